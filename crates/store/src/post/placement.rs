//! What stands beside a text: its place in the tree, its picture, its switches; the trash; the wish to publish.
//!
//! None of it is judged by the gate, so none of it makes a new revision.

use domain::access::{EditPost, Permit, PublishPost};
use domain::content::DEEPEST_PAGE;
use domain::ids::{MediaId, PostId, RevisionId, UserId};
use time::OffsetDateTime;

use crate::audit::{self, AuditEntry};
use crate::{Result, StoreError, TenantTx};

/// Words that a format may have (WordPress's post formats).
pub const FORMATS: &[&str] =
    &["standard", "aside", "chat", "gallery", "link", "image", "quote", "status", "video", "audio"];

/// Templates that a page may ask for; the empty one is the theme's own.
pub const TEMPLATES: &[&str] = &["", "full-width", "landing"];

/// Where a post stands, and how it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    /// The page above it, and that one's number.
    pub parent: Option<(PostId, i64)>,
    /// Place among its siblings.
    pub menu_order: i32,
    /// One of [`TEMPLATES`].
    pub template: String,
    /// Readers may comment.
    pub comments_open: bool,
    /// Other sites may say that they link to it.
    pub pings_open: bool,
    /// On top of lists.
    pub sticky: bool,
    /// One of [`FORMATS`].
    pub format: String,
    /// The picture above it, and that one's number.
    pub featured: Option<(MediaId, i64)>,
}

impl Default for Placement {
    fn default() -> Self {
        Self {
            parent: None,
            menu_order: 0,
            template: String::new(),
            comments_open: true,
            pings_open: false,
            sticky: false,
            format: "standard".to_owned(),
            featured: None,
        }
    }
}

/// Why a page cannot stand below another.
#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    /// It would stand below itself, or it or what is below it deeper than [`DEEPEST_PAGE`].
    #[error("a page would be its own ancestor, or too deep")]
    Tree,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Puts a post where its editor wants it.
///
/// # Errors
/// [`PlaceError::Tree`]; `Failed` for a parent or picture that is not there, or a word that is none of ours.
pub async fn place(tx: &mut TenantTx, permit: &Permit<EditPost>, to: &Placement) -> Result<(), PlaceError> {
    let (tenant, id) = (tx.tenant(), permit.resource().id);
    if let Some((parent, _)) = to.parent {
        // Two moves that are each right may make a cycle together: the second one waits.
        sqlx::query!(
            r#"select pg_advisory_xact_lock(hashtextextended('pages' || $1::text, 0)) as "locked!: ()""#,
            tenant.to_string()
        )
        .fetch_one(tx.conn())
        .await
        .map_err(StoreError::from)?;
        let above = sqlx::query_scalar!(
            r#"with recursive above (id, parent_id) as (
                   select id, parent_id from posts where tenant_id = $1 and id = $2
                   union
                   select p.id, p.parent_id from posts p join above a on p.id = a.parent_id where p.tenant_id = $1
               ) select id as "id!" from above"#,
            tenant,
            parent.0
        )
        .fetch_all(tx.conn())
        .await
        .map_err(StoreError::from)?;
        let below = sqlx::query_scalar!(
            r#"with recursive below (id, depth) as (
                   select id, 0 from posts where tenant_id = $1 and id = $2
                   union all
                   select p.id, b.depth + 1 from posts p join below b on p.parent_id = b.id
                   where p.tenant_id = $1 and b.depth < 20
               ) select coalesce(max(depth), 0) as "depth!" from below"#,
            tenant,
            id.0
        )
        .fetch_one(tx.conn())
        .await
        .map_err(StoreError::from)?;
        let deepest = above.len() + usize::try_from(below).unwrap_or(usize::MAX);
        if above.contains(&id.0) || deepest > DEEPEST_PAGE {
            return Err(PlaceError::Tree);
        }
    }
    sqlx::query!(
        "update posts set parent_id = $3, menu_order = $4, template = $5, comment_status = $6, ping_status = $7, sticky = $8,
                format = $9, featured_media_id = $10
         where tenant_id = $1 and id = $2",
        tenant,
        id.0,
        to.parent.map(|(parent, _)| parent.0),
        to.menu_order,
        to.template,
        switch(to.comments_open),
        switch(to.pings_open),
        to.sticky,
        to.format,
        to.featured.map(|(media, _)| media.0)
    )
    .execute(tx.conn())
    .await
    .map_err(StoreError::from)?;
    audit::record(tx, AuditEntry::done("post.place", "post", id.0)).await?;
    Ok(())
}

const fn switch(open: bool) -> &'static str {
    if open { "open" } else { "closed" }
}

/// Says which revision goes public as soon as the gate approves it; none takes the wish back, also one for a later moment. A later edit makes another
/// revision, which nobody has asked for.
///
/// # Errors
/// `Failed` for a revision that is not there.
pub async fn want(tx: &mut TenantTx, permit: &Permit<PublishPost>, revision: Option<RevisionId>) -> Result<()> {
    let (tenant, id) = (tx.tenant(), permit.resource().id);
    sqlx::query!(
        "update posts set publish_revision_id = $3, publish_wanted_by = $4, publish_at = null where tenant_id = $1 and id = $2",
        tenant,
        id.0,
        revision.map(|r| r.0),
        revision.map(|_| permit.actor().user.0)
    )
    .execute(tx.conn())
    .await?;
    let operation = if revision.is_some() { "post.want" } else { "post.unwant" };
    audit::record(tx, AuditEntry::done(operation, "post", id.0)).await
}

/// Which revision somebody wants to be public once it is approved, and who. One that waits for its moment is none of them yet.
///
/// # Errors
/// When the database does not answer.
pub async fn wish(tx: &mut TenantTx, id: PostId) -> Result<Option<(RevisionId, UserId)>> {
    let tenant = tx.tenant();
    let row = sqlx::query!(
        "select publish_revision_id, publish_wanted_by from posts where tenant_id = $1 and id = $2 and publish_at is null",
        tenant,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.and_then(|row| row.publish_revision_id.map(Into::into).zip(row.publish_wanted_by.map(Into::into))))
}

/// Throws a post away, or takes it out of the trash again: as a draft, for its public copy has gone.
///
/// # Errors
/// `Stale` when it is where it should go already.
pub async fn trash(tx: &mut TenantTx, permit: &Permit<EditPost>, at: Option<OffsetDateTime>) -> Result<()> {
    let (tenant, id) = (tx.tenant(), permit.resource().id);
    let moved = sqlx::query!(
        "update posts set trashed_at = $3, publish_revision_id = null, publish_wanted_by = null, publish_at = null,
                unpublish_at = null, unpublish_wanted_by = null, review_at = null, version = version + 1, updated_at = now()
         where tenant_id = $1 and id = $2 and deleted_at is null and (trashed_at is null) = ($3::timestamptz is not null)",
        tenant,
        id.0,
        at
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    if moved == 0 {
        return Err(StoreError::Stale);
    }
    let operation = if at.is_some() { "post.trash" } else { "post.untrash" };
    audit::record(tx, AuditEntry::done(operation, "post", id.0)).await
}

/// Deletes a post as far as anybody sees; its path segment is free again.
///
/// # Errors
/// `NotFound` when it is gone already.
pub async fn delete(tx: &mut TenantTx, permit: &Permit<EditPost>, at: OffsetDateTime) -> Result<()> {
    let (tenant, id) = (tx.tenant(), permit.resource().id);
    let gone = sqlx::query!(
        "update posts set deleted_at = $3, trashed_at = coalesce(trashed_at, $3), slug = 'deleted-' || id, publish_revision_id = null,
                publish_wanted_by = null, publish_at = null, unpublish_at = null, unpublish_wanted_by = null, review_at = null,
                version = version + 1, updated_at = now()
         where tenant_id = $1 and id = $2 and deleted_at is null",
        tenant,
        id.0,
        at
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    if gone == 0 {
        return Err(StoreError::NotFound);
    }
    // What stood below stands above now, as in every content system.
    sqlx::query!(
        "update posts p set parent_id = gone.parent_id from posts gone
         where p.tenant_id = $1 and p.parent_id = $2 and gone.tenant_id = $1 and gone.id = $2",
        tenant,
        id.0
    )
    .execute(tx.conn())
    .await?;
    audit::record(tx, AuditEntry::done("post.delete", "post", id.0)).await
}

/// Whether readers have a copy of it.
///
/// # Errors
/// When the database does not answer.
pub async fn is_live(tx: &mut TenantTx, id: PostId) -> Result<bool> {
    let tenant = tx.tenant();
    let live = sqlx::query_scalar!(
        r#"select exists (select from published_snapshots where tenant_id = $1 and post_id = $2 and withdrawn_at is null) as "live!""#,
        tenant,
        id.0
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(live)
}
