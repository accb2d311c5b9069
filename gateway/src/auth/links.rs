//! Single-use links: ordering the letter that carries one, and reading the one that comes back.
//!
//! Whatever is wrong with a token (made up, another tenant's, spent, too old, of an account that may
//! not act) gets the same answer.

use std::time::Instant;

use domain::ids::{LinkId, UserId};
use domain::mail::MailTemplate;
use secrecy::{ExposeSecret as _, SecretString};
use store::command::NewCommand;
use store::link::{self, Link, Purpose};
use store::tenant::Tenant;
use store::user::{self, User};
use store::{Scope, TenantTx};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::Deps;
use crate::auth::Address;
use crate::auth::limits::Attempt;
use crate::context::RequestContext;
use crate::mail::Letter;
use crate::problem::Problem;

/// Most links of one purpose that an account is sent within an hour: nobody fills somebody else's
/// mailbox through us.
const PER_HOUR: u32 = 5;

/// A token as it comes back.
#[derive(Debug)]
pub(crate) struct Presented<'a> {
    /// Tenant named in the body, slug or id.
    pub tenant: Option<&'a str>,
    /// Host name the request came to.
    pub host: Option<&'a str>,
    /// The token.
    pub token: SecretString,
    /// Where it comes from.
    pub address: Address,
}

/// A token that we made. What became of its link is the database's to say.
#[derive(Debug)]
pub(super) struct Genuine {
    pub(super) tenant: Tenant,
    link: LinkId,
    purpose: Purpose,
    attempt: Attempt,
}

impl Genuine {
    /// A transaction in the tenant that the token is of.
    pub(super) async fn begin(&self, deps: &Deps) -> Result<TenantTx, Problem> {
        Ok(deps.store.begin(Scope::anonymous(self.tenant.id)).await?)
    }

    /// Takes the try back: it was a good one.
    pub(super) fn forgive(&self, deps: &Deps) {
        deps.login_limits.forgive(&self.attempt);
    }
}

/// What every token is told that opens nothing.
pub(super) fn invalid() -> Problem {
    Problem::field("token", "invalid")
}

/// Makes a link and orders the letter with it; none when the account was sent enough of them.
/// Publish the command once the transaction is committed.
pub(crate) async fn send(
    tx: &mut TenantTx,
    user: UserId,
    purpose: Purpose,
    new_email: Option<&str>,
    context: &RequestContext,
) -> Result<Option<NewCommand>, Problem> {
    let now = OffsetDateTime::now_utc();
    // Two requests at once take turns, so neither overlooks the other's link.
    user::lock(tx, user).await?;
    if link::made_since(tx, user, purpose, now - Duration::HOUR).await? >= PER_HOUR {
        return Ok(None);
    }
    let id = LinkId(Uuid::now_v7());
    link::create(tx, id, user, purpose, new_email, purpose.lifetime(), now).await?;
    let template = match purpose {
        Purpose::ConfirmEmail | Purpose::ChangeEmail => MailTemplate::ConfirmEmail,
        Purpose::ResetPassword => MailTemplate::ResetPassword,
        Purpose::Unlock => MailTemplate::AccountLocked,
    };
    Letter::to(template, user).with_link(id).order(tx, context).await.map(Some)
}

/// Reads a token, made for one of these purposes.
pub(super) async fn read(deps: &Deps, presented: &Presented<'_>, purposes: &[Purpose]) -> Result<Genuine, Problem> {
    let tenant = deps.tenants.of_sign_in(presented.tenant, presented.host).await?;
    let token = presented.token.expose_secret();
    // No name to count by: a seal of 256 bits is not guessed, and the address pays for trying.
    let attempt = deps.login_limits.enter(presented.address, tenant.as_ref().map(|t| t.id), token, Instant::now())?;
    let tenant = tenant.ok_or_else(invalid)?;
    let found = purposes.iter().find_map(|purpose| {
        let link = deps.links.verify(purpose.word(), tenant.id.0, token)?;
        Some((LinkId(link), *purpose))
    });
    let (link, purpose) = found.ok_or_else(invalid)?;
    Ok(Genuine { tenant, link, purpose, attempt })
}

/// The link and its account, without spending it.
pub(super) async fn look(tx: &mut TenantTx, token: &Genuine) -> Result<(Link, User), Problem> {
    let link = link::find(tx, token.link).await?;
    let open = |link: &Link| link.purpose == token.purpose && link.is_open(OffsetDateTime::now_utc());
    let link = link.filter(open).ok_or_else(invalid)?;
    let user = user::get(tx, link.user).await?;
    if user.is_active() { Ok((link, user)) } else { Err(invalid()) }
}

/// Spends the link. Of any number that come with it at once, one gets it.
pub(super) async fn spend(tx: &mut TenantTx, token: &Genuine) -> Result<(Link, User), Problem> {
    let (link, _) = look(tx, token).await?;
    // The account before the link, as whoever makes a link does: two such requests cannot block
    // each other.
    user::lock(tx, link.user).await?;
    let spent = link::take(tx, token.link, token.purpose, OffsetDateTime::now_utc()).await?.ok_or_else(invalid)?;
    let user = user::get(tx, spent.user).await?;
    Ok((spent, user))
}
