//! Themes that come with the product, and the parts that all themes share; compiled in.

macro_rules! files {
    ($folder:literal: $($name:literal,)*) => { &[$(($name, include_str!(concat!("../../", $folder, "/", $name))),)*] };
}

/// Parts of pages that every theme may include as `cms/…`.
pub(super) const HOUSE_TEMPLATES: &[(&str, &str)] =
    files! { "house": "comments.html", "foot.html", "head.html", "parts.html", "review.html", };

/// Pages for themes that have none of their own; they extend the theme's `layout.html`.
pub(super) const HOUSE_PAGES: &[(&str, &str)] = files! { "house/pages":
    "gate.html",
    "message.html",
    "not-found.html",
    "page.html",
    "profile.html",
    "search.html",
};

/// Rules that all themes share: what readers with a keyboard, a magnifying glass or a printer need.
pub(super) const BASE_STYLE: &str = include_str!("../../house/base.css");

const CLINIC: &[(&str, &str)] = files! { "shipped/clinic":
    "theme.toml",
    "style.css",
    "templates/layout.html",
    "templates/home.html",
    "templates/archive.html",
    "templates/article.html",
    "templates/page-full-width.html",
    "templates/page-landing.html",
};

const MAGAZINE: &[(&str, &str)] = files! { "shipped/magazine":
    "theme.toml",
    "style.css",
    "templates/layout.html",
    "templates/home.html",
    "templates/archive.html",
    "templates/article.html",
    "templates/page-full-width.html",
    "templates/page-landing.html",
};

/// The themes that come with the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shipped {
    /// For a clinic: calm, with what patients look for first.
    Clinic,
    /// For a publisher: headlines first.
    Magazine,
}

impl Shipped {
    /// All of them; the first one is for tenants that chose none.
    pub const ALL: [Self; 2] = [Self::Clinic, Self::Magazine];

    /// Stable name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Clinic => "clinic",
            Self::Magazine => "magazine",
        }
    }

    /// By its name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }

    pub(super) const fn files(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Clinic => CLINIC,
            Self::Magazine => MAGAZINE,
        }
    }
}
