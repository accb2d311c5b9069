//! Proof beyond a living session, for acts on one's own keys: whoever found an unlocked screen must
//! not be able to take the account along (ASVS 7.5.1).

use std::time::Instant;

use domain::trust::{Act, ChallengeFactor, DenyReason};
use secrecy::SecretString;
use serde_json::json;
use store::user;

use crate::Deps;
use crate::auth::Auth;
use crate::problem::{Code, Problem};
use crate::trust::Resource;
use crate::trust::sessions::Subject;

/// Asks for the best proof that the account can give: a factor shown lately where it has one, its
/// password where it has none.
///
/// # Errors
/// `challenge_required` when the factor was not shown lately; `validation_error` when the password is
/// missing or wrong; `forbidden` for programs; `rate_limit_exceeded`, `unavailable`.
pub async fn assure(deps: &Deps, auth: &Auth, current_password: Option<SecretString>) -> Result<(), Problem> {
    in_person(auth)?;
    if auth.subject.facts.user.mfa_enabled {
        return fresh_factor(deps, auth).await;
    }
    let password = current_password.ok_or_else(|| Problem::field("current_password", "required"))?;
    known_password(deps, auth, password).await
}

/// Asks for the password and, where the account has a factor, for that as well: for what changes the
/// password itself or what a lost one is replaced by (ASVS 6.2.3).
///
/// # Errors
/// As [`assure`].
pub async fn assure_with_password(deps: &Deps, auth: &Auth, current_password: SecretString) -> Result<(), Problem> {
    in_person(auth)?;
    if auth.subject.facts.user.mfa_enabled {
        fresh_factor(deps, auth).await?;
    }
    known_password(deps, auth, current_password).await
}

/// Asks for a factor shown lately: a password alone is not enough.
///
/// # Errors
/// `challenge_required` when the account has none, or did not show it lately; `forbidden` for programs.
pub async fn assure_with_factor(deps: &Deps, auth: &Auth) -> Result<(), Problem> {
    in_person(auth)?;
    if auth.subject.facts.user.mfa_enabled {
        return fresh_factor(deps, auth).await;
    }
    let details = json!({ "reason": DenyReason::FactorRequired, "sufficient": [ChallengeFactor::EnrolFactor] });
    Err(Problem::new(Code::ChallengeRequired).with_details(details))
}

/// Refuses programs: their passwords lie in files and show nobody's presence.
///
/// # Errors
/// `forbidden`.
pub fn in_person(auth: &Auth) -> Result<(), Problem> {
    if auth.subject.session().is_some() { Ok(()) } else { Err(Problem::new(Code::Forbidden)) }
}

/// Refuses everything but one's own account to those who have to choose another password first:
/// theirs came with an import, or somebody else may know it.
///
/// # Errors
/// `challenge_required`, its details saying `password_change_required`.
pub(crate) fn own_password(subject: &Subject, act: Act) -> Result<(), Problem> {
    if subject.facts.user.must_change_password && act != Act::AccountSelf {
        let details = json!({ "reason": "password_change_required" });
        return Err(Problem::new(Code::ChallengeRequired).with_details(details));
    }
    Ok(())
}

async fn fresh_factor(deps: &Deps, auth: &Auth) -> Result<(), Problem> {
    auth.admit(deps, Act::AccountSecure, Resource::unnamed(Act::AccountSecure)).await.map(drop)
}

/// Counted by account: a session must not become a way to guess at the password behind it.
async fn known_password(deps: &Deps, auth: &Auth, password: SecretString) -> Result<(), Problem> {
    let (tenant, user) = (auth.actor.tenant, auth.actor.user);
    let attempt = deps.login_limits.enter(auth.address, Some(tenant), &format!("password/{user}"), Instant::now())?;
    let mut tx = deps.store.begin(auth.scope()).await?;
    let known = user::credentials(&mut tx, user).await?;
    tx.commit().await?;
    if !deps.hasher.verify(password, Some(&known.password_hash)).await? {
        return Err(Problem::field("current_password", "wrong"));
    }
    deps.login_limits.forgive(&attempt);
    Ok(())
}
