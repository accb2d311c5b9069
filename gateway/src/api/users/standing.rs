//! Ordering another role or status for somebody, their deletion or restoration. What is answered is an
//! operation: a worker does it, asks again whether it may be done, and ends sessions.

use bus_schemas::{AccountStatus, DeleteUser, RestoreUser, SetUserRole, SetUserStatus, StatusReason};
use domain::access::{DeleteUser as MayDelete, Role, RoleChange, SetUserRole as MaySetRole, SuspendUser, permit};
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::param::Path;
use poem_openapi::{Enum, Object, OpenApi};
use store::TenantTx;
use store::user::{self, User};
use uuid::Uuid;

use super::{admit, found, present};
use crate::Deps;
use crate::api::Area;
use crate::api::idempotency::IdempotencyKey;
use crate::api::input::{Input, NoBody, input_bodies};
use crate::api::operations::AcceptedWork;
use crate::api::words::Word;
use crate::api::work::{self, Order};
use crate::auth::Auth;
use crate::context::RequestContext;
use crate::problem::Problem;
use crate::trust::gates::{Gate, Gated};

/// Another role.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct ChangeRole {
    /// The role.
    role: Word<Role>,
}

/// Another status.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct ChangeStatus {
    /// The status.
    status: NewStatus,
    /// Why; must be there unless the account may act again.
    reason: Option<Reason>,
}

input_bodies! {
    ChangeRole: 1024;
    ChangeStatus: 1024;
}

/// A status to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case", rename = "AccountStatus")]
enum NewStatus {
    /// May act.
    Active,
    /// May not, by the organisation's choice.
    Inactive,
    /// May not, for a reason.
    Suspended,
}

impl NewStatus {
    const fn ordered(self) -> AccountStatus {
        match self {
            Self::Active => AccountStatus::Active,
            Self::Inactive => AccountStatus::Inactive,
            Self::Suspended => AccountStatus::Suspended,
        }
    }
}

/// Why an account's status becomes another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case", rename = "StatusReason")]
enum Reason {
    /// Against the rules of the house.
    Misconduct,
    /// Somebody else may have had the account.
    SecurityIncident,
    /// The council no longer lets its holder practise.
    RegistryLost,
    /// Its holder works elsewhere now.
    LeftOrganisation,
    /// Its holder is away for long.
    Absence,
    /// Its holder asked for it.
    OwnRequest,
    /// What it was set aside for is settled, or was a mistake.
    Resolved,
    /// None of these.
    Other,
}

impl Reason {
    const fn ordered(self) -> StatusReason {
        match self {
            Self::Misconduct => StatusReason::Misconduct,
            Self::SecurityIncident => StatusReason::SecurityIncident,
            Self::RegistryLost => StatusReason::RegistryLost,
            Self::LeftOrganisation => StatusReason::LeftOrganisation,
            Self::Absence => StatusReason::Absence,
            Self::OwnRequest => StatusReason::OwnRequest,
            Self::Resolved => StatusReason::Resolved,
            Self::Other => StatusReason::Other,
        }
    }
}

/// Opens the transaction in which an order about somebody is accepted. Two orders about one account take
/// turns, so that a key means the same to both.
async fn begin(deps: &Deps, auth: &Auth, id: Uuid) -> Result<(TenantTx, User), Problem> {
    let mut tx = deps.store.begin(auth.scope()).await?;
    let user = found(&mut tx, id).await?;
    user::lock(&mut tx, user.id).await?;
    Ok((tx, user))
}

/// Reads the account and decides about it before anything is locked: a decision is asked of another
/// process, and no transaction waits for that.
async fn looked_at(deps: &Deps, auth: &Auth, id: Uuid) -> Result<User, Problem> {
    let mut tx = deps.store.begin(auth.scope()).await?;
    let user = found(&mut tx, id).await?;
    tx.commit().await?;
    Ok(user)
}

/// Orders the deletion of somebody.
pub(super) async fn delete(
    deps: &Deps,
    auth: &Auth,
    id: Uuid,
    key: &IdempotencyKey,
    context: &RequestContext,
) -> Result<AcceptedWork, Problem> {
    let user = looked_at(deps, auth, id).await?;
    permit::<MayDelete>(&auth.actor, user.facts(auth.actor.tenant))?;
    admit(deps, auth, Act::UserDelete, user.id).await?;
    let (tx, user) = begin(deps, auth, id).await?;
    let route = format!("users/{id}/deletion");
    let order = Order { about: user.id.0, route: &route, fingerprint: [0; 32] };
    let user_id = user.id;
    work::order(deps, auth, tx, order, key, context, |command_id| DeleteUser { command_id, user_id }).await
}

pub(crate) const GATES: &[Gated] = &[
    ("setUserRole", Gate::Act(Act::UserSetRole)),
    ("setUserStatus", Gate::Act(Act::UserSuspend)),
    ("restoreUser", Gate::Act(Act::UserDelete)),
];

pub(crate) struct Standing;

#[OpenApi(tag = "Area::People")]
impl Standing {
    /// Give somebody another role.
    ///
    /// Their sessions end. Only administrators make or change administrators, nobody changes themselves, and
    /// the last active administrator of a tenant stays one (the operation is `rejected` with
    /// `last_administrator`).
    #[oai(path = "/users/:id/role", method = "put", operation_id = "setUserRole")]
    async fn set_role(
        &self,
        auth: Auth,
        /// The account.
        id: Path<Uuid>,
        key: IdempotencyKey,
        context: RequestContext,
        input: Input<ChangeRole>,
        deps: Data<&Deps>,
    ) -> Result<AcceptedWork, Problem> {
        let to = input.body.role.0;
        let user = looked_at(&deps, &auth, id.0).await?;
        permit::<MaySetRole>(&auth.actor, RoleChange { user: user.facts(auth.actor.tenant), to })?;
        present(&user)?;
        admit(&deps, &auth, Act::UserSetRole, user.id).await?;
        let (tx, user) = begin(&deps, &auth, id.0).await?;
        let route = format!("users/{}/role", id.0);
        let order = Order { about: user.id.0, route: &route, fingerprint: input.fingerprint };
        let user_id = user.id;
        work::order(&deps, &auth, tx, order, &key, &context, |command_id| SetUserRole { command_id, user_id, role: to })
            .await
    }

    /// Suspend somebody, set them aside, or let them act again.
    ///
    /// Unless they may act, their sessions end within a second of the operation's end.
    #[oai(path = "/users/:id/status", method = "put", operation_id = "setUserStatus")]
    async fn set_status(
        &self,
        auth: Auth,
        /// The account.
        id: Path<Uuid>,
        key: IdempotencyKey,
        context: RequestContext,
        input: Input<ChangeStatus>,
        deps: Data<&Deps>,
    ) -> Result<AcceptedWork, Problem> {
        let ChangeStatus { status, reason } = input.body;
        if status != NewStatus::Active && reason.is_none() {
            return Err(Problem::field("reason", "required"));
        }
        let user = looked_at(&deps, &auth, id.0).await?;
        permit::<SuspendUser>(&auth.actor, user.facts(auth.actor.tenant))?;
        present(&user)?;
        admit(&deps, &auth, Act::UserSuspend, user.id).await?;
        let (tx, user) = begin(&deps, &auth, id.0).await?;
        let route = format!("users/{}/status", id.0);
        let order = Order { about: user.id.0, route: &route, fingerprint: input.fingerprint };
        let (user_id, status, reason) = (user.id, status.ordered(), reason.map(Reason::ordered));
        work::order(&deps, &auth, tx, order, &key, &context, |command_id| SetUserStatus {
            command_id,
            user_id,
            status,
            reason,
        })
        .await
    }

    /// Bring a deleted account back.
    ///
    /// It may act again, unless it might not when it was deleted. The operation ends with `unchanged` when
    /// the account was not deleted, and is `rejected` when somebody else has its registry by now
    /// (`registry_taken`).
    #[oai(path = "/users/:id/restore", method = "post", operation_id = "restoreUser")]
    async fn restore(
        &self,
        auth: Auth,
        /// The account.
        id: Path<Uuid>,
        key: IdempotencyKey,
        context: RequestContext,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<AcceptedWork, Problem> {
        let user = looked_at(&deps, &auth, id.0).await?;
        permit::<MayDelete>(&auth.actor, user.facts(auth.actor.tenant))?;
        admit(&deps, &auth, Act::UserDelete, user.id).await?;
        let (tx, user) = begin(&deps, &auth, id.0).await?;
        let route = format!("users/{}/restore", id.0);
        let order = Order { about: user.id.0, route: &route, fingerprint: [0; 32] };
        let user_id = user.id;
        work::order(&deps, &auth, tx, order, &key, &context, |command_id| RestoreUser { command_id, user_id }).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use poem_openapi::types::ToJSON as _;

    #[test]
    fn the_words_of_the_api_are_those_of_the_bus() {
        for reason in [
            Reason::Misconduct,
            Reason::SecurityIncident,
            Reason::RegistryLost,
            Reason::LeftOrganisation,
            Reason::Absence,
            Reason::OwnRequest,
            Reason::Resolved,
            Reason::Other,
        ] {
            assert_eq!(reason.to_json(), Some(reason.ordered().word().into()));
        }
    }
}
