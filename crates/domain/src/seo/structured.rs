//! Structured data of a page in schema.org's words, from facts that the platform holds.
//!
//! What is not known is not said: no rating, no review count, no price that a council forbids, no registry
//! that its council has not confirmed, no specialty without its RQE. Texts that are not public have no
//! structured data. Whoever puts this into a `<script>` escapes `<`, `>` and `&`.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};

use super::limits;
use super::profile::{MAX_ENTRIES, PracticeKind, Profile};
use crate::content::{ComplianceLevel, MedicalCategory, RegistryStatus, vocabulary};
use crate::gate::{self, Article, Reference};
use crate::registry::Council;

/// Most references that are cited.
pub const MAX_CITATIONS: usize = 50;

vocabulary! {
    /// Types that are used.
    Type {
        /// A page of medical content.
        MedicalWebPage = "MedicalWebPage",
        /// A person.
        Person = "Person",
        /// An organisation.
        Organization = "Organization",
        /// Readers of a page.
        MedicalAudience = "MedicalAudience",
        /// A source.
        CreativeWork = "CreativeWork",
        /// A name with a value.
        PropertyValue = "PropertyValue",
        /// An address.
        PostalAddress = "PostalAddress",
    }
}

vocabulary! {
    /// Readers (`publishing-rules.md` §4.6).
    AudienceType {
        /// Patients.
        Patient = "Patient",
        /// Professionals.
        Clinician = "Clinician",
    }
}

/// Whom a page is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audience {
    /// `MedicalAudience`.
    #[serde(rename = "@type")]
    pub of: Type,
    /// Patients or professionals.
    #[serde(rename = "audienceType")]
    pub audience: AudienceType,
}

/// A registry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identifier {
    /// `PropertyValue`.
    #[serde(rename = "@type")]
    pub of: Type,
    /// What it is.
    pub name: String,
    /// Its canonical form.
    pub value: String,
}

impl Identifier {
    fn new(name: &str, value: &str) -> Self {
        Self { of: Type::PropertyValue, name: name.into(), value: value.into() }
    }
}

/// A person or organisation that answers for a page. A professional is a `Person`: `Physician` is a
/// practice in schema.org's tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agent {
    /// `Person` or `Organization`.
    #[serde(rename = "@type")]
    pub of: Type,
    /// Name.
    pub name: String,
    /// Confirmed registry and RQE.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identifier: Vec<Identifier>,
}

/// A source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// `CreativeWork`.
    #[serde(rename = "@type")]
    pub of: Type,
    /// As readers see it.
    pub name: String,
    /// Where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// A page of medical content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MedicalWebPage {
    /// `MedicalWebPage`.
    #[serde(rename = "@type")]
    pub of: Type,
    /// Headline.
    pub headline: String,
    /// Description.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// `pt-BR`.
    #[serde(rename = "inLanguage")]
    pub language: String,
    /// Day of publication.
    #[serde(rename = "datePublished", default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Day of the last review.
    #[serde(rename = "lastReviewed", default, skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<String>,
    /// Who reviewed it, when the council knows that professional.
    #[serde(rename = "reviewedBy", default, skip_serializing_if = "Option::is_none")]
    pub reviewer: Option<Agent>,
    /// Author.
    pub author: Agent,
    /// Site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Agent>,
    /// Readers.
    pub audience: Audience,
    /// Field of medicine, as an address of schema.org.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub specialty: Option<String>,
    /// Sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub citation: Vec<Citation>,
}

/// An address in schema.org's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostalAddress {
    /// `PostalAddress`.
    #[serde(rename = "@type")]
    pub of: Type,
    /// Street and number.
    #[serde(rename = "streetAddress", default, skip_serializing_if = "String::is_empty")]
    pub street: String,
    /// City.
    #[serde(rename = "addressLocality", default, skip_serializing_if = "String::is_empty")]
    pub city: String,
    /// State.
    #[serde(rename = "addressRegion", default, skip_serializing_if = "String::is_empty")]
    pub state: String,
    /// CEP.
    #[serde(rename = "postalCode", default, skip_serializing_if = "String::is_empty")]
    pub postal_code: String,
    /// `BR`.
    #[serde(rename = "addressCountry")]
    pub country: String,
}

/// A practice: the properties that `product.md` §7.7 names, and where they come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Practice {
    /// What it is.
    #[serde(rename = "@type")]
    pub of: PracticeKind,
    /// Name.
    pub name: String,
    /// Field of medicine, only with an RQE.
    #[serde(rename = "medicalSpecialty", default, skip_serializing_if = "Option::is_none")]
    pub specialty: Option<String>,
    /// Address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<PostalAddress>,
    /// Telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telephone: Option<String>,
    /// Range of prices, where the council lets it be told.
    #[serde(rename = "priceRange", default, skip_serializing_if = "Option::is_none")]
    pub price_range: Option<String>,
    /// Whether appointments are made online.
    #[serde(rename = "acceptsReservations")]
    pub reservations: bool,
    /// Opening hours.
    #[serde(rename = "openingHours", default, skip_serializing_if = "Vec::is_empty")]
    pub hours: Vec<String>,
    /// Registration with the council.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identifier: Vec<Identifier>,
}

/// A thing in the graph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Node {
    /// The page. Stands first: it has members that a practice does not.
    Page(Box<MedicalWebPage>),
    /// The practice.
    Practice(Box<Practice>),
}

/// Structured data as a page carries it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JsonLd {
    /// `https://schema.org`.
    #[serde(rename = "@context")]
    pub context: String,
    /// Page and practice.
    #[serde(rename = "@graph")]
    pub graph: Vec<Node>,
}

/// Structured data of an article; none when it is not for the public or professionals at large.
pub fn json_ld(article: &Article, profile: &Profile) -> Option<JsonLd> {
    let audience = match article.compliance_level {
        ComplianceLevel::Public => AudienceType::Patient,
        ComplianceLevel::Professional => AudienceType::Clinician,
        ComplianceLevel::Restricted | ComplianceLevel::Phi => return None,
    };
    let mut graph = alloc::vec![Node::Page(Box::new(page(article, profile, audience)))];
    graph.extend(practice(article, profile).map(|practice| Node::Practice(Box::new(practice))));
    Some(JsonLd { context: "https://schema.org".into(), graph })
}

fn page(article: &Article, profile: &Profile, audience: AudienceType) -> MedicalWebPage {
    let site = &profile.site;
    let publisher = named(&site.name);
    let verified = |status: RegistryStatus| status == RegistryStatus::Verified;
    let reviewer = article.reviewer.as_ref().filter(|reviewer| verified(reviewer.registry_status));
    MedicalWebPage {
        of: Type::MedicalWebPage,
        headline: article.title.trim().into(),
        description: article.meta_description.trim().into(),
        url: site.url.clone(),
        language: "pt-BR".into(),
        published: day(site.published_on.as_deref()),
        reviewed: day(site.reviewed_on.as_deref()),
        reviewer: reviewer.map(|reviewer| {
            let registry = reviewer.registry.as_deref().map(|registry| Identifier::new(REGISTRY, registry));
            Agent { of: Type::Person, name: reviewer.name.clone(), identifier: registry.into_iter().collect() }
        }),
        author: author(article),
        publisher: publisher.map(|name| Agent { of: Type::Organization, name, identifier: Vec::new() }),
        audience: Audience { of: Type::MedicalAudience, audience },
        specialty: of_category(article.medical_category).map(address_of),
        citation: article.references.iter().take(MAX_CITATIONS).map(citation).collect(),
    }
}

const REGISTRY: &str = "Registro profissional";

fn author(article: &Article) -> Agent {
    let author = &article.author;
    let mut identifier = Vec::new();
    if author.registry_status == RegistryStatus::Verified {
        identifier.extend(author.registry.as_deref().map(|registry| Identifier::new(REGISTRY, registry)));
        identifier.extend(author.rqe.as_deref().map(|rqe| Identifier::new("RQE", rqe)));
    }
    Agent { of: Type::Person, name: author.name.clone(), identifier }
}

fn practice(article: &Article, profile: &Profile) -> Option<Practice> {
    let name = named(&profile.name)?;
    // Only a physician's practice is one in schema.org's words.
    let physician = gate::council(article) == Some(Council::Crm);
    let of = match profile.kind {
        PracticeKind::Physician if !physician => PracticeKind::MedicalBusiness,
        kind => kind,
    };
    let specialty = article.author.specialty.as_deref().filter(|_| {
        article.author.registry_status == RegistryStatus::Verified
            && article.author.rqe.as_deref().is_some_and(|rqe| !rqe.trim().is_empty())
    });
    let price = profile.price_range.as_deref().and_then(named).filter(|_| limits::may_state_prices(article));
    let clinic = article.clinic.as_ref().and_then(|clinic| clinic.registry.as_deref());
    Some(Practice {
        of,
        name,
        specialty: specialty.and_then(of_specialty).map(address_of),
        address: profile.address.as_ref().map(|address| PostalAddress {
            of: Type::PostalAddress,
            street: address.street.clone(),
            city: address.city.clone(),
            state: address.state.clone(),
            postal_code: address.postal_code.clone(),
            country: "BR".into(),
        }),
        telephone: profile.phone.as_deref().and_then(named),
        price_range: price,
        reservations: profile.booking_url.is_some(),
        hours: profile.hours.iter().take(MAX_ENTRIES).cloned().collect(),
        identifier: clinic.map(|registry| Identifier::new("Registro no conselho", registry)).into_iter().collect(),
    })
}

fn named(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.into())
}

/// A day, when it is one.
fn day(text: Option<&str>) -> Option<String> {
    let shaped = |text: &&str| {
        text.len() == 10
            && text
                .bytes()
                .enumerate()
                .all(|(at, byte)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() })
    };
    text.filter(shaped).map(Into::into)
}

fn citation(reference: &Reference) -> Citation {
    let doi = reference.doi.as_deref().map(|doi| ["https://doi.org/", doi].concat());
    let pmid = reference.pmid.as_deref().map(|pmid| ["https://pubmed.ncbi.nlm.nih.gov/", pmid, "/"].concat());
    let web = |url: &&str| url.starts_with("https://") || url.starts_with("http://");
    let url = doi.or(pmid).or_else(|| reference.url.as_deref().filter(web).map(Into::into));
    Citation { of: Type::CreativeWork, name: reference.text.clone(), url }
}

fn address_of(specialty: &str) -> String {
    ["https://schema.org/", specialty].concat()
}

/// The word of schema.org's list for a category, as the public page has it.
const fn of_category(category: MedicalCategory) -> Option<&'static str> {
    use MedicalCategory as C;
    Some(match category {
        C::General => return None,
        C::Cardiology => "Cardiovascular",
        C::Neurology => "Neurologic",
        C::Pediatrics => "Pediatric",
        C::Surgery => "Surgical",
        C::Pharmacy => "PharmacySpecialty",
        C::Radiology => "Radiography",
        C::Laboratory => "LaboratoryScience",
        C::Emergency => "Emergency",
        C::Preventive => "PublicHealth",
    })
}

/// The word of schema.org's list for a specialty by its CFM name; none where the list has no such word.
fn of_specialty(name: &str) -> Option<&'static str> {
    const NAMES: &[(&str, &str)] = &[
        ("anestesiologia", "Anesthesia"),
        ("cardiologia", "Cardiovascular"),
        ("cirurgia-geral", "Surgical"),
        ("cirurgia-plastica", "PlasticSurgery"),
        ("clinica-medica", "PrimaryCare"),
        ("dermatologia", "Dermatology"),
        ("endocrinologia-e-metabologia", "Endocrine"),
        ("gastroenterologia", "Gastroenterologic"),
        ("geriatria", "Geriatric"),
        ("ginecologia-e-obstetricia", "Gynecologic"),
        ("hematologia-e-hemoterapia", "Hematologic"),
        ("infectologia", "Infectious"),
        ("medicina-de-emergencia", "Emergency"),
        ("medicina-de-familia-e-comunidade", "PrimaryCare"),
        ("nefrologia", "Renal"),
        ("neurologia", "Neurologic"),
        ("oncologia-clinica", "Oncologic"),
        ("ortopedia-e-traumatologia", "Musculoskeletal"),
        ("otorrinolaringologia", "Otolaryngologic"),
        ("pediatria", "Pediatric"),
        ("pneumologia", "Pulmonary"),
        ("psiquiatria", "Psychiatric"),
        ("radiologia-e-diagnostico-por-imagem", "Radiography"),
        ("reumatologia", "Rheumatologic"),
        ("urologia", "Urologic"),
    ];
    let slug = crate::slug::slugify(name);
    NAMES.iter().find(|(known, _)| *known == slug).map(|(_, word)| *word)
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use serde_json::{Value, json};

    use super::*;
    use crate::gate::{Author, Reviewer};

    fn article(registry: &str) -> Article {
        let mut article = Article::by(Author {
            name: "Helena Prado".into(),
            registry: Some(registry.into()),
            registry_status: RegistryStatus::Verified,
            specialty: Some("Cardiologia".into()),
            rqe: Some("45678".into()),
        });
        article.title = "Hipertensão".into();
        article.judged_on = "2026-11-22".into();
        article
    }

    fn profile() -> Profile {
        Profile {
            kind: PracticeKind::Physician,
            name: "Consultório Prado".into(),
            price_range: Some("R$ 300–500".into()),
            ..Profile::default()
        }
    }

    fn value(article: &Article, profile: &Profile) -> Value {
        serde_json::to_value(json_ld(article, profile)).unwrap()
    }

    #[test]
    fn nothing_is_invented() {
        let article = Article::by(Author {
            name: "Ana".into(),
            registry: Some("CRM-SP 123456".into()),
            registry_status: RegistryStatus::Pending,
            specialty: Some("Cardiologia".into()),
            rqe: None,
        });
        let expected = json!({ "@context": "https://schema.org", "@graph": [{
            "@type": "MedicalWebPage", "headline": "", "inLanguage": "pt-BR",
            "author": { "@type": "Person", "name": "Ana" },
            "audience": { "@type": "MedicalAudience", "audienceType": "Patient" }
        }] });
        assert_eq!(value(&article, &Profile::default()), expected);
    }

    #[test]
    fn prices_are_told_only_where_the_council_lets_them_be() {
        for (registry, day, expected) in [
            ("CRM-SP 123456", "2026-11-22", true),
            ("CRM-SP 123456", "2024-03-10", false),
            ("CRP 06/123456", "2026-11-22", false),
            ("CRO-SP 12345", "2026-11-22", false),
            ("CRN-3 12345", "2027-01-22", false),
            ("CRN-3 12345", "2027-01-23", true),
            ("", "2026-11-22", false),
        ] {
            let mut article = article(registry);
            article.judged_on = day.into();
            let told = !value(&article, &profile())["@graph"][1]["priceRange"].is_null();
            assert_eq!(told, expected, "{registry} {day}");
        }
    }

    #[test]
    fn only_a_physician_has_a_physicians_practice() {
        assert_eq!(value(&article("CRM-SP 123456"), &profile())["@graph"][1]["@type"], "Physician");
        assert_eq!(value(&article("CRP 06/123456"), &profile())["@graph"][1]["@type"], "MedicalBusiness");
    }

    #[test]
    fn reviews_sources_and_readers_are_told_in_schema_orgs_words() {
        let mut article = article("CRM-SP 123456");
        article.compliance_level = ComplianceLevel::Professional;
        article.medical_category = MedicalCategory::Cardiology;
        article.references = alloc::vec![
            Reference { text: "Diretriz".into(), doi: Some("10.1000/x".into()), ..Reference::default() },
            Reference { text: "Livro".into(), url: Some("javascript:alert(1)".into()), ..Reference::default() },
        ];
        article.reviewer = Some(Reviewer {
            name: "Caio".into(),
            registry: Some("CRM-RJ 55555".into()),
            registry_status: RegistryStatus::Verified,
        });
        let mut profile = profile();
        profile.site.reviewed_on = Some("2026-11-20".into());
        profile.site.published_on = Some("ontem".into());
        let page = &value(&article, &profile)["@graph"][0];
        assert_eq!(page["lastReviewed"], "2026-11-20");
        assert_eq!(page["reviewedBy"]["identifier"][0]["value"], "CRM-RJ 55555");
        assert_eq!(page["audience"]["audienceType"], "Clinician");
        assert_eq!(page["specialty"], "https://schema.org/Cardiovascular");
        assert_eq!(page["citation"][0]["url"], "https://doi.org/10.1000/x");
        assert!(page["citation"][1].get("url").is_none() && page.get("datePublished").is_none());
    }

    #[test]
    fn what_is_not_public_has_no_structured_data() {
        for level in [ComplianceLevel::Restricted, ComplianceLevel::Phi] {
            let mut article = article("CRM-SP 123456");
            article.compliance_level = level;
            assert_eq!(json_ld(&article, &profile()), None);
        }
    }

    #[test]
    fn structured_data_comes_back_as_it_was_written() {
        let made = json_ld(&article("CRM-SP 123456"), &profile()).unwrap();
        let text = serde_json::to_value(&made).unwrap().to_string();
        assert_eq!(serde_json::from_str::<JsonLd>(&text).unwrap(), made);
        assert!(!text.contains("aggregateRating") && !text.contains("ratingValue"));
    }
}
