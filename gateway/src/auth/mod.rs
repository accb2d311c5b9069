//! Who is asking: sign-in, tokens, and the actor behind a request.
//!
//! A token is never enough: every request looks at its session, so that a sign-out, a suspension
//! or a change of role counts from the next request on, whichever instance it reaches.

mod address;
pub(crate) mod app_password;
mod arrival;
pub(crate) mod assurance;
mod bearer;
pub mod limits;
pub(crate) mod links;
mod login;
mod opening;
pub(crate) mod passwords;
pub(crate) mod recovery;
pub(crate) mod register;
pub(crate) mod step_up;

use std::net::IpAddr;
use std::sync::Arc;

use domain::ids::SessionId;

use crate::Deps;
use crate::problem::{Code, Problem};
use crate::trust::sessions::Subject;

pub use address::ClientAddress;
pub use arrival::{Arrival, OnDevice};
pub(crate) use assurance::own_password;
pub use assurance::{assure, assure_with_factor, assure_with_password, in_person};
pub use bearer::{Auth, MaybeAuth};
pub(crate) use bearer::{SCHEME, admitted, register_scheme};
pub use login::{Login, login, logout, refresh};
pub use opening::SignedIn;
pub use passwords::{Owner, check as check_password};
pub use register::{Registration, register};

/// Where a request comes from; none outside of a connection.
pub type Address = Option<IpAddr>;

/// The subject behind an access token: signature and claims, then the living session and the account
/// as they are now.
///
/// # Errors
/// `invalid_token` for whatever is wrong with it; `unavailable` when the database does not answer.
pub async fn authenticate_token(deps: &Deps, token: &str) -> Result<Arc<Subject>, Problem> {
    let invalid = || Problem::new(Code::InvalidToken);
    let claims = deps.tokens.verify(token).map_err(|error| {
        tracing::debug!(error = %error, "Token refused");
        invalid()
    })?;
    let subject = deps.gate.sessions.find(claims.tenant_id.into(), SessionId(claims.sid)).await?;
    // A session belongs to one account; a token that says otherwise is not ours to believe.
    subject.filter(|subject| subject.facts.user.id.0 == claims.sub).ok_or_else(invalid)
}
