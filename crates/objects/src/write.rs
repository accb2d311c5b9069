//! Bytes into the store.

use bytes::{Bytes, BytesMut};
use futures_util::stream::BoxStream;
use futures_util::{Stream, StreamExt as _, TryStreamExt as _};
use object_store::path::Path;
use object_store::{MultipartUpload, ObjectStoreExt as _};
use sha2::{Digest as _, Sha256};

use crate::objects::{Backend, timed};
use crate::read::{exact, len};
use crate::{Error, Key, MAX_OBJECT_BYTES, Objects};

/// How much of a stream is held in memory: one part of S3's, which are 5 MiB at least (Amazon S3 User Guide, "Multipart
/// upload limits").
const PIECE_BYTES: usize = 8 * 1024 * 1024;

/// The longest part of an upload, and the longest object that [`Objects::put`] takes: both may be held in memory.
pub const MAX_PART_BYTES: u64 = 64 * 1024 * 1024;

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// How many bytes.
    pub size_bytes: u64,
    /// Their SHA-256, taken while they passed.
    pub sha256: [u8; 32],
}

impl Objects {
    /// Writes an object that is in memory already. Another one of that key is replaced, in one step.
    pub async fn put(&self, key: &Key, bytes: Bytes) -> Result<Written, Error> {
        let size_bytes = len(&bytes);
        if size_bytes > MAX_PART_BYTES {
            return Err(Error::TooLong);
        }
        let sha256 = Sha256::digest(&bytes).into();
        let path = key.path();
        timed(self.limits.transfer(), async { Ok(self.store().put(&path, bytes.into()).await?) }).await?;
        Ok(Written { size_bytes, sha256 })
    }

    /// Writes an object of exactly `length` bytes as they come. It is there when this returns `Ok`, and not before: of a
    /// stream that breaks off, falls silent, or has another length nothing is left.
    pub async fn put_stream<S, E>(&self, key: &Key, length: u64, source: S) -> Result<Written, Error>
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
    {
        self.put_path(&key.path(), length, source.map_err(|_| Error::Source).boxed()).await
    }

    pub(crate) async fn put_path(
        &self,
        path: &Path,
        length: u64,
        source: BoxStream<'static, Result<Bytes, Error>>,
    ) -> Result<Written, Error> {
        if length > MAX_OBJECT_BYTES {
            return Err(Error::TooLong);
        }
        let mut pieces =
            Pieces { chunks: exact(source, length, self.limits), rest: BytesMut::new(), digest: Sha256::new() };
        let piece_bytes = u64::try_from(PIECE_BYTES).unwrap_or(u64::MAX);
        if length <= piece_bytes {
            let whole = pieces.next().await?.unwrap_or_default();
            // The end of the stream is part of its length.
            if pieces.next().await?.is_some() {
                return Err(Error::Length);
            }
            timed(self.limits.transfer(), async { Ok(self.store().put(path, whole.into()).await?) }).await?;
        } else {
            let mut upload = self.within(async { Ok(self.store().put_multipart(path).await?) }).await?;
            let sent = timed(self.limits.transfer(), send(upload.as_mut(), &mut pieces)).await;
            if let Err(error) = sent {
                // A store that cannot even be told leaves parts behind: the bucket's life cycle deletes them.
                self.within(async { Ok(upload.abort().await?) }).await.unwrap_or_default();
                return Err(error);
            }
        }
        Ok(Written { size_bytes: length, sha256: pieces.digest.finalize().into() })
    }

    /// Whether the bytes are on this machine.
    #[must_use]
    pub const fn is_local(&self) -> bool {
        matches!(self.backend, Backend::Folder(_))
    }
}

async fn send(upload: &mut dyn MultipartUpload, pieces: &mut Pieces) -> Result<(), Error> {
    // One after the other: two would hold two pieces in memory, and there are as many streams as uploads.
    while let Some(piece) = pieces.next().await? {
        upload.put_part(piece.into()).await?;
    }
    upload.complete().await?;
    Ok(())
}

/// Chunks of any size as pieces of one size, the last one shorter.
struct Pieces {
    chunks: BoxStream<'static, Result<Bytes, Error>>,
    rest: BytesMut,
    digest: Sha256,
}

impl Pieces {
    async fn next(&mut self) -> Result<Option<Bytes>, Error> {
        while self.rest.len() < PIECE_BYTES {
            let Some(chunk) = self.chunks.try_next().await? else { break };
            self.digest.update(&chunk);
            self.rest.extend_from_slice(&chunk);
        }
        if self.rest.is_empty() {
            return Ok(None);
        }
        let length = self.rest.len().min(PIECE_BYTES);
        Ok(Some(self.rest.split_to(length).freeze()))
    }
}
