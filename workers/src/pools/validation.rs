//! The gate: a revision enters, each stage judges it in the sandbox, and what follows is written
//! with the verdict in one transaction.

mod embedded;
mod library;
mod recheck;
mod references;
mod registry;
mod replay;
mod versions;

use std::sync::Arc;
use std::time::Duration;

use bus_schemas::{
    Command as _, LookUpReference, Message as _, PostSubmitted, PublishPost, RecheckCopy, ReplayVerdict, RunStage,
    StageJudged, ValidatePost,
};
use chassis::tasks::Tasks;
use crypto::manifest;
use domain::access::SubmitPost;
use domain::gate::{self, Article, Author, Finding, Outcome};
use domain::ids::{ReportId, RevisionId, RolloutId};
use domain::rules;
use domain::seal;
use domain::workflow::{Stage, WorkflowState};
use sha2::{Digest as _, Sha256};
use store::compliance::overrides;
use store::plugin::running::{self, Trialed};
use store::report::LetPass;
use store::{Scope, Store, TenantTx, command, post, report, user, workflow};
use time::{Date, OffsetDateTime, UtcOffset};
use uuid::Uuid;

use super::{StartError, host, inconclusive, validator};
use crate::adapters::references::Lookup;
use crate::config::{Config, cores};
use crate::metric;
use crate::plugin_host::{Evaluation, FhirValidator, PluginHost, Verdict};
use crate::runner::{Bench, Effect, Emission, Handler, Job, Pool, Spec, WorkError};
pub(crate) use recheck::last_change;
use registry::Examiner;
use versions::{Judgement, Versions};

/// The pool's table entry. Two hands a core would only queue for the sandbox's slots.
pub const POOL: Spec = Spec {
    name: "validation",
    commands: &[ValidatePost::TYPE, RunStage::TYPE, RecheckCopy::TYPE, LookUpReference::TYPE, ReplayVerdict::TYPE],
    concurrency: 4,
    deadline: Duration::from_secs(150),
    max_attempts: 4,
};

/// Does the pool's commands.
pub struct Validation {
    store: Store,
    plugins: PluginHost,
    versions: Versions,
    examiner: Examiner,
    fhir: Arc<FhirValidator>,
    lookup: Option<Arc<Lookup>>,
}

/// Loads the stages.
///
/// # Errors
/// When a component is missing or is not the one its digest names, or an author's key cannot be read.
pub fn build(bench: &Bench, config: &Config) -> Result<Validation, StartError> {
    let lookup = bench.lookup.clone();
    if lookup.is_none() {
        tracing::warn!("No reference services are configured: references are judged by their text alone");
    }
    let (store, plugins, trusted) = (bench.store.clone(), host(config)?, manifest::trusted(&config.plugin_keys)?);
    let examiner = Examiner {
        store: store.clone(),
        host: plugins.clone(),
        trusted: trusted.clone().into(),
        built_in: config.plugins_dir.clone(),
    };
    let versions = Versions::new(store.clone(), plugins.clone(), trusted);
    let fhir = Arc::new(validator(config)?);
    Ok(Validation { store, plugins, versions, examiner, fhir, lookup })
}

impl Validation {
    /// What a stage says; beside the one that judges what a text rests on, what the tenant's library says of its references
    /// and the validator of its FHIR resources.
    async fn beside(
        &self,
        stage: Stage,
        mut evaluation: Evaluation,
        article: &Article,
        rejected: &[u32],
    ) -> Evaluation {
        if stage == Stage::Claims
            && let Verdict::Findings(findings) = &mut evaluation.verdict
        {
            findings.extend(gate::rejected_by_library(article, rejected));
        }
        embedded::beside(&self.fhir, stage, article, evaluation).await
    }
}

impl Pool for Validation {
    fn spec(&self) -> Spec {
        Spec { concurrency: POOL.concurrency.max(cores()), ..POOL }
    }

    async fn attempt(&self, bench: &Bench, job: &Job) -> Result<Emission, WorkError> {
        match job.claimed.kind.as_str() {
            ValidatePost::KIND => bench.drive(&Enter, job).await,
            RecheckCopy::KIND => bench.drive(&recheck::Again { pool: self }, job).await,
            RunStage::KIND => bench.drive(&Judge { pool: self }, job).await,
            ReplayVerdict::KIND => bench.drive(&replay::Again { pool: self }, job).await,
            LookUpReference::KIND => bench.drive(&library::LookUp { pool: self }, job).await,
            _ => Err(WorkError::Refused { reason: "unknown_kind" }),
        }
    }

    fn serve(self: &Arc<Self>, _bench: &Bench, tasks: &Tasks) {
        self.examiner.clone().start(tasks);
    }
}

/// Puts a revision at the start of the gate.
struct Enter;

impl Handler for Enter {
    type Prepared = ();

    async fn work(&self, _job: &Job) -> Result<(), WorkError> {
        Ok(())
    }

    async fn commit(&self, job: &Job, tx: &mut TenantTx, (): ()) -> Result<Effect, WorkError> {
        let order: ValidatePost = job.message()?;
        let permit = job.permit_post::<SubmitPost>(tx, order.post_id).await?;
        let current = post::find(tx, order.post_id).await?.ok_or(WorkError::Refused { reason: "not_visible" })?;
        if current.trashed_at.is_some() {
            return Err(WorkError::Refused { reason: "in_the_trash" });
        }
        if current.revision_id != order.revision_id {
            return Err(WorkError::Refused { reason: "superseded" });
        }
        if command::others_open_for_post(tx, order.post_id, job.claimed.root).await? {
            return Err(WorkError::Refused { reason: "already_in_the_gate" });
        }
        workflow::enter(tx, &permit, order.revision_id).await?;
        let submitted = PostSubmitted {
            operation_id: job.claimed.root,
            post_id: order.post_id,
            author_id: current.author,
            revision_id: order.revision_id,
            workflow_state: WorkflowState::LgpdPending,
        };
        Ok(Effect {
            outcome: "submitted",
            follow: vec![next_stage(job, &order.post_id, order.revision_id, Stage::Lgpd)],
            events: vec![job.event(order.post_id.0, submitted)],
        })
    }
}

fn next_stage(job: &Job, post: &domain::ids::PostId, revision: RevisionId, stage: Stage) -> store::command::NewCommand {
    job.follow_up(*post, Some(stage), |command_id| RunStage {
        command_id,
        post_id: *post,
        revision_id: revision,
        stage,
    })
}

/// Runs one stage on a revision.
struct Judge<'a> {
    pool: &'a Validation,
}

/// A verdict that is not written yet.
struct Judged {
    order: RunStage,
    evaluation: Evaluation,
    /// How the version on trial did beside it.
    trial: Option<(RolloutId, Trialed)>,
    content_hash: [u8; 32],
    author_hash: [u8; 32],
    judged_on: Date,
}

impl Handler for Judge<'_> {
    type Prepared = Judged;

    async fn work(&self, job: &Job) -> Result<Judged, WorkError> {
        let order: RunStage = job.message()?;
        let mut tx = self.pool.store.begin(Scope::worker(job.tenant)).await?;
        let post = post::find(&mut tx, order.post_id).await?.ok_or(WorkError::Refused { reason: "not_visible" })?;
        let author = user::get(&mut tx, post.author).await?;
        let cites = order.stage == Stage::Claims;
        let rejected = if cites { references::rejected(&mut tx, &post.text.references).await? } else { Vec::new() };
        let standing = running::standing(&mut tx, order.stage).await?;
        tx.commit().await?;
        if post.revision_id != order.revision_id {
            return Err(WorkError::Refused { reason: "superseded" });
        }
        let judged_on = today();
        let mut article = article(post, author, judged_on);
        if cites {
            article.resolved = references::resolve(self.pool.lookup.as_deref(), &article.references).await;
        }
        let content_hash = seal::revision_hash(&seal::Revision::from(&article));
        let author_hash = author_hash(&article.author);
        let whose = (job.tenant, order.post_id);
        let Judgement { evaluation, trial } = self.pool.versions.judge(whose, order.stage, standing, &article).await?;
        let evaluation = self.pool.beside(order.stage, evaluation, &article, &rejected).await;
        if let Verdict::Inconclusive(cause) = &evaluation.verdict
            && !job.is_last
        {
            return Err(WorkError::retry(inconclusive(cause.word())));
        }
        Ok(Judged { order, evaluation, trial, content_hash, author_hash, judged_on })
    }

    async fn commit(&self, job: &Job, tx: &mut TenantTx, judged: Judged) -> Result<Effect, WorkError> {
        let Judged { order, evaluation, trial, content_hash, author_hash, judged_on } = judged;
        let permit = job.permit_post::<SubmitPost>(tx, order.post_id).await?;
        if let Some((rollout, how)) = trial
            && let Some(cause) = running::count(tx, rollout, how).await?
        {
            tracing::warn!(rollout_id = %rollout, cause = cause.word(), "Trial of a plugin rolled back");
            metric::plugin_rolled_back(cause.word());
        }
        let plugin = &evaluation.plugin;
        let (findings, cause) = match evaluation.verdict {
            Verdict::Findings(findings) => (findings, None),
            Verdict::Inconclusive(cause) => (Vec::new(), Some(cause.word().to_owned())),
        };
        let let_pass = let_pass(tx, order.revision_id, &content_hash, &findings).await?;
        let outcome = match &cause {
            Some(_) => Outcome::Inconclusive,
            None => gate::outcome_beside(&findings, &let_pass.iter().map(|one| &one.rule).collect::<Vec<_>>()),
        };
        let count = u32::try_from(findings.len()).unwrap_or(u32::MAX);
        let written = report::Report {
            id: ReportId(Uuid::now_v7()),
            command: job.claimed.id,
            stage: order.stage,
            outcome,
            findings,
            let_pass,
            cause,
            rule_set: rules::VERSION.to_owned(),
            plugin: plugin.to_string(),
            plugin_digest: seal::from_hex(&plugin.digest).unwrap_or_default(),
            content_hash,
            author_hash,
            judged_on,
            duration_us: i64::try_from(evaluation.duration.as_micros()).unwrap_or(i64::MAX),
            judged_at: OffsetDateTime::now_utc(),
        };
        report::insert(tx, &permit, order.revision_id, &written).await?;
        let state = follow_outcome(tx, &permit, &order, outcome).await?;
        let judged = StageJudged {
            operation_id: job.claimed.root,
            post_id: order.post_id,
            author_id: permit.resource().author,
            revision_id: order.revision_id,
            stage: order.stage,
            outcome,
            report_id: written.id,
            findings: count,
            workflow_state: state,
            held: matches!(outcome, Outcome::Held | Outcome::Inconclusive),
        };
        let follow = match (outcome, order.stage.next()) {
            (Outcome::Passed, Some(stage)) => vec![next_stage(job, &order.post_id, order.revision_id, stage)],
            (Outcome::Passed, None) => wanted(job, tx, &order).await?.into_iter().collect(),
            _ => Vec::new(),
        };
        let outcome = if state == WorkflowState::Approved { "approved" } else { outcome.word() };
        Ok(Effect { outcome, follow, events: vec![job.event(order.post_id.0, judged)] })
    }
}

/// The publication of a revision that somebody wants to be public as soon as it is approved, in their name: whether they still
/// may is decided when its turn comes.
async fn wanted(
    job: &Job,
    tx: &mut TenantTx,
    order: &RunStage,
) -> Result<Option<store::command::NewCommand>, WorkError> {
    let wish = post::placement::wish(tx, order.post_id).await?;
    Ok(wish.filter(|(revision, _)| *revision == order.revision_id).map(|(revision_id, by)| {
        let post_id = order.post_id;
        let publication = job.follow_up(post_id, None, |command_id| PublishPost { command_id, post_id, revision_id });
        store::command::NewCommand { actor: Some(by), ..publication }
    }))
}

/// The findings of this verdict that people have let pass on this very text.
async fn let_pass(
    tx: &mut TenantTx,
    revision: RevisionId,
    content_hash: &[u8; 32],
    findings: &[Finding],
) -> Result<Vec<LetPass>, WorkError> {
    if gate::outcome(findings) == Outcome::Passed {
        return Ok(Vec::new());
    }
    let known = overrides::in_force(tx, revision, content_hash, OffsetDateTime::now_utc()).await?;
    let found = known.into_iter().filter(|(_, rule)| findings.iter().any(|finding| finding.rule == *rule));
    Ok(found.map(|(override_id, rule)| LetPass { rule, override_id }).collect())
}

/// Moves the revision where the outcome leads (`decisions.md` 2).
async fn follow_outcome(
    tx: &mut TenantTx,
    permit: &domain::access::Permit<SubmitPost>,
    order: &RunStage,
    outcome: Outcome,
) -> Result<WorkflowState, WorkError> {
    let to = match outcome {
        Outcome::Passed => order.stage.passed_state(),
        Outcome::RevisionRequired => WorkflowState::RevisionRequired,
        Outcome::Rejected => WorkflowState::Rejected,
        Outcome::Held | Outcome::Inconclusive => {
            workflow::hold(tx, permit, order.revision_id).await?;
            return Ok(order.stage.pending_state());
        }
    };
    workflow::advance(tx, permit, order.revision_id, to).await?;
    Ok(to)
}

/// The text and the facts it is judged by. Services are asked about its references apart from this.
fn article(post: post::Post, author: user::User, judged_on: Date) -> Article {
    let custom_fields = post.text.custom_fields();
    Article {
        title: post.text.title,
        content: post.text.content,
        excerpt: post.text.excerpt,
        meta_description: post.text.meta_description,
        medical_disclaimer: post.text.medical_disclaimer,
        medical_category: post.text.medical_category,
        compliance_level: post.text.compliance_level,
        references: post.text.references,
        custom_fields,
        judged_on: judged_on.to_string(),
        ..Article::by(facts(author))
    }
}

/// The text and the facts it is judged by today.
pub(super) fn article_of(post: post::Post, author: user::User) -> Article {
    article(post, author, today())
}

/// The account facts that an article is judged by.
pub(crate) fn facts(author: user::User) -> Author {
    Author {
        name: author.display_name,
        registry: author.professional_registry,
        registry_status: author.registry_status,
        specialty: author.specialty,
        rqe: author.rqe,
    }
}

/// Binds a verdict to the author's facts as they were.
pub(crate) fn author_hash(author: &Author) -> [u8; 32] {
    Sha256::digest(serde_json::to_vec(author).unwrap_or_default()).into()
}

/// The day whose law applies: Brasília's, UTC−3 all year since Decree 9.772/2019.
pub(crate) fn today() -> Date {
    let brasilia = UtcOffset::from_hms(-3, 0, 0).unwrap_or(UtcOffset::UTC);
    OffsetDateTime::now_utc().to_offset(brasilia).date()
}

/// Findings of every stage on an article, without ledger or bus: for offline checks.
pub fn judge_offline(
    plugins: &PluginHost,
    fhir: &FhirValidator,
    article: &Article,
) -> Vec<(Stage, Evaluation, Vec<Finding>)> {
    Stage::ALL
        .iter()
        .map(|stage| {
            let evaluation =
                embedded::beside_blocking(fhir, *stage, article, plugins.evaluate_blocking(*stage, article));
            let findings = match &evaluation.verdict {
                Verdict::Findings(findings) => findings.clone(),
                Verdict::Inconclusive(_) => Vec::new(),
            };
            (*stage, evaluation, findings)
        })
        .collect()
}
