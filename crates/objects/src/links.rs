//! Addresses by which a client sends bytes to S3, or takes them from there, without us in between.
//!
//! An address is a right: whoever has it may do what it says until it expires. So it says exactly one thing. An upload's
//! signature covers the key, the length and the kind; the store refuses any other (the signature is over headers that the
//! request has to carry: AWS Signature Version 4, "Query parameters", `X-Amz-SignedHeaders`).

use std::fmt;
use std::time::Duration;

use rusty_s3::S3Action;
use rusty_s3::actions::{GetObject, PutObject, UploadPart};

use crate::multipart::checked_number;
use crate::objects::Backend;
use crate::{ContentType, Disposition, Error, Key, MAX_OBJECT_BYTES, MAX_PART_BYTES, Objects, UploadId};

/// The longest time that an address is good for.
pub const MAX_VALID: Duration = Duration::from_secs(3_600);

/// A signed request that somebody else is to make.
#[derive(Clone, PartialEq, Eq)]
pub struct Link {
    /// `GET` or `PUT`.
    pub method: &'static str,
    /// The address. Not for a log.
    pub url: String,
    /// Headers that the request has to carry as they are; without them the store refuses it.
    pub headers: Vec<(&'static str, String)>,
}

impl fmt::Debug for Link {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Link").field("method", &self.method).finish_non_exhaustive()
    }
}

impl Objects {
    /// Where to upload an object in one piece. None for a folder: its uploads come through the gateway.
    ///
    /// It is good for one upload: the store refuses to replace what is there, so that nobody exchanges an object after it
    /// was looked at (`If-None-Match`, RFC 9110, section 13.1.2).
    pub fn upload_url(
        &self,
        key: &Key,
        length: u64,
        kind: &ContentType,
        valid_for: Duration,
    ) -> Result<Option<Link>, Error> {
        check(valid_for)?;
        if length > MAX_OBJECT_BYTES {
            return Err(Error::TooLong);
        }
        let Backend::S3(s3) = &self.backend else { return Ok(None) };
        let object = key.to_string();
        let mut headers = body(length, kind);
        headers.push(("if-none-match", "*".to_owned()));
        let action = PutObject::new(&s3.bucket, Some(&s3.credentials), &object);
        Ok(Some(signed("PUT", action, headers, valid_for)))
    }

    /// Where to upload one part of an upload that was [begun](Self::begin). None for a folder.
    pub fn part_url(
        &self,
        key: &Key,
        id: &UploadId,
        number: u16,
        length: u64,
        valid_for: Duration,
    ) -> Result<Option<Link>, Error> {
        check(valid_for)?;
        checked_number(number)?;
        if length > MAX_PART_BYTES {
            return Err(Error::TooLong);
        }
        let Backend::S3(s3) = &self.backend else { return Ok(None) };
        let object = key.to_string();
        let action = UploadPart::new(&s3.bucket, Some(&s3.credentials), &object, number, id.as_str());
        Ok(Some(signed("PUT", action, body(length, &ContentType::octets()), valid_for)))
    }

    /// Where to download an object, and what the store is to call it: what the uploader claimed is not repeated. None for
    /// a folder.
    pub fn download_url(
        &self,
        key: &Key,
        kind: &ContentType,
        disposition: Disposition<'_>,
        valid_for: Duration,
    ) -> Result<Option<Link>, Error> {
        check(valid_for)?;
        let Backend::S3(s3) = &self.backend else { return Ok(None) };
        let object = key.to_string();
        let mut action = GetObject::new(&s3.bucket, Some(&s3.credentials), &object);
        let query = action.query_mut();
        query.insert("response-content-type", kind.as_str().to_owned());
        query.insert("response-content-disposition", disposition.to_string());
        query.insert("response-cache-control", "private, no-store");
        Ok(Some(signed("GET", action, Vec::new(), valid_for)))
    }
}

fn check(valid_for: Duration) -> Result<(), Error> {
    let range = Duration::from_secs(1)..=MAX_VALID;
    if range.contains(&valid_for) { Ok(()) } else { Err(Error::Malformed("time of validity")) }
}

fn body(length: u64, kind: &ContentType) -> Vec<(&'static str, String)> {
    vec![("content-length", length.to_string()), ("content-type", kind.as_str().to_owned())]
}

fn signed<'a>(
    method: &'static str,
    mut action: impl S3Action<'a>,
    headers: Vec<(&'static str, String)>,
    valid_for: Duration,
) -> Link {
    for (name, value) in &headers {
        action.headers_mut().insert(*name, value.clone());
    }
    Link { method, url: action.sign(valid_for).to_string(), headers }
}
