//! A theme: a folder with `theme.toml`, `style.css` and `templates/*.html`. Pages that it has no
//! template for are the house's.

mod check;
mod error;
mod folder;
mod manifest;
mod shipped;

use std::collections::BTreeMap;
use std::path::Path;

use minijinja::value::{Serde, Value};
use minijinja::{Environment, context};
use sha2::{Digest as _, Sha256};

pub use error::{Omission, ThemeCode, ThemeError};
pub use folder::{MAX_FILE, MAX_FILES, ThemeFolder};
pub use manifest::{Manifest, ManifestFault, PageTemplate};
pub use shipped::Shipped;

use crate::head::Head;
use crate::sandbox::{self, RenderError};
use crate::settings::{Settings, SettingsError};
use crate::view::{Local, Page, StaticPage, View};

/// Where the templates of the house are: parts that every theme may include.
const HOUSE: &str = "cms/";

/// A theme that was tried: each of its pages can be made, and shows what the rules want shown.
#[derive(Debug)]
pub struct Theme {
    manifest: Manifest,
    environment: Environment<'static>,
    style: String,
    /// Of everything above.
    digest: [u8; 32],
}

/// The style sheet of a site, under a name that changes with its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stylesheet {
    /// File name: `theme-clinic-0123456789ab.css`.
    pub name: String,
    /// CSS.
    pub text: String,
}

impl Stylesheet {
    /// Where a page looks for it.
    #[must_use]
    pub fn address(&self) -> Local {
        Local::parse(&format!("/assets/{}", self.name)).unwrap_or_else(Local::home)
    }
}

impl Theme {
    /// A theme that comes with the product.
    ///
    /// # Errors
    /// None in a build whose tests pass.
    pub fn shipped(which: Shipped) -> Result<Self, ThemeError> {
        Self::from_files(which.files().iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect())
    }

    /// A theme from a folder. Only files directly in it and in its `templates` are read.
    ///
    /// # Errors
    /// The first thing that is wrong with it, by file and line.
    pub fn load(folder: &Path) -> Result<Self, ThemeError> {
        Self::from_files(folder::read(folder)?)
    }

    fn from_files(mut files: BTreeMap<String, String>) -> Result<Self, ThemeError> {
        let mut take = |name: &str| files.remove(name).ok_or_else(|| ThemeError::new(name, ThemeCode::Unreadable));
        let (manifest, style) = (take("theme.toml")?, take("style.css")?);
        let mut hash = Sha256::new();
        for text in [&manifest, &style] {
            hash.update(text.len().to_be_bytes());
            hash.update(text);
        }
        let manifest = read_manifest(&manifest)?;
        check::style(&style)?;
        let mut templates = BTreeMap::new();
        for (file, text) in files {
            let Some(name) = file.strip_prefix("templates/").filter(|name| name.ends_with(".html")) else { continue };
            templates.insert(name.to_owned(), text);
        }
        for (name, text) in shipped::HOUSE_PAGES {
            templates.entry((*name).to_owned()).or_insert_with(|| (*text).to_owned());
        }
        for (name, text) in shipped::HOUSE_TEMPLATES {
            if templates.insert(format!("{HOUSE}{name}"), (*text).to_owned()).is_some() {
                return Err(ThemeError::new(name, ThemeCode::BadName));
            }
        }
        for (name, text) in &templates {
            hash.update([name.len().to_be_bytes(), text.len().to_be_bytes()].concat());
            hash.update(name);
            hash.update(text);
        }
        // Our own code writes parts of a page too: what it orders, how it phrases.
        hash.update(env!("CARGO_PKG_VERSION"));
        hash.update(shipped::BASE_STYLE);
        let pages = manifest.page_templates.iter().map(|template| template.file.as_str());
        for name in TEMPLATES.into_iter().chain(pages) {
            if !templates.contains_key(name) {
                return Err(ThemeError::new(&format!("templates/{name}"), ThemeCode::MissingTemplate));
            }
        }
        let environment = sandbox::environment(&templates).map_err(ThemeError::of_template)?;
        let theme = Self { manifest, environment, style, digest: hash.finalize().into() };
        check::pages(&theme)?;
        Ok(theme)
    }

    /// What the theme says of itself.
    #[must_use]
    pub const fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The theme's own settings, without a tenant's word.
    #[must_use]
    pub fn default_settings(&self) -> Settings {
        Settings::defaults(&self.manifest.settings, &self.manifest.tokens)
    }

    /// A tenant's settings: `{ "values": { key: value }, "tokens": { … } }`, on top of the theme's.
    ///
    /// # Errors
    /// The first value that is not as the theme declares it, or that makes a text hard to read.
    pub fn settings_from(&self, given: &serde_json::Value) -> Result<Settings, SettingsError> {
        self.default_settings().read(&self.manifest.settings, given)
    }

    /// The style sheet: the tokens, what all themes share, the theme's own.
    #[must_use]
    pub fn stylesheet(&self, settings: &Settings) -> Stylesheet {
        let text = format!("{}{}{}", settings.tokens.css(), shipped::BASE_STYLE, self.style);
        let hash = hex::encode(Sha256::digest(text.as_bytes()));
        let hash = hash.get(..12).unwrap_or(&hash);
        Stylesheet { name: format!("theme-{}-{hash}.css", self.manifest.name), text }
    }

    /// Changes whenever a page could look otherwise for the same values: with the theme's files, the
    /// settings and our own version. For entity tags; hexadecimal, 32 characters.
    #[must_use]
    pub fn fingerprint(&self, settings: &Settings) -> String {
        let mut hash = Sha256::new();
        hash.update(self.digest);
        hash.update(settings.tokens.css());
        hash.update(serde_json::to_vec(&settings.values).unwrap_or_default());
        let hash = hex::encode(hash.finalize());
        hash.get(..32).unwrap_or(&hash).to_owned()
    }

    /// A page, as HTML.
    ///
    /// # Errors
    /// A fault of a template: it asks for what its values do not have, or does too much.
    pub fn render(&self, settings: &Settings, page: &Page) -> Result<String, RenderError> {
        let data = context! {
            site => Value::from(Serde(&page.site)),
            settings => Value::from(Serde(&settings.values)),
            head => Value::from(Serde(Head::of(page))),
            page => Value::from(Serde(&page.view)),
        };
        sandbox::render(&self.environment, self.template(&page.view), data)
    }

    fn template(&self, view: &View) -> &str {
        match view {
            View::Home(_) => "home.html",
            View::Archive(_) => "archive.html",
            View::Search(_) => "search.html",
            View::Article(_) => "article.html",
            View::Profile(_) => "profile.html",
            View::NotFound(_) => "not-found.html",
            View::Message(_) => "message.html",
            View::Gate(_) => "gate.html",
            View::StaticPage(page) => self.page_template(page),
        }
    }

    fn page_template(&self, page: &StaticPage) -> &str {
        let templates = &self.manifest.page_templates;
        let asked = templates.iter().find(|template| template.name == page.template);
        asked.or(templates.first()).map_or("page.html", |template| template.file.as_str())
    }
}

/// Templates that every theme brings, beside those of its static pages; the house has the others.
const TEMPLATES: [&str; 4] = ["layout.html", "home.html", "archive.html", "article.html"];

fn read_manifest(text: &str) -> Result<Manifest, ThemeError> {
    const FILE: &str = "theme.toml";
    let manifest: Manifest = toml::from_str(text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start));
        let line = before.map(|before| before.matches('\n').count() + 1);
        ThemeError { line, ..ThemeError::new(FILE, ThemeCode::ManifestSyntax) }
    })?;
    manifest.fault().map_or(Ok(manifest), |fault| Err(ThemeError::new(FILE, ThemeCode::Manifest(fault))))
}
