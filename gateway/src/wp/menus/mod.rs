//! Menus of the tenant's site, as WordPress clients read and write them.
//!
//! There is one model, the menus of the site's settings: a menu for each place of a theme, whose entries lead to addresses.
//! So menus and places are as they are, and items come, change and go.

mod items;
mod tree;

use std::cmp::Ordering;

use domain::access::{ManageSettings, Permit, permit};
use serde_json::Value;
use store::TenantTx;
use store::site::{self, SiteSettings};
use wordpress::args::{Flaw, ParamError};
use wordpress::kind::Context;
use wordpress::paging::Window;
use wordpress::route::{Method, Resource};
use wordpress::rules::check_forced;
use wordpress::schema::{MENU, MENU_LOCATION, filtered};
use wordpress::shape::{self, MenuFacts, MenuLocationFacts};
use wordpress::{Code, WpError};

use super::answer::{Fault, Reply};
use super::ask::Ask;
use super::posts::{given, given_texts};
use crate::api::tenant::menu_numbers;
use crate::api::tenant::site::{Parts, check_menus, parts};
use crate::problem::{FieldErrors, Problem};
use tree::{Place, Tree};

pub(super) use items::{
    create as create_item, list as list_items, read as read_item, remove as remove_item, update as update_item,
};

fn manager(ask: &Ask<'_>) -> Option<Permit<ManageSettings>> {
    ask.actor().and_then(|actor| permit::<ManageSettings>(actor, actor.tenant).ok())
}

/// Whoever writes for the site sees its menus; the edit context is for those who may change them.
fn readable(ask: &Ask<'_>) -> Result<(), Fault> {
    let manages = manager(ask).is_some();
    if !manages && !ask.actor().is_some_and(|actor| actor.role.writes() || actor.role.edits_others()) {
        return Err(ask.denied(Code::CannotView));
    }
    if ask.is_edit() && !manages { Err(ask.denied(Code::ForbiddenContext)) } else { Ok(()) }
}

fn allowed(ask: &Ask<'_>) -> Vec<Method> {
    let mut allow = vec![Method::Get];
    if manager(ask).is_some() {
        allow.extend([Method::Post, Method::Put, Method::Patch, Method::Delete]);
    }
    allow
}

/// What is kept of the site, with its menus.
struct Opened {
    site: SiteSettings,
    parts: Parts,
    tree: Tree,
}

impl Opened {
    /// The menus as they are now.
    async fn to_read(tx: &mut TenantTx) -> Result<Self, Fault> {
        let site = site::get(tx).await?;
        let mut parts = parts(&site)?;
        // What was written before entries had numbers gets them now, once.
        if parts.menus.is_numbered() { Self::of(site, parts) } else { Self::to_write(tx).await }
    }

    /// The menus as they stay until the transaction ends.
    async fn to_write(tx: &mut TenantTx) -> Result<Self, Fault> {
        let mut site = site::hold(tx).await?;
        let mut parts = parts(&site)?;
        if !parts.menus.is_numbered() {
            let known = parts.menus.numbers();
            menu_numbers::draw(tx, &mut parts.menus, known).await?;
            site.parts = serde_json::to_value(&parts).map_err(Problem::internal)?;
            site::keep_numbers(tx, &site.parts).await?;
        }
        Self::of(site, parts)
    }

    fn of(site: SiteSettings, parts: Parts) -> Result<Self, Fault> {
        let tree = Tree::of(&parts.menus).ok_or_else(|| WpError::new(Code::Internal))?;
        Ok(Self { site, parts, tree })
    }

    /// Writes menus of which something changed. They are public at once.
    async fn keep(mut self, ask: &Ask<'_>, mut tx: TenantTx, may: &Permit<ManageSettings>) -> Result<(), Fault> {
        self.parts.menus = self.tree.into_menus();
        let mut errors = FieldErrors::default();
        check_menus(&self.parts.menus, &mut errors);
        errors.check()?;
        self.site.parts = serde_json::to_value(&self.parts).map_err(Problem::internal)?;
        if self.site.theme.is_empty() {
            self.site.theme = themes::Shipped::Clinic.name().to_owned();
        }
        site::put(&mut tx, may, &self.site).await?;
        tx.commit().await?;
        ask.deps.pages.changed(may.actor().tenant).await;
        Ok(())
    }
}

/// The part of a list that is asked for, with its headers.
fn window<T>(ask: &Ask<'_>, of: Resource, all: Vec<T>, told: impl Fn(T) -> Value) -> Result<Reply, Fault> {
    let window = Window::of(&ask.args);
    let totals = window.totals(u64::try_from(all.len()).unwrap_or(u64::MAX), of.page_beyond())?;
    let at_most = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    let shown = all.into_iter().skip(at_most(window.offset)).take(at_most(window.per_page.unwrap_or(100)));
    let url = ask.site.base.url(&format!("/wp/v2/{}", of.rest_base()));
    Ok(Reply::ok(shown.map(told).collect()).with(totals.headers(&window, &url, &ask.query_text)))
}

/// An order turned around, if the list is asked for that way.
fn directed(ask: &Ask<'_>, order: Ordering) -> Ordering {
    if ask.args.text("order") == Some("desc") { order.reverse() } else { order }
}

/// What is not as it is kept here, and cannot be.
fn refused(name: &'static str, flaw: Flaw, words: &str) -> Fault {
    WpError::invalid_params(vec![ParamError::new(name, flaw, &format!("{name}: {words}"))]).into()
}

fn told(ask: &Ask<'_>, place: Place, context: Context) -> Value {
    let facts = MenuFacts {
        id: place.number(),
        name: place.name().to_owned(),
        slug: place.word().to_owned(),
        locations: vec![place.word().to_owned()],
        allow: allowed(ask),
    };
    filtered(shape::menu(&ask.site.base, &facts), &MENU, context)
}

/// The menus.
pub(super) async fn list(ask: &Ask<'_>) -> Result<Reply, Fault> {
    readable(ask)?;
    let mut tx = ask.begin().await?;
    let tree = Opened::to_read(&mut tx).await?.tree;
    tx.commit().await?;
    let args = &ask.args;
    let (include, exclude, slugs) = (given(args, "include"), args.ints("exclude"), given_texts(args, "slug"));
    let search = args.text("search").unwrap_or_default().trim().to_lowercase();
    let (item, used) = (args.int("post"), args.bool("hide_empty"));
    let count = |place: Place| tree.menu(place).count();
    let mut all: Vec<Place> = Place::ALL
        .into_iter()
        .filter(|place| include.as_ref().is_none_or(|numbers| numbers.contains(&place.number())))
        .filter(|place| !exclude.contains(&place.number()))
        .filter(|place| slugs.as_ref().is_none_or(|slugs| slugs.iter().any(|slug| slug == place.word())))
        .filter(|place| place.name().to_lowercase().contains(&search))
        .filter(|place| item.is_none_or(|item| tree.find(item).is_some_and(|(of, _, _)| of == *place)))
        .filter(|place| !used || count(*place) > 0)
        .collect();
    match args.text("orderby") {
        Some("include") => {
            let at = |place: &Place| include.iter().flatten().position(|number| *number == place.number());
            all.sort_by_key(at);
        }
        Some("id" | "term_group" | "description") => all.sort_by(|a, b| directed(ask, a.number().cmp(&b.number()))),
        Some("slug") => all.sort_by(|a, b| directed(ask, a.word().cmp(b.word()))),
        Some("count") => all.sort_by(|a, b| directed(ask, count(*a).cmp(&count(*b)))),
        _ => all.sort_by(|a, b| directed(ask, a.name().cmp(b.name()))),
    }
    window(ask, Resource::Menu, all, |place| told(ask, place, args.context()))
}

fn one(ask: &Ask<'_>) -> Result<Place, Fault> {
    let number = ask.number("id", Resource::Menu)?;
    Ok(Place::numbered(number).ok_or_else(|| WpError::new(Resource::Menu.unknown()))?)
}

/// A menu.
pub(super) fn read(ask: &Ask<'_>) -> Result<Reply, Fault> {
    readable(ask)?;
    Ok(Reply::ok(told(ask, one(ask)?, ask.args.context())))
}

/// Makes no menu: each place has its own, and there is no place for another.
pub(super) fn create(ask: &Ask<'_>) -> Result<Reply, Fault> {
    Err(ask.denied(Code::CannotCreate))
}

/// Changes nothing: what is sent as it is, is as it was, and the rest is refused.
pub(super) fn update(ask: &Ask<'_>) -> Result<Reply, Fault> {
    ask.signed_in(Code::CannotEdit)?;
    if manager(ask).is_none() {
        return Err(ask.denied(Code::CannotEdit));
    }
    let (args, place) = (&ask.args, one(ask)?);
    let text = |name| args.text(name).unwrap_or_default();
    for (name, fits) in [
        ("name", !args.has("name") || text("name") == place.name()),
        ("slug", !args.has("slug") || text("slug") == place.word()),
        ("description", text("description").is_empty()),
        ("locations", !args.has("locations") || args.texts("locations") == [place.word()]),
        ("auto_add", !args.bool("auto_add")),
    ] {
        if !fits {
            return Err(refused(name, Flaw::InvalidParam, "isto é fixo nos menus deste site."));
        }
    }
    Ok(Reply::ok(told(ask, place, Context::Edit)))
}

/// Deletes no menu. One without items is as good as none.
pub(super) fn remove(ask: &Ask<'_>) -> Result<Reply, Fault> {
    ask.signed_in(Code::CannotDelete)?;
    if manager(ask).is_none() {
        return Err(ask.denied(Code::CannotDelete));
    }
    one(ask)?;
    check_forced(&ask.args)?;
    Err(ask.denied(Code::CannotDelete))
}

fn facts(place: Place) -> MenuLocationFacts {
    MenuLocationFacts { name: place.word().to_owned(), description: place.name().to_owned(), menu: place.number() }
}

/// The places of menus, by name.
pub(super) fn locations(ask: &Ask<'_>) -> Result<Reply, Fault> {
    readable(ask)?;
    let all = shape::menu_locations(&ask.site.base, &Place::ALL.map(facts));
    let context = ask.args.context();
    Ok(Reply::ok(all.into_iter().map(|(name, one)| (name, filtered(one, &MENU_LOCATION, context))).collect()))
}

/// One place.
pub(super) fn location(ask: &Ask<'_>) -> Result<Reply, Fault> {
    readable(ask)?;
    let name = ask.captures.text("location").unwrap_or_default();
    let place = Place::ALL.into_iter().find(|place| place.word() == name);
    let place = place.ok_or_else(|| WpError::new(Code::MenuLocationInvalid))?;
    Ok(Reply::ok(filtered(shape::menu_location(&ask.site.base, &facts(place)), &MENU_LOCATION, ask.args.context())))
}
