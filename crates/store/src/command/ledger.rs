//! Reading the ledger: operations for clients, due work for the sweep, dead letters for operators.

use std::time::Duration;

use domain::access::{Permit, RedriveCommand};
use domain::ids::{CommandId, PostId, UserId};
use domain::workflow::Stage;
use serde_json::Value;
use sqlx::types::Json;
use time::OffsetDateTime;

use super::{AttemptError, CommandState};
use crate::error::word;
use crate::{Page, PageRequest, Result, TenantTx};

/// One command of an operation.
#[derive(Clone, Debug)]
pub struct Step {
    /// Id.
    pub id: CommandId,
    /// Kind.
    pub kind: String,
    /// Stage it ran.
    pub stage: Option<Stage>,
    /// Where it stands.
    pub state: CommandState,
    /// How it ended.
    pub outcome: Option<String>,
    /// Last error's code.
    pub error_code: Option<String>,
    /// Attempts so far.
    pub attempts: i32,
    /// When it was accepted.
    pub accepted_at: OffsetDateTime,
    /// First attempt.
    pub started_at: Option<OffsetDateTime>,
    /// End.
    pub settled_at: Option<OffsetDateTime>,
}

/// A command and all that followed from it: what a client polls.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Id of the first command.
    pub id: CommandId,
    /// On whose behalf; none when the service itself wants it done.
    pub actor: Option<UserId>,
    /// The post it is about.
    pub post: Option<PostId>,
    /// The chain, oldest first; never empty.
    pub steps: Vec<Step>,
}

impl Operation {
    /// The step that says how the operation stands: the one still open, else the last.
    pub fn current(&self) -> Option<&Step> {
        self.steps.iter().find(|s| !s.state.is_settled()).or_else(|| self.steps.last())
    }

    /// Where the operation stands: running from the first attempt to the last settlement.
    pub fn state(&self) -> CommandState {
        let started = self.steps.iter().any(|s| s.started_at.is_some());
        match self.current() {
            Some(step) if step.state == CommandState::Accepted && started => CommandState::Running,
            Some(step) => step.state,
            None => CommandState::Accepted,
        }
    }
}

/// An operation by its id, or by the id of any step of it.
///
/// # Errors
/// When the database does not answer.
pub async fn operation(tx: &mut TenantTx, id: CommandId) -> Result<Option<Operation>> {
    let tenant = tx.tenant();
    let rows = sqlx::query!(
        "select id, root_id, actor_id, post_id, kind, stage, state, outcome, error_code, attempts, accepted_at, started_at, settled_at
         from commands
         where tenant_id = $1 and root_id = (select root_id from commands where tenant_id = $1 and id = $2)
         order by accepted_at, id limit 100",
        tenant,
        id.0
    )
    .fetch_all(tx.conn())
    .await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let (root, actor, post) = (first.root_id.into(), first.actor_id.map(Into::into), first.post_id.map(Into::into));
    let steps = rows
        .into_iter()
        .map(|r| {
            Ok(Step {
                id: r.id.into(),
                kind: r.kind,
                stage: r.stage.map(|s| word("commands.stage", Stage::parse, &s)).transpose()?,
                state: word("commands.state", CommandState::parse, &r.state)?,
                outcome: r.outcome,
                error_code: r.error_code,
                attempts: r.attempts,
                accepted_at: r.accepted_at,
                started_at: r.started_at,
                settled_at: r.settled_at,
            })
        })
        .collect::<Result<_>>()?;
    Ok(Some(Operation { id: root, actor, post, steps }))
}

/// Work whose message may be lost.
#[derive(Clone, Debug)]
pub struct Due {
    /// Id.
    pub id: CommandId,
    /// Bus subject.
    pub subject: String,
    /// Bus message.
    pub message: Value,
    /// W3C trace context.
    pub traceparent: Option<String>,
    /// How often the sweep has published it.
    pub publications: i32,
}

/// Open commands that have waited longer than `age` since they were accepted, due, last published,
/// or since their worker's lease ran out. The age doubles with every publication, up to 32 times.
///
/// Commands of a `busy` pool, one whose queue still holds messages, are published again once and
/// then only when the queue has run dry: they wait for hands, not for a message.
///
/// # Errors
/// When the database does not answer.
pub async fn due(tx: &mut TenantTx, age: Duration, busy: &[String], limit: i64) -> Result<Vec<Due>> {
    let tenant = tx.tenant();
    let rows = sqlx::query!(
        "select id, subject, message, traceparent, publications from commands
         where tenant_id = $1 and state in ('accepted', 'running')
           and greatest(accepted_at, not_before, lease_until, published_at)
               < clock_timestamp() - make_interval(secs => $2 * power(2, least(publications, 5)))
           and not (state = 'accepted' and publications > 0 and pool = any($3))
         order by publications, accepted_at limit $4",
        tenant,
        age.as_secs_f64(),
        busy,
        limit
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Due {
            id: r.id.into(),
            subject: r.subject,
            message: r.message,
            traceparent: r.traceparent,
            publications: r.publications,
        })
        .collect())
}

/// Notes that the sweep published these commands.
///
/// # Errors
/// When the update fails.
pub async fn note_published(tx: &mut TenantTx, ids: &[CommandId]) -> Result<()> {
    let tenant = tx.tenant();
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    sqlx::query!(
        "update commands set published_at = clock_timestamp(), publications = publications + 1 where tenant_id = $1 and id = any($2)",
        tenant,
        &ids
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A command that was given up.
#[derive(Clone, Debug)]
pub struct DeadLetter {
    /// Id: the pointer to the payload.
    pub id: CommandId,
    /// Pool.
    pub pool: String,
    /// Kind.
    pub kind: String,
    /// On whose behalf; none when the service itself wants it done.
    pub actor: Option<UserId>,
    /// The post.
    pub post: Option<PostId>,
    /// The stage.
    pub stage: Option<Stage>,
    /// Attempts it had.
    pub attempts: i32,
    /// Code of the last error.
    pub error_code: Option<String>,
    /// Every error it met.
    pub errors: Vec<AttemptError>,
    /// W3C trace context.
    pub traceparent: Option<String>,
    /// Last worker that held it.
    pub worker: Option<String>,
    /// When it was given up.
    pub died_at: Option<OffsetDateTime>,
    /// The command that repeats it, if any.
    pub redriven_as: Option<CommandId>,
}

macro_rules! select_dead {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(DeadRow,
            r#"select d.id, d.pool, d.kind, d.actor_id, d.post_id, d.stage, d.attempts, d.error_code,
                      d.errors as "errors!: Json<Vec<AttemptError>>", d.traceparent, d.claimed_by, d.settled_at,
                      (select r.id from commands r where r.tenant_id = d.tenant_id and r.redrive_of = d.id limit 1) as redriven_as
               from commands d "# + $tail, $($arg),*)
    };
}

struct DeadRow {
    id: uuid::Uuid,
    pool: String,
    kind: String,
    actor_id: Option<uuid::Uuid>,
    post_id: Option<uuid::Uuid>,
    stage: Option<String>,
    attempts: i32,
    error_code: Option<String>,
    errors: Json<Vec<AttemptError>>,
    traceparent: Option<String>,
    claimed_by: Option<String>,
    settled_at: Option<OffsetDateTime>,
    redriven_as: Option<uuid::Uuid>,
}

impl TryFrom<DeadRow> for DeadLetter {
    type Error = crate::StoreError;

    fn try_from(r: DeadRow) -> Result<Self> {
        Ok(Self {
            id: r.id.into(),
            pool: r.pool,
            kind: r.kind,
            actor: r.actor_id.map(Into::into),
            post: r.post_id.map(Into::into),
            stage: r.stage.map(|s| word("commands.stage", Stage::parse, &s)).transpose()?,
            attempts: r.attempts,
            error_code: r.error_code,
            errors: r.errors.0,
            traceparent: r.traceparent,
            worker: r.claimed_by,
            died_at: r.settled_at,
            redriven_as: r.redriven_as.map(Into::into),
        })
    }
}

/// A page of dead letters, newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn dead(
    tx: &mut TenantTx,
    _permit: &Permit<RedriveCommand>,
    request: PageRequest,
) -> Result<Page<DeadLetter>> {
    let tenant = tx.tenant();
    let total =
        sqlx::query_scalar!(r#"select count(*) as "n!" from commands where tenant_id = $1 and state = 'dead'"#, tenant)
            .fetch_one(tx.conn())
            .await?;
    let rows = select_dead!(
        "where d.tenant_id = $1 and d.state = 'dead' order by d.settled_at desc, d.id desc limit $2 offset $3",
        tenant,
        request.limit(),
        request.offset()
    )
    .fetch_all(tx.conn())
    .await?;
    let rows = rows.into_iter().map(DeadLetter::try_from).collect::<Result<_>>()?;
    Ok(Page { rows, total: total.unsigned_abs(), request })
}

/// One dead letter.
///
/// # Errors
/// When the database does not answer.
pub async fn find_dead(
    tx: &mut TenantTx,
    _permit: &Permit<RedriveCommand>,
    id: CommandId,
) -> Result<Option<DeadLetter>> {
    let tenant = tx.tenant();
    let row = select_dead!("where d.tenant_id = $1 and d.id = $2 and d.state = 'dead'", tenant, id.0)
        .fetch_optional(tx.conn())
        .await?;
    row.map(DeadLetter::try_from).transpose()
}
