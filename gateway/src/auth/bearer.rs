//! The bearer scheme as extractors: an operation that takes [`Auth`] cannot run without an actor,
//! and the OpenAPI document says so because it is generated from the same argument.

use domain::access::Actor;
use domain::ids::TenantId;
use poem::http::header;
use poem::{Request, RequestBody};
use poem_openapi::registry::{MetaSecurityScheme, Registry};
use poem_openapi::{ApiExtractor, ApiExtractorType, ExtractParamOptions};
use store::Scope;

use crate::Deps;
use crate::auth::authenticate_token;
use crate::context::host;
use crate::problem::{Code, Problem};

/// Name of the scheme in the document.
pub(crate) const SCHEME: &str = "bearer";

/// A signed-in actor.
#[derive(Clone, Copy, Debug)]
pub struct Auth(pub Actor);

impl Auth {
    /// The scope of the actor's tenant.
    pub const fn scope(&self) -> Scope {
        Scope::of(&self.0)
    }
}

/// A signed-in actor, or a visitor of a tenant's site. A bad token is refused, not ignored.
#[derive(Clone, Copy, Debug)]
pub enum MaybeAuth {
    /// Signed in.
    Actor(Actor),
    /// A visitor.
    Visitor(TenantId),
}

impl MaybeAuth {
    /// The scope of the actor's or the visited tenant.
    pub const fn scope(&self) -> Scope {
        match self {
            Self::Actor(actor) => Scope::of(actor),
            Self::Visitor(tenant) => Scope::anonymous(*tenant),
        }
    }

    /// The actor, if any.
    pub const fn actor(&self) -> Option<&Actor> {
        match self {
            Self::Actor(actor) => Some(actor),
            Self::Visitor(_) => None,
        }
    }
}

fn deps(request: &Request) -> Result<&Deps, Problem> {
    request.data::<Deps>().ok_or_else(|| Problem::new(Code::InternalServerError))
}

/// The token of the Authorization header; none when there is no such header.
pub(crate) fn token(request: &Request) -> Result<Option<&str>, Problem> {
    let mut values = request.headers().get_all(header::AUTHORIZATION).iter();
    let Some(value) = values.next() else { return Ok(None) };
    let invalid = || Problem::new(Code::InvalidToken);
    if values.next().is_some() {
        return Err(invalid());
    }
    let (scheme, token) = value.to_str().ok().and_then(|text| text.split_once(' ')).ok_or_else(invalid)?;
    if scheme.eq_ignore_ascii_case("bearer") { Ok(Some(token.trim())) } else { Err(invalid()) }
}

/// Puts the scheme into the document.
pub(crate) fn register_scheme(registry: &mut Registry) {
    registry.create_security_scheme(
        SCHEME,
        MetaSecurityScheme {
            ty: "http",
            description: Some("Access token of `POST /auth/login`, valid for 15 minutes."),
            name: None,
            key_in: None,
            scheme: Some("bearer"),
            bearer_format: Some("JWT"),
            flows: None,
            openid_connect_url: None,
        },
    );
}

impl<'a> ApiExtractor<'a> for Auth {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::SecurityScheme];
    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        register_scheme(registry);
    }

    fn security_schemes() -> Vec<&'static str> {
        vec![SCHEME]
    }

    async fn from_request(
        request: &'a Request,
        _body: &mut RequestBody,
        _options: ExtractParamOptions<()>,
    ) -> poem::Result<Self> {
        let token = token(request)?.ok_or_else(|| Problem::new(Code::Unauthenticated))?;
        Ok(Self(authenticate_token(deps(request)?, token).await?))
    }
}

impl<'a> ApiExtractor<'a> for MaybeAuth {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::SecurityScheme];
    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        register_scheme(registry);
    }

    fn security_schemes() -> Vec<&'static str> {
        vec![SCHEME]
    }

    fn has_security_fallback() -> bool {
        true
    }

    async fn from_request(
        request: &'a Request,
        _body: &mut RequestBody,
        _options: ExtractParamOptions<()>,
    ) -> poem::Result<Self> {
        let deps = deps(request)?;
        if let Some(token) = token(request)? {
            return Ok(Self::Actor(authenticate_token(deps, token).await?));
        }
        let tenant = deps.tenants.of_request(host(request).as_deref()).await.map_err(Problem::from)?;
        Ok(Self::Visitor(tenant.ok_or_else(Problem::not_found)?.id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(values: &[&str]) -> Result<Option<String>, Code> {
        let request =
            values.iter().fold(Request::builder(), |builder, value| builder.header("authorization", *value)).finish();
        token(&request).map(|token| token.map(str::to_owned)).map_err(|problem| problem.code())
    }

    #[test]
    fn the_scheme_is_bearer_in_any_case() {
        assert_eq!(read(&["Bearer abc"]), Ok(Some("abc".to_owned())));
        assert_eq!(read(&["bearer abc"]), Ok(Some("abc".to_owned())));
        assert_eq!(read(&[]), Ok(None));
    }

    #[test]
    fn anything_else_is_refused_rather_than_ignored() {
        for bad in [&["Basic abc"][..], &["Bearer"], &["abc"], &["Bearer a", "Bearer b"]] {
            assert_eq!(read(bad), Err(Code::InvalidToken), "{bad:?}");
        }
    }
}
