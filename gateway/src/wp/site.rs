//! What the site is made of: the index, types, statuses, taxonomies, settings.

use domain::access::{ManageSettings, permit};
use domain::content::PostType;
use serde_json::{Map, Value, json};
use store::Scope;
use store::settings::{self, Language, Settings};
use time::OffsetDateTime;
use wordpress::args::{Flaw, ParamError};
use wordpress::route::{self, Endpoint, ROUTES, Resource, Route, SiteInfo};
use wordpress::schema::{self, Schema, filtered};
use wordpress::shape::{self, StatusFacts, TaxonomyFacts, TypeFacts};
use wordpress::{Code, WpError};

use super::answer::{Fault, Reply};
use super::ask::{Ask, Site};
use super::gate::is_served;
use crate::Deps;
use crate::custom_fields;

fn info(site: &Site) -> SiteInfo {
    SiteInfo {
        name: site.tenant.name.clone(),
        description: String::new(),
        home: site.url.clone(),
        api: site.base.api.clone(),
        gmt_offset: site.base.zone.offset_hours(OffsetDateTime::now_utc()),
        timezone: site.zone.clone(),
        // A page on which people let a program in does not exist yet: they make its password in their account.
        authorize_url: None,
        logo: 0,
        icon: None,
    }
}

/// Without the routes that nobody answers.
fn served(mut index: Value) -> Value {
    if let Some(routes) = index.get_mut("routes").and_then(Value::as_object_mut) {
        for route in ROUTES.iter().filter(|route| !is_served(route.endpoint)) {
            routes.shift_remove(&route.pattern());
        }
    }
    index
}

/// The index of everything.
pub(super) fn index(ask: &Ask<'_>) -> Reply {
    Reply::ok(served(route::index(&info(ask.site))))
}

/// The index of a namespace.
pub(super) fn namespace(ask: &Ask<'_>) -> Result<Reply, Fault> {
    Ok(Reply::ok(served(route::namespace_index(&info(ask.site), ask.route.namespace)?)))
}

/// A route described, for OPTIONS, with the custom fields that texts of this site have.
pub(super) async fn described(deps: &Deps, site: &Site, route: &Route) -> Result<Reply, Fault> {
    let methods: Vec<&str> = route.methods().map(route::Method::as_str).collect();
    let mut body = route::options(route);
    let post_type = match route.endpoint {
        Endpoint::Collection(Resource::Post) | Endpoint::Item(Resource::Post) => Some(PostType::Post),
        Endpoint::Collection(Resource::Page) | Endpoint::Item(Resource::Page) => Some(PostType::Page),
        _ => None,
    };
    if let Some(post_type) = post_type
        && let Some(Value::Object(acf)) = body.pointer_mut("/schema/properties/acf")
    {
        let mut tx = deps.store.begin(Scope::anonymous(site.tenant.id)).await?;
        let groups = custom_fields::catalogue(&mut tx).await?;
        tx.commit().await?;
        acf.insert("properties".to_owned(), custom_fields::described(&groups, post_type).into());
    }
    Ok(Reply::ok(body).with(vec![("Allow", methods.join(", "))]))
}

fn words(list: &[&str]) -> Vec<String> {
    list.iter().map(|word| (*word).to_owned()).collect()
}

fn kinds() -> [TypeFacts; 3] {
    let of =
        |slug: &str, names: [&str; 2], hierarchical, base: &str, icon: &str, supports: &[&str], taxonomies: &[&str]| {
            TypeFacts {
                slug: slug.to_owned(),
                name: names[0].to_owned(),
                singular: names[1].to_owned(),
                description: String::new(),
                hierarchical,
                viewable: true,
                has_archive: false,
                supports: words(supports),
                taxonomies: words(taxonomies),
                rest_base: base.to_owned(),
                icon: Some(icon.to_owned()),
                capabilities: capabilities(slug),
            }
        };
    let all = ["title", "editor", "author", "thumbnail", "excerpt", "revisions"];
    [
        of("post", ["Posts", "Post"], false, "posts", "dashicons-admin-post", &all, &["category", "post_tag"]),
        of("page", ["Páginas", "Página"], true, "pages", "dashicons-admin-page", &all, &[]),
        of("attachment", ["Mídia", "Mídia"], false, "media", "dashicons-admin-media", &["title", "author"], &[]),
    ]
}

fn capabilities(kind: &str) -> Map<String, Value> {
    let plural = if kind == "page" { "pages" } else { "posts" };
    [("edit_post", "edit_"), ("edit_posts", "edit_"), ("publish_posts", "publish_"), ("delete_posts", "delete_")]
        .into_iter()
        .map(|(name, verb)| (name.to_owned(), json!(format!("{verb}{plural}"))))
        .collect()
}

/// The edit context is for those who write.
fn writes(ask: &Ask<'_>) -> Result<(), Fault> {
    let may = ask.actor().is_some_and(|actor| actor.role.writes() || actor.role.edits_others());
    if ask.is_edit() && !may { Err(ask.denied(Code::ForbiddenContext)) } else { Ok(()) }
}

/// Each of a dictionary as the context shows it.
fn each(ask: &Ask<'_>, all: Value, schema: &Schema) -> Value {
    let context = ask.args.context();
    match all {
        Value::Object(map) => map.into_iter().map(|(slug, one)| (slug, filtered(one, schema, context))).collect(),
        other => other,
    }
}

/// Types of content.
pub(super) fn types(ask: &Ask<'_>) -> Result<Reply, Fault> {
    writes(ask)?;
    Ok(Reply::ok(each(ask, shape::types(&ask.site.base, &kinds()), &schema::TYPE)))
}

/// One type.
pub(super) fn one_type(ask: &Ask<'_>) -> Result<Reply, Fault> {
    let slug = ask.captures.text("type").unwrap_or_default();
    let found = kinds().into_iter().find(|one| one.slug == slug).ok_or_else(|| WpError::new(Code::TypeInvalid))?;
    writes(ask)?;
    Ok(Reply::ok(filtered(shape::type_(&ask.site.base, &found), &schema::TYPE, ask.args.context())))
}

fn states() -> [StatusFacts; 6] {
    let of = |slug: &str, name: &str, public: bool, private: bool, floats: bool| StatusFacts {
        slug: slug.to_owned(),
        name: name.to_owned(),
        public,
        private,
        protected: !public && !private,
        queryable: public,
        show_in_list: slug != "trash",
        date_floating: floats,
    };
    [
        of("publish", "Publicado", true, false, false),
        of("future", "Agendado", false, false, false),
        of("draft", "Rascunho", false, false, true),
        of("pending", "Em validação", false, false, true),
        of("private", "Privado", false, true, false),
        of("trash", "Lixeira", false, false, false),
    ]
}

/// States of publication; visitors are shown the public one.
pub(super) fn statuses(ask: &Ask<'_>) -> Result<Reply, Fault> {
    writes(ask)?;
    let all: Vec<_> = states().into_iter().filter(|one| one.public || ask.is_signed_in()).collect();
    Ok(Reply::ok(each(ask, shape::statuses(&ask.site.base, &all), &schema::STATUS)))
}

/// One state.
pub(super) fn one_status(ask: &Ask<'_>) -> Result<Reply, Fault> {
    let slug = ask.captures.text("status").unwrap_or_default();
    let found = states().into_iter().find(|one| one.slug == slug).ok_or_else(|| WpError::new(Code::StatusInvalid))?;
    if !found.public && !ask.is_signed_in() {
        return Err(ask.denied(Code::CannotRead));
    }
    writes(ask)?;
    Ok(Reply::ok(filtered(shape::status(&ask.site.base, &found), &schema::STATUS, ask.args.context())))
}

fn sorts() -> [TaxonomyFacts; 2] {
    let of = |slug: &str, names: [&str; 2], hierarchical, base: &str| TaxonomyFacts {
        slug: slug.to_owned(),
        name: names[0].to_owned(),
        singular: names[1].to_owned(),
        description: String::new(),
        hierarchical,
        show_cloud: true,
        types: words(&["post"]),
        rest_base: base.to_owned(),
        capabilities: ["manage_terms", "edit_terms", "delete_terms"]
            .into_iter()
            .map(|name| (name.to_owned(), json!("manage_categories")))
            .chain([("assign_terms".to_owned(), json!("edit_posts"))])
            .collect(),
    };
    [of("category", ["Categorias", "Categoria"], true, "categories"), of("post_tag", ["Tags", "Tag"], false, "tags")]
}

/// Taxonomies, of a type if one is named.
pub(super) fn taxonomies(ask: &Ask<'_>) -> Result<Reply, Fault> {
    writes(ask)?;
    let of = ask.args.text("type");
    let all: Vec<_> =
        sorts().into_iter().filter(|one| of.is_none_or(|kind| one.types.iter().any(|own| own == kind))).collect();
    Ok(Reply::ok(each(ask, shape::taxonomies(&ask.site.base, &all), &schema::TAXONOMY)))
}

/// One taxonomy.
pub(super) fn one_taxonomy(ask: &Ask<'_>) -> Result<Reply, Fault> {
    let slug = ask.captures.text("taxonomy").unwrap_or_default();
    let found = sorts().into_iter().find(|one| one.slug == slug).ok_or_else(|| WpError::new(Code::TaxonomyInvalid))?;
    writes(ask)?;
    Ok(Reply::ok(filtered(shape::taxonomy(&ask.site.base, &found), &schema::TAXONOMY, ask.args.context())))
}

/// What can be set by a WordPress client; the rest is as it is.
fn shown(ask: &Ask<'_>, settings: &Settings) -> Value {
    json!({
        "title": ask.site.tenant.name,
        "description": "",
        "url": ask.site.url,
        "timezone": settings.time_zone,
        "date_format": "d/m/Y",
        "time_format": "H:i",
        "start_of_week": 0,
        "language": if settings.language == Language::English { "en_US" } else { "pt_BR" },
        "use_smilies": false,
        "default_category": 0,
        "default_post_format": "standard",
        "posts_per_page": 10,
        "show_on_front": "posts",
        "page_on_front": 0,
        "page_for_posts": 0,
        "default_ping_status": "closed",
        "default_comment_status": "open",
        "site_logo": null,
        "site_icon": 0,
    })
}

/// The settings, for administrators.
pub(super) async fn settings(ask: &Ask<'_>) -> Result<Reply, Fault> {
    let auth = ask.signed_in(Code::Forbidden)?;
    permit::<ManageSettings>(&auth.actor, auth.actor.tenant).map_err(|_| ask.denied(Code::Forbidden))?;
    let mut tx = ask.begin().await?;
    let settings = settings::get(&mut tx).await?;
    tx.commit().await?;
    Ok(Reply::ok(shown(ask, &settings)))
}

/// Changes the zone and the language. What is not kept here may be sent as it is, and nothing else.
pub(super) async fn change_settings(ask: &Ask<'_>) -> Result<Reply, Fault> {
    let auth = ask.signed_in(Code::Forbidden)?;
    let may = permit::<ManageSettings>(&auth.actor, auth.actor.tenant).map_err(|_| ask.denied(Code::Forbidden))?;
    let mut tx = ask.begin().await?;
    let mut wanted = settings::get(&mut tx).await?;
    let now = shown(ask, &wanted);
    let args = &ask.args;
    let mut fixed = Vec::new();
    for property in schema::SETTINGS.writable().filter(|one| !matches!(one.name, "timezone" | "language")) {
        if args.value(property.name).is_some_and(|value| now.get(property.name) != Some(value)) {
            let text = format!("{}: este ajuste é fixo aqui.", property.name);
            fixed.push(ParamError::new(property.name, Flaw::NotInEnum, &text));
        }
    }
    if !fixed.is_empty() {
        return Err(WpError::invalid_params(fixed).into());
    }
    let before = wanted.clone();
    if args.is_null("timezone") {
        wanted.time_zone = Settings::default().time_zone;
    } else if let Some(zone) = args.text("timezone") {
        if jiff::tz::TimeZone::get(zone).is_err() || zone.len() > 60 {
            let text = "timezone: esta zona não existe.";
            return Err(WpError::invalid_params(vec![ParamError::new("timezone", Flaw::NotInEnum, text)]).into());
        }
        wanted.time_zone = zone.to_owned();
    }
    if args.is_null("language") {
        wanted.language = Settings::default().language;
    } else if let Some(language) = args.text("language") {
        wanted.language = if language == "en_US" { Language::English } else { Language::Portuguese };
    }
    if wanted != before {
        settings::update(&mut tx, &may, &wanted).await?;
    }
    tx.commit().await?;
    if wanted != before {
        ask.deps.pages.changed(auth.actor.tenant).await;
        ask.deps.gate.revoke(auth.actor.tenant, None, None).await;
    }
    Ok(Reply::ok(shown(ask, &wanted)))
}
