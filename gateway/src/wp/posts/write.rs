//! Writing posts and pages. A client that says `publish` makes a wish: the revision goes into the gate, is told as pending, and
//! is public once it is approved (`decisions.md` 4), or at the future date that the client says. A live text stays as it is until
//! then.

use bus_schemas::{PublishPost as PublishOrder, ValidatePost};
use domain::access::{
    CreatePost as MayCreate, EditPost, Permit, PublishPost as MayPublish, SubmitPost as MaySubmit, permit,
};
use domain::content::{PostType, Taxonomy};
use domain::ids::{CommandId, MediaId, PostId, TermId};
use domain::slug::{TRIES as SLUG_TRIES, of_post as slug_of};
use domain::trust::Act;
use domain::workflow::WorkflowState;
use serde_json::Value;
use store::command::{self, Accepted, NewCommand};
use store::post::{self, Edit, NewPost, Placement, Post, Text, Timetable, placement, timetable};
use store::{StoreError, TenantTx, media, term};
use time::OffsetDateTime;
use uuid::Uuid;
use wordpress::args::{Flaw, ParamError};
use wordpress::dates::{Written, written};
use wordpress::kind::Context;
use wordpress::route::Resource;
use wordpress::rules::{check_new, check_sticky};
use wordpress::shape;
use wordpress::{Code, WpError};

use super::{found, meta, rows, told_in, type_of};
use crate::api::medical::new_command;
use crate::api::post_access::{About, admit, facts};
use crate::api::post_body::{Words, of_words};
use crate::api::removal;
use crate::api::timetable::FURTHEST;
use crate::auth::Auth;
use crate::custom_fields::{self, Face, Place};
use crate::wp::answer::{Fault, Reply};
use crate::wp::ask::Ask;

/// What a client wants of the status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wish {
    /// It says nothing of it.
    Nothing,
    /// It is a draft.
    Draft,
    /// It goes into the gate, and nowhere from there.
    Review,
    /// It is public as soon as the gate approves it.
    Public,
    /// It passes the gate then, and is public if it does.
    Later(OffsetDateTime),
}

fn refused(name: &'static str, text: &str) -> WpError {
    WpError::invalid_params(vec![ParamError::new(name, Flaw::NotInEnum, &format!("{name}: {text}"))])
}

impl Wish {
    /// What the arguments want of a text that is to be public at `standing`, if at all by its timetable.
    fn of(ask: &Ask<'_>, standing: Option<OffsetDateTime>) -> Result<Self, WpError> {
        let now = OffsetDateTime::now_utc();
        // What is less than a minute ahead is now, as WordPress has it.
        let ahead = match written(&ask.args, &ask.site.base.zone) {
            Written::At(at) if at > now + FURTHEST => return Err(refused("date", "esta data está longe demais.")),
            Written::At(at) if at > now + time::Duration::MINUTE => Some(at),
            _ => None,
        };
        Ok(match (ask.args.text("status"), ahead) {
            (Some("publish" | "future"), Some(at)) => Self::Later(at),
            (None, Some(at)) if standing.is_some() => Self::Later(at),
            (_, Some(_)) => {
                return Err(refused("date", "uma data futura agenda a publicação: envie também o estado future."));
            }
            (Some("future"), None) => standing.map_or(Self::Public, Self::Later),
            (None, None) => Self::Nothing,
            (Some("draft"), None) => Self::Draft,
            (Some("pending"), None) => Self::Review,
            (Some("publish"), None) => Self::Public,
            (Some(_), None) => return Err(refused("status", "este estado não é oferecido aqui.")),
        })
    }

    /// Whether it makes something public, now or later.
    const fn publishes(self) -> bool {
        matches!(self, Self::Public | Self::Later(_))
    }
}

/// Writes what the arguments say of custom fields into a text. WordPress tells an object without members as an empty list.
async fn acf(ask: &Ask<'_>, tx: &mut TenantTx, auth: &Auth, place: &Place, text: &mut Text) -> Result<(), Fault> {
    let names_some = |given: &&Value| given.as_object().is_some_and(|members| !members.is_empty());
    if let Some(given) = ask.args.value("acf").filter(names_some) {
        custom_fields::write(tx, (Face::WordPress, &auth.actor), place, text, given).await?;
    }
    Ok(())
}

/// What of the arguments is text.
fn words(ask: &Ask<'_>, old: Option<&Post>) -> Result<Text, Fault> {
    let text = |name: &str| ask.args.raw(name).map(str::to_owned);
    let mut words =
        Words { title: text("title"), content: text("content"), excerpt: text("excerpt"), ..Words::default() };
    meta::read(&ask.args, &mut words)?;
    Ok(of_words(words, old.map(|post| &post.text))?)
}

/// What stands beside the text, as the arguments want it.
async fn place(ask: &Ask<'_>, tx: &mut TenantTx, resource: Resource, old: &Placement) -> Result<Placement, Fault> {
    let args = &ask.args;
    let mut to = old.clone();
    let open = |name: &str, now: bool| args.text(name).map_or(now, |word| word == "open");
    to.comments_open = open("comment_status", to.comments_open);
    to.pings_open = open("ping_status", to.pings_open);
    if let Some(template) = args.text("template") {
        if !placement::TEMPLATES.contains(&template) {
            return Err(refused("template", "este modelo não existe.").into());
        }
        to.template = template.to_owned();
    }
    if let Some(number) = args.int("featured_media") {
        to.featured = match number {
            0 => None,
            number => Some((picture(ask, tx, number).await?, number)),
        };
    }
    if resource == Resource::Page {
        if let Some(order) = args.int("menu_order") {
            to.menu_order = i32::try_from(order).map_err(|_| refused("menu_order", "número grande demais."))?;
        }
        match args.int("parent") {
            None => {}
            Some(0) => to.parent = None,
            Some(number) => {
                let above = post::numbered(tx, number).await?.filter(|post| post.post_type == PostType::Page);
                let above = above.ok_or_else(|| WpError::new(Code::PostInvalidParent))?;
                to.parent = Some((above.id, number));
            }
        }
        return Ok(to);
    }
    if let Some(format) = args.text("format") {
        to.format = format.to_owned();
    }
    if let Some(sticky) = args.maybe_bool("sticky").filter(|sticky| *sticky != to.sticky) {
        if !ask.actor().is_some_and(|actor| actor.role.edits_others()) {
            return Err(ask.denied(Code::CannotAssignSticky));
        }
        to.sticky = sticky;
    }
    Ok(to)
}

/// A file that may stand above a text.
async fn picture(ask: &Ask<'_>, tx: &mut TenantTx, number: i64) -> Result<MediaId, Fault> {
    let auth = ask.signed_in(Code::CannotEdit)?;
    let filter = crate::wp::media::visible(auth);
    let (files, _) = media::numbered(tx, &filter.as_filter(), Some(&[number]), 1, 0).await?;
    let file = files.into_iter().next().ok_or_else(|| WpError::new(Code::InvalidFeaturedMedia))?;
    Ok(file.id)
}

/// The terms that the arguments name; none when they name none of that taxonomy.
async fn terms(ask: &Ask<'_>, tx: &mut TenantTx, name: &str, taxonomy: Taxonomy) -> Result<Option<Vec<TermId>>, Fault> {
    if !ask.args.has(name) {
        return Ok(None);
    }
    let numbers = ask.args.ints(name);
    let known = term::numbered(tx, taxonomy, &numbers).await?;
    // Numbers that nobody has are left out, as WordPress does; the order is the client's.
    let mut listed: Vec<_> =
        known.iter().map(|term| (numbers.iter().position(|n| *n == term.number), term.id)).collect();
    listed.sort_by_key(|(at, _)| *at);
    Ok(Some(listed.into_iter().map(|(_, id)| id).collect()))
}

/// Arguments that no database is needed to refuse.
fn checked(ask: &Ask<'_>, stored_sticky: bool, standing: Option<OffsetDateTime>) -> Result<Wish, Fault> {
    check_sticky(&ask.args, stored_sticky, false)?;
    if ask.args.text("password").is_some_and(|password| !password.is_empty()) {
        return Err(refused("password", "textos com senha não são oferecidos aqui.").into());
    }
    Ok(Wish::of(ask, standing)?)
}

/// Writes a post or page.
pub(in crate::wp) async fn create(ask: &Ask<'_>, resource: Resource) -> Result<Reply, Fault> {
    check_new(&ask.args, Code::PostExists)?;
    let auth = ask.signed_in(Code::CannotCreate)?;
    let actor = auth.actor;
    let may = permit::<MayCreate>(&actor, actor.tenant).map_err(|_| ask.denied(Code::CannotCreate))?;
    let wish = checked(ask, false, None)?;
    let id = PostId(Uuid::now_v7());
    let about = domain::access::PostFacts { id, tenant: actor.tenant, author: actor.user };
    let publisher = permit::<MayPublish>(&actor, about).ok();
    if wish.publishes() && publisher.is_none() {
        return Err(ask.denied(Code::CannotPublish));
    }
    let mut text = words(ask, None)?;
    if text.title.is_empty() && text.content.is_empty() && text.excerpt.is_empty() {
        return Err(refused("content", "informe título, conteúdo ou resumo.").into());
    }
    let title = ask.args.text("slug").filter(|slug| !slug.trim().is_empty()).unwrap_or(&text.title).to_owned();
    let mut tried = 0;
    // A broken unique rule ends its transaction, so each slug gets one of its own.
    let (mut tx, created, tags, to) = loop {
        let slug = slug_of(&title, id, tried);
        let mut tx = ask.begin().await?;
        author(ask, &mut tx, auth, None).await?;
        let categories = terms(ask, &mut tx, "categories", Taxonomy::Category).await?.unwrap_or_default();
        let about = About::draft(id, actor.user, &text, None);
        admit(ask.deps, &mut tx, auth, Act::PostCreate, &about).await?;
        let tags = terms(ask, &mut tx, "tags", Taxonomy::Tag).await?.unwrap_or_default();
        let to = place(ask, &mut tx, resource, &Placement::default()).await?;
        let stands = Place::fresh(type_of(resource)).at(&to);
        let stands = stands.with(Taxonomy::Category, &categories).with(Taxonomy::Tag, &tags);
        acf(ask, &mut tx, auth, &stands, &mut text).await?;
        let category = categories.first().copied();
        let new = NewPost { id, post_type: type_of(resource), slug: &slug, category, patient: None, text: &text };
        match post::create(&mut tx, &may, &new).await {
            Ok(_) => break (tx, categories, tags, to),
            Err(StoreError::Conflict { .. }) if tried < SLUG_TRIES => tried += 1,
            Err(error) => return Err(error.into()),
        }
    };
    let editor = permit::<EditPost>(&actor, about)?;
    term::assign(&mut tx, &editor, Taxonomy::Category, &created).await?;
    if !tags.is_empty() {
        term::assign(&mut tx, &editor, Taxonomy::Tag, &tags).await?;
    }
    if to != Placement::default() {
        put(&mut tx, &editor, &to).await?;
    }
    let post = post::find(&mut tx, id).await?.ok_or_else(|| WpError::new(Code::Internal))?;
    let orders = follow(ask, auth, &mut tx, &post, wish).await?;
    tx.commit().await?;
    send(ask, orders).await;
    let object = shown(ask, id).await?;
    let location = ask.site.base.url(&format!("/wp/v2/{}/{}", resource.rest_base(), post.number));
    Ok(Reply::created(object, location))
}

/// Who writes in whose name: only ever in one's own, or the author's.
async fn author(ask: &Ask<'_>, tx: &mut TenantTx, auth: &Auth, of: Option<&Post>) -> Result<(), Fault> {
    let Some(number) = ask.args.int("author") else { return Ok(()) };
    let current = match of {
        Some(post) => post.author_number,
        None => auth.subject.facts.user.number,
    };
    if number == current {
        return Ok(());
    }
    if !auth.actor.role.edits_others() {
        return Err(ask.denied(Code::CannotEditOthers));
    }
    let filter = store::user::WriterFilter { include: Some(vec![number]), ..Default::default() };
    let (known, _) = store::user::writers(tx, &filter, 1, 0).await?;
    if known.is_empty() {
        return Err(WpError::new(Code::InvalidAuthor).into());
    }
    // A text is sealed with who answers for it: it is never given to somebody else.
    Err(refused("author", "a autoria de um texto não muda.").into())
}

async fn put(tx: &mut TenantTx, may: &Permit<EditPost>, to: &Placement) -> Result<(), Fault> {
    placement::place(tx, may, to).await.map_err(|error| match error {
        placement::PlaceError::Tree => WpError::new(Code::PostInvalidParent).into(),
        placement::PlaceError::Store(error) => error.into(),
    })
}

/// Changes a post or page.
pub(in crate::wp) async fn update(ask: &Ask<'_>, resource: Resource) -> Result<Reply, Fault> {
    let number = ask.number("id", resource)?;
    let auth = ask.signed_in(Code::CannotEdit)?;
    let actor = auth.actor;
    let unknown = || WpError::new(resource.unknown());
    let mut tx = ask.begin().await?;
    let old = post::numbered(&mut tx, number).await?.filter(|post| post.post_type == type_of(resource));
    let id = old.ok_or_else(unknown)?.id;
    // Whoever saves at the same time is either before this or after.
    post::lock(&mut tx, id).await?;
    let mut old = post::find(&mut tx, id).await?.ok_or_else(unknown)?;
    let may = permit::<EditPost>(&actor, facts(&old, actor.tenant)).map_err(|_| ask.denied(Code::CannotEdit))?;
    admit(ask.deps, &mut tx, auth, Act::PostEdit, &About::of(&old)).await?;
    let wish = checked(ask, old.placement.sticky, old.timetable.publish_at)?;
    author(ask, &mut tx, auth, Some(&old)).await?;
    let publishes = permit::<MayPublish>(&actor, facts(&old, actor.tenant)).is_ok();
    if wish.publishes() && !publishes {
        return Err(ask.denied(Code::CannotPublish));
    }
    if old.trashed_at.is_some() && wish != Wish::Nothing {
        placement::trash(&mut tx, &may, None).await?;
        old = post::find(&mut tx, id).await?.ok_or_else(unknown)?;
    }
    let mut text = words(ask, Some(&old))?;
    let about = About::draft(id, old.author, &text, old.patient);
    admit(ask.deps, &mut tx, auth, Act::PostEdit, &about).await?;
    let categories = terms(ask, &mut tx, "categories", Taxonomy::Category).await?;
    let tags = terms(ask, &mut tx, "tags", Taxonomy::Tag).await?;
    let to = place(ask, &mut tx, resource, &old.placement).await?;
    let mut stands = Place::of(&old).at(&to);
    for (taxonomy, listed) in [(Taxonomy::Category, &categories), (Taxonomy::Tag, &tags)] {
        if let Some(listed) = listed {
            stands = stands.with(taxonomy, listed);
        }
    }
    acf(ask, &mut tx, auth, &stands, &mut text).await?;
    let slug = match ask.args.text("slug").filter(|slug| !slug.trim().is_empty()) {
        Some(slug) => free_slug(&mut tx, slug, &old).await?,
        None => None,
    };
    let edit = Edit {
        expected_version: old.version,
        slug,
        category: categories.as_ref().map(|listed| listed.first().copied()),
        patient: None,
        text,
    };
    if edit.text.content_hash != old.text.content_hash || edit.slug.is_some() || edit.category.is_some() {
        post::edit(&mut tx, &may, &edit).await?;
    }
    if let Some(listed) = &categories {
        term::assign(&mut tx, &may, Taxonomy::Category, listed).await?;
    }
    if let Some(tags) = &tags {
        term::assign(&mut tx, &may, Taxonomy::Tag, tags).await?;
    }
    if to != old.placement {
        put(&mut tx, &may, &to).await?;
    }
    let post = post::find(&mut tx, id).await?.ok_or_else(unknown)?;
    // Who changes what is public, or is to be, and says nothing of its status means the change to be public too.
    let is_public = old.wanted.is_some() || placement::is_live(&mut tx, id).await?;
    let wish = match wish {
        Wish::Nothing if publishes && is_public && post.revision_id != old.revision_id => {
            old.timetable.publish_at.map_or(Wish::Public, Wish::Later)
        }
        wish => wish,
    };
    let mut orders = follow(ask, auth, &mut tx, &post, wish).await?;
    if wish == Wish::Draft && placement::is_live(&mut tx, id).await? {
        permit::<MayPublish>(&actor, facts(&post, actor.tenant)).map_err(|_| ask.denied(Code::CannotPublish))?;
        let order = removal::withdrawal(CommandId(Uuid::now_v7()), auth, id, &ask.context);
        command::accept(&mut tx, &order).await?;
        orders.push(order);
    }
    tx.commit().await?;
    if is_public && (categories.is_some() || tags.is_some()) {
        // In which archives a live text stands changes at once.
        ask.deps.pages.changed(actor.tenant).await;
    }
    send(ask, orders).await;
    Ok(Reply::ok(shown(ask, id).await?))
}

/// A path segment made of what the client wrote; none when the text has it already.
async fn free_slug(tx: &mut TenantTx, wanted: &str, old: &Post) -> Result<Option<String>, Fault> {
    for tried in 0..=SLUG_TRIES {
        let slug = slug_of(wanted, old.id, tried);
        if slug == old.slug {
            return Ok(None);
        }
        if !post::has_slug(tx, &slug).await? {
            return Ok(Some(slug));
        }
    }
    Ok(None)
}

/// What the wish means for the gate: orders that are to be sent once the rest is committed.
async fn follow(
    ask: &Ask<'_>,
    auth: &Auth,
    tx: &mut TenantTx,
    post: &Post,
    wish: Wish,
) -> Result<Vec<NewCommand>, Fault> {
    let about = facts(post, auth.actor.tenant);
    match wish {
        Wish::Nothing => return Ok(Vec::new()),
        Wish::Draft => {
            if let (Some(_), Ok(may)) = (post.wanted, permit::<MayPublish>(&auth.actor, about)) {
                placement::want(tx, &may, None).await?;
            }
            return Ok(Vec::new());
        }
        Wish::Review => {}
        Wish::Public => {
            let may = permit::<MayPublish>(&auth.actor, about).map_err(|_| ask.denied(Code::CannotPublish))?;
            admit(ask.deps, tx, auth, Act::PostPublish, &About::of(post)).await?;
            ask.pass(Act::PostPublish).await?;
            if post.workflow_state == WorkflowState::Published && placement::is_live(tx, post.id).await? {
                return Ok(Vec::new());
            }
            placement::want(tx, &may, Some(post.revision_id)).await?;
        }
        Wish::Later(at) => {
            let may = permit::<MayPublish>(&auth.actor, about).map_err(|_| ask.denied(Code::CannotPublish))?;
            admit(ask.deps, tx, auth, Act::PostPublish, &About::of(post)).await?;
            ask.pass(Act::PostPublish).await?;
            if post.workflow_state == WorkflowState::Published && placement::is_live(tx, post.id).await? {
                return Err(refused("date", "este texto já é público; retire-o antes de agendá-lo.").into());
            }
            if post.timetable.unpublish_at.is_some_and(|end| end <= at) {
                return Err(refused("date", "o texto sairia do ar antes desta data.").into());
            }
            let to = Timetable { publish_at: Some(at), ..post.timetable };
            timetable::set(tx, &may, post.revision_id, &to).await?;
        }
    }
    permit::<MaySubmit>(&auth.actor, about).map_err(|_| ask.denied(Code::CannotEdit))?;
    if post.text.title.is_empty() || post.text.content.trim().is_empty() {
        return Err(refused("content", "um texto público precisa de título e conteúdo.").into());
    }
    custom_fields::complete(tx, &auth.actor, post).await?;
    let state = post.workflow_state;
    let (post_id, revision_id) = (post.id, post.revision_id);
    if matches!(wish, Wish::Later(_)) && state == WorkflowState::Approved {
        // It is judged again when its moment comes; what it is judged for now is that its author has time.
        return Ok(Vec::new());
    }
    if wish == Wish::Public && state == WorkflowState::Approved {
        let command_id = CommandId(Uuid::now_v7());
        let data = PublishOrder { command_id, post_id, revision_id };
        return accepted(tx, new_command(data, command_id, auth, post_id, &ask.context)).await;
    }
    let enters = post.held || state.waiting_for().is_some() || state.move_to(WorkflowState::LgpdPending).is_ok();
    // While a revision is in the gate one is not sent in twice; another revision is judged beside the one that it replaces.
    let open = command::open_for_post(tx, post_id).await?;
    let command_id = CommandId(if open { of_revision(revision_id.0) } else { Uuid::now_v7() });
    if !enters || (open && state != WorkflowState::Created) {
        return Ok(Vec::new());
    }
    let data = ValidatePost { command_id, post_id, revision_id };
    accepted(tx, new_command(data, command_id, auth, post_id, &ask.context)).await
}

/// The id of the one order that a revision is given while another one is in the gate: the same however often it is asked for.
fn of_revision(revision: Uuid) -> Uuid {
    let hash = crypto::digest::of_parts("healthcare-cms/wordpress-order/v1", &[revision.as_bytes()]);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(hash.get(..16).unwrap_or(&[0; 16]));
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

async fn accepted(tx: &mut TenantTx, order: NewCommand) -> Result<Vec<NewCommand>, Fault> {
    Ok(match command::accept(tx, &order).await? {
        Accepted::New => vec![order],
        Accepted::Existing | Accepted::Mismatch => Vec::new(),
    })
}

async fn send(ask: &Ask<'_>, orders: Vec<NewCommand>) {
    for order in orders {
        ask.deps.commands.publish(&order).await;
    }
}

/// A post as whoever wrote it is told of it.
async fn shown(ask: &Ask<'_>, id: PostId) -> Result<Value, Fault> {
    let levels = ask.levels().await?;
    let mut tx = ask.begin().await?;
    let row = rows(&mut tx, &[id], &levels).await?.pop().ok_or_else(|| WpError::new(Code::Internal))?;
    tx.commit().await?;
    Ok(told_in(ask, &row, Context::Edit))
}

/// Throws a post away, or deletes it for good.
pub(in crate::wp) async fn remove(ask: &Ask<'_>, resource: Resource) -> Result<Reply, Fault> {
    let number = ask.number("id", resource)?;
    let auth = ask.signed_in(Code::CannotDelete)?;
    let force = ask.args.bool("force");
    let mut tx = ask.begin().await?;
    let row = found(ask, &mut tx, resource, number).await?;
    let previous = told_in(ask, &row, Context::Edit);
    if !force && row.post.trashed_at.is_some() {
        return Err(WpError::new(Code::AlreadyTrashed).into());
    }
    removal::remove(ask.deps, auth, tx, &row.post, force, &ask.context).await?;
    if force {
        return Ok(Reply::ok(shape::deleted(previous)));
    }
    Ok(Reply::ok(shown(ask, row.post.id).await?))
}

/// Saves a text that is neither public nor on its way there beside what readers see: a revision that nobody asked to publish.
pub(super) async fn save(ask: &Ask<'_>, resource: Resource, id: PostId) -> Result<(), Fault> {
    let auth = ask.signed_in(Code::CannotEdit)?;
    let unknown = || WpError::new(resource.unknown());
    let mut tx = ask.begin().await?;
    post::lock(&mut tx, id).await?;
    let old = post::find(&mut tx, id).await?.ok_or_else(unknown)?;
    let may =
        permit::<EditPost>(&auth.actor, facts(&old, auth.actor.tenant)).map_err(|_| ask.denied(Code::CannotEdit))?;
    admit(ask.deps, &mut tx, auth, Act::PostEdit, &About::of(&old)).await?;
    // A text that is being judged is not replaced by half of the next one.
    if old.wanted.is_some() || old.workflow_state.waiting_for().is_some() || old.trashed_at.is_some() {
        return Err(ask.denied(Code::CannotEdit));
    }
    let mut text = words(ask, Some(&old))?;
    let about = About::draft(id, old.author, &text, old.patient);
    admit(ask.deps, &mut tx, auth, Act::PostEdit, &about).await?;
    acf(ask, &mut tx, auth, &Place::of(&old), &mut text).await?;
    let edit = Edit { expected_version: old.version, slug: None, category: None, patient: None, text };
    post::edit(&mut tx, &may, &edit).await?;
    tx.commit().await?;
    Ok(())
}
