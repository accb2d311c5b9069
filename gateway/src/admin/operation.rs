//! What the pages change, they change through the operations of the API, inside this process: the same
//! gate, the same rules, the same trail, each written once. A page adds the form and the words.

use crypto::token::Subject as TokenSubject;
use domain::ids::TenantId;
use poem::endpoint::BoxEndpoint;
use poem::http::header::{AUTHORIZATION, CONTENT_TYPE, HOST, USER_AGENT};
use poem::http::{self, HeaderName, HeaderValue, Method};
use poem::{Body, Endpoint as _, EndpointExt as _, Request, RequestParts, Response};
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

use super::cookie::Visitor;
use crate::app;
use crate::context::RequestContext;
use crate::deps::Deps;
use crate::problem::{Code, Problem};

/// Largest answer that is read, bytes: a ceremony with all of an account's passkeys.
const ANSWER_BYTES: usize = 64 * 1024;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// An operation that a page asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operation {
    ChangePassword,
    BeginTotp,
    ConfirmTotp,
    RemoveTotp,
    DrawRecoveryCodes,
    BeginPasskey,
    AddPasskey,
    RemovePasskey(Uuid),
    EndOtherSessions,
    EndSession(Uuid),
    UpdateDevice(Uuid),
    ForgetDevice(Uuid),
    AcceptInvitation,
}

impl Operation {
    /// Method and path, as in the OpenAPI document.
    fn address(self) -> (Method, String) {
        match self {
            Self::ChangePassword => (Method::PUT, "/me/password".to_owned()),
            Self::BeginTotp => (Method::POST, "/me/factors/totp".to_owned()),
            Self::ConfirmTotp => (Method::POST, "/me/factors/totp/confirm".to_owned()),
            Self::RemoveTotp => (Method::DELETE, "/me/factors/totp".to_owned()),
            Self::DrawRecoveryCodes => (Method::POST, "/me/factors/recovery-codes".to_owned()),
            Self::BeginPasskey => (Method::POST, "/me/passkeys/options".to_owned()),
            Self::AddPasskey => (Method::POST, "/me/passkeys".to_owned()),
            Self::RemovePasskey(id) => (Method::DELETE, format!("/me/passkeys/{id}")),
            Self::EndOtherSessions => (Method::DELETE, "/me/sessions".to_owned()),
            Self::EndSession(id) => (Method::DELETE, format!("/me/sessions/{id}")),
            Self::UpdateDevice(id) => (Method::PUT, format!("/me/devices/{id}")),
            Self::ForgetDevice(id) => (Method::DELETE, format!("/me/devices/{id}")),
            Self::AcceptInvitation => (Method::POST, "/auth/invitations/accept".to_owned()),
        }
    }
}

/// The API, for the pages.
pub(super) struct Operations {
    api: BoxEndpoint<'static, Response>,
}

impl Operations {
    /// All operations of the document.
    pub(super) fn new() -> Self {
        Self { api: app::rest().boxed() }
    }

    /// Runs an operation for whoever sent a request, and gives its body.
    ///
    /// # Errors
    /// As the operation refuses.
    pub(super) async fn run(
        &self,
        deps: &Deps,
        request: &Request,
        visitor: Option<&Visitor>,
        operation: Operation,
        body: &Value,
    ) -> Result<Value, Problem> {
        let token = visitor.map(|visitor| token(deps, visitor)).transpose()?;
        match self.api.call(inner(deps, request, token, operation, body)?).await {
            Ok(response) if response.status().is_success() => read(response).await,
            Ok(response) => {
                let status = response.status().as_u16();
                Err(response.data::<Problem>().cloned().unwrap_or_else(|| Problem::new(Code::of_status(status))))
            }
            Err(error) => {
                let known = error.downcast_ref::<Problem>().or_else(|| error.data::<Problem>());
                Err(known.cloned().unwrap_or_else(|| Problem::new(Code::of_status(error.status().as_u16()))))
            }
        }
    }
}

/// A token of the visitor's session for this one call; it never leaves the process. Score, role and
/// factor in it are of no weight: the session behind it is looked at again.
fn token(deps: &Deps, visitor: &Visitor) -> Result<HeaderValue, Problem> {
    let (actor, facts) = (&visitor.actor, &visitor.subject.facts);
    let TenantId(tenant) = actor.tenant;
    let subject = TokenSubject {
        user: actor.user.0,
        tenant,
        session: facts.id.0,
        role: actor.role.word(),
        trust_score: facts.user.trust_level,
        mfa: visitor.has_shown_factor(),
    };
    let token = deps.tokens.issue(&subject, OffsetDateTime::now_utc().unix_timestamp()).map_err(Problem::internal)?;
    let mut value = HeaderValue::from_str(&format!("Bearer {token}")).map_err(Problem::internal)?;
    value.set_sensitive(true);
    Ok(value)
}

/// The request as the API sees it: from the same client, by the same program, to the same host.
fn inner(
    deps: &Deps,
    request: &Request,
    token: Option<HeaderValue>,
    operation: Operation,
    body: &Value,
) -> Result<Request, Problem> {
    let (method, path) = operation.address();
    let (mut parts, ()) =
        http::Request::builder().method(method).uri(path).body(()).map_err(Problem::internal)?.into_parts();
    for name in [HOST, USER_AGENT, FORWARDED_FOR] {
        for value in request.headers().get_all(&name) {
            parts.headers.append(name.clone(), value.clone());
        }
    }
    parts.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Some(token) = token {
        parts.headers.insert(AUTHORIZATION, token);
    }
    parts.extensions.insert(deps.clone());
    parts.extensions.insert(RequestContext::of(request));
    let connection = (request.local_addr().clone(), request.remote_addr().clone(), request.scheme().clone());
    let parts = RequestParts::from((parts, connection.0, connection.1, connection.2));
    let body = if body.is_null() { Body::empty() } else { Body::from_string(body.to_string()) };
    Ok(Request::from_parts(parts, body))
}

async fn read(response: Response) -> Result<Value, Problem> {
    let bytes = response.into_body().into_bytes_limit(ANSWER_BYTES).await.map_err(Problem::internal)?;
    if bytes.is_empty() { Ok(Value::Null) } else { serde_json::from_slice(&bytes).map_err(Problem::internal) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api;
    use crate::trust::gates::Gates;

    #[test]
    fn every_operation_is_one_of_the_document() {
        use Operation as O;
        let id = Uuid::from_u128(7);
        let gates = Gates::new(&api::document(), api::GATES);
        for operation in [
            O::ChangePassword,
            O::BeginTotp,
            O::ConfirmTotp,
            O::RemoveTotp,
            O::DrawRecoveryCodes,
            O::BeginPasskey,
            O::AddPasskey,
            O::RemovePasskey(id),
            O::EndOtherSessions,
            O::EndSession(id),
            O::UpdateDevice(id),
            O::ForgetDevice(id),
            O::AcceptInvitation,
        ] {
            let (method, path) = operation.address();
            assert!(gates.of(method.as_str(), &path).is_some(), "{operation:?}");
        }
    }
}
