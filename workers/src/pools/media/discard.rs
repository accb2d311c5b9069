//! The end of bytes: those in quarantine once a file is judged, all of them once it is deleted. Destroying what is gone
//! already is no error, so that it may be ordered twice.

use bus_schemas::{AssembleStudy, DiscardMedia};
use domain::ids::MediaId;
use domain::media::MediaState;
use objects::{Error, UploadId};
use store::dicom::record::{self, Recorded};
use store::media::{self, Size, verdict};
use store::{Scope, TenantTx};
use time::OffsetDateTime;
use uploads::Kind;

use super::{Media, held_copy, quarantine, serve};
use crate::runner::{Effect, Handler, Job, WorkError};

/// Destroys bytes.
pub(super) struct Discard<'a> {
    pub(super) pool: &'a Media,
}

/// Whose bytes are gone.
pub(super) struct Gone {
    id: MediaId,
    state: MediaState,
    /// Nothing of it is left.
    over: bool,
    deleted: bool,
}

impl Handler for Discard<'_> {
    type Prepared = Gone;

    async fn work(&self, job: &Job) -> Result<Gone, WorkError> {
        let order: DiscardMedia = job.message()?;
        let mut tx = self.pool.store.begin(Scope::worker(job.tenant)).await?;
        let file = media::find(&mut tx, order.media_id).await?.ok_or(WorkError::Refused { reason: "not_visible" })?;
        tx.commit().await?;
        let deleted = file.deleted_at.is_some();
        let waits = match file.state {
            MediaState::Awaiting | MediaState::Quarantined => true,
            // What is encrypted waits in its copy.
            MediaState::Held => !file.keeping.is_encrypted(),
            MediaState::Clean | MediaState::Refused | MediaState::Infected | MediaState::Cancelled => false,
        };
        if !deleted && waits {
            return Err(WorkError::Refused { reason: "still_needed" });
        }
        let (objects, place) = (&self.pool.objects, quarantine(&file)?);
        let silent = |error: Error| WorkError::retry(error.code());
        if let Some(id) = file.multipart_id.as_deref().and_then(|id| id.parse::<UploadId>().ok()) {
            objects.abort(&place, &id).await.map_err(silent)?;
        }
        objects.delete(&place).await.map_err(silent)?;
        if deleted || file.state != MediaState::Held {
            objects.delete(&held_copy(&place)).await.map_err(silent)?;
        }
        let over = deleted || !file.state.takes_room();
        if over {
            // By their names and not by what was written down: an attempt that died may have left some.
            for size in Size::ALL {
                for kind in Kind::ALL {
                    objects.delete(&serve::key(&place, *size, *kind)).await.map_err(silent)?;
                }
            }
            let frames = if file.mime_type == Kind::Dicom.mime() { serve::MOST_FRAMES } else { 1 };
            for frame in 2..=frames {
                objects.delete(&serve::frame_key(&place, frame)).await.map_err(silent)?;
            }
        }
        Ok(Gone { id: file.id, state: file.state, over, deleted })
    }

    async fn commit(&self, job: &Job, tx: &mut TenantTx, gone: Gone) -> Result<Effect, WorkError> {
        let mut follow = Vec::new();
        if gone.over {
            let now = OffsetDateTime::now_utc();
            verdict::destroyed(tx, gone.id, job.claimed.id, now).await?;
            if let Some(Recorded::Ordered(study_id)) = record::gone(tx, gone.id, now).await? {
                follow.push(job.follow_on(study_id, |command_id| AssembleStudy { command_id, study_id }));
            }
        }
        // Part of an operation whose end was the verdict: it keeps that word.
        let outcome = if gone.deleted { "discarded" } else { gone.state.word() };
        Ok(Effect { outcome, follow, events: Vec::new() })
    }
}
