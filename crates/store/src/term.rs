//! What posts are sorted by: categories in a tree, flat tags. Removed ones are kept and found no more.

use domain::access::{EditPost, ManageCategories, Permit};
use domain::content::{DEEPEST_CATEGORY, Specialty, Taxonomy};
use domain::ids::{PostId, TermId};
use uuid::Uuid;

use crate::audit::{self, AuditEntry};
use crate::error::word;
use crate::{Page, PageRequest, Result, StoreError, TenantTx};

/// A category or tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Id.
    pub id: TermId,
    /// Its integer for WordPress clients, from 1 in each tenant.
    pub number: i64,
    /// What it belongs to.
    pub taxonomy: Taxonomy,
    /// The category above it, and that one's number.
    pub parent: Option<(TermId, i64)>,
    /// Name, unique in its taxonomy.
    pub name: String,
    /// Path segment, unique in its taxonomy.
    pub slug: String,
    /// Description.
    pub description: String,
    /// The specialty that it is about.
    pub specialty: Option<Specialty>,
    /// Grows with every change; the ETag.
    pub version: i32,
    /// Texts with it that everybody may read.
    pub count: i64,
}

struct Row {
    id: Uuid,
    number: i64,
    taxonomy: String,
    parent_id: Option<Uuid>,
    parent_number: Option<i64>,
    name: String,
    slug: String,
    description: String,
    medical_specialty: Option<String>,
    version: i32,
    count: i64,
}

impl TryFrom<Row> for Term {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id.into(),
            number: row.number,
            taxonomy: word("terms.taxonomy", Taxonomy::parse, &row.taxonomy)?,
            parent: row.parent_id.map(Into::into).zip(row.parent_number),
            name: row.name,
            slug: row.slug,
            description: row.description,
            specialty: row
                .medical_specialty
                .map(|name| word("terms.medical_specialty", Specialty::parse, &name))
                .transpose()?,
            version: row.version,
            count: row.count,
        })
    }
}

/// One statement text for every reader of terms.
macro_rules! select_terms {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(Row,
            r#"select t.id, t.number, t.taxonomy, t.parent_id as "parent_id?", up.number as "parent_number?", t.name, t.slug,
                      t.description, t.medical_specialty, t.version,
                      (select count(*) from post_terms pt
                       join posts p on p.tenant_id = pt.tenant_id and p.id = pt.post_id and p.trashed_at is null and p.deleted_at is null
                       join published_snapshots s on s.tenant_id = pt.tenant_id and s.post_id = pt.post_id and s.withdrawn_at is null
                            and s.body->>'compliance_level' = 'public'
                       where pt.tenant_id = t.tenant_id and pt.term_id = t.id and pt.removed_at is null) as "count!"
               from terms t
               left join terms up on up.tenant_id = t.tenant_id and up.id = t.parent_id and up.deleted_at is null "#
            + $tail, $($arg),*)
    };
}

/// A term to be.
#[derive(Clone, Debug)]
pub struct NewTerm {
    /// Id.
    pub id: TermId,
    /// What it belongs to.
    pub taxonomy: Taxonomy,
    /// The category above it.
    pub parent: Option<TermId>,
    /// Name.
    pub name: String,
    /// Path segment.
    pub slug: String,
    /// Description.
    pub description: String,
    /// The specialty that it is about.
    pub specialty: Option<Specialty>,
}

/// Why a category cannot stand below another.
#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    /// The parent is not there.
    #[error("no such parent")]
    UnknownParent,
    /// It would stand below itself.
    #[error("a category would be its own ancestor")]
    Cycle,
    /// It or what is below it would stand deeper than [`DEEPEST_CATEGORY`].
    #[error("deeper than {DEEPEST_CATEGORY}")]
    TooDeep,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Creates a term.
///
/// # Errors
/// [`PlaceError`]; `Conflict` with `terms_name` or `terms_slug`.
pub async fn create(tx: &mut TenantTx, _permit: &Permit<ManageCategories>, new: &NewTerm) -> Result<(), PlaceError> {
    let tenant = tx.tenant();
    if let Some(parent) = new.parent {
        place(tx, new.taxonomy, new.id, parent).await?;
    }
    sqlx::query!(
        "insert into terms (tenant_id, id, taxonomy, parent_id, name, slug, description, medical_specialty)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        tenant,
        new.id.0,
        new.taxonomy.word(),
        new.parent.map(|p| p.0),
        new.name,
        new.slug,
        new.description,
        new.specialty.map(Specialty::word)
    )
    .execute(tx.conn())
    .await
    .map_err(StoreError::from)?;
    audit::record(tx, AuditEntry::done("category.create", "term", new.id.0)).await?;
    Ok(())
}

/// What a term becomes.
#[derive(Clone, Debug)]
pub struct TermEdit {
    /// The version that the editor saw.
    pub expected_version: i32,
    /// The category above it.
    pub parent: Option<TermId>,
    /// Name.
    pub name: String,
    /// Path segment.
    pub slug: String,
    /// Description.
    pub description: String,
    /// The specialty that it is about.
    pub specialty: Option<Specialty>,
}

/// Changes a term. Public copies keep the name that they were approved under.
///
/// # Errors
/// `Stale` when somebody changed it since, or it is gone; [`PlaceError`]; `Conflict` with `terms_name` or `terms_slug`.
pub async fn edit(
    tx: &mut TenantTx,
    _permit: &Permit<ManageCategories>,
    term: &Term,
    edit: &TermEdit,
) -> Result<(), PlaceError> {
    let tenant = tx.tenant();
    if let Some(parent) = edit.parent
        && term.parent.is_none_or(|(old, _)| old != parent)
    {
        place(tx, term.taxonomy, term.id, parent).await?;
    }
    let changed = sqlx::query!(
        "update terms set parent_id = $4, name = $5, slug = $6, description = $7, medical_specialty = $8, version = version + 1,
                updated_at = now()
         where tenant_id = $1 and id = $2 and version = $3 and deleted_at is null",
        tenant,
        term.id.0,
        edit.expected_version,
        edit.parent.map(|p| p.0),
        edit.name,
        edit.slug,
        edit.description,
        edit.specialty.map(Specialty::word)
    )
    .execute(tx.conn())
    .await
    .map_err(StoreError::from)?
    .rows_affected();
    if changed == 0 {
        return Err(StoreError::Stale.into());
    }
    audit::record(tx, AuditEntry::done("category.edit", "term", term.id.0)).await?;
    Ok(())
}

/// Removes a term: its children move up to its parent, its texts lose it.
///
/// # Errors
/// `NotFound` when it is gone already.
pub async fn remove(tx: &mut TenantTx, _permit: &Permit<ManageCategories>, id: TermId) -> Result<()> {
    let tenant = tx.tenant();
    lock_tree(tx).await?;
    let removed = sqlx::query!(
        "update terms set deleted_at = now(), updated_at = now(), version = version + 1
         where tenant_id = $1 and id = $2 and deleted_at is null returning parent_id",
        tenant,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(StoreError::NotFound)?;
    sqlx::query!(
        "update terms set parent_id = $3, updated_at = now(), version = version + 1
         where tenant_id = $1 and parent_id = $2 and deleted_at is null",
        tenant,
        id.0,
        removed.parent_id
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "update post_terms set removed_at = now() where tenant_id = $1 and term_id = $2 and removed_at is null",
        tenant,
        id.0
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!("update posts set category_id = null where tenant_id = $1 and category_id = $2", tenant, id.0)
        .execute(tx.conn())
        .await?;
    audit::record(tx, AuditEntry::done("category.remove", "term", id.0)).await
}

/// Of two people who move categories of a tenant, the second waits: each move alone may be right, and both a cycle.
pub(crate) async fn lock_tree(tx: &mut TenantTx) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!(
        r#"select pg_advisory_xact_lock(hashtextextended('terms' || $1::text, 0)) as "locked!: ()""#,
        tenant.to_string()
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(())
}

async fn place(tx: &mut TenantTx, taxonomy: Taxonomy, id: TermId, parent: TermId) -> Result<(), PlaceError> {
    let tenant = tx.tenant();
    lock_tree(tx).await?;
    // `union` ends at a cycle, should there ever be one.
    let above = sqlx::query_scalar!(
        r#"with recursive above (id, parent_id) as (
               select id, parent_id from terms where tenant_id = $1 and id = $2 and taxonomy = $3 and deleted_at is null
               union
               select t.id, t.parent_id from terms t join above a on t.id = a.parent_id
               where t.tenant_id = $1 and t.deleted_at is null
           ) select id as "id!" from above"#,
        tenant,
        parent.0,
        taxonomy.word()
    )
    .fetch_all(tx.conn())
    .await
    .map_err(StoreError::from)?;
    if above.is_empty() {
        return Err(PlaceError::UnknownParent);
    }
    if above.contains(&id.0) {
        return Err(PlaceError::Cycle);
    }
    let below = sqlx::query_scalar!(
        r#"with recursive below (id, depth) as (
               select id, 0 from terms where tenant_id = $1 and id = $2 and deleted_at is null
               union all
               select t.id, b.depth + 1 from terms t join below b on t.parent_id = b.id
               where t.tenant_id = $1 and t.deleted_at is null and b.depth < 10
           ) select coalesce(max(depth), 0) as "depth!" from below"#,
        tenant,
        id.0
    )
    .fetch_one(tx.conn())
    .await
    .map_err(StoreError::from)?;
    let deepest = above.len() + usize::try_from(below).unwrap_or(usize::MAX);
    if deepest > DEEPEST_CATEGORY { Err(PlaceError::TooDeep) } else { Ok(()) }
}

/// A term by id.
///
/// # Errors
/// When the database does not answer.
pub async fn find(tx: &mut TenantTx, id: TermId) -> Result<Option<Term>> {
    let tenant = tx.tenant();
    let row = select_terms!("where t.tenant_id = $1 and t.id = $2 and t.deleted_at is null", tenant, id.0)
        .fetch_optional(tx.conn())
        .await?;
    row.map(Term::try_from).transpose()
}

/// Terms of a taxonomy by their numbers; unknown numbers are left out.
///
/// # Errors
/// When the database does not answer.
pub async fn numbered(tx: &mut TenantTx, taxonomy: Taxonomy, numbers: &[i64]) -> Result<Vec<Term>> {
    let tenant = tx.tenant();
    let rows = select_terms!(
        "where t.tenant_id = $1 and t.taxonomy = $2 and t.number = any($3) and t.deleted_at is null order by t.number",
        tenant,
        taxonomy.word(),
        numbers
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(Term::try_from).collect()
}

/// Which order a list has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum TermOrder {
    /// By name.
    #[default]
    Name,
    /// By number.
    Number,
    /// By path segment.
    Slug,
    /// By how many public texts have it.
    Count,
    /// By description.
    Description,
    /// As the numbers of the filter stand.
    Given,
}

impl TermOrder {
    const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Number => "number",
            Self::Slug => "slug",
            Self::Count => "count",
            Self::Description => "description",
            Self::Given => "given",
        }
    }
}

/// Which terms a list shows.
#[derive(Clone, Debug, Default)]
pub struct TermFilter {
    /// Only this taxonomy.
    pub taxonomy: Option<Taxonomy>,
    /// Only those right below this number; 0 for the top.
    pub parent: Option<i64>,
    /// Only those with this text in their name, whatever the case.
    pub search: Option<String>,
    /// Only these numbers.
    pub include: Option<Vec<i64>>,
    /// Not these numbers.
    pub exclude: Vec<i64>,
    /// Only these path segments.
    pub slugs: Option<Vec<String>>,
    /// Only those of this text.
    pub post: Option<PostId>,
    /// Only those that public texts have.
    pub used: bool,
    /// Order.
    pub order: TermOrder,
    /// The other way round.
    pub descending: bool,
}

/// A page of terms.
///
/// # Errors
/// When the database does not answer.
pub async fn list(tx: &mut TenantTx, filter: &TermFilter, request: PageRequest) -> Result<Page<Term>> {
    let from = request.offset();
    let (rows, total) = window(tx, filter, request.limit(), from).await?;
    Ok(Page { rows, total, request })
}

/// `limit` terms from place `from`, and how many there are in all.
///
/// # Errors
/// When the database does not answer.
pub async fn window(tx: &mut TenantTx, filter: &TermFilter, limit: i64, from: i64) -> Result<(Vec<Term>, u64)> {
    let found = sorted(tx, filter, limit, from).await?;
    if !found.0.is_empty() || from == 0 {
        return Ok(found);
    }
    // Behind the last row nothing says how many there are.
    let (_, total) = sorted(tx, filter, 1, 0).await?;
    Ok((Vec::new(), total))
}

async fn sorted(tx: &mut TenantTx, filter: &TermFilter, limit: i64, from: i64) -> Result<(Vec<Term>, u64)> {
    let tenant = tx.tenant();
    // A tenant has at most some thousand terms, so one statement sorts them all.
    let rows = sqlx::query!(
        r#"with counted as (
               select t.id, t.number, t.taxonomy, t.parent_id, up.number as parent_number, t.name, t.slug, t.description,
                      t.medical_specialty, t.version,
                      (select count(*) from post_terms pt
                       join posts p on p.tenant_id = pt.tenant_id and p.id = pt.post_id and p.trashed_at is null and p.deleted_at is null
                       join published_snapshots s on s.tenant_id = pt.tenant_id and s.post_id = pt.post_id and s.withdrawn_at is null
                            and s.body->>'compliance_level' = 'public'
                       where pt.tenant_id = t.tenant_id and pt.term_id = t.id and pt.removed_at is null) as uses
               from terms t left join terms up on up.tenant_id = t.tenant_id and up.id = t.parent_id and up.deleted_at is null
               where t.tenant_id = $1 and t.deleted_at is null
                 and ($2::text is null or t.taxonomy = $2)
                 and ($3::bigint is null or coalesce(up.number, 0) = $3)
                 and ($4::text is null or strpos(lower(t.name), lower($4)) > 0)
                 and ($5::bigint[] is null or t.number = any($5))
                 and not (t.number = any($6))
                 and ($7::text[] is null or t.slug = any($7))
                 and ($8::uuid is null or exists (select from post_terms pt where pt.tenant_id = t.tenant_id and pt.term_id = t.id
                                                  and pt.post_id = $8 and pt.removed_at is null))
           )
           select id as "id!", number as "number!", taxonomy as "taxonomy!", parent_id as "parent_id?", parent_number as "parent_number?",
                  name as "name!", slug as "slug!", description as "description!", medical_specialty as "medical_specialty?",
                  version as "version!", uses as "uses!", count(*) over () as "total!"
           from counted where not $9 or uses > 0
           order by case when $11 then null when $10 = 'name' then lower(name) when $10 = 'slug' then slug when $10 = 'description' then lower(description) end,
                    case when not $11 then null when $10 = 'name' then lower(name) when $10 = 'slug' then slug when $10 = 'description' then lower(description) end desc,
                    case when $10 = 'count' then uses * (case when $11 then -1 else 1 end) when $10 = 'given' then array_position($5, number) end,
                    number * (case when $11 and $10 = 'number' then -1 else 1 end)
           limit $12 offset $13"#,
        tenant,
        filter.taxonomy.map(Taxonomy::word),
        filter.parent,
        filter.search,
        filter.include.as_deref(),
        &filter.exclude,
        filter.slugs.as_deref(),
        filter.post.map(|p| p.0),
        filter.used,
        filter.order.word(),
        filter.descending,
        limit,
        from
    )
    .fetch_all(tx.conn())
    .await?;
    let total = rows.first().map_or(0, |row| row.total.unsigned_abs());
    let terms = rows
        .into_iter()
        .map(|r| {
            Term::try_from(Row {
                id: r.id,
                number: r.number,
                taxonomy: r.taxonomy,
                parent_id: r.parent_id,
                parent_number: r.parent_number,
                name: r.name,
                slug: r.slug,
                description: r.description,
                medical_specialty: r.medical_specialty,
                version: r.version,
                count: r.uses,
            })
        })
        .collect::<Result<_>>()?;
    Ok((terms, total))
}

/// Which terms each of these texts has, by name.
///
/// # Errors
/// When the database does not answer.
pub async fn of_posts(tx: &mut TenantTx, posts: &[PostId]) -> Result<Vec<(PostId, Taxonomy, TermId, i64)>> {
    let tenant = tx.tenant();
    let ids: Vec<Uuid> = posts.iter().map(|post| post.0).collect();
    let rows = sqlx::query!(
        "select pt.post_id, t.taxonomy, t.id, t.number from post_terms pt
         join terms t on t.tenant_id = pt.tenant_id and t.id = pt.term_id and t.deleted_at is null
         where pt.tenant_id = $1 and pt.post_id = any($2) and pt.removed_at is null order by t.name",
        tenant,
        &ids
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            let taxonomy = word("terms.taxonomy", Taxonomy::parse, &r.taxonomy)?;
            Ok((r.post_id.into(), taxonomy, r.id.into(), r.number))
        })
        .collect()
}

/// Taxonomies and path segments of these terms; unknown ids are left out.
///
/// # Errors
/// When the database does not answer.
pub async fn slugs(tx: &mut TenantTx, terms: &[TermId]) -> Result<Vec<(TermId, Taxonomy, String)>> {
    let tenant = tx.tenant();
    let ids: Vec<Uuid> = terms.iter().map(|term| term.0).collect();
    let rows = sqlx::query!(
        "select id, taxonomy, slug from terms where tenant_id = $1 and id = any($2) and deleted_at is null order by slug",
        tenant,
        &ids
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(|r| Ok((r.id.into(), word("terms.taxonomy", Taxonomy::parse, &r.taxonomy)?, r.slug))).collect()
}

/// These categories and all below them.
///
/// # Errors
/// When the database does not answer.
pub async fn with_children(tx: &mut TenantTx, numbers: &[i64]) -> Result<Vec<i64>> {
    let tenant = tx.tenant();
    let rows = sqlx::query_scalar!(
        r#"with recursive below (id, number) as (
               select id, number from terms where tenant_id = $1 and number = any($2) and deleted_at is null
               union
               select t.id, t.number from terms t join below b on t.parent_id = b.id where t.tenant_id = $1 and t.deleted_at is null
           ) select number as "number!" from below"#,
        tenant,
        numbers
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows)
}

/// Gives a text exactly these terms of a taxonomy. The first category is the one that its public copy names.
///
/// # Errors
/// `Failed` when there is no such term.
pub async fn assign(tx: &mut TenantTx, permit: &Permit<EditPost>, taxonomy: Taxonomy, terms: &[TermId]) -> Result<()> {
    attach(tx, permit.resource().id, taxonomy, terms).await
}

pub(crate) async fn attach(tx: &mut TenantTx, post: PostId, taxonomy: Taxonomy, terms: &[TermId]) -> Result<()> {
    let tenant = tx.tenant();
    let ids: Vec<Uuid> = terms.iter().map(|term| term.0).collect();
    sqlx::query!(
        "update post_terms pt set removed_at = now() from terms t
         where pt.tenant_id = $1 and pt.post_id = $2 and pt.removed_at is null and t.tenant_id = pt.tenant_id and t.id = pt.term_id
           and t.taxonomy = $3 and not (t.id = any($4))",
        tenant,
        post.0,
        taxonomy.word(),
        &ids
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "insert into post_terms (tenant_id, post_id, term_id) select $1, $2, unnest($3::uuid[])
         on conflict (tenant_id, post_id, term_id) do update set removed_at = null",
        tenant,
        post.0,
        &ids
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
