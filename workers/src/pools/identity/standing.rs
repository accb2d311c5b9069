//! Role, status, deletion and restoration of somebody else's account; deletion of one's own.

use bus_schemas::{AccountStatus, DeleteUser, RestoreUser, SetUserRole, SetUserStatus, StatusReason};
use domain::access::{DeleteUser as MayDelete, RoleChange, SetUserRole as MaySetRole, SuspendUser, permit};
use store::TenantTx;
use store::session::{self, EndReason};
use store::user::{self, StandingChange, UserStatus};

use super::aftermath::Aftermath;
use super::{account, acting, effect, outcome, present, refused};
use crate::runner::{Effect, Handler, Job, WorkError};

/// Gives an account another role. Its sessions end: whoever has the account signs in again, as what it
/// is now.
pub(super) struct SetRole<'a>(pub(super) &'a Aftermath);

impl Handler for SetRole<'_> {
    type Prepared = ();

    async fn work(&self, _job: &Job) -> Result<(), WorkError> {
        Ok(())
    }

    async fn commit(&self, job: &Job, tx: &mut TenantTx, (): ()) -> Result<Effect, WorkError> {
        let order: SetUserRole = job.message()?;
        let actor = acting(job, tx).await?;
        let user = present(tx, order.user_id).await?;
        let change = RoleChange { user: user.facts(job.tenant), to: order.role };
        let may = permit::<MaySetRole>(&actor, change)?;
        let change = user::set_role(tx, &may).await.map_err(refused)?;
        let word = outcome(change, "role_changed")?;
        if change == StandingChange::Changed {
            session::end_all(tx, user.id, None, EndReason::RoleChanged).await?;
            self.0.revoked(user.id);
        }
        Ok(effect(word))
    }
}

/// Suspends an account, sets it aside, or lets it act again.
pub(super) struct SetStatus<'a>(pub(super) &'a Aftermath);

impl Handler for SetStatus<'_> {
    type Prepared = ();

    async fn work(&self, _job: &Job) -> Result<(), WorkError> {
        Ok(())
    }

    async fn commit(&self, job: &Job, tx: &mut TenantTx, (): ()) -> Result<Effect, WorkError> {
        let order: SetUserStatus = job.message()?;
        let actor = acting(job, tx).await?;
        let user = present(tx, order.user_id).await?;
        let may = permit::<SuspendUser>(&actor, user.facts(job.tenant))?;
        let (status, word) = match order.status {
            AccountStatus::Active => (UserStatus::Active, "activated"),
            AccountStatus::Inactive => (UserStatus::Inactive, "deactivated"),
            AccountStatus::Suspended => (UserStatus::Suspended, "suspended"),
        };
        let reason = order.reason.map(StatusReason::word);
        let change = user::set_status(tx, &may, status, reason).await.map_err(refused)?;
        let word = outcome(change, word)?;
        if change == StandingChange::Changed {
            session::end_all(tx, user.id, None, EndReason::Suspended).await?;
            self.0.revoked(user.id);
        }
        Ok(effect(word))
    }
}

/// Deletes an account softly.
pub(super) struct Delete<'a>(pub(super) &'a Aftermath);

impl Handler for Delete<'_> {
    type Prepared = ();

    async fn work(&self, _job: &Job) -> Result<(), WorkError> {
        Ok(())
    }

    async fn commit(&self, job: &Job, tx: &mut TenantTx, (): ()) -> Result<Effect, WorkError> {
        let order: DeleteUser = job.message()?;
        let change = if job.claimed.actor == Some(order.user_id) {
            // Once gone, its holder orders nothing more; a second delivery finds the command settled.
            let holder = acting(job, tx).await?;
            user::delete_own(tx, holder.user).await
        } else {
            let actor = acting(job, tx).await?;
            let user = account(tx, order.user_id).await?;
            let may = permit::<MayDelete>(&actor, user.facts(job.tenant))?;
            user::delete(tx, &may).await
        };
        let change = change.map_err(refused)?;
        let word = outcome(change, "deleted")?;
        if change == StandingChange::Changed {
            session::end_all(tx, order.user_id, None, EndReason::Deleted).await?;
            self.0.revoked(order.user_id);
        }
        Ok(effect(word))
    }
}

/// Brings a deleted account back.
pub(super) struct Restore<'a>(pub(super) &'a Aftermath);

impl Handler for Restore<'_> {
    type Prepared = ();

    async fn work(&self, _job: &Job) -> Result<(), WorkError> {
        Ok(())
    }

    async fn commit(&self, job: &Job, tx: &mut TenantTx, (): ()) -> Result<Effect, WorkError> {
        let order: RestoreUser = job.message()?;
        let actor = acting(job, tx).await?;
        let user = account(tx, order.user_id).await?;
        let may = permit::<MayDelete>(&actor, user.facts(job.tenant))?;
        let change = user::restore(tx, &may).await.map_err(refused)?;
        let word = outcome(change, "restored")?;
        if change == StandingChange::Changed {
            self.0.revoked(user.id);
        }
        Ok(effect(word))
    }
}
