//! What the forms of the account's page ask for, and what they are answered with.

use domain::ids::DeviceId;
use domain::trust::Act;
use poem::http::StatusCode;
use poem::http::header::SET_COOKIE;
use poem::{Request, Response};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Change, Told};
use crate::admin::cookie::{self, Asked, Visitor};
use crate::admin::next::{FACTOR, SECURITY};
use crate::admin::operation::Operation;
use crate::admin::words::mendable;
use crate::admin::{Admin, Failure, form, handover, pages};
use crate::problem::{Code, Problem};

/// Every field that a form of the page has.
#[derive(Default, Deserialize)]
struct Fields {
    current_password: Option<SecretString>,
    password: Option<SecretString>,
    code: Option<SecretString>,
}

/// What the script brings of a new passkey.
#[derive(Deserialize)]
struct NewPasskey {
    ceremony_id: Value,
    name: String,
    response: Value,
}

impl Admin {
    /// Makes a change, or shows the page again with what is wrong.
    pub(in crate::admin) async fn change(&self, request: &mut Request, change: Change) -> Result<Response, Failure> {
        let visitor = self.visitor(request, Asked::ByAPerson, Act::AccountSelf).await?;
        let done = match change {
            Change::BeginPasskey => return self.begin_new_passkey(request, &visitor).await,
            Change::AddPasskey => return self.add_passkey(request, &visitor).await,
            Change::BeginTotp => self.begin_totp(request, &visitor).await,
            Change::ConfirmTotp => self.confirm_totp(request, &visitor).await,
            Change::DrawRecoveryCodes => self.draw_codes(request, &visitor).await,
            Change::ForgetDevice(id) => self.forget_device(request, &visitor, id.into()).await,
            Change::Password => self.change_password(request, &visitor).await,
            Change::RemoveTotp => {
                self.simple(request, &visitor, Operation::RemoveTotp, &Value::Null, "totp_removed").await
            }
            Change::RemovePasskey(id) => {
                self.simple(request, &visitor, Operation::RemovePasskey(id), &Value::Null, "passkey_removed").await
            }
            Change::EndOtherSessions => {
                self.simple(request, &visitor, Operation::EndOtherSessions, &Value::Null, "sessions_ended").await
            }
            Change::EndSession(id) => {
                self.simple(request, &visitor, Operation::EndSession(id), &Value::Null, "session_ended").await
            }
            Change::TrustDevice(id) => {
                let body = json!({ "trusted": true });
                self.simple(request, &visitor, Operation::UpdateDevice(id), &body, "device_trusted").await
            }
            Change::DistrustDevice(id) => {
                let body = json!({ "trusted": false });
                self.simple(request, &visitor, Operation::UpdateDevice(id), &body, "device_distrusted").await
            }
        };
        match done {
            Err(Failure::Problem(problem)) => match mendable(&problem) {
                Some(text) => {
                    let told = Told { error: Some(&text), ..Told::default() };
                    self.security_page(&visitor, problem.code().status(), &told).await
                }
                None => Err(problem.into()),
            },
            done => done,
        }
    }

    /// An operation after which the page says what was done.
    async fn simple(
        &self,
        request: &Request,
        visitor: &Visitor,
        operation: Operation,
        body: &Value,
        word: &'static str,
    ) -> Result<Response, Failure> {
        self.operate(request, Some(visitor), operation, body).await?;
        Ok(pages::go_to(&format!("{SECURITY}?done={word}")))
    }

    async fn change_password(&self, request: &mut Request, visitor: &Visitor) -> Result<Response, Failure> {
        let fields: Fields = form::read(request).await.unwrap_or_default();
        let (Some(current), Some(new)) = (form::filled(fields.current_password), form::filled(fields.password)) else {
            return Err(Problem::field("current_password", "required").into());
        };
        let body = json!({ "current_password": current.expose_secret(), "password": new.expose_secret() });
        self.simple(request, visitor, Operation::ChangePassword, &body, "password").await
    }

    /// Shows the secret of a new generator of codes, once, and asks for its first code.
    async fn begin_totp(&self, request: &mut Request, visitor: &Visitor) -> Result<Response, Failure> {
        let fields: Fields = form::read(request).await.unwrap_or_default();
        let body = with_password(fields.current_password);
        let answer = self.operate(request, Some(visitor), Operation::BeginTotp, &body).await?;
        let secret = answer.get("secret").and_then(Value::as_str).unwrap_or_default();
        let data = json!({ "error": null, "secret": grouped(secret), "address": answer.get("otpauth_uri") });
        pages::whole("admin/totp.html", Some(visitor), &data)
    }

    /// Takes the first code. The secret was shown once and is not shown again for a code that was mistyped.
    async fn confirm_totp(&self, request: &mut Request, visitor: &Visitor) -> Result<Response, Failure> {
        let fields: Fields = form::read(request).await.unwrap_or_default();
        let code = form::filled(fields.code).unwrap_or_default();
        let body = json!({ "code": form::unspaced(&code).expose_secret() });
        match self.operate(request, Some(visitor), Operation::ConfirmTotp, &body).await {
            Ok(answer) => finish(visitor, &answer, "totp_added"),
            Err(problem) if problem.code() == Code::ValidationError => {
                let data = json!({ "error": mendable(&problem), "secret": null, "address": null });
                let mut page = pages::whole("admin/totp.html", Some(visitor), &data)?;
                page.set_status(StatusCode::UNPROCESSABLE_ENTITY);
                Ok(page)
            }
            Err(problem) => Err(problem.into()),
        }
    }

    async fn draw_codes(&self, request: &Request, visitor: &Visitor) -> Result<Response, Failure> {
        let answer = self.operate(request, Some(visitor), Operation::DrawRecoveryCodes, &Value::Null).await?;
        finish(visitor, &answer, "codes_drawn")
    }

    /// Begins to add a passkey, for the script.
    async fn begin_new_passkey(&self, request: &mut Request, visitor: &Visitor) -> Result<Response, Failure> {
        let fields: Fields = form::json(request).await.ok_or_else(malformed)?;
        let body = with_password(fields.current_password);
        let answer = self.operate(request, Some(visitor), Operation::BeginPasskey, &body).await?;
        Ok(pages::json(StatusCode::OK, &answer))
    }

    /// Keeps a passkey. The script shows recovery codes, when there are any, and goes on.
    async fn add_passkey(&self, request: &mut Request, visitor: &Visitor) -> Result<Response, Failure> {
        let NewPasskey { ceremony_id, name, response } = form::json(request).await.ok_or_else(malformed)?;
        let name = if name.trim().is_empty() { "Passkey" } else { name.trim() };
        let body = json!({ "ceremony_id": ceremony_id, "name": name, "response": response });
        let answer = self.operate(request, Some(visitor), Operation::AddPasskey, &body).await?;
        let go = after(visitor, "passkey_added");
        Ok(pages::json(StatusCode::OK, &json!({ "codes": answer.get("recovery_codes"), "go": go })))
    }

    /// Forgets a device. When it is this one, its session is over and the browser forgets both secrets.
    async fn forget_device(&self, request: &Request, visitor: &Visitor, id: DeviceId) -> Result<Response, Failure> {
        let operation = Operation::ForgetDevice(id.0);
        let done = self.simple(request, visitor, operation, &Value::Null, "device_forgotten").await?;
        if visitor.subject.facts.device != Some(id) {
            return Ok(done);
        }
        let mut response = pages::go_to("/admin/login");
        let profile = self.deps.config.profile;
        for cookie in cookie::clear(profile).into_iter().chain(handover::forget_device(profile)) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
        Ok(response)
    }
}

fn malformed() -> Problem {
    Problem::new(Code::MalformedRequest)
}

/// The password, where the form asked for it.
fn with_password(password: Option<SecretString>) -> Value {
    json!({ "current_password": form::filled(password).as_ref().map(|password| password.expose_secret()) })
}

/// Where to go on after a factor was added: to showing it, in a session that was opened without one.
fn after(visitor: &Visitor, word: &'static str) -> String {
    if visitor.has_shown_factor() { format!("{SECURITY}?done={word}") } else { FACTOR.to_owned() }
}

/// Recovery codes, when there are any: this is the only time that they are shown.
fn finish(visitor: &Visitor, answer: &Value, word: &'static str) -> Result<Response, Failure> {
    let codes: Vec<&str> = answer
        .get("recovery_codes")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    if codes.is_empty() {
        return Ok(pages::go_to(&after(visitor, word)));
    }
    pages::whole("admin/codes.html", Some(visitor), &json!({ "codes": codes, "go": after(visitor, word) }))
}

/// A secret in groups of four, as people type it.
fn grouped(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::templates::render;

    fn framed(mut data: Value) -> Value {
        data["user"] = json!({ "name": "Ana", "role": "autor(a)" });
        data["assets"] = json!({ "style": "/a.css", "icon": "/i", "passkey": "/p.js" });
        data
    }

    #[test]
    fn a_secret_is_shown_in_groups() {
        assert_eq!(grouped("ABCDEFGHIJ"), "ABCD EFGH IJ");
        let address = "otpauth://totp/Healthcare%20CMS:a%40b.c?secret=ABCDEFGH&issuer=Healthcare%20CMS";
        let data = json!({ "error": null, "secret": grouped("ABCDEFGH"), "address": address });
        let html = render("admin/totp.html", framed(data)).unwrap();
        assert!(html.contains("ABCD EFGH") && html.contains("href=\"otpauth://totp/"), "{html}");
        assert!(html.contains("action=\"/admin/security/totp/confirm\""), "{html}");
    }

    #[test]
    fn a_mistyped_code_does_not_show_the_secret_again() {
        let data = json!({ "error": "Código inválido.", "secret": null, "address": null });
        let html = render("admin/totp.html", framed(data)).unwrap();
        assert!(html.contains("role=\"alert\"") && !html.contains("otpauth:"), "{html}");
    }

    #[test]
    fn recovery_codes_are_a_list_with_a_way_on() {
        let data = json!({ "codes": ["AAAA-BBBB", "CCCC-DDDD"], "go": "/admin/factor" });
        let html = render("admin/codes.html", framed(data)).unwrap();
        assert_eq!(html.matches("<li><code>").count(), 2, "{html}");
        assert!(html.contains("href=\"/admin/factor\""), "{html}");
    }

    #[test]
    fn a_password_that_was_not_asked_for_is_not_sent() {
        assert_eq!(with_password(None), json!({ "current_password": null }));
        assert_eq!(with_password(Some(" ".into())), json!({ "current_password": null }));
        assert_eq!(with_password(Some(" a ".into())), json!({ "current_password": " a " }));
    }
}
