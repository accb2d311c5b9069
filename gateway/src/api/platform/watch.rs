//! What the platform's administrators look at: their own trail, and how pools and servers are.

use std::time::Duration;

use bus_schemas::topology::CMD;
use bus_schemas::{Command, PublishPost, ReplayDecisions, SendMail, SetUserRole, ValidatePost};
use futures_util::future::join_all;
use poem::web::Data;
use poem_openapi::param::Query;
use poem_openapi::payload::Json;
use poem_openapi::types::Any;
use poem_openapi::{Object, OpenApi};
use serde_json::Value;
use store::audit::AuditOutcome;
use store::platform::PlatformRecord;
use time::OffsetDateTime;
use uuid::Uuid;

use super::auth::PlatformAuth;
use crate::Deps;
use crate::api::Area;
use crate::api::paging::{self, PageNumber, Pagination, PerPage};
use crate::problem::Problem;

/// Longest time for one look at a server.
const PATIENCE: Duration = Duration::from_secs(1);

/// The pools that commands go to; a consumer has its pool's name.
const POOLS: [&str; 5] =
    [ValidatePost::POOL, PublishPost::POOL, ReplayDecisions::POOL, SetUserRole::POOL, SendMail::POOL];

/// An entry of the platform's trail.
#[derive(Debug, Object)]
#[oai(rename = "PlatformEntry")]
struct EntryBody {
    /// Id.
    id: Uuid,
    /// When.
    at: OffsetDateTime,
    /// Which administrator; absent when nobody was known.
    #[oai(nullable)]
    admin_id: Option<Uuid>,
    /// What was done, for example `tenant.suspend`.
    operation: String,
    /// To which tenant or administrator.
    #[oai(nullable)]
    subject_id: Option<Uuid>,
    /// `done`, `denied` or `failed`.
    outcome: String,
    /// Closed vocabulary, numbers, ids.
    detail: Any<Value>,
}

impl From<PlatformRecord> for EntryBody {
    fn from(record: PlatformRecord) -> Self {
        let outcome = match record.outcome {
            AuditOutcome::Done => "done",
            AuditOutcome::Denied => "denied",
            AuditOutcome::Failed => "failed",
        };
        Self {
            id: record.id,
            at: record.at,
            admin_id: record.admin,
            operation: record.operation,
            subject_id: record.subject,
            outcome: outcome.to_owned(),
            detail: Any(record.detail),
        }
    }
}

/// A page of the trail, newest first.
#[derive(Debug, Object)]
struct EntryPage {
    /// The entries.
    data: Vec<EntryBody>,
    /// Where the page stands.
    pagination: Pagination,
}

/// A pool of workers.
#[derive(Debug, Object)]
#[oai(rename = "Pool")]
struct PoolBody {
    /// Name.
    name: String,
    /// Messages that wait for it; absent when it never ran or the bus does not answer.
    #[oai(nullable)]
    pending: Option<u64>,
}

/// How the platform is.
#[derive(Debug, Object)]
#[oai(rename = "PlatformHealth")]
struct HealthBody {
    /// The database answers.
    database: bool,
    /// The bus is connected.
    bus: bool,
    /// Version of this process.
    version: String,
    /// The pools.
    pools: Vec<PoolBody>,
}

/// How the platform is.
#[derive(Debug, Object)]
struct HealthData {
    /// Servers and pools.
    data: HealthBody,
}

pub(crate) struct Watch;

#[OpenApi(tag = "Area::Platform")]
impl Watch {
    /// List what the platform's administrators did, newest first.
    #[oai(path = "/platform/audit", method = "get", operation_id = "listPlatformAudit")]
    async fn audit(
        &self,
        auth: PlatformAuth,
        /// Number of the page, from 1.
        page: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
    ) -> Result<Json<EntryPage>, Problem> {
        let request = paging::request(page.0, per_page.0)?;
        auth.reads("audit.list", None).await?;
        let page = auth.store.list_audit(&auth.by, request).await?;
        let pagination = Pagination::of(&page);
        Ok(Json(EntryPage { data: page.rows.into_iter().map(Into::into).collect(), pagination }))
    }

    /// How the database, the bus and the pools are.
    #[oai(path = "/platform/health", method = "get", operation_id = "readPlatformHealth")]
    async fn health(&self, auth: PlatformAuth, deps: Data<&Deps>) -> Result<Json<HealthData>, Problem> {
        auth.reads("health.read", None).await?;
        let database = tokio::time::timeout(PATIENCE, deps.store.ping()).await.is_ok_and(|answer| answer.is_ok());
        let pools = join_all(POOLS.map(|name| waiting(&deps, name))).await;
        let version = env!("CARGO_PKG_VERSION").to_owned();
        Ok(Json(HealthData { data: HealthBody { database, bus: deps.bus.is_connected(), version, pools } }))
    }
}

async fn waiting(deps: &Deps, pool: &'static str) -> PoolBody {
    let pending = tokio::time::timeout(PATIENCE, deps.bus.pending(CMD.name, pool)).await.ok().flatten();
    PoolBody { name: pool.to_owned(), pending }
}
