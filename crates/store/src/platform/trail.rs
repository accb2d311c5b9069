//! What the platform's administrators did. Append-only, and of its own: no tenant's trail is theirs
//! to read.

use serde_json::Value;
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use super::{PlatformStore, SignedIn};
use crate::audit::AuditOutcome;
use crate::error::word;
use crate::{Page, PageRequest, Result};

/// One entry to be. `detail` holds closed vocabulary, numbers and ids only.
#[derive(Clone, Debug)]
pub struct PlatformEntry {
    /// Who; none when nobody is known, as in a sign-in with an unknown address.
    pub admin: Option<Uuid>,
    /// What was done, for example `tenant.suspend`.
    pub operation: &'static str,
    /// To which administrator or tenant.
    pub subject: Option<Uuid>,
    /// How it ended.
    pub outcome: AuditOutcome,
    /// Closed vocabulary, numbers, ids.
    pub detail: Value,
}

impl PlatformEntry {
    /// An act that was done.
    pub const fn done(admin: Option<Uuid>, operation: &'static str, subject: Option<Uuid>, detail: Value) -> Self {
        Self { admin, operation, subject, outcome: AuditOutcome::Done, detail }
    }
}

/// An entry of the trail.
#[derive(Clone, Debug)]
pub struct PlatformRecord {
    /// Id.
    pub id: Uuid,
    /// When, by the database's clock.
    pub at: OffsetDateTime,
    /// Who.
    pub admin: Option<Uuid>,
    /// What was done.
    pub operation: String,
    /// To which administrator or tenant.
    pub subject: Option<Uuid>,
    /// How it ended.
    pub outcome: AuditOutcome,
    /// Closed vocabulary, numbers, ids.
    pub detail: Value,
}

pub(super) async fn record_in(connection: &mut PgConnection, entry: PlatformEntry) -> Result<()> {
    let detail = if entry.detail.is_null() { serde_json::json!({}) } else { entry.detail };
    sqlx::query!(
        "insert into platform_audit (id, admin_id, operation, subject, outcome, detail) values ($1, $2, $3, $4, $5, $6)",
        Uuid::now_v7(),
        entry.admin,
        entry.operation,
        entry.subject,
        entry.outcome.word(),
        detail
    )
    .execute(connection)
    .await?;
    Ok(())
}

impl PlatformStore {
    /// Writes an entry of its own: for what is refused before anything is written.
    ///
    /// # Errors
    /// When the insert fails; the act must fail with it.
    pub async fn record(&self, entry: PlatformEntry) -> Result<()> {
        let mut connection = self.pool.acquire().await?;
        record_in(&mut connection, entry).await
    }

    /// A page of the trail, newest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn list_audit(&self, _by: &SignedIn, request: PageRequest) -> Result<Page<PlatformRecord>> {
        let total = sqlx::query_scalar!(r#"select count(*) as "n!" from platform_audit"#).fetch_one(&self.pool).await?;
        let rows = sqlx::query!(
            "select id, at, admin_id, operation, subject, outcome, detail from platform_audit
             order by at desc, id desc limit $1 offset $2",
            request.limit(),
            request.offset()
        )
        .fetch_all(&self.pool)
        .await?;
        let rows = rows
            .into_iter()
            .map(|r| {
                Ok(PlatformRecord {
                    id: r.id,
                    at: r.at,
                    admin: r.admin_id,
                    operation: r.operation,
                    subject: r.subject,
                    outcome: word("platform_audit.outcome", AuditOutcome::parse, &r.outcome)?,
                    detail: r.detail,
                })
            })
            .collect::<Result<_>>()?;
        Ok(Page { rows, total: total.unsigned_abs(), request })
    }
}
