//! Query strings, forms and JSON bodies as one map of values, within bounds.
//!
//! Names nest as in PHP: `a[]=1` appends, `a[0]=1` and `a[x]=1` set. A name given twice keeps its last value. What
//! comes of a list of only whole numbers from 0 is an array.

use serde_json::{Map, Value};

use crate::error::{Code, WpError};
use crate::limits::{MAX_BODY_BYTES, MAX_JSON_DEPTH, MAX_NAME_DEPTH, MAX_PAIRS, MAX_QUERY_BYTES};

/// The arguments of a query string, without its `?`. Errors: `rest_invalid_param` past a bound of [`crate::limits`].
pub fn parse_query(query: &str) -> Result<Map<String, Value>, WpError> {
    if query.len() > MAX_QUERY_BYTES {
        return Err(WpError::new(Code::InvalidParam));
    }
    pairs(query.as_bytes())
}

/// The arguments of an `application/x-www-form-urlencoded` body. Errors as for [`parse_query`].
pub fn parse_form(body: &[u8]) -> Result<Map<String, Value>, WpError> {
    if body.len() > MAX_BODY_BYTES {
        return Err(WpError::new(Code::InvalidParam));
    }
    pairs(body)
}

/// The arguments of a JSON body; none of an empty one. Errors: `rest_invalid_json` for what is no JSON object, or too
/// long or deep.
pub fn parse_json(body: &[u8]) -> Result<Map<String, Value>, WpError> {
    let invalid = || WpError::new(Code::InvalidJson);
    if body.iter().all(u8::is_ascii_whitespace) {
        return Ok(Map::new());
    }
    if body.len() > MAX_BODY_BYTES {
        return Err(invalid());
    }
    match serde_json::from_slice(body) {
        Ok(Value::Object(map)) if map.values().all(|value| is_shallow(value, MAX_JSON_DEPTH)) => Ok(map),
        _ => Err(invalid()),
    }
}

/// Query and body as one: the body's word counts.
pub fn merged(mut query: Map<String, Value>, body: Map<String, Value>) -> Map<String, Value> {
    query.extend(body);
    query
}

fn is_shallow(value: &Value, depth: usize) -> bool {
    match (value, depth.checked_sub(1)) {
        (_, None) => false,
        (Value::Array(items), Some(depth)) => items.iter().all(|item| is_shallow(item, depth)),
        (Value::Object(map), Some(depth)) => map.values().all(|item| is_shallow(item, depth)),
        _ => true,
    }
}

fn pairs(bytes: &[u8]) -> Result<Map<String, Value>, WpError> {
    let mut root = Map::new();
    for (count, (name, value)) in form_urlencoded::parse(bytes).enumerate() {
        if count >= MAX_PAIRS {
            return Err(WpError::new(Code::InvalidParam));
        }
        let Some(keys) = keys(&name)? else { continue };
        insert(&mut root, &keys, value.into_owned());
    }
    Ok(root.into_iter().map(|(name, value)| (name, listed(value))).collect())
}

/// The parts of a name; none when it has none. What follows a damaged bracket is left out, as in PHP.
fn keys(name: &str) -> Result<Option<Vec<&str>>, WpError> {
    let (first, mut rest) = name.find('[').map_or((name, ""), |at| name.split_at(at));
    if first.is_empty() {
        return Ok(None);
    }
    let mut keys = vec![first];
    while let Some((key, after)) = rest.strip_prefix('[').and_then(|inner| inner.split_once(']')) {
        if keys.len() >= MAX_NAME_DEPTH {
            return Err(WpError::new(Code::InvalidParam));
        }
        keys.push(key);
        rest = after;
    }
    Ok(Some(keys))
}

/// Branches are objects until all is read; [`listed`] then finds which of them are lists.
fn insert(branch: &mut Map<String, Value>, keys: &[&str], value: String) {
    let Some((key, deeper)) = keys.split_first() else { return };
    let key = if key.is_empty() { next_index(branch) } else { (*key).to_owned() };
    if deeper.is_empty() {
        branch.insert(key, value.into());
        return;
    }
    let inner = branch.entry(key).or_insert_with(|| Map::new().into());
    if !inner.is_object() {
        *inner = Map::new().into();
    }
    if let Value::Object(inner) = inner {
        insert(inner, deeper, value);
    }
}

fn next_index(branch: &Map<String, Value>) -> String {
    let last = branch.keys().filter_map(|key| key.parse::<u32>().ok()).max();
    last.map_or(0, |last| u64::from(last) + 1).to_string()
}

fn listed(value: Value) -> Value {
    let Value::Object(map) = value else { return value };
    let is_list = !map.is_empty() && map.keys().enumerate().all(|(index, key)| *key == index.to_string());
    let items = map.into_iter().map(|(key, value)| (key, listed(value)));
    if is_list { items.map(|(_, value)| value).collect() } else { Value::Object(items.collect()) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn names_nest_as_in_php() {
        for (query, expected) in [
            ("", json!({})),
            ("a=1,2&b=x+y%C3%A3", json!({ "a": "1,2", "b": "x yã" })),
            ("a=1&a=2", json!({ "a": "2" })),
            ("a[]=1&a[]=2", json!({ "a": ["1", "2"] })),
            ("a%5B%5D=1", json!({ "a": ["1"] })),
            ("a[0]=1&a[1]=2", json!({ "a": ["1", "2"] })),
            ("a[3]=1", json!({ "a": { "3": "1" } })),
            ("a[3]=1&a[]=2", json!({ "a": { "3": "1", "4": "2" } })),
            ("title[raw]=x&title[b][]=y", json!({ "title": { "raw": "x", "b": ["y"] } })),
            ("a=1&a[]=2", json!({ "a": ["2"] })),
            ("[x]=1&=2", json!({})),
            ("a[b=1", json!({ "a": "1" })),
            ("flag", json!({ "flag": "" })),
        ] {
            assert_eq!(Value::Object(parse_query(query).unwrap()), expected, "{query}");
        }
    }

    #[test]
    fn past_a_bound_everything_is_refused() {
        assert!(parse_query(&"a=1&".repeat(MAX_PAIRS)).is_ok());
        assert!(parse_query(&"a=1&".repeat(MAX_PAIRS + 1)).is_err());
        assert!(parse_query("a[b][c][d][e]=1").is_ok());
        assert!(parse_query("a[b][c][d][e][f]=1").is_err());
        assert!(parse_query(&"a".repeat(MAX_QUERY_BYTES + 1)).is_err());
        assert!(parse_form(&vec![b'a'; MAX_BODY_BYTES + 1]).is_err());
    }

    #[test]
    fn w33_bad_json_is_told_as_such() {
        let deep = |depth: usize| format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth));
        assert!(parse_json(b" \n").unwrap().is_empty());
        assert_eq!(parse_json(br#"{"a":[1]}"#).unwrap()["a"], json!([1]));
        assert!(parse_json(deep(MAX_JSON_DEPTH).as_bytes()).is_ok());
        for bad in ["{", "[]", "1", "\"x\"", "null", "{\"a\":1,}", &deep(MAX_JSON_DEPTH + 1), &deep(100_000)] {
            assert_eq!(parse_json(bad.as_bytes()).unwrap_err().code(), Code::InvalidJson, "{}", bad.len());
        }
    }

    fn leaves(value: &Value) -> usize {
        match value {
            Value::Array(items) => items.iter().map(leaves).sum(),
            Value::Object(map) => map.values().map(leaves).sum(),
            _ => 1,
        }
    }

    proptest! {
        #[test]
        fn any_query_is_read_within_bounds_or_refused(query in r"[a-c\[\]&=0-9%+.é]{0,120}") {
            if let Ok(map) = parse_query(&query) {
                prop_assert!(map.values().all(|value| is_shallow(value, MAX_NAME_DEPTH)));
                prop_assert!(leaves(&Value::Object(map)) <= MAX_PAIRS);
            }
        }

        #[test]
        fn any_bytes_are_read_or_refused(body in prop::collection::vec(any::<u8>(), 0..300)) {
            let read = (parse_form(&body), parse_json(&body));
            prop_assert!(read.0.is_ok() || read.1.is_err());
        }
    }
}
