//! What all pages of a site share.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Address, Html, Link, Local};

/// A tenant's site.
#[derive(Clone, Debug, Serialize)]
pub struct Site {
    /// Name. Empty where it is not known whose site is asked for: such pages have neither header nor
    /// footer.
    pub name: String,
    /// One sentence.
    pub description: String,
    /// Language of the texts, as BCP 47 has it.
    pub lang: String,
    /// Scheme and host, without a slash at the end: the address that the deployment gave the site,
    /// never one that a request claims.
    pub origin: String,
    /// The style sheet that [`Theme::stylesheet`](crate::Theme::stylesheet) makes.
    pub stylesheet: Local,
    /// Icon, as SVG.
    pub icon: Local,
    /// Logo beside or in the place of the name.
    pub logo: Option<Picture>,
    /// Menus by location (`primary`, `footer`).
    pub menus: BTreeMap<String, Vec<MenuItem>>,
    /// Widgets by area (`sidebar`, `footer`, `home`).
    pub areas: BTreeMap<String, Vec<Widget>>,
    /// Feeds of the whole site.
    pub feeds: Vec<Feed>,
    /// Root of the WordPress REST API.
    pub api: Option<Local>,
    /// Where the search form asks, with `q` as its field; none hides the form.
    pub search: Option<Local>,
    /// Text on cookies, where the tenant wants one shown.
    pub cookie_notice: Option<CookieNotice>,
}

impl Site {
    /// A path of this site with scheme and host.
    #[must_use]
    pub fn absolute(&self, path: &Local) -> String {
        format!("{}{}", self.origin, path.as_str())
    }

    /// A site of which nothing is known but how it looks: for hosts that are nobody's.
    #[must_use]
    pub fn bare(stylesheet: Local, icon: Local) -> Self {
        Self {
            name: String::new(),
            description: String::new(),
            lang: "pt-BR".to_owned(),
            origin: String::new(),
            stylesheet,
            icon,
            logo: None,
            menus: BTreeMap::new(),
            areas: BTreeMap::new(),
            feeds: Vec::new(),
            api: None,
            search: None,
            cookie_notice: None,
        }
    }
}

/// An entry of a menu.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MenuItem {
    /// Words.
    pub label: String,
    /// Where to.
    pub href: Address,
    /// Leads to the page that is shown.
    pub current: bool,
    /// Entries below; entries below those are not shown.
    pub children: Vec<MenuItem>,
}

/// A block of a widget area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Widget {
    /// Heading; empty for none.
    pub title: String,
    /// Content. Headings in it begin at the third level.
    pub content: Html,
}

/// The plain words on cookies. Visitors get none, so there is nothing to agree to and nothing to
/// dismiss.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CookieNotice {
    /// Wording.
    pub text: String,
    /// The privacy page.
    pub more: Option<Link>,
}

/// A feed, for `<link rel="alternate">`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Feed {
    /// `application/rss+xml`, `application/atom+xml` or `application/feed+json`.
    pub media_type: String,
    /// Words.
    pub title: String,
    /// Where it is.
    pub href: Local,
}

/// A picture of this site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Picture {
    /// The picture.
    pub src: Local,
    /// The same picture by width in pixels.
    pub sizes: Vec<(u32, Local)>,
    /// What it shows, for those who do not see it; empty for ornament.
    pub alt: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Words below.
    pub caption: String,
}

/// A category or tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Term {
    /// Name.
    pub name: String,
    /// Its archive.
    pub href: Option<Address>,
}

/// What machines learn of a page beside what it shows.
#[derive(Clone, Debug)]
pub struct Meta {
    /// Path of the page, by which it wants to be known.
    pub path: Local,
    /// Words for search engines; the site's own when empty.
    pub description: String,
    /// The same object in the REST API.
    pub json: Option<Local>,
    /// Picture for cards in other places.
    pub picture: Option<Picture>,
    /// Search engines shall not list it. Search results, refusals and what is behind a door never are.
    pub hidden: bool,
    /// Feeds of this page alone.
    pub feeds: Vec<Feed>,
}

impl Meta {
    /// A page at a path and nothing more.
    #[must_use]
    pub const fn at(path: Local) -> Self {
        Self { path, description: String::new(), json: None, picture: None, hidden: false, feeds: Vec::new() }
    }
}
