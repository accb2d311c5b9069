//! Values of custom fields, as the gate reads them and as the hash of a text covers them.

use domain::gate::CustomField;
use domain::seal::{self, Revision};
use serde_json::{Map, Value};

use super::Text;

impl Text {
    /// Everything that the custom fields hold, one by one, each under its path: what the gate judges. No definition is
    /// asked, so that nothing passes unread because a definition changed or went.
    pub fn custom_fields(&self) -> Vec<CustomField> {
        let mut found = Vec::new();
        members("", &self.fields, &mut found);
        found
    }

    /// `domain::seal::revision_hash` of all that a verdict is about.
    pub fn hash(&self) -> [u8; 32] {
        seal::revision_hash(&Revision {
            title: &self.title,
            content: &self.content,
            excerpt: &self.excerpt,
            meta_description: &self.meta_description,
            medical_disclaimer: &self.medical_disclaimer,
            category: self.medical_category,
            level: self.compliance_level,
            references: &self.references,
            custom_fields: &self.custom_fields(),
        })
    }
}

/// Postgres keeps the members of an object in an order of its own; here they stand in that of their names.
fn members(path: &str, object: &Map<String, Value>, found: &mut Vec<CustomField>) {
    let mut sorted: Vec<(&String, &Value)> = object.iter().collect();
    sorted.sort_unstable_by_key(|(name, _)| *name);
    for (name, value) in sorted {
        ends(&below(path, name), value, found);
    }
}

/// What is empty is told as such: that a list has no entry any more is a change too.
fn ends(path: &str, value: &Value, found: &mut Vec<CustomField>) {
    match value {
        Value::Object(object) if !object.is_empty() => members(path, object, found),
        Value::Array(entries) if !entries.is_empty() => {
            for (at, entry) in entries.iter().enumerate() {
                ends(&below(path, &at.to_string()), entry, found);
            }
        }
        Value::String(text) => found.push(CustomField { name: path.to_owned(), value: text.clone() }),
        other => found.push(CustomField { name: path.to_owned(), value: other.to_string() }),
    }
}

fn below(path: &str, part: &str) -> String {
    if path.is_empty() { part.to_owned() } else { format!("{path}/{part}") }
}

#[cfg(test)]
mod tests {
    use domain::content::{ComplianceLevel, MedicalCategory};
    use serde_json::json;

    use super::*;

    fn text(fields: Value) -> Text {
        Text {
            title: "Vacinas".to_owned(),
            content: "Texto.".to_owned(),
            excerpt: String::new(),
            meta_description: String::new(),
            medical_disclaimer: String::new(),
            medical_category: MedicalCategory::General,
            compliance_level: ComplianceLevel::Public,
            references: Vec::new(),
            fields: fields.as_object().cloned().unwrap(),
            content_hash: [0; 32],
        }
    }

    #[test]
    fn every_value_is_read_under_its_path_in_one_order() {
        let one = text(json!({ "b": [{ "dose": "0.10", "on": true }, {}], "a": null, "c": { "d": [7, "x"] } }));
        let two = text(json!({ "c": { "d": [7, "x"] }, "a": null, "b": [{ "on": true, "dose": "0.10" }, {}] }));
        let read: Vec<(String, String)> = one.custom_fields().into_iter().map(|f| (f.name, f.value)).collect();
        let expected =
            [("a", "null"), ("b/0/dose", "0.10"), ("b/0/on", "true"), ("b/1", "{}"), ("c/d/0", "7"), ("c/d/1", "x")];
        assert_eq!(read, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
        assert_eq!(one.hash(), two.hash());
    }

    #[test]
    fn a_change_of_any_value_is_another_text_and_no_values_are_the_text_alone() {
        let none = text(json!({}));
        assert!(none.custom_fields().is_empty());
        let values =
            [json!({ "a": 1 }), json!({ "a": 2 }), json!({ "b": 1 }), json!({ "a": [] }), json!({ "a": [[]] })];
        let mut hashes: Vec<[u8; 32]> = values.into_iter().map(|value| text(value).hash()).collect();
        hashes.push(none.hash());
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), 6);
    }
}
