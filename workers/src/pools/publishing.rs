//! Publication: an approved revision becomes a sealed, immutable snapshot, which is all that
//! readers ever see; and its withdrawal.

mod values;

use std::time::Duration;

use bus_schemas::snapshot::{Notice, PublicAuthor, PublicCategory, SnapshotBody};
use bus_schemas::{Command as _, Message as _, PostPublished, PostWithdrawn, PublishPost, WithdrawPost};
use domain::access::PublishPost as MayPublish;
use domain::content::RegistryStatus;
use domain::disclaimer;
use domain::gate::Outcome;
use domain::ids::{ReportId, SnapshotId};
use domain::registry::Registry;
use domain::workflow::{Stage, WorkflowState};
use domain::{rules, seal};
use serde_json::{Map, Value};
use store::compliance::overrides;
use store::report::{LetPass, Report};
use store::snapshot::Snapshot;
use store::{Scope, Store, TenantTx, post, report, snapshot, user};
use time::OffsetDateTime;
use uuid::Uuid;

use super::validation;
use crate::config::Config;
use crate::plugin_host::LoadError;
use crate::runner::{Bench, Effect, Emission, Handler, Job, Pool, Spec, WorkError};

/// The pool's table entry.
pub const POOL: Spec = Spec {
    name: "publishing",
    commands: &[PublishPost::TYPE, WithdrawPost::TYPE],
    concurrency: 2,
    deadline: Duration::from_secs(30),
    max_attempts: 5,
};

/// Does the pool's commands.
pub struct Publishing {
    store: Store,
}

/// Needs nothing but the ledger.
///
/// # Errors
/// None; the signature is every pool's.
pub fn build(bench: &Bench, _config: &Config) -> Result<Publishing, LoadError> {
    Ok(Publishing { store: bench.store.clone() })
}

impl Pool for Publishing {
    fn spec(&self) -> Spec {
        POOL
    }

    async fn attempt(&self, bench: &Bench, job: &Job) -> Result<Emission, WorkError> {
        match job.claimed.kind.as_str() {
            PublishPost::KIND => bench.drive(self, job).await,
            WithdrawPost::KIND => bench.drive(&Withdraw, job).await,
            _ => Err(WorkError::Refused { reason: "unknown_kind" }),
        }
    }
}

impl Handler for Publishing {
    type Prepared = (PublishPost, Snapshot);

    async fn work(&self, job: &Job) -> Result<Self::Prepared, WorkError> {
        let order: PublishPost = job.message()?;
        let mut tx = self.store.begin(Scope::worker(job.tenant)).await?;
        let post = post::find(&mut tx, order.post_id).await?.ok_or(WorkError::Refused { reason: "not_visible" })?;
        let author = user::get(&mut tx, post.author).await?;
        let reports = report::latest(&mut tx, order.post_id, order.revision_id).await?;
        let now = OffsetDateTime::now_utc();
        let in_force = overrides::in_force(&mut tx, order.revision_id, &post.text.content_hash, now).await?;
        let shown = values::of(&mut tx, &post).await?;
        tx.commit().await?;
        let over = |one: &LetPass| in_force.iter().all(|(id, _)| *id != one.override_id);
        if reports.iter().flat_map(|report| &report.let_pass).any(over) {
            return Err(WorkError::Refused { reason: "override_over" });
        }
        if post.trashed_at.is_some() {
            return Err(WorkError::Refused { reason: "in_the_trash" });
        }
        if post.revision_id != order.revision_id {
            return Err(WorkError::Refused { reason: "superseded" });
        }
        if post.workflow_state != WorkflowState::Approved {
            return Err(WorkError::Refused { reason: "invalid_transition" });
        }
        Ok((order, sealed(post, author, &reports, shown)?))
    }

    async fn commit(
        &self,
        job: &Job,
        tx: &mut TenantTx,
        (order, snapshot): Self::Prepared,
    ) -> Result<Effect, WorkError> {
        let permit = job.permit_post::<MayPublish>(tx, order.post_id).await?;
        // Locks the place in the gate and checks again: only an approved revision, only this one.
        snapshot::publish(tx, &permit, job.claimed.id, &snapshot).await?;
        let published = PostPublished {
            operation_id: job.claimed.root,
            post_id: order.post_id,
            author_id: permit.resource().author,
            revision_id: order.revision_id,
            snapshot_id: snapshot.id,
            workflow_state: WorkflowState::Published,
        };
        Ok(Effect { outcome: "published", follow: Vec::new(), events: vec![job.event(order.post_id.0, published)] })
    }
}

/// Takes the public copy away.
struct Withdraw;

impl Handler for Withdraw {
    type Prepared = ();

    async fn work(&self, _job: &Job) -> Result<(), WorkError> {
        Ok(())
    }

    async fn commit(&self, job: &Job, tx: &mut TenantTx, (): ()) -> Result<Effect, WorkError> {
        let order: WithdrawPost = job.message()?;
        let permit = job.permit_post::<MayPublish>(tx, order.post_id).await?;
        if !snapshot::withdraw(tx, &permit).await? {
            // Somebody was faster, or it was never public: what was asked for is so.
            return Ok(Effect { outcome: "withdrawn", follow: Vec::new(), events: Vec::new() });
        }
        let withdrawn = PostWithdrawn {
            operation_id: job.claimed.root,
            post_id: order.post_id,
            author_id: permit.resource().author,
        };
        Ok(Effect { outcome: "withdrawn", follow: Vec::new(), events: vec![job.event(order.post_id.0, withdrawn)] })
    }
}

/// Builds the snapshot, if the verdicts are all there, all passed, and all on this very text.
fn sealed(
    post: post::Post,
    author: user::User,
    reports: &[Report],
    custom_fields: Map<String, Value>,
) -> Result<Snapshot, WorkError> {
    let author_hash = validation::author_hash(&validation::facts(author.clone()));
    let mut verdicts: Vec<(Stage, Outcome, ReportId)> = Vec::new();
    let mut let_pass: Vec<Vec<LetPass>> = Vec::new();
    for stage in Stage::ALL {
        let report =
            reports.iter().find(|r| r.stage == *stage).ok_or(WorkError::Refused { reason: "verdict_missing" })?;
        if report.outcome != Outcome::Passed {
            return Err(WorkError::Refused { reason: "verdict_not_passed" });
        }
        if report.content_hash != post.text.content_hash {
            return Err(WorkError::Refused { reason: "verdict_on_other_text" });
        }
        if report.author_hash != author_hash {
            // A registry that was revoked since, for one, must not be printed on the page.
            return Err(WorkError::Refused { reason: "author_changed" });
        }
        verdicts.push((*stage, report.outcome, report.id));
        // Kept with the copy, not shown on its page (`publishing-rules.md` §3.3).
        let_pass.push(report.let_pass.clone());
    }
    let rule_set = reports.first().map_or(rules::VERSION, |r| r.rule_set.as_str()).to_owned();
    if reports.iter().any(|r| r.rule_set != rule_set) {
        return Err(WorkError::Refused { reason: "verdicts_under_different_rules" });
    }
    let reviewed_on = reports.iter().map(|r| r.judged_on).min().map(|d| d.to_string()).unwrap_or_default();
    let (slug, title, content_hash) = (post.slug.clone(), post.text.title.clone(), post.text.content_hash);
    let (id, revision) = (post.id, post.revision_id);
    let body = serde_json::to_value(SnapshotBody { custom_fields, ..body(post, author, reviewed_on) })
        .map_err(|e| WorkError::Retry { code: "snapshot_unwritable", source: Some(Box::new(e)) })?;
    let mut page = serde_json::json!({ "slug": slug, "body": body });
    // A seal must not depend on whether some dependency has `serde_json` keep the order of members.
    page.sort_all_objects();
    let seal = seal::snapshot_seal(content_hash, &rule_set, &verdicts, page.to_string().as_bytes());
    Ok(Snapshot {
        id: SnapshotId(Uuid::now_v7()),
        post: id,
        revision,
        slug,
        title,
        body,
        rule_set,
        verdicts: verdicts
            .iter()
            .zip(&let_pass)
            .map(|((stage, outcome, report), let_pass)| {
                serde_json::json!({ "stage": stage, "outcome": outcome, "report_id": report, "let_pass": let_pass })
            })
            .collect(),
        content_hash,
        seal,
        published_at: OffsetDateTime::now_utc(),
    })
}

fn body(post: post::Post, author: user::User, reviewed_on: String) -> SnapshotBody {
    let council = author.professional_registry.as_deref().and_then(|r| Registry::parse(r).ok()).map(|r| r.council());
    let (category, level) = (post.text.medical_category, post.text.compliance_level);
    let mut disclaimers: Vec<Notice> = disclaimer::required_for(category, level, council)
        .iter()
        .map(|kind| Notice {
            kind: kind.word().to_owned(),
            at_start: kind.place() == disclaimer::Place::Start,
            text: kind.wording().to_owned(),
        })
        .collect();
    if !post.text.medical_disclaimer.is_empty() {
        disclaimers.insert(0, Notice { kind: "author".to_owned(), at_start: true, text: post.text.medical_disclaimer });
    }
    let words = post.text.content.split_whitespace().count();
    SnapshotBody {
        title: post.text.title,
        content: post.text.content,
        excerpt: post.text.excerpt,
        meta_description: post.text.meta_description,
        medical_category: category,
        compliance_level: level,
        disclaimers,
        author: PublicAuthor {
            name: author.display_name,
            registry: author.professional_registry,
            registry_verified: author.registry_status == RegistryStatus::Verified,
            specialty: author.specialty,
            rqe: author.rqe,
        },
        references: post.text.references,
        category: post.category.map(|c| PublicCategory { name: c.name, slug: c.slug }),
        reviewed_on,
        word_count: u32::try_from(words).unwrap_or(u32::MAX),
        custom_fields: Map::new(),
    }
}
