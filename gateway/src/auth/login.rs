//! Signing in, staying signed in, leaving.

use std::time::Instant;

use crypto::refresh;
use crypto::token::{LIFETIME_SECONDS, Subject};
use domain::access::Actor;
use domain::ids::{SessionId, TenantId, UserId};
use secrecy::SecretString;
use serde_json::json;
use store::audit::{self, AuditEntry, AuditOutcome};
use store::session::{self, EndReason, Rotation};
use store::user::{self, Credentials, User};
use store::{Scope, TenantTx};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::Deps;
use crate::auth::{Address, BASELINE_TRUST};
use crate::problem::{Code, Problem};

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
    /// Where it comes from.
    pub address: Address,
}

/// A session with its tokens.
#[derive(Debug)]
pub struct SignedIn {
    /// Who.
    pub user: User,
    /// The same, as an actor.
    pub actor: Actor,
    /// Access token.
    pub access_token: String,
    /// Life of the access token, seconds.
    pub expires_in: i64,
    /// Refresh token; single use.
    pub refresh_token: SecretString,
    /// Life of the refresh token, seconds; the session's end may come first.
    pub refresh_expires_in: i64,
}

/// Signs in. Unknown tenants, unknown names, wrong passwords and locked accounts get the same
/// answer after the same work.
///
/// # Errors
/// `invalid_credentials`, `user_inactive` (after the right password only), `rate_limit_exceeded`,
/// `unavailable`.
pub async fn login(deps: &Deps, request: Login<'_>) -> Result<SignedIn, Problem> {
    let tenant = deps.tenants.of_sign_in(request.tenant, request.host).await?.map(|tenant| tenant.id);
    let name = format!("{}/{}", tenant.map_or_else(String::new, |t| t.to_string()), request.email);
    let attempt = deps.login_limits.enter(request.address, &name, Instant::now())?;
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
            note_refusal(deps, tenant, known.filter(|_| !locked).map(|c| c.user.id)).await?;
            return Err(refused());
        }
    };
    if !user.is_active() {
        return Err(Problem::new(Code::UserInactive));
    }
    deps.login_limits.forgive(&attempt);
    open(deps, tenant, user, now).await
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
/// the time of the answer must not tell which it was.
async fn note_refusal(deps: &Deps, tenant: TenantId, user: Option<UserId>) -> Result<(), Problem> {
    let mut tx = deps.store.begin(Scope::anonymous(tenant)).await?;
    match user {
        Some(user) => user::note_failed_login(&mut tx, user).await?,
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
    Ok(tx.commit().await?)
}

/// Opens a session for somebody who has proved who they are.
async fn open(deps: &Deps, tenant: TenantId, user: User, now: OffsetDateTime) -> Result<SignedIn, Problem> {
    let session = SessionId(Uuid::now_v7());
    let refresh = refresh::generate(tenant.0).map_err(Problem::internal)?;
    let actor = user.actor(tenant, Some(session));
    let mut tx: TenantTx = deps.store.begin(Scope::of(&actor)).await?;
    user::note_login(&mut tx, user.id).await?;
    session::open(&mut tx, session, user.id, &refresh.hash, now).await?;
    tx.commit().await?;
    sign(deps, actor, session, user, refresh.text, now)
}

fn sign(
    deps: &Deps,
    actor: Actor,
    session: SessionId,
    user: User,
    refresh: SecretString,
    now: OffsetDateTime,
) -> Result<SignedIn, Problem> {
    let subject = Subject {
        user: actor.user.0,
        tenant: actor.tenant.0,
        session: session.0,
        role: actor.role.word(),
        trust_score: BASELINE_TRUST,
        mfa: false,
    };
    let access_token = deps.tokens.issue(&subject, now.unix_timestamp()).map_err(Problem::internal)?;
    Ok(SignedIn {
        user,
        actor,
        access_token,
        expires_in: LIFETIME_SECONDS,
        refresh_token: refresh,
        refresh_expires_in: session::REFRESH.whole_seconds(),
    })
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
        Rotation::Rotated { session, user } => {
            let actor = user.actor(tenant, Some(session));
            sign(deps, actor, session, *user, next.text, now)
        }
        Rotation::Reused => {
            metrics::counter!("refresh_reuse_total").increment(1);
            tracing::warn!(tenant_id = %tenant, "Spent refresh token came back, session ended");
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
    Ok(tx.commit().await?)
}
