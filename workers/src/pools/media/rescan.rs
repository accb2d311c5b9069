//! A second look at what was clean, when the antivirus has learned. What it knows now is served no more, from the commit on.

use bus_schemas::{DiscardMedia, MediaJudged, RescanMedia};
use domain::media::MediaState;
use objects::{Error, Key};
use store::media::{self, Media as File, Rendition, verdict};
use store::{Scope, TenantTx};
use time::OffsetDateTime;

use super::shelf::{Shelf, Spooled, secret, silent};
use super::{Media, told, unanswered};
use crate::adapters::antivirus::{Answer, Signatures};
use crate::metric;
use crate::runner::{Effect, Handler, Job, WorkError};

/// Scans a clean file again.
pub(super) struct Rescan<'a> {
    pub(super) pool: &'a Media,
}

/// What the antivirus says now.
pub(super) struct Looked {
    file: File,
    said: Option<(Signatures, Answer)>,
}

impl Handler for Rescan<'_> {
    type Prepared = Looked;

    async fn work(&self, job: &Job) -> Result<Looked, WorkError> {
        let order: RescanMedia = job.message()?;
        let mut tx = self.pool.store.begin(Scope::worker(job.tenant)).await?;
        let file = media::find(&mut tx, order.media_id).await?.ok_or(WorkError::Refused { reason: "not_visible" })?;
        let renditions = media::renditions(&mut tx, &[file.id]).await?;
        tx.commit().await?;
        if file.state != MediaState::Clean || file.deleted_at.is_some() {
            return Ok(Looked { file, said: None });
        }
        let pool = self.pool;
        let secret = match file.keeping.is_encrypted() {
            true => Some(secret(&pool.store, &pool.keyring, job.tenant, file.id).await?),
            false => None,
        };
        let shelf = Shelf { objects: &pool.objects, secret };
        let signatures = pool.antivirus.signatures().await.map_err(unanswered)?;
        metric::antivirus_signatures(signatures.day, OffsetDateTime::now_utc());
        let mut answer = Answer::Clean;
        for (_, one) in &renditions {
            let spooled = match spool(&shelf, one).await {
                Ok(spooled) => spooled,
                // What is not there any more is served to nobody.
                Err(Error::Absent) => continue,
                Err(error) => return Err(silent(error)),
            };
            let stream = spooled.stream().map_err(|_| WorkError::retry("spool_failed"))?;
            if pool.antivirus.scan_stream(stream).await.map_err(unanswered)? == Answer::Infected {
                answer = Answer::Infected;
                break;
            }
        }
        Ok(Looked { file, said: Some((signatures, answer)) })
    }

    async fn commit(&self, job: &Job, tx: &mut TenantTx, looked: Looked) -> Result<Effect, WorkError> {
        let Looked { file, said } = looked;
        let gone = Effect { outcome: "gone", follow: Vec::new(), events: Vec::new() };
        let Some((signatures, answer)) = said else { return Ok(gone) };
        let (now, infected) = (OffsetDateTime::now_utc(), answer == Answer::Infected);
        let known = (signatures.version.as_str(), signatures.day);
        if !verdict::rescanned(tx, file.id, job.claimed.id, known, infected, now).await? {
            return Ok(gone);
        }
        if !infected {
            return Ok(Effect { outcome: MediaState::Clean.word(), follow: Vec::new(), events: Vec::new() });
        }
        tracing::warn!(media = %file.id, "The antivirus has learned to know a file that was clean");
        metric::media_judged(MediaState::Infected.word());
        let discard = job.follow_on(file.id.0, |command_id| DiscardMedia { command_id, media_id: file.id });
        let (author_id, state) = (file.uploaded_by, MediaState::Infected);
        let follow = vec![discard, told(job, author_id)];
        let event = MediaJudged { operation_id: job.claimed.root, media_id: file.id, author_id, state };
        Ok(Effect { outcome: state.word(), follow, events: vec![job.event(file.id.0, event)] })
    }
}

async fn spool(shelf: &Shelf<'_>, one: &Rendition) -> Result<Spooled, Error> {
    let key: Key = one.object_key.parse()?;
    let length = u64::try_from(one.file_size).unwrap_or(0);
    match shelf.secret {
        Some(_) => Spooled::of(shelf.take(&key, length).await?, length).await,
        None => Spooled::of(shelf.objects.get(&key).await?.chunks(), length).await,
    }
}
