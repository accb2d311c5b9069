//! Dry runs: the decisions of the last days under another version of the policies.

use bus_schemas::ReplayDecisions;
use domain::access::{ManagePolicies, ReadPolicies, permit};
use domain::ids::ReplayId;
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::types::Any;
use poem_openapi::{Object, OpenApi};
use serde_json::Value;
use std::time::Duration;
use store::policy::{self, Replay};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::Deps;
use crate::api::Area;
use crate::api::idempotency::IdempotencyKey;
use crate::api::input::{Input, input_bodies};
use crate::api::operations::AcceptedWork;
use crate::api::paging::{self, PageNumber, Pagination, PerPage};
use crate::api::work::{self, Order};
use crate::auth::Auth;
use crate::context::RequestContext;
use crate::problem::Problem;
use crate::trust::gates::{Gate, Gated};

/// Longest time for a body to arrive.
const PATIENCE: Duration = Duration::from_secs(5);

/// A dry run to be.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct NewReplay {
    /// Days to look back, 1 to 7.
    #[oai(default = "seven", validator(minimum(value = "1"), maximum(value = "7")))]
    days: i32,
}

const fn seven() -> i32 {
    7
}

input_bodies! { NewReplay: 1024, PATIENCE; }

/// A dry run.
#[derive(Debug, Object)]
#[oai(rename = "PolicyReplay")]
struct ReplayBody {
    /// Id.
    id: Uuid,
    /// Version that was tried.
    version: i32,
    /// Days that were looked back.
    days: i32,
    /// Who asked.
    asked_by: Uuid,
    /// When.
    asked_at: OffsetDateTime,
    /// When it was done; none while it runs.
    #[oai(nullable)]
    finished_at: Option<OffsetDateTime>,
    /// Decisions that were made again.
    #[oai(nullable)]
    replayed: Option<i64>,
    /// Of these, as before.
    #[oai(nullable)]
    unchanged: Option<i64>,
    /// Of these, allowed before and not any more.
    #[oai(nullable)]
    tightened: Option<i64>,
    /// Of these, refused before and not any more.
    #[oai(nullable)]
    widened: Option<i64>,
    /// Counts by act, role, and answer before and after; with examples by decision id.
    #[oai(nullable)]
    changes: Option<Any<Value>>,
}

impl From<Replay> for ReplayBody {
    fn from(replay: Replay) -> Self {
        let result = replay.result;
        Self {
            id: replay.id.0,
            version: replay.version,
            days: replay.days,
            asked_by: replay.asked_by.0,
            asked_at: replay.asked_at,
            finished_at: replay.finished_at,
            replayed: result.as_ref().map(|r| r.replayed),
            unchanged: result.as_ref().map(|r| r.unchanged),
            tightened: result.as_ref().map(|r| r.tightened),
            widened: result.as_ref().map(|r| r.widened),
            changes: result.map(|r| Any(r.changes)),
        }
    }
}

/// A dry run.
#[derive(Debug, Object)]
struct ReplayData {
    /// The dry run.
    data: ReplayBody,
}

/// A page of dry runs, newest first.
#[derive(Debug, Object)]
struct ReplayPage {
    /// The dry runs.
    data: Vec<ReplayBody>,
    /// Where the page stands.
    pagination: Pagination,
}

pub(crate) const GATES: &[Gated] = &[
    ("replayPolicySet", Gate::Act(Act::PolicyManage)),
    ("listReplays", Gate::Act(Act::PolicyRead)),
    ("readReplay", Gate::Act(Act::PolicyRead)),
];

pub(crate) struct Replays;

#[OpenApi(tag = "Area::Security")]
impl Replays {
    /// Decide the last days again under a version, without putting it into force.
    ///
    /// The operation's end says that the result is there; `GET /security/replays` lists it.
    #[oai(path = "/security/policies/:version/replays", method = "post", operation_id = "replayPolicySet")]
    async fn replay(
        &self,
        auth: Auth,
        /// Version, from 1.
        version: Path<i32>,
        key: IdempotencyKey,
        context: RequestContext,
        input: Input<NewReplay>,
        deps: Data<&Deps>,
    ) -> Result<AcceptedWork, Problem> {
        let may = permit::<ManagePolicies>(&auth.actor, auth.actor.tenant)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        policy::load(&mut tx, version.0).await?;
        // The same key names the same dry run, so a repeated request makes no second one.
        let route = format!("security/policies/{}/replays", version.0);
        let id = ReplayId(
            key.hash(&auth.actor, &route).map_or_else(Uuid::now_v7, |hash| Uuid::new_v5(&Uuid::NAMESPACE_OID, &hash)),
        );
        match policy::load_replay(&mut tx, id).await {
            Ok(_) => {}
            Err(store::StoreError::NotFound) => {
                policy::create_replay(&mut tx, &may, id, version.0, input.body.days).await?;
            }
            Err(error) => return Err(error.into()),
        }
        let order = Order { about: id.0, route: &route, fingerprint: input.fingerprint };
        work::order(&deps, &auth, tx, order, &key, &context, |command_id| ReplayDecisions { command_id, replay_id: id })
            .await
    }

    /// List dry runs, newest first.
    #[oai(path = "/security/replays", method = "get", operation_id = "listReplays")]
    async fn list(
        &self,
        auth: Auth,
        /// Number of the page, from 1.
        page: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
        deps: Data<&Deps>,
    ) -> Result<Json<ReplayPage>, Problem> {
        let may = permit::<ReadPolicies>(&auth.actor, auth.actor.tenant)?;
        let request = paging::request(page.0, per_page.0)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let page = policy::list_replays(&mut tx, &may, request).await?;
        tx.commit().await?;
        let pagination = Pagination::of(&page);
        Ok(Json(ReplayPage { data: page.rows.into_iter().map(Into::into).collect(), pagination }))
    }

    /// Read a dry run.
    #[oai(path = "/security/replays/:id", method = "get", operation_id = "readReplay")]
    async fn read(
        &self,
        auth: Auth,
        /// The dry run.
        id: Path<Uuid>,
        deps: Data<&Deps>,
    ) -> Result<Json<ReplayData>, Problem> {
        let may = permit::<ReadPolicies>(&auth.actor, auth.actor.tenant)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let replay = policy::get_replay(&mut tx, &may, ReplayId(id.0)).await?;
        tx.commit().await?;
        Ok(Json(ReplayData { data: replay.into() }))
    }
}
