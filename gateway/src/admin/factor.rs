//! Showing a second factor: after the password, or when an act asks for one shown lately. A code by a
//! plain form, a passkey by the page's script. Another session takes the place of the one before, and
//! the browser gets the secret of that.

use domain::ids::CeremonyId;
use domain::trust::{Act, ChallengeFactor};
use poem::http::StatusCode;
use poem::{Request, Response};
use secrecy::SecretString;
use serde::Deserialize;
use serde_json::{Value, json};
use store::{factor, passkey};
use uuid::Uuid;

use super::cookie::{Asked, Visitor};
use super::next::{Next, SECURITY, Sent};
use super::{Admin, Failure, form, handover, pages, words};
use crate::auth::Arrival;
use crate::auth::step_up::{self, Answer, Shown};
use crate::context::RequestContext;
use crate::problem::{Code, Problem};

/// Either code, and where to go on.
#[derive(Deserialize)]
struct CodeForm {
    totp: Option<SecretString>,
    recovery_code: Option<SecretString>,
    #[serde(default)]
    next: String,
}

/// What the script brings of a passkey.
#[derive(Deserialize)]
struct PasskeyForm {
    ceremony_id: Uuid,
    response: Value,
    #[serde(default)]
    next: String,
}

/// What an account can show.
#[derive(Clone, Copy, Debug)]
struct Factors {
    totp: bool,
    passkey: bool,
    recovery: bool,
}

impl Factors {
    /// Whether one of these is among them; a recovery code stands in for a code of an app.
    fn serve(self, with: &[ChallengeFactor]) -> bool {
        with.is_empty()
            || with.iter().any(|factor| match factor {
                ChallengeFactor::Totp => self.totp || self.recovery,
                ChallengeFactor::Passkey => self.passkey,
                ChallengeFactor::EnrolFactor | ChallengeFactor::TrustedDevice => false,
            })
    }
}

impl Admin {
    /// The forms for what the account has; an account without a factor is taken to where it adds one.
    pub(super) async fn factor_form(&self, request: &Request) -> Result<Response, Failure> {
        let visitor = self.visitor(request, Asked::ByAPerson, Act::AccountSelf).await?;
        let sent = Sent::of(request);
        if !visitor.user.mfa_enabled {
            return Ok(pages::go_to(&format!("{SECURITY}{}", sent.query())));
        }
        self.factor_page(&visitor, StatusCode::OK, &sent, None).await
    }

    async fn factor_page(
        &self,
        visitor: &Visitor,
        status: StatusCode,
        sent: &Sent,
        error: Option<&str>,
    ) -> Result<Response, Failure> {
        let user = visitor.actor.user;
        let mut tx = self.deps.store.begin(visitor.as_auth().scope()).await?;
        let has = Factors {
            totp: factor::active_totp(&mut tx, user).await?.is_some(),
            passkey: !passkey::list(&mut tx, user).await?.is_empty(),
            recovery: factor::remaining_recovery_codes(&mut tx, user).await? > 0,
        };
        tx.commit().await?;
        let mut page = pages::whole("admin/factor.html", Some(visitor), &view(has, sent, error))?;
        page.set_status(status);
        Ok(page)
    }

    /// Takes a code.
    pub(super) async fn show_factor(&self, request: &mut Request) -> Result<Response, Failure> {
        let visitor = self.visitor(request, Asked::ByAPerson, Act::AccountSelf).await?;
        let CodeForm { totp, recovery_code, next } =
            form::read(request).await.unwrap_or(CodeForm { totp: None, recovery_code: None, next: String::new() });
        let next = Next::of(&next);
        let sent = Sent { next, ..Sent::default() };
        let shown = match (form::filled(totp), form::filled(recovery_code)) {
            (Some(code), None) => Shown::Totp(form::unspaced(&code)),
            (None, Some(code)) => Shown::Recovery(code),
            _ => {
                let text = Some("Informe um código.");
                return self.factor_page(&visitor, StatusCode::UNPROCESSABLE_ENTITY, &sent, text).await;
            }
        };
        match self.step_up(request, &visitor, shown, pages::go_to(&next.address())).await {
            Err(Failure::Problem(problem)) => match refusal(&problem) {
                Some(text) => self.factor_page(&visitor, problem.code().status(), &sent, Some(&text)).await,
                None => Err(problem.into()),
            },
            done => done,
        }
    }

    /// Begins to show a passkey.
    pub(super) async fn begin_passkey(&self, request: &Request) -> Result<Response, Failure> {
        let visitor = self.visitor(request, Asked::ByAPerson, Act::AccountSelf).await?;
        let (id, options) = step_up::begin(&self.deps, &visitor.as_auth()).await?;
        Ok(pages::json(StatusCode::OK, &json!({ "ceremony_id": id, "options": options })))
    }

    /// Takes the answer of a passkey.
    pub(super) async fn show_passkey(&self, request: &mut Request) -> Result<Response, Failure> {
        let visitor = self.visitor(request, Asked::ByAPerson, Act::AccountSelf).await?;
        let malformed = || Problem::new(Code::MalformedRequest);
        let PasskeyForm { ceremony_id, response, next } = form::json(request).await.ok_or_else(malformed)?;
        let answer = Answer { ceremony: CeremonyId(ceremony_id), response: response.to_string().into_bytes() };
        let done = pages::json(StatusCode::OK, &json!({ "go": Next::of(&next).address() }));
        self.step_up(request, &visitor, Shown::Passkey(answer), done).await
    }

    async fn step_up(
        &self,
        request: &Request,
        visitor: &Visitor,
        shown: Shown,
        done: Response,
    ) -> Result<Response, Failure> {
        let arrival = Arrival::of(request, self.deps.config.trusted_proxies);
        let context = RequestContext::of(request);
        let signed_in = step_up::step_up(&self.deps, &visitor.as_auth(), shown, arrival, context).await?;
        handover::hand_over(&self.deps, &signed_in, done).await
    }
}

/// What the page says of a code that was refused; none for a failure.
fn refusal(problem: &Problem) -> Option<String> {
    match problem.code() {
        Code::InvalidCredentials => {
            Some("Código não aceito. Cada código vale uma vez: aguarde o próximo e tente de novo.".to_owned())
        }
        _ => words::mendable(problem),
    }
}

fn view(has: Factors, sent: &Sent, error: Option<&str>) -> Value {
    let device = sent.with.contains(&ChallengeFactor::TrustedDevice);
    json!({
        "error": error,
        "reason": sent.reason.map(words::reason),
        "next": sent.next.address(),
        "totp": has.totp,
        "passkey": has.passkey,
        "recovery": has.recovery,
        "serves": has.serve(&sent.with),
        "wants_passkey": sent.with.contains(&ChallengeFactor::Passkey),
        "wants_device": device,
    })
}

#[cfg(test)]
mod tests {
    use domain::trust::DenyReason;

    use super::*;
    use crate::site::templates::render;

    fn html(has: Factors, sent: &Sent, error: Option<&str>) -> String {
        let mut data = view(has, sent, error);
        data["user"] = json!({ "name": "Ana", "role": "autor(a)" });
        data["assets"] = json!({ "style": "/a.css", "icon": "/i", "passkey": "/p.js" });
        render("admin/factor.html", data).unwrap()
    }

    const ALL: Factors = Factors { totp: true, passkey: true, recovery: true };

    #[test]
    fn the_page_offers_what_the_account_has() {
        let page = html(ALL, &Sent::default(), None);
        for part in ["name=\"totp\"", "name=\"recovery_code\"", "data-passkey=\"show\"", "one-time-code"] {
            assert!(page.contains(part), "{part}: {page}");
        }
        let page = html(Factors { totp: true, passkey: false, recovery: false }, &Sent::default(), None);
        assert!(!page.contains("data-passkey=") && !page.contains("name=\"recovery_code\""), "{page}");
        assert!(!page.contains("style=") && !page.contains("<script>"), "nothing inline: {page}");
    }

    #[test]
    fn the_page_says_why_and_remembers_where_to_go_on() {
        let sent = Sent { reason: Some(DenyReason::StepUpRequired), next: Next::Security, ..Sent::default() };
        let page = html(ALL, &sent, Some("Código não aceito."));
        assert!(page.contains("últimos dez minutos") && page.contains("value=\"/admin/security\""), "{page}");
        assert!(page.contains("role=\"alert\"") && page.contains("Código não aceito."), "{page}");
    }

    #[test]
    fn who_has_not_the_factor_that_would_do_is_told_where_to_add_it() {
        let sent = Sent { with: vec![ChallengeFactor::Passkey], ..Sent::default() };
        let has = Factors { totp: true, passkey: false, recovery: true };
        assert!(html(has, &sent, None).contains("/admin/security#fatores"));
        assert!(!html(ALL, &sent, None).contains("/admin/security#fatores"));
    }
}
