//! Uploaded files: declared here, sent straight to the object store or through this process, judged by a worker, and
//! served once they are clean.

mod body;
mod reading;
mod sending;
mod whole;

use bus_schemas::{DiscardMedia, ScanMedia};
use domain::access::{self, UploadMedia, permit};
use domain::ids::{ConsentId, MediaId, PatientId};
use domain::media::{AttachmentType, MediaAccess, MediaState};
use domain::trust::Act;
use objects::Key;
use poem::web::Data;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, OpenApi};
use store::care::{self, ConsentPurpose};
use store::idempotency::{self, KeyUse};
use store::media::upload::{self, Created, NewMedia};
use store::media::{self, Keeping, Media, MediaFilter};
use store::{TenantTx, post};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use body::{CreateMedia, CreatedMedia, EditMedia, MediaBody, MediaData, MediaPage, ReleaseMedia, UploadData, is_open};

use crate::Deps;
use crate::api::Area;
use crate::api::compliance::words;
use crate::api::dicomweb::levels;
use crate::api::etag;
use crate::api::idempotency::IdempotencyKey;
use crate::api::input::{Input, NoBody};
use crate::api::operations::AcceptedWork;
use crate::api::paging::{self, PageNumber, Pagination, PerPage};
use crate::api::post_access::site;
use crate::api::words::Word;
use crate::api::work::{Order, order};
use crate::auth::Auth;
use crate::context::RequestContext;
use crate::problem::{Code, Problem};
use crate::trust::Resource;
use crate::trust::gates::{Gate, Gated};

pub(crate) use body::address;
pub(crate) use reading::{Files, is_shown, pick};
pub(crate) use sending::Sending;
pub(crate) use whole::{Said, Whole, describe, discard, take};

/// How long the bytes of a file may take to arrive (`product.md` §13).
pub(crate) const UPLOAD_LIVES: Duration = Duration::seconds(3600);

/// Longest text that files are searched for, in characters.
const SEARCHED: usize = 100;

/// Answer to a declaration.
#[derive(ApiResponse)]
enum Declared {
    /// Its bytes are awaited.
    #[oai(status = 201)]
    Media(Json<CreatedMedia>),
}

pub(crate) const GATES: &[Gated] = &[
    ("listMedia", Gate::Act(Act::PostRead)),
    ("readMedia", Gate::Act(Act::PostRead)),
    ("createMedia", Gate::Act(Act::PostCreate)),
    ("editMedia", Gate::Act(Act::PostEdit)),
    ("deleteMedia", Gate::Act(Act::PostEdit)),
    ("readUpload", Gate::Act(Act::PostEdit)),
    ("completeUpload", Gate::Act(Act::PostEdit)),
    ("releaseMedia", Gate::Act(Act::FindingsReview)),
];

pub(crate) use reading::GATES as FILE_GATES;
pub(crate) use sending::GATES as SENDING_GATES;

pub(crate) struct MediaLibrary;

#[OpenApi(tag = "Area::Media")]
impl MediaLibrary {
    /// List files, newest first: one's own, and clean ones of others that are for the reader.
    #[oai(path = "/media", method = "get", operation_id = "listMedia")]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the query")]
    async fn list(
        &self,
        auth: Auth,
        /// Only files in this state.
        state: Query<Option<Word<MediaState>>>,
        /// Only files of this type.
        attachment_type: Query<Option<Word<AttachmentType>>>,
        /// Only files of this post.
        post_id: Query<Option<Uuid>>,
        /// Only files with this text in title, caption, alternative text or name; at most 100 characters.
        #[oai(validator(max_length = 100))]
        q: Query<Option<String>>,
        /// Number of the page, from 1.
        page: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
        deps: Data<&Deps>,
    ) -> Result<Json<MediaPage>, Problem> {
        let request = paging::request(page.0, per_page.0)?;
        let words = q.0.as_deref().map(str::trim).filter(|words| !words.is_empty());
        if words.is_some_and(|words| words.chars().count() > SEARCHED || words.contains('\0')) {
            return Err(Problem::field("q", "invalid"));
        }
        let (all, levels) = levels(&auth);
        let mut tx = deps.store.begin(auth.scope()).await?;
        let filter = MediaFilter {
            all,
            reader: auth.actor.user,
            levels: &levels,
            state: state.0.map(|word| word.0),
            attachment: attachment_type.0.map(|word| word.0),
            post: post_id.0.map(Into::into),
            words,
        };
        let found = media::list(&mut tx, &filter, request).await?;
        let ids: Vec<MediaId> = found.rows.iter().map(|one| one.id).collect();
        let renditions = media::renditions(&mut tx, &ids).await?;
        let site = site(&deps, auth.actor.tenant).await?;
        tx.commit().await?;
        let pagination = Pagination::of(&found);
        let shown = found.rows.into_iter().map(|one| {
            let id = one.id;
            let own: Vec<_> =
                renditions.iter().filter(|(of, _)| *of == id).map(|(_, rendition)| rendition.clone()).collect();
            MediaBody::of(one, &own, &site)
        });
        Ok(Json(MediaPage { data: shown.collect(), pagination }))
    }

    /// Read what is known of a file.
    #[oai(path = "/media/:id", method = "get", operation_id = "readMedia")]
    async fn read(
        &self,
        auth: Auth,
        /// The file.
        id: Path<Uuid>,
        deps: Data<&Deps>,
    ) -> Result<Json<MediaData>, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let found = readable(&deps, &mut tx, &auth, MediaId(id.0)).await?;
        shown(&deps, tx, &auth, found).await
    }

    /// Declare a file, and learn how it is sent.
    ///
    /// Its parts are sent within an hour, in any order, each with its exact length; `completeUpload` tells that all have
    /// arrived. Until a worker has found it clean nobody is served its bytes, whatever address is guessed.
    #[oai(path = "/media", method = "post", operation_id = "createMedia")]
    async fn create(
        &self,
        auth: Auth,
        key: IdempotencyKey,
        input: Input<CreateMedia>,
        deps: Data<&Deps>,
    ) -> Result<Declared, Problem> {
        let may = permit::<UploadMedia>(&auth.actor, auth.actor.tenant)?;
        let declared = input.body.checked(&deps.config.media.limits)?;
        let (id, now) = (MediaId(Uuid::now_v7()), OffsetDateTime::now_utc());
        let place = Key::quarantined(auth.actor.tenant.0);
        let (parts, part_size) = sending::parts(declared.file_size);
        // The object store may take its time: no transaction waits for it.
        let multipart_id = if parts > 1 { Some(sending::begin(&deps, &place).await?) } else { None };
        let new = new_media(id, declared, &place, (parts, part_size), multipart_id, now);
        let recorded = record(&deps, &auth, &may, (&key, &input.fingerprint), &new).await;
        if !matches!(&recorded, Ok(made) if made.id == id) {
            // Repeated or refused: what was begun for it is begun for nothing.
            let aborted = sending::abort(&deps, &place, new.multipart_id.as_deref()).await;
            let first = recorded?;
            aborted?;
            return sent(&deps, &auth, first).await;
        }
        sent(&deps, &auth, recorded?).await
    }

    /// Change what is said of a file.
    #[oai(path = "/media/:id", method = "patch", operation_id = "editMedia")]
    async fn edit(
        &self,
        auth: Auth,
        /// The file.
        id: Path<Uuid>,
        /// The version that was read: `"3"`.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        input: Input<EditMedia>,
        deps: Data<&Deps>,
    ) -> Result<Json<MediaData>, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let (old, may) = editable(&deps, &mut tx, &auth, MediaId(id.0)).await?;
        let expected = etag::expected_version(if_match.0.as_deref(), old.version)?;
        let mut words = input.body.on(&old, expected)?;
        known_post(&mut tx, words.post).await?;
        words.consent = consented(&mut tx, words.patient, words.access).await?;
        let edited = upload::describe(&mut tx, &may, &words, OffsetDateTime::now_utc()).await?;
        shown(&deps, tx, &auth, edited).await
    }

    /// Delete a file, or call its upload off.
    ///
    /// From now on nobody is served; its bytes are destroyed by a worker.
    #[oai(path = "/media/:id", method = "delete", operation_id = "deleteMedia")]
    async fn delete(
        &self,
        auth: Auth,
        /// The file.
        id: Path<Uuid>,
        key: IdempotencyKey,
        context: RequestContext,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<AcceptedWork, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let (_, may) = editable(&deps, &mut tx, &auth, MediaId(id.0)).await?;
        upload::end(&mut tx, &may, OffsetDateTime::now_utc()).await?;
        let route = format!("media/{}/delete", id.0);
        let what = Order { about: id.0, route: &route, fingerprint: [0; 32] };
        let media_id = MediaId(id.0);
        order(&deps, &auth, tx, what, &key, &context, |command_id| DiscardMedia { command_id, media_id }).await
    }

    /// Read how far an upload is, and how its missing parts are sent.
    #[oai(path = "/media/:id/upload", method = "get", operation_id = "readUpload")]
    async fn upload(
        &self,
        auth: Auth,
        /// The file.
        id: Path<Uuid>,
        deps: Data<&Deps>,
    ) -> Result<Json<UploadData>, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let (found, _) = editable(&deps, &mut tx, &auth, MediaId(id.0)).await?;
        tx.commit().await?;
        Ok(Json(UploadData { data: sending::upload(&deps, &found).await? }))
    }

    /// Tell that all parts have arrived; a worker judges the file.
    #[oai(path = "/media/:id/complete", method = "post", operation_id = "completeUpload")]
    async fn complete(
        &self,
        auth: Auth,
        /// The file.
        id: Path<Uuid>,
        key: IdempotencyKey,
        context: RequestContext,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<AcceptedWork, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let (found, may) = editable(&deps, &mut tx, &auth, MediaId(id.0)).await?;
        if found.state == MediaState::Awaiting {
            // The object store may take its time: no transaction waits for it.
            tx.commit().await?;
            sending::whole(&deps, &found).await?;
            tx = deps.store.begin(auth.scope()).await?;
            if !upload::arrive(&mut tx, &may, OffsetDateTime::now_utc()).await? {
                return Err(Problem::new(Code::InvalidTransition));
            }
        } else if key.hash(&auth.actor, "").is_none() {
            return Err(Problem::new(Code::InvalidTransition));
        }
        let route = format!("media/{}/complete", id.0);
        let what = Order { about: id.0, route: &route, fingerprint: [0; 32] };
        let media_id = MediaId(id.0);
        order(&deps, &auth, tx, what, &key, &context, |command_id| ScanMedia { command_id, media_id }).await
    }

    /// Let a file pass that was held for a look, as somebody who did not upload it.
    ///
    /// It is judged once more. What runs or reaches out when it is opened stays held all the same.
    #[oai(path = "/media/:id/release", method = "post", operation_id = "releaseMedia")]
    async fn release(
        &self,
        auth: Auth,
        /// The file.
        id: Path<Uuid>,
        key: IdempotencyKey,
        context: RequestContext,
        input: Input<ReleaseMedia>,
        deps: Data<&Deps>,
    ) -> Result<AcceptedWork, Problem> {
        let reason = words("reason", &input.body.reason)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let found = there(&mut tx, MediaId(id.0)).await?;
        let may = permit::<access::ReleaseMedia>(&auth.actor, found.facts(auth.actor.tenant))?;
        admit(&deps, &auth, Act::FindingsReview, &found).await?;
        let released = upload::release(&mut tx, &may, &reason, OffsetDateTime::now_utc()).await?;
        if !released && key.hash(&auth.actor, "").is_none() {
            return Err(Problem::new(Code::InvalidTransition));
        }
        let route = format!("media/{}/release", id.0);
        let what = Order { about: id.0, route: &route, fingerprint: input.fingerprint };
        let media_id = MediaId(id.0);
        order(&deps, &auth, tx, what, &key, &context, |command_id| ScanMedia { command_id, media_id }).await
    }
}

/// The record of a file that was declared, and goes to this place in these parts.
fn new_media(
    id: MediaId,
    declared: body::Declared,
    place: &Key,
    (parts, part_size): (i32, i64),
    multipart_id: Option<String>,
    now: OffsetDateTime,
) -> NewMedia {
    let keeping = Keeping {
        patient: declared.words.patient,
        consent: None,
        medical_content: declared.handling.medical_content,
        contains_phi: declared.contains_phi,
        encryption: declared.handling.encryption,
    };
    let extension = declared.kind.extensions().first().unwrap_or(&"bin");
    let name = if declared.contains_phi { format!("{id}.{extension}") } else { declared.name.as_str().to_owned() };
    NewMedia {
        id,
        title: declared.words.title,
        original_filename: name,
        alt_text: declared.words.alt_text,
        caption: declared.words.caption,
        description: declared.words.description,
        access: declared.words.access,
        retention: declared.retention,
        keeping,
        post: declared.words.post,
        mime_type: declared.kind.mime(),
        attachment: declared.kind.attachment(),
        file_size: declared.file_size,
        quarantine_key: place.to_string(),
        parts,
        part_size,
        multipart_id,
        upload_until: now + UPLOAD_LIVES,
    }
}

/// A file that is there.
async fn there(tx: &mut TenantTx, id: MediaId) -> Result<Media, Problem> {
    media::find(tx, id).await?.filter(|one| one.deleted_at.is_none()).ok_or_else(Problem::not_found)
}

/// A file that the caller may see; a deleted one is none.
pub(super) async fn readable(deps: &Deps, tx: &mut TenantTx, auth: &Auth, id: MediaId) -> Result<Media, Problem> {
    let found = there(tx, id).await?;
    permit::<access::ReadMedia>(&auth.actor, found.facts(auth.actor.tenant))?;
    admit(deps, auth, Act::PostRead, &found).await?;
    Ok(found)
}

/// A file that the caller may change.
pub(super) async fn editable(
    deps: &Deps,
    tx: &mut TenantTx,
    auth: &Auth,
    id: MediaId,
) -> Result<(Media, access::Permit<access::EditMedia>), Problem> {
    let found = there(tx, id).await?;
    let may = permit::<access::EditMedia>(&auth.actor, found.facts(auth.actor.tenant))?;
    admit(deps, auth, Act::PostEdit, &found).await?;
    Ok((found, may))
}

/// Has the policies decide about somebody else's file; the operation's own gate has decided about one's own.
async fn admit(deps: &Deps, auth: &Auth, act: Act, found: &Media) -> Result<(), Problem> {
    let owner = found.uploaded_by == auth.actor.user;
    if owner || found.access == MediaAccess::Public {
        return Ok(());
    }
    // Whoever does not read everything reads what is meant for them; what is for professionals, with a registry that is good.
    if act == Act::PostRead && !auth.actor.role.reads_others() {
        let may = found.access != MediaAccess::Professional || auth.subject.facts.user.is_registry_verified();
        return if may { Ok(()) } else { Err(Problem::new(Code::Forbidden)) };
    }
    let resource = Resource { id: Some(found.id.0), owner, ..Resource::unnamed(act) };
    auth.admit(deps, act, resource).await.map(drop)
}

/// Makes a record; the first one for a request that is repeated.
async fn record(
    deps: &Deps,
    auth: &Auth,
    may: &access::Permit<UploadMedia>,
    (key, fingerprint): (&IdempotencyKey, &[u8; 32]),
    new: &NewMedia,
) -> Result<Media, Problem> {
    let mut tx = deps.store.begin(auth.scope()).await?;
    if let Some(key) = key.hash(&auth.actor, "media") {
        match idempotency::bind(&mut tx, &key, fingerprint, new.id.0).await? {
            KeyUse::First => {}
            KeyUse::Repeat(first) => {
                let first = editable(deps, &mut tx, auth, MediaId(first)).await?.0;
                tx.commit().await?;
                return Ok(first);
            }
            KeyUse::Mismatch => return Err(Problem::new(Code::IdempotencyMismatch)),
        }
    }
    known_post(&mut tx, new.post).await?;
    let consent = consented(&mut tx, new.keeping.patient, new.access).await?;
    let new = &NewMedia { keeping: Keeping { consent, ..new.keeping }, ..new.clone() };
    let now = OffsetDateTime::now_utc();
    match upload::create(&mut tx, may, new, deps.config.media.quota(), now).await? {
        Created::Media(made) => {
            tx.commit().await?;
            Ok(*made)
        }
        full => Err(Problem::field("file_size", why(&full))),
    }
}

/// Why there is no room: a word of ours.
const fn why(full: &Created) -> &'static str {
    match full {
        Created::TenantFull => "tenant_quota_exceeded",
        Created::UserFull => "user_quota_exceeded",
        Created::TooMany | Created::Media(_) => "too_many_uploads",
    }
}

/// The consent by which others than professionals see a patient; none where there is no patient, or they do not.
async fn consented(
    tx: &mut TenantTx,
    patient: Option<PatientId>,
    access: MediaAccess,
) -> Result<Option<ConsentId>, Problem> {
    let Some(patient) = patient else { return Ok(None) };
    care::find_patient(tx, patient).await?.ok_or_else(|| Problem::field("patient_id", "unknown"))?;
    if !is_open(access) {
        return Ok(None);
    }
    let (purpose, now) = (ConsentPurpose::Publication, OffsetDateTime::now_utc());
    let consent = care::in_force(tx, patient, purpose, now).await?;
    consent.map(Some).ok_or_else(|| Problem::field("patient_id", "consent_required"))
}

async fn known_post(tx: &mut TenantTx, post: Option<domain::ids::PostId>) -> Result<(), Problem> {
    let Some(post) = post else { return Ok(()) };
    post::find(tx, post).await?.map(drop).ok_or_else(|| Problem::field("post_id", "unknown"))
}

async fn shown(deps: &Deps, mut tx: TenantTx, auth: &Auth, found: Media) -> Result<Json<MediaData>, Problem> {
    let renditions = media::renditions(&mut tx, &[found.id]).await?;
    tx.commit().await?;
    let renditions: Vec<_> = renditions.into_iter().map(|(_, rendition)| rendition).collect();
    let site = site(deps, auth.actor.tenant).await?;
    Ok(Json(MediaData { data: MediaBody::of(found, &renditions, &site) }))
}

/// Answers with a file that was declared and how it is sent.
async fn sent(deps: &Deps, auth: &Auth, made: Media) -> Result<Declared, Problem> {
    let upload = sending::upload(deps, &made).await?;
    let site = site(deps, auth.actor.tenant).await?;
    Ok(Declared::Media(Json(CreatedMedia { data: MediaBody::of(made, &[], &site), upload })))
}
