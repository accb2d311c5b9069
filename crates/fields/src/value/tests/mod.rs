mod kinds;
mod medical;
mod nested;
mod properties;

use serde_json::{Value, json};

use super::*;
use crate::group::Group;
use crate::{Code, Problem};

/// A field of the form it is stored in, with key and label made of its name.
pub(super) fn field(name: &str, kind: &Value) -> Field {
    let mut field = json!({ "key": format!("field_{name}"), "name": name, "label": name, "kind": kind });
    // Members that belong to the field rather than to its kind.
    let mut kind = kind.clone();
    for member in ["required", "default", "conditional_logic", "is_phi", "medical_significance"] {
        if let Some(value) = kind.as_object_mut().unwrap().shift_remove(member) {
            field[member] = value;
        }
    }
    field["kind"] = kind;
    serde_json::from_value(field).unwrap()
}

pub(super) fn fields(list: Vec<Field>) -> Fields {
    let catalogue = crate::check(&[Group::new("group_test", "Test", list)]).unwrap();
    catalogue.groups()[0].fields().clone()
}

pub(super) fn only(kind: &Value) -> Fields {
    fields(vec![field("x", kind)])
}

/// The stored form of a value, or the first problem.
pub(super) fn stored(fields: &Fields, value: &Value) -> Result<Value, (String, Code)> {
    match validate(fields, value, Mode::Complete) {
        Ok(checked) => {
            let again = validate(fields, &checked.value, Mode::Complete).unwrap();
            assert_eq!(again, checked, "accepted once, changed the second time");
            Ok(checked.value)
        }
        Err(problems) => {
            let Problem { path, code } = problems.into_iter().next().unwrap();
            Err((path, code))
        }
    }
}

/// One row of a table per value: what is given, and what is stored or wrong.
pub(super) fn table(kind: &Value, rows: &[(Value, Result<Value, Code>)]) {
    let fields = only(kind);
    for (given, expected) in rows {
        let found = stored(&fields, &json!({ "x": given }));
        let found = found.map(|value| value["x"].clone()).map_err(|(_, code)| code);
        assert_eq!(&found, expected, "{kind} given {given}");
    }
}
