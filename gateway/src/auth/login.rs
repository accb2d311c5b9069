//! Signing in with a password, staying signed in, leaving.

use std::time::Instant;

use crypto::refresh;
use domain::access::Actor;
use domain::ids::{LinkId, SignInId, TenantId};
use domain::mail::MailTemplate;
use secrecy::SecretString;
use serde_json::json;
use store::Scope;
use store::audit::{self, AuditEntry, AuditOutcome};
use store::link::{self, Purpose};
use store::session::{self, EndReason, Rotation};
use store::sign_in::{self, NewSignIn, SignInOutcome};
use store::user::{self, Credentials};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::Deps;
use crate::auth::arrival::{Arrival, OnDevice};
use crate::auth::opening::{self, Opening, Proof, SignedIn};
use crate::context::RequestContext;
use crate::mail::Letter;
use crate::problem::{Code, Problem};
use crate::trust::sessions::Subject;

/// Longest address that is looked up.
const MAX_EMAIL: usize = 160;

/// A request to sign in.
#[derive(Debug)]
pub struct Login<'a> {
    /// Tenant named in the body, slug or id.
    pub tenant: Option<&'a str>,
    /// Host name the request came to.
    pub host: Option<&'a str>,
    /// Address of sign-in.
    pub email: &'a str,
    /// Password.
    pub password: SecretString,
    /// Secret of a known device.
    pub device_token: Option<&'a str>,
    /// Where it comes from, and by what.
    pub arrival: Arrival,
    /// The request.
    pub context: RequestContext,
}

/// Signs in. Unknown tenants, unknown names, wrong passwords and locked accounts get the same
/// answer after the same work.
///
/// # Errors
/// `invalid_credentials`, `user_inactive` (after the right password only), `rate_limit_exceeded`,
/// `unavailable`.
pub async fn login(deps: &Deps, request: Login<'_>) -> Result<SignedIn, Problem> {
    let tenant = deps.tenants.of_sign_in(request.tenant, request.host).await?.map(|tenant| tenant.id);
    let attempt = deps.login_limits.enter(request.arrival.address, tenant, request.email, Instant::now())?;
    let now = OffsetDateTime::now_utc();
    let known = match tenant {
        Some(tenant) => find(deps, tenant, request.email).await?,
        None => None,
    };
    let matches = deps.hasher.verify(request.password, known.as_ref().map(|c| &c.password_hash)).await?;
    let refused = || Problem::new(Code::InvalidCredentials);
    let Some(tenant) = tenant else { return Err(refused()) };
    let locked = known.as_ref().is_some_and(|c| c.locked_until.is_some_and(|until| until > now));
    let user = match known {
        Some(credentials) if matches && !locked => credentials.user,
        known => {
            let outcome = if locked { SignInOutcome::Locked } else { SignInOutcome::WrongPassword };
            note_refusal(deps, tenant, known.map(|c| c.user.id), outcome, request.arrival, &request.context, now)
                .await?;
            return Err(refused());
        }
    };
    if !user.is_active() {
        let outcome = SignInOutcome::Inactive;
        note_refusal(deps, tenant, Some(user.id), outcome, request.arrival, &request.context, now).await?;
        return Err(Problem::new(Code::UserInactive));
    }
    deps.login_limits.forgive(&attempt);
    let opening = Opening {
        tenant,
        proof: Proof::PASSWORD,
        arrival: request.arrival,
        device: OnDevice::Presented(request.device_token),
        replaces: None,
        context: request.context,
    };
    opening::open(deps, user, opening).await
}

async fn find(deps: &Deps, tenant: TenantId, email: &str) -> Result<Option<Credentials>, Problem> {
    if email.len() > MAX_EMAIL {
        return Ok(None);
    }
    let mut tx = deps.store.begin(Scope::anonymous(tenant)).await?;
    let known = user::find_credentials(&mut tx, email).await?;
    tx.commit().await?;
    Ok(known)
}

/// Counts a failure against the account, or leaves a trace of the same weight when there is none:
/// the time of the answer must not tell which it was. The failure that locks the account sends its
/// owner the way to open it again.
async fn note_refusal(
    deps: &Deps,
    tenant: TenantId,
    user: Option<domain::ids::UserId>,
    outcome: SignInOutcome,
    arrival: Arrival,
    context: &RequestContext,
    now: OffsetDateTime,
) -> Result<(), Problem> {
    let mut tx = deps.store.begin(Scope::anonymous(tenant)).await?;
    let mut letter = None;
    match user {
        Some(user) => {
            let country = arrival.address.and_then(|address| deps.gate.locations.geo.country(address));
            let new = NewSignIn {
                id: SignInId(Uuid::now_v7()),
                user,
                outcome,
                method: session::SessionMethod::Password.word(),
                address: arrival.address,
                country: country.as_deref(),
                network: deps.gate.locations.of(tenant, arrival.address, &[]).await?,
                client: arrival.client,
                device: None,
                session: None,
            };
            sign_in::insert(&mut tx, &new, now).await?;
            let locked_now = outcome == SignInOutcome::WrongPassword && user::note_failed_login(&mut tx, user).await?;
            if locked_now {
                let link = LinkId(Uuid::now_v7());
                link::create(&mut tx, link, user, Purpose::Unlock, None, Purpose::Unlock.lifetime(), now).await?;
                letter =
                    Some(Letter::to(MailTemplate::AccountLocked, user).with_link(link).order(&mut tx, context).await?);
            }
        }
        None => {
            let entry = AuditEntry {
                operation: "user.login",
                resource_type: "user",
                resource_id: None,
                command: None,
                outcome: AuditOutcome::Denied,
                detail: json!({}),
            };
            audit::record(&mut tx, entry).await?;
        }
    }
    tx.commit().await?;
    if let Some(letter) = letter {
        deps.commands.publish(&letter).await;
    }
    Ok(())
}

/// Trades a refresh token for a new pair. A token that was spent before ends its session: one of
/// its two holders is a thief (RFC 9700 §4.14).
///
/// # Errors
/// `invalid_token` for whatever is wrong with it.
pub async fn refresh(deps: &Deps, token: &str) -> Result<SignedIn, Problem> {
    let invalid = || Problem::new(Code::InvalidToken);
    let presented = refresh::parse(token).ok_or_else(invalid)?;
    let tenant = TenantId(presented.tenant);
    let next = refresh::generate(tenant.0).map_err(Problem::internal)?;
    let now = OffsetDateTime::now_utc();
    let mut tx = deps.store.begin(Scope::anonymous(tenant)).await?;
    let rotation = session::rotate(&mut tx, &presented.hash, &next.hash, now).await?;
    // Whatever came of it is kept: the end of a session above all.
    tx.commit().await?;
    match rotation {
        Rotation::Rotated { session, .. } => {
            let mut tx = deps.store.begin(Scope::anonymous(tenant)).await?;
            let facts = session::facts(&mut tx, session, now, false).await?.ok_or_else(invalid)?;
            let subject = Subject::complete(&mut tx, facts, now).await?;
            tx.commit().await?;
            opening::sign(deps, &subject, next.text, now).await
        }
        Rotation::Reused { session } => {
            metrics::counter!("refresh_reuse_total").increment(1);
            tracing::warn!(tenant_id = %tenant, session_id = %session, "Spent refresh token came back, session ended");
            deps.gate.revoke(tenant, None, Some(session)).await;
            Err(invalid())
        }
        Rotation::Unknown => Err(invalid()),
    }
}

/// Ends the actor's session, for every instance at once.
///
/// # Errors
/// `unavailable` when the database does not answer.
pub async fn logout(deps: &Deps, actor: &Actor) -> Result<(), Problem> {
    let Some(session) = actor.session else { return Ok(()) };
    let mut tx = deps.store.begin(Scope::of(actor)).await?;
    session::end(&mut tx, session, EndReason::Logout).await?;
    tx.commit().await?;
    deps.gate.revoke(actor.tenant, Some(actor.user), Some(session)).await;
    Ok(())
}
