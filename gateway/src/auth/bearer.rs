//! The bearer scheme as extractors: an operation that takes [`Auth`] cannot run without an actor,
//! and the OpenAPI document says so because it is generated from the same argument.

use std::sync::Arc;

use bus_schemas::policy::Evaluated;
use domain::access::Actor;
use domain::ids::TenantId;
use domain::trust::Act;
use poem::http::header;
use poem::{Request, RequestBody};
use poem_openapi::registry::{MetaSecurityScheme, Registry};
use poem_openapi::{ApiExtractor, ApiExtractorType, ExtractParamOptions};
use secrecy::SecretString;
use store::Scope;

use crate::Deps;
use crate::auth::{Address, ClientAddress, app_password, assurance, authenticate_token};
use crate::context::host;
use crate::problem::{Code, Problem};
use crate::trust::Resource;
use crate::trust::gates::{Entered, Gate, Trail};
use crate::trust::sessions::Subject;

/// Name of the scheme in the document.
pub(crate) const SCHEME: &str = "bearer";

/// A signed-in actor, admitted to the operation by the policy pool.
#[derive(Clone, Debug)]
pub struct Auth {
    /// Who acts.
    pub actor: Actor,
    /// All that is known of them.
    pub subject: Arc<Subject>,
    /// Where the request comes from.
    pub address: Address,
}

impl Auth {
    /// The scope of the actor's tenant.
    pub const fn scope(&self) -> Scope {
        Scope::of(&self.actor)
    }

    /// Decides about a thing that the handler has found: somebody else's, or a sensitive one.
    ///
    /// # Errors
    /// As [`crate::trust::Gatekeeper::admit`].
    pub async fn admit(&self, deps: &Deps, act: Act, resource: Resource) -> Result<Arc<Evaluated>, Problem> {
        deps.gate.admit(&self.subject, self.address, act, resource).await
    }
}

/// A signed-in actor, or a visitor of a tenant's site. A bad token is refused, not ignored.
#[derive(Clone, Debug)]
pub enum MaybeAuth {
    /// Signed in.
    Actor(Auth),
    /// A visitor.
    Visitor(TenantId),
}

impl MaybeAuth {
    /// The scope of the actor's or the visited tenant.
    pub const fn scope(&self) -> Scope {
        match self {
            Self::Actor(auth) => auth.scope(),
            Self::Visitor(tenant) => Scope::anonymous(*tenant),
        }
    }

    /// The actor, if any.
    pub const fn actor(&self) -> Option<&Actor> {
        match self {
            Self::Actor(auth) => Some(&auth.actor),
            Self::Visitor(_) => None,
        }
    }

    /// The signed-in side, if any.
    pub const fn auth(&self) -> Option<&Auth> {
        match self {
            Self::Actor(auth) => Some(auth),
            Self::Visitor(_) => None,
        }
    }
}

fn deps(request: &Request) -> Result<&Deps, Problem> {
    request.data::<Deps>().ok_or_else(|| Problem::new(Code::InternalServerError))
}

/// The act that an operation is. An operation that no register knows, or that is not for sign-ins of a
/// tenant, has none: it is refused (`security.md` Z1).
fn gate_of(request: &Request) -> Result<Option<Act>, Problem> {
    match request.data::<Entered>() {
        Some(Entered(Some(Gate::Act(act) | Gate::Visitors(act)))) => Ok(Some(*act)),
        Some(_) => Ok(None),
        None => Err(Problem::new(Code::InternalServerError)),
    }
}

/// Identifies, then asks the policy pool, and leaves the decision's id for the answer.
async fn enter(request: &Request, credential: Credential<'_>, act: Act) -> Result<Auth, Problem> {
    let deps = deps(request)?;
    let address = ClientAddress::of(request, deps.config.trusted_proxies).0;
    let subject = match credential {
        Credential::Token(token) => authenticate_token(deps, token).await?,
        Credential::Program(name, password) => {
            app_password::authenticate(deps, request, &name, &password, address).await?
        }
    };
    assurance::own_password(&subject, act)?;
    let decision = deps.gate.admit(&subject, address, act, Resource::unnamed(act)).await?;
    if let Some(Trail(trail)) = request.data::<Trail>() {
        // A handler that decides twice shows the first decision.
        trail.set(decision.decision_id).ok();
    }
    Ok(Auth { actor: subject.actor(), subject, address })
}

/// The actor of a request's Authorization header, admitted to the operation; none without a header.
///
/// # Errors
/// As the operation would be refused.
pub(crate) async fn admitted(request: &Request) -> Result<Option<Auth>, Problem> {
    let Some(act) = gate_of(request)? else { return Err(Problem::new(Code::Forbidden)) };
    match credential(request)? {
        Some(credential) => enter(request, credential, act).await.map(Some),
        None => Ok(None),
    }
}

/// What an Authorization header holds.
#[derive(Debug)]
pub(crate) enum Credential<'a> {
    /// An access token.
    Token(&'a str),
    /// Name of an account and a password of one of its programs (RFC 7617).
    Program(String, SecretString),
}

/// The credential of the Authorization header; none when there is no such header.
pub(crate) fn credential(request: &Request) -> Result<Option<Credential<'_>>, Problem> {
    let basic = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let is_basic = |value: &str| value.get(..6).is_some_and(|scheme| scheme.eq_ignore_ascii_case("basic "));
    if request.headers().get_all(header::AUTHORIZATION).iter().count() == 1
        && let Some(value) = basic.filter(|value| is_basic(value))
    {
        let invalid = || Problem::new(Code::InvalidToken);
        let (name, password) = app_password::read(value.get(6..).unwrap_or_default()).ok_or_else(invalid)?;
        return Ok(Some(Credential::Program(name, password)));
    }
    Ok(token(request)?.map(Credential::Token))
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
        let Some(act) = gate_of(request)? else { return Err(Problem::new(Code::Forbidden).into()) };
        let credential = credential(request)?.ok_or_else(|| Problem::new(Code::Unauthenticated))?;
        Ok(enter(request, credential, act).await?)
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
        let Some(act) = gate_of(request)? else { return Err(Problem::new(Code::Forbidden).into()) };
        if let Some(credential) = credential(request)? {
            return Ok(Self::Actor(enter(request, credential, act).await?));
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
