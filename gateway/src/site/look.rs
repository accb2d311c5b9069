//! How sites look: themes, made once, with what each tenant chose, and what stands around each of its pages.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use domain::ids::TenantId;
use moka::sync::Cache;
use serde::Deserialize as _;
use store::site::{self, SiteSettings};
use store::{Scope, Store};
use themes::view::{Address, CookieNotice, Feed, Html, Link, Local, MenuItem, Meta, Page, Site, View, Widget};
use themes::{RenderError, Settings, SettingsError, Shipped, Stylesheet, Theme, ThemeError};

use super::address::{Format, List};
use super::caching::ETag;
use super::{Failure, Place, assets, feeds, html};
use crate::api::tenant::site::{Areas, Entry, Parts, WidgetBody};
use crate::problem::Problem;

/// How long a gateway shows a site as it looked. A change that it was not told of is seen by asking again.
const MEMORY: Duration = Duration::from_secs(1);
/// Most sites remembered.
const CAPACITY: u64 = 1024;

/// Language of the texts.
pub(super) const LANGUAGE: &str = "pt-BR";
/// Root of the WordPress REST API.
pub(super) const API: &str = "/wp-json/";

/// A theme with the settings of a site.
#[derive(Debug)]
pub(crate) struct Look {
    theme: &'static Theme,
    settings: Settings,
    stylesheet: Stylesheet,
    version: String,
    description: String,
    parts: Parts,
    areas: BTreeMap<String, Vec<Widget>>,
}

/// What a tenant chose cannot be shown.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    #[error("no theme of this name")]
    UnknownTheme,
    #[error("try the theme")]
    Theme(#[source] ThemeError),
    #[error("read the settings")]
    Settings(#[source] SettingsError),
    #[error("read what stands around the pages")]
    Parts(#[source] serde_json::Error),
}

impl Refusal {
    /// What whoever chose it is told.
    pub(crate) fn problem(self) -> Problem {
        match self {
            Self::UnknownTheme => Problem::field("theme", "unknown"),
            Self::Settings(error) => Problem::field("look", error.code.code()),
            Self::Theme(_) | Self::Parts(_) => Problem::internal(self),
        }
    }
}

/// A theme that comes with the product, tried once.
///
/// # Errors
/// None in a build whose tests pass.
pub(crate) fn theme_of(which: Shipped) -> Result<&'static Theme, ThemeError> {
    static CLINIC: LazyLock<Result<Theme, ThemeError>> = LazyLock::new(|| Theme::shipped(Shipped::Clinic));
    static MAGAZINE: LazyLock<Result<Theme, ThemeError>> = LazyLock::new(|| Theme::shipped(Shipped::Magazine));
    let theme = match which {
        Shipped::Clinic => &CLINIC,
        Shipped::Magazine => &MAGAZINE,
    };
    theme.as_ref().map_err(Clone::clone)
}

/// A page could not be made: a fault of ours, in the theme or in one of its templates.
#[derive(Clone, Debug, thiserror::Error)]
pub(crate) enum LookError {
    #[error("try the theme")]
    Theme(#[source] ThemeError),
    #[error("render the page")]
    Render(#[source] RenderError),
}

static SHIPPED: LazyLock<Result<Look, ThemeError>> = LazyLock::new(|| Look::plain(Shipped::Clinic));

impl Look {
    /// The look of every site whose tenant chose none. Trying the theme takes a moment, once.
    ///
    /// # Errors
    /// None in a build whose tests pass.
    pub(crate) fn shipped() -> Result<&'static Self, LookError> {
        SHIPPED.as_ref().map_err(|error| LookError::Theme(error.clone()))
    }

    /// The look that a tenant chose.
    ///
    /// # Errors
    /// [`Refusal`], for what is not as the theme declares it.
    pub(crate) fn of(site: &SiteSettings) -> Result<Self, Refusal> {
        let which = if site.theme.is_empty() { Some(Shipped::Clinic) } else { Shipped::parse(&site.theme) };
        let theme = theme_of(which.ok_or(Refusal::UnknownTheme)?).map_err(Refusal::Theme)?;
        let settings = theme.settings_from(&site.look).map_err(Refusal::Settings)?;
        let parts = Parts::deserialize(&site.parts).map_err(Refusal::Parts)?;
        let look = Self::with(theme, settings, site.version);
        Ok(Self { description: site.description.clone(), areas: areas(&parts.areas), parts, ..look })
    }

    fn plain(which: Shipped) -> Result<Self, ThemeError> {
        theme_of(which).map(|theme| Self::with(theme, theme.default_settings(), 0))
    }

    fn with(theme: &'static Theme, settings: Settings, version: i32) -> Self {
        let stylesheet = theme.stylesheet(&settings);
        // Our own code writes parts of a page too: what it cleans, how it phrases.
        let ours = (assets::address("icon"), env!("CARGO_PKG_VERSION"));
        let version = format!("{} {version} {} {}", theme.fingerprint(&settings), ours.0, ours.1);
        Self {
            theme,
            settings,
            stylesheet,
            version,
            description: String::new(),
            parts: Parts::default(),
            areas: BTreeMap::new(),
        }
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
    pub(super) fn page(&self, place: &Place<'_>, meta: Meta, view: View) -> Result<String, LookError> {
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
    pub(super) fn tag(&self, place: &Place<'_>, seal: &[u8; 32], parts: &[&[u8]]) -> ETag {
        let ours = [self.version.as_bytes(), place.tenant.name.as_bytes(), place.origin.as_bytes()];
        ETag::sealed(seal, &[ours.as_slice(), parts].concat())
    }

    fn site(&self, place: &Place<'_>, path: &str) -> Site {
        let item = |label: &str, href: &str| MenuItem {
            label: label.to_owned(),
            href: Address::parse(href).unwrap_or_else(|| Local::home().into()),
            current: href == path,
            children: Vec::new(),
        };
        let whole = |entry: &Entry| MenuItem {
            children: entry.children.iter().map(|below| item(&below.label, &below.href)).collect(),
            ..item(&entry.label, &entry.href)
        };
        let primary = match self.parts.menus.primary.as_slice() {
            [] => vec![item("Artigos", "/"), item("Feed", "/feed")],
            entries => entries.iter().map(whole).collect(),
        };
        let footer = self.parts.menus.footer.iter().map(whole).collect();
        Site {
            name: place.tenant.name.clone(),
            description: description(place),
            lang: LANGUAGE.to_owned(),
            origin: place.origin.to_owned(),
            menus: BTreeMap::from([("primary".to_owned(), primary), ("footer".to_owned(), footer)]),
            feeds: Format::ALL.into_iter().map(feed).collect(),
            api: Some(local(API)),
            search: Some(local("/search")),
            areas: self.areas.clone(),
            cookie_notice: self.parts.cookie_notice.as_ref().map(|notice| CookieNotice {
                text: notice.text.clone(),
                more: notice.more.as_ref().and_then(|more| Link::to(more.label.as_str(), &more.href)),
            }),
            ..Site::bare(self.stylesheet.address(), local(assets::address("icon")))
        }
    }
}

/// Widgets as pages show them. An area without any is not there.
fn areas(given: &Areas) -> BTreeMap<String, Vec<Widget>> {
    let widget =
        |one: &WidgetBody| Widget { title: one.title.clone(), content: Html::cleaned(html::clean(&one.content)) };
    [("home", &given.home), ("sidebar", &given.sidebar), ("footer", &given.footer)]
        .into_iter()
        .filter(|(_, list)| !list.is_empty())
        .map(|(name, list)| (name.to_owned(), list.iter().map(widget).collect()))
        .collect()
}

/// What a site says of itself.
pub(super) fn description(place: &Place<'_>) -> String {
    match place.look.description.as_str() {
        "" => format!("Artigos de saúde de {}.", place.tenant.name),
        written => written.to_owned(),
    }
}

/// How sites look, remembered for a moment: every public page asks.
#[derive(Debug)]
pub(super) struct Looks {
    store: Store,
    /// By tenant and number of changes: what was read before one is not taken for what is there after it.
    known: Cache<(TenantId, u64), Arc<Look>>,
}

impl Looks {
    pub(super) fn new(store: Store) -> Self {
        Self { store, known: Cache::builder().max_capacity(CAPACITY).time_to_live(MEMORY).build() }
    }

    /// How a tenant's site looks now, after so many changes.
    pub(super) async fn of(&self, tenant: TenantId, changes: u64) -> Result<Arc<Look>, Failure> {
        if let Some(known) = self.known.get(&(tenant, changes)) {
            return Ok(known);
        }
        let mut tx = self.store.begin(Scope::anonymous(tenant)).await?;
        let chosen = site::get(&mut tx).await?;
        tx.commit().await?;
        let look = match Look::of(&chosen) {
            Ok(look) => look,
            // What was fit for a theme may not be for its next version; the site looks as it comes then.
            Err(refusal) => {
                tracing::error!(tenant_id = %tenant, error = chassis::error_chain(&refusal).join(": "), "A site's look does not fit its theme");
                Look::plain(Shipped::Clinic).map_err(LookError::Theme)?
            }
        };
        let look = Arc::new(look);
        self.known.insert((tenant, changes), Arc::clone(&look));
        Ok(look)
    }
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
