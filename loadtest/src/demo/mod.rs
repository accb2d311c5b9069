//! The main job over HTTP alone: drafts, verdicts, corrections, approvals, publication.

mod accounts;
mod excerpt;
mod publication;
mod story;
mod summary;
mod verdicts;

use anyhow::{Context, Result};
use clap::Args;
use loadtest::EventStream;

use crate::screen::{self, Ink, Screen};
use crate::settings::Stack;
use crate::shipped;
use accounts::Accounts;
use publication::Site;

/// What `loadtest demo` takes.
#[derive(Debug, Args)]
pub(crate) struct Options {
    #[command(flatten)]
    stack: Stack,
    /// E-mail of the tenant's administrator.
    #[arg(long, env = "CMS_DEMO_ADMIN")]
    admin: String,
    /// Address of the demo tenant's public site.
    #[arg(long, env = "CMS_SITE_URL")]
    site_url: String,
    /// Only articles whose file name contains this.
    #[arg(long)]
    only: Option<String>,
}

/// What a story needs.
pub(crate) struct Stage {
    screen: Screen,
    accounts: Accounts,
    site: Site,
    /// The editor's event stream; none once it ended.
    events: Option<EventStream>,
}

/// Runs the demonstration; whether every expectation held.
pub(crate) async fn run(options: Options) -> Result<bool> {
    let wanted = options.only.unwrap_or_default();
    let mut articles = shipped::read(&options.stack.articles)?;
    articles.retain(|article| article.name.contains(&wanted));
    anyhow::ensure!(!articles.is_empty(), "no article's name contains that");
    let site = Site::new(&options.site_url)?;
    let screen = Screen::new();
    screen::line(&screen.ink(Ink::Bold, &format!("Healthcare CMS, {} articles through the gate", articles.len())));
    screen::line(&format!("api {}   site {}", options.stack.url, options.site_url));
    screen::line("");

    let accounts = Accounts::sign_in(&options.stack, &options.admin, screen).await?;
    let started = std::time::Instant::now();
    let events = accounts.editor.follow(None).await.context("open the event stream")?;
    screen.timed("event stream open, as the editor", started.elapsed());

    let mut stage = Stage { screen, accounts, site, events: Some(events) };
    let mut told = Vec::new();
    for article in &articles {
        told.push(story::tell(&mut stage, article).await.with_context(|| format!("article {}", article.name))?);
    }
    let dead = stage.accounts.admin.dead_letters().await.context("read the dead letters")?;
    screen::line("");
    screen.step(&format!("dead letters, as the administrator sees them: {}", dead.len()));
    Ok(summary::print(screen, &told))
}
