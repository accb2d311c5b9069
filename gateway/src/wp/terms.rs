//! Categories and tags.

use domain::access::{ManageCategories, Permit, permit};
use domain::content::Taxonomy;
use domain::ids::TermId;
use serde_json::{Value, json};
use store::term::{self, NewTerm, PlaceError, Term, TermEdit, TermFilter, TermOrder};
use store::{StoreError, TenantTx, post};
use uuid::Uuid;
use wordpress::kind::Context;
use wordpress::paging::Window;
use wordpress::route::{Method, Resource};
use wordpress::rules::{check_flat, check_forced};
use wordpress::shape::{self, TermFacts};
use wordpress::{Code, WpError};

use super::answer::{Fault, Reply, nothing};
use super::ask::Ask;
use super::posts::{given, given_texts, signed};
use crate::api::terms::wanted;

pub(super) const fn taxonomy_of(resource: Resource) -> Taxonomy {
    if matches!(resource, Resource::Tag) { Taxonomy::Tag } else { Taxonomy::Category }
}

const fn resource_of(taxonomy: Taxonomy) -> Resource {
    match taxonomy {
        Taxonomy::Category => Resource::Category,
        Taxonomy::Tag => Resource::Tag,
    }
}

fn manager(ask: &Ask<'_>) -> Option<Permit<ManageCategories>> {
    ask.actor().and_then(|actor| permit::<ManageCategories>(actor, actor.tenant).ok())
}

/// Address of a term's page.
pub(super) fn address(ask: &Ask<'_>, term: &Term) -> String {
    let folder = if term.taxonomy == Taxonomy::Tag { "tag" } else { "category" };
    format!("{}/{folder}/{}", ask.site.url, term.slug)
}

fn told(ask: &Ask<'_>, term: &Term, context: Context) -> Value {
    let resource = resource_of(term.taxonomy);
    let mut allow = vec![Method::Get];
    if manager(ask).is_some() {
        allow.extend([Method::Post, Method::Put, Method::Patch, Method::Delete]);
    }
    let facts = TermFacts {
        id: term.number,
        taxonomy: term.taxonomy.word().to_owned(),
        rest_base: resource.rest_base().to_owned(),
        count: term.count.unsigned_abs(),
        description: term.description.clone(),
        link: address(ask, term),
        name: term.name.clone(),
        slug: term.slug.clone(),
        parent: (term.taxonomy == Taxonomy::Category).then(|| term.parent.map_or(0, |(_, number)| number)),
        meta: nothing(),
        acf: nothing(),
        allow,
    };
    let schema = if resource == Resource::Tag { &wordpress::schema::TAG } else { &wordpress::schema::CATEGORY };
    wordpress::schema::filtered(shape::term(&ask.site.base, &facts), schema, context)
}

/// A page of terms.
pub(super) async fn list(ask: &Ask<'_>, resource: Resource) -> Result<Reply, Fault> {
    let args = &ask.args;
    if ask.is_edit() && manager(ask).is_none() {
        return Err(ask.denied(Code::ForbiddenContext));
    }
    let mut tx = ask.begin().await?;
    let post = match args.int("post") {
        None => None,
        Some(number) => match post::numbered(&mut tx, number).await? {
            Some(post) => Some(post.id),
            None => return Ok(Reply::ok(Value::Array(Vec::new())).with(none(ask, resource)?)),
        },
    };
    let order = match args.text("orderby") {
        Some("id" | "term_group") => TermOrder::Number,
        Some("slug") => TermOrder::Slug,
        Some("count") => TermOrder::Count,
        Some("description") => TermOrder::Description,
        Some("include") => TermOrder::Given,
        _ => TermOrder::Name,
    };
    let filter = TermFilter {
        taxonomy: Some(taxonomy_of(resource)),
        parent: args.int("parent"),
        search: args.text("search").map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()),
        include: given(args, "include"),
        exclude: args.ints("exclude"),
        slugs: given_texts(args, "slug"),
        post,
        used: args.bool("hide_empty"),
        order,
        descending: args.text("order") == Some("desc") && order != TermOrder::Given,
    };
    let window = Window::of(args);
    let limit = signed(window.per_page.unwrap_or(100).min(100));
    let (terms, total) = term::window(&mut tx, &filter, limit, signed(window.offset)).await?;
    tx.commit().await?;
    let totals = window.totals(total, resource.page_beyond())?;
    let shown = terms.iter().map(|term| told(ask, term, args.context())).collect();
    let url = ask.site.base.url(&format!("/wp/v2/{}", resource.rest_base()));
    Ok(Reply::ok(shown).with(totals.headers(&window, &url, &ask.query_text)))
}

/// The headers of a list without anything.
fn none(ask: &Ask<'_>, resource: Resource) -> Result<Vec<(&'static str, String)>, Fault> {
    let window = Window::of(&ask.args);
    Ok(window.totals(0, resource.page_beyond())?.headers(&window, "", ""))
}

async fn one(ask: &Ask<'_>, tx: &mut TenantTx, resource: Resource) -> Result<Term, Fault> {
    let number = ask.number("id", resource)?;
    let found = term::numbered(tx, taxonomy_of(resource), &[number]).await?.pop();
    Ok(found.ok_or_else(|| WpError::new(resource.unknown()))?)
}

/// A term.
pub(super) async fn read(ask: &Ask<'_>, resource: Resource) -> Result<Reply, Fault> {
    let mut tx = ask.begin().await?;
    let term = one(ask, &mut tx, resource).await?;
    tx.commit().await?;
    if ask.is_edit() && manager(ask).is_none() {
        return Err(ask.denied(Code::ForbiddenContext));
    }
    Ok(Reply::ok(told(ask, &term, ask.args.context())))
}

/// The category above, by its number.
async fn parent(ask: &Ask<'_>, tx: &mut TenantTx, now: Option<TermId>) -> Result<Option<TermId>, Fault> {
    match ask.args.int("parent") {
        None => Ok(now),
        Some(0) => Ok(None),
        Some(number) => {
            let above = term::numbered(tx, Taxonomy::Category, &[number]).await?.pop();
            Ok(Some(above.ok_or_else(|| WpError::new(Code::TermParentInvalid))?.id))
        }
    }
}

/// A refusal of the place or the name; of a name that is taken, with the number of whose it is.
async fn refused(ask: &Ask<'_>, taxonomy: Taxonomy, name: &str, slug: &str, error: PlaceError) -> Fault {
    match error {
        PlaceError::UnknownParent | PlaceError::Cycle | PlaceError::TooDeep => {
            WpError::new(Code::TermParentInvalid).into()
        }
        PlaceError::Store(StoreError::Conflict { .. }) => {
            let known = async {
                let mut tx = ask.begin().await?;
                let filter =
                    TermFilter { taxonomy: Some(taxonomy), search: Some(name.to_owned()), ..Default::default() };
                let (mut named, _) = term::window(&mut tx, &filter, 100, 0).await?;
                named.retain(|term| term.name == name);
                let filter =
                    TermFilter { taxonomy: Some(taxonomy), slugs: Some(vec![slug.to_owned()]), ..Default::default() };
                let (slugged, _) = term::window(&mut tx, &filter, 1, 0).await?;
                Ok::<_, Fault>(named.into_iter().chain(slugged).next().map(|term| term.number))
            };
            match known.await {
                Ok(number) => WpError::new(Code::TermExists).with("term_id", json!(number)).into(),
                Err(fault) => fault,
            }
        }
        PlaceError::Store(error) => error.into(),
    }
}

/// Makes a term.
pub(super) async fn create(ask: &Ask<'_>, resource: Resource) -> Result<Reply, Fault> {
    ask.signed_in(Code::CannotCreate)?;
    let may = manager(ask).ok_or_else(|| ask.denied(Code::CannotCreate))?;
    let taxonomy = taxonomy_of(resource);
    if taxonomy == Taxonomy::Tag {
        check_flat(&ask.args)?;
    }
    let args = &ask.args;
    let slug = args.text("slug").map(domain::slug::slugify).filter(|slug| !slug.is_empty());
    let words =
        wanted(args.text("name").unwrap_or_default(), slug, args.text("description").unwrap_or_default().to_owned())?;
    let mut tx = ask.begin().await?;
    let new = NewTerm {
        id: TermId(Uuid::now_v7()),
        taxonomy,
        parent: parent(ask, &mut tx, None).await?,
        name: words.name,
        slug: words.slug,
        description: words.description,
        specialty: None,
    };
    if let Err(error) = term::create(&mut tx, &may, &new).await {
        drop(tx);
        return Err(refused(ask, taxonomy, &new.name, &new.slug, error).await);
    }
    let made = term::find(&mut tx, new.id).await?.ok_or_else(|| WpError::new(Code::Internal))?;
    tx.commit().await?;
    changed(ask).await;
    let location = ask.site.base.url(&format!("/wp/v2/{}/{}", resource.rest_base(), made.number));
    Ok(Reply::created(told(ask, &made, Context::Edit), location))
}

/// Changes a term.
pub(super) async fn update(ask: &Ask<'_>, resource: Resource) -> Result<Reply, Fault> {
    ask.signed_in(Code::CannotEdit)?;
    let may = manager(ask).ok_or_else(|| ask.denied(Code::CannotEdit))?;
    let (args, taxonomy) = (&ask.args, taxonomy_of(resource));
    if taxonomy == Taxonomy::Tag {
        check_flat(args)?;
    }
    let mut tx = ask.begin().await?;
    let old = one(ask, &mut tx, resource).await?;
    let slug = args.text("slug").map(domain::slug::slugify).filter(|slug| !slug.is_empty());
    let words = wanted(
        args.text("name").unwrap_or(&old.name),
        Some(slug.unwrap_or_else(|| old.slug.clone())),
        args.text("description").map_or_else(|| old.description.clone(), str::to_owned),
    )?;
    let edit = TermEdit {
        expected_version: old.version,
        parent: parent(ask, &mut tx, old.parent.map(|(id, _)| id)).await?,
        name: words.name,
        slug: words.slug,
        description: words.description,
        specialty: old.specialty,
    };
    if let Err(error) = term::edit(&mut tx, &may, &old, &edit).await {
        drop(tx);
        return Err(refused(ask, taxonomy, &edit.name, &edit.slug, error).await);
    }
    let made = term::find(&mut tx, old.id).await?.ok_or_else(|| WpError::new(Code::Internal))?;
    tx.commit().await?;
    changed(ask).await;
    Ok(Reply::ok(told(ask, &made, Context::Edit)))
}

/// Deletes a term, which has no trash.
pub(super) async fn remove(ask: &Ask<'_>, resource: Resource) -> Result<Reply, Fault> {
    ask.signed_in(Code::CannotDelete)?;
    let may = manager(ask).ok_or_else(|| ask.denied(Code::CannotDelete))?;
    let mut tx = ask.begin().await?;
    let old = one(ask, &mut tx, resource).await?;
    check_forced(&ask.args)?;
    term::remove(&mut tx, &may, old.id).await?;
    tx.commit().await?;
    changed(ask).await;
    Ok(Reply::ok(shape::deleted(told(ask, &old, Context::Edit))))
}

/// What readers see of terms is another from now on.
async fn changed(ask: &Ask<'_>) {
    if let Some(actor) = ask.actor() {
        ask.deps.pages.changed(actor.tenant).await;
    }
}
