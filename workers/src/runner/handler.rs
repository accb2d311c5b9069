//! What a pool gives the runner.

use std::error::Error;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use bus_schemas::{Command, Envelope, Event};
use chassis::tasks::Tasks;
use chassis::trace::Traceparent;
use domain::access::{Action, Actor, Denied, Permit, permit};
use domain::ids::{CommandId, PostId, TenantId};
use domain::workflow::Stage;
use store::command::{Claimed, NewCommand};
use store::event::NewEvent;
use store::workflow::MoveError;
use store::{StoreError, TenantTx};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use uuid::Uuid;

use super::attempt::{Bench, Emission};

/// A pool as data: from it come the subcommand, the consumer, the metrics and the tests that walk
/// the pools.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// Name: subcommand, consumer, metric label, subject word.
    pub name: &'static str,
    /// CloudEvents types of the commands it does.
    pub commands: &'static [&'static str],
    /// Attempts at the same time in one process.
    pub concurrency: usize,
    /// Longest attempt.
    pub deadline: Duration,
    /// Attempts before a command is dead.
    pub max_attempts: i32,
}

/// One attempt at one command.
#[derive(Debug)]
pub struct Job {
    /// The tenant.
    pub tenant: TenantId,
    /// The claimed row.
    pub claimed: Claimed,
    /// No attempt will follow this one.
    pub is_last: bool,
}

/// What a handler's second half leaves to the runner.
#[derive(Debug)]
pub struct Effect {
    /// How it ended, closed vocabulary.
    pub outcome: &'static str,
    /// Commands that follow.
    pub follow: Vec<NewCommand>,
    /// What happened.
    pub events: Vec<NewEvent>,
}

/// Why an attempt did not end in an effect.
#[derive(Debug, thiserror::Error)]
pub enum WorkError {
    /// Another attempt may do better.
    #[error("{code}")]
    Retry {
        /// Closed vocabulary.
        code: &'static str,
        /// The cause.
        #[source]
        source: Option<Box<dyn Error + Send + Sync>>,
    },
    /// A rule says no; another attempt would hear the same.
    #[error("refused: {reason}")]
    Refused {
        /// Closed vocabulary.
        reason: &'static str,
    },
}

impl WorkError {
    /// A passing trouble without a cause of its own.
    pub const fn retry(code: &'static str) -> Self {
        Self::Retry { code, source: None }
    }
}

impl From<StoreError> for WorkError {
    fn from(error: StoreError) -> Self {
        let code = match error {
            StoreError::NotFound => "row_not_found",
            StoreError::Conflict { .. } => "row_conflict",
            StoreError::Stale => "claim_lost",
            StoreError::Unavailable(_) => "database_unavailable",
            StoreError::Failed { .. } => "statement_failed",
            StoreError::Corrupt { .. } => "stored_value_invalid",
        };
        Self::Retry { code, source: Some(Box::new(error)) }
    }
}

impl From<MoveError> for WorkError {
    fn from(error: MoveError) -> Self {
        match error {
            MoveError::Invalid(_) => Self::Refused { reason: "invalid_transition" },
            MoveError::Superseded => Self::Refused { reason: "superseded" },
            MoveError::SlugTaken => Self::Refused { reason: "slug_taken" },
            MoveError::Store(error) => error.into(),
        }
    }
}

impl From<Denied> for WorkError {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::NotVisible => Self::Refused { reason: "not_visible" },
            Denied::Forbidden => Self::Refused { reason: "forbidden" },
        }
    }
}

/// One kind of command, in two halves: `work` may do any I/O but holds no transaction; `commit` is
/// SQL only, inside the transaction that settles the command.
pub trait Handler: Sync {
    /// What the first half hands to the second.
    type Prepared: Send;

    /// Reads, computes, calls out. May run more than once.
    fn work(&self, job: &Job) -> impl Future<Output = Result<Self::Prepared, WorkError>> + Send;

    /// Writes the effect. Asks again whether the actor may: rights may have gone meanwhile.
    fn commit(
        &self,
        job: &Job,
        tx: &mut TenantTx,
        prepared: Self::Prepared,
    ) -> impl Future<Output = Result<Effect, WorkError>> + Send;
}

/// A pool: its table entry, and which handler does which kind.
pub trait Pool: Send + Sync + 'static {
    /// The table entry.
    fn spec(&self) -> Spec;

    /// Does a claimed command with the handler of its kind.
    fn attempt(&self, bench: &Bench, job: &Job) -> impl Future<Output = Result<Emission, WorkError>> + Send;

    /// What the pool does beside commands, started once with its hands and stopped with them.
    /// Nothing, for most.
    fn serve(self: &Arc<Self>, _bench: &Bench, _tasks: &Tasks) {}
}

impl Job {
    /// The command's message.
    ///
    /// # Errors
    /// When the ledger holds something else under this kind: no attempt will cure that.
    pub fn message<C: Command>(&self) -> Result<C, WorkError> {
        Envelope::<C>::from_value(self.claimed.message.clone())
            .map(|envelope| envelope.data)
            .map_err(|_| WorkError::Refused { reason: "message_invalid" })
    }

    /// The message's own time: when whatever it tells of was ordered.
    pub fn ordered_at(&self) -> OffsetDateTime {
        let text = self.claimed.message.get("time").and_then(serde_json::Value::as_str);
        text.and_then(|text| OffsetDateTime::parse(text, &Rfc3339).ok()).unwrap_or_else(OffsetDateTime::now_utc)
    }

    /// The person on whose behalf the command runs, with the rights they have now.
    ///
    /// # Errors
    /// Refused when the account is no longer active, or the service itself ordered the command.
    pub async fn actor(&self, tx: &mut TenantTx) -> Result<Actor, WorkError> {
        let Some(actor) = self.claimed.actor else { return Err(WorkError::Refused { reason: "user_inactive" }) };
        match store::user::get(tx, actor).await {
            Ok(user) if user.is_active() => Ok(user.actor(self.tenant, None)),
            Ok(_) | Err(StoreError::NotFound) => Err(WorkError::Refused { reason: "user_inactive" }),
            Err(error) => Err(error.into()),
        }
    }

    /// A permit for the actor on whose behalf the command runs, decided on the rights they have
    /// now.
    ///
    /// # Errors
    /// Refused when the account is no longer active or may not.
    pub async fn permit_post<A>(&self, tx: &mut TenantTx, post: PostId) -> Result<Permit<A>, WorkError>
    where
        A: Action<Resource = domain::access::PostFacts>,
    {
        let actor = self.actor(tx).await?;
        let facts = store::post::facts(tx, post).await?;
        Ok(permit::<A>(&actor, facts)?)
    }

    fn trace(&self) -> Option<String> {
        let trace = self.claimed.traceparent.as_deref().and_then(Traceparent::parse)?;
        Some(trace.child().to_string())
    }

    /// A command about a post that follows from this one, on behalf of the same actor.
    pub fn follow_up<C: Command>(
        &self,
        post: PostId,
        stage: Option<Stage>,
        message: impl FnOnce(CommandId) -> C,
    ) -> NewCommand {
        NewCommand { post: Some(post), stage, ..self.follow_on(post.0, message) }
    }

    /// A command about anything else that follows from this one, on behalf of the same actor.
    pub fn follow_on<C: Command>(&self, about: Uuid, message: impl FnOnce(CommandId) -> C) -> NewCommand {
        let id = CommandId(Uuid::now_v7());
        let trace = self.trace();
        let envelope = Envelope::new(id.0, "workers", self.tenant, about, OffsetDateTime::now_utc(), message(id))
            .traced(trace.clone());
        NewCommand {
            id,
            redrive_of: None,
            pool: C::POOL,
            kind: C::KIND,
            actor: self.claimed.actor,
            post: None,
            stage: None,
            subject: bus_schemas::subject::command::<C>(self.tenant),
            message: envelope.to_value(),
            body_hash: [0; 32],
            traceparent: trace,
        }
    }

    /// An event of this command.
    pub fn event<E: Event>(&self, subject: Uuid, data: E) -> NewEvent {
        let id = Uuid::now_v7();
        let envelope =
            Envelope::new(id, "workers", self.tenant, subject, OffsetDateTime::now_utc(), data).traced(self.trace());
        NewEvent { id, subject: bus_schemas::subject::event::<E>(self.tenant), message: envelope.to_value() }
    }
}
