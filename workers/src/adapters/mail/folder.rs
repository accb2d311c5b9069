//! Mail as files, for a developer's machine, tests, and hosts whose own mail system picks files up.

use std::io;
use std::path::{Path, PathBuf};

use tokio::fs;
use tokio::io::AsyncWriteExt as _;
use uuid::Uuid;

use super::MailError;

/// A folder of `.eml` files.
pub(super) struct Folder {
    path: PathBuf,
}

impl Folder {
    pub(super) const fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// Writes `<id>.eml`, whole or not at all; the same mail once more replaces itself.
    ///
    /// # Errors
    /// [`MailError::Retry`].
    pub(super) async fn keep(&self, id: Uuid, mail: &[u8]) -> Result<(), MailError> {
        let part = self.path.join(format!(".{}-{:016x}.part", id.as_simple(), rand::random::<u64>()));
        let whole = self.path.join(format!("{}.eml", id.as_simple()));
        let kept = self.write(&part, &whole, mail).await;
        if kept.is_err() {
            // What was begun is of no use; that it cannot be removed either changes nothing.
            drop(fs::remove_file(&part).await);
        }
        kept.map_err(|source| MailError::because("mail_folder_unwritable", source))
    }

    async fn write(&self, part: &Path, whole: &Path, mail: &[u8]) -> io::Result<()> {
        // A mail may hold a link that opens an account: nobody else on the machine reads it.
        fs::DirBuilder::new().recursive(true).mode(0o700).create(&self.path).await?;
        let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(part).await?;
        file.write_all(mail).await?;
        file.sync_all().await?;
        fs::rename(part, whole).await
    }
}
