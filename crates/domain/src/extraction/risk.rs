//! How risky a text is to process under the LGPD: a score of 0–100 with its parts.
//!
//! Sources disagree (`product.md` §7.4, "Risk scoring"). The base is the diary-02 column with its bands;
//! medical record numbers, birth dates and "other" come from prd-adr-003, whose points are taken whole:
//! neither its factors of confidence nor its modifiers by kind of text are applied. Points of diary-04,
//! among them the 30 for a patient's context, are not used.
//!
//! | Kind | Points | Source |
//! |---|---|---|
//! | CPF with valid digits, per number | 25 | diary-02 |
//! | RG, per number | 15 | diary-02 |
//! | e-mail, phone, per value | 10 | diary-02 |
//! | health condition, each once | 15 | diary-02 |
//! | medication, per mention | 20 | diary-02 |
//! | professional registry, each once | 20 | diary-02 |
//! | medical record number | 30 | prd-adr-003 |
//! | birth date | 5 | prd-adr-003 |
//! | any other personal data | 5 | prd-adr-003, "other" |

use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};

use super::medicines::Medicines;
use super::page::{Page, plain, squeeze};
use super::people::People;
use crate::content::vocabulary;
use crate::gate::{Article, Field};
use crate::identifiers::Cpf;
use crate::phi::{self, Allow, Confidence, Entity, Kind};

vocabulary! {
    /// Bands of the score (diary-02).
    RiskLevel {
        /// 0–25.
        Low = "low",
        /// 26–50.
        Moderate = "moderate",
        /// 51–75.
        High = "high",
        /// 76–100.
        Critical = "critical",
    }
}

vocabulary! {
    /// What raises the score.
    RiskKind {
        /// CPF with valid check digits.
        Cpf = "cpf",
        /// Identity card.
        Rg = "rg",
        /// E-mail address.
        Email = "email",
        /// Telephone.
        Phone = "phone",
        /// Number of a patient record.
        MedicalRecord = "medical_record",
        /// Date of birth.
        BirthDate = "birth_date",
        /// Health condition.
        HealthCondition = "health_condition",
        /// Medicine.
        Medication = "medication",
        /// Registry of a professional council.
        ProfessionalRegistry = "professional_registry",
        /// Any other personal data.
        Other = "other",
    }
}

impl RiskKind {
    /// Points of one of its kind; the table above says where from.
    pub const fn points(self) -> u32 {
        match self {
            Self::Cpf => 25,
            Self::Rg | Self::HealthCondition => 15,
            Self::Email | Self::Phone => 10,
            Self::MedicalRecord => 30,
            Self::BirthDate | Self::Other => 5,
            Self::Medication | Self::ProfessionalRegistry => 20,
        }
    }
}

/// One part of the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskFactor {
    /// What it counts.
    pub kind: RiskKind,
    /// How many.
    pub count: u32,
    /// Points of all of them, before the whole is clamped.
    pub points: u32,
}

/// The score, its band and its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Risk {
    /// 0–100.
    pub overall_score: u8,
    /// Band.
    pub risk_level: RiskLevel,
    /// Parts that count, in a fixed order.
    pub risk_factors: Vec<RiskFactor>,
}

/// Above this a text goes to a legal reviewer (PRD C024, C029).
pub const LEGAL_REVIEW: u8 = 70;

/// Words of the condition list that name no condition by themselves.
const GENERIC: &[&str] = &["doenca", "sindrome", "quimioterapia", "radioterapia", "transplante", "insuficiencia"];

/// Fields that only this score and redaction read.
const MORE: [Field; 2] = [Field::References, Field::Media];

/// Counts what a text holds. What the tenant publishes on purpose counts nothing.
pub(super) fn score(article: &Article, pages: &[Page], people: &People, medicines: &Medicines) -> Risk {
    let mut counts = [0u32; RiskKind::ALL.len()];
    let mut count = |kind: RiskKind, more: usize| {
        if let Some(slot) = RiskKind::ALL.iter().position(|one| *one == kind).and_then(|at| counts.get_mut(at)) {
            *slot = slot.saturating_add(u32::try_from(more).unwrap_or(u32::MAX));
        }
    };
    let contacts = published(article);
    let mut seen: BTreeSet<(RiskKind, String)> = BTreeSet::new();
    let mut conditions: BTreeSet<String> = BTreeSet::new();
    for (index, page) in pages.iter().enumerate() {
        for entity in &page.survey.entities {
            let bytes = entity.start..entity.end;
            let at_work = entity.kind == Kind::Name && people.at_work(index, page, &bytes).is_some();
            if let Some(datum) = datum(&page.source, entity).filter(|(_, value)| !at_work && !contacts.contains(value))
            {
                seen.insert(datum);
            }
        }
        for condition in &page.survey.conditions {
            let name = squeeze(page.source.get(condition.start..condition.end).unwrap_or(""));
            if !GENERIC.contains(&name.as_str()) {
                conditions.insert(name);
            }
        }
    }
    for field in MORE {
        let text = article.text(field);
        for entity in phi::scan_with(&text, &allow(article)) {
            let cited = field == Field::References && entity.kind == Kind::Name && entity.confidence < Confidence::High;
            seen.extend(datum(&text, &entity).filter(|(_, value)| !cited && !contacts.contains(value)));
        }
    }
    for kind in RiskKind::ALL {
        count(*kind, seen.iter().filter(|(of, _)| of == kind).count());
    }
    count(RiskKind::HealthCondition, conditions.len());
    count(RiskKind::Medication, medicines.mentions.len());
    let registries: BTreeSet<_> = people.registries.iter().filter_map(|found| found.registry).collect();
    count(RiskKind::ProfessionalRegistry, registries.len());
    let risk_factors: Vec<RiskFactor> = RiskKind::ALL
        .iter()
        .zip(counts)
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| RiskFactor { kind: *kind, count, points: count.saturating_mul(kind.points()) })
        .collect();
    let total = risk_factors.iter().fold(0u32, |sum, factor| sum.saturating_add(factor.points));
    let overall_score = u8::try_from(total.min(100)).unwrap_or(100);
    Risk { overall_score, risk_level: band(overall_score), risk_factors }
}

/// The band of a score.
pub const fn band(score: u8) -> RiskLevel {
    match score {
        0..=25 => RiskLevel::Low,
        26..=50 => RiskLevel::Moderate,
        51..=75 => RiskLevel::High,
        _ => RiskLevel::Critical,
    }
}

/// What the tenant and the author publish of themselves.
pub(super) fn allow(article: &Article) -> Allow {
    let contacts = article.tenant_contacts.iter().map(String::as_str);
    let mut allow = Allow::default().contacts(contacts).author(&article.author.name);
    for registry in article.author.registry.iter().chain(&article.author.rqe) {
        allow = allow.registry(registry);
    }
    allow
}

fn published(article: &Article) -> BTreeSet<String> {
    let values = article.tenant_contacts.iter().map(|contact| squeeze(contact));
    values.flat_map(|value| value.strip_prefix("55").map(String::from).into_iter().chain([value.clone()])).collect()
}

/// Kind and value of an entity; equal values count once.
fn datum(source: &str, entity: &Entity) -> Option<(RiskKind, String)> {
    let text = plain(source.get(entity.start..entity.end)?, super::MAX_QUOTE);
    let value = squeeze(&text);
    let kind = match entity.kind {
        Kind::Cpf if Cpf::parse(&value).is_some() => RiskKind::Cpf,
        Kind::Rg => RiskKind::Rg,
        Kind::Email => RiskKind::Email,
        Kind::Phone => RiskKind::Phone,
        Kind::RecordNumber => RiskKind::MedicalRecord,
        Kind::BirthDate => RiskKind::BirthDate,
        // A company's number is no personal data (LGPD art. 5 I).
        Kind::Cnpj => return None,
        _ => RiskKind::Other,
    };
    Some((kind, value))
}
