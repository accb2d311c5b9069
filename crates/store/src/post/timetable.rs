//! What is to happen to a post, and when: its publication, the end of it, the day on which it is read again.
//!
//! A row of the timetable is part of the post, so that there is one of each kind at most. Whoever does what is due takes it off
//! in the transaction that orders it: it happens once, however many look.

use domain::access::{Permit, PublishPost};
use domain::ids::{PostId, RevisionId, UserId};
use time::OffsetDateTime;

use crate::audit::{self, AuditEntry};
use crate::{Result, TenantTx};

/// What is to happen to a post.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timetable {
    /// Its current revision goes into the gate then, and is public when the gate approves it.
    pub publish_at: Option<OffsetDateTime>,
    /// Its public copy goes then.
    pub unpublish_at: Option<OffsetDateTime>,
    /// Its public copy is judged again then, and its author told to read it again.
    pub review_at: Option<OffsetDateTime>,
}

/// Writes a post's timetable anew; `revision` is the one that is to be public at `publish_at`.
///
/// # Errors
/// When the database does not answer, or the end is not after the beginning.
pub async fn set(tx: &mut TenantTx, permit: &Permit<PublishPost>, revision: RevisionId, to: &Timetable) -> Result<()> {
    let (tenant, id, by) = (tx.tenant(), permit.resource().id, permit.actor().user.0);
    // A wish that waits for nothing but the gate is not the timetable's.
    sqlx::query!(
        "update posts set
             publish_revision_id = case when $3::timestamptz is not null then $4 when publish_at is null then publish_revision_id end,
             publish_wanted_by = case when $3::timestamptz is not null then $5 when publish_at is null then publish_wanted_by end,
             publish_at = $3,
             unpublish_wanted_by = case when $6::timestamptz is null then null when unpublish_at = $6 then unpublish_wanted_by else $5 end,
             unpublish_at = $6, review_at = $7
         where tenant_id = $1 and id = $2",
        tenant,
        id.0,
        to.publish_at,
        revision.0,
        by,
        to.unpublish_at,
        to.review_at
    )
    .execute(tx.conn())
    .await?;
    let when = |at: Option<OffsetDateTime>| at.map(OffsetDateTime::unix_timestamp);
    let entry = AuditEntry::done("post.schedule", "post", id.0).with(serde_json::json!({
        "publish_at": when(to.publish_at), "unpublish_at": when(to.unpublish_at), "review_at": when(to.review_at)
    }));
    audit::record(tx, entry).await
}

/// When the tenant's next thing is due, if that is before `until`.
///
/// # Errors
/// When the database does not answer.
pub async fn next(tx: &mut TenantTx, until: OffsetDateTime) -> Result<Option<OffsetDateTime>> {
    let tenant = tx.tenant();
    Ok(sqlx::query_scalar!(
        r#"select least(
               (select min(publish_at) from posts where tenant_id = $1 and publish_at <= $2),
               (select min(unpublish_at) from posts where tenant_id = $1 and unpublish_at <= $2),
               (select min(review_at) from posts where tenant_id = $1 and review_at <= $2)) as "next""#,
        tenant,
        until
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Something that is due, off the timetable already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The post.
    pub post: PostId,
    /// Since when.
    pub at: OffsetDateTime,
    /// What.
    pub what: What,
}

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// This revision is to be public, in the name of whoever said so.
    Publish(RevisionId, UserId),
    /// The text changed after somebody had said when it should be public: nothing happens.
    Superseded,
    /// The public copy is to go, in the name of whoever said so.
    Unpublish(UserId),
    /// The public copy is to be read again by its author.
    Review(UserId),
}

/// Takes at most `limit` of each kind that are due off the timetable. Those that somebody else has in hand are left to them.
///
/// # Errors
/// When the database does not answer.
pub async fn take_due(tx: &mut TenantTx, now: OffsetDateTime, limit: i64) -> Result<Vec<Due>> {
    let mut due = publications(tx, now, limit).await?;
    let tenant = tx.tenant();
    let ends = sqlx::query!(
        r#"with due as (
               select id, unpublish_at, unpublish_wanted_by from posts where tenant_id = $1 and unpublish_at <= $2
               order by unpublish_at limit $3 for update skip locked)
           update posts p set unpublish_at = null, unpublish_wanted_by = null,
               -- Whoever wanted it to be public wants so no more, unless again, later.
               publish_revision_id = case when p.publish_at is not null then p.publish_revision_id end,
               publish_wanted_by = case when p.publish_at is not null then p.publish_wanted_by end
           from due
           where p.tenant_id = $1 and p.id = due.id
           returning p.id, due.unpublish_at as "at!", due.unpublish_wanted_by as "by!""#,
        tenant,
        now,
        limit
    )
    .fetch_all(tx.conn())
    .await?;
    due.extend(ends.into_iter().map(|r| Due { post: r.id.into(), at: r.at, what: What::Unpublish(r.by.into()) }));
    let reviews = sqlx::query!(
        r#"with due as (
               select id, review_at from posts where tenant_id = $1 and review_at <= $2
               order by review_at limit $3 for update skip locked)
           update posts p set review_at = null from due
           where p.tenant_id = $1 and p.id = due.id
           returning p.id, due.review_at as "at!", p.author_id"#,
        tenant,
        now,
        limit
    )
    .fetch_all(tx.conn())
    .await?;
    due.extend(reviews.into_iter().map(|r| Due {
        post: r.id.into(),
        at: r.at,
        what: What::Review(r.author_id.into()),
    }));
    Ok(due)
}

/// Whoever says that a revision is to be public says so of that revision: a text that was changed since stays what it is.
async fn publications(tx: &mut TenantTx, now: OffsetDateTime, limit: i64) -> Result<Vec<Due>> {
    let tenant = tx.tenant();
    let rows = sqlx::query!(
        r#"with due as (
               select id, publish_at, publish_revision_id, publish_wanted_by,
                      publish_revision_id = revision_id and trashed_at is null as goes
               from posts where tenant_id = $1 and publish_at <= $2
               order by publish_at limit $3 for update skip locked)
           update posts p set publish_at = null,
               publish_revision_id = case when due.goes then p.publish_revision_id end,
               publish_wanted_by = case when due.goes then p.publish_wanted_by end
           from due where p.tenant_id = $1 and p.id = due.id
           returning p.id, due.publish_at as "at!", due.publish_revision_id as "revision!", due.publish_wanted_by as "by!",
                     due.goes as "goes!""#,
        tenant,
        now,
        limit
    )
    .fetch_all(tx.conn())
    .await?;
    let what = |goes: bool, revision: uuid::Uuid, by: uuid::Uuid| {
        if goes { What::Publish(revision.into(), by.into()) } else { What::Superseded }
    };
    Ok(rows.into_iter().map(|r| Due { post: r.id.into(), at: r.at, what: what(r.goes, r.revision, r.by) }).collect())
}
