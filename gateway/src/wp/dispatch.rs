//! Who answers what, what is fetched into the answer, and what of it is cut away.

use std::future::Future;
use std::pin::Pin;

use serde_json::{Map, Value};
use wordpress::embed::{Embed, embedded};
use wordpress::fields::Fields;
use wordpress::route::{self, Endpoint, Method, Resource};
use wordpress::{Code, WpError, args};

use super::answer::{Fault, Reply};
use super::ask::Ask;
use super::{batch, comments, gate, media, menus, oembed, people, posts, search, sign_in, site, terms};
use crate::trust::gates::Gate;

/// Most things that are fetched into one answer.
const MOST_EMBEDDED: usize = 400;

/// The answer with what is embedded in it, cut to what was asked for.
pub(super) async fn whole(ask: &Ask<'_>, query: &Map<String, Value>) -> Result<Reply, Fault> {
    let fields = Fields::of(query)?;
    let embed = if ask.depth == 0 { Embed::of(query) } else { Embed::Nothing };
    let mut reply = answer(ask).await?;
    if embed != Embed::Nothing {
        let mut known = Map::new();
        reply.body = match reply.body {
            Value::Array(items) => {
                let mut all = Vec::new();
                for item in items {
                    all.push(filled(ask, &embed, item, &mut known).await?);
                }
                all.into()
            }
            body => filled(ask, &embed, body, &mut known).await?,
        };
    }
    reply.body = fields.pick(reply.body);
    Ok(reply)
}

/// An object with what it links to. What several link to is fetched once.
async fn filled(ask: &Ask<'_>, embed: &Embed, object: Value, known: &mut Map<String, Value>) -> Result<Value, Fault> {
    let mut answers = Vec::new();
    for wanted in embed.of_object(&object, &ask.site.base.api) {
        let address = format!("{}?{}", wanted.path, wanted.query);
        let answer = match known.get(&address) {
            Some(answer) => answer.clone(),
            None if known.len() >= MOST_EMBEDDED => continue,
            None => {
                let answer = fetched(ask, &wanted.path, &wanted.query).await.unwrap_or_else(|fault| fault.body());
                known.insert(address, answer.clone());
                answer
            }
        };
        answers.push((wanted, answer));
    }
    Ok(embedded(object, answers))
}

type Fetching<'a> = Pin<Box<dyn Future<Output = Result<Value, Fault>> + Send + 'a>>;

/// What is behind a path of ours, as this caller is answered.
fn fetched<'a>(ask: &'a Ask<'_>, path: &'a str, query: &'a str) -> Fetching<'a> {
    Box::pin(async move {
        let matched = route::matching(path)?;
        let method = Method::Get;
        let args = matched.route.operation(method)?.read(args::parse_query(query)?)?;
        let inner = Ask {
            deps: ask.deps,
            site: ask.site,
            auth: ask.auth.clone(),
            route: matched.route,
            captures: matched.captures,
            method,
            args,
            query_text: query.to_owned(),
            context: ask.context,
            address: ask.address,
            headers: ask.headers.clone(),
            upload: None,
            depth: ask.depth + 1,
        };
        if let Gate::Act(act) | Gate::Visitors(act) = gate::gate(inner.route.endpoint, method) {
            inner.pass(act).await?;
        }
        let reply = answer(&inner).await.map_err(|fault| fault.about(inner.route, method))?;
        Ok(reply.body)
    })
}

async fn answer(ask: &Ask<'_>) -> Result<Reply, Fault> {
    let (reads, deletes) = (ask.method == Method::Get, ask.method == Method::Delete);
    match ask.route.endpoint {
        Endpoint::Index => Ok(site::index(ask)),
        Endpoint::Namespace => site::namespace(ask),
        Endpoint::Batch => Box::pin(batch::batch(ask)).await,
        Endpoint::Collection(of @ (Resource::Post | Resource::Page)) if reads => posts::list(ask, of).await,
        Endpoint::Collection(of @ (Resource::Post | Resource::Page)) => posts::create(ask, of).await,
        Endpoint::Item(of @ (Resource::Post | Resource::Page)) if reads => posts::read(ask, of).await,
        Endpoint::Item(of @ (Resource::Post | Resource::Page)) if deletes => posts::remove(ask, of).await,
        Endpoint::Item(of @ (Resource::Post | Resource::Page)) => posts::update(ask, of).await,
        Endpoint::Revisions(of) => posts::revisions(ask, of).await,
        Endpoint::Revision(of) => posts::one_revision(ask, of).await,
        Endpoint::Autosaves(of) if reads => posts::autosaves(ask, of).await,
        Endpoint::Autosaves(of) => posts::save(ask, of).await,
        Endpoint::Autosave(of) => posts::autosave(ask, of).await,
        Endpoint::Collection(Resource::Attachment) if reads => media::list(ask).await,
        Endpoint::Collection(Resource::Attachment) => media::create(ask).await,
        Endpoint::Item(Resource::Attachment) if reads => media::read(ask).await,
        Endpoint::Item(Resource::Attachment) if deletes => media::remove(ask).await,
        Endpoint::Item(Resource::Attachment) => media::update(ask).await,
        Endpoint::Collection(of @ (Resource::Category | Resource::Tag)) if reads => terms::list(ask, of).await,
        Endpoint::Collection(of @ (Resource::Category | Resource::Tag)) => terms::create(ask, of).await,
        Endpoint::Item(of @ (Resource::Category | Resource::Tag)) if reads => terms::read(ask, of).await,
        Endpoint::Item(of @ (Resource::Category | Resource::Tag)) if deletes => terms::remove(ask, of).await,
        Endpoint::Item(of @ (Resource::Category | Resource::Tag)) => terms::update(ask, of).await,
        Endpoint::Collection(Resource::User) if reads => people::list(ask).await,
        Endpoint::Collection(Resource::User) => people::create(ask),
        Endpoint::Item(Resource::User) if reads => people::read(ask).await,
        Endpoint::Me if reads => people::me(ask).await,
        Endpoint::Item(Resource::User) | Endpoint::Me if deletes => people::remove(ask).await,
        Endpoint::Item(Resource::User) | Endpoint::Me => people::change(ask).await,
        Endpoint::AppPasswords if reads => people::list_programs(ask).await,
        Endpoint::AppPasswords if deletes => people::revoke_programs(ask).await,
        Endpoint::AppPasswords => people::create_program(ask).await,
        Endpoint::AppPasswordIntrospect => people::introspect(ask).await,
        Endpoint::AppPassword if reads => people::read_program(ask).await,
        Endpoint::AppPassword if deletes => people::revoke_program(ask).await,
        Endpoint::AppPassword => people::edit_program(ask).await,
        Endpoint::Collection(Resource::Comment) if reads => comments::list(ask).await,
        Endpoint::Collection(Resource::Comment) => comments::create(ask).await,
        Endpoint::Item(Resource::Comment) if reads => comments::read(ask).await,
        Endpoint::Item(Resource::Comment) if deletes => comments::remove(ask).await,
        Endpoint::Item(Resource::Comment) => comments::update(ask).await,
        Endpoint::Search => search::search(ask).await,
        Endpoint::Types => site::types(ask),
        Endpoint::Type => site::one_type(ask),
        Endpoint::Statuses => site::statuses(ask),
        Endpoint::Status => site::one_status(ask),
        Endpoint::Taxonomies => site::taxonomies(ask),
        Endpoint::Taxonomy => site::one_taxonomy(ask),
        Endpoint::Settings if reads => site::settings(ask).await,
        Endpoint::Settings => site::change_settings(ask).await,
        Endpoint::OembedEmbed => oembed::embed(ask).await,
        Endpoint::JwtToken => sign_in::token(ask).await,
        Endpoint::JwtValidate => sign_in::validate(ask),
        Endpoint::Collection(Resource::Menu) if reads => menus::list(ask).await,
        Endpoint::Collection(Resource::Menu) => menus::create(ask),
        Endpoint::Item(Resource::Menu) if reads => menus::read(ask),
        Endpoint::Item(Resource::Menu) if deletes => menus::remove(ask),
        Endpoint::Item(Resource::Menu) => menus::update(ask),
        Endpoint::Collection(Resource::MenuItem) if reads => menus::list_items(ask).await,
        Endpoint::Collection(Resource::MenuItem) => menus::create_item(ask).await,
        Endpoint::Item(Resource::MenuItem) if reads => menus::read_item(ask).await,
        Endpoint::Item(Resource::MenuItem) if deletes => menus::remove_item(ask).await,
        Endpoint::Item(Resource::MenuItem) => menus::update_item(ask).await,
        Endpoint::MenuLocations => menus::locations(ask),
        Endpoint::MenuLocation => menus::location(ask),
        Endpoint::MediaPostProcess | Endpoint::MediaEdit | Endpoint::OembedProxy => {
            Err(WpError::new(Code::NoRoute).into())
        }
    }
}
