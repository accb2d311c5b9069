//! Showing a factor: in a session that was opened with less, or instead of a password.
//!
//! Each try is counted against the account like a wrong password: whoever has the password must not
//! get to guess at the code.

use std::time::Instant;

use crypto::passkey::{Authenticated, PasskeyError, StoredPasskey};
use crypto::sealed::Place;
use crypto::totp::TotpSecret;
use domain::ids::{CeremonyId, DeviceId, SignInId, TenantId, TotpId, UserId};
use domain::mail::{FactorChange, MailTemplate};
use domain::trust::{Factor, Factors};
use secrecy::{ExposeSecret as _, SecretString};
use store::passkey::{self, CeremonyPurpose, Passkey};
use store::session::SessionMethod;
use store::sign_in::{self, NewSignIn, SignInOutcome};
use store::user::{self, User};
use store::{Scope, TenantTx, device, factor};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::Deps;
use crate::auth::Auth;
use crate::auth::arrival::{Arrival, OnDevice};
use crate::auth::opening::{self, Opening, Proof, SignedIn};
use crate::context::RequestContext;
use crate::mail::Letter;
use crate::problem::{Code, Problem};

/// What is shown.
#[derive(Debug)]
pub(crate) enum Shown {
    /// A time-based code.
    Totp(SecretString),
    /// A recovery code.
    Recovery(SecretString),
    /// An answer of a passkey.
    Passkey(Answer),
}

/// An answer to a ceremony.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The ceremony.
    pub ceremony: CeremonyId,
    /// What the browser gave back, JSON.
    pub response: Vec<u8>,
}

/// Where a TOTP secret is sealed to.
pub(crate) const fn totp_place(tenant: TenantId, id: TotpId) -> Place<'static> {
    Place { tenant: tenant.0, table: "totp_factors", row: id.0, column: "sealed" }
}

/// Begins the ceremony of a step-up.
///
/// # Errors
/// `validation_error` when the account has no passkey; `unavailable`.
pub(crate) async fn begin(deps: &Deps, auth: &Auth) -> Result<(CeremonyId, serde_json::Value), Problem> {
    let user = auth.actor.user;
    let mut tx = deps.store.begin(auth.scope()).await?;
    let stored = stored(&passkey::list(&mut tx, user).await?);
    let started = deps.passkeys.start_authentication(user.0, &stored).map_err(refused)?;
    let id = CeremonyId(Uuid::now_v7());
    let now = OffsetDateTime::now_utc();
    passkey::begin_ceremony(&mut tx, id, Some(user), CeremonyPurpose::StepUp, &started.state, now).await?;
    tx.commit().await?;
    Ok((id, started.challenge))
}

/// Shows a factor in a session. A new session takes its place (ASVS 7.2.4).
///
/// # Errors
/// `invalid_credentials` for whatever is wrong with what was shown; `rate_limit_exceeded`.
pub(crate) async fn step_up(
    deps: &Deps,
    auth: &Auth,
    shown: Shown,
    arrival: Arrival,
    context: RequestContext,
) -> Result<SignedIn, Problem> {
    let (tenant, facts) = (auth.actor.tenant, &auth.subject.facts);
    let Some(session) = auth.actor.session else { return Err(Problem::new(Code::Forbidden)) };
    let name = format!("factor/{}", facts.user.id);
    let attempt = deps.login_limits.enter(arrival.address, Some(tenant), &name, Instant::now())?;
    if facts.user.locked_until.is_some_and(|until| until > OffsetDateTime::now_utc()) {
        return Err(Problem::new(Code::InvalidCredentials));
    }
    let shown = match shown {
        Shown::Totp(code) => totp(deps, auth, &code).await?.then_some(Factor::AppCode),
        Shown::Recovery(code) => recovery(deps, auth, &code).await?.then_some(Factor::AppCode),
        Shown::Passkey(answer) => {
            passkey_of_session(deps, auth, &answer, &context).await?.then_some(Factor::HardwareToken)
        }
    };
    let Some(shown) = shown else {
        note_wrong_factor(deps, tenant, &facts.user, arrival).await?;
        return Err(Problem::new(Code::InvalidCredentials));
    };
    deps.login_limits.forgive(&attempt);
    let opening = Opening {
        tenant,
        proof: Proof { method: facts.method, factors: facts.factors.with(shown), with_factor: true },
        arrival,
        device: facts.device.map_or(OnDevice::Presented(None), OnDevice::Known),
        replaces: Some(session),
        context,
    };
    let mut tx = deps.store.begin(auth.scope()).await?;
    let user = user::get(&mut tx, facts.user.id).await?;
    tx.commit().await?;
    opening::open(deps, user, opening).await
}

async fn totp(deps: &Deps, auth: &Auth, code: &SecretString) -> Result<bool, Problem> {
    let mut tx = deps.store.begin(auth.scope()).await?;
    let Some(known) = factor::active_totp(&mut tx, auth.actor.user).await? else { return Ok(false) };
    let secret = open_totp(deps, auth.actor.tenant, known.id, &known.sealed)?;
    let now = OffsetDateTime::now_utc().unix_timestamp();
    let Some(step) = secret.verify(code.expose_secret(), now, Some(known.last_step)) else { return Ok(false) };
    // Of two that come with the same code, one gets in.
    let accepted = factor::accept_step(&mut tx, known.id, step).await?;
    tx.commit().await?;
    Ok(accepted)
}

/// Opens a sealed TOTP secret.
///
/// # Errors
/// `internal_server_error` when it is not what was sealed.
pub(crate) fn open_totp(deps: &Deps, tenant: TenantId, id: TotpId, sealed: &[u8]) -> Result<TotpSecret, Problem> {
    let bytes = deps.seals.open(&totp_place(tenant, id), sealed).map_err(Problem::internal)?;
    TotpSecret::from_bytes(bytes.expose_secret()).ok_or_else(|| Problem::new(Code::InternalServerError))
}

async fn recovery(deps: &Deps, auth: &Auth, code: &SecretString) -> Result<bool, Problem> {
    let Some(hash) = crypto::recovery::hash_of(code.expose_secret()) else { return Ok(false) };
    let mut tx = deps.store.begin(auth.scope()).await?;
    let taken = factor::take_recovery_code(&mut tx, auth.actor.user, &hash, OffsetDateTime::now_utc()).await?;
    tx.commit().await?;
    Ok(taken)
}

async fn passkey_of_session(
    deps: &Deps,
    auth: &Auth,
    answer: &Answer,
    context: &RequestContext,
) -> Result<bool, Problem> {
    let (user, now) = (auth.actor.user, OffsetDateTime::now_utc());
    let mut tx = deps.store.begin(auth.scope()).await?;
    let ceremony = passkey::take_ceremony(&mut tx, answer.ceremony, CeremonyPurpose::StepUp, now).await?;
    let Some(ceremony) = ceremony.filter(|ceremony| ceremony.user == Some(user)) else {
        tx.commit().await?;
        return Ok(false);
    };
    let passkeys = passkey::list(&mut tx, user).await?;
    let found = deps.passkeys.finish_authentication(user.0, &answer.response, &ceremony.state, &stored(&passkeys));
    let proven = conclude(deps, tx, user, &passkeys, found, auth.subject.facts.device, context).await?;
    Ok(proven.is_some())
}

/// Signs in with a passkey and nothing else: it is both what one has and what one is or knows.
///
/// # Errors
/// `invalid_credentials` for whatever is wrong; `user_inactive`; `rate_limit_exceeded`.
pub(crate) async fn sign_in_with_passkey(
    deps: &Deps,
    tenant: TenantId,
    answer: &Answer,
    device_token: Option<&str>,
    arrival: Arrival,
    context: RequestContext,
) -> Result<SignedIn, Problem> {
    let refused = || Problem::new(Code::InvalidCredentials);
    let attempt = deps.login_limits.enter(arrival.address, Some(tenant), "passkey", Instant::now())?;
    let now = OffsetDateTime::now_utc();
    let mut tx = deps.store.begin(Scope::anonymous(tenant)).await?;
    let ceremony = passkey::take_ceremony(&mut tx, answer.ceremony, CeremonyPurpose::SignIn, now).await?;
    let claimed = deps.passkeys.identify(&answer.response).ok();
    let known = match &claimed {
        Some(claimed) => passkey::find(&mut tx, &claimed.credential_id).await?,
        None => None,
    };
    let (Some(ceremony), Some(known)) = (ceremony, known) else {
        tx.commit().await?;
        return Err(refused());
    };
    let user = user::get(&mut tx, known.user).await?;
    let one = StoredPasskey { credential_id: known.credential_id.clone(), data: known.credential.clone() };
    let found = deps.passkeys.finish_discoverable(&answer.response, &ceremony.state, known.user.0, &one);
    let device = known.device;
    if conclude(deps, tx, known.user, &[known], found, device, &context).await?.is_none() {
        note_wrong_factor(deps, tenant, &user, arrival).await?;
        return Err(refused());
    }
    if user.locked_until.is_some_and(|until| until > now) {
        return Err(refused());
    }
    if !user.is_active() {
        return Err(Problem::new(Code::UserInactive));
    }
    deps.login_limits.forgive(&attempt);
    let opening = Opening {
        tenant,
        proof: Proof {
            method: SessionMethod::Passkey,
            factors: Factors::NONE.with(Factor::HardwareToken),
            with_factor: true,
        },
        arrival,
        device: device.map_or(OnDevice::Presented(device_token), OnDevice::Known),
        replaces: None,
        context,
    };
    opening::open(deps, user, opening).await
}

/// Begins a sign-in without a name.
///
/// # Errors
/// `rate_limit_exceeded`, `unavailable`.
pub(crate) async fn begin_sign_in(
    deps: &Deps,
    tenant: TenantId,
    arrival: Arrival,
) -> Result<(CeremonyId, serde_json::Value), Problem> {
    deps.login_limits.enter(arrival.address, Some(tenant), "passkey-options", Instant::now())?;
    let started = deps.passkeys.start_discoverable().map_err(refused)?;
    let id = CeremonyId(Uuid::now_v7());
    let mut tx = deps.store.begin(Scope::anonymous(tenant)).await?;
    let now = OffsetDateTime::now_utc();
    passkey::begin_ceremony(&mut tx, id, None, CeremonyPurpose::SignIn, &started.state, now).await?;
    tx.commit().await?;
    Ok((id, started.challenge))
}

/// Keeps what a signature left, and binds the device. A copied authenticator ends its passkey, and
/// its owner is told.
async fn conclude(
    deps: &Deps,
    mut tx: TenantTx,
    user: UserId,
    passkeys: &[Passkey],
    found: Result<Authenticated, PasskeyError>,
    device: Option<DeviceId>,
    context: &RequestContext,
) -> Result<Option<()>, Problem> {
    let now = OffsetDateTime::now_utc();
    let of = |id: &[u8]| passkeys.iter().find(|one| one.credential_id == id);
    match found {
        Ok(authenticated) => {
            let Some(used) = of(&authenticated.credential_id) else { return Ok(None) };
            let credential = authenticated.updated.as_ref().unwrap_or(&used.credential);
            passkey::note_use(&mut tx, used.id, credential, now).await?;
            if let Some(device) = device {
                device::bind_key(&mut tx, user, device, now).await?;
            }
            tx.commit().await?;
            Ok(Some(()))
        }
        Err(PasskeyError::Cloned) => {
            tracing::warn!(user_id = %user, "A passkey's counter went back; its owner is told");
            metrics::counter!("passkey_cloned_total").increment(1);
            let letter = Letter::to(MailTemplate::FactorChanged, user).telling(FactorChange::PasskeyRemoved);
            let letter = letter.order(&mut tx, context).await?;
            if let [one] = passkeys {
                passkey::remove(&mut tx, user, one.id, now).await?;
            }
            tx.commit().await?;
            deps.commands.publish(&letter).await;
            Ok(None)
        }
        Err(error) => {
            tracing::debug!(error = %error, "Passkey refused");
            // The challenge is spent either way.
            tx.commit().await?;
            Ok(None)
        }
    }
}

async fn note_wrong_factor(deps: &Deps, tenant: TenantId, user: &User, arrival: Arrival) -> Result<(), Problem> {
    let mut tx = deps.store.begin(Scope::anonymous(tenant)).await?;
    let country = arrival.address.and_then(|address| deps.gate.locations.geo.country(address));
    let new = NewSignIn {
        id: SignInId(Uuid::now_v7()),
        user: user.id,
        outcome: SignInOutcome::WrongFactor,
        method: SessionMethod::Password.word(),
        address: arrival.address,
        country: country.as_deref(),
        network: deps.gate.locations.of(tenant, arrival.address, &[]).await?,
        client: arrival.client,
        device: None,
        session: None,
    };
    sign_in::insert(&mut tx, &new, OffsetDateTime::now_utc()).await?;
    user::note_failed_login(&mut tx, user.id).await?;
    Ok(tx.commit().await?)
}

/// Passkeys as the ceremonies want them.
pub(crate) fn stored(passkeys: &[Passkey]) -> Vec<StoredPasskey> {
    passkeys
        .iter()
        .map(|one| StoredPasskey { credential_id: one.credential_id.clone(), data: one.credential.clone() })
        .collect()
}

/// What a client is told of a ceremony that cannot begin or end.
pub(crate) fn refused(error: PasskeyError) -> Problem {
    match error {
        PasskeyError::UnknownPasskey => Problem::field("passkey", "none_enrolled"),
        PasskeyError::TooMany => Problem::field("passkey", "too_many"),
        PasskeyError::Configuration | PasskeyError::Stored | PasskeyError::Names => Problem::internal(error),
        _ => Problem::field("response", "invalid"),
    }
}
