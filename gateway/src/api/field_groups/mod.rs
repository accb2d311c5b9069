//! Groups of custom fields: kept, and brought in and taken out as files of ACF.

mod body;
mod sent;

use domain::access::{ManageFields, Permit, permit};
use domain::ids::FieldGroupId;
use domain::trust::Act;
use fields::{Group, Problem as Flaw, acf, check};
use poem::web::Data;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::types::Any;
use poem_openapi::{ApiResponse, OpenApi};
use serde_json::Value;
use store::field_group::{self, FieldGroup};
use store::idempotency::{self, KeyUse};
use store::{StoreError, TenantTx};
use uuid::Uuid;

use self::body::{Came, FieldGroupData, FieldGroupPage, ImportReportData, WriteFieldGroup, kept};
use self::sent::Sent;
use crate::Deps;
use crate::api::idempotency::IdempotencyKey;
use crate::api::input::Input;
use crate::api::paging::{self, PageNumber, PerPage};
use crate::api::{Area, PREFIX, etag};
use crate::auth::Auth;
use crate::custom_fields;
use crate::problem::{Code, FieldErrors, Problem};
use crate::trust::gates::{Gate, Gated};

pub(crate) const GATES: &[Gated] = &[
    // Whoever writes texts has to know what they are asked for.
    ("listFieldGroups", Gate::Act(Act::PostRead)),
    ("readFieldGroup", Gate::Act(Act::PostRead)),
    ("createFieldGroup", Gate::Act(Act::FieldManage)),
    ("updateFieldGroup", Gate::Act(Act::FieldManage)),
    ("deleteFieldGroup", Gate::Act(Act::FieldManage)),
    ("importFieldGroups", Gate::Act(Act::FieldManage)),
    ("exportFieldGroups", Gate::Act(Act::FieldManage)),
];

/// Answer to a creation.
#[derive(ApiResponse)]
enum Created {
    /// The group exists now.
    #[oai(status = 201)]
    Group(
        Json<FieldGroupData>,
        /// Where it is read.
        #[oai(header = "Location")]
        String,
        /// Its entity tag.
        #[oai(header = "ETag")]
        String,
    ),
}

/// Answer with one group.
#[derive(ApiResponse)]
enum Read {
    /// The group.
    #[oai(status = 200)]
    Group(
        Json<FieldGroupData>,
        /// Its entity tag.
        #[oai(header = "ETag")]
        String,
    ),
}

/// Answer to a removal.
#[derive(ApiResponse)]
enum Removed {
    /// No text is asked for its fields any more.
    #[oai(status = 204)]
    Gone,
}

/// Answer with a file.
#[derive(ApiResponse)]
enum Exported {
    /// The groups as ACF writes them.
    #[oai(status = 200)]
    File(
        Json<Any<Value>>,
        /// A name to save it by.
        #[oai(header = "Content-Disposition")]
        String,
    ),
}

pub(crate) struct FieldGroups;

#[OpenApi(tag = "Area::Fields")]
impl FieldGroups {
    /// List the groups of custom fields, by their place.
    #[oai(path = "/field-groups", method = "get", operation_id = "listFieldGroups")]
    async fn list(
        &self,
        auth: Auth,
        /// Number of the page, from 1.
        page: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
        deps: Data<&Deps>,
    ) -> Result<Json<FieldGroupPage>, Problem> {
        let request = paging::request(page.0, per_page.0)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let page = field_group::list(&mut tx, request).await?;
        tx.commit().await?;
        Ok(Json(page.into()))
    }

    /// Make a group of custom fields.
    #[oai(path = "/field-groups", method = "post", operation_id = "createFieldGroup")]
    async fn create(
        &self,
        auth: Auth,
        key: IdempotencyKey,
        input: Input<WriteFieldGroup>,
        deps: Data<&Deps>,
    ) -> Result<Created, Problem> {
        let may = may(&auth)?;
        let group = input.body.group()?;
        let id = FieldGroupId(Uuid::now_v7());
        let mut tx = deps.store.begin(auth.scope()).await?;
        if let Some(key) = key.hash(&auth.actor, "field-groups") {
            match idempotency::bind(&mut tx, &key, &input.fingerprint, id.0).await? {
                KeyUse::First => {}
                KeyUse::Repeat(first) => return Ok(created(one(&mut tx, first).await?)),
                KeyUse::Mismatch => return Err(Problem::new(Code::IdempotencyMismatch)),
            }
        }
        field_group::lock(&mut tx, &may).await?;
        let others = field_group::all(&mut tx).await?;
        together(&others, std::slice::from_ref(&group), |_| "definition".to_owned())?;
        field_group::create(&mut tx, &may, id, &kept(&group, "definition")?).await?;
        let made = one(&mut tx, id.0).await?;
        tx.commit().await?;
        Ok(created(made))
    }

    /// Read a group of custom fields.
    #[oai(path = "/field-groups/:id", method = "get", operation_id = "readFieldGroup")]
    async fn read(
        &self,
        auth: Auth,
        /// The group.
        id: Path<Uuid>,
        deps: Data<&Deps>,
    ) -> Result<Read, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let group = one(&mut tx, id.0).await?;
        tx.commit().await?;
        Ok(shown(group))
    }

    /// Change a group of custom fields; its key stays.
    ///
    /// Values that were written stay as they are. What no longer fits is told to whoever writes them next.
    #[oai(path = "/field-groups/:id", method = "put", operation_id = "updateFieldGroup")]
    async fn update(
        &self,
        auth: Auth,
        /// The group.
        id: Path<Uuid>,
        /// Entity tag of what the change is based on.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        input: Input<WriteFieldGroup>,
        deps: Data<&Deps>,
    ) -> Result<Read, Problem> {
        let may = may(&auth)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let old = one(&mut tx, id.0).await?;
        let version = etag::expected_version(if_match.0.as_deref(), old.version)?;
        let group = input.body.group()?;
        let key = old.definition.get("key").and_then(Value::as_str);
        if key != Some(group.key.as_str()) {
            return Err(Problem::field("definition/key", "fixed"));
        }
        field_group::lock(&mut tx, &may).await?;
        let others = without(field_group::all(&mut tx).await?, &[old.id]);
        together(&others, std::slice::from_ref(&group), |_| "definition".to_owned())?;
        field_group::change(&mut tx, &may, old.id, version, &kept(&group, "definition")?).await.map_err(stale)?;
        let made = one(&mut tx, id.0).await?;
        tx.commit().await?;
        Ok(shown(made))
    }

    /// Remove a group of custom fields. Values that were written under it stay in their revisions.
    ///
    /// A group whose fields another one clones stays until that one goes (`groups`).
    #[oai(path = "/field-groups/:id", method = "delete", operation_id = "deleteFieldGroup")]
    async fn remove(
        &self,
        auth: Auth,
        /// The group.
        id: Path<Uuid>,
        deps: Data<&Deps>,
    ) -> Result<Removed, Problem> {
        let may = may(&auth)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let old = one(&mut tx, id.0).await?;
        field_group::lock(&mut tx, &may).await?;
        let others = without(field_group::all(&mut tx).await?, &[old.id]);
        together(&others, &[], |_| "definition".to_owned())?;
        field_group::remove(&mut tx, &may, old.id).await?;
        tx.commit().await?;
        Ok(Removed::Gone)
    }

    /// Bring in field groups from a file of ACF or Secure Custom Fields, at most 8 MiB: all of them or none.
    ///
    /// A group whose key is there already becomes what the file says. Settings that have nothing like them here are listed as
    /// ignored; a type of field, location or operator that does not exist here refuses the file.
    #[oai(path = "/field-groups/import", method = "post", operation_id = "importFieldGroups")]
    async fn import(&self, auth: Auth, sent: Sent, deps: Data<&Deps>) -> Result<Json<ImportReportData>, Problem> {
        let may = may(&auth)?;
        let file = sent.read().await?;
        let read = tokio::task::spawn_blocking(move || acf::import(&file)).await.map_err(Problem::internal)?;
        let read = read.map_err(|flaws| {
            let mut errors = FieldErrors::default();
            for flaw in &flaws {
                errors.add(&format!("file{}", flaw.path), flaw.code.word());
            }
            Problem::validation(errors)
        })?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        field_group::lock(&mut tx, &may).await?;
        let there = field_group::all(&mut tx).await?;
        let mut found = Vec::with_capacity(read.groups.len());
        for group in &read.groups {
            let same =
                |old: &&FieldGroup| old.definition.get("key").and_then(Value::as_str) == Some(group.key.as_str());
            found.push(there.iter().find(same).map(|old| (old.id, old.version, old.definition.clone())));
        }
        let replaced: Vec<FieldGroupId> = found.iter().flatten().map(|(id, ..)| *id).collect();
        together(&without(there, &replaced), &read.groups, |at| format!("file/{at}"))?;
        let mut came = Vec::with_capacity(found.len());
        for (at, (group, old)) in read.groups.iter().zip(found).enumerate() {
            let definition = kept(group, &format!("file/{at}"))?;
            let end = match old {
                None => {
                    let id = FieldGroupId(Uuid::now_v7());
                    field_group::create(&mut tx, &may, id, &definition).await?;
                    (id, Came::New)
                }
                Some((id, _, whole)) if whole == definition.whole => (id, Came::Same),
                Some((id, version, _)) => {
                    field_group::change(&mut tx, &may, id, version, &definition).await.map_err(stale)?;
                    (id, Came::Changed)
                }
            };
            came.push(end);
        }
        tx.commit().await?;
        Ok(Json(ImportReportData::of(&came, read.ignored)))
    }

    /// Take out all field groups as a file of ACF.
    ///
    /// What ACF has no setting for is within `healthcare_cms`; ACF does not know the medical types of fields.
    #[oai(path = "/field-groups/export", method = "get", operation_id = "exportFieldGroups")]
    async fn export(&self, auth: Auth, deps: Data<&Deps>) -> Result<Exported, Problem> {
        may(&auth)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let groups = custom_fields::read(&field_group::all(&mut tx).await?)?;
        tx.commit().await?;
        let name = "attachment; filename=\"acf-export.json\"".to_owned();
        Ok(Exported::File(Json(Any(acf::export(&groups))), name))
    }
}

fn may(auth: &Auth) -> Result<Permit<ManageFields>, Problem> {
    Ok(permit::<ManageFields>(&auth.actor, auth.actor.tenant)?)
}

async fn one(tx: &mut TenantTx, id: Uuid) -> Result<FieldGroup, Problem> {
    field_group::find(tx, FieldGroupId(id)).await?.ok_or_else(Problem::not_found)
}

fn shown(group: FieldGroup) -> Read {
    let (data, tag) = FieldGroupData::tagged(group);
    Read::Group(Json(data), tag)
}

fn created(group: FieldGroup) -> Created {
    let address = format!("{PREFIX}/field-groups/{}", group.id);
    let (data, tag) = FieldGroupData::tagged(group);
    Created::Group(Json(data), address, tag)
}

/// Somebody wrote between our look and our lock.
fn stale(error: StoreError) -> Problem {
    match error {
        StoreError::Stale => Problem::new(Code::PreconditionFailed),
        error => error.into(),
    }
}

fn without(groups: Vec<FieldGroup>, gone: &[FieldGroupId]) -> Vec<FieldGroup> {
    groups.into_iter().filter(|group| !gone.contains(&group.id)).collect()
}

/// Whether these groups make sense beside the others: keys are unique and clones reach from one into another.
///
/// # Errors
/// `validation_error` with the paths of what is wrong, each with a code of the crate `fields`; below `groups` what would be
/// wrong with another group then.
fn together(others: &[FieldGroup], new: &[Group], name: impl Fn(usize) -> String) -> Result<(), Problem> {
    let mut all = custom_fields::read(others)?;
    all.extend_from_slice(new);
    let Err(flaws) = check(&all) else { return Ok(()) };
    let mut errors = FieldErrors::default();
    for Flaw { path, code } in flaws {
        errors.add(&place(&path, others.len(), &name), code.word());
    }
    Err(Problem::validation(errors))
}

/// Where a problem of the list of all groups is, in the words of whoever sent the last of them.
fn place(path: &str, others: usize, name: impl Fn(usize) -> String) -> String {
    let mut parts = path.trim_start_matches('/').splitn(2, '/');
    let at: Option<usize> = parts.next().and_then(|at| at.parse().ok());
    let rest = parts.next().map(|rest| format!("/{rest}")).unwrap_or_default();
    match at.and_then(|at| at.checked_sub(others)) {
        Some(at) => format!("{}{rest}", name(at)),
        None => "groups".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use fields::Code;
    use serde_json::json;

    use super::*;

    fn group(key: &str, fields: Value) -> Group {
        Group::read(&json!({ "key": key, "title": "Grupo", "fields": fields })).unwrap()
    }

    fn kept_group(group: &Group) -> FieldGroup {
        let at = time::OffsetDateTime::UNIX_EPOCH;
        let definition = kept(group, "definition").unwrap().whole;
        FieldGroup { id: FieldGroupId(Uuid::nil()), version: 1, definition, created_at: at, updated_at: at }
    }

    fn wrong(others: &[Group], new: &Group) -> Value {
        let others: Vec<FieldGroup> = others.iter().map(kept_group).collect();
        let refused = together(&others, std::slice::from_ref(new), |_| "definition".to_owned()).unwrap_err();
        refused.details().cloned().unwrap()
    }

    #[test]
    fn what_is_wrong_with_a_group_is_told_by_its_own_path() {
        let text = |key: &str| json!([{ "key": key, "name": "a", "label": "A", "kind": { "type": "text" } }]);
        let old = group("group_old", text("field_a"));
        let twin = wrong(std::slice::from_ref(&old), &group("group_new", text("field_a")));
        assert_eq!(twin, json!({ "definition/fields/0/key": [Code::KeyDuplicate.word()] }));
        let bad = wrong(&[old], &group("nothing", text("field_b")));
        assert_eq!(bad, json!({ "definition/key": [Code::KeyInvalid.word()] }));
    }

    #[test]
    fn a_place_in_another_group_is_told_as_such() {
        let name = |at: usize| format!("file/{at}");
        assert_eq!(place("/2/fields/0/key", 2, name), "file/0/fields/0/key");
        assert_eq!(place("/1/fields/0/key", 2, name), "groups");
        assert_eq!(place("", 2, name), "groups");
        assert_eq!(place("/3", 2, name), "file/1");
    }
}
