//! `_envelope`: status and headers within the body, for clients that cannot see them.

use serde_json::{Map, Value, json};

/// Whether the query asks for it.
pub fn wanted(query: &Map<String, Value>) -> bool {
    query.contains_key("_envelope")
}

/// The body that holds an answer. It is sent with status 200.
pub fn envelope<'a, H>(status: u16, headers: H, body: Value) -> Value
where
    H: IntoIterator<Item = (&'a str, &'a str)>,
{
    let mut all = Map::new();
    for (name, value) in headers {
        // Several headers of one name are one list.
        match all.get_mut(name) {
            Some(Value::String(known)) => {
                known.push_str(", ");
                known.push_str(value);
            }
            _ => {
                all.insert(name.to_owned(), value.into());
            }
        }
    }
    json!({ "body": body, "status": status, "headers": all })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::parse_query;

    #[test]
    fn w31_an_envelope_has_status_headers_and_body() {
        assert!(wanted(&parse_query("_envelope").unwrap()) && !wanted(&Map::new()));
        let headers = [("X-WP-Total", "3"), ("Link", "<a>; rel=\"prev\""), ("Link", "<b>; rel=\"next\"")];
        assert_eq!(
            envelope(404, headers, json!([1])),
            json!({
                "body": [1],
                "status": 404,
                "headers": { "X-WP-Total": "3", "Link": "<a>; rel=\"prev\", <b>; rel=\"next\"" },
            })
        );
    }
}
