//! What the links in letters lead to. Opening one changes nothing: programs that look at links in mail
//! before people do must not spend them. The page has a button, and that spends it.
//!
//! The token is in the address, so the page tells its address to nobody (`Referrer-Policy: no-referrer`,
//! see [`super::pages::secure`]) and loads nothing from elsewhere. Nobody is signed in by a link.

use poem::http::StatusCode;
use poem::{Request, Response};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use serde_json::{Value, json};

use super::operation::Operation;
use super::words::{is_about, mendable};
use super::{Admin, Failure, pages};
use crate::auth::ClientAddress;
use crate::auth::links::Presented;
use crate::auth::recovery;
use crate::context::{self, RequestContext};
use crate::problem::{Code, Problem};

/// Longest token and tenant that are looked at, bytes.
const MAX_TOKEN: usize = 128;
const MAX_TENANT: usize = 63;

/// What a link is for: the last word of its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinkPage {
    ConfirmEmail,
    ChangeEmail,
    ResetPassword,
    Unlock,
    Invitation,
}

impl LinkPage {
    /// The page of a purpose.
    pub(super) fn of(word: &str) -> Option<Self> {
        [Self::ConfirmEmail, Self::ChangeEmail, Self::ResetPassword, Self::Unlock, Self::Invitation]
            .into_iter()
            .find(|page| page.word() == word)
    }

    /// As letters write it (`store::link::Purpose`, and invitations).
    const fn word(self) -> &'static str {
        match self {
            Self::ConfirmEmail => "confirm_email",
            Self::ChangeEmail => "change_email",
            Self::ResetPassword => "reset_password",
            Self::Unlock => "unlock",
            Self::Invitation => "invitation",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::ConfirmEmail => "Confirmar e-mail",
            Self::ChangeEmail => "Confirmar novo e-mail",
            Self::ResetPassword => "Criar nova senha",
            Self::Unlock => "Desbloquear conta",
            Self::Invitation => "Aceitar convite",
        }
    }

    const fn text(self) -> &'static str {
        match self {
            Self::ConfirmEmail => "Confirme que este endereço é seu.",
            Self::ChangeEmail => "Confirme que o novo endereço é seu. A partir daí, a entrada é por ele.",
            Self::ResetPassword => "Escolha uma senha nova. Todas as sessões abertas serão encerradas.",
            Self::Unlock => "A conta foi bloqueada depois de várias senhas erradas. A senha não muda.",
            Self::Invitation => "Crie sua conta para trabalhar com a clínica.",
        }
    }

    const fn button(self) -> &'static str {
        match self {
            Self::ConfirmEmail | Self::ChangeEmail => "Confirmar",
            Self::ResetPassword => "Salvar nova senha",
            Self::Unlock => "Desbloquear",
            Self::Invitation => "Criar conta",
        }
    }

    const fn done(self) -> (&'static str, &'static str) {
        match self {
            Self::ConfirmEmail => ("E-mail confirmado", "Obrigado. Você já pode entrar."),
            Self::ChangeEmail => ("Novo e-mail confirmado", "Entre com o novo endereço."),
            Self::ResetPassword => ("Senha trocada", "Entre com a senha nova."),
            Self::Unlock => ("Conta desbloqueada", "Você já pode entrar."),
            Self::Invitation => ("Conta criada", "Você já pode entrar. Seu perfil é ativado em instantes."),
        }
    }
}

/// Whose link it is, out of its address.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Addressed {
    tenant: String,
    token: SecretString,
}

/// What the form sends.
#[derive(Default, Deserialize)]
#[serde(default)]
struct LinkForm {
    tenant: String,
    token: SecretString,
    password: SecretString,
    first_name: String,
    last_name: String,
    accept_terms: Option<String>,
}

/// The page with the button. It looks nothing up.
pub(super) fn form(request: &Request, page: LinkPage) -> Result<Response, Failure> {
    let Addressed { tenant, token } = request.params().unwrap_or_default();
    let form = LinkForm { tenant, token, ..LinkForm::default() };
    if is_whole(&form) { shown(page, StatusCode::OK, &form, None) } else { dead(page) }
}

impl Admin {
    /// Spends the link.
    pub(super) async fn open_link(&self, request: &mut Request, page: LinkPage) -> Result<Response, Failure> {
        let form: LinkForm = super::form::read(request).await.unwrap_or_default();
        if !is_whole(&form) {
            return dead(page);
        }
        match self.spend(request, page, &form).await {
            Ok(()) => {
                let (title, text) = page.done();
                pages::told(StatusCode::OK, title, text, Some(("/admin/login", "Entrar")))
            }
            Err(problem) if is_about(&problem, "token") => dead(page),
            Err(problem) => match refusal(page, &problem) {
                Some(text) => shown(page, problem.code().status(), &form, Some(&text)),
                None => Err(problem.into()),
            },
        }
    }

    async fn spend(&self, request: &Request, page: LinkPage, form: &LinkForm) -> Result<(), Problem> {
        let host = context::host(request);
        let presented = Presented {
            tenant: Some(form.tenant.as_str()).filter(|name| !name.is_empty()),
            host: host.as_deref(),
            token: form.token.clone(),
            address: ClientAddress::of(request, self.deps.config.trusted_proxies).0,
        };
        match page {
            LinkPage::ConfirmEmail | LinkPage::ChangeEmail => recovery::confirm(&self.deps, presented).await,
            LinkPage::Unlock => recovery::unlock(&self.deps, presented).await,
            LinkPage::ResetPassword => {
                let context = RequestContext::of(request);
                recovery::reset(&self.deps, presented, form.password.clone(), &context).await
            }
            LinkPage::Invitation => {
                let body = json!({
                    "tenant": presented.tenant,
                    "token": form.token.expose_secret(),
                    "first_name": form.first_name,
                    "last_name": form.last_name,
                    "password": form.password.expose_secret(),
                    "accept_terms": form.accept_terms.is_some(),
                });
                self.operate(request, None, Operation::AcceptInvitation, &body).await.map(drop)
            }
        }
    }
}

/// A letter's link has both parts; without them, or with something else in their place, there is nothing
/// to open.
fn is_whole(form: &LinkForm) -> bool {
    let token = form.token.expose_secret();
    let shaped = token.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    (1..=MAX_TOKEN).contains(&token.len()) && shaped && form.tenant.len() <= MAX_TENANT
}

/// What the form says of a refusal; none for a failure.
fn refusal(page: LinkPage, problem: &Problem) -> Option<String> {
    match (page, problem.code()) {
        (LinkPage::ConfirmEmail | LinkPage::ChangeEmail, Code::AlreadyExists) => {
            Some("Outra conta desta clínica já usa este endereço.".to_owned())
        }
        (LinkPage::Invitation, Code::AlreadyExists) => Some("Este endereço já tem uma conta nesta clínica.".to_owned()),
        _ => mendable(problem),
    }
}

/// What every link is told that opens nothing.
fn dead(page: LinkPage) -> Result<Response, Failure> {
    let again = match page {
        LinkPage::ResetPassword => ("/admin/forgot", "Pedir outro link"),
        _ => ("/admin/login", "Entrar"),
    };
    let text = "Já foi usado, venceu, ou o endereço não veio inteiro. Vale sempre o link da mensagem mais recente.";
    pages::told(StatusCode::UNPROCESSABLE_ENTITY, "Este link não vale mais", text, Some(again))
}

fn shown(page: LinkPage, status: StatusCode, form: &LinkForm, error: Option<&str>) -> Result<Response, Failure> {
    let mut response = pages::whole("admin/link.html", None, &view(page, form, error))?;
    response.set_status(status);
    Ok(response)
}

fn view(page: LinkPage, form: &LinkForm, error: Option<&str>) -> Value {
    json!({
        "title": page.title(),
        "text": page.text(),
        "button": page.button(),
        "action": format!("/admin/links/{}", page.word()),
        "tenant": form.tenant,
        "token": form.token.expose_secret(),
        "asks_password": matches!(page, LinkPage::ResetPassword | LinkPage::Invitation),
        "asks_name": page == LinkPage::Invitation,
        "first_name": form.first_name,
        "last_name": form.last_name,
        "error": error,
    })
}

#[cfg(test)]
mod tests {
    use store::link::Purpose;

    use super::*;

    fn sent(token: &str) -> LinkForm {
        LinkForm { tenant: "0193-\"t".into(), token: token.into(), first_name: "<b>Ana".into(), ..LinkForm::default() }
    }

    async fn html(page: LinkPage, error: Option<&str>) -> String {
        let response = shown(page, StatusCode::OK, &sent("abc"), error).unwrap();
        response.into_body().into_string().await.unwrap()
    }

    #[test]
    fn every_purpose_of_a_letter_has_its_page() {
        for purpose in Purpose::ALL {
            assert_eq!(LinkPage::of(purpose.word()).map(LinkPage::word), Some(purpose.word()));
        }
        assert_eq!(LinkPage::of("invitation"), Some(LinkPage::Invitation));
        assert_eq!(LinkPage::of("x"), None);
    }

    #[tokio::test]
    async fn the_page_is_a_button_that_sends_the_token_on() {
        let html = html(LinkPage::Unlock, None).await;
        assert!(html.contains("method=\"post\" action=\"/admin/links/unlock\""), "{html}");
        assert!(html.contains("type=\"hidden\" name=\"token\" value=\"abc\""), "{html}");
        assert!(html.contains("value=\"0193-&quot;t\"") && !html.contains("name=\"password\""), "{html}");
        assert!(!html.contains("<script") && !html.contains("http-equiv"), "{html}");
    }

    #[tokio::test]
    async fn a_new_password_and_an_invitation_ask_for_what_they_need() {
        let reset = html(LinkPage::ResetPassword, Some("A senha precisa de pelo menos 12 caracteres.")).await;
        assert!(reset.contains("autocomplete=\"new-password\"") && reset.contains("role=\"alert\""), "{reset}");
        assert!(!reset.contains("first_name"), "{reset}");
        let invitation = html(LinkPage::Invitation, None).await;
        for part in ["name=\"first_name\"", "value=\"&lt;b&gt;Ana\"", "name=\"accept_terms\"", "new-password"] {
            assert!(invitation.contains(part), "{part}: {invitation}");
        }
    }

    #[test]
    fn a_link_that_lost_a_part_opens_nothing() {
        assert!(is_whole(&sent("abc-DEF_9")));
        for bad in ["", "a b", "a\u{e9}", "a<", &"a".repeat(MAX_TOKEN + 1)] {
            assert!(!is_whole(&sent(bad)), "{bad}");
        }
        assert!(!is_whole(&LinkForm { tenant: "a".repeat(MAX_TENANT + 1), ..sent("abc") }));
    }
}
