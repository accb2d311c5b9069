//! Accounts and sessions over HTTP. What signing in means is in [`crate::auth`].

use std::time::Duration;

use domain::access::Role;
use domain::content::RegistryStatus;
use domain::ids::TenantId;
use poem::web::Data;
use poem_openapi::payload::Json;
use poem_openapi::types::Password;
use poem_openapi::{ApiResponse, Object, OpenApi};
use secrecy::ExposeSecret as _;
use store::user::{self, User};
use uuid::Uuid;

use crate::Deps;
use crate::api::Area;
use crate::api::input::{Input, NoBody, input_bodies};
use crate::api::words::Word;
use crate::auth::{self, Auth, BASELINE_TRUST, ClientAddress, Login, Registration, SignedIn};
use crate::context::Host;
use crate::problem::Problem;

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
    /// 12 to 256 characters, none of the well-known ones.
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
    /// `subscriber`, or `contributor` or `author` where the deployment offers them; `subscriber` when
    /// absent.
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

/// An account, as its owner sees it.
#[derive(Debug, Object)]
#[oai(rename = "User")]
struct UserBody {
    /// Id.
    id: Uuid,
    /// Address of sign-in.
    email: String,
    /// Shown name.
    name: String,
    /// First name.
    first_name: String,
    /// Last name.
    last_name: String,
    /// Shown name.
    display_name: String,
    /// Role.
    role: Word<Role>,
    /// `active`, `inactive`, `suspended` or `deleted`.
    status: String,
    /// Council registry in canonical form.
    #[oai(nullable)]
    professional_registry: Option<String>,
    /// Standing of the registry.
    registry_status: Word<RegistryStatus>,
    /// The council confirmed it.
    registry_verified: bool,
    /// Specialty by its CFM name.
    #[oai(nullable)]
    specialty: Option<String>,
    /// Tenant.
    tenant_id: Uuid,
}

impl UserBody {
    fn of(user: User, tenant: TenantId) -> Self {
        Self {
            id: user.id.0,
            name: user.display_name.clone(),
            email: user.email,
            first_name: user.first_name,
            last_name: user.last_name,
            display_name: user.display_name,
            role: Word(user.role),
            status: user.status,
            professional_registry: user.professional_registry,
            registry_status: Word(user.registry_status),
            registry_verified: user.registry_status == RegistryStatus::Verified,
            specialty: user.specialty,
            tenant_id: tenant.0,
        }
    }
}

/// An account.
#[derive(Debug, Object)]
struct UserData {
    /// The account.
    data: UserBody,
}

/// A pair of tokens.
#[derive(Debug, Object)]
struct Tokens {
    /// Access token: `Authorization: Bearer …`.
    access_token: String,
    /// The same, for older clients.
    token: String,
    /// `Bearer`.
    token_type: String,
    /// Life of the access token, seconds.
    expires_in: i64,
    /// Refresh token; single use.
    refresh_token: String,
    /// Life of the refresh token, seconds.
    refresh_expires_in: i64,
    /// Trust score of the account.
    trust_score: u8,
    /// The account.
    user: UserBody,
}

impl Tokens {
    fn of(signed_in: SignedIn) -> Self {
        Self {
            token: signed_in.access_token.clone(),
            access_token: signed_in.access_token,
            token_type: "Bearer".to_owned(),
            expires_in: signed_in.expires_in,
            refresh_token: signed_in.refresh_token.expose_secret().to_owned(),
            refresh_expires_in: signed_in.refresh_expires_in,
            trust_score: BASELINE_TRUST,
            user: UserBody::of(signed_in.user, signed_in.actor.tenant),
        }
    }
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

/// Answer that holds tokens: nobody on the way may keep it.
#[derive(ApiResponse)]
enum Issued {
    /// A pair of tokens.
    #[oai(status = 200)]
    Tokens(
        Json<Tokens>,
        /// `no-store`.
        #[oai(header = "Cache-Control")]
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

fn issued(signed_in: SignedIn) -> Issued {
    Issued::Tokens(Json(Tokens::of(signed_in)), "no-store".to_owned())
}

pub(crate) struct Accounts;

#[OpenApi(tag = "Area::Accounts")]
impl Accounts {
    /// Register an account.
    #[oai(path = "/auth/register", method = "post", operation_id = "register")]
    async fn register(
        &self,
        input: Input<Register>,
        host: Host,
        address: ClientAddress,
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
        };
        let (tenant, user) = auth::register(&deps, registration).await?;
        Ok(Registered::Created(Json(UserData { data: UserBody::of(user, tenant) }), format!("{}/me", super::PREFIX)))
    }

    /// Sign in.
    ///
    /// Unknown names, wrong passwords and locked accounts get the same answer.
    #[oai(path = "/auth/login", method = "post", operation_id = "login")]
    async fn login(
        &self,
        input: Input<SignIn>,
        host: Host,
        address: ClientAddress,
        deps: Data<&Deps>,
    ) -> Result<Issued, Problem> {
        let body = input.body;
        let login = Login {
            tenant: body.tenant.as_deref(),
            host: host.0.as_deref(),
            email: &body.email,
            password: body.password.0.into(),
            address: address.0,
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
        auth::logout(&deps, &auth.0).await?;
        Ok(Ended::Ended)
    }

    /// The account behind the token.
    #[oai(path = "/me", method = "get", operation_id = "me")]
    async fn me(&self, auth: Auth, deps: Data<&Deps>) -> Result<Json<UserData>, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let user = user::get(&mut tx, auth.0.user).await?;
        tx.commit().await?;
        Ok(Json(UserData { data: UserBody::of(user, auth.0.tenant) }))
    }
}
