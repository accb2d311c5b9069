//! The way to a new password for somebody who has forgotten theirs. The answer is the same, after the
//! same time, whether or not there is such an account.

use poem::http::StatusCode;
use poem::{Request, Response};
use serde::Deserialize;
use serde_json::json;

use super::words::mendable;
use super::{Admin, Failure, pages};
use crate::auth::ClientAddress;
use crate::auth::recovery::{self, Forgotten};
use crate::context::{self, RequestContext};

/// Longest address that is looked up, bytes.
const MAX_EMAIL: usize = 160;

#[derive(Default, Deserialize)]
#[serde(default)]
struct ForgotForm {
    email: String,
    tenant: String,
}

/// The form.
pub(super) fn form() -> Result<Response, Failure> {
    page(StatusCode::OK, &ForgotForm::default(), None)
}

impl Admin {
    /// Sends the letter, if there is anybody to send it to.
    pub(super) async fn forgot(&self, request: &mut Request) -> Result<Response, Failure> {
        let form: ForgotForm = super::form::read(request).await.unwrap_or_default();
        let (email, tenant) = (form.email.trim(), form.tenant.trim());
        if email.is_empty() || email.len() > MAX_EMAIL {
            return page(StatusCode::UNPROCESSABLE_ENTITY, &form, Some("Informe o e-mail da conta."));
        }
        let host = context::host(request);
        let forgotten = Forgotten {
            tenant: Some(tenant).filter(|name| !name.is_empty()),
            host: host.as_deref(),
            email,
            address: ClientAddress::of(request, self.deps.config.trusted_proxies).0,
            context: RequestContext::of(request),
        };
        match recovery::forgot(&self.deps, forgotten).await {
            Ok(()) => {
                let text = "Se houver uma conta com este endereço, uma mensagem com o link está a caminho. O link vale por \
                            uma hora, uma vez.";
                pages::told(
                    StatusCode::OK,
                    "Verifique seu e-mail",
                    text,
                    Some(("/admin/login", "Voltar para a entrada")),
                )
            }
            Err(problem) => match mendable(&problem) {
                Some(text) => page(problem.code().status(), &form, Some(&text)),
                None => Err(problem.into()),
            },
        }
    }
}

fn page(status: StatusCode, form: &ForgotForm, error: Option<&str>) -> Result<Response, Failure> {
    let data = json!({ "email": form.email, "tenant": form.tenant, "error": error });
    let mut response = pages::whole("admin/forgot.html", None, &data)?;
    response.set_status(status);
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_form_repeats_what_was_typed_as_text() {
        let form = ForgotForm { email: "\"><script>".into(), tenant: "a\"b".into() };
        let response = page(StatusCode::UNPROCESSABLE_ENTITY, &form, Some("Informe o e-mail da conta.")).unwrap();
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let html = response.into_body().into_string().await.unwrap();
        assert!(!html.contains("<script") && html.contains("value=\"a&quot;b\""), "{html}");
    }
}
