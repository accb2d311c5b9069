//! Revisions of posts and pages, and what editors save on their way.

use domain::access::{EditPost, permit};
use serde_json::Value;
use store::TenantTx;
use store::post::history::{self, Revision};
use wordpress::paging::Window;
use wordpress::route::Resource;
use wordpress::shape::{self, RevisionFacts};
use wordpress::text::Rich;
use wordpress::{Code, WpError};

use super::{Row, escaped, found, rendered, rendered_excerpt};
use crate::api::post_access::facts;
use crate::wp::answer::{Fault, Reply};
use crate::wp::ask::Ask;
use crate::wp::posts::list::signed;

/// Most revisions of one answer.
const MOST: u64 = 100;

/// The post whose revisions are asked for, for those who may change it.
async fn parent(ask: &Ask<'_>, tx: &mut TenantTx, of: Resource, segment: &str) -> Result<Row, Fault> {
    let number = ask.captures.number(segment).ok_or_else(|| WpError::new(Code::PostInvalidParent))?;
    if !ask.is_signed_in() {
        return Err(ask.denied(Code::CannotRead));
    }
    let row = found(ask, tx, of, number).await.map_err(|fault| match fault {
        Fault::Refused(error) if error.code() == of.unknown() => WpError::new(Code::PostInvalidParent).into(),
        fault => fault,
    })?;
    let actor = ask.actor().ok_or_else(|| ask.denied(Code::CannotRead))?;
    permit::<EditPost>(actor, facts(&row.post, actor.tenant)).map_err(|_| ask.denied(Code::CannotRead))?;
    Ok(row)
}

fn told(ask: &Ask<'_>, of: Resource, row: &Row, revision: &Revision) -> Value {
    let (parent, number) = (row.post.number, revision.head.number);
    let facts = RevisionFacts {
        id: number.into(),
        parent,
        of,
        author: revision.author_number,
        date: revision.head.created_at,
        modified: revision.head.created_at,
        slug: format!("{parent}-revision-v{number}"),
        guid: format!("{}/?p={parent}&revision={number}", ask.site.url),
        title: Rich::new(revision.head.title.as_str(), escaped(&revision.head.title)),
        content: Rich::new(revision.content.as_str(), rendered(&revision.content)),
        excerpt: Rich::new(revision.excerpt.as_str(), rendered_excerpt(&revision.excerpt)),
    };
    let object = shape::revision(&ask.site.base, &facts);
    wordpress::schema::filtered(object, &wordpress::schema::REVISION, ask.args.context())
}

/// The revisions of a post, newest first.
pub(in crate::wp) async fn revisions(ask: &Ask<'_>, of: Resource) -> Result<Reply, Fault> {
    wordpress::collection::check_order(&ask.args)?;
    let mut tx = ask.begin().await?;
    let row = parent(ask, &mut tx, of, "parent").await?;
    let window = Window::of(&ask.args);
    let limit = window.per_page.unwrap_or(MOST).min(MOST);
    let (revisions, total) = history::window(&mut tx, row.post.id, None, signed(limit), signed(window.offset)).await?;
    tx.commit().await?;
    let totals = window.revision_totals(total)?;
    let mut shown: Vec<Value> = revisions.iter().map(|one| told(ask, of, &row, one)).collect();
    if ask.args.text("order") == Some("asc") {
        shown.reverse();
    }
    let url = ask.site.base.url(&format!("/wp/v2/{}/{}/revisions", of.rest_base(), row.post.number));
    Ok(Reply::ok(shown.into()).with(totals.headers(&window, &url, &ask.query_text)))
}

/// One revision. What was once said stays on record, so none is ever deleted.
pub(in crate::wp) async fn one_revision(ask: &Ask<'_>, of: Resource) -> Result<Reply, Fault> {
    if ask.method == wordpress::route::Method::Delete {
        wordpress::rules::check_forced(&ask.args)?;
        return Err(ask.denied(Code::CannotDelete));
    }
    let mut tx = ask.begin().await?;
    let row = parent(ask, &mut tx, of, "parent").await?;
    let number = ask.captures.number("id").and_then(|number| i32::try_from(number).ok());
    let found = match number {
        Some(number) => history::window(&mut tx, row.post.id, Some(number), 1, 0).await?.0.pop(),
        None => None,
    };
    tx.commit().await?;
    let found = found.ok_or_else(|| WpError::new(Code::PostInvalidId))?;
    Ok(Reply::ok(told(ask, of, &row, &found)))
}

/// What was saved on the way: nothing is kept beside the revisions, so there is none.
pub(in crate::wp) async fn autosaves(ask: &Ask<'_>, of: Resource) -> Result<Reply, Fault> {
    let mut tx = ask.begin().await?;
    parent(ask, &mut tx, of, "id").await?;
    tx.commit().await?;
    Ok(Reply::ok(Value::Array(Vec::new())))
}

/// One of them.
pub(in crate::wp) async fn autosave(ask: &Ask<'_>, of: Resource) -> Result<Reply, Fault> {
    let mut tx = ask.begin().await?;
    parent(ask, &mut tx, of, "parent").await?;
    tx.commit().await?;
    Err(WpError::new(Code::PostNoAutosave).into())
}

/// Saving on the way is saving: the text becomes a revision of a draft. What is public or in the gate is not moved by it.
pub(in crate::wp) async fn save(ask: &Ask<'_>, of: Resource) -> Result<Reply, Fault> {
    let mut tx = ask.begin().await?;
    let row = parent(ask, &mut tx, of, "id").await?;
    let text = &row.post.text;
    let same = |name: &str, now: &str| ask.args.raw(name).is_none_or(|new| new == now);
    if same("title", &text.title) && same("content", &text.content) && same("excerpt", &text.excerpt) {
        return Err(WpError::new(Code::AutosaveNoChanges).into());
    }
    tx.commit().await?;
    super::write::save(ask, of, row.post.id).await?;
    let mut tx = ask.begin().await?;
    let newest = history::window(&mut tx, row.post.id, None, 1, 0).await?.0.pop();
    tx.commit().await?;
    let newest = newest.ok_or_else(|| WpError::new(Code::Internal))?;
    let mut object = told(ask, of, &row, &newest);
    if let Some(map) = object.as_object_mut() {
        map.insert("preview_link".to_owned(), format!("{}/?p={}", ask.site.url, row.post.number).into());
    }
    Ok(Reply::ok(object))
}
