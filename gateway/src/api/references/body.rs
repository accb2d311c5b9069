//! Sources of the library as they are proposed and shown.

use domain::gate::Resolution;
use domain::identifiers::{Doi, Pmcid, Pmid};
use domain::ids::ReferenceId;
use domain::phi::short::in_citation;
use poem_openapi::Object;
use store::library::{Known, LibraryReference, NewReference, ReferenceState};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::api::input::input_bodies;
use crate::api::paging::Pagination;
use crate::api::post_body::is_web_address;
use crate::api::words::Word;
use crate::auth::register::clean;
use crate::problem::{FieldErrors, Problem};

/// A source to be. One of the identifiers or the address is needed: a source that nobody finds is none.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
pub(super) struct ProposeReference {
    /// Citation as a reader sees it.
    #[oai(validator(min_length = 1, max_length = 1000))]
    citation: String,
    /// Digital object identifier, with or without resolver prefix.
    #[oai(validator(max_length = 350))]
    doi: Option<String>,
    /// PubMed id.
    #[oai(validator(max_length = 20))]
    pmid: Option<String>,
    /// PubMed Central id, with its letters.
    #[oai(validator(max_length = 25))]
    pmcid: Option<String>,
    /// Address (`http` or `https`), for sources without an identifier.
    #[oai(validator(max_length = 2000))]
    url: Option<String>,
}

/// An approval.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
pub(super) struct ApproveReference {
    /// Why, if there is something to say: 20 to 2,000 characters.
    #[oai(validator(min_length = 20, max_length = 2000))]
    pub(super) reason: Option<String>,
}

/// A rejection.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
pub(super) struct RejectReference {
    /// Why, 20 to 2,000 characters.
    #[oai(validator(min_length = 20, max_length = 2000))]
    pub(super) reason: String,
}

input_bodies! {
    ProposeReference: 32 * 1024;
    ApproveReference: 16 * 1024;
    RejectReference: 16 * 1024;
}

impl ProposeReference {
    /// The source in canonical form.
    ///
    /// # Errors
    /// `validation_error` naming each field.
    pub(super) fn checked(self, id: ReferenceId) -> Result<NewReference, Problem> {
        let mut errors = FieldErrors::default();
        let citation = clean(&self.citation);
        errors.require(!citation.is_empty(), "citation", "required");
        errors.require(!citation.chars().any(char::is_control), "citation", "invalid");
        errors.require(!in_citation(&citation), "citation", "personal_data");
        let (doi, pmid, pmcid, url) = (filled(self.doi), filled(self.pmid), filled(self.pmcid), filled(self.url));
        let read =
            (doi.as_deref().map(Doi::parse), pmid.as_deref().map(Pmid::parse), pmcid.as_deref().map(Pmcid::parse));
        errors.require(read.0 != Some(None), "doi", "invalid");
        errors.require(read.1 != Some(None), "pmid", "invalid");
        errors.require(read.2 != Some(None), "pmcid", "invalid");
        errors.require(url.as_deref().is_none_or(is_web_address), "url", "invalid");
        let is_named = doi.is_some() || pmid.is_some() || pmcid.is_some() || url.is_some();
        errors.require(is_named, "doi", "required");
        errors.check()?;
        // The address of a resolver is the DOI in another form.
        let doi = read.0.flatten().or_else(|| url.as_deref().and_then(Doi::parse));
        Ok(NewReference { id, citation, doi, pmid: read.1.flatten(), pmcid: read.2.flatten(), url })
    }
}

fn filled(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// What bibliographic services know of a source.
#[derive(Debug, Object)]
#[oai(rename = "KnownReference")]
pub(super) struct KnownBody {
    /// How the look-up ended.
    resolution: Word<Resolution>,
    /// When.
    looked_up_at: OffsetDateTime,
    /// Title.
    title: String,
    /// Authors, at most 30.
    authors: Vec<String>,
    /// Journal, book or site.
    journal: String,
    /// Year of publication.
    #[oai(nullable)]
    year: Option<u16>,
    /// The citation by ABNT NBR 6023; empty where nothing was found.
    abnt: String,
    /// The citation by Vancouver; empty where nothing was found.
    vancouver: String,
    /// Its journal has retracted it.
    retracted: bool,
    /// Its editors have expressed concern.
    concern: bool,
}

impl From<Known> for KnownBody {
    fn from(known: Known) -> Self {
        Self {
            resolution: Word(known.resolution),
            looked_up_at: known.looked_up_at,
            title: known.title,
            authors: known.authors,
            journal: known.journal,
            year: known.year,
            abnt: known.abnt,
            vancouver: known.vancouver,
            retracted: known.retracted,
            concern: known.concern,
        }
    }
}

/// A source in the tenant's library.
#[derive(Debug, Object)]
#[oai(rename = "LibraryReference")]
pub(super) struct ReferenceBody {
    /// Id.
    id: Uuid,
    /// The citation as it was proposed.
    citation: String,
    /// DOI in canonical form.
    #[oai(nullable)]
    doi: Option<String>,
    /// PubMed id.
    #[oai(nullable)]
    pmid: Option<String>,
    /// PubMed Central id.
    #[oai(nullable)]
    pmcid: Option<String>,
    /// Address.
    #[oai(nullable)]
    url: Option<String>,
    /// How it stands.
    state: Word<ReferenceState>,
    /// Who proposed it.
    proposed_by: Uuid,
    /// When.
    proposed_at: OffsetDateTime,
    /// Who decided last.
    #[oai(nullable)]
    decided_by: Option<Uuid>,
    /// When.
    #[oai(nullable)]
    decided_at: Option<OffsetDateTime>,
    /// Why.
    #[oai(nullable)]
    reason: Option<String>,
    /// What services know of it; null while none has been asked.
    #[oai(nullable)]
    known: Option<KnownBody>,
}

impl From<LibraryReference> for ReferenceBody {
    fn from(one: LibraryReference) -> Self {
        Self {
            id: one.id.0,
            citation: one.citation,
            doi: one.doi,
            pmid: one.pmid,
            pmcid: one.pmcid,
            url: one.url,
            state: Word(one.state),
            proposed_by: one.proposed_by.0,
            proposed_at: one.proposed_at,
            decided_by: one.decided_by.map(|id| id.0),
            decided_at: one.decided_at,
            reason: one.reason,
            known: one.known.map(Into::into),
        }
    }
}

/// A source.
#[derive(Debug, Object)]
pub(super) struct ReferenceData {
    /// The source.
    pub(super) data: ReferenceBody,
}

/// A page of the library, the newest proposal first.
#[derive(Debug, Object)]
pub(super) struct ReferencePage {
    /// The sources.
    pub(super) data: Vec<ReferenceBody>,
    /// Where the page stands.
    pub(super) pagination: Pagination,
}

#[cfg(test)]
mod tests {
    use poem_openapi::types::ParseFromJSON as _;
    use serde_json::{Value, json};

    use super::*;

    fn checked(body: Value) -> Result<NewReference, Value> {
        let body = ProposeReference::parse_from_json(Some(body)).unwrap();
        body.checked(Uuid::nil().into()).map_err(|problem| problem.details().cloned().unwrap_or_default())
    }

    #[test]
    fn identifiers_are_kept_in_one_form() {
        let body = json!({ "citation": " SOUZA, A.  Caminhada. ", "doi": "https://doi.org/10.5555/JEX.1", "pmid": "PMID: 31234567",
                           "pmcid": "pmc7654321" });
        let new = checked(body).unwrap();
        assert_eq!(new.citation, "SOUZA, A. Caminhada.");
        assert_eq!(new.doi.unwrap().as_str(), "10.5555/jex.1");
        assert_eq!((new.pmid.unwrap().get(), new.pmcid.unwrap().get()), (31_234_567, 7_654_321));
        let by_address = checked(json!({ "citation": "A.", "url": "https://doi.org/10.5555/jex.1" })).unwrap();
        assert_eq!(by_address.doi.unwrap().as_str(), "10.5555/jex.1", "an address of the resolver is a DOI");
        let plain = checked(json!({ "citation": "A.", "url": "https://www.gov.br/saude/guia" })).unwrap();
        assert_eq!(plain.doi, None);
    }

    #[test]
    fn what_nobody_could_find_is_refused_and_so_is_a_patients_number() {
        assert_eq!(checked(json!({ "citation": "A." })).unwrap_err(), json!({ "doi": ["required"] }));
        let wrong = json!({ "citation": " ", "doi": "x", "pmid": "12a", "pmcid": "1", "url": "javascript:alert(1)" });
        let expected = json!({ "citation": ["required"], "doi": ["invalid"], "pmid": ["invalid"], "pmcid": ["invalid"],
                               "url": ["invalid"] });
        assert_eq!(checked(wrong).unwrap_err(), expected);
        let personal = json!({ "citation": "Laudo de 529.982.247-25.", "pmid": "31234567" });
        assert_eq!(checked(personal).unwrap_err(), json!({ "citation": ["personal_data"] }));
        let control = json!({ "citation": "A\u{0}b", "pmid": "31234567" });
        assert_eq!(checked(control).unwrap_err(), json!({ "citation": ["invalid"] }));
    }
}
