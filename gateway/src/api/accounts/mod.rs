//! Accounts and sessions over HTTP: signing up, in and out, and what the links in letters open. What
//! signing in means is in [`crate::auth`]; one's own account is in [`super::me`].

mod links;
mod sign_in;

use domain::access::Role;
use domain::content::RegistryStatus;
use domain::ids::TenantId;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object};
use secrecy::ExposeSecret as _;
use store::user::User;
use uuid::Uuid;

use crate::api::words::Word;
use crate::auth::SignedIn;

pub(crate) use links::{GATES as LINK_GATES, Links};
pub(crate) use sign_in::{Accounts, GATES};

/// An account, as its owner sees it.
#[derive(Debug, Object)]
#[oai(rename = "User")]
pub(crate) struct UserBody {
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
        let registry_verified = user.is_registry_verified();
        Self {
            id: user.id.0,
            name: user.display_name.clone(),
            email: user.email,
            first_name: user.first_name,
            last_name: user.last_name,
            display_name: user.display_name,
            role: Word(user.role),
            status: user.status.word().to_owned(),
            professional_registry: user.professional_registry,
            registry_status: Word(user.registry_status),
            registry_verified,
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

/// How a session stands with second factors.
#[derive(Debug, Object)]
#[oai(rename = "Mfa")]
pub(crate) struct MfaBody {
    /// The account has one; until it is shown, the session opens the account itself and nothing else.
    enrolled: bool,
    /// This session has shown one.
    satisfied: bool,
}

/// A pair of tokens.
#[derive(Debug, Object)]
pub(crate) struct Tokens {
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
    /// Trust score as measured now, 0 to 100.
    trust_score: u8,
    /// Second factors.
    mfa: MfaBody,
    /// The device that was signed in from.
    #[oai(nullable)]
    device_id: Option<Uuid>,
    /// Secret of a device that was not known before: to be kept, and shown at the next sign-in.
    #[oai(nullable)]
    device_token: Option<String>,
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
            trust_score: signed_in.trust_score,
            mfa: MfaBody { enrolled: signed_in.user.mfa_enabled, satisfied: signed_in.mfa },
            device_id: signed_in.device.map(|id| id.0),
            device_token: signed_in.device_token.map(|token| token.expose_secret().to_owned()),
            user: UserBody::of(signed_in.user, signed_in.actor.tenant),
        }
    }
}

/// Answer that holds tokens: nobody on the way may keep it.
#[derive(ApiResponse)]
pub(crate) enum Issued {
    /// A pair of tokens.
    #[oai(status = 200)]
    Tokens(
        Json<Tokens>,
        /// `no-store`.
        #[oai(header = "Cache-Control")]
        String,
    ),
}

pub(crate) fn issued(signed_in: SignedIn) -> Issued {
    Issued::Tokens(Json(Tokens::of(signed_in)), "no-store".to_owned())
}
