//! What a browser sends, within bounds.

use std::time::Duration;

use poem::http::Method;
use poem::web::Form;
use poem::{Body, FromRequest as _, Request, RequestBody};
use secrecy::{ExposeSecret as _, SecretString};
use serde::de::DeserializeOwned;

/// Largest form, bytes: an address, a password of 256 characters in percent signs, a name.
const FORM_BYTES: usize = 8 * 1024;
/// Largest answer of an authenticator with what is around it, bytes.
const JSON_BYTES: usize = 24 * 1024;
/// Longest time for either to arrive.
const PATIENCE: Duration = Duration::from_secs(5);

/// Reads a form; none when it is too large, too slow or not of this shape.
pub(super) async fn read<T: DeserializeOwned>(request: &mut Request) -> Option<T> {
    let body = request.take_body().into_bytes_limit(FORM_BYTES);
    let bytes = tokio::time::timeout(PATIENCE, body).await.ok()?.ok()?;
    let copy = Request::builder().method(Method::POST).content_type("application/x-www-form-urlencoded").finish();
    let Form(form) = Form::from_request(&copy, &mut RequestBody::new(Body::from(bytes))).await.ok()?;
    Some(form)
}

/// Reads what a script of ours sends. It says that it is JSON, which a form of another site cannot.
pub(super) async fn json<T: DeserializeOwned>(request: &mut Request) -> Option<T> {
    if request.content_type() != Some("application/json") {
        return None;
    }
    let body = request.take_body().into_bytes_limit(JSON_BYTES);
    let bytes = tokio::time::timeout(PATIENCE, body).await.ok()?.ok()?;
    serde_json::from_slice(&bytes).ok()
}

/// A field that was left empty is none.
pub(super) fn filled(field: Option<SecretString>) -> Option<SecretString> {
    field.filter(|text| !text.expose_secret().trim().is_empty())
}

/// A code without the spaces that apps show in it and people type along.
pub(super) fn unspaced(code: &SecretString) -> SecretString {
    code.expose_secret().split_whitespace().collect::<String>().into()
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::Value;

    use super::*;

    #[derive(Deserialize)]
    struct Pair {
        name: String,
        secret: Option<SecretString>,
    }

    async fn pair(body: String) -> Option<(String, Option<String>)> {
        let mut request = Request::builder().method(Method::POST).body(body);
        let pair: Pair = read(&mut request).await?;
        Some((pair.name, filled(pair.secret).map(|secret| secret.expose_secret().to_owned())))
    }

    #[tokio::test]
    async fn a_form_is_read_within_its_bounds() {
        assert_eq!(pair("name=a%40b&secret=s%26nha".into()).await, Some(("a@b".into(), Some("s&nha".into()))));
        assert_eq!(pair("name=a&secret=+".into()).await, Some(("a".into(), None)));
        assert_eq!(pair("name=a".into()).await, Some(("a".into(), None)));
        for bad in [String::new(), "secret=a".into(), format!("name={}", "x".repeat(FORM_BYTES))] {
            assert_eq!(pair(bad).await, None);
        }
    }

    #[test]
    fn a_code_may_be_typed_as_the_app_shows_it() {
        assert_eq!(unspaced(&" 123 456 ".into()).expose_secret(), "123456");
    }

    #[tokio::test]
    async fn a_form_that_pretends_to_be_json_is_not() {
        let sent =
            |kind: &str, body: &str| Request::builder().method(Method::POST).content_type(kind).body(body.to_owned());
        assert!(json::<Value>(&mut sent("application/json", "{\"a\":1}")).await.is_some());
        assert!(json::<Value>(&mut sent("text/plain", "{\"a\":1}")).await.is_none());
        assert!(json::<Value>(&mut sent("application/json", &" ".repeat(JSON_BYTES + 1))).await.is_none());
    }
}
