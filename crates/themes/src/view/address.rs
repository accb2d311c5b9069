//! Where a page may lead, and what it may load.

use serde::Serialize;

/// Longest address, in bytes.
pub const MAX_ADDRESS: usize = 2048;

/// Where a link leads: another site over HTTP, a telephone, a mailbox, a place on this site or page.
/// Nothing that a browser would run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Address(String);

impl Address {
    /// The address, when it is of a kind that may be linked to and no longer than [`MAX_ADDRESS`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let start: String = text.chars().take(8).map(|c| c.to_ascii_lowercase()).collect();
        let known = ["https://", "http://", "mailto:", "tel:", "#"].iter().any(|kind| start.starts_with(kind));
        (is_plain(text) && (known || is_local(text))).then(|| Self(text.to_owned()))
    }

    /// As written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<Local> for Address {
    fn from(local: Local) -> Self {
        Self(local.0)
    }
}

/// A path on this site: the only thing that a page loads by itself, because whoever answers such a
/// request learns who reads what.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Local(String);

impl Local {
    /// The path, when it begins with one slash.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        (is_plain(text) && is_local(text)).then(|| Self(text.to_owned()))
    }

    /// As written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The front page.
    #[must_use]
    pub fn home() -> Self {
        Self("/".to_owned())
    }
}

/// Two slashes would name another host, and browsers take a backslash for a slash.
fn is_local(text: &str) -> bool {
    text.starts_with('/') && !text.starts_with("//")
}

fn is_plain(text: &str) -> bool {
    let bad = |c: char| c.is_control() || c.is_whitespace() || c == '\\';
    text.len() <= MAX_ADDRESS && !text.contains(bad)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_reader_may_follow_is_an_address() {
        for good in [
            "/a",
            "/?page=2",
            "#conteudo",
            "https://saude.gov.br/a?b=c",
            "HTTP://a",
            "tel:192",
            "#avaliações",
            "#123456é",
            "/medicação",
            "mailto:a@b.c",
        ] {
            assert!(Address::parse(good).is_some(), "{good}");
        }
        let long = format!("/{}", "a".repeat(MAX_ADDRESS));
        let bad =
            ["", "a", "//a", "/\\a", "javascript:alert(1)", "data:text/html,a", " /a", "/a b", "java\nscript:a", &long];
        for bad in bad {
            assert!(Address::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn only_this_site_is_local() {
        assert!(Local::parse("/uploads/a.webp").is_some());
        for bad in ["https://a/b", "//a/b", "/\\a", "#a", "a", "tel:1"] {
            assert!(Local::parse(bad).is_none(), "{bad}");
        }
    }
}
