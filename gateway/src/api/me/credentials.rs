//! Password and address of one's own account.

use std::time::Instant;

use domain::mail::{FactorChange, MailTemplate};
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::types::Password;
use poem_openapi::{Object, OpenApi};
use secrecy::SecretString;
use store::link::Purpose;
use store::session::{self, EndReason};
use store::user;

use super::{Done, MAX_BYTES, Posted};
use crate::Deps;
use crate::api::Area;
use crate::api::input::{Input, NoBody, input_bodies};
use crate::auth::register::check_email;
use crate::auth::{self, Auth, links, passwords};
use crate::context::RequestContext;
use crate::mail::Letter;
use crate::problem::{Code, FieldErrors, Problem};
use crate::trust::gates::{Gate, Gated};

/// Seconds after which another letter may be asked for: the limit is by the hour.
const LETTERS_AGAIN: u32 = 3_600;

/// Another password.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct ChangePassword {
    /// The password as it is now.
    #[oai(validator(min_length = 1, max_length = 1024))]
    current_password: Password,
    /// The new one; the rules of registration.
    #[oai(validator(max_length = 1024))]
    password: Password,
}

/// Another address.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct ChangeEmail {
    /// The new address.
    #[oai(validator(min_length = 3, max_length = 160))]
    email: String,
    /// The password.
    #[oai(validator(min_length = 1, max_length = 1024))]
    current_password: Password,
}

input_bodies! {
    ChangePassword: MAX_BYTES;
    ChangeEmail: MAX_BYTES;
}

pub(crate) const GATES: &[Gated] = &[
    ("changePassword", Gate::Act(Act::AccountSelf)),
    ("changeEmail", Gate::Act(Act::AccountSelf)),
    ("sendConfirmation", Gate::Act(Act::AccountSelf)),
];

pub(crate) struct Credentials;

#[OpenApi(tag = "Area::Accounts")]
impl Credentials {
    /// Change one's password.
    ///
    /// Ends every other session and tells the owner. Needs the password as it is (`wrong`) and, where the
    /// account has one, a factor shown within the last ten minutes.
    #[oai(path = "/me/password", method = "put", operation_id = "changePassword")]
    async fn password(
        &self,
        auth: Auth,
        input: Input<ChangePassword>,
        context: RequestContext,
        deps: Data<&Deps>,
    ) -> Result<Done, Problem> {
        let ChangePassword { current_password, password } = input.body;
        if current_password.0 == password.0 {
            return Err(Problem::field("password", "unchanged"));
        }
        auth::assure_with_password(&deps, &auth, current_password.0.into()).await?;
        let (tenant, id) = (auth.actor.tenant, auth.actor.user);
        let password = SecretString::from(password.0);
        let hash = passwords::accept(&deps, tenant, &auth.subject.facts.user, password).await?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        user::set_password(&mut tx, id, &hash).await?;
        session::end_all(&mut tx, id, auth.actor.session, EndReason::PasswordChanged).await?;
        let letter = Letter::to(MailTemplate::PasswordChanged, id).order(&mut tx, &context).await?;
        tx.commit().await?;
        deps.gate.revoke(tenant, Some(id), None).await;
        deps.commands.publish(&letter).await;
        Ok(Done::Done)
    }

    /// Ask to move the account to another address.
    ///
    /// A letter with a link goes to the new address; the account moves once that is opened
    /// (`POST /auth/confirm`). The old address is told at once. Needs the password and, where the account
    /// has one, a factor shown within the last ten minutes. The answer does not tell whether the address
    /// has an account already.
    #[oai(path = "/me/email", method = "post", operation_id = "changeEmail")]
    async fn email(
        &self,
        auth: Auth,
        input: Input<ChangeEmail>,
        context: RequestContext,
        deps: Data<&Deps>,
    ) -> Result<Posted, Problem> {
        let ChangeEmail { email, current_password } = input.body;
        let mut errors = FieldErrors::default();
        check_email(&email, &mut errors);
        errors.require(!email.eq_ignore_ascii_case(&auth.subject.facts.user.email), "email", "unchanged");
        errors.check()?;
        auth::assure_with_password(&deps, &auth, current_password.0.into()).await?;
        let id = auth.actor.user;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let link = links::send(&mut tx, id, Purpose::ChangeEmail, Some(&email), &context).await?;
        let link = link.ok_or_else(|| Problem::retry_after(Code::RateLimitExceeded, LETTERS_AGAIN))?;
        // Now, for as long as the account still has that address: its owner must hear of it even if
        // somebody else is moving the account away (ASVS 6.3.7).
        let warning = Letter::to(MailTemplate::FactorChanged, id).telling(FactorChange::EmailChangeAsked);
        let warning = warning.order(&mut tx, &context).await?;
        tx.commit().await?;
        deps.commands.publish(&warning).await;
        deps.commands.publish(&link).await;
        Ok(Posted::Posted)
    }

    /// Send the letter that proves one's address again.
    ///
    /// Five an hour at most; the newest link counts. `invalid_transition` when the address is proved.
    #[oai(path = "/me/confirmation", method = "post", operation_id = "sendConfirmation")]
    async fn confirmation(
        &self,
        auth: Auth,
        _body: NoBody,
        context: RequestContext,
        deps: Data<&Deps>,
    ) -> Result<Posted, Problem> {
        auth::in_person(&auth)?;
        // Each request costs a transaction with a lock, whatever the hourly limit says.
        let name = format!("confirmation/{}", auth.actor.user);
        deps.login_limits.enter(auth.address, Some(auth.actor.tenant), &name, Instant::now())?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let user = user::get(&mut tx, auth.actor.user).await?;
        if user.confirmed_at.is_some() {
            return Err(Problem::new(Code::InvalidTransition));
        }
        let letter = links::send(&mut tx, user.id, Purpose::ConfirmEmail, None, &context).await?;
        let letter = letter.ok_or_else(|| Problem::retry_after(Code::RateLimitExceeded, LETTERS_AGAIN))?;
        tx.commit().await?;
        deps.commands.publish(&letter).await;
        Ok(Posted::Posted)
    }
}
