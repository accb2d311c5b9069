//! Periodic work, once per slot whoever sweeps.

use time::OffsetDateTime;

use crate::{Result, TenantTx};

/// Takes a slot of a job: true for exactly one of all who ask for it, however many sweep at once.
/// A slot that is not after the last one taken is nobody's any more.
///
/// The caller issues the slot's command in the same transaction; that is what the audit trail shows.
///
/// # Errors
/// When the database does not answer.
pub async fn claim_slot(tx: &mut TenantTx, job: &str, slot: OffsetDateTime) -> Result<bool> {
    let tenant = tx.tenant();
    // Whoever comes second waits for the first one's commit, then compares with its slot.
    let done = sqlx::query!(
        "insert into schedule_slots (tenant_id, job, slot) values ($1, $2, $3)
         on conflict (tenant_id, job) do update set slot = excluded.slot where schedule_slots.slot < excluded.slot",
        tenant,
        job,
        slot
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}
