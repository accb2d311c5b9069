//! STOW-RS (PS3.18 §10.5): each instance is an upload of the caller's, taken into quarantine and judged as any other.

use std::io::{BufReader, Seek as _, SeekFrom, Write as _};
use std::time::Duration;

use bus_schemas::ScanMedia;
use dicom_dictionary_std::tags;
use dicomweb::Uid;
use dicomweb::intake::{Intake, Part};
use dicomweb::limits::{DEFAULT_BODY_BYTES, DEFAULT_PARTS, Limits};
use dicomweb::receipt::{FailureReason, Outcome, Receipt};
use domain::access::{self, Permit, UploadMedia, permit};
use domain::ids::{CommandId, MediaId};
use domain::media::{AttachmentType, Encryption, MediaAccess, RetentionClass};
use objects::Key;
use poem::Body;
use poem_openapi::payload::Json;
use store::command;
use store::media::Keeping;
use store::media::upload::{self, Created, NewMedia};
use time::OffsetDateTime;
use tokio::task::spawn_blocking;
use uploads::Kind;
use uuid::Uuid;

use super::{Stored, refused};
use crate::Deps;
use crate::api::work::{self, Order};
use crate::auth::Auth;
use crate::context::RequestContext;
use crate::problem::{Code, Problem};

/// Longest silence of a sender.
const PATIENCE: Duration = Duration::from_secs(25);

pub(super) async fn store(
    deps: &Deps,
    auth: &Auth,
    context: &RequestContext,
    content_type: &str,
    body: Body,
) -> Result<Stored, Problem> {
    let may = permit::<UploadMedia>(&auth.actor, auth.actor.tenant)?;
    let limits = Limits {
        parts: DEFAULT_PARTS,
        part_bytes: deps.config.media.limits.dicom_bytes,
        body_bytes: DEFAULT_BODY_BYTES,
    };
    let mut intake = Intake::open(content_type, body.into_bytes_stream(), limits).map_err(refused)?;
    let mut receipt = Receipt::new(None);
    while let Some(mut part) = patiently(intake.next()).await?.map_err(refused)? {
        let (file, length) = spool(&mut part).await?;
        let (file, named) = spawn_blocking(move || name(file)).await.map_err(Problem::internal)?;
        match named {
            None => receipt.add_unidentified(FailureReason::CannotUnderstand),
            Some((class, instance)) => {
                let taken = take(deps, auth, context, &may, file, length).await?;
                receipt.add(
                    class,
                    instance,
                    if taken { Outcome::Pending } else { Outcome::Failed(FailureReason::OutOfResources) },
                );
            }
        }
    }
    let said = Json(receipt.json());
    Ok(if receipt.status() == 409 { Stored::Refused(said) } else { Stored::Taken(said) })
}

async fn patiently<T>(waited: impl Future<Output = T>) -> Result<T, Problem> {
    tokio::time::timeout(PATIENCE, waited).await.map_err(|_elapsed| Problem::new(Code::RequestTimeout))
}

/// Writes an instance to a file without a name: how long it is nobody says before its end.
async fn spool(part: &mut Part<'_>) -> Result<(std::fs::File, u64), Problem> {
    let mut file = tempfile::tempfile().map_err(Problem::internal)?;
    let mut length = 0u64;
    while let Some(chunk) = patiently(part.chunk()).await?.map_err(refused)? {
        length = length.saturating_add(chunk.len() as u64);
        file.write_all(&chunk).map_err(Problem::internal)?;
    }
    Ok((file, length))
}

/// Which instance a file says that it is; none for what is no DICOM.
fn name(mut file: std::fs::File) -> (std::fs::File, Option<(Uid, Uid)>) {
    let named = file.seek(SeekFrom::Start(0)).ok().and_then(|_| {
        let header = imaging::header::read(BufReader::new(&file)).ok()?;
        let uid = |tag| header.text(tag).and_then(|text| Uid::parse(text.trim()).ok());
        Some((uid(tags::SOP_CLASS_UID)?, uid(tags::SOP_INSTANCE_UID)?))
    });
    (file, named)
}

/// Takes an instance into quarantine and orders its verdict. False when there is no room.
async fn take(
    deps: &Deps,
    auth: &Auth,
    context: &RequestContext,
    may: &Permit<UploadMedia>,
    file: std::fs::File,
    length: u64,
) -> Result<bool, Problem> {
    let (id, now) = (MediaId(Uuid::now_v7()), OffsetDateTime::now_utc());
    let place = Key::quarantined(auth.actor.tenant.0);
    let chunks = objects::chunks(file).map_err(Problem::internal)?;
    let unavailable = |error: objects::Error| Problem::unavailable().caused_by(error);
    deps.objects.put_stream(&place, length, chunks).await.map_err(unavailable)?;
    let file_size = i64::try_from(length).unwrap_or(i64::MAX);
    let new = NewMedia {
        id,
        title: "DCM".to_owned(),
        original_filename: format!("{id}.dcm"),
        alt_text: String::new(),
        caption: String::new(),
        description: String::new(),
        access: MediaAccess::Professional,
        retention: RetentionClass::MedicalRecord,
        keeping: Keeping { medical_content: true, contains_phi: true, encryption: Encryption::Full, ..Keeping::PLAIN },
        post: None,
        mime_type: Kind::Dicom.mime(),
        attachment: AttachmentType::Other,
        file_size,
        quarantine_key: place.to_string(),
        parts: 1,
        part_size: file_size,
        multipart_id: None,
        upload_until: now + crate::api::media::UPLOAD_LIVES,
    };
    let accepted = accept(deps, auth, context, may, &new, now).await;
    if !matches!(accepted, Ok(true)) {
        // Nobody knows of it: it goes as it came.
        deps.objects.delete(&place).await.map_err(unavailable)?;
    }
    accepted
}

async fn accept(
    deps: &Deps,
    auth: &Auth,
    context: &RequestContext,
    may: &Permit<UploadMedia>,
    new: &NewMedia,
    now: OffsetDateTime,
) -> Result<bool, Problem> {
    let mut tx = deps.store.begin(auth.scope()).await?;
    let Created::Media(made) = upload::create(&mut tx, may, new, deps.config.media.quota(), now).await? else {
        return Ok(false);
    };
    let edit = permit::<access::EditMedia>(&auth.actor, made.facts(auth.actor.tenant))?;
    if !upload::arrive(&mut tx, &edit, now).await? {
        return Ok(false);
    }
    let (id, media_id) = (CommandId(Uuid::now_v7()), new.id);
    let about = Order { about: media_id.0, route: "", fingerprint: [0; 32] };
    let scan = work::command(auth, id, about, context, ScanMedia { command_id: id, media_id });
    command::accept(&mut tx, &scan).await?;
    tx.commit().await?;
    deps.commands.publish(&scan).await;
    Ok(true)
}
