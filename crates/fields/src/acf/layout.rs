//! Layouts of flexible content.

use serde_json::{Map, Value, json};

use super::reader::{Members, Reader};
use super::setting::Setting;
use crate::kind::{Layout, RowLayout};

impl Setting for Vec<Layout> {
    /// An object by key, as ACF writes it since version 5.7, or a list, as before.
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        let entries: Vec<(String, Value)> = match value {
            Value::Object(entries) => entries.into_iter().collect(),
            Value::Array(entries) => {
                entries.into_iter().enumerate().map(|(at, entry)| (at.to_string(), entry)).collect()
            }
            Value::String(text) if text.is_empty() => Vec::new(),
            _ => return None,
        };
        let mut layouts = Self::with_capacity(entries.len());
        for (part, entry) in entries {
            let Value::Object(entry) = entry else { return None };
            layouts.push(reader.within(&part, |reader| layout(entry, reader)));
        }
        Some(layouts)
    }

    fn write(&self) -> Value {
        if self.is_empty() {
            return Value::Array(Vec::new());
        }
        let layout = |layout: &Layout| {
            let value = json!({
                "key": layout.key,
                "name": layout.name,
                "label": layout.label,
                "display": layout.display.word(),
                "sub_fields": layout.sub_fields.write(),
                "min": layout.min.write(),
                "max": layout.max.write(),
            });
            (layout.key.clone(), value)
        };
        Value::Object(self.iter().map(layout).collect())
    }
}

fn layout(entry: Map<String, Value>, reader: &mut Reader) -> Layout {
    let mut members = Members(entry);
    let layout = Layout {
        key: members.take("key", reader).unwrap_or_default(),
        name: members.take("name", reader).unwrap_or_default(),
        label: members.take("label", reader).unwrap_or_default(),
        display: members.take("display", reader).unwrap_or(RowLayout::Block),
        sub_fields: members.take("sub_fields", reader).unwrap_or_default(),
        min: members.take("min", reader).unwrap_or_default(),
        max: members.take("max", reader).unwrap_or_default(),
    };
    members.ignore_rest(reader);
    layout
}
