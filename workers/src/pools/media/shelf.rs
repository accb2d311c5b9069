//! Where what is kept of a file is written: as it is, or under the file's own key. And files that are too long to be held in
//! memory, which wait without a name in a folder of this process: nobody else opens them, and they are gone with it.

use std::fs::File;
use std::io::{Seek as _, SeekFrom, Write as _};

use bytes::Bytes;
use crypto::secret_key::SecretKey;
use domain::ids::{MediaId, TenantId};
use futures_util::{Stream, TryStreamExt as _, stream};
use keyring::Keyring;
use objects::{Error, Key, Objects};
use sha2::{Digest as _, Sha256};
use store::{Scope, Store};

use crate::runner::WorkError;

/// Takes the key of a file from the keyring, made when there is none.
pub(super) async fn secret(
    store: &Store,
    keyring: &Keyring,
    tenant: TenantId,
    media: MediaId,
) -> Result<SecretKey, WorkError> {
    let mut tx = store.begin(Scope::worker(tenant)).await?;
    let failed = |error| WorkError::Retry { code: "key_unavailable", source: Some(Box::new(error)) };
    let secret = keyring.make(&mut tx, media).await.map_err(failed)?;
    // Nothing is sealed with a key that may yet be rolled back.
    tx.commit().await?;
    secret.ok_or(WorkError::Refused { reason: "key_destroyed" })
}

/// The shelf of one file.
pub(super) struct Shelf<'a> {
    pub(super) objects: &'a Objects,
    pub(super) secret: Option<SecretKey>,
}

/// What was put there: plain bytes and their digest.
pub(super) struct Put {
    pub(super) file_size: i64,
    pub(super) sha256: Vec<u8>,
}

impl Shelf<'_> {
    /// Puts bytes there.
    pub(super) async fn put(&self, key: &Key, bytes: Bytes) -> Result<Put, WorkError> {
        let length = bytes.len() as u64;
        let written = match &self.secret {
            Some(secret) => {
                let source = stream::iter([Ok::<_, Error>(bytes)]);
                self.objects.put_sealed(key, secret, length, source).await
            }
            None => self.objects.put(key, bytes).await,
        };
        let written = written.map_err(silent)?;
        Ok(Put { file_size: i64::try_from(length).unwrap_or(i64::MAX), sha256: written.sha256.to_vec() })
    }

    /// Puts a spooled file there, encrypted.
    pub(super) async fn put_file(&self, key: &Key, file: &Spooled) -> Result<Put, WorkError> {
        let secret = self.secret.as_ref().ok_or(WorkError::Refused { reason: "key_destroyed" })?;
        let source = file.stream().map_err(|_| WorkError::retry("spool_failed"))?;
        let written = self.objects.put_sealed(key, secret, file.length, source).await.map_err(silent)?;
        Ok(Put { file_size: i64::try_from(file.length).unwrap_or(i64::MAX), sha256: written.sha256.to_vec() })
    }

    /// Takes an encrypted object of so many bytes from there.
    pub(super) async fn take(
        &self,
        key: &Key,
        length: u64,
    ) -> Result<impl Stream<Item = Result<Bytes, Error>> + Send + Unpin + use<>, Error> {
        let secret = self.secret.as_ref().ok_or(Error::Absent)?;
        self.objects.get_sealed(key, secret, length, 0..length).await
    }
}

/// The object store does not answer; another attempt may do better.
pub(super) fn silent(error: Error) -> WorkError {
    WorkError::retry(error.code())
}

/// A file on this machine's disk, without a name.
pub(crate) struct Spooled {
    file: File,
    pub(crate) length: u64,
    pub(super) sha256: [u8; 32],
}

impl Spooled {
    /// Writes a stream of at most `most` bytes down.
    pub(super) async fn of(
        mut chunks: impl Stream<Item = Result<Bytes, Error>> + Unpin,
        most: u64,
    ) -> Result<Self, Error> {
        let disk = |error: std::io::Error| Error::Disk(error.kind());
        let mut file = tempfile::tempfile().map_err(disk)?;
        let (mut length, mut hash) = (0u64, Sha256::new());
        while let Some(chunk) = chunks.try_next().await? {
            length = length.saturating_add(chunk.len() as u64);
            if length > most {
                return Err(Error::TooLong);
            }
            hash.update(&chunk);
            file.write_all(&chunk).map_err(disk)?;
        }
        Ok(Self { file, length, sha256: hash.finalize().into() })
    }

    /// A file that was just written.
    pub(crate) fn written(mut file: File) -> std::io::Result<Self> {
        let length = file.seek(SeekFrom::End(0))?;
        Ok(Self { file, length, sha256: [0; 32] })
    }

    /// The file from its beginning. Readers of one file share its place: one at a time.
    pub(super) fn open(&self) -> std::io::Result<File> {
        let mut file = self.file.try_clone()?;
        file.seek(SeekFrom::Start(0))?;
        Ok(file)
    }

    /// Its bytes in order.
    pub(crate) fn stream(&self) -> std::io::Result<impl Stream<Item = std::io::Result<Bytes>> + Send + use<>> {
        objects::chunks(self.file.try_clone()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_spooled_file_is_read_again_from_its_beginning_and_a_longer_one_is_refused() {
        let chunks = || stream::iter([Ok(Bytes::from_static(b"abc")), Ok(Bytes::from_static(b"def"))]);
        let spooled = Spooled::of(chunks(), 6).await.unwrap();
        assert_eq!((spooled.length, spooled.sha256), (6, Sha256::digest(b"abcdef").into()));
        for _ in 0..2 {
            let read: Vec<Bytes> = spooled.stream().unwrap().try_collect().await.unwrap();
            assert_eq!(read.concat(), b"abcdef");
        }
        assert_eq!(Spooled::of(chunks(), 5).await.err(), Some(Error::TooLong));
    }
}
