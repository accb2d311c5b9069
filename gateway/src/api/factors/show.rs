//! Showing a factor over HTTP: step-up in a session, and sign-in with a passkey alone.

use domain::ids::CeremonyId;
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::types::{Any, Password};
use poem_openapi::{Object, OpenApi};
use secrecy::SecretString;
use serde_json::Value;
use uuid::Uuid;

use super::{Begun, MAX_BYTES, PATIENCE, begun};
use crate::Deps;
use crate::api::Area;
use crate::api::accounts::{Issued, issued};
use crate::api::input::{Input, NoBody, input_bodies};
use crate::auth::step_up::{self, Answer, Shown};
use crate::auth::{Arrival, Auth};
use crate::context::{Host, RequestContext};
use crate::problem::{Code, Problem};
use crate::trust::gates::{Gate, Gated};

/// An authenticator's answer.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct PasskeyAnswer {
    /// The ceremony that it answers.
    ceremony_id: Uuid,
    /// The `PublicKeyCredential`, its binary members in base64url.
    response: Any<Value>,
}

impl PasskeyAnswer {
    fn answer(&self) -> Answer {
        Answer { ceremony: CeremonyId(self.ceremony_id), response: self.response.0.to_string().into_bytes() }
    }
}

/// One factor.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct StepUp {
    /// A time-based code: six digits.
    #[oai(validator(max_length = 16))]
    totp: Option<Password>,
    /// A recovery code.
    #[oai(validator(max_length = 64))]
    recovery_code: Option<Password>,
    /// A passkey's answer.
    passkey: Option<PasskeyAnswer>,
}

/// Where somebody wants to sign in.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct SignInOptions {
    /// Tenant, slug or id; else by host name.
    #[oai(validator(max_length = 63))]
    tenant: Option<String>,
}

/// A sign-in with a passkey.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct PasskeySignIn {
    /// Tenant, slug or id; else by host name.
    #[oai(validator(max_length = 63))]
    tenant: Option<String>,
    /// The ceremony that it answers.
    ceremony_id: Uuid,
    /// The `PublicKeyCredential`, its binary members in base64url.
    response: Any<Value>,
    /// Secret of this device, from an earlier sign-in.
    #[oai(validator(max_length = 100))]
    device_token: Option<Password>,
}

input_bodies! {
    StepUp: MAX_BYTES, PATIENCE;
    SignInOptions: 1024, PATIENCE;
    PasskeySignIn: MAX_BYTES, PATIENCE;
}

impl StepUp {
    /// Exactly one factor.
    fn shown(&self) -> Result<Shown, Problem> {
        match (&self.totp, &self.recovery_code, &self.passkey) {
            (Some(code), None, None) => Ok(Shown::Totp(SecretString::from(code.0.clone()))),
            (None, Some(code), None) => Ok(Shown::Recovery(SecretString::from(code.0.clone()))),
            (None, None, Some(answer)) => Ok(Shown::Passkey(answer.answer())),
            _ => Err(Problem::field("", "one_factor_required")),
        }
    }
}

async fn tenant_of(deps: &Deps, named: Option<&str>, host: &Host) -> Result<domain::ids::TenantId, Problem> {
    let tenant = deps.tenants.of_sign_in(named, host.0.as_deref()).await?;
    tenant.map(|tenant| tenant.id).ok_or_else(|| Problem::new(Code::InvalidCredentials))
}

pub(crate) const GATES: &[Gated] = &[
    ("stepUpOptions", Gate::Act(Act::AccountSelf)),
    ("stepUp", Gate::Act(Act::AccountSelf)),
    ("passkeySignInOptions", Gate::Open),
    ("passkeySignIn", Gate::Open),
];

pub(crate) struct Show;

#[OpenApi(tag = "Area::Accounts")]
impl Show {
    /// Begin to show a passkey in this session.
    #[oai(path = "/auth/step-up/options", method = "post", operation_id = "stepUpOptions")]
    async fn step_up_options(&self, auth: Auth, _body: NoBody, deps: Data<&Deps>) -> Result<Begun, Problem> {
        let (id, options) = step_up::begin(&deps, &auth).await?;
        Ok(begun(id, options))
    }

    /// Show a factor in this session.
    ///
    /// A new session takes its place: the tokens of the old one are worth nothing from now on. Acts that
    /// change who may do what ask for a factor shown within the last ten minutes.
    #[oai(path = "/auth/step-up", method = "post", operation_id = "stepUp")]
    async fn step_up(
        &self,
        auth: Auth,
        input: Input<StepUp>,
        arrival: Arrival,
        context: RequestContext,
        deps: Data<&Deps>,
    ) -> Result<Issued, Problem> {
        let shown = input.body.shown()?;
        Ok(issued(step_up::step_up(&deps, &auth, shown, arrival, context).await?))
    }

    /// Begin to sign in with a passkey, without a name.
    #[oai(path = "/auth/passkey/options", method = "post", operation_id = "passkeySignInOptions")]
    async fn sign_in_options(
        &self,
        input: Input<SignInOptions>,
        host: Host,
        arrival: Arrival,
        deps: Data<&Deps>,
    ) -> Result<Begun, Problem> {
        let tenant = tenant_of(&deps, input.body.tenant.as_deref(), &host).await?;
        let (id, options) = step_up::begin_sign_in(&deps, tenant, arrival).await?;
        Ok(begun(id, options))
    }

    /// Sign in with a passkey.
    #[oai(path = "/auth/passkey", method = "post", operation_id = "passkeySignIn")]
    async fn sign_in(
        &self,
        input: Input<PasskeySignIn>,
        host: Host,
        arrival: Arrival,
        context: RequestContext,
        deps: Data<&Deps>,
    ) -> Result<Issued, Problem> {
        let body = input.body;
        let tenant = tenant_of(&deps, body.tenant.as_deref(), &host).await?;
        let answer =
            Answer { ceremony: CeremonyId(body.ceremony_id), response: body.response.0.to_string().into_bytes() };
        let token = body.device_token.as_ref().map(|token| token.0.as_str());
        Ok(issued(step_up::sign_in_with_passkey(&deps, tenant, &answer, token, arrival, context).await?))
    }
}
