//! The worker's side of an import: a batch of drafts and the mark behind it in one transaction, so that a worker that is
//! killed makes nothing twice and the next one goes on where it stopped.

use std::collections::{BTreeMap, HashSet};

use domain::access::{ImportContent, Permit};
use domain::content::{DEEPEST_PAGE, PostType};
use domain::ids::{ImportId, PostId, RevisionId, TermId, UserId};
use domain::import::{ImportReason, ImportState};
use sqlx::types::Json;
use time::OffsetDateTime;
use uuid::Uuid;

use super::{Authors, Import, MAX_NOTES, Mark, Note, Reasons, select_imports};
use crate::audit::{self, AuditEntry};
use crate::post::Text;
use crate::{Result, StoreError, TenantTx};

/// An item on its way to be a draft.
#[derive(Clone, Debug)]
pub struct NewItem {
    /// Digest of what its source calls it.
    pub item: [u8; 32],
    /// Its number there.
    pub number: Option<i64>,
    /// The number of the page above it.
    pub parent: Option<i64>,
    /// Entries of the file before it.
    pub place: i64,
    /// Bytes of the file before it.
    pub byte: Option<i64>,
    /// Id of its draft.
    pub id: PostId,
    /// Id of its text.
    pub revision: RevisionId,
    /// Post or page.
    pub post_type: PostType,
    /// Path segments, the first that is free is taken; the last is nobody else's.
    pub slugs: Vec<String>,
    /// Who is its author.
    pub author: UserId,
    /// Its terms; the first category is the one that a public copy names.
    pub terms: Vec<TermId>,
    /// That category.
    pub category: Option<TermId>,
    /// Its text.
    pub text: Text,
    /// When it was published there, or written.
    pub created_at: OffsetDateTime,
    /// When it was last changed there.
    pub updated_at: OffsetDateTime,
    /// Place among its siblings.
    pub menu_order: i32,
    /// Readers may comment.
    pub comments_open: bool,
    /// Other sites may say that they link to it.
    pub pings_open: bool,
    /// On top of lists.
    pub sticky: bool,
    /// Goes into the gate, and public from there.
    pub wanted: bool,
    /// What is worth a look.
    pub notes: Vec<ImportReason>,
}

/// A part of a file.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// Where it begins.
    pub from: Mark,
    /// Where it ends.
    pub to: Mark,
    /// Items in it.
    pub seen: i64,
    /// Those that are to be drafts.
    pub items: Vec<NewItem>,
    /// Why others are not.
    pub notes: Vec<Note>,
    /// Reasons that are counted and not noted one by one.
    pub counts: BTreeMap<ImportReason, i64>,
}

/// Begins an import, or goes on with it: locked until the transaction ends, as it stands.
///
/// # Errors
/// `NotFound` when there is none.
pub async fn lock(tx: &mut TenantTx, id: ImportId) -> Result<Import> {
    let tenant = tx.tenant();
    let row = select_imports!("where tenant_id = $1 and id = $2 for update", tenant, id.0).fetch_one(tx.conn()).await?;
    Import::try_from(row)
}

/// Writes that a worker has begun, and where the content comes from.
///
/// # Errors
/// When the update fails.
pub async fn begin(tx: &mut TenantTx, _permit: &Permit<ImportContent>, id: ImportId, source: &[u8; 32]) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!(
        "update imports set state = 'running', source = $3, started_at = coalesce(started_at, now())
         where tenant_id = $1 and id = $2 and state in ('queued', 'running')",
        tenant,
        id.0,
        source.as_slice()
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Makes drafts of a batch, and writes where the next one begins. Items that the source had before are left alone. What was
/// made is given back, in the order of the file.
///
/// # Errors
/// `Stale` when another attempt has come further, or the import was called off: roll everything back. `Conflict` when
/// somebody takes a path segment at this moment: another attempt finds another one.
pub async fn write(
    tx: &mut TenantTx,
    permit: &Permit<ImportContent>,
    id: ImportId,
    source: &[u8; 32],
    batch: Batch,
) -> Result<Vec<NewItem>> {
    let import = lock(tx, id).await?;
    if import.mark != batch.from || import.state != ImportState::Running || import.cancel_wanted {
        return Err(StoreError::Stale);
    }
    let Batch { to, seen, items, mut notes, mut counts, .. } = batch;
    let mut known = known(tx, source, &items).await?;
    let (mut made, mut taken) = (Vec::new(), taken(tx, &items).await?);
    for mut item in items {
        if !known.insert(item.item.to_vec()) {
            *counts.entry(ImportReason::AlreadyThere).or_default() += 1;
            continue;
        }
        let free = item.slugs.iter().find(|slug| !taken.contains(*slug)).cloned();
        item.slugs = free.or(item.slugs.pop()).into_iter().collect();
        taken.extend(item.slugs.iter().cloned());
        for reason in &item.notes {
            if reason.is_placed() {
                notes.push(Note { place: item.place, byte: item.byte, reason: *reason, post: Some(item.id) });
            } else {
                *counts.entry(*reason).or_default() += 1;
            }
        }
        made.push(item);
    }
    // A draft may name its text as the one to be public, and that text has to be there; a text waits for its draft.
    texts(tx, permit, &made).await?;
    drafts(tx, permit, &made).await?;
    terms(tx, &made).await?;
    remember(tx, id, source, &made).await?;
    for note in &notes {
        *counts.entry(note.reason).or_default() += 1;
    }
    keep(tx, id, &import, &notes).await?;
    let mut reasons = import.reasons;
    for (reason, count) in counts {
        *reasons.entry(reason).or_default() += count;
    }
    let tenant = tx.tenant();
    sqlx::query!(
        "update imports set mark_entries = $3, mark_bytes = $4, seen = seen + $5, made = made + $6, submitted = submitted + $7,
                reasons = $8
         where tenant_id = $1 and id = $2",
        tenant,
        id.0,
        to.entries,
        to.bytes,
        seen,
        i64::try_from(made.len()).unwrap_or(i64::MAX),
        i64::try_from(made.iter().filter(|item| item.wanted).count()).unwrap_or(i64::MAX),
        Json(&reasons) as _
    )
    .execute(tx.conn())
    .await?;
    let ids: Vec<Uuid> = made.iter().map(|item| item.id.0).collect();
    audit::record_each(tx, "post.import", "post", &ids).await?;
    Ok(made)
}

/// Which of these items the source had before.
async fn known(tx: &mut TenantTx, source: &[u8; 32], items: &[NewItem]) -> Result<HashSet<Vec<u8>>> {
    let (tenant, digests) = (tx.tenant(), digests(items));
    let rows = sqlx::query_scalar!(
        "select item from import_items where tenant_id = $1 and source = $2 and item = any($3)",
        tenant,
        source.as_slice(),
        &digests
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().collect())
}

fn digests(items: &[NewItem]) -> Vec<Vec<u8>> {
    items.iter().map(|item| item.item.to_vec()).collect()
}

/// Which of the path segments that they ask for posts have.
async fn taken(tx: &mut TenantTx, items: &[NewItem]) -> Result<HashSet<String>> {
    let tenant = tx.tenant();
    let asked: Vec<String> = items.iter().flat_map(|item| item.slugs.iter().cloned()).collect();
    let rows = sqlx::query_scalar!("select slug from posts where tenant_id = $1 and slug = any($2)", tenant, &asked)
        .fetch_all(tx.conn())
        .await?;
    Ok(rows.into_iter().collect())
}

async fn drafts(tx: &mut TenantTx, permit: &Permit<ImportContent>, made: &[NewItem]) -> Result<()> {
    let (tenant, by) = (tx.tenant(), permit.actor().user.0);
    let column = |of: fn(&NewItem) -> Uuid| made.iter().map(of).collect::<Vec<_>>();
    let words = |of: fn(&NewItem) -> &str| made.iter().map(|item| of(item).to_owned()).collect::<Vec<_>>();
    let (ids, authors, revisions) = (column(|i| i.id.0), column(|i| i.author.0), column(|i| i.revision.0));
    let (types, slugs) = (words(|i| i.post_type.word()), words(|i| i.slugs.first().map_or("", String::as_str)));
    let (comments, pings) = (words(|i| switch(i.comments_open)), words(|i| switch(i.pings_open)));
    let categories: Vec<Option<Uuid>> = made.iter().map(|item| item.category.map(|term| term.0)).collect();
    let created: Vec<OffsetDateTime> = made.iter().map(|item| item.created_at).collect();
    let updated: Vec<OffsetDateTime> = made.iter().map(|item| item.updated_at).collect();
    let orders: Vec<i32> = made.iter().map(|item| item.menu_order).collect();
    let sticky: Vec<bool> = made.iter().map(|item| item.sticky).collect();
    let wanted: Vec<bool> = made.iter().map(|item| item.wanted).collect();
    sqlx::query!(
        "insert into posts (tenant_id, id, post_type, author_id, category_id, slug, revision_id, created_at, updated_at, menu_order,
                            comment_status, ping_status, sticky, publish_revision_id, publish_wanted_by)
         select $1, p.id, p.post_type, p.author, p.category, p.slug, p.revision, p.created, p.updated, p.menu_order, p.comments,
                p.pings, p.sticky, case when p.wanted then p.revision end, case when p.wanted then $2::uuid end
         from unnest($3::uuid[], $4::text[], $5::uuid[], $6::uuid[], $7::text[], $8::uuid[], $9::timestamptz[], $10::timestamptz[],
                     $11::int[], $12::text[], $13::text[], $14::bool[], $15::bool[])
              with ordinality p (id, post_type, author, category, slug, revision, created, updated, menu_order, comments, pings,
                                 sticky, wanted, place)
         order by p.place",
        tenant,
        by,
        &ids,
        &types,
        &authors,
        &categories as _,
        &slugs,
        &revisions,
        &created,
        &updated,
        &orders,
        &comments,
        &pings,
        &sticky,
        &wanted
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

const fn switch(open: bool) -> &'static str {
    if open { "open" } else { "closed" }
}

async fn texts(tx: &mut TenantTx, permit: &Permit<ImportContent>, made: &[NewItem]) -> Result<()> {
    let (tenant, by) = (tx.tenant(), permit.actor().user.0);
    let words = |of: fn(&Text) -> &str| made.iter().map(|item| of(&item.text).to_owned()).collect::<Vec<_>>();
    let ids: Vec<Uuid> = made.iter().map(|item| item.revision.0).collect();
    let posts: Vec<Uuid> = made.iter().map(|item| item.id.0).collect();
    let hashes: Vec<Vec<u8>> = made.iter().map(|item| item.text.content_hash.to_vec()).collect();
    sqlx::query!(
        "insert into post_revisions (tenant_id, id, post_id, number, title, content, excerpt, medical_category, compliance_level,
                                     content_hash, created_by)
         select $1, r.*, $2 from (
             select r.id, r.post, 1, r.title, r.content, r.excerpt, r.category, r.level, r.hash
             from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::bytea[])
                  r (id, post, title, content, excerpt, category, level, hash)) r",
        tenant,
        by,
        &ids,
        &posts,
        &words(|text| &text.title),
        &words(|text| &text.content),
        &words(|text| &text.excerpt),
        &words(|text| text.medical_category.word()),
        &words(|text| text.compliance_level.word()),
        &hashes
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

async fn terms(tx: &mut TenantTx, made: &[NewItem]) -> Result<()> {
    let tenant = tx.tenant();
    let pairs = made.iter().flat_map(|item| item.terms.iter().map(|term| (item.id.0, term.0)));
    let (posts, terms): (Vec<Uuid>, Vec<Uuid>) = pairs.unzip();
    sqlx::query!(
        "insert into post_terms (tenant_id, post_id, term_id) select $1, t.post, t.term from unnest($2::uuid[], $3::uuid[]) t (post, term)
         on conflict do nothing",
        tenant,
        &posts,
        &terms
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

async fn remember(tx: &mut TenantTx, id: ImportId, source: &[u8; 32], made: &[NewItem]) -> Result<()> {
    let (tenant, digests) = (tx.tenant(), digests(made));
    let posts: Vec<Uuid> = made.iter().map(|item| item.id.0).collect();
    let numbers: Vec<Option<i64>> = made.iter().map(|item| item.number).collect();
    let parents: Vec<Option<i64>> = made.iter().map(|item| item.parent).collect();
    sqlx::query!(
        "insert into import_items (tenant_id, source, item, import_id, post_id, number, parent)
         select $1, $2, i.item, $3, i.post, i.number, i.parent
         from unnest($4::bytea[], $5::uuid[], $6::bigint[], $7::bigint[]) i (item, post, number, parent)",
        tenant,
        source.as_slice(),
        id.0,
        &digests,
        &posts,
        &numbers as _,
        &parents as _
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Keeps notes, as long as there is room for them.
async fn keep(tx: &mut TenantTx, id: ImportId, import: &Import, notes: &[Note]) -> Result<()> {
    let before: i64 = import.reasons.iter().filter(|(reason, _)| reason.is_placed()).map(|(_, count)| count).sum();
    let room = usize::try_from(MAX_NOTES.saturating_sub(before)).unwrap_or(0);
    let kept: Vec<&Note> = notes.iter().take(room).collect();
    let tenant = tx.tenant();
    let places: Vec<i64> = kept.iter().map(|note| note.place).collect();
    let bytes: Vec<Option<i64>> = kept.iter().map(|note| note.byte).collect();
    let reasons: Vec<String> = kept.iter().map(|note| note.reason.word().to_owned()).collect();
    let posts: Vec<Option<Uuid>> = kept.iter().map(|note| note.post.map(|post| post.0)).collect();
    sqlx::query!(
        "insert into import_notes (tenant_id, import_id, place, reason, byte, post_id)
         select $1, $2, n.place, n.reason, n.byte, n.post
         from unnest($3::bigint[], $4::text[], $5::bigint[], $6::uuid[]) n (place, reason, byte, post) on conflict do nothing",
        tenant,
        id.0,
        &places,
        &reasons,
        &bytes as _,
        &posts as _
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Puts the pages of an import below the pages that their source has above them, level by level from the top: whatever the
/// file says, no page becomes its own ancestor or stands too deep. A page whose parent was not made stays at the top.
///
/// # Errors
/// When the update fails.
pub async fn place_pages(tx: &mut TenantTx, _permit: &Permit<ImportContent>, id: ImportId) -> Result<()> {
    let tenant = tx.tenant();
    for level in 0..DEEPEST_PAGE {
        // Of the pages that this import made only those at the top, and at each further level those that were just placed.
        let placed = sqlx::query!(
            "update posts p set parent_id = above.post_id
             from import_items below
             join import_items above on above.tenant_id = below.tenant_id and above.source = below.source and above.number = below.parent
             join posts up on up.tenant_id = above.tenant_id and up.id = above.post_id
             where p.tenant_id = $1 and below.tenant_id = $1 and below.import_id = $2 and below.parent is not null
               and p.id = below.post_id and p.parent_id is null and p.post_type = 'page' and up.post_type = 'page' and up.id <> p.id
               and up.deleted_at is null
               and case when $3::bigint = 0 then up.parent_id is null and not exists (
                            select from import_items top where top.tenant_id = above.tenant_id and top.source = above.source
                              and top.number = above.parent)
                        else above.import_id = $2 and up.parent_id is not null end",
            tenant,
            id.0,
            i64::try_from(level).unwrap_or(i64::MAX)
        )
        .execute(tx.conn())
        .await?
        .rows_affected();
        if placed == 0 {
            break;
        }
    }
    Ok(())
}

/// How an import ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The file was read to its end.
    Done,
    /// The file cannot be read further: a stable code.
    Failed(&'static str),
    /// It was called off.
    Cancelled,
}

impl End {
    /// The state that it leads to.
    pub const fn state(self) -> ImportState {
        match self {
            Self::Done => ImportState::Done,
            Self::Failed(_) => ImportState::Failed,
            Self::Cancelled => ImportState::Cancelled,
        }
    }
}

/// Ends an import. What ended it first stands.
///
/// # Errors
/// When the update fails.
pub async fn finish(tx: &mut TenantTx, id: ImportId, end: End) -> Result<()> {
    let tenant = tx.tenant();
    let failure = match end {
        End::Failed(code) => Some(code),
        End::Done | End::Cancelled => None,
    };
    let changed = sqlx::query!(
        "update imports set state = $3, failure = $4, finished_at = now()
         where tenant_id = $1 and id = $2 and state in ('queued', 'running')",
        tenant,
        id.0,
        end.state().word(),
        failure
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    if changed == 1 {
        let detail = serde_json::json!({ "state": end.state().word(), "failure": failure });
        audit::record(tx, AuditEntry::done("import.end", "import", id.0).with(detail)).await?;
    }
    Ok(())
}

/// Writes that an import's file is destroyed.
///
/// # Errors
/// When the update fails.
pub async fn forget_bytes(tx: &mut TenantTx, id: ImportId) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!(
        "update imports set bytes_gone_at = now() where tenant_id = $1 and id = $2 and bytes_gone_at is null",
        tenant,
        id.0
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
