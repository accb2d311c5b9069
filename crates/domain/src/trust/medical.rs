//! The medical context (`product.md` §3.3): what is added to the score for patient data, and only
//! there.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::content::{ComplianceLevel, vocabulary};
use crate::slug::slugify;
use crate::trust::signals::{Emergency, EmergencyLevel, Professional, graded};

graded! {
    /// The subject and the patient.
    Relation {
        /// The patient is assigned to the subject.
        Assigned = "assigned", 10;
        /// The subject has patients, and this is none of them.
        NotAssigned = "not_assigned", -5;
        /// No list of patients, but the department of the resource.
        SameDepartment = "same_department", 5;
        /// Neither.
        None = "none", 0;
    }
}

graded! {
    /// Why the data is needed now.
    Necessity {
        /// An emergency that was triaged or verified, not one that was only claimed.
        Emergency = "emergency", 15;
        /// Urgent, with a recorded justification.
        UrgentJustified = "urgent_justified", 10;
        /// Routine, on the schedule.
        RoutineScheduled = "routine_scheduled", 5;
        /// Routine, not on the schedule.
        RoutineUnscheduled = "routine_unscheduled", -3;
        /// Not stated.
        None = "none", 0;
    }
}

graded! {
    /// The specialty of the subject and the one that the resource asks for.
    SpecialtyMatch {
        /// The same.
        Same = "same", 8;
        /// A related pair.
        Related = "related", 3;
        /// Both known, neither same nor related.
        Unrelated = "unrelated", -3;
        /// One of them is not known.
        Unknown = "unknown", 0;
    }
}

graded! {
    /// An emergency that lets the subject reach this patient's data. Active and verified, or none.
    Override {
        /// No active override with a verifier.
        None = "none", 0;
        /// Life in danger.
        Critical = "critical", 25;
        /// Lasting harm threatens.
        High = "high", 20;
        /// Cannot wait.
        Medium = "medium", 15;
        /// Of another level.
        Other = "other", 10;
    }
}

impl Override {
    /// The word for a declared emergency on this patient. Without a verifier, expired or suspected
    /// to be false it overrides nothing.
    pub const fn of(emergency: Emergency, level: EmergencyLevel) -> Self {
        match (emergency, level) {
            (Emergency::None | Emergency::Pending | Emergency::SuspectedFalse, _) => Self::None,
            (_, EmergencyLevel::Critical) => Self::Critical,
            (_, EmergencyLevel::High) => Self::High,
            (_, EmergencyLevel::Medium) => Self::Medium,
        }
    }
}

/// How long an override lasts, in seconds from its verification (`product.md` §3.8,
/// `decisions.md` 6).
pub const OVERRIDE_SECONDS: u32 = 900;

/// The context of a request for patient data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MedicalContext {
    /// The subject and the patient.
    pub relation: Relation,
    /// Why now.
    pub necessity: Necessity,
    /// Whose field it is.
    pub specialty: SpecialtyMatch,
    /// An emergency in force.
    pub emergency_override: Override,
    /// The patient's consent for this purpose is in force.
    pub consent: bool,
}

impl MedicalContext {
    /// Nothing known: no relation, no reason, no consent.
    pub const UNKNOWN: Self = Self {
        relation: Relation::None,
        necessity: Necessity::None,
        specialty: SpecialtyMatch::Unknown,
        emergency_override: Override::None,
        consent: false,
    };

    /// Whether a verified emergency is in force.
    pub const fn is_overridden(&self) -> bool {
        !matches!(self.emergency_override, Override::None)
    }

    /// Whether the subject treats the patient.
    pub const fn is_treating(&self) -> bool {
        matches!(self.relation, Relation::Assigned)
    }

    /// The three tests of the healthcare context (`product.md` §3.4): patient context, necessity,
    /// professional scope. An emergency in force stands for all three.
    pub const fn is_valid(&self) -> bool {
        let patient = matches!(self.relation, Relation::Assigned | Relation::SameDepartment);
        let necessary = !matches!(self.necessity, Necessity::None);
        let in_scope = !matches!(self.specialty, SpecialtyMatch::Unrelated);
        self.is_overridden() || (patient && necessary && in_scope)
    }

    /// Whether the law lets the data be read: consent (LGPD art. 11, I), or protection of life
    /// (art. 11, II, e) while an emergency is in force.
    pub const fn is_lawful(&self) -> bool {
        self.consent || self.is_overridden()
    }
}

/// The access test of `product.md` §2.4: who may read a text of this level, whatever the score.
/// An emergency in force stands for consent and relationship, never for the registry.
pub const fn level_admits(
    level: ComplianceLevel,
    professional: Professional,
    medical: Option<&MedicalContext>,
) -> bool {
    let validated = professional.is_validated();
    match (level, medical) {
        (ComplianceLevel::Public, _) => true,
        (ComplianceLevel::Professional, _) => validated,
        (ComplianceLevel::Restricted | ComplianceLevel::Phi, None) => false,
        (ComplianceLevel::Restricted, Some(medical)) => validated && medical.is_lawful(),
        (ComplianceLevel::Phi, Some(medical)) => {
            validated && medical.is_lawful() && (medical.is_treating() || medical.is_overridden())
        }
    }
}

/// Pairs of specialties that treat the same patients: the four of `product.md` §3.3, and the areas
/// of practice that `product.md` §2.3 names beside their specialty. Not the council's full list.
const RELATED: &[(&str, &str)] = &[
    ("cardiologia", "cirurgia-cardiovascular"),
    ("pediatria", "neonatologia"),
    ("neurologia", "neurocirurgia"),
    ("oncologia", "hematologia"),
    ("cardiologia", "cirurgia-cardiaca"),
    ("cardiologia", "cardiologia-pediatrica"),
    ("pediatria", "cardiologia-pediatrica"),
    ("neurologia", "neurologia-pediatrica"),
    ("pediatria", "neurologia-pediatrica"),
    ("pediatria", "cirurgia-pediatrica"),
    ("cirurgia-geral", "cirurgia-pediatrica"),
    ("medicina-de-emergencia", "clinica-medica"),
];

/// Names of one specialty, the first being the one that [`RELATED`] uses.
const SAME: &[(&str, &str)] = &[
    ("oncologia", "oncologia-clinica"),
    ("hematologia", "hematologia-e-hemoterapia"),
    ("cirurgia-cardiovascular", "cirurgia-cardiaca"),
];

/// Compares two specialties by name, whatever their accents, case and separators.
pub fn specialty_match(subject: &str, required: &str) -> SpecialtyMatch {
    let (subject, required) = (slugify(subject), slugify(required));
    let (subject, required) = (canonical(&subject), canonical(&required));
    if subject.is_empty() || required.is_empty() {
        SpecialtyMatch::Unknown
    } else if subject == required {
        SpecialtyMatch::Same
    } else if RELATED.iter().any(|pair| *pair == (subject, required) || *pair == (required, subject)) {
        SpecialtyMatch::Related
    } else {
        SpecialtyMatch::Unrelated
    }
}

fn canonical(name: &str) -> &str {
    SAME.iter().find(|(_, other)| *other == name).map_or(name, |(first, _)| first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn specialties_are_compared_by_name_and_not_by_spelling() {
        use SpecialtyMatch as M;
        for (subject, required, expected) in [
            ("Cardiologia", "cardiologia", M::Same),
            ("Cirurgia Cardíaca", "cirurgia_cardiovascular", M::Same),
            ("cardiologia", "Cirurgia Cardiovascular", M::Related),
            ("Cirurgia Cardíaca", "Cardiologia", M::Related),
            ("NEONATOLOGIA", "Pediatria", M::Related),
            ("Neurologia", "neurocirurgia", M::Related),
            ("Oncologia Clínica", "Hematologia e Hemoterapia", M::Related),
            ("Dermatologia", "Cardiologia", M::Unrelated),
            ("", "Cardiologia", M::Unknown),
            ("Cardiologia", " - ", M::Unknown),
        ] {
            assert_eq!(specialty_match(subject, required), expected, "{subject} / {required}");
            assert_eq!(specialty_match(required, subject), expected, "{required} / {subject}");
        }
    }

    #[test]
    fn an_emergency_that_nobody_verified_overrides_nothing() {
        for level in EmergencyLevel::ALL {
            for word in [Emergency::None, Emergency::Pending, Emergency::SuspectedFalse] {
                assert_eq!(Override::of(word, *level), Override::None, "{word} {level}");
            }
        }
        assert_eq!(Override::of(Emergency::VerifiedCritical, EmergencyLevel::Critical), Override::Critical);
        assert_eq!(Override::of(Emergency::Verified, EmergencyLevel::High), Override::High);
        assert_eq!(Override::of(Emergency::Verified, EmergencyLevel::Medium), Override::Medium);
    }

    #[test]
    fn each_level_asks_for_what_its_row_says() {
        let treating = MedicalContext { relation: Relation::Assigned, consent: true, ..MedicalContext::UNKNOWN };
        let stranger = MedicalContext { relation: Relation::NotAssigned, ..treating };
        let refused = MedicalContext { consent: false, ..treating };
        let overridden = MedicalContext { emergency_override: Override::Medium, ..MedicalContext::UNKNOWN };
        for (level, medical, expected) in [
            (ComplianceLevel::Professional, None, true),
            (ComplianceLevel::Restricted, None, false),
            (ComplianceLevel::Restricted, Some(stranger), true),
            (ComplianceLevel::Restricted, Some(refused), false),
            (ComplianceLevel::Phi, None, false),
            (ComplianceLevel::Phi, Some(treating), true),
            (ComplianceLevel::Phi, Some(stranger), false),
            (ComplianceLevel::Phi, Some(refused), false),
            (ComplianceLevel::Phi, Some(overridden), true),
        ] {
            assert_eq!(level_admits(level, Professional::Crm, medical.as_ref()), expected, "{level} {medical:?}");
            for standing in [Professional::None, Professional::Pending, Professional::Expired, Professional::Violations]
            {
                assert!(!level_admits(level, standing, medical.as_ref()), "{level} {standing}");
            }
        }
        assert!(level_admits(ComplianceLevel::Public, Professional::Violations, None));
    }
}
