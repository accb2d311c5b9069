//! Who has a post open, and who of them is editing it. Courtesy, not protection: two edits never overwrite each other, because
//! each names the version that it is based on.

use domain::access::{EditPost, Permit};
use domain::ids::{PostId, UserId};
use time::{Duration, OffsetDateTime};

use crate::{Result, TenantTx};

/// How long somebody is there after they were last heard of. Programs ask every half minute, as WordPress's editor does.
pub const STAYS: Duration = Duration::seconds(120);

/// Somebody who has a post open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The account.
    pub user: UserId,
    /// Shown name.
    pub name: String,
    /// Edits it; one person at most does.
    pub editing: bool,
    /// Last heard of.
    pub seen_at: OffsetDateTime,
}

/// Everybody who has a post open, whoever came first first.
///
/// # Errors
/// When the database does not answer.
pub async fn list(tx: &mut TenantTx, post: PostId, now: OffsetDateTime) -> Result<Vec<Visit>> {
    let tenant = tx.tenant();
    let rows = sqlx::query!(
        "select v.user_id, u.display_name, v.editing, v.seen_at
         from post_visits v join users u on u.tenant_id = v.tenant_id and u.id = v.user_id
         where v.tenant_id = $1 and v.post_id = $2 and v.seen_at > $3 order by v.came_at, v.user_id limit 100",
        tenant,
        post.0,
        now - STAYS
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Visit { user: r.user_id.into(), name: r.display_name, editing: r.editing, seen_at: r.seen_at })
        .collect())
}

/// Says that somebody has a post open, and does not edit it.
///
/// # Errors
/// When the database does not answer.
pub async fn look(tx: &mut TenantTx, post: PostId, user: UserId, now: OffsetDateTime) -> Result<()> {
    put(tx, post, user, false, now).await
}

/// Says that somebody edits a post. False when somebody else does, and `take_over` was not said.
///
/// # Errors
/// When the database does not answer.
pub async fn edit(tx: &mut TenantTx, permit: &Permit<EditPost>, take_over: bool, now: OffsetDateTime) -> Result<bool> {
    let (tenant, post, user) = (tx.tenant(), permit.resource().id, permit.actor().user);
    // Of two who come at once, the second sees the first.
    super::lock(tx, post).await?;
    let others = list(tx, post, now).await?.into_iter().any(|visit| visit.editing && visit.user != user);
    if others && !take_over {
        return Ok(false);
    }
    sqlx::query!(
        "update post_visits set editing = false where tenant_id = $1 and post_id = $2 and user_id <> $3 and editing",
        tenant,
        post.0,
        user.0
    )
    .execute(tx.conn())
    .await?;
    put(tx, post, user, true, now).await?;
    Ok(true)
}

/// Says that somebody has closed a post.
///
/// # Errors
/// When the database does not answer.
pub async fn leave(tx: &mut TenantTx, post: PostId, user: UserId) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!(
        "update post_visits set editing = false, seen_at = '-infinity' where tenant_id = $1 and post_id = $2 and user_id = $3",
        tenant,
        post.0,
        user.0
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

async fn put(tx: &mut TenantTx, post: PostId, user: UserId, editing: bool, now: OffsetDateTime) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!(
        "insert into post_visits as v (tenant_id, post_id, user_id, editing, came_at, seen_at) values ($1, $2, $3, $4, $5, $5)
         on conflict (tenant_id, post_id, user_id) do update
         set editing = excluded.editing, seen_at = excluded.seen_at,
             came_at = case when v.seen_at > $6 then v.came_at else excluded.came_at end",
        tenant,
        post.0,
        user.0,
        editing,
        now,
        now - STAYS
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
