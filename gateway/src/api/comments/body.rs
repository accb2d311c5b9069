//! Comments as they are handed in and shown.

use domain::comment::{CommentStatus, Move, Reason};
use domain::ids::TenantId;
use poem_openapi::Object;
use poem_openapi::types::ToJSON as _;
use store::comment::Comment;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::Deps;
use crate::api::etag;
use crate::api::input::input_bodies;
use crate::api::paging::Pagination;
use crate::api::words::Word;
use crate::comments;
use crate::problem::Problem;

/// A comment to be. Whoever signed in is named by their account; a visitor gives name and e-mail address.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
pub(super) struct CreateComment {
    /// Text or simple HTML; whatever is more than that is taken out.
    #[oai(validator(min_length = 1, max_length = 65525))]
    pub(super) content: String,
    /// The comment that it answers; at most five stand below one another.
    pub(super) parent_id: Option<Uuid>,
    /// Name of a visitor.
    #[oai(validator(max_length = 245))]
    pub(super) author_name: Option<String>,
    /// E-mail address of a visitor; only moderators see it.
    #[oai(validator(max_length = 100))]
    pub(super) author_email: Option<String>,
    /// Page of a visitor.
    #[oai(validator(max_length = 200))]
    pub(super) author_url: Option<String>,
}

/// Changes to a comment; absent members keep their value.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
pub(super) struct UpdateComment {
    /// Text or simple HTML.
    #[oai(validator(min_length = 1, max_length = 65525))]
    pub(super) content: Option<String>,
    /// Name of a visitor.
    #[oai(validator(min_length = 1, max_length = 245))]
    pub(super) author_name: Option<String>,
    /// Page of a visitor.
    #[oai(validator(max_length = 200))]
    pub(super) author_url: Option<String>,
    /// Where it is to stand. What identifies somebody is not approved (422) until those words are taken out.
    pub(super) status: Option<Word<CommentStatus>>,
}

input_bodies! {
    CreateComment: 512 * 1024;
    UpdateComment: 512 * 1024;
}

/// The move that leads to a status.
pub(super) const fn towards(status: CommentStatus) -> Move {
    match status {
        CommentStatus::Approved => Move::Approve,
        CommentStatus::Hold => Move::Hold,
        CommentStatus::Spam => Move::Spam,
        CommentStatus::Trash => Move::Trash,
    }
}

/// What moderators alone see of a comment.
#[derive(Debug, Object)]
#[oai(rename = "CommentModeration")]
struct ModerationBody {
    /// E-mail address of a visitor.
    #[oai(nullable)]
    author_email: Option<String>,
    /// Why it waits for a moderator.
    reasons: Vec<Word<Reason>>,
    /// Where it stood before it was called spam or thrown away.
    #[oai(nullable)]
    status_before: Option<Word<CommentStatus>>,
}

/// A comment.
#[derive(Debug, Object)]
#[oai(rename = "Comment")]
pub(super) struct CommentBody {
    /// Id.
    id: Uuid,
    /// Its integer for WordPress clients.
    number: i64,
    /// The text that it stands below.
    post_id: Uuid,
    /// The comment that it answers.
    #[oai(nullable)]
    parent_id: Option<Uuid>,
    /// The account that wrote it.
    #[oai(nullable)]
    author_id: Option<Uuid>,
    /// Name as it is shown.
    author_name: String,
    /// Page of a visitor; may be empty.
    author_url: String,
    /// Cleaned HTML.
    content: String,
    /// Where it stands.
    status: Word<CommentStatus>,
    /// When it was written.
    created_at: OffsetDateTime,
    /// Last change.
    updated_at: OffsetDateTime,
    /// Grows with every change.
    version: i32,
    /// What moderators alone see; null for everybody else.
    #[oai(nullable)]
    moderation: Option<ModerationBody>,
}

impl CommentBody {
    /// A comment as readers see it.
    pub(super) fn public(comment: Comment) -> Self {
        Self {
            id: comment.id.0,
            number: comment.number,
            post_id: comment.post.0,
            parent_id: comment.parent.map(|(id, _)| id.0),
            author_id: comment.user.map(|(id, _)| id.0),
            author_name: comment.author_name,
            author_url: comment.author_url,
            content: comment.content,
            status: Word(comment.standing.status),
            created_at: comment.created_at,
            updated_at: comment.updated_at,
            version: comment.version,
            moderation: None,
        }
    }

    /// A comment as moderators see it.
    pub(super) fn moderated(deps: &Deps, tenant: TenantId, comment: Comment) -> Result<Self, Problem> {
        let moderation = ModerationBody {
            author_email: comments::email(deps, tenant, &comment)?,
            reasons: comment.standing.reasons.iter().copied().map(Word).collect(),
            status_before: comment.standing.before.map(Word),
        };
        Ok(Self { moderation: Some(moderation), ..Self::public(comment) })
    }

    /// With its entity tag.
    pub(super) fn tagged(self) -> (CommentData, String) {
        let tag = etag::of(self.version, &self.to_json_string());
        (CommentData { data: self }, tag)
    }
}

/// A comment.
#[derive(Debug, Object)]
pub(super) struct CommentData {
    /// The comment.
    data: CommentBody,
}

/// A page of comments.
#[derive(Debug, Object)]
pub(super) struct CommentPage {
    /// The comments.
    pub(super) data: Vec<CommentBody>,
    /// Where the page stands.
    pub(super) pagination: Pagination,
}
