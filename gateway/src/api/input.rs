//! Request bodies: bounded, strict, and checked against the very schema that the OpenAPI document
//! shows, so that an answer can name each wrong field in words of ours.

use std::collections::BTreeMap;
use std::time::Duration;

use bytes::Bytes;
use poem::error::ReadBodyError;
use poem::{Body, FromRequest, Request, RequestBody};
use poem_openapi::payload::{ParsePayload, Payload};
use poem_openapi::registry::{MetaSchema, MetaSchemaRef, Registry};
use poem_openapi::types::ParseFromJSON;
use poem_openapi::{ApiExtractor, ApiExtractorType, ExtractParamOptions, registry};
use serde_json::Value;
use uuid::Uuid;

use crate::problem::{Code, FieldErrors, Problem};

/// Longest time for a body to arrive.
const PATIENCE: Duration = Duration::from_secs(10);

/// A body that a client may send.
pub(crate) trait InputBody: ParseFromJSON {
    /// Largest body, bytes.
    const MAX_BYTES: usize;
    /// Longest time for the body to arrive: a request holds a place among those worked on.
    const PATIENCE: Duration = PATIENCE;
    /// Every schema that the body uses.
    fn schemas() -> &'static BTreeMap<String, MetaSchema>;
}

/// Declares bodies with their limits: bytes and, where it is not the usual, the time to arrive.
macro_rules! input_bodies {
    ($($name:ty: $max_bytes:expr $(, $patience:expr)?;)*) => {$(
        impl $crate::api::input::InputBody for $name {
            const MAX_BYTES: usize = $max_bytes;
            $(const PATIENCE: std::time::Duration = $patience;)?
            fn schemas() -> &'static std::collections::BTreeMap<String, poem_openapi::registry::MetaSchema> {
                static REGISTRY: std::sync::LazyLock<poem_openapi::registry::Registry> = std::sync::LazyLock::new(|| {
                    let mut registry = poem_openapi::registry::Registry::new();
                    <$name as poem_openapi::types::Type>::register(&mut registry);
                    registry
                });
                &REGISTRY.schemas
            }
        }
    )*};
}
pub(crate) use input_bodies;

/// A JSON body, parsed. `fingerprint` is what an Idempotency-Key is bound to.
#[derive(Debug)]
pub(crate) struct Input<T> {
    /// The body.
    pub body: T,
    /// Digest of the body, whatever its layout.
    pub fingerprint: [u8; 32],
}

impl<T: InputBody> Payload for Input<T> {
    const CONTENT_TYPE: &'static str = "application/json";

    fn check_content_type(content_type: &str) -> bool {
        let media_type = content_type.split(';').next().unwrap_or_default().trim();
        media_type.eq_ignore_ascii_case("application/json")
    }

    fn schema_ref() -> MetaSchemaRef {
        T::schema_ref()
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

impl<T: InputBody> ParsePayload for Input<T> {
    const IS_REQUIRED: bool = true;

    async fn from_request(request: &Request, body: &mut RequestBody) -> poem::Result<Self> {
        // A declared length over the limit is refused before the first byte is read.
        let declared = request.header("content-length").and_then(|length| length.parse::<usize>().ok());
        if declared.is_some_and(|length| length > T::MAX_BYTES) {
            return Err(Problem::new(Code::PayloadTooLarge).into());
        }
        Ok(read(&arrived(body, T::MAX_BYTES, T::PATIENCE).await?)?)
    }
}

/// The whole body, if it arrives within its bounds.
async fn arrived(body: &mut RequestBody, max_bytes: usize, patience: Duration) -> Result<Bytes, Problem> {
    let body = body.take().map_err(|_| Problem::new(Code::MalformedRequest))?;
    whole(body, max_bytes, patience).await
}

/// As [`arrived`], of a body that was taken already.
pub(crate) async fn whole(body: Body, max_bytes: usize, patience: Duration) -> Result<Bytes, Problem> {
    match tokio::time::timeout(patience, body.into_bytes_limit(max_bytes)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(ReadBodyError::PayloadTooLarge)) => Err(Problem::new(Code::PayloadTooLarge)),
        Ok(Err(_)) => Err(Problem::new(Code::MalformedRequest)),
        Err(_elapsed) => Err(Problem::new(Code::RequestTimeout)),
    }
}

fn read<T: InputBody>(bytes: &[u8]) -> Result<Input<T>, Problem> {
    let mut value: Value = serde_json::from_slice(bytes).map_err(|_| Problem::new(Code::MalformedRequest))?;
    // The order of members means nothing, whether or not some dependency has `serde_json` keep it.
    value.sort_all_objects();
    let fingerprint = crypto::digest::sha256(value.to_string().as_bytes());
    let mut errors = FieldErrors::default();
    Walk { schemas: T::schemas(), errors: &mut errors }.value(&T::schema_ref(), &value, "");
    errors.check()?;
    // The walk and the parser read the same schema; should they ever differ, the stricter one wins.
    let body = T::parse_from_json(Some(value)).map_err(|_| Problem::field("", "invalid"))?;
    Ok(Input { body, fingerprint })
}

struct Walk<'a> {
    schemas: &'a BTreeMap<String, MetaSchema>,
    errors: &'a mut FieldErrors,
}

impl Walk<'_> {
    fn value(&mut self, schema: &MetaSchemaRef, value: &Value, path: &str) {
        match schema {
            MetaSchemaRef::Inline(schema) => {
                // An annotated reference is written as `allOf` with one entry.
                for part in &schema.all_of {
                    self.value(part, value, path);
                }
                self.checked(schema, value, path);
            }
            MetaSchemaRef::Reference(name) => {
                let schemas = self.schemas;
                if let Some(schema) = schemas.get(name) {
                    self.checked(schema, value, path);
                }
            }
        }
    }

    fn checked(&mut self, schema: &MetaSchema, value: &Value, path: &str) {
        let matches = match schema.ty {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "boolean" => value.is_boolean(),
            "integer" => value.is_i64() || value.is_u64(),
            "number" => value.is_number(),
            _ => true,
        };
        if !matches {
            return self.errors.add(path, "invalid_type");
        }
        match value {
            Value::Object(members) => self.object(schema, members, path),
            Value::Array(items) => self.array(schema, items, path),
            Value::String(text) => self.text(schema, text, path),
            _ => {}
        }
    }

    fn object(&mut self, schema: &MetaSchema, members: &serde_json::Map<String, Value>, path: &str) {
        // Schemas without members of their own are wrappers; their parts are walked elsewhere.
        if schema.properties.is_empty() {
            return;
        }
        for (name, property) in &schema.properties {
            let inner = if path.is_empty() { (*name).to_owned() } else { format!("{path}.{name}") };
            match members.get(*name) {
                None | Some(Value::Null) if schema.required.contains(name) => self.errors.add(&inner, "required"),
                None => {}
                Some(Value::Null) if self.may_be_null(property) => {}
                Some(value) => self.value(property, value, &inner),
            }
        }
        // The unknown name itself is a value of the request, so it is not repeated.
        let known = |name: &String| schema.properties.iter().any(|(property, _)| property == name);
        if !members.keys().all(known) {
            self.errors.add(path, "unknown_member");
        }
    }

    /// The document says of each member whether it may be null; one that may be absent need not be.
    fn may_be_null(&self, schema: &MetaSchemaRef) -> bool {
        match schema {
            MetaSchemaRef::Inline(schema) => schema.nullable,
            MetaSchemaRef::Reference(name) => self.schemas.get(name).is_some_and(|schema| schema.nullable),
        }
    }

    fn array(&mut self, schema: &MetaSchema, items: &[Value], path: &str) {
        if schema.max_items.is_some_and(|max| items.len() > max) {
            return self.errors.add(path, "too_many");
        }
        if schema.min_items.is_some_and(|min| items.len() < min) {
            return self.errors.add(path, "too_few");
        }
        if let Some(element) = &schema.items {
            for (index, item) in items.iter().enumerate() {
                self.value(element, item, &format!("{path}[{index}]"));
            }
        }
    }

    fn text(&mut self, schema: &MetaSchema, text: &str, path: &str) {
        let length = || text.chars().count();
        if schema.max_length.is_some_and(|max| length() > max) {
            self.errors.add(path, "too_long");
        }
        if schema.min_length.is_some_and(|min| length() < min) {
            self.errors.add(path, if text.is_empty() { "required" } else { "too_short" });
        }
        if !schema.enum_items.is_empty() && !schema.enum_items.iter().any(|word| word == text) {
            self.errors.add(path, "invalid");
        }
        if schema.format == Some("uuid") && Uuid::try_parse(text).is_err() {
            self.errors.add(path, "invalid");
        }
        // Postgres stores every character but this one.
        if text.contains('\0') {
            self.errors.add(path, "invalid");
        }
    }
}

impl<'a, T: InputBody> ApiExtractor<'a> for Input<T> {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];
    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        <Self as Payload>::register(registry);
    }

    fn request_meta() -> Option<registry::MetaRequest> {
        let content =
            vec![registry::MetaMediaType { content_type: Self::CONTENT_TYPE, schema: <Self as Payload>::schema_ref() }];
        Some(registry::MetaRequest { description: None, content, required: true })
    }

    async fn from_request(
        request: &'a Request,
        body: &mut RequestBody,
        _options: ExtractParamOptions<()>,
    ) -> poem::Result<Self> {
        if !request.content_type().is_some_and(Self::check_content_type) {
            return Err(Problem::new(Code::UnsupportedMediaType).into());
        }
        <Self as ParsePayload>::from_request(request, body).await
    }
}

/// Refuses a body where none is expected: nothing of it would count.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NoBody;

impl<'a> FromRequest<'a> for NoBody {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> poem::Result<Self> {
        let declared = request.header("content-length").and_then(|length| length.parse::<usize>().ok()).unwrap_or(0);
        if declared > MAX_IGNORED {
            return Err(Problem::new(Code::PayloadTooLarge).into());
        }
        // Clients that always send `{}` are served; what they send is read and forgotten.
        arrived(body, MAX_IGNORED, PATIENCE).await?;
        Ok(Self)
    }
}

/// Largest body that is read and forgotten, bytes.
const MAX_IGNORED: usize = 1024;

#[cfg(test)]
mod tests {
    use super::*;
    use poem_openapi::Object;
    use poem_openapi::types::Type as _;
    use serde_json::json;

    #[derive(Debug, Object)]
    #[oai(deny_unknown_fields)]
    struct Part {
        #[oai(validator(min_length = 1, max_length = 5))]
        text: String,
    }

    #[derive(Debug, Object)]
    #[oai(deny_unknown_fields)]
    struct Whole {
        #[oai(validator(min_length = 1, max_length = 5))]
        title: String,
        id: Option<Uuid>,
        #[oai(nullable)]
        note: Option<String>,
        flag: Option<bool>,
        /// With a description, which makes the reference an `allOf`.
        first: Option<Part>,
        #[oai(validator(max_items = 2))]
        parts: Option<Vec<Part>>,
    }

    input_bodies! { Whole: 200; }

    fn errors(value: Value) -> Value {
        match read::<Whole>(value.to_string().as_bytes()) {
            Ok(_) => Value::Null,
            Err(problem) => problem.details().cloned().unwrap_or_else(|| problem.code().word().into()),
        }
    }

    #[tokio::test]
    async fn a_body_that_does_not_arrive_is_given_up() {
        let endless = poem::Body::from_bytes_stream(futures_util::stream::pending::<std::io::Result<Bytes>>());
        let refused = arrived(&mut RequestBody::new(endless), 10, Duration::from_millis(5)).await.unwrap_err();
        assert_eq!(refused.code(), Code::RequestTimeout);
        let whole = arrived(&mut RequestBody::new("abc".into()), 10, PATIENCE).await.unwrap();
        assert_eq!(whole, "abc");
    }

    #[test]
    fn a_good_body_is_read() {
        assert_eq!(Whole::name(), "Whole");
        let body = json!({ "title": "çãõéí", "id": Uuid::nil(), "flag": true, "first": { "text": "a" }, "parts": [{ "text": "a" }] });
        assert_eq!(errors(body), Value::Null);
    }

    #[test]
    fn null_stands_where_the_document_says_so_and_nowhere_else() {
        assert_eq!(errors(json!({ "title": "a", "note": null })), Value::Null);
        assert_eq!(errors(json!({ "title": "a", "id": null })), json!({ "id": ["invalid_type"] }));
        assert_eq!(errors(json!({ "title": "a", "first": null })), json!({ "first": ["invalid_type"] }));
        assert_eq!(errors(json!({ "title": null })), json!({ "title": ["required"] }));
    }

    #[test]
    fn each_wrong_field_is_named_with_a_word() {
        assert_eq!(errors(json!({})), json!({ "title": ["required"] }));
        assert_eq!(errors(json!({ "title": "" })), json!({ "title": ["required"] }));
        assert_eq!(errors(json!({ "title": 5 })), json!({ "title": ["invalid_type"] }));
        assert_eq!(
            errors(
                json!({ "title": "abcdef", "id": "x", "flag": "true", "first": {}, "parts": [{ "text": "ok" }, { "text": "abcdef" }] })
            ),
            json!({ "title": ["too_long"], "id": ["invalid"], "flag": ["invalid_type"], "first.text": ["required"], "parts[1].text": ["too_long"] })
        );
        assert_eq!(errors(json!({ "title": "a", "parts": [1, 2, 3] })), json!({ "parts": ["too_many"] }));
        assert_eq!(errors(json!({ "title": "a\u{0}" })), json!({ "title": ["invalid"] }));
    }

    #[test]
    fn an_unknown_member_is_refused_and_not_repeated() {
        assert_eq!(errors(json!({ "title": "a", "<script>": 1 })), json!({ "": ["unknown_member"] }));
        assert_eq!(
            errors(json!({ "title": "a", "first": { "text": "a", "x": 1 } })),
            json!({ "first": ["unknown_member"] })
        );
    }

    #[test]
    fn what_is_no_json_object_is_refused() {
        assert_eq!(errors(json!([])), json!({ "": ["invalid_type"] }));
        assert_eq!(read::<Whole>(b"{").unwrap_err().code(), Code::MalformedRequest);
        assert_eq!(read::<Whole>(b"").unwrap_err().code(), Code::MalformedRequest);
        assert_eq!(read::<Whole>(b"{\"title\":\"\xff\"}").unwrap_err().code(), Code::MalformedRequest);
        assert_eq!(read::<Whole>("[".repeat(10_000).as_bytes()).unwrap_err().code(), Code::MalformedRequest);
    }

    #[test]
    fn the_fingerprint_does_not_depend_on_the_layout() {
        let one = read::<Whole>(br#"{"title":"a","flag":true}"#).unwrap();
        let two = read::<Whole>(br#"{ "flag": true, "title": "a" }"#).unwrap();
        assert_eq!(one.fingerprint, two.fingerprint);
    }
}
