//! What the public sees: immutable, sealed. Only `cms_worker` may write.

use domain::access::{Permit, PublishPost};
use domain::content::{ComplianceLevel, MedicalCategory};
use domain::ids::{CommandId, PostId, RevisionId, SnapshotId, TermId, UserId};
use domain::workflow::WorkflowState;
use serde_json::Value;
use time::OffsetDateTime;

use crate::report::digest;
use crate::workflow::{self, MoveError};
use crate::{Page, PageRequest, Result, StoreError, TenantTx};

/// A public copy of an approved revision.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// Id.
    pub id: SnapshotId,
    /// The post it was made from.
    pub post: PostId,
    /// The revision it was made from.
    pub revision: RevisionId,
    /// Path segment of its page.
    pub slug: String,
    /// Headline.
    pub title: String,
    /// Everything a page shows, as the publishing pool wrote it.
    pub body: Value,
    /// Version of the rule set it was approved under.
    pub rule_set: String,
    /// Stage, outcome and report id of each verdict.
    pub verdicts: Value,
    /// Hash of the revision's text.
    pub content_hash: [u8; 32],
    /// `domain::seal::snapshot_seal` over all the above.
    pub seal: [u8; 32],
    /// Since when.
    pub published_at: OffsetDateTime,
}

/// Makes a snapshot the post's public copy, in place of the one before.
///
/// # Errors
/// [`MoveError::Invalid`] when the post is not approved, [`MoveError::Superseded`] when another
/// revision is in the gate.
pub async fn publish(
    tx: &mut TenantTx,
    permit: &Permit<PublishPost>,
    command: CommandId,
    new: &Snapshot,
) -> Result<(), MoveError> {
    let (tenant, post) = (tx.tenant(), permit.resource().id);
    let place = workflow::lock(tx, post).await?.filter(|p| p.revision == new.revision).ok_or(MoveError::Superseded)?;
    place.state.move_to(WorkflowState::Published).map_err(MoveError::Invalid)?;
    sqlx::query!(
        "update published_snapshots set withdrawn_at = now() where tenant_id = $1 and post_id = $2 and withdrawn_at is null",
        tenant,
        post.0
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "insert into published_snapshots (tenant_id, id, post_id, revision_id, command_id, slug, title, body, rule_set, verdicts,
             content_hash, seal, published_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        tenant,
        new.id.0,
        post.0,
        new.revision.0,
        command.0,
        new.slug,
        new.title,
        new.body,
        new.rule_set,
        new.verdicts,
        new.content_hash.as_slice(),
        new.seal.as_slice(),
        new.published_at
    )
    .execute(tx.conn())
    .await
    .map_err(|error| match StoreError::from(error) {
        StoreError::Conflict { constraint } if constraint == "published_snapshots_live_slug" => MoveError::SlugTaken,
        error => error.into(),
    })?;
    sqlx::query!(
        "update workflow_states set state = 'published', updated_at = now() where tenant_id = $1 and post_id = $2",
        tenant,
        post.0
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "update posts set status = 'published', published_at = coalesce(published_at, $3) where tenant_id = $1 and id = $2",
        tenant,
        post.0,
        new.published_at
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

struct Row {
    id: uuid::Uuid,
    post_id: uuid::Uuid,
    revision_id: uuid::Uuid,
    slug: String,
    title: String,
    body: Value,
    rule_set: String,
    verdicts: Value,
    content_hash: Vec<u8>,
    seal: Vec<u8>,
    published_at: OffsetDateTime,
}

impl TryFrom<Row> for Snapshot {
    type Error = crate::StoreError;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id.into(),
            post: row.post_id.into(),
            revision: row.revision_id.into(),
            slug: row.slug,
            title: row.title,
            body: row.body,
            rule_set: row.rule_set,
            verdicts: row.verdicts,
            content_hash: digest("published_snapshots.content_hash", row.content_hash)?,
            seal: digest("published_snapshots.seal", row.seal)?,
            published_at: row.published_at,
        })
    }
}

/// The public copy behind a path segment.
///
/// # Errors
/// When the database does not answer.
pub async fn find_live(tx: &mut TenantTx, slug: &str) -> Result<Option<Snapshot>> {
    let tenant = tx.tenant();
    let row = sqlx::query_as!(
        Row,
        "select id, post_id, revision_id, slug, title, body, rule_set, verdicts, content_hash, seal, published_at
         from published_snapshots where tenant_id = $1 and slug = $2 and withdrawn_at is null",
        tenant,
        slug
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(Snapshot::try_from).transpose()
}

/// Where the text went that had its page here last: the path segment of its copy of one of these levels.
///
/// # Errors
/// When the database does not answer.
pub async fn find_moved(tx: &mut TenantTx, slug: &str, levels: &[ComplianceLevel]) -> Result<Option<String>> {
    let tenant = tx.tenant();
    let levels: Vec<String> = levels.iter().map(|level| level.word().to_owned()).collect();
    let slug = sqlx::query_scalar!(
        "select live.slug from published_snapshots past
         join published_snapshots live on live.tenant_id = past.tenant_id and live.post_id = past.post_id
              and live.withdrawn_at is null and live.compliance_level = any($3)
         where past.tenant_id = $1 and past.slug = $2 and past.withdrawn_at is not null and live.slug <> past.slug
         order by past.published_at desc, past.id desc limit 1",
        tenant,
        slug,
        &levels
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(slug)
}

/// The public copy of a post.
///
/// # Errors
/// When the database does not answer.
pub async fn find_live_post(tx: &mut TenantTx, post: PostId) -> Result<Option<Snapshot>> {
    let tenant = tx.tenant();
    let row = sqlx::query_as!(
        Row,
        "select id, post_id, revision_id, slug, title, body, rule_set, verdicts, content_hash, seal, published_at
         from published_snapshots where tenant_id = $1 and post_id = $2 and withdrawn_at is null",
        tenant,
        post.0
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(Snapshot::try_from).transpose()
}

/// The public copies of these posts that are of one of these levels, in no order.
///
/// # Errors
/// When the database does not answer.
pub async fn live_of(tx: &mut TenantTx, posts: &[PostId], levels: &[ComplianceLevel]) -> Result<Vec<Snapshot>> {
    let tenant = tx.tenant();
    let ids: Vec<uuid::Uuid> = posts.iter().map(|post| post.0).collect();
    let levels: Vec<String> = levels.iter().map(|level| level.word().to_owned()).collect();
    let rows = sqlx::query_as!(
        Row,
        "select id, post_id, revision_id, slug, title, body, rule_set, verdicts, content_hash, seal, published_at
         from published_snapshots
         where tenant_id = $1 and post_id = any($2) and withdrawn_at is null and compliance_level = any($3)",
        tenant,
        &ids,
        &levels
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(Snapshot::try_from).collect()
}

/// Takes a post's public copy away. The post is a draft again; returns whether there was a copy.
///
/// # Errors
/// When the database does not answer.
pub async fn withdraw(tx: &mut TenantTx, permit: &Permit<PublishPost>) -> Result<bool> {
    let (tenant, post) = (tx.tenant(), permit.resource().id);
    let withdrawn = sqlx::query!(
        "update published_snapshots set withdrawn_at = now() where tenant_id = $1 and post_id = $2 and withdrawn_at is null",
        tenant,
        post.0
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    sqlx::query!(
        "update posts set status = 'draft' where tenant_id = $1 and id = $2 and status in ('published', 'private', 'scheduled')",
        tenant,
        post.0
    )
    .execute(tx.conn())
    .await?;
    Ok(withdrawn > 0)
}

/// A public copy as lists show it: without its text.
#[derive(Clone, Debug)]
pub struct Head {
    /// Path segment of its page.
    pub slug: String,
    /// Headline.
    pub title: String,
    /// Teaser.
    pub excerpt: String,
    /// Description for search engines.
    pub meta_description: String,
    /// Author's shown name.
    pub author_name: String,
    /// Category's name.
    pub category_name: Option<String>,
    /// The seal of the copy.
    pub seal: [u8; 32],
    /// Since when.
    pub published_at: OffsetDateTime,
}

/// A page of the public copies of one compliance level, newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn list_heads(tx: &mut TenantTx, level: ComplianceLevel, request: PageRequest) -> Result<Page<Head>> {
    let tenant = tx.tenant();
    let total = sqlx::query_scalar!(
        r#"select count(*) as "n!" from published_snapshots
           where tenant_id = $1 and withdrawn_at is null and compliance_level = $2"#,
        tenant,
        level.word()
    )
    .fetch_one(tx.conn())
    .await?;
    let rows = sqlx::query!(
        r#"select slug, title, coalesce(body->>'excerpt', '') as "excerpt!", coalesce(body->>'meta_description', '') as "meta_description!",
                  coalesce(body->'author'->>'name', '') as "author_name!", body->'category'->>'name' as category_name, seal, published_at
           from published_snapshots
           where tenant_id = $1 and withdrawn_at is null and compliance_level = $2
           order by published_at desc, id desc limit $3 offset $4"#,
        tenant,
        level.word(),
        request.limit(),
        request.offset()
    )
    .fetch_all(tx.conn())
    .await?;
    let rows = rows
        .into_iter()
        .map(|r| {
            Ok(Head {
                slug: r.slug,
                title: r.title,
                excerpt: r.excerpt,
                meta_description: r.meta_description,
                author_name: r.author_name,
                category_name: r.category_name,
                seal: digest("published_snapshots.seal", r.seal)?,
                published_at: r.published_at,
            })
        })
        .collect::<Result<_>>()?;
    Ok(Page { rows, total: total.unsigned_abs(), request })
}

/// Path segments and dates of the public copies of one compliance level, newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn list_addresses(
    tx: &mut TenantTx,
    level: ComplianceLevel,
    limit: i64,
) -> Result<Vec<(String, OffsetDateTime)>> {
    let tenant = tx.tenant();
    let rows = sqlx::query!(
        "select slug, published_at from published_snapshots
         where tenant_id = $1 and withdrawn_at is null and compliance_level = $2
         order by published_at desc, id desc limit $3",
        tenant,
        level.word(),
        limit
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|r| (r.slug, r.published_at)).collect())
}

/// A public copy with what the API tells of its post besides.
#[derive(Clone, Debug)]
pub struct PublicPost {
    /// The copy.
    pub snapshot: Snapshot,
    /// Author.
    pub author: UserId,
    /// The post's version now.
    pub version: i32,
    /// Number of the copied revision.
    pub revision: i32,
    /// Id of the category that the copy names, while there is one of that name.
    pub category: Option<TermId>,
}

/// Which public copies a list shows.
#[derive(Clone, Debug, Default)]
pub struct PublicFilter {
    /// Compliance levels that this reader may read; none of them: no rows.
    pub levels: Vec<ComplianceLevel>,
    /// Only this author's.
    pub author: Option<UserId>,
    /// Only this category.
    pub medical_category: Option<MedicalCategory>,
    /// Only those that answer this question, as [`crate::search`] understands it.
    pub search: Option<String>,
    /// Only the copy of this post.
    pub post: Option<PostId>,
}

/// A page of public copies, newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn list_public(tx: &mut TenantTx, filter: &PublicFilter, request: PageRequest) -> Result<Page<PublicPost>> {
    let tenant = tx.tenant();
    let levels: Vec<String> = filter.levels.iter().map(|level| level.word().to_owned()).collect();
    let (author, post) = (filter.author.map(|a| a.0), filter.post.map(|p| p.0));
    let category = filter.medical_category.map(MedicalCategory::word);
    let total = sqlx::query_scalar!(
        r#"select count(*) as "n!" from published_snapshots s
           where s.tenant_id = $1 and s.withdrawn_at is null and s.compliance_level = any($2)
             and ($3::uuid is null or exists (
                 select from posts p where p.tenant_id = s.tenant_id and p.id = s.post_id and p.author_id = $3))
             and ($4::text is null or s.body->>'medical_category' = $4) and ($5::text is null or s.document @@ search_query($5))
             and ($6::uuid is null or s.post_id = $6)"#,
        tenant,
        &levels,
        author,
        category,
        filter.search,
        post
    )
    .fetch_one(tx.conn())
    .await?;
    let rows = sqlx::query!(
        r#"select s.id, s.post_id, s.revision_id, s.slug, s.title, s.body, s.rule_set, s.verdicts, s.content_hash, s.seal, s.published_at,
                  p.author_id, p.version, r.number, c.id as "category_id?"
           from published_snapshots s
           join posts p on p.tenant_id = s.tenant_id and p.id = s.post_id
           join post_revisions r on r.tenant_id = s.tenant_id and r.id = s.revision_id
           left join terms c on c.tenant_id = s.tenant_id and c.taxonomy = 'category' and c.slug = s.body->'category'->>'slug'
                and c.deleted_at is null
           where s.tenant_id = $1 and s.withdrawn_at is null and s.compliance_level = any($2)
             and ($3::uuid is null or p.author_id = $3) and ($4::text is null or s.body->>'medical_category' = $4)
             and ($5::text is null or s.document @@ search_query($5))
             and ($6::uuid is null or s.post_id = $6)
           order by s.published_at desc, s.id desc limit $7 offset $8"#,
        tenant,
        &levels,
        author,
        category,
        filter.search,
        post,
        request.limit(),
        request.offset()
    )
    .fetch_all(tx.conn())
    .await?;
    let rows = rows
        .into_iter()
        .map(|r| {
            let snapshot = Snapshot {
                id: r.id.into(),
                post: r.post_id.into(),
                revision: r.revision_id.into(),
                slug: r.slug,
                title: r.title,
                body: r.body,
                rule_set: r.rule_set,
                verdicts: r.verdicts,
                content_hash: digest("published_snapshots.content_hash", r.content_hash)?,
                seal: digest("published_snapshots.seal", r.seal)?,
                published_at: r.published_at,
            };
            Ok(PublicPost {
                snapshot,
                author: r.author_id.into(),
                version: r.version,
                revision: r.number,
                category: r.category_id.map(Into::into),
            })
        })
        .collect::<Result<_>>()?;
    Ok(Page { rows, total: total.unsigned_abs(), request })
}
