//! `loadtest codes`: a way for people to sign in to demo accounts, whose passkeys are in software.

use anyhow::{Context as _, Result};
use clap::Args;
use loadtest::Client;
use reqwest::Method;
use serde::Deserialize;

use crate::screen;
use crate::settings::Stack;

/// What `loadtest codes` takes.
#[derive(Debug, Args)]
pub(crate) struct Options {
    #[command(flatten)]
    stack: Stack,
    /// E-mail of the tenant's administrator.
    #[arg(long, env = "CMS_DEMO_ADMIN")]
    admin: String,
    /// author, editor, doctor or admin.
    who: String,
}

#[derive(Deserialize)]
struct Drawn {
    recovery_codes: Vec<String>,
}

/// Draws new codes, each good once; earlier ones are worth nothing any more.
pub(crate) async fn run(options: Options) -> Result<bool> {
    let stack = &options.stack;
    let email = match options.who.as_str() {
        "author" => &stack.author,
        "editor" => &stack.editor,
        "doctor" => &stack.doctor,
        _ => &options.admin,
    };
    let client = Client::login(&stack.url, email, &stack.password, stack.tenant.as_deref()).await.context("sign in")?;
    let call = client.call(Method::POST, "/api/v1/me/factors/recovery-codes").await?;
    let drawn: Drawn = call.send().await?.success()?.json().context("draw recovery codes")?;
    screen::line(&format!("recovery codes of {email}, each good once:"));
    for code in drawn.recovery_codes {
        screen::line(&format!("  {code}"));
    }
    Ok(true)
}
