//! Items of menus: words and an address, below nothing or below an item that is below nothing.

use serde_json::Value;
use store::site;
use wordpress::args::{Args, Flaw};
use wordpress::collection::check_order;
use wordpress::kind::Context;
use wordpress::route::Resource;
use wordpress::rules::{check_forced, check_new};
use wordpress::schema::{MENU_ITEM, filtered};
use wordpress::shape::{self, MenuItemFacts};
use wordpress::text::Rich;
use wordpress::{Code, WpError};

use super::tree::{Item, Misplaced, Place, Tree};
use super::{Opened, allowed, directed, manager, readable, refused, window};
use crate::wp::answer::{Fault, Reply};
use crate::wp::ask::Ask;
use crate::wp::posts::{escaped, given};

/// Longest title, in characters: what the settings of a site hold.
const MAX_TITLE: usize = 60;
/// Longest address, in characters: what they hold.
const MAX_ADDRESS: usize = 300;

fn told(ask: &Ask<'_>, (place, order, item): (Place, i64, &Item), context: Context) -> Value {
    let is_path = item.href.starts_with('/');
    let facts = MenuItemFacts {
        id: item.number,
        title: Rich::new(item.label.as_str(), escaped(&item.label)),
        parent: item.parent,
        menu_order: order,
        url: if is_path { format!("{}{}", ask.site.url, item.href) } else { item.href.clone() },
        menu: place.number(),
        allow: allowed(ask),
    };
    filtered(shape::menu_item(&ask.site.base, &facts), &MENU_ITEM, context)
}

/// A page of items.
pub(in crate::wp) async fn list(ask: &Ask<'_>) -> Result<Reply, Fault> {
    readable(ask)?;
    let args = &ask.args;
    check_order(args)?;
    let mut tx = ask.begin().await?;
    let tree = Opened::to_read(&mut tx).await?.tree;
    tx.commit().await?;
    let (include, exclude) = (given(args, "include"), args.ints("exclude"));
    let (menus, without) = (given(args, "menus"), args.ints("menus_exclude"));
    let search = args.text("search").unwrap_or_default().trim().to_lowercase();
    let order = args.int("menu_order");
    // Every item is public, and none has a slug.
    let is_shown = args.texts("status").iter().any(|status| matches!(*status, "publish" | "any"));
    let is_shown = is_shown && args.texts("slug").is_empty();
    let mut all: Vec<(Place, i64, &Item)> = tree
        .items()
        .filter(|_| is_shown)
        .filter(|(_, _, item)| include.as_ref().is_none_or(|numbers| numbers.contains(&item.number)))
        .filter(|(_, _, item)| !exclude.contains(&item.number))
        .filter(|(place, _, _)| menus.as_ref().is_none_or(|numbers| numbers.contains(&place.number())))
        .filter(|(place, _, _)| !without.contains(&place.number()))
        .filter(|(_, at, _)| order.is_none_or(|order| *at == order))
        .filter(|(_, _, item)| item.label.to_lowercase().contains(&search))
        .collect();
    match args.text("orderby") {
        Some("include") => {
            all.sort_by_key(|(_, _, item)| include.iter().flatten().position(|number| *number == item.number));
        }
        Some("id" | "date" | "modified") => all.sort_by(|(_, _, a), (_, _, b)| directed(ask, a.number.cmp(&b.number))),
        Some("parent") => all.sort_by(|(_, _, a), (_, _, b)| directed(ask, a.parent.cmp(&b.parent))),
        Some("title") => all.sort_by(|(_, _, a), (_, _, b)| directed(ask, a.label.cmp(&b.label))),
        _ => all.sort_by(|(_, a, _), (_, b, _)| directed(ask, a.cmp(b))),
    }
    window(ask, Resource::MenuItem, all, |one| told(ask, one, args.context()))
}

/// An item that is there.
fn one<'a>(ask: &Ask<'_>, tree: &'a Tree) -> Result<(Place, i64, &'a Item), Fault> {
    let number = ask.number("id", Resource::MenuItem)?;
    Ok(tree.find(number).ok_or_else(|| WpError::new(Resource::MenuItem.unknown()))?)
}

/// An item.
pub(in crate::wp) async fn read(ask: &Ask<'_>) -> Result<Reply, Fault> {
    readable(ask)?;
    let mut tx = ask.begin().await?;
    let tree = Opened::to_read(&mut tx).await?.tree;
    tx.commit().await?;
    Ok(Reply::ok(told(ask, one(ask, &tree)?, ask.args.context())))
}

/// Whether what is not kept of an item is sent as it is, if at all.
fn check_fixed(args: &Args, own: i64) -> Result<(), Fault> {
    let is_one_of = |name, words: &[&str]| args.text(name).is_none_or(|text| words.contains(&text));
    let is_blank = |name| args.texts(name).iter().all(|text| text.is_empty());
    for (name, fits) in [
        ("type", is_one_of("type", &["custom"])),
        ("object", is_one_of("object", &["", "custom"])),
        ("object_id", args.int("object_id").is_none_or(|number| number == 0 || number == own)),
        ("status", is_one_of("status", &["publish"])),
        ("attr_title", is_one_of("attr_title", &[""])),
        ("description", is_one_of("description", &[""])),
        ("target", is_one_of("target", &[""])),
        ("classes", is_blank("classes")),
        ("xfn", is_blank("xfn")),
    ] {
        if !fits {
            return Err(refused(name, Flaw::InvalidParam, "itens dos menus deste site têm só título e endereço."));
        }
    }
    Ok(())
}

/// The words of an item.
fn label(title: &str) -> Result<String, Fault> {
    let label = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if label.is_empty() {
        return Err(WpError::new(Code::TitleRequired).into());
    }
    if label.chars().count() > MAX_TITLE {
        return Err(refused("title", Flaw::TooLong, "o título é longo demais."));
    }
    Ok(label)
}

/// Where an item leads: within the site by a path, whatever name the site has.
fn href(site: &str, url: &str) -> Result<String, Fault> {
    let href = match url.strip_prefix(site) {
        Some("") => "/".to_owned(),
        Some(within) if within.starts_with('/') => within.to_owned(),
        Some(within) if within.starts_with(['?', '#']) => format!("/{within}"),
        _ => url.to_owned(),
    };
    if href.is_empty() {
        return Err(WpError::new(Code::UrlRequired).into());
    }
    if href.chars().count() > MAX_ADDRESS {
        return Err(refused("url", Flaw::TooLong, "o endereço é longo demais."));
    }
    if themes::view::Address::parse(&href).is_none() {
        return Err(refused("url", Flaw::InvalidUri, "escreva um caminho do site, ou um endereço completo."));
    }
    Ok(href)
}

fn misplaced(why: Misplaced) -> Fault {
    match why {
        Misplaced::Parent => refused("parent", Flaw::InvalidParam, "o item superior deve estar no topo do mesmo menu."),
        Misplaced::Full => refused("menus", Flaw::TooManyItems, "não cabem mais itens aqui."),
    }
}

/// The menu that an item is to stand in.
fn wanted_place(args: &Args) -> Result<Option<Place>, Fault> {
    let Some(number) = args.int("menus") else { return Ok(None) };
    let place = Place::numbered(number);
    place.map(Some).ok_or_else(|| refused("menus", Flaw::InvalidParam, "este menu não existe."))
}

/// Makes an item.
pub(in crate::wp) async fn create(ask: &Ask<'_>) -> Result<Reply, Fault> {
    ask.signed_in(Code::CannotCreate)?;
    let may = manager(ask).ok_or_else(|| ask.denied(Code::CannotCreate))?;
    let args = &ask.args;
    check_new(args, Code::PostExists)?;
    check_fixed(args, 0)?;
    let label = label(args.raw("title").unwrap_or_default())?;
    let href = href(&ask.site.url, args.text("url").unwrap_or_default())?;
    let wanted = wanted_place(args)?;
    let mut tx = ask.begin().await?;
    let number = site::draw_numbers(&mut tx, 1).await?;
    let mut opened = Opened::to_write(&mut tx).await?;
    let parent = args.int("parent").unwrap_or_default();
    let place = wanted.or_else(|| opened.tree.find(parent).map(|(place, _, _)| place));
    let place = place.ok_or_else(|| WpError::missing_params(&["menus"]))?;
    let item = Item { number, parent, label, href };
    opened.tree.put(place, item, args.int("menu_order")).map_err(misplaced)?;
    let made = opened.tree.find(number).map(|one| told(ask, one, Context::Edit));
    let made = made.ok_or_else(|| WpError::new(Code::Internal))?;
    opened.keep(ask, tx, &may).await?;
    Ok(Reply::created(made, ask.site.base.url(&format!("/wp/v2/menu-items/{number}"))))
}

/// Changes an item, and moves it with what stands below it.
pub(in crate::wp) async fn update(ask: &Ask<'_>) -> Result<Reply, Fault> {
    ask.signed_in(Code::CannotEdit)?;
    let may = manager(ask).ok_or_else(|| ask.denied(Code::CannotEdit))?;
    let args = &ask.args;
    let mut tx = ask.begin().await?;
    let mut opened = Opened::to_write(&mut tx).await?;
    let (was_in, order, old) = one(ask, &opened.tree)?;
    let number = old.number;
    check_fixed(args, number)?;
    let item = Item {
        number,
        parent: args.int("parent").unwrap_or(old.parent),
        label: args.raw("title").map_or_else(|| Ok(old.label.clone()), label)?,
        href: args.text("url").map_or_else(|| Ok(old.href.clone()), |url| href(&ask.site.url, url))?,
    };
    let place = wanted_place(args)?.unwrap_or(was_in);
    let stays = place == was_in && item.parent == old.parent;
    let order = args.int("menu_order").or_else(|| stays.then_some(order));
    opened.tree.put(place, item, order).map_err(misplaced)?;
    let changed = opened.tree.find(number).map(|one| told(ask, one, Context::Edit));
    let changed = changed.ok_or_else(|| WpError::new(Code::Internal))?;
    opened.keep(ask, tx, &may).await?;
    Ok(Reply::ok(changed))
}

/// Deletes an item, which has no trash.
pub(in crate::wp) async fn remove(ask: &Ask<'_>) -> Result<Reply, Fault> {
    ask.signed_in(Code::CannotDelete)?;
    let may = manager(ask).ok_or_else(|| ask.denied(Code::CannotDelete))?;
    let mut tx = ask.begin().await?;
    let mut opened = Opened::to_write(&mut tx).await?;
    let old = one(ask, &opened.tree)?;
    check_forced(&ask.args)?;
    let (number, previous) = (old.2.number, told(ask, old, Context::Edit));
    opened.tree.remove(number).map_err(misplaced)?;
    opened.keep(ask, tx, &may).await?;
    Ok(Reply::ok(shape::deleted(previous)))
}

#[cfg(test)]
mod tests {
    use wordpress::route::{Method, matching};

    use super::*;

    const SITE: &str = "https://clinica.example";

    fn code(fault: &Fault) -> String {
        fault.body()["code"].as_str().unwrap_or_default().to_owned()
    }

    #[test]
    fn an_address_of_the_site_is_kept_as_a_path() {
        for (url, expected) in [
            ("https://clinica.example", "/"),
            ("https://clinica.example/category/vacinas", "/category/vacinas"),
            ("https://clinica.example?s=dor", "/?s=dor"),
            ("https://clinica.example.evil/x", "https://clinica.example.evil/x"),
            ("/contato", "/contato"),
            ("tel:+551140028922", "tel:+551140028922"),
        ] {
            assert_eq!(href(SITE, url).unwrap(), expected);
        }
        for url in ["contato", "https://clinica.example//evil.example", "//evil.example", "javascript:alert(1)"] {
            assert_eq!(code(&href(SITE, url).unwrap_err()), "rest_invalid_param", "{url}");
        }
        assert_eq!(code(&href(SITE, "").unwrap_err()), "rest_url_required");
    }

    #[test]
    fn a_title_says_something_in_sixty_characters() {
        assert_eq!(label("  Vacinas \n e você ").unwrap(), "Vacinas e você");
        assert_eq!(code(&label(" ").unwrap_err()), "rest_title_required");
        assert_eq!(code(&label(&"é".repeat(61)).unwrap_err()), "rest_invalid_param");
        label(&"é".repeat(60)).unwrap();
    }

    #[test]
    fn what_is_not_kept_may_be_sent_as_it_is_and_not_otherwise() {
        let operation = matching("/wp/v2/menu-items/7").unwrap().route.operation(Method::Post).unwrap();
        let sent = |value: Value| operation.read(value.as_object().unwrap().clone()).unwrap();
        let as_it_is = serde_json::json!({
            "type": "custom", "object": "custom", "object_id": 7, "status": "publish", "attr_title": "", "target": "",
            "description": "", "classes": [""], "xfn": [],
        });
        check_fixed(&sent(as_it_is), 7).unwrap();
        for (name, value) in [
            ("type", "post_type".into()),
            ("object", "page".into()),
            ("object_id", 12.into()),
            ("status", "draft".into()),
            ("attr_title", "x".into()),
            ("target", "_blank".into()),
            ("classes", Value::from(vec!["botao"])),
        ] {
            let mut one = serde_json::Map::new();
            one.insert(name.to_owned(), value);
            assert_eq!(code(&check_fixed(&sent(one.into()), 7).unwrap_err()), "rest_invalid_param", "{name}");
        }
    }
}
