//! Asking a council about an account's registry.

use bus_schemas::VerifyRegistry;
use domain::access::{ReviewRegistry, permit};
use domain::content::RegistryStatus;
use domain::ids::UserId;
use domain::mail::MailTemplate;
use domain::registry::Registry;
use store::registry::{self, CheckSource, NewCheck};
use store::user::{self, RegistryStanding, StandingChange, User};
use store::{Scope, StoreError, TenantTx};
use time::OffsetDateTime;

use super::aftermath::Aftermath;
use super::judgement::{self, ASK_AGAIN};
use super::{Identity, acting, active, effect, present};
use crate::adapters::registry::{Finding, LookupError, Source};
use crate::pools::validation::today;
use crate::runner::{Effect, Handler, Job, WorkError};

/// Asks, and writes down what the answer means.
pub(super) struct Verify<'a> {
    pub(super) pool: &'a Identity,
    pub(super) after: &'a Aftermath,
}

/// What was heard about which registry.
pub(super) struct Heard {
    order: VerifyRegistry,
    registry: String,
    answer: Option<Finding>,
}

impl Handler for Verify<'_> {
    type Prepared = Heard;

    async fn work(&self, job: &Job) -> Result<Heard, WorkError> {
        let order: VerifyRegistry = job.message()?;
        let mut tx = self.pool.store.begin(Scope::worker(job.tenant)).await?;
        // Nobody makes us call a council who may not.
        check_order(job, &mut tx, order.user_id).await?;
        let user = present(&mut tx, order.user_id).await?;
        tx.commit().await?;
        let text = user.professional_registry.as_deref().ok_or(WorkError::Refused { reason: "no_registry" })?;
        let registry = Registry::parse(text).map_err(|_| WorkError::Refused { reason: "registry_invalid" })?;
        let answer = match self.ask(&registry).await {
            Ok(finding) => Some(finding),
            Err(Unheard::NoCouncil) => None,
            // Its last day is past: that does not wait for the council.
            Err(Unheard::Trouble(_)) if judgement::unheard(&user, today()).is_some() => None,
            Err(Unheard::Trouble(code)) => return Err(WorkError::retry(code)),
        };
        Ok(Heard { order, registry: text.to_owned(), answer })
    }

    async fn commit(&self, job: &Job, tx: &mut TenantTx, heard: Heard) -> Result<Effect, WorkError> {
        check_order(job, tx, heard.order.user_id).await?;
        let user = present(tx, heard.order.user_id).await?;
        if user.professional_registry.as_ref() != Some(&heard.registry) {
            return Err(WorkError::Refused { reason: "superseded" });
        }
        let now = OffsetDateTime::now_utc();
        let (standing, word) = match &heard.answer {
            Some(finding) => {
                let (standing, name_match, word) = found(&user, &heard.registry, finding, now);
                record(job, tx, &user, &standing, finding, name_match, now).await?;
                (standing, word)
            }
            None => unasked(&user, &heard.registry, now),
        };
        settle(job, tx, self.after, &user, &standing).await?;
        Ok(effect(word))
    }
}

/// Why there is no answer.
enum Unheard {
    /// Nobody to ask: two people look at the evidence instead.
    NoCouncil,
    /// Trouble that may pass, or that an operator has to look at: the word for it.
    Trouble(&'static str),
}

impl Verify<'_> {
    async fn ask(&self, registry: &Registry) -> Result<Finding, Unheard> {
        let Ok(_asking) = self.pool.asking.try_acquire() else { return Err(Unheard::Trouble("registry_busy")) };
        self.pool.councils.look_up(registry).await.map_err(|error| match error {
            LookupError::NotConfigured => Unheard::NoCouncil,
            LookupError::Unavailable { .. } => Unheard::Trouble("registry_unavailable"),
            LookupError::CircuitOpen { .. } => Unheard::Trouble("registry_circuit_open"),
            LookupError::Refused => Unheard::Trouble("registry_refused"),
            LookupError::BadAnswer => Unheard::Trouble("registry_bad_answer"),
        })
    }
}

/// The holder asks for themselves, whoever reviews registries for others, and the service by its
/// schedule.
async fn check_order(job: &Job, tx: &mut TenantTx, about: UserId) -> Result<(), WorkError> {
    match job.claimed.actor {
        None => Ok(()),
        Some(holder) if holder == about => active(tx, job.tenant, holder).await.map(drop),
        Some(_) => {
            let actor = acting(job, tx).await?;
            permit::<ReviewRegistry>(&actor, job.tenant)?;
            Ok(())
        }
    }
}

/// What the council's answer comes to: the standing, how the names compare, the outcome.
fn found(
    user: &User,
    registry: &str,
    finding: &Finding,
    now: OffsetDateTime,
) -> (RegistryStanding, &'static str, &'static str) {
    let name = finding.name_matches(&user.first_name, &user.last_name);
    let (status, word) = judgement::of_finding(finding.status(today()), name, user.registry_status);
    // A specialty is the council's to give, and only to the person whose name it shows.
    let is_theirs = status == RegistryStatus::Verified;
    let listed = |claimed: Option<&str>, by_council: &[String]| {
        judgement::listed(claimed, by_council).filter(|_| is_theirs).map(str::to_owned)
    };
    let standing = RegistryStanding {
        registry: registry.to_owned(),
        status,
        checked_at: now,
        expires_on: finding.valid_until,
        next_check_at: Some(now + ASK_AGAIN),
        specialty: listed(user.specialty.as_deref(), &finding.specialties),
        rqe: listed(user.rqe.as_deref(), &finding.rqe),
    };
    (standing, name.word(), word)
}

/// Nobody was asked. What two people confirmed stands until its last day, and is looked at again.
fn unasked(user: &User, registry: &str, now: OffsetDateTime) -> (RegistryStanding, &'static str) {
    let (status, word) = judgement::unheard(user, today()).unwrap_or((user.registry_status, "manual_review_required"));
    let standing = RegistryStanding {
        registry: registry.to_owned(),
        status,
        checked_at: user.registry_verified_at.unwrap_or(now),
        expires_on: user.registry_expires_on,
        next_check_at: (status == RegistryStatus::Verified).then_some(now + ASK_AGAIN),
        specialty: None,
        rqe: None,
    };
    (standing, word)
}

async fn record(
    job: &Job,
    tx: &mut TenantTx,
    user: &User,
    standing: &RegistryStanding,
    finding: &Finding,
    name_match: &str,
    now: OffsetDateTime,
) -> Result<(), StoreError> {
    let check = NewCheck {
        command: job.claimed.id,
        user: user.id,
        registry: &standing.registry,
        source: match finding.source {
            Source::CfmSoap => CheckSource::CfmSoap,
            Source::Json => CheckSource::Json,
        },
        situation: finding.situation.word(),
        status: standing.status,
        name_match,
        specialties: &finding.specialties,
        valid_until: finding.valid_until,
        next_due_at: standing.next_check_at,
    };
    // The command is settled in this transaction, so its answer cannot be there already.
    registry::record_check(tx, &check, now).await.map(drop)
}

/// Brings a standing to the account: rights follow it at once, and its holder is told.
pub(super) async fn settle(
    job: &Job,
    tx: &mut TenantTx,
    after: &Aftermath,
    user: &User,
    standing: &RegistryStanding,
) -> Result<(), WorkError> {
    let changed = user::set_registry_standing(tx, user.id, standing).await.map_err(|error| match error {
        StoreError::Stale => WorkError::Refused { reason: "superseded" },
        error => error.into(),
    })?;
    let promoted = user::make_professional(tx, user.id).await.map_err(super::refused)? == StandingChange::Changed;
    if changed {
        after.letter(tx, job, MailTemplate::RegistryChanged, user.id).await?;
    }
    if changed || promoted {
        after.revoked(user.id);
    }
    Ok(())
}
