//! Application passwords: those of one's own account.

use crypto::app_password as secret;
use domain::ids::AppPasswordId;
use domain::mail::{FactorChange, MailTemplate};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Value, json};
use store::app_password::{self, AppPassword, Created};
use store::session::SessionMethod;
use time::OffsetDateTime;
use uuid::Uuid;
use wordpress::shape::{self, AppPasswordFacts};
use wordpress::{Code, WpError};

use crate::auth::register::clean;
use crate::auth::{self, Auth};
use crate::mail::Letter;
use crate::problem::FieldErrors;
use crate::wp::answer::{Fault, Reply};
use crate::wp::ask::Ask;

fn told(ask: &Ask<'_>, user: i64, one: &AppPassword, password: Option<&str>) -> Value {
    let facts = AppPasswordFacts {
        uuid: one.id.0,
        app_id: String::new(),
        name: one.name.clone(),
        created: one.created_at,
        last_used: one.last_used_at,
        last_ip: one.last_address,
        user,
    };
    let object = shape::app_password(&ask.site.base, &facts, password);
    let context = if password.is_some() { wordpress::kind::Context::Edit } else { ask.args.context() };
    wordpress::schema::filtered(object, &wordpress::schema::APP_PASSWORD, context)
}

/// Who asks about their own; nobody is shown, or given, another's.
fn own<'a>(ask: &'a Ask<'_>, code: Code) -> Result<&'a Auth, Fault> {
    let auth = ask.auth.as_ref().ok_or_else(|| WpError::new(Code::NotLoggedIn))?;
    let number = auth.subject.facts.user.number;
    match ask.captures.text("user_id") {
        Some("me") => Ok(auth),
        Some(named) if named.parse() == Ok(number) => Ok(auth),
        _ => Err(ask.denied(code)),
    }
}

fn in_person(ask: &Ask<'_>, auth: &Auth, code: Code) -> Result<(), Fault> {
    auth::in_person(auth).map_err(|_| ask.denied(code))
}

async fn all(ask: &Ask<'_>, auth: &Auth) -> Result<Vec<AppPassword>, Fault> {
    let mut tx = ask.begin().await?;
    let all = app_password::list(&mut tx, auth.actor.user).await?;
    tx.commit().await?;
    Ok(all)
}

fn named(ask: &Ask<'_>, all: Vec<AppPassword>) -> Result<AppPassword, Fault> {
    let wanted = ask.captures.text("uuid").and_then(|text| Uuid::parse_str(text).ok());
    let found = all.into_iter().find(|one| Some(one.id.0) == wanted);
    Ok(found.ok_or_else(|| WpError::new(Code::AppPasswordNotFound))?)
}

/// The passwords of one's programs.
pub(in crate::wp) async fn list(ask: &Ask<'_>) -> Result<Reply, Fault> {
    let auth = own(ask, Code::CannotListAppPasswords)?;
    in_person(ask, auth, Code::CannotListAppPasswords)?;
    let number = auth.subject.facts.user.number;
    let all = all(ask, auth).await?;
    Ok(Reply::ok(all.iter().map(|one| told(ask, number, one, None)).collect()))
}

/// One of them.
pub(in crate::wp) async fn read(ask: &Ask<'_>) -> Result<Reply, Fault> {
    let auth = own(ask, Code::CannotReadAppPassword)?;
    in_person(ask, auth, Code::CannotReadAppPassword)?;
    let one = named(ask, all(ask, auth).await?)?;
    Ok(Reply::ok(told(ask, auth.subject.facts.user.number, &one, None)))
}

/// The one that this request came with.
pub(in crate::wp) async fn introspect(ask: &Ask<'_>) -> Result<Reply, Fault> {
    let auth = own(ask, Code::CannotIntrospectAppPassword)?;
    let facts = &auth.subject.facts;
    if facts.method != SessionMethod::ApplicationPassword {
        return Err(WpError::new(Code::NoAuthenticatedAppPassword).into());
    }
    let found = all(ask, auth).await?.into_iter().find(|one| one.id.0 == facts.id.0);
    let one = found.ok_or_else(|| WpError::new(Code::AppPasswordNotFound))?;
    Ok(Reply::ok(told(ask, facts.user.number, &one, None)))
}

/// The name of a password, checked.
fn name(ask: &Ask<'_>) -> Result<String, Fault> {
    let name = clean(ask.args.text("name").unwrap_or_default());
    let mut errors = FieldErrors::default();
    errors.require(!name.is_empty(), "name", "required");
    errors.require(name.chars().count() <= 100, "name", "too_long");
    errors.require(!name.chars().any(char::is_control), "name", "invalid");
    errors.check()?;
    Ok(name)
}

/// Makes one. It is told once; the owner is told by letter. Needs a factor shown lately or, while the account has none, its
/// password as `current_password`.
pub(in crate::wp) async fn create(ask: &Ask<'_>) -> Result<Reply, Fault> {
    let auth = own(ask, Code::CannotCreateAppPasswords)?;
    in_person(ask, auth, Code::CannotCreateAppPasswords)?;
    let name = name(ask)?;
    let current = ask.args.undeclared("current_password").and_then(Value::as_str);
    let current = current.map(|password| SecretString::from(password.to_owned()));
    auth::assure(ask.deps, auth, current).await?;
    let (user, now, id) = (auth.actor.user, OffsetDateTime::now_utc(), AppPasswordId(Uuid::now_v7()));
    let mut tx = ask.begin().await?;
    let known = app_password::list(&mut tx, user).await?;
    if known.iter().any(|one| one.name.eq_ignore_ascii_case(&name)) {
        return Err(WpError::new(Code::AppPasswordDuplicateName).into());
    }
    let made = secret::generate().map_err(crate::problem::Problem::internal)?;
    match app_password::create(&mut tx, id, user, &name, &made.hash, now).await? {
        Created::Created => {}
        Created::TooMany => return Err(ask.denied(Code::CannotCreateAppPasswords)),
    }
    let letter = Letter::to(MailTemplate::FactorChanged, user).telling(FactorChange::AppPasswordAdded);
    let letter = letter.order(&mut tx, &ask.context).await?;
    tx.commit().await?;
    ask.deps.commands.publish(&letter).await;
    let one = AppPassword { id, name, created_at: now, last_used_at: None, last_address: None };
    let number = auth.subject.facts.user.number;
    let plain: String = made.text.expose_secret().chars().filter(|c| !c.is_whitespace()).collect();
    let location = ask.site.base.url(&format!("/wp/v2/users/{number}/application-passwords/{}", id.0));
    let reply = Reply::created(told(ask, number, &one, Some(&plain)), location);
    Ok(reply.with(vec![("Cache-Control", "no-store".to_owned())]))
}

/// A password keeps the name that it was told to its owner under.
pub(in crate::wp) async fn edit(ask: &Ask<'_>) -> Result<Reply, Fault> {
    let auth = own(ask, Code::CannotEditAppPassword)?;
    in_person(ask, auth, Code::CannotEditAppPassword)?;
    let one = named(ask, all(ask, auth).await?)?;
    if ask.args.has("name") && name(ask)? != one.name {
        return Err(ask.denied(Code::CannotEditAppPassword));
    }
    Ok(Reply::ok(told(ask, auth.subject.facts.user.number, &one, None)))
}

async fn revoked(ask: &Ask<'_>, auth: &Auth, ids: &[AppPasswordId]) -> Result<(), Fault> {
    if ids.is_empty() {
        return Ok(());
    }
    let (user, now) = (auth.actor.user, OffsetDateTime::now_utc());
    let mut tx = ask.begin().await?;
    for id in ids {
        app_password::revoke(&mut tx, user, *id, now).await?;
    }
    let letter = Letter::to(MailTemplate::FactorChanged, user).telling(FactorChange::AppPasswordRemoved);
    let letter = letter.order(&mut tx, &ask.context).await?;
    tx.commit().await?;
    ask.deps.gate.revoke(auth.actor.tenant, Some(user), None).await;
    ask.deps.commands.publish(&letter).await;
    Ok(())
}

/// Revokes one.
pub(in crate::wp) async fn revoke(ask: &Ask<'_>) -> Result<Reply, Fault> {
    let auth = own(ask, Code::CannotDeleteAppPassword)?;
    in_person(ask, auth, Code::CannotDeleteAppPassword)?;
    let one = named(ask, all(ask, auth).await?)?;
    revoked(ask, auth, &[one.id]).await?;
    Ok(Reply::ok(shape::deleted(told(ask, auth.subject.facts.user.number, &one, None))))
}

/// Revokes all.
pub(in crate::wp) async fn revoke_all(ask: &Ask<'_>) -> Result<Reply, Fault> {
    let auth = own(ask, Code::CannotDeleteAppPasswords)?;
    in_person(ask, auth, Code::CannotDeleteAppPasswords)?;
    let ids: Vec<AppPasswordId> = all(ask, auth).await?.into_iter().map(|one| one.id).collect();
    revoked(ask, auth, &ids).await?;
    Ok(Reply::ok(json!({ "deleted": true, "count": ids.len() })))
}
