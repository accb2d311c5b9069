//! Accounts. Strangers are shown those who have written something public, and no address of anybody.

use domain::access::{ReadUsers, Role, permit};
use domain::trust::Act;
use serde_json::Value;
use store::TenantTx;
use store::user::{self, User, WriterFilter, WriterOrder};
use wordpress::args::{Flaw, ParamError};
use wordpress::kind::Context;
use wordpress::paging::Window;
use wordpress::route::{Endpoint, Method, Resource};
use wordpress::rules::{check_forced, check_new};
use wordpress::shape::{self, UserFacts};
use wordpress::{Code, WpError};

use crate::api::me::{Names, change_of};
use crate::wp::answer::{Fault, Reply, nothing};
use crate::wp::ask::Ask;
use crate::wp::posts::{given, given_texts, signed};

/// Roles that WordPress knows by the same name.
const KNOWN_ROLES: [Role; 5] = [Role::Subscriber, Role::Contributor, Role::Author, Role::Editor, Role::Administrator];

/// The role by the nearest name that clients know, and by its own.
fn roles(role: Role) -> Vec<String> {
    if KNOWN_ROLES.contains(&role) {
        return vec![role.word().to_owned()];
    }
    let near = if role.edits_others() {
        Role::Editor
    } else if role.writes() {
        Role::Author
    } else {
        Role::Subscriber
    };
    vec![near.word().to_owned(), role.word().to_owned()]
}

/// What a role may do, by the names that clients compare.
fn capabilities(role: Role) -> Vec<String> {
    let granted = [
        ("read", true),
        ("edit_posts", role.writes()),
        ("delete_posts", role.writes()),
        ("publish_posts", role.publishes_own()),
        ("edit_published_posts", role.publishes_own()),
        ("upload_files", role.writes()),
        ("edit_others_posts", role.edits_others()),
        ("edit_pages", role.writes()),
        ("publish_pages", role.publishes_own()),
        ("edit_others_pages", role.edits_others()),
        ("read_private_posts", role.reads_others()),
        ("manage_categories", role.edits_others()),
        ("list_users", role == Role::Administrator),
        ("edit_theme_options", role == Role::Administrator),
        ("manage_options", role == Role::Administrator),
    ];
    granted.into_iter().filter(|(_, has)| *has).map(|(name, _)| name.to_owned()).collect()
}

fn reads_people(ask: &Ask<'_>) -> bool {
    ask.actor().is_some_and(|actor| permit::<ReadUsers>(actor, actor.tenant).is_ok())
}

fn is_own(ask: &Ask<'_>, user: &User) -> bool {
    ask.actor().is_some_and(|actor| actor.user == user.id)
}

fn told(ask: &Ask<'_>, user: &User, context: Context) -> Value {
    let allow =
        if is_own(ask, user) { vec![Method::Get, Method::Post, Method::Put, Method::Patch] } else { vec![Method::Get] };
    let facts = UserFacts {
        id: user.number,
        username: user.username.clone(),
        name: user.display_name.clone(),
        first_name: user.first_name.clone(),
        last_name: user.last_name.clone(),
        email: user.email.clone(),
        url: String::new(),
        description: String::new(),
        link: format!("{}/author/{}", ask.site.url, user.username),
        locale: "pt_BR".to_owned(),
        nickname: user.display_name.clone(),
        slug: user.username.clone(),
        registered: user.inserted_at,
        roles: roles(user.role),
        capabilities: capabilities(user.role),
        meta: nothing(),
        acf: nothing(),
        allow,
    };
    wordpress::schema::filtered(shape::user(&ask.site.base, &facts), &wordpress::schema::USER, context)
}

/// Which accounts this caller is shown.
fn visible(ask: &Ask<'_>) -> WriterFilter {
    WriterFilter { public_only: !reads_people(ask), or: ask.actor().map(|actor| actor.user), ..WriterFilter::default() }
}

/// A page of accounts.
pub(in crate::wp) async fn list(ask: &Ask<'_>) -> Result<Reply, Fault> {
    let args = &ask.args;
    let reads = reads_people(ask);
    if ask.is_edit() && !reads {
        return Err(ask.denied(Code::ForbiddenContext));
    }
    if !reads && matches!(args.text("orderby"), Some("email" | "registered_date")) {
        return Err(ask.denied(Code::ForbiddenOrderby));
    }
    if !reads && (!args.texts("roles").is_empty() || !args.texts("capabilities").is_empty()) {
        return Err(ask.denied(Code::UserCannotView));
    }
    let writers = [Role::Contributor, Role::Author, Role::Editor, Role::Administrator];
    if args.text("who").is_some() && !ask.actor().is_some_and(|actor| actor.role.writes()) {
        return Err(ask.denied(Code::ForbiddenWho));
    }
    if reads {
        ask.pass(Act::UserRead).await?;
    }
    let named = |names: Vec<&str>| names.into_iter().filter_map(Role::parse).collect::<Vec<_>>();
    let roles = match (args.texts("roles"), args.text("who")) {
        (names, _) if !names.is_empty() => Some(named(names)),
        (_, Some(_)) => {
            Some(Role::ALL.iter().copied().filter(|role| role.writes() || writers.contains(role)).collect())
        }
        _ => None,
    };
    let published = args.value("has_published_posts").is_some_and(|value| *value != Value::Bool(false));
    let order = match args.text("orderby") {
        Some("id") => WriterOrder::Number,
        Some("slug" | "include_slugs" | "url") => WriterOrder::Slug,
        Some("registered_date") => WriterOrder::Registered,
        Some("email") => WriterOrder::Email,
        Some("include") => WriterOrder::Given,
        _ => WriterOrder::Name,
    };
    let visible = visible(ask);
    let filter = WriterFilter {
        public_only: visible.public_only || published,
        or: if published || !ask.is_signed_in() { None } else { visible.or },
        roles,
        search: args.text("search").map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()),
        include: given(args, "include"),
        exclude: args.ints("exclude"),
        slugs: given_texts(args, "slug"),
        order,
        descending: args.text("order") == Some("desc") && order != WriterOrder::Given,
    };
    let window = Window::of(args);
    let mut tx = ask.begin().await?;
    let limit = signed(window.per_page.unwrap_or(100).min(100));
    let (users, total) = user::writers(&mut tx, &filter, limit, signed(window.offset)).await?;
    tx.commit().await?;
    let totals = window.totals(total, Resource::User.page_beyond())?;
    let shown = users.iter().map(|user| told(ask, user, args.context())).collect();
    let url = ask.site.base.url("/wp/v2/users");
    Ok(Reply::ok(shown).with(totals.headers(&window, &url, &ask.query_text)))
}

async fn one(ask: &Ask<'_>, tx: &mut TenantTx, everybody: bool) -> Result<User, Fault> {
    let unknown = || WpError::new(Code::UserInvalidId);
    if ask.route.endpoint == Endpoint::Me {
        let auth = ask.auth.as_ref().ok_or_else(|| WpError::new(Code::NotLoggedIn))?;
        return Ok(user::get(tx, auth.actor.user).await?);
    }
    let number = ask.number("id", Resource::User)?;
    let numbered = |filter: WriterFilter| WriterFilter { include: Some(vec![number]), ..filter };
    let filter = if everybody { WriterFilter::default() } else { visible(ask) };
    let (mut seen, _) = user::writers(tx, &numbered(filter), 1, 0).await?;
    if let Some(user) = seen.pop() {
        return Ok(user);
    }
    // Whether there is such an account is nobody's business who may not see accounts, but clients tell the two apart.
    let (there, _) = user::writers(tx, &numbered(WriterFilter::default()), 1, 0).await?;
    if there.is_empty() { Err(unknown().into()) } else { Err(ask.denied(Code::UserCannotView)) }
}

/// An account.
pub(in crate::wp) async fn read(ask: &Ask<'_>) -> Result<Reply, Fault> {
    let mut tx = ask.begin().await?;
    let user = one(ask, &mut tx, false).await?;
    tx.commit().await?;
    if ask.is_edit() && !is_own(ask, &user) {
        if !reads_people(ask) {
            return Err(ask.denied(Code::UserCannotView));
        }
        ask.pass(Act::UserRead).await?;
    }
    Ok(Reply::ok(told(ask, &user, ask.args.context())))
}

/// One's own account.
pub(in crate::wp) async fn me(ask: &Ask<'_>) -> Result<Reply, Fault> {
    read(ask).await
}

/// An account to be. People come by invitation, or register themselves where the site lets them.
pub(in crate::wp) fn create(ask: &Ask<'_>) -> Result<Reply, Fault> {
    check_new(&ask.args, Code::UserExists)?;
    Err(ask.denied(Code::CannotCreateUser))
}

/// Changes what somebody says of themselves.
pub(in crate::wp) async fn change(ask: &Ask<'_>) -> Result<Reply, Fault> {
    let args = &ask.args;
    let auth = ask.signed_in(Code::CannotUpdateUser)?;
    let mut tx = ask.begin().await?;
    let user = one(ask, &mut tx, true).await?;
    if let Some(wanted) = Some(args.texts("roles")).filter(|roles| !roles.is_empty()) {
        if wanted.iter().any(|role| Role::parse(role).is_none()) {
            return Err(WpError::new(Code::UserRoleUnknown).into());
        }
        // A role is changed by an order of its own, which two people and an audit trail know of.
        if !wanted.iter().all(|role| roles(user.role).iter().any(|own| own == role)) {
            let code = if is_own(ask, &user) { Code::UserInvalidRole } else { Code::CannotEditRoles };
            return Err(ask.denied(code));
        }
    }
    if !is_own(ask, &user) {
        return Err(ask.denied(Code::CannotUpdateUser));
    }
    if args.text("username").is_some_and(|name| name != user.username) {
        return Err(WpError::new(Code::UserInvalidArgument).into());
    }
    // An address is proved by a letter before it is one's own, and a password asks for the old one first.
    let other_email = args.text("email").is_some_and(|email| !email.eq_ignore_ascii_case(&user.email));
    if other_email || args.has("password") {
        let name = if other_email { "email" } else { "password" };
        let text = format!("{name}: este dado é alterado na própria conta, com confirmação.");
        return Err(WpError::invalid_params(vec![ParamError::new(name, Flaw::NotInEnum, &text)]).into());
    }
    let text = |name: &str| args.text(name).map(str::to_owned);
    let names = Names { first_name: text("first_name"), last_name: text("last_name"), display_name: text("name") };
    let change = change_of(names, text("slug"), &user)?;
    let made = match user::update_profile(&mut tx, auth.actor.user, &change).await {
        Ok(made) => made,
        Err(store::StoreError::Conflict { .. }) => return Err(WpError::new(Code::UserInvalidSlug).into()),
        Err(error) => return Err(error.into()),
    };
    tx.commit().await?;
    ask.deps.gate.revoke(auth.actor.tenant, Some(auth.actor.user), None).await;
    Ok(Reply::ok(told(ask, &made, Context::Edit)))
}

/// The end of an account: by its owner or an administrator, in the product's own API, where a password is asked for and what
/// was written stays with who wrote it.
pub(in crate::wp) async fn remove(ask: &Ask<'_>) -> Result<Reply, Fault> {
    ask.signed_in(Code::UserCannotDelete)?;
    let mut tx = ask.begin().await?;
    one(ask, &mut tx, true).await?;
    tx.commit().await?;
    check_forced(&ask.args)?;
    Err(ask.denied(Code::UserCannotDelete))
}
