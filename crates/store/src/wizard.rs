//! Runs of the writing wizard: what was asked, what its steps answered, what the writer decided.

use domain::access::{EditPost, Permit};
use domain::extraction::redaction::Way;
use domain::ids::{PostId, RevisionId, RunId, UserId};
use domain::wizard::{Decided, Decision, Proposal, RunState, Step, StepState};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::types::Json;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::audit::{self, AuditEntry};
use crate::error::word;
use crate::vocabulary::vocabulary;
use crate::{Page, PageRequest, Result, StoreError, TenantTx};

vocabulary! {
    /// What a run reads.
    Source {
        /// A post as it is.
        Post = "post",
        /// Plain text that came with the order.
        Text = "text",
        /// HTML that came with the order.
        Html = "html",
        /// The transcript of a recording that came with the order.
        Transcript = "transcript",
    }
}

/// What a run is asked for beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// What the text shall be found by.
    pub primary_keyword: String,
    /// What it also tells of.
    pub secondary_keywords: Vec<String>,
    /// Length of the recording, minutes.
    pub duration_minutes: Option<u32>,
}

/// A run.
#[derive(Clone, Debug)]
pub struct Run {
    /// Id.
    pub id: RunId,
    /// The post.
    pub post: PostId,
    /// The revision that was read.
    pub revision: RevisionId,
    /// Who asked.
    pub started_by: UserId,
    /// What it reads.
    pub source: Source,
    /// What was asked for.
    pub options: Options,
    /// Where it stands.
    pub state: RunState,
    /// When it was ordered.
    pub started_at: OffsetDateTime,
    /// When the last step answered.
    pub finished_at: Option<OffsetDateTime>,
}

struct Row {
    id: Uuid,
    post_id: Uuid,
    revision_id: Uuid,
    started_by: Uuid,
    source: String,
    options: Json<Options>,
    state: String,
    started_at: OffsetDateTime,
    finished_at: Option<OffsetDateTime>,
}

impl TryFrom<Row> for Run {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id.into(),
            post: row.post_id.into(),
            revision: row.revision_id.into(),
            started_by: row.started_by.into(),
            source: word("wizard_runs.source", Source::parse, &row.source)?,
            options: row.options.0,
            state: word("wizard_runs.state", RunState::parse, &row.state)?,
            started_at: row.started_at,
            finished_at: row.finished_at,
        })
    }
}

/// A step of a run.
#[derive(Clone, Debug)]
pub struct StepRow {
    /// The step.
    pub step: Step,
    /// Where it stands.
    pub state: StepState,
    /// What answered, name and version.
    pub plugin: Option<String>,
    /// Its answer, when it was asked for.
    pub output: Option<Value>,
    /// Why there is none.
    pub cause: Option<String>,
    /// How long it took, microseconds.
    pub duration_us: Option<i64>,
    /// When it answered.
    pub finished_at: Option<OffsetDateTime>,
}

/// What a step answered, or why it did not.
#[derive(Clone, Debug)]
pub struct Answer<'a> {
    /// The step.
    pub step: Step,
    /// The answer, or the cause in closed vocabulary.
    pub output: std::result::Result<&'a Value, &'a str>,
    /// What answered, name and version.
    pub plugin: &'a str,
    /// SHA-256 of its component.
    pub plugin_digest: [u8; 32],
    /// How long it took.
    pub duration: std::time::Duration,
}

/// A proposal with what the writer said to it.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Its number in the run, from 1.
    pub number: u32,
    /// What is proposed.
    pub proposal: Proposal,
    /// What was said.
    pub decision: Decision,
    /// The way that was chosen instead.
    pub way: Option<Way>,
    /// The words that were chosen instead.
    pub words: Option<String>,
    /// When.
    pub decided_at: Option<OffsetDateTime>,
}

impl Kept {
    /// The change as it is to be made; none for what is open or refused.
    pub fn decided(&self) -> Option<Decided<'_>> {
        if !matches!(self.decision, Decision::Accepted | Decision::Changed) {
            return None;
        }
        let other = |way: Way| self.proposal.alternatives.iter().find(|one| one.way == way);
        let edits = self.way.and_then(other).map(|one| one.edits.as_slice());
        Some(Decided { number: self.number, proposal: &self.proposal, words: self.words.as_deref(), edits })
    }
}

/// Starts a run with its steps waiting. Who may edit a post may have proposals made for it.
///
/// # Errors
/// When the insert fails.
pub async fn start(
    tx: &mut TenantTx,
    permit: &Permit<EditPost>,
    id: RunId,
    revision: RevisionId,
    source: Source,
    options: &Options,
    steps: &[Step],
) -> Result<()> {
    let (tenant, post) = (tx.tenant(), permit.resource().id);
    sqlx::query!(
        "insert into wizard_runs (tenant_id, id, post_id, revision_id, started_by, source, options) values ($1, $2, $3, $4, $5, $6, $7)",
        tenant,
        id.0,
        post.0,
        revision.0,
        permit.actor().user.0,
        source.word(),
        Json(options) as _
    )
    .execute(tx.conn())
    .await?;
    let words: Vec<String> = steps.iter().map(|step| step.word().to_owned()).collect();
    sqlx::query!(
        "insert into wizard_steps (tenant_id, run_id, step) select $1, $2, step from unnest($3::text[]) step",
        tenant,
        id.0,
        &words
    )
    .execute(tx.conn())
    .await?;
    audit::record(tx, AuditEntry::done("wizard.start", "wizard_run", id.0).with(json!({ "post_id": post.0 }))).await
}

/// A run.
///
/// # Errors
/// When the database does not answer.
pub async fn find(tx: &mut TenantTx, id: RunId) -> Result<Option<Run>> {
    let tenant = tx.tenant();
    let row = sqlx::query_as!(
        Row,
        r#"select id, post_id, revision_id, started_by, source, options as "options!: Json<Options>", state, started_at, finished_at
           from wizard_runs where tenant_id = $1 and id = $2"#,
        tenant,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(TryInto::try_into).transpose()
}

/// The runs over a post, newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn of_post(tx: &mut TenantTx, post: PostId, request: PageRequest) -> Result<Page<Run>> {
    let tenant = tx.tenant();
    let rows = sqlx::query_as!(
        Row,
        r#"select id, post_id, revision_id, started_by, source, options as "options!: Json<Options>", state, started_at, finished_at
           from wizard_runs where tenant_id = $1 and post_id = $2 order by started_at desc, id desc limit $3 offset $4"#,
        tenant,
        post.0,
        request.limit(),
        request.offset()
    )
    .fetch_all(tx.conn())
    .await?;
    let total =
        sqlx::query_scalar!("select count(*) from wizard_runs where tenant_id = $1 and post_id = $2", tenant, post.0)
            .fetch_one(tx.conn())
            .await?
            .unwrap_or(0);
    let rows: Result<Vec<Run>> = rows.into_iter().map(TryInto::try_into).collect();
    Ok(Page { rows: rows?, total: u64::try_from(total).unwrap_or(0), request })
}

/// The steps of a run in the order in which they run, with their answers if `outputs`.
///
/// # Errors
/// When the database does not answer.
pub async fn steps(tx: &mut TenantTx, run: RunId, outputs: bool) -> Result<Vec<StepRow>> {
    let tenant = tx.tenant();
    let rows = sqlx::query!(
        r#"select step, state, plugin, case when $3 then output end as output, cause, duration_us, finished_at
           from wizard_steps where tenant_id = $1 and run_id = $2 order by step collate "C""#,
        tenant,
        run.0,
        outputs
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(StepRow {
                step: word("wizard_steps.step", Step::parse, &row.step)?,
                state: word("wizard_steps.state", StepState::parse, &row.state)?,
                plugin: row.plugin,
                output: row.output,
                cause: row.cause,
                duration_us: row.duration_us,
                finished_at: row.finished_at,
            })
        })
        .collect()
}

/// Keeps what a step answered. A step of the final text may answer again, after decisions.
///
/// # Errors
/// `NotFound` when the run has no such step.
pub async fn answer(tx: &mut TenantTx, run: RunId, answer: &Answer<'_>) -> Result<()> {
    let tenant = tx.tenant();
    let state = if answer.output.is_ok() { StepState::Done } else { StepState::Failed };
    let done = sqlx::query!(
        "update wizard_steps set state = $4, plugin = $5, plugin_digest = $6, output = $7, cause = $8, duration_us = $9, finished_at = now()
         where tenant_id = $1 and run_id = $2 and step = $3",
        tenant,
        run.0,
        answer.step.word(),
        state.word(),
        answer.plugin,
        answer.plugin_digest.as_slice(),
        answer.output.ok(),
        answer.output.err(),
        i64::try_from(answer.duration.as_micros()).unwrap_or(i64::MAX)
    )
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(StoreError::NotFound) }
}

/// Adds proposals behind those that the run has.
///
/// # Errors
/// When the insert fails.
pub async fn propose(tx: &mut TenantTx, run: RunId, proposals: &[Proposal]) -> Result<()> {
    let tenant = tx.tenant();
    let texts: Vec<Value> = proposals.iter().filter_map(|one| serde_json::to_value(one).ok()).collect();
    sqlx::query!(
        "insert into wizard_proposals (tenant_id, run_id, number, proposal)
         select $1, $2, (coalesce(known.most, 0) + new.place)::integer, new.proposal
         from unnest($3::jsonb[]) with ordinality as new (proposal, place),
              (select max(number) as most from wizard_proposals where tenant_id = $1 and run_id = $2) known",
        tenant,
        run.0,
        &texts
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Ends a run whose steps have all answered, and says how; none while one is waiting.
///
/// # Errors
/// When the database does not answer.
pub async fn finish(tx: &mut TenantTx, run: RunId) -> Result<Option<RunState>> {
    let known = steps(tx, run, false).await?;
    if known.iter().any(|step| step.state == StepState::Waiting) {
        return Ok(None);
    }
    let whole = known.iter().all(|step| step.state == StepState::Done);
    let state = if whole { RunState::Done } else { RunState::Partial };
    let tenant = tx.tenant();
    sqlx::query!(
        "update wizard_runs set state = $3, finished_at = coalesce(finished_at, now()) where tenant_id = $1 and id = $2",
        tenant,
        run.0,
        state.word()
    )
    .execute(tx.conn())
    .await?;
    Ok(Some(state))
}

/// The proposals of a run, in order.
///
/// # Errors
/// When the database does not answer.
pub async fn proposals(tx: &mut TenantTx, run: RunId) -> Result<Vec<Kept>> {
    let tenant = tx.tenant();
    let rows = sqlx::query!(
        r#"select number, proposal as "proposal!: Json<Proposal>", decision, way, words, decided_at
           from wizard_proposals where tenant_id = $1 and run_id = $2 order by number"#,
        tenant,
        run.0
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|row| {
            let way = |text: String| word("wizard_proposals.way", Way::parse, &text);
            Ok(Kept {
                number: u32::try_from(row.number).unwrap_or(0),
                proposal: row.proposal.0,
                decision: word("wizard_proposals.decision", Decision::parse, &row.decision)?,
                way: row.way.map(way).transpose()?,
                words: row.words,
                decided_at: row.decided_at,
            })
        })
        .collect()
}

/// What a writer says to a proposal.
#[derive(Clone, Debug)]
pub struct Saying<'a> {
    /// Number of the proposal.
    pub number: u32,
    /// What is said; `Open` takes an earlier word back.
    pub decision: Decision,
    /// Another way, for `Changed`.
    pub way: Option<Way>,
    /// Own words, for `Changed`.
    pub words: Option<&'a str>,
}

/// Keeps what the writer says to a proposal.
///
/// # Errors
/// `NotFound` when the run has no such proposal; `Conflict` with `wizard_proposals_changed` when a change says nothing.
pub async fn decide(tx: &mut TenantTx, permit: &Permit<EditPost>, run: RunId, saying: &Saying<'_>) -> Result<()> {
    let tenant = tx.tenant();
    let open = saying.decision == Decision::Open;
    let done = sqlx::query!(
        "update wizard_proposals set decision = $4, way = $5, words = $6, decided_by = case when $8 then null else $7::uuid end,
             decided_at = case when $8 then null else now() end
         where tenant_id = $1 and run_id = $2 and number = $3",
        tenant,
        run.0,
        i32::try_from(saying.number).unwrap_or(0),
        saying.decision.word(),
        saying.way.map(Way::word),
        saying.words,
        permit.actor().user.0,
        open
    )
    .execute(tx.conn())
    .await?;
    if done.rows_affected() != 1 {
        return Err(StoreError::NotFound);
    }
    let detail = json!({ "number": saying.number, "decision": saying.decision.word() });
    audit::record(tx, AuditEntry::done("wizard.decide", "wizard_run", run.0).with(detail)).await
}

/// How many runs of the tenant have steps to go, and how long one usually takes: half of the last fifty took less.
///
/// # Errors
/// When the database does not answer.
pub async fn queue(tx: &mut TenantTx) -> Result<(u32, Option<Duration>)> {
    let tenant = tx.tenant();
    let row = sqlx::query!(
        r#"select (select count(*) from wizard_runs where tenant_id = $1 and state = 'running') as "open!",
                  (select percentile_disc(0.5) within group (order by extract(epoch from finished_at - started_at))
                   from (select started_at, finished_at from wizard_runs
                         where tenant_id = $1 and state <> 'running' order by started_at desc limit 50) last)::float8 as usual"#,
        tenant
    )
    .fetch_one(tx.conn())
    .await?;
    Ok((u32::try_from(row.open).unwrap_or(u32::MAX), row.usual.map(Duration::seconds_f64)))
}
