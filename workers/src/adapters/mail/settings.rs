//! Settings of the mail transport: `CMS_WORKERS_MAIL__<KEY>`.

use std::path::PathBuf;

use secrecy::SecretString;
use serde::Deserialize;

use super::MailSettingsError;
use crate::config::Profile;

/// Where mail goes, and in whose name.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MailSettings {
    /// `file` or `smtp`. The profile `dev` takes `file` when it is absent; any other wants to be told.
    pub transport: Option<MailTransport>,
    /// Folder for `file`; made when it is not there.
    pub folder: PathBuf,
    /// Sender's address.
    pub from: Option<String>,
    /// Sender's name.
    pub from_name: String,
    /// Address that undeliverable mail goes back to; the sender's when absent.
    pub bounces: Option<String>,
    /// Address that readers may write to for help; printed in every mail.
    pub support: Option<String>,
    /// Server for `smtp`.
    pub smtp: Option<SmtpSettings>,
}

impl Default for MailSettings {
    fn default() -> Self {
        Self {
            transport: None,
            folder: "mail".into(),
            from: None,
            from_name: "Healthcare CMS".to_owned(),
            bounces: None,
            support: None,
            smtp: None,
        }
    }
}

impl MailSettings {
    /// The transport, which only a developer's machine may leave to chance: links in a folder that
    /// nobody empties are accounts for whoever reads it.
    pub(super) fn transport_in(&self, profile: Profile) -> Result<MailTransport, MailSettingsError> {
        match (self.transport, profile) {
            (Some(transport), _) => Ok(transport),
            (None, Profile::Dev) => Ok(MailTransport::File),
            (None, Profile::Production) => Err(MailSettingsError::Missing { key: "mail.transport" }),
        }
    }
}

/// How mail leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailTransport {
    /// One `.eml` file per mail.
    File,
    /// A mail server.
    Smtp,
}

/// A mail server.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmtpSettings {
    /// Name of the server; its certificate must carry it.
    pub host: String,
    /// Port; 587 for `starttls`, 465 for `implicit`, 25 for `none` when absent.
    #[serde(default)]
    pub port: Option<u16>,
    /// How the connection is protected.
    #[serde(default)]
    pub security: SmtpSecurity,
    /// Oldest TLS that is spoken.
    #[serde(default)]
    pub minimum_tls: MinimumTls,
    /// Name to sign in with; no sign-in when absent.
    #[serde(default)]
    pub user: Option<String>,
    /// Its password.
    #[serde(default)]
    pub password: Option<SecretString>,
    /// PEM file with the only certificate authorities to trust; the system's when absent.
    #[serde(default)]
    pub ca_file: Option<PathBuf>,
    /// Name that this process greets the server with; the domain of the sender's address when absent.
    #[serde(default)]
    pub hello: Option<String>,
    /// Most connections at a time, and most that are kept open, 1 to 64.
    #[serde(default = "connections")]
    pub connections: usize,
    /// For a connection with its TLS and sign-in, milliseconds.
    #[serde(default = "connect_ms")]
    pub connect_ms: u64,
    /// For a whole mail with the wait for a connection, milliseconds; less than the pool's deadline.
    #[serde(default = "send_ms")]
    pub send_ms: u64,
}

/// How a connection to a mail server is protected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SmtpSecurity {
    /// TLS asked for in the conversation (RFC 3207), and required.
    #[default]
    Starttls,
    /// TLS from the first byte (RFC 8314).
    Implicit,
    /// Nothing: the profile `dev` only.
    None,
}

/// Oldest TLS that is spoken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum MinimumTls {
    /// TLS 1.2.
    #[serde(rename = "tls1.2")]
    V1_2,
    /// TLS 1.3.
    #[default]
    #[serde(rename = "tls1.3")]
    V1_3,
}

/// As many as the pool has hands (`product.md` §11).
const fn connections() -> usize {
    5
}
const fn connect_ms() -> u64 {
    8_000
}
/// The pool's deadline is 30 s (`product.md` §11).
const fn send_ms() -> u64 {
    20_000
}
