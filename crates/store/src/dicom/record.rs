//! The worker's side of images: instances as they are judged, and studies put together of them.

use domain::ids::MediaId;
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{Result, StoreError, TenantTx};

/// A de-identified instance.
#[derive(Clone, Debug)]
pub struct NewInstance {
    /// (0020,000D).
    pub study_uid: String,
    /// (0020,000E).
    pub series_uid: String,
    /// (0008,0018).
    pub sop_uid: String,
    /// (0008,0016).
    pub sop_class_uid: String,
    /// (0002,0010).
    pub transfer_syntax_uid: String,
    /// (0008,0060).
    pub modality: Option<String>,
    /// (0008,0020).
    pub study_date: Option<String>,
    /// (0008,0030).
    pub study_time: Option<String>,
    /// (0020,0011).
    pub series_number: Option<i32>,
    /// (0020,0013).
    pub instance_number: Option<i32>,
    /// (0028,0008).
    pub frames: i32,
    /// The data set without its bulk.
    pub attributes: Value,
    /// What a validator has to say.
    pub report: Value,
}

/// What became of an instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recorded {
    /// It is there; the study's job is to be ordered.
    Ordered(Uuid),
    /// It is there; the study's job is ordered already and will see it.
    Pending,
    /// Another file is the same instance.
    Duplicate,
}

/// Writes an instance down, and sees to it that its study is put together: by one job for as many instances as come before it
/// begins.
///
/// # Errors
/// When the insert fails.
pub async fn instance(tx: &mut TenantTx, media: MediaId, new: &NewInstance, now: OffsetDateTime) -> Result<Recorded> {
    let tenant = tx.tenant();
    let done = sqlx::query!(
        "insert into dicom_instances (tenant_id, media_id, study_uid, series_uid, sop_uid, sop_class_uid, transfer_syntax_uid,
                                      modality, study_date, study_time, series_number, instance_number, frames, attributes, report)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
         on conflict (tenant_id, sop_uid) where gone_at is null do nothing",
        tenant,
        media.0,
        new.study_uid,
        new.series_uid,
        new.sop_uid,
        new.sop_class_uid,
        new.transfer_syntax_uid,
        new.modality,
        new.study_date,
        new.study_time,
        new.series_number,
        new.instance_number,
        new.frames,
        new.attributes,
        new.report
    )
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 {
        return Ok(Recorded::Duplicate);
    }
    order(tx, &new.study_uid, now).await
}

/// Whether another file than this is the same instance.
///
/// # Errors
/// When the database does not answer.
pub async fn is_known(tx: &mut TenantTx, media: MediaId, sop_uid: &str) -> Result<bool> {
    let tenant = tx.tenant();
    Ok(sqlx::query_scalar!(
        r#"select exists (select from dicom_instances where tenant_id = $1 and sop_uid = $2 and gone_at is null
                          and media_id <> $3) as "known!""#,
        tenant,
        sop_uid,
        media.0
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Sees to it that a study is put together again.
async fn order(tx: &mut TenantTx, study_uid: &str, now: OffsetDateTime) -> Result<Recorded> {
    let tenant = tx.tenant();
    sqlx::query!(
        "insert into dicom_studies (tenant_id, id, study_uid) values ($1, $2, $3) on conflict (tenant_id, study_uid) do nothing",
        tenant,
        Uuid::now_v7(),
        study_uid
    )
    .execute(tx.conn())
    .await?;
    // Whoever comes second waits for the first one's commit: either its job has not begun and will see both, or it is over.
    let ordered = sqlx::query_scalar!(
        "update dicom_studies set is_pending = true, updated_at = $3
         where tenant_id = $1 and study_uid = $2 and not is_pending returning id",
        tenant,
        study_uid,
        now
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(ordered.map_or(Recorded::Pending, Recorded::Ordered))
}

/// An image is gone: it is found no more, and its study is put together again. None when it was none.
///
/// # Errors
/// When the update fails.
pub async fn gone(tx: &mut TenantTx, media: MediaId, now: OffsetDateTime) -> Result<Option<Recorded>> {
    let tenant = tx.tenant();
    let study = sqlx::query_scalar!(
        "update dicom_instances set gone_at = $3, attributes = '{}' where tenant_id = $1 and media_id = $2 and gone_at is null
         returning study_uid",
        tenant,
        media.0,
        now
    )
    .fetch_optional(tx.conn())
    .await?;
    match study {
        Some(study) => order(tx, &study, now).await.map(Some),
        None => Ok(None),
    }
}

/// Puts a study together of its instances. Returns how many there are.
///
/// # Errors
/// `NotFound` when there is no such study.
pub async fn assemble(tx: &mut TenantTx, study: Uuid, now: OffsetDateTime) -> Result<i32> {
    let tenant = tx.tenant();
    // The lock comes first: what is committed before it is counted, what comes after orders the next job.
    let uid = sqlx::query_scalar!(
        "select study_uid from dicom_studies where tenant_id = $1 and id = $2 for update",
        tenant,
        study
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(StoreError::NotFound)?;
    Ok(sqlx::query_scalar!(
        "update dicom_studies s set is_pending = false, updated_at = $4, study_date = f.study_date, study_time = f.study_time,
                modalities = f.modalities, series = f.series, instances = f.instances, file_bytes = f.file_bytes
         from (select min(i.study_date) as study_date, min(i.study_time) as study_time,
                      coalesce(array_agg(distinct i.modality) filter (where i.modality is not null), '{}') as modalities,
                      count(distinct i.series_uid)::int as series, count(*)::int as instances,
                      coalesce(sum(m.file_size), 0)::bigint as file_bytes
               from dicom_instances i join media m on m.tenant_id = i.tenant_id and m.id = i.media_id
               where i.tenant_id = $1 and i.study_uid = $3 and i.gone_at is null) f
         where s.tenant_id = $1 and s.id = $2 returning s.instances",
        tenant,
        study,
        uid,
        now
    )
    .fetch_one(tx.conn())
    .await?)
}
