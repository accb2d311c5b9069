//! Posts and pages with their immutable revisions: the authoring side.
//!
//! | Room | Holds |
//! |---|---|
//! | this file | a post, its text, its edits |
//! | [`placement`] | what stands beside the text: tree, picture, switches, trash, the wish to publish |
//! | [`listing`] | lists as WordPress clients ask for them |
//! | [`history`] | revisions |
//! | [`presence`] | who has it open, and who edits it |
//! | [`timetable`] | what is to happen to it, and when |
//! | `values` | custom fields as the gate reads them |

pub mod history;
pub mod listing;
pub mod placement;
pub mod presence;
pub mod timetable;
mod values;

use domain::access::{CreatePost, EditPost, Permit, PostFacts};
use domain::content::{ComplianceLevel, MedicalCategory, PostStatus, PostType, RegistryStatus, Taxonomy};
use domain::gate::Reference;
use domain::ids::{MediaId, PatientId, PostId, RevisionId, TermId, UserId};
use domain::workflow::WorkflowState;
use serde_json::{Map, Value};
use sqlx::types::Json;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::audit::{self, AuditEntry};
use crate::error::word;
use crate::report::digest;
use crate::{Page, PageRequest, Result, StoreError, TenantTx, term};
pub use placement::Placement;
pub use timetable::Timetable;

/// The text of a revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
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
    /// Medical category.
    pub medical_category: MedicalCategory,
    /// Compliance level.
    pub compliance_level: ComplianceLevel,
    /// Sources.
    pub references: Vec<Reference>,
    /// Values of custom fields by name, checked by whoever wrote them.
    pub fields: Map<String, Value>,
    /// [`Text::hash`] of all the above.
    pub content_hash: [u8; 32],
}

/// A post with its current revision, its place in the gate, its author and category.
#[derive(Clone, Debug)]
pub struct Post {
    /// Id.
    pub id: PostId,
    /// Path segment, unique in the tenant.
    pub slug: String,
    /// Grows with every edit; the ETag.
    pub version: i32,
    /// The current revision.
    pub revision_id: RevisionId,
    /// Its number, from 1.
    pub revision: i32,
    /// Its text.
    pub text: Text,
    /// Status for readers.
    pub status: PostStatus,
    /// Place in the gate of the current revision; an older revision's place does not count.
    pub workflow_state: WorkflowState,
    /// Held for a human.
    pub held: bool,
    /// First publication.
    pub published_at: Option<OffsetDateTime>,
    /// Creation.
    pub created_at: OffsetDateTime,
    /// Last edit.
    pub updated_at: OffsetDateTime,
    /// Author.
    pub author: UserId,
    /// Author's shown name.
    pub author_name: String,
    /// Author's registry.
    pub author_registry: Option<String>,
    /// Standing of that registry.
    pub author_registry_status: RegistryStatus,
    /// Category.
    pub category: Option<PostCategory>,
    /// Whom a text of level restricted or phi is about.
    pub patient: Option<PatientId>,
    /// Its integer for WordPress clients, from 1 in each tenant.
    pub number: i64,
    /// Its author's integer.
    pub author_number: i64,
    /// Post or page.
    pub post_type: PostType,
    /// What stands beside the text.
    pub placement: Placement,
    /// The current revision, where it goes public as soon as the gate approves it, or when the timetable says.
    pub wanted: Option<RevisionId>,
    /// What is to happen to it, and when.
    pub timetable: Timetable,
    /// In the trash since.
    pub trashed_at: Option<OffsetDateTime>,
}

/// The category of a post, as far as a post shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostCategory {
    /// Id.
    pub id: TermId,
    /// Name.
    pub name: String,
    /// Path segment.
    pub slug: String,
}

struct Row {
    id: Uuid,
    slug: String,
    version: i32,
    revision_id: Uuid,
    number: i32,
    title: String,
    content: String,
    excerpt: String,
    meta_description: String,
    medical_disclaimer: String,
    medical_category: String,
    compliance_level: String,
    citations: Json<Vec<Reference>>,
    fields: Json<Map<String, Value>>,
    content_hash: Vec<u8>,
    status: String,
    workflow_state: String,
    held: bool,
    published_at: Option<OffsetDateTime>,
    created_at: OffsetDateTime,
    updated_at: OffsetDateTime,
    author_id: Uuid,
    author_name: String,
    author_registry: Option<String>,
    author_registry_status: String,
    category_id: Option<Uuid>,
    category_name: Option<String>,
    category_slug: Option<String>,
    patient_id: Option<Uuid>,
    wp_number: i64,
    author_number: i64,
    post_type: String,
    parent_id: Option<Uuid>,
    parent_number: Option<i64>,
    menu_order: i32,
    template: String,
    comment_status: String,
    ping_status: String,
    sticky: bool,
    format: String,
    featured_media_id: Option<Uuid>,
    featured_number: Option<i64>,
    publish_revision_id: Option<Uuid>,
    publish_at: Option<OffsetDateTime>,
    unpublish_at: Option<OffsetDateTime>,
    review_at: Option<OffsetDateTime>,
    trashed_at: Option<OffsetDateTime>,
}

/// One statement text for every reader of posts, so that they cannot drift apart.
macro_rules! select_posts {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!(Row,
            r#"select p.id, p.slug, p.version, p.revision_id, r.number, r.title, r.content, r.excerpt, r.meta_description,
                      r.medical_disclaimer, r.medical_category, r.compliance_level,
                      r.citations as "citations!: Json<Vec<Reference>>", r.fields as "fields!: Json<Map<String, Value>>",
                      r.content_hash,
                      working_status(p) as "status!",
                      coalesce(w.state, 'created') as "workflow_state!", coalesce(w.held, false) as "held!",
                      p.published_at, p.created_at, p.updated_at, p.author_id,
                      u.display_name as author_name, u.professional_registry as author_registry,
                      u.registry_status as author_registry_status,
                      c.id as "category_id?", c.name as "category_name?", c.slug as "category_slug?", p.patient_id,
                      p.number as wp_number, u.number as author_number, p.post_type, p.parent_id, up.number as "parent_number?",
                      p.menu_order, p.template, p.comment_status, p.ping_status, p.sticky, p.format, p.featured_media_id,
                      f.number as "featured_number?", p.trashed_at,
                      case when p.publish_revision_id = p.revision_id and not exists (
                          select from published_snapshots s
                          where s.tenant_id = p.tenant_id and s.post_id = p.id and s.revision_id = p.revision_id and s.withdrawn_at is null)
                      then p.publish_revision_id end as publish_revision_id, p.publish_at, p.unpublish_at, p.review_at
               from posts p
               join post_revisions r on r.tenant_id = p.tenant_id and r.id = p.revision_id
               join users u on u.tenant_id = p.tenant_id and u.id = p.author_id
               left join workflow_states w on w.tenant_id = p.tenant_id and w.post_id = p.id and w.revision_id = p.revision_id
               left join terms c on c.tenant_id = p.tenant_id and c.id = p.category_id
               left join posts up on up.tenant_id = p.tenant_id and up.id = p.parent_id
               left join media f on f.tenant_id = p.tenant_id and f.id = p.featured_media_id and f.deleted_at is null "#
            + $tail, $($arg),*)
    };
}

struct TextRow {
    title: String,
    content: String,
    excerpt: String,
    meta_description: String,
    medical_disclaimer: String,
    medical_category: String,
    compliance_level: String,
    citations: Json<Vec<Reference>>,
    fields: Json<Map<String, Value>>,
    content_hash: Vec<u8>,
}

impl TryFrom<TextRow> for Text {
    type Error = StoreError;

    fn try_from(row: TextRow) -> Result<Self> {
        Ok(Self {
            title: row.title,
            content: row.content,
            excerpt: row.excerpt,
            meta_description: row.meta_description,
            medical_disclaimer: row.medical_disclaimer,
            medical_category: word("post_revisions.medical_category", MedicalCategory::parse, &row.medical_category)?,
            compliance_level: word("post_revisions.compliance_level", ComplianceLevel::parse, &row.compliance_level)?,
            references: row.citations.0,
            fields: row.fields.0,
            content_hash: digest("post_revisions.content_hash", row.content_hash)?,
        })
    }
}

impl TryFrom<Row> for Post {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self> {
        let category = match (row.category_id, row.category_name, row.category_slug) {
            (Some(id), Some(name), Some(slug)) => Some(PostCategory { id: id.into(), name, slug }),
            _ => None,
        };
        Ok(Self {
            id: row.id.into(),
            slug: row.slug,
            version: row.version,
            revision_id: row.revision_id.into(),
            revision: row.number,
            text: TextRow {
                title: row.title,
                content: row.content,
                excerpt: row.excerpt,
                meta_description: row.meta_description,
                medical_disclaimer: row.medical_disclaimer,
                medical_category: row.medical_category,
                compliance_level: row.compliance_level,
                citations: row.citations,
                fields: row.fields,
                content_hash: row.content_hash,
            }
            .try_into()?,
            status: word("posts.status", PostStatus::parse, &row.status)?,
            workflow_state: word("workflow_states.state", WorkflowState::parse, &row.workflow_state)?,
            held: row.held,
            published_at: row.published_at,
            created_at: row.created_at,
            updated_at: row.updated_at,
            author: row.author_id.into(),
            author_name: row.author_name,
            author_registry: row.author_registry,
            author_registry_status: word("users.registry_status", RegistryStatus::parse, &row.author_registry_status)?,
            category,
            patient: row.patient_id.map(Into::into),
            number: row.wp_number,
            author_number: row.author_number,
            post_type: word("posts.post_type", PostType::parse, &row.post_type)?,
            placement: Placement {
                parent: row.parent_id.map(PostId).zip(row.parent_number),
                menu_order: row.menu_order,
                template: row.template,
                comments_open: row.comment_status == "open",
                pings_open: row.ping_status == "open",
                sticky: row.sticky,
                format: row.format,
                featured: row.featured_media_id.map(MediaId).zip(row.featured_number),
            },
            wanted: row.publish_revision_id.map(Into::into),
            timetable: Timetable {
                // Said of a revision that is not the current one, it will not happen.
                publish_at: row.publish_at.filter(|_| row.publish_revision_id.is_some()),
                unpublish_at: row.unpublish_at,
                review_at: row.review_at,
            },
            trashed_at: row.trashed_at,
        })
    }
}

/// A post to be.
#[derive(Clone, Copy, Debug)]
pub struct NewPost<'a> {
    /// Id.
    pub id: PostId,
    /// Post or page; stays.
    pub post_type: PostType,
    /// Path segment.
    pub slug: &'a str,
    /// Category that its public copy names.
    pub category: Option<TermId>,
    /// Whom it is about.
    pub patient: Option<PatientId>,
    /// Its first text.
    pub text: &'a Text,
}

/// Starts a post with its first revision. The author is the permit's actor.
///
/// # Errors
/// `Conflict` with `posts_slug`; `Failed` when there is no such category or patient.
pub async fn create(tx: &mut TenantTx, permit: &Permit<CreatePost>, new: &NewPost<'_>) -> Result<RevisionId> {
    let (tenant, author) = (tx.tenant(), permit.actor().user.0);
    let revision = RevisionId(Uuid::now_v7());
    sqlx::query!(
        "insert into posts (tenant_id, id, post_type, author_id, category_id, slug, revision_id, patient_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        tenant,
        new.id.0,
        new.post_type.word(),
        author,
        new.category.map(|c| c.0),
        new.slug,
        revision.0,
        new.patient.map(|p| p.0)
    )
    .execute(tx.conn())
    .await?;
    insert_revision(tx, new.id, revision, 1, UserId(author), new.text).await?;
    term::attach(tx, new.id, Taxonomy::Category, new.category.as_slice()).await?;
    audit::record(tx, AuditEntry::done("post.create", "post", new.id.0)).await?;
    Ok(revision)
}

async fn insert_revision(
    tx: &mut TenantTx,
    post: PostId,
    id: RevisionId,
    number: i32,
    by: UserId,
    text: &Text,
) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!(
        "insert into post_revisions (tenant_id, id, post_id, number, title, content, excerpt, meta_description,
             medical_disclaimer, medical_category, compliance_level, citations, fields, content_hash, created_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        tenant,
        id.0,
        post.0,
        number,
        text.title,
        text.content,
        text.excerpt,
        text.meta_description,
        text.medical_disclaimer,
        text.medical_category.word(),
        text.compliance_level.word(),
        Json(&text.references) as _,
        Json(&text.fields) as _,
        text.content_hash.as_slice(),
        by.0
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Changes to a post; absent ones keep their value.
#[derive(Clone, Debug)]
pub struct Edit {
    /// The version that the editor saw.
    pub expected_version: i32,
    /// New path segment.
    pub slug: Option<String>,
    /// New category; `Some(None)` takes it out of its category.
    pub category: Option<Option<TermId>>,
    /// New patient; `Some(None)` takes the reference away.
    pub patient: Option<Option<PatientId>>,
    /// New text.
    pub text: Text,
}

/// Edits a post. Whatever a reader would see differently, path segment and category included,
/// makes a new revision without verdict. A published snapshot is not touched.
///
/// # Errors
/// `Stale` when somebody edited since `expected_version`; `Conflict` with `posts_slug`.
pub async fn edit(tx: &mut TenantTx, permit: &Permit<EditPost>, edit: &Edit) -> Result<()> {
    let (tenant, id) = (tx.tenant(), permit.resource().id);
    let row = sqlx::query!(
        "select p.version, p.slug, p.category_id, p.patient_id, p.revision_id, r.number, r.content_hash
         from posts p join post_revisions r on r.tenant_id = p.tenant_id and r.id = p.revision_id
         where p.tenant_id = $1 and p.id = $2 and p.deleted_at is null for update of p",
        tenant,
        id.0
    )
    .fetch_one(tx.conn())
    .await?;
    if row.version != edit.expected_version {
        return Err(StoreError::Stale);
    }
    let category = edit.category.map_or(row.category_id, |c| c.map(|c| c.0));
    let patient = edit.patient.map_or(row.patient_id, |p| p.map(|p| p.0));
    let slug = edit.slug.as_ref().unwrap_or(&row.slug);
    let mut revision = row.revision_id;
    if row.content_hash != edit.text.content_hash || *slug != row.slug || category != row.category_id {
        revision = Uuid::now_v7();
        insert_revision(tx, id, revision.into(), row.number + 1, permit.actor().user, &edit.text).await?;
    }
    sqlx::query!(
        "update posts set revision_id = $3, slug = $4, category_id = $5, patient_id = $6, version = version + 1, updated_at = now()
         where tenant_id = $1 and id = $2",
        tenant,
        id.0,
        revision,
        slug,
        category,
        patient
    )
    .execute(tx.conn())
    .await?;
    if let Some(category) = edit.category {
        term::attach(tx, id, Taxonomy::Category, category.as_slice()).await?;
    }
    audit::record(tx, AuditEntry::done("post.edit", "post", id.0).with(serde_json::json!({ "revision_id": revision })))
        .await
}

/// A post with its current revision.
///
/// # Errors
/// When the database does not answer.
pub async fn find(tx: &mut TenantTx, id: PostId) -> Result<Option<Post>> {
    let tenant = tx.tenant();
    let row = select_posts!("where p.tenant_id = $1 and p.id = $2 and p.deleted_at is null", tenant, id.0)
        .fetch_optional(tx.conn())
        .await?;
    row.map(Post::try_from).transpose()
}

/// Posts by their ids, in no order; unknown ids are left out.
///
/// # Errors
/// When the database does not answer.
pub async fn find_many(tx: &mut TenantTx, ids: &[PostId]) -> Result<Vec<Post>> {
    let tenant = tx.tenant();
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let rows = select_posts!("where p.tenant_id = $1 and p.id = any($2) and p.deleted_at is null", tenant, &ids)
        .fetch_all(tx.conn())
        .await?;
    rows.into_iter().map(Post::try_from).collect()
}

/// The post with this number.
///
/// # Errors
/// When the database does not answer.
pub async fn numbered(tx: &mut TenantTx, number: i64) -> Result<Option<Post>> {
    let tenant = tx.tenant();
    let row = select_posts!("where p.tenant_id = $1 and p.number = $2 and p.deleted_at is null", tenant, number)
        .fetch_optional(tx.conn())
        .await?;
    row.map(Post::try_from).transpose()
}

/// Whether a post of the tenant has this path segment.
///
/// # Errors
/// When the database does not answer.
pub async fn has_slug(tx: &mut TenantTx, slug: &str) -> Result<bool> {
    let tenant = tx.tenant();
    let taken = sqlx::query_scalar!(
        r#"select exists (select from posts where tenant_id = $1 and slug = $2) as "taken!""#,
        tenant,
        slug
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(taken)
}

/// The text of a revision, current or not.
///
/// # Errors
/// When the database does not answer.
pub async fn text(tx: &mut TenantTx, revision: RevisionId) -> Result<Option<Text>> {
    let tenant = tx.tenant();
    let row = sqlx::query_as!(
        TextRow,
        r#"select title, content, excerpt, meta_description, medical_disclaimer, medical_category, compliance_level,
                  citations as "citations!: Json<Vec<Reference>>", fields as "fields!: Json<Map<String, Value>>", content_hash
           from post_revisions where tenant_id = $1 and id = $2"#,
        tenant,
        revision.0
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(Text::try_from).transpose()
}

/// The facts that decide access to a post, deleted or not: its public copy goes after it.
///
/// # Errors
/// `NotFound` when the tenant has no such post.
pub async fn facts(tx: &mut TenantTx, id: PostId) -> Result<PostFacts> {
    let tenant = tx.scope().tenant;
    let author = sqlx::query_scalar!("select author_id from posts where tenant_id = $1 and id = $2", tenant.0, id.0)
        .fetch_one(tx.conn())
        .await?;
    Ok(PostFacts { id, tenant, author: author.into() })
}

/// Locks a post until the transaction ends, so that two requests about it take turns.
///
/// # Errors
/// `NotFound` when the tenant has no such post.
pub async fn lock(tx: &mut TenantTx, id: PostId) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!("select id from posts where tenant_id = $1 and id = $2 for update", tenant, id.0)
        .fetch_one(tx.conn())
        .await?;
    Ok(())
}

/// Which posts a list shows. Text search looks at title and excerpt.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only this author's.
    pub author: Option<UserId>,
    /// Only this status.
    pub status: Option<PostStatus>,
    /// Only this category.
    pub medical_category: Option<MedicalCategory>,
    /// Only those with this text in title or excerpt, whatever the case.
    pub search: Option<String>,
    /// Of other people's, only those that this reader may see in a list; none when nobody reads.
    pub reader: Option<Reader>,
}

/// Who reads a list, and what of other people's it shows them.
#[derive(Clone, Debug)]
pub struct Reader {
    /// The account: its own posts are all there.
    pub user: UserId,
    /// Compliance levels of other people's posts.
    pub levels: Vec<ComplianceLevel>,
}

/// A page of posts, newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn list(tx: &mut TenantTx, filter: &Filter, request: PageRequest) -> Result<Page<Post>> {
    let tenant = tx.tenant();
    let (author, status) = (filter.author.map(|a| a.0), filter.status.map(PostStatus::word));
    let category = filter.medical_category.map(MedicalCategory::word);
    let reader = filter.reader.as_ref().map(|reader| reader.user.0);
    let levels: Vec<String> =
        filter.reader.iter().flat_map(|r| &r.levels).map(|level| level.word().to_owned()).collect();
    let total = sqlx::query_scalar!(
        r#"select count(*) as "n!" from posts p join post_revisions r on r.tenant_id = p.tenant_id and r.id = p.revision_id
           where p.tenant_id = $1 and p.deleted_at is null and (p.trashed_at is not null) = ($3::text is not distinct from 'trash')
             and ($2::uuid is null or p.author_id = $2)
             and ($3::text is null or $3 = 'trash'
                  or working_status(p) = $3)
             and ($4::text is null or r.medical_category = $4)
             and ($5::text is null or strpos(lower(r.title || ' ' || r.excerpt), lower($5)) > 0)
             and ($6::uuid is null or p.author_id = $6 or r.compliance_level = any($7))"#,
        tenant,
        author,
        status,
        category,
        filter.search,
        reader,
        &levels
    )
    .fetch_one(tx.conn())
    .await?;
    let rows = select_posts!(
        "where p.tenant_id = $1 and p.deleted_at is null and (p.trashed_at is not null) = ($3::text is not distinct from 'trash')
           and ($2::uuid is null or p.author_id = $2)
             and ($3::text is null or $3 = 'trash'
                  or working_status(p) = $3)
           and ($4::text is null or r.medical_category = $4)
           and ($5::text is null or strpos(lower(r.title || ' ' || r.excerpt), lower($5)) > 0)
           and ($6::uuid is null or p.author_id = $6 or r.compliance_level = any($7))
         order by p.created_at desc, p.id desc limit $8 offset $9",
        tenant,
        author,
        status,
        category,
        filter.search,
        reader,
        &levels,
        request.limit(),
        request.offset()
    )
    .fetch_all(tx.conn())
    .await?;
    let rows = rows.into_iter().map(Post::try_from).collect::<Result<_>>()?;
    Ok(Page { rows, total: total.unsigned_abs(), request })
}
