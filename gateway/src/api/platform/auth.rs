//! Tokens of the platform's administrators, and the extractor that wants one.
//!
//! They are opaque and carry a mark: where a tenant's token is wanted they do not even parse, and a
//! tenant's token has not the mark.

use crypto::minted::Minted;
use crypto::{device, digest};
use poem::http::header;
use poem::{FromRequest, Request, RequestBody};
use poem_openapi::registry::{MetaSecurityScheme, Registry};
use poem_openapi::{ApiExtractor, ApiExtractorType, ExtractParamOptions};
use secrecy::ExposeSecret as _;
use serde_json::json;
use store::platform::{PlatformEntry, PlatformStore, SignedIn};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::Deps;
use crate::problem::{Code, Problem};
use crate::trust::gates::{Entered, Gate};

/// Name of the scheme in the document.
const SCHEME: &str = "platform";
/// What every token begins with.
const MARK: &str = "plt_";
/// Keeps these digests apart from those of other secrets of the same form.
const PURPOSE: &str = "platform token";

/// Makes a token: the mark and 256 random bits.
pub(super) fn mint() -> Result<Minted, Problem> {
    // A device's token is 256 random bits as text, which is all that is taken of it.
    let random = device::generate().map_err(Problem::internal)?;
    let text = format!("{MARK}{}", random.text.expose_secret());
    let hash = hash_of(&text).ok_or_else(|| Problem::new(Code::InternalServerError))?;
    Ok(Minted { text: text.into(), hash })
}

/// The digest to look for; none when the text cannot be one of these tokens.
fn hash_of(token: &str) -> Option<[u8; 32]> {
    let random = token.strip_prefix(MARK)?;
    (random.len() == device::TEXT_LEN).then(|| digest::of_parts(PURPOSE, &[random.as_bytes()]))
}

/// The token of the Authorization header; none when there is no such header.
fn token(request: &Request) -> Result<Option<&str>, Problem> {
    let mut values = request.headers().get_all(header::AUTHORIZATION).iter();
    let Some(value) = values.next() else { return Ok(None) };
    let invalid = || Problem::new(Code::InvalidToken);
    if values.next().is_some() {
        return Err(invalid());
    }
    let (scheme, token) = value.to_str().ok().and_then(|text| text.split_once(' ')).ok_or_else(invalid)?;
    if scheme.eq_ignore_ascii_case("bearer") { Ok(Some(token.trim())) } else { Err(invalid()) }
}

/// The platform's doorway, where this process has one.
#[derive(Clone, Debug)]
pub(super) struct Door(pub PlatformStore);

impl<'a> FromRequest<'a> for Door {
    async fn from_request(request: &'a Request, _body: &mut RequestBody) -> poem::Result<Self> {
        let store = request.data::<Deps>().and_then(|deps| deps.platform.clone());
        Ok(Self(store.ok_or_else(Problem::not_found)?))
    }
}

/// An administrator of the platform, signed in.
#[derive(Clone, Debug)]
pub(crate) struct PlatformAuth {
    /// Proof of the living session.
    pub(super) by: SignedIn,
    /// The doorway.
    pub(super) store: PlatformStore,
}

impl PlatformAuth {
    /// Writes down that something is read, before it is shown. Changes write themselves down.
    pub(super) async fn reads(&self, operation: &'static str, subject: Option<Uuid>) -> Result<(), Problem> {
        let entry = PlatformEntry::done(Some(self.by.admin().id), operation, subject, json!({}));
        Ok(self.store.record(entry).await?)
    }

    async fn of(request: &Request) -> Result<Self, Problem> {
        if request.data::<Deps>().is_some_and(|deps| deps.platform.is_none()) {
            return Err(Problem::not_found());
        }
        let token = token(request)?.ok_or_else(|| Problem::new(Code::Unauthenticated))?;
        let Some(Entered(Some(Gate::Platform))) = request.data::<Entered>() else {
            return Err(Problem::new(Code::Forbidden));
        };
        let invalid = || Problem::new(Code::InvalidToken);
        let hash = hash_of(token).ok_or_else(invalid)?;
        let store = request.data::<Deps>().and_then(|deps| deps.platform.clone()).ok_or_else(Problem::not_found)?;
        let by = store.authenticate(&hash, OffsetDateTime::now_utc()).await?.ok_or_else(invalid)?;
        Ok(Self { by, store })
    }
}

impl<'a> ApiExtractor<'a> for PlatformAuth {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::SecurityScheme];
    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        registry.create_security_scheme(
            SCHEME,
            MetaSecurityScheme {
                ty: "http",
                description: Some("Token of `POST /platform/login`: 15 minutes idle, an hour at most."),
                name: None,
                key_in: None,
                scheme: Some("bearer"),
                bearer_format: None,
                flows: None,
                openid_connect_url: None,
            },
        );
    }

    fn security_schemes() -> Vec<&'static str> {
        vec![SCHEME]
    }

    async fn from_request(
        request: &'a Request,
        _body: &mut RequestBody,
        _options: ExtractParamOptions<()>,
    ) -> poem::Result<Self> {
        Ok(Self::of(request).await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_found_by_what_was_kept_of_its_token() {
        let made = mint().unwrap();
        assert_eq!(hash_of(made.text.expose_secret()), Some(made.hash));
        assert_ne!(mint().unwrap().hash, made.hash);
    }

    #[test]
    fn what_has_not_the_mark_and_the_length_is_no_token_of_the_platform() {
        let made = mint().unwrap();
        let good = made.text.expose_secret();
        let access = "eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiIxIn0.c2ln";
        for bad in ["", MARK, access, &good[4..], &good[1..], &format!("{good}A"), &format!("PLT_{}", &good[4..])] {
            assert_eq!(hash_of(bad), None, "{bad}");
        }
    }

    async fn refusal(header: Option<&str>) -> Code {
        let request = Request::builder();
        let request = match header {
            Some(value) => request.header("authorization", value).finish(),
            None => request.finish(),
        };
        PlatformAuth::of(&request).await.unwrap_err().code()
    }

    #[tokio::test]
    async fn nothing_but_one_bearer_token_is_looked_at() {
        assert_eq!(refusal(None).await, Code::Unauthenticated);
        for bad in ["Basic abc", "Bearer", "plt_abc"] {
            assert_eq!(refusal(Some(bad)).await, Code::InvalidToken, "{bad}");
        }
    }

    #[tokio::test]
    async fn an_operation_that_is_not_the_platforms_is_closed_to_it() {
        let made = mint().unwrap();
        let bearer = format!("Bearer {}", made.text.expose_secret());
        for gate in [None, Some(Gate::Open), Some(Gate::Act(domain::trust::Act::AccountSelf))] {
            let mut request = Request::builder().header("authorization", bearer.as_str()).finish();
            request.set_data(Entered(gate));
            assert_eq!(PlatformAuth::of(&request).await.unwrap_err().code(), Code::Forbidden, "{gate:?}");
        }
    }
}
