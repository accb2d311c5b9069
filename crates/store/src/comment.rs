//! What readers say below texts that everybody reads.
//!
//! Readers see approved comments of texts that have a public copy, and their own that wait. Whoever writes needs an open
//! text ([`open`]); whoever decides, or reads what others must not, needs a permit to moderate.
//!
//! | Room | Holds |
//! |---|---|
//! | this file | a comment, and where one may be written |
//! | [`listing`] | lists as clients ask for them |
//! | [`moderation`] | changes, moves, erasure |

pub mod listing;
pub mod moderation;

use domain::access::{ModerateComments, Permit, WriteComment};
use domain::comment::{CommentStatus, DEEPEST, Reason, Standing};
use domain::content::PostType;
use domain::ids::{CommentId, PostId, UserId};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::audit::{self, AuditEntry};
use crate::error::word;
use crate::{Result, StoreError, TenantTx};

/// A comment.
#[derive(Clone, Debug)]
pub struct Comment {
    /// Id.
    pub id: CommentId,
    /// Its integer for WordPress clients, from 1 in each tenant.
    pub number: i64,
    /// The text it stands below.
    pub post: PostId,
    /// That one's integer.
    pub post_number: i64,
    /// Post or page.
    pub post_type: PostType,
    /// Path segment of the public copy, as long as everybody reads it.
    pub slug: Option<String>,
    /// The comment that it answers, and that one's integer.
    pub parent: Option<(CommentId, i64)>,
    /// Who wrote it, and their integer; none: a visitor.
    pub user: Option<(UserId, i64)>,
    /// Name as it is shown: the account's, or what a visitor wrote.
    pub author_name: String,
    /// Sealed e-mail address of a visitor.
    pub author_email: Option<Vec<u8>>,
    /// Page of a visitor.
    pub author_url: String,
    /// Cleaned HTML.
    pub content: String,
    /// Where it stands.
    pub standing: Standing,
    /// When it was written.
    pub created_at: OffsetDateTime,
    /// Last change.
    pub updated_at: OffsetDateTime,
    /// Grows with every change; the ETag.
    pub version: i32,
    /// Whether readers see an answer to it.
    pub has_answers: bool,
}

struct Row {
    id: Uuid,
    number: i64,
    post_id: Uuid,
    post_number: i64,
    post_type: String,
    slug: Option<String>,
    parent_id: Option<Uuid>,
    parent_number: Option<i64>,
    user_id: Option<Uuid>,
    user_number: Option<i64>,
    author_name: String,
    author_email: Option<Vec<u8>>,
    author_url: String,
    content: String,
    status: String,
    status_before: Option<String>,
    reasons: Vec<String>,
    created_at: OffsetDateTime,
    updated_at: OffsetDateTime,
    version: i32,
    has_answers: bool,
}

impl TryFrom<Row> for Comment {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self> {
        let before = row.status_before.map(|before| word("comments.status_before", CommentStatus::parse, &before));
        let reasons = row.reasons.iter().map(|reason| word("comments.reasons", Reason::parse, reason));
        Ok(Self {
            id: row.id.into(),
            number: row.number,
            post: row.post_id.into(),
            post_number: row.post_number,
            post_type: word("posts.post_type", PostType::parse, &row.post_type)?,
            slug: row.slug,
            parent: row.parent_id.map(Into::into).zip(row.parent_number),
            user: row.user_id.map(Into::into).zip(row.user_number),
            author_name: row.author_name,
            author_email: row.author_email,
            author_url: row.author_url,
            content: row.content,
            standing: Standing {
                status: word("comments.status", CommentStatus::parse, &row.status)?,
                before: before.transpose()?,
                reasons: reasons.collect::<Result<_>>()?,
            },
            created_at: row.created_at,
            updated_at: row.updated_at,
            version: row.version,
            has_answers: row.has_answers,
        })
    }
}

/// Who looks.
#[derive(Clone, Copy, Debug)]
pub enum View<'a> {
    /// A reader, signed in or not.
    Readers(Option<UserId>),
    /// A moderator, who sees all that is not erased.
    Moderator(&'a Permit<ModerateComments>),
}

/// How much is seen.
#[derive(Clone, Copy, Debug)]
enum Sight {
    /// All that is not erased.
    All,
    /// What readers see, and what waits of this one.
    Shown(Option<Uuid>),
}

impl Sight {
    const fn all(self) -> bool {
        matches!(self, Self::All)
    }

    const fn user(self) -> Option<Uuid> {
        match self {
            Self::All => None,
            Self::Shown(user) => user,
        }
    }
}

impl From<View<'_>> for Sight {
    fn from(view: View<'_>) -> Self {
        match view {
            View::Readers(user) => Self::Shown(user.map(|user| user.0)),
            View::Moderator(_) => Self::All,
        }
    }
}

/// The comment of an id.
///
/// # Errors
/// When the database does not answer.
pub async fn find(tx: &mut TenantTx, view: View<'_>, id: CommentId) -> Result<Option<Comment>> {
    one(tx, view.into(), Some(id.0), None).await
}

/// The comment of a number.
///
/// # Errors
/// When the database does not answer.
pub async fn numbered(tx: &mut TenantTx, view: View<'_>, number: i64) -> Result<Option<Comment>> {
    one(tx, view.into(), None, Some(number)).await
}

/// Whether there is a comment of a number, whoever may see it.
///
/// # Errors
/// When the database does not answer.
pub async fn is_known(tx: &mut TenantTx, number: i64) -> Result<bool> {
    Ok(one(tx, Sight::All, None, Some(number)).await?.is_some())
}

async fn one(tx: &mut TenantTx, sight: Sight, id: Option<Uuid>, number: Option<i64>) -> Result<Option<Comment>> {
    let tenant = tx.tenant();
    let row = sqlx::query_as!(
        Row,
        r#"select c.id, c.number, c.post_id, p.number as post_number, p.post_type, s.slug as "slug?", c.parent_id as "parent_id?",
                  up.number as "parent_number?", c.user_id as "user_id?", u.number as "user_number?",
                  coalesce(u.display_name, c.author_name) as "author_name!", c.author_email as "author_email?", c.author_url, c.content,
                  c.status, c.status_before as "status_before?", c.reasons, c.created_at, c.updated_at, c.version,
                  exists (select from comments a where a.tenant_id = c.tenant_id and a.parent_id = c.id and a.deleted_at is null
                          and a.status = 'approved') as "has_answers!"
           from comments c
           join posts p on p.tenant_id = c.tenant_id and p.id = c.post_id
           left join published_snapshots s on s.tenant_id = c.tenant_id and s.post_id = c.post_id and s.withdrawn_at is null
                and s.body->>'compliance_level' = 'public' and p.trashed_at is null and p.deleted_at is null
           left join comments up on up.tenant_id = c.tenant_id and up.id = c.parent_id
           left join users u on u.tenant_id = c.tenant_id and u.id = c.user_id
           where c.tenant_id = $1 and (c.id = $2 or c.number = $3) and c.deleted_at is null
             and ($4 or (s.id is not null and (c.status = 'approved' or (c.status = 'hold' and c.user_id = $5))))"#,
        tenant,
        id,
        number,
        sight.all(),
        sight.user()
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(Comment::try_from).transpose()
}

/// Why nobody can write a comment there.
#[derive(Debug, thiserror::Error)]
pub enum Shut {
    /// There is no such text.
    #[error("no such text")]
    Unknown,
    /// The text lies in the trash.
    #[error("the text is in the trash")]
    Trash,
    /// Not everybody reads the text.
    #[error("the text is not public")]
    Draft,
    /// The text takes no comments.
    #[error("comments are closed")]
    Closed,
    /// The comment that is answered is not one that readers see below this text.
    #[error("no such comment to answer")]
    UnknownParent,
    /// The answer would stand deeper than [`DEEPEST`].
    #[error("deeper than {DEEPEST}")]
    TooDeep,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Proof that a text takes a comment at a place. Made by [`open`] alone, good for its transaction.
#[derive(Debug)]
pub struct Open {
    post: PostId,
    parent: Option<CommentId>,
    depth: i16,
}

/// Whether a text takes a comment, below another one or on itself.
///
/// # Errors
/// [`Shut`].
pub async fn open(tx: &mut TenantTx, post: PostId, parent: Option<CommentId>) -> Result<Open, Shut> {
    let tenant = tx.tenant();
    let text = sqlx::query!(
        r#"select comment_status, trashed_at is not null as "is_trashed!",
                  exists (select from published_snapshots s where s.tenant_id = p.tenant_id and s.post_id = p.id
                          and s.withdrawn_at is null and s.body->>'compliance_level' = 'public') as "is_public!"
           from posts p where tenant_id = $1 and id = $2 and deleted_at is null"#,
        tenant,
        post.0
    )
    .fetch_optional(tx.conn())
    .await
    .map_err(StoreError::from)?
    .ok_or(Shut::Unknown)?;
    if text.is_trashed {
        return Err(Shut::Trash);
    }
    if !text.is_public {
        return Err(Shut::Draft);
    }
    if text.comment_status != "open" {
        return Err(Shut::Closed);
    }
    let Some(answered) = parent else { return Ok(Open { post, parent, depth: 1 }) };
    let above = sqlx::query_scalar!(
        "select depth from comments
         where tenant_id = $1 and post_id = $2 and id = $3 and deleted_at is null and status = 'approved'",
        tenant,
        post.0,
        answered.0
    )
    .fetch_optional(tx.conn())
    .await
    .map_err(StoreError::from)?
    .ok_or(Shut::UnknownParent)?;
    if above >= DEEPEST { Err(Shut::TooDeep) } else { Ok(Open { post, parent, depth: above + 1 }) }
}

/// Who writes a comment.
#[derive(Clone, Copy, Debug)]
pub enum Writer<'a> {
    /// Somebody who did not sign in. Nothing proves the name.
    Visitor {
        /// Name.
        name: &'a str,
        /// Sealed e-mail address.
        email: &'a [u8],
        /// Page; may be empty.
        url: &'a str,
    },
    /// An account.
    Member(&'a Permit<WriteComment>),
}

/// A comment to be.
#[derive(Clone, Debug)]
pub struct NewComment<'a> {
    /// Id.
    pub id: CommentId,
    /// Who writes.
    pub writer: Writer<'a>,
    /// Cleaned HTML.
    pub content: &'a str,
    /// Digest of author and words.
    pub fingerprint: [u8; 32],
    /// Where it stands.
    pub standing: &'a Standing,
    /// When it was written.
    pub created_at: OffsetDateTime,
}

/// Writes a comment, and tells it: whoever wrote it may not see it again.
///
/// # Errors
/// `Conflict` with `comments_once` when the same was said below the text already.
pub async fn create(tx: &mut TenantTx, open: &Open, new: &NewComment<'_>) -> Result<Comment> {
    let tenant = tx.tenant();
    let (user, name, email, url) = match new.writer {
        Writer::Visitor { name, email, url } => (None, name, Some(email), url),
        Writer::Member(permit) => (Some(permit.actor().user.0), "", None, ""),
    };
    let reasons = words_of(&new.standing.reasons);
    sqlx::query!(
        "insert into comments (tenant_id, id, post_id, parent_id, depth, user_id, author_name, author_email, author_url, content,
             fingerprint, status, reasons, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        tenant,
        new.id.0,
        open.post.0,
        open.parent.map(|parent| parent.0),
        open.depth,
        user,
        name,
        email,
        url,
        new.content,
        new.fingerprint.as_slice(),
        new.standing.status.word(),
        &reasons,
        new.created_at
    )
    .execute(tx.conn())
    .await?;
    let detail = serde_json::json!({ "status": new.standing.status.word(), "reasons": reasons });
    audit::record(tx, AuditEntry::done("comment.write", "comment", new.id.0).with(detail)).await?;
    one(tx, Sight::All, Some(new.id.0), None).await?.ok_or(StoreError::NotFound)
}

fn words_of(reasons: &[Reason]) -> Vec<String> {
    reasons.iter().map(|reason| reason.word().to_owned()).collect()
}
