//! What the links in letters open. The pages behind those links post the token here.

use std::time::Duration;

use poem::web::Data;
use poem_openapi::types::Password;
use poem_openapi::{ApiResponse, Object, OpenApi};

use crate::Deps;
use crate::api::Area;
use crate::api::input::{Input, input_bodies};
use crate::auth::ClientAddress;
use crate::auth::links::Presented;
use crate::auth::recovery::{self, Forgotten};
use crate::context::{Host, RequestContext};
use crate::problem::Problem;
use crate::trust::gates::{Gate, Gated};

const MAX_BYTES: usize = 16 * 1024;
/// Longest time for a body to arrive. They are small, and anybody may send them.
const PATIENCE: Duration = Duration::from_secs(5);

/// A token out of a letter.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct LinkToken {
    /// The token.
    #[oai(validator(min_length = 1, max_length = 128))]
    token: Password,
    /// Tenant, slug or id; else by host name. The link in the letter names it.
    #[oai(validator(max_length = 63))]
    tenant: Option<String>,
}

/// An address whose password was forgotten.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct ForgottenPassword {
    /// Address of sign-in.
    #[oai(validator(min_length = 1, max_length = 160))]
    email: String,
    /// Tenant, slug or id; else by host name.
    #[oai(validator(max_length = 63))]
    tenant: Option<String>,
}

/// A new password in the place of a forgotten one.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct ResetPassword {
    /// The token of the letter.
    #[oai(validator(min_length = 1, max_length = 128))]
    token: Password,
    /// The new password; the rules of registration.
    #[oai(validator(max_length = 1024))]
    password: Password,
    /// Tenant, slug or id; else by host name. The link in the letter names it.
    #[oai(validator(max_length = 63))]
    tenant: Option<String>,
}

input_bodies! {
    LinkToken: MAX_BYTES, PATIENCE;
    ForgottenPassword: MAX_BYTES, PATIENCE;
    ResetPassword: MAX_BYTES, PATIENCE;
}

/// Answer to a token that opened something.
#[derive(ApiResponse)]
enum Opened {
    /// It is done.
    #[oai(status = 204)]
    Done,
}

/// Answer that says nothing about the account.
#[derive(ApiResponse)]
enum Heard {
    /// If there is such an account, a letter is on its way.
    #[oai(status = 202)]
    Heard,
}

pub(crate) const GATES: &[Gated] = &[
    ("confirmEmail", Gate::Open),
    ("forgotPassword", Gate::Open),
    ("resetPassword", Gate::Open),
    ("unlockAccount", Gate::Open),
];

pub(crate) struct Links;

#[OpenApi(tag = "Area::Accounts")]
impl Links {
    /// Prove an address by the link that was sent to it.
    ///
    /// Confirms the address of an account, or moves the account to its new one. A token is good once and
    /// for a day; whatever is wrong with it gets the same `validation_error`. `already_exists` when
    /// another account has taken the new address meanwhile.
    #[oai(path = "/auth/confirm", method = "post", operation_id = "confirmEmail")]
    async fn confirm(
        &self,
        input: Input<LinkToken>,
        host: Host,
        address: ClientAddress,
        deps: Data<&Deps>,
    ) -> Result<Opened, Problem> {
        let LinkToken { token, tenant } = input.body;
        recovery::confirm(&deps, presented(token, tenant.as_deref(), &host, address)).await?;
        Ok(Opened::Done)
    }

    /// Ask for the way to a new password.
    ///
    /// The same answer, after the same time, whether or not the address has an account. A letter goes to
    /// active accounts, five an hour at most; its link is good once and for an hour.
    #[oai(path = "/auth/password/forgot", method = "post", operation_id = "forgotPassword")]
    async fn forgot(
        &self,
        input: Input<ForgottenPassword>,
        host: Host,
        address: ClientAddress,
        context: RequestContext,
        deps: Data<&Deps>,
    ) -> Result<Heard, Problem> {
        let body = input.body;
        let request = Forgotten {
            tenant: body.tenant.as_deref(),
            host: host.0.as_deref(),
            email: &body.email,
            address: address.0,
            context,
        };
        recovery::forgot(&deps, request).await?;
        Ok(Heard::Heard)
    }

    /// Set a new password by the link of a letter.
    ///
    /// Ends every session, proves the address and opens a lock. Nobody is signed in by it: the next
    /// sign-in asks for a second factor as any other does. A password that is not accepted leaves the
    /// link as it was.
    #[oai(path = "/auth/password/reset", method = "post", operation_id = "resetPassword")]
    async fn reset(
        &self,
        input: Input<ResetPassword>,
        host: Host,
        address: ClientAddress,
        context: RequestContext,
        deps: Data<&Deps>,
    ) -> Result<Opened, Problem> {
        let ResetPassword { token, password, tenant } = input.body;
        let presented = presented(token, tenant.as_deref(), &host, address);
        recovery::reset(&deps, presented, password.0.into(), &context).await?;
        Ok(Opened::Done)
    }

    /// Open an account that too many wrong passwords locked, by the link of the letter about it.
    #[oai(path = "/auth/unlock", method = "post", operation_id = "unlockAccount")]
    async fn unlock(
        &self,
        input: Input<LinkToken>,
        host: Host,
        address: ClientAddress,
        deps: Data<&Deps>,
    ) -> Result<Opened, Problem> {
        let LinkToken { token, tenant } = input.body;
        recovery::unlock(&deps, presented(token, tenant.as_deref(), &host, address)).await?;
        Ok(Opened::Done)
    }
}

fn presented<'a>(token: Password, tenant: Option<&'a str>, host: &'a Host, address: ClientAddress) -> Presented<'a> {
    Presented { tenant, host: host.0.as_deref(), token: token.0.into(), address: address.0 }
}
