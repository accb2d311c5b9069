//! What only a worker writes of an account: role, status, the council's word, trust. Each change
//! that takes or gives rights starts a new epoch; the caller ends sessions and says so on the bus.

use domain::access::{DeleteUser, Permit, Role, SetUserRole, SuspendUser, UserFacts};
use domain::content::RegistryStatus;
use domain::ids::UserId;
use serde_json::json;
use time::{Date, OffsetDateTime};

use super::UserStatus;
use crate::audit::{self, AuditEntry, AuditOutcome};
use crate::error::word;
use crate::{Result, StoreError, TenantTx};

/// What came of a change of role or status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum StandingChange {
    /// It is so now.
    Changed,
    /// It was so already; nothing was written.
    Unchanged,
    /// Refused: the tenant would be left without an active administrator.
    LastAdministrator,
}

/// Role and status of an account that is locked until the transaction ends, and whether it is the
/// last one that administers the tenant.
struct Locked {
    role: Role,
    status: UserStatus,
    is_last_administrator: bool,
}

/// Locks every active administrator, always in the same order, and then the account: of two who
/// are about to demote each other, the second sees what the first has done.
async fn lock(tx: &mut TenantTx, id: UserId) -> Result<Locked> {
    let tenant = tx.tenant();
    let administrators = sqlx::query_scalar!(
        "select id from users where tenant_id = $1 and role = 'administrator' and status = 'active' order by id for no key update",
        tenant
    )
    .fetch_all(tx.conn())
    .await?;
    let row =
        sqlx::query!("select role, status from users where tenant_id = $1 and id = $2 for no key update", tenant, id.0)
            .fetch_one(tx.conn())
            .await?;
    Ok(Locked {
        role: word("users.role", Role::parse, &row.role)?,
        status: word("users.status", UserStatus::parse, &row.status)?,
        is_last_administrator: administrators == [id.0],
    })
}

/// [`lock`], for a permit that was made for an account as it was a moment ago.
async fn lock_for(tx: &mut TenantTx, facts: &UserFacts) -> Result<Locked> {
    let locked = lock(tx, facts.id).await?;
    // What may be done to an author may not be done to an administrator.
    if locked.role == facts.role { Ok(locked) } else { Err(StoreError::Stale) }
}

async fn refuse(tx: &mut TenantTx, operation: &'static str, id: UserId) -> Result<StandingChange> {
    let entry = AuditEntry::done(operation, "user", id.0).with(json!({ "reason": "last_administrator" }));
    audit::record(tx, AuditEntry { outcome: AuditOutcome::Denied, ..entry }).await?;
    Ok(StandingChange::LastAdministrator)
}

/// Gives an account another role.
///
/// # Errors
/// `Stale` when its role is no longer the one that the permit was made for; `NotFound` for a
/// deleted account.
pub async fn set_role(tx: &mut TenantTx, permit: &Permit<SetUserRole>) -> Result<StandingChange> {
    let change = permit.resource();
    let locked = lock_for(tx, &change.user).await?;
    apply_role(tx, change.user.id, &locked, change.to).await
}

/// Gives an account the role that it was invited to.
pub(crate) async fn set_invited_role(tx: &mut TenantTx, id: UserId, role: Role) -> Result<StandingChange> {
    let locked = lock(tx, id).await?;
    apply_role(tx, id, &locked, role).await
}

/// Makes a health professional of an account whose registry is verified (`product.md` §1.5). Only of
/// readers and those who write: whoever was given another role keeps it.
///
/// # Errors
/// `NotFound` when the tenant has no such account, or it was deleted.
pub async fn make_professional(tx: &mut TenantTx, id: UserId) -> Result<StandingChange> {
    let locked = lock(tx, id).await?;
    let humble = matches!(locked.role, Role::Subscriber | Role::Contributor | Role::Author);
    if !humble || !super::get(tx, id).await?.is_registry_verified() {
        return Ok(StandingChange::Unchanged);
    }
    apply_role(tx, id, &locked, Role::MedicalProfessional).await
}

async fn apply_role(tx: &mut TenantTx, id: UserId, locked: &Locked, to: Role) -> Result<StandingChange> {
    if locked.status == UserStatus::Deleted {
        return Err(StoreError::NotFound);
    }
    if locked.role == to {
        return Ok(StandingChange::Unchanged);
    }
    if locked.is_last_administrator {
        return refuse(tx, "user.set_role", id).await;
    }
    let tenant = tx.tenant();
    sqlx::query!(
        "update users set role = $3, access_epoch = access_epoch + 1, updated_at = now() where tenant_id = $1 and id = $2",
        tenant,
        id.0,
        to.word()
    )
    .execute(tx.conn())
    .await?;
    let detail = json!({ "from": locked.role.word(), "to": to.word() });
    audit::record(tx, AuditEntry::done("user.set_role", "user", id.0).with(detail)).await?;
    Ok(StandingChange::Changed)
}

/// Suspends an account, sets it aside, or lets it act again. `reason` is a closed word.
///
/// # Errors
/// `Stale` when its role is no longer the one that the permit was made for; `NotFound` for a
/// deleted account, and for [`UserStatus::Deleted`]: that is [`delete`].
pub async fn set_status(
    tx: &mut TenantTx,
    permit: &Permit<SuspendUser>,
    status: UserStatus,
    reason: Option<&str>,
) -> Result<StandingChange> {
    let id = permit.resource().id;
    let locked = lock_for(tx, permit.resource()).await?;
    if locked.status == UserStatus::Deleted || status == UserStatus::Deleted {
        return Err(StoreError::NotFound);
    }
    if locked.status == status {
        return Ok(StandingChange::Unchanged);
    }
    if locked.is_last_administrator {
        return refuse(tx, "user.set_status", id).await;
    }
    let tenant = tx.tenant();
    sqlx::query!(
        "update users set status = $3, status_reason = $4, access_epoch = access_epoch + 1, updated_at = now()
         where tenant_id = $1 and id = $2",
        tenant,
        id.0,
        status.word(),
        reason
    )
    .execute(tx.conn())
    .await?;
    let detail = json!({ "from": locked.status.word(), "to": status.word(), "reason": reason });
    audit::record(tx, AuditEntry::done("user.set_status", "user", id.0).with(detail)).await?;
    Ok(StandingChange::Changed)
}

/// Deletes an account softly: everything stays, lists leave it out, it may not act
/// (`product.md` §1.6; the time of it is kept, §1.1 defect 1).
///
/// # Errors
/// `Stale` when its role is no longer the one that the permit was made for.
pub async fn delete(tx: &mut TenantTx, permit: &Permit<DeleteUser>) -> Result<StandingChange> {
    let locked = lock_for(tx, permit.resource()).await?;
    apply_deletion(tx, permit.resource().id, &locked, permit.actor().user).await
}

/// Deletes an account as [`delete`] does, because its holder wants it (`product.md` §1.6): a right of
/// their own, so it takes no permit. The caller knows that it is the holder who asks.
///
/// # Errors
/// `NotFound` when the tenant has no such account.
pub async fn delete_own(tx: &mut TenantTx, id: UserId) -> Result<StandingChange> {
    let locked = lock(tx, id).await?;
    apply_deletion(tx, id, &locked, id).await
}

async fn apply_deletion(tx: &mut TenantTx, id: UserId, locked: &Locked, by: UserId) -> Result<StandingChange> {
    if locked.status == UserStatus::Deleted {
        return Ok(StandingChange::Unchanged);
    }
    if locked.is_last_administrator {
        return refuse(tx, "user.delete", id).await;
    }
    let tenant = tx.tenant();
    sqlx::query!(
        "update users set status = 'deleted', deleted_at = now(), deleted_by = $3, access_epoch = access_epoch + 1, updated_at = now(),
                          status_reason = case when status <> 'active' then coalesce(status_reason, status) end
         where tenant_id = $1 and id = $2",
        tenant,
        id.0,
        by.0
    )
    .execute(tx.conn())
    .await?;
    let detail = json!({ "by": by });
    audit::record(tx, AuditEntry::done("user.delete", "user", id.0).with(detail)).await?;
    Ok(StandingChange::Changed)
}

/// Brings a deleted account back: active, or suspended when it might not act before it was deleted
/// (its reason tells), so that nobody is let in by a detour.
///
/// # Errors
/// `Stale` when its role is no longer the one that the permit was made for; `Conflict` with
/// `users_registry` when another account has taken its registry meanwhile.
pub async fn restore(tx: &mut TenantTx, permit: &Permit<DeleteUser>) -> Result<StandingChange> {
    let id = permit.resource().id;
    let locked = lock_for(tx, permit.resource()).await?;
    if locked.status != UserStatus::Deleted {
        return Ok(StandingChange::Unchanged);
    }
    let tenant = tx.tenant();
    sqlx::query!(
        "update users set status = case when status_reason is null then 'active' else 'suspended' end,
                          deleted_at = null, deleted_by = null, access_epoch = access_epoch + 1, updated_at = now()
         where tenant_id = $1 and id = $2",
        tenant,
        id.0
    )
    .execute(tx.conn())
    .await?;
    let detail = json!({ "by": permit.actor().user });
    audit::record(tx, AuditEntry::done("user.restore", "user", id.0).with(detail)).await?;
    Ok(StandingChange::Changed)
}

/// The council's word on a registry, or that of two people in its place.
#[derive(Clone, Debug)]
pub struct RegistryStanding {
    /// The registry that was asked about, in canonical form.
    pub registry: String,
    /// How it stands.
    pub status: RegistryStatus,
    /// When that was found.
    pub checked_at: OffsetDateTime,
    /// Last day of the licence, where the council says so.
    pub expires_on: Option<Date>,
    /// When to ask again; 30 days after a confirmation (`product.md` §1.5).
    pub next_check_at: Option<OffsetDateTime>,
    /// Specialty as the council has it; none leaves what the account says.
    pub specialty: Option<String>,
    /// RQE as the council has it; none leaves what the account says.
    pub rqe: Option<String>,
}

/// Writes a registry's standing. True when the status is another one now: a new epoch has begun.
///
/// # Errors
/// `Stale` when the account has another registry by now: the answer is about a thing of the past.
pub async fn set_registry_standing(tx: &mut TenantTx, id: UserId, standing: &RegistryStanding) -> Result<bool> {
    let tenant = tx.tenant();
    let before = sqlx::query!(
        "select professional_registry, registry_status from users where tenant_id = $1 and id = $2 for no key update",
        tenant,
        id.0
    )
    .fetch_one(tx.conn())
    .await?;
    if before.professional_registry.as_ref() != Some(&standing.registry) {
        return Err(StoreError::Stale);
    }
    let changed = before.registry_status != standing.status.word();
    sqlx::query!(
        "update users
         set registry_status = $3, registry_expires_on = $4, registry_next_check_at = $5,
             registry_verified_at = case when $3 = 'verified' then $6 else registry_verified_at end,
             specialty = coalesce($7, specialty), rqe = coalesce($8, rqe),
             access_epoch = access_epoch + case when $9 then 1 else 0 end, updated_at = now()
         where tenant_id = $1 and id = $2",
        tenant,
        id.0,
        standing.status.word(),
        standing.expires_on,
        standing.next_check_at,
        standing.checked_at,
        standing.specialty,
        standing.rqe,
        changed
    )
    .execute(tx.conn())
    .await?;
    let detail = json!({ "from": before.registry_status, "to": standing.status.word() });
    audit::record(tx, AuditEntry::done("user.set_registry_standing", "user", id.0).with(detail)).await?;
    Ok(changed)
}

/// Keeps the score of an evaluation, 0 to 100. An evaluation that finds what the one before found
/// only moves its time, and is no entry in the audit trail: the decisions themselves are kept.
///
/// # Errors
/// `NotFound` when the tenant has no such account.
pub async fn set_trust(tx: &mut TenantTx, id: UserId, level: u8, now: OffsetDateTime) -> Result<()> {
    let tenant = tx.tenant();
    let level = i32::from(level);
    let before = sqlx::query_scalar!(
        "select trust_level from users where tenant_id = $1 and id = $2 for no key update",
        tenant,
        id.0
    )
    .fetch_one(tx.conn())
    .await?;
    sqlx::query!(
        "update users set trust_level = $3, last_trust_evaluation = $4 where tenant_id = $1 and id = $2",
        tenant,
        id.0,
        level,
        now
    )
    .execute(tx.conn())
    .await?;
    if before != level {
        let detail = json!({ "from": before, "to": level });
        audit::record(tx, AuditEntry::done("user.set_trust", "user", id.0).with(detail)).await?;
    }
    Ok(())
}

/// Keeps the scores of many accounts in one statement, as [`set_trust`] keeps one. A score that was
/// kept meanwhile by a later evaluation stays. Returns how many were written.
///
/// # Errors
/// `Failed` when a score is above 100.
pub async fn set_trust_of_many(tx: &mut TenantTx, scores: &[(UserId, u8)], now: OffsetDateTime) -> Result<u64> {
    let tenant = tx.tenant();
    let ids: Vec<_> = scores.iter().map(|(id, _)| id.0).collect();
    let levels: Vec<_> = scores.iter().map(|(_, level)| i32::from(*level)).collect();
    // Locked in the order of their ids, so that two evaluations at once take turns.
    let written = sqlx::query_scalar!(
        r#"with before as (
               select u.id, u.trust_level, n.level
               from users u join unnest($2::uuid[], $3::integer[]) n (id, level) on n.id = u.id
               where u.tenant_id = $1 and coalesce(u.last_trust_evaluation < $4, true)
               order by u.id for no key update of u),
           written as (
               update users u set trust_level = b.level, last_trust_evaluation = $4
               from before b where u.tenant_id = $1 and u.id = b.id returning u.id),
           noted as (
               insert into audit_trail (tenant_id, id, actor_kind, operation, resource_type, resource_id, outcome, detail)
               select $1, uuidv7(), 'worker', 'user.set_trust', 'user', id, 'done',
                      jsonb_build_object('from', trust_level, 'to', level)
               from before where trust_level <> level)
           select count(*) as "written!" from written"#,
        tenant,
        &ids,
        &levels,
        now
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(written.unsigned_abs())
}
