//! What happened, in order and without gaps per tenant: the outbox of the bus and the memory of
//! the live streams.

use domain::ids::CommandId;
use serde_json::Value;
use uuid::Uuid;

use crate::{Result, TenantTx};

/// An event to be. Its message gets a `sequence` member when it is appended.
#[derive(Clone, Debug)]
pub struct NewEvent {
    /// Id.
    pub id: Uuid,
    /// Bus subject.
    pub subject: String,
    /// Bus message: ids and closed vocabulary only.
    pub message: Value,
}

/// An event in the log.
#[derive(Clone, Debug)]
pub struct Event {
    /// Place in the tenant's log: 1, 2, 3…
    pub seq: i64,
    /// Id; the message id on the bus.
    pub id: Uuid,
    /// Bus subject.
    pub subject: String,
    /// Bus message.
    pub message: Value,
}

/// Appends events. Call it last in a transaction: it takes the lock that puts the tenant's events
/// in commit order.
///
/// # Errors
/// When a write fails.
pub async fn append(tx: &mut TenantTx, command: CommandId, events: Vec<NewEvent>) -> Result<Vec<Event>> {
    if events.is_empty() {
        return Ok(Vec::new());
    }
    let tenant = tx.tenant();
    let count = i64::try_from(events.len()).unwrap_or(i64::MAX);
    let last = sqlx::query_scalar!(
        "insert into event_clock (tenant_id, last_seq) values ($1, $2)
         on conflict (tenant_id) do update set last_seq = event_clock.last_seq + $2 returning last_seq",
        tenant,
        count
    )
    .fetch_one(tx.conn())
    .await?;
    let mut appended = Vec::with_capacity(events.len());
    for (seq, event) in (last - count + 1..).zip(events) {
        let mut message = event.message;
        if let Value::Object(members) = &mut message {
            members.insert("sequence".to_owned(), Value::from(seq.to_string()));
        }
        sqlx::query!(
            "insert into events (tenant_id, seq, id, command_id, subject, message) values ($1, $2, $3, $4, $5, $6)",
            tenant,
            seq,
            event.id,
            command.0,
            event.subject,
            message
        )
        .execute(tx.conn())
        .await?;
        appended.push(Event { seq, id: event.id, subject: event.subject, message });
    }
    Ok(appended)
}

/// Events after a place in the log.
///
/// # Errors
/// When the database does not answer.
pub async fn after(tx: &mut TenantTx, seq: i64, limit: i64) -> Result<Vec<Event>> {
    let tenant = tx.tenant();
    Ok(sqlx::query_as!(
        Event,
        "select seq, id, subject, message from events where tenant_id = $1 and seq > $2 order by seq limit $3",
        tenant,
        seq,
        limit
    )
    .fetch_all(tx.conn())
    .await?)
}

/// The newest place in the log; 0 when nothing ever happened.
///
/// # Errors
/// When the database does not answer.
pub async fn last_seq(tx: &mut TenantTx) -> Result<i64> {
    let tenant = tx.tenant();
    Ok(sqlx::query_scalar!(r#"select coalesce(max(seq), 0) as "seq!" from events where tenant_id = $1"#, tenant)
        .fetch_one(tx.conn())
        .await?)
}

/// Events older than two seconds that the bus has not confirmed.
///
/// # Errors
/// When the database does not answer.
pub async fn unemitted(tx: &mut TenantTx, limit: i64) -> Result<Vec<Event>> {
    let tenant = tx.tenant();
    Ok(sqlx::query_as!(
        Event,
        "select seq, id, subject, message from events
         where tenant_id = $1 and emitted_at is null and at < clock_timestamp() - interval '2 seconds' order by seq limit $2",
        tenant,
        limit
    )
    .fetch_all(tx.conn())
    .await?)
}

/// The events of a command that the bus has not confirmed.
///
/// # Errors
/// When the database does not answer.
pub async fn unemitted_of(tx: &mut TenantTx, command: CommandId) -> Result<Vec<Event>> {
    let tenant = tx.tenant();
    Ok(sqlx::query_as!(
        Event,
        "select seq, id, subject, message from events where tenant_id = $1 and command_id = $2 and emitted_at is null order by seq",
        tenant,
        command.0
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Notes that the bus has these events.
///
/// # Errors
/// When the update fails.
pub async fn mark_emitted(tx: &mut TenantTx, seqs: &[i64]) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!(
        "update events set emitted_at = clock_timestamp() where tenant_id = $1 and seq = any($2)",
        tenant,
        seqs
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
