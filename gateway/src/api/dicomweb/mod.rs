//! DICOMweb (PS3.18): STOW-RS takes instances in, to be judged as every upload; QIDO-RS and WADO-RS answer with what was
//! de-identified, under the names that it got. Originals are read elsewhere, by whoever treats the patient.

mod retrieve;
mod search;
mod store;

use dicomweb::Refusal;
use dicomweb::path::Base;
use domain::access;
use domain::media::MediaAccess;
use domain::trust::Act;
use poem::web::Data;
use poem::{Body, FromRequest as _, Request, RequestBody};
use poem_openapi::param::Path;
use poem_openapi::payload::{Binary, Json, ParsePayload, Payload};
use poem_openapi::registry::MetaSchemaRef;
use poem_openapi::{ApiRequest, ApiResponse, OpenApi};
use serde_json::Value;

use crate::Deps;
use crate::api::{Area, PREFIX};
use crate::auth::Auth;
use crate::context::RequestContext;
use crate::problem::{Code, Problem};
use crate::trust::gates::{Gate, Gated};

use retrieve::What;
use search::Scope;

/// Answer with instances or pictures.
#[derive(ApiResponse)]
enum Answer {
    /// All that was asked for.
    #[oai(status = 200)]
    Found(
        Binary<Body>,
        /// What was negotiated.
        #[oai(header = "Content-Type")]
        String,
        /// `no-store`.
        #[oai(header = "Cache-Control")]
        String,
    ),
}

/// Answer to a store request: the Store Instances Response Module (PS3.18 annex I.2).
#[derive(ApiResponse)]
enum Stored {
    /// Taken in, at least in part, and to be judged before it can be had (PS3.18 table 10.5.3-1).
    #[oai(status = 202, content_type = "application/dicom+json")]
    Taken(Json<Value>),
    /// Nothing was taken in.
    #[oai(status = 409, content_type = "application/dicom+json")]
    Refused(Json<Value>),
}

/// Answer in DICOM JSON.
#[derive(ApiResponse)]
enum Told {
    /// What there is.
    #[oai(status = 200, content_type = "application/dicom+json")]
    Told(
        Json<Value>,
        /// `no-store`.
        #[oai(header = "Cache-Control")]
        String,
        /// Parameters that were passed over (RFC 9111 §5.5).
        #[oai(header = "Warning")]
        Option<String>,
    ),
}

/// Instances to be stored.
#[derive(ApiRequest)]
enum Instances {
    /// Parts of the type `application/dicom`, or one instance as `application/dicom`.
    Related(Related),
}

/// A body of one or several instances.
struct Related(Body);

impl Payload for Related {
    const CONTENT_TYPE: &'static str = "multipart/related";

    fn check_content_type(content_type: &str) -> bool {
        // Its parameters are read with the body.
        let essence = content_type.split(';').next().unwrap_or_default().trim();
        ["multipart/related", "application/dicom"].iter().any(|known| essence.eq_ignore_ascii_case(known))
    }

    fn schema_ref() -> MetaSchemaRef {
        Binary::<Body>::schema_ref()
    }
}

impl ParsePayload for Related {
    const IS_REQUIRED: bool = true;

    async fn from_request(request: &Request, body: &mut RequestBody) -> poem::Result<Self> {
        Ok(Self(Body::from_request(request, body).await?))
    }
}

fn found(body: Body, kind: String) -> Answer {
    Answer::Found(Binary(body), kind, "no-store".to_owned())
}

fn json(value: Value, warning: Option<&str>) -> Told {
    let warning = warning.map(|text| format!("299 - \"{text}\""));
    Told::Told(Json(value), "no-store".to_owned(), warning)
}

/// A refusal of the wire format, by its own word.
fn refused(refusal: Refusal) -> Problem {
    match refusal.status() {
        406 => Problem::new(Code::NotAcceptable),
        413 => Problem::new(Code::PayloadTooLarge),
        415 => Problem::new(Code::UnsupportedMediaType),
        _ => Problem::field("request", refusal.code()),
    }
}

/// The address of the service.
fn base(deps: &Deps) -> Result<Base, Problem> {
    let address = format!("{}{PREFIX}/dicomweb", deps.config.public_url.trim_end_matches('/'));
    Base::new(&address).ok_or_else(|| Problem::new(Code::InternalServerError))
}

/// Levels of other people's clean files that the caller sees: those for professionals with a registry that is good.
pub(crate) fn levels(auth: &Auth) -> (bool, Vec<MediaAccess>) {
    let all = auth.actor.role.reads_others();
    let verified = auth.subject.facts.user.is_registry_verified();
    let meant = |level: &&MediaAccess| all || verified || **level != MediaAccess::Professional;
    (all, access::media_levels(auth.actor.role).iter().filter(meant).copied().collect())
}

pub(crate) const GATES: &[Gated] = &[
    ("storeInstances", Gate::Act(Act::PostCreate)),
    ("searchStudies", Gate::Act(Act::PostRead)),
    ("searchSeries", Gate::Act(Act::PostRead)),
    ("searchInstances", Gate::Act(Act::PostRead)),
    ("searchStudySeries", Gate::Act(Act::PostRead)),
    ("searchStudyInstances", Gate::Act(Act::PostRead)),
    ("searchSeriesInstances", Gate::Act(Act::PostRead)),
    ("retrieveStudy", Gate::Act(Act::PostRead)),
    ("retrieveSeries", Gate::Act(Act::PostRead)),
    ("retrieveInstance", Gate::Act(Act::PostRead)),
    ("retrieveStudyMetadata", Gate::Act(Act::PostRead)),
    ("retrieveSeriesMetadata", Gate::Act(Act::PostRead)),
    ("retrieveInstanceMetadata", Gate::Act(Act::PostRead)),
    ("retrieveRenderedInstance", Gate::Act(Act::PostRead)),
    ("retrieveRenderedFrames", Gate::Act(Act::PostRead)),
];

pub(crate) struct DicomWeb;

#[OpenApi(tag = "Area::Media", prefix_path = "/dicomweb")]
impl DicomWeb {
    /// Store instances (STOW-RS): `multipart/related; type="application/dicom"`, or one as `application/dicom`.
    ///
    /// Each is an upload: taken into quarantine, judged by a worker, de-identified, and had under the name that it gets then.
    #[oai(path = "/studies", method = "post", operation_id = "storeInstances")]
    async fn store(
        &self,
        auth: Auth,
        context: RequestContext,
        body: Instances,
        request: &Request,
        deps: Data<&Deps>,
    ) -> Result<Stored, Problem> {
        let Instances::Related(Related(body)) = body;
        store::store(&deps, &auth, &context, request.content_type().unwrap_or(""), body).await
    }

    /// Search for studies (QIDO-RS).
    #[oai(path = "/studies", method = "get", operation_id = "searchStudies")]
    async fn studies(&self, auth: Auth, request: &Request, deps: Data<&Deps>) -> Result<Told, Problem> {
        search::studies(&deps, &auth, request).await
    }

    /// Search for series of all studies (QIDO-RS).
    #[oai(path = "/series", method = "get", operation_id = "searchSeries")]
    async fn series(&self, auth: Auth, request: &Request, deps: Data<&Deps>) -> Result<Told, Problem> {
        search::series(&deps, &auth, request, Scope::All).await
    }

    /// Search for instances of all studies (QIDO-RS).
    #[oai(path = "/instances", method = "get", operation_id = "searchInstances")]
    async fn instances(&self, auth: Auth, request: &Request, deps: Data<&Deps>) -> Result<Told, Problem> {
        search::instances(&deps, &auth, request, Scope::All).await
    }

    /// Search for series of a study (QIDO-RS).
    #[oai(path = "/studies/:study/series", method = "get", operation_id = "searchStudySeries")]
    async fn study_series(
        &self,
        auth: Auth,
        /// Study Instance UID.
        study: Path<String>,
        request: &Request,
        deps: Data<&Deps>,
    ) -> Result<Told, Problem> {
        search::series(&deps, &auth, request, Scope::Study(&study.0)).await
    }

    /// Search for instances of a study (QIDO-RS).
    #[oai(path = "/studies/:study/instances", method = "get", operation_id = "searchStudyInstances")]
    async fn study_instances(
        &self,
        auth: Auth,
        /// Study Instance UID.
        study: Path<String>,
        request: &Request,
        deps: Data<&Deps>,
    ) -> Result<Told, Problem> {
        search::instances(&deps, &auth, request, Scope::Study(&study.0)).await
    }

    /// Search for instances of a series (QIDO-RS).
    #[oai(path = "/studies/:study/series/:series/instances", method = "get", operation_id = "searchSeriesInstances")]
    async fn series_instances(
        &self,
        auth: Auth,
        /// Study Instance UID.
        study: Path<String>,
        /// Series Instance UID.
        series: Path<String>,
        request: &Request,
        deps: Data<&Deps>,
    ) -> Result<Told, Problem> {
        search::instances(&deps, &auth, request, Scope::Series(&study.0, &series.0)).await
    }

    /// Retrieve all instances of a study (WADO-RS).
    #[oai(path = "/studies/:study", method = "get", operation_id = "retrieveStudy")]
    async fn study(
        &self,
        auth: Auth,
        /// Study Instance UID.
        study: Path<String>,
        request: &Request,
        deps: Data<&Deps>,
    ) -> Result<Answer, Problem> {
        retrieve::whole(&deps, &auth, request, What::study(&study.0)?).await
    }

    /// Retrieve all instances of a series (WADO-RS).
    #[oai(path = "/studies/:study/series/:series", method = "get", operation_id = "retrieveSeries")]
    async fn one_series(
        &self,
        auth: Auth,
        /// Study Instance UID.
        study: Path<String>,
        /// Series Instance UID.
        series: Path<String>,
        request: &Request,
        deps: Data<&Deps>,
    ) -> Result<Answer, Problem> {
        retrieve::whole(&deps, &auth, request, What::series(&study.0, &series.0)?).await
    }

    /// Retrieve an instance (WADO-RS).
    #[oai(
        path = "/studies/:study/series/:series/instances/:instance",
        method = "get",
        operation_id = "retrieveInstance"
    )]
    async fn instance(
        &self,
        auth: Auth,
        /// Study Instance UID.
        study: Path<String>,
        /// Series Instance UID.
        series: Path<String>,
        /// SOP Instance UID.
        instance: Path<String>,
        request: &Request,
        deps: Data<&Deps>,
    ) -> Result<Answer, Problem> {
        retrieve::whole(&deps, &auth, request, What::instance(&study.0, &series.0, &instance.0)?).await
    }

    /// Retrieve what the instances of a study say of themselves (WADO-RS).
    #[oai(path = "/studies/:study/metadata", method = "get", operation_id = "retrieveStudyMetadata")]
    async fn study_metadata(
        &self,
        auth: Auth,
        /// Study Instance UID.
        study: Path<String>,
        request: &Request,
        deps: Data<&Deps>,
    ) -> Result<Told, Problem> {
        retrieve::metadata(&deps, &auth, request, What::study(&study.0)?).await
    }

    /// Retrieve what the instances of a series say of themselves (WADO-RS).
    #[oai(path = "/studies/:study/series/:series/metadata", method = "get", operation_id = "retrieveSeriesMetadata")]
    async fn series_metadata(
        &self,
        auth: Auth,
        /// Study Instance UID.
        study: Path<String>,
        /// Series Instance UID.
        series: Path<String>,
        request: &Request,
        deps: Data<&Deps>,
    ) -> Result<Told, Problem> {
        retrieve::metadata(&deps, &auth, request, What::series(&study.0, &series.0)?).await
    }

    /// Retrieve what an instance says of itself (WADO-RS).
    #[oai(
        path = "/studies/:study/series/:series/instances/:instance/metadata",
        method = "get",
        operation_id = "retrieveInstanceMetadata"
    )]
    async fn instance_metadata(
        &self,
        auth: Auth,
        /// Study Instance UID.
        study: Path<String>,
        /// Series Instance UID.
        series: Path<String>,
        /// SOP Instance UID.
        instance: Path<String>,
        request: &Request,
        deps: Data<&Deps>,
    ) -> Result<Told, Problem> {
        retrieve::metadata(&deps, &auth, request, What::instance(&study.0, &series.0, &instance.0)?).await
    }

    /// Retrieve an instance as a picture: its first frame (WADO-RS).
    #[oai(
        path = "/studies/:study/series/:series/instances/:instance/rendered",
        method = "get",
        operation_id = "retrieveRenderedInstance"
    )]
    async fn rendered(
        &self,
        auth: Auth,
        /// Study Instance UID.
        study: Path<String>,
        /// Series Instance UID.
        series: Path<String>,
        /// SOP Instance UID.
        instance: Path<String>,
        request: &Request,
        deps: Data<&Deps>,
    ) -> Result<Answer, Problem> {
        retrieve::rendered(&deps, &auth, request, What::instance(&study.0, &series.0, &instance.0)?).await
    }
    /// Retrieve frames of an instance as pictures (WADO-RS): one as `image/jpeg`, several as
    /// `multipart/related; type="image/jpeg"`. There are pictures of the first 64.
    #[oai(
        path = "/studies/:study/series/:series/instances/:instance/frames/:frames/rendered",
        method = "get",
        operation_id = "retrieveRenderedFrames"
    )]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the request")]
    async fn rendered_frames(
        &self,
        auth: Auth,
        /// Study Instance UID.
        study: Path<String>,
        /// Series Instance UID.
        series: Path<String>,
        /// SOP Instance UID.
        instance: Path<String>,
        /// Numbers from 1, separated by commas.
        frames: Path<String>,
        request: &Request,
        deps: Data<&Deps>,
    ) -> Result<Answer, Problem> {
        let what = What::instance(&study.0, &series.0, &instance.0)?;
        retrieve::frames(&deps, &auth, request, what, &frames.0).await
    }
}
