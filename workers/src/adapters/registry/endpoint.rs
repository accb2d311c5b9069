//! One endpoint over HTTP: slots, breaker, retries, deadline, and a body that is only read as far as allowed.

use std::time::{Duration, Instant};

use backon::{ExponentialBuilder, Retryable as _};
use domain::registry::{Council, Registry};
use reqwest::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, RETRY_AFTER};
use reqwest::{Certificate, Client, RequestBuilder, Response, StatusCode};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;
use tokio::sync::Semaphore;

use super::breaker::{Breaker, Change};
use super::finding::Finding;
use super::settings::{CouncilSettings, Limits, Protocol, SettingsError};
use super::template::Template;
use super::{LookupError, cfm, json, metric};
use crate::config::Profile;

/// Longest pause that another side may ask for and be believed.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// One council's endpoint.
#[derive(Debug)]
pub(super) struct Endpoint {
    council: Council,
    client: Client,
    service: Service,
    limits: Limits,
    slots: Semaphore,
    breaker: Breaker,
}

#[derive(Debug)]
enum Service {
    Cfm(cfm::Service),
    Json(Box<json::Service>),
}

/// What came back, read as far as allowed.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) body: Vec<u8>,
    content_type: String,
}

impl Answer {
    pub(super) fn new(status: StatusCode, content_type: impl Into<String>, body: impl Into<Vec<u8>>) -> Self {
        Self { status, body: body.into(), content_type: content_type.into() }
    }

    /// Whether it is of one of these media types.
    pub(super) fn is_of(&self, types: &[&str]) -> bool {
        let essence = self.content_type.split(';').next().unwrap_or_default().trim();
        types.iter().any(|known| essence.eq_ignore_ascii_case(known))
    }

    /// The charset that the header names.
    pub(super) fn charset(&self) -> Option<&str> {
        let parameters = self.content_type.split(';').skip(1);
        parameters.filter_map(|parameter| parameter.split_once('=')).find_map(|(name, value)| {
            name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"'))
        })
    }
}

impl Endpoint {
    pub(super) fn new(council: Council, settings: &CouncilSettings, profile: Profile) -> Result<Self, SettingsError> {
        let refuse = |problem| SettingsError { council, problem };
        let limits = settings.limits;
        limits.check().map_err(refuse)?;
        Ok(Self {
            council,
            client: client(settings, profile).map_err(refuse)?,
            service: service(council, settings, profile).map_err(refuse)?,
            limits,
            slots: Semaphore::new(limits.concurrency),
            breaker: Breaker::new(limits.breaker_failures, Duration::from_millis(limits.breaker_open_ms)),
        })
    }

    /// Asks, and asks again where that can help, until the deadline.
    pub(super) async fn look_up(&self, registry: &Registry) -> Result<Finding, LookupError> {
        let limits = &self.limits;
        let pauses = ExponentialBuilder::new()
            .with_min_delay(Duration::from_millis(limits.retry_ms))
            .with_max_delay(Duration::from_millis(limits.retry_max_ms))
            .with_max_times(limits.retries as usize)
            .with_jitter();
        let longest = Duration::from_millis(limits.retry_after_max_ms);
        let asking = (|| self.call(registry))
            .retry(pauses)
            .when(|error: &LookupError| matches!(error, LookupError::Unavailable { .. }))
            // A pause that the other side asked for is kept in full, or not begun.
            .adjust(|error, pause| match (error.retry_after(), pause) {
                (Some(asked), Some(_)) if asked > longest => None,
                (Some(asked), Some(pause)) => Some(pause.max(asked)),
                (_, pause) => pause,
            });
        let late = LookupError::Unavailable { retry_after: None };
        tokio::time::timeout(limits.deadline(), asking).await.unwrap_or(Err(late))
    }

    /// One call, if a slot and the breaker allow it.
    async fn call(&self, registry: &Registry) -> Result<Finding, LookupError> {
        let unavailable = LookupError::Unavailable { retry_after: None };
        let request = self.request(registry).ok_or(LookupError::Refused)?;
        let _slot = self.slots.acquire().await.map_err(|_| unavailable)?;
        let pass =
            self.breaker.admit(Instant::now()).map_err(|retry_after| LookupError::CircuitOpen { retry_after })?;
        metric::called(self.council);
        let result = self.ask(registry, request).await;
        let change = match result {
            // A refusal is an answer: the endpoint is there.
            Ok(_) | Err(LookupError::Refused) => pass.succeeded(),
            Err(_) => pass.failed(Instant::now()),
        };
        self.tell(change);
        result
    }

    fn tell(&self, change: Change) {
        let council = self.council.word();
        match change {
            Change::Nothing => {}
            Change::Opened => {
                metric::circuit(self.council, true);
                tracing::warn!(
                    council,
                    open_ms = self.limits.breaker_open_ms,
                    "A council is left alone after failures"
                );
            }
            Change::Closed => {
                metric::circuit(self.council, false);
                tracing::info!(council, "A council answers again");
            }
        }
    }

    fn request(&self, registry: &Registry) -> Option<RequestBuilder> {
        match &self.service {
            Service::Cfm(service) => service.request(&self.client, registry),
            Service::Json(service) => service.request(&self.client, registry),
        }
    }

    async fn ask(&self, registry: &Registry, request: RequestBuilder) -> Result<Finding, LookupError> {
        // The library's error may name the address; it goes no further.
        let response = request.send().await.map_err(|_| LookupError::Unavailable { retry_after: None })?;
        let status = response.status();
        let is_read = match &self.service {
            Service::Cfm(_) => cfm::is_read(status),
            Service::Json(_) => json::is_read(status),
        };
        let refusal = refused(status, response.headers());
        if !is_read {
            return Err(refusal);
        }
        // An unreadable body of a refusal leaves the refusal.
        let unreadable = |error| if status == StatusCode::OK { error } else { refusal };
        let answer = self.read(response).await.map_err(unreadable)?;
        match &self.service {
            Service::Cfm(_) => cfm::read(registry, &answer),
            Service::Json(service) => service.read(registry, &answer),
        }
    }

    /// Reads the body, never more of it than allowed. Packed bodies are not unpacked.
    async fn read(&self, mut response: Response) -> Result<Answer, LookupError> {
        let headers = response.headers();
        if headers.get(CONTENT_ENCODING).is_some_and(|encoding| encoding != "identity") {
            return Err(LookupError::BadAnswer);
        }
        let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let content_type = content_type.to_owned();
        let most = self.limits.body_bytes;
        if response.content_length().is_some_and(|length| length > most as u64) {
            return Err(LookupError::BadAnswer);
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|_| LookupError::Unavailable { retry_after: None })? {
            if body.len() + chunk.len() > most {
                return Err(LookupError::BadAnswer);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Answer::new(response.status(), content_type, body))
    }
}

/// What a status without a readable body means.
fn refused(status: StatusCode, headers: &HeaderMap) -> LookupError {
    match status {
        StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_EARLY | StatusCode::TOO_MANY_REQUESTS => {
            LookupError::Unavailable { retry_after: retry_after(headers, OffsetDateTime::now_utc()) }
        }
        status if status.is_server_error() => {
            LookupError::Unavailable { retry_after: retry_after(headers, OffsetDateTime::now_utc()) }
        }
        status if status.is_client_error() => LookupError::Refused,
        // Redirects are never followed: the settings say whom we talk to.
        _ => LookupError::BadAnswer,
    }
}

/// `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3), at most a day.
fn retry_after(headers: &HeaderMap, now: OffsetDateTime) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let asked = match text.parse::<u64>() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => Duration::try_from(OffsetDateTime::parse(text, &Rfc2822).ok()? - now).unwrap_or(Duration::ZERO),
    };
    Some(asked.min(DAY))
}

fn service(council: Council, settings: &CouncilSettings, profile: Profile) -> Result<Service, &'static str> {
    let by_default = if council == Council::Crm { Protocol::CfmSoap } else { Protocol::Json };
    match settings.protocol.unwrap_or(by_default) {
        Protocol::CfmSoap if council != Council::Crm => Err("protocol cfm_soap is for crm"),
        Protocol::CfmSoap => {
            let template = Template::parse(&settings.endpoint, false, profile)?;
            let key = settings.key.clone().ok_or("key is missing")?;
            Ok(Service::Cfm(cfm::Service { address: template.base().clone(), key }))
        }
        Protocol::Json => {
            let template = Template::parse(&settings.endpoint, true, profile)?;
            Ok(Service::Json(Box::new(json::Service::new(settings, template)?)))
        }
    }
}

/// A client of one endpoint: no redirects, no proxies, no second tries of its own, TLS 1.2 or later.
fn client(settings: &CouncilSettings, profile: Profile) -> Result<Client, &'static str> {
    let limits = &settings.limits;
    let mut builder = Client::builder()
        .user_agent(concat!("healthcare-cms/", env!("CARGO_PKG_VERSION")))
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .no_proxy()
        .referer(false)
        .http1_only()
        .https_only(profile != Profile::Dev)
        .tls_version_min(reqwest::tls::Version::TLS_1_2)
        .pool_max_idle_per_host(limits.concurrency)
        .connect_timeout(Duration::from_millis(limits.connect_ms))
        .timeout(Duration::from_millis(limits.answer_ms));
    if let Some(file) = &settings.ca_file {
        let pem = std::fs::read(file).map_err(|_| "ca_file cannot be read")?;
        let authorities = Certificate::from_pem_bundle(&pem).map_err(|_| "ca_file holds no certificates")?;
        if authorities.is_empty() {
            return Err("ca_file holds no certificates");
        }
        builder = builder.tls_certs_only(authorities);
    }
    if profile == Profile::Dev && settings.endpoint.starts_with("http:") {
        // Nothing to vouch for: a machine without certificates of its own will do.
        builder = builder.tls_certs_only([]);
    }
    builder.build().map_err(|_| "TLS cannot be set up: no certificates of the system, or a bad ca_file")
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn pauses_are_read_in_both_forms_and_have_an_end() {
        let now = datetime!(2026-11-21 12:00:00 UTC);
        for (text, expected) in [
            ("3", Some(Duration::from_secs(3))),
            ("0", Some(Duration::ZERO)),
            ("99999999999", Some(DAY)),
            ("Sat, 21 Nov 2026 12:00:30 GMT", Some(Duration::from_secs(30))),
            ("Sat, 21 Nov 2026 11:00:00 GMT", Some(Duration::ZERO)),
            ("Fri, 31 Dec 9999 23:59:59 GMT", Some(DAY)),
            ("soon", None),
            ("-5", None),
            ("", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, text.parse().unwrap());
            assert_eq!(retry_after(&headers, now), expected, "{text}");
        }
        assert_eq!(retry_after(&HeaderMap::new(), now), None);
    }

    #[test]
    fn types_and_charsets_are_told_apart() {
        let answer = Answer::new(StatusCode::OK, "Text/XML; action=x; Charset=\"ISO-8859-1\"", "");
        assert!(answer.is_of(&["text/xml"]) && !answer.is_of(&["application/xml"]));
        assert_eq!(answer.charset(), Some("ISO-8859-1"));
        assert_eq!(Answer::new(StatusCode::OK, "text/xml", "").charset(), None);
        assert!(!Answer::new(StatusCode::OK, "", "").is_of(&["text/xml"]));
    }

    #[test]
    fn a_section_that_could_not_work_stops_the_start() {
        let check = |council, section: &str, profile| {
            let settings: CouncilSettings = serde_json::from_str(section).unwrap();
            Endpoint::new(council, &settings, profile).map(drop).map_err(|error| error.problem)
        };
        let (soap, json) = ("https://ws.example/Servico", "https://c.example/{place}/{number}");
        let cfm = format!(r#"{{"endpoint": "{soap}", "key": "K"}}"#);
        assert_eq!(check(Council::Crm, &cfm, Profile::Production), Ok(()));
        let other = format!(r#"{{"endpoint": "{json}"}}"#);
        assert_eq!(check(Council::Crp, &other, Profile::Production), Ok(()));
        let by_json = format!(r#"{{"endpoint": "{json}", "protocol": "json"}}"#);
        assert_eq!(check(Council::Crm, &by_json, Profile::Production), Ok(()));
        for (council, section) in [
            (Council::Crm, format!(r#"{{"endpoint": "{soap}"}}"#)),
            (Council::Crm, r#"{"endpoint": "http://ws.example/Servico", "key": "K"}"#.to_owned()),
            (Council::Crp, format!(r#"{{"endpoint": "{soap}", "key": "K", "protocol": "cfm_soap"}}"#)),
            (Council::Crp, format!(r#"{{"endpoint": "{json}", "limits": {{"concurrency": 0}}}}"#)),
            (Council::Crp, format!(r#"{{"endpoint": "{json}", "ca_file": "/nowhere/ca.pem"}}"#)),
            (Council::Crp, format!(r#"{{"endpoint": "{json}", "fields": {{"name": "name"}}}}"#)),
        ] {
            assert!(check(council, &section, Profile::Production).is_err(), "{section}");
        }
    }
}
