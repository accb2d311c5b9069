//! What a text says of patients, and how near it comes to naming them (`product.md` §7.9).

mod words;

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

use serde::{Deserialize, Serialize};

use super::MAX_ITEMS;
use super::cases::{Case, Origin};
use super::medicines::Medicines;
use super::page::{Page, Said, set};
use crate::content::vocabulary;
use crate::gate::Span;
use crate::gate::text::{Pause, Phrases, span};
use crate::phi::{Confidence, Entity, Kind};
use words::{AGE, FEMALE, LASTING, LIVES, MALE, OCCUPATION, OUTCOME, TREATMENT};

vocabulary! {
    /// How much harm the disclosure of data would do (`product.md` §7.9).
    Sensitivity {
        /// The person is identified directly.
        Critical = "critical",
        /// Specific medical data.
        High = "high",
        /// General demographics.
        Medium = "medium",
        /// Aggregated or invented.
        Low = "low",
    }
}

vocabulary! {
    /// How anonymous the patients of a text are.
    AnonymizationLevel {
        /// Nobody in particular.
        FullyAnonymous = "fully_anonymous",
        /// A story without a name.
        PartiallyAnonymous = "partially_anonymous",
        /// A name, document or contact.
        Identifiable = "identifiable",
    }
}

vocabulary! {
    /// Gender that a text gives a patient.
    Gender {
        /// Female.
        Female = "female",
        /// Male.
        Male = "male",
    }
}

vocabulary! {
    /// Why a case is a matter of privacy.
    PatientConcern {
        /// A name, document or contact is in it.
        DirectIdentification = "direct_identification",
        /// Age, place and occupation together may point to one person.
        IndirectIdentification = "indirect_identification",
        /// HIV, chronic hepatitis, leprosy or tuberculosis (Lei 14.289/2022).
        SecretCondition = "secret_condition",
        /// Under 18 (LGPD art. 14).
        Minor = "minor",
        /// Health data of a person (LGPD art. 11).
        HealthData = "health_data",
    }
}

/// What is told of a person apart from health.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemographicData {
    /// Age as written.
    pub age: Option<Said>,
    /// Gender.
    pub gender: Option<Gender>,
    /// Where the person lives.
    pub location: Option<Said>,
    /// What the person works at.
    pub occupation: Option<Said>,
}

/// What is told of a person's health.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MedicalData {
    /// Conditions.
    pub conditions: Vec<Said>,
    /// Treatments other than medicines.
    pub treatments: Vec<Said>,
    /// Medicines.
    pub medications: Vec<Said>,
    /// What came of it.
    pub outcomes: Vec<Said>,
}

/// One patient, or many at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatientCase {
    /// Running id.
    pub case_id: String,
    /// What is told apart from health.
    pub demographic_data: DemographicData,
    /// What is told of health.
    pub medical_data: MedicalData,
    /// How sensitive the case is.
    pub sensitivity_level: Sensitivity,
    /// Why.
    pub privacy_concerns: Vec<PatientConcern>,
    /// Whether it must be anonymised before it is published.
    pub requires_anonymization: bool,
    /// The sentences that tell of it.
    pub place: Span,
}

/// The patients of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatientDataExtraction {
    /// Whether there are any.
    pub contains_patient_cases: bool,
    /// How anonymous they are as a whole.
    pub anonymization_level: AnonymizationLevel,
    /// Each of them.
    pub patient_cases: Vec<PatientCase>,
}

struct Lists {
    age: Phrases<()>,
    female: Phrases<()>,
    male: Phrases<()>,
    lives: Phrases<()>,
    occupation: Phrases<()>,
    treatment: Phrases<()>,
    outcome: Phrases<()>,
}

/// Reads every case.
pub(super) fn extract(pages: &[Page], cases: &[Case], medicines: &Medicines) -> PatientDataExtraction {
    let lists = Lists {
        age: set(AGE),
        female: set(FEMALE),
        male: set(MALE),
        lives: set(LIVES),
        occupation: set(OCCUPATION),
        treatment: set(TREATMENT),
        outcome: set(OUTCOME),
    };
    let read = cases.iter().filter_map(|case| {
        let page = pages.get(case.page)?;
        lists.read(case, page, medicines)
    });
    let mut patient_cases: Vec<PatientCase> = Vec::new();
    for mut case in read {
        // A teaser repeats the text: the same story is one case.
        let same = |other: &PatientCase| other.place.field != case.place.field && alike(other, &case);
        if patient_cases.iter().any(same) {
            continue;
        }
        if patient_cases.len() >= MAX_ITEMS {
            break;
        }
        case.case_id = format!("case_{}", patient_cases.len().saturating_add(1));
        patient_cases.push(case);
    }
    let gravest = patient_cases.iter().map(|case| case.sensitivity_level).min();
    PatientDataExtraction {
        contains_patient_cases: !patient_cases.is_empty(),
        anonymization_level: match gravest {
            Some(Sensitivity::Critical) => AnonymizationLevel::Identifiable,
            Some(Sensitivity::High | Sensitivity::Medium) => AnonymizationLevel::PartiallyAnonymous,
            Some(Sensitivity::Low) | None => AnonymizationLevel::FullyAnonymous,
        },
        patient_cases,
    }
}

fn alike(one: &PatientCase, other: &PatientCase) -> bool {
    let age = |case: &PatientCase| case.demographic_data.age.as_ref().map(|said| said.text.clone());
    age(one).is_some() && age(one) == age(other) && one.demographic_data.gender == other.demographic_data.gender
}

/// Whether an entity says which person is meant.
pub(super) fn identifies(entity: &Entity) -> bool {
    match entity.kind {
        Kind::Cnpj | Kind::Cep => false,
        Kind::Name => entity.confidence == Confidence::High,
        _ => entity.confidence > Confidence::Low,
    }
}

impl Lists {
    fn read(&self, case: &Case, page: &Page, medicines: &Medicines) -> Option<PatientCase> {
        let bytes = case.bytes(page);
        let place = span(page.field, bytes.clone())?;
        let words = page.sentence(case.sentences.start)?.words.start
            ..page.sentence(case.sentences.end.checked_sub(1)?)?.words.end;
        let all = |set: &Phrases<()>| -> Vec<Said> {
            let hits = self.spread(page, case, set);
            hits.into_iter().filter_map(|words| page.said(&words)).take(MAX_ITEMS).collect()
        };
        let demographic_data = if case.origin == Origin::Aggregate {
            DemographicData::default()
        } else {
            DemographicData {
                age: self.age(page, &words),
                gender: self.gender(page, case),
                location: self.location(page, &words, &bytes),
                occupation: page.first(&self.occupation, words.clone()),
            }
        };
        let conditions: Vec<&crate::phi::Condition> = page.conditions_in(&bytes).take(MAX_ITEMS).collect();
        let medications = medicines
            .mentions
            .iter()
            .filter(|mention| mention.page == case.page && case.sentences.contains(&mention.sentence));
        let medical_data = MedicalData {
            conditions: conditions.iter().filter_map(|one| page.quote(one.start..one.end)).collect(),
            treatments: all(&self.treatment),
            medications: medications.filter_map(|mention| page.said(&mention.words)).take(MAX_ITEMS).collect(),
            outcomes: all(&self.outcome),
        };
        let identified = page.entities_in(&bytes).any(identifies);
        let secret = conditions.iter().any(|condition| condition.secret);
        let specific = !medical_data.conditions.is_empty() || !medical_data.medications.is_empty();
        let sensitivity_level = if identified {
            Sensitivity::Critical
        } else if case.invented || case.origin == Origin::Aggregate {
            Sensitivity::Low
        } else if specific {
            Sensitivity::High
        } else {
            Sensitivity::Medium
        };
        let told = &demographic_data;
        let traits = [told.age.is_some(), told.location.is_some(), told.occupation.is_some()];
        let indirect = traits.into_iter().filter(|known| *known).count() > 1;
        let alone = sensitivity_level != Sensitivity::Low;
        let concerns = [
            (identified, PatientConcern::DirectIdentification),
            (indirect && alone, PatientConcern::IndirectIdentification),
            (secret && alone, PatientConcern::SecretCondition),
            (alone && told.age.as_ref().is_some_and(|age| minor(&age.text)), PatientConcern::Minor),
            (specific && alone, PatientConcern::HealthData),
        ];
        Some(PatientCase {
            case_id: String::new(),
            demographic_data,
            medical_data,
            sensitivity_level,
            privacy_concerns: concerns.into_iter().filter(|(is, _)| *is).map(|(_, concern)| concern).collect(),
            requires_anonymization: alone,
            place,
        })
    }

    /// The hits of a set in the sentences of a case, none within another.
    fn spread(&self, page: &Page, case: &Case, set: &Phrases<()>) -> Vec<Range<usize>> {
        let mut hits: Vec<Range<usize>> = Vec::new();
        for sentence in case.sentences.clone().filter_map(|index| page.sentence(index)) {
            let mut here: Vec<Range<usize>> = set.find(&page.text, sentence).into_iter().map(|hit| hit.words).collect();
            here.sort_by_key(|words| (words.start, core::cmp::Reverse(words.end)));
            for words in here {
                if hits.last().is_none_or(|last| last.end <= words.start) {
                    hits.push(words);
                }
            }
        }
        hits
    }

    fn age(&self, page: &Page, words: &Range<usize>) -> Option<Said> {
        let text = &page.text;
        let hits = self.age.find_in(text, words.clone());
        let hit = hits.iter().find(|hit| {
            let before = hit.words.start.saturating_sub(2).max(words.start)..hit.words.start;
            let lasting = before.into_iter().any(|at| LASTING.contains(&text.word(at)));
            let later = LASTING.contains(&text.word(hit.words.end.saturating_add(1)));
            !lasting && !later
        })?;
        // Without the word before it: "42 anos".
        let first = hit.words.clone().find(|at| {
            let word = text.word(*at);
            !matches!(word, "de" | "com" | "tem" | "tinha" | "aos" | "completou" | "fez")
        })?;
        page.said(&(first..hit.words.end))
    }

    fn gender(&self, page: &Page, case: &Case) -> Option<Gender> {
        case.sentences.clone().find_map(|index| {
            let sentence = page.sentence(index)?;
            let first = |set: &Phrases<()>| set.find(&page.text, sentence).first().map(|hit| hit.words.start);
            match (first(&self.female), first(&self.male)) {
                (Some(female), Some(male)) => Some(if female <= male { Gender::Female } else { Gender::Male }),
                (Some(_), None) => Some(Gender::Female),
                (None, Some(_)) => Some(Gender::Male),
                (None, None) => None,
            }
        })
    }

    /// An address, or the name of a place behind a word about living somewhere.
    fn location(&self, page: &Page, words: &Range<usize>, bytes: &Range<usize>) -> Option<Said> {
        let address = page.entities_in(bytes).find(|entity| matches!(entity.kind, Kind::Address | Kind::Cep));
        if let Some(address) = address {
            return page.quote(address.start..address.end);
        }
        let text = &page.text;
        self.lives.find_in(text, words.clone()).into_iter().find_map(|hit| {
            let mut end = hit.words.end;
            while end < words.end
                && (end == hit.words.end || text.pause(end) == Pause::None)
                && (text.capital(end)
                    || end > hit.words.end && matches!(text.word(end), "de" | "da" | "do" | "dos" | "das"))
            {
                end = end.saturating_add(1);
            }
            while end > hit.words.end && !text.capital(end.saturating_sub(1)) {
                end = end.saturating_sub(1);
            }
            if end > hit.words.end { page.said(&(hit.words.end..end)) } else { None }
        })
    }
}

/// Whether an age is under 18 years.
fn minor(age: &str) -> bool {
    let number: String = age.chars().take_while(char::is_ascii_digit).collect();
    let months = age.contains("meses");
    months || number.parse::<u32>().is_ok_and(|years| years < 18)
}
