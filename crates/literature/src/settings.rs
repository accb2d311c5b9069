//! Which services are asked, in whose name, and within which bounds.

use std::time::Duration;

use reqwest::Url;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;

use crate::Service;

/// The longest body that is read, whatever the settings say: 2 MiB.
pub(crate) const MAX_BODY_BYTES: usize = 2 * 1024 * 1024;

/// Settings of reference look-up. Only `contact` has no default: the services ask who calls.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// E-mail address of whoever runs this installation; goes to every service with every request.
    pub contact: String,
    /// Name by which we introduce ourselves (`tool` of E-utilities, `User-Agent`).
    #[serde(default = "tool")]
    pub tool: String,
    /// PubMed E-utilities.
    #[serde(default)]
    pub pubmed: ServiceSettings,
    /// Crossref.
    #[serde(default)]
    pub crossref: ServiceSettings,
    /// SciELO ArticleMeta.
    #[serde(default)]
    pub scielo: ServiceSettings,
    /// A whole resolution or search; what is known by then is kept.
    #[serde(default = "deadline")]
    pub deadline_ms: u64,
}

fn tool() -> String {
    "healthcare-cms".to_owned()
}

/// The time that a stage may take (`product.md` §7.2: 30 s for ten references).
const fn deadline() -> u64 {
    30_000
}

/// One service.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ServiceSettings {
    /// Where it is; the public address when absent. Plain HTTP is for loopback only.
    pub base_url: Option<String>,
    /// API key; E-utilities only, where it lifts the rate from 3 to 10 requests a second.
    pub api_key: Option<SecretString>,
    /// Shortest time between two calls, in milliseconds; by default what the service allows to begin with. An answer
    /// that asks for more is obeyed, one that allows less is not.
    pub interval_ms: Option<u64>,
    /// Bounds.
    pub limits: Limits,
}

/// Bounds of one service. Times are in milliseconds.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Until a connection stands, TLS included.
    pub connect_ms: u64,
    /// One call, from the connection to the last byte.
    pub answer_ms: u64,
    /// Calls after the first, on time-outs, failed connections, 408, 425, 429 and 5xx.
    pub retries: u32,
    /// Pause before the second call; it doubles with each, plus up to as much again by chance.
    pub retry_ms: u64,
    /// Longest pause of our own choice.
    pub retry_max_ms: u64,
    /// Longest `Retry-After` that is waited for inside a look-up; a longer one ends it.
    pub retry_after_max_ms: u64,
    /// Longest body, in bytes, at most 2 MiB.
    pub body_bytes: usize,
    /// Calls at a time; fewer when the service says so.
    pub concurrency: usize,
    /// Failures in a row that open the circuit.
    pub breaker_failures: u32,
    /// How long it stays open before a probe.
    pub breaker_open_ms: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect_ms: 3_000,
            answer_ms: 10_000,
            retries: 2,
            retry_ms: 250,
            retry_max_ms: 2_000,
            retry_after_max_ms: 5_000,
            body_bytes: MAX_BODY_BYTES,
            concurrency: 3,
            breaker_failures: 5,
            breaker_open_ms: 30_000,
        }
    }
}

/// Why the settings cannot be used. Names keys, never values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// A key that concerns all services.
    #[error("references: {0}")]
    Common(&'static str),
    /// A key of one service.
    #[error("references.{service}: {problem}")]
    Service {
        /// The section.
        service: Service,
        /// What is wrong.
        problem: &'static str,
    },
}

impl Settings {
    /// The usual settings, in the name of this address.
    pub fn of(contact: &str) -> Self {
        Self {
            contact: contact.to_owned(),
            tool: tool(),
            pubmed: ServiceSettings::default(),
            crossref: ServiceSettings::default(),
            scielo: ServiceSettings::default(),
            deadline_ms: deadline(),
        }
    }

    pub(crate) const fn section(&self, service: Service) -> &ServiceSettings {
        match service {
            Service::Pubmed => &self.pubmed,
            Service::Crossref => &self.crossref,
            Service::Scielo => &self.scielo,
        }
    }

    /// Refuses what would be no bound, and a name that cannot stand in a header.
    pub(crate) fn check(&self) -> Result<(), SettingsError> {
        let plain = |text: &str| !text.is_empty() && text.len() <= 254 && text.bytes().all(|b| b.is_ascii_graphic());
        let (before, after) = self.contact.split_once('@').unwrap_or_default();
        if !plain(before) || !plain(after) || self.contact.contains(['(', ')', '<', '>', ',', ';', '"', '\\']) {
            return Err(SettingsError::Common("contact must be an e-mail address"));
        }
        if !plain(&self.tool) || self.tool.contains(['(', ')', '/', '@']) {
            return Err(SettingsError::Common("tool must be one word"));
        }
        if !(1_000..=600_000).contains(&self.deadline_ms) {
            return Err(SettingsError::Common("deadline_ms 1000 to 600000"));
        }
        for service in Service::ALL {
            let refuse = |problem| SettingsError::Service { service: *service, problem };
            self.section(*service).check(*service).map_err(refuse)?;
        }
        Ok(())
    }
}

impl ServiceSettings {
    fn check(&self, service: Service) -> Result<(), &'static str> {
        const DAY_MS: u64 = 24 * 60 * 60 * 1_000;
        let within = |value: u64, most: u64| (1..=most).contains(&value);
        let limits = &self.limits;
        self.address(service)?;
        if let Some(key) = &self.api_key {
            let plain = key.expose_secret().bytes().all(|b| b.is_ascii_alphanumeric());
            if service != Service::Pubmed || !plain || !within(key.expose_secret().len() as u64, 128) {
                return Err("api_key is for pubmed, letters and digits");
            }
        }
        if self.interval_ms.is_some_and(|interval| !within(interval, 60_000)) {
            return Err("interval_ms 1 to 60000");
        }
        if !within(limits.connect_ms, 60_000) || !within(limits.answer_ms, 120_000) {
            return Err("limits: connect_ms 1 to 60000, answer_ms 1 to 120000");
        }
        if limits.retries > 5 || !within(limits.retry_ms, 60_000) || !within(limits.retry_max_ms, 60_000) {
            return Err("limits: at most 5 retries, retry_ms and retry_max_ms 1 to 60000");
        }
        if limits.retry_after_max_ms > 300_000 {
            return Err("limits: retry_after_max_ms at most 300000");
        }
        if !(1..=MAX_BODY_BYTES).contains(&limits.body_bytes) {
            return Err("limits: body_bytes 1 to 2097152");
        }
        if !(1..=16).contains(&limits.concurrency) {
            return Err("limits: concurrency 1 to 16");
        }
        if limits.breaker_failures == 0 || !within(limits.breaker_open_ms, DAY_MS) {
            return Err("limits: breaker_failures at least 1, breaker_open_ms 1 to a day");
        }
        Ok(())
    }

    /// The base address: TLS, or loopback.
    pub(crate) fn address(&self, service: Service) -> Result<Url, &'static str> {
        let text = self.base_url.as_deref().unwrap_or_else(|| service.public_address());
        let url = Url::parse(text).map_err(|_| "base_url is no address")?;
        let bare = url.query().is_none() && url.fragment().is_none() && url.password().is_none();
        if !bare || !url.username().is_empty() || url.host_str().is_none() {
            return Err("base_url has host and path only");
        }
        match url.scheme() {
            "https" => Ok(url),
            "http" if is_loopback(&url) => Ok(url),
            _ => Err("base_url must be https"),
        }
    }

    pub(crate) fn interval(&self, service: Service) -> Duration {
        let by_default = match service {
            // `publishing-rules.md` §4.4: 3 a second, 10 with a key; nothing published for SciELO, so once a second.
            Service::Pubmed if self.api_key.is_none() => 334,
            Service::Pubmed | Service::Crossref => 100,
            Service::Scielo => 1_000,
        };
        Duration::from_millis(self.interval_ms.unwrap_or(by_default))
    }
}

/// Whether an address cannot leave this machine.
pub(crate) fn is_loopback(url: &Url) -> bool {
    matches!(url.host_str(), Some("127.0.0.1" | "[::1]" | "localhost"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<(), ()> {
        let settings: Settings = serde_json::from_str(json).map_err(drop)?;
        settings.check().map_err(drop)
    }

    #[test]
    fn a_contact_is_all_it_takes() {
        assert_eq!(Settings::of("biblioteca@example.org").check(), Ok(()));
        assert_eq!(read(r#"{"contact": "biblioteca@example.org"}"#), Ok(()));
        assert_eq!(read("{}"), Err(()));
    }

    #[test]
    fn what_would_be_no_bound_is_refused() {
        for section in [
            r#""deadline_ms": 10"#,
            r#""tool": "two words""#,
            r#""pubmed": {"limits": {"body_bytes": 2097153}}"#,
            r#""pubmed": {"limits": {"connect_ms": 0}}"#,
            r#""pubmed": {"limits": {"concurrency": 0}}"#,
            r#""pubmed": {"limits": {"retries": 6}}"#,
            r#""pubmed": {"limits": {"breaker_failures": 0}}"#,
            r#""pubmed": {"limits": {"timeout": 1}}"#,
            r#""pubmed": {"interval_ms": 0}"#,
            r#""crossref": {"api_key": "abc"}"#,
            r#""elsewhere": {}"#,
        ] {
            assert_eq!(read(&format!(r#"{{"contact": "b@example.org", {section}}}"#)), Err(()), "{section}");
        }
        for contact in ["", "b", "@", "b@", "b @example.org", "b@example.org\r\nX: y", "<b@example.org>"] {
            assert!(Settings::of(contact).check().is_err(), "{contact}");
        }
    }

    #[test]
    fn only_loopback_does_without_tls() {
        let address = |url: &str| {
            let settings = ServiceSettings { base_url: Some(url.to_owned()), ..ServiceSettings::default() };
            settings.address(Service::Crossref).map(drop)
        };
        for good in ["https://api.crossref.org/", "http://127.0.0.1:8080/x", "http://[::1]:1/", "http://localhost/"] {
            assert_eq!(address(good), Ok(()), "{good}");
        }
        for bad in [
            "http://api.crossref.org/",
            "http://127.0.0.1.example.org/",
            "ftp://127.0.0.1/",
            "file:///etc/passwd",
            "https://user:pass@api.crossref.org/",
            "https://api.crossref.org/?x=1",
            "api.crossref.org",
        ] {
            assert!(address(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_printed_key_is_no_key() {
        let json = r#"{"contact": "b@example.org", "pubmed": {"api_key": "HUNTER22"}}"#;
        let settings: Settings = serde_json::from_str(json).unwrap();
        assert!(!format!("{settings:?}").contains("HUNTER22"));
        assert_eq!(settings.pubmed.interval(Service::Pubmed), Duration::from_millis(100));
        assert_eq!(ServiceSettings::default().interval(Service::Pubmed), Duration::from_millis(334));
    }
}
