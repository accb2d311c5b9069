//! The enforcement point (NIST SP 800-207): every operation of a signed-in subject is decided by the
//! policy pool before a handler runs, on signals that are measured here.
//!
//! | Room | Holds |
//! |---|---|
//! | [`gates`] | which act an operation is |
//! | [`sessions`] | sessions, believed for less than a second |
//! | [`measure`], [`location`], [`care`] | signals |
//! | [`pdp`] | asking, and believing only a fresh answer to the very question |
//! | [`cache`] | decisions that still hold |
//! | [`revocation`] | what ended, heard at once |
//! | `evaluation` | a score, explained to its owner |
//! | `refusal` | how a no is told |

pub mod cache;
pub mod care;
pub(crate) mod evaluation;
pub mod gates;
pub mod location;
pub mod measure;
mod pace;
pub mod pdp;
mod refusal;
pub mod revocation;
pub mod sessions;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bus_schemas::policy::{Evaluated, Revoked};
use chassis::bus::Bus;
use chassis::tasks::Tasks;
use domain::content::ComplianceLevel;
use domain::ids::{SessionId, TenantId, UserId};
use domain::trust::{Act, MedicalContext, Purpose, Question, ResourceKind, Verdict};
use store::{Scope, Store};
use time::OffsetDateTime;
use uuid::Uuid;

use cache::{Decisions, Key};
use location::{GeoIp, Locations};
use measure::Surroundings;
use pace::Pace;
use pdp::{About, Pdp};
use revocation::Revocations;
use sessions::{Sessions, Subject};

use crate::problem::Problem;
use crate::tenants::TenantDirectory;

/// What an act is done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resource {
    /// Kind.
    pub kind: ResourceKind,
    /// The very thing, where one is named.
    pub id: Option<Uuid>,
    /// It is the subject's own.
    pub owner: bool,
    /// How sensitive its text is.
    pub level: Option<ComplianceLevel>,
    /// What joins subject and patient, where there is one.
    pub medical: Option<MedicalContext>,
}

impl Resource {
    /// No particular thing: the subject's own, as far as the act is concerned. What belongs to
    /// others is decided again when the handler has found it.
    pub const fn unnamed(act: Act) -> Self {
        let kind = match act {
            Act::AccountSelf | Act::AccountSecure | Act::RegistrySubmit => ResourceKind::Account,
            Act::PostRead | Act::PostCreate | Act::PostEdit | Act::PostSubmit | Act::PostPublish => ResourceKind::Post,
            Act::UserRead
            | Act::UserSetRole
            | Act::UserSuspend
            | Act::UserDelete
            | Act::SessionManage
            | Act::DeviceManage
            | Act::RegistryReview => ResourceKind::User,
            Act::PatientRegister | Act::CareManage => ResourceKind::Patient,
            Act::EmergencyDeclare | Act::EmergencyVerify | Act::EmergencyReview => ResourceKind::Emergency,
            _ => ResourceKind::Tenant,
        };
        Self { kind, id: None, owner: true, level: None, medical: None }
    }
}

const fn purpose(kind: ResourceKind) -> Purpose {
    match kind {
        ResourceKind::Post => Purpose::Publishing,
        ResourceKind::Patient | ResourceKind::Emergency => Purpose::Treatment,
        ResourceKind::Tenant | ResourceKind::Account | ResourceKind::User => Purpose::Administration,
    }
}

/// The enforcement point of one process.
#[derive(Debug)]
pub struct Gatekeeper {
    store: Store,
    pdp: Pdp,
    decisions: Decisions,
    pace: Pace,
    tenants: Arc<TenantDirectory>,
    /// Sessions.
    pub sessions: Arc<Sessions>,
    /// Networks and countries.
    pub locations: Locations,
    /// What ended.
    pub revocations: Revocations,
}

impl Gatekeeper {
    /// Starts hearing what ends.
    pub fn start(
        store: Store,
        bus: Bus,
        geo: GeoIp,
        tenants: Arc<TenantDirectory>,
        patience: Duration,
        tasks: &Tasks,
    ) -> Self {
        let sessions = Arc::new(Sessions::new(store.clone()));
        Self {
            pdp: Pdp::new(bus.clone(), patience),
            decisions: Decisions::new(),
            pace: Pace::new(),
            tenants,
            locations: Locations::new(store.clone(), geo),
            revocations: Revocations::start(bus, Arc::clone(&sessions), tasks),
            sessions,
            store,
        }
    }

    /// Decides, and refuses unless the answer is yes.
    ///
    /// # Errors
    /// `zero_trust_denied` or `challenge_required` with what would help; `policy_unavailable` when
    /// nobody decides; `unavailable` when the database does not answer.
    pub async fn admit(
        &self,
        subject: &Subject,
        address: Option<IpAddr>,
        act: Act,
        resource: Resource,
    ) -> Result<Arc<Evaluated>, Problem> {
        let answer = self.decide(subject, address, act, resource).await?;
        match &answer.ruling.verdict {
            Verdict::Allow { .. } => Ok(answer),
            Verdict::Challenge { .. } | Verdict::Deny { .. } => Err(refusal::of(&answer)),
        }
    }

    /// Decides.
    ///
    /// # Errors
    /// `policy_unavailable` when nobody decides; `unavailable` when the database does not answer.
    pub async fn decide(
        &self,
        subject: &Subject,
        address: Option<IpAddr>,
        act: Act,
        resource: Resource,
    ) -> Result<Arc<Evaluated>, Problem> {
        let now = OffsetDateTime::now_utc();
        let question = self.question(subject, address, act, resource, now).await?;
        let (facts, session) = (&subject.facts, subject.session());
        let key = Key::of(&question, session, resource.id, facts.user.access_epoch, facts.policy_epoch);
        let instant = Instant::now();
        if let Some(known) = self.decisions.get(&key, instant) {
            metrics::counter!("policy_decisions_cached_total").increment(1);
            return Ok(known);
        }
        let about = About { session, resource: resource.id, policy_epoch: facts.policy_epoch };
        match self.pdp.ask(question.clone(), about).await {
            Ok(answer) => {
                metrics::histogram!("policy_decision_seconds").record(instant.elapsed().as_secs_f64());
                let answer = Arc::new(answer);
                self.decisions.put(key, &question, Arc::clone(&answer), Instant::now());
                Ok(answer)
            }
            Err(reason) => {
                metrics::counter!("policy_unavailable_total", "reason" => reason.word()).increment(1);
                tracing::error!(reason = reason.word(), act = act.word(), "No decision of the policy pool; refused");
                refusal::undecided(&self.store, Scope::of(&subject.actor()), act, reason).await;
                Err(refusal::policy_unavailable())
            }
        }
    }

    /// The signals of a subject, as the next decision will see them.
    ///
    /// # Errors
    /// `unavailable` when the database does not answer.
    pub async fn question(
        &self,
        subject: &Subject,
        address: Option<IpAddr>,
        act: Act,
        resource: Resource,
        now: OffsetDateTime,
    ) -> Result<Question, Problem> {
        let facts = &subject.facts;
        let tenant = facts.tenant;
        let usual: Vec<String> = facts.country.clone().into_iter().collect();
        let location = self.locations.of(tenant, address, &usual).await?;
        let settings = self.tenants.settings(tenant).await?;
        let around = Surroundings {
            location,
            zone: settings.zone.clone(),
            after_hours_work: settings.after_hours_work,
            emergency: subject.emergency,
            hurried: self.pace.is_hurried(tenant, facts.user.id),
        };
        let age = facts.mfa_at.map(|at| (now - at).whole_seconds().max(0));
        Ok(Question {
            tenant,
            resource_tenant: tenant,
            subject: facts.user.id,
            role: facts.user.role,
            active: facts.user.is_active(),
            act,
            kind: resource.kind,
            owner: resource.owner,
            level: resource.level,
            signals: measure::signals(facts, &around, now),
            medical: resource.medical,
            has_factor: facts.user.mfa_enabled,
            step_up_age_s: age.map(|age| u32::try_from(age).unwrap_or(u32::MAX)),
            purpose: purpose(resource.kind),
        })
    }

    /// Tells every gateway that something ended.
    pub async fn revoke(&self, tenant: TenantId, user: Option<UserId>, session: Option<SessionId>) {
        self.revocations.tell(Revoked { tenant_id: tenant, user_id: user, session_id: session }).await;
    }
}
