//! Ways back into an account, and the proof of its address: everything that a link from a letter
//! opens. None of it signs anybody in, so none of it gets around a second factor (ASVS 6.4.3).

use std::time::Instant;

use domain::ids::TenantId;
use domain::mail::MailTemplate;
use secrecy::SecretString;
use serde_json::json;
use store::Scope;
use store::audit::{self, AuditEntry, AuditOutcome};
use store::command::NewCommand;
use store::link::Purpose;
use store::session::{self, EndReason};
use store::user;
use tokio::time::Duration;

use crate::Deps;
use crate::auth::links::{self, Presented, invalid};
use crate::auth::{Address, passwords};
use crate::context::RequestContext;
use crate::mail::Letter;
use crate::problem::Problem;

/// No answer about a forgotten password comes sooner: the work for an account that exists (a link
/// and a letter) is done by then, so that the time tells no more than the answer (ASVS 6.3.8).
const SAME_TIME: Duration = Duration::from_millis(250);

/// Somebody has forgotten a password.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Forgotten<'a> {
    /// Tenant named in the body, slug or id.
    pub tenant: Option<&'a str>,
    /// Host name the request came to.
    pub host: Option<&'a str>,
    /// Address of sign-in.
    pub email: &'a str,
    /// Where it comes from.
    pub address: Address,
    /// The request.
    pub context: RequestContext,
}

/// Sends the way to a new password to an active account. Whether there is one shows neither in the
/// answer nor in its time.
///
/// # Errors
/// `rate_limit_exceeded`, counted alike for addresses with and without an account; `unavailable`.
pub(crate) async fn forgot(deps: &Deps, request: Forgotten<'_>) -> Result<(), Problem> {
    let end = tokio::time::Instant::now() + SAME_TIME;
    let tenant = deps.tenants.of_sign_in(request.tenant, request.host).await?.map(|tenant| tenant.id);
    deps.login_limits.enter(request.address, tenant, &format!("forgot/{}", request.email), Instant::now())?;
    if let Some(tenant) = tenant
        && let Some(letter) = order_reset(deps, tenant, &request).await?
    {
        // The letter is in the ledger. The bus may take its time, and the answer must not.
        let commands = std::sync::Arc::clone(&deps.commands);
        deps.tasks.spawn("letter", async move { commands.publish(&letter).await });
    }
    tokio::time::sleep_until(end).await;
    Ok(())
}

async fn order_reset(deps: &Deps, tenant: TenantId, request: &Forgotten<'_>) -> Result<Option<NewCommand>, Problem> {
    let mut tx = deps.store.begin(Scope::anonymous(tenant)).await?;
    let known = user::find_by_email(&mut tx, request.email).await?.filter(user::User::is_active);
    let letter = match known {
        Some(user) => links::send(&mut tx, user.id, Purpose::ResetPassword, None, &request.context).await?,
        None => {
            let entry = AuditEntry {
                operation: "user.forgot_password",
                resource_type: "user",
                resource_id: None,
                command: None,
                outcome: AuditOutcome::Denied,
                detail: json!({}),
            };
            audit::record(&mut tx, entry).await?;
            None
        }
    };
    tx.commit().await?;
    Ok(letter)
}

/// Sets a new password by a link. Every session ends, the address counts as proved, a lock is opened,
/// and the owner is told. The next sign-in asks for a factor as any other does.
///
/// # Errors
/// `validation_error` for a link that opens nothing, or a password that is not accepted: the link is
/// not spent then; `rate_limit_exceeded`, `unavailable`.
pub(crate) async fn reset(
    deps: &Deps,
    presented: Presented<'_>,
    password: SecretString,
    context: &RequestContext,
) -> Result<(), Problem> {
    let token = links::read(deps, &presented, &[Purpose::ResetPassword]).await?;
    let mut tx = token.begin(deps).await?;
    let (_, user) = links::look(&mut tx, &token).await?;
    tx.commit().await?;
    // Whoever holds the link may take a few tries at a password that is accepted.
    token.forgive(deps);
    let tenant = token.tenant.id;
    let hash = passwords::accept(deps, tenant, &user, password).await?;
    let mut tx = token.begin(deps).await?;
    let (_, user) = links::spend(&mut tx, &token).await?;
    user::set_password(&mut tx, user.id, &hash).await?;
    user::confirm_email(&mut tx, user.id).await?;
    user::unlock(&mut tx, user.id).await?;
    session::end_all(&mut tx, user.id, None, EndReason::PasswordChanged).await?;
    let letter = Letter::to(MailTemplate::PasswordChanged, user.id).order(&mut tx, context).await?;
    tx.commit().await?;
    deps.gate.revoke(tenant, Some(user.id), None).await;
    deps.commands.publish(&letter).await;
    Ok(())
}

/// Opens a locked account before its time.
///
/// # Errors
/// `validation_error` for a link that opens nothing; `rate_limit_exceeded`, `unavailable`.
pub(crate) async fn unlock(deps: &Deps, presented: Presented<'_>) -> Result<(), Problem> {
    let token = links::read(deps, &presented, &[Purpose::Unlock]).await?;
    let mut tx = token.begin(deps).await?;
    let (_, user) = links::spend(&mut tx, &token).await?;
    user::unlock(&mut tx, user.id).await?;
    tx.commit().await?;
    token.forgive(deps);
    Ok(())
}

/// Proves the address of an account, or moves it to the one that was proved.
///
/// # Errors
/// `validation_error` for a link that opens nothing; `already_exists` when another account of the
/// tenant has taken the new address meanwhile; `rate_limit_exceeded`, `unavailable`.
pub(crate) async fn confirm(deps: &Deps, presented: Presented<'_>) -> Result<(), Problem> {
    let token = links::read(deps, &presented, &[Purpose::ConfirmEmail, Purpose::ChangeEmail]).await?;
    let mut tx = token.begin(deps).await?;
    let (link, user) = links::spend(&mut tx, &token).await?;
    match (link.purpose, link.new_email) {
        (Purpose::ChangeEmail, Some(email)) => user::change_email(&mut tx, user.id, &email).await?,
        (Purpose::ConfirmEmail, _) => {
            user::confirm_email(&mut tx, user.id).await?;
        }
        _ => return Err(invalid()),
    }
    tx.commit().await?;
    token.forgive(deps);
    // What is remembered of the account shows the old address.
    deps.gate.revoke(token.tenant.id, Some(user.id), None).await;
    Ok(())
}
