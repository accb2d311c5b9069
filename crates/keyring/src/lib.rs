#![doc = include_str!("../README.md")]

use std::collections::HashMap;

use crypto::root_key::RootKey;
use crypto::sealed::{BoxError, NotOpened, NotSealed, Place, SecretBox as Sealer};
use crypto::secret_key::{NotDerived, SECRET_BYTES, SecretKey};
use domain::ids::MediaId;
use secrecy::{ExposeSecret as _, SecretBox};
use store::key::{self, KeyPurpose};
use store::{StoreError, TenantTx};

/// Why there is no key. None of them says anything of one.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The database.
    #[error("read or keep a key")]
    Store(#[from] StoreError),
    /// A kept key does not open: another root key, or somebody else's row.
    #[error("a kept key does not open")]
    NotOpened(#[from] NotOpened),
    /// No key could be made.
    #[error("make a key")]
    NotMade,
}

impl From<NotSealed> for KeyError {
    fn from(_: NotSealed) -> Self {
        Self::NotMade
    }
}

impl From<NotDerived> for KeyError {
    fn from(_: NotDerived) -> Self {
        Self::NotMade
    }
}

impl From<BoxError> for KeyError {
    fn from(_: BoxError) -> Self {
        Self::NotMade
    }
}

/// Opens the keys of files.
#[derive(Debug)]
pub struct Keyring {
    root: RootKey,
}

impl Keyring {
    /// A keyring with this root.
    pub const fn new(root: RootKey) -> Self {
        Self { root }
    }

    /// The key of a file; none when it has none, or it was destroyed.
    ///
    /// # Errors
    /// [`KeyError`].
    pub async fn find(&self, tx: &mut TenantTx, media: MediaId) -> Result<Option<SecretKey>, KeyError> {
        Ok(self.find_all(tx, &[media]).await?.remove(&media))
    }

    /// The keys of files, as far as they have one; the tenant's is opened once for all of them.
    ///
    /// # Errors
    /// [`KeyError`].
    pub async fn find_all(
        &self,
        tx: &mut TenantTx,
        files: &[MediaId],
    ) -> Result<HashMap<MediaId, SecretKey>, KeyError> {
        let kept = key::of_files(tx, files).await?;
        if kept.is_empty() {
            return Ok(HashMap::new());
        }
        let sealer = self.sealer(tx).await?.ok_or(NotOpened)?;
        let open = |(media, sealed): (MediaId, Vec<u8>)| {
            let text = sealer.open(&file_place(tx, media), &sealed)?;
            let text = std::str::from_utf8(text.expose_secret()).map_err(|_| NotOpened)?;
            Ok((media, SecretKey::parse(&text.to_owned().into()).ok_or(NotOpened)?))
        };
        kept.into_iter().map(open).collect()
    }

    /// The key of a file, made when it has none yet; none when it was destroyed. To be committed before anything is sealed
    /// with it.
    ///
    /// # Errors
    /// [`KeyError`].
    pub async fn make(&self, tx: &mut TenantTx, media: MediaId) -> Result<Option<SecretKey>, KeyError> {
        if let Some(known) = self.find(tx, media).await? {
            return Ok(Some(known));
        }
        self.begin(tx, KeyPurpose::FieldEncryption).await?;
        let sealer = self.sealer(tx).await?.ok_or(KeyError::NotMade)?;
        let fresh = SecretKey::generate().map_err(|_| KeyError::NotMade)?;
        let sealed = sealer.seal(&file_place(tx, media), fresh.to_text().expose_secret().as_bytes())?;
        key::begin_file(tx, media, &sealed).await?;
        // Somebody else's may have been first.
        self.find(tx, media).await
    }

    /// The secret that a tenant's pseudonyms are drawn with, made when there is none yet. It never changes.
    ///
    /// # Errors
    /// [`KeyError`].
    pub async fn pseudonyms(&self, tx: &mut TenantTx) -> Result<SecretBox<[u8; SECRET_BYTES]>, KeyError> {
        self.begin(tx, KeyPurpose::Pseudonyms).await?;
        let kept = self.opened(tx, KeyPurpose::Pseudonyms).await?;
        let first = kept.last().ok_or(KeyError::NotMade)?;
        Ok(first.derive("pseudonyms of images")?)
    }

    /// Makes a tenant's first key for a purpose, unless there is one.
    async fn begin(&self, tx: &mut TenantTx, purpose: KeyPurpose) -> Result<(), KeyError> {
        if key::of_tenant(tx, purpose).await?.is_empty() {
            let fresh = SecretKey::generate().map_err(|_| KeyError::NotMade)?;
            let place = tenant_place(purpose, 1);
            let wrapped = self.root.wrap(&place.of(tx), &fresh)?;
            key::begin_tenant(tx, purpose, &self.root.name(), &wrapped).await?;
        }
        Ok(())
    }

    /// A tenant's keys for a purpose, newest first.
    async fn opened(&self, tx: &mut TenantTx, purpose: KeyPurpose) -> Result<Vec<SecretKey>, KeyError> {
        let kept = key::of_tenant(tx, purpose).await?;
        let mut keys = Vec::with_capacity(kept.len());
        for one in kept {
            let place = tenant_place(purpose, one.version);
            keys.push(self.root.unwrap(&place.of(tx), &one.wrapped)?);
        }
        Ok(keys)
    }

    /// What seals the keys of a tenant's files; none before its first.
    async fn sealer(&self, tx: &mut TenantTx) -> Result<Option<Sealer>, KeyError> {
        let keys = self.opened(tx, KeyPurpose::FieldEncryption).await?;
        let Some((current, older)) = keys.split_first() else { return Ok(None) };
        Ok(Some(Sealer::new(current, older)?))
    }
}

/// Where a tenant's key is kept: its row has no id of its own, so that its purpose and version stand in the column's name.
struct TenantPlace {
    column: String,
}

impl TenantPlace {
    fn of(&self, tx: &TenantTx) -> Place<'_> {
        let tenant = tx.scope().tenant.0;
        Place { tenant, table: "tenant_keys", row: tenant, column: &self.column }
    }
}

fn tenant_place(purpose: KeyPurpose, version: i32) -> TenantPlace {
    TenantPlace { column: format!("wrapped {} {version}", purpose.word()) }
}

fn file_place(tx: &TenantTx, media: MediaId) -> Place<'static> {
    Place { tenant: tx.scope().tenant.0, table: "media_keys", row: media.0, column: "sealed" }
}
