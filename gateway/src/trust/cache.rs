//! Decisions that still hold. The key is everything that was decided on (`security.md` Z3): change
//! any of it, and the old answer is not found.

use std::sync::Arc;
use std::time::{Duration, Instant};

use bus_schemas::policy::Evaluated;
use domain::access::Role;
use domain::content::ComplianceLevel;
use domain::ids::SessionId;
use domain::ids::{TenantId, UserId};
use domain::trust::{Act, Purpose, ResourceKind};
use domain::trust::{MedicalContext, Question, Signals};
use moka::sync::Cache;
use uuid::Uuid;

/// Longest life of a decision (`product.md` §3.7).
pub(crate) const LIFE: Duration = Duration::from_secs(300);
/// Most decisions remembered.
const CAPACITY: u64 = 50_000;
/// A step-up counts for this long (seconds).
pub(crate) const STEP_UP_S: u32 = 600;

/// All that a decision was made on. A step-up's age is not in it, as it grows with every second;
/// whether it still counts is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    tenant: TenantId,
    resource_tenant: TenantId,
    subject: UserId,
    session: Option<SessionId>,
    role: Role,
    active: bool,
    act: Act,
    kind: ResourceKind,
    resource: Option<Uuid>,
    owner: bool,
    level: Option<ComplianceLevel>,
    signals: Signals,
    medical: Option<MedicalContext>,
    has_factor: bool,
    stepped_up: bool,
    purpose: Purpose,
    access_epoch: i64,
    policy_epoch: i64,
}

impl Key {
    pub(crate) fn of(
        question: &Question,
        session: Option<SessionId>,
        resource: Option<Uuid>,
        access_epoch: i64,
        policy_epoch: i64,
    ) -> Self {
        // Named one by one: a member added to the question must be added here.
        let Question {
            tenant,
            resource_tenant,
            subject,
            role,
            active,
            act,
            kind,
            owner,
            level,
            signals,
            medical,
            has_factor,
            step_up_age_s,
            purpose,
        } = *question;
        Self {
            tenant,
            resource_tenant,
            subject,
            session,
            role,
            active,
            act,
            kind,
            resource,
            owner,
            level,
            signals,
            medical,
            has_factor,
            stepped_up: step_up_age_s.is_some_and(|age| age <= STEP_UP_S),
            purpose,
            access_epoch,
            policy_epoch,
        }
    }
}

#[derive(Clone, Debug)]
struct Remembered {
    until: Instant,
    answer: Arc<Evaluated>,
}

/// The memory.
#[derive(Debug)]
pub(crate) struct Decisions {
    known: Cache<Key, Remembered, foldhash::quality::RandomState>,
}

impl Decisions {
    pub(crate) fn new() -> Self {
        // Each answer carries its own end, so the memory need not look at a clock. The key is long, and nobody
        // outside chooses it freely: the hash may be a quick one, seeded per process.
        Self {
            known: Cache::builder().max_capacity(CAPACITY).build_with_hasher(foldhash::quality::RandomState::default()),
        }
    }

    pub(crate) fn get(&self, key: &Key, now: Instant) -> Option<Arc<Evaluated>> {
        self.known.get(key).filter(|found| found.until > now).map(|found| found.answer)
    }

    /// Remembers an answer for as long as what it was made on can hold: a step-up runs out.
    pub(crate) fn put(&self, key: Key, question: &Question, answer: Arc<Evaluated>, now: Instant) {
        let stepped_up = question.step_up_age_s.filter(|age| *age <= STEP_UP_S);
        let life = stepped_up.map_or(LIFE, |age| LIFE.min(Duration::from_secs(u64::from(STEP_UP_S - age))));
        self.known.insert(key, Remembered { until: now + life, answer });
    }
}

/// One remembered decision, for measuring what remembering costs.
#[derive(Debug)]
pub struct Remembering {
    decisions: Decisions,
}

impl Remembering {
    /// Remembers an answer to a question.
    pub fn of(question: &Question, answer: Evaluated) -> Self {
        let decisions = Decisions::new();
        decisions.put(Key::of(question, None, None, 0, 0), question, Arc::new(answer), Instant::now());
        Self { decisions }
    }

    /// Whether the answer is found, as [`super::Gatekeeper::decide`] looks for it.
    pub fn recall(&self, question: &Question) -> bool {
        self.decisions.get(&Key::of(question, None, None, 0, 0), Instant::now()).is_some()
    }
}
