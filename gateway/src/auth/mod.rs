//! Who is asking: sign-in, tokens, and the actor behind a request.
//!
//! A token is never enough: every request looks at its session, so that a sign-out, a suspension
//! or a change of role counts from the next request on, whichever instance it reaches.

mod address;
mod bearer;
pub mod limits;
mod login;
mod passwords;
mod register;

use std::net::IpAddr;

use domain::access::Actor;
use domain::ids::SessionId;
use store::user::User;
use store::{Scope, session};
use time::OffsetDateTime;

use crate::Deps;
use crate::problem::{Code, Problem};

pub use address::ClientAddress;
pub use bearer::{Auth, MaybeAuth};
pub(crate) use bearer::{SCHEME, register_scheme, token};
pub use login::{Login, SignedIn, login, logout, refresh};
pub use passwords::check as check_password;
pub use register::{Registration, register};

/// The account baseline of the trust score (`product.md` §1.1: stored score 50). Tokens carry it
/// until the policy pool measures a score of its own.
pub const BASELINE_TRUST: u8 = 50;

/// Where a request comes from; none outside of a connection.
pub type Address = Option<IpAddr>;

/// The actor behind an access token: signature and claims, then the living session and the
/// account as they are now.
///
/// # Errors
/// `invalid_token` for whatever is wrong with it; `unavailable` when the database does not answer.
pub async fn authenticate_token(deps: &Deps, token: &str) -> Result<Actor, Problem> {
    identify(deps, token).await.map(|(actor, _user)| actor)
}

/// [`authenticate_token`], with the account.
///
/// # Errors
/// As [`authenticate_token`].
pub async fn identify(deps: &Deps, token: &str) -> Result<(Actor, User), Problem> {
    let invalid = || Problem::new(Code::InvalidToken);
    let claims = deps.tokens.verify(token).map_err(|error| {
        tracing::debug!(error = %error, "Token refused");
        invalid()
    })?;
    let (tenant, session) = (claims.tenant_id.into(), SessionId(claims.sid));
    // Nobody is known until the session has been found alive.
    let mut tx = deps.store.begin(Scope::anonymous(tenant)).await?;
    let user = session::authenticate(&mut tx, session, OffsetDateTime::now_utc()).await?;
    tx.commit().await?;
    // A session belongs to one account; a token that says otherwise is not ours to believe.
    let user = user.filter(|user| user.id.0 == claims.sub).ok_or_else(invalid)?;
    Ok((user.actor(tenant, Some(session)), user))
}
