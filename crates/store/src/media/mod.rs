//! Uploaded files: what is said of them, where they stand, and what of them is served.
//!
//! | Room | Holds |
//! |---|---|
//! | this file | reading them |
//! | [`upload`] | the gateway's side: records, arrivals, words, ends |
//! | [`verdict`] | the worker's side: what was found, and what is served |

pub mod upload;
pub mod verdict;

use domain::access::MediaFacts;
use domain::ids::{ConsentId, MediaId, PatientId, PostId, TenantId, UserId};
use domain::media::{AttachmentType, Encryption, MediaAccess, MediaState, RetentionClass};
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::error::word;
use crate::vocabulary::vocabulary;
use crate::{Page, PageRequest, Result, StoreError, TenantTx};

vocabulary! {
    /// The sizes that WordPress clients ask for, by their names there.
    Size {
        /// A square of 150, cut out of the middle.
        Thumbnail = "thumbnail",
        /// A square of 300 (`product.md` §13).
        Tile = "tile",
        /// 300 at most.
        Medium = "medium",
        /// 768 wide at most.
        MediumLarge = "medium_large",
        /// 1024 at most.
        Large = "large",
        /// 1536 at most.
        Double = "1536x1536",
        /// All of it, 2000 at most; the de-identified file of an image.
        Full = "full",
        /// As it came: an image with its patient's name, for whoever treats them.
        Original = "original",
    }
}

/// Whose data is in a file, and how it is therefore kept (`product.md` §2.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keeping {
    /// The patient that it shows, if it shows one.
    pub patient: Option<PatientId>,
    /// What the patient agreed to, for a picture that others than professionals see.
    pub consent: Option<ConsentId>,
    /// It is about the health of somebody.
    pub medical_content: bool,
    /// It holds data of a patient.
    pub contains_phi: bool,
    /// How its bytes are kept.
    pub encryption: Encryption,
}

impl Keeping {
    /// A file without anybody's data.
    pub const PLAIN: Self = Self {
        patient: None,
        consent: None,
        medical_content: false,
        contains_phi: false,
        encryption: Encryption::None,
    };

    /// Whether its bytes have a key of their own.
    pub const fn is_encrypted(&self) -> bool {
        !matches!(self.encryption, Encryption::None)
    }
}

/// A file.
#[derive(Clone, Debug)]
pub struct Media {
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
    pub mime_type: String,
    /// What it is to readers.
    pub attachment: AttachmentType,
    /// Bytes.
    pub file_size: i64,
    /// Where its bytes are until their verdict.
    pub quarantine_key: String,
    /// Parts of its upload.
    pub parts: i32,
    /// Bytes of each part but the last.
    pub part_size: i64,
    /// What the object store calls the upload.
    pub multipart_id: Option<String>,
    /// Who uploaded it.
    pub uploaded_by: UserId,
    /// Until when its bytes may arrive.
    pub upload_until: OffsetDateTime,
    /// Creation.
    pub created_at: OffsetDateTime,
    /// Last change.
    pub updated_at: OffsetDateTime,
    /// Grows with every change of its words; the ETag.
    pub version: i32,
    /// Deletion.
    pub deleted_at: Option<OffsetDateTime>,
    /// Where it stands.
    pub state: MediaState,
    /// When its bytes had arrived.
    pub arrived_at: Option<OffsetDateTime>,
    /// Why it is not clean: a closed word.
    pub reason: Option<String>,
    /// What it holds that somebody has to know: closed words.
    pub flags: Vec<String>,
    /// Kinds and numbers of personal data.
    pub personal_data: Value,
    /// Digest of the bytes that arrived.
    pub sha256: Option<Vec<u8>>,
    /// Pixels.
    pub width: Option<i32>,
    /// Pixels.
    pub height: Option<i32>,
    /// A blur to show until it has loaded.
    pub blurhash: Option<String>,
    /// The verdict.
    pub judged_at: Option<OffsetDateTime>,
    /// Signatures that it was scanned with.
    pub signatures: Option<String>,
    /// Who looked at what was held, and let it pass.
    pub released_by: Option<UserId>,
    /// Its integer for WordPress clients, from 1 in each tenant.
    pub number: i64,
}

impl Media {
    /// Whether everybody is served: clean, meant for everybody, and a picture only with words for whoever does not see it
    /// (WCAG 2.2, 1.1.1).
    pub fn is_published(&self) -> bool {
        let is_worded = self.attachment != AttachmentType::Image || !self.alt_text.is_empty();
        let is_open = self.access == MediaAccess::Public && self.state == MediaState::Clean;
        is_open && is_worded && self.deleted_at.is_none()
    }

    /// The facts that decide access.
    pub const fn facts(&self, tenant: TenantId) -> MediaFacts {
        MediaFacts { id: self.id, tenant, uploader: self.uploaded_by, state: self.state, access: self.access }
    }
}

struct Row {
    id: Uuid,
    title: String,
    original_filename: String,
    alt_text: String,
    caption: String,
    description: String,
    access_level: String,
    retention_class: String,
    patient_id: Option<Uuid>,
    consent_id: Option<Uuid>,
    medical_content: bool,
    contains_phi: bool,
    encryption: String,
    post_id: Option<Uuid>,
    mime_type: String,
    attachment_type: String,
    file_size: i64,
    quarantine_key: String,
    parts: i32,
    part_size: i64,
    multipart_id: Option<String>,
    uploaded_by: Uuid,
    upload_until: OffsetDateTime,
    created_at: OffsetDateTime,
    updated_at: OffsetDateTime,
    version: i32,
    deleted_at: Option<OffsetDateTime>,
    state: String,
    arrived_at: Option<OffsetDateTime>,
    reason: Option<String>,
    flags: Vec<String>,
    personal_data: Value,
    sha256: Option<Vec<u8>>,
    width: Option<i32>,
    height: Option<i32>,
    blurhash: Option<String>,
    judged_at: Option<OffsetDateTime>,
    signatures: Option<String>,
    released_by: Option<Uuid>,
    number: i64,
}

impl TryFrom<Row> for Media {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id.into(),
            title: row.title,
            original_filename: row.original_filename,
            alt_text: row.alt_text,
            caption: row.caption,
            description: row.description,
            access: word("media.access_level", MediaAccess::parse, &row.access_level)?,
            retention: word("media.retention_class", RetentionClass::parse, &row.retention_class)?,
            keeping: Keeping {
                patient: row.patient_id.map(Into::into),
                consent: row.consent_id.map(Into::into),
                medical_content: row.medical_content,
                contains_phi: row.contains_phi,
                encryption: word("media.encryption", Encryption::parse, &row.encryption)?,
            },
            post: row.post_id.map(Into::into),
            mime_type: row.mime_type,
            attachment: word("media.attachment_type", AttachmentType::parse, &row.attachment_type)?,
            file_size: row.file_size,
            quarantine_key: row.quarantine_key,
            parts: row.parts,
            part_size: row.part_size,
            multipart_id: row.multipart_id,
            uploaded_by: row.uploaded_by.into(),
            upload_until: row.upload_until,
            created_at: row.created_at,
            updated_at: row.updated_at,
            version: row.version,
            deleted_at: row.deleted_at,
            state: word("media.state", MediaState::parse, &row.state)?,
            arrived_at: row.arrived_at,
            reason: row.reason,
            flags: row.flags,
            personal_data: row.personal_data,
            sha256: row.sha256,
            width: row.width,
            height: row.height,
            blurhash: row.blurhash,
            judged_at: row.judged_at,
            signatures: row.signatures,
            released_by: row.released_by.map(Into::into),
            number: row.number,
        })
    }
}

/// One list of columns for every reader of files.
macro_rules! select_media {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(
            Row,
            "select id, title, original_filename, alt_text, caption, description, access_level, retention_class,
                    patient_id, consent_id, medical_content, contains_phi, encryption, post_id,
                    mime_type, attachment_type, file_size, quarantine_key, parts, part_size, multipart_id, uploaded_by,
                    upload_until, created_at, updated_at, version, deleted_at, state, arrived_at, reason, flags,
                    personal_data, sha256, width, height, blurhash, judged_at, signatures,
                    released_by, number
             from media " + $tail,
            $($arg),*
        )
    };
}

/// A file, deleted or not.
///
/// # Errors
/// When the database does not answer.
pub async fn find(tx: &mut TenantTx, id: MediaId) -> Result<Option<Media>> {
    let tenant = tx.tenant();
    let row = select_media!("where tenant_id = $1 and id = $2", tenant, id.0).fetch_optional(tx.conn()).await?;
    row.map(Media::try_from).transpose()
}

/// `limit` files with these numbers from place `from`, as far as `filter` shows them, newest first; every number without any.
/// Also how many there are in all.
///
/// # Errors
/// When the database does not answer.
pub async fn numbered(
    tx: &mut TenantTx,
    filter: &MediaFilter<'_>,
    numbers: Option<&[i64]>,
    limit: i64,
    from: i64,
) -> Result<(Vec<Media>, u64)> {
    let tenant = tx.tenant();
    let levels: Vec<String> = filter.levels.iter().map(|level| level.word().to_owned()).collect();
    let (state, attachment) = (filter.state.map(MediaState::word), filter.attachment.map(AttachmentType::word));
    let post = filter.post.map(|post| post.0);
    let total = sqlx::query_scalar!(
        r#"select count(*) as "n!" from media
           where tenant_id = $1 and deleted_at is null
             and ($2 or uploaded_by = $3 or (state = 'clean' and access_level = any($4)))
             and ($5::text is null or state = $5) and ($6::text is null or attachment_type = $6)
             and ($7::uuid is null or post_id = $7) and ($8::bigint[] is null or number = any($8))
             and ($9::text is null or position(lower($9) in lower(concat_ws(' ', title, caption, alt_text, original_filename))) > 0)"#,
        tenant,
        filter.all,
        filter.reader.0,
        &levels,
        state,
        attachment,
        post,
        numbers,
        filter.words
    )
    .fetch_one(tx.conn())
    .await?;
    let rows = select_media!(
        "where tenant_id = $1 and deleted_at is null
           and ($2 or uploaded_by = $3 or (state = 'clean' and access_level = any($4)))
           and ($5::text is null or state = $5) and ($6::text is null or attachment_type = $6)
           and ($7::uuid is null or post_id = $7) and ($8::bigint[] is null or number = any($8))
           and ($9::text is null or position(lower($9) in lower(concat_ws(' ', title, caption, alt_text, original_filename))) > 0)
         order by created_at desc, id desc limit $10 offset $11",
        tenant,
        filter.all,
        filter.reader.0,
        &levels,
        state,
        attachment,
        post,
        numbers,
        filter.words,
        limit,
        from
    )
    .fetch_all(tx.conn())
    .await?;
    let files = rows.into_iter().map(Media::try_from).collect::<Result<_>>()?;
    Ok((files, total.unsigned_abs()))
}

/// What a list of files shows. What was deleted is in none.
#[derive(Clone, Debug)]
pub struct MediaFilter<'a> {
    /// Files of others, in whatever state; without it one's own, and clean ones of these levels.
    pub all: bool,
    /// Who asks.
    pub reader: UserId,
    /// Levels of other people's clean files that the reader sees.
    pub levels: &'a [MediaAccess],
    /// Only files in this state.
    pub state: Option<MediaState>,
    /// Only files of this type.
    pub attachment: Option<AttachmentType>,
    /// Only files of this post.
    pub post: Option<PostId>,
    /// Only files with these words in title, caption, alternative text or name.
    pub words: Option<&'a str>,
}

/// A page of files, newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn list(tx: &mut TenantTx, filter: &MediaFilter<'_>, request: PageRequest) -> Result<Page<Media>> {
    let (rows, total) = numbered(tx, filter, None, request.limit(), request.offset()).await?;
    Ok(Page { rows, total, request })
}

/// What of a clean file is served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendition {
    /// Size.
    pub size: Size,
    /// Which frame of an image of many, from 1.
    pub frame: i32,
    /// Type.
    pub mime_type: String,
    /// Pixels; none for what is no picture.
    pub width: Option<i32>,
    /// Pixels.
    pub height: Option<i32>,
    /// Bytes.
    pub file_size: i64,
    /// Where its bytes are.
    pub object_key: String,
    /// Digest of its bytes.
    pub sha256: Vec<u8>,
}

/// What is served of some files, by file: of an image of many frames its first.
///
/// # Errors
/// When the database does not answer.
pub async fn renditions(tx: &mut TenantTx, ids: &[MediaId]) -> Result<Vec<(MediaId, Rendition)>> {
    let tenant = tx.tenant();
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let rows = sqlx::query_as!(
        RenditionRow,
        "select media_id, size, frame, mime_type, width, height, file_size, object_key, sha256 from media_renditions
         where tenant_id = $1 and media_id = any($2) and frame = 1
         order by media_id, coalesce(width, 0) * coalesce(height, 0), mime_type",
        tenant,
        &ids
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(RenditionRow::read).collect()
}

/// Whole pictures of these frames of an image, in the order of their numbers.
///
/// # Errors
/// When the database does not answer.
pub async fn frames(tx: &mut TenantTx, id: MediaId, mime_type: &str, frames: &[i32]) -> Result<Vec<Rendition>> {
    let tenant = tx.tenant();
    let rows = sqlx::query_as!(
        RenditionRow,
        "select media_id, size, frame, mime_type, width, height, file_size, object_key, sha256 from media_renditions
         where tenant_id = $1 and media_id = $2 and size = $3 and mime_type = $4 and frame = any($5) order by frame",
        tenant,
        id.0,
        Size::Full.word(),
        mime_type,
        frames
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(|row| Ok(row.read()?.1)).collect()
}

struct RenditionRow {
    media_id: Uuid,
    size: String,
    frame: i32,
    mime_type: String,
    width: Option<i32>,
    height: Option<i32>,
    file_size: i64,
    object_key: String,
    sha256: Vec<u8>,
}

impl RenditionRow {
    fn read(self) -> Result<(MediaId, Rendition)> {
        let rendition = Rendition {
            size: word("media_renditions.size", Size::parse, &self.size)?,
            frame: self.frame,
            mime_type: self.mime_type,
            width: self.width,
            height: self.height,
            file_size: self.file_size,
            object_key: self.object_key,
            sha256: self.sha256,
        };
        Ok((self.media_id.into(), rendition))
    }
}
