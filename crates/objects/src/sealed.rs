//! Objects that are kept encrypted (`crypto::stream`), each bound to its own key in the store: one that is put in another's
//! place does not open.

use std::ops::Range;

use bytes::{Bytes, BytesMut};
use crypto::secret_key::SecretKey;
use crypto::stream::{HEADER_BYTES, Segments, room, sealed_length, span};
use futures_util::stream::{self, BoxStream};
use futures_util::{Stream, StreamExt as _, TryStreamExt as _};
use sha2::{Digest as _, Sha256};

use crate::write::Written;
use crate::{Error, Key, Objects};

impl Objects {
    /// Writes an object of `length` plain bytes encrypted, as they come. What is written down of it is of the plain bytes.
    ///
    /// # Errors
    /// As [`Objects::put_stream`].
    pub async fn put_sealed<S, E>(
        &self,
        key: &Key,
        secret: &SecretKey,
        length: u64,
        source: S,
    ) -> Result<Written, Error>
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Send + 'static,
    {
        let total = sealed_length(length).ok_or(Error::TooLong)?;
        let (segments, header) = Segments::begin(secret, bound(key).as_bytes()).map_err(|_| Error::Cipher)?;
        let (digest, digested) = tokio::sync::oneshot::channel();
        let start = Sealing {
            source: source.map_err(|_| Error::Source).boxed(),
            segments,
            rest: BytesMut::new(),
            left: length,
            number: 0,
            digest: Some((Sha256::new(), digest)),
        };
        let body = stream::try_unfold(Some(start), |state| async move {
            let Some(mut state) = state else { return Ok::<_, Error>(None) };
            let (segment, is_last) = state.next().await?;
            Ok(Some((segment, (!is_last).then_some(state))))
        });
        let sealed = stream::iter([Ok(Bytes::copy_from_slice(&header))]).chain(body);
        self.put_stream(key, total, sealed).await?;
        let sha256 = digested.await.map_err(|_| Error::Length)?;
        Ok(Written { size_bytes: length, sha256 })
    }

    /// A range of the plain bytes of an encrypted object of `length` of them. The stream ends with an error where something
    /// does not open, so that nobody takes a part for the whole.
    ///
    /// # Errors
    /// [`Error::Range`] for a range that is not in it, [`Error::Cipher`] for an object that is not ours.
    pub async fn get_sealed(
        &self,
        key: &Key,
        secret: &SecretKey,
        length: u64,
        range: Range<u64>,
    ) -> Result<BoxStream<'static, Result<Bytes, Error>>, Error> {
        let span = span(length, &range).ok_or(Error::Range)?;
        let header = self.get_range(key, 0..HEADER_BYTES as u64).await?.bytes(HEADER_BYTES).await?;
        let segments = Segments::resume(secret, &header, bound(key).as_bytes()).map_err(|_| Error::Cipher)?;
        let sealed = self.get_range(key, span.sealed.clone()).await?;
        if sealed.length() != span.sealed.end - span.sealed.start {
            return Err(Error::Length);
        }
        let start = Opening {
            source: sealed.chunks(),
            segments,
            rest: BytesMut::new(),
            number: span.first,
            last: span.last,
            skip: span.skip,
            left: range.end - range.start,
        };
        let plain =
            stream::try_unfold(
                start,
                |mut state| async move { Ok(state.next().await?.map(|segment| (segment, state))) },
            );
        Ok(plain.boxed())
    }
}

/// What an object is bound to: where it is.
fn bound(key: &Key) -> String {
    format!("healthcare-cms/object/v1 {key}")
}

fn bytes_of(length: u64) -> usize {
    usize::try_from(length).unwrap_or(usize::MAX)
}

struct Sealing {
    source: BoxStream<'static, Result<Bytes, Error>>,
    segments: Segments,
    rest: BytesMut,
    left: u64,
    number: u32,
    digest: Option<(Sha256, tokio::sync::oneshot::Sender<[u8; 32]>)>,
}

impl Sealing {
    /// The next segment, and whether it is the last.
    async fn next(&mut self) -> Result<(Bytes, bool), Error> {
        let length = self.left.min(room(self.number));
        let is_last = length == self.left;
        while self.rest.len() < bytes_of(length) {
            let chunk = self.source.try_next().await?.ok_or(Error::Length)?;
            if let Some((digest, _)) = &mut self.digest {
                digest.update(&chunk);
            }
            self.rest.extend_from_slice(&chunk);
        }
        if is_last {
            // What comes behind the last byte is not the announced length.
            let more = self.source.try_next().await?.is_some_and(|chunk| !chunk.is_empty());
            if more || self.rest.len() > bytes_of(length) {
                return Err(Error::Length);
            }
        }
        let mut segment = self.rest.split_to(bytes_of(length)).to_vec();
        self.segments.seal(self.number, is_last, &mut segment).map_err(|_| Error::Cipher)?;
        self.left -= length;
        self.number += 1;
        if let Some((digest, told)) = self.digest.take_if(|_| is_last) {
            // Nobody listens when the store gave up.
            let _gone = told.send(digest.finalize().into());
        }
        Ok((segment.into(), is_last))
    }
}

struct Opening {
    source: BoxStream<'static, Result<Bytes, Error>>,
    segments: Segments,
    rest: BytesMut,
    number: u32,
    last: u32,
    skip: u64,
    left: u64,
}

impl Opening {
    async fn next(&mut self) -> Result<Option<Bytes>, Error> {
        if self.left == 0 {
            return Ok(None);
        }
        let full = bytes_of(room(self.number)) + 16;
        while self.rest.len() < full {
            let Some(chunk) = self.source.try_next().await? else { break };
            self.rest.extend_from_slice(&chunk);
        }
        let length = full.min(self.rest.len());
        let mut sealed = self.rest.split_to(length);
        let plain =
            self.segments.open(self.number, self.number == self.last, &mut sealed).map_err(|_| Error::Cipher)?;
        let from = bytes_of(std::mem::take(&mut self.skip));
        let plain = plain.get(from..).ok_or(Error::Cipher)?;
        let taken = plain.get(..plain.len().min(bytes_of(self.left))).unwrap_or(plain);
        if taken.is_empty() {
            return Err(Error::Length);
        }
        self.left -= taken.len() as u64;
        self.number += 1;
        Ok(Some(Bytes::copy_from_slice(taken)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Settings;

    fn pieces(bytes: &[u8], by: usize) -> impl Stream<Item = Result<Bytes, Error>> + Send + 'static {
        stream::iter(bytes.chunks(by).map(|chunk| Ok(Bytes::copy_from_slice(chunk))).collect::<Vec<_>>())
    }

    async fn read(
        objects: &Objects,
        key: &Key,
        secret: &SecretKey,
        length: u64,
        range: Range<u64>,
    ) -> Result<Vec<u8>, Error> {
        let chunks: Vec<Bytes> = objects.get_sealed(key, secret, length, range).await?.try_collect().await?;
        Ok(chunks.concat())
    }

    #[tokio::test]
    async fn an_encrypted_object_is_read_whole_or_in_ranges_and_its_bytes_are_nowhere_in_the_store() {
        let folder = tempfile::tempdir().unwrap();
        let objects =
            Objects::open(&Settings { folder: Some(folder.path().to_owned()), ..Settings::default() }).unwrap();
        let (key, secret) = (Key::kept(uuid::Uuid::new_v4()), SecretKey::generate().unwrap());
        let plain: Vec<u8> = b"exame de imagem ".repeat(200_000);
        let length = plain.len() as u64;
        let written = objects.put_sealed(&key, &secret, length, pieces(&plain, 70_001)).await.unwrap();
        assert_eq!((written.size_bytes, written.sha256), (length, Sha256::digest(&plain).into()));
        for range in [0..length, 0..1, 1_048_500..1_048_600, length - 1..length, 2_000_000..2_000_001] {
            let expected = &plain[bytes_of(range.start)..bytes_of(range.end)];
            assert!(read(&objects, &key, &secret, length, range.clone()).await.unwrap() == expected, "{range:?}");
        }
        let stored = objects.get(&key).await.unwrap().bytes(10_000_000).await.unwrap();
        assert!(!stored.windows(8).any(|window| window == b"exame de"));
        let other = SecretKey::generate().unwrap();
        assert_eq!(read(&objects, &key, &other, length, 0..10).await, Err(Error::Cipher));
        // Put in the place of another object it does not open.
        let elsewhere = Key::kept(key.tenant());
        objects.put(&elsewhere, stored).await.unwrap();
        assert_eq!(read(&objects, &elsewhere, &secret, length, 0..10).await, Err(Error::Cipher));
    }

    #[tokio::test]
    async fn what_is_shorter_or_longer_than_announced_is_not_kept() {
        let folder = tempfile::tempdir().unwrap();
        let objects =
            Objects::open(&Settings { folder: Some(folder.path().to_owned()), ..Settings::default() }).unwrap();
        let (key, secret) = (Key::kept(uuid::Uuid::new_v4()), SecretKey::generate().unwrap());
        for length in [9, 11] {
            assert!(objects.put_sealed(&key, &secret, length, pieces(b"0123456789", 4)).await.is_err(), "{length}");
            assert_eq!(objects.head(&key).await, Err(Error::Absent), "{length}");
        }
    }
}
