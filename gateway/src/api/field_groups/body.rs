//! Groups of custom fields in and out.

use domain::ids::FieldGroupId;
use fields::Group;
use poem_openapi::Object;
use poem_openapi::types::{Any, ToJSON as _};
use serde_json::{Map, Value};
use store::Page;
use store::field_group::{Definition, FieldGroup};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::api::etag;
use crate::api::input::input_bodies;
use crate::api::paging::Pagination;
use crate::problem::Problem;

/// Largest definition as it is kept, bytes.
const MAX_DEFINITION: usize = 1_000_000;

/// What a group is to be.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
pub(super) struct WriteFieldGroup {
    /// The group: `key` (`group_…`; stays), `title`, `fields`, `location`, and what else docs/fields.md lists. Everything but
    /// key and title has a default.
    definition: Any<Map<String, Value>>,
}

input_bodies! {
    WriteFieldGroup: 1 << 20;
}

impl WriteFieldGroup {
    /// The group, read but not yet checked beside the others.
    ///
    /// # Errors
    /// `validation_error` for what is no definition.
    pub(super) fn group(self) -> Result<Group, Problem> {
        Group::read(&Value::Object(self.definition.0)).map_err(|code| Problem::field("definition", code.word()))
    }
}

/// A group as it is kept.
///
/// # Errors
/// `validation_error` for one that is too large or that Postgres could not keep, named by `field`.
pub(super) fn kept(group: &Group, field: &str) -> Result<Definition, Problem> {
    let whole = serde_json::to_value(group).map_err(Problem::internal)?;
    if whole.to_string().len() > MAX_DEFINITION {
        return Err(Problem::field(field, "too_large"));
    }
    if has_nul(&whole) {
        return Err(Problem::field(field, "invalid"));
    }
    Ok(Definition {
        key: group.key.clone(),
        title: group.title.clone(),
        active: group.active,
        menu_order: group.menu_order,
        whole,
    })
}

/// Postgres has no text with a NUL in it.
fn has_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(entries) => entries.iter().any(has_nul),
        Value::Object(members) => members.iter().any(|(name, value)| name.contains('\0') || has_nul(value)),
        _ => false,
    }
}

/// A group of custom fields.
#[derive(Debug, Object)]
#[oai(rename = "FieldGroup")]
pub(super) struct FieldGroupBody {
    /// Id.
    id: Uuid,
    /// What it asks for, with every setting.
    definition: Any<Value>,
    /// Grows with every change.
    version: i32,
    /// Creation.
    created_at: OffsetDateTime,
    /// Last change.
    updated_at: OffsetDateTime,
}

impl From<FieldGroup> for FieldGroupBody {
    fn from(group: FieldGroup) -> Self {
        Self {
            id: group.id.0,
            definition: Any(group.definition),
            version: group.version,
            created_at: group.created_at,
            updated_at: group.updated_at,
        }
    }
}

/// A group of custom fields.
#[derive(Debug, Object)]
pub(super) struct FieldGroupData {
    /// The group.
    data: FieldGroupBody,
}

impl FieldGroupData {
    /// With the entity tag.
    pub(super) fn tagged(group: FieldGroup) -> (Self, String) {
        let data = FieldGroupBody::from(group);
        let tag = etag::of(data.version, &data.to_json_string());
        (Self { data }, tag)
    }
}

/// A page of groups, by their place.
#[derive(Debug, Object)]
pub(super) struct FieldGroupPage {
    /// The groups.
    data: Vec<FieldGroupBody>,
    /// Where the page stands.
    pagination: Pagination,
}

impl From<Page<FieldGroup>> for FieldGroupPage {
    fn from(page: Page<FieldGroup>) -> Self {
        let pagination = Pagination::of(&page);
        Self { data: page.rows.into_iter().map(Into::into).collect(), pagination }
    }
}

/// What came of a file.
#[derive(Debug, Object)]
struct ImportReport {
    /// Groups that are new.
    created: Vec<Uuid>,
    /// Groups whose key was there already, and that are now as the file has them.
    changed: Vec<Uuid>,
    /// Groups that are as the file has them anyway.
    unchanged: Vec<Uuid>,
    /// Settings in the file that are lost, as JSON pointers.
    ignored: Vec<String>,
}

/// What came of a file.
#[derive(Debug, Object)]
pub(super) struct ImportReportData {
    /// The report.
    data: ImportReport,
}

/// What came of a group of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Came {
    /// It is new.
    New,
    /// It took the place of what had its key.
    Changed,
    /// It is there as it came.
    Same,
}

impl ImportReportData {
    /// The report of these groups.
    pub(super) fn of(groups: &[(FieldGroupId, Came)], ignored: Vec<String>) -> Self {
        let those = |which: Came| -> Vec<Uuid> {
            groups.iter().filter(|(_, came)| *came == which).map(|(id, _)| id.0).collect()
        };
        let (created, changed, unchanged) = (those(Came::New), those(Came::Changed), those(Came::Same));
        Self { data: ImportReport { created, changed, unchanged, ignored } }
    }
}
