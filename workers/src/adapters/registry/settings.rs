//! Settings of the registry port: one section per council, nothing contacted without one.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use domain::registry::Council;
use secrecy::SecretString;
use serde::Deserialize;

use super::finding::Situation;

/// The longest body that is read, whatever the settings say: 64 KiB.
pub(super) const MAX_BODY_BYTES: usize = 64 * 1024;

/// Councils that can be asked; one without a section is left to the manual path.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Medicine.
    pub crm: Option<CouncilSettings>,
    /// Psychology.
    pub crp: Option<CouncilSettings>,
    /// Nursing.
    pub coren: Option<CouncilSettings>,
    /// Pharmacy.
    pub crf: Option<CouncilSettings>,
    /// Nutrition.
    pub crn: Option<CouncilSettings>,
    /// Dentistry.
    pub cro: Option<CouncilSettings>,
    /// Physiotherapy and occupational therapy.
    pub crefito: Option<CouncilSettings>,
    /// Speech therapy.
    pub crfa: Option<CouncilSettings>,
    /// Veterinary medicine.
    pub crmv: Option<CouncilSettings>,
}

impl Settings {
    pub(super) const fn of(&self, council: Council) -> Option<&CouncilSettings> {
        match council {
            Council::Crm => self.crm.as_ref(),
            Council::Crp => self.crp.as_ref(),
            Council::Coren => self.coren.as_ref(),
            Council::Crf => self.crf.as_ref(),
            Council::Crn => self.crn.as_ref(),
            Council::Cro => self.cro.as_ref(),
            Council::Crefito => self.crefito.as_ref(),
            Council::Crfa => self.crfa.as_ref(),
            Council::Crmv => self.crmv.as_ref(),
        }
    }
}

/// How an endpoint is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Protocol {
    /// The web service of the federal council of medicine.
    CfmSoap,
    /// JSON over GET.
    Json,
}

/// One council's endpoint.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CouncilSettings {
    /// Address; for JSON with the places `{council}`, `{place}`, `{number}`, `{suffix}` in path or query.
    pub endpoint: String,
    /// `cfm_soap` or `json`; by default `cfm_soap` for CRM and `json` for the others.
    #[serde(default)]
    pub protocol: Option<Protocol>,
    /// Key: the `chave` of the medical council's service (required there), or the API key of a JSON endpoint.
    #[serde(default)]
    pub key: Option<SecretString>,
    /// JSON: header that carries the key. `authorization` (the default) carries `Bearer` and the key, any other the key
    /// alone.
    #[serde(default)]
    pub key_header: Option<String>,
    /// PEM bundle of the authorities that may sign this endpoint's certificate; the system's when absent.
    #[serde(default)]
    pub ca_file: Option<PathBuf>,
    /// JSON: whether 404 says that the council knows no such registry. Off by default, because a mistyped address
    /// answers 404 too, and would withdraw every verification.
    #[serde(default)]
    pub missing_is_not_found: bool,
    /// JSON: where the parts of the answer are.
    #[serde(default)]
    pub fields: Fields,
    /// JSON: further words for situations, compared without case and accents.
    #[serde(default)]
    pub words: BTreeMap<String, Situation>,
    /// Bounds.
    #[serde(default)]
    pub limits: Limits,
}

/// Where a JSON answer has its parts, as JSON pointers (RFC 6901).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Fields {
    /// Word for the situation; must be there.
    pub situation: String,
    /// Full name.
    pub name: String,
    /// Number of the registry; when the answer has it, it must be the one asked for.
    pub number: String,
    /// Specialties: a list of texts, or one text.
    pub specialties: String,
    /// RQE numbers: a list of texts or numbers, or one of them.
    pub rqe: String,
    /// Last day of the registration: `2027-12-31` or `31/12/2027`.
    pub valid_until: String,
}

impl Default for Fields {
    fn default() -> Self {
        Self {
            situation: "/situation".into(),
            name: "/name".into(),
            number: "/number".into(),
            specialties: "/specialties".into(),
            rqe: "/rqe".into(),
            valid_until: "/valid_until".into(),
        }
    }
}

/// Bounds of one endpoint. Times are in milliseconds.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Until a connection stands, TLS included.
    pub connect_ms: u64,
    /// One call, from the connection to the last byte.
    pub answer_ms: u64,
    /// A whole look-up: waiting for a slot, calls and pauses.
    pub deadline_ms: u64,
    /// Calls after the first, on timeouts, failed connections, 408, 425, 429 and 5xx.
    pub retries: u32,
    /// Pause before the second call; it doubles with each, plus up to as much again by chance.
    pub retry_ms: u64,
    /// Longest pause of our own choice.
    pub retry_max_ms: u64,
    /// Longest `Retry-After` that is waited for inside a look-up; a longer one ends it.
    pub retry_after_max_ms: u64,
    /// Longest body, in bytes, at most 65536.
    pub body_bytes: usize,
    /// Calls at a time.
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
            deadline_ms: 30_000,
            retries: 3,
            retry_ms: 250,
            retry_max_ms: 2_000,
            retry_after_max_ms: 5_000,
            body_bytes: MAX_BODY_BYTES,
            concurrency: 4,
            breaker_failures: 5,
            breaker_open_ms: 30_000,
        }
    }
}

impl Limits {
    /// Refuses what would be no bound, or would stop every call.
    pub(super) fn check(&self) -> Result<(), &'static str> {
        const DAY_MS: u64 = 24 * 60 * 60 * 1_000;
        let within = |value: u64, most: u64| (1..=most).contains(&value);
        if !within(self.connect_ms, 60_000) || !within(self.answer_ms, 120_000) || !within(self.deadline_ms, 300_000) {
            return Err("limits: connect_ms 1 to 60000, answer_ms 1 to 120000, deadline_ms 1 to 300000");
        }
        if self.answer_ms > self.deadline_ms {
            return Err("limits: answer_ms is longer than deadline_ms");
        }
        if self.retries > 5 || !within(self.retry_ms, 60_000) || !within(self.retry_max_ms, 60_000) {
            return Err("limits: at most 5 retries, retry_ms and retry_max_ms 1 to 60000");
        }
        if self.retry_after_max_ms > 300_000 {
            return Err("limits: retry_after_max_ms at most 300000");
        }
        if !(1..=MAX_BODY_BYTES).contains(&self.body_bytes) {
            return Err("limits: body_bytes 1 to 65536");
        }
        if !(1..=64).contains(&self.concurrency) {
            return Err("limits: concurrency 1 to 64");
        }
        if self.breaker_failures == 0 || !within(self.breaker_open_ms, DAY_MS) {
            return Err("limits: breaker_failures at least 1, breaker_open_ms 1 to a day");
        }
        Ok(())
    }

    pub(super) const fn deadline(&self) -> Duration {
        Duration::from_millis(self.deadline_ms)
    }
}

/// Why a section cannot be used. Names keys, never values.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("registry of {council}: {problem}")]
pub struct SettingsError {
    /// The section.
    pub council: Council,
    /// What is wrong.
    pub problem: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_needs_an_address_and_nothing_else() {
        let read: Settings =
            serde_json::from_str(r#"{"crp": {"endpoint": "https://c.example/{place}/{number}"}}"#).unwrap();
        assert!(read.of(Council::Crm).is_none());
        let section = read.of(Council::Crp).unwrap();
        assert!(section.limits.check().is_ok());
        assert_eq!(section.fields.situation, "/situation");
        assert!(!section.missing_is_not_found);
    }

    #[test]
    fn an_unknown_key_or_situation_fails() {
        for bad in [
            r#"{"crx": {"endpoint": "x"}}"#,
            r#"{"crm": {"endpoint": "x", "url": "y"}}"#,
            r#"{"crm": {"endpoint": "x", "limits": {"timeout": 1}}}"#,
            r#"{"crp": {"endpoint": "x", "words": {"ok": "fine"}}}"#,
        ] {
            assert!(serde_json::from_str::<Settings>(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_printed_section_keeps_its_key() {
        let read: Settings =
            serde_json::from_str(r#"{"crm": {"endpoint": "https://c.example/", "key": "HUNTER22"}}"#).unwrap();
        assert!(!format!("{read:?}").contains("HUNTER22"));
    }

    #[test]
    fn limits_are_limits() {
        let good = Limits::default();
        assert!(good.check().is_ok());
        for bad in [
            Limits { connect_ms: 0, ..good },
            Limits { answer_ms: 0, ..good },
            Limits { deadline_ms: 9_999, ..good },
            Limits { deadline_ms: u64::MAX, ..good },
            Limits { retries: 6, ..good },
            Limits { retry_ms: 0, ..good },
            Limits { retry_after_max_ms: u64::MAX, ..good },
            Limits { body_bytes: MAX_BODY_BYTES + 1, ..good },
            Limits { body_bytes: 0, ..good },
            Limits { concurrency: 0, ..good },
            Limits { breaker_failures: 0, ..good },
            Limits { breaker_open_ms: 0, ..good },
        ] {
            assert!(bad.check().is_err(), "{bad:?}");
        }
    }
}
