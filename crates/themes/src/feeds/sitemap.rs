//! Sitemaps: a list of addresses, or a list of such lists.

use time::OffsetDateTime;

use super::xml::Document;
use crate::dates;
use crate::view::Local;

/// Most addresses of one sitemap, and most sitemaps of one index (sitemaps.org).
pub const MAX_SITEMAP_ADDRESSES: usize = 50_000;
/// Longest sitemap, in bytes (sitemaps.org: 50 MB).
pub const MAX_SITEMAP_BYTES: usize = 50_000_000;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// A page that search engines shall know, or a sitemap of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitemapAddress {
    /// Where it is.
    pub path: Local,
    /// When it last changed.
    pub changed: Option<OffsetDateTime>,
}

/// One sitemap. Addresses beyond the bounds of the protocol are left out: the caller makes parts of at
/// most [`MAX_SITEMAP_ADDRESSES`] and lists them by [`sitemap_index`].
#[must_use]
pub fn sitemap(origin: &str, addresses: &[SitemapAddress]) -> String {
    list("urlset", "url", origin, addresses)
}

/// An index of sitemaps.
#[must_use]
pub fn sitemap_index(origin: &str, parts: &[SitemapAddress]) -> String {
    list("sitemapindex", "sitemap", origin, parts)
}

fn list(root: &'static str, element: &'static str, origin: &str, addresses: &[SitemapAddress]) -> String {
    // Elements and escapes around an address, at most.
    const AROUND: usize = 256;
    let mut bytes = AROUND;
    let mut xml = Document::new(root, &[("xmlns", NAMESPACE)]);
    for address in addresses.iter().take(MAX_SITEMAP_ADDRESSES) {
        let place = format!("{origin}{}", address.path.as_str());
        // An escape is five bytes longer than its character.
        bytes += AROUND + place.len() + 5 * place.matches(['&', '\'', '"', '<', '>']).count();
        if bytes > MAX_SITEMAP_BYTES {
            break;
        }
        xml.open(element, &[]);
        xml.text("loc", &[], &place);
        if let Some(changed) = address.changed {
            xml.text("lastmod", &[], &dates::machine(changed));
        }
        xml.close();
    }
    xml.finish()
}
