//! Breaking the glass (`product.md` §3.8): declared with a reason, opened by a second person, closed
//! after 900 seconds, always judged by a third. Each step has its own alert.

use crypto::sealed::Place;
use domain::access::{CloseEmergency, ConfirmEmergency, DeclareEmergency, ReviewEmergency, VerifyEmergency, permit};
use domain::ids::{EmergencyId, PatientId, TenantId};
use domain::mail::MailTemplate;
use domain::trust::{Act, EmergencyLevel, OVERRIDE_SECONDS, ResourceKind};
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Enum, Object, OpenApi};
use secrecy::ExposeSecret as _;
use store::TenantTx;
use store::emergency::{self, Answer, Emergency, Review};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{MAX_BYTES, PATIENCE};
use crate::Deps;
use crate::api::input::{Input, NoBody, input_bodies};
use crate::api::paging::{self, PageNumber, Pagination, PerPage};
use crate::api::words::Word;
use crate::api::{Area, PREFIX};
use crate::auth::Auth;
use crate::context::RequestContext;
use crate::mail::Letter;
use crate::problem::{Code, Problem};
use crate::trust::Resource;
use crate::trust::gates::{Gate, Gated};

/// An emergency to be declared.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct Declaration {
    /// Whose texts are needed.
    patient_id: Uuid,
    /// How grave it is.
    level: Word<EmergencyLevel>,
    /// Why; sealed, and read by those who answer and judge alone.
    #[oai(validator(min_length = 20, max_length = 2000))]
    justification: String,
}

/// A judgement.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct Judgement {
    /// What the third person found.
    review: Word<Review>,
}

input_bodies! {
    Declaration: MAX_BYTES, PATIENCE;
    Judgement: 1024, PATIENCE;
}

/// An emergency.
#[derive(Debug, Object)]
#[oai(rename = "Emergency")]
struct EmergencyBody {
    /// Id.
    id: Uuid,
    /// `granted` while it opens something, `denied` when it was refused, else `pending` or `over`.
    status: Standing,
    /// Seconds until it closes; none unless it is granted.
    #[oai(nullable)]
    expires_in: Option<i64>,
    /// Who declared it.
    user_id: Uuid,
    /// Whose texts it is about.
    patient_id: Uuid,
    /// How grave it is.
    level: Word<EmergencyLevel>,
    /// When it was declared.
    declared_at: OffsetDateTime,
    /// The second person.
    #[oai(nullable)]
    answered_by: Option<Uuid>,
    /// When it was opened.
    #[oai(nullable)]
    verified_at: Option<OffsetDateTime>,
    /// When it closes by itself.
    #[oai(nullable)]
    expires_at: Option<OffsetDateTime>,
    /// When it was ended before its time.
    #[oai(nullable)]
    ended_at: Option<OffsetDateTime>,
    /// The third person.
    #[oai(nullable)]
    reviewed_by: Option<Uuid>,
    /// When it was judged.
    #[oai(nullable)]
    reviewed_at: Option<OffsetDateTime>,
    /// What was found.
    #[oai(nullable)]
    review: Option<Word<Review>>,
    /// Why it was declared, for those who answer and judge.
    #[oai(nullable)]
    justification: Option<String>,
}

/// How an emergency stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
enum Standing {
    /// Waits for a second person.
    Pending,
    /// Open.
    Granted,
    /// Refused.
    Denied,
    /// Closed.
    Over,
}

impl EmergencyBody {
    fn of(one: Emergency, justification: Option<String>, now: OffsetDateTime) -> Self {
        let left = one.expires_at.map(|end| (end - now).whole_seconds()).filter(|left| *left > 0);
        let status = match (one.refused_at, one.ended_at, one.verified_at, left) {
            (Some(_), ..) => Standing::Denied,
            (None, None, Some(_), Some(_)) => Standing::Granted,
            (None, None, None, _) if now - one.declared_at < emergency::VERIFY_WITHIN => Standing::Pending,
            _ => Standing::Over,
        };
        Self {
            id: one.id.0,
            status,
            expires_in: left.filter(|_| status == Standing::Granted),
            user_id: one.user.0,
            patient_id: one.patient.0,
            level: Word(one.level),
            declared_at: one.declared_at,
            answered_by: one.answered_by.map(|id| id.0),
            verified_at: one.verified_at,
            expires_at: one.expires_at,
            ended_at: one.ended_at,
            reviewed_by: one.reviewed_by.map(|id| id.0),
            reviewed_at: one.reviewed_at,
            review: one.review.map(Word),
            justification,
        }
    }
}

/// An emergency.
#[derive(Debug, Object)]
struct EmergencyData {
    /// The emergency.
    data: EmergencyBody,
}

/// Emergencies.
#[derive(Debug, Object)]
struct EmergencyList {
    /// The emergencies.
    data: Vec<EmergencyBody>,
}

/// A page of emergencies, oldest first.
#[derive(Debug, Object)]
struct EmergencyPage {
    /// The emergencies.
    data: Vec<EmergencyBody>,
    /// Where the page stands.
    pagination: Pagination,
}

/// Answer to a declaration.
#[derive(ApiResponse)]
enum Declared {
    /// It is declared; a second person is being told.
    #[oai(status = 201)]
    Emergency(
        Json<EmergencyData>,
        /// Where it is read.
        #[oai(header = "Location")]
        String,
    ),
}

/// Where a reason is sealed to.
const fn place(tenant: TenantId, id: EmergencyId) -> Place<'static> {
    Place { tenant: tenant.0, table: "emergencies", row: id.0, column: "justification" }
}

/// A step that was not taken, as an error.
fn taken(answer: Answer) -> Result<(), Problem> {
    match answer {
        Answer::Done => Ok(()),
        Answer::SamePerson => Err(Problem::new(Code::Forbidden)),
        Answer::TooLate => Err(Problem::new(Code::InvalidTransition)),
    }
}

async fn found(tx: &mut TenantTx, id: Uuid) -> Result<Emergency, Problem> {
    emergency::find(tx, EmergencyId(id)).await?.ok_or_else(Problem::not_found)
}

/// Decides about an emergency of somebody else.
async fn admit(deps: &Deps, auth: &Auth, act: Act, one: &Emergency) -> Result<(), Problem> {
    let owner = one.user == auth.actor.user;
    let resource = Resource { kind: ResourceKind::Emergency, id: Some(one.id.0), owner, level: None, medical: None };
    auth.admit(deps, act, resource).await.map(drop)
}

pub(crate) const GATES: &[Gated] = &[
    ("declareEmergency", Gate::Act(Act::EmergencyDeclare)),
    ("listMyEmergencies", Gate::Act(Act::EmergencyDeclare)),
    ("endEmergency", Gate::Act(Act::EmergencyDeclare)),
    ("listWaitingEmergencies", Gate::Act(Act::EmergencyVerify)),
    ("verifyEmergency", Gate::Act(Act::EmergencyVerify)),
    ("refuseEmergency", Gate::Act(Act::EmergencyVerify)),
    ("revokeEmergency", Gate::Act(Act::EmergencyVerify)),
    ("listEmergencyReviews", Gate::Act(Act::EmergencyReview)),
    ("readEmergency", Gate::Act(Act::EmergencyReview)),
    ("reviewEmergency", Gate::Act(Act::EmergencyReview)),
];

pub(crate) struct Emergencies;

#[OpenApi(tag = "Area::Care")]
impl Emergencies {
    /// Declare an emergency.
    ///
    /// It opens nothing until a second person has verified it, and is judged in any case.
    #[oai(path = "/emergencies", method = "post", operation_id = "declareEmergency")]
    async fn declare(
        &self,
        auth: Auth,
        context: RequestContext,
        input: Input<Declaration>,
        deps: Data<&Deps>,
    ) -> Result<Declared, Problem> {
        let may = permit::<DeclareEmergency>(&auth.actor, auth.actor.tenant)?;
        let (body, now, id) = (input.body, OffsetDateTime::now_utc(), EmergencyId(Uuid::now_v7()));
        if body.justification.trim().chars().count() < 20 {
            return Err(Problem::field("justification", "too_short"));
        }
        let reason = deps.seals.seal(&place(auth.actor.tenant, id), body.justification.trim().as_bytes());
        let reason = reason.map_err(Problem::internal)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        emergency::declare(&mut tx, &may, id, PatientId(body.patient_id), body.level.0, &reason, now).await?;
        let alert = Letter::alert(MailTemplate::EmergencyDeclared, id).order(&mut tx, &context).await?;
        let one = found(&mut tx, id.0).await?;
        tx.commit().await?;
        metrics::counter!("emergency_declared_total").increment(1);
        tracing::warn!(emergency_id = %id, user_id = %auth.actor.user, "Emergency declared");
        deps.commands.publish(&alert).await;
        deps.gate.revoke(auth.actor.tenant, Some(auth.actor.user), None).await;
        let data = EmergencyData { data: EmergencyBody::of(one, None, now) };
        Ok(Declared::Emergency(Json(data), format!("{PREFIX}/emergencies/{id}")))
    }

    /// List one's own emergencies, newest first.
    #[oai(path = "/me/emergencies", method = "get", operation_id = "listMyEmergencies")]
    async fn mine(&self, auth: Auth, deps: Data<&Deps>) -> Result<Json<EmergencyList>, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let rows = emergency::of_user(&mut tx, auth.actor.user).await?;
        tx.commit().await?;
        let now = OffsetDateTime::now_utc();
        Ok(Json(EmergencyList { data: rows.into_iter().map(|one| EmergencyBody::of(one, None, now)).collect() }))
    }

    /// End one's own emergency before its time.
    #[oai(path = "/emergencies/:id/end", method = "post", operation_id = "endEmergency")]
    async fn end(
        &self,
        auth: Auth,
        /// The emergency.
        id: Path<Uuid>,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<Json<EmergencyData>, Problem> {
        let may = permit::<DeclareEmergency>(&auth.actor, auth.actor.tenant)?;
        let now = OffsetDateTime::now_utc();
        let mut tx = deps.store.begin(auth.scope()).await?;
        let answer = emergency::end(&mut tx, &may, EmergencyId(id.0), now).await?;
        conclude(&deps, &auth, tx, id.0, answer, now).await
    }

    /// List emergencies that wait for a second person, oldest first.
    #[oai(path = "/emergencies/waiting", method = "get", operation_id = "listWaitingEmergencies")]
    async fn waiting(&self, auth: Auth, deps: Data<&Deps>) -> Result<Json<EmergencyList>, Problem> {
        let may = permit::<VerifyEmergency>(&auth.actor, auth.actor.tenant)?;
        let now = OffsetDateTime::now_utc();
        let mut tx = deps.store.begin(auth.scope()).await?;
        let mut data = Vec::new();
        for one in emergency::waiting(&mut tx, &may, now).await? {
            let reason = reason(&deps, &mut tx, &auth, one.id).await?;
            data.push(EmergencyBody::of(one, Some(reason), now));
        }
        tx.commit().await?;
        Ok(Json(EmergencyList { data }))
    }

    /// Open a declared emergency, as the second person. It closes by itself after 900 seconds.
    #[oai(path = "/emergencies/:id/verify", method = "post", operation_id = "verifyEmergency")]
    async fn verify(
        &self,
        auth: Auth,
        /// The emergency.
        id: Path<Uuid>,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<Json<EmergencyData>, Problem> {
        let now = OffsetDateTime::now_utc();
        let mut tx = deps.store.begin(auth.scope()).await?;
        let one = found(&mut tx, id.0).await?;
        let may = permit::<ConfirmEmergency>(&auth.actor, one.facts(auth.actor.tenant))?;
        admit(&deps, &auth, Act::EmergencyVerify, &one).await?;
        let answer = emergency::verify(&mut tx, &may, one.id, now).await?;
        if answer == Answer::Done {
            tracing::warn!(emergency_id = %one.id, seconds = OVERRIDE_SECONDS, "Emergency opened by a second person");
        }
        conclude(&deps, &auth, tx, id.0, answer, now).await
    }

    /// Refuse a declared emergency, as the second person.
    #[oai(path = "/emergencies/:id/refuse", method = "post", operation_id = "refuseEmergency")]
    async fn refuse(
        &self,
        auth: Auth,
        /// The emergency.
        id: Path<Uuid>,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<Json<EmergencyData>, Problem> {
        let now = OffsetDateTime::now_utc();
        let mut tx = deps.store.begin(auth.scope()).await?;
        let one = found(&mut tx, id.0).await?;
        let may = permit::<ConfirmEmergency>(&auth.actor, one.facts(auth.actor.tenant))?;
        admit(&deps, &auth, Act::EmergencyVerify, &one).await?;
        let answer = emergency::refuse(&mut tx, &may, one.id, now).await?;
        conclude(&deps, &auth, tx, id.0, answer, now).await
    }

    /// Close an open emergency at once.
    #[oai(path = "/emergencies/:id/revoke", method = "post", operation_id = "revokeEmergency")]
    async fn revoke(
        &self,
        auth: Auth,
        /// The emergency.
        id: Path<Uuid>,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<Json<EmergencyData>, Problem> {
        let may = permit::<VerifyEmergency>(&auth.actor, auth.actor.tenant)?;
        let now = OffsetDateTime::now_utc();
        let mut tx = deps.store.begin(auth.scope()).await?;
        let one = found(&mut tx, id.0).await?;
        admit(&deps, &auth, Act::EmergencyVerify, &one).await?;
        let answer = emergency::revoke(&mut tx, &may, one.id, now).await?;
        conclude(&deps, &auth, tx, id.0, answer, now).await
    }

    /// List emergencies that nobody has judged, oldest first.
    #[oai(path = "/emergencies", method = "get", operation_id = "listEmergencyReviews")]
    async fn queue(
        &self,
        auth: Auth,
        /// Number of the page, from 1.
        page: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
        deps: Data<&Deps>,
    ) -> Result<Json<EmergencyPage>, Problem> {
        let may = permit::<ReviewEmergency>(&auth.actor, auth.actor.tenant)?;
        let request = paging::request(page.0, per_page.0)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let page = emergency::queue(&mut tx, &may, request).await?;
        tx.commit().await?;
        let (pagination, now) = (Pagination::of(&page), OffsetDateTime::now_utc());
        let data = page.rows.into_iter().map(|one| EmergencyBody::of(one, None, now)).collect();
        Ok(Json(EmergencyPage { data, pagination }))
    }

    /// Read an emergency with its reason. The reading is audited.
    #[oai(path = "/emergencies/:id", method = "get", operation_id = "readEmergency")]
    async fn read(
        &self,
        auth: Auth,
        /// The emergency.
        id: Path<Uuid>,
        deps: Data<&Deps>,
    ) -> Result<Json<EmergencyData>, Problem> {
        permit::<ReviewEmergency>(&auth.actor, auth.actor.tenant)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let one = found(&mut tx, id.0).await?;
        admit(&deps, &auth, Act::EmergencyReview, &one).await?;
        let reason = reason(&deps, &mut tx, &auth, one.id).await?;
        tx.commit().await?;
        Ok(Json(EmergencyData { data: EmergencyBody::of(one, Some(reason), OffsetDateTime::now_utc()) }))
    }

    /// Judge an emergency, as the third person.
    #[oai(path = "/emergencies/:id/review", method = "post", operation_id = "reviewEmergency")]
    async fn review(
        &self,
        auth: Auth,
        /// The emergency.
        id: Path<Uuid>,
        input: Input<Judgement>,
        deps: Data<&Deps>,
    ) -> Result<Json<EmergencyData>, Problem> {
        let now = OffsetDateTime::now_utc();
        let mut tx = deps.store.begin(auth.scope()).await?;
        let one = found(&mut tx, id.0).await?;
        let may = permit::<CloseEmergency>(&auth.actor, one.facts(auth.actor.tenant))?;
        admit(&deps, &auth, Act::EmergencyReview, &one).await?;
        let answer = emergency::review(&mut tx, &may, one.id, input.body.review.0, now).await?;
        conclude(&deps, &auth, tx, id.0, answer, now).await
    }
}

/// Commits a step, taken or not (a refused one is in the audit trail), tells the gateways, and shows
/// how it stands now.
async fn conclude(
    deps: &Deps,
    auth: &Auth,
    mut tx: TenantTx,
    id: Uuid,
    answer: Answer,
    now: OffsetDateTime,
) -> Result<Json<EmergencyData>, Problem> {
    let one = found(&mut tx, id).await?;
    tx.commit().await?;
    taken(answer)?;
    deps.gate.revoke(auth.actor.tenant, Some(one.user), None).await;
    Ok(Json(EmergencyData { data: EmergencyBody::of(one, None, now) }))
}

async fn reason(deps: &Deps, tx: &mut TenantTx, auth: &Auth, id: EmergencyId) -> Result<String, Problem> {
    let sealed = emergency::sealed_reason(tx, id).await?;
    let plain = deps.seals.open(&place(auth.actor.tenant, id), &sealed).map_err(Problem::internal)?;
    Ok(String::from_utf8_lossy(plain.expose_secret()).into_owned())
}
