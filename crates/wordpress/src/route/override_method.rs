//! Methods in disguise, for clients and proxies that know only GET and POST.

use super::Method;

/// The method that is meant: `_method` of the query string, or else the header `X-HTTP-Method-Override`. Only POST may
/// be another method in disguise, so that no link or picture can delete; a name that is no method changes nothing.
pub fn overridden(method: Method, argument: Option<&str>, header: Option<&str>) -> Method {
    match method {
        Method::Post => argument.or(header).and_then(Method::parse).unwrap_or(method),
        _ => method,
    }
}
