//! Crossref REST API: works by DOI and by bibliographic text, and who keeps a DOI that is not Crossref's.

mod message;

use domain::bibliography::Work;
use domain::identifiers::Doi;
use secrecy::SecretString;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::settings::{Settings, SettingsError};
use crate::wire::{Answer, Endpoint, LookupError, Service};
use message::Message;

/// How Crossref says that it has no such thing. A mistyped address answers 404 too, in other words.
const NO_SUCH_RESOURCE: &str = "resource not found";

/// Fields of a list of works: without the reference lists, which would fill the answer. `language` and `subtype` cannot be
/// selected: naming them has the whole question refused.
const FIELDS: &str = "DOI,title,subtitle,author,issued,type,container-title,ISSN,volume,issue,page,publisher,license,\
                      relation,update-to,updated-by";

/// Crossref.
#[derive(Debug)]
pub(crate) struct Crossref {
    endpoint: Endpoint,
}

#[derive(Deserialize)]
struct Envelope<T> {
    message: T,
}

#[derive(Deserialize)]
struct Items {
    items: Vec<Message>,
}

#[derive(Deserialize)]
struct Registered {
    agency: Agency,
}

#[derive(Deserialize)]
struct Agency {
    id: String,
}

impl Crossref {
    pub(crate) fn new(settings: &Settings) -> Result<Self, SettingsError> {
        let identity = vec![("mailto", SecretString::from(settings.contact.as_str()))];
        Ok(Self { endpoint: Endpoint::new(Service::Crossref, settings, identity)? })
    }

    /// The work with this DOI; none when nobody has registered it. A DOI of another agency is
    /// [`LookupError::Elsewhere`]: Crossref cannot know it.
    pub(crate) async fn by_doi(&self, doi: &Doi) -> Result<Option<Work>, LookupError> {
        let url = self.endpoint.address(&["works", doi.as_str()], &[]);
        let found = self.endpoint.ask(url, |answer| work(answer, doi)).await?;
        if found.is_some() {
            return Ok(found);
        }
        let url = self.endpoint.address(&["works", doi.as_str(), "agency"], &[]);
        let registered = self.endpoint.ask(url, message::<Registered>).await?;
        match registered {
            Some(registered) if registered.agency.id != "crossref" => Err(LookupError::Elsewhere),
            _ => Ok(None),
        }
    }

    /// What a text finds, best match first.
    pub(crate) async fn search(&self, text: &str, filter: Option<&str>, most: usize) -> Result<Vec<Work>, LookupError> {
        let rows = most.to_string();
        let mut query = vec![("query.bibliographic", text), ("rows", &rows), ("select", FIELDS)];
        query.extend(filter.map(|filter| ("filter", filter)));
        let url = self.endpoint.address(&["works"], &query);
        self.endpoint
            .ask(url, |answer| {
                let found: Items = message(answer)?.ok_or(LookupError::BadAnswer)?;
                Ok(found.items.into_iter().take(most).map(Message::work).collect())
            })
            .await
    }
}

/// The work with this DOI in an answer.
pub(crate) fn work(answer: &Answer, doi: &Doi) -> Result<Option<Work>, LookupError> {
    message::<Message>(answer)?.map(|message| message.of(doi)).transpose()
}

/// What an answer is about; none when Crossref says that there is no such thing.
fn message<T: DeserializeOwned>(answer: &Answer) -> Result<Option<T>, LookupError> {
    if answer.is_missing {
        let said = String::from_utf8_lossy(&answer.body).to_lowercase();
        return if said.contains(NO_SUCH_RESOURCE) { Ok(None) } else { Err(LookupError::BadAnswer) };
    }
    let envelope: Envelope<T> = serde_json::from_slice(&answer.body).map_err(|_| LookupError::BadAnswer)?;
    Ok(Some(envelope.message))
}
