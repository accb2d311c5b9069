//! Values of custom fields that go before the public with a text. Which they are is asked of the definitions here, not of
//! whoever wrote the text.

use domain::content::PostType;
use fields::location::{Context, Editor, Post as Placed, Screen, Term};
use fields::{Group, check, public};
use serde_json::{Map, Value};
use store::post::Post;
use store::{TenantTx, field_group, term};

use crate::runner::WorkError;

/// The values that readers get with the text, without anything that is protected health information.
///
/// # Errors
/// When the database does not answer; `fields_unreadable` when the tenant's groups make no sense.
pub(super) async fn of(tx: &mut TenantTx, post: &Post) -> Result<Map<String, Value>, WorkError> {
    if post.text.fields.is_empty() {
        return Ok(Map::new());
    }
    let unreadable = WorkError::Refused { reason: "fields_unreadable" };
    let kept = field_group::all(tx).await?;
    let groups: Result<Vec<Group>, _> = kept.iter().map(|group| Group::read(&group.definition)).collect();
    let Ok(Ok(catalogue)) = groups.map(|groups| check(&groups)) else { return Err(unreadable) };
    let has = term::of_posts(tx, &[post.id]).await?;
    let ids: Vec<_> = has.into_iter().map(|(_, _, id, _)| id).collect();
    let terms = term::slugs(tx, &ids).await?;
    let terms = terms.into_iter().map(|(_, of, slug)| Term { taxonomy: of.word().to_owned(), slug }).collect();
    Ok(public(&catalogue, &seen(post, terms), &post.text.fields))
}

/// The text as it is about to be, and nobody who edits it.
fn seen(post: &Post, terms: Vec<Term>) -> Context {
    let place = &post.placement;
    let filled = |word: &str| Some(word.to_owned()).filter(|word| !word.is_empty());
    let placed = Placed {
        id: Some(post.number.to_string()),
        status: "publish".to_owned(),
        format: filled(&place.format),
        template: filled(&place.template),
        terms,
        parent: place.parent.filter(|_| post.post_type == PostType::Page).map(|(_, number)| number.to_string()),
        compliance_level: post.text.compliance_level,
        medical_category: post.text.medical_category,
        ..Placed::new(post.post_type.word())
    };
    Context { screen: Screen::Post(placed), editor: Editor::default() }
}
