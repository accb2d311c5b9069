//! Stage S.1.1 of the authoring wizard: what a raw text holds, before anybody edits it (`product.md`
//! §7.4, §7.9, §7.10).
//!
//! [`extract`] reads raw text, HTML or a transcript in Portuguese and says who speaks, who is cited,
//! which patients appear, what is prescribed and sold, what is missing and how risky it is to process
//! (LGPD). [`redaction`] proposes how to take personal data out. No language model, no look-up: the same
//! text gives the same answer (`decisions.md` 22). What a person wrote is quoted in the fields that the
//! output tree has for it and nowhere else, and every quotation carries its place.
//!
//! What it cannot do: tell who speaks in a dialogue without labels, or follow a patient through pronouns
//! over more than a few sentences. It says how sure it is; a human confirms.

mod advice;
mod cases;
mod citations;
mod commercial;
mod compliance;
mod contacts;
mod form;
mod medicines;
mod metadata;
mod page;
mod patients;
mod people;
mod prescriptions;
mod professionals;
mod professions;
mod protocols;
mod quality;
pub mod redaction;
mod registries;
pub mod risk;
mod substances;

pub use citations::{Citation, CitationPurpose, CitationType, Credibility, NeedsVerification};
pub use commercial::{CommercialInformation, ContactDetails, ServiceInformation};
pub use compliance::{
    ConcernType, DisclaimerType, MissingDisclaimer, PrivacyConcern, RegulatoryCompliance, RequiredValidation,
    ValidationType,
};
pub use contacts::Contact;
pub use form::{FormField, MissingInfoForm};
pub use metadata::{ContentFlags, ContentType, InputProcessing, Language, SourceType, TranscriptMetadata};
pub use page::Said;
pub use patients::{
    AnonymizationLevel, DemographicData, Gender, MedicalData, PatientCase, PatientConcern, PatientDataExtraction,
    Sensitivity,
};
pub use prescriptions::{PrescriptionDetail, PrescriptionProtocolExtraction};
pub use professionals::{Credential, CredentialKind, IdentifiedInfo, ParticipatingProfessional};
pub use protocols::{EvidenceLevel, Protocol, ProtocolSource};
pub use quality::{Ambiguity, QualityAssessment, Recommendation};
pub use substances::ControlList;

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};

use crate::content::vocabulary;
use crate::gate::Article;
use risk::Risk;

/// Most entries of any list of the output; more would be noise to the people who confirm them.
pub const MAX_ITEMS: usize = 50;

/// Most medicines, people and contacts that are looked at in one text before lists are cut.
const MAX_SEEN: usize = 1_000;

/// Longest quotation, in bytes.
pub const MAX_QUOTE: usize = 240;

vocabulary! {
    /// A weight in three steps: how sure, how urgent, how strong.
    Level {
        /// Most.
        High = "high",
        /// In between.
        Medium = "medium",
        /// Least.
        Low = "low",
    }
}

/// What the wizard starts from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// Id of the transcript or text, given by the host.
    #[serde(default)]
    pub id: String,
    /// When it was received, RFC 3339; given by the host, since nothing here reads a clock.
    #[serde(default)]
    pub date_received: String,
    /// Where the text comes from, when the host knows; otherwise it is guessed.
    #[serde(default)]
    pub source_type: Option<SourceType>,
    /// Length of the recording, when there was one.
    #[serde(default)]
    pub duration_minutes: Option<u32>,
    /// The text with the facts known about its author and tenant; often only its `content`.
    pub article: Article,
}

/// The answer: the output tree and the LGPD risk of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extraction {
    /// The tree of `product.md` §7.4.
    #[serde(rename = "initial_validation_agent")]
    pub tree: Tree,
    /// Score 0–100 with its parts.
    #[serde(rename = "risk_assessment")]
    pub risk: Risk,
    /// How to take the personal data out, one proposal for each.
    #[serde(rename = "redaction_proposals")]
    pub redactions: redaction::Proposals,
}

/// The output tree of S.1.1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tree {
    /// What kind of text it is.
    pub input_processing: InputProcessing,
    /// Who speaks or signs.
    pub participating_professionals: Vec<ParticipatingProfessional>,
    /// Who and what is cited.
    pub cited_professionals_institutions: Vec<Citation>,
    /// Patients and what is said of them.
    pub patient_data_extraction: PatientDataExtraction,
    /// Medicines, doses and protocols.
    pub prescription_protocol_extraction: PrescriptionProtocolExtraction,
    /// Contacts, services and prices.
    pub commercial_information: CommercialInformation,
    /// What councils and law still ask for.
    pub regulatory_compliance: RegulatoryCompliance,
    /// How complete and sure all of this is.
    pub quality_assessment: QualityAssessment,
}

/// Reads a text and says what is in it. Time grows with its length and nothing else.
pub fn extract(input: &Input) -> Extraction {
    let article = &input.article;
    let pages = page::read(article);
    let professions = professions::Professions::new();
    let found = people::find(&pages, &professions);
    let medicines = medicines::find(&pages);
    let cases = cases::find(&pages, &found);
    let contacts = contacts::find(&pages, &cases);
    let commercial = commercial::extract(&pages, &contacts);
    let facts = professionals::Facts {
        author: &article.author,
        prescribes: medicines.prescribed(),
        insurance: !commercial.service_information.insurance.is_empty(),
    };
    let participants = professionals::extract(&facts, &pages, &professions, &found, &contacts);
    let cited = citations::extract(&pages, &professions, &found, &participants);
    let patients = patients::extract(&pages, &cases, &medicines);
    let prescriptions = prescriptions::extract(&pages, &medicines);
    let risk = risk::score(article, &pages, &found, &medicines);
    let advice = advice::Advice::new(article, &pages, &prescriptions, &participants);
    let regulatory = compliance::extract(&pages, &advice, &participants, &patients, &found, &contacts);
    let quality = quality::assess(&participants, &cited, &patients, &prescriptions, &found);
    let processing = metadata::extract(input, &pages, &advice, &participants, &patients, &prescriptions, &risk);
    Extraction {
        tree: Tree {
            input_processing: processing,
            participating_professionals: participants,
            cited_professionals_institutions: cited,
            patient_data_extraction: patients,
            prescription_protocol_extraction: prescriptions,
            commercial_information: commercial,
            regulatory_compliance: regulatory,
            quality_assessment: quality,
        },
        risk,
        redactions: redaction::propose(article),
    }
}

#[cfg(test)]
mod tests;
