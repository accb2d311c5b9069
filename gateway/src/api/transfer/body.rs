//! What an import is asked with, and what is told of it.

use std::collections::BTreeMap;

use domain::ids::{ImportId, TermId, UserId};
use domain::import::{ImportKind, ImportReason, ImportState, ImportWeight};
use poem_openapi::Object;
use store::import::{Import, NewImport, Note};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::api::input::input_bodies;
use crate::api::paging::Pagination;
use crate::api::words::Word;
use crate::problem::{FieldErrors, Problem};

/// Largest declaration, bytes.
const MAX_BYTES: usize = 32 * 1024;

/// Whose texts become whose.
#[derive(Debug, Object)]
#[oai(rename = "ImportAuthor", deny_unknown_fields)]
pub(super) struct AuthorBody {
    /// The login there.
    #[oai(validator(min_length = 1, max_length = 60))]
    login: String,
    /// The account here.
    user_id: Uuid,
}

/// An import to be.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
pub(super) struct CreateImport {
    /// How the content comes.
    kind: Word<ImportKind>,
    /// Tells one folder from another: the same file of the same folder is made once. Required of a folder; a WordPress export
    /// says itself where it comes from.
    #[oai(validator(min_length = 1, max_length = 100))]
    source_name: Option<String>,
    /// Whose texts become whose. Those of others are the importer's.
    #[oai(validator(max_items = 200))]
    authors: Option<Vec<AuthorBody>>,
    /// Category of what has none.
    default_category_id: Option<Uuid>,
    /// Whether what was public there is sent into the gate, to be public here; `true` when absent.
    keep_public: Option<bool>,
}

input_bodies! {
    CreateImport: MAX_BYTES;
}

impl CreateImport {
    /// The import.
    ///
    /// # Errors
    /// `validation_error` naming each field.
    pub(super) fn checked(self, id: ImportId) -> Result<NewImport, Problem> {
        let mut errors = FieldErrors::default();
        let source_name = self.source_name.unwrap_or_default().trim().to_owned();
        let is_folder = self.kind.0 == ImportKind::Folder;
        errors.require(!is_folder || !source_name.is_empty(), "source_name", "required");
        errors.require(is_folder || source_name.is_empty(), "source_name", "not_allowed");
        errors.require(!source_name.chars().any(char::is_control), "source_name", "invalid");
        let mut authors = BTreeMap::new();
        for author in self.authors.unwrap_or_default() {
            let login = author.login.trim().to_lowercase();
            errors.require(!login.is_empty() && !login.chars().any(char::is_control), "authors", "invalid");
            errors.require(authors.insert(login, UserId(author.user_id)).is_none(), "authors", "duplicate");
        }
        errors.check()?;
        Ok(NewImport {
            id,
            kind: self.kind.0,
            authors,
            default_category: self.default_category_id.map(TermId),
            keep_public: self.keep_public.unwrap_or(true),
            source_name,
        })
    }
}

/// How often a reason was met.
#[derive(Debug, Object)]
#[oai(rename = "ImportCount")]
pub(super) struct CountBody {
    /// The reason.
    reason: Word<ImportReason>,
    /// What it means for an item.
    weight: Word<ImportWeight>,
    /// How often.
    count: i64,
}

/// An import.
#[derive(Debug, Object)]
#[oai(rename = "Import")]
pub(super) struct ImportBody {
    /// Id.
    id: Uuid,
    /// How its content comes.
    kind: Word<ImportKind>,
    /// Where it stands.
    state: Word<ImportState>,
    /// Why it failed: a stable code of the reader, or `forbidden` when the importer may not import any more.
    #[oai(nullable)]
    failure: Option<String>,
    /// It is called off; a worker that has it stops at its next batch.
    cancelling: bool,
    /// Items seen.
    seen: i64,
    /// Items made into drafts.
    made: i64,
    /// Drafts sent into the gate.
    submitted: i64,
    /// Left out on purpose.
    skipped: i64,
    /// Left out for a fault of their own.
    refused: i64,
    /// Reasons of both, and of what is worth a look.
    reasons: Vec<CountBody>,
    /// Entries of the file that are done.
    entries: i64,
    /// How much of the file is done, percent; of a folder none while it runs.
    #[oai(nullable)]
    percentage: Option<i64>,
    /// Bytes of its file.
    #[oai(nullable)]
    file_size: Option<i64>,
    /// Who imports.
    started_by: Uuid,
    /// When it was declared.
    created_at: OffsetDateTime,
    /// When a worker began.
    #[oai(nullable)]
    started_at: Option<OffsetDateTime>,
    /// When it was over.
    #[oai(nullable)]
    finished_at: Option<OffsetDateTime>,
}

impl From<Import> for ImportBody {
    fn from(import: Import) -> Self {
        let count = |(reason, count): (&ImportReason, &i64)| CountBody {
            reason: Word(*reason),
            weight: Word(reason.weight()),
            count: *count,
        };
        let part = |size: i64| import.mark.bytes.saturating_mul(100).checked_div(size).unwrap_or(0).clamp(0, 100);
        let percentage = match (import.state, import.kind) {
            (ImportState::Done, _) => Some(100),
            (_, ImportKind::Wxr) => import.file_size.map(part),
            (_, ImportKind::Folder) => None,
        };
        Self {
            id: import.id.0,
            kind: Word(import.kind),
            state: Word(import.state),
            cancelling: import.cancel_wanted && !import.state.is_over(),
            seen: import.seen,
            made: import.made,
            submitted: import.submitted,
            skipped: import.count(ImportWeight::Skipped),
            refused: import.count(ImportWeight::Refused),
            reasons: import.reasons.iter().map(count).collect(),
            entries: import.mark.entries,
            percentage,
            file_size: import.file_size,
            started_by: import.started_by.0,
            created_at: import.created_at,
            started_at: import.started_at,
            finished_at: import.finished_at,
            failure: import.failure,
        }
    }
}

/// An import.
#[derive(Debug, Object)]
pub(super) struct ImportData {
    /// The import.
    pub(super) data: ImportBody,
}

/// A page of imports.
#[derive(Debug, Object)]
pub(super) struct ImportPage {
    /// The imports.
    pub(super) data: Vec<ImportBody>,
    /// Where the page stands.
    pub(super) pagination: Pagination,
}

/// An item that was not made, or is worth a look.
#[derive(Debug, Object)]
#[oai(rename = "ImportNote")]
pub(super) struct NoteBody {
    /// Entries of the file before it.
    entry: i64,
    /// Bytes of the file before it.
    #[oai(nullable)]
    byte: Option<i64>,
    /// Why.
    reason: Word<ImportReason>,
    /// What was made of it.
    #[oai(nullable)]
    post_id: Option<Uuid>,
}

/// An import and its notes.
#[derive(Debug, Object)]
#[oai(rename = "ImportDetail")]
pub(super) struct DetailBody {
    /// The import.
    import: ImportBody,
    /// Its first 1000 notes, in the order of the file.
    notes: Vec<NoteBody>,
}

impl DetailBody {
    pub(super) fn of(import: Import, notes: Vec<Note>) -> Self {
        let note = |note: Note| NoteBody {
            entry: note.place,
            byte: note.byte,
            reason: Word(note.reason),
            post_id: note.post.map(|post| post.0),
        };
        Self { import: import.into(), notes: notes.into_iter().map(note).collect() }
    }
}

/// An import and its notes.
#[derive(Debug, Object)]
pub(super) struct DetailData {
    /// Both.
    pub(super) data: DetailBody,
}

#[cfg(test)]
mod tests {
    use poem_openapi::types::ParseFromJSON as _;
    use serde_json::{Value, json};

    use super::*;

    fn checked(value: Value) -> Result<NewImport, Value> {
        let body = CreateImport::parse_from_json(Some(value)).unwrap();
        body.checked(ImportId(Uuid::nil())).map_err(|problem| problem.details().cloned().unwrap_or_default())
    }

    #[test]
    fn a_folder_has_a_name_and_an_export_none() {
        let required = json!({ "source_name": ["required"] });
        assert_eq!(checked(json!({ "kind": "folder" })).unwrap_err(), required);
        let folder = checked(json!({ "kind": "folder", "source_name": " blog " })).unwrap();
        assert_eq!((folder.source_name.as_str(), folder.keep_public), ("blog", true));
        let refused = checked(json!({ "kind": "wxr", "source_name": "blog" })).unwrap_err();
        assert_eq!(refused, json!({ "source_name": ["not_allowed"] }));
    }

    #[test]
    fn a_login_is_mapped_once_whatever_its_case() {
        let author = |login: &str| json!({ "login": login, "user_id": Uuid::nil() });
        let twice = json!({ "kind": "wxr", "authors": [author("Ana"), author("ana ")] });
        assert_eq!(checked(twice).unwrap_err(), json!({ "authors": ["duplicate"] }));
        assert!(checked(json!({ "kind": "wxr", "authors": [author("Ana"), author("bia")] })).is_ok());
    }
}
