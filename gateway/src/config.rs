//! Settings of the gateway: defaults < file < environment (`CMS_GATEWAY_*`), unknown keys fail.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chassis::config::ConfigError;
use domain::access::Role;
use secrecy::SecretString;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::media::MediaSettings;

/// What the deployment is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// A developer's machine: plain HTTP.
    Dev,
    /// Real people: HTTPS in front, cookies for HTTPS only.
    Production,
}

/// Who may register an account without being invited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SelfRegistration {
    /// Nobody.
    Closed,
    /// Readers.
    Subscriber,
    /// Readers, and people who write.
    Author,
}

impl SelfRegistration {
    /// Whether somebody may choose this role. Roles with rights over others are given, never
    /// chosen.
    pub const fn offers(self, role: Role) -> bool {
        match self {
            Self::Closed => false,
            Self::Subscriber => matches!(role, Role::Subscriber),
            Self::Author => matches!(role, Role::Subscriber | Role::Contributor | Role::Author),
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Subscriber => "subscriber",
            Self::Author => "author",
        }
    }
}

/// Settings.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Address of the public listener.
    #[serde(default = "listen")]
    pub listen: SocketAddr,
    /// Address of the metrics listener, never the public one.
    #[serde(default = "metrics_listen")]
    pub metrics_listen: SocketAddr,
    /// Address under which API and editors' pages are reached from outside.
    #[serde(default = "public_url")]
    pub public_url: String,
    /// Address of a tenant's site; `{host}` stands for the tenant's host name.
    #[serde(default = "site_base")]
    pub site_base: String,
    /// Database, as `cms_gateway`.
    pub database_url: SecretString,
    /// Most database connections.
    #[serde(default = "database_connections")]
    pub database_connections: u32,
    /// Bus; may hold credentials.
    pub nats_url: SecretString,
    /// File of the key that signs access tokens.
    pub signing_key_file: PathBuf,
    /// Files of keys that signed before: their tokens are believed until they run out.
    #[serde(default)]
    pub verification_key_files: Vec<PathBuf>,
    /// File of the key that makes single-use links; the workers' mail pool has the same.
    pub link_key_file: PathBuf,
    /// File of the key that seals secrets of accounts in the database; nobody else has it.
    pub secret_key_file: PathBuf,
    /// File of the root key, which opens the keys of encrypted files; the workers' pool `media` has the same.
    pub root_key_file: PathBuf,
    /// Database, as `cms_platform`. Without it there is no platform API in this process.
    #[serde(default)]
    pub platform_database_url: Option<SecretString>,
    /// Files of public keys: whose plugins the platform may send in. Nobody's when there are none.
    #[serde(default)]
    pub plugin_keys: Vec<PathBuf>,
    /// MaxMind DB file with the countries of addresses.
    #[serde(default)]
    pub geoip_database: Option<PathBuf>,
    /// Relying party of passkeys: a host name. That of `public_url` when not set.
    #[serde(default)]
    pub passkey_host: Option<String>,
    /// Tenant (slug or id) of requests that name none.
    #[serde(default)]
    pub default_tenant: Option<String>,
    /// What the deployment is for. Production unless said otherwise.
    #[serde(default = "profile")]
    pub profile: Profile,
    /// Who may register. By profile when not set: see [`Config::self_registration`].
    #[serde(default)]
    pub registration: Option<SelfRegistration>,
    /// Proxies in front whose `X-Forwarded-For` entries are believed.
    #[serde(default)]
    pub trusted_proxies: usize,
    /// Uploaded files.
    #[serde(default)]
    pub media: MediaSettings,
    /// Bounds.
    #[serde(default)]
    pub limits: Limits,
}

/// Bounds of the process.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Requests worked on at a time.
    pub concurrency: usize,
    /// Longest time until an answer begins, milliseconds.
    pub request_timeout_ms: u64,
    /// Longest path and query, bytes.
    pub uri_bytes: usize,
    /// All request headers together, bytes.
    pub header_bytes: usize,
    /// Connections without traffic are closed after this, seconds.
    pub idle_connection_seconds: u64,
    /// Time for running requests to end at shutdown, seconds.
    pub shutdown_seconds: u64,
    /// Passwords hashed at a time; 0 stands for the number of cores.
    pub password_slots: usize,
    /// Sign-ins waiting for a slot.
    pub password_queue: usize,
    /// Longest wait for a slot, milliseconds.
    pub password_wait_ms: u64,
    /// Failed or running sign-ins of one address within the window.
    pub logins_per_address: u32,
    /// Failed or running sign-ins of one name within the window.
    pub logins_per_name: u32,
    /// Accounts registered from one address within the window.
    pub registrations_per_address: u32,
    /// Comments from one address within the window.
    pub comments_per_address: u32,
    /// Comments below one text within the window.
    pub comments_per_post: u32,
    /// The window, seconds.
    pub login_window_seconds: u64,
    /// Commands being published at a time.
    pub publications: usize,
    /// Longest time for one publication, milliseconds.
    pub publication_ms: u64,
    /// Longest time for a decision of the policy pool, milliseconds.
    pub policy_ms: u64,
    /// Sign-ins of one tenant within the window.
    pub logins_per_tenant: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            concurrency: 512,
            request_timeout_ms: 30_000,
            uri_bytes: 4_096,
            header_bytes: 16_384,
            idle_connection_seconds: 75,
            shutdown_seconds: 20,
            password_slots: 0,
            password_queue: 64,
            password_wait_ms: 2_000,
            logins_per_address: 60,
            logins_per_name: 10,
            registrations_per_address: 30,
            comments_per_address: 10,
            comments_per_post: 60,
            login_window_seconds: 900,
            publications: 64,
            publication_ms: 1_000,
            policy_ms: 1_000,
            logins_per_tenant: 3_000,
        }
    }
}

fn listen() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 4000))
}

fn metrics_listen() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 4001))
}

fn public_url() -> String {
    "http://127.0.0.1:4000".to_owned()
}

fn site_base() -> String {
    "http://{host}:4000".to_owned()
}

const fn database_connections() -> u32 {
    20
}

const fn profile() -> Profile {
    Profile::Production
}

impl Config {
    /// Reads the settings.
    ///
    /// # Errors
    /// [`ConfigError`] naming each key that is missing, unknown or ill-typed.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        chassis::config::load("gateway", file)
    }

    /// Who may register: as set, else readers only, and on a developer's machine authors too.
    pub const fn self_registration(&self) -> SelfRegistration {
        match (self.registration, self.profile) {
            (Some(choice), _) => choice,
            (None, Profile::Dev) => SelfRegistration::Author,
            (None, Profile::Production) => SelfRegistration::Subscriber,
        }
    }

    /// The settings as JSON, secrets left out.
    pub fn redacted(&self) -> Value {
        let limits = &self.limits;
        json!({
            "listen": self.listen.to_string(),
            "metrics_listen": self.metrics_listen.to_string(),
            "public_url": self.public_url,
            "site_base": self.site_base,
            "database_url": "[redacted]",
            "database_connections": self.database_connections,
            "nats_url": "[redacted]",
            "signing_key_file": self.signing_key_file.display().to_string(),
            "verification_key_files": self.verification_key_files.iter().map(|f| f.display().to_string()).collect::<Vec<_>>(),
            "link_key_file": self.link_key_file.display().to_string(),
            "secret_key_file": self.secret_key_file.display().to_string(),
            "root_key_file": self.root_key_file.display().to_string(),
            "platform_database_url": self.platform_database_url.as_ref().map(|_| "[redacted]"),
            "plugin_keys": self.plugin_keys.iter().map(|f| f.display().to_string()).collect::<Vec<_>>(),
            "geoip_database": self.geoip_database.as_ref().map(|f| f.display().to_string()),
            "passkey_host": self.passkey_host(),
            "default_tenant": self.default_tenant,
            "profile": match self.profile { Profile::Dev => "dev", Profile::Production => "production" },
            "registration": self.self_registration().word(),
            "trusted_proxies": self.trusted_proxies,
            "media": {
                "store": if self.media.store.s3.is_some() { "s3" } else { "folder" },
                "tenant_quota_bytes": self.media.tenant_quota_bytes,
                "user_quota_bytes": self.media.user_quota_bytes,
            },
            "limits": {
                "concurrency": limits.concurrency,
                "request_timeout_ms": limits.request_timeout_ms,
                "uri_bytes": limits.uri_bytes,
                "header_bytes": limits.header_bytes,
                "idle_connection_seconds": limits.idle_connection_seconds,
                "shutdown_seconds": limits.shutdown_seconds,
                "password_slots": limits.password_slots,
                "password_queue": limits.password_queue,
                "password_wait_ms": limits.password_wait_ms,
                "logins_per_address": limits.logins_per_address,
                "logins_per_name": limits.logins_per_name,
                "registrations_per_address": limits.registrations_per_address,
                "comments_per_address": limits.comments_per_address,
                "comments_per_post": limits.comments_per_post,
                "login_window_seconds": limits.login_window_seconds,
                "publications": limits.publications,
                "publication_ms": limits.publication_ms,
                "policy_ms": limits.policy_ms,
                "logins_per_tenant": limits.logins_per_tenant,
            },
        })
    }

    /// Relying party of passkeys (WebAuthn RP ID). An address of numbers cannot be one, so a developer's
    /// machine is `localhost`.
    pub fn passkey_host(&self) -> String {
        self.passkey_host.clone().unwrap_or_else(|| {
            let host = authority(&self.public_url);
            let host = host.rsplit_once(':').map_or(host, |(name, _port)| name);
            if host.parse::<std::net::IpAddr>().is_ok() { "localhost".to_owned() } else { host.to_owned() }
        })
    }

    /// Origins that passkeys are used from: where the editors' pages are, by the name of the relying
    /// party.
    pub fn passkey_origins(&self) -> Vec<String> {
        let (scheme, rest) = self.public_url.split_once("://").unwrap_or(("https", &self.public_url));
        let host = authority(&self.public_url);
        let (name, port) = host.rsplit_once(':').map_or((host, None), |(name, port)| (name, Some(port)));
        if name.parse::<std::net::IpAddr>().is_err() {
            return vec![format!("{scheme}://{}", rest.split('/').next().unwrap_or(rest))];
        }
        let port = port.map(|port| format!(":{port}")).unwrap_or_default();
        vec![format!("{scheme}://{}{port}", self.passkey_host())]
    }

    /// Address of a tenant's public site, without a slash at its end.
    pub fn site_url(&self, host: &str) -> String {
        self.site_base.trim_end_matches('/').replace("{host}", host)
    }
}

/// Host and port of an address.
fn authority(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest)
}

impl Limits {
    /// Bounds of password hashing.
    pub fn passwords(&self) -> crypto::password::Params {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        crypto::password::Params {
            slots: if self.password_slots == 0 { cores } else { self.password_slots },
            queue: self.password_queue,
            max_wait: Duration::from_millis(self.password_wait_ms),
        }
    }

    /// Bounds of every request.
    pub const fn guard(&self) -> crate::problem::GuardLimits {
        crate::problem::GuardLimits {
            concurrency: self.concurrency,
            timeout: Duration::from_millis(self.request_timeout_ms),
            uri_bytes: self.uri_bytes,
            header_bytes: self.header_bytes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn least() -> Config {
        let least = json!({ "database_url": "postgres://x:hunter2@h/d", "nats_url": "nats://u:hunter2@h", "signing_key_file": "/k",
            "link_key_file": "/l", "secret_key_file": "/s", "root_key_file": "/r" });
        serde_json::from_value(least).unwrap()
    }

    #[test]
    fn secrets_are_not_printed() {
        let config = least();
        assert!(!config.redacted().to_string().contains("hunter2"));
        assert!(!format!("{config:?}").contains("hunter2"));
    }

    #[test]
    fn every_setting_is_printed() {
        let printed = least().redacted();
        assert_eq!(printed.as_object().unwrap().len(), 22);
        assert_eq!(printed["limits"].as_object().unwrap().len(), 19);
    }

    #[test]
    fn production_is_the_default() {
        assert_eq!(least().profile, Profile::Production);
    }

    #[test]
    fn only_a_developers_machine_registers_authors_by_itself() {
        let mut config = least();
        assert_eq!(config.self_registration(), SelfRegistration::Subscriber);
        config.profile = Profile::Dev;
        assert_eq!(config.self_registration(), SelfRegistration::Author);
        config.registration = Some(serde_json::from_value(json!("closed")).unwrap());
        assert_eq!(config.self_registration(), SelfRegistration::Closed);
        assert!(serde_json::from_value::<SelfRegistration>(json!("editor")).is_err());
    }

    #[test]
    fn roles_with_rights_over_others_are_never_offered() {
        use SelfRegistration::{Author, Closed, Subscriber};
        for role in Role::ALL {
            assert!(!Closed.offers(*role), "{role}");
            assert_eq!(Subscriber.offers(*role), *role == Role::Subscriber, "{role}");
            let humble = matches!(role, Role::Subscriber | Role::Contributor | Role::Author);
            assert_eq!(Author.offers(*role), humble, "{role}");
        }
    }

    #[test]
    fn a_site_has_its_tenants_host_name() {
        assert_eq!(least().site_url("clinica.example"), "http://clinica.example:4000");
    }
}
