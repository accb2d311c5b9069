//! What belongs to one request, from its first layer to its last log line.

use chassis::trace::Traceparent;
use poem::Request;
use poem::http::header;
use uuid::Uuid;

use crate::problem::{Code, Problem};

/// Identity of a request.
#[derive(Clone, Copy, Debug)]
pub struct RequestContext {
    /// Its id: `x-request-id`, and the reference of its problem. Always made here; a client's id
    /// would be a value of the request in our answer and our log.
    pub id: Uuid,
    /// Its span in the caller's trace, or in a new one.
    pub trace: Traceparent,
}

impl RequestContext {
    /// Gives a request its identity.
    pub fn begin(request: &Request) -> Self {
        let caller = request.headers().get(chassis::bus::TRACEPARENT).and_then(|value| value.to_str().ok());
        let trace = caller.and_then(Traceparent::parse).map_or_else(Traceparent::root, Traceparent::child);
        Self { id: Uuid::now_v7(), trace }
    }

    /// The identity that the guard gave it, or one of its own outside of it.
    pub fn of(request: &Request) -> Self {
        request.data::<Self>().copied().unwrap_or_else(|| Self::begin(request))
    }
}

impl<'a> poem::FromRequest<'a> for RequestContext {
    async fn from_request(request: &'a Request, _body: &mut poem::RequestBody) -> poem::Result<Self> {
        Ok(Self::of(request))
    }
}

/// Refuses a request that names two hosts: a cache or a proxy in front may have believed the other
/// one (RFC 9112 §3.2).
///
/// # Errors
/// `malformed_request` for more than one Host header, or one that is not the authority of the
/// request's target.
pub fn check_host(request: &Request) -> Result<(), Problem> {
    let malformed = || Problem::new(Code::MalformedRequest);
    let mut named = request.headers().get_all(header::HOST).iter();
    let first = named.next();
    if named.next().is_some() {
        return Err(malformed());
    }
    match (first, request.uri().authority()) {
        (Some(host), Some(target)) if !host.as_bytes().eq_ignore_ascii_case(target.as_str().as_bytes()) => {
            Err(malformed())
        }
        _ => Ok(()),
    }
}

/// The host name that a request was sent to, in lower case and without its port.
pub fn host(request: &Request) -> Option<String> {
    let named = request.headers().get(header::HOST).and_then(|value| value.to_str().ok());
    let host = named.or_else(|| request.original_uri().host())?;
    // An IPv6 literal is nobody's site.
    let name = host.rsplit_once(':').map_or(host, |(name, _port)| name);
    let shaped =
        (1..=253).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
    shaped.then(|| name.to_ascii_lowercase())
}

/// [`host`] as an extractor.
#[derive(Clone, Debug)]
pub struct Host(pub Option<String>);

impl<'a> poem::FromRequest<'a> for Host {
    async fn from_request(request: &'a Request, _body: &mut poem::RequestBody) -> poem::Result<Self> {
        Ok(Self(host(request)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host_of(value: &str) -> Option<String> {
        host(&Request::builder().header("host", value).finish())
    }

    #[test]
    fn a_host_has_no_port_and_no_capitals() {
        assert_eq!(host_of("Clinica.Example:8080").as_deref(), Some("clinica.example"));
        assert_eq!(host_of("clinica.example").as_deref(), Some("clinica.example"));
    }

    fn is_refused(uri: &str, hosts: &[&str]) -> bool {
        let request = Request::builder().uri_str(uri);
        let request = hosts.iter().fold(request, |request, host| request.header("host", *host)).finish();
        check_host(&request).is_err_and(|problem| problem.code() == Code::MalformedRequest)
    }

    #[test]
    fn a_request_names_one_host() {
        assert!(!is_refused("/", &[]));
        assert!(!is_refused("/", &["a.example"]));
        assert!(!is_refused("http://a.example:80/", &["A.example:80"]));
        assert!(!is_refused("http://a.example/", &[]));
        assert!(is_refused("/", &["a.example", "b.example"]));
        assert!(is_refused("/", &["a.example", "a.example"]));
        assert!(is_refused("http://a.example/", &["b.example"]));
        assert!(is_refused("http://a.example/", &["a.example:81"]));
        assert!(is_refused("http://b@a.example/", &["a.example"]));
    }

    #[test]
    fn what_cannot_be_a_host_name_is_none() {
        for bad in ["", "[::1]:80", "a b", "a/b", "user@host", &"a".repeat(254)] {
            assert_eq!(host_of(bad), None, "{bad}");
        }
    }
}
