//! Where a form or a WebSocket comes from. With SameSite=Strict cookies this is the second lock against forged
//! requests, and the only one on the sign-in form, which has no cookie yet.

use poem::Request;
use poem::http::header::{HOST, HeaderMap, ORIGIN};

/// Whether a browser says that one of our own pages sent this. Browsers put `Sec-Fetch-Site` or at
/// least `Origin` on every POST and every WebSocket handshake; a request with neither is refused.
pub(crate) fn is_ours(request: &Request) -> bool {
    is_ours_by(request.headers())
}

fn is_ours_by(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("unreadable"));
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin";
    }
    match (text(ORIGIN.as_str()), text(HOST.as_str())) {
        (Some(origin), Some(host)) => {
            let sender = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
            sender.is_some_and(|sender| sender.eq_ignore_ascii_case(host))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(headers: &[(&'static str, &'static str)]) -> bool {
        let mut map = HeaderMap::new();
        map.insert(HOST, "clinica.example".parse().unwrap());
        for (name, value) in headers {
            map.insert(*name, value.parse().unwrap());
        }
        is_ours_by(&map)
    }

    #[test]
    fn our_own_pages_may_send_forms() {
        assert!(sent(&[("sec-fetch-site", "same-origin")]));
        assert!(sent(&[("origin", "https://clinica.example")]));
    }

    #[test]
    fn other_sites_and_requests_that_do_not_say_may_not() {
        assert!(!sent(&[]));
        assert!(!sent(&[("sec-fetch-site", "cross-site")]));
        assert!(!sent(&[("sec-fetch-site", "same-site")]));
        assert!(!sent(&[("sec-fetch-site", "cross-site"), ("origin", "https://clinica.example")]));
        assert!(!sent(&[("origin", "https://evil.example")]));
        assert!(!sent(&[("origin", "null")]));
        assert!(!sent(&[("origin", "https://clinica.example.evil.example")]));
    }
}
