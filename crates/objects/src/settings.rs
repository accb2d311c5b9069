//! Where objects are kept, and within which bounds.

use std::path::PathBuf;
use std::time::Duration;

use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;

use reqwest::Url;

use crate::Error;

/// Settings of the object store: a local folder, unless `s3` is set.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// A folder of this machine, made when it is missing; `data/objects` by default. Gateways and workers must see the
    /// same one: with more than one machine, use S3. Nobody but the service may enter it.
    pub folder: Option<PathBuf>,
    /// An S3 bucket instead of the folder.
    pub s3: Option<S3Settings>,
    /// Bounds.
    pub limits: Limits,
}

/// A bucket, on AWS or on anything that speaks S3.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct S3Settings {
    /// Address without the bucket, which goes into the path: `https://s3.sa-east-1.amazonaws.com`. Clients of the
    /// product upload to this address themselves: it is one that they reach.
    pub endpoint: String,
    /// Region.
    #[serde(default = "region")]
    pub region: String,
    /// Bucket, which exists.
    pub bucket: String,
    /// Access key.
    pub access_key: String,
    /// Secret key.
    pub secret_key: SecretString,
    /// Whether the address may be plain HTTP: on loopback or in a network that is trusted with health data.
    #[serde(default)]
    pub allow_http: bool,
}

fn region() -> String {
    "us-east-1".to_owned()
}

/// Bounds. Times are in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// One operation that moves no bytes through us, its repetitions included.
    pub operation_ms: u64,
    /// The longest silence in the middle of a transfer.
    pub idle_ms: u64,
    /// A whole transfer.
    pub transfer_ms: u64,
}

impl Default for Limits {
    fn default() -> Self {
        // The largest object over a connection of 50 Mbit/s takes a quarter of an hour; a store that says nothing for
        // half a minute is not going to.
        Self { operation_ms: 30_000, idle_ms: 30_000, transfer_ms: 1_800_000 }
    }
}

impl Limits {
    pub(crate) const fn operation(self) -> Duration {
        Duration::from_millis(self.operation_ms)
    }

    pub(crate) const fn idle(self) -> Duration {
        Duration::from_millis(self.idle_ms)
    }

    pub(crate) const fn transfer(self) -> Duration {
        Duration::from_millis(self.transfer_ms)
    }
}

/// Longest time that a setting may ask for: a day.
const LONGEST_MS: u64 = 86_400_000;

impl Settings {
    /// Says what of the settings cannot be used.
    pub fn check(&self) -> Result<(), Error> {
        if self.s3.is_some() && self.folder.is_some() {
            return Err(Error::Setting("folder and s3 exclude each other"));
        }
        if self.folder.as_ref().is_some_and(|folder| folder.as_os_str().is_empty()) {
            return Err(Error::Setting("folder must not be empty"));
        }
        let Limits { operation_ms, idle_ms, transfer_ms } = self.limits;
        if [operation_ms, idle_ms, transfer_ms].iter().any(|time| !(100..=LONGEST_MS).contains(time)) {
            return Err(Error::Setting("limits must be between 100 ms and a day"));
        }
        self.s3.as_ref().map_or(Ok(()), |s3| s3.address().map(drop))
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.folder.clone().unwrap_or_else(|| "data/objects".into())
    }
}

impl S3Settings {
    /// The endpoint, once everything else is in order.
    pub(crate) fn address(&self) -> Result<Url, Error> {
        let url: Url = self.endpoint.parse().map_err(|_| Error::Setting("s3.endpoint is not a URL"))?;
        let bare = url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none()
            && url.path() == "/"
            && url.has_host();
        if !bare {
            return Err(Error::Setting("s3.endpoint must be scheme, host and port alone"));
        }
        match url.scheme() {
            "https" => {}
            "http" if self.allow_http => {}
            _ => return Err(Error::Setting("s3.endpoint must be https")),
        }
        // Amazon S3 User Guide, "General purpose bucket naming rules"; dots are left out.
        let bucket = self.bucket.as_bytes();
        let letter = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let inner = |byte: &u8| letter(byte) || *byte == b'-';
        if !(3..=63).contains(&bucket.len())
            || !bucket.iter().all(inner)
            || !bucket.first().is_some_and(letter)
            || !bucket.last().is_some_and(letter)
        {
            return Err(Error::Setting("s3.bucket must be 3 to 63 lower-case letters, digits and hyphens"));
        }
        let word =
            |text: &str| !text.is_empty() && text.len() <= 256 && text.bytes().all(|byte| byte.is_ascii_graphic());
        if !word(&self.region) || !self.region.bytes().all(|byte| inner(&byte)) {
            return Err(Error::Setting("s3.region must be lower-case letters, digits and hyphens"));
        }
        if !word(&self.access_key) || self.access_key.contains('/') || !word(self.secret_key.expose_secret()) {
            return Err(Error::Setting("s3.access_key and s3.secret_key must be printable and not empty"));
        }
        Ok(url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Settings, String> {
        let settings: Settings = serde_json::from_str(json).map_err(|error| error.to_string())?;
        settings.check().map_err(|error| error.to_string())?;
        Ok(settings)
    }

    fn s3(changes: &str) -> String {
        let mut value = serde_json::json!({
            "endpoint": "https://s3.example.org", "bucket": "cms-files", "access_key": "AK", "secret_key": "HUNTER22"
        });
        let changes: serde_json::Map<String, serde_json::Value> = serde_json::from_str(changes).unwrap();
        value.as_object_mut().unwrap().extend(changes);
        serde_json::json!({ "s3": value }).to_string()
    }

    #[test]
    fn nothing_set_is_a_local_folder() {
        let settings = read("{}").unwrap();
        assert_eq!(settings.folder(), PathBuf::from("data/objects"));
        assert!(settings.s3.is_none());
        assert_eq!(read(r#"{"folder": "/srv/objects"}"#).unwrap().folder(), PathBuf::from("/srv/objects"));
    }

    #[test]
    fn what_cannot_be_used_is_refused() {
        assert!(read(&s3("{}")).is_ok());
        assert!(read(&s3(r#"{"endpoint": "http://127.0.0.1:8333", "allow_http": true}"#)).is_ok());
        for bad in [
            r#"{"folder": ""}"#.to_owned(),
            r#"{"foldr": "x"}"#.to_owned(),
            r#"{"limits": {"idle_ms": 0}}"#.to_owned(),
            r#"{"limits": {"idle_ms": 90000000}}"#.to_owned(),
            r#"{"limits": {"idle": 1}}"#.to_owned(),
            s3("{}").replacen('{', r#"{"folder": "x", "#, 1),
            s3(r#"{"endpoint": "http://127.0.0.1:8333"}"#),
            s3(r#"{"endpoint": "ftp://example.org"}"#),
            s3(r#"{"endpoint": "https://u:p@example.org"}"#),
            s3(r#"{"endpoint": "https://example.org/bucket"}"#),
            s3(r#"{"endpoint": "https://example.org/?x"}"#),
            s3(r#"{"endpoint": "example.org"}"#),
            s3(r#"{"bucket": "ab"}"#),
            s3(r#"{"bucket": "../other"}"#),
            s3(r#"{"bucket": "Files"}"#),
            s3(r#"{"bucket": "-files"}"#),
            s3(r#"{"region": ""}"#),
            s3(r#"{"region": "us/east"}"#),
            s3(r#"{"access_key": ""}"#),
            s3(r#"{"access_key": "a/b"}"#),
            s3(r#"{"secret_key": ""}"#),
            s3(r#"{"secret": "x"}"#),
        ] {
            let refusal = read(&bad).expect_err(&bad);
            assert!(!refusal.contains("HUNTER22"), "{refusal}");
        }
    }

    #[test]
    fn a_printed_secret_is_no_secret() {
        let settings = read(&s3("{}")).unwrap();
        assert!(!format!("{settings:?}").contains("HUNTER22"));
    }
}
