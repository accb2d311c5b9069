//! One table per rule of the base set.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod questions;

use std::sync::LazyLock;

use domain::access::{Reach, Role};
use domain::content::ComplianceLevel;
use domain::trust::{
    AccessLevel, Act, AuthMethod, Behaviour, ChallengeFactor, DenyReason, Device, Emergency, Factors, Improvement,
    Location, MedicalContext, Necessity, Override, Professional, Question, Relation, ResourceKind, Ruling, Signals,
    SpecialtyMatch, TimeClass, Verdict,
};
use policy::{Compiled, Engine, STEP_UP_SECONDS};
use questions::{ELSEWHERE, TREATING, best, kinds};

static SET: LazyLock<Compiled> = LazyLock::new(|| Engine::new().unwrap().compile(&[]).unwrap());

fn decide(question: &Question) -> Ruling {
    SET.decide(question)
}

fn reason(question: &Question) -> Option<DenyReason> {
    match decide(question).verdict {
        Verdict::Allow { .. } => None,
        Verdict::Challenge { reason, .. } | Verdict::Deny { reason, .. } => Some(reason),
    }
}

fn sufficient(question: &Question) -> Vec<ChallengeFactor> {
    match decide(question).verdict {
        Verdict::Challenge { sufficient, .. } => sufficient,
        other => panic!("{other:?}"),
    }
}

/// Signals worth exactly this much.
fn worth(points: u8) -> Signals {
    let plain = Signals {
        method: AuthMethod::Other,
        factors: Factors::NONE,
        device: Device::Known,
        location: Location::Ordinary,
        behaviour: Behaviour::Ordinary,
        professional: Professional::None,
        time: TimeClass::AfterHoursAuthorised,
        emergency: Emergency::None,
    };
    let methods = AuthMethod::ALL.iter().filter(|method| !matches!(method, AuthMethod::ApiKey | AuthMethod::Password));
    let mut all = methods.flat_map(|method| {
        Device::ALL.iter().flat_map(move |device| {
            Behaviour::ALL.iter().flat_map(move |behaviour| {
                Location::ALL.iter().flat_map(move |location| {
                    TimeClass::ALL.iter().map(move |time| Signals {
                        method: *method,
                        device: *device,
                        behaviour: *behaviour,
                        location: *location,
                        time: *time,
                        ..plain
                    })
                })
            })
        })
    });
    all.find(|signals| domain::trust::score(signals).raw == i16::from(points)).unwrap()
}

#[test]
fn every_role_may_do_what_the_table_says_and_nothing_else() {
    for role in Role::ALL {
        for act in Act::ALL {
            for owner in [true, false] {
                let asked = Question { owner, ..best(*role, *act) };
                let expected = role.reach(act.capability()).covers(owner);
                let found = decide(&asked);
                assert_eq!(found.allows(), expected, "{role} {act} own: {owner}: {found:?}");
                if !expected {
                    assert_eq!(reason(&asked), Some(DenyReason::ForbiddenRole), "{role} {act} own: {owner}");
                    assert!(found.policies.is_empty());
                } else {
                    let reach = if role.reach(act.capability()) == Reach::All { "all" } else { "own" };
                    assert_eq!(found.policies, [format!("role/{role}/{reach}")]);
                }
            }
        }
    }
}

#[test]
fn nothing_crosses_the_tenant_wall() {
    for role in Role::ALL {
        for act in Act::ALL {
            for kind in kinds(*act) {
                let asked = Question { resource_tenant: ELSEWHERE, kind: *kind, ..best(*role, *act) };
                let found = decide(&asked);
                assert_eq!(
                    found.verdict,
                    Verdict::Deny { reason: DenyReason::TenantMismatch, help: vec![] },
                    "{role} {act} {kind}"
                );
                assert!(found.policies.contains(&"tenant-wall".to_owned()));
            }
        }
    }
}

#[test]
fn an_inactive_account_does_nothing_even_to_itself() {
    for act in Act::ALL {
        let asked = Question { active: false, ..best(Role::Administrator, *act) };
        assert!(matches!(reason(&asked), Some(DenyReason::SubjectInactive)), "{act}");
    }
}

#[test]
fn a_forbid_wins_over_any_permit() {
    // The administrator holds the permit, and one forbid after another is met.
    let asked = best(Role::Administrator, Act::UserSetRole);
    assert!(decide(&asked).allows());
    for (name, asked) in [
        ("tenant-wall", Question { resource_tenant: ELSEWHERE, ..asked.clone() }),
        ("subject-inactive", Question { active: false, ..asked.clone() }),
        ("factor-required", Question { has_factor: false, ..asked.clone() }),
        ("step-up", Question { step_up_age_s: None, ..asked.clone() }),
        ("score-admin", Question { signals: worth(94), ..asked.clone() }),
    ] {
        let found = decide(&asked);
        assert!(!found.allows() && found.policies == [name], "{name}: {found:?}");
    }
}

#[test]
fn a_pair_of_act_and_kind_that_nobody_wrote_down_is_refused() {
    for act in Act::ALL {
        for kind in ResourceKind::ALL {
            let asked = Question { kind: *kind, ..best(Role::Administrator, *act) };
            if !kinds(*act).contains(kind) {
                let found = decide(&asked);
                assert_eq!(found.verdict, Verdict::Deny { reason: DenyReason::PolicyViolation, help: vec![] });
                assert!(found.policies.is_empty());
                assert!(SET.request(&asked).is_none(), "{act} {kind}");
            }
        }
    }
}

#[test]
fn each_requirement_is_met_exactly_at_its_score() {
    use ComplianceLevel::{Professional as Pro, Public};
    for (role, act, level, required) in [
        (Role::Author, Act::PostRead, None, 50),
        (Role::Author, Act::PostEdit, Some(Public), 50),
        (Role::Author, Act::PostEdit, Some(Pro), 75),
        (Role::Author, Act::PostPublish, None, 85),
        (Role::MedicalProfessional, Act::PatientRegister, None, 85),
        (Role::MedicalProfessional, Act::CareManage, None, 75),
        (Role::Administrator, Act::UserInvite, None, 85),
        (Role::Administrator, Act::SettingsManage, None, 95),
    ] {
        let at = |score| Question { level, signals: worth(score), ..best(role, act) };
        assert!(decide(&at(required)).allows(), "{act}: {:?}", decide(&at(required)));
        assert_eq!(decide(&at(required)).required, required);
        assert_eq!(reason(&at(required - 1)), Some(DenyReason::InsufficientTrust), "{act}");
    }
    // Whoever has lost all trust can still mend their own account.
    let lost = Question { signals: Signals::WORST, ..best(Role::Subscriber, Act::AccountSelf) };
    assert!(decide(&lost).allows());
}

#[test]
fn texts_with_patient_data_need_ninety_whatever_the_act() {
    for act in [Act::PostRead, Act::PostEdit, Act::PostSubmit, Act::PostPublish] {
        let asked = Question { level: Some(ComplianceLevel::Phi), medical: Some(TREATING), ..best(Role::Author, act) };
        assert_eq!(decide(&asked).required, 90);
        assert!(decide(&asked).allows(), "{act}");
    }
}

#[test]
fn the_access_test_of_each_level_holds() {
    use ComplianceLevel::{Phi, Professional as Pro, Public, Restricted};
    use DenyReason::{ComplianceViolation as Unlawful, InvalidMedicalContext as Invalid};
    let refused = MedicalContext { consent: false, ..TREATING };
    let stranger = MedicalContext { relation: Relation::NotAssigned, ..TREATING };
    let colleague = MedicalContext { relation: Relation::SameDepartment, ..TREATING };
    let unstated = MedicalContext { necessity: Necessity::None, ..TREATING };
    let elsewhere = MedicalContext { specialty: SpecialtyMatch::Unrelated, ..TREATING };
    let emergency = MedicalContext { emergency_override: Override::Critical, ..MedicalContext::UNKNOWN };
    for (level, validated, owner, medical, expected) in [
        (Public, false, false, None, None),
        (Pro, true, false, None, None),
        (Pro, false, false, None, Some(Unlawful)),
        (Pro, false, true, None, None),
        (Restricted, true, false, Some(stranger), None),
        (Restricted, true, false, Some(refused), Some(Unlawful)),
        (Restricted, true, false, None, Some(Unlawful)),
        (Restricted, false, false, Some(TREATING), Some(Unlawful)),
        (Restricted, false, true, Some(TREATING), None),
        (Restricted, false, true, Some(refused), Some(Unlawful)),
        (Restricted, true, false, Some(emergency), None),
        (Phi, true, false, Some(TREATING), None),
        (Phi, false, false, Some(TREATING), Some(Unlawful)),
        (Phi, false, true, Some(TREATING), None),
        (Phi, true, true, Some(refused), Some(Unlawful)),
        (Phi, true, true, None, Some(Unlawful)),
        (Phi, true, true, Some(stranger), Some(Invalid)),
        (Phi, true, false, Some(colleague), Some(Invalid)),
        (Phi, true, false, Some(unstated), Some(Invalid)),
        (Phi, true, false, Some(elsewhere), Some(Invalid)),
        (Phi, true, false, Some(emergency), None),
        (Phi, false, false, Some(emergency), Some(Unlawful)),
    ] {
        let mut asked = Question { level: Some(level), owner, medical, ..best(Role::Editor, Act::PostRead) };
        asked.signals.professional = if validated { Professional::Crp } else { Professional::Pending };
        assert_eq!(reason(&asked), expected, "{level} validated: {validated} own: {owner} {medical:?}");
    }
}

#[test]
fn an_emergency_suspected_to_be_false_opens_nothing() {
    let medical = Some(MedicalContext { emergency_override: Override::Critical, consent: true, ..TREATING });
    let stranger = medical.map(|medical| MedicalContext { relation: Relation::None, ..medical });
    for (medical, expected) in [(medical, None), (stranger, Some(DenyReason::InvalidMedicalContext))] {
        let mut asked =
            Question { level: Some(ComplianceLevel::Phi), medical, ..best(Role::MedicalAdmin, Act::PostRead) };
        asked.signals.emergency = Emergency::SuspectedFalse;
        assert_eq!(reason(&asked), expected);
    }
}

#[test]
fn an_administrator_reads_no_patient_data_by_being_one() {
    let mut asked = Question {
        level: Some(ComplianceLevel::Phi),
        owner: false,
        medical: None,
        ..best(Role::Administrator, Act::PostRead)
    };
    asked.signals.professional = Professional::None;
    let found = decide(&asked);
    assert!(matches!(found.verdict, Verdict::Deny { reason: DenyReason::ComplianceViolation, .. }));
    assert_eq!(found.policies, ["phi-consent", "phi-context", "phi-registry"]);
}

#[test]
fn a_password_alone_opens_the_own_account_and_nothing_else_once_there_is_a_factor() {
    for role in Role::ALL {
        for act in Act::ALL {
            let own = matches!(act, Act::AccountSelf | Act::AccountSecure | Act::RegistrySubmit);
            let mut asked = best(*role, *act);
            asked.signals = Signals { method: AuthMethod::Password, ..asked.signals };
            let halfway = Question { has_factor: true, ..asked.clone() };
            let found = decide(&halfway);
            assert_eq!(found.policies.contains(&"factor-shown".to_owned()), !own, "{role} {act}: {found:?}");
            let without = Question { has_factor: false, ..asked };
            assert!(!decide(&without).policies.contains(&"factor-shown".to_owned()), "{role} {act}");
        }
    }
}

#[test]
fn roles_that_reach_others_do_nothing_but_mend_their_account_without_a_factor() {
    for role in Role::ALL {
        for act in Act::ALL {
            let asked = Question { has_factor: false, ..best(*role, *act) };
            let own = matches!(act, Act::AccountSelf | Act::AccountSecure);
            if role.must_have_factor() && !own && role.reach(act.capability()).covers(true) {
                assert_eq!(reason(&asked), Some(DenyReason::FactorRequired), "{role} {act}");
                assert_eq!(sufficient(&asked), [ChallengeFactor::EnrolFactor], "{role} {act}");
            } else {
                assert_ne!(reason(&asked), Some(DenyReason::FactorRequired), "{role} {act}");
            }
        }
    }
}

#[test]
fn a_factor_counts_for_ten_minutes() {
    for act in Act::ALL {
        for (age, fresh) in
            [(Some(0), true), (Some(STEP_UP_SECONDS), true), (Some(STEP_UP_SECONDS + 1), false), (None, false)]
        {
            let role = if act.capability() == domain::access::Capability::EmergencyVerify {
                Role::MedicalAdmin
            } else {
                Role::Administrator
            };
            let asked = Question { step_up_age_s: age, ..best(role, *act) };
            let expected = (act.needs_step_up() && !fresh).then_some(DenyReason::StepUpRequired);
            if role.reach(act.capability()).covers(true) {
                assert_eq!(reason(&asked), expected, "{act} {age:?}");
            }
        }
    }
    let stale = Question { step_up_age_s: None, ..best(Role::Administrator, Act::PolicyManage) };
    assert_eq!(sufficient(&stale), [ChallengeFactor::Totp, ChallengeFactor::Passkey]);
    let bare = Question { step_up_age_s: None, has_factor: false, ..best(Role::Author, Act::AccountSecure) };
    assert_eq!(decide(&bare).verdict, Verdict::Deny { reason: DenyReason::StepUpRequired, help: vec![] });
}

#[test]
fn a_program_reads_and_writes_texts_and_no_more() {
    let programs = |role, act| {
        let mut asked = best(role, act);
        asked.signals.method = AuthMethod::ApiKey;
        asked
    };
    for act in [Act::PostRead, Act::PostCreate, Act::PostEdit, Act::PostSubmit, Act::PostPublish, Act::CategoryManage] {
        assert!(decide(&programs(Role::Editor, act)).allows(), "{act}");
    }
    for (role, act) in [
        (Role::Administrator, Act::FieldManage),
        (Role::Administrator, Act::UserInvite),
        (Role::Administrator, Act::SettingsManage),
        (Role::Administrator, Act::PolicyRead),
        (Role::Administrator, Act::PolicyManage),
        (Role::MedicalProfessional, Act::CareManage),
        (Role::MedicalProfessional, Act::EmergencyDeclare),
        (Role::Author, Act::AccountSecure),
    ] {
        let found = decide(&programs(role, act));
        assert_eq!(found.verdict, Verdict::Deny { reason: DenyReason::PolicyViolation, help: vec![] }, "{act}");
        assert_eq!(found.policies, ["api-key-acts"]);
    }
    let phi = Question {
        level: Some(ComplianceLevel::Phi),
        medical: Some(TREATING),
        ..programs(Role::MedicalProfessional, Act::PostRead)
    };
    assert_eq!(decide(&phi).policies, ["api-key-phi"]);
    // Nobody sits there who could show a factor.
    let low =
        Question { signals: Signals { method: AuthMethod::ApiKey, ..worth(20) }, ..best(Role::Author, Act::PostEdit) };
    assert!(matches!(decide(&low).verdict, Verdict::Deny { reason: DenyReason::InsufficientTrust, .. }));
}

#[test]
fn a_challenge_names_just_what_would_suffice() {
    let plain = Signals {
        method: AuthMethod::Password,
        device: Device::Known,
        behaviour: Behaviour::Ordinary,
        location: Location::Ordinary,
        professional: Professional::None,
        time: TimeClass::Business,
        ..best(Role::Author, Act::PostEdit).signals
    };
    let plain = Signals { factors: Factors::NONE, ..plain };
    // 50 − 10 + 5 = 45; a code makes 85, a passkey 100. A trusted device would make 55, but a password alone
    // opens nothing where there is a factor.
    let edit = Question { signals: plain, ..best(Role::Author, Act::PostEdit) };
    assert_eq!(sufficient(&edit), [ChallengeFactor::Totp, ChallengeFactor::Passkey]);
    let vouched =
        Question { signals: Signals { method: AuthMethod::Other, location: Location::Unexpected, ..plain }, ..edit };
    assert_eq!(sufficient(&vouched), [ChallengeFactor::Totp, ChallengeFactor::Passkey, ChallengeFactor::TrustedDevice]);
    let publish = Question { signals: plain, ..best(Role::Author, Act::PostPublish) };
    assert_eq!(sufficient(&publish), [ChallengeFactor::Totp, ChallengeFactor::Passkey]);
    let settings = Question { signals: plain, ..best(Role::Administrator, Act::SettingsManage) };
    assert_eq!(sufficient(&settings), [ChallengeFactor::Passkey]);
    let bare = Question { has_factor: false, ..publish };
    assert_eq!(sufficient(&bare), [ChallengeFactor::EnrolFactor]);
}

#[test]
fn a_denial_says_what_would_raise_the_score() {
    let signals = Signals { device: Device::Compromised, behaviour: Behaviour::AnomalousHigh, ..worth(50) };
    let asked = Question { signals, ..best(Role::Author, Act::PostPublish) };
    match decide(&asked).verdict {
        Verdict::Deny { reason: DenyReason::InsufficientTrust, help } => {
            assert!(help.contains(&Improvement::ReplaceDevice) && help.contains(&Improvement::UsePasskey), "{help:?}");
        }
        other => panic!("{other:?}"),
    }
    let mut unread =
        Question { level: Some(ComplianceLevel::Professional), owner: false, ..best(Role::Editor, Act::PostRead) };
    unread.signals.professional = Professional::Expired;
    assert_eq!(
        decide(&unread).verdict,
        Verdict::Deny { reason: DenyReason::ComplianceViolation, help: vec![Improvement::RenewRegistry] }
    );
}

#[test]
fn a_score_just_above_its_requirement_is_not_challenged() {
    let asked = Question { signals: worth(85), ..best(Role::Author, Act::PostPublish) };
    assert!(decide(&asked).allows());
}

#[test]
fn the_decision_table_picks_the_level() {
    let level = |question: &Question| match decide(question).verdict {
        Verdict::Allow { level } => level,
        other => panic!("{other:?}"),
    };
    let read = |score| Question { signals: worth(score), ..best(Role::Editor, Act::PostRead) };
    assert_eq!(level(&read(80)), AccessLevel::Full);
    assert_eq!(level(&read(79)), AccessLevel::ReadOnly);
    let edit = |score| Question { signals: worth(score), ..best(Role::Editor, Act::PostEdit) };
    assert_eq!(level(&edit(50)), AccessLevel::Limited);
    assert_eq!(level(&best(Role::Administrator, Act::SettingsManage)), AccessLevel::Limited);
    let phi =
        Question { level: Some(ComplianceLevel::Phi), medical: Some(TREATING), ..best(Role::Author, Act::PostRead) };
    assert_eq!(level(&phi), AccessLevel::Supervised);
}

#[test]
fn what_was_decided_can_be_kept_and_decided_again() {
    for act in Act::ALL {
        for asked in [best(Role::Administrator, *act), Question { signals: Signals::WORST, ..best(Role::Author, *act) }]
        {
            let kept: Question = serde_json::from_str(&serde_json::to_string(&asked).unwrap()).unwrap();
            let found = decide(&asked);
            let again: Ruling = serde_json::from_str(&serde_json::to_string(&found).unwrap()).unwrap();
            assert_eq!((&kept, &again), (&asked, &found));
            assert_eq!(decide(&kept), again);
        }
    }
}
