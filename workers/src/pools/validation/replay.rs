//! A verdict asked for once more of the very code that gave it, on the text and the day that it was given for.

use bus_schemas::ReplayVerdict;
use domain::gate::{self, Outcome};
use store::plugin::replay::{self, Replay};
use store::{Scope, TenantTx, post, report, user};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{Validation, article, author_hash, references};
use crate::plugin_host::Verdict;
use crate::pools::inconclusive;
use crate::runner::{Effect, Handler, Job, WorkError};

/// Asks again, and writes down what the answer is.
pub(super) struct Again<'a> {
    pub(super) pool: &'a Validation,
}

impl Handler for Again<'_> {
    type Prepared = Replay;

    async fn work(&self, job: &Job) -> Result<Replay, WorkError> {
        let order: ReplayVerdict = job.message()?;
        let gone = WorkError::Refused { reason: "not_visible" };
        let mut tx = self.pool.store.begin(Scope::worker(job.tenant)).await?;
        let Some((revision, report)) = report::find(&mut tx, order.post_id, order.report_id).await? else {
            return Err(gone);
        };
        let Some(mut post) = post::find(&mut tx, order.post_id).await? else { return Err(gone) };
        let Some(text) = post::text(&mut tx, revision).await? else { return Err(gone) };
        let author = user::get(&mut tx, post.author).await?;
        let cites = report.stage == domain::workflow::Stage::Claims;
        let rejected = if cites { references::rejected(&mut tx, &text.references).await? } else { Vec::new() };
        tx.commit().await?;
        let plugin = self.pool.versions.by_digest(job.tenant, (report.stage, &report.plugin_digest)).await?;
        let Some(plugin) = plugin else { return Err(WorkError::Refused { reason: "version_not_kept" }) };

        post.text = text;
        let mut article = article(post, author, report.judged_on);
        if cites {
            article.resolved = references::resolve(self.pool.lookup.as_deref(), &article.references).await;
        }
        let evaluation = self.pool.plugins.evaluate_by(&plugin, &article).await;
        let evaluation = self.pool.beside(report.stage, evaluation, &article, &rejected).await;
        let (findings, cause) = match evaluation.verdict {
            Verdict::Findings(findings) => (findings, None),
            Verdict::Inconclusive(cause) if !job.is_last => return Err(WorkError::retry(inconclusive(cause.word()))),
            Verdict::Inconclusive(cause) => (Vec::new(), Some(cause.word().to_owned())),
        };
        Ok(Replay {
            id: Uuid::now_v7(),
            report: order.report_id,
            command: job.claimed.id,
            plugin: plugin.identity().to_string(),
            plugin_digest: report.plugin_digest,
            outcome: if cause.is_some() { Outcome::Inconclusive } else { gate::outcome(&findings) },
            is_same: cause == report.cause && findings == report.findings,
            is_author_same: author_hash(&article.author) == report.author_hash,
            findings,
            cause,
            replayed_at: OffsetDateTime::now_utc(),
        })
    }

    async fn commit(&self, _job: &Job, tx: &mut TenantTx, replay: Replay) -> Result<Effect, WorkError> {
        replay::insert(tx, &replay).await?;
        let outcome = if replay.is_same { "same" } else { "other" };
        Ok(Effect { outcome, follow: Vec::new(), events: Vec::new() })
    }
}
