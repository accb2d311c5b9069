//! The score as a whole: worsening one thing never raises it, and the cases that must always hold.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use domain::content::{ComplianceLevel, RegistryStatus};
use domain::registry::Council;
use domain::trust::{
    AccessLevel, Act, AuthMethod, BASE, Behaviour, Declared, DenyReason, Device, DeviceFacts, Emergency,
    EmergencyLevel, Factor, Factors, History, Improvement, LocalTime, Location, MedicalContext, Necessity, Override,
    Professional, Record, Relation, Risk, Sensitivity, Signals, SpecialtyMatch, TimeClass, access_level, improvements,
    score, time_class, with_medical,
};
use proptest::prelude::*;
use proptest::sample::select;

// Each factor from best to worst, by what its words mean.
const METHODS: &[AuthMethod] = &[
    AuthMethod::Certificate,
    AuthMethod::Mfa,
    AuthMethod::Sso,
    AuthMethod::ApiKey,
    AuthMethod::Other,
    AuthMethod::Password,
];
const DEVICES: &[Device] = &[
    Device::ManagedTrustedHealthy,
    Device::ManagedTrusted,
    Device::Trusted,
    Device::Managed,
    Device::Known,
    Device::Unknown,
    Device::Compromised,
];
const LOCATIONS: &[Location] = &[
    Location::VerifiedFacility,
    Location::Facility,
    Location::CorporateVpn,
    Location::Office,
    Location::Vpn,
    Location::Ordinary,
    Location::Unexpected,
    Location::Suspicious,
];
const BEHAVIOURS: &[Behaviour] = &[
    Behaviour::ConsistentLong,
    Behaviour::Consistent,
    Behaviour::Ordinary,
    Behaviour::FirstVerified,
    Behaviour::First,
    Behaviour::Anomalous,
    Behaviour::RecentViolations,
    Behaviour::AnomalousHigh,
];
const PROFESSIONALS: &[Professional] = &[
    Professional::CrmClean,
    Professional::Crm,
    Professional::Crp,
    Professional::Other,
    Professional::Pending,
    Professional::None,
    Professional::Expired,
    Professional::Violations,
];
const TIMES: &[TimeClass] = &[
    TimeClass::Business,
    TimeClass::AfterHoursEmergency,
    TimeClass::AfterHoursAuthorised,
    TimeClass::WeekendEmergency,
    TimeClass::Weekend,
    TimeClass::AfterHours,
];
const EMERGENCIES: &[Emergency] =
    &[Emergency::VerifiedCritical, Emergency::Verified, Emergency::Pending, Emergency::None, Emergency::SuspectedFalse];
const RELATIONS: &[Relation] = &[Relation::Assigned, Relation::SameDepartment, Relation::None, Relation::NotAssigned];
const NECESSITIES: &[Necessity] = &[
    Necessity::Emergency,
    Necessity::UrgentJustified,
    Necessity::RoutineScheduled,
    Necessity::None,
    Necessity::RoutineUnscheduled,
];
const SPECIALTIES: &[SpecialtyMatch] =
    &[SpecialtyMatch::Same, SpecialtyMatch::Related, SpecialtyMatch::Unknown, SpecialtyMatch::Unrelated];
const OVERRIDES: &[Override] = &[Override::Critical, Override::High, Override::Medium, Override::Other, Override::None];

#[test]
fn the_orders_of_badness_are_whole_and_agree_with_the_points() {
    macro_rules! check {
        ($($order:ident of $word:ident;)*) => {$(
            assert!($order.iter().map(|word| word.points()).is_sorted_by(|better, worse| better >= worse));
            assert!($word::ALL.iter().all(|word| $order.contains(word)), stringify!($word));
            assert_eq!($order.len(), $word::ALL.len());
        )*};
    }
    check! {
        METHODS of AuthMethod; DEVICES of Device; LOCATIONS of Location; BEHAVIOURS of Behaviour;
        PROFESSIONALS of Professional; TIMES of TimeClass; EMERGENCIES of Emergency; RELATIONS of Relation;
        NECESSITIES of Necessity; SPECIALTIES of SpecialtyMatch; OVERRIDES of Override;
    }
}

fn any_signals() -> impl Strategy<Value = Signals> {
    let factors = proptest::collection::vec(select(Factor::ALL), 0..5);
    let first = (select(METHODS), factors, select(DEVICES), select(LOCATIONS));
    let second = (select(BEHAVIOURS), select(PROFESSIONALS), select(TIMES), select(EMERGENCIES));
    (first, second).prop_map(|((method, factors, device, location), (behaviour, professional, time, emergency))| {
        let factors = factors.into_iter().collect();
        Signals { method, factors, device, location, behaviour, professional, time, emergency }
    })
}

fn any_medical() -> impl Strategy<Value = MedicalContext> {
    (select(RELATIONS), select(NECESSITIES), select(SPECIALTIES), select(OVERRIDES), any::<bool>()).prop_map(
        |(relation, necessity, specialty, emergency_override, consent)| MedicalContext {
            relation,
            necessity,
            specialty,
            emergency_override,
            consent,
        },
    )
}

/// Every pair that differs in one thing only, the better one first.
fn worsened(signals: Signals, medical: MedicalContext) -> Vec<[(Signals, MedicalContext); 2]> {
    let mut pairs = Vec::new();
    macro_rules! each {
        ($order:ident, $whole:ident, $field:ident, $pair:expr) => {
            for (rank, better) in $order.iter().enumerate() {
                for worse in &$order[rank..] {
                    let mut one = $whole;
                    one.$field = *better;
                    let mut other = $whole;
                    other.$field = *worse;
                    pairs.push([$pair(one), $pair(other)]);
                }
            }
        };
    }
    let base = |signals| (signals, medical);
    let context = |medical| (signals, medical);
    each!(METHODS, signals, method, base);
    each!(DEVICES, signals, device, base);
    each!(LOCATIONS, signals, location, base);
    each!(BEHAVIOURS, signals, behaviour, base);
    each!(PROFESSIONALS, signals, professional, base);
    each!(TIMES, signals, time, base);
    each!(EMERGENCIES, signals, emergency, base);
    each!(RELATIONS, medical, relation, context);
    each!(NECESSITIES, medical, necessity, context);
    each!(SPECIALTIES, medical, specialty, context);
    each!(OVERRIDES, medical, emergency_override, context);
    for factor in Factor::ALL {
        let with = Signals { factors: signals.factors.with(*factor), ..signals };
        let without = Signals { factors: signals.factors.without(*factor), ..signals };
        pairs.push([(with, medical), (without, medical)]);
    }
    pairs
}

proptest! {
    #[test]
    fn worsening_one_factor_never_raises_the_score(signals in any_signals(), medical in any_medical()) {
        for [better, worse] in worsened(signals, medical) {
            let (high, low) = (score(&better.0), score(&worse.0));
            prop_assert!(low.value <= high.value && low.raw <= high.raw, "{better:?} {worse:?}");
            let (high, low) = (with_medical(&high, &better.1), with_medical(&low, &worse.1));
            prop_assert!(low.value <= high.value && low.raw <= high.raw, "{better:?} {worse:?}");
        }
    }

    #[test]
    fn worsening_a_medical_context_never_makes_it_valid_or_lawful(medical in any_medical()) {
        for [better, worse] in worsened(Signals::WORST, medical) {
            // An unscheduled routine is a reason that was stated; that it is worth less than none
            // is a matter of points.
            if better.1.necessity == Necessity::None { continue; }
            prop_assert!(better.1.is_valid() || !worse.1.is_valid(), "{better:?} {worse:?}");
            prop_assert!(better.1.is_lawful() || !worse.1.is_lawful(), "{better:?} {worse:?}");
        }
        let unconsented = MedicalContext { consent: false, ..medical };
        prop_assert!(medical.is_lawful() || !unconsented.is_lawful());
    }

    #[test]
    fn a_score_is_the_sum_of_its_parts_within_bounds(signals in any_signals(), medical in any_medical()) {
        let base = score(&signals);
        prop_assert!(base.value <= 100);
        prop_assert_eq!(base.parts.iter().fold(BASE, |sum, part| sum + part.points), base.raw);
        prop_assert_eq!(i16::from(base.value), base.raw.clamp(0, 100));
        let with = with_medical(&base, &medical);
        prop_assert_eq!(i16::from(base.value) + with.parts[8].points, with.raw);
        prop_assert_eq!(i16::from(with.value), with.raw.clamp(0, 100));
        prop_assert_eq!(&with.parts[..8], &base.parts[..8]);
    }

    #[test]
    fn every_advice_raises_the_score_and_the_first_most(signals in any_signals()) {
        let gains: Vec<i16> = improvements(&signals)
            .into_iter()
            .map(|advice| score(&advice.applied_to(signals)).raw - score(&signals).raw)
            .collect();
        prop_assert!(gains.iter().all(|gain| *gain > 0));
        prop_assert!(gains.is_sorted_by(|first, next| first >= next));
        prop_assert!(gains.len() <= Improvement::ALL.len());
    }

    #[test]
    fn signals_and_contexts_read_back(signals in any_signals(), medical in any_medical()) {
        let text = serde_json::to_string(&(signals, medical)).unwrap();
        prop_assert_eq!(serde_json::from_str::<(Signals, MedicalContext)>(&text).unwrap(), (signals, medical));
    }

    #[test]
    fn no_night_is_worth_more_than_the_day(month in 1u8..=12, day in 1u8..=28, year in 2003u16..2100) {
        let at = |hour| LocalTime::new(year, month, day, hour, 0).unwrap();
        let (noon, night) = (at(12), at(3));
        let points = |local, declared| time_class(local, declared).points();
        prop_assert!(points(night, Declared::Nothing) <= points(noon, Declared::Nothing));
        prop_assert!(points(night, Declared::AuthorisedShift) <= points(noon, Declared::AuthorisedShift));
        for local in [noon, night] {
            prop_assert!(points(local, Declared::Nothing) <= points(local, Declared::AuthorisedShift));
            prop_assert!(points(local, Declared::AuthorisedShift) <= points(local, Declared::Emergency));
        }
    }
}

#[test]
fn a_fact_that_gets_worse_never_leads_to_a_better_word() {
    let bit = |bits: u8, place: u8| bits >> place & 1 == 1;
    for bits in 0..32 {
        let facts = |bits| DeviceFacts {
            recognised: bit(bits, 0),
            trusted: bit(bits, 1),
            managed: bit(bits, 2),
            healthy: bit(bits, 3),
            compromised: !bit(bits, 4),
        };
        for place in 0..5 {
            let worse = Device::of(facts(bits & !(1 << place))).points();
            assert!(worse <= Device::of(facts(bits)).points(), "{:?} {place}", facts(bits));
        }
    }
    for bits in 0..128 {
        let history = |bits| History {
            anomalous: !bit(bits, 0),
            severe: !bit(bits, 1),
            recent_violations: !bit(bits, 2),
            first_time: !bit(bits, 3),
            identity_verified: bit(bits, 4),
            consistent: bit(bits, 5),
            long: bit(bits, 6),
        };
        for place in 0..7 {
            let worse = Behaviour::of(history(bits & !(1 << place))).points();
            assert!(worse <= Behaviour::of(history(bits)).points(), "{:?} {place}", history(bits));
        }
    }
    for network in LOCATIONS {
        assert!(network.seen(true).points() <= network.seen(false).points(), "{network}");
    }
    for council in Council::ALL {
        let points = |status, record| Professional::of(Some((*council, status)), record).points();
        let statuses =
            [RegistryStatus::Verified, RegistryStatus::Pending, RegistryStatus::Expired, RegistryStatus::Revoked];
        let records = [Record::Clean, Record::Unknown, Record::Violations];
        for record in records {
            assert!(statuses.map(|status| points(status, record)).is_sorted_by(|better, worse| better >= worse));
        }
        for status in statuses {
            assert!(records.map(|record| points(status, record)).is_sorted_by(|better, worse| better >= worse));
        }
    }
    for level in EmergencyLevel::ALL {
        let points = |verified, suspected| Emergency::of(*level, verified, suspected).points();
        assert!(points(true, false) > points(false, false) && points(false, false) > points(true, true), "{level}");
        assert_eq!(points(true, true), points(false, true), "{level}");
    }
}

#[test]
fn a_trusted_device_that_was_stolen_is_stolen() {
    let facts = DeviceFacts { recognised: true, trusted: true, managed: true, healthy: true, compromised: true };
    assert_eq!(Device::of(facts), Device::Compromised);
    assert_eq!(Device::of(DeviceFacts::default()), Device::Unknown);
}

#[test]
fn what_was_not_measured_counts_as_its_worst() {
    assert_eq!(score(&Signals::WORST).value, 0);
    let worst = [
        METHODS.last().unwrap().points(),
        DEVICES.last().unwrap().points(),
        LOCATIONS.last().unwrap().points(),
        BEHAVIOURS.last().unwrap().points(),
        PROFESSIONALS.last().unwrap().points(),
        TIMES.last().unwrap().points(),
        EMERGENCIES.last().unwrap().points(),
    ];
    assert_eq!(score(&Signals::WORST).raw, BASE + worst.iter().sum::<i16>());
}

#[test]
fn factors_are_a_list_of_distinct_words() {
    let factors = Factors::NONE.with(Factor::AppCode).with(Factor::Biometric);
    assert_eq!(serde_json::to_string(&factors).unwrap(), r#"["biometric","app_code"]"#);
    for refused in [r#"["biometric","biometric"]"#, r#"["iris"]"#, r#""biometric""#, "3"] {
        assert!(serde_json::from_str::<Factors>(refused).is_err(), "{refused}");
    }
}

#[test]
fn unknown_members_of_signals_are_refused() {
    let mut value = serde_json::to_value(Signals::WORST).unwrap();
    assert!(serde_json::from_value::<Signals>(value.clone()).is_ok());
    value["bonus"] = 50.into();
    assert!(serde_json::from_value::<Signals>(value).is_err());
}

/// Somebody about whom nothing speaks for or against.
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
fn a_physician_reaches_patient_data_in_a_verified_emergency() {
    let signals = Signals {
        device: Device::Trusted,
        location: Location::Facility,
        emergency: Emergency::of(EmergencyLevel::Critical, true, false),
        ..NEUTRAL
    };
    let medical = MedicalContext {
        emergency_override: Override::of(signals.emergency, EmergencyLevel::Critical),
        ..MedicalContext::UNKNOWN
    };
    let with = with_medical(&score(&signals), &medical);
    let required = Sensitivity::PhiRead.required();
    let found = access_level(with.value, Risk::High, medical.is_lawful(), medical.is_valid(), required);
    assert_eq!((with.value, found), (95, Ok(AccessLevel::Supervised)));

    // The same words without a second person open nothing.
    let claimed = Signals { emergency: Emergency::Pending, ..signals };
    let medical = MedicalContext {
        emergency_override: Override::of(claimed.emergency, EmergencyLevel::Critical),
        ..MedicalContext::UNKNOWN
    };
    let with = with_medical(&score(&claimed), &medical);
    let found = access_level(with.value, Risk::High, medical.is_lawful(), medical.is_valid(), required);
    assert_eq!(found, Err(DenyReason::ComplianceViolation));
}

#[test]
fn a_password_on_an_unknown_device_writes_no_draft() {
    let signals = Signals { method: AuthMethod::Password, device: Device::Unknown, ..NEUTRAL };
    let required = Act::PostEdit.sensitivity(Some(ComplianceLevel::Public)).required();
    let found = access_level(score(&signals).value, Risk::Low, true, true, required);
    assert_eq!(found, Err(DenyReason::InsufficientTrust));
}

#[test]
fn a_physician_with_two_factors_edits_in_full() {
    let signals = Signals { method: AuthMethod::Mfa, professional: Professional::CrmClean, ..NEUTRAL };
    let required = Act::PostEdit.sensitivity(Some(ComplianceLevel::Professional)).required();
    let found = access_level(score(&signals).value, Risk::Low, true, true, required);
    assert_eq!(found, Ok(AccessLevel::Full));
}
