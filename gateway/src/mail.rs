//! Ordering mail: a command like any other, accepted in the transaction of the act that causes it
//! and published after its commit. Address, name and text stay where they are.

use bus_schemas::{Command as _, Envelope, SendMail, subject};
use crypto::digest;
use domain::ids::{CommandId, EmergencyId, InvitationId, LinkId, TenantId, UserId};
use domain::mail::{FactorChange, MailTemplate, SignInNovelty};
use store::TenantTx;
use store::command::{self, NewCommand};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::context::RequestContext;
use crate::problem::Problem;

/// A letter to be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Letter {
    /// Which.
    pub(crate) template: MailTemplate,
    /// To which account.
    pub(crate) user: Option<UserId>,
    /// With which invitation, to its address.
    pub(crate) invitation: Option<InvitationId>,
    /// With which link.
    pub(crate) link: Option<LinkId>,
    /// About which emergency.
    pub(crate) emergency: Option<EmergencyId>,
    /// What happened to a factor.
    pub(crate) change: Option<FactorChange>,
    /// Why a sign-in is told of.
    pub(crate) novelty: Option<SignInNovelty>,
}

impl Letter {
    /// A letter to an account.
    pub(crate) const fn to(template: MailTemplate, user: UserId) -> Self {
        Self { template, user: Some(user), invitation: None, link: None, emergency: None, change: None, novelty: None }
    }

    /// With a link.
    #[must_use]
    pub(crate) const fn with_link(mut self, link: LinkId) -> Self {
        self.link = Some(link);
        self
    }

    /// A letter about an emergency, to everybody who may answer or judge it.
    pub(crate) const fn alert(template: MailTemplate, emergency: EmergencyId) -> Self {
        Self {
            template,
            user: None,
            invitation: None,
            link: None,
            emergency: Some(emergency),
            change: None,
            novelty: None,
        }
    }

    /// Telling what happened to a factor.
    #[must_use]
    pub(crate) const fn telling(mut self, change: FactorChange) -> Self {
        self.change = Some(change);
        self
    }

    /// Puts it into the ledger. Publish the command once the transaction is committed.
    ///
    /// # Errors
    /// When the insert fails; the act must fail with it.
    pub(crate) async fn order(self, tx: &mut TenantTx, context: &RequestContext) -> Result<NewCommand, Problem> {
        let tenant: TenantId = tx.scope().tenant;
        let id = CommandId(Uuid::now_v7());
        let data = SendMail {
            command_id: id,
            template: self.template,
            user_id: self.user,
            invitation_id: self.invitation,
            link_id: self.link,
            emergency_id: self.emergency,
            change: self.change,
            novelty: self.novelty,
        };
        let about = self.user.map(|user| user.0).or(self.invitation.map(|id| id.0)).unwrap_or(id.0);
        let traceparent = context.trace.to_string();
        let envelope = Envelope::new(id.0, crate::api::SOURCE, tenant, about, OffsetDateTime::now_utc(), data)
            .traced(Some(traceparent.clone()));
        let new = NewCommand {
            id,
            redrive_of: None,
            pool: SendMail::POOL,
            kind: SendMail::KIND,
            // The service writes, whoever caused it: a suspended account still gets its letters.
            actor: None,
            post: None,
            stage: None,
            subject: subject::command::<SendMail>(tenant),
            message: envelope.to_value(),
            body_hash: digest::of_parts("healthcare-cms/command/v1", &[SendMail::KIND.as_bytes(), id.0.as_bytes()]),
            traceparent: Some(traceparent),
        };
        command::accept(tx, &new).await?;
        Ok(new)
    }
}
