//! Imports: files of other systems' content, and how far a worker is with them.
//!
//! | Room | Holds |
//! |---|---|
//! | this file | the gateway's side: what was asked for, the file's arrival, calling off, reading |
//! | [`making`] | the worker's side: batches of drafts, where to go on, the end |
//! | [`terms`] | categories and tags that items name |

pub mod making;
pub mod terms;

use std::collections::BTreeMap;

use domain::access::{ImportContent, Permit};
use domain::ids::{ImportId, PostId, TermId, UserId};
use domain::import::{ImportKind, ImportReason, ImportState, ImportWeight};
use serde_json::json;
use sqlx::types::Json;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::audit::{self, AuditEntry};
use crate::error::word;
use crate::{Page, PageRequest, Result, StoreError, TenantTx};

/// Most imports of a tenant that may wait or run at once.
pub const MAX_OPEN: i64 = 3;

/// Most notes that one import keeps; its reasons count all of them.
pub const MAX_NOTES: i64 = 1_000;

/// An import.
#[derive(Clone, Debug)]
pub struct Import {
    /// Id.
    pub id: ImportId,
    /// How its content comes.
    pub kind: ImportKind,
    /// Logins there, and accounts here.
    pub authors: BTreeMap<String, UserId>,
    /// Category of what has none.
    pub default_category: Option<TermId>,
    /// What was public there goes into the gate.
    pub keep_public: bool,
    /// Tells one folder from another.
    pub source_name: String,
    /// Who asked for it, and in whose name it is done.
    pub started_by: UserId,
    /// When.
    pub created_at: OffsetDateTime,
    /// Where its bytes are, until they are destroyed.
    pub object_key: Option<String>,
    /// How many.
    pub file_size: Option<i64>,
    /// Where it stands.
    pub state: ImportState,
    /// Why it failed.
    pub failure: Option<String>,
    /// Somebody called it off.
    pub cancel_wanted: bool,
    /// Where the next attempt goes on.
    pub mark: Mark,
    /// Items seen.
    pub seen: i64,
    /// Items made into drafts.
    pub made: i64,
    /// Drafts sent into the gate.
    pub submitted: i64,
    /// How often each reason was met.
    pub reasons: BTreeMap<ImportReason, i64>,
    /// When a worker began.
    pub started_at: Option<OffsetDateTime>,
    /// When it was over.
    pub finished_at: Option<OffsetDateTime>,
}

impl Import {
    /// How often reasons of a weight were met.
    pub fn count(&self, weight: ImportWeight) -> i64 {
        self.reasons.iter().filter(|(reason, _)| reason.weight() == weight).map(|(_, count)| count).sum()
    }
}

/// A place between two entries of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// Entries before it.
    pub entries: i64,
    /// Bytes before it.
    pub bytes: i64,
}

/// Why an item was not made, or is worth a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Note {
    /// Entries of the file before it.
    pub place: i64,
    /// Bytes of the file before it; none in a folder.
    pub byte: Option<i64>,
    /// Why.
    pub reason: ImportReason,
    /// What was made of it.
    pub post: Option<PostId>,
}

pub(crate) type Authors = Json<BTreeMap<String, UserId>>;
pub(crate) type Reasons = Json<BTreeMap<ImportReason, i64>>;

struct Row {
    id: Uuid,
    kind: String,
    authors: Authors,
    default_category: Option<Uuid>,
    keep_public: bool,
    source_name: String,
    started_by: Uuid,
    created_at: OffsetDateTime,
    object_key: Option<String>,
    file_size: Option<i64>,
    state: String,
    failure: Option<String>,
    cancel_wanted: bool,
    mark_entries: i64,
    mark_bytes: i64,
    seen: i64,
    made: i64,
    submitted: i64,
    reasons: Reasons,
    started_at: Option<OffsetDateTime>,
    finished_at: Option<OffsetDateTime>,
}

impl TryFrom<Row> for Import {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self> {
        let state = word("imports.state", ImportState::parse, &row.state)?;
        // The columns of a file that never came are nobody's to close.
        let state = match (state, row.object_key.is_some(), row.cancel_wanted) {
            (ImportState::Queued, false, false) => ImportState::Awaiting,
            (ImportState::Queued, false, true) => ImportState::Cancelled,
            (state, ..) => state,
        };
        Ok(Self {
            id: row.id.into(),
            kind: word("imports.kind", ImportKind::parse, &row.kind)?,
            authors: row.authors.0,
            default_category: row.default_category.map(Into::into),
            keep_public: row.keep_public,
            source_name: row.source_name,
            started_by: row.started_by.into(),
            created_at: row.created_at,
            object_key: row.object_key,
            file_size: row.file_size,
            state,
            failure: row.failure,
            cancel_wanted: row.cancel_wanted,
            mark: Mark { entries: row.mark_entries, bytes: row.mark_bytes },
            seen: row.seen,
            made: row.made,
            submitted: row.submitted,
            reasons: row.reasons.0,
            started_at: row.started_at,
            finished_at: row.finished_at,
        })
    }
}

/// One statement text for every reader of imports.
macro_rules! select_imports {
    ($tail:literal, $($arg:expr),*) => {
        sqlx::query_as!($crate::import::Row,
            r#"select id, kind, authors as "authors!: Authors",
                      default_category, keep_public, source_name, started_by, created_at, object_key, file_size, state, failure,
                      cancel_wanted_at is not null as "cancel_wanted!", mark_entries, mark_bytes, seen, made, submitted,
                      reasons as "reasons!: Reasons",
                      started_at, finished_at
               from imports "# + $tail, $($arg),*)
    };
}
pub(crate) use select_imports;

/// An import to be.
#[derive(Clone, Debug)]
pub struct NewImport {
    /// Id.
    pub id: ImportId,
    /// How its content comes.
    pub kind: ImportKind,
    /// Logins there, and accounts here.
    pub authors: BTreeMap<String, UserId>,
    /// Category of what has none.
    pub default_category: Option<TermId>,
    /// What was public there goes into the gate.
    pub keep_public: bool,
    /// Tells one folder from another.
    pub source_name: String,
}

/// Makes an import, in the name of the permit's actor.
///
/// # Errors
/// `Failed` for a category that is not there.
pub async fn create(tx: &mut TenantTx, permit: &Permit<ImportContent>, new: &NewImport) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!(
        "insert into imports (tenant_id, id, kind, authors, default_category, keep_public, source_name, started_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        tenant,
        new.id.0,
        new.kind.word(),
        Json(&new.authors) as _,
        new.default_category.map(|term| term.0),
        new.keep_public,
        new.source_name,
        permit.actor().user.0
    )
    .execute(tx.conn())
    .await?;
    let detail = json!({ "kind": new.kind.word(), "authors": new.authors.len() });
    audit::record(tx, AuditEntry::done("import.create", "import", new.id.0).with(detail)).await
}

/// How many imports of the tenant have their file and are not over.
///
/// # Errors
/// When the database does not answer.
pub async fn open(tx: &mut TenantTx) -> Result<i64> {
    let tenant = tx.tenant();
    let open = sqlx::query_scalar!(
        r#"select count(*) as "n!" from imports
           where tenant_id = $1 and arrived_at is not null and state in ('queued', 'running')"#,
        tenant
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(open)
}

/// Writes where the file is. False when it was not awaited any more.
///
/// # Errors
/// When the update fails.
pub async fn arrive(
    tx: &mut TenantTx,
    _permit: &Permit<ImportContent>,
    id: ImportId,
    object_key: &str,
    file_size: i64,
) -> Result<bool> {
    let tenant = tx.tenant();
    let changed = sqlx::query!(
        "update imports set object_key = $3, file_size = $4, arrived_at = now()
         where tenant_id = $1 and id = $2 and arrived_at is null and cancel_wanted_at is null",
        tenant,
        id.0,
        object_key,
        file_size
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    if changed == 1 {
        let detail = json!({ "bytes": file_size });
        audit::record(tx, AuditEntry::done("import.arrive", "import", id.0).with(detail)).await?;
    }
    Ok(changed == 1)
}

/// Calls an import off: what was made stays, the worker stops at its next batch. False when it is over, or was called off
/// before.
///
/// # Errors
/// When the update fails.
pub async fn cancel(tx: &mut TenantTx, _permit: &Permit<ImportContent>, id: ImportId) -> Result<bool> {
    let tenant = tx.tenant();
    let changed = sqlx::query!(
        "update imports set cancel_wanted_at = now()
         where tenant_id = $1 and id = $2 and cancel_wanted_at is null and state in ('queued', 'running')",
        tenant,
        id.0
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    if changed == 1 {
        audit::record(tx, AuditEntry::done("import.cancel", "import", id.0)).await?;
    }
    Ok(changed == 1)
}

/// An import.
///
/// # Errors
/// When the database does not answer.
pub async fn find(tx: &mut TenantTx, id: ImportId) -> Result<Option<Import>> {
    let tenant = tx.tenant();
    let row = select_imports!("where tenant_id = $1 and id = $2", tenant, id.0).fetch_optional(tx.conn()).await?;
    row.map(Import::try_from).transpose()
}

/// Imports, newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn list(tx: &mut TenantTx, request: PageRequest) -> Result<Page<Import>> {
    let tenant = tx.tenant();
    let total = sqlx::query_scalar!(r#"select count(*) as "n!" from imports where tenant_id = $1"#, tenant)
        .fetch_one(tx.conn())
        .await?;
    let rows = select_imports!(
        "where tenant_id = $1 order by created_at desc, id desc limit $2 offset $3",
        tenant,
        request.limit(),
        request.offset()
    )
    .fetch_all(tx.conn())
    .await?;
    let rows = rows.into_iter().map(Import::try_from).collect::<Result<_>>()?;
    Ok(Page { rows, total: total.unsigned_abs(), request })
}

/// The first notes of an import, in the order of its file: at most [`MAX_NOTES`].
///
/// # Errors
/// When the database does not answer.
pub async fn notes(tx: &mut TenantTx, id: ImportId) -> Result<Vec<Note>> {
    let tenant = tx.tenant();
    let rows = sqlx::query!(
        "select place, byte, reason, post_id from import_notes where tenant_id = $1 and import_id = $2
         order by place, reason limit $3",
        tenant,
        id.0,
        MAX_NOTES
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|row| {
            let reason = word("import_notes.reason", ImportReason::parse, &row.reason)?;
            Ok(Note { place: row.place, byte: row.byte, reason, post: row.post_id.map(Into::into) })
        })
        .collect()
}
