//! Signing up, signing in, staying signed in, leaving.

use std::time::Duration;

use domain::access::Role;
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::payload::Json;
use poem_openapi::types::Password;
use poem_openapi::{ApiResponse, Object, OpenApi};

use super::{Issued, UserBody, UserData, issued};
use crate::Deps;
use crate::api::input::{Input, NoBody, input_bodies};
use crate::api::words::Word;
use crate::api::{Area, PREFIX};
use crate::auth::{self, Arrival, Auth, ClientAddress, Login, Registration};
use crate::context::{Host, RequestContext};
use crate::problem::Problem;
use crate::trust::gates::{Gate, Gated};

const MAX_BYTES: usize = 16 * 1024;
/// Longest time for a body to arrive. They are small, and anybody may send them.
const PATIENCE: Duration = Duration::from_secs(5);

/// A request for an account.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct Register {
    /// Address of sign-in.
    #[oai(validator(min_length = 3, max_length = 160))]
    email: String,
    /// 12 to 256 characters; not among the first guesses, and nothing that others know of you
    /// (`too_common`). All four classes of characters where the tenant asks for them
    /// (`character_classes`).
    #[oai(validator(max_length = 1024))]
    password: Password,
    /// Whole name, instead of the two parts.
    #[oai(validator(max_length = 201))]
    name: Option<String>,
    /// First name.
    #[oai(validator(max_length = 100))]
    first_name: Option<String>,
    /// Last name.
    #[oai(validator(max_length = 100))]
    last_name: Option<String>,
    /// `subscriber`, or `contributor` or `author` where the tenant offers them, or the deployment does
    /// for tenants that did not choose; `subscriber` when absent.
    role: Option<Word<Role>>,
    /// Terms of use accepted.
    accept_terms: bool,
    /// Tenant, slug or id; else by host name.
    #[oai(validator(max_length = 63))]
    tenant: Option<String>,
}

/// A request to sign in.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct SignIn {
    /// Address of sign-in.
    #[oai(validator(min_length = 1, max_length = 160))]
    email: String,
    /// Password.
    #[oai(validator(min_length = 1, max_length = 1024))]
    password: Password,
    /// Tenant, slug or id; else by host name.
    #[oai(validator(max_length = 63))]
    tenant: Option<String>,
    /// Secret of this device, from an earlier sign-in.
    #[oai(validator(max_length = 100))]
    device_token: Option<Password>,
}

/// A refresh token to be traded.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct Refresh {
    /// The token; it is spent by this.
    #[oai(validator(min_length = 1, max_length = 512))]
    refresh_token: Password,
}

input_bodies! {
    Register: MAX_BYTES, PATIENCE;
    SignIn: MAX_BYTES, PATIENCE;
    Refresh: MAX_BYTES, PATIENCE;
}

/// Answer to a registration.
#[derive(ApiResponse)]
enum Registered {
    /// The account exists now.
    #[oai(status = 201)]
    Created(
        Json<UserData>,
        /// Where it is read.
        #[oai(header = "Location")]
        String,
    ),
}

/// Answer without content.
#[derive(ApiResponse)]
enum Ended {
    /// The session is over.
    #[oai(status = 204)]
    Ended,
}

pub(crate) const GATES: &[Gated] = &[
    ("register", Gate::Open),
    ("login", Gate::Open),
    ("refresh", Gate::Open),
    ("logout", Gate::Act(Act::AccountSelf)),
];

pub(crate) struct Accounts;

#[OpenApi(tag = "Area::Accounts")]
impl Accounts {
    /// Register an account.
    ///
    /// A letter with a link goes to the address, to prove it. `already_exists` says that the address has
    /// an account in this tenant; how often one network address may ask is limited.
    #[oai(path = "/auth/register", method = "post", operation_id = "register")]
    async fn register(
        &self,
        input: Input<Register>,
        host: Host,
        address: ClientAddress,
        context: RequestContext,
        deps: Data<&Deps>,
    ) -> Result<Registered, Problem> {
        let body = input.body;
        let registration = Registration {
            tenant: body.tenant.as_deref(),
            host: host.0.as_deref(),
            email: &body.email,
            password: body.password.0.into(),
            name: body.name.as_deref(),
            first_name: body.first_name.as_deref(),
            last_name: body.last_name.as_deref(),
            role: body.role.map_or(Role::Subscriber, |role| role.0),
            accept_terms: body.accept_terms,
            address: address.0,
            context,
        };
        let (tenant, user) = auth::register(&deps, registration).await?;
        Ok(Registered::Created(Json(UserData { data: UserBody::of(user, tenant) }), format!("{PREFIX}/me")))
    }

    /// Sign in.
    ///
    /// Unknown names, wrong passwords and locked accounts get the same answer.
    #[oai(path = "/auth/login", method = "post", operation_id = "login")]
    async fn login(
        &self,
        input: Input<SignIn>,
        host: Host,
        arrival: Arrival,
        context: RequestContext,
        deps: Data<&Deps>,
    ) -> Result<Issued, Problem> {
        let body = input.body;
        let login = Login {
            tenant: body.tenant.as_deref(),
            host: host.0.as_deref(),
            email: &body.email,
            password: body.password.0.into(),
            device_token: body.device_token.as_ref().map(|token| token.0.as_str()),
            arrival,
            context,
        };
        Ok(issued(auth::login(&deps, login).await?))
    }

    /// Trade a refresh token for a new pair.
    ///
    /// The old token is spent; using it again ends the session.
    #[oai(path = "/auth/refresh", method = "post", operation_id = "refresh")]
    async fn refresh(&self, input: Input<Refresh>, deps: Data<&Deps>) -> Result<Issued, Problem> {
        Ok(issued(auth::refresh(&deps, &input.body.refresh_token.0).await?))
    }

    /// End the session at once.
    #[oai(path = "/auth/logout", method = "delete", operation_id = "logout")]
    async fn logout(&self, auth: Auth, _body: NoBody, deps: Data<&Deps>) -> Result<Ended, Problem> {
        auth::logout(&deps, &auth.actor).await?;
        Ok(Ended::Ended)
    }
}
