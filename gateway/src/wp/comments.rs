//! Comments. Readers are shown approved ones below public texts, and what waits of their own; moderators see the rest. Whoever
//! has no account does not write here (`wordpress.md` W47): the site's own form and `/api/v1` take visitors.

use domain::access::{ModerateComments, Permit};
use domain::comment::{CommentStatus, Move};
use domain::content::{ComplianceLevel, PostType};
use domain::ids::CommentId;
use domain::trust::Act;
use serde_json::{Value, json};
use store::comment::listing::{self, CommentFilter, CommentOrder};
use store::comment::{self, Comment, Shut, View, moderation};
use store::{TenantTx, post, snapshot};
use uuid::Uuid;
use wordpress::args::{Flaw, ParamError};
use wordpress::dates::{Written, written};
use wordpress::kind::Context;
use wordpress::paging::Window;
use wordpress::route::{Method, Resource};
use wordpress::rules::{check_comment, check_comment_change, check_new};
use wordpress::shape::{self, CommentFacts};
use wordpress::text::Rich;
use wordpress::{Code, WpError};

use super::answer::{Fault, Reply, nothing};
use super::ask::Ask;
use super::posts::{given, signed};
use crate::comments::{self, Letter, Pen, Refused, Revision};

type May = Permit<ModerateComments>;

fn moderator(ask: &Ask<'_>) -> Option<May> {
    ask.auth.as_ref().and_then(comments::moderator)
}

fn refused(name: &'static str, text: &str) -> Fault {
    WpError::invalid_params(vec![ParamError::new(name, Flaw::NotInEnum, &format!("{name}: {text}"))]).into()
}

impl From<Refused> for Fault {
    fn from(why: Refused) -> Self {
        let code = match why {
            Refused::Shut(Shut::Unknown) => Code::CommentInvalidPost,
            Refused::Shut(Shut::Trash) => Code::CommentTrashPost,
            Refused::Shut(Shut::Draft) => Code::CommentDraftPost,
            Refused::Shut(Shut::Closed) => Code::CommentClosed,
            Refused::Shut(Shut::UnknownParent) => return refused("parent", "não há este comentário para responder."),
            Refused::Shut(Shut::TooDeep) => return refused("parent", "as respostas já estão no nível mais fundo."),
            Refused::Shut(Shut::Store(error)) => return error.into(),
            Refused::Flood(_) => Code::CommentFlood,
            Refused::Duplicate => Code::CommentDuplicate,
            Refused::PersonalData => {
                return refused("status", "o texto identifica uma pessoa; retire os dados antes de aprovar.");
            }
            Refused::NotThere => return refused("status", "o comentário não está onde esta mudança começa."),
            Refused::Problem(problem) => return problem.into(),
        };
        WpError::new(code).into()
    }
}

/// The standings of a list by the client's word; none for a word that is nobody's.
fn statuses(word: &str) -> Vec<CommentStatus> {
    match word {
        "approve" | "approved" | "1" => vec![CommentStatus::Approved],
        "hold" | "0" => vec![CommentStatus::Hold],
        "all" => vec![CommentStatus::Approved, CommentStatus::Hold],
        "any" => CommentStatus::ALL.to_vec(),
        word => CommentStatus::parse(word).into_iter().collect(),
    }
}

/// What the client wants done with a comment.
fn step(ask: &Ask<'_>) -> Result<Option<Move>, Fault> {
    let Some(word) = ask.args.text("status") else { return Ok(None) };
    Ok(Some(match word {
        "approve" | "approved" | "1" => Move::Approve,
        "hold" | "0" => Move::Hold,
        word => Move::parse(word).ok_or_else(|| refused("status", "este estado não existe."))?,
    }))
}

/// A comment as this caller is told of it.
fn told(ask: &Ask<'_>, may: Option<&May>, comment: &Comment, context: Context) -> Result<Value, Fault> {
    let site = ask.site;
    let mut allow = vec![Method::Get];
    if may.is_some() {
        allow.extend([Method::Post, Method::Put, Method::Patch, Method::Delete]);
    }
    let page = match &comment.slug {
        Some(slug) => format!("{}/{slug}", site.url),
        None => format!("{}/?p={}", site.url, comment.post_number),
    };
    let author_email = match may.filter(|_| context == Context::Edit) {
        Some(_) => comments::email(ask.deps, site.tenant.id, comment)?.unwrap_or_default(),
        None => String::new(),
    };
    let facts = CommentFacts {
        id: comment.number,
        post: comment.post_number,
        post_type: if comment.post_type == PostType::Page { Resource::Page } else { Resource::Post },
        parent: comment.parent.map_or(0, |(_, number)| number),
        author: comment.user.map_or(0, |(_, number)| number),
        author_name: comment.author_name.clone(),
        author_email,
        author_url: comment.author_url.clone(),
        // Neither is kept.
        author_ip: None,
        author_user_agent: String::new(),
        date: comment.created_at,
        content: Rich::new(comment.content.as_str(), comments::rendered(&comment.content)),
        link: format!("{page}#comment-{}", comment.number),
        status: comment.standing.status.word().to_owned(),
        has_children: comment.has_answers,
        meta: nothing(),
        acf: nothing(),
        allow,
    };
    Ok(wordpress::schema::filtered(shape::comment(&site.base, &facts), &wordpress::schema::COMMENT, context))
}

/// A page of comments.
pub(super) async fn list(ask: &Ask<'_>) -> Result<Reply, Fault> {
    let args = &ask.args;
    let may = moderator(ask);
    if ask.is_edit() && may.is_none() {
        return Err(ask.denied(Code::ForbiddenContext));
    }
    let word = args.text("status").unwrap_or("approve");
    let (users, not_users) = (given(args, "author"), args.ints("author_exclude"));
    let kind = args.text("type").unwrap_or("comment");
    let asks_more = statuses(word) != [CommentStatus::Approved] || users.is_some() || !not_users.is_empty();
    // Addresses are sealed, so nobody finds a comment by one.
    let by_address = args.text("author_email").is_some_and(|address| !address.is_empty());
    if by_address || (may.is_none() && (asks_more || kind != "comment")) {
        return Err(ask.denied(Code::ForbiddenParam));
    }
    if may.is_some() && (asks_more || ask.is_edit()) {
        ask.pass(Act::CommentModerate).await?;
    }
    let view = match &may {
        Some(may) if asks_more || ask.is_edit() => View::Moderator(may),
        _ => View::Readers(ask.actor().map(|actor| actor.user)),
    };
    let window = Window::of(args);
    let mut tx = ask.begin().await?;
    if may.is_none() {
        readable(ask, &mut tx, &args.ints("post")).await?;
    }
    let filter = filter(ask, statuses(word), users, not_users);
    let limit = signed(window.per_page.unwrap_or(100).min(100));
    let (found, total) = if filter.statuses.is_empty() || !matches!(kind, "comment" | "all") {
        (Vec::new(), 0)
    } else {
        listing::window(&mut tx, view, &filter, limit, signed(window.offset)).await?
    };
    tx.commit().await?;
    let totals = window.totals(total, Resource::Comment.page_beyond())?;
    let told = found.iter().map(|comment| told(ask, may.as_ref(), comment, args.context()));
    let url = ask.site.base.url("/wp/v2/comments");
    let body = told.collect::<Result<Vec<_>, _>>()?;
    Ok(Reply::ok(body.into()).with(totals.headers(&window, &url, &ask.query_text)))
}

fn filter(ask: &Ask<'_>, statuses: Vec<CommentStatus>, users: Option<Vec<i64>>, not_users: Vec<i64>) -> CommentFilter {
    let args = &ask.args;
    let include = given(args, "include");
    let order = match args.text("orderby") {
        Some("id") => CommentOrder::Number,
        Some("post") => CommentOrder::Post,
        Some("parent") => CommentOrder::Parent,
        Some("include") if include.is_some() => CommentOrder::Given,
        // All are of one type.
        _ => CommentOrder::Date,
    };
    let moment = |name: &str| args.date(name).and_then(|written| ask.site.base.zone.instant(written));
    CommentFilter {
        statuses,
        post: None,
        posts: given(args, "post"),
        parents: given(args, "parent"),
        not_parents: args.ints("parent_exclude"),
        users,
        not_users,
        include,
        exclude: args.ints("exclude"),
        search: args.text("search").map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()),
        after: moment("after"),
        before: moment("before"),
        order,
        descending: args.text("order") != Some("asc") && order != CommentOrder::Given,
    }
}

/// Texts of a list that are looked at by themselves. Comments of further ones are left out where nobody may read them.
const LOOKED_AT: usize = 20;

/// Whether the caller reads the texts whose comments are asked for.
async fn readable(ask: &Ask<'_>, tx: &mut TenantTx, numbers: &[i64]) -> Result<(), Fault> {
    for number in numbers.iter().take(LOOKED_AT) {
        if *number == 0 {
            return Err(ask.denied(Code::CannotRead));
        }
        // What is not there has no comments; nobody is told more.
        let Some(text) = post::numbered(tx, *number).await? else { continue };
        let live = snapshot::live_of(tx, &[text.id], &[ComplianceLevel::Public]).await?;
        let writes = ask.actor().is_some_and(|actor| actor.user == text.author || actor.role.reads_others());
        if (live.is_empty() || text.trashed_at.is_some()) && !writes {
            return Err(ask.denied(Code::CannotReadPost));
        }
    }
    Ok(())
}

/// A comment that this caller may see.
pub(super) async fn read(ask: &Ask<'_>) -> Result<Reply, Fault> {
    let number = ask.number("id", Resource::Comment)?;
    let may = moderator(ask);
    let view = match &may {
        Some(may) => View::Moderator(may),
        None => View::Readers(ask.actor().map(|actor| actor.user)),
    };
    let mut tx = ask.begin().await?;
    let Some(found) = comment::numbered(&mut tx, view, number).await? else {
        let is_known = may.is_none() && comment::is_known(&mut tx, number).await?;
        return Err(if is_known { ask.denied(Code::CannotRead) } else { WpError::new(Code::CommentInvalidId).into() });
    };
    tx.commit().await?;
    if ask.is_edit() && may.is_none() {
        return Err(ask.denied(Code::ForbiddenContext));
    }
    let is_shown = found.standing.status == CommentStatus::Approved && found.slug.is_some();
    if may.is_some() && (ask.is_edit() || !is_shown) {
        ask.pass(Act::CommentModerate).await?;
    }
    Ok(Reply::ok(told(ask, may.as_ref(), &found, ask.args.context())?))
}

/// Whoever moderates is told of what they wrote as an editor, everybody else as a reader.
const fn written_context(may: Option<&May>) -> Context {
    if may.is_some() { Context::Edit } else { Context::View }
}

fn is_comment(ask: &Ask<'_>) -> Result<(), WpError> {
    let kind = ask.args.undeclared("type").and_then(Value::as_str);
    if kind.is_none_or(|kind| matches!(kind, "" | "comment")) {
        Ok(())
    } else {
        Err(WpError::new(Code::CommentInvalidType))
    }
}

/// Writes a comment in one's own name.
pub(super) async fn create(ask: &Ask<'_>) -> Result<Reply, Fault> {
    let args = &ask.args;
    check_new(args, Code::CommentExists)?;
    let auth = ask.auth.as_ref().ok_or_else(|| WpError::new(Code::CommentLoginRequired))?;
    let may = comments::moderator(auth);
    if args.int("author").is_some_and(|number| number != 0 && number != auth.subject.facts.user.number) {
        return Err(if may.is_some() {
            refused("author", "comenta-se em nome próprio.")
        } else {
            ask.denied(Code::CommentInvalidAuthor)
        });
    }
    if args.has("status") && may.is_none() {
        return Err(ask.denied(Code::CommentInvalidStatus));
    }
    is_comment(ask)?;
    let number = args.int("post").filter(|number| *number != 0);
    let number = number.ok_or_else(|| WpError::new(Code::CommentInvalidPost))?;
    check_comment(args)?;
    let content = comments::cleaned(args.raw("content").unwrap_or_default())?;
    let mut tx = ask.begin().await?;
    let text = post::numbered(&mut tx, number).await?.ok_or_else(|| WpError::new(Code::CommentInvalidPost))?;
    let parent = match args.int("parent").filter(|number| *number != 0) {
        None => None,
        Some(number) => Some(answered(&mut tx, number).await?),
    };
    let letter = Letter {
        id: CommentId(Uuid::now_v7()),
        post: text.id,
        parent,
        pen: Pen::Member(auth),
        content: &content,
        address: ask.address,
        step: step(ask)?,
        created_at: date(ask),
    };
    let made = comments::write(ask.deps, &mut tx, &letter).await?;
    tx.commit().await?;
    comments::announce(ask.deps, ask.site.tenant.id, &made).await;
    let location = ask.site.base.url(&format!("/wp/v2/comments/{}", made.number));
    Ok(Reply::created(told(ask, may.as_ref(), &made, written_context(may.as_ref()))?, location))
}

async fn answered(tx: &mut TenantTx, number: i64) -> Result<CommentId, Fault> {
    let found = comment::numbered(tx, View::Readers(None), number).await?;
    Ok(found.ok_or(Refused::Shut(Shut::UnknownParent))?.id)
}

fn date(ask: &Ask<'_>) -> Option<time::OffsetDateTime> {
    match written(&ask.args, &ask.site.base.zone) {
        Written::At(at) => Some(at),
        Written::Unsaid | Written::Floating => None,
    }
}

/// The comment of the path and the right to decide on it.
async fn decided(ask: &Ask<'_>, tx: &mut TenantTx, code: Code) -> Result<(May, Comment), Fault> {
    let number = ask.number("id", Resource::Comment)?;
    ask.signed_in(code)?;
    let may = moderator(ask).ok_or_else(|| ask.denied(code))?;
    let found = comment::numbered(tx, View::Moderator(&may), number).await?;
    Ok((may, found.ok_or_else(|| WpError::new(Code::CommentInvalidId))?))
}

/// Changes a comment, or where it stands.
pub(super) async fn update(ask: &Ask<'_>) -> Result<Reply, Fault> {
    let args = &ask.args;
    let mut tx = ask.begin().await?;
    let (may, old) = decided(ask, &mut tx, Code::CannotEdit).await?;
    is_comment(ask)?;
    check_comment_change(args)?;
    // What a comment stands below, what it answers and whose it is do not change.
    for (name, now) in [
        ("post", old.post_number),
        ("parent", old.parent.map_or(0, |(_, number)| number)),
        ("author", old.user.map_or(0, |(_, number)| number)),
    ] {
        if args.has(name) && args.int(name) != Some(now) {
            return Err(refused(name, "isto não muda em um comentário."));
        }
    }
    let of_visitor = |name: &str| args.text(name).filter(|_| old.user.is_none()).map(str::to_owned);
    let revision = Revision {
        content: args.raw("content").map(comments::cleaned).transpose()?,
        name: of_visitor("author_name"),
        email: of_visitor("author_email"),
        url: of_visitor("author_url"),
        created_at: date(ask),
        step: step(ask)?,
    };
    comments::moderate(ask.deps, &mut tx, &may, &old, revision).await?;
    let new = comment::find(&mut tx, View::Moderator(&may), old.id).await?;
    let new = new.ok_or_else(|| WpError::new(Code::CommentInvalidId))?;
    tx.commit().await?;
    ask.deps.pages.changed(ask.site.tenant.id).await;
    Ok(Reply::ok(told(ask, Some(&may), &new, Context::Edit)?))
}

/// Throws a comment away, or deletes it for good.
pub(super) async fn remove(ask: &Ask<'_>) -> Result<Reply, Fault> {
    let mut tx = ask.begin().await?;
    let (may, old) = decided(ask, &mut tx, Code::CannotDelete).await?;
    if ask.args.bool("force") {
        let previous = told(ask, Some(&may), &old, Context::Edit)?;
        moderation::erase(&mut tx, &may, old.id).await?;
        tx.commit().await?;
        ask.deps.pages.changed(ask.site.tenant.id).await;
        return Ok(Reply::ok(json!({ "deleted": true, "previous": previous })));
    }
    if old.standing.status == CommentStatus::Trash {
        return Err(WpError::new(Code::AlreadyTrashed).into());
    }
    let revision = Revision { step: Some(Move::Trash), ..Revision::default() };
    comments::moderate(ask.deps, &mut tx, &may, &old, revision).await?;
    let new = comment::find(&mut tx, View::Moderator(&may), old.id).await?;
    let new = new.ok_or_else(|| WpError::new(Code::CommentInvalidId))?;
    tx.commit().await?;
    ask.deps.pages.changed(ask.site.tenant.id).await;
    Ok(Reply::ok(told(ask, Some(&may), &new, Context::Edit)?))
}
