//! `_fields`: an object cut to what was asked for, and what need not be made at all.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::args::{Flaw, ParamError, parts};
use crate::error::WpError;
use crate::limits::{MAX_FIELD_DEPTH, MAX_FIELDS};

/// The parts of an object that a client wants.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Wanted);

#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Wanted {
    #[default]
    All,
    Only(BTreeMap<String, Self>),
}

impl Fields {
    /// What `_fields` says among the arguments of a query: names with commas between or as a list, dots for what is
    /// within. Nothing said: everything. Errors: `rest_invalid_param` past a bound of [`crate::limits`].
    pub fn of(query: &Map<String, Value>) -> Result<Self, WpError> {
        let texts: Vec<&str> = match query.get("_fields") {
            Some(Value::String(text)) => vec![text],
            Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        let mut root = BTreeMap::new();
        for (count, path) in texts.into_iter().flat_map(parts).enumerate() {
            let names: Vec<&str> = path.split('.').take(MAX_FIELD_DEPTH + 1).collect();
            if count >= MAX_FIELDS || names.len() > MAX_FIELD_DEPTH {
                let error = ParamError::new("_fields", Flaw::TooManyItems, "_fields pede campos demais.");
                return Err(WpError::invalid_params(vec![error]));
            }
            add(&mut root, &names);
        }
        Ok(Self(if root.is_empty() { Wanted::All } else { Wanted::Only(root) }))
    }

    /// Whether something is wanted, or part of it: what costs much need not be made for nobody.
    pub fn wants(&self, path: &str) -> bool {
        let mut wanted = &self.0;
        for name in path.split('.') {
            match wanted {
                Wanted::All => return true,
                Wanted::Only(names) => match names.get(name) {
                    Some(within) => wanted = within,
                    None => return false,
                },
            }
        }
        true
    }

    /// The object, or each object of a list, cut to what is wanted. `_links` and `_embedded` stay only if they are.
    pub fn pick(&self, value: Value) -> Value {
        match value {
            Value::Array(items) => items.into_iter().map(|item| self.pick(item)).collect(),
            value => picked(&self.0, value).unwrap_or_else(|| Map::new().into()),
        }
    }
}

/// The whole counts more than a part of it, in whichever order they are named.
fn add(names: &mut BTreeMap<String, Wanted>, path: &[&str]) {
    let Some((first, within)) = path.split_first() else { return };
    if within.is_empty() {
        names.insert((*first).to_owned(), Wanted::All);
    } else if let Wanted::Only(inner) =
        names.entry((*first).to_owned()).or_insert_with(|| Wanted::Only(BTreeMap::new()))
    {
        add(inner, within);
    }
}

/// What is wanted of a value; none when there is nothing of it.
fn picked(wanted: &Wanted, value: Value) -> Option<Value> {
    let Wanted::Only(names) = wanted else { return Some(value) };
    match value {
        Value::Object(map) => {
            let kept = map.into_iter().filter_map(|(name, value)| {
                let value = picked(names.get(&name)?, value)?;
                Some((name, value))
            });
            let kept: Map<String, Value> = kept.collect();
            (!kept.is_empty()).then(|| kept.into())
        }
        Value::Array(items) => {
            let kept: Vec<Value> = items.into_iter().filter_map(|item| picked(wanted, item)).collect();
            (!kept.is_empty()).then(|| kept.into())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::args::parse_query;

    fn fields(query: &str) -> Fields {
        Fields::of(&parse_query(query).unwrap()).unwrap()
    }

    fn post() -> Value {
        json!({
            "id": 1,
            "title": { "rendered": "a", "raw": "b" },
            "content": { "rendered": "c" },
            "_links": { "self": [{ "href": "x", "y": 1 }] },
        })
    }

    #[test]
    fn w29_exactly_what_was_asked_for_is_given_and_made() {
        for query in
            ["_fields=id,title.rendered", "_fields[]=id&_fields[]=title.rendered", "_fields=title.rendered, id"]
        {
            let fields = fields(query);
            assert_eq!(fields.pick(post()), json!({ "id": 1, "title": { "rendered": "a" } }), "{query}");
            assert_eq!(fields.pick(json!([post()])), json!([{ "id": 1, "title": { "rendered": "a" } }]));
            assert!(fields.wants("title") && fields.wants("title.rendered") && fields.wants("id.anything"));
            assert!(!fields.wants("title.raw") && !fields.wants("content.rendered") && !fields.wants("_links"));
        }
    }

    #[test]
    fn links_stay_only_if_they_are_named() {
        assert_eq!(fields("_fields=_links.self.href").pick(post()), json!({ "_links": { "self": [{ "href": "x" }] } }));
        assert_eq!(fields("_fields=nothing").pick(post()), json!({}));
        assert_eq!(fields("").pick(post()), post());
        assert_eq!(fields("_fields=").pick(post()), post());
        assert_eq!(
            fields("_fields=title.raw,title").pick(post())["title"],
            fields("_fields=title,title.raw").pick(post())["title"]
        );
    }

    #[test]
    fn too_many_fields_are_refused() {
        let many = |count| parse_query(&format!("_fields={}", vec!["a"; count].join(","))).unwrap();
        assert!(Fields::of(&many(MAX_FIELDS)).is_ok());
        assert!(Fields::of(&many(MAX_FIELDS + 1)).is_err());
        let deep = |depth| parse_query(&format!("_fields={}", vec!["a"; depth].join("."))).unwrap();
        assert!(Fields::of(&deep(MAX_FIELD_DEPTH)).is_ok());
        assert!(Fields::of(&deep(MAX_FIELD_DEPTH + 1)).is_err());
    }

    proptest! {
        #[test]
        fn picking_twice_is_picking_once(paths in prop::collection::vec("(id|title|content|_links)(\\.(raw|rendered|self))?", 0..5)) {
            let fields = fields(&format!("_fields={}", paths.join(",")));
            let once = fields.pick(post());
            prop_assert_eq!(fields.pick(once.clone()), once);
        }
    }
}
