//! `_links`.

use serde_json::{Map, Value, json};

use crate::route::Method;

/// Links of an object, by relation, in the order in which they are added.
#[derive(Clone, Debug, Default)]
pub struct Links(Map<String, Value>);

impl Links {
    /// A link with its attributes, if any.
    pub fn add(&mut self, relation: &str, href: String, attributes: Value) -> &mut Self {
        let mut link = super::object_of(attributes);
        link.insert("href".to_owned(), href.into());
        let of = self.0.entry(relation).or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(of) = of {
            of.push(link.into());
        }
        self
    }

    pub(super) fn plain(&mut self, relation: &str, href: String) -> &mut Self {
        self.add(relation, href, Value::Null)
    }

    pub(super) fn embeddable(&mut self, relation: &str, href: String) -> &mut Self {
        self.add(relation, href, json!({ "embeddable": true }))
    }

    /// The object itself, with the methods that this caller may use on it; without them when nothing is known of that.
    pub(super) fn own(&mut self, href: String, allow: &[Method]) -> &mut Self {
        let methods: Vec<_> = allow.iter().map(|method| method.as_str()).collect();
        let hints = if methods.is_empty() { Value::Null } else { json!({ "targetHints": { "allow": methods } }) };
        self.add("self", href, hints)
    }

    /// As JSON. Relations of WordPress's own come with the curie that explains them.
    pub fn into_json(mut self) -> Value {
        if self.0.keys().any(|relation| relation.starts_with("wp:")) {
            let curie = json!({ "name": "wp", "templated": true });
            self.add("curies", "https://api.w.org/{rel}".to_owned(), curie);
        }
        self.0.into()
    }
}
