//! Uploaded files: judged in quarantine, served when they are clean, destroyed when nobody may have them.

mod discard;
mod serve;

use std::collections::BTreeSet;
use std::time::Duration;

use bus_schemas::{Command as _, DiscardMedia, MediaJudged, Message as _, ScanMedia};
use bytes::Bytes;
use domain::media::MediaState;
use domain::phi::Allow;
use objects::{Error, Key, Objects};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use store::media::{self, Media as File, verdict};
use store::{Scope, Store, TenantTx};
use time::OffsetDateTime;
use tokio::task::spawn_blocking;
use uploads::{Flag, Limits, Upload, Verdict, Weight, inspect};

use super::StartError;
use crate::adapters::antivirus::{Answer, Antivirus, Signatures};
use crate::config::Config;
use crate::metric;
use crate::runner::{Bench, Effect, Emission, Handler, Job, Pool, Spec, WorkError};

/// The pool's table entry. A file is read into memory, and its pictures beside it: two at once are 300 MB.
pub const POOL: Spec = Spec {
    name: "media",
    commands: &[ScanMedia::TYPE, DiscardMedia::TYPE],
    concurrency: 2,
    deadline: Duration::from_secs(120),
    max_attempts: 10,
};

/// Does the pool's commands.
pub struct Media {
    store: Store,
    objects: Objects,
    antivirus: Antivirus,
    limits: Limits,
}

/// Opens the object store; contacts nothing yet.
///
/// # Errors
/// When the settings of the object store cannot be used.
pub fn build(bench: &Bench, config: &Config) -> Result<Media, StartError> {
    let antivirus = Antivirus::new(&config.antivirus);
    Ok(Media {
        store: bench.store.clone(),
        objects: Objects::open(&config.objects)?,
        antivirus,
        limits: Limits::default(),
    })
}

impl Pool for Media {
    fn spec(&self) -> Spec {
        POOL
    }

    async fn attempt(&self, bench: &Bench, job: &Job) -> Result<Emission, WorkError> {
        match job.claimed.kind.as_str() {
            ScanMedia::KIND => bench.drive(&Scan { pool: self }, job).await,
            DiscardMedia::KIND => bench.drive(&discard::Discard { pool: self }, job).await,
            _ => Err(WorkError::Refused { reason: "unknown_kind" }),
        }
    }
}

/// Where a file's bytes wait.
fn quarantine(file: &File) -> Result<Key, WorkError> {
    file.quarantine_key.parse().map_err(|_| WorkError::Refused { reason: "not_visible" })
}

/// Judges a file.
struct Scan<'a> {
    pool: &'a Media,
}

/// What was found, not written yet.
struct Judged {
    file: File,
    verdict: Option<verdict::Verdict>,
}

impl Handler for Scan<'_> {
    type Prepared = Judged;

    async fn work(&self, job: &Job) -> Result<Judged, WorkError> {
        let order: ScanMedia = job.message()?;
        let mut tx = self.pool.store.begin(Scope::worker(job.tenant)).await?;
        let file = media::find(&mut tx, order.media_id).await?.ok_or(WorkError::Refused { reason: "not_visible" })?;
        tx.commit().await?;
        if file.state != MediaState::Quarantined || file.deleted_at.is_some() {
            return Ok(Judged { file, verdict: None });
        }
        let bytes = match self.read(&file).await {
            Ok(bytes) => bytes,
            Err(Error::Absent | Error::TooLong) => {
                let verdict = refused("file_missing", [0; 32]);
                return Ok(Judged { file, verdict: Some(verdict) });
            }
            Err(error) => return Err(WorkError::retry(error.code())),
        };
        let sha256: [u8; 32] = Sha256::digest(&bytes).into();
        // Whoever cannot be asked has not said that it is clean: it stays where it is.
        let silent = |silence: crate::adapters::antivirus::Silence| {
            metric::antivirus_silent(silence.word());
            WorkError::retry(silence.word())
        };
        let signatures = self.pool.antivirus.signatures().await.map_err(silent)?;
        metric::antivirus_signatures(signatures.day, OffsetDateTime::now_utc());
        let answer = self.pool.antivirus.scan(&bytes).await.map_err(silent)?;
        if answer == Answer::Infected {
            tracing::warn!(media = %file.id, "The antivirus knows an uploaded file");
            let verdict = verdict::Verdict { state: MediaState::Infected, ..refused("infected", sha256) };
            return Ok(Judged { file, verdict: Some(with(verdict, signatures)) });
        }
        let (declared, name, limits) = (file.mime_type.clone(), file.original_filename.clone(), self.pool.limits);
        let seen = bytes.clone();
        let found = spawn_blocking(move || {
            let upload = Upload { declared: &declared, name: &name, bytes: &seen };
            inspect(upload, &limits, &Allow::default())
        });
        let found = found.await.map_err(|_| WorkError::retry("inspection_failed"))?;
        let verdict = match found {
            Verdict::Refused { refusal } => refused(refusal.code(), sha256),
            Verdict::Clean { facts } | Verdict::Flagged { facts, .. } => {
                let open = open(&facts.notes, facts.kind.is_raster(), file.released_by.is_some());
                // What nobody is served is not made either.
                let served = match open {
                    Some(_) => Ok(serve::Served::default()),
                    None => serve::serve(&self.pool.objects, &file, facts.kind, bytes).await?,
                };
                served.map_or_else(
                    |refusal| refused(refusal.code(), sha256),
                    |served| verdict::Verdict {
                        state: if open.is_some() { MediaState::Held } else { MediaState::Clean },
                        reason: open.map(|flag| flag.code().to_owned()),
                        flags: facts.notes.iter().map(|flag| flag.code().to_owned()).collect(),
                        personal_data: serde_json::to_value(&facts.personal_data).unwrap_or_default(),
                        sha256,
                        width: served.width,
                        height: served.height,
                        blurhash: served.blurhash,
                        signatures: None,
                        renditions: served.renditions,
                    },
                )
            }
        };
        Ok(Judged { file, verdict: Some(with(verdict, signatures)) })
    }

    async fn commit(&self, job: &Job, tx: &mut TenantTx, judged: Judged) -> Result<Effect, WorkError> {
        let Judged { file, verdict } = judged;
        let discard = job.follow_on(file.id.0, |command_id| DiscardMedia { command_id, media_id: file.id });
        let Some(verdict) = verdict else {
            let waits = matches!(file.state, MediaState::Awaiting | MediaState::Quarantined | MediaState::Held);
            let follow = if waits && file.deleted_at.is_none() { Vec::new() } else { vec![discard] };
            return Ok(Effect { outcome: "gone", follow, events: Vec::new() });
        };
        // Whoever may not act any more has uploaded it all the same.
        let author_id = file.uploaded_by;
        let (now, command) = (OffsetDateTime::now_utc(), job.claimed.id);
        if !verdict::judge(tx, file.id, command, &verdict, now).await? {
            return Ok(Effect { outcome: "gone", follow: vec![discard], events: Vec::new() });
        }
        metric::media_judged(verdict.state.word());
        let event = MediaJudged { operation_id: job.claimed.root, media_id: file.id, author_id, state: verdict.state };
        // What is held is kept where it is until a person has looked.
        let follow = if verdict.state == MediaState::Held { Vec::new() } else { vec![discard] };
        Ok(Effect { outcome: verdict.state.word(), follow, events: vec![job.event(file.id.0, event)] })
    }
}

impl Scan<'_> {
    async fn read(&self, file: &File) -> Result<Bytes, Error> {
        let place = quarantine(file).map_err(|_| Error::Absent)?;
        let most = usize::try_from(file.file_size).unwrap_or(0);
        self.pool.objects.get(&place).await?.bytes(most).await
    }
}

/// What a person has to look at first. Pictures are made anew and drawings cleaned, so that nothing of their notes is left; of
/// anything else it is what is dangerous, personal, or could not be read. Somebody who has looked lets pass all but the first.
fn open(notes: &BTreeSet<Flag>, is_raster: bool, released: bool) -> Option<Flag> {
    let cleaned = |flag: &Flag| is_raster || *flag == Flag::SvgActive;
    let heavy = |weight: Weight| notes.iter().copied().find(|flag| flag.weight() == weight && !cleaned(flag));
    heavy(Weight::Danger).or_else(|| heavy(Weight::Review).filter(|_| !released))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_looks_at_what_is_dangerous_personal_or_unread_and_cannot_wave_danger_through() {
        for (flags, is_raster, released, expected) in [
            (&[][..], false, false, None),
            (&[Flag::Form], false, false, None),
            (&[Flag::PersonalData], false, false, Some(Flag::PersonalData)),
            (&[Flag::PersonalData], false, true, None),
            (&[Flag::PersonalData, Flag::Location], true, false, None),
            (&[Flag::SvgActive], false, false, None),
            (&[Flag::Unread, Flag::Macros], false, false, Some(Flag::Macros)),
            (&[Flag::Unread, Flag::Macros], false, true, Some(Flag::Macros)),
        ] {
            let notes: BTreeSet<Flag> = flags.iter().copied().collect();
            assert_eq!(open(&notes, is_raster, released), expected, "{flags:?}");
        }
    }
}
