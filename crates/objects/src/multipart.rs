//! Uploads in parts, which can be interrupted and taken up again.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use bytes::Bytes;
use futures_util::{Stream, StreamExt as _, TryStreamExt as _};
use object_store::multipart::{MultipartStore as _, PartId};

use crate::objects::{Backend, timed};
use crate::read::exact;
use crate::{Error, Key, MAX_OBJECT_BYTES, MAX_PART_BYTES, Objects, folder};

/// The most parts of an upload (Amazon S3 User Guide, "Multipart upload limits").
pub const MAX_PARTS: u16 = 10_000;

/// Longest identifier that is taken from a store.
const MAX_ID: usize = 1_024;

/// The store's name for an upload that has begun.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct UploadId(String);

impl UploadId {
    /// As it is kept in a row.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for UploadId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("UploadId")
    }
}

impl FromStr for UploadId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let is_word = (1..=MAX_ID).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
        if is_word { Ok(Self(text.to_owned())) } else { Err(Error::Malformed("upload id")) }
    }
}

/// A part that arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// From 1 to [`MAX_PARTS`].
    pub number: u16,
    /// How long it is.
    pub size_bytes: u64,
    /// The store's tag of its content.
    tag: String,
}

impl Part {
    pub(crate) const fn untagged(number: u16, size_bytes: u64) -> Self {
        Self { number, size_bytes, tag: String::new() }
    }
}

impl Objects {
    /// Begins an upload in parts.
    pub async fn begin(&self, key: &Key) -> Result<UploadId, Error> {
        match &self.backend {
            Backend::Folder(_) => folder::begin(self, key).await?.parse(),
            Backend::S3(s3) => {
                let path = key.path();
                self.within(async { Ok(s3.store.create_multipart(&path).await?) }).await?.parse()
            }
        }
    }

    /// Takes one part of exactly `length` bytes as it comes; one of that number that arrived before is replaced. In S3
    /// every part but the last has 5 MiB at least, and clients send them to [`part_url`](Self::part_url) themselves.
    pub async fn put_part<S, E>(
        &self,
        key: &Key,
        id: &UploadId,
        number: u16,
        length: u64,
        source: S,
    ) -> Result<(), Error>
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
    {
        checked_number(number)?;
        if length > MAX_PART_BYTES {
            return Err(Error::TooLong);
        }
        let source = source.map_err(|_| Error::Source).boxed();
        match &self.backend {
            Backend::Folder(_) => folder::put_part(self, key, id, number, length, source).await,
            Backend::S3(s3) => {
                let chunks: Vec<Bytes> = exact(source, length, self.limits).try_collect().await?;
                let (path, id) = (key.path(), id.as_str().to_owned());
                let index = usize::from(number.saturating_sub(1));
                timed(self.limits.transfer(), async {
                    Ok(s3.store.put_part(&path, &id, index, chunks.into_iter().collect()).await?)
                })
                .await
                .map(drop)
            }
        }
    }

    /// Which parts arrived, in order.
    pub async fn parts(&self, key: &Key, id: &UploadId) -> Result<Vec<Part>, Error> {
        match &self.backend {
            Backend::Folder(_) => folder::parts(self, key, id).await,
            Backend::S3(s3) => {
                // By number: S3 lists a part that was sent again once, SeaweedFS every time it was sent. The last one counts,
                // by times that are written so that they sort.
                let mut parts: BTreeMap<u16, (String, Part)> = BTreeMap::new();
                let mut after = 0;
                loop {
                    let page = self.within(s3.parts(key, id, after)).await?;
                    for found in page.parts {
                        let number = checked_number(found.number).map_err(|_| Error::Answer)?;
                        let part = Part { number, size_bytes: found.size, tag: found.etag };
                        if parts.get(&number).is_none_or(|(earlier, _)| *earlier <= found.last_modified) {
                            parts.insert(number, (found.last_modified, part));
                        }
                    }
                    match page.next_part_number_marker {
                        None => return Ok(parts.into_values().map(|(_, part)| part).collect()),
                        Some(next) if next > after => after = next,
                        // A store that does not get on would be asked for ever.
                        Some(_) => return Err(Error::Answer),
                    }
                }
            }
        }
    }

    /// Makes the object of its parts, if they are all there: numbered from 1 without a gap, `length` bytes together. May
    /// be repeated: an upload that was completed with that length stays so.
    pub async fn complete(&self, key: &Key, id: &UploadId, length: u64) -> Result<(), Error> {
        let parts = match self.parts(key, id).await {
            Err(Error::Absent) => return self.completed(key, length).await,
            other => other?,
        };
        match check_whole(&parts, length) {
            // The parts of a folder go one by one once the object is there.
            Err(error) if self.is_local() => {
                self.completed(key, length).await.map_err(|_| error)?;
                return folder::clear(self, key, id).await;
            }
            other => other?,
        }
        match &self.backend {
            Backend::Folder(_) => folder::complete(self, key, id, &parts, length).await,
            Backend::S3(s3) => {
                let (path, id) = (key.path(), id.as_str().to_owned());
                let parts = parts.into_iter().map(|part| PartId { content_id: part.tag }).collect();
                timed(self.limits.transfer(), async { Ok(s3.store.complete_multipart(&path, &id, parts).await?) })
                    .await
                    .map(drop)
            }
        }
    }

    /// Ends an upload without an object, and deletes its parts. One that is not there has ended already.
    pub async fn abort(&self, key: &Key, id: &UploadId) -> Result<(), Error> {
        let ended = match &self.backend {
            Backend::Folder(_) => folder::clear(self, key, id).await,
            Backend::S3(s3) => {
                let (path, id) = (key.path(), id.as_str().to_owned());
                self.within(async { Ok(s3.store.abort_multipart(&path, &id).await?) }).await
            }
        };
        match ended {
            Err(Error::Absent) => Ok(()),
            other => other,
        }
    }

    async fn completed(&self, key: &Key, length: u64) -> Result<(), Error> {
        match self.head(key).await? {
            size if size == length => Ok(()),
            _ => Err(Error::Absent),
        }
    }
}

pub(crate) const fn checked_number(number: u16) -> Result<u16, Error> {
    if matches!(number, 1..=MAX_PARTS) { Ok(number) } else { Err(Error::Parts) }
}

fn check_whole(parts: &[Part], length: u64) -> Result<(), Error> {
    if length > MAX_OBJECT_BYTES {
        return Err(Error::TooLong);
    }
    let is_gapless = parts.iter().zip(1_u16..).all(|(part, number)| part.number == number);
    if parts.is_empty() || !is_gapless {
        return Err(Error::Parts);
    }
    let sum = parts.iter().try_fold(0_u64, |sum, part| sum.checked_add(part.size_bytes));
    if sum == Some(length) { Ok(()) } else { Err(Error::Length) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_a_whole_without_gaps_and_with_the_announced_length() {
        let whole = |parts: &[(u16, u64)], length| {
            let parts: Vec<Part> = parts.iter().map(|(number, size)| Part::untagged(*number, *size)).collect();
            check_whole(&parts, length)
        };
        for (parts, length, verdict) in [
            (&[(1, 5), (2, 3)][..], 8, Ok(())),
            (&[(1, 0)][..], 0, Ok(())),
            (&[][..], 0, Err(Error::Parts)),
            (&[(2, 3)][..], 3, Err(Error::Parts)),
            (&[(1, 5), (3, 3)][..], 8, Err(Error::Parts)),
            (&[(1, 5), (2, 3)][..], 7, Err(Error::Length)),
            (&[(1, u64::MAX), (2, 9)][..], 8, Err(Error::Length)),
            (&[(1, MAX_OBJECT_BYTES + 1)][..], MAX_OBJECT_BYTES + 1, Err(Error::TooLong)),
        ] {
            assert_eq!(whole(parts, length), verdict, "{parts:?}");
        }
    }

    #[test]
    fn an_upload_id_is_one_printable_word() {
        assert!("2~aB-9_.=+/".parse::<UploadId>().is_ok());
        for bad in ["", "a b", "a\r\nb", "ç", &"a".repeat(1_025)] {
            assert_eq!(bad.parse::<UploadId>(), Err(Error::Malformed("upload id")), "{bad}");
        }
        assert_eq!(format!("{:?}", "abc".parse::<UploadId>().unwrap()), "UploadId");
    }
}
