//! Accounts: what only a worker writes of them. Role, status, deletion, the role of an invitation, the
//! standing of a registry.
//!
//! Each command asks again whether whoever ordered it may, with the rights they have when its turn
//! comes. Sessions end in the transaction of the change; the gateways are told after it, so that they
//! forget at once what they believed. A gateway that does not hear of it reads it from the ledger
//! within a second.

mod aftermath;
mod invitation;
mod judgement;
mod registry;
mod review;
mod standing;

use std::time::Duration;

use bus_schemas::{
    AcceptInvitation, Command as _, DeleteUser, Message as _, RestoreUser, SetUserRole, SetUserStatus,
    SettleRegistryReview, VerifyRegistry,
};
use domain::access::Actor;
use domain::ids::{TenantId, UserId};
use store::user::{self, StandingChange, User, UserStatus};
use store::{Store, StoreError, TenantTx};
use tokio::sync::Semaphore;

use crate::adapters::registry::{RegistryPort, SettingsError};
use crate::config::Config;
use crate::runner::{Bench, Effect, Emission, Job, Pool, Spec, WorkError};
use aftermath::Aftermath;

/// Hands of a process.
const HANDS: usize = 12;
/// Hands that may wait for councils at a time. The others stay free: a suspension does not wait for a
/// slow council.
const ASKING: usize = 8;

/// The pool's table entry. The deadline is longer than a look-up may take by default.
pub const POOL: Spec = Spec {
    name: "identity",
    commands: &[
        SetUserRole::TYPE,
        SetUserStatus::TYPE,
        DeleteUser::TYPE,
        RestoreUser::TYPE,
        AcceptInvitation::TYPE,
        VerifyRegistry::TYPE,
        SettleRegistryReview::TYPE,
    ],
    concurrency: HANDS,
    deadline: Duration::from_secs(90),
    max_attempts: 8,
};

/// Does the pool's commands.
#[derive(Debug)]
pub struct Identity {
    store: Store,
    councils: RegistryPort,
    asking: Semaphore,
}

/// Prepares the councils that the settings name; nothing is contacted yet.
///
/// # Errors
/// [`SettingsError`] when a council's settings are not usable.
pub fn build(bench: &Bench, config: &Config) -> Result<Identity, SettingsError> {
    let councils = RegistryPort::new(&config.registry, config.profile)?;
    Ok(Identity { store: bench.store.clone(), councils, asking: Semaphore::new(ASKING) })
}

impl Pool for Identity {
    fn spec(&self) -> Spec {
        POOL
    }

    async fn attempt(&self, bench: &Bench, job: &Job) -> Result<Emission, WorkError> {
        let after = Aftermath::default();
        let emission = match job.claimed.kind.as_str() {
            SetUserRole::KIND => bench.drive(&standing::SetRole(&after), job).await,
            SetUserStatus::KIND => bench.drive(&standing::SetStatus(&after), job).await,
            DeleteUser::KIND => bench.drive(&standing::Delete(&after), job).await,
            RestoreUser::KIND => bench.drive(&standing::Restore(&after), job).await,
            AcceptInvitation::KIND => bench.drive(&invitation::Accept(&after), job).await,
            VerifyRegistry::KIND => bench.drive(&registry::Verify { pool: self, after: &after }, job).await,
            SettleRegistryReview::KIND => bench.drive(&review::Settle(&after), job).await,
            _ => Err(WorkError::Refused { reason: "unknown_kind" }),
        }?;
        // The effect is committed; what follows makes it fast and may be lost.
        after.carry_out(bench, job).await;
        Ok(emission)
    }
}

/// Somebody who may act, as they are now.
async fn active(tx: &mut TenantTx, tenant: TenantId, id: UserId) -> Result<Actor, WorkError> {
    match user::find(tx, id).await? {
        Some(user) if user.is_active() => Ok(user.actor(tenant, None)),
        _ => Err(WorkError::Refused { reason: "user_inactive" }),
    }
}

/// Who ordered the command, as they are now. None of these commands but a registry's look-up is ever
/// the service's own.
async fn acting(job: &Job, tx: &mut TenantTx) -> Result<Actor, WorkError> {
    let id = job.claimed.actor.ok_or(WorkError::Refused { reason: "user_inactive" })?;
    active(tx, job.tenant, id).await
}

/// The account that it is about, deleted or not.
async fn account(tx: &mut TenantTx, id: UserId) -> Result<User, WorkError> {
    user::find(tx, id).await?.ok_or(WorkError::Refused { reason: "not_visible" })
}

/// [`account`], unless it was deleted.
async fn present(tx: &mut TenantTx, id: UserId) -> Result<User, WorkError> {
    let user = account(tx, id).await?;
    if user.status == UserStatus::Deleted { Err(WorkError::Refused { reason: "user_deleted" }) } else { Ok(user) }
}

/// What a refused write of standing comes to. `Stale` does not mean here that the claim was lost: the
/// account changed between the look at it and the lock on it.
fn refused(error: StoreError) -> WorkError {
    match error {
        StoreError::Stale => WorkError::retry("account_changed"),
        StoreError::NotFound => WorkError::Refused { reason: "user_deleted" },
        StoreError::Conflict { constraint } if constraint == "users_registry" => {
            WorkError::Refused { reason: "registry_taken" }
        }
        error => error.into(),
    }
}

/// The word for a change; a refusal undoes everything.
const fn outcome(change: StandingChange, changed: &'static str) -> Result<&'static str, WorkError> {
    match change {
        StandingChange::Changed => Ok(changed),
        StandingChange::Unchanged => Ok("unchanged"),
        StandingChange::LastAdministrator => Err(WorkError::Refused { reason: "last_administrator" }),
    }
}

/// An effect of which nothing follows in its chain.
const fn effect(outcome: &'static str) -> Effect {
    Effect { outcome, follow: Vec::new(), events: Vec::new() }
}
