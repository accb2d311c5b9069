//! Appeals: whoever may submit a text may ask a person to look at its refusal (LGPD art. 20).

use std::collections::BTreeMap;

use domain::access::{ReviewFindings, SubmitPost, permit};
use domain::gate::Severity;
use domain::ids::{AppealId, ReportId};
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object, OpenApi};
use store::TenantTx;
use store::compliance::appeal::{self, Appeal, AppealDecision};
use store::compliance::overrides::{self, NewOverride};
use store::idempotency::{self, KeyUse};
use store::post::Post;
use time::OffsetDateTime;
use uuid::Uuid;

use super::body::{AnsweredData, AppealData, AppealList, AppealPage};
use super::{ends, in_the_way, let_pass, new_id, readable, reviewer, words};
use crate::Deps;
use crate::api::Area;
use crate::api::idempotency::IdempotencyKey;
use crate::api::input::{Input, input_bodies};
use crate::api::paging::{self, PageNumber, Pagination, PerPage};
use crate::api::post_access::{About, admit, facts};
use crate::api::words::Word;
use crate::auth::Auth;
use crate::problem::{Code, Problem};
use crate::trust::gates::{Gate, Gated};

/// An appeal to be.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct FileAppeal {
    /// The verdict: the `id` of a report in `GET /posts/{id}/validation`.
    report_id: Uuid,
    /// Why it is wrong, 20 to 2,000 characters.
    #[oai(validator(min_length = 20, max_length = 2000))]
    reason: String,
}

/// The answer to an appeal.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct AppealAnswer {
    /// Whether the refusal stands.
    decision: Word<AppealDecision>,
    /// The answer in words, 20 to 2,000 characters.
    #[oai(validator(min_length = 20, max_length = 2000))]
    answer: String,
    /// When what a granted appeal lets pass counts no more; a year from now when it is left out.
    expires_at: Option<OffsetDateTime>,
}

input_bodies! {
    FileAppeal: 16384;
    AppealAnswer: 16384;
}

/// Answer to whoever appeals.
#[derive(ApiResponse)]
enum Filed {
    /// It waits for a person.
    #[oai(status = 201)]
    Appeal(Json<AppealData>),
}

pub(crate) const GATES: &[Gated] = &[
    ("fileAppeal", Gate::Act(Act::PostSubmit)),
    ("listPostAppeals", Gate::Act(Act::PostRead)),
    ("listAppeals", Gate::Act(Act::FindingsReview)),
    ("answerAppeal", Gate::Act(Act::FindingsReview)),
];

pub(crate) struct Appeals;

#[OpenApi(tag = "Area::Compliance")]
impl Appeals {
    /// Appeal against a verdict on the current revision.
    ///
    /// A person answers within 15 days. A verdict is appealed against once.
    #[oai(path = "/posts/:id/appeals", method = "post", operation_id = "fileAppeal")]
    async fn file(
        &self,
        auth: Auth,
        /// The post.
        id: Path<Uuid>,
        key: IdempotencyKey,
        input: Input<FileAppeal>,
        deps: Data<&Deps>,
    ) -> Result<Filed, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let post = readable(&mut tx, &auth, id.0).await?;
        let may = permit::<SubmitPost>(&auth.actor, facts(&post, auth.actor.tenant))?;
        admit(&deps, &mut tx, &auth, Act::PostSubmit, &About::of(&post)).await?;
        let reason = words("reason", &input.body.reason)?;
        let new = AppealId(Uuid::now_v7());
        if let Some(key) = key.hash(&auth.actor, &format!("posts/{}/appeals", id.0)) {
            match idempotency::bind(&mut tx, &key, &input.fingerprint, new.0).await? {
                KeyUse::First => {}
                KeyUse::Repeat(first) => {
                    let data = found(&mut tx, AppealId(first)).await?.into();
                    return Ok(Filed::Appeal(Json(AppealData { data })));
                }
                KeyUse::Mismatch => return Err(Problem::new(Code::IdempotencyMismatch)),
            }
        }
        let report = ReportId(input.body.report_id);
        let filed = appeal::file(&mut tx, &may, new, report, &reason, OffsetDateTime::now_utc()).await;
        let filed = filed.map_err(|error| match error {
            store::StoreError::NotFound => Problem::field("report_id", "unknown"),
            error => error.into(),
        })?;
        tx.commit().await?;
        Ok(Filed::Appeal(Json(AppealData { data: filed.into() })))
    }

    /// List the appeals of a post, newest first; at most 100.
    #[oai(path = "/posts/:id/appeals", method = "get", operation_id = "listPostAppeals")]
    async fn of_post(
        &self,
        auth: Auth,
        /// The post.
        id: Path<Uuid>,
        deps: Data<&Deps>,
    ) -> Result<Json<AppealList>, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let post = readable(&mut tx, &auth, id.0).await?;
        admit(&deps, &mut tx, &auth, Act::PostRead, &About::of(&post)).await?;
        let appeals = appeal::of_post(&mut tx, post.id).await?;
        tx.commit().await?;
        Ok(Json(AppealList { data: appeals.into_iter().map(Into::into).collect() }))
    }

    /// List appeals that wait for an answer, the one due first in front.
    #[oai(path = "/appeals", method = "get", operation_id = "listAppeals")]
    async fn list(
        &self,
        auth: Auth,
        /// Number of the page, from 1.
        page: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
        deps: Data<&Deps>,
    ) -> Result<Json<AppealPage>, Problem> {
        permit::<ReviewFindings>(&auth.actor, auth.actor.tenant)?;
        let request = paging::request(page.0, per_page.0)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let page = appeal::waiting(&mut tx, request).await?;
        tx.commit().await?;
        let pagination = Pagination::of(&page);
        Ok(Json(AppealPage { data: page.rows.into_iter().map(Into::into).collect(), pagination }))
    }

    /// Answer an appeal.
    ///
    /// Neither its author nor whoever filed it. Granting lets the held findings of the current revision pass and asks a
    /// second person to let those that block pass; whoever grants such a one needs the right to override. The text is
    /// judged again when it is submitted again.
    #[oai(path = "/appeals/:id/answer", method = "post", operation_id = "answerAppeal")]
    async fn answer(
        &self,
        auth: Auth,
        /// The appeal.
        id: Path<Uuid>,
        key: IdempotencyKey,
        input: Input<AppealAnswer>,
        deps: Data<&Deps>,
    ) -> Result<Json<AnsweredData>, Problem> {
        permit::<ReviewFindings>(&auth.actor, auth.actor.tenant)?;
        let (id, now, body) = (AppealId(id.0), OffsetDateTime::now_utc(), &input.body);
        let mut tx = deps.store.begin(auth.scope()).await?;
        let waiting = found(&mut tx, id).await?;
        let post = readable(&mut tx, &auth, waiting.post.0).await?;
        let may = reviewer(&deps, &mut tx, &auth, &post).await?;
        let answer = words("answer", &body.answer)?;
        let expires_at = body.expires_at.map_or(Ok(now + overrides::LONGEST), |asked| ends(asked, now))?;
        if let Some(key) = key.hash(&auth.actor, &format!("appeals/{id}/answer")) {
            match idempotency::bind(&mut tx, &key, &input.fingerprint, id.0).await? {
                KeyUse::First => {}
                KeyUse::Repeat(_) => return answered(&mut tx, waiting).await,
                KeyUse::Mismatch => return Err(Problem::new(Code::IdempotencyMismatch)),
            }
        }
        let granted = body.decision.0 == AppealDecision::Granted;
        if waiting.decision.is_some() || granted && waiting.revision != post.revision_id {
            return Err(Problem::new(Code::InvalidTransition));
        }
        let appeal = appeal::answer(&mut tx, &may, id, body.decision.0, &answer, now).await?;
        if granted {
            grant(&deps, &mut tx, &auth, &post, id, &answer, expires_at).await?;
        }
        let answered = answered(&mut tx, appeal).await?;
        tx.commit().await?;
        Ok(answered)
    }
}

async fn found(tx: &mut TenantTx, id: AppealId) -> Result<Appeal, Problem> {
    appeal::find(tx, id).await?.ok_or_else(Problem::not_found)
}

/// Lets every rule that is in the text's way pass, once each.
async fn grant(
    deps: &Deps,
    tx: &mut TenantTx,
    auth: &Auth,
    post: &Post,
    appeal: AppealId,
    reason: &str,
    expires_at: OffsetDateTime,
) -> Result<(), Problem> {
    let mut rules: BTreeMap<String, bool> = BTreeMap::new();
    for finding in in_the_way(tx, post).await? {
        *rules.entry(finding.rule).or_default() |= finding.severity == Severity::Blocks;
    }
    for (rule, blocks) in &rules {
        let new = NewOverride {
            id: new_id(),
            post: post.id,
            rule,
            needs_second: *blocks,
            appeal: Some(appeal),
            reason,
            expires_at,
        };
        // One that stands already needs no other.
        drop(let_pass(deps, tx, auth, post, *blocks, &new).await?);
    }
    Ok(())
}

async fn answered(tx: &mut TenantTx, appeal: Appeal) -> Result<Json<AnsweredData>, Problem> {
    let request = store::PageRequest::default();
    let page = overrides::list(tx, Some(appeal.post), false, request).await?;
    let of_it = page.rows.into_iter().filter(|one| one.appeal == Some(appeal.id));
    Ok(Json(AnsweredData { overrides: of_it.map(Into::into).collect(), data: appeal.into() }))
}
