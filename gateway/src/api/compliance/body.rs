//! Appeals and overrides as they are shown.

use poem_openapi::Object;
use store::compliance::appeal::{Appeal, AppealDecision};
use store::compliance::overrides::{Override, OverrideDecision};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::api::paging::Pagination;
use crate::api::words::Word;

/// An appeal against a verdict of the gate.
#[derive(Debug, Object)]
#[oai(rename = "Appeal")]
pub(super) struct AppealBody {
    /// Id.
    id: Uuid,
    /// The post.
    post_id: Uuid,
    /// The revision that was refused.
    revision_id: Uuid,
    /// The verdict that it is against.
    report_id: Uuid,
    /// Whose text it is.
    author_id: Uuid,
    /// Who appealed.
    filed_by: Uuid,
    /// Why.
    reason: String,
    /// When.
    filed_at: OffsetDateTime,
    /// When the answer is due.
    due_at: OffsetDateTime,
    /// No answer yet, and the day has passed.
    overdue: bool,
    /// Who answered.
    #[oai(nullable)]
    decided_by: Option<Uuid>,
    /// When.
    #[oai(nullable)]
    decided_at: Option<OffsetDateTime>,
    /// What.
    #[oai(nullable)]
    decision: Option<Word<AppealDecision>>,
    /// The answer in words.
    #[oai(nullable)]
    answer: Option<String>,
}

impl From<Appeal> for AppealBody {
    fn from(appeal: Appeal) -> Self {
        Self {
            id: appeal.id.0,
            post_id: appeal.post.0,
            revision_id: appeal.revision.0,
            report_id: appeal.report.0,
            author_id: appeal.author.0,
            filed_by: appeal.filed_by.0,
            reason: appeal.reason,
            filed_at: appeal.filed_at,
            due_at: appeal.due_at,
            overdue: appeal.decision.is_none() && appeal.due_at < OffsetDateTime::now_utc(),
            decided_by: appeal.decided_by.map(|id| id.0),
            decided_at: appeal.decided_at,
            decision: appeal.decision.map(Word),
            answer: appeal.answer,
        }
    }
}

/// A finding that people let pass, or are asked to.
#[derive(Debug, Object)]
#[oai(rename = "Override")]
pub(super) struct OverrideBody {
    /// Id.
    id: Uuid,
    /// The post.
    post_id: Uuid,
    /// The revision; another text is another question.
    revision_id: Uuid,
    /// The rule.
    rule: String,
    /// Whose text it is.
    author_id: Uuid,
    /// The appeal that led to it.
    #[oai(nullable)]
    appeal_id: Option<Uuid>,
    /// Why.
    reason: String,
    /// The finding blocks: two people.
    needs_second: bool,
    /// The first person.
    first_by: Uuid,
    /// When.
    first_at: OffsetDateTime,
    /// The second person.
    #[oai(nullable)]
    second_by: Option<Uuid>,
    /// When.
    #[oai(nullable)]
    second_at: Option<OffsetDateTime>,
    /// What became of it; null while it waits for the second person.
    #[oai(nullable)]
    decision: Option<Word<OverrideDecision>>,
    /// When it ends.
    expires_at: OffsetDateTime,
    /// When it was taken back.
    #[oai(nullable)]
    withdrawn_at: Option<OffsetDateTime>,
    /// It counts now.
    in_force: bool,
}

impl From<Override> for OverrideBody {
    fn from(one: Override) -> Self {
        let confirmed = one.decision == Some(OverrideDecision::Confirmed);
        Self {
            id: one.id.0,
            post_id: one.post.0,
            revision_id: one.revision.0,
            rule: one.rule,
            author_id: one.author.0,
            appeal_id: one.appeal.map(|id| id.0),
            reason: one.reason,
            needs_second: one.needs_second,
            first_by: one.first_by.0,
            first_at: one.first_at,
            second_by: one.second_by.map(|id| id.0),
            second_at: one.second_at,
            decision: one.decision.map(Word),
            in_force: confirmed && one.withdrawn_at.is_none() && one.expires_at > OffsetDateTime::now_utc(),
            expires_at: one.expires_at,
            withdrawn_at: one.withdrawn_at,
        }
    }
}

/// An appeal.
#[derive(Debug, Object)]
pub(super) struct AppealData {
    /// The appeal.
    pub(super) data: AppealBody,
}

/// Appeals of a post, newest first.
#[derive(Debug, Object)]
pub(super) struct AppealList {
    /// The appeals.
    pub(super) data: Vec<AppealBody>,
}

/// A page of appeals that wait for an answer.
#[derive(Debug, Object)]
pub(super) struct AppealPage {
    /// The appeals.
    pub(super) data: Vec<AppealBody>,
    /// Where the page stands.
    pub(super) pagination: Pagination,
}

/// An appeal with what its answer let pass.
#[derive(Debug, Object)]
pub(super) struct AnsweredData {
    /// The appeal.
    pub(super) data: AppealBody,
    /// What a granted appeal lets pass, or asks a second person to.
    pub(super) overrides: Vec<OverrideBody>,
}

/// An override.
#[derive(Debug, Object)]
pub(super) struct OverrideData {
    /// The override.
    pub(super) data: OverrideBody,
}

/// A page of overrides, newest first.
#[derive(Debug, Object)]
pub(super) struct OverridePage {
    /// The overrides.
    pub(super) data: Vec<OverrideBody>,
    /// Where the page stands.
    pub(super) pagination: Pagination,
}
