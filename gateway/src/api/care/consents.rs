//! Consents of patients, by purpose (LGPD arts. 8 and 11). Withdrawn, never rewritten.

use bus_schemas::DiscardMedia;
use domain::access::{EditCare, ManageCare, permit};
use domain::ids::{CommandId, ConsentId, PatientId};
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object, OpenApi};
use store::care::{self, Consent, ConsentMethod, ConsentPurpose, LegalBasis, NewConsent};
use store::command;
use store::media::upload;
use time::OffsetDateTime;
use uuid::Uuid;

use super::{Done, MAX_BYTES, PATIENCE};
use crate::Deps;
use crate::api::Area;
use crate::api::input::{Input, NoBody, input_bodies};
use crate::api::paging::{self, PageNumber, Pagination, PerPage};
use crate::api::words::Word;
use crate::api::work::{self, Order};
use crate::auth::Auth;
use crate::context::RequestContext;
use crate::problem::{Code, FieldErrors, Problem};
use crate::trust::gates::{Gate, Gated};

/// A consent to be recorded.
#[derive(Debug, Object)]
#[oai(rename = "NewConsent", deny_unknown_fields)]
struct NewConsentBody {
    /// What for.
    purpose: Word<ConsentPurpose>,
    /// Legal basis.
    legal_basis: Word<LegalBasis>,
    /// How it was given.
    method: Word<ConsentMethod>,
    /// Version of the text that was agreed to.
    #[oai(validator(min_length = 1, max_length = 40))]
    text_version: String,
    /// When it was given; now when absent.
    given_at: Option<OffsetDateTime>,
    /// When it runs out.
    expires_at: Option<OffsetDateTime>,
}

input_bodies! { NewConsentBody: MAX_BYTES, PATIENCE; }

/// A consent.
#[derive(Debug, Object)]
#[oai(rename = "Consent")]
struct ConsentBody {
    /// Id.
    id: Uuid,
    /// The patient.
    patient_id: Uuid,
    /// What for.
    purpose: Word<ConsentPurpose>,
    /// Legal basis.
    legal_basis: Word<LegalBasis>,
    /// How it was given.
    method: Word<ConsentMethod>,
    /// Version of the text that was agreed to.
    text_version: String,
    /// When it was given.
    given_at: OffsetDateTime,
    /// When it runs out.
    #[oai(nullable)]
    expires_at: Option<OffsetDateTime>,
    /// When it was withdrawn.
    #[oai(nullable)]
    withdrawn_at: Option<OffsetDateTime>,
    /// Who recorded it.
    recorded_by: Uuid,
    /// When.
    recorded_at: OffsetDateTime,
}

impl From<Consent> for ConsentBody {
    fn from(one: Consent) -> Self {
        Self {
            id: one.id.0,
            patient_id: one.patient.0,
            purpose: Word(one.purpose),
            legal_basis: Word(one.legal_basis),
            method: Word(one.method),
            text_version: one.text_version,
            given_at: one.given_at,
            expires_at: one.expires_at,
            withdrawn_at: one.withdrawn_at,
            recorded_by: one.recorded_by.0,
            recorded_at: one.recorded_at,
        }
    }
}

/// A page of consents, newest first.
#[derive(Debug, Object)]
struct ConsentPage {
    /// The consents.
    data: Vec<ConsentBody>,
    /// Where the page stands.
    pagination: Pagination,
}

/// A consent's id.
#[derive(Debug, Object)]
struct ConsentRef {
    /// Id.
    id: Uuid,
}

/// Answer to a recorded consent.
#[derive(ApiResponse)]
enum Given {
    /// It is recorded, and counts from now on.
    #[oai(status = 201)]
    Consent(Json<ConsentRef>),
}

pub(crate) const GATES: &[Gated] = &[
    ("listConsents", Gate::Act(Act::CareManage)),
    ("giveConsent", Gate::Act(Act::CareManage)),
    ("withdrawConsent", Gate::Act(Act::CareManage)),
];

pub(crate) struct Consents;

#[OpenApi(tag = "Area::Care")]
impl Consents {
    /// List a patient's consents, newest first; withdrawn ones too.
    #[oai(path = "/patients/:id/consents", method = "get", operation_id = "listConsents")]
    async fn list(
        &self,
        auth: Auth,
        /// The patient.
        id: Path<Uuid>,
        /// Number of the page, from 1.
        page: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
        deps: Data<&Deps>,
    ) -> Result<Json<ConsentPage>, Problem> {
        permit::<ManageCare>(&auth.actor, auth.actor.tenant)?;
        let request = paging::request(page.0, per_page.0)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        care::find_patient(&mut tx, PatientId(id.0)).await?.ok_or_else(Problem::not_found)?;
        let page = care::list_consents(&mut tx, PatientId(id.0), request).await?;
        tx.commit().await?;
        let pagination = Pagination::of(&page);
        Ok(Json(ConsentPage { data: page.rows.into_iter().map(Into::into).collect(), pagination }))
    }

    /// Record a consent.
    #[oai(path = "/patients/:id/consents", method = "post", operation_id = "giveConsent")]
    async fn give(
        &self,
        auth: Auth,
        /// The patient.
        id: Path<Uuid>,
        input: Input<NewConsentBody>,
        deps: Data<&Deps>,
    ) -> Result<Given, Problem> {
        let may = permit::<ManageCare>(&auth.actor, auth.actor.tenant)?;
        let (body, now) = (input.body, OffsetDateTime::now_utc());
        let given_at = body.given_at.unwrap_or(now);
        let mut errors = FieldErrors::default();
        errors.require(given_at <= now, "given_at", "in_the_future");
        errors.require(body.expires_at.is_none_or(|end| end > given_at), "expires_at", "before_given_at");
        errors.check()?;
        let consent = ConsentId(Uuid::now_v7());
        let new = NewConsent {
            id: consent,
            patient: PatientId(id.0),
            purpose: body.purpose.0,
            legal_basis: body.legal_basis.0,
            method: body.method.0,
            text_version: body.text_version.trim(),
            given_at,
            expires_at: body.expires_at,
        };
        let mut tx = deps.store.begin(auth.scope()).await?;
        care::give(&mut tx, &may, &new, now).await.map_err(|error| match error {
            store::StoreError::Conflict { .. } => Problem::new(Code::AlreadyExists),
            error => error.into(),
        })?;
        tx.commit().await?;
        Ok(Given::Consent(Json(ConsentRef { id: consent.0 })))
    }

    /// Withdraw a consent. It counts for nothing from now on; texts and pictures that it allowed are closed at once, and the
    /// pictures destroyed.
    #[oai(path = "/patients/:id/consents/:consent", method = "delete", operation_id = "withdrawConsent")]
    async fn withdraw(
        &self,
        auth: Auth,
        /// The patient.
        id: Path<Uuid>,
        /// The consent.
        consent: Path<Uuid>,
        context: RequestContext,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<Done, Problem> {
        let (patient, wanted) = (PatientId(id.0), ConsentId(consent.0));
        let mut tx = deps.store.begin(auth.scope()).await?;
        let found = care::find_consent(&mut tx, patient, wanted).await?.ok_or_else(Problem::not_found)?;
        let may = permit::<EditCare>(&auth.actor, found.facts(auth.actor.tenant))?;
        let now = OffsetDateTime::now_utc();
        care::withdraw(&mut tx, &may, patient, wanted, now).await?;
        // What rests on it is served no more from the commit on; its bytes go with the commands.
        let mut discards = Vec::new();
        for media_id in upload::withdraw(&mut tx, wanted, now).await? {
            let id = CommandId(Uuid::now_v7());
            let about = Order { about: media_id.0, route: "", fingerprint: [0; 32] };
            let new = work::command(&auth, id, about, &context, DiscardMedia { command_id: id, media_id });
            command::accept(&mut tx, &new).await?;
            discards.push(new);
        }
        tx.commit().await?;
        for discard in &discards {
            deps.commands.publish(discard).await;
        }
        // Decisions about the patient's texts hang on it, whoever's they are.
        deps.gate.revoke(auth.actor.tenant, None, None).await;
        Ok(Done::Done)
    }
}
