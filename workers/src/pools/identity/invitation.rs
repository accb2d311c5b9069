//! The role of an invitation: given when the account is there, and whoever invited still may.

use bus_schemas::AcceptInvitation;
use domain::access::{InviteUsers, Role, permit};
use store::TenantTx;
use store::invitation;
use store::user::StandingChange;

use super::aftermath::Aftermath;
use super::{active, effect, outcome, present, refused};
use crate::runner::{Effect, Handler, Job, WorkError};

/// Gives an account the role of the invitation that it accepted. Its sessions go on: the role was
/// promised before the account was there.
pub(super) struct Accept<'a>(pub(super) &'a Aftermath);

impl Handler for Accept<'_> {
    type Prepared = ();

    async fn work(&self, _job: &Job) -> Result<(), WorkError> {
        Ok(())
    }

    async fn commit(&self, job: &Job, tx: &mut TenantTx, (): ()) -> Result<Effect, WorkError> {
        const NOT_VISIBLE: WorkError = WorkError::Refused { reason: "not_visible" };
        let order: AcceptInvitation = job.message()?;
        let holder = present(tx, order.user_id).await?;
        let invitation = invitation::find(tx, order.invitation_id).await?.ok_or(NOT_VISIBLE)?;
        if job.claimed.actor != Some(holder.id) || invitation.accepted_by != Some(holder.id) {
            return Err(NOT_VISIBLE);
        }
        if !holder.is_active() {
            return Err(WorkError::Refused { reason: "user_inactive" });
        }
        if invitation.revoked_at.is_some() {
            return Err(WorkError::Refused { reason: "invitation_revoked" });
        }
        // The platform invites a tenant's first administrator, and there is nobody to ask again.
        let may = match invitation.invited_by {
            None => None,
            Some(id) => {
                let inviter = active(tx, job.tenant, id).await?;
                if invitation.role.must_have_factor() && inviter.role != Role::Administrator {
                    return Err(WorkError::Refused { reason: "forbidden" });
                }
                Some(permit::<InviteUsers>(&inviter, job.tenant)?)
            }
        };
        let change = invitation::grant(tx, may.as_ref(), invitation.id, holder.id).await.map_err(refused)?;
        let word = outcome(change, "role_given")?;
        if change == StandingChange::Changed {
            self.0.revoked(holder.id);
        }
        Ok(effect(word))
    }
}
