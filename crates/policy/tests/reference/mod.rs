//! The decision point a second time, plain and slow: no policies, no sets, one rule after the other,
//! in the words of `product.md` §2.4, §3.4, §3.5 and `decisions.md` 6. It shares with the engine what
//! both must take from `domain` (the table of roles, the points of a score, the decision table) and
//! nothing of the engine itself.

use domain::content::ComplianceLevel;
use domain::trust::{
    AccessLevel, Act, AuthMethod, ChallengeFactor, DenyReason, Device, Emergency, Factor, MedicalContext, Necessity,
    Override, Professional, Question, Relation, Sensitivity, SpecialtyMatch, Verdict, access_level, score,
    with_medical,
};

use crate::questions::kinds;

/// What a tenant added: true refuses.
pub(crate) type Forbid = fn(&Question, u8) -> bool;

/// A verdict without its advice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Expected {
    Allow(AccessLevel),
    Challenge(DenyReason, Vec<ChallengeFactor>),
    Deny(DenyReason),
}

impl From<&Verdict> for Expected {
    fn from(verdict: &Verdict) -> Self {
        match verdict {
            Verdict::Allow { level } => Self::Allow(*level),
            Verdict::Challenge { reason, sufficient } => Self::Challenge(*reason, sufficient.clone()),
            Verdict::Deny { reason, .. } => Self::Deny(*reason),
        }
    }
}

pub(crate) fn decide(question: &Question, forbids: &[Forbid]) -> Expected {
    let reason = match judge(question, forbids) {
        Ok(level) => return Expected::Allow(level),
        Err(reason) => reason,
    };
    let by_authentication = [
        DenyReason::FactorRequired,
        DenyReason::InsufficientTrust,
        DenyReason::StepUpRequired,
        DenyReason::PolicyViolation,
    ];
    if !by_authentication.contains(&reason) || question.signals.method == AuthMethod::ApiKey {
        return Expected::Deny(reason);
    }
    let allowed = |question: Question| judge(&question, forbids).is_ok();
    let totp = || allowed(showing(question, Factor::AppCode));
    let passkey = || {
        let mut shown = showing(question, Factor::HardwareToken);
        shown.signals.device = confirmed(shown.signals.device);
        allowed(shown)
    };
    let device = || {
        let mut moved = question.clone();
        moved.signals.device = confirmed(moved.signals.device);
        allowed(moved)
    };
    let mut sufficient = Vec::new();
    if question.has_factor {
        for (factor, enough) in [
            (ChallengeFactor::Totp, totp()),
            (ChallengeFactor::Passkey, passkey()),
            (ChallengeFactor::TrustedDevice, device()),
        ] {
            if enough {
                sufficient.push(factor);
            }
        }
    } else if !matches!(question.act, Act::AccountSelf | Act::AccountSecure) && (totp() || passkey()) {
        sufficient.push(ChallengeFactor::EnrolFactor);
    }
    if sufficient.is_empty() { Expected::Deny(reason) } else { Expected::Challenge(reason, sufficient) }
}

fn showing(question: &Question, factor: Factor) -> Question {
    let mut shown = question.clone();
    if shown.signals.method != AuthMethod::Certificate {
        shown.signals.method = AuthMethod::Mfa;
    }
    shown.signals.factors = shown.signals.factors.with(factor);
    shown.has_factor = true;
    shown.step_up_age_s = Some(0);
    shown
}

fn confirmed(device: Device) -> Device {
    match device {
        Device::Unknown | Device::Known => Device::Trusted,
        Device::Managed => Device::ManagedTrusted,
        other => other,
    }
}

/// The score for a question: the base, and the eighth factor where there is a patient.
pub(crate) fn scored(question: &Question) -> u8 {
    let base = score(&question.signals);
    question.medical.as_ref().map_or(base, |medical| with_medical(&base, medical)).value
}

/// The first table of `product.md` §3.5.
fn required(question: &Question) -> u8 {
    match question.act.sensitivity(question.level) {
        Sensitivity::SelfService => 0,
        Sensitivity::Public => 30,
        Sensitivity::Draft => 50,
        Sensitivity::Professional | Sensitivity::PhiRead => 75,
        Sensitivity::Restricted | Sensitivity::Publish | Sensitivity::PhiWrite => 85,
        Sensitivity::PhiContent => 90,
        Sensitivity::Admin => 95,
    }
}

fn judge(question: &Question, forbids: &[Forbid]) -> Result<AccessLevel, DenyReason> {
    let score = scored(question);
    let act = question.act;
    if !kinds(act).contains(&question.kind) {
        return Err(DenyReason::PolicyViolation);
    }
    if question.tenant != question.resource_tenant {
        return Err(DenyReason::TenantMismatch);
    }
    if !question.active {
        return Err(DenyReason::SubjectInactive);
    }
    if !question.role.reach(act.capability()).covers(question.owner) {
        return Err(DenyReason::ForbiddenRole);
    }
    if question.signals.method == AuthMethod::ApiKey && kept_from_programs(question) {
        return Err(DenyReason::PolicyViolation);
    }
    access_test(question)?;
    if question.role.must_have_factor() && !question.has_factor && !matches!(act, Act::AccountSelf | Act::AccountSecure)
    {
        return Err(DenyReason::FactorRequired);
    }
    if score < required(question) {
        return Err(DenyReason::InsufficientTrust);
    }
    let own = matches!(act, Act::AccountSelf | Act::AccountSecure | Act::RegistrySubmit);
    if question.has_factor && question.signals.method == AuthMethod::Password && !own {
        return Err(DenyReason::StepUpRequired);
    }
    if act.needs_step_up() && question.step_up_age_s.is_none_or(|age| age > 600) {
        return Err(DenyReason::StepUpRequired);
    }
    if forbids.iter().any(|forbid| forbid(question, score)) {
        return Err(DenyReason::PolicyViolation);
    }
    let picked = access_level(score, act.risk_at(question.level), true, true, required(question))?;
    Ok(act.level(picked))
}

fn kept_from_programs(question: &Question) -> bool {
    question.level == Some(ComplianceLevel::Phi)
        || matches!(
            question.act,
            Act::FieldManage
                | Act::ContentImport
                | Act::ContentExport
                | Act::UserInvite
                | Act::UserSetRole
                | Act::UserSuspend
                | Act::UserDelete
                | Act::SessionManage
                | Act::DeviceManage
                | Act::RegistryReview
                | Act::SettingsManage
                | Act::NetworkManage
                | Act::PolicyRead
                | Act::PolicyManage
                | Act::PatientRegister
                | Act::CareManage
                | Act::EmergencyDeclare
                | Act::EmergencyVerify
                | Act::EmergencyReview
                | Act::AccountSecure
        )
}

/// `product.md` §2.4, last row, and §3.4, row 7.
fn access_test(question: &Question) -> Result<(), DenyReason> {
    let validated = matches!(
        question.signals.professional,
        Professional::CrmClean | Professional::Crm | Professional::Crp | Professional::Other
    );
    let registered = validated || question.owner;
    let medical = question.medical.unwrap_or(MedicalContext::UNKNOWN);
    let emergency =
        medical.emergency_override != Override::None && question.signals.emergency != Emergency::SuspectedFalse;
    let lawful = medical.consent || emergency;
    let treats = medical.relation == Relation::Assigned
        && medical.necessity != Necessity::None
        && medical.specialty != SpecialtyMatch::Unrelated;
    let lawful = match question.level {
        None | Some(ComplianceLevel::Public) => true,
        Some(ComplianceLevel::Professional) => registered,
        Some(ComplianceLevel::Restricted | ComplianceLevel::Phi) => registered && lawful,
    };
    if !lawful {
        return Err(DenyReason::ComplianceViolation);
    }
    if question.level == Some(ComplianceLevel::Phi) && !treats && !emergency {
        return Err(DenyReason::InvalidMedicalContext);
    }
    Ok(())
}
