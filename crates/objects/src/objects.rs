//! The handle: opening a store, and the operations that move no bytes through us.

use std::fmt;
use std::future::Future;
use std::os::unix::fs::DirBuilderExt as _;
use std::sync::Arc;
use std::time::Duration;

use object_store::local::LocalFileSystem;
use object_store::{ObjectStore, ObjectStoreExt as _};

use crate::s3::S3;
use crate::{Error, Key, Limits, Place, Settings};

/// The longest object: what S3 copies in one piece (`CopyObject`, Amazon S3 API Reference), and what is let in is
/// copied. 5 GiB; the product's own limits per kind of file are far below.
pub const MAX_OBJECT_BYTES: u64 = 5 * 1024 * 1024 * 1024;

/// The bytes of uploaded files, in a local folder or in S3. Cheap to clone.
#[derive(Clone)]
pub struct Objects {
    pub(crate) backend: Backend,
    pub(crate) limits: Limits,
}

#[derive(Clone)]
pub(crate) enum Backend {
    Folder(LocalFileSystem),
    S3(Arc<S3>),
}

impl fmt::Debug for Objects {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.backend {
            Backend::Folder(_) => "folder",
            Backend::S3(_) => "s3",
        };
        write!(out, "Objects({kind})")
    }
}

impl Objects {
    /// Opens the store. Makes the folder when there is none, which blocks; touches no network. Call it at start.
    pub fn open(settings: &Settings) -> Result<Self, Error> {
        settings.check()?;
        let backend = if let Some(s3) = &settings.s3 {
            Backend::S3(Arc::new(S3::new(s3, settings.limits)?))
        } else {
            let folder = settings.folder();
            let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder);
            made.map_err(|error| Error::Disk(error.kind()))?;
            let store = LocalFileSystem::new_with_prefix(&folder).map_err(Error::from)?;
            // What was acknowledged survives a power cut, as the rows that name it do. Folders of tenants without
            // files go with their last file.
            Backend::Folder(store.with_fsync(true).with_automatic_cleanup(true))
        };
        Ok(Self { backend, limits: settings.limits })
    }

    /// The size of an object in bytes.
    pub async fn head(&self, key: &Key) -> Result<u64, Error> {
        let path = key.path();
        let meta = self.within(async { Ok(self.store().head(&path).await?) }).await?;
        Ok(meta.size)
    }

    /// Deletes an object. One that is not there is deleted already.
    pub async fn delete(&self, key: &Key) -> Result<(), Error> {
        self.delete_path(&key.path()).await
    }

    pub(crate) async fn delete_path(&self, path: &object_store::path::Path) -> Result<(), Error> {
        match self.within(async { Ok(self.store().delete(path).await?) }).await {
            Err(Error::Absent) => Ok(()),
            other => other,
        }
    }

    /// Lets an object out of quarantine, and says what it is called from then on. May be repeated: an object has one
    /// name once it is let in, and one that has it already is left as it is.
    ///
    /// In a folder that is one step. In S3 it is a copy and a delete: whoever is interrupted in between repeats both.
    pub async fn promote(&self, key: &Key) -> Result<Key, Error> {
        if key.place() != Place::Quarantine {
            return Err(Error::NotInQuarantine);
        }
        let kept = key.promoted();
        let moved = timed(self.limits.transfer(), async { Ok(self.store().rename(&key.path(), &kept.path()).await?) });
        match moved.await {
            Ok(()) => Ok(kept),
            Err(Error::Absent) => self.head(&kept).await.map(|_| kept),
            Err(other) => Err(other),
        }
    }

    pub(crate) fn store(&self) -> &dyn ObjectStore {
        match &self.backend {
            Backend::Folder(store) => store,
            Backend::S3(s3) => &s3.store,
        }
    }

    /// Within the time that an operation without bytes may take.
    pub(crate) async fn within<T>(&self, work: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        timed(self.limits.operation(), work).await
    }
}

pub(crate) async fn timed<T>(most: Duration, work: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    tokio::time::timeout(most, work).await.unwrap_or(Err(Error::TimedOut))
}
