//! The verdict on a file.

use std::collections::BTreeSet;

use bus_schemas::{AssembleStudy, DiscardMedia, MediaJudged, ScanMedia};
use bytes::Bytes;
use domain::media::{Encryption, MediaState};
use domain::phi::Allow;
use futures_util::TryStreamExt as _;
use objects::{Error, Key};
use sha2::{Digest as _, Sha256};
use store::dicom::record::{self, NewInstance, Recorded};
use store::media::{self, Media as File, verdict};
use store::{Scope, TenantTx};
use time::OffsetDateTime;
use tokio::task::spawn_blocking;
use uploads::{Flag, Upload, Verdict, Weight, inspect};

use super::shelf::{Shelf, secret, silent};
use super::{Media, held_copy, image, quarantine, refused, serve, told, unanswered, with};
use crate::adapters::antivirus::Answer;
use crate::metric;
use crate::runner::{Effect, Handler, Job, WorkError};

/// Judges a file.
pub(super) struct Scan<'a> {
    pub(super) pool: &'a Media,
}

/// What was found, not written yet.
pub(super) struct Judged {
    file: File,
    verdict: Option<verdict::Verdict>,
    instance: Option<NewInstance>,
}

impl Handler for Scan<'_> {
    type Prepared = Judged;

    async fn work(&self, job: &Job) -> Result<Judged, WorkError> {
        let order: ScanMedia = job.message()?;
        let mut tx = self.pool.store.begin(Scope::worker(job.tenant)).await?;
        let file = media::find(&mut tx, order.media_id).await?.ok_or(WorkError::Refused { reason: "not_visible" })?;
        tx.commit().await?;
        if file.state != MediaState::Quarantined || file.deleted_at.is_some() {
            return Ok(Judged { file, verdict: None, instance: None });
        }
        let (verdict, instance) = match file.keeping.encryption {
            Encryption::Full => image::judge(self.pool, job, &file).await?,
            Encryption::None | Encryption::AtRest => (self.judge(job, &file).await?, None),
        };
        Ok(Judged { file, verdict: Some(verdict), instance })
    }

    async fn commit(&self, job: &Job, tx: &mut TenantTx, judged: Judged) -> Result<Effect, WorkError> {
        let Judged { file, verdict, instance } = judged;
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
        // What is held is kept where it is until a person has looked; of what is encrypted only its copy.
        let stays = verdict.state == MediaState::Held && !file.keeping.is_encrypted();
        let mut follow = if stays { Vec::new() } else { vec![discard] };
        if let Some(instance) = instance {
            match record::instance(tx, file.id, &instance, now).await? {
                Recorded::Ordered(study_id) => {
                    follow.push(job.follow_on(study_id, |command_id| AssembleStudy { command_id, study_id }));
                }
                Recorded::Pending => {}
                // It came twice at once: the next attempt finds the other one.
                Recorded::Duplicate => return Err(WorkError::retry("dicom_duplicate")),
            }
        }
        if verdict.state == MediaState::Infected {
            follow.push(told(job, author_id));
        }
        metric::media_judged(verdict.state.word());
        let event = MediaJudged { operation_id: job.claimed.root, media_id: file.id, author_id, state: verdict.state };
        Ok(Effect { outcome: verdict.state.word(), follow, events: vec![job.event(file.id.0, event)] })
    }
}

impl Scan<'_> {
    /// Judges what is no image.
    async fn judge(&self, job: &Job, file: &File) -> Result<verdict::Verdict, WorkError> {
        let (pool, place) = (self.pool, quarantine(file)?);
        let secret = match file.keeping.encryption {
            Encryption::None => None,
            Encryption::AtRest | Encryption::Full => {
                Some(secret(&pool.store, &pool.keyring, job.tenant, file.id).await?)
            }
        };
        let shelf = Shelf { objects: &pool.objects, secret };
        let bytes = match read(&shelf, file, &place).await {
            Ok(bytes) => bytes,
            Err(Error::Absent | Error::TooLong) => return Ok(refused("file_missing", [0; 32])),
            Err(error) => return Err(silent(error)),
        };
        let sha256: [u8; 32] = Sha256::digest(&bytes).into();
        let signatures = pool.antivirus.signatures().await.map_err(unanswered)?;
        metric::antivirus_signatures(signatures.day, OffsetDateTime::now_utc());
        if pool.antivirus.scan(&bytes).await.map_err(unanswered)? == Answer::Infected {
            tracing::warn!(media = %file.id, "The antivirus knows an uploaded file");
            let verdict = verdict::Verdict { state: MediaState::Infected, ..refused("infected", sha256) };
            return Ok(with(verdict, signatures));
        }
        let (declared, name, limits) = (file.mime_type.clone(), file.original_filename.clone(), pool.limits);
        let seen = bytes.clone();
        let found = spawn_blocking(move || {
            let upload = Upload { declared: &declared, name: &name, bytes: &seen };
            inspect(upload, &limits, &Allow::default())
        });
        let facts = match found.await.map_err(|_| WorkError::retry("inspection_failed"))? {
            Verdict::Refused { refusal } => return Ok(with(refused(refusal.code(), sha256), signatures)),
            Verdict::Clean { facts } | Verdict::Flagged { facts, .. } => facts,
        };
        let open = open(&facts.notes, facts.kind.is_raster(), file.keeping.contains_phi, file.released_by.is_some());
        // What nobody is served is not made either.
        let served = match open {
            Some(_) => {
                if shelf.secret.is_some() {
                    shelf.put(&held_copy(&place), bytes).await?;
                }
                Ok(serve::Served::default())
            }
            None => serve::serve(&shelf, &place, facts.kind, bytes).await?,
        };
        let verdict = served.map_or_else(
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
        );
        Ok(with(verdict, signatures))
    }
}

/// The file as it came, from quarantine or from where it was held.
async fn read(shelf: &Shelf<'_>, file: &File, place: &Key) -> Result<Bytes, Error> {
    let most = usize::try_from(file.file_size).unwrap_or(0);
    match shelf.objects.get(place).await {
        Ok(found) => found.bytes(most).await,
        Err(Error::Absent) => {
            let chunks = shelf.take(&held_copy(place), most as u64).await?;
            let pieces: Vec<Bytes> = chunks.try_collect().await?;
            Ok(pieces.concat().into())
        }
        Err(error) => Err(error),
    }
}

/// What a person has to look at first. Pictures are made anew and drawings cleaned, so that nothing of their notes is left; of
/// anything else it is what is dangerous, personal, or could not be read. A file that is said to hold a patient's data holds
/// them, and is for nobody but professionals. Somebody who has looked lets pass all but the first.
fn open(notes: &BTreeSet<Flag>, is_raster: bool, is_personal: bool, released: bool) -> Option<Flag> {
    let expected = |flag: &Flag| is_personal && matches!(flag, Flag::PersonalData | Flag::Location);
    let cleaned = |flag: &Flag| is_raster || *flag == Flag::SvgActive || expected(flag);
    let heavy = |weight: Weight| notes.iter().copied().find(|flag| flag.weight() == weight && !cleaned(flag));
    heavy(Weight::Danger).or_else(|| heavy(Weight::Review).filter(|_| !released))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_looks_at_what_is_dangerous_personal_or_unread_and_cannot_wave_danger_through() {
        for (flags, is_raster, is_personal, released, expected) in [
            (&[][..], false, false, false, None),
            (&[Flag::Form], false, false, false, None),
            (&[Flag::PersonalData], false, false, false, Some(Flag::PersonalData)),
            (&[Flag::PersonalData], false, true, false, None),
            (&[Flag::PersonalData, Flag::Macros], false, true, true, Some(Flag::Macros)),
            (&[Flag::PersonalData], false, false, true, None),
            (&[Flag::PersonalData, Flag::Location], true, false, false, None),
            (&[Flag::SvgActive], false, false, false, None),
            (&[Flag::Unread, Flag::Macros], false, false, false, Some(Flag::Macros)),
            (&[Flag::Unread, Flag::Macros], false, false, true, Some(Flag::Macros)),
        ] {
            let notes: BTreeSet<Flag> = flags.iter().copied().collect();
            assert_eq!(open(&notes, is_raster, is_personal, released), expected, "{flags:?}");
        }
    }
}
