//! Second factors: showing one, and the account's own list of them.

mod passkeys;
mod show;
mod totp;

use std::time::Duration;

use domain::mail::{FactorChange, MailTemplate};
use poem::web::Data;
use poem_openapi::payload::Json;
use poem_openapi::types::Any;
use poem_openapi::{ApiResponse, Object, OpenApi};
use serde_json::Value;
use store::command::NewCommand;
use store::session::EndReason;
use store::{TenantTx, factor, passkey, session};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::Deps;
use crate::api::Area;
use crate::auth::Auth;
use crate::context::RequestContext;
use crate::mail::Letter;
use crate::problem::Problem;
use crate::trust::gates::{Gate, Gated};
use domain::trust::Act;

pub(crate) use passkeys::{GATES as PASSKEY_GATES, Passkeys};
pub(crate) use show::{GATES as SHOW_GATES, Show};
pub(crate) use totp::{Codes, GATES as CODE_GATES};

/// Largest body, bytes: an authenticator's answer is a few kilobytes.
const MAX_BYTES: usize = 24 * 1024;
/// Longest time for a body to arrive.
const PATIENCE: Duration = Duration::from_secs(5);

/// A WebAuthn ceremony that has begun.
#[derive(Debug, Object)]
#[oai(rename = "Ceremony")]
struct CeremonyBody {
    /// Its id: goes back with the answer, once, within five minutes.
    ceremony_id: Uuid,
    /// `{"publicKey": …}`, for `navigator.credentials.create` or `.get`.
    options: Any<Value>,
}

/// Answer that begins a ceremony.
#[derive(ApiResponse)]
enum Begun {
    /// The ceremony.
    #[oai(status = 200)]
    Ceremony(
        Json<CeremonyBody>,
        /// `no-store`.
        #[oai(header = "Cache-Control")]
        String,
    ),
}

fn begun(id: domain::ids::CeremonyId, options: Value) -> Begun {
    Begun::Ceremony(Json(CeremonyBody { ceremony_id: id.0, options: Any(options) }), "no-store".to_owned())
}

/// A passkey of one's own.
#[derive(Debug, Object)]
#[oai(rename = "Passkey")]
struct PasskeyBody {
    /// Id.
    id: Uuid,
    /// Name.
    name: String,
    /// Device it was made on.
    #[oai(nullable)]
    device_id: Option<Uuid>,
    /// Creation.
    created_at: OffsetDateTime,
    /// Last signature.
    #[oai(nullable)]
    last_used_at: Option<OffsetDateTime>,
}

impl From<passkey::Passkey> for PasskeyBody {
    fn from(one: passkey::Passkey) -> Self {
        Self {
            id: one.id.0,
            name: one.name,
            device_id: one.device.map(|id| id.0),
            created_at: one.created_at,
            last_used_at: one.last_used_at,
        }
    }
}

/// The factors of an account.
#[derive(Debug, Object)]
#[oai(rename = "Factors")]
struct FactorsBody {
    /// The role may not be without one.
    required: bool,
    /// A generator of codes since; none when there is none.
    #[oai(nullable)]
    totp_since: Option<OffsetDateTime>,
    /// Passkeys, oldest first.
    passkeys: Vec<PasskeyBody>,
    /// Recovery codes that are left.
    recovery_codes_left: u32,
}

/// The factors of an account.
#[derive(Debug, Object)]
struct FactorsData {
    /// The factors.
    data: FactorsBody,
}

/// Ends the account's other sessions and tells its owner, as every change of factors does
/// (ASVS 6.3.7, 7.4.3).
async fn settle(
    tx: &mut TenantTx,
    auth: &Auth,
    change: FactorChange,
    context: &RequestContext,
) -> Result<NewCommand, Problem> {
    let user = auth.actor.user;
    session::end_all(tx, user, auth.actor.session, EndReason::FactorChanged).await?;
    Letter::to(MailTemplate::FactorChanged, user).telling(change).order(tx, context).await
}

/// What follows the commit of such a change.
async fn tell(deps: &Deps, auth: &Auth, letter: &NewCommand) {
    deps.commands.publish(letter).await;
    deps.gate.revoke(auth.actor.tenant, Some(auth.actor.user), None).await;
}

/// Refuses to leave an account without a factor that must have one. Asked after the factor was taken:
/// what was not there is told first, and a refusal takes nothing, since nothing is committed.
async fn check_one_is_left(tx: &mut TenantTx, auth: &Auth) -> Result<(), Problem> {
    let user = auth.actor.user;
    let enough = !auth.actor.role.must_have_factor()
        || factor::active_totp(tx, user).await?.is_some()
        || !passkey::list(tx, user).await?.is_empty();
    if enough { Ok(()) } else { Err(Problem::field("factor", "last_of_required")) }
}

pub(crate) const GATES: &[Gated] = &[("readFactors", Gate::Act(Act::AccountSelf))];

pub(crate) struct Factors;

#[OpenApi(tag = "Area::Accounts")]
impl Factors {
    /// The second factors of one's own account.
    #[oai(path = "/me/factors", method = "get", operation_id = "readFactors")]
    async fn read(&self, auth: Auth, deps: Data<&Deps>) -> Result<Json<FactorsData>, Problem> {
        let user = auth.actor.user;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let totp = factor::active_totp(&mut tx, user).await?;
        let passkeys = passkey::list(&mut tx, user).await?;
        let left = factor::remaining_recovery_codes(&mut tx, user).await?;
        tx.commit().await?;
        let data = FactorsBody {
            required: auth.actor.role.must_have_factor(),
            totp_since: totp.map(|totp| totp.created_at),
            passkeys: passkeys.into_iter().map(Into::into).collect(),
            recovery_codes_left: left,
        };
        Ok(Json(FactorsData { data }))
    }
}
