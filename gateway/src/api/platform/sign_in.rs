//! Signing in to the platform: address, password and code, and one answer for whatever is wrong.

use std::time::Instant;

use crypto::sealed::Place;
use crypto::totp::{CODE_LEN, TotpSecret};
use domain::ids::TenantId;
use poem::web::Data;
use poem_openapi::payload::Json;
use poem_openapi::types::Password;
use poem_openapi::{ApiResponse, Object, OpenApi};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::json;
use store::StoreError;
use store::audit::AuditOutcome;
use store::platform::{ABSOLUTE, Admin, AdminCredentials, IDLE, PlatformEntry, PlatformStore};
use time::OffsetDateTime;
use uuid::Uuid;

use super::auth::{self, Door, PlatformAuth};
use super::{MAX_BYTES, PATIENCE};
use crate::Deps;
use crate::api::Area;
use crate::api::input::{Input, NoBody, input_bodies};
use crate::auth::ClientAddress;
use crate::problem::{Code, Problem};

/// No tenant has this id; under it tries are counted that are in none.
const NO_TENANT: TenantId = TenantId(Uuid::max());

/// A request to sign in to the platform.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct PlatformLogin {
    /// Address of sign-in.
    #[oai(validator(min_length = 1, max_length = 160))]
    email: String,
    /// Password.
    #[oai(validator(min_length = 1, max_length = 1024))]
    password: Password,
    /// The code that the authenticator app shows now; good once.
    #[oai(validator(min_length = 6, max_length = 6))]
    totp: Password,
}

input_bodies! { PlatformLogin: MAX_BYTES, PATIENCE; }

/// An administrator of the platform.
#[derive(Debug, Object)]
#[oai(rename = "PlatformAdmin")]
struct AdminBody {
    /// Id.
    id: Uuid,
    /// Address of sign-in.
    email: String,
    /// Name.
    name: String,
}

impl From<Admin> for AdminBody {
    fn from(admin: Admin) -> Self {
        Self { id: admin.id, email: admin.email, name: admin.name }
    }
}

/// A token of the platform. It is not renewed: whoever works longer signs in again.
#[derive(Debug, Object)]
struct PlatformToken {
    /// `Authorization: Bearer …`.
    access_token: String,
    /// `Bearer`.
    token_type: String,
    /// Longest life, seconds.
    expires_in: i64,
    /// Longest pause, seconds.
    idle_seconds: i64,
    /// Who signed in.
    admin: AdminBody,
}

/// Answer that holds a token: nobody on the way may keep it.
#[derive(ApiResponse)]
enum Issued {
    /// A token.
    #[oai(status = 200)]
    Token(
        Json<PlatformToken>,
        /// `no-store`.
        #[oai(header = "Cache-Control")]
        String,
    ),
}

/// Answer to leaving.
#[derive(ApiResponse)]
enum Left {
    /// The session has ended.
    #[oai(status = 204)]
    Left,
}

pub(crate) struct SignIn;

#[OpenApi(tag = "Area::Platform")]
impl SignIn {
    /// Sign in to the platform.
    ///
    /// Whatever is wrong (address, password, code, a locked or suspended account) gets the same answer.
    /// Five failures in a row lock the account for 15 minutes.
    #[oai(path = "/platform/login", method = "post", operation_id = "platformLogin")]
    async fn login(
        &self,
        door: Door,
        input: Input<PlatformLogin>,
        address: ClientAddress,
        deps: Data<&Deps>,
    ) -> Result<Issued, Problem> {
        let PlatformLogin { email, password, totp } = input.body;
        let attempt = deps.login_limits.enter(address.0, Some(NO_TENANT), &email, Instant::now())?;
        let now = OffsetDateTime::now_utc();
        let known = door.0.find_admin(&email).await?;
        // Without an account the same work is done on a hash of nobody.
        let matches = deps.hasher.verify(password.0.into(), known.as_ref().map(|known| &known.password_hash)).await?;
        let step = known.as_ref().and_then(|known| step_of(&deps, known, &totp.0.into(), now));
        let Some(admin) = admit(&door.0, known, matches, step, now).await? else { return Err(refused()) };
        let token = auth::mint()?;
        match door.0.open_session(admin.id, &token.hash, now).await {
            // Locked or suspended in this very moment.
            Err(StoreError::NotFound) => return Err(refused()),
            opened => opened?,
        };
        deps.login_limits.forgive(&attempt);
        let body = PlatformToken {
            access_token: token.text.expose_secret().to_owned(),
            token_type: "Bearer".to_owned(),
            expires_in: ABSOLUTE.whole_seconds(),
            idle_seconds: IDLE.whole_seconds(),
            admin: admin.into(),
        };
        Ok(Issued::Token(Json(body), "no-store".to_owned()))
    }

    /// Leave the platform.
    #[oai(path = "/platform/logout", method = "delete", operation_id = "platformLogout")]
    async fn logout(&self, auth: PlatformAuth, _body: NoBody) -> Result<Left, Problem> {
        auth.store.end_session(&auth.by).await?;
        Ok(Left::Left)
    }
}

const fn refused() -> Problem {
    Problem::new(Code::InvalidCredentials)
}

/// Where the secret of the codes is sealed to: `cms platform-admin` seals it there.
const fn place(admin: Uuid) -> Place<'static> {
    Place { tenant: Uuid::nil(), table: "platform_admins", row: admin, column: "totp_sealed" }
}

/// The 30-second step of a code that is good now and was not used before.
fn step_of(deps: &Deps, known: &AdminCredentials, code: &SecretString, now: OffsetDateTime) -> Option<i64> {
    if code.expose_secret().len() != CODE_LEN {
        return None;
    }
    let Ok(bytes) = deps.seals.open(&place(known.admin.id), &known.totp_sealed) else {
        // The answer says nothing of it; the operator has to hear.
        tracing::error!(admin_id = %known.admin.id, "Sealed secret of an administrator cannot be opened");
        return None;
    };
    let secret = TotpSecret::from_bytes(bytes.expose_secret())?;
    secret.verify(code.expose_secret(), now.unix_timestamp(), Some(known.totp_last_step))
}

/// Who may come in, if everything was right; what was wrong is counted and written down otherwise.
async fn admit(
    store: &PlatformStore,
    known: Option<AdminCredentials>,
    password_matches: bool,
    step: Option<i64>,
    now: OffsetDateTime,
) -> Result<Option<Admin>, Problem> {
    let Some(known) = known else { return note(store, None, "address").await };
    let id = known.admin.id;
    if known.locked_until.is_some_and(|until| until > now) {
        return note(store, Some(id), "locked").await;
    }
    if !known.active {
        return note(store, Some(id), "suspended").await;
    }
    let accepted = match step {
        // Of two that come with the same code, one gets in. A wrong password spends none.
        Some(step) if password_matches => store.take_totp_step(id, step).await?,
        _ => false,
    };
    if accepted {
        return Ok(Some(known.admin));
    }
    store.note_failed_login(id, if password_matches { "code" } else { "password" }).await?;
    Ok(None)
}

/// Writes down a try that no counter of an account has.
async fn note(store: &PlatformStore, admin: Option<Uuid>, wrong: &'static str) -> Result<Option<Admin>, Problem> {
    let entry = PlatformEntry {
        admin,
        operation: "admin.login",
        subject: admin,
        outcome: AuditOutcome::Denied,
        detail: json!({ "wrong": wrong }),
    };
    store.record(entry).await?;
    Ok(None)
}
