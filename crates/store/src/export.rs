//! Content on its way out: the working texts of the levels that the reader may read, page by page, in the order of their numbers.

use domain::access::{ExportContent, Permit};
use domain::content::{ComplianceLevel, PostType, Taxonomy};
use domain::import::ExportPurpose;
use serde_json::json;
use time::OffsetDateTime;

use crate::audit::{self, AuditEntry};
use crate::error::word;
use crate::{Result, TenantTx};

/// Somebody whose texts are taken out. No address of theirs.
#[derive(Clone, Debug)]
pub struct Writer {
    /// Number.
    pub number: i64,
    /// Name of the account.
    pub username: String,
    /// Shown name.
    pub display_name: String,
}

/// A category or tag.
#[derive(Clone, Debug)]
pub struct Sorted {
    /// Number.
    pub number: i64,
    /// What it belongs to.
    pub taxonomy: Taxonomy,
    /// Path segment.
    pub slug: String,
    /// Name.
    pub name: String,
    /// Description.
    pub description: String,
    /// Path segment of the category above it.
    pub parent: Option<String>,
}

/// A post or page.
#[derive(Clone, Debug)]
pub struct Exported {
    /// Number.
    pub number: i64,
    /// Post or page.
    pub post_type: PostType,
    /// Path segment.
    pub slug: String,
    /// Headline.
    pub title: String,
    /// Body.
    pub content: String,
    /// Teaser.
    pub excerpt: String,
    /// Its author's account.
    pub username: String,
    /// Readers have this very text.
    pub is_public: bool,
    /// When it was begun.
    pub created_at: OffsetDateTime,
    /// When it was last changed.
    pub updated_at: OffsetDateTime,
    /// First publication.
    pub published_at: Option<OffsetDateTime>,
    /// The page above it, where that one is taken out too.
    pub parent: Option<i64>,
    /// Place among its siblings.
    pub menu_order: i32,
    /// Readers may comment.
    pub comments_open: bool,
    /// Other sites may say that they link to it.
    pub pings_open: bool,
    /// On top of lists.
    pub sticky: bool,
    /// Taxonomy, path segment and name of each of its terms.
    pub terms: Vec<(Taxonomy, String, String)>,
}

fn words(levels: &[ComplianceLevel]) -> Vec<String> {
    levels.iter().map(|level| level.word().to_owned()).collect()
}

/// Writes that the content of these levels is taken out, for what, and how much of it there is. Gives that number.
///
/// # Errors
/// When the database does not answer; nothing is taken out then.
pub async fn begin(
    tx: &mut TenantTx,
    permit: &Permit<ExportContent>,
    levels: &[ComplianceLevel],
    purpose: ExportPurpose,
) -> Result<u64> {
    let tenant = tx.tenant();
    let posts = sqlx::query_scalar!(
        r#"select count(*) as "n!" from posts p join post_revisions r on r.tenant_id = p.tenant_id and r.id = p.revision_id
           where p.tenant_id = $1 and p.deleted_at is null and p.trashed_at is null and r.compliance_level = any($2)"#,
        tenant,
        &words(levels)
    )
    .fetch_one(tx.conn())
    .await?;
    let detail = json!({ "purpose": purpose.word(), "levels": words(levels), "posts": posts });
    audit::record(tx, AuditEntry::done("content.export", "tenant", permit.resource().0).with(detail)).await?;
    Ok(posts.unsigned_abs())
}

/// Those whose texts are taken out.
///
/// # Errors
/// When the database does not answer.
pub async fn writers(
    tx: &mut TenantTx,
    _permit: &Permit<ExportContent>,
    levels: &[ComplianceLevel],
) -> Result<Vec<Writer>> {
    let tenant = tx.tenant();
    let rows = sqlx::query_as!(
        Writer,
        r#"select u.number as "number!", u.username, u.display_name from users u
           where u.tenant_id = $1 and exists (
               select from posts p join post_revisions r on r.tenant_id = p.tenant_id and r.id = p.revision_id
               where p.tenant_id = u.tenant_id and p.author_id = u.id and p.deleted_at is null and p.trashed_at is null
                 and r.compliance_level = any($2))
           order by u.number"#,
        tenant,
        &words(levels)
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows)
}

/// All terms: categories before those below them, then tags.
///
/// # Errors
/// When the database does not answer.
pub async fn terms(tx: &mut TenantTx, _permit: &Permit<ExportContent>) -> Result<Vec<Sorted>> {
    let tenant = tx.tenant();
    let rows = sqlx::query!(
        r#"with recursive tree (id, level) as (
               select id, 0 from terms where tenant_id = $1 and parent_id is null and deleted_at is null
               union all
               select t.id, tree.level + 1 from terms t join tree on t.parent_id = tree.id
               where t.tenant_id = $1 and t.deleted_at is null and tree.level < 10
           )
           select t.number as "number!", t.taxonomy, t.slug, t.name, t.description, up.slug as "parent?"
           from tree join terms t on t.tenant_id = $1 and t.id = tree.id
           left join terms up on up.tenant_id = t.tenant_id and up.id = t.parent_id and up.deleted_at is null
           order by t.taxonomy, tree.level, t.number"#,
        tenant
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|row| {
            let taxonomy = word("terms.taxonomy", Taxonomy::parse, &row.taxonomy)?;
            let (slug, name, description, parent) = (row.slug, row.name, row.description, row.parent);
            Ok(Sorted { number: row.number, taxonomy, slug, name, description, parent })
        })
        .collect()
}

/// The texts behind a number, at most so many.
///
/// # Errors
/// When the database does not answer.
pub async fn posts(
    tx: &mut TenantTx,
    _permit: &Permit<ExportContent>,
    levels: &[ComplianceLevel],
    behind: i64,
    most: i64,
) -> Result<Vec<Exported>> {
    let (tenant, levels) = (tx.tenant(), words(levels));
    let rows = sqlx::query!(
        r#"select p.number as "number!", p.post_type, p.slug, r.title, r.content, r.excerpt, u.username, p.created_at, p.updated_at,
                  p.published_at, p.menu_order, p.comment_status = 'open' as "comments_open!", p.ping_status = 'open' as "pings_open!",
                  p.sticky, above.number as "parent?",
                  exists (select from published_snapshots s where s.tenant_id = p.tenant_id and s.post_id = p.id
                          and s.revision_id = p.revision_id and s.withdrawn_at is null) as "is_public!",
                  sorted.taxonomies as "taxonomies!", sorted.slugs as "slugs!", sorted.names as "names!"
           from posts p
           join post_revisions r on r.tenant_id = p.tenant_id and r.id = p.revision_id
           join users u on u.tenant_id = p.tenant_id and u.id = p.author_id
           left join (select a.tenant_id, a.id, a.number from posts a
                      join post_revisions ar on ar.tenant_id = a.tenant_id and ar.id = a.revision_id
                      where a.deleted_at is null and a.trashed_at is null and ar.compliance_level = any($2)) above
                on above.tenant_id = p.tenant_id and above.id = p.parent_id
           cross join lateral (
               select coalesce(array_agg(t.taxonomy order by t.number), '{}') as taxonomies,
                      coalesce(array_agg(t.slug order by t.number), '{}') as slugs,
                      coalesce(array_agg(t.name order by t.number), '{}') as names
               from post_terms pt join terms t on t.tenant_id = pt.tenant_id and t.id = pt.term_id and t.deleted_at is null
               where pt.tenant_id = p.tenant_id and pt.post_id = p.id and pt.removed_at is null) sorted
           where p.tenant_id = $1 and p.deleted_at is null and p.trashed_at is null and r.compliance_level = any($2) and p.number > $3
           order by p.number limit $4"#,
        tenant,
        &levels,
        behind,
        most
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|row| {
            let names = row.taxonomies.iter().zip(row.slugs).zip(row.names);
            let terms = names
                .map(|((taxonomy, slug), name)| Ok((word("terms.taxonomy", Taxonomy::parse, taxonomy)?, slug, name)));
            Ok(Exported {
                number: row.number,
                post_type: word("posts.post_type", PostType::parse, &row.post_type)?,
                slug: row.slug,
                title: row.title,
                content: row.content,
                excerpt: row.excerpt,
                username: row.username,
                is_public: row.is_public,
                created_at: row.created_at,
                updated_at: row.updated_at,
                published_at: row.published_at,
                parent: row.parent,
                menu_order: row.menu_order,
                comments_open: row.comments_open,
                pings_open: row.pings_open,
                sticky: row.sticky,
                terms: terms.collect::<Result<_>>()?,
            })
        })
        .collect()
}
