//! Dead letters: work that was given up, and sending it again.

use bus_schemas::{Command as _, PublishPost, RunStage, ValidatePost};
use domain::access::{RedriveCommand, permit};
use domain::ids::CommandId;
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use store::StoreError;
use store::command::{self, Accepted, AttemptError, DeadLetter, NewCommand};
use store::post::{self, Post};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::Deps;
use crate::api::Area;
use crate::api::idempotency::{self, IdempotencyKey};
use crate::api::input::NoBody;
use crate::api::medical::new_command;
use crate::api::operations::{self, AcceptedWork};
use crate::api::paging::{self, PageNumber, Pagination, PerPage};
use crate::auth::Auth;
use crate::context::RequestContext;
use crate::problem::{Code, Problem};
use crate::trust::gates::{Gate, Gated};

/// Name of the rule in the ledger that a dead letter is repeated by one command at most.
const REDRIVE_ONCE: &str = "commands_redrive_once";

/// One failed attempt.
#[derive(Debug, Object)]
#[oai(rename = "AttemptError")]
struct AttemptBody {
    /// Which attempt, from 1.
    attempt: i32,
    /// Stable code.
    code: String,
    /// When.
    at: String,
    /// Build of the worker.
    worker_build: String,
}

impl From<AttemptError> for AttemptBody {
    /// The chain of causes stays behind: it is in the words of the database and of libraries, and
    /// for operators alone.
    fn from(error: AttemptError) -> Self {
        Self { attempt: error.attempt, code: error.code, at: error.at, worker_build: error.worker }
    }
}

/// A command that was given up.
#[derive(Debug, Object)]
#[oai(rename = "DeadLetter")]
struct DeadLetterBody {
    /// Id of the command.
    id: Uuid,
    /// Kind.
    kind: String,
    /// Pool.
    pool: String,
    /// The post it was about.
    #[oai(nullable)]
    post_id: Option<Uuid>,
    /// Attempts it had.
    attempts: i32,
    /// Code of the last error.
    #[oai(nullable)]
    error_code: Option<String>,
    /// Every error it met.
    errors: Vec<AttemptBody>,
    /// W3C trace context.
    #[oai(nullable)]
    traceparent: Option<String>,
    /// Build of the worker that gave it up.
    #[oai(nullable)]
    worker_build: Option<String>,
    /// When it was given up.
    #[oai(nullable)]
    died_at: Option<OffsetDateTime>,
    /// The command that repeats it.
    #[oai(nullable)]
    redriven_as: Option<Uuid>,
}

impl From<DeadLetter> for DeadLetterBody {
    fn from(dead: DeadLetter) -> Self {
        Self {
            id: dead.id.0,
            kind: dead.kind,
            pool: dead.pool,
            post_id: dead.post.map(|id| id.0),
            attempts: dead.attempts,
            error_code: dead.error_code,
            worker_build: dead.errors.last().map(|error| error.worker.clone()),
            errors: dead.errors.into_iter().map(Into::into).collect(),
            traceparent: dead.traceparent,
            died_at: dead.died_at,
            redriven_as: dead.redriven_as.map(|id| id.0),
        }
    }
}

/// A page of dead letters, newest first.
#[derive(Debug, Object)]
struct DeadLetterPage {
    /// The dead letters.
    data: Vec<DeadLetterBody>,
    /// Where the page stands.
    pagination: Pagination,
}

/// The command that repeats a dead one, about the post's revision of today; none when its kind is
/// not known here, or its stage was not kept.
fn again(dead: &DeadLetter, id: CommandId, auth: &Auth, post: &Post, context: &RequestContext) -> Option<NewCommand> {
    let (command_id, post_id, revision_id) = (id, post.id, post.revision_id);
    let mut new = match dead.kind.as_str() {
        ValidatePost::KIND => {
            new_command(ValidatePost { command_id, post_id, revision_id }, id, auth, post_id, context)
        }
        PublishPost::KIND => new_command(PublishPost { command_id, post_id, revision_id }, id, auth, post_id, context),
        RunStage::KIND => {
            let stage = dead.stage?;
            new_command(RunStage { command_id, post_id, revision_id, stage }, id, auth, post_id, context)
        }
        _ => return None,
    };
    new.redrive_of = Some(dead.id);
    new.stage = dead.stage;
    Some(new)
}

/// A letter is sent again once; its second copy breaks this rule of the ledger.
fn refused(error: StoreError) -> Problem {
    match error {
        StoreError::Conflict { constraint } if constraint == REDRIVE_ONCE => Problem::new(Code::InvalidTransition),
        other => other.into(),
    }
}

pub(crate) const GATES: &[Gated] =
    &[("listDeadLetters", Gate::Act(Act::CommandRedrive)), ("redrive", Gate::Act(Act::CommandRedrive))];

pub(crate) struct DeadLetters;

#[OpenApi(tag = "Area::DeadLetters")]
impl DeadLetters {
    /// List work that was given up, newest first.
    #[oai(path = "/dead-letters", method = "get", operation_id = "listDeadLetters")]
    async fn list(
        &self,
        auth: Auth,
        /// Number of the page, from 1.
        page: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
        deps: Data<&Deps>,
    ) -> Result<Json<DeadLetterPage>, Problem> {
        let request = paging::request(page.0, per_page.0)?;
        let may = permit::<RedriveCommand>(&auth.actor, auth.actor.tenant)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let page = command::dead(&mut tx, &may, request).await?;
        tx.commit().await?;
        let pagination = Pagination::of(&page);
        Ok(Json(DeadLetterPage { data: page.rows.into_iter().map(Into::into).collect(), pagination }))
    }

    /// Send a dead letter again.
    ///
    /// A new command repeats it, on behalf of whoever asks.
    #[oai(path = "/dead-letters/:id/redrive", method = "post", operation_id = "redrive")]
    async fn redrive(
        &self,
        auth: Auth,
        /// The dead letter.
        id: Path<Uuid>,
        key: IdempotencyKey,
        context: RequestContext,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<AcceptedWork, Problem> {
        let may = permit::<RedriveCommand>(&auth.actor, auth.actor.tenant)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let dead = command::find_dead(&mut tx, &may, CommandId(id.0)).await?.ok_or_else(Problem::not_found)?;
        let post = dead.post.ok_or_else(|| Problem::new(Code::InvalidTransition))?;
        // Orders about a post take turns from here on; what was read before the lock is read again.
        post::lock(&mut tx, post).await?;
        let dead = command::find_dead(&mut tx, &may, dead.id).await?.ok_or_else(Problem::not_found)?;
        let post = post::find(&mut tx, post).await?.ok_or_else(Problem::not_found)?;
        let route = format!("dead-letters/{}/redrive", id.0);
        let command_id = idempotency::command_of(&mut tx, &key, &auth.actor, &route).await?;
        // Judged after the insert, so that a repeated request gets its first answer again.
        let free = dead.redriven_as.is_none() && !command::open_for_post(&mut tx, post.id).await?;
        let new =
            again(&dead, command_id, &auth, &post, &context).ok_or_else(|| Problem::new(Code::InvalidTransition))?;
        match command::accept(&mut tx, &new).await.map_err(refused)? {
            Accepted::New if free => {
                tx.commit().await?;
                deps.commands.publish(&new).await;
            }
            Accepted::New => return Err(Problem::new(Code::InvalidTransition)),
            Accepted::Existing => drop(tx),
            Accepted::Mismatch => return Err(Problem::new(Code::IdempotencyMismatch)),
        }
        operations::accepted(&deps, auth.scope(), command_id).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use poem_openapi::types::ToJSON as _;

    #[test]
    fn an_attempt_shows_its_code_and_no_words_of_the_database() {
        let error = AttemptError {
            attempt: 2,
            code: "database".to_owned(),
            chain: vec!["relation \"posts\" does not exist".to_owned()],
            at: "2026-01-01T00:00:00Z".to_owned(),
            worker: "1.0.0".to_owned(),
        };
        let shown = AttemptBody::from(error).to_json().unwrap();
        assert_eq!(
            shown,
            serde_json::json!({ "attempt": 2, "code": "database", "at": "2026-01-01T00:00:00Z", "worker_build": "1.0.0" })
        );
    }

    #[test]
    fn a_second_redrive_is_no_transition_and_other_conflicts_stay_conflicts() {
        let conflict = |name: &str| refused(StoreError::Conflict { constraint: name.to_owned() }).code();
        assert_eq!(conflict("commands_redrive_once"), Code::InvalidTransition);
        assert_eq!(conflict("commands_pkey"), Code::AlreadyExists);
    }
}
