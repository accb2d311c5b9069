//! What of a text's values may be before everybody.

use std::collections::BTreeSet;

use domain::content::ComplianceLevel;
use serde_json::{Map, Value};

use crate::definition::{Catalogue, CheckedGroup};
use crate::field::Field;
use crate::location::{Context, Screen};
use crate::value::{Mode, validate};

/// The values that go into the copy that readers get of a text: of groups that show in the context, for everybody or for
/// the text's own readers, without anything that is protected health information. Whatever the text's level, that stays
/// behind, and so does what no group asks for, or what its group would not accept any more.
pub fn public(catalogue: &Catalogue, context: &Context, values: &Map<String, Value>) -> Map<String, Value> {
    let Screen::Post(post) = &context.screen else { return Map::new() };
    let is_for = |level: ComplianceLevel| level == ComplianceLevel::Public || level == post.compliance_level;
    let kept = secret(catalogue);
    let mut shown = Map::new();
    for group in catalogue.matching(context).filter(|group| is_for(group.group().compliance_level)) {
        shown.extend(of_group(group, values).unwrap_or_default());
    }
    shown.into_iter().filter(|(name, _)| !kept.contains(name.as_str())).collect()
}

/// Names that one group has protected health information under and another one asks for too: whoever asks less carefully
/// makes nothing public.
fn secret(catalogue: &Catalogue) -> BTreeSet<&str> {
    let fields: Vec<&Field> = catalogue.groups().iter().flat_map(|group| group.fields().list()).collect();
    let is_shared = |name: &str| fields.iter().filter(|field| field.name == name).count() > 1;
    let secret = fields.iter().copied().filter(|field| holds_phi(field)).map(|field| field.name.as_str());
    secret.filter(|name| is_shared(name)).collect()
}

fn holds_phi(field: &Field) -> bool {
    field.care().is_phi || field.kind.levels().iter().any(|(_, inner)| inner.iter().any(holds_phi))
}

/// The group's values without protected health information, and without defaults that the definition has brought since:
/// nobody judged those. None where they cannot be told apart.
fn of_group(group: &CheckedGroup, values: &Map<String, Value>) -> Option<Map<String, Value>> {
    let names = group.fields().list().iter().filter(|field| !field.kind.is_layout()).map(|field| &field.name);
    let given: Map<String, Value> =
        names.filter_map(|name| values.get(name).map(|value| (name.clone(), value.clone()))).collect();
    let given = Value::Object(given);
    let checked = validate(group.fields(), &given, Mode::Draft).ok()?;
    let mut value = checked.value;
    for path in &checked.phi_paths {
        let (above, name) = path.rsplit_once('/')?;
        value.pointer_mut(above)?.as_object_mut()?.shift_remove(name)?;
    }
    keep_given(&mut value, &given);
    match value {
        Value::Object(members) => Some(members),
        _ => None,
    }
}

/// Takes every member away that was not given.
fn keep_given(value: &mut Value, given: &Value) {
    match (value, given) {
        (Value::Object(members), Value::Object(given)) => {
            members.retain(|name, _| given.contains_key(name));
            for (name, value) in members {
                if let Some(given) = given.get(name) {
                    keep_given(value, given);
                }
            }
        }
        (Value::Array(entries), Value::Array(given)) => {
            for (entry, given) in entries.iter_mut().zip(given) {
                keep_given(entry, given);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::definition::check;
    use crate::group::Group;
    use crate::location::{Editor, Post};

    fn group(key: &str, level: &str, fields: Value) -> Group {
        Group::read(&json!({
            "key": key, "title": "Grupo", "fields": fields, "compliance_level": level,
            "location": [[{ "param": "post_type", "operator": "==", "value": "post" }]],
        }))
        .unwrap()
    }

    fn text(key: &str, name: &str, is_phi: bool) -> Value {
        json!({ "key": key, "name": name, "label": name, "kind": { "type": "text" }, "is_phi": is_phi })
    }

    fn seen(groups: &[Group], level: ComplianceLevel, values: Value) -> Value {
        let post = Post { compliance_level: level, ..Post::new("post") };
        let context = Context { screen: Screen::Post(post), editor: Editor::default() };
        Value::Object(public(&check(groups).unwrap(), &context, values.as_object().unwrap()))
    }

    #[test]
    fn what_is_a_patients_stays_behind_wherever_it_lies_and_whatever_the_level() {
        let rows = json!({ "key": "field_rows", "name": "rows", "label": "Linhas", "kind": {
            "type": "repeater", "sub_fields": [text("field_in", "in", false), text("field_who", "who", true)],
        } });
        let fields = json!([text("field_a", "a", false), text("field_b", "b", true), rows]);
        let groups = [group("group_a", "public", fields)];
        let values = json!({ "a": "1", "b": "Ana", "rows": [{ "in": "2", "who": "Bia" }, { "in": "3" }] });
        for level in ComplianceLevel::ALL {
            let shown = seen(&groups, *level, values.clone());
            assert_eq!(shown, json!({ "a": "1", "rows": [{ "in": "2" }, { "in": "3" }] }), "{level:?}");
        }
    }

    #[test]
    fn a_second_group_of_the_same_name_makes_nothing_public() {
        let open = group("group_open", "public", json!([text("field_a", "a", false)]));
        let mut closed = group("group_closed", "public", json!([text("field_b", "a", true)]));
        closed.active = false;
        assert_eq!(seen(&[open, closed], ComplianceLevel::Public, json!({ "a": "Ana" })), json!({}));
    }

    #[test]
    fn groups_for_professionals_go_with_texts_for_professionals_only() {
        let groups = [group("group_a", "professional", json!([text("field_a", "a", false)]))];
        let values = json!({ "a": "1", "unknown": "2" });
        assert_eq!(seen(&groups, ComplianceLevel::Public, values.clone()), json!({}));
        assert_eq!(seen(&groups, ComplianceLevel::Professional, values), json!({ "a": "1" }));
    }

    #[test]
    fn a_default_that_came_after_the_text_was_judged_by_nobody() {
        let mut late = text("field_late", "late", false);
        late["default"] = json!("Novo.");
        let mut within = text("field_within", "within", true);
        within["default"] = json!("Novo.");
        let rows = json!({ "key": "field_rows", "name": "rows", "label": "Linhas", "kind": {
            "type": "repeater", "sub_fields": [text("field_in", "in", false), within],
        } });
        let groups = [group("group_a", "public", json!([text("field_a", "a", false), late, rows]))];
        let values = json!({ "a": "1", "rows": [{ "in": "2" }] });
        assert_eq!(seen(&groups, ComplianceLevel::Public, values.clone()), values);
    }

    #[test]
    fn what_its_group_would_refuse_is_not_shown() {
        let fields = json!([text("field_a", "a", false), text("field_b", "b", false)]);
        let groups = [group("group_a", "public", fields)];
        assert_eq!(seen(&groups, ComplianceLevel::Public, json!({ "a": 7, "b": "x" })), json!({}));
    }
}
