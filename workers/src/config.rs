//! Settings of the workers: `CMS_WORKERS_<KEY>` over a file over these defaults.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use secrecy::SecretString;
use serde::Deserialize;

use crate::adapters::{antivirus, dicom, mail, registry};
use crate::devices;
use crate::plugin_host;

/// All settings. Times are in milliseconds.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Postgres, as `cms_worker`.
    pub database_url: SecretString,
    /// Most connections of this process.
    #[serde(default = "database_connections")]
    pub database_connections: u32,
    /// NATS.
    pub nats_url: SecretString,
    /// Where metrics are served; nowhere when absent.
    #[serde(default)]
    pub metrics_listen: Option<SocketAddr>,
    /// Folder with the validation stages and their `digests.json`.
    #[serde(default = "plugins_dir")]
    pub plugins_dir: PathBuf,
    /// Folder that compiled components are kept in; compiled at each start when absent. What lies in it is run: nobody
    /// but the service may enter it.
    #[serde(default)]
    pub compiled_dir: Option<PathBuf>,
    /// `dev` or `production`.
    #[serde(default)]
    pub profile: Profile,
    /// A claim is lost this long after its last heartbeat.
    #[serde(default = "lease_ms")]
    pub lease_ms: u64,
    /// How often the sweep looks.
    #[serde(default = "sweep_interval_ms")]
    pub sweep_interval_ms: u64,
    /// How long a command may wait before the sweep publishes it again.
    #[serde(default = "sweep_age_ms")]
    pub sweep_age_ms: u64,
    /// How long running attempts may take to end after SIGTERM.
    #[serde(default = "drain_ms")]
    pub drain_ms: u64,
    /// First delay before another attempt; it doubles with each.
    #[serde(default = "retry_ms")]
    pub retry_ms: u64,
    /// Public keys of the authors whose plugins may run beside the ones of this build (`docs/plugins.md`), the same as the
    /// gateways'.
    #[serde(default)]
    pub plugin_keys: Vec<PathBuf>,
    /// Limits of the plugin host; the product's when absent.
    #[serde(default)]
    pub plugins: Option<plugin_host::Settings>,
    /// File of the key that makes single-use links, the same as the gateways'. The pool `mail` reads
    /// it when it starts; no other does.
    #[serde(default)]
    pub link_key_file: Option<PathBuf>,
    /// Address under which the editors' pages are reached from outside; letters link to it.
    #[serde(default = "public_url")]
    pub public_url: String,
    /// How letters leave (pool `mail`).
    #[serde(default)]
    pub mail: mail::MailSettings,
    /// Councils that can be asked (pool `identity`).
    #[serde(default)]
    pub registry: registry::Settings,
    /// Where the bytes of uploaded files are (pool `media`): the same as the gateway's `media.store`.
    #[serde(default)]
    pub objects: objects::Settings,
    /// The antivirus (pool `media`). Without one files stay in quarantine.
    #[serde(default)]
    pub antivirus: antivirus::Settings,
    /// File of the root key, which wraps the tenants' keys (pool `media`), the same as the gateways'.
    #[serde(default)]
    pub root_key_file: Option<PathBuf>,
    /// How images are de-identified (pool `media`).
    #[serde(default)]
    pub dicom: dicom::Settings,
    /// Devices that send images (`workers dicom-scp`); none when absent.
    #[serde(default)]
    pub devices: Option<devices::Settings>,
    /// Bibliographic services that references are looked up at (pool `validation`); none are asked when absent.
    #[serde(default)]
    pub references: Option<literature::Settings>,
}

/// What a deployment is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// One machine, one replica.
    Dev,
    /// Three replicas.
    #[default]
    Production,
}

impl Profile {
    /// Copies of each stream.
    pub const fn replicas(self) -> usize {
        match self {
            Self::Dev => 1,
            Self::Production => 3,
        }
    }
}

const fn database_connections() -> u32 {
    8
}
fn plugins_dir() -> PathBuf {
    "plugins/dist".into()
}
const fn lease_ms() -> u64 {
    20_000
}
const fn sweep_interval_ms() -> u64 {
    1_000
}
const fn sweep_age_ms() -> u64 {
    5_000
}
const fn drain_ms() -> u64 {
    30_000
}
const fn retry_ms() -> u64 {
    1_000
}

fn public_url() -> String {
    "http://localhost:4000".into()
}

/// Longest article that is judged, all of its fields together: the largest revision the schema
/// admits, with its references and custom fields, fits.
const ARTICLE_BYTES: usize = 768 * 1024;

impl Config {
    /// The lease of a claim.
    pub const fn lease(&self) -> Duration {
        Duration::from_millis(self.lease_ms)
    }

    /// The plugin host's settings.
    pub fn plugin_settings(&self) -> plugin_host::Settings {
        self.plugins.unwrap_or_else(|| plugin_host::Settings::of_stages(cores(), ARTICLE_BYTES))
    }
}

/// Calls that can make progress at once on this machine.
pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(2, std::num::NonZero::get)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn settings_are_shown_without_their_secrets() {
        let config: Config = serde_json::from_value(json!({
            "database_url": "postgres://cms_worker:geheim1@localhost/cms",
            "nats_url": "nats://u:geheim2@localhost",
            "mail": { "smtp": { "host": "mail.example", "user": "u", "password": "geheim3" } },
            "registry": { "crm": { "endpoint": "https://cfm.example", "key": "geheim4" } },
            "references": { "contact": "biblioteca@clinica.example", "pubmed": { "api_key": "geheim5" } },
        }))
        .unwrap();
        let shown = format!("{config:#?}");
        assert!(shown.contains("mail.example") && shown.contains("https://cfm.example"), "{shown}");
        assert!(shown.contains("biblioteca@clinica.example"), "{shown}");
        assert!(!shown.contains("geheim"), "{shown}");
    }

    #[test]
    fn only_a_database_and_a_bus_have_to_be_named() {
        let config: Config = serde_json::from_value(json!({ "database_url": "d", "nats_url": "n" })).unwrap();
        assert_eq!((config.profile, config.link_key_file), (Profile::Production, None));
        assert_eq!(config.public_url, "http://localhost:4000");
        assert!(config.references.is_none(), "nobody is asked who was not named");
    }
}
