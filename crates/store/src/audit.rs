//! Who did what to which id (LGPD art. 37). Append-only, written in the transaction of the act.

use domain::ids::CommandId;
use serde_json::Value;
use uuid::Uuid;

use crate::scope::Who;
use crate::{Result, TenantTx};

/// How the act ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditOutcome {
    /// It was done.
    Done,
    /// A rule refused it.
    Denied,
    /// It was tried and failed.
    Failed,
}

impl AuditOutcome {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Denied => "denied",
            Self::Failed => "failed",
        }
    }

    pub(crate) fn parse(word: &str) -> Option<Self> {
        [Self::Done, Self::Denied, Self::Failed].into_iter().find(|o| o.word() == word)
    }
}

/// One entry to be. `detail` holds closed vocabulary, numbers and ids only.
#[derive(Clone, Debug)]
pub struct AuditEntry<'a> {
    /// What was done, for example `post.edit`.
    pub operation: &'a str,
    /// To which kind of thing.
    pub resource_type: &'a str,
    /// To which one.
    pub resource_id: Option<Uuid>,
    /// As part of which command.
    pub command: Option<CommandId>,
    /// How it ended.
    pub outcome: AuditOutcome,
    /// Closed vocabulary, numbers, ids.
    pub detail: Value,
}

impl<'a> AuditEntry<'a> {
    /// An act that was done, without more to say.
    pub const fn done(operation: &'a str, resource_type: &'a str, resource_id: Uuid) -> Self {
        Self {
            operation,
            resource_type,
            resource_id: Some(resource_id),
            command: None,
            outcome: AuditOutcome::Done,
            detail: Value::Null,
        }
    }

    /// With the command it belongs to.
    #[must_use]
    pub const fn by_command(mut self, command: CommandId) -> Self {
        self.command = Some(command);
        self
    }

    /// With details.
    #[must_use]
    pub fn with(mut self, detail: Value) -> Self {
        self.detail = detail;
        self
    }
}

/// Writes an entry.
///
/// # Errors
/// When the insert fails; the act must fail with it.
pub async fn record(tx: &mut TenantTx, entry: AuditEntry<'_>) -> Result<()> {
    let (kind, actor) = actor(tx.scope().who);
    let detail = if entry.detail.is_null() { serde_json::json!({}) } else { entry.detail };
    let tenant = tx.tenant();
    sqlx::query!(
        "insert into audit_trail (tenant_id, id, actor_id, actor_kind, operation, resource_type, resource_id, command_id, outcome, detail)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        tenant,
        Uuid::now_v7(),
        actor,
        kind,
        entry.operation,
        entry.resource_type,
        entry.resource_id,
        entry.command.map(|c| c.0),
        entry.outcome.word(),
        detail
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Writes that the same was done to each of many: an entry for each, in one statement.
///
/// # Errors
/// When the insert fails; the act must fail with it.
pub async fn record_each(tx: &mut TenantTx, operation: &str, resource_type: &str, resources: &[Uuid]) -> Result<()> {
    let (kind, actor) = actor(tx.scope().who);
    let ids: Vec<Uuid> = resources.iter().map(|_| Uuid::now_v7()).collect();
    let tenant = tx.tenant();
    sqlx::query!(
        "insert into audit_trail (tenant_id, id, actor_id, actor_kind, operation, resource_type, resource_id, outcome, detail)
         select $1, entry.id, $2, $3, $4, $5, entry.resource, $6, '{}' from unnest($7::uuid[], $8::uuid[]) entry (id, resource)",
        tenant,
        actor,
        kind,
        operation,
        resource_type,
        AuditOutcome::Done.word(),
        &ids,
        resources
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

const fn actor(who: Who) -> (&'static str, Option<Uuid>) {
    match who {
        Who::User(user) => ("user", Some(user.0)),
        Who::Anonymous => ("anonymous", None),
        Who::Worker => ("worker", None),
        Who::Operator => ("operator", None),
        Who::Platform => ("platform", None),
    }
}
