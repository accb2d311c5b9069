//! Style sheets, scripts and the icon, compiled in, under names that change with their bytes: they
//! may be cached for ever, and a new build never meets an old file.

use std::sync::LazyLock;

use poem::http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, ETAG};
use poem::http::{Method, StatusCode};
use poem::{Request, Response};
use sha2::{Digest as _, Sha256};
use themes::Stylesheet;

use super::caching::{ETag, short_hex};
use super::look::Look;

const CSS: &str = "text/css; charset=utf-8";

struct Asset {
    name: &'static str,
    suffix: &'static str,
    media_type: &'static str,
    text: &'static str,
}

const ASSETS: [Asset; 5] = [
    Asset { name: "icon", suffix: "svg", media_type: "image/svg+xml", text: include_str!("../../assets/icon.svg") },
    Asset { name: "admin", suffix: "css", media_type: CSS, text: include_str!("../../assets/admin.css") },
    Asset {
        name: "passkey",
        suffix: "js",
        media_type: "text/javascript; charset=utf-8",
        text: include_str!("../../assets/passkey.js"),
    },
    Asset {
        name: "htmx",
        suffix: "js",
        media_type: "text/javascript; charset=utf-8",
        text: include_str!("../../assets/vendor/htmx-2.0.11.min.js"),
    },
    Asset {
        name: "htmx-sse",
        suffix: "js",
        media_type: "text/javascript; charset=utf-8",
        text: include_str!("../../assets/vendor/htmx-ext-sse-2.2.4.min.js"),
    },
];

/// Name, address and asset.
static TABLE: LazyLock<Vec<(&'static str, String, &'static Asset)>> = LazyLock::new(|| {
    ASSETS
        .iter()
        .map(|asset| {
            let hash = short_hex(&Sha256::digest(asset.text.as_bytes()));
            (asset.name, format!("/assets/{}-{}.{}", asset.name, hash.get(..12).unwrap_or(&hash), asset.suffix), asset)
        })
        .collect()
});

/// The address of an asset; empty when there is none of this name.
pub(crate) fn address(name: &str) -> &'static str {
    TABLE.iter().find(|(n, _, _)| *n == name).map_or("", |(_, address, _)| address.as_str())
}

/// Media type and text of what is at a path.
fn find<'a>(path: &str, theirs: Option<&'a Stylesheet>) -> Option<(&'static str, &'a str)> {
    let ours = TABLE.iter().find(|(_, address, _)| address == path);
    ours.map(|(_, _, asset)| (asset.media_type, asset.text)).or_else(|| {
        let name = path.strip_prefix("/assets/")?;
        let known = [theirs, Look::shipped().ok().map(Look::stylesheet)].into_iter().flatten();
        known.filter(|sheet| sheet.name == name).map(|sheet| (CSS, sheet.text.as_str())).next()
    })
}

/// Whether it is the same for every tenant.
pub(crate) fn is_ours(path: &str) -> bool {
    find(path, None).is_some()
}

/// Answers a request below `/assets/`, with the style sheet of the site that it is for.
pub(crate) fn serve(request: &Request, path: &str, theirs: Option<&Stylesheet>) -> Response {
    let Some((media_type, text)) = find(path, theirs) else {
        return Response::builder().status(StatusCode::NOT_FOUND).finish();
    };
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Response::builder().status(StatusCode::METHOD_NOT_ALLOWED).header(ALLOW, "GET, HEAD").finish();
    }
    // The path has the hash of the bytes in it.
    let tag = ETag::of(&[path.as_bytes()]);
    let response = Response::builder()
        .header(ETAG, tag.as_str())
        .header(CACHE_CONTROL, "public, max-age=31536000, immutable")
        .header("X-Content-Type-Options", "nosniff");
    if tag.matches(request.headers()) {
        return response.status(StatusCode::NOT_MODIFIED).finish();
    }
    let response = response.header(CONTENT_TYPE, media_type);
    if *request.method() == Method::HEAD { response.finish() } else { response.body(text.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_asset_is_served_under_the_hash_of_its_bytes() {
        for name in ["icon", "admin", "passkey", "htmx", "htmx-sse"] {
            let path = address(name);
            let response = serve(&Request::builder().uri_str(path).finish(), path, None);
            assert_eq!(response.status(), StatusCode::OK, "{path}");
        }
        let theme = Look::shipped().unwrap().stylesheet().address();
        let response = serve(&Request::builder().uri_str(theme.as_str()).finish(), theme.as_str(), None);
        assert_eq!(response.header(CONTENT_TYPE), Some(CSS));
        assert_eq!(response.header(CACHE_CONTROL), Some("public, max-age=31536000, immutable"));
        for stale in ["/assets/site-000000000000.css", "/assets/theme-clinic-000000000000.css", "/assets/"] {
            assert_eq!(serve(&Request::builder().uri_str(stale).finish(), stale, None).status(), StatusCode::NOT_FOUND);
        }
    }
}
