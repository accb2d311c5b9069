//! Where the stack is and who signs in, from the environment of `.dev/env`.

use clap::Args;

/// Addresses and logins.
#[derive(Clone, Debug, Args)]
pub(crate) struct Stack {
    /// Address of the API.
    #[arg(long, env = "CMS_URL")]
    pub(crate) url: String,
    /// The demo tenant: slug or id.
    #[arg(long, env = "CMS_DEMO_TENANT")]
    pub(crate) tenant: Option<String>,
    /// E-mail of the author.
    #[arg(long, env = "CMS_DEMO_AUTHOR")]
    pub(crate) author: String,
    /// E-mail of the editor.
    #[arg(long, env = "CMS_DEMO_EDITOR")]
    pub(crate) editor: String,
    /// E-mail of the health professional.
    #[arg(long, env = "CMS_DEMO_DOCTOR")]
    pub(crate) doctor: String,
    /// Their password.
    #[arg(long, env = "CMS_DEMO_PASSWORD", hide_env_values = true)]
    pub(crate) password: String,
    /// Folder with the shipped articles.
    #[arg(long, default_value = "loadtest/articles")]
    pub(crate) articles: std::path::PathBuf,
}
