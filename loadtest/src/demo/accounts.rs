//! The people of the demo tenant.

use std::time::Instant;

use anyhow::{Context, Result};
use loadtest::Client;

use crate::screen::Screen;
use crate::settings::Stack;
use crate::shipped::Login;

/// One session each: a sign-in costs a password hash and counts against a limit.
pub(crate) struct Accounts {
    pub(crate) author: Client,
    pub(crate) doctor: Client,
    pub(crate) editor: Client,
    pub(crate) admin: Client,
}

impl Accounts {
    pub(crate) async fn sign_in(stack: &Stack, admin: &str, screen: Screen) -> Result<Self> {
        let nobody = Client::anonymous(&stack.url).context("CMS_URL")?;
        let sign_in = async |role: &str, email: &str| -> Result<Client> {
            let started = Instant::now();
            let signed = nobody.sign_in(email, &stack.password, stack.tenant.as_deref()).await;
            let client = signed.with_context(|| format!("sign in the {role}"))?;
            let (role_word, registry) = client.user().map_or((String::new(), String::new()), |user| {
                (user.role.clone(), user.professional_registry.clone().unwrap_or_default())
            });
            screen.timed(
                format!("signed in  {role:7} {email}  role {role_word}  {registry}").trim_end(),
                started.elapsed(),
            );
            Ok(client)
        };
        let author = sign_in("author", &stack.author).await?;
        if let Some(tenant) = author.user().map(|user| user.tenant_id) {
            screen.step(&format!("tenant {tenant}, its events on the bus: cms.evt.{tenant}.>"));
        }
        Ok(Self {
            author,
            doctor: sign_in("doctor", &stack.doctor).await?,
            editor: sign_in("editor", &stack.editor).await?,
            admin: sign_in("admin", admin).await?,
        })
    }

    pub(crate) fn of(&self, login: Login) -> &Client {
        match login {
            Login::Author => &self.author,
            Login::Doctor => &self.doctor,
        }
    }
}
