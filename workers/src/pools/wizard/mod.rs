//! The writing wizard: its steps run in the sandbox, one after the other, on the revision of a run. They propose;
//! the writer decides, and nothing becomes public.

mod documents;
mod references;
mod resources;

use std::sync::Arc;
use std::time::{Duration, Instant};

use bus_schemas::{Command as _, Message as _, RunWizardStep, WizardStepped};
use domain::access::EditPost;
use domain::seal;
use domain::wizard::{Proposal, RunState, Step, StepState};
use serde_json::Value;
use store::wizard::{self, Answer};
use store::{Scope, Store, TenantTx, library, post, user};
use tokio::task::spawn_blocking;

use self::documents::Matter;
use self::references::Services;
use super::validation::article_of;
use super::validator;
use crate::adapters::references::Lookup;
use crate::config::Config;
use crate::plugin_host::{AssistError, Assistants, FhirValidator, Identity, Librarian, LoadError};
use crate::runner::{Bench, Effect, Emission, Handler, Job, Pool, Spec, WorkError};

/// The pool's table entry. The sandbox of the assistants takes one call at a time.
pub const POOL: Spec = Spec {
    name: "wizard",
    commands: &[RunWizardStep::TYPE],
    concurrency: 2,
    deadline: Duration::from_secs(90),
    max_attempts: 3,
};

/// Does the pool's commands.
pub struct Wizard {
    store: Store,
    steps: Arc<Steps>,
    lookup: Option<Arc<Lookup>>,
}

/// What serves the steps.
struct Steps {
    assistants: Assistants,
    librarian: Librarian,
    fhir: FhirValidator,
}

impl Steps {
    fn identity(&self, step: Step) -> Option<&Identity> {
        match step {
            Step::References => Some(self.librarian.identity()),
            Step::Extraction | Step::Claims | Step::Seo | Step::Composition => self.assistants.identity(step.word()),
        }
    }

    /// What a step says of its matter, and what it proposes.
    fn answer(
        &self,
        step: Step,
        matter: &Matter,
        desk: Option<Services>,
    ) -> Result<(Value, Vec<Proposal>), AssistError> {
        let document = matter.document(step)?;
        let answer = match desk {
            Some(desk) => self.librarian.assist(&document, desk)?,
            None => self.assistants.assist(step.word(), &document)?,
        };
        let (mut output, proposals) = matter.read(step, &answer)?;
        if step == Step::Extraction {
            resources::beside(&self.fhir, &matter.article, &mut output);
        }
        Ok((output, proposals))
    }
}

/// Loads the assistants.
///
/// # Errors
/// When a component is missing or is not the one its digest names, or a step has none.
pub fn build(bench: &Bench, config: &Config) -> Result<Wizard, LoadError> {
    let kept = config.compiled_dir.as_deref();
    let steps = Steps {
        assistants: Assistants::load_kept(&config.plugins_dir.join("assist"), kept)?,
        librarian: Librarian::load_kept(&config.plugins_dir.join("references"), kept)?,
        fhir: validator(config)?,
    };
    if let Some(step) = Step::ALL.iter().find(|step| steps.identity(**step).is_none()) {
        return Err(LoadError::NoAssistant { step: step.word().to_owned() });
    }
    Ok(Wizard { store: bench.store.clone(), steps: Arc::new(steps), lookup: bench.lookup.clone() })
}

impl Pool for Wizard {
    fn spec(&self) -> Spec {
        POOL
    }

    async fn attempt(&self, bench: &Bench, job: &Job) -> Result<Emission, WorkError> {
        match job.claimed.kind.as_str() {
            RunWizardStep::KIND => bench.drive(self, job).await,
            _ => Err(WorkError::Refused { reason: "unknown_kind" }),
        }
    }
}

/// What a step said, not written yet.
pub struct Answered {
    order: RunWizardStep,
    output: Result<Value, String>,
    proposals: Vec<Proposal>,
    duration: Duration,
}

impl Handler for Wizard {
    type Prepared = Answered;

    async fn work(&self, job: &Job) -> Result<Answered, WorkError> {
        let order: RunWizardStep = job.message()?;
        let gone = || WorkError::Refused { reason: "not_visible" };
        let mut tx = self.store.begin(Scope::worker(job.tenant)).await?;
        let run = wizard::find(&mut tx, order.run_id).await?.ok_or_else(gone)?;
        let mut post = post::find(&mut tx, run.post).await?.ok_or_else(gone)?;
        post.text = post::text(&mut tx, run.revision).await?.ok_or_else(gone)?;
        let author = user::get(&mut tx, post.author).await?;
        let builds_on_others = matches!(order.step, Step::References | Step::Composition);
        let answers = if builds_on_others { wizard::steps(&mut tx, run.id, true).await? } else { Vec::new() };
        let kept = if order.decided { wizard::proposals(&mut tx, run.id).await? } else { Vec::new() };
        let asks = order.step == Step::References;
        let library = if asks { library::decided(&mut tx, references::LIBRARY).await? } else { Vec::new() };
        tx.commit().await?;

        let start = Instant::now();
        let matter = Matter { article: article_of(post, author), run, answers, library, kept };
        let desk = match order.step {
            Step::References => Some(Services::open(self.lookup.clone(), matter.article.references.clone()).await),
            Step::Extraction | Step::Claims | Step::Seo | Step::Composition => None,
        };
        let (steps, step) = (Arc::clone(&self.steps), order.step);
        // The text may be long and the guest slow: not on a thread that serves others.
        let call = spawn_blocking(move || steps.answer(step, &matter, desk));
        let answer = call.await.unwrap_or(Err(AssistError::Failed(crate::plugin_host::Cause::Host)));
        let duration = start.elapsed();
        let (output, proposals) = match answer {
            Ok((output, proposals)) => (Ok(output), proposals),
            Err(AssistError::Failed(cause)) if !job.is_last => {
                return Err(WorkError::retry(super::inconclusive(cause.word())));
            }
            Err(error) => (Err(error.code()), Vec::new()),
        };
        if let Err(cause) = &output {
            tracing::warn!(step = step.word(), cause, "Assistant gave no answer");
        }
        Ok(Answered { order, output, proposals, duration })
    }

    async fn commit(&self, job: &Job, tx: &mut TenantTx, answered: Answered) -> Result<Effect, WorkError> {
        let Answered { order, output, proposals, duration } = answered;
        let permit = job.permit_post::<EditPost>(tx, order.post_id).await?;
        let known = wizard::steps(tx, order.run_id, false).await?;
        let step =
            known.iter().find(|one| one.step == order.step).ok_or(WorkError::Refused { reason: "not_visible" })?;
        let first = step.state == StepState::Waiting;
        let identity = self.steps.identity(order.step).ok_or(WorkError::Refused { reason: "unknown_kind" })?;
        let answer = Answer {
            step: order.step,
            output: output.as_ref().map_err(String::as_str),
            plugin: &identity.to_string(),
            plugin_digest: seal::from_hex(&identity.digest).unwrap_or_default(),
            duration,
        };
        wizard::answer(tx, order.run_id, &answer).await?;
        if first {
            wizard::propose(tx, order.run_id, &proposals).await?;
        }
        let run_state = wizard::finish(tx, order.run_id).await?.unwrap_or(RunState::Running);
        let waiting = |one: &&wizard::StepRow| one.state == StepState::Waiting && one.step != order.step;
        let next = known.iter().find(waiting).filter(|_| !order.decided).map(|next| {
            job.follow_on(order.post_id.0, |command_id| RunWizardStep { command_id, step: next.step, ..order })
        });
        let state = if output.is_ok() { StepState::Done } else { StepState::Failed };
        let open = known.iter().filter(waiting).count();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let event = WizardStepped {
            operation_id: job.claimed.root,
            run_id: order.run_id,
            post_id: order.post_id,
            author_id: permit.actor().user,
            step: order.step,
            state,
            run_state,
            finished: count(known.len().saturating_sub(open)),
            steps: count(known.len()),
        };
        let outcome = if state == StepState::Done { "answered" } else { "unanswered" };
        Ok(Effect { outcome, follow: next.into_iter().collect(), events: vec![job.event(order.run_id.0, event)] })
    }
}
