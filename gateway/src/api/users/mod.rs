//! Accounts of others: reading them, and ordering what changes them. Role, status and deletion are
//! work; sessions and devices are changed at once.

mod body;
mod reading;
mod sessions;
mod standing;

use domain::ids::UserId;
use domain::trust::{Act, ResourceKind};
use store::TenantTx;
use store::user::{self, User, UserStatus};
use uuid::Uuid;

use crate::Deps;
use crate::auth::Auth;
use crate::problem::{Code, Problem};
use crate::trust::Resource;

pub(crate) use reading::{GATES as READING_GATES, Users};
pub(crate) use sessions::{GATES as SESSION_GATES, UserSessions};
pub(crate) use standing::{GATES as STANDING_GATES, Standing};

/// An account of the tenant, deleted or not. Those of other tenants are not there.
pub(super) async fn found(tx: &mut TenantTx, id: Uuid) -> Result<User, Problem> {
    user::find(tx, UserId(id)).await?.ok_or_else(Problem::not_found)
}

/// Refuses what cannot be done to an account that was deleted.
pub(super) fn present(user: &User) -> Result<(), Problem> {
    if user.status == UserStatus::Deleted { Err(Problem::new(Code::InvalidTransition)) } else { Ok(()) }
}

/// Decides about the account of somebody.
pub(super) async fn admit(deps: &Deps, auth: &Auth, act: Act, user: UserId) -> Result<(), Problem> {
    let resource = Resource { kind: ResourceKind::User, id: Some(user.0), owner: false, level: None, medical: None };
    auth.admit(deps, act, resource).await.map(drop)
}
