//! Signing in and out with a browser.

use std::time::Duration;

use crypto::refresh;
use domain::trust::Act;
use poem::http::header::SET_COOKIE;
use poem::http::{Method, StatusCode};
use poem::web::Form;
use poem::{Body, FromRequest as _, Request, RequestBody, Response};
use secrecy::SecretString;
use serde::Deserialize;
use store::{Scope, session};

use super::cookie::{self, Asked};
use super::{Admin, Failure, pages};
use crate::auth::{self, Arrival, Login};
use crate::context::{self, RequestContext};
use crate::problem::{Code, Problem};

/// Largest form, bytes: an address, a password of 256 characters in percent signs, a tenant.
const MOST_BYTES: usize = 8 * 1024;
/// Longest time for a form to arrive.
const PATIENCE: Duration = Duration::from_secs(5);

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
        match self.visitor(request, Asked::ByThePage, Act::AccountSelf).await {
            Ok(_) => Ok(pages::go_to("/admin/pipeline")),
            Err(Failure::SignedOut) => pages::form(StatusCode::OK, None, "", ""),
            Err(failure) => Err(failure),
        }
    }

    /// Opens a session and gives the browser the secret of its cookie. The tokens that a sign-in
    /// makes stay here and are forgotten: a page has no use for them.
    pub(super) async fn sign_in(&self, request: &mut Request) -> Result<Response, Failure> {
        let Some(form) = read_form(request).await else {
            return pages::form(StatusCode::UNPROCESSABLE_ENTITY, Some("Preencha e-mail e senha."), "", "");
        };
        let (email, tenant) = (form.email.trim(), form.tenant.trim());
        let host = context::host(request);
        let login = Login {
            tenant: Some(tenant).filter(|name| !name.is_empty()),
            host: host.as_deref(),
            email,
            password: form.password,
            device_token: None,
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
        let session = signed_in.actor.session.ok_or(Failure::SignedOut)?;
        let secret = refresh::generate(signed_in.actor.tenant.0).map_err(Problem::internal)?;
        let mut tx = self.deps.store.begin(Scope::of(&signed_in.actor)).await?;
        session::bind_cookie(&mut tx, session, &secret.hash).await?;
        tx.commit().await?;
        let mut response = pages::go_to("/admin/pipeline");
        if let Some(cookie) = cookie::set(self.profile(), &secret.text) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
        Ok(response)
    }

    /// Ends the session for every window and instance at once.
    pub(super) async fn sign_out(&self, request: &Request) -> Result<Response, Failure> {
        match self.visitor(request, Asked::ByThePage, Act::AccountSelf).await {
            Ok(visitor) => auth::logout(&self.deps, &visitor.actor).await?,
            Err(Failure::SignedOut) => {}
            Err(failure) => return Err(failure),
        }
        let mut response = pages::go_to("/admin/login");
        if let Some(cookie) = cookie::clear(self.profile()) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
        Ok(response)
    }
}

/// Reads the form within its bounds; none when it is too large, too slow or not a form of ours.
async fn read_form(request: &mut Request) -> Option<SignInForm> {
    let body = request.take_body().into_bytes_limit(MOST_BYTES);
    let bytes = tokio::time::timeout(PATIENCE, body).await.ok()?.ok()?;
    let copy = Request::builder().method(Method::POST).content_type("application/x-www-form-urlencoded").finish();
    let Form(form) = Form::from_request(&copy, &mut RequestBody::new(Body::from(bytes))).await.ok()?;
    Some(form)
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
    use secrecy::ExposeSecret as _;

    use super::*;

    #[tokio::test]
    async fn a_form_is_read_within_its_bounds() {
        let mut good = Request::builder().method(Method::POST).body("email=a%40b.c&password=s%26nha");
        let form = read_form(&mut good).await.unwrap();
        assert_eq!((form.email.as_str(), form.password.expose_secret(), form.tenant.as_str()), ("a@b.c", "s&nha", ""));
        for bad in [String::new(), "email=a".into(), format!("email=a&password={}", "x".repeat(MOST_BYTES))] {
            assert!(read_form(&mut Request::builder().method(Method::POST).body(bad)).await.is_none());
        }
    }
}
