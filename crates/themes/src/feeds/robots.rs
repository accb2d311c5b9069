//! robots.txt (RFC 9309).

use crate::view::Local;

/// What search engines may look at.
#[derive(Clone, Debug)]
pub struct Robots<'a> {
    /// Scheme and host, without a slash at the end.
    pub origin: &'a str,
    /// Whether they may look at anything. Sites under construction say no.
    pub open: bool,
    /// Beginnings of paths that are nothing to look at.
    pub closed: &'a [Local],
    /// The sitemap.
    pub sitemap: &'a Local,
}

/// The text of robots.txt.
#[must_use]
pub fn robots(robots: &Robots<'_>) -> String {
    let mut text = "User-agent: *\n".to_owned();
    if !robots.open {
        text.push_str("Disallow: /\n");
        return text;
    }
    // A group without a rule allows everything, but says so poorly.
    if robots.closed.is_empty() {
        text.push_str("Disallow:\n");
    }
    for path in robots.closed {
        text.push_str(&format!("Disallow: {}\n", path.as_str()));
    }
    text.push_str(&format!("\nSitemap: {}{}\n", robots.origin, robots.sitemap.as_str()));
    text
}
