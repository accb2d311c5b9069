//! The gateway's side of a file: its record, its arrival, what is said of it, its end.

use domain::access::{EditMedia, Permit, ReleaseMedia, UploadMedia};
use domain::ids::{ConsentId, MediaId, PatientId, PostId, UserId};
use domain::media::{AttachmentType, MediaAccess, MediaState, RetentionClass};
use serde_json::json;
use time::OffsetDateTime;

use super::{Keeping, Media, find};
use crate::audit::{self, AuditEntry};
use crate::{Result, StoreError, TenantTx};

/// Most uploads of one person that may be on their way at once; each keeps room for its bytes.
pub const MAX_ON_THE_WAY: i64 = 50;

/// A file to be.
#[derive(Clone, Debug)]
pub struct NewMedia {
    /// Id.
    pub id: MediaId,
    /// Headline.
    pub title: String,
    /// Name that it came with, cleaned.
    pub original_filename: String,
    /// What stands for it where it cannot be seen.
    pub alt_text: String,
    /// Line below it.
    pub caption: String,
    /// More words.
    pub description: String,
    /// Whom it is for.
    pub access: MediaAccess,
    /// For how long it is kept.
    pub retention: RetentionClass,
    /// Whose data is in it.
    pub keeping: Keeping,
    /// The post that it is part of.
    pub post: Option<PostId>,
    /// Its type.
    pub mime_type: &'static str,
    /// What it is to readers.
    pub attachment: AttachmentType,
    /// Bytes.
    pub file_size: i64,
    /// Where its bytes go.
    pub quarantine_key: String,
    /// Parts of its upload.
    pub parts: i32,
    /// Bytes of each part but the last.
    pub part_size: i64,
    /// What the object store calls the upload.
    pub multipart_id: Option<String>,
    /// Until when its bytes may arrive.
    pub upload_until: OffsetDateTime,
}

/// Most bytes of files.
#[derive(Clone, Copy, Debug)]
pub struct Quota {
    /// Of a tenant.
    pub tenant_bytes: i64,
    /// Of one person in it.
    pub user_bytes: i64,
}

/// What became of a record to be.
#[derive(Debug)]
pub enum Created {
    /// It is there.
    Media(Box<Media>),
    /// The tenant has no room for it.
    TenantFull,
    /// The person has none.
    UserFull,
    /// The person has as many uploads on their way as they may.
    TooMany,
}

/// Makes a record, with room for its bytes.
///
/// # Errors
/// `Reference` when the post is not there.
pub async fn create(
    tx: &mut TenantTx,
    permit: &Permit<UploadMedia>,
    new: &NewMedia,
    quota: Quota,
    now: OffsetDateTime,
) -> Result<Created> {
    let (tenant, by) = (tx.tenant(), permit.actor().user);
    // Two uploads at once must not both take the last room.
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended($1, 0))", format!("media {tenant}"))
        .fetch_one(tx.conn())
        .await?;
    let used = sqlx::query!(
        r#"select coalesce(sum(file_size), 0)::bigint as "tenant!",
                  coalesce(sum(file_size) filter (where uploaded_by = $2), 0)::bigint as "person!",
                  count(*) filter (where uploaded_by = $2 and state = 'awaiting') as "waiting!"
           from media
           where tenant_id = $1 and deleted_at is null and state in ('awaiting', 'quarantined', 'clean', 'held')"#,
        tenant,
        by.0
    )
    .fetch_one(tx.conn())
    .await?;
    if used.waiting >= MAX_ON_THE_WAY {
        return Ok(Created::TooMany);
    }
    if used.person.saturating_add(new.file_size) > quota.user_bytes {
        return Ok(Created::UserFull);
    }
    if used.tenant.saturating_add(new.file_size) > quota.tenant_bytes {
        return Ok(Created::TenantFull);
    }
    sqlx::query!(
        "insert into media (tenant_id, id, title, original_filename, alt_text, caption, description, access_level,
                            retention_class, post_id, mime_type, attachment_type, file_size, quarantine_key, parts,
                            part_size, multipart_id, uploaded_by, upload_until, created_at, updated_at, patient_id,
                            consent_id, medical_content, contains_phi, encryption)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $20, $21, $22, $23,
                 $24, $25)",
        tenant,
        new.id.0,
        new.title,
        new.original_filename,
        new.alt_text,
        new.caption,
        new.description,
        new.access.word(),
        new.retention.word(),
        new.post.map(|post| post.0),
        new.mime_type,
        new.attachment.word(),
        new.file_size,
        new.quarantine_key,
        new.parts,
        new.part_size,
        new.multipart_id,
        by.0,
        new.upload_until,
        now,
        new.keeping.patient.map(|patient| patient.0),
        new.keeping.consent.map(|consent| consent.0),
        new.keeping.medical_content,
        new.keeping.contains_phi,
        new.keeping.encryption.word()
    )
    .execute(tx.conn())
    .await?;
    let detail = json!({ "mime_type": new.mime_type, "bytes": new.file_size, "access_level": new.access.word() });
    audit::record(tx, AuditEntry::done("media.create", "media", new.id.0).with(detail)).await?;
    let media = find(tx, new.id).await?.ok_or(StoreError::NotFound)?;
    Ok(Created::Media(Box::new(media)))
}

/// Takes a file whose bytes have arrived into quarantine. False when it was not awaited any more.
///
/// # Errors
/// When the update fails.
pub async fn arrive(tx: &mut TenantTx, permit: &Permit<EditMedia>, now: OffsetDateTime) -> Result<bool> {
    let (tenant, id) = (tx.tenant(), permit.resource().id);
    let changed = sqlx::query!(
        "update media set state = 'quarantined', arrived_at = $3, updated_at = $3
         where tenant_id = $1 and id = $2 and state = 'awaiting' and deleted_at is null and upload_until >= $3",
        tenant,
        id.0,
        now
    )
    .execute(tx.conn())
    .await?;
    if changed.rows_affected() == 0 {
        return Ok(false);
    }
    audit::record(tx, AuditEntry::done("media.arrive", "media", id.0)).await?;
    Ok(true)
}

/// What is said of a file.
#[derive(Clone, Debug)]
pub struct Words {
    /// The version that was read.
    pub expected_version: i32,
    /// Headline.
    pub title: String,
    /// What stands for it where it cannot be seen.
    pub alt_text: String,
    /// Line below it.
    pub caption: String,
    /// More words.
    pub description: String,
    /// Whom it is for.
    pub access: MediaAccess,
    /// The post that it is part of.
    pub post: Option<PostId>,
    /// The patient that it shows.
    pub patient: Option<PatientId>,
    /// What the patient agreed to.
    pub consent: Option<ConsentId>,
}

/// Changes what is said of a file.
///
/// # Errors
/// `Stale` when somebody changed it meanwhile or it is gone, `Reference` when the post is not there.
pub async fn describe(
    tx: &mut TenantTx,
    permit: &Permit<EditMedia>,
    words: &Words,
    now: OffsetDateTime,
) -> Result<Media> {
    let (tenant, id) = (tx.tenant(), permit.resource().id);
    let changed = sqlx::query!(
        "update media set title = $4, alt_text = $5, caption = $6, description = $7, access_level = $8, post_id = $9,
                updated_at = $10, version = version + 1, patient_id = $11, consent_id = $12
         where tenant_id = $1 and id = $2 and version = $3 and deleted_at is null",
        tenant,
        id.0,
        words.expected_version,
        words.title,
        words.alt_text,
        words.caption,
        words.description,
        words.access.word(),
        words.post.map(|post| post.0),
        now,
        words.patient.map(|patient| patient.0),
        words.consent.map(|consent| consent.0)
    )
    .execute(tx.conn())
    .await?;
    if changed.rows_affected() == 0 {
        return Err(StoreError::Stale);
    }
    let detail = json!({ "access_level": words.access.word() });
    audit::record(tx, AuditEntry::done("media.edit", "media", id.0).with(detail)).await?;
    find(tx, id).await?.ok_or(StoreError::NotFound)
}

/// Lets a file that was held pass, as somebody who did not upload it: it is judged once more, and what was held for a look
/// holds it no more. False when it is not held.
///
/// # Errors
/// When the update fails.
pub async fn release(
    tx: &mut TenantTx,
    permit: &Permit<ReleaseMedia>,
    reason: &str,
    now: OffsetDateTime,
) -> Result<bool> {
    let (tenant, id, by) = (tx.tenant(), permit.resource().id, permit.actor().user);
    let changed = sqlx::query!(
        "update media set state = 'quarantined', reason = null, judged_at = null, released_by = $3, released_at = $4,
                release_reason = $5, updated_at = $4
         where tenant_id = $1 and id = $2 and state = 'held' and deleted_at is null and uploaded_by <> $3",
        tenant,
        id.0,
        by.0,
        now,
        reason
    )
    .execute(tx.conn())
    .await?;
    if changed.rows_affected() == 0 {
        return Ok(false);
    }
    audit::record(tx, AuditEntry::done("media.release", "media", id.0)).await?;
    Ok(true)
}

/// Ends a file: an upload that was on its way is called off, anything else is deleted. From then on nobody is served.
///
/// # Errors
/// `NotFound` when it is gone already.
pub async fn end(tx: &mut TenantTx, permit: &Permit<EditMedia>, now: OffsetDateTime) -> Result<()> {
    let (tenant, id) = (tx.tenant(), permit.resource().id);
    let changed = sqlx::query!(
        "update media set state = case when state = 'awaiting' then 'cancelled' else state end, deleted_at = $3, updated_at = $3
         where tenant_id = $1 and id = $2 and deleted_at is null",
        tenant,
        id.0,
        now
    )
    .execute(tx.conn())
    .await?;
    if changed.rows_affected() == 0 {
        return Err(StoreError::NotFound);
    }
    let operation = if permit.resource().state == MediaState::Awaiting { "media.cancel" } else { "media.delete" };
    audit::record(tx, AuditEntry::done(operation, "media", id.0)).await
}

/// An image that a device sent, its bytes in quarantine already.
#[derive(Clone, Debug)]
pub struct Sent {
    /// Id.
    pub id: MediaId,
    /// Headline: what sent it, never whom it shows.
    pub title: String,
    /// The account that the device sends as.
    pub by: UserId,
    /// Bytes.
    pub file_size: i64,
    /// Where they are.
    pub quarantine_key: String,
}

/// Takes an image that a device sent, as the worker that received it. False when the account is not there any more, or there
/// is no room.
///
/// # Errors
/// When the insert fails.
pub async fn receive(tx: &mut TenantTx, sent: &Sent, quota: Quota, now: OffsetDateTime) -> Result<bool> {
    let tenant = tx.tenant();
    let done = sqlx::query!(
        "insert into media (tenant_id, id, title, original_filename, access_level, retention_class, mime_type,
                            attachment_type, file_size, quarantine_key, parts, part_size, uploaded_by, upload_until,
                            created_at, updated_at, medical_content, contains_phi, encryption, state, arrived_at)
         select $1, $2, $3, $2::uuid::text || '.dcm', 'professional', 'medical_record', 'application/dicom', 'other', $4, $5, 1,
                $4, u.id, $7, $7, $7, true, true, 'full', 'quarantined', $7
         from users u where u.tenant_id = $1 and u.id = $6 and u.status = 'active'
           and $4::bigint + (select coalesce(sum(file_size), 0)::bigint from media m where m.tenant_id = $1 and m.deleted_at is null
                     and m.state in ('awaiting', 'quarantined', 'clean', 'held')) <= $8",
        tenant,
        sent.id.0,
        sent.title,
        sent.file_size,
        sent.quarantine_key,
        sent.by.0,
        now,
        quota.tenant_bytes
    )
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    let detail = json!({ "mime_type": "application/dicom", "bytes": sent.file_size, "user_id": sent.by.0 });
    audit::record(tx, AuditEntry::done("media.receive", "media", sent.id.0).with(detail)).await?;
    Ok(true)
}

/// Ends every file that rests on a consent: from then on nobody is served. Returns them; their bytes are the caller's to have
/// destroyed.
///
/// # Errors
/// When the update fails.
pub async fn withdraw(tx: &mut TenantTx, consent: ConsentId, now: OffsetDateTime) -> Result<Vec<MediaId>> {
    let tenant = tx.tenant();
    let ids = sqlx::query_scalar!(
        "update media set deleted_at = $3, updated_at = $3, reason = 'consent_withdrawn',
                state = case when state = 'awaiting' then 'cancelled' else state end
         where tenant_id = $1 and consent_id = $2 and deleted_at is null returning id",
        tenant,
        consent.0,
        now
    )
    .fetch_all(tx.conn())
    .await?;
    for id in &ids {
        let detail = json!({ "consent_id": consent.0 });
        audit::record(tx, AuditEntry::done("media.withdraw", "media", *id).with(detail)).await?;
    }
    Ok(ids.into_iter().map(MediaId).collect())
}

/// Calls off uploads whose time is over. Returns them; what arrived of them is the caller's to have destroyed.
///
/// # Errors
/// When the update fails.
pub async fn expire(tx: &mut TenantTx, now: OffsetDateTime, most: i64) -> Result<Vec<MediaId>> {
    let tenant = tx.tenant();
    let ids = sqlx::query_scalar!(
        "update media set state = 'cancelled', updated_at = $2
         where tenant_id = $1 and id in (select id from media where tenant_id = $1 and state = 'awaiting' and upload_until < $2
                                         order by upload_until limit $3 for update skip locked)
         returning id",
        tenant,
        now,
        most
    )
    .fetch_all(tx.conn())
    .await?;
    for id in &ids {
        audit::record(tx, AuditEntry::done("media.expire", "media", *id)).await?;
    }
    Ok(ids.into_iter().map(MediaId).collect())
}
