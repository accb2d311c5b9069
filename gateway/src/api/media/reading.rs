//! The bytes of a file, for whoever may see it: once it is clean, and never before.

use crypto::secret_key::SecretKey;
use domain::content::ComplianceLevel;
use domain::ids::MediaId;
use domain::media::{MediaAccess, MediaState};
use domain::trust::{Act, ResourceKind};
use objects::Key;
use poem::web::Data;
use poem::{Body, Request};
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::{Binary, Json};
use poem_openapi::{ApiResponse, Object, OpenApi};
use serde_json::Value;
use store::TenantTx;
use store::audit::{self, AuditEntry};
use store::care::ConsentPurpose;
use store::media::{self, Media, Rendition, Size};
use time::OffsetDateTime;
use uploads::Kind;
use uuid::Uuid;

use super::readable;
use crate::Deps;
use crate::api::Area;
use crate::api::words::Word;
use crate::auth::Auth;
use crate::files::{self, Wanted};
use crate::problem::{Code, Problem};
use crate::trust::gates::{Gate, Gated};
use crate::trust::{Resource, care};

/// Headers of every answer with bytes.
type Headed = (String, String, String, String, String);

/// Answer with bytes.
#[derive(ApiResponse)]
enum Served {
    /// All of them.
    #[oai(status = 200)]
    Whole(
        Binary<Body>,
        /// The type of the file.
        #[oai(header = "Content-Type")]
        String,
        /// For saving, unless it is a picture.
        #[oai(header = "Content-Disposition")]
        String,
        /// `no-store`, or for how long it may be kept.
        #[oai(header = "Cache-Control")]
        String,
        /// Digest of the bytes.
        #[oai(header = "ETag")]
        String,
        /// Nothing of it runs.
        #[oai(header = "Content-Security-Policy")]
        String,
    ),
    /// Those of the range.
    #[oai(status = 206)]
    Part(
        Binary<Body>,
        /// The type of the file.
        #[oai(header = "Content-Type")]
        String,
        /// For saving, unless it is a picture.
        #[oai(header = "Content-Disposition")]
        String,
        /// `no-store`, or for how long it may be kept.
        #[oai(header = "Cache-Control")]
        String,
        /// Digest of all bytes.
        #[oai(header = "ETag")]
        String,
        /// Nothing of it runs.
        #[oai(header = "Content-Security-Policy")]
        String,
        /// Which bytes of how many.
        #[oai(header = "Content-Range")]
        String,
    ),
}

pub(crate) const GATES: &[Gated] = &[
    ("readMediaFile", Gate::Act(Act::PostRead)),
    ("readMediaOriginal", Gate::Act(Act::PostRead)),
    ("readMediaDicom", Gate::Act(Act::PostRead)),
];

pub(crate) struct Files;

#[OpenApi(tag = "Area::Media")]
impl Files {
    /// Read the bytes of a file, or a range of them.
    ///
    /// Nobody is served anything of a file that is not clean. Reading a file that is not for everybody is an entry in the
    /// audit trail.
    #[oai(path = "/media/:id/file", method = "get", operation_id = "readMediaFile")]
    async fn read(
        &self,
        auth: Auth,
        /// The file.
        id: Path<Uuid>,
        /// Which size; all of it when absent.
        size: Query<Option<Word<Size>>>,
        /// Which form, by its extension (`jpg`, `webp`); the first that there is when absent.
        #[oai(validator(max_length = 5))]
        format: Query<Option<String>>,
        request: &Request,
        deps: Data<&Deps>,
    ) -> Result<Served, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let found = readable(&deps, &mut tx, &auth, MediaId(id.0)).await?;
        if found.state != MediaState::Clean {
            return Err(Problem::not_found());
        }
        let renditions = media::renditions(&mut tx, &[found.id]).await?;
        let size = size.0.map_or(Size::Full, |word| word.0);
        let one = pick(renditions.into_iter().map(|(_, one)| one), size, format.0.as_deref());
        let one = one.ok_or_else(Problem::not_found)?;
        if found.access != MediaAccess::Public {
            audit::record(&mut tx, AuditEntry::done("media.read", "media", id.0)).await?;
        }
        let secret = secret(&deps, &mut tx, &found).await?;
        tx.commit().await?;
        serve(&deps, request, &found, &one, secret).await
    }

    /// Read an image as it came, with its patient's name, or a range of it: by whoever treats the patient.
    ///
    /// The policies decide as on texts of level phi: registry, consent to treatment, treating relation or an emergency in
    /// force. Every reading is an entry in the audit trail.
    #[oai(path = "/media/:id/original", method = "get", operation_id = "readMediaOriginal")]
    async fn original(
        &self,
        auth: Auth,
        /// The file.
        id: Path<Uuid>,
        request: &Request,
        deps: Data<&Deps>,
    ) -> Result<Served, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let found = readable(&deps, &mut tx, &auth, MediaId(id.0)).await?;
        let renditions = media::renditions(&mut tx, &[found.id]).await?;
        let one = renditions.into_iter().map(|(_, one)| one).find(|one| one.size == Size::Original);
        let one = one.filter(|_| found.state == MediaState::Clean).ok_or_else(Problem::not_found)?;
        let resource = treated(&mut tx, &auth, &found).await?;
        // No transaction waits for a decision.
        tx.commit().await?;
        auth.admit(&deps, Act::PostRead, resource).await?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let detail = serde_json::json!({ "patient_id": found.keeping.patient.map(|patient| patient.0) });
        audit::record(&mut tx, AuditEntry::done("media.read_original", "media", id.0).with(detail)).await?;
        let secret = secret(&deps, &mut tx, &found).await?;
        tx.commit().await?;
        serve(&deps, request, &found, &one, secret).await
    }

    /// Read what an image says of itself without its patient (DICOM JSON, PS3.18 annex F), and what a validator has to say.
    #[oai(path = "/media/:id/dicom", method = "get", operation_id = "readMediaDicom")]
    async fn dicom(
        &self,
        auth: Auth,
        /// The file.
        id: Path<Uuid>,
        deps: Data<&Deps>,
    ) -> Result<Json<DicomData>, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let found = readable(&deps, &mut tx, &auth, MediaId(id.0)).await?;
        let known = store::dicom::of_media(&mut tx, found.id).await?.filter(|_| found.state == MediaState::Clean);
        let (attributes, report) = known.ok_or_else(Problem::not_found)?;
        audit::record(&mut tx, AuditEntry::done("media.read", "media", id.0)).await?;
        tx.commit().await?;
        Ok(Json(DicomData { data: DicomBody { media_id: id.0, attributes, report } }))
    }
}

/// What an image says of itself.
#[derive(Debug, Object)]
#[oai(rename = "MediaDicom")]
struct DicomBody {
    /// The file.
    media_id: Uuid,
    /// The de-identified data set without its bulk, as DICOM JSON.
    attributes: Value,
    /// Findings of the validator: code, severity, tag, message.
    report: Value,
}

/// What an image says of itself.
#[derive(Debug, Object)]
struct DicomData {
    /// The image.
    data: DicomBody,
}

/// The key of a file that is encrypted; none for one that is not.
pub(crate) async fn secret(deps: &Deps, tx: &mut TenantTx, found: &Media) -> Result<Option<SecretKey>, Problem> {
    if !found.keeping.is_encrypted() {
        return Ok(None);
    }
    let secret = deps.files.find(tx, found.id).await.map_err(Problem::internal)?;
    secret.map(Some).ok_or_else(Problem::not_found)
}

/// What the policies decide about when somebody wants to see a patient as they are.
async fn treated(tx: &mut TenantTx, auth: &Auth, found: &Media) -> Result<Resource, Problem> {
    // Whose patient nobody knows nobody treats.
    let patient = found.keeping.patient.ok_or_else(|| Problem::field("patient_id", "required"))?;
    let (purpose, now) = (ConsentPurpose::MedicalTreatment, OffsetDateTime::now_utc());
    let medical = Some(care::medical(tx, &auth.subject, patient, purpose, &[], now).await?);
    let owner = found.uploaded_by == auth.actor.user;
    let level = Some(ComplianceLevel::Phi);
    Ok(Resource { kind: ResourceKind::Post, id: Some(found.id.0), owner, level, medical })
}

/// Answers with the bytes of a rendition, or a range of them.
async fn serve(
    deps: &Deps,
    request: &Request,
    found: &Media,
    one: &Rendition,
    secret: Option<SecretKey>,
) -> Result<Served, Problem> {
    let (bytes, tag) = (u64::try_from(one.file_size).unwrap_or(0), files::tag(one));
    let headed = headers(one, &tag, found.access, &found.id.to_string());
    let (from, until) = match files::wanted(request.headers(), bytes, &tag) {
        Wanted::Whole => (0, bytes),
        Wanted::Part(from, until) => (from, until),
        Wanted::Nothing => return Err(Problem::new(Code::RangeNotSatisfiable)),
    };
    let key: Key = one.object_key.parse().map_err(Problem::internal)?;
    let body = files::body(&deps.objects, &key, secret.as_ref(), (bytes, from, until)).await;
    let body = Binary(body.map_err(|error| Problem::unavailable().caused_by(error))?);
    let (kind, disposition, cache, tag, policy) = headed;
    if (from, until) == (0, bytes) {
        return Ok(Served::Whole(body, kind, disposition, cache, tag, policy));
    }
    let range = format!("bytes {from}-{}/{bytes}", until.saturating_sub(1));
    Ok(Served::Part(body, kind, disposition, cache, tag, policy, range))
}

/// The rendition of a size and form. Where the size would be larger than the picture there is only the whole.
pub(crate) fn pick(
    renditions: impl Iterator<Item = Rendition>,
    size: Size,
    extension: Option<&str>,
) -> Option<Rendition> {
    let fits = |one: &Rendition| {
        let kind = Kind::declared(&one.mime_type).ok().flatten();
        extension.is_none_or(|wanted| kind.is_some_and(|kind| kind.extensions().contains(&wanted)))
    };
    // As it came it is read elsewhere.
    let all: Vec<Rendition> = renditions.filter(|one| one.size != Size::Original).filter(fits).collect();
    if size == Size::Original {
        return None;
    }
    let of = |size: Size| all.iter().find(|one| one.size == size).cloned();
    of(size).or_else(|| of(Size::Full))
}

/// Whether browsers show it in place: pictures that were made here, never what somebody wrote.
pub(crate) fn is_shown(mime_type: &str) -> bool {
    matches!(mime_type, "image/jpeg" | "image/png" | "image/webp" | "image/gif")
}

fn headers(one: &Rendition, tag: &str, access: MediaAccess, name: &str) -> Headed {
    let kind = Kind::declared(&one.mime_type).ok().flatten().and_then(|kind| kind.extensions().first().copied());
    let how = if is_shown(&one.mime_type) { "inline" } else { "attachment" };
    let disposition = format!("{how}; filename=\"{name}.{}\"", kind.unwrap_or("bin"));
    let cache = if access == MediaAccess::Public { "private, max-age=300" } else { "no-store" };
    let policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
    (one.mime_type.clone(), disposition, cache.to_owned(), tag.to_owned(), policy.to_owned())
}
