//! Patients and who treats them.

use domain::access::{CareFacts, EditCare, ManageCare, RegisterPatient, permit};
use domain::ids::{PatientId, RelationshipId, UserId};
use domain::phi::short::in_name;
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object, OpenApi};
use store::care::{self, Patient, Relationship, RelationshipKind};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{Done, MAX_BYTES, PATIENCE};
use crate::Deps;
use crate::api::input::{Input, NoBody, input_bodies};
use crate::api::paging::{self, PageNumber, Pagination, PerPage};
use crate::api::words::Word;
use crate::api::{Area, PREFIX};
use crate::auth::Auth;
use crate::problem::{Code, Problem};
use crate::trust::gates::{Gate, Gated};

/// A patient to be.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct NewPatient {
    /// Department that cares for the patient; never anything of the person.
    #[oai(validator(max_length = 100))]
    department: Option<String>,
}

/// A treating relationship to be.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct NewRelationship {
    /// The professional; oneself when absent.
    user_id: Option<Uuid>,
    /// What they are to the patient.
    kind: Word<RelationshipKind>,
}

input_bodies! {
    NewPatient: MAX_BYTES, PATIENCE;
    NewRelationship: MAX_BYTES, PATIENCE;
}

/// A patient.
#[derive(Debug, Object)]
#[oai(rename = "Patient")]
struct PatientBody {
    /// The reference.
    id: Uuid,
    /// Department that cares for the patient.
    #[oai(nullable)]
    department: Option<String>,
    /// Who registered the reference.
    created_by: Uuid,
    /// When.
    created_at: OffsetDateTime,
}

impl From<Patient> for PatientBody {
    fn from(patient: Patient) -> Self {
        Self {
            id: patient.id.0,
            department: patient.department,
            created_by: patient.created_by.0,
            created_at: patient.created_at,
        }
    }
}

/// A patient.
#[derive(Debug, Object)]
struct PatientData {
    /// The patient.
    data: PatientBody,
}

/// A page of patients, newest first.
#[derive(Debug, Object)]
struct PatientPage {
    /// The patients.
    data: Vec<PatientBody>,
    /// Where the page stands.
    pagination: Pagination,
}

/// Somebody who treats a patient.
#[derive(Debug, Object)]
#[oai(rename = "CareRelationship")]
struct RelationshipBody {
    /// Id.
    id: Uuid,
    /// The patient.
    patient_id: Uuid,
    /// The professional.
    user_id: Uuid,
    /// What they are to each other.
    kind: Word<RelationshipKind>,
    /// Since when.
    began_at: OffsetDateTime,
    /// Until when.
    #[oai(nullable)]
    ended_at: Option<OffsetDateTime>,
    /// Who recorded it.
    recorded_by: Uuid,
}

impl From<Relationship> for RelationshipBody {
    fn from(one: Relationship) -> Self {
        Self {
            id: one.id.0,
            patient_id: one.patient.0,
            user_id: one.user.0,
            kind: Word(one.kind),
            began_at: one.began_at,
            ended_at: one.ended_at,
            recorded_by: one.recorded_by.0,
        }
    }
}

/// A page of relationships, newest first.
#[derive(Debug, Object)]
struct RelationshipPage {
    /// The relationships.
    data: Vec<RelationshipBody>,
    /// Where the page stands.
    pagination: Pagination,
}

/// Answer to a registration.
#[derive(ApiResponse)]
enum Registered {
    /// The reference exists now.
    #[oai(status = 201)]
    Patient(
        Json<PatientData>,
        /// Where it is read.
        #[oai(header = "Location")]
        String,
    ),
}

/// A relationship's id.
#[derive(Debug, Object)]
struct RelationshipRef {
    /// Id.
    id: Uuid,
}

/// Answer to the beginning of a treatment.
#[derive(ApiResponse)]
enum Began {
    /// It is recorded.
    #[oai(status = 201)]
    Relationship(Json<RelationshipRef>),
}

pub(crate) const GATES: &[Gated] = &[
    ("registerPatient", Gate::Act(Act::PatientRegister)),
    ("listPatients", Gate::Act(Act::CareManage)),
    ("readPatient", Gate::Act(Act::CareManage)),
    ("listCare", Gate::Act(Act::CareManage)),
    ("beginCare", Gate::Act(Act::CareManage)),
    ("endCare", Gate::Act(Act::CareManage)),
];

pub(crate) struct Patients;

#[OpenApi(tag = "Area::Care")]
impl Patients {
    /// Register a patient: a reference and nothing else.
    #[oai(path = "/patients", method = "post", operation_id = "registerPatient")]
    async fn register(&self, auth: Auth, input: Input<NewPatient>, deps: Data<&Deps>) -> Result<Registered, Problem> {
        let may = permit::<RegisterPatient>(&auth.actor, auth.actor.tenant)?;
        let department = input.body.department.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
        if department.as_deref().is_some_and(|name| in_name(name) || name.chars().any(char::is_control)) {
            return Err(Problem::field("department", "personal_data"));
        }
        let id = PatientId(Uuid::now_v7());
        let mut tx = deps.store.begin(auth.scope()).await?;
        care::register_patient(&mut tx, &may, id, department.as_deref()).await?;
        let patient = care::find_patient(&mut tx, id).await?.ok_or_else(Problem::not_found)?;
        tx.commit().await?;
        Ok(Registered::Patient(Json(PatientData { data: patient.into() }), format!("{PREFIX}/patients/{id}")))
    }

    /// List patients, newest first.
    #[oai(path = "/patients", method = "get", operation_id = "listPatients")]
    async fn list(
        &self,
        auth: Auth,
        /// Number of the page, from 1.
        page: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
        deps: Data<&Deps>,
    ) -> Result<Json<PatientPage>, Problem> {
        permit::<ManageCare>(&auth.actor, auth.actor.tenant)?;
        let request = paging::request(page.0, per_page.0)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let page = care::list_patients(&mut tx, request).await?;
        tx.commit().await?;
        let pagination = Pagination::of(&page);
        Ok(Json(PatientPage { data: page.rows.into_iter().map(Into::into).collect(), pagination }))
    }

    /// Read a patient's reference.
    #[oai(path = "/patients/:id", method = "get", operation_id = "readPatient")]
    async fn read(
        &self,
        auth: Auth,
        /// The patient.
        id: Path<Uuid>,
        deps: Data<&Deps>,
    ) -> Result<Json<PatientData>, Problem> {
        permit::<ManageCare>(&auth.actor, auth.actor.tenant)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let patient = care::find_patient(&mut tx, PatientId(id.0)).await?.ok_or_else(Problem::not_found)?;
        tx.commit().await?;
        Ok(Json(PatientData { data: patient.into() }))
    }

    /// List who treats a patient, newest first.
    #[oai(path = "/patients/:id/relationships", method = "get", operation_id = "listCare")]
    async fn relationships(
        &self,
        auth: Auth,
        /// The patient.
        id: Path<Uuid>,
        /// Number of the page, from 1.
        page: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
        deps: Data<&Deps>,
    ) -> Result<Json<RelationshipPage>, Problem> {
        permit::<ManageCare>(&auth.actor, auth.actor.tenant)?;
        let request = paging::request(page.0, per_page.0)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        care::find_patient(&mut tx, PatientId(id.0)).await?.ok_or_else(Problem::not_found)?;
        let page = care::list_relationships(&mut tx, PatientId(id.0), request).await?;
        tx.commit().await?;
        let pagination = Pagination::of(&page);
        Ok(Json(RelationshipPage { data: page.rows.into_iter().map(Into::into).collect(), pagination }))
    }

    /// Record that somebody treats a patient from now on.
    #[oai(path = "/patients/:id/relationships", method = "post", operation_id = "beginCare")]
    async fn begin(
        &self,
        auth: Auth,
        /// The patient.
        id: Path<Uuid>,
        input: Input<NewRelationship>,
        deps: Data<&Deps>,
    ) -> Result<Began, Problem> {
        let keeper = input.body.user_id.map_or(auth.actor.user, UserId);
        let may = permit::<EditCare>(&auth.actor, CareFacts { tenant: auth.actor.tenant, keeper })?;
        let relationship = RelationshipId(Uuid::now_v7());
        let mut tx = deps.store.begin(auth.scope()).await?;
        care::begin(&mut tx, &may, relationship, PatientId(id.0), input.body.kind.0).await.map_err(
            |error| match error {
                store::StoreError::Conflict { .. } => Problem::new(Code::AlreadyExists),
                error => error.into(),
            },
        )?;
        tx.commit().await?;
        deps.gate.revoke(auth.actor.tenant, Some(keeper), None).await;
        Ok(Began::Relationship(Json(RelationshipRef { id: relationship.0 })))
    }

    /// Record that a treatment is over. What was decided under it ends at once.
    #[oai(path = "/patients/:id/relationships/:relationship", method = "delete", operation_id = "endCare")]
    async fn end(
        &self,
        auth: Auth,
        /// The patient.
        id: Path<Uuid>,
        /// The relationship.
        relationship: Path<Uuid>,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<Done, Problem> {
        let (patient, wanted) = (PatientId(id.0), RelationshipId(relationship.0));
        let mut tx = deps.store.begin(auth.scope()).await?;
        let found = care::find_relationship(&mut tx, patient, wanted).await?.ok_or_else(Problem::not_found)?;
        let may = permit::<EditCare>(&auth.actor, found.facts(auth.actor.tenant))?;
        care::end(&mut tx, &may, patient, wanted).await?;
        tx.commit().await?;
        deps.gate.revoke(auth.actor.tenant, Some(found.user), None).await;
        Ok(Done::Done)
    }
}
