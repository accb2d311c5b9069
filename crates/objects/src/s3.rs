//! S3: two clients of one bucket. `object_store` does what it can; `rusty-s3` signs what it cannot: addresses that bind
//! length and kind, and the listing of an upload's parts.

use std::time::Duration;

use futures_util::StreamExt as _;
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::{BackoffConfig, ClientOptions, RetryConfig};
use reqwest::StatusCode;
use rusty_s3::actions::{ListParts, ListPartsResponse};
use rusty_s3::{Bucket, Credentials, S3Action as _, UrlStyle};
use secrecy::ExposeSecret as _;

use crate::error::of_http;
use crate::{Error, Key, Limits, S3Settings, UploadId};

const CONNECT: Duration = Duration::from_secs(5);
/// Repetitions of an operation that failed on the way.
const RETRIES: usize = 3;
/// The longest answer that is read: a thousand parts of 300 bytes, with room.
const MAX_ANSWER_BYTES: usize = 2 * 1024 * 1024;
/// How long a signature of our own request is good for.
const OWN_SIGNATURE: Duration = Duration::from_secs(60);

pub(crate) struct S3 {
    pub(crate) store: AmazonS3,
    pub(crate) bucket: Bucket,
    pub(crate) credentials: Credentials,
    http: reqwest::Client,
}

impl S3 {
    pub(crate) fn new(settings: &S3Settings, limits: Limits) -> Result<Self, Error> {
        let endpoint = settings.address()?;
        let secret = settings.secret_key.expose_secret();
        // Transfers have their own ends, silence has this one.
        let options = ClientOptions::new()
            .with_allow_http(settings.allow_http)
            .with_connect_timeout(CONNECT)
            .with_timeout_disabled()
            .with_read_timeout(limits.idle());
        let store = AmazonS3Builder::new()
            .with_endpoint(settings.endpoint.trim_end_matches('/'))
            .with_region(&settings.region)
            .with_bucket_name(&settings.bucket)
            .with_access_key_id(&settings.access_key)
            .with_secret_access_key(secret)
            .with_client_options(options)
            .with_retry(RetryConfig {
                backoff: BackoffConfig::default(),
                max_retries: RETRIES,
                retry_timeout: limits.operation(),
            })
            .build()
            .map_err(|_| Error::Setting("s3 cannot be used"))?;
        let bucket = Bucket::new(endpoint, UrlStyle::Path, settings.bucket.clone(), settings.region.clone())
            .map_err(|_| Error::Setting("s3 cannot be used"))?;
        let credentials = Credentials::new(&settings.access_key, secret);
        // An answer that sends us elsewhere is not the store's.
        let http = reqwest::Client::builder()
            .connect_timeout(CONNECT)
            .timeout(limits.operation())
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|_| Error::Setting("s3 cannot be used"))?;
        Ok(Self { store, bucket, credentials, http })
    }

    /// One page of the parts that arrived, after the part numbered `after`.
    pub(crate) async fn parts(&self, key: &Key, id: &UploadId, after: u16) -> Result<ListPartsResponse, Error> {
        let object = key.to_string();
        let mut action = ListParts::new(&self.bucket, Some(&self.credentials), &object, id.as_str());
        if after > 0 {
            action.set_part_number_marker(after);
        }
        let url = action.sign(OWN_SIGNATURE);
        let answer = self.http.get(url).send().await.map_err(|error| of_http(&error))?;
        match answer.status() {
            StatusCode::OK => {}
            StatusCode::NOT_FOUND => return Err(Error::Absent),
            StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED => return Err(Error::Denied),
            status if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS => {
                return Err(Error::Unavailable);
            }
            _ => return Err(Error::Answer),
        }
        let mut text = Vec::new();
        let mut chunks = answer.bytes_stream();
        while let Some(chunk) = chunks.next().await {
            text.extend_from_slice(&chunk.map_err(|error| of_http(&error))?);
            if text.len() > MAX_ANSWER_BYTES {
                return Err(Error::Answer);
            }
        }
        let text = std::str::from_utf8(&text).map_err(|_| Error::Answer)?;
        ListParts::parse_response(text).map_err(|_| Error::Answer)
    }
}
