//! The manual way: reviewers see how somebody's registry stands, order a look-up, and decide on the
//! evidence, two of them, neither its subject.

use bus_schemas::{SettleRegistryReview, VerifyRegistry};
use domain::access::{CaseFacts, Permit, ReviewRegistry, SettleRegistry, permit};
use domain::ids::{EvidenceId, ReviewId, UserId};
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object, OpenApi};
use store::TenantTx;
use store::idempotency::{self, KeyUse};
use store::registry::{self, NewReview, Review, ReviewDecision};
use store::user;
use time::format_description::well_known::Iso8601;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::body::{ReviewData, ReviewPage, StandingData};
use crate::Deps;
use crate::api::Area;
use crate::api::idempotency::IdempotencyKey;
use crate::api::input::{Input, NoBody, input_bodies};
use crate::api::operations::AcceptedWork;
use crate::api::paging::{self, PageNumber, Pagination, PerPage};
use crate::api::users::{admit, found, present};
use crate::api::words::Word;
use crate::api::work::{self, Order};
use crate::auth::Auth;
use crate::context::RequestContext;
use crate::problem::{Code, Problem};
use crate::trust::gates::{Gate, Gated};

/// A review to be.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct BeginReview {
    /// Whose registry.
    user_id: Uuid,
    /// The scan that proves it.
    evidence_id: Uuid,
    /// Last day of the licence, as the scan says: `2027-12-31`.
    #[oai(validator(max_length = 10))]
    valid_until: Option<String>,
}

/// The second person's word.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct SecondWord {
    /// Whether the scan proves the registry.
    decision: Word<ReviewDecision>,
}

input_bodies! {
    BeginReview: 1024;
    SecondWord: 1024;
}

/// Answer to the first person.
#[derive(ApiResponse)]
enum Begun {
    /// It waits for the second person.
    #[oai(status = 201)]
    Review(Json<ReviewData>),
}

impl BeginReview {
    fn last_day(&self, now: OffsetDateTime) -> Result<Option<Date>, Problem> {
        let Some(text) = &self.valid_until else { return Ok(None) };
        let day = Date::parse(text, &Iso8601::DATE).map_err(|_| Problem::field("valid_until", "invalid"))?;
        if day < now.date() { Err(Problem::field("valid_until", "out_of_range")) } else { Ok(Some(day)) }
    }
}

/// The right to a case, as the first or the second person.
fn over(auth: &Auth, concerns: UserId, handled_by: Option<UserId>) -> Result<Permit<SettleRegistry>, Problem> {
    Ok(permit::<SettleRegistry>(&auth.actor, CaseFacts { tenant: auth.actor.tenant, concerns, handled_by })?)
}

async fn review(tx: &mut TenantTx, id: ReviewId) -> Result<Review, Problem> {
    registry::find_review(tx, id).await?.ok_or_else(Problem::not_found)
}

pub(crate) const GATES: &[Gated] = &[
    ("readUserRegistry", Gate::Act(Act::RegistryReview)),
    ("verifyUserRegistry", Gate::Act(Act::RegistryReview)),
    ("listRegistryReviews", Gate::Act(Act::RegistryReview)),
    ("beginRegistryReview", Gate::Act(Act::RegistryReview)),
    ("decideRegistryReview", Gate::Act(Act::RegistryReview)),
];

pub(crate) struct Reviews;

#[OpenApi(tag = "Area::People")]
impl Reviews {
    /// See how somebody's registry stands, and which scans they handed in.
    #[oai(path = "/users/:id/registry", method = "get", operation_id = "readUserRegistry")]
    async fn read(
        &self,
        auth: Auth,
        /// The account.
        id: Path<Uuid>,
        deps: Data<&Deps>,
    ) -> Result<Json<StandingData>, Problem> {
        permit::<ReviewRegistry>(&auth.actor, auth.actor.tenant)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let user = found(&mut tx, id.0).await?;
        let id = user.id;
        let standing = StandingData::of(&mut tx, user).await?;
        tx.commit().await?;
        admit(&deps, &auth, Act::RegistryReview, id).await?;
        Ok(Json(standing))
    }

    /// Have somebody's registry verified now.
    #[oai(path = "/users/:id/registry/verify", method = "post", operation_id = "verifyUserRegistry")]
    async fn verify(
        &self,
        auth: Auth,
        /// The account.
        id: Path<Uuid>,
        key: IdempotencyKey,
        context: RequestContext,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<AcceptedWork, Problem> {
        permit::<ReviewRegistry>(&auth.actor, auth.actor.tenant)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let user = found(&mut tx, id.0).await?;
        tx.commit().await?;
        present(&user)?;
        if user.professional_registry.is_none() {
            return Err(Problem::new(Code::InvalidTransition));
        }
        admit(&deps, &auth, Act::RegistryReview, user.id).await?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        user::lock(&mut tx, user.id).await?;
        let route = format!("users/{}/registry/verify", id.0);
        let order = Order { about: user.id.0, route: &route, fingerprint: [0; 32] };
        let user_id = user.id;
        work::order(&deps, &auth, tx, order, &key, &context, |command_id| VerifyRegistry { command_id, user_id }).await
    }

    /// List reviews that wait for their second person, the longest waiting first.
    #[oai(path = "/registry/reviews", method = "get", operation_id = "listRegistryReviews")]
    async fn list(
        &self,
        auth: Auth,
        /// Number of the page, from 1.
        page: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
        deps: Data<&Deps>,
    ) -> Result<Json<ReviewPage>, Problem> {
        permit::<ReviewRegistry>(&auth.actor, auth.actor.tenant)?;
        let request = paging::request(page.0, per_page.0)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let page = registry::open_reviews(&mut tx, request).await?;
        tx.commit().await?;
        let pagination = Pagination::of(&page);
        Ok(Json(ReviewPage { data: page.rows.into_iter().map(Into::into).collect(), pagination }))
    }

    /// Find a scan good, as the first person.
    ///
    /// Nothing changes until a second person has decided. An account has one open review at a time.
    #[oai(path = "/registry/reviews", method = "post", operation_id = "beginRegistryReview")]
    async fn begin(
        &self,
        auth: Auth,
        key: IdempotencyKey,
        input: Input<BeginReview>,
        deps: Data<&Deps>,
    ) -> Result<Begun, Problem> {
        permit::<ReviewRegistry>(&auth.actor, auth.actor.tenant)?;
        let (body, now, id) = (&input.body, OffsetDateTime::now_utc(), ReviewId(Uuid::now_v7()));
        let valid_until = body.last_day(now)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let user = found(&mut tx, body.user_id).await?;
        tx.commit().await?;
        let may = over(&auth, user.id, None)?;
        admit(&deps, &auth, Act::RegistryReview, user.id).await?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        if let Some(key) = key.hash(&auth.actor, "registry/reviews") {
            match idempotency::bind(&mut tx, &key, &input.fingerprint, id.0).await? {
                KeyUse::First => {}
                KeyUse::Repeat(first) => {
                    let first = review(&mut tx, first.into()).await?;
                    return Ok(Begun::Review(Json(ReviewData { data: first.into() })));
                }
                KeyUse::Mismatch => return Err(Problem::new(Code::IdempotencyMismatch)),
            }
        }
        let new = NewReview { id, evidence: EvidenceId(body.evidence_id), valid_until };
        registry::open_review(&mut tx, &may, &new, now).await?;
        let opened = review(&mut tx, id).await?;
        tx.commit().await?;
        Ok(Begun::Review(Json(ReviewData { data: opened.into() })))
    }

    /// Decide, as the second person.
    ///
    /// Somebody else than the first, and not the subject. The operation brings the decision to the account.
    #[oai(path = "/registry/reviews/:id/second", method = "post", operation_id = "decideRegistryReview")]
    async fn decide(
        &self,
        auth: Auth,
        /// The review.
        id: Path<Uuid>,
        key: IdempotencyKey,
        context: RequestContext,
        input: Input<SecondWord>,
        deps: Data<&Deps>,
    ) -> Result<AcceptedWork, Problem> {
        permit::<ReviewRegistry>(&auth.actor, auth.actor.tenant)?;
        let (id, decision) = (ReviewId(id.0), input.body.decision.0);
        let mut tx = deps.store.begin(auth.scope()).await?;
        let waiting = review(&mut tx, id).await?;
        tx.commit().await?;
        let may = over(&auth, waiting.user, Some(waiting.first_by))?;
        admit(&deps, &auth, Act::RegistryReview, waiting.user).await?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        // Two second persons take turns; the one who comes later finds it decided.
        user::lock(&mut tx, waiting.user).await?;
        let waiting = review(&mut tx, id).await?;
        match (waiting.second_by, waiting.decision) {
            (None, _) => registry::second(&mut tx, &may, id, decision, OffsetDateTime::now_utc()).await?,
            // Said again by the same person: the same answer, and settling it twice changes nothing.
            (Some(second), Some(said)) if second == auth.actor.user && said == decision => {}
            _ => return Err(Problem::new(Code::InvalidTransition)),
        }
        let route = format!("registry/reviews/{id}/second");
        let order = Order { about: id.0, route: &route, fingerprint: input.fingerprint };
        work::order(&deps, &auth, tx, order, &key, &context, |command_id| SettleRegistryReview {
            command_id,
            review_id: id,
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    fn last_day(text: Option<&str>) -> Result<Option<Date>, String> {
        let body = BeginReview { user_id: Uuid::nil(), evidence_id: Uuid::nil(), valid_until: text.map(str::to_owned) };
        let refused =
            |p: Problem| p.details().and_then(|d| d["valid_until"][0].as_str()).unwrap_or_default().to_owned();
        body.last_day(datetime!(2026-11-22 12:00 UTC)).map_err(refused)
    }

    #[test]
    fn a_last_day_is_a_day_that_has_not_passed() {
        assert_eq!(last_day(None), Ok(None));
        assert!(last_day(Some("2027-12-31")).unwrap().is_some());
        assert!(last_day(Some("2026-11-22")).unwrap().is_some());
        assert_eq!(last_day(Some("2026-11-21")), Err("out_of_range".to_owned()));
        for bad in ["31/12/2027", "2027-13-01", "amanhã", ""] {
            assert_eq!(last_day(Some(bad)), Err("invalid".to_owned()), "{bad}");
        }
    }
}
