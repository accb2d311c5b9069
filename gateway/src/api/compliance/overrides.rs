//! Overrides: a finding does not stand in the way of one text, because people said so
//! (`publishing-rules.md` §3.3).

use domain::access::{CaseFacts, ReviewFindings, SettleOverride, permit};
use domain::gate::Severity;
use domain::ids::{AppealId, OverrideId, PostId};
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object, OpenApi};
use store::TenantTx;
use store::compliance::appeal;
use store::compliance::overrides::{self, NewOverride, Override, OverrideDecision};
use store::idempotency::{self, KeyUse};
use time::OffsetDateTime;
use uuid::Uuid;

use super::body::{OverrideData, OverridePage};
use super::{ends, in_the_way, let_pass, new_id, readable, reviewer, words};
use crate::Deps;
use crate::api::Area;
use crate::api::idempotency::IdempotencyKey;
use crate::api::input::{Input, input_bodies};
use crate::api::paging::{self, PageNumber, Pagination, PerPage};
use crate::api::post_access::{About, admit};
use crate::api::words::Word;
use crate::auth::Auth;
use crate::problem::{Code, Problem};
use crate::trust::gates::{Gate, Gated};

/// An override to be.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct AskOverride {
    /// The rule, as a finding of the newest verdicts names it.
    #[oai(validator(min_length = 1, max_length = 40))]
    rule: String,
    /// Why the finding does not stand in the way of this text, 20 to 2,000 characters.
    #[oai(validator(min_length = 20, max_length = 2000))]
    reason: String,
    /// When it counts no more, at most a year from now.
    expires_at: OffsetDateTime,
    /// The appeal that led to it.
    appeal_id: Option<Uuid>,
}

/// The second person's word.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct SecondOverride {
    /// Whether it counts.
    decision: Word<OverrideDecision>,
}

input_bodies! {
    AskOverride: 16384;
    SecondOverride: 1024;
}

/// Answer to the first person.
#[derive(ApiResponse)]
enum Asked {
    /// It counts, or waits for the second person.
    #[oai(status = 201)]
    Override(Json<OverrideData>),
}

pub(crate) const GATES: &[Gated] = &[
    ("askOverride", Gate::Act(Act::FindingsReview)),
    ("listOverrides", Gate::Act(Act::FindingsReview)),
    ("decideOverride", Gate::Act(Act::ComplianceOverride)),
    ("withdrawOverride", Gate::Act(Act::FindingsReview)),
];

pub(crate) struct Overrides;

#[OpenApi(tag = "Area::Compliance")]
impl Overrides {
    /// Let a finding of the current revision pass, as the first person.
    ///
    /// A finding that holds passes at once. One that blocks needs the right to override, and a second person; neither is
    /// the author. The text is judged again when it is submitted again.
    #[oai(path = "/posts/:id/overrides", method = "post", operation_id = "askOverride")]
    async fn ask(
        &self,
        auth: Auth,
        /// The post.
        id: Path<Uuid>,
        key: IdempotencyKey,
        input: Input<AskOverride>,
        deps: Data<&Deps>,
    ) -> Result<Asked, Problem> {
        permit::<ReviewFindings>(&auth.actor, auth.actor.tenant)?;
        let body = &input.body;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let post = readable(&mut tx, &auth, id.0).await?;
        reviewer(&deps, &mut tx, &auth, &post).await?;
        let reason = words("reason", &body.reason)?;
        let expires_at = ends(body.expires_at, OffsetDateTime::now_utc())?;
        let appeal = match body.appeal_id {
            None => None,
            Some(id) => {
                let known = appeal::find(&mut tx, AppealId(id)).await?.filter(|appeal| appeal.post == post.id);
                Some(known.ok_or_else(|| Problem::field("appeal_id", "unknown"))?.id)
            }
        };
        let new = new_id();
        if let Some(key) = key.hash(&auth.actor, &format!("posts/{}/overrides", id.0)) {
            match idempotency::bind(&mut tx, &key, &input.fingerprint, new.0).await? {
                KeyUse::First => {}
                KeyUse::Repeat(first) => {
                    let data = found(&mut tx, OverrideId(first)).await?.into();
                    return Ok(Asked::Override(Json(OverrideData { data })));
                }
                KeyUse::Mismatch => return Err(Problem::new(Code::IdempotencyMismatch)),
            }
        }
        let findings = in_the_way(&mut tx, &post).await?;
        let of_rule: Vec<Severity> =
            findings.iter().filter(|finding| finding.rule == body.rule).map(|finding| finding.severity).collect();
        if of_rule.is_empty() {
            return Err(Problem::field("rule", "unknown"));
        }
        let blocks = of_rule.contains(&Severity::Blocks);
        let (rule, post_id) = (body.rule.as_str(), post.id);
        let new =
            NewOverride { id: new, post: post_id, rule, needs_second: blocks, appeal, reason: &reason, expires_at };
        let asked = let_pass(&deps, &mut tx, &auth, &post, blocks, &new).await?;
        let asked = asked.ok_or_else(|| Problem::new(Code::AlreadyExists))?;
        tx.commit().await?;
        Ok(Asked::Override(Json(OverrideData { data: asked.into() })))
    }

    /// List overrides, newest first.
    #[oai(path = "/overrides", method = "get", operation_id = "listOverrides")]
    async fn list(
        &self,
        auth: Auth,
        /// Only those of this post.
        post_id: Query<Option<Uuid>>,
        /// Only those that wait for their second person.
        waiting: Query<Option<bool>>,
        /// Number of the page, from 1.
        page: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
        deps: Data<&Deps>,
    ) -> Result<Json<OverridePage>, Problem> {
        permit::<ReviewFindings>(&auth.actor, auth.actor.tenant)?;
        let request = paging::request(page.0, per_page.0)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let page = overrides::list(&mut tx, post_id.0.map(PostId), waiting.0.unwrap_or(false), request).await?;
        tx.commit().await?;
        let pagination = Pagination::of(&page);
        Ok(Json(OverridePage { data: page.rows.into_iter().map(Into::into).collect(), pagination }))
    }

    /// Decide on an override, as the second person.
    #[oai(path = "/overrides/:id/second", method = "post", operation_id = "decideOverride")]
    async fn decide(
        &self,
        auth: Auth,
        /// The override.
        id: Path<Uuid>,
        key: IdempotencyKey,
        input: Input<SecondOverride>,
        deps: Data<&Deps>,
    ) -> Result<Json<OverrideData>, Problem> {
        permit::<ReviewFindings>(&auth.actor, auth.actor.tenant)?;
        let (id, decision) = (OverrideId(id.0), input.body.decision.0);
        let mut tx = deps.store.begin(auth.scope()).await?;
        let waiting = found(&mut tx, id).await?;
        let post = readable(&mut tx, &auth, waiting.post.0).await?;
        let tenant = auth.actor.tenant;
        let case = CaseFacts { tenant, concerns: waiting.author, handled_by: Some(waiting.first_by) };
        let may = permit::<SettleOverride>(&auth.actor, case)?;
        admit(&deps, &mut tx, &auth, Act::ComplianceOverride, &About::of(&post)).await?;
        if let Some(key) = key.hash(&auth.actor, &format!("overrides/{id}/second")) {
            match idempotency::bind(&mut tx, &key, &input.fingerprint, id.0).await? {
                KeyUse::First => {}
                KeyUse::Repeat(_) => return Ok(Json(OverrideData { data: waiting.into() })),
                KeyUse::Mismatch => return Err(Problem::new(Code::IdempotencyMismatch)),
            }
        }
        let decided = overrides::second(&mut tx, &may, id, decision, OffsetDateTime::now_utc()).await;
        let decided = decided.map_err(past)?;
        tx.commit().await?;
        Ok(Json(OverrideData { data: decided.into() }))
    }

    /// Take an override back.
    ///
    /// Nothing new is published by it. What is public stays until somebody acts on it.
    #[oai(path = "/overrides/:id", method = "delete", operation_id = "withdrawOverride")]
    async fn withdraw(
        &self,
        auth: Auth,
        /// The override.
        id: Path<Uuid>,
        deps: Data<&Deps>,
    ) -> Result<Json<OverrideData>, Problem> {
        permit::<ReviewFindings>(&auth.actor, auth.actor.tenant)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let one = found(&mut tx, OverrideId(id.0)).await?;
        let post = readable(&mut tx, &auth, one.post.0).await?;
        reviewer(&deps, &mut tx, &auth, &post).await?;
        let now = OffsetDateTime::now_utc();
        let withdrawn = overrides::withdraw(&mut tx, auth.actor.user, one.id, now).await.map_err(past)?;
        tx.commit().await?;
        Ok(Json(OverrideData { data: withdrawn.into() }))
    }
}

async fn found(tx: &mut TenantTx, id: OverrideId) -> Result<Override, Problem> {
    overrides::find(tx, id).await?.ok_or_else(Problem::not_found)
}

/// It was there a moment ago: it is past this.
fn past(error: store::StoreError) -> Problem {
    match error {
        store::StoreError::NotFound => Problem::new(Code::InvalidTransition),
        error => error.into(),
    }
}
