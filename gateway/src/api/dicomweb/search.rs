//! QIDO-RS (PS3.18 §10.6): what there is, by what it says of itself. Patients are not searched for: there are none in here.

use dicom_dictionary_std::tags;
use dicomweb::Uid;
use dicomweb::json::{DataSet, Value, select};
use dicomweb::path::Target;
use dicomweb::query::{Attribute, Condition, FUZZY_WARNING, Level, Query, UNSUPPORTED_WARNING};
use poem::Request;
use serde_json::{Map, Value as Json};
use store::TenantTx;
use store::dicom::{self, Reader};
use time::macros::format_description;

use super::{Told, base, json, levels, refused};
use crate::Deps;
use crate::auth::Auth;
use crate::problem::Problem;

/// How far the path leaves a search open.
#[derive(Clone, Copy)]
pub(super) enum Scope<'a> {
    All,
    Study(&'a str),
    Series(&'a str, &'a str),
}

impl Scope<'_> {
    const fn top(self) -> Level {
        match self {
            Self::All => Level::Study,
            Self::Study(_) => Level::Series,
            Self::Series(..) => Level::Instance,
        }
    }
}

/// A search as the store understands it; none when a condition holds for nothing that is kept here.
fn understood(query: &Query, scope: Scope<'_>) -> Result<Option<dicom::Query>, Problem> {
    let mut wanted =
        dicom::Query { limit: i64::from(query.limit), offset: i64::from(query.offset), ..dicom::Query::default() };
    for (attribute, condition) in &query.conditions {
        let day = format_description!("[year][month][day]");
        match (attribute, condition) {
            (Attribute::StudyInstanceUid, Condition::Uids(uids)) => wanted.studies = Some(words(uids)),
            (Attribute::SeriesInstanceUid, Condition::Uids(uids)) => wanted.series = Some(words(uids)),
            (Attribute::SopInstanceUid, Condition::Uids(uids)) => wanted.instances = Some(words(uids)),
            (Attribute::SopClassUid, Condition::Uids(uids)) => wanted.classes = Some(words(uids)),
            (Attribute::Modality | Attribute::ModalitiesInStudy, Condition::Like(pattern)) => {
                wanted.modality = Some(pattern.to_like('\\'));
            }
            (Attribute::Modality | Attribute::ModalitiesInStudy, Condition::Text(text)) => {
                wanted.modality = Some(text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
            }
            (Attribute::StudyDate, Condition::Dates(from, until)) => {
                wanted.from = from.and_then(|date| date.format(day).ok());
                wanted.until = until.and_then(|date| date.format(day).ok());
            }
            // De-identified images have none of the others: a search for one of them finds nothing.
            _ => return Ok(None),
        }
    }
    within(&mut wanted, scope)?;
    Ok(Some(wanted))
}

/// What the path says goes before what the query says.
fn within(wanted: &mut dicom::Query, scope: Scope<'_>) -> Result<(), Problem> {
    let uid = |text: &str| Uid::parse(text).map(|uid| vec![uid.as_str().to_owned()]).map_err(refused);
    match scope {
        Scope::All => {}
        Scope::Study(study) => wanted.studies = Some(uid(study)?),
        Scope::Series(study, series) => {
            wanted.studies = Some(uid(study)?);
            wanted.series = Some(uid(series)?);
        }
    }
    Ok(())
}

fn words(uids: &[Uid]) -> Vec<String> {
    uids.iter().map(|uid| uid.as_str().to_owned()).collect()
}

fn read(request: &Request, level: Level, scope: Scope<'_>) -> Result<Query, Problem> {
    Query::parse(level, scope.top(), request.uri().query().unwrap_or("")).map_err(refused)
}

fn answered(query: &Query, found: Vec<Map<String, Json>>) -> Told {
    let objects = found.into_iter().map(|object| Json::Object(select(&object, &query.fields))).collect();
    let warning = match (query.unsupported, query.fuzzy) {
        (true, _) => Some(UNSUPPORTED_WARNING),
        (false, true) => Some(FUZZY_WARNING),
        (false, false) => None,
    };
    json(Json::Array(objects), warning)
}

fn object(set: &DataSet) -> Map<String, Json> {
    match set.json() {
        Json::Object(object) => object,
        _ => Map::new(),
    }
}

fn number(count: i64) -> Value {
    Value::Integer(i32::try_from(count).ok())
}

fn uid(text: &str) -> Value {
    Value::Uids(Uid::parse(text).into_iter().collect())
}

/// Runs a search as the caller.
async fn run<T>(
    deps: &Deps,
    auth: &Auth,
    find: impl AsyncFnOnce(&mut TenantTx, Reader<'_>) -> Result<Vec<T>, store::StoreError>,
) -> Result<Vec<T>, Problem> {
    let (all, levels) = levels(auth);
    let mut tx = deps.store.begin(auth.scope()).await?;
    let found = find(&mut tx, Reader { user: auth.actor.user, all, levels: &levels }).await?;
    tx.commit().await?;
    Ok(found)
}

/// A search within a study or series that finds nothing: there may be none, as far as the caller sees.
async fn known(deps: &Deps, auth: &Auth, scope: Scope<'_>, is_empty: bool) -> Result<(), Problem> {
    if !is_empty || matches!(scope, Scope::All) {
        return Ok(());
    }
    let mut all = dicom::Query { limit: 1, ..dicom::Query::default() };
    within(&mut all, scope)?;
    let found = run(deps, auth, async |tx, reader| dicom::series(tx, reader, &all).await).await?;
    if found.is_empty() { Err(Problem::not_found()) } else { Ok(()) }
}

pub(super) async fn studies(deps: &Deps, auth: &Auth, request: &Request) -> Result<Told, Problem> {
    let query = read(request, Level::Study, Scope::All)?;
    let Some(wanted) = understood(&query, Scope::All)? else { return Ok(answered(&query, Vec::new())) };
    let base = base(deps)?;
    let found = run(deps, auth, async |tx, reader| dicom::studies(tx, reader, &wanted).await).await?;
    let objects = found.into_iter().map(|one| {
        let url = Uid::parse(&one.study_uid).ok().map(|uid| base.url(&Target::Study(uid)));
        let set = DataSet::default()
            .with(tags::STUDY_DATE, Value::Date(one.study_date))
            .with(tags::STUDY_TIME, Value::Time(one.study_time))
            .with(tags::INSTANCE_AVAILABILITY, Value::Codes(vec!["ONLINE".to_owned()]))
            .with(tags::MODALITIES_IN_STUDY, Value::Codes(one.modalities))
            .with(tags::RETRIEVE_URL, Value::Url(url))
            .with(tags::PATIENT_NAME, Value::Person(None))
            .with(tags::PATIENT_ID, Value::Long(None))
            .with(tags::STUDY_INSTANCE_UID, uid(&one.study_uid))
            .with(tags::NUMBER_OF_STUDY_RELATED_SERIES, number(one.series))
            .with(tags::NUMBER_OF_STUDY_RELATED_INSTANCES, number(one.instances));
        object(&set)
    });
    Ok(answered(&query, objects.collect()))
}

pub(super) async fn series(deps: &Deps, auth: &Auth, request: &Request, scope: Scope<'_>) -> Result<Told, Problem> {
    let query = read(request, Level::Series, scope)?;
    let Some(wanted) = understood(&query, scope)? else { return Ok(answered(&query, Vec::new())) };
    let base = base(deps)?;
    let found = run(deps, auth, async |tx, reader| dicom::series(tx, reader, &wanted).await).await?;
    known(deps, auth, scope, found.is_empty()).await?;
    let objects = found.into_iter().map(|one| {
        let target = Uid::parse(&one.study_uid).ok().zip(Uid::parse(&one.series_uid).ok());
        let url = target.map(|(study, series)| base.url(&Target::Series(study, series)));
        let set = DataSet::default()
            .with(tags::MODALITY, Value::Codes(one.modality.into_iter().collect()))
            .with(tags::RETRIEVE_URL, Value::Url(url))
            .with(tags::STUDY_INSTANCE_UID, uid(&one.study_uid))
            .with(tags::SERIES_INSTANCE_UID, uid(&one.series_uid))
            .with(tags::SERIES_NUMBER, Value::Integer(one.series_number))
            .with(tags::NUMBER_OF_SERIES_RELATED_INSTANCES, number(one.instances));
        object(&set)
    });
    Ok(answered(&query, objects.collect()))
}

pub(super) async fn instances(deps: &Deps, auth: &Auth, request: &Request, scope: Scope<'_>) -> Result<Told, Problem> {
    let query = read(request, Level::Instance, scope)?;
    let Some(wanted) = understood(&query, scope)? else { return Ok(answered(&query, Vec::new())) };
    let base = base(deps)?;
    let found = run(deps, auth, async |tx, reader| dicom::instances(tx, reader, &wanted).await).await?;
    known(deps, auth, scope, found.is_empty()).await?;
    let objects = found.into_iter().map(|one| {
        let uids = [&one.study_uid, &one.series_uid, &one.sop_uid].map(|text| Uid::parse(text).ok());
        let url = match uids {
            [Some(study), Some(series), Some(instance)] => Some(base.url(&Target::Instance(study, series, instance))),
            _ => None,
        };
        let own = DataSet::default()
            .with(tags::INSTANCE_AVAILABILITY, Value::Codes(vec!["ONLINE".to_owned()]))
            .with(tags::RETRIEVE_URL, Value::Url(url));
        let mut whole = match one.attributes {
            Json::Object(attributes) => attributes,
            _ => Map::new(),
        };
        whole.extend(object(&own));
        whole
    });
    Ok(answered(&query, objects.collect()))
}
