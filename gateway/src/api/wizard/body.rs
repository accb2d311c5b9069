//! Runs of the wizard as they are ordered and shown.

use domain::extraction::redaction::Way;
use domain::wizard::{Decision, Edit, Origin, RunState, Step, StepState, Target};
use poem_openapi::types::Any;
use poem_openapi::{Enum, Object};
use serde_json::Value;
use store::wizard::{Kept, Run, StepRow};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::api::PREFIX;
use crate::api::input::input_bodies;
use crate::api::paging::Pagination;
use crate::api::post_body::{CreatePost, ReferenceBody};
use crate::api::words::Word;

/// What the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub(super) enum InputType {
    /// A post that is there.
    Post,
    /// Plain text.
    Text,
    /// HTML.
    Html,
    /// The transcript of a recording.
    Transcript,
}

/// The text to work on: a post that is there, or one to be.
#[derive(Debug, Object)]
#[oai(rename = "WizardInput", deny_unknown_fields)]
pub(super) struct InputText {
    /// What it is.
    #[oai(rename = "type")]
    pub kind: InputType,
    /// The post, for `post`.
    pub post_id: Option<Uuid>,
    /// The text, for all others; it becomes a draft of the caller's.
    pub draft: Option<CreatePost>,
}

/// What is asked for beside the text.
#[derive(Debug, Default, Object)]
#[oai(rename = "WizardOptions", deny_unknown_fields)]
pub(super) struct OptionsBody {
    /// What the text shall be found by.
    #[oai(validator(max_length = 80))]
    pub primary_keyword: Option<String>,
    /// What it also tells of.
    #[oai(validator(max_items = 10))]
    pub secondary_keywords: Option<Vec<String>>,
    /// Length of the recording, minutes.
    #[oai(validator(maximum(value = "1440")))]
    pub duration_minutes: Option<u32>,
}

/// An order to the wizard.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
pub(super) struct StartContentProcessing {
    /// The text.
    pub input: InputText,
    /// The systems that shall answer; all when absent.
    #[oai(validator(min_items = 1, max_items = 5))]
    pub systems: Option<Vec<Word<Step>>>,
    /// What is asked for beside the text.
    pub options: Option<OptionsBody>,
}

/// What the writer says to a proposal.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
pub(super) struct DecideProposal {
    /// `accepted` as it is proposed, `changed`, `refused`; `open` takes an earlier word back.
    pub decision: Word<Decision>,
    /// Another way of redacting, for `changed`.
    pub way: Option<Word<Way>>,
    /// Own words, for `changed`.
    #[oai(validator(max_length = 2000))]
    pub text: Option<String>,
}

input_bodies! {
    StartContentProcessing: 540 * 1024;
    DecideProposal: 16384;
}

/// Work of the pool that is ahead.
#[derive(Debug, Object)]
#[oai(rename = "WizardQueue")]
pub(super) struct QueueBody {
    /// The pool.
    pub pool: String,
    /// Runs of the tenant that have steps to go, this one included.
    pub running: u32,
}

/// A run.
#[derive(Debug, Object)]
#[oai(rename = "WizardRun")]
pub(super) struct RunBody {
    /// Id of the execution, and of its operation.
    id: Uuid,
    /// The post.
    post_id: Uuid,
    /// The revision that is read.
    revision_id: Uuid,
    /// Who asked.
    started_by: Uuid,
    /// Where it stands.
    status: Word<RunState>,
    /// When it was ordered.
    started_at: OffsetDateTime,
    /// When its last system answered.
    #[oai(nullable)]
    finished_at: Option<OffsetDateTime>,
    /// Where its progress is read.
    progress_url: String,
    /// Where its result is read.
    result_url: String,
}

impl From<Run> for RunBody {
    fn from(run: Run) -> Self {
        let path = format!("{PREFIX}/medical/workflows/{}", run.id);
        Self {
            id: run.id.0,
            post_id: run.post.0,
            revision_id: run.revision.0,
            started_by: run.started_by.0,
            status: Word(run.state),
            started_at: run.started_at,
            finished_at: run.finished_at,
            progress_url: format!("{path}/progress"),
            result_url: format!("{path}/result"),
        }
    }
}

/// A run that was ordered.
#[derive(Debug, Object)]
#[oai(rename = "WizardStarted")]
pub(super) struct StartedBody {
    /// The run.
    pub run: RunBody,
    /// Its systems, in the order in which they answer.
    pub systems: Vec<Word<Step>>,
    /// How long runs of the tenant usually take, seconds; none before the first.
    #[oai(nullable)]
    pub estimate_seconds: Option<f64>,
    /// What is ahead.
    pub queue: QueueBody,
    /// Where the operation is read.
    pub operation_url: String,
}

/// A run that was ordered.
#[derive(Debug, Object)]
#[oai(rename = "WizardStartedData")]
pub(super) struct StartedData {
    /// The run.
    pub data: StartedBody,
}

/// A page of runs, newest first.
#[derive(Debug, Object)]
#[oai(rename = "WizardRunPage")]
pub(super) struct RunPage {
    /// The runs.
    pub data: Vec<RunBody>,
    /// Where the page stands.
    pub pagination: Pagination,
}

/// A system of a run.
#[derive(Debug, Object)]
#[oai(rename = "WizardSystem")]
pub(super) struct SystemBody {
    /// The system.
    system: Word<Step>,
    /// Where it stands.
    status: Word<StepState>,
    /// What answered, name and version.
    #[oai(nullable)]
    plugin: Option<String>,
    /// How long it took, milliseconds.
    #[oai(nullable)]
    duration_ms: Option<f64>,
    /// When it answered.
    #[oai(nullable)]
    finished_at: Option<OffsetDateTime>,
    /// Why it could not, closed vocabulary.
    #[oai(nullable)]
    cause: Option<String>,
    /// How many proposals it made.
    proposals: u32,
}

impl SystemBody {
    pub(super) fn of(row: &StepRow, kept: &[Kept]) -> Self {
        let proposals = kept.iter().filter(|one| one.proposal.step == row.step).count();
        Self {
            system: Word(row.step),
            status: Word(row.state),
            plugin: row.plugin.clone(),
            duration_ms: row
                .duration_us
                .map(|duration| f64::from(i32::try_from(duration).unwrap_or(i32::MAX)) / 1000.0),
            finished_at: row.finished_at,
            cause: row.cause.clone(),
            proposals: u32::try_from(proposals).unwrap_or(u32::MAX),
        }
    }
}

/// How far a run is.
#[derive(Debug, Object)]
#[oai(rename = "WizardProgress")]
pub(super) struct ProgressBody {
    /// The run.
    pub run: RunBody,
    /// The system that is at work or next; none at the end.
    #[oai(nullable)]
    pub current_system: Option<Word<Step>>,
    /// Systems that have answered or given up, percent.
    pub percentage: u32,
    /// Each system.
    pub systems: Vec<SystemBody>,
}

/// How far a run is.
#[derive(Debug, Object)]
#[oai(rename = "WizardProgressData")]
pub(super) struct ProgressData {
    /// The progress.
    pub data: ProgressBody,
}

/// A part of a text, in bytes, and what is to stand there instead.
#[derive(Debug, Object)]
#[oai(rename = "WizardEdit")]
pub(super) struct EditBody {
    /// First byte.
    start: u32,
    /// One past the last byte.
    end: u32,
    /// The new text.
    text: String,
}

impl From<Edit> for EditBody {
    fn from(edit: Edit) -> Self {
        Self { start: edit.start, end: edit.end, text: edit.text }
    }
}

/// Another way of redacting.
#[derive(Debug, Object)]
#[oai(rename = "WizardAlternative")]
pub(super) struct AlternativeBody {
    /// The way.
    way: Word<Way>,
    /// What it does.
    edits: Vec<EditBody>,
}

/// A change that a system proposes.
#[derive(Debug, Object)]
#[oai(rename = "WizardProposal")]
pub(super) struct ProposalBody {
    /// Its number in the run, from 1.
    number: u32,
    /// The system that made it.
    system: Word<Step>,
    /// What it comes from.
    origin: Word<Origin>,
    /// The kind of data or change.
    kind: String,
    /// The part of the post that it changes.
    target: Word<Target>,
    /// What accepting it does, places counted in the revision that was read.
    edits: Vec<EditBody>,
    /// What the whole part becomes, where no edits are given.
    #[oai(nullable)]
    text: Option<String>,
    /// Other ways, for personal data.
    alternatives: Vec<AlternativeBody>,
    /// The source that the list of references gets.
    #[oai(nullable)]
    reference: Option<ReferenceBody>,
    /// Why, in Portuguese.
    reason: String,
    /// What the writer has said.
    decision: Word<Decision>,
    /// The way that was chosen instead.
    #[oai(nullable)]
    chosen_way: Option<Word<Way>>,
    /// The words that were chosen instead.
    #[oai(nullable)]
    chosen_text: Option<String>,
    /// When.
    #[oai(nullable)]
    decided_at: Option<OffsetDateTime>,
}

impl From<Kept> for ProposalBody {
    fn from(kept: Kept) -> Self {
        let edits = |edits: Vec<Edit>| edits.into_iter().map(Into::into).collect();
        let proposal = kept.proposal;
        let alternatives = proposal.alternatives.into_iter();
        Self {
            number: kept.number,
            system: Word(proposal.step),
            origin: Word(proposal.origin),
            kind: proposal.kind,
            target: Word(proposal.target),
            edits: edits(proposal.edits),
            text: proposal.whole,
            alternatives: alternatives
                .map(|one| AlternativeBody { way: Word(one.way), edits: edits(one.edits) })
                .collect(),
            reference: proposal.reference.map(Into::into),
            reason: proposal.reason,
            decision: Word(kept.decision),
            chosen_way: kept.way.map(Word),
            chosen_text: kept.words,
            decided_at: kept.decided_at,
        }
    }
}

/// The text with what was accepted.
#[derive(Debug, Object)]
#[oai(rename = "WizardDraft")]
pub(super) struct DraftBody {
    /// Headline.
    pub title: String,
    /// Body.
    pub content: String,
    /// Teaser.
    pub excerpt: String,
    /// Description for search engines.
    pub meta_description: String,
    /// The author's disclaimer.
    pub medical_disclaimer: String,
    /// Path segment, where one was accepted.
    #[oai(nullable)]
    pub slug: Option<String>,
    /// Sources, those that were accepted behind the others.
    pub references: Vec<ReferenceBody>,
    /// Numbers of accepted proposals that an earlier one leaves no room for.
    pub conflicts: Vec<u32>,
}

/// What a system said.
#[derive(Debug, Object)]
#[oai(rename = "WizardAnswer")]
pub(super) struct AnswerBody {
    /// The system.
    pub system: Word<Step>,
    /// Its answer, in the tree that the handbook of the wizard describes.
    pub answer: Any<Value>,
}

/// What came of a run.
#[derive(Debug, Object)]
#[oai(rename = "WizardResult")]
pub(super) struct ResultBody {
    /// The run.
    pub run: RunBody,
    /// What each system said.
    pub answers: Vec<AnswerBody>,
    /// What is proposed, with what the writer has said.
    pub proposals: Vec<ProposalBody>,
    /// The text with what was accepted so far.
    pub draft: DraftBody,
}

/// What came of a run.
#[derive(Debug, Object)]
#[oai(rename = "WizardResultData")]
pub(super) struct ResultData {
    /// The result.
    pub data: ResultBody,
}

/// A proposal.
#[derive(Debug, Object)]
#[oai(rename = "WizardProposalData")]
pub(super) struct ProposalData {
    /// The proposal.
    pub data: ProposalBody,
}
