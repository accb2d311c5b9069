//! One's own account: the trust score and what would raise it, second factors, sessions, devices, the
//! last sign-ins, and the password. Each change is an operation of the API; here are its form and what
//! it is answered with.

mod changes;
mod view;
mod words;

use domain::trust::{Act, ChallengeFactor};
use poem::http::StatusCode;
use poem::{Request, Response};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;
use view::Account;

use super::cookie::{Asked, Visitor};
use super::next::Sent;
use super::words::reason;
use super::{Admin, Failure, pages};

/// What a form or the script of the page asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Password,
    BeginTotp,
    ConfirmTotp,
    RemoveTotp,
    DrawRecoveryCodes,
    /// By the script.
    BeginPasskey,
    /// By the script.
    AddPasskey,
    RemovePasskey(Uuid),
    EndOtherSessions,
    EndSession(Uuid),
    TrustDevice(Uuid),
    DistrustDevice(Uuid),
    ForgetDevice(Uuid),
}

impl Change {
    /// The change at a path below the page's own.
    pub(super) fn of(path: &str) -> Option<Self> {
        let mut parts = path.split('/');
        let three = (parts.next()?, parts.next(), parts.next());
        if parts.next().is_some() {
            return None;
        }
        let id = || Uuid::try_parse(three.1?).ok();
        Some(match three {
            ("password", None, None) => Self::Password,
            ("totp", None, None) => Self::BeginTotp,
            ("totp", Some("confirm"), None) => Self::ConfirmTotp,
            ("totp", Some("remove"), None) => Self::RemoveTotp,
            ("recovery-codes", None, None) => Self::DrawRecoveryCodes,
            ("passkeys", Some("options"), None) => Self::BeginPasskey,
            ("passkeys", None, None) => Self::AddPasskey,
            ("passkeys", Some(_), Some("remove")) => Self::RemovePasskey(id()?),
            ("sessions", Some("end-others"), None) => Self::EndOtherSessions,
            ("sessions", Some(_), Some("end")) => Self::EndSession(id()?),
            ("devices", Some(_), Some("trust")) => Self::TrustDevice(id()?),
            ("devices", Some(_), Some("distrust")) => Self::DistrustDevice(id()?),
            ("devices", Some(_), Some("forget")) => Self::ForgetDevice(id()?),
            _ => return None,
        })
    }
}

/// What the page says was done: the word in its address, and the sentence.
const DONE: [(&str, &str); 11] = [
    ("password", "Senha trocada. As outras sessões foram encerradas."),
    ("totp_added", "Aplicativo de códigos adicionado. As outras sessões foram encerradas."),
    ("totp_removed", "Aplicativo de códigos removido. As outras sessões foram encerradas."),
    ("codes_drawn", "Novos códigos de recuperação em vigor; os anteriores não valem mais."),
    ("passkey_added", "Passkey adicionada. As outras sessões foram encerradas."),
    ("passkey_removed", "Passkey removida. As outras sessões foram encerradas."),
    ("sessions_ended", "As outras sessões foram encerradas."),
    ("session_ended", "Sessão encerrada."),
    ("device_trusted", "Este dispositivo agora é confiável."),
    ("device_distrusted", "O dispositivo não é mais confiável."),
    ("device_forgotten", "Dispositivo esquecido. As sessões nele foram encerradas."),
];

fn done(word: &str) -> Option<&'static str> {
    DONE.iter().find(|(known, _)| *known == word).map(|(_, text)| *text)
}

impl Admin {
    /// The page.
    pub(super) async fn security(&self, request: &Request) -> Result<Response, Failure> {
        #[derive(Default, Deserialize)]
        #[serde(default)]
        struct Said {
            done: String,
        }
        let visitor = self.visitor(request, Asked::ByAPerson, Act::AccountSelf).await?;
        let said: Said = request.params().unwrap_or_default();
        let sent = Sent::of(request);
        let wants = match sent.reason {
            Some(_) if sent.with.contains(&ChallengeFactor::TrustedDevice) => {
                Some("Marque este dispositivo como confiável para continuar.")
            }
            Some(_) if !visitor.user.mfa_enabled => Some("Adicione um segundo fator para continuar."),
            _ => None,
        };
        let told = Told { error: None, done: done(&said.done), reason: sent.reason.map(reason), wants };
        self.security_page(&visitor, StatusCode::OK, &told).await
    }

    async fn security_page(&self, visitor: &Visitor, status: StatusCode, told: &Told<'_>) -> Result<Response, Failure> {
        let account = Account::of(&self.deps, visitor).await?;
        let mut page = pages::whole("admin/security.html", Some(visitor), &page(&account, told))?;
        page.set_status(status);
        Ok(page)
    }
}

/// What the page says besides the account.
#[derive(Clone, Copy, Debug, Default)]
struct Told<'a> {
    error: Option<&'a str>,
    done: Option<&'static str>,
    reason: Option<&'static str>,
    wants: Option<&'static str>,
}

fn page(account: &Account, told: &Told<'_>) -> Value {
    let mut data = account.view();
    if let Some(members) = data.as_object_mut() {
        members.insert("error".to_owned(), json!(told.error));
        members.insert("done".to_owned(), json!(told.done));
        members.insert("reason".to_owned(), json!(told.reason));
        members.insert("wants".to_owned(), json!(told.wants));
    }
    data
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::templates::render;
    use view::samples;

    fn html(account: &Account, told: &Told<'_>) -> String {
        let mut data = page(account, told);
        data["user"] = json!({ "name": "Ana", "role": "autor(a)" });
        data["assets"] = json!({ "style": "/a.css", "icon": "/i", "passkey": "/p.js" });
        render("admin/security.html", data).unwrap()
    }

    #[test]
    fn the_page_explains_the_score() {
        let html = html(&samples::account(), &Told::default());
        for part in ["Entrada", "só com senha", "-10", "Entrar com uma passkey.", "rede com má reputação"] {
            assert!(html.contains(part), "{part}: {html}");
        }
    }

    #[test]
    fn names_that_somebody_gave_stay_text_and_nothing_is_inline() {
        let html = html(&samples::account(), &Told { error: Some("<script>"), ..Told::default() });
        assert!(html.contains("&lt;b&gt;Chave") && html.contains("&lt;i&gt;Notebook"), "{html}");
        assert!(!html.contains("<script>") && !html.contains("style=") && !html.contains("onclick"), "{html}");
    }

    #[test]
    fn a_password_is_asked_for_while_there_is_no_factor() {
        let mut account = samples::account();
        assert!(!html(&account, &Told::default()).contains("id=\"totp-password\""));
        account.enrolled = false;
        account.totp = None;
        account.passkeys.clear();
        let html = html(&account, &Told::default());
        assert!(html.contains("id=\"totp-password\"") && html.contains("id=\"passkey-password\""), "{html}");
    }

    #[test]
    fn the_session_in_use_is_left_by_signing_out_and_trust_is_given_on_the_device_itself() {
        let html = html(&samples::account(), &Told::default());
        let id = |n: u128| Uuid::from_u128(n);
        assert!(html.contains(&format!("/admin/security/sessions/{}/end", id(6))), "{html}");
        assert!(!html.contains(&format!("/admin/security/sessions/{}/end", id(1))), "{html}");
        assert!(html.contains(&format!("/admin/security/devices/{}/trust", id(2))), "{html}");
        assert!(!html.contains(&format!("/admin/security/devices/{}/trust", id(7))), "{html}");
    }

    #[test]
    fn every_label_names_a_field_and_every_id_is_one() {
        let mut account = samples::account();
        account.enrolled = false;
        let html = html(&account, &Told::default());
        let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        for label in html.split(" for=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(ids.contains(&label), "{label}");
        }
        let mut unique = ids.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), ids.len(), "{ids:?}");
    }

    #[test]
    fn a_change_is_a_path_below_the_page() {
        let id = Uuid::from_u128(7);
        assert_eq!(Change::of(&format!("devices/{id}/trust")), Some(Change::TrustDevice(id)));
        assert_eq!(Change::of("totp/confirm"), Some(Change::ConfirmTotp));
        for bad in ["", "totp/x", "devices/x/trust", "password/", "totp/confirm/x/y"] {
            assert_eq!(Change::of(bad), None, "{bad}");
        }
    }
}
