//! Time-based codes and recovery codes of one's own account.

use crypto::recovery;
use crypto::totp::TotpSecret;
use domain::ids::TotpId;
use domain::mail::FactorChange;
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::payload::Json;
use poem_openapi::types::Password;
use poem_openapi::{ApiResponse, Object, OpenApi};
use secrecy::{ExposeSecret as _, SecretString};
use store::{TenantTx, factor};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{MAX_BYTES, PATIENCE, check_one_is_left, settle, tell};
use crate::Deps;
use crate::api::Area;
use crate::api::input::{Input, NoBody, input_bodies};
use crate::auth::step_up::{open_totp, totp_place};
use crate::auth::{self, Auth};
use crate::context::RequestContext;
use crate::problem::Problem;
use crate::trust::gates::{Gate, Gated};

/// Proof that it is the owner, where no factor can be.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct BeginTotp {
    /// Password; asked for while the account has no factor.
    #[oai(validator(max_length = 1024))]
    current_password: Option<Password>,
}

/// The first code.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct ConfirmTotp {
    /// Six digits.
    #[oai(validator(min_length = 6, max_length = 16))]
    code: Password,
}

input_bodies! {
    BeginTotp: MAX_BYTES, PATIENCE;
    ConfirmTotp: MAX_BYTES, PATIENCE;
}

/// A secret for the generator of codes; shown once.
#[derive(Debug, Object)]
struct TotpSecretBody {
    /// Id of the enrolment.
    id: Uuid,
    /// The secret, base32.
    secret: String,
    /// The same as an `otpauth:` address, for a QR code.
    otpauth_uri: String,
}

/// Codes that stand in for the factor, each once; shown once.
#[derive(Debug, Object)]
struct RecoveryCodes {
    /// The codes; empty when the account has codes already.
    recovery_codes: Vec<String>,
}

/// Answer that begins an enrolment.
#[derive(ApiResponse)]
enum Enrolment {
    /// The secret.
    #[oai(status = 200)]
    Secret(
        Json<TotpSecretBody>,
        /// `no-store`.
        #[oai(header = "Cache-Control")]
        String,
    ),
}

/// Answer with recovery codes.
#[derive(ApiResponse)]
enum Codes200 {
    /// The codes.
    #[oai(status = 200)]
    Codes(
        Json<RecoveryCodes>,
        /// `no-store`.
        #[oai(header = "Cache-Control")]
        String,
    ),
}

/// Answer without content.
#[derive(ApiResponse)]
enum Removed {
    /// It is gone.
    #[oai(status = 204)]
    Removed,
}

fn codes(codes: Vec<String>) -> Codes200 {
    Codes200::Codes(Json(RecoveryCodes { recovery_codes: codes }), "no-store".to_owned())
}

/// Draws a new set of recovery codes; the set before is good for nothing from now on.
pub(super) async fn draw_codes(tx: &mut TenantTx, auth: &Auth) -> Result<Vec<String>, Problem> {
    let drawn = recovery::generate().map_err(Problem::internal)?;
    let hashes: Vec<[u8; 32]> = drawn.iter().map(|code| code.hash).collect();
    factor::replace_recovery_codes(tx, auth.actor.user, &hashes).await?;
    Ok(drawn.iter().map(|code| code.text.expose_secret().to_owned()).collect())
}

pub(crate) const GATES: &[Gated] = &[
    ("beginTotp", Gate::Act(Act::AccountSelf)),
    ("confirmTotp", Gate::Act(Act::AccountSelf)),
    ("removeTotp", Gate::Act(Act::AccountSecure)),
    ("drawRecoveryCodes", Gate::Act(Act::AccountSecure)),
];

pub(crate) struct Codes;

#[OpenApi(tag = "Area::Accounts")]
impl Codes {
    /// Begin to add a generator of codes (RFC 6238).
    ///
    /// The secret is shown once. One that is in use stays so until the new one has shown its first code.
    #[oai(path = "/me/factors/totp", method = "post", operation_id = "beginTotp")]
    async fn begin(&self, auth: Auth, input: Input<BeginTotp>, deps: Data<&Deps>) -> Result<Enrolment, Problem> {
        let password = input.body.current_password.map(|password| SecretString::from(password.0));
        auth::assure(&deps, &auth, password).await?;
        let secret = TotpSecret::generate().map_err(Problem::internal)?;
        let id = TotpId(Uuid::now_v7());
        let place = totp_place(auth.actor.tenant, id);
        let sealed = deps.seals.seal(&place, secret.expose_bytes()).map_err(Problem::internal)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        factor::begin_totp(&mut tx, auth.actor.user, id, &sealed, OffsetDateTime::now_utc()).await?;
        tx.commit().await?;
        let uri =
            secret.provisioning_uri("Healthcare CMS", &auth.subject.facts.user.email).map_err(Problem::internal)?;
        let body = TotpSecretBody {
            id: id.0,
            secret: secret.to_base32().expose_secret().to_owned(),
            otpauth_uri: uri.expose_secret().to_owned(),
        };
        Ok(Enrolment::Secret(Json(body), "no-store".to_owned()))
    }

    /// Show the first code of a new generator.
    ///
    /// From now on sign-ins ask for a factor. Other sessions end. The first factor of an account comes
    /// with recovery codes.
    #[oai(path = "/me/factors/totp/confirm", method = "post", operation_id = "confirmTotp")]
    async fn confirm(
        &self,
        auth: Auth,
        input: Input<ConfirmTotp>,
        context: RequestContext,
        deps: Data<&Deps>,
    ) -> Result<Codes200, Problem> {
        let (user, now) = (auth.actor.user, OffsetDateTime::now_utc());
        let name = format!("factor/{user}");
        let attempt =
            deps.login_limits.enter(auth.address, Some(auth.actor.tenant), &name, std::time::Instant::now())?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let begun = factor::begun_totp(&mut tx, user, now).await?.ok_or_else(Problem::not_found)?;
        let secret = open_totp(&deps, auth.actor.tenant, begun.id, &begun.sealed)?;
        let step = secret.verify(&input.body.code.0, now.unix_timestamp(), None);
        let step = step.ok_or_else(|| Problem::field("code", "invalid"))?;
        factor::confirm_totp(&mut tx, user, begun.id, step, now).await?;
        let drawn = match factor::remaining_recovery_codes(&mut tx, user).await? {
            0 => draw_codes(&mut tx, &auth).await?,
            _ => Vec::new(),
        };
        let letter = settle(&mut tx, &auth, FactorChange::TotpAdded, &context).await?;
        tx.commit().await?;
        deps.login_limits.forgive(&attempt);
        tell(&deps, &auth, &letter).await;
        Ok(codes(drawn))
    }

    /// Take the generator of codes away.
    #[oai(path = "/me/factors/totp", method = "delete", operation_id = "removeTotp")]
    async fn remove(
        &self,
        auth: Auth,
        _body: NoBody,
        context: RequestContext,
        deps: Data<&Deps>,
    ) -> Result<Removed, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        if !factor::remove_totp(&mut tx, auth.actor.user, OffsetDateTime::now_utc()).await? {
            return Err(Problem::not_found());
        }
        check_one_is_left(&mut tx, &auth).await?;
        let letter = settle(&mut tx, &auth, FactorChange::TotpRemoved, &context).await?;
        tx.commit().await?;
        tell(&deps, &auth, &letter).await;
        Ok(Removed::Removed)
    }

    /// Draw new recovery codes.
    ///
    /// Ten codes, each good once; earlier ones are good for nothing any more.
    #[oai(path = "/me/factors/recovery-codes", method = "post", operation_id = "drawRecoveryCodes")]
    async fn recovery(
        &self,
        auth: Auth,
        _body: NoBody,
        context: RequestContext,
        deps: Data<&Deps>,
    ) -> Result<Codes200, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let drawn = draw_codes(&mut tx, &auth).await?;
        let letter = settle(&mut tx, &auth, FactorChange::RecoveryCodesMade, &context).await?;
        tx.commit().await?;
        tell(&deps, &auth, &letter).await;
        Ok(codes(drawn))
    }
}
