//! Signing in and out with a browser.

use domain::access::Role;
use poem::http::StatusCode;
use poem::http::header::SET_COOKIE;
use poem::{Request, Response};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;

use super::cookie::{self, Asked};
use super::next::{FACTOR, SECURITY};
use super::{Admin, Failure, form, handover, pages};
use crate::auth::{self, Arrival, Login};
use crate::context::{self, RequestContext};
use crate::problem::Code;

#[derive(Deserialize)]
struct SignInForm {
    email: String,
    password: SecretString,
    #[serde(default)]
    tenant: String,
}

impl Admin {
    /// The form, or the board for somebody who is signed in already.
    pub(super) async fn form(&self, request: &Request) -> Result<Response, Failure> {
        match cookie::subject(&self.deps, request, Asked::ByThePage).await? {
            Some(_) => Ok(pages::go_to("/admin/pipeline")),
            None => pages::form(StatusCode::OK, None, "", ""),
        }
    }

    /// Opens a session and gives the browser the secret of its cookie.
    pub(super) async fn sign_in(&self, request: &mut Request) -> Result<Response, Failure> {
        let Some(form) = form::read::<SignInForm>(request).await else {
            return pages::form(StatusCode::UNPROCESSABLE_ENTITY, Some("Preencha e-mail e senha."), "", "");
        };
        let (email, tenant) = (form.email.trim(), form.tenant.trim());
        let host = context::host(request);
        let device = handover::device_of(self.profile(), request);
        let login = Login {
            tenant: Some(tenant).filter(|name| !name.is_empty()),
            host: host.as_deref(),
            email,
            password: form.password,
            device_token: device.as_ref().map(|secret| secret.expose_secret()),
            arrival: Arrival::of(request, self.deps.config.trusted_proxies),
            context: RequestContext::of(request),
        };
        let signed_in = match auth::login(&self.deps, login).await {
            Ok(signed_in) => signed_in,
            Err(problem) => match refusal(problem.code()) {
                Some(text) => return pages::form(problem.code().status(), Some(text), email, tenant),
                None => return Err(problem.into()),
            },
        };
        let standing = Standing {
            role: signed_in.user.role,
            has_factor: signed_in.user.mfa_enabled,
            has_shown_factor: signed_in.mfa,
            must_change_password: signed_in.user.must_change_password,
        };
        handover::hand_over(&self.deps, &signed_in, pages::go_to(standing.first_page())).await
    }

    /// Ends the session for every window and instance at once.
    pub(super) async fn sign_out(&self, request: &Request) -> Result<Response, Failure> {
        if let Some(subject) = cookie::subject(&self.deps, request, Asked::ByThePage).await? {
            auth::logout(&self.deps, &subject.actor()).await?;
        }
        let mut response = pages::go_to("/admin/login");
        if let Some(cookie) = cookie::clear(self.profile()) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
        Ok(response)
    }
}

/// How an account stands at its sign-in.
#[derive(Clone, Copy, Debug)]
struct Standing {
    role: Role,
    has_factor: bool,
    has_shown_factor: bool,
    must_change_password: bool,
}

impl Standing {
    /// Where the sign-in leads: to the second factor of an account that has one, to where it adds one when
    /// its role may not be without, else to the board. The policies may send it on from there.
    const fn first_page(self) -> &'static str {
        if self.has_factor && !self.has_shown_factor {
            FACTOR
        } else if self.must_change_password || !self.has_factor && self.role.must_have_factor() {
            SECURITY
        } else {
            "/admin/pipeline"
        }
    }
}

/// What the form says of a refusal; none when it is no refusal but a failure.
const fn refusal(code: Code) -> Option<&'static str> {
    match code {
        Code::InvalidCredentials => Some("E-mail ou senha inválidos."),
        Code::UserInactive => Some("Esta conta está inativa."),
        Code::RateLimitExceeded => Some("Muitas tentativas. Aguarde alguns minutos e tente de novo."),
        Code::ValidationError => Some("Verifique os dados e tente de novo."),
        Code::Unavailable => Some("Serviço ocupado no momento. Tente de novo em instantes."),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_leads_to_what_is_asked_for_next() {
        let plain =
            Standing { role: Role::Author, has_factor: false, has_shown_factor: false, must_change_password: false };
        let enrolled = Standing { has_factor: true, ..plain };
        for (standing, page) in [
            (plain, "/admin/pipeline"),
            (enrolled, "/admin/factor"),
            (Standing { must_change_password: true, ..enrolled }, "/admin/factor"),
            (Standing { has_shown_factor: true, ..enrolled }, "/admin/pipeline"),
            (Standing { role: Role::Administrator, ..plain }, "/admin/security"),
            (Standing { must_change_password: true, ..plain }, "/admin/security"),
        ] {
            assert_eq!(standing.first_page(), page, "{standing:?}");
        }
    }
}
