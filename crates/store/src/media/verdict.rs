//! The worker's side of a file: the verdict, and what is served of it.

use domain::ids::{CommandId, MediaId};
use domain::media::MediaState;
use serde_json::{Value, json};
use time::OffsetDateTime;

use super::Rendition;
use crate::audit::{self, AuditEntry};
use crate::{Result, TenantTx, key};

/// What was found in a file.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// Where it stands from now on: clean, held, refused or infected.
    pub state: MediaState,
    /// Why it is not clean: a closed word.
    pub reason: Option<String>,
    /// What somebody has to know: closed words.
    pub flags: Vec<String>,
    /// Kinds and numbers of personal data.
    pub personal_data: Value,
    /// Digest of the bytes that arrived.
    pub sha256: [u8; 32],
    /// Pixels.
    pub width: Option<i32>,
    /// Pixels.
    pub height: Option<i32>,
    /// A blur to show until it has loaded.
    pub blurhash: Option<String>,
    /// Signatures that it was scanned with, and their day.
    pub signatures: Option<(String, Option<OffsetDateTime>)>,
    /// What is served of it; nothing unless it is clean.
    pub renditions: Vec<Rendition>,
}

/// Writes a verdict down, once. False when the file does not wait for one any more.
///
/// # Errors
/// When the update fails.
pub async fn judge(
    tx: &mut TenantTx,
    id: MediaId,
    command: CommandId,
    verdict: &Verdict,
    now: OffsetDateTime,
) -> Result<bool> {
    let tenant = tx.tenant();
    let (signatures, signatures_at) = verdict.signatures.clone().unzip();
    let changed = sqlx::query!(
        "update media set state = $3, reason = $4, flags = $5, personal_data = $6, sha256 = $7, width = $8, height = $9,
                blurhash = $10, signatures = $11, signatures_at = $12, judged_at = $13, updated_at = $13
         where tenant_id = $1 and id = $2 and state = 'quarantined' and deleted_at is null",
        tenant,
        id.0,
        verdict.state.word(),
        verdict.reason,
        &verdict.flags,
        verdict.personal_data,
        verdict.sha256.as_slice(),
        verdict.width,
        verdict.height,
        verdict.blurhash,
        signatures,
        signatures_at.flatten(),
        now
    )
    .execute(tx.conn())
    .await?;
    if changed.rows_affected() == 0 {
        return Ok(false);
    }
    for one in verdict.renditions.iter().filter(|_| verdict.state == MediaState::Clean) {
        sqlx::query!(
            "insert into media_renditions (tenant_id, media_id, size, frame, mime_type, width, height, file_size, object_key, sha256)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            tenant,
            id.0,
            one.size.word(),
            one.frame,
            one.mime_type,
            one.width,
            one.height,
            one.file_size,
            one.object_key,
            one.sha256
        )
        .execute(tx.conn())
        .await?;
    }
    let detail = json!({ "state": verdict.state.word(), "reason": verdict.reason, "flags": verdict.flags });
    let entry = AuditEntry { command: Some(command), ..AuditEntry::done("media.judge", "media", id.0) };
    audit::record(tx, entry.with(detail)).await?;
    Ok(true)
}

/// Clean files of late that were scanned with other signatures than these, oldest first.
///
/// # Errors
/// When the database does not answer.
pub async fn scanned_otherwise(
    tx: &mut TenantTx,
    signatures: &str,
    since: OffsetDateTime,
    most: i64,
) -> Result<Vec<MediaId>> {
    let tenant = tx.tenant();
    let ids = sqlx::query_scalar!(
        "select id from media
         where tenant_id = $1 and state = 'clean' and deleted_at is null and judged_at >= $3 and signatures is distinct from $2
         order by judged_at limit $4",
        tenant,
        signatures,
        since,
        most
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(ids.into_iter().map(MediaId).collect())
}

/// Writes down that a clean file was scanned with newer signatures, and what they found: nothing, or something that they know.
/// False when it is not clean any more.
///
/// # Errors
/// When the update fails.
pub async fn rescanned(
    tx: &mut TenantTx,
    id: MediaId,
    command: CommandId,
    (signatures, day): (&str, Option<OffsetDateTime>),
    infected: bool,
    now: OffsetDateTime,
) -> Result<bool> {
    let tenant = tx.tenant();
    let changed = sqlx::query!(
        "update media set signatures = $3, signatures_at = $4, updated_at = $5, state = case when $6 then 'infected' else state end,
                reason = case when $6 then 'infected' else reason end
         where tenant_id = $1 and id = $2 and state = 'clean' and deleted_at is null",
        tenant,
        id.0,
        signatures,
        day,
        now,
        infected
    )
    .execute(tx.conn())
    .await?;
    if changed.rows_affected() == 0 {
        return Ok(false);
    }
    let entry = AuditEntry { command: Some(command), ..AuditEntry::done("media.rescan", "media", id.0) };
    audit::record(tx, entry.with(json!({ "infected": infected }))).await?;
    Ok(true)
}

/// Writes down that the bytes of a deleted file are destroyed, and destroys its key. Its rows stay: they hold none of them, and say what was served.
///
/// # Errors
/// When the entry cannot be written.
pub async fn destroyed(tx: &mut TenantTx, id: MediaId, command: CommandId, now: OffsetDateTime) -> Result<()> {
    let key = key::destroy(tx, id, now).await?;
    let entry = AuditEntry { command: Some(command), ..AuditEntry::done("media.discard", "media", id.0) };
    audit::record(tx, entry.with(json!({ "key_destroyed": key }))).await
}
