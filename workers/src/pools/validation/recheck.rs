//! Rules change, and what is public stays: its copy is judged by the rules of today, and its owner told
//! when it does not fit them. Nothing is taken off the site by this; that is for people to decide.

use bus_schemas::{CopyRechecked, RecheckCopy, SendMail};
use domain::gate::{self, Finding, Outcome, Resolution};
use domain::mail::MailTemplate;
use domain::rules;
use domain::workflow::Stage;
use store::plugin::running::{self, Standing};
use store::recheck::{self, Recheck};
use store::{Scope, TenantTx, post, user};
use time::Date;
use time::macros::format_description;

use super::{Validation, article, let_pass, references, today};
use crate::plugin_host::Verdict;
use crate::pools::inconclusive;
use crate::runner::{Effect, Handler, Job, WorkError};

/// The latest day, up to this one, on which a rule began to bind or had ended.
pub(crate) fn last_change(today: Date) -> Option<Date> {
    let day = |text: &str| Date::parse(text, format_description!("[year]-[month]-[day]")).ok();
    let changes = rules::catalogue().flat_map(|rule| {
        let ended = rule.valid_to.and_then(day).and_then(Date::next_day);
        [day(rule.valid_from), ended].into_iter().flatten()
    });
    changes.filter(|change| *change <= today).max()
}

/// Judges a public copy again.
pub(super) struct Again<'a> {
    pub(super) pool: &'a Validation,
}

/// What the stages say today.
pub(super) struct Seen {
    order: RecheckCopy,
    author: domain::ids::UserId,
    outcome: Outcome,
    findings: Vec<(Stage, Finding)>,
    judged_on: Date,
}

impl Handler for Again<'_> {
    type Prepared = Seen;

    async fn work(&self, job: &Job) -> Result<Seen, WorkError> {
        let order: RecheckCopy = job.message()?;
        let gone = WorkError::Refused { reason: "not_public" };
        let mut tx = self.pool.store.begin(Scope::worker(job.tenant)).await?;
        let Some(revision) = recheck::copied(&mut tx, order.snapshot_id).await? else { return Err(gone) };
        let Some(mut post) = post::find(&mut tx, order.post_id).await? else { return Err(gone) };
        let Some(text) = post::text(&mut tx, revision).await? else { return Err(gone) };
        let author = user::get(&mut tx, post.author).await?;
        let rejected = references::rejected(&mut tx, &text.references).await?;
        let mut standing = Vec::new();
        for stage in Stage::ALL {
            standing.push((*stage, running::standing(&mut tx, *stage).await?));
        }
        tx.commit().await?;

        post.text = text;
        let (author_id, content_hash, judged_on) = (post.author, post.text.content_hash, today());
        let mut article = article(post, author, judged_on);
        article.resolved = references::resolve(self.pool.lookup.as_deref(), &article.references).await;
        // Silence may pass; nobody gets a letter for it before the last attempt.
        if !job.is_last && article.resolved.iter().any(|one| one.resolution == Resolution::Unreachable) {
            return Err(WorkError::retry("references_unreachable"));
        }
        let mut findings = Vec::new();
        for (stage, Standing { chosen, default, .. }) in standing {
            let evaluation = self.pool.versions.in_force(job.tenant, stage, [chosen, default], &article).await?;
            match self.pool.beside(stage, evaluation, &article, &rejected).await.verdict {
                Verdict::Findings(found) => findings.extend(found.into_iter().map(|one| (stage, one))),
                // Not told as a finding: the copy stays due, and a dead letter says why.
                Verdict::Inconclusive(cause) => return Err(WorkError::retry(inconclusive(cause.word()))),
            }
        }
        let all: Vec<Finding> = findings.iter().map(|(_, finding)| finding.clone()).collect();
        let mut tx = self.pool.store.begin(Scope::worker(job.tenant)).await?;
        let beside = let_pass(&mut tx, revision, &content_hash, &all).await?;
        tx.commit().await?;
        let outcome = gate::outcome_beside(&all, &beside.iter().map(|one| &one.rule).collect::<Vec<_>>());
        Ok(Seen { order, author: author_id, outcome, findings, judged_on })
    }

    async fn commit(&self, job: &Job, tx: &mut TenantTx, seen: Seen) -> Result<Effect, WorkError> {
        let Seen { order, author, outcome, findings, judged_on } = seen;
        let count = u32::try_from(findings.len()).unwrap_or(u32::MAX);
        let written = Recheck {
            post: order.post_id,
            snapshot: order.snapshot_id,
            command: job.claimed.id,
            rule_set: rules::VERSION,
            judged_on,
            outcome,
            findings: &findings,
        };
        recheck::insert(tx, &written).await?;
        let event = CopyRechecked {
            operation_id: job.claimed.root,
            post_id: order.post_id,
            author_id: author,
            snapshot_id: order.snapshot_id,
            outcome,
            findings: count,
        };
        let told = outcome != Outcome::Passed;
        let letter = || job.follow_on(author.0, |id| SendMail::to(id, MailTemplate::TextRechecked, author));
        let follow = told.then(letter).into_iter().collect();
        Ok(Effect { outcome: outcome.word(), follow, events: vec![job.event(order.post_id.0, event)] })
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn rules_change_on_the_first_day_of_a_norm_and_on_the_day_after_its_last() {
        // CFM 2.336/2023 binds from 2024-03-11; CFN 599/2018 has its last day on 2027-01-22.
        assert_eq!(last_change(date!(2024 - 03 - 11)), Some(date!(2024 - 03 - 11)));
        assert!(last_change(date!(2024 - 03 - 10)).unwrap() < date!(2024 - 03 - 11));
        assert_eq!(last_change(date!(2027 - 01 - 23)), Some(date!(2027 - 01 - 23)));
        assert!(last_change(date!(1970 - 01 - 01)).is_none_or(|day| day <= date!(1970 - 01 - 01)));
    }
}
