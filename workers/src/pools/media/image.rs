//! DICOM: read by its header, scanned as it streams, de-identified, and kept twice: as it came, under the file's key, for
//! whoever treats the patient; and without the patient's name, for the library. Nothing is held in memory that grows with the
//! file, but the one frame that a picture is made of.

use std::fs::File;
use std::io::{BufReader, BufWriter};

use dicom_dictionary_std::tags;
use domain::media::MediaState;
use imaging::burned_in::{self, Care};
use imaging::deidentify::{TenantKey, deidentify};
use imaging::frames::{self, Format};
use imaging::header::{self, Header};
use imaging::{Refusal, metadata, report};
use objects::{Error, Key};
use secrecy::ExposeSecret as _;
use serde_json::Value;
use store::dicom::record::{self, NewInstance};
use store::media::{Media as Stored, Rendition, Size};
use store::{Scope, media::verdict};
use time::OffsetDateTime;
use tokio::task::spawn_blocking;
use uploads::{Flag, Kind, picture};

use super::shelf::{Shelf, Spooled, secret, silent};
use super::{Media, held_copy, quarantine, refused, serve, unanswered, with};
use crate::adapters::antivirus::Answer;
use crate::adapters::dicom::Settings;
use crate::metric;
use crate::runner::{Job, WorkError};

/// Most of a validator's findings that are kept.
const FINDINGS: usize = 100;
/// Most of a data set's text as JSON, bytes; longer ones have bulk where none belongs.
const MOST_ATTRIBUTES: usize = 4_000_000;

/// A verdict on an image, and how it is found if it is clean.
pub(super) type Judged = (verdict::Verdict, Option<NewInstance>);

/// What de-identification left.
struct Anonymous {
    file: Spooled,
    instance: NewInstance,
    /// Why a person has to look first.
    open: Option<&'static str>,
    frame: Option<Vec<u8>>,
    /// Columns and rows.
    sides: (Option<i32>, Option<i32>),
    flags: Vec<String>,
}

/// Judges an image.
pub(super) async fn judge(pool: &Media, job: &Job, file: &Stored) -> Result<Judged, WorkError> {
    let secret = secret(&pool.store, &pool.keyring, job.tenant, file.id).await?;
    let shelf = Shelf { objects: &pool.objects, secret: Some(secret) };
    let place = quarantine(file)?;
    let spooled = match spool(&shelf, file, &place).await {
        Ok(spooled) => spooled,
        Err(Error::Absent | Error::TooLong) => return Ok((refused("file_missing", [0; 32]), None)),
        Err(error) => return Err(silent(error)),
    };
    let signatures = pool.antivirus.signatures().await.map_err(unanswered)?;
    metric::antivirus_signatures(signatures.day, OffsetDateTime::now_utc());
    let stream = spooled.stream().map_err(|_| WorkError::retry("spool_failed"))?;
    let sha256 = spooled.sha256;
    if pool.antivirus.scan_stream(stream).await.map_err(unanswered)? == Answer::Infected {
        tracing::warn!(media = %file.id, "The antivirus knows an uploaded file");
        let verdict = verdict::Verdict { state: MediaState::Infected, ..refused("infected", sha256) };
        return Ok((with(verdict, signatures), None));
    }
    let key = pseudonyms(pool, job).await?;
    let (settings, confirmed) = (pool.dicom.clone(), file.released_by.is_some());
    let work = spawn_blocking(move || {
        let found = anonymous(&spooled, &key, &settings, confirmed);
        (spooled, found)
    });
    let (spooled, found) = work.await.map_err(|_| WorkError::retry("inspection_failed"))?;
    let found = match found {
        Ok(found) => found,
        Err(code) => return Ok((with(refused(code, sha256), signatures), None)),
    };
    let mut tx = pool.store.begin(Scope::worker(job.tenant)).await?;
    let known = record::is_known(&mut tx, file.id, &found.instance.sop_uid).await?;
    tx.commit().await?;
    if known {
        return Ok((with(refused("dicom_duplicate", sha256), signatures), None));
    }
    let verdict = verdict::Verdict { flags: found.flags.clone(), reason: None, ..refused("", sha256) };
    if let Some(reason) = found.open {
        shelf.put_file(&held_copy(&place), &spooled).await?;
        let verdict = verdict::Verdict { state: MediaState::Held, reason: Some(reason.to_owned()), ..verdict };
        return Ok((with(verdict, signatures), None));
    }
    let (renditions, blurhash) = keep(&shelf, &place, &spooled, &found).await?;
    let full = renditions.iter().find(|one| one.size == Size::Full && one.width.is_some());
    let verdict = verdict::Verdict {
        state: MediaState::Clean,
        width: full.and_then(|one| one.width),
        height: full.and_then(|one| one.height),
        blurhash,
        renditions,
        ..verdict
    };
    Ok((with(verdict, signatures), Some(found.instance)))
}

/// The file as it came, from quarantine or from where it was held.
async fn spool(shelf: &Shelf<'_>, file: &Stored, place: &Key) -> Result<Spooled, Error> {
    let most = u64::try_from(file.file_size).unwrap_or(0);
    match shelf.objects.get(place).await {
        Ok(found) => Spooled::of(found.chunks(), most).await,
        Err(Error::Absent) => Spooled::of(shelf.take(&held_copy(place), most).await?, most).await,
        Err(error) => Err(error),
    }
}

async fn pseudonyms(pool: &Media, job: &Job) -> Result<TenantKey, WorkError> {
    let mut tx = pool.store.begin(Scope::worker(job.tenant)).await?;
    let failed = |error| WorkError::Retry { code: "key_unavailable", source: Some(Box::new(error)) };
    let key = pool.keyring.pseudonyms(&mut tx).await.map_err(failed)?;
    tx.commit().await?;
    Ok(TenantKey(*key.expose_secret()))
}

/// De-identifies a file; the code of a refusal for one that cannot be.
fn anonymous(
    spooled: &Spooled,
    key: &TenantKey,
    settings: &Settings,
    confirmed: bool,
) -> Result<Anonymous, &'static str> {
    let disk = |_: std::io::Error| "file_damaged";
    let open = |spooled: &Spooled| spooled.open().map(BufReader::new).map_err(disk);
    let header = header::read(open(spooled)?).map_err(code)?;
    let findings = report::check(&header);
    if !report::is_acceptable(&findings) {
        return Err("invalid_dicom_metadata");
    }
    let options = settings.options(&header);
    let out = tempfile::tempfile().map_err(disk)?;
    let outcome = deidentify(open(spooled)?, BufWriter::new(&out), key, &options).map_err(Refusal::code)?;
    let file = Spooled::written(out).map_err(disk)?;
    let renamed = header::read(open(&file)?).map_err(Refusal::code)?;
    let care = Care { is_confirmed: confirmed, is_masked: !options.masked.is_empty() };
    let judged = if confirmed { burned_in::judge(&header, care) } else { outcome.burned_in };
    let is_clear = judged.is_clear();
    let mut flags = Vec::new();
    let frame = if renamed.pixels.is_some() && is_clear { picture_of(&file)? } else { None };
    if renamed.pixels.is_some() && is_clear && frame.is_none() {
        flags.push(Flag::Unread.code().to_owned());
    }
    let report = findings.iter().take(FINDINGS).map(|one| serde_json::to_value(one).unwrap_or_default()).collect();
    let instance = instance(&renamed, Value::Array(report))?;
    let side = |tag| renamed.number(tag).and_then(|pixels| i32::try_from(pixels).ok());
    let sides = (side(tags::COLUMNS), side(tags::ROWS));
    Ok(Anonymous { file, instance, open: (!is_clear).then(|| judged.code()), frame, sides, flags })
}

/// The word for a refusal; what is no DICOM at all has the one of uploads.
const fn code(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NotDicom => "invalid_dicom_file",
        other => other.code(),
    }
}

/// The first frame; none when no decoder here knows how it is compressed.
fn picture_of(file: &Spooled) -> Result<Option<Vec<u8>>, &'static str> {
    let reader: File = file.open().map_err(|_| "file_damaged")?;
    match frames::render(BufReader::new(reader), 1, Format::Png) {
        Ok(picture) => Ok(Some(picture)),
        Err(Refusal::BadPixels | Refusal::NoSuchFrame | Refusal::FrameTooLarge) => Ok(None),
        Err(refusal) => Err(refusal.code()),
    }
}

/// How a de-identified file is found.
fn instance(header: &Header, report: Value) -> Result<NewInstance, &'static str> {
    let text = |tag| header.text(tag).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let uid = |tag| text(tag).filter(|uid| uid.len() <= 64).ok_or("invalid_dicom_metadata");
    let number = |tag| text(tag).and_then(|text| text.parse::<i32>().ok());
    let attributes = metadata::json(header);
    if attributes.to_string().len() > MOST_ATTRIBUTES {
        return Err(Refusal::HeaderTooLarge.code());
    }
    Ok(NewInstance {
        study_uid: uid(tags::STUDY_INSTANCE_UID)?,
        series_uid: uid(tags::SERIES_INSTANCE_UID)?,
        sop_uid: uid(tags::SOP_INSTANCE_UID)?,
        sop_class_uid: uid(tags::SOP_CLASS_UID)?,
        transfer_syntax_uid: header.meta.transfer_syntax_uid.clone(),
        modality: text(tags::MODALITY).filter(|word| word.len() <= 16),
        study_date: text(tags::STUDY_DATE).filter(|day| day.len() == 8),
        study_time: text(tags::STUDY_TIME).filter(|hour| hour.len() <= 16),
        series_number: number(tags::SERIES_NUMBER),
        instance_number: number(tags::INSTANCE_NUMBER),
        frames: if header.pixels.is_some() {
            number(tags::NUMBER_OF_FRAMES).unwrap_or(1).clamp(1, 1_000_000)
        } else {
            0
        },
        attributes,
        report,
    })
}

/// Writes everything that is kept of an image.
async fn keep(
    shelf: &Shelf<'_>,
    place: &Key,
    original: &Spooled,
    found: &Anonymous,
) -> Result<(Vec<Rendition>, Option<String>), WorkError> {
    let mut renditions = Vec::new();
    for (size, file) in [(Size::Original, original), (Size::Full, &found.file)] {
        let key = serve::key(place, size, Kind::Dicom);
        let put = shelf.put_file(&key, file).await?;
        renditions.push(Rendition {
            size,
            frame: 1,
            mime_type: Kind::Dicom.mime().to_owned(),
            width: None,
            height: None,
            file_size: put.file_size,
            object_key: key.to_string(),
            sha256: put.sha256,
        });
    }
    let Some(frame) = found.frame.clone() else { return Ok((renditions, None)) };
    let made = spawn_blocking(move || picture::make(Kind::Png, &frame));
    // A frame too large for a picture has none; the image is there all the same.
    let Ok(pictures) = made.await.map_err(|_| WorkError::retry("pictures_failed"))? else {
        return Ok((renditions, None));
    };
    let blurhash = pictures.blurhash.clone();
    renditions.extend(serve::write(shelf, place, serve::all(pictures)).await?);
    for frame in 2..=found.instance.frames.min(serve::MOST_FRAMES) {
        renditions.extend(further(shelf, place, found, frame).await?);
    }
    Ok((renditions, Some(blurhash)))
}

/// A frame after the first as a picture, one at a time, so that memory holds one; none when no decoder here reads it.
async fn further(
    shelf: &Shelf<'_>,
    place: &Key,
    found: &Anonymous,
    frame: i32,
) -> Result<Option<Rendition>, WorkError> {
    let reader = found.file.open().map_err(|_| WorkError::retry("spool_failed"))?;
    let number = frame.unsigned_abs();
    let made = spawn_blocking(move || frames::render(BufReader::new(reader), number, Format::Jpeg));
    let Ok(picture) = made.await.map_err(|_| WorkError::retry("pictures_failed"))? else { return Ok(None) };
    let key = serve::frame_key(place, frame);
    let put = shelf.put(&key, picture.into()).await?;
    let (width, height) = found.sides;
    Ok(Some(Rendition {
        size: Size::Full,
        frame,
        mime_type: Kind::Jpeg.mime().to_owned(),
        width,
        height,
        file_size: put.file_size,
        object_key: key.to_string(),
        sha256: put.sha256,
    }))
}
