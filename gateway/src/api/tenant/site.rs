//! How the tenant's public site looks, and what stands around its pages: menus, widgets, words on cookies.
//!
//! What is written here is public at once. It is short, and what the gate would block or what numbers a person is refused.

use domain::access::{ManageSettings, permit};
use domain::content::RegistryStatus;
use domain::gate::{self, Article, Author, Field, Severity};
use domain::trust::Act;
use domain::workflow::Stage;
use poem::web::Data;
use poem_openapi::param::Header;
use poem_openapi::payload::Json;
use poem_openapi::types::{Any, ToJSON as _};
use poem_openapi::{ApiResponse, Object, OpenApi};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use store::StoreError;
use store::site::{self, SiteSettings};
use themes::view::Address;
use time::OffsetDateTime;

use super::menu_numbers;
use crate::Deps;
use crate::api::input::{Input, input_bodies};
use crate::api::{Area, etag};
use crate::auth::Auth;
use crate::problem::{Code, FieldErrors, Problem};
use crate::site::look::{Look, theme_of};
use crate::trust::gates::{Gate, Gated};
use domain::phi::short::in_citation;

pub(crate) const GATES: &[Gated] = &[
    ("readSite", Gate::Act(Act::SettingsManage)),
    ("replaceSite", Gate::Act(Act::SettingsManage)),
    ("listThemes", Gate::Act(Act::SettingsManage)),
];

/// An entry of a menu.
#[derive(Clone, Debug, Object, Serialize, Deserialize)]
#[oai(deny_unknown_fields)]
pub(crate) struct Entry {
    /// Its number for WordPress clients. Entries keep the number that they are sent back with; those without one get one.
    #[oai(default, skip_serializing_if_is_none)]
    #[serde(default)]
    pub(crate) number: Option<i64>,
    /// Words.
    #[oai(validator(min_length = 1, max_length = 60))]
    pub(crate) label: String,
    /// A path of the site, or an `https:`, `mailto:` or `tel:` address.
    #[oai(validator(min_length = 1, max_length = 300))]
    pub(crate) href: String,
    /// Entries below, at most 20.
    #[oai(default, validator(max_items = 20))]
    #[serde(default)]
    pub(crate) children: Vec<Below>,
}

/// An entry below another.
#[derive(Clone, Debug, Object, Serialize, Deserialize)]
#[oai(deny_unknown_fields)]
pub(crate) struct Below {
    /// As of the entry above.
    #[oai(default, skip_serializing_if_is_none)]
    #[serde(default)]
    pub(crate) number: Option<i64>,
    /// Words.
    #[oai(validator(min_length = 1, max_length = 60))]
    pub(crate) label: String,
    /// As of the entry above.
    #[oai(validator(min_length = 1, max_length = 300))]
    pub(crate) href: String,
}

/// Menus by their place on the page.
#[derive(Clone, Debug, Default, Object, Serialize, Deserialize)]
#[oai(rename = "Menus", deny_unknown_fields)]
pub(crate) struct Menus {
    /// At the top; without entries, the articles and the feed.
    #[oai(default, validator(max_items = 20))]
    #[serde(default)]
    pub(crate) primary: Vec<Entry>,
    /// At the bottom.
    #[oai(default, validator(max_items = 20))]
    #[serde(default)]
    pub(crate) footer: Vec<Entry>,
}

/// A block of an area of the page.
#[derive(Clone, Debug, Object, Serialize, Deserialize)]
#[oai(rename = "Widget", deny_unknown_fields)]
pub(crate) struct WidgetBody {
    /// Heading; empty for none.
    #[oai(default, validator(max_length = 80))]
    #[serde(default)]
    pub(crate) title: String,
    /// HTML, at most 5,000 characters; shown without active parts.
    #[oai(validator(min_length = 1, max_length = 5000))]
    pub(crate) content: String,
}

/// Widgets by area. Which areas are shown is the theme's.
#[derive(Clone, Debug, Default, Object, Serialize, Deserialize)]
#[oai(rename = "Areas", deny_unknown_fields)]
pub(crate) struct Areas {
    /// On the front page.
    #[oai(default, validator(max_items = 10))]
    #[serde(default)]
    pub(crate) home: Vec<WidgetBody>,
    /// Beside lists and texts.
    #[oai(default, validator(max_items = 10))]
    #[serde(default)]
    pub(crate) sidebar: Vec<WidgetBody>,
    /// At the bottom.
    #[oai(default, validator(max_items = 10))]
    #[serde(default)]
    pub(crate) footer: Vec<WidgetBody>,
}

/// Words on cookies. Visitors get none, so there is nothing to agree to.
#[derive(Clone, Debug, Object, Serialize, Deserialize)]
#[oai(rename = "CookieNotice", deny_unknown_fields)]
pub(crate) struct CookieWords {
    /// Wording.
    #[oai(validator(min_length = 1, max_length = 400))]
    pub(crate) text: String,
    /// Where to read on.
    #[oai(default)]
    #[serde(default)]
    pub(crate) more: Option<NoticeLink>,
}

/// Where a notice leads.
#[derive(Clone, Debug, Object, Serialize, Deserialize)]
#[oai(deny_unknown_fields)]
pub(crate) struct NoticeLink {
    /// Words.
    #[oai(validator(min_length = 1, max_length = 60))]
    pub(crate) label: String,
    /// As of an entry of a menu.
    #[oai(validator(min_length = 1, max_length = 300))]
    pub(crate) href: String,
}

/// What stands around the pages of a site.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Parts {
    #[serde(default)]
    pub(crate) menus: Menus,
    #[serde(default)]
    pub(crate) areas: Areas,
    #[serde(default)]
    pub(crate) cookie_notice: Option<CookieWords>,
}

/// How the site looks.
#[derive(Clone, Debug, Object)]
#[oai(rename = "Site", deny_unknown_fields)]
struct SiteBody {
    /// One sentence on the site, for search engines and feeds; empty for the product's own.
    #[oai(default, validator(max_length = 200))]
    description: String,
    /// Name of a theme, as `GET /site/themes` lists them.
    #[oai(validator(min_length = 1, max_length = 40))]
    theme: String,
    /// What the theme lets you set: `{ "values": { key: value }, "tokens": { … } }`. What is absent is as the theme has it.
    #[oai(default = "untouched")]
    look: Any<Map<String, Value>>,
    /// Menus.
    #[oai(default)]
    menus: Menus,
    /// Widgets.
    #[oai(default)]
    areas: Areas,
    /// Words on cookies; none are shown when absent.
    #[oai(default, nullable)]
    cookie_notice: Option<CookieWords>,
}

fn untouched() -> Any<Map<String, Value>> {
    Any(Map::new())
}

input_bodies! { SiteBody: 256 * 1024; }

/// How the site looks.
#[derive(Debug, Object)]
struct SiteData {
    /// What was chosen.
    data: SiteBody,
}

/// The site with the tag that the next change has to name.
#[derive(ApiResponse)]
enum Shown {
    /// The site.
    #[oai(status = 200)]
    Site(
        Json<SiteData>,
        /// To be named in `If-Match`.
        #[oai(header = "ETag")]
        String,
    ),
}

/// A theme.
#[derive(Debug, Object)]
#[oai(rename = "Theme")]
struct ThemeBody {
    /// Stable name.
    name: String,
    /// Version.
    version: String,
    /// Title, Portuguese.
    title: String,
    /// One sentence, Portuguese.
    description: String,
    /// What `look.values` may hold: key, title, type, default, bounds.
    settings: Vec<Any<Value>>,
}

/// Every theme.
#[derive(Debug, Object)]
struct Themes {
    /// The themes.
    data: Vec<ThemeBody>,
}

pub(crate) struct Sites;

#[OpenApi(tag = "Area::Tenant")]
impl Sites {
    /// How the tenant's public site looks.
    #[oai(path = "/site", method = "get", operation_id = "readSite")]
    async fn read(&self, auth: Auth, deps: Data<&Deps>) -> Result<Shown, Problem> {
        permit::<ManageSettings>(&auth.actor, auth.actor.tenant)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let site = site::get(&mut tx).await?;
        tx.commit().await?;
        shown(site)
    }

    /// Say how the tenant's public site looks. Readers see it within seconds.
    #[oai(path = "/site", method = "put", operation_id = "replaceSite")]
    async fn replace(
        &self,
        auth: Auth,
        /// The version that the change is based on.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        input: Input<SiteBody>,
        deps: Data<&Deps>,
    ) -> Result<Shown, Problem> {
        let may = permit::<ManageSettings>(&auth.actor, auth.actor.tenant)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let before = site::get(&mut tx).await?;
        let version = etag::expected_version(if_match.0.as_deref(), before.version)?;
        let mut body = input.body;
        let known = parts(&before)?.menus.numbers();
        menu_numbers::draw(&mut tx, &mut body.menus, known).await?;
        let mut new = checked(body)?;
        new.version = version;
        new.version = site::put(&mut tx, &may, &new).await.map_err(|error| match error {
            StoreError::Stale => Problem::new(Code::PreconditionFailed),
            error => error.into(),
        })?;
        tx.commit().await?;
        deps.pages.changed(auth.actor.tenant).await;
        shown(new)
    }

    /// The themes that there are, with what each lets you set.
    #[oai(path = "/site/themes", method = "get", operation_id = "listThemes")]
    async fn themes(&self, auth: Auth) -> Result<Json<Themes>, Problem> {
        permit::<ManageSettings>(&auth.actor, auth.actor.tenant)?;
        let mut data = Vec::new();
        for which in themes::Shipped::ALL {
            let manifest = theme_of(which).map_err(Problem::internal)?.manifest();
            let settings = manifest.settings.iter().map(|setting| serde_json::to_value(setting).map(Any));
            data.push(ThemeBody {
                name: manifest.name.clone(),
                version: manifest.version.clone(),
                title: manifest.title.clone(),
                description: manifest.description.clone(),
                settings: settings.collect::<Result<_, _>>().map_err(Problem::internal)?,
            });
        }
        Ok(Json(Themes { data }))
    }
}

/// What stands around the pages, as it is kept.
pub(crate) fn parts(site: &SiteSettings) -> Result<Parts, Problem> {
    Parts::deserialize(&site.parts).map_err(Problem::internal)
}

fn shown(site: SiteSettings) -> Result<Shown, Problem> {
    let Parts { menus, areas, cookie_notice } = parts(&site)?;
    let theme = if site.theme.is_empty() { themes::Shipped::Clinic.name().to_owned() } else { site.theme };
    let look = match site.look {
        Value::Object(look) => Any(look),
        _ => Any(Map::new()),
    };
    let description = site.description;
    let data = SiteData { data: SiteBody { description, theme, look, menus, areas, cookie_notice } };
    let tag = etag::of(site.version, &data.to_json_string());
    Ok(Shown::Site(Json(data), tag))
}

/// Whether menus may be shown to everybody: where their entries lead, and their words.
pub(crate) fn check_menus(menus: &Menus, errors: &mut FieldErrors) {
    let all: Vec<(&str, &str)> = menus
        .primary
        .iter()
        .chain(&menus.footer)
        .flat_map(|entry| {
            let below = entry.children.iter().map(|below| (below.label.as_str(), below.href.as_str()));
            std::iter::once((entry.label.as_str(), entry.href.as_str())).chain(below)
        })
        .collect();
    errors.require(all.iter().all(|(_, href)| Address::parse(href).is_some()), "menus", "unknown_address");
    check_words("menus", all.iter().map(|(label, _)| *label).collect(), errors);
}

fn check_words(field: &str, words: Vec<&str>, errors: &mut FieldErrors) {
    let control = words.iter().any(|text| text.chars().any(char::is_control));
    errors.require(!control, field, "control_character");
    errors.require(!words.iter().any(|text| in_citation(text)), field, "personal_data");
    errors.require(!blocked(&words.join("\n")), field, "forbidden_by_rules");
}

/// What was sent, fit to be shown to everybody.
fn checked(body: SiteBody) -> Result<SiteSettings, Problem> {
    let mut errors = FieldErrors::default();
    check_menus(&body.menus, &mut errors);
    let given = body.look.0.get("values").and_then(Value::as_object);
    let written = given.into_iter().flat_map(Map::values).filter_map(Value::as_str);
    let widgets = || body.areas.home.iter().chain(&body.areas.sidebar).chain(&body.areas.footer);
    let more = body.cookie_notice.as_ref().and_then(|notice| notice.more.as_ref());
    errors.require(more.is_none_or(|more| Address::parse(&more.href).is_some()), "cookie_notice", "unknown_address");
    let notice =
        body.cookie_notice.iter().map(|notice| notice.text.as_str()).chain(more.map(|more| more.label.as_str()));
    for (field, words) in [
        ("description", vec![body.description.as_str()]),
        ("look", written.collect()),
        ("areas", widgets().map(|widget| widget.title.as_str()).collect()),
        ("cookie_notice", notice.collect()),
    ] {
        check_words(field, words, &mut errors);
    }
    let contents = widgets().map(|widget| widget.content.as_str()).collect::<Vec<_>>().join("\n");
    errors.require(!in_citation(&contents), "areas", "personal_data");
    errors.require(!blocked(&contents), "areas", "forbidden_by_rules");
    errors.check()?;
    let parts = Parts { menus: body.menus, areas: body.areas, cookie_notice: body.cookie_notice };
    let site = SiteSettings {
        version: 0,
        description: body.description.trim().to_owned(),
        theme: body.theme,
        look: Value::Object(body.look.0),
        parts: serde_json::to_value(parts).map_err(Problem::internal)?,
    };
    match Look::of(&site) {
        Ok(_) => Ok(site),
        Err(refusal) => Err(refusal.problem()),
    }
}

/// Whether the gate would block words like these in any text.
fn blocked(words: &str) -> bool {
    let nobody = Author {
        name: String::new(),
        registry: None,
        registry_status: RegistryStatus::Pending,
        specialty: None,
        rqe: None,
    };
    let brasilia = OffsetDateTime::now_utc() - time::Duration::hours(3);
    let article = Article { content: words.to_owned(), judged_on: brasilia.date().to_string(), ..Article::by(nobody) };
    Stage::ALL.iter().flat_map(|stage| gate::evaluate(*stage, &article)).any(|finding| {
        finding.severity == Severity::Blocks && finding.span.is_some_and(|span| span.field == Field::Content)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(description: &str, href: &str) -> SiteBody {
        let entry = Entry { number: None, label: "Contato".into(), href: href.into(), children: Vec::new() };
        SiteBody {
            description: description.into(),
            theme: "magazine".into(),
            look: Any(Map::new()),
            menus: Menus { primary: vec![entry], footer: Vec::new() },
            areas: Areas::default(),
            cookie_notice: None,
        }
    }

    #[test]
    fn what_a_site_says_of_itself_is_harmless() {
        for href in ["/contato", "https://agenda.example/", "tel:+551140028922", "mailto:contato@clinica.example"] {
            checked(body("Saúde da mulher em São Paulo.", href)).unwrap();
        }
        for href in ["javascript:alert(1)", "//evil.example", "data:text/html,x", "contato"] {
            assert!(checked(body("", href)).is_err(), "{href}");
        }
        for words in ["CPF 529.982.247-25", "Cura garantida do câncer, 100% de sucesso."] {
            assert!(checked(body(words, "/")).is_err(), "{words}");
        }
    }

    #[test]
    fn only_what_the_theme_declares_is_set() {
        let with = |look: Value| {
            let Value::Object(look) = look else { panic!("an object") };
            checked(SiteBody { look: Any(look), ..body("", "/") })
        };
        with(serde_json::json!({ "values": { "posts_per_page": 20 } })).unwrap();
        for wrong in [
            serde_json::json!({ "values": { "posts_per_page": 2000 } }),
            serde_json::json!({ "values": { "nothing": 1 } }),
            serde_json::json!({ "tokens": { "light": { "text": "#ffffff" } } }),
            serde_json::json!({ "style": "body { display: none }" }),
        ] {
            assert!(with(wrong.clone()).is_err(), "{wrong}");
        }
        assert!(checked(SiteBody { theme: "neon".into(), ..body("", "/") }).is_err());
    }
}
