//! How sites look: the theme of tenants that chose none, made once, and what stands around each of its pages.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use themes::view::{Feed, Local, MenuItem, Meta, Page, Site, View};
use themes::{RenderError, Settings, Shipped, Stylesheet, Theme, ThemeError};

use super::address::{Format, List};
use super::caching::ETag;
use super::{Place, assets, feeds};

/// Language of the texts.
pub(super) const LANGUAGE: &str = "pt-BR";
/// Root of the WordPress REST API.
pub(super) const API: &str = "/wp-json/";

/// A theme with the settings of a site.
#[derive(Debug)]
pub(crate) struct Look {
    theme: Theme,
    settings: Settings,
    stylesheet: Stylesheet,
    version: String,
}

/// A page could not be made: a fault of ours, in the theme or in one of its templates.
#[derive(Clone, Debug, thiserror::Error)]
pub(crate) enum LookError {
    #[error("try the theme")]
    Theme(#[source] ThemeError),
    #[error("render the page")]
    Render(#[source] RenderError),
}

static SHIPPED: LazyLock<Result<Look, ThemeError>> = LazyLock::new(|| {
    let theme = Theme::shipped(Shipped::Clinic)?;
    let settings = theme.default_settings();
    let stylesheet = theme.stylesheet(&settings);
    // Our own code writes parts of a page too: what it cleans, how it phrases.
    let version = format!("{} {} {}", theme.fingerprint(&settings), assets::address("icon"), env!("CARGO_PKG_VERSION"));
    Ok(Look { theme, settings, stylesheet, version })
});

impl Look {
    /// The look of every site, until tenants choose one. Trying the theme takes a moment, once.
    ///
    /// # Errors
    /// None in a build whose tests pass.
    pub(crate) fn shipped() -> Result<&'static Self, LookError> {
        SHIPPED.as_ref().map_err(|error| LookError::Theme(error.clone()))
    }

    /// The style sheet, named after its bytes.
    pub(crate) const fn stylesheet(&self) -> &Stylesheet {
        &self.stylesheet
    }

    /// A number that the theme's settings have.
    pub(crate) fn number(&self, key: &str) -> Option<u32> {
        self.settings.number(key)
    }

    /// A page of a tenant's site.
    ///
    /// # Errors
    /// A fault of the theme's templates.
    pub(crate) fn page(&self, place: &Place<'_>, meta: Meta, view: View) -> Result<String, LookError> {
        let site = self.site(place, meta.path.as_str());
        self.render(&Page { site, meta, view })
    }

    /// A page of nobody's site.
    ///
    /// # Errors
    /// A fault of the theme's templates.
    pub(crate) fn bare(&self, view: View) -> Result<String, LookError> {
        let site = Site::bare(self.stylesheet.address(), local(assets::address("icon")));
        self.render(&Page { site, meta: Meta::at(Local::home()), view })
    }

    fn render(&self, page: &Page) -> Result<String, LookError> {
        self.theme.render(&self.settings, page).map_err(LookError::Render)
    }

    /// The tag of a sealed page: the seal says what is shown, the rest how and where.
    pub(crate) fn tag(&self, place: &Place<'_>, seal: &[u8; 32], parts: &[&[u8]]) -> ETag {
        let ours = [self.version.as_bytes(), place.tenant.name.as_bytes(), place.origin.as_bytes()];
        ETag::sealed(seal, &[ours.as_slice(), parts].concat())
    }

    fn site(&self, place: &Place<'_>, path: &str) -> Site {
        let item = |label: &str, href: &str| MenuItem {
            label: label.to_owned(),
            href: local(href).into(),
            current: href == path,
            children: Vec::new(),
        };
        Site {
            name: place.tenant.name.clone(),
            description: description(place),
            lang: LANGUAGE.to_owned(),
            origin: place.origin.to_owned(),
            menus: BTreeMap::from([("primary".to_owned(), vec![item("Artigos", "/"), item("Feed", "/feed")])]),
            feeds: Format::ALL.into_iter().map(feed).collect(),
            api: Some(local(API)),
            search: Some(local("/search")),
            ..Site::bare(self.stylesheet.address(), local(assets::address("icon")))
        }
    }
}

/// What a site says of itself, until tenants write it themselves.
pub(super) fn description(place: &Place<'_>) -> String {
    format!("Artigos de saúde de {}.", place.tenant.name)
}

fn feed(format: Format) -> Feed {
    let title = match format {
        Format::Rss => "RSS",
        Format::Atom => "Atom",
        Format::Json => "JSON",
    };
    let href = local(&List::Home.feed(format));
    Feed { media_type: feeds::media_type(format).to_owned(), title: title.to_owned(), href }
}

/// A path of ours; the front page, should it ever be none.
pub(crate) fn local(path: &str) -> Local {
    Local::parse(path).unwrap_or_else(Local::home)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_theme_is_fit_to_be_used() {
        let look = Look::shipped().unwrap();
        let (name, text) = (&look.stylesheet().name, &look.stylesheet().text);
        assert!(name.starts_with("theme-clinic-") && name.ends_with(".css"), "{name}");
        assert!(!text.contains("url(") && !text.contains("@import"), "a style sheet loads nothing");
    }
}
