//! WADO-RS (PS3.18 §10.4): instances as they were de-identified, what they say of themselves, and their first frame.

use crypto::secret_key::SecretKey;
use dicomweb::accept::{Offer, negotiate};
use dicomweb::multipart::{Boundary, Head, PartKind, encode};
use dicomweb::path::{Base, Target, View};
use dicomweb::rendered::Rendering;
use dicomweb::{Refusal, Uid};
use domain::ids::MediaId;
use domain::trust::Act;
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use objects::Key;
use poem::http::header::ACCEPT;
use poem::{Body, Request};
use serde_json::Value as Json;
use store::TenantTx;
use store::audit::{self, AuditEntry};
use store::dicom::{self, Instance, Reader};
use store::media::{self, Rendition, Size};
use uploads::Kind;
use uuid::Uuid;

use super::{Answer, Told, base, found, json, levels, refused};
use crate::Deps;
use crate::auth::Auth;
use crate::problem::{Code, Problem};
use crate::trust::Resource;

/// Most instances of one answer; a larger study is had by its series.
const MOST: i64 = 1_000;

/// What is retrieved.
pub(super) struct What(dicom::Query);

impl What {
    pub(super) fn study(study: &str) -> Result<Self, Problem> {
        Ok(Self(dicom::Query { studies: Some(one(study)?), limit: MOST + 1, ..dicom::Query::default() }))
    }

    pub(super) fn series(study: &str, series: &str) -> Result<Self, Problem> {
        Ok(Self(dicom::Query { series: Some(one(series)?), ..Self::study(study)?.0 }))
    }

    pub(super) fn instance(study: &str, series: &str, instance: &str) -> Result<Self, Problem> {
        Ok(Self(dicom::Query { instances: Some(one(instance)?), ..Self::series(study, series)?.0 }))
    }
}

fn one(text: &str) -> Result<Vec<String>, Problem> {
    Uid::parse(text).map(|uid| vec![uid.as_str().to_owned()]).map_err(refused)
}

/// An instance that is served, and where its bytes are.
struct Served {
    instance: Instance,
    rendition: Rendition,
    secret: SecretKey,
}

/// What the caller sees of what was asked for; each is an entry in the audit trail.
async fn seen(deps: &Deps, tx: &mut TenantTx, auth: &Auth, what: &What) -> Result<Vec<Instance>, Problem> {
    let (all, levels) = levels(auth);
    if all {
        // Whoever reads everything reads what is others' by a decision of its own.
        let resource = Resource { owner: false, ..Resource::unnamed(Act::PostRead) };
        auth.admit(deps, Act::PostRead, resource).await?;
    }
    let reader = Reader { user: auth.actor.user, all, levels: &levels };
    let instances = dicom::instances(tx, reader, &what.0).await?;
    if instances.is_empty() {
        return Err(Problem::not_found());
    }
    if i64::try_from(instances.len()).unwrap_or(i64::MAX) > MOST {
        return Err(Problem::new(Code::PayloadTooLarge));
    }
    for one in &instances {
        audit::record(tx, AuditEntry::done("media.read", "media", one.media.0)).await?;
    }
    Ok(instances)
}

/// The bytes of instances, in this form and as large as fits.
async fn served(
    deps: &Deps,
    tx: &mut TenantTx,
    instances: Vec<Instance>,
    fits: impl Fn(&Rendition) -> bool,
) -> Result<Vec<Served>, Problem> {
    let ids: Vec<MediaId> = instances.iter().map(|one| one.media).collect();
    let renditions = media::renditions(tx, &ids).await?;
    let mut all = Vec::with_capacity(instances.len());
    for instance in instances {
        let own = renditions.iter().filter(|(of, one)| *of == instance.media && fits(one)).map(|(_, one)| one);
        let rendition = own.max_by_key(|one| one.width).cloned().ok_or_else(Problem::not_found)?;
        let secret = deps.files.find(tx, instance.media).await.map_err(Problem::internal)?;
        all.push(Served { instance, rendition, secret: secret.ok_or_else(Problem::unavailable)? });
    }
    Ok(all)
}

fn accepted<'offer>(request: &Request, offers: &'offer [Offer]) -> Result<&'offer Offer, Problem> {
    let header = request.headers().get(ACCEPT).map(|value| value.to_str().map_err(|_| Refusal::BadAccept));
    let header = header.transpose().map_err(refused)?;
    negotiate(offers, header, None).map_err(refused)
}

async fn bytes(
    deps: &Deps,
    one: &Served,
) -> Result<stream::BoxStream<'static, Result<bytes::Bytes, objects::Error>>, objects::Error> {
    let key: Key = one.rendition.object_key.parse()?;
    let length = u64::try_from(one.rendition.file_size).unwrap_or(0);
    deps.objects.get_sealed(&key, &one.secret, length, 0..length).await
}

fn location(base: &Base, one: &Instance) -> Option<dicomweb::path::Location> {
    let uids = [&one.study_uid, &one.series_uid, &one.sop_uid].map(|text| Uid::parse(text).ok());
    let [Some(study), Some(series), Some(instance)] = uids else { return None };
    Some(base.url(&Target::Instance(study, series, instance), &View::Whole))
}

pub(super) async fn whole(deps: &Deps, auth: &Auth, request: &Request, what: What) -> Result<Answer, Problem> {
    let mut tx = deps.store.begin(auth.scope()).await?;
    let instances = seen(deps, &mut tx, auth, &what).await?;
    let is_image = |one: &Rendition| one.size == Size::Full && one.mime_type == Kind::Dicom.mime();
    let all = served(deps, &mut tx, instances, is_image).await?;
    let syntax = |one: &Served| Uid::parse(&one.instance.transfer_syntax_uid).map_err(refused);
    let first = syntax(all.first().ok_or_else(Problem::not_found)?)?;
    let mut offers = vec![Offer::MultipartDicom(first.clone())];
    if all.len() == 1 {
        offers.push(Offer::Dicom(first));
    }
    let offer = accepted(request, &offers)?.clone();
    tx.commit().await?;
    let unavailable = |error: objects::Error| Problem::unavailable().caused_by(error);
    if let (Offer::Dicom(_), [one]) = (&offer, all.as_slice()) {
        let body = bytes(deps, one).await.map_err(unavailable)?;
        let body = Body::from_bytes_stream(body.map_err(std::io::Error::other));
        return Ok(found(body, Kind::Dicom.mime().to_owned()));
    }
    let base = base(deps)?;
    let boundary =
        Boundary::new(&Uuid::new_v4().simple().to_string()).ok_or_else(|| Problem::new(Code::Unavailable))?;
    let kinds = all.iter().map(syntax).collect::<Result<Vec<_>, _>>()?;
    let kind = boundary.content_type(&PartKind::Dicom(kinds.first().cloned().ok_or_else(Problem::not_found)?));
    let deps = deps.clone();
    let parts = stream::iter(all.into_iter().zip(kinds)).then(move |(one, syntax)| {
        let (deps, location) = (deps.clone(), location(&base, &one.instance));
        async move {
            let length = u64::try_from(one.rendition.file_size).ok();
            let head = Head { kind: PartKind::Dicom(syntax), location, length };
            Ok((head, bytes(&deps, &one).await?))
        }
    });
    let body = encode(boundary, parts).map_err(std::io::Error::other);
    Ok(found(Body::from_bytes_stream(body), kind))
}

pub(super) async fn metadata(deps: &Deps, auth: &Auth, request: &Request, what: What) -> Result<Told, Problem> {
    accepted(request, &[Offer::Json])?;
    let mut tx = deps.store.begin(auth.scope()).await?;
    let instances = seen(deps, &mut tx, auth, &what).await?;
    tx.commit().await?;
    Ok(json(Json::Array(instances.into_iter().map(|one| one.attributes).collect()), None))
}

pub(super) async fn rendered(deps: &Deps, auth: &Auth, request: &Request, what: What) -> Result<Answer, Problem> {
    let rendering = Rendering::parse(request.uri().query().unwrap_or("")).map_err(refused)?;
    accepted(request, &[Offer::Jpeg])?;
    let mut tx = deps.store.begin(auth.scope()).await?;
    let instances = seen(deps, &mut tx, auth, &what).await?;
    // Whole pictures, the largest that fits; squares are cut out of them.
    let fits = |one: &Rendition| {
        let whole = !matches!(one.size, Size::Thumbnail | Size::Tile | Size::Original);
        let within =
            |side: Option<i32>, most: u32| side.is_some_and(|side| u32::try_from(side).is_ok_and(|side| side <= most));
        let small =
            rendering.viewport.is_none_or(|view| within(one.width, view.width) && within(one.height, view.height));
        whole && small && one.mime_type == Kind::Jpeg.mime()
    };
    let all = served(deps, &mut tx, instances, fits).await?;
    tx.commit().await?;
    let one = all.first().ok_or_else(Problem::not_found)?;
    let body = bytes(deps, one).await.map_err(|error| Problem::unavailable().caused_by(error))?;
    Ok(found(Body::from_bytes_stream(body.map_err(std::io::Error::other)), Kind::Jpeg.mime().to_owned()))
}
