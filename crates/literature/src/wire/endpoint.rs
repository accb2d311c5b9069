//! One service over HTTP: slots, pace, breaker, retries, and a body that is only read as far as allowed.

use std::time::Duration;

use backon::{ExponentialBuilder, Retryable as _};
use reqwest::header::{CONTENT_ENCODING, HeaderMap, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, StatusCode, Url};
use secrecy::{ExposeSecret as _, SecretString};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;
use tokio::time::Instant;

use super::breaker::{Breaker, Change};
use super::pace::{Allowance, Pace};
use super::{LookupError, Service, metric};
use crate::settings::{Limits, Settings, SettingsError, is_loopback};

/// Longest pause that another side may ask for and be believed.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Most redirects within the host.
const MOST_REDIRECTS: usize = 3;

/// One service.
#[derive(Debug)]
pub(crate) struct Endpoint {
    service: Service,
    base: Url,
    /// What every request carries: who we are, and the key.
    identity: Vec<(&'static str, SecretString)>,
    client: Client,
    limits: Limits,
    pace: Pace,
    breaker: Breaker,
}

/// What came back, read as far as allowed: 200, or 404 with what it says.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) is_missing: bool,
    pub(crate) body: Vec<u8>,
}

impl Endpoint {
    /// Prepares a service; nothing is contacted yet.
    pub(crate) fn new(
        service: Service,
        settings: &Settings,
        identity: Vec<(&'static str, SecretString)>,
    ) -> Result<Self, SettingsError> {
        let refuse = |problem| SettingsError::Service { service, problem };
        let section = settings.section(service);
        let base = section.address(service).map_err(refuse)?;
        let limits = section.limits;
        Ok(Self {
            service,
            client: client(settings, &base, &limits).map_err(refuse)?,
            base,
            identity,
            limits,
            pace: Pace::new(section.interval(service), limits.concurrency),
            breaker: Breaker::new(limits.breaker_failures, Duration::from_millis(limits.breaker_open_ms)),
        })
    }

    /// The address of a question: what comes from a reference goes into one path segment or one value, escaped.
    pub(crate) fn address(&self, path: &[&str], query: &[(&str, &str)]) -> Url {
        let mut url = self.base.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(path);
        }
        let mut pairs = url.query_pairs_mut();
        pairs.extend_pairs(query);
        pairs.extend_pairs(self.identity.iter().map(|(name, value)| (*name, value.expose_secret())));
        drop(pairs);
        url
    }

    /// Asks, and asks again where that can help. Dropping the future is safe.
    pub(crate) async fn ask<T>(
        &self,
        url: Url,
        read: impl Fn(&Answer) -> Result<T, LookupError>,
    ) -> Result<T, LookupError> {
        let limits = &self.limits;
        let begun = Instant::now();
        let pauses = ExponentialBuilder::new()
            .with_min_delay(Duration::from_millis(limits.retry_ms))
            .with_max_delay(Duration::from_millis(limits.retry_max_ms))
            .with_max_times(limits.retries as usize)
            .with_jitter();
        let longest = Duration::from_millis(limits.retry_after_max_ms);
        let result = (|| self.call(&url, &read))
            .retry(pauses)
            .when(|error: &LookupError| matches!(error, LookupError::Unavailable { .. }))
            // A pause that the other side asked for is kept in full, or not begun.
            .adjust(|error, pause| match (error.retry_after(), pause) {
                (Some(asked), Some(_)) if asked > longest => None,
                (Some(asked), Some(pause)) => Some(pause.max(asked)),
                (_, pause) => pause,
            })
            .await;
        let word = result.as_ref().map_or_else(|error| error.word(), |_| "answered");
        metric::asked(self.service, word, begun.elapsed());
        if let Err(error) = &result {
            tracing::warn!(service = self.service.word(), reason = error.word(), "A service gave no answer");
        }
        result
    }

    /// One call, when its turn has come and the breaker allows it.
    async fn call<T>(&self, url: &Url, read: impl Fn(&Answer) -> Result<T, LookupError>) -> Result<T, LookupError> {
        let patience = Duration::from_millis(self.limits.retry_after_max_ms);
        let turn = self.pace.turn(patience).await;
        let _slot = turn.map_err(|retry_after| LookupError::Unavailable { retry_after })?;
        let pass =
            self.breaker.admit(Instant::now()).map_err(|retry_after| LookupError::CircuitOpen { retry_after })?;
        metric::called(self.service);
        let result = match self.get(url.clone()).await {
            Ok(answer) => read(&answer),
            Err(error) => Err(error),
        };
        if let Err(LookupError::Unavailable { retry_after: Some(asked) }) = result {
            self.pace.rest(asked);
        }
        let change = match result {
            // A refusal is an answer: the service is there.
            Ok(_) | Err(LookupError::Refused) => pass.succeeded(),
            Err(_) => pass.failed(Instant::now()),
        };
        self.tell(change);
        result
    }

    fn tell(&self, change: Change) {
        let service = self.service.word();
        match change {
            Change::Nothing => {}
            Change::Opened => {
                metric::circuit(self.service, true);
                tracing::warn!(
                    service,
                    open_ms = self.limits.breaker_open_ms,
                    "A service is left alone after failures"
                );
            }
            Change::Closed => {
                metric::circuit(self.service, false);
                tracing::info!(service, "A service answers again");
            }
        }
    }

    async fn get(&self, url: Url) -> Result<Answer, LookupError> {
        // The library's error may name the address, which has our key in it; it goes no further.
        let response = self.client.get(url).send().await.map_err(|error| {
            if error.is_redirect() { LookupError::BadAnswer } else { LookupError::Unavailable { retry_after: None } }
        })?;
        self.pace.adopt(Allowance::of(response.headers()));
        match response.status() {
            StatusCode::OK | StatusCode::NOT_FOUND => self.read(response).await,
            status => Err(refused(status, response.headers())),
        }
    }

    /// Reads the body, never more of it than allowed. Packed bodies are not unpacked.
    async fn read(&self, mut response: Response) -> Result<Answer, LookupError> {
        let most = self.limits.body_bytes;
        if response.headers().get(CONTENT_ENCODING).is_some_and(|encoding| encoding != "identity")
            || response.content_length().is_some_and(|length| length > most as u64)
        {
            return Err(LookupError::BadAnswer);
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|_| LookupError::Unavailable { retry_after: None })? {
            if body.len() + chunk.len() > most {
                return Err(LookupError::BadAnswer);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Answer { is_missing: response.status() == StatusCode::NOT_FOUND, body })
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

/// A client of one host: no redirects off it, no proxies, no second tries of its own, TLS 1.2 or later.
fn client(settings: &Settings, base: &Url, limits: &Limits) -> Result<Client, &'static str> {
    let origin = base.origin();
    let within = Policy::custom(move |attempt| {
        if attempt.url().origin() == origin && attempt.previous().len() <= MOST_REDIRECTS {
            attempt.follow()
        } else {
            attempt.error("redirected elsewhere")
        }
    });
    let version = env!("CARGO_PKG_VERSION");
    let mut builder = Client::builder()
        .user_agent(format!("{}/{version} (mailto:{})", settings.tool, settings.contact))
        .redirect(within)
        .retry(reqwest::retry::never())
        .no_proxy()
        .referer(false)
        .http1_only()
        .https_only(base.scheme() == "https")
        .tls_version_min(reqwest::tls::Version::TLS_1_2)
        .pool_max_idle_per_host(limits.concurrency)
        .connect_timeout(Duration::from_millis(limits.connect_ms))
        .timeout(Duration::from_millis(limits.answer_ms));
    if base.scheme() == "http" && is_loopback(base) {
        // Nothing to vouch for: a machine without certificates of its own will do.
        builder = builder.tls_certs_only([]);
    }
    builder.build().map_err(|_| "TLS cannot be set up: no certificates of the system")
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
        ] {
            let headers: HeaderMap = [(RETRY_AFTER, text.parse().unwrap())].into_iter().collect();
            assert_eq!(retry_after(&headers, now), expected, "{text}");
        }
        assert_eq!(retry_after(&HeaderMap::new(), now), None);
    }

    #[test]
    fn what_a_reference_says_stays_in_its_place() {
        let mut settings = Settings::of("b@example.org");
        settings.crossref.base_url = Some("https://api.example.org/v1/".to_owned());
        let identity = vec![("mailto", SecretString::from("b@example.org"))];
        let endpoint = Endpoint::new(Service::Crossref, &settings, identity).unwrap();
        for (doi, expected) in [
            ("10.5555/a", "https://api.example.org/v1/works/10.5555%2Fa?mailto=b%40example.org"),
            ("10.5555/../admin", "https://api.example.org/v1/works/10.5555%2F..%2Fadmin?mailto=b%40example.org"),
            ("10.5555/a?x=1#y", "https://api.example.org/v1/works/10.5555%2Fa%3Fx=1%23y?mailto=b%40example.org"),
            ("@evil.example", "https://api.example.org/v1/works/@evil.example?mailto=b%40example.org"),
        ] {
            assert_eq!(endpoint.address(&["works", doi], &[]).as_str(), expected);
        }
        let term = endpoint.address(&["works"], &[("query", "a&mailto=x#y")]);
        assert_eq!(term.as_str(), "https://api.example.org/v1/works?query=a%26mailto%3Dx%23y&mailto=b%40example.org");
    }
}
