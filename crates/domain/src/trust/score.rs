//! The additive score of `product.md` §3.2 and its medical eighth of §3.3, with its reasons.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::content::vocabulary;
use crate::trust::factors::Factors;
use crate::trust::medical::{MedicalContext, Override};
use crate::trust::signals::{
    AuthMethod, Behaviour, Device, Emergency, Factor, Location, Professional, Signals, TimeClass,
};

/// Where every score starts (`product.md` §3.2).
pub const BASE: i16 = 50;

vocabulary! {
    /// The parts of a score: seven factors, the extra factors of authentication, the medical context.
    FactorName {
        /// Factor 1.
        AuthMethod = "auth_method",
        /// Factor 1b.
        ExtraFactors = "extra_factors",
        /// Factor 2.
        Device = "device",
        /// Factor 3.
        Location = "location",
        /// Factor 4.
        Behaviour = "behaviour",
        /// Factor 5.
        Professional = "professional",
        /// Factor 6.
        Time = "time",
        /// Factor 7.
        Emergency = "emergency",
        /// Factor 8, for patient data only.
        Medical = "medical",
    }
}

/// Word of [`FactorName::ExtraFactors`] and [`FactorName::Medical`] when there is nothing to count.
const NOTHING: &str = "none";
/// Word of [`FactorName::ExtraFactors`] for more than one.
const SEVERAL: &str = "several";
/// Word of [`FactorName::Medical`] when it was counted, even if it came to nothing.
const COUNTED: &str = "counted";

impl FactorName {
    /// The word as one of ours: what a stored score says, if it can have said so.
    fn known(self, word: &str) -> Option<&'static str> {
        let named = |names: &[&'static str]| names.iter().copied().find(|name| *name == word);
        match self {
            Self::AuthMethod => AuthMethod::parse(word).map(AuthMethod::word),
            Self::ExtraFactors => Factor::parse(word).map(Factor::word).or_else(|| named(&[NOTHING, SEVERAL])),
            Self::Device => Device::parse(word).map(Device::word),
            Self::Location => Location::parse(word).map(Location::word),
            Self::Behaviour => Behaviour::parse(word).map(Behaviour::word),
            Self::Professional => Professional::parse(word).map(Professional::word),
            Self::Time => TimeClass::parse(word).map(TimeClass::word),
            Self::Emergency => Emergency::parse(word).map(Emergency::word),
            Self::Medical => named(&[NOTHING, COUNTED]),
        }
    }
}

/// What one factor came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// The factor.
    pub factor: FactorName,
    /// What it added.
    pub points: i16,
    /// The word that was worth it.
    pub word: &'static str,
}

impl<'de> Deserialize<'de> for Part {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Written {
            factor: FactorName,
            points: i16,
            word: alloc::string::String,
        }
        let Written { factor, points, word } = Written::deserialize(deserializer)?;
        let word = factor.known(&word).ok_or_else(|| serde::de::Error::custom("unknown word of a factor"))?;
        Ok(Self { factor, points, word })
    }
}

/// A trust score with its reasons, in the order of [`FactorName::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// 0 to 100: what is compared with a requirement.
    pub value: u8,
    /// The sum before it was brought into 0 to 100. With a medical context: the base score, already
    /// in 0 to 100, and the medical points (`product.md` §3.3 brings it in twice).
    pub raw: i16,
    /// What each factor came to.
    pub parts: [Part; 9],
}

impl Score {
    /// What one factor came to.
    pub fn points(&self, factor: FactorName) -> i16 {
        self.parts.iter().filter(|part| part.factor == factor).map(|part| part.points).sum()
    }
}

fn clamp(raw: i16) -> u8 {
    u8::try_from(raw.clamp(0, 100)).unwrap_or(0)
}

/// The base score: factors 1 to 7.
pub fn score(signals: &Signals) -> Score {
    let extra = match (signals.factors, signals.factors.iter().next()) {
        (_, None) => NOTHING,
        (shown, Some(only)) if shown == Factors::NONE.with(only) => only.word(),
        _ => SEVERAL,
    };
    let part = |factor, points, word| Part { factor, points, word };
    let parts = [
        part(FactorName::AuthMethod, signals.method.points(), signals.method.word()),
        part(FactorName::ExtraFactors, signals.factors.points(), extra),
        part(FactorName::Device, signals.device.points(), signals.device.word()),
        part(FactorName::Location, signals.location.points(), signals.location.word()),
        part(FactorName::Behaviour, signals.behaviour.points(), signals.behaviour.word()),
        part(FactorName::Professional, signals.professional.points(), signals.professional.word()),
        part(FactorName::Time, signals.time.points(), signals.time.word()),
        part(FactorName::Emergency, signals.emergency.points(), signals.emergency.word()),
        part(FactorName::Medical, 0, NOTHING),
    ];
    let raw = parts.iter().fold(BASE, |sum, part| sum + part.points);
    Score { value: clamp(raw), raw, parts }
}

/// The score for patient data: the base score and the medical points, brought into 0 to 100 again.
///
/// One emergency lifts a score once. Factor 7 is in the base score, for whatever is asked; the
/// override counts here only, for the patient that it was verified for. Where both stand for the
/// same emergency the larger counts: the override adds what it lifts beyond factor 7. An emergency
/// suspected to be false has no override.
pub fn with_medical(base: &Score, medical: &MedicalContext) -> Score {
    // A score that already has a medical part is taken back to its base, or it would count twice.
    let without = base.parts.iter().filter(|part| part.factor != FactorName::Medical);
    let base_raw = without.fold(BASE, |sum, part| sum + part.points);
    let base_value = i16::from(clamp(base_raw));

    let points = medical.relation.points() + medical.necessity.points() + medical.specialty.points();
    let points = points + beyond_factor_7(base_raw, base.points(FactorName::Emergency), medical.emergency_override);
    let raw = base_value + points;
    let parts = base.parts.map(|part| match part.factor {
        FactorName::Medical => Part { points, word: COUNTED, ..part },
        _ => part,
    });
    Score { value: clamp(raw), raw, parts }
}

/// What an override adds to a base score that has factor 7 in it. Both ways of counting the
/// emergency are compared after the base was brought into 0 to 100: a difference of points alone
/// would let a verified emergency lower a score that lies far below zero.
fn beyond_factor_7(base_raw: i16, factor_7: i16, emergency_override: Override) -> i16 {
    if factor_7 < 0 {
        return 0;
    }
    let by_override = i16::from(clamp(base_raw - factor_7)) + emergency_override.points();
    (by_override - i16::from(clamp(base_raw))).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trust::factors::Factors;
    use crate::trust::medical::{Necessity, Relation, SpecialtyMatch};

    /// Every factor at zero points.
    const NEUTRAL: Signals = Signals {
        method: AuthMethod::Other,
        factors: Factors::NONE,
        device: Device::Known,
        location: Location::Ordinary,
        behaviour: Behaviour::Ordinary,
        professional: Professional::None,
        time: TimeClass::AfterHoursAuthorised,
        emergency: Emergency::None,
    };

    #[test]
    fn a_score_starts_at_fifty() {
        assert_eq!((score(&NEUTRAL).value, score(&NEUTRAL).raw), (50, 50));
    }

    // The three worked checks of `product.md` §3.2.

    #[test]
    fn a_physician_with_two_factors_at_a_facility_scores_one_hundred() {
        let signals = Signals {
            method: AuthMethod::Mfa,
            professional: Professional::Crm,
            device: Device::ManagedTrusted,
            location: Location::Facility,
            ..NEUTRAL
        };
        assert_eq!((score(&signals).value, score(&signals).raw), (100, 120));
    }

    #[test]
    fn a_password_from_a_suspicious_place_scores_nothing() {
        let signals = Signals {
            method: AuthMethod::Password,
            behaviour: Behaviour::Anomalous,
            device: Device::Unknown,
            location: Location::Suspicious,
            ..NEUTRAL
        };
        assert_eq!((score(&signals).value, score(&signals).raw), (0, -10));
    }

    #[test]
    fn extra_factors_add_up() {
        let factors = Factors::NONE.with(Factor::Biometric).with(Factor::AppCode);
        let signals = Signals { method: AuthMethod::Mfa, factors, ..NEUTRAL };
        assert_eq!((score(&signals).value, score(&signals).raw), (95, 95));
        assert_eq!(score(&signals).points(FactorName::ExtraFactors), 20);
    }

    #[test]
    fn the_medical_context_adds_its_rows() {
        let base = score(&NEUTRAL);
        let medical = MedicalContext {
            relation: Relation::Assigned,
            necessity: Necessity::UrgentJustified,
            specialty: SpecialtyMatch::Same,
            emergency_override: Override::None,
            consent: true,
        };
        assert_eq!(with_medical(&base, &medical).value, 78);
        let worst = MedicalContext {
            relation: Relation::NotAssigned,
            necessity: Necessity::RoutineUnscheduled,
            specialty: SpecialtyMatch::Unrelated,
            ..medical
        };
        assert_eq!(with_medical(&base, &worst).value, 39);
        assert_eq!(with_medical(&base, &MedicalContext::UNKNOWN).value, 50);
    }

    #[test]
    fn the_medical_points_go_on_top_of_a_score_already_within_bounds() {
        let full = score(&Signals {
            method: AuthMethod::Mfa,
            professional: Professional::CrmClean,
            device: Device::ManagedTrustedHealthy,
            ..NEUTRAL
        });
        assert_eq!(full.raw, 120);
        let stranger = MedicalContext { relation: Relation::NotAssigned, ..MedicalContext::UNKNOWN };
        assert_eq!(with_medical(&full, &stranger).value, 95);
        let nothing = score(&Signals { time: TimeClass::Business, ..Signals::WORST });
        let assigned = MedicalContext { relation: Relation::Assigned, ..MedicalContext::UNKNOWN };
        assert_eq!(with_medical(&nothing, &assigned).value, 10);
    }

    #[test]
    fn one_emergency_lifts_a_score_once() {
        let with = |emergency, emergency_override| {
            let base = score(&Signals { emergency, ..NEUTRAL });
            with_medical(&base, &MedicalContext { emergency_override, ..MedicalContext::UNKNOWN }).value
        };
        assert_eq!(with(Emergency::None, Override::Critical), 75);
        assert_eq!(with(Emergency::VerifiedCritical, Override::None), 65);
        assert_eq!(with(Emergency::VerifiedCritical, Override::Critical), 75);
        assert_eq!(with(Emergency::Verified, Override::Medium), 65);
        assert_eq!(with(Emergency::SuspectedFalse, Override::Critical), 30);
    }

    #[test]
    fn a_medical_context_counted_twice_counts_once() {
        let medical = MedicalContext { relation: Relation::Assigned, ..MedicalContext::UNKNOWN };
        let once = with_medical(&score(&NEUTRAL), &medical);
        assert_eq!(with_medical(&once, &medical), once);
    }

    #[test]
    fn a_score_reads_back_as_it_was_written() {
        let signals = Signals { factors: Factors::NONE.with(Factor::AppCode), ..Signals::WORST };
        for score in [score(&signals), with_medical(&score(&NEUTRAL), &MedicalContext::UNKNOWN)] {
            let text = serde_json::to_string(&score).unwrap();
            assert_eq!(serde_json::from_str::<Score>(&text).unwrap(), score);
            assert!(
                serde_json::from_str::<Score>(&text.replacen("auth_method\",", "auth_method\",\"x\":1,", 1)).is_err()
            );
        }
        let text = serde_json::to_string(&score(&NEUTRAL)).unwrap();
        assert!(serde_json::from_str::<Score>(&text.replace("\"known\"", "\"blessed\"")).is_err());
    }
}
