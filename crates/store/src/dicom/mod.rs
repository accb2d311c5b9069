//! De-identified images by the names that DICOM gives them: what is searched and read. Nothing here leads to a patient.
//!
//! | Room | Holds |
//! |---|---|
//! | this file | searching and reading, as the gateway does |
//! | [`record`] | what workers write: instances, and studies put together of them |

pub mod record;

use domain::ids::MediaId;
use domain::media::MediaAccess;
use serde_json::Value;

use crate::{Result, TenantTx};

/// Whose images somebody sees: their own, and clean ones of others.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    /// Who asks.
    pub user: domain::ids::UserId,
    /// Sees images of others whatever their level.
    pub all: bool,
    /// Levels of other people's images that the reader sees.
    pub levels: &'a [MediaAccess],
}

impl Reader<'_> {
    fn words(&self) -> Vec<String> {
        self.levels.iter().map(|level| level.word().to_owned()).collect()
    }
}

/// What is searched for. Texts are patterns of `like`, with a backslash before what is meant as it stands.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// One of these studies.
    pub studies: Option<Vec<String>>,
    /// One of these series.
    pub series: Option<Vec<String>>,
    /// One of these instances.
    pub instances: Option<Vec<String>>,
    /// One of these classes.
    pub classes: Option<Vec<String>>,
    /// A modality.
    pub modality: Option<String>,
    /// From this day on, `YYYYMMDD`.
    pub from: Option<String>,
    /// Until this day.
    pub until: Option<String>,
    /// Most rows.
    pub limit: i64,
    /// Rows passed over.
    pub offset: i64,
}

/// A study.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Study {
    /// (0020,000D).
    pub study_uid: String,
    /// (0008,0020).
    pub study_date: Option<String>,
    /// (0008,0030).
    pub study_time: Option<String>,
    /// (0008,0061).
    pub modalities: Vec<String>,
    /// (0020,1206).
    pub series: i64,
    /// (0020,1208).
    pub instances: i64,
}

/// A series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// (0020,000D).
    pub study_uid: String,
    /// (0020,000E).
    pub series_uid: String,
    /// (0008,0060).
    pub modality: Option<String>,
    /// (0020,0011).
    pub series_number: Option<i32>,
    /// (0020,1209).
    pub instances: i64,
}

/// An instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
    /// The file.
    pub media: MediaId,
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
    /// (0020,0013).
    pub instance_number: Option<i32>,
    /// (0028,0008); none has 0.
    pub frames: i32,
    /// The data set without its bulk.
    pub attributes: Value,
}

/// Studies that have at least one instance for the reader, newest first. What is counted is what the reader sees.
///
/// # Errors
/// When the database does not answer.
pub async fn studies(tx: &mut TenantTx, reader: Reader<'_>, query: &Query) -> Result<Vec<Study>> {
    let tenant = tx.tenant();
    Ok(sqlx::query_as!(
        Study,
        r#"select s.study_uid, s.study_date, s.study_time, s.modalities,
                  count(distinct i.series_uid) as "series!", count(*) as "instances!"
           from dicom_studies s
           join dicom_instances i on i.tenant_id = s.tenant_id and i.study_uid = s.study_uid and i.gone_at is null
           join media m on m.tenant_id = i.tenant_id and m.id = i.media_id and m.state = 'clean' and m.deleted_at is null
                and ($2 or m.uploaded_by = $3 or m.access_level = any($4))
           where s.tenant_id = $1 and ($5::text[] is null or s.study_uid = any($5))
             and ($6::text is null or exists (select from unnest(s.modalities) one where one like $6))
             and ($7::text is null or s.study_date >= $7) and ($8::text is null or s.study_date <= $8)
           group by s.tenant_id, s.id order by s.study_date desc nulls last, s.id limit $9 offset $10"#,
        tenant,
        reader.all,
        reader.user.0,
        &reader.words(),
        query.studies.as_deref(),
        query.modality,
        query.from,
        query.until,
        query.limit,
        query.offset
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Series with at least one instance for the reader, in the order of their numbers.
///
/// # Errors
/// When the database does not answer.
pub async fn series(tx: &mut TenantTx, reader: Reader<'_>, query: &Query) -> Result<Vec<Series>> {
    let tenant = tx.tenant();
    Ok(sqlx::query_as!(
        Series,
        r#"select i.study_uid as "study_uid!", i.series_uid as "series_uid!", min(i.modality) as modality,
                  min(i.series_number) as series_number, count(*) as "instances!"
           from dicom_instances i
           join media m on m.tenant_id = i.tenant_id and m.id = i.media_id and m.state = 'clean' and m.deleted_at is null
                and ($2 or m.uploaded_by = $3 or m.access_level = any($4))
           where i.tenant_id = $1 and i.gone_at is null and ($5::text[] is null or i.study_uid = any($5))
             and ($6::text[] is null or i.series_uid = any($6)) and ($7::text is null or i.modality like $7)
             and ($8::text is null or i.study_date >= $8) and ($9::text is null or i.study_date <= $9)
           group by i.study_uid, i.series_uid order by 1, 4 nulls last, 2 limit $10 offset $11"#,
        tenant,
        reader.all,
        reader.user.0,
        &reader.words(),
        query.studies.as_deref(),
        query.series.as_deref(),
        query.modality,
        query.from,
        query.until,
        query.limit,
        query.offset
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Instances that the reader sees, in the order of series and number.
///
/// # Errors
/// When the database does not answer.
pub async fn instances(tx: &mut TenantTx, reader: Reader<'_>, query: &Query) -> Result<Vec<Instance>> {
    let tenant = tx.tenant();
    Ok(sqlx::query_as!(
        Instance,
        r#"select i.media_id as media, i.study_uid, i.series_uid, i.sop_uid, i.sop_class_uid, i.transfer_syntax_uid,
                  i.instance_number, i.frames, i.attributes
           from dicom_instances i
           join media m on m.tenant_id = i.tenant_id and m.id = i.media_id and m.state = 'clean' and m.deleted_at is null
                and ($2 or m.uploaded_by = $3 or m.access_level = any($4))
           where i.tenant_id = $1 and i.gone_at is null and ($5::text[] is null or i.study_uid = any($5))
             and ($6::text[] is null or i.series_uid = any($6)) and ($7::text[] is null or i.sop_uid = any($7))
             and ($8::text[] is null or i.sop_class_uid = any($8)) and ($9::text is null or i.modality like $9)
             and ($10::text is null or i.study_date >= $10) and ($11::text is null or i.study_date <= $11)
           order by i.study_uid, i.series_number nulls last, i.series_uid, i.instance_number nulls last, i.sop_uid
           limit $12 offset $13"#,
        tenant,
        reader.all,
        reader.user.0,
        &reader.words(),
        query.studies.as_deref(),
        query.series.as_deref(),
        query.instances.as_deref(),
        query.classes.as_deref(),
        query.modality,
        query.from,
        query.until,
        query.limit,
        query.offset
    )
    .fetch_all(tx.conn())
    .await?)
}

/// What is known of a file as an image, and what a validator has to say about it.
///
/// # Errors
/// When the database does not answer.
pub async fn of_media(tx: &mut TenantTx, media: MediaId) -> Result<Option<(Value, Value)>> {
    let tenant = tx.tenant();
    let row = sqlx::query!(
        "select attributes, report from dicom_instances where tenant_id = $1 and media_id = $2 and gone_at is null",
        tenant,
        media.0
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| (row.attributes, row.report)))
}
