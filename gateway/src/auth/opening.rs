//! Opening a session for somebody who has proved who they are, with all that was measured of it.

use crypto::refresh;
use crypto::token::{LIFETIME_SECONDS, Subject as TokenSubject};
use domain::access::Actor;
use domain::ids::{DeviceId, SessionId, SignInId, TenantId};
use domain::mail::MailTemplate;
use domain::trust::{self, Act, Factors};
use secrecy::SecretString;
use store::command::NewCommand;
use store::session::{self, NewSession, SessionMethod};
use store::sign_in::{self, NewSignIn, SignInOutcome};
use store::user::{self, User};
use store::{Scope, TenantTx};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::Deps;
use crate::auth::arrival::{self, Arrival, Measured, OnDevice};
use crate::context::RequestContext;
use crate::mail::Letter;
use crate::problem::Problem;
use crate::trust::Resource;
use crate::trust::sessions::Subject;

/// What somebody showed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Proof {
    /// With what.
    pub method: SessionMethod,
    /// Factors beyond it.
    pub factors: Factors,
    /// A factor was shown just now.
    pub with_factor: bool,
}

impl Proof {
    /// A password and nothing else.
    pub(crate) const PASSWORD: Self =
        Self { method: SessionMethod::Password, factors: Factors::NONE, with_factor: false };
}

/// A session to be opened.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Opening<'a> {
    /// In which tenant.
    pub tenant: TenantId,
    /// What was shown.
    pub proof: Proof,
    /// Where from and by what.
    pub arrival: Arrival,
    /// On which device.
    pub device: OnDevice<'a>,
    /// The session that this one takes the place of.
    pub replaces: Option<SessionId>,
    /// The request.
    pub context: RequestContext,
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
    /// A factor was shown in this session.
    pub mfa: bool,
    /// Trust score as measured now.
    pub trust_score: u8,
    /// The device, where one is known.
    pub device: Option<DeviceId>,
    /// Secret of a device that was not known before: the client keeps it and shows it next time.
    pub device_token: Option<SecretString>,
}

/// Opens the session, remembers the sign-in, and tells the owner of a new device.
///
/// # Errors
/// `unavailable` when the database does not answer; nothing was opened then.
pub(crate) async fn open(deps: &Deps, user: User, opening: Opening<'_>) -> Result<SignedIn, Problem> {
    let now = OffsetDateTime::now_utc();
    let session = SessionId(Uuid::now_v7());
    let refresh = refresh::generate(opening.tenant.0).map_err(Problem::internal)?;
    let actor = user.actor(opening.tenant, Some(session));
    let mut tx = deps.store.begin(Scope::of(&actor)).await?;
    let measured = arrival::measure(deps, &mut tx, opening.tenant, &user, opening.arrival, opening.device, now).await?;
    let new = NewSession {
        id: session,
        user: user.id,
        refresh_hash: &refresh.hash,
        method: opening.proof.method,
        factors: opening.proof.factors,
        mfa_at: opening.proof.with_factor.then_some(now),
        device: Some(measured.device),
        address: opening.arrival.address,
        country: measured.country.as_deref(),
        network: measured.network,
        behaviour: measured.behaviour,
        client: opening.arrival.client,
    };
    let letter = match opening.replaces {
        None => {
            user::note_login(&mut tx, user.id).await?;
            session::open(&mut tx, &new, now).await?;
            remember(&mut tx, &user, &measured, SignInOutcome::Ok, opening.proof.method, Some(session), now).await?;
            tell_of_new_device(&mut tx, &user, &measured, &opening.context).await?
        }
        Some(old) => {
            session::replace(&mut tx, old, &new, now).await?;
            remember(&mut tx, &user, &measured, SignInOutcome::SteppedUp, opening.proof.method, Some(session), now)
                .await?;
            None
        }
    };
    let facts = session::facts(&mut tx, session, now, false).await?.ok_or_else(Problem::not_found)?;
    let subject = Subject::complete(&mut tx, facts, now).await?;
    tx.commit().await?;
    if let Some(letter) = letter {
        deps.commands.publish(&letter).await;
    }
    if let Some(old) = opening.replaces {
        deps.gate.revoke(opening.tenant, Some(user.id), Some(old)).await;
    }
    let mut signed_in = sign(deps, &subject, refresh.text, now).await?;
    signed_in.device_token = measured.new_device;
    Ok(signed_in)
}

/// Tokens of a session, with the score that it has at this moment.
///
/// # Errors
/// `unavailable` when the database does not answer.
pub(crate) async fn sign(
    deps: &Deps,
    subject: &Subject,
    refresh: SecretString,
    now: OffsetDateTime,
) -> Result<SignedIn, Problem> {
    let (actor, facts) = (subject.actor(), &subject.facts);
    let act = Act::AccountSelf;
    let question = deps.gate.question(subject, facts.address, act, Resource::unnamed(act), now).await?;
    let trust_score = trust::score(&question.signals).value;
    let mfa = facts.mfa_at.is_some();
    let token = TokenSubject {
        user: actor.user.0,
        tenant: actor.tenant.0,
        session: facts.id.0,
        role: actor.role.word(),
        trust_score,
        mfa,
    };
    let access_token = deps.tokens.issue(&token, now.unix_timestamp()).map_err(Problem::internal)?;
    Ok(SignedIn {
        user: facts.user.clone(),
        actor,
        access_token,
        expires_in: LIFETIME_SECONDS,
        refresh_token: refresh,
        refresh_expires_in: session::REFRESH.whole_seconds(),
        mfa,
        trust_score,
        device: facts.device,
        device_token: None,
    })
}

/// Puts a try into the history that its owner reads and habits are measured by.
async fn remember(
    tx: &mut TenantTx,
    user: &User,
    measured: &Measured,
    outcome: SignInOutcome,
    method: SessionMethod,
    session: Option<SessionId>,
    now: OffsetDateTime,
) -> Result<(), Problem> {
    let new = NewSignIn {
        id: SignInId(Uuid::now_v7()),
        user: user.id,
        outcome,
        method: method.word(),
        address: measured.arrival.address,
        country: measured.country.as_deref(),
        network: measured.network,
        client: measured.arrival.client,
        device: Some(measured.device),
        session,
    };
    Ok(sign_in::insert(tx, &new, now).await?)
}

/// ASVS 6.3.5: the owner hears of a sign-in from where there was none before.
async fn tell_of_new_device(
    tx: &mut TenantTx,
    user: &User,
    measured: &Measured,
    context: &RequestContext,
) -> Result<Option<NewCommand>, Problem> {
    if !measured.is_news {
        return Ok(None);
    }
    Letter::to(MailTemplate::NewSignIn, user.id).order(tx, context).await.map(Some)
}
