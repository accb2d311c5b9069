//! The second factor of an account: a passkey in software, added when the account has none, shown
//! whenever it has. Most of the API asks for one.

use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value, json};

use super::session::Session;
use super::{Call, Client, ClientError};
use crate::authenticator::SoftAuthenticator;

/// A WebAuthn ceremony that the server began.
#[derive(Deserialize)]
struct Ceremony {
    ceremony_id: uuid::Uuid,
    options: Value,
}

impl Client {
    /// Shows the account's passkey, or makes one first. The session that comes back takes the place
    /// of the one that was given.
    pub(super) async fn show_factor(&self, first: Session, password: &str) -> Result<Session, ClientError> {
        let seed = format!("{} {}", first.user.tenant_id, first.user.email);
        let broken = |_| ClientError::Authenticator;
        let mut passkey = SoftAuthenticator::from_seed(&seed).map_err(broken)?.of_user(first.user.id);
        let with = |method: &Method, path: &str| -> Call {
            self.bare(method, path).header("authorization", &format!("Bearer {}", first.access_token))
        };
        if !first.mfa.enrolled {
            let body = json!({ "current_password": password });
            let begun: Ceremony =
                with(&Method::POST, "/api/v1/me/passkeys/options").json(&body).send().await?.success()?.json()?;
            let response = passkey.register(&begun.options, &self.origin()).map_err(broken)?;
            let body = json!({ "ceremony_id": begun.ceremony_id, "name": "loadtest", "response": response });
            let added = with(&Method::POST, "/api/v1/me/passkeys").json(&body).send().await?;
            // Another client of the same account may have added this very passkey meanwhile.
            if added.status != 409 {
                added.success()?;
            }
        }
        let begun: Ceremony = with(&Method::POST, "/api/v1/auth/step-up/options").send().await?.success()?.json()?;
        let response = passkey.sign_in(&begun.options, &self.origin()).map_err(broken)?;
        let body = json!({ "passkey": { "ceremony_id": begun.ceremony_id, "response": response } });
        with(&Method::POST, "/api/v1/auth/step-up").json(&body).send().await?.success()?.json()
    }

    /// The origin that a page of this gateway has. A passkey belongs to a host name, so the
    /// machine's own address is called by its name.
    fn origin(&self) -> String {
        let port = self.base.port().map(|port| format!(":{port}")).unwrap_or_default();
        format!("{}://localhost{port}", self.base.scheme())
    }
}
