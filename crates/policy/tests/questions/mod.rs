//! Questions from a seed: the same seed, the same questions. Shared by the tests and the measurement.
#![allow(dead_code, reason = "each of those that share it uses a part")]

use domain::access::Role;
use domain::content::ComplianceLevel;
use domain::ids::{TenantId, UserId};
use domain::trust::{
    Act, AuthMethod, Behaviour, Device, Emergency, Factor, Factors, Location, MedicalContext, Necessity, Override,
    Professional, Purpose, Question, Relation, ResourceKind, Signals, SpecialtyMatch, TimeClass,
};
use uuid::Uuid;

/// SplitMix64 (Steele, Lea, Flood 2014): small, and the same everywhere.
pub(crate) struct Rng(u64);

impl Rng {
    pub(crate) fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).unwrap()
    }

    pub(crate) fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// One of the best, or one of all.
    fn mostly<T: Copy>(&mut self, chance: usize, best: &[T], all: &[T]) -> T {
        if self.percent(chance) { self.pick(best) } else { self.pick(all) }
    }
}

pub(crate) const HOME: TenantId = TenantId(Uuid::from_u128(0x11));
pub(crate) const ELSEWHERE: TenantId = TenantId(Uuid::from_u128(0x22));

/// What each act can be done to, written down a second time: the schema has it too.
pub(crate) fn kinds(act: Act) -> &'static [ResourceKind] {
    use ResourceKind::{Account, Emergency, Patient, Post, Tenant, User};
    match act {
        Act::PostRead | Act::PostCreate | Act::PipelineWatch | Act::FindingsReview | Act::ComplianceOverride => {
            &[Post, Tenant]
        }
        Act::PostEdit | Act::PostSubmit | Act::PostPublish => &[Post],
        Act::CategoryManage
        | Act::FieldManage
        | Act::ContentImport
        | Act::ContentExport
        | Act::CommentWrite
        | Act::CommentModerate
        | Act::CommandRedrive
        | Act::UserInvite
        | Act::SettingsManage
        | Act::NetworkManage
        | Act::PolicyRead
        | Act::PolicyManage => &[Tenant],
        Act::UserRead | Act::DeviceManage | Act::RegistryReview => &[User, Tenant],
        Act::SessionManage | Act::DecisionRead => &[Account, User, Tenant],
        Act::UserSetRole | Act::UserSuspend | Act::UserDelete => &[User],
        Act::RegistrySubmit | Act::AccountSelf | Act::AccountSecure => &[Account],
        Act::PatientRegister | Act::CareManage => &[Patient, Tenant],
        Act::EmergencyDeclare => &[Emergency, Patient, Tenant],
        Act::EmergencyVerify | Act::EmergencyReview => &[Emergency, Tenant],
    }
}

/// A question in which everything speaks for a yes, for acts without a level.
pub(crate) fn best(role: Role, act: Act) -> Question {
    Question {
        tenant: HOME,
        resource_tenant: HOME,
        subject: UserId(Uuid::from_u128(0x33)),
        role,
        active: true,
        act,
        kind: kinds(act)[0],
        owner: true,
        level: None,
        signals: Signals {
            method: AuthMethod::Mfa,
            factors: Factors::NONE.with(Factor::HardwareToken),
            device: Device::ManagedTrustedHealthy,
            location: Location::VerifiedFacility,
            behaviour: Behaviour::ConsistentLong,
            professional: Professional::CrmClean,
            time: TimeClass::Business,
            emergency: Emergency::None,
        },
        medical: None,
        has_factor: true,
        step_up_age_s: Some(0),
        purpose: Purpose::Publishing,
    }
}

/// A medical context in which everything speaks for a yes.
pub(crate) const TREATING: MedicalContext = MedicalContext {
    relation: Relation::Assigned,
    necessity: Necessity::RoutineScheduled,
    specialty: SpecialtyMatch::Same,
    emergency_override: Override::None,
    consent: true,
};

/// Any question, with a lean towards those that are nearly or just allowed: a uniform draw would be
/// refused almost always, and by the same few policies.
pub(crate) fn any(rng: &mut Rng) -> Question {
    let act = rng.pick(Act::ALL);
    let leaning = rng.pick(&[35, 70, 85, 95]);
    let kind = if rng.percent(95) { rng.pick(kinds(act)) } else { rng.pick(ResourceKind::ALL) };
    let texts = matches!(act, Act::PostRead | Act::PostCreate | Act::PostEdit | Act::PostSubmit | Act::PostPublish);
    let level = rng.percent(if texts { 90 } else { 10 }).then(|| rng.pick(ComplianceLevel::ALL));
    let powerful = [Role::Administrator, Role::MedicalAdmin, Role::ComplianceOfficer, Role::MedicalProfessional];
    Question {
        tenant: HOME,
        resource_tenant: if rng.percent(95) { HOME } else { ELSEWHERE },
        subject: UserId(Uuid::from_u128(0x1000 + rng.below(4) as u128)),
        role: rng.mostly(60, &powerful, Role::ALL),
        active: rng.percent(96),
        act,
        kind,
        owner: rng.percent(65),
        level,
        signals: signals(rng, leaning),
        medical: rng.percent(75).then(|| medical(rng, leaning)),
        has_factor: rng.percent(80),
        step_up_age_s: match rng.below(10) {
            0 | 1 => None,
            2 => Some(600),
            3 => Some(601),
            4 => Some(u32::MAX),
            _ => Some(u32::try_from(rng.below(601)).unwrap()),
        },
        purpose: rng.pick(Purpose::ALL),
    }
}

fn signals(rng: &mut Rng, leaning: usize) -> Signals {
    let mut factors = Factors::NONE;
    while rng.percent(leaning / 2) {
        factors = factors.with(rng.pick(Factor::ALL));
    }
    let devices = [Device::ManagedTrusted, Device::Trusted, Device::Known];
    let places = [Location::VerifiedFacility, Location::Office, Location::Ordinary];
    let standings = [Professional::CrmClean, Professional::Crp, Professional::None];
    Signals {
        method: rng.mostly(leaning, &[AuthMethod::Mfa, AuthMethod::Sso], AuthMethod::ALL),
        factors,
        device: rng.mostly(leaning, &devices, Device::ALL),
        location: rng.mostly(leaning, &places, Location::ALL),
        behaviour: rng.mostly(leaning, &[Behaviour::ConsistentLong, Behaviour::Ordinary], Behaviour::ALL),
        professional: rng.mostly(leaning, &standings, Professional::ALL),
        time: rng.pick(TimeClass::ALL),
        emergency: rng.mostly(80, &[Emergency::None], Emergency::ALL),
    }
}

fn medical(rng: &mut Rng, leaning: usize) -> MedicalContext {
    MedicalContext {
        relation: rng.mostly(leaning, &[Relation::Assigned], Relation::ALL),
        necessity: rng.mostly(leaning, &[Necessity::RoutineScheduled], Necessity::ALL),
        specialty: rng.mostly(leaning, &[SpecialtyMatch::Same], SpecialtyMatch::ALL),
        emergency_override: rng.mostly(75, &[Override::None], Override::ALL),
        consent: rng.percent(leaning),
    }
}
