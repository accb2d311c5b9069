//! Bytes out of the store.

use std::ops::Range;

use bytes::{Bytes, BytesMut};
use futures_util::stream::{self, BoxStream};
use futures_util::{StreamExt as _, TryStreamExt as _};
use object_store::path::Path;
use object_store::{GetOptions, GetRange};
use tokio::time::Instant;

use crate::{Error, Key, Limits, Objects};

/// An object, or a range of one, on its way.
pub struct Download {
    /// The size of the whole object.
    pub size_bytes: u64,
    /// Which of its bytes these are.
    pub range: Range<u64>,
    chunks: BoxStream<'static, Result<Bytes, Error>>,
}

impl Download {
    /// How many bytes these are.
    #[must_use]
    pub const fn length(&self) -> u64 {
        self.range.end.saturating_sub(self.range.start)
    }

    /// The bytes in order. The stream ends with an error unless it is exactly [`length`](Self::length) long: an object
    /// that breaks off is not mistaken for a shorter one.
    #[must_use]
    pub fn chunks(self) -> BoxStream<'static, Result<Bytes, Error>> {
        self.chunks
    }

    /// The bytes in one piece, if there are not more than `most`.
    pub async fn bytes(mut self, most: usize) -> Result<Bytes, Error> {
        if usize::try_from(self.length()).map_or(true, |length| length > most) {
            return Err(Error::TooLong);
        }
        let mut whole = BytesMut::new();
        while let Some(chunk) = self.chunks.try_next().await? {
            whole.extend_from_slice(&chunk);
        }
        Ok(whole.freeze())
    }
}

impl std::fmt::Debug for Download {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Download")
            .field("size_bytes", &self.size_bytes)
            .field("range", &self.range)
            .finish_non_exhaustive()
    }
}

impl Objects {
    /// An object.
    pub async fn get(&self, key: &Key) -> Result<Download, Error> {
        self.get_path(&key.path(), None).await
    }

    /// A range of an object; as much of it as there is. [`Error::Range`] when there is nothing of it.
    pub async fn get_range(&self, key: &Key, range: Range<u64>) -> Result<Download, Error> {
        if range.is_empty() {
            return Err(Error::Range);
        }
        let path = key.path();
        match self.get_path(&path, Some(GetRange::Bounded(range.clone()))).await {
            Err(Error::Absent) => Err(Error::Absent),
            // Stores word it differently; the size is the same everywhere.
            Err(other) => match self.head(key).await {
                Ok(size) if range.start >= size => Err(Error::Range),
                _ => Err(other),
            },
            found => found,
        }
    }

    pub(crate) async fn get_path(&self, path: &Path, range: Option<GetRange>) -> Result<Download, Error> {
        let options = GetOptions { range, ..GetOptions::default() };
        let found = self.within(async { Ok(self.store().get_opts(path, options).await?) }).await?;
        let (size_bytes, range) = (found.meta.size, found.range.clone());
        let length = range.end.saturating_sub(range.start);
        let chunks = exact(found.into_stream().map_err(Error::from).boxed(), length, self.limits);
        Ok(Download { size_bytes, range, chunks })
    }
}

/// The same chunks, with an end to waiting for each and for all of them, and an error instead of another length.
pub(crate) fn exact(
    chunks: BoxStream<'static, Result<Bytes, Error>>,
    length: u64,
    limits: Limits,
) -> BoxStream<'static, Result<Bytes, Error>> {
    let end = Instant::now() + limits.transfer();
    stream::try_unfold((chunks, length), move |(mut chunks, left)| async move {
        let next = Instant::now() + limits.idle();
        let chunk = tokio::time::timeout_at(next.min(end), chunks.next()).await.map_err(|_| Error::TimedOut)?;
        match chunk.transpose()? {
            None if left == 0 => Ok(None),
            None => Err(Error::Length),
            Some(chunk) => {
                let left = left.checked_sub(len(&chunk)).ok_or(Error::Length)?;
                Ok(Some((chunk, (chunks, left))))
            }
        }
    })
    .boxed()
}

pub(crate) fn len(bytes: &[u8]) -> u64 {
    // No machine holds more in memory.
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use futures_util::stream;

    use super::*;

    async fn run(chunks: &[&'static str], length: u64) -> Result<usize, Error> {
        let chunks: Vec<_> = chunks.iter().map(|chunk| Ok(Bytes::from_static(chunk.as_bytes()))).collect();
        exact(stream::iter(chunks).boxed(), length, Limits::default())
            .try_collect::<Vec<_>>()
            .await
            .map(|all| all.len())
    }

    #[tokio::test]
    async fn a_stream_is_as_long_as_announced_or_an_error() {
        assert_eq!(run(&["ab", "c"], 3).await, Ok(2));
        assert_eq!(run(&[], 0).await, Ok(0));
        assert_eq!(run(&["ab"], 3).await, Err(Error::Length));
        assert_eq!(run(&["ab", "cd"], 3).await, Err(Error::Length));
        assert_eq!(run(&["a"], 0).await, Err(Error::Length));
    }

    #[tokio::test]
    async fn a_stream_that_falls_silent_ends() {
        let limits = Limits { idle_ms: 100, ..Limits::default() };
        let silent = stream::iter([Ok(Bytes::from_static(b"a"))]).chain(stream::pending()).boxed();
        let outcome = exact(silent, 2, limits).try_collect::<Vec<_>>().await;
        assert_eq!(outcome, Err(Error::TimedOut));
    }
}
