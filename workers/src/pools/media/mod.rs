//! Uploaded files: judged in quarantine, served when they are clean, destroyed when nobody may have them.
//!
//! | Room | Does |
//! |---|---|
//! | `scan` | the verdict on a file |
//! | `image` | the verdict on DICOM, which is de-identified |
//! | `serve` | what of a file is served |
//! | `shelf` | where it is written, encrypted if it is somebody's |
//! | `rescan` | a second look, when the antivirus has learned |
//! | `study` | instances put together |
//! | `import` | files of other systems, which become drafts |
//! | `discard` | the end of bytes |

mod discard;
mod image;
mod import;
mod rescan;
mod scan;
mod serve;
mod shelf;
mod study;

pub(crate) use shelf::Spooled;

use std::time::Duration;

use bus_schemas::{
    AssembleStudy, Command as _, DiscardMedia, Message as _, RescanMedia, RunImport, ScanMedia, SendMail,
};
use crypto::key_file;
use domain::ids::UserId;
use domain::mail::MailTemplate;
use domain::media::MediaState;
use keyring::Keyring;
use objects::{Key, Objects};
use serde_json::Value;
use store::Store;
use store::command::NewCommand;
use store::media::{Media as File, verdict};
use uploads::Limits;

use super::StartError;
use crate::adapters::antivirus::{Antivirus, Signatures, Silence};
use crate::adapters::dicom;
use crate::config::Config;
use crate::metric;
use crate::runner::{Bench, Emission, Job, Pool, Spec, WorkError};

/// The pool's table entry. A file that is no image is read into memory, and its pictures beside it: two at once are 300 MB.
pub const POOL: Spec = Spec {
    name: "media",
    commands: &[ScanMedia::TYPE, DiscardMedia::TYPE, RescanMedia::TYPE, AssembleStudy::TYPE, RunImport::TYPE],
    concurrency: 2,
    deadline: Duration::from_secs(120),
    max_attempts: 10,
};

/// Does the pool's commands.
pub struct Media {
    store: Store,
    objects: Objects,
    antivirus: Antivirus,
    keyring: Keyring,
    dicom: dicom::Settings,
    limits: Limits,
}

/// Opens the object store and reads the root key; contacts nothing yet.
///
/// # Errors
/// When the settings of the object store cannot be used, or there is no root key.
pub fn build(bench: &Bench, config: &Config) -> Result<Media, StartError> {
    let root = config.root_key_file.as_ref().ok_or(StartError::Missing { key: "root_key_file" })?;
    Ok(Media {
        store: bench.store.clone(),
        objects: Objects::open(&config.objects)?,
        antivirus: Antivirus::new(&config.antivirus),
        keyring: Keyring::new(key_file::read_root(root).map_err(StartError::RootKey)?),
        dicom: config.dicom.clone(),
        limits: Limits::default(),
    })
}

impl Pool for Media {
    fn spec(&self) -> Spec {
        POOL
    }

    async fn attempt(&self, bench: &Bench, job: &Job) -> Result<Emission, WorkError> {
        match job.claimed.kind.as_str() {
            ScanMedia::KIND => bench.drive(&scan::Scan { pool: self }, job).await,
            DiscardMedia::KIND => bench.drive(&discard::Discard { pool: self }, job).await,
            RescanMedia::KIND => bench.drive(&rescan::Rescan { pool: self }, job).await,
            RunImport::KIND => bench.drive(&import::Run { pool: self, bench }, job).await,
            AssembleStudy::KIND => bench.drive(&study::Assemble, job).await,
            _ => Err(WorkError::Refused { reason: "unknown_kind" }),
        }
    }
}

/// Where a file's bytes wait.
fn quarantine(file: &File) -> Result<Key, WorkError> {
    file.quarantine_key.parse().map_err(|_| WorkError::Refused { reason: "not_visible" })
}

/// Where the bytes of an encrypted file wait while it is held: nothing of a patient stays in quarantine for days.
fn held_copy(place: &Key) -> Key {
    place.derived("held")
}

/// Whoever cannot be asked has not said that a file is clean: it stays where it is.
fn unanswered(silence: Silence) -> WorkError {
    metric::antivirus_silent(silence.word());
    WorkError::retry(silence.word())
}

/// The letter to whoever uploaded what the antivirus knows: a device or a program may be theirs that they have to look after.
fn told(job: &Job, uploader: UserId) -> NewCommand {
    job.follow_on(uploader.0, |id| SendMail::to(id, MailTemplate::FileInfected, uploader))
}

fn with(verdict: verdict::Verdict, signatures: Signatures) -> verdict::Verdict {
    verdict::Verdict { signatures: Some((signatures.version, signatures.day)), ..verdict }
}

fn refused(reason: &str, sha256: [u8; 32]) -> verdict::Verdict {
    verdict::Verdict {
        state: MediaState::Refused,
        reason: Some(reason.to_owned()),
        flags: Vec::new(),
        personal_data: Value::Object(serde_json::Map::new()),
        sha256,
        width: None,
        height: None,
        blurhash: None,
        signatures: None,
        renditions: Vec::new(),
    }
}
