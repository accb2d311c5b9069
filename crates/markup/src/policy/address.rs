//! Addresses in texts: where a link may lead, and whose pictures a page may show.

use url::{ParseError, Url};

use super::rules::SCHEMES;

/// Longest address, in bytes.
const MAX_ADDRESS: usize = 2048;

/// Stands for the site itself; a name that no host can have (RFC 6761).
const HERE: &str = "https://here.invalid/";

/// What an address is to a site.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Within the site: relative, or at one of its hosts.
    Own(String),
    /// Elsewhere, by a scheme that may be used.
    Elsewhere(String),
}

/// Reads an address as a browser does. None when it may not be used.
pub(crate) fn place(raw: &str, hosts: &[&str]) -> Option<Place> {
    // Browsers drop these before they look at the scheme; an address is kept as what they then see.
    let address: String = raw
        .trim_matches(|c: char| c <= ' ')
        .chars()
        .filter(|c| !c.is_control() && !super::nest::is_invisible(*c))
        .collect();
    if address.len() > MAX_ADDRESS || raw.len() > 4 * MAX_ADDRESS {
        return None;
    }
    match Url::parse(&address) {
        Ok(url) if !SCHEMES.contains(&url.scheme()) => None,
        Ok(url) => {
            let own = matches!(url.scheme(), "http" | "https")
                && url.host_str().is_some_and(|host| hosts.iter().any(|known| known.eq_ignore_ascii_case(host)));
            Some(if own { Place::Own(address) } else { Place::Elsewhere(address) })
        }
        // A colon before any slash is a scheme to careless readers, whatever the standard says.
        Err(ParseError::RelativeUrlWithoutBase) if names_scheme(&address) => None,
        Err(ParseError::RelativeUrlWithoutBase) => {
            let here = Url::parse(HERE).ok()?;
            // `//host`, `/\host` and the like leave the site without naming a scheme.
            let there = here.join(&address).ok()?;
            if there.host_str() == here.host_str() {
                return Some(Place::Own(address));
            }
            let own = there.host_str().is_some_and(|host| hosts.iter().any(|known| known.eq_ignore_ascii_case(host)));
            Some(if own { Place::Own(address) } else { Place::Elsewhere(address) })
        }
        Err(_) => None,
    }
}

fn names_scheme(address: &str) -> bool {
    address.split(['/', '?', '#', '\\']).next().is_some_and(|first| first.contains(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_browsers_read_them() {
        let hosts = ["clinica.example"];
        for (raw, own) in [
            ("/a", Some(true)),
            ("a/b?c#d", Some(true)),
            ("#x", Some(true)),
            ("", Some(true)),
            (" https://CLINICA.example/a ", Some(true)),
            ("//clinica.example/a", Some(true)),
            ("https://outra.example/a", Some(false)),
            ("//outra.example/a", Some(false)),
            ("/\\outra.example/a", Some(false)),
            ("\\\\outra.example", Some(false)),
            ("/\t/outra.example", Some(false)),
            ("https:outra.example", Some(false)),
            ("https://clinica.example@outra.example/", Some(false)),
            ("https://clinica.example.outra.example/", Some(false)),
            ("mailto:a@b.example", Some(false)),
            ("tel:+5511", Some(false)),
            ("javascript:alert(1)", None),
            (" \u{1}java\tscript:alert(1)", None),
            ("JAVA\nSCRIPT:alert(1)", None),
            ("data:text/html,x", None),
            ("vbscript:x", None),
            ("blob:https://clinica.example/x", None),
            ("file:///etc/passwd", None),
            ("https://", None),
            ("java\u{fffd}script:x", None),
            ("\u{a0}javascript:x", None),
            ("a/b:c", Some(true)),
        ] {
            let is_own = place(raw, &hosts).map(|place| matches!(place, Place::Own(_)));
            assert_eq!(is_own, own, "{raw:?}");
        }
    }
}
