//! WADO-RS (PS3.18 §10.4): instances as they were de-identified, what they say of themselves, and their frames as pictures.

use std::collections::HashMap;
use std::sync::Arc;

use crypto::secret_key::SecretKey;
use dicomweb::accept::{Offer, negotiate};
use dicomweb::multipart::{Boundary, Head, PartKind, encode};
use dicomweb::path::{Base, Frames, Target};
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
use store::audit;
use store::dicom::{self, Instance, Reader};
use store::media::{self, Rendition, Size};
use uploads::Kind;
use uuid::Uuid;

use super::{Answer, Told, base, found, json, levels, refused};
use crate::Deps;
use crate::auth::Auth;
use crate::problem::{Code, Problem};
use crate::trust::Resource;

/// Bytes on their way out.
type Bytes = stream::BoxStream<'static, Result<bytes::Bytes, objects::Error>>;

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

/// What the caller sees of what was asked for; each is an entry in the audit trail. Decided before the transaction: nothing
/// waits in the database for a decision.
async fn seen(deps: &Deps, auth: &Auth, what: &What) -> Result<(TenantTx, Vec<Instance>), Problem> {
    let (all, levels) = levels(auth);
    if all {
        // Whoever reads everything reads what is others' by a decision of its own.
        let resource = Resource { owner: false, ..Resource::unnamed(Act::PostRead) };
        auth.admit(deps, Act::PostRead, resource).await?;
    }
    let mut tx = deps.store.begin(auth.scope()).await?;
    let reader = Reader { user: auth.actor.user, all, levels: &levels };
    let instances = dicom::instances(&mut tx, reader, &what.0).await?;
    if instances.is_empty() {
        return Err(Problem::not_found());
    }
    if i64::try_from(instances.len()).unwrap_or(i64::MAX) > MOST {
        return Err(Problem::new(Code::PayloadTooLarge));
    }
    let ids: Vec<Uuid> = instances.iter().map(|one| one.media.0).collect();
    audit::record_each(&mut tx, "media.read", "media", &ids).await?;
    Ok((tx, instances))
}

/// The bytes of instances, in this form and as large as fits.
async fn served(
    deps: &Deps,
    tx: &mut TenantTx,
    instances: Vec<Instance>,
    fits: impl Fn(&Rendition) -> bool,
) -> Result<Vec<Served>, Problem> {
    let ids: Vec<MediaId> = instances.iter().map(|one| one.media).collect();
    let mut best: HashMap<MediaId, Rendition> = HashMap::new();
    // Smaller ones come first.
    for (id, one) in media::renditions(tx, &ids).await?.into_iter().filter(|(_, one)| fits(one)) {
        best.insert(id, one);
    }
    let mut secrets = deps.files.find_all(tx, &ids).await.map_err(Problem::internal)?;
    let serve = |instance: Instance| {
        let rendition = best.remove(&instance.media).ok_or_else(Problem::not_found)?;
        let secret = secrets.remove(&instance.media).ok_or_else(Problem::unavailable)?;
        Ok(Served { instance, rendition, secret })
    };
    instances.into_iter().map(serve).collect()
}

fn accepted<'offer>(
    request: &Request,
    offers: &'offer [Offer],
    parameter: Option<&str>,
) -> Result<&'offer Offer, Problem> {
    let header = request.headers().get(ACCEPT).map(|value| value.to_str().map_err(|_| Refusal::BadAccept));
    let header = header.transpose().map_err(refused)?;
    negotiate(offers, header, parameter).map_err(refused)
}

/// The `accept` parameter, where it is the only one.
fn accept_parameter(request: &Request) -> Option<String> {
    let pairs = form_urlencoded::parse(request.uri().query().unwrap_or("").as_bytes());
    pairs.filter(|(name, _)| name == "accept").map(|(_, value)| value.into_owned()).next()
}

async fn bytes(deps: &Deps, one: &Rendition, secret: &SecretKey) -> Result<Bytes, objects::Error> {
    let key: Key = one.object_key.parse()?;
    let length = u64::try_from(one.file_size).unwrap_or(0);
    deps.objects.get_sealed(&key, secret, length, 0..length).await
}

fn unavailable(error: objects::Error) -> Problem {
    Problem::unavailable().caused_by(error)
}

fn boundary() -> Result<Boundary, Problem> {
    Boundary::new(&Uuid::new_v4().simple().to_string()).ok_or_else(|| Problem::new(Code::Unavailable))
}

fn location(base: &Base, one: &Instance) -> Option<dicomweb::path::Location> {
    let uids = [&one.study_uid, &one.series_uid, &one.sop_uid].map(|text| Uid::parse(text).ok());
    let [Some(study), Some(series), Some(instance)] = uids else { return None };
    Some(base.url(&Target::Instance(study, series, instance)))
}

pub(super) async fn whole(deps: &Deps, auth: &Auth, request: &Request, what: What) -> Result<Answer, Problem> {
    let (mut tx, instances) = seen(deps, auth, &what).await?;
    let is_image = |one: &Rendition| one.size == Size::Full && one.mime_type == Kind::Dicom.mime();
    let all = served(deps, &mut tx, instances, is_image).await?;
    let syntax = |one: &Served| Uid::parse(&one.instance.transfer_syntax_uid).map_err(refused);
    let first = syntax(all.first().ok_or_else(Problem::not_found)?)?;
    let mut offers = vec![Offer::MultipartDicom(first.clone())];
    if all.len() == 1 {
        offers.push(Offer::Dicom(first));
    }
    let offer = accepted(request, &offers, accept_parameter(request).as_deref())?.clone();
    tx.commit().await?;
    if let (Offer::Dicom(_), [one]) = (&offer, all.as_slice()) {
        let body = bytes(deps, &one.rendition, &one.secret).await.map_err(unavailable)?;
        let body = Body::from_bytes_stream(body.map_err(std::io::Error::other));
        return Ok(found(body, Kind::Dicom.mime().to_owned()));
    }
    let (base, boundary) = (base(deps)?, boundary()?);
    let kinds = all.iter().map(syntax).collect::<Result<Vec<_>, _>>()?;
    let kind = boundary.content_type(&PartKind::Dicom(kinds.first().cloned().ok_or_else(Problem::not_found)?));
    let deps = deps.clone();
    let parts = stream::iter(all.into_iter().zip(kinds)).then(move |(one, syntax)| {
        let (deps, location) = (deps.clone(), location(&base, &one.instance));
        async move {
            let length = u64::try_from(one.rendition.file_size).ok();
            let head = Head { kind: PartKind::Dicom(syntax), location, length };
            Ok((head, bytes(&deps, &one.rendition, &one.secret).await?))
        }
    });
    let body = encode(boundary, parts).map_err(std::io::Error::other);
    Ok(found(Body::from_bytes_stream(body), kind))
}

pub(super) async fn metadata(deps: &Deps, auth: &Auth, request: &Request, what: What) -> Result<Told, Problem> {
    accepted(request, &[Offer::Json], accept_parameter(request).as_deref())?;
    let (tx, instances) = seen(deps, auth, &what).await?;
    tx.commit().await?;
    Ok(json(Json::Array(instances.into_iter().map(|one| one.attributes).collect()), None))
}

pub(super) async fn rendered(deps: &Deps, auth: &Auth, request: &Request, what: What) -> Result<Answer, Problem> {
    let rendering = Rendering::parse(request.uri().query().unwrap_or("")).map_err(refused)?;
    accepted(request, &[Offer::Jpeg], rendering.accept.as_deref())?;
    let (mut tx, instances) = seen(deps, auth, &what).await?;
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
    let body = bytes(deps, &one.rendition, &one.secret).await.map_err(unavailable)?;
    Ok(picture(body))
}

/// Frames of one instance as pictures: one by itself, several as the parts of an answer.
pub(super) async fn frames(
    deps: &Deps,
    auth: &Auth,
    request: &Request,
    what: What,
    list: &str,
) -> Result<Answer, Problem> {
    let frames = Frames::parse(list).map_err(refused)?;
    let rendering = Rendering::parse(request.uri().query().unwrap_or("")).map_err(refused)?;
    if rendering.viewport.is_some() {
        return Err(refused(Refusal::UnsupportedRendering));
    }
    let mut offers = vec![Offer::MultipartJpeg];
    if frames.numbers().len() == 1 {
        offers.insert(0, Offer::Jpeg);
    }
    let offer = accepted(request, &offers, rendering.accept.as_deref())?.clone();
    let (mut tx, instances) = seen(deps, auth, &what).await?;
    let one = instances.first().ok_or_else(Problem::not_found)?;
    let numbers: Vec<i32> = frames.numbers().iter().filter_map(|number| i32::try_from(*number).ok()).collect();
    let kept = media::frames(&mut tx, one.media, Kind::Jpeg.mime(), &numbers).await?;
    let secret = deps.files.find(&mut tx, one.media).await.map_err(Problem::internal)?;
    tx.commit().await?;
    let secret = Arc::new(secret.ok_or_else(Problem::unavailable)?);
    // All of them in the order that was asked for, or none.
    let picture_of = |number: &u32| kept.iter().find(|one| one.frame.unsigned_abs() == *number).cloned();
    let pictures: Option<Vec<Rendition>> = frames.numbers().iter().map(picture_of).collect();
    let pictures = pictures.ok_or_else(Problem::not_found)?;
    if let (Offer::Jpeg, [one]) = (&offer, pictures.as_slice()) {
        return Ok(picture(bytes(deps, one, &secret).await.map_err(unavailable)?));
    }
    let (boundary, deps) = (boundary()?, deps.clone());
    let kind = boundary.content_type(&PartKind::Jpeg);
    let parts = stream::iter(pictures).then(move |one| {
        let (deps, secret) = (deps.clone(), Arc::clone(&secret));
        async move {
            let head = Head { kind: PartKind::Jpeg, location: None, length: u64::try_from(one.file_size).ok() };
            Ok((head, bytes(&deps, &one, &secret).await?))
        }
    });
    Ok(found(Body::from_bytes_stream(encode(boundary, parts).map_err(std::io::Error::other)), kind))
}

fn picture(body: Bytes) -> Answer {
    found(Body::from_bytes_stream(body.map_err(std::io::Error::other)), Kind::Jpeg.mime().to_owned())
}
