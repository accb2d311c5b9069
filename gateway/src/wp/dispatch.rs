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
type Answering<'a> = Pin<Box<dyn Future<Output = Result<Reply, Fault>> + Send + 'a>>;

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

fn at_once<'a>(answer: Result<Reply, Fault>) -> Answering<'a> {
    Box::pin(std::future::ready(answer))
}

/// Each answer is a future of its own on the heap: as one future of all of them, a batch that asks for another answer within
/// its own outgrew the stack of a thread.
fn answer<'a>(ask: &'a Ask<'_>) -> Answering<'a> {
    let (reads, deletes) = (ask.method == Method::Get, ask.method == Method::Delete);
    match ask.route.endpoint {
        Endpoint::Index => at_once(Ok(site::index(ask))),
        Endpoint::Namespace => at_once(site::namespace(ask)),
        Endpoint::Batch => Box::pin(batch::batch(ask)),
        Endpoint::Collection(of @ (Resource::Post | Resource::Page)) if reads => Box::pin(posts::list(ask, of)),
        Endpoint::Collection(of @ (Resource::Post | Resource::Page)) => Box::pin(posts::create(ask, of)),
        Endpoint::Item(of @ (Resource::Post | Resource::Page)) if reads => Box::pin(posts::read(ask, of)),
        Endpoint::Item(of @ (Resource::Post | Resource::Page)) if deletes => Box::pin(posts::remove(ask, of)),
        Endpoint::Item(of @ (Resource::Post | Resource::Page)) => Box::pin(posts::update(ask, of)),
        Endpoint::Revisions(of) => Box::pin(posts::revisions(ask, of)),
        Endpoint::Revision(of) => Box::pin(posts::one_revision(ask, of)),
        Endpoint::Autosaves(of) if reads => Box::pin(posts::autosaves(ask, of)),
        Endpoint::Autosaves(of) => Box::pin(posts::save(ask, of)),
        Endpoint::Autosave(of) => Box::pin(posts::autosave(ask, of)),
        Endpoint::Collection(Resource::Attachment) if reads => Box::pin(media::list(ask)),
        Endpoint::Collection(Resource::Attachment) => Box::pin(media::create(ask)),
        Endpoint::Item(Resource::Attachment) if reads => Box::pin(media::read(ask)),
        Endpoint::Item(Resource::Attachment) if deletes => Box::pin(media::remove(ask)),
        Endpoint::Item(Resource::Attachment) => Box::pin(media::update(ask)),
        Endpoint::Collection(of @ (Resource::Category | Resource::Tag)) if reads => Box::pin(terms::list(ask, of)),
        Endpoint::Collection(of @ (Resource::Category | Resource::Tag)) => Box::pin(terms::create(ask, of)),
        Endpoint::Item(of @ (Resource::Category | Resource::Tag)) if reads => Box::pin(terms::read(ask, of)),
        Endpoint::Item(of @ (Resource::Category | Resource::Tag)) if deletes => Box::pin(terms::remove(ask, of)),
        Endpoint::Item(of @ (Resource::Category | Resource::Tag)) => Box::pin(terms::update(ask, of)),
        Endpoint::Collection(Resource::User) if reads => Box::pin(people::list(ask)),
        Endpoint::Collection(Resource::User) => at_once(people::create(ask)),
        Endpoint::Item(Resource::User) if reads => Box::pin(people::read(ask)),
        Endpoint::Me if reads => Box::pin(people::me(ask)),
        Endpoint::Item(Resource::User) | Endpoint::Me if deletes => Box::pin(people::remove(ask)),
        Endpoint::Item(Resource::User) | Endpoint::Me => Box::pin(people::change(ask)),
        Endpoint::AppPasswords if reads => Box::pin(people::list_programs(ask)),
        Endpoint::AppPasswords if deletes => Box::pin(people::revoke_programs(ask)),
        Endpoint::AppPasswords => Box::pin(people::create_program(ask)),
        Endpoint::AppPasswordIntrospect => Box::pin(people::introspect(ask)),
        Endpoint::AppPassword if reads => Box::pin(people::read_program(ask)),
        Endpoint::AppPassword if deletes => Box::pin(people::revoke_program(ask)),
        Endpoint::AppPassword => Box::pin(people::edit_program(ask)),
        Endpoint::Collection(Resource::Comment) if reads => Box::pin(comments::list(ask)),
        Endpoint::Collection(Resource::Comment) => Box::pin(comments::create(ask)),
        Endpoint::Item(Resource::Comment) if reads => Box::pin(comments::read(ask)),
        Endpoint::Item(Resource::Comment) if deletes => Box::pin(comments::remove(ask)),
        Endpoint::Item(Resource::Comment) => Box::pin(comments::update(ask)),
        Endpoint::Search => Box::pin(search::search(ask)),
        Endpoint::Types => at_once(site::types(ask)),
        Endpoint::Type => at_once(site::one_type(ask)),
        Endpoint::Statuses => at_once(site::statuses(ask)),
        Endpoint::Status => at_once(site::one_status(ask)),
        Endpoint::Taxonomies => at_once(site::taxonomies(ask)),
        Endpoint::Taxonomy => at_once(site::one_taxonomy(ask)),
        Endpoint::Settings if reads => Box::pin(site::settings(ask)),
        Endpoint::Settings => Box::pin(site::change_settings(ask)),
        Endpoint::OembedEmbed => Box::pin(oembed::embed(ask)),
        Endpoint::JwtToken => Box::pin(sign_in::token(ask)),
        Endpoint::JwtValidate => at_once(sign_in::validate(ask)),
        Endpoint::Collection(Resource::Menu) if reads => Box::pin(menus::list(ask)),
        Endpoint::Collection(Resource::Menu) => at_once(menus::create(ask)),
        Endpoint::Item(Resource::Menu) if reads => at_once(menus::read(ask)),
        Endpoint::Item(Resource::Menu) if deletes => at_once(menus::remove(ask)),
        Endpoint::Item(Resource::Menu) => at_once(menus::update(ask)),
        Endpoint::Collection(Resource::MenuItem) if reads => Box::pin(menus::list_items(ask)),
        Endpoint::Collection(Resource::MenuItem) => Box::pin(menus::create_item(ask)),
        Endpoint::Item(Resource::MenuItem) if reads => Box::pin(menus::read_item(ask)),
        Endpoint::Item(Resource::MenuItem) if deletes => Box::pin(menus::remove_item(ask)),
        Endpoint::Item(Resource::MenuItem) => Box::pin(menus::update_item(ask)),
        Endpoint::MenuLocations => at_once(menus::locations(ask)),
        Endpoint::MenuLocation => at_once(menus::location(ask)),
        Endpoint::MediaPostProcess | Endpoint::MediaEdit | Endpoint::OembedProxy => {
            at_once(Err(WpError::new(Code::NoRoute).into()))
        }
    }
}
