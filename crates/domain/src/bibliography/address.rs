//! Web addresses, as far as they name a source: host, path and the values of the query. Nobody visits them.

use alloc::string::String;

/// Longest address that is read, in bytes.
const LONGEST: usize = 2_000;

/// The parts of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address<'t> {
    /// Host in lower case, without user and port.
    pub(super) host: String,
    /// Path as it is written.
    pub(super) path: &'t str,
    query: &'t str,
}

impl<'t> Address<'t> {
    /// Reads an address of the web.
    pub(super) fn parse(text: &'t str) -> Option<Self> {
        let (scheme, rest) = text.split_once("://").filter(|_| text.len() <= LONGEST)?;
        if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
            return None;
        }
        let (rest, _) = rest.split_once('#').unwrap_or((rest, ""));
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let (_, host) = authority.rsplit_once('@').unwrap_or(("", authority));
        let (host, _) = host.split_once(':').unwrap_or((host, ""));
        let named = !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
        named.then(|| Self { host: host.to_ascii_lowercase(), path, query })
    }

    /// The first value of a name in the query, as it is written.
    pub(super) fn value(&self, name: &str) -> Option<&'t str> {
        self.query
            .split('&')
            .find_map(|pair| pair.split_once('=').filter(|(of, _)| *of == name).map(|(_, value)| value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_apart() {
        let read = |text| Address::parse(text).map(|one| (one.host.clone(), one.path, one.value("pid")));
        for (text, host, path, pid) in [
            ("https://Doi.org/10.5555/a", "doi.org", "/10.5555/a", None),
            ("HTTP://user@example.org:8080/a?lng=en&pid=S1#top", "example.org", "/a", Some("S1")),
            ("https://example.org?pid=", "example.org", "", Some("")),
            ("https://doi.org@example.org/10.5555/a", "example.org", "/10.5555/a", None),
        ] {
            assert_eq!(read(text), Some((host.into(), path, pid)), "{text}");
        }
        for wrong in ["", "example.org/a", "ftp://example.org/a", "https:///a", "https://exa mple.org/", "://a"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
