//! What an analysis is told besides the article: the specialist or clinic, the page, the aims.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};

use crate::content::vocabulary;

/// Fewest words of a text (`product.md` §7.7: 800 to 1200).
pub const MIN_WORDS: u32 = 800;

/// Most words of a text.
pub const MAX_WORDS: u32 = 1200;

/// Flesch-BR to aim at, in thousandths (`product.md` §7.7: 60 to 70; §7.2 names 70 as well). Easier is good too.
pub const MIN_FLESCH: i64 = 60_000;

/// Flesch-BR below which a page for patients is too hard (`publishing-rules.md` §4.1).
pub const LEAST_FLESCH: i64 = 50_000;

/// Score that a text should reach (`product.md` §7.2: above 80).
pub const GOOD_SCORE: u32 = 81;

/// Most entries of any list of a profile that are used.
pub const MAX_ENTRIES: usize = 20;

vocabulary! {
    /// What a practice is in schema.org's words (`product.md` §7.7).
    PracticeKind {
        /// The practice of one physician.
        Physician = "Physician",
        /// A clinic.
        MedicalOrganization = "MedicalOrganization",
        /// Any other practice of a health profession.
        MedicalBusiness = "MedicalBusiness",
    }
}

/// A postal address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Address {
    /// Street and number.
    pub street: String,
    /// City.
    pub city: String,
    /// State, two letters.
    pub state: String,
    /// CEP.
    pub postal_code: String,
}

/// The page that the text stands on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Site {
    /// Host of the tenant's site, for example `clinica.example`.
    pub host: String,
    /// Name of the site.
    pub name: String,
    /// Address of this text, when it has one.
    pub url: Option<String>,
    /// Day of publication, `YYYY-MM-DD`.
    pub published_on: Option<String>,
    /// Day of the last review by a professional, `YYYY-MM-DD`.
    pub reviewed_on: Option<String>,
}

/// The specialist or clinic that a text speaks for: what its owner entered and the platform keeps. Who
/// the author is and whether the council knows him is in [`crate::gate::Author`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// What it is.
    pub kind: PracticeKind,
    /// Its name.
    pub name: String,
    /// Address.
    pub address: Option<Address>,
    /// Districts served.
    pub districts: Vec<String>,
    /// Places nearby.
    pub landmarks: Vec<String>,
    /// Telephone for patients.
    pub phone: Option<String>,
    /// Opening hours in schema.org's form, for example `Mo-Fr 08:00-18:00`.
    pub hours: Vec<String>,
    /// Ways to pay, insurances.
    pub payment: Vec<String>,
    /// Range of prices.
    pub price_range: Option<String>,
    /// Degrees, certified specialties.
    pub credentials: Vec<String>,
    /// Where and how long the professional has worked.
    pub experience: Vec<String>,
    /// Publications.
    pub publications: Vec<String>,
    /// Patients' cases; never used in a text.
    pub cases: Vec<String>,
    /// Awards; never used in a text.
    pub awards: Vec<String>,
    /// Where an appointment is made.
    pub booking_url: Option<String>,
    /// Where a message is written.
    pub whatsapp_url: Option<String>,
    /// Where more is told.
    pub about_url: Option<String>,
    /// The page.
    pub site: Site,
}

impl Default for Profile {
    fn default() -> Self {
        Self {
            kind: PracticeKind::MedicalBusiness,
            name: String::new(),
            address: None,
            districts: Vec::new(),
            landmarks: Vec::new(),
            phone: None,
            hours: Vec::new(),
            payment: Vec::new(),
            price_range: None,
            credentials: Vec::new(),
            experience: Vec::new(),
            publications: Vec::new(),
            cases: Vec::new(),
            awards: Vec::new(),
            booking_url: None,
            whatsapp_url: None,
            about_url: None,
            site: Site::default(),
        }
    }
}

/// What a text is to reach. Anything not said is as the specification has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Targets {
    /// What the text is about; without it the text's own most frequent term stands in.
    pub primary: String,
    /// What it also tells of.
    pub secondary: Vec<String>,
    /// Longer questions.
    pub long_tail: Vec<String>,
    /// Fewest words.
    pub min_words: u32,
    /// Most words.
    pub max_words: u32,
    /// Flesch-BR in thousandths.
    pub min_flesch: i64,
}

impl Default for Targets {
    fn default() -> Self {
        Self {
            primary: String::new(),
            secondary: Vec::new(),
            long_tail: Vec::new(),
            min_words: MIN_WORDS,
            max_words: MAX_WORDS,
            min_flesch: MIN_FLESCH,
        }
    }
}
