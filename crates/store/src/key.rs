//! Keys as they are kept: a tenant's, wrapped by the root key; a file's, sealed by its tenant's. What opens them is not here.

use domain::ids::MediaId;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::vocabulary::vocabulary;
use crate::{Result, TenantTx};

vocabulary! {
    /// What a tenant's key is for.
    KeyPurpose {
        /// Sealing the keys of files.
        FieldEncryption = "field_encryption",
        /// Drawing the pseudonyms of de-identified files.
        Pseudonyms = "pseudonyms",
    }
}

/// A tenant's key, wrapped.
#[derive(Clone, Debug)]
pub struct WrappedKey {
    /// From 1; the newest seals, all open.
    pub version: i32,
    /// The key.
    pub wrapped: Vec<u8>,
}

/// A tenant's keys for a purpose, newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn of_tenant(tx: &mut TenantTx, purpose: KeyPurpose) -> Result<Vec<WrappedKey>> {
    let tenant = tx.tenant();
    let rows = sqlx::query!(
        "select version, wrapped from tenant_keys where tenant_id = $1 and purpose = $2 order by version desc",
        tenant,
        purpose.word()
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| WrappedKey { version: row.version, wrapped: row.wrapped }).collect())
}

/// Keeps a tenant's first key for a purpose. Where there is one already it stays, and the caller has to read it.
///
/// # Errors
/// When the insert fails.
pub async fn begin_tenant(tx: &mut TenantTx, purpose: KeyPurpose, root: &str, wrapped: &[u8]) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!(
        "insert into tenant_keys (tenant_id, purpose, version, root, wrapped) values ($1, $2, 1, $3, $4)
         on conflict (tenant_id, purpose, version) do nothing",
        tenant,
        purpose.word(),
        root,
        wrapped
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Keys of files, sealed; of a file that has none, or whose key was destroyed, there is none.
///
/// # Errors
/// When the database does not answer.
pub async fn of_files(tx: &mut TenantTx, files: &[MediaId]) -> Result<Vec<(MediaId, Vec<u8>)>> {
    let tenant = tx.tenant();
    let ids: Vec<Uuid> = files.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"select media_id, sealed as "sealed!" from media_keys
           where tenant_id = $1 and media_id = any($2) and sealed is not null"#,
        tenant,
        &ids
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (MediaId(row.media_id), row.sealed)).collect())
}

/// Keeps a file's key. Where there is one already, or was, it stays.
///
/// # Errors
/// When the insert fails.
pub async fn begin_file(tx: &mut TenantTx, media: MediaId, sealed: &[u8]) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!(
        "insert into media_keys (tenant_id, media_id, sealed) values ($1, $2, $3) on conflict (tenant_id, media_id) do nothing",
        tenant,
        media.0,
        sealed
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Destroys a file's key: nothing that it sealed opens any more. A file without one is left alone.
///
/// # Errors
/// When the update fails.
pub async fn destroy(tx: &mut TenantTx, media: MediaId, now: OffsetDateTime) -> Result<bool> {
    let tenant = tx.tenant();
    let done = sqlx::query!(
        "update media_keys set sealed = null, destroyed_at = $3 where tenant_id = $1 and media_id = $2 and sealed is not null",
        tenant,
        media.0,
        now
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}
