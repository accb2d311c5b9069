//! What moderators do to comments.

use domain::access::{ModerateComments, Permit};
use domain::comment::{CommentStatus, Standing};
use domain::ids::CommentId;
use time::OffsetDateTime;

use super::words_of;
use crate::audit::{self, AuditEntry};
use crate::{Result, StoreError, TenantTx};

/// What a comment becomes.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    /// The version that the moderator saw.
    pub expected_version: i32,
    /// Name that a visitor wrote; empty for accounts.
    pub author_name: &'a str,
    /// Sealed e-mail address of a visitor.
    pub author_email: Option<&'a [u8]>,
    /// Page of a visitor.
    pub author_url: &'a str,
    /// Cleaned HTML.
    pub content: &'a str,
    /// Digest of author and words.
    pub fingerprint: [u8; 32],
    /// Where it stands.
    pub standing: &'a Standing,
    /// When it was written.
    pub created_at: OffsetDateTime,
}

/// Changes a comment, or moves it.
///
/// # Errors
/// `Stale` when somebody changed it since, or it is gone; `Conflict` with `comments_once` when the same stands below the text
/// already.
pub async fn change(
    tx: &mut TenantTx,
    _permit: &Permit<ModerateComments>,
    id: CommentId,
    to: &Change<'_>,
) -> Result<()> {
    let tenant = tx.tenant();
    let reasons = words_of(&to.standing.reasons);
    let changed = sqlx::query!(
        "update comments set author_name = $4, author_email = $5, author_url = $6, content = $7, fingerprint = $8, status = $9,
                status_before = $10, reasons = $11, created_at = $12, updated_at = now(), version = version + 1
         where tenant_id = $1 and id = $2 and version = $3 and deleted_at is null",
        tenant,
        id.0,
        to.expected_version,
        to.author_name,
        to.author_email,
        to.author_url,
        to.content,
        to.fingerprint.as_slice(),
        to.standing.status.word(),
        to.standing.before.map(CommentStatus::word),
        &reasons,
        to.created_at
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    if changed == 0 {
        return Err(StoreError::Stale);
    }
    let detail = serde_json::json!({ "status": to.standing.status.word(), "reasons": reasons });
    audit::record(tx, AuditEntry::done("comment.moderate", "comment", id.0).with(detail)).await
}

/// Deletes a comment for good: its name, address and words are gone, what answers it stays.
///
/// # Errors
/// `NotFound` when it is gone already.
pub async fn erase(tx: &mut TenantTx, _permit: &Permit<ModerateComments>, id: CommentId) -> Result<()> {
    let tenant = tx.tenant();
    let erased = sqlx::query!(
        "update comments set author_name = '', author_email = null, author_url = '', content = '',
                fingerprint = decode(repeat('00', 32), 'hex'), status = 'trash', status_before = null, reasons = '{}',
                updated_at = now(), version = version + 1, deleted_at = now()
         where tenant_id = $1 and id = $2 and deleted_at is null",
        tenant,
        id.0
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    if erased == 0 {
        return Err(StoreError::NotFound);
    }
    audit::record(tx, AuditEntry::done("comment.erase", "comment", id.0)).await
}
