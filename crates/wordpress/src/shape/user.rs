//! Users and their application passwords.

use std::net::IpAddr;

use serde_json::{Map, Value, json};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{Base, Links, custom, linked, object_of};
use crate::dates::{gmt, gmt_with_zone};
use crate::route::Method;

/// A user. Names are what the person chose to show; for a `nickname` nobody chose, give the name.
#[derive(Clone, Debug)]
pub struct UserFacts {
    /// Identifier.
    pub id: i64,
    /// Login name.
    pub username: String,
    /// Name that is shown.
    pub name: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// E-mail address.
    pub email: String,
    /// Own page.
    pub url: String,
    /// About the person.
    pub description: String,
    /// Address of the page of what they wrote.
    pub link: String,
    /// Language, such as `pt_BR`.
    pub locale: String,
    /// Nickname.
    pub nickname: String,
    /// Name in addresses.
    pub slug: String,
    /// When the account was made.
    pub registered: OffsetDateTime,
    /// Roles, by WordPress's names.
    pub roles: Vec<String>,
    /// What the user may do.
    pub capabilities: Vec<String>,
    /// Additional fields that are registered.
    pub meta: Map<String, Value>,
    /// Custom fields.
    pub acf: Map<String, Value>,
    /// Methods that this caller may use on it.
    pub allow: Vec<Method>,
}

/// A user in full.
pub fn user(base: &Base, facts: &UserFacts) -> Value {
    let granted = |names: &[String]| -> Map<String, Value> {
        names.iter().map(|name| (name.clone(), Value::Bool(true))).collect()
    };
    let object = json!({
        "id": facts.id,
        "username": facts.username,
        "name": facts.name,
        "first_name": facts.first_name,
        "last_name": facts.last_name,
        "email": facts.email,
        "url": facts.url,
        "description": facts.description,
        "link": facts.link,
        "locale": facts.locale,
        "nickname": facts.nickname,
        "slug": facts.slug,
        "registered_date": gmt_with_zone(facts.registered),
        "roles": facts.roles,
        "capabilities": granted(&facts.capabilities),
        // WordPress counts roles among what a user was given.
        "extra_capabilities": granted(&facts.roles),
        "avatar_urls": base.avatars(),
        "meta": facts.meta,
        "acf": custom(&facts.acf),
    });
    let mut links = Links::default();
    links
        .own(base.url(&format!("/wp/v2/users/{}", facts.id)), &facts.allow)
        .plain("collection", base.url("/wp/v2/users"));
    linked(object, links)
}

/// An application password.
#[derive(Clone, Debug)]
pub struct AppPasswordFacts {
    /// Identifier.
    pub uuid: Uuid,
    /// Identifier that the application gave itself; empty: none.
    pub app_id: String,
    /// Name of the application.
    pub name: String,
    /// When it was made.
    pub created: OffsetDateTime,
    /// When it was last used.
    pub last_used: Option<OffsetDateTime>,
    /// Where it was last used from.
    pub last_ip: Option<IpAddr>,
    /// Identifier of the user whose it is.
    pub user: i64,
}

/// An application password in full. The password itself goes only into the answer that makes it, in six groups of four.
pub fn app_password(base: &Base, facts: &AppPasswordFacts, password: Option<&str>) -> Value {
    let mut object = object_of(json!({
        "uuid": facts.uuid.to_string(),
        "app_id": facts.app_id,
        "name": facts.name,
        "created": gmt(facts.created),
        "last_used": facts.last_used.map(gmt),
        "last_ip": facts.last_ip.map(|ip| ip.to_string()),
    }));
    if let Some(password) = password {
        object.insert("password".to_owned(), grouped(password).into());
    }
    let mut links = Links::default();
    links.plain("self", base.url(&format!("/wp/v2/users/{}/application-passwords/{}", facts.user, facts.uuid)));
    linked(object.into(), links)
}

fn grouped(password: &str) -> String {
    let mut grouped = String::with_capacity(password.len() + password.len() / 4);
    for (index, c) in password.chars().enumerate() {
        if index > 0 && index % 4 == 0 {
            grouped.push(' ');
        }
        grouped.push(c);
    }
    grouped
}
