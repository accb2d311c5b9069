//! What a theme says of itself in `theme.toml`.

use serde::Deserialize;

use crate::settings::{Setting, Tokens};

/// Most settings of a theme.
const MAX_SETTINGS: usize = 40;
/// Most templates for static pages.
const MAX_PAGE_TEMPLATES: usize = 12;

/// A theme's own description.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Stable name: lower-case letters, digits and hyphens, at most 40.
    pub name: String,
    /// Version of the theme.
    pub version: String,
    /// Title for people, Portuguese.
    pub title: String,
    /// One sentence for people, Portuguese.
    pub description: String,
    /// Locations of menus that the theme shows.
    pub menus: Vec<String>,
    /// Widget areas that the theme shows.
    pub areas: Vec<String>,
    /// Templates that a static page may be given; the first one is for pages that were given none.
    pub page_templates: Vec<PageTemplate>,
    /// What a tenant may set.
    #[serde(default)]
    pub settings: Vec<Setting>,
    /// Design tokens without the tenant's word.
    pub tokens: Tokens,
}

/// A template for static pages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageTemplate {
    /// Stable name, as a page keeps it.
    pub name: String,
    /// Title for people, Portuguese.
    pub title: String,
    /// File of the template.
    pub file: String,
}

impl Manifest {
    /// What does not hold together, if anything.
    pub(super) fn fault(&self) -> Option<ManifestFault> {
        let word = |text: &str, joint: u8| {
            (1..=40).contains(&text.len())
                && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == joint)
        };
        let mut keys: Vec<&str> = self.settings.iter().map(|setting| setting.key.as_str()).collect();
        keys.sort_unstable();
        let repeated = keys.iter().zip(keys.iter().skip(1)).any(|(one, next)| one == next);
        if !word(&self.name, b'-') || !keys.iter().all(|key| word(key, b'_')) {
            return Some(ManifestFault::Name);
        }
        if self.page_templates.is_empty()
            || self.page_templates.len() > MAX_PAGE_TEMPLATES
            || self.settings.len() > MAX_SETTINGS
        {
            return Some(ManifestFault::Count);
        }
        if repeated || !self.settings.iter().all(|setting| setting.kind.is_sound()) {
            return Some(ManifestFault::Setting);
        }
        let palettes = [&self.tokens.light, &self.tokens.dark];
        if palettes.iter().any(|palette| palette.lacks().is_some()) {
            return Some(ManifestFault::Palette);
        }
        palettes.iter().any(|palette| palette.illegible().is_some()).then_some(ManifestFault::Contrast)
    }
}

/// What does not hold together in a manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ManifestFault {
    /// A name is no name.
    Name,
    /// No page template, or too many of something.
    Count,
    /// A setting is declared twice, or its default is out of its own bounds.
    Setting,
    /// A palette lacks a colour.
    Palette,
    /// Text cannot be read well on its ground.
    Contrast,
}
