//! What two people decided about the evidence for a registry, brought to the account.

use bus_schemas::SettleRegistryReview;
use domain::access::{CaseFacts, SettleRegistry, permit};
use domain::content::RegistryStatus;
use store::TenantTx;
use store::registry::{self, CheckSource, NewCheck, Review, ReviewDecision};
use store::user::RegistryStanding;
use time::OffsetDateTime;

use super::aftermath::Aftermath;
use super::judgement::{ASK_AGAIN, PAPER};
use super::registry::settle;
use super::{acting, active, effect, present};
use crate::pools::validation::today;
use crate::runner::{Effect, Handler, Job, WorkError};

/// Source of a comparison of names that two people made with their eyes.
const BY_PEOPLE: &str = "by_people";

/// Gives effect to a decided review.
pub(super) struct Settle<'a>(pub(super) &'a Aftermath);

impl Handler for Settle<'_> {
    type Prepared = ();

    async fn work(&self, _job: &Job) -> Result<(), WorkError> {
        Ok(())
    }

    async fn commit(&self, job: &Job, tx: &mut TenantTx, (): ()) -> Result<Effect, WorkError> {
        let order: SettleRegistryReview = job.message()?;
        let now = OffsetDateTime::now_utc();
        let not_visible = WorkError::Refused { reason: "not_visible" };
        let review = registry::find_review(tx, order.review_id).await?.ok_or(not_visible)?;
        check_both(job, tx, &review).await?;
        let Some(review) = registry::settle_review(tx, order.review_id, now).await? else {
            return Ok(effect("unchanged"));
        };
        let user = present(tx, review.user).await?;
        if user.professional_registry.as_ref() != Some(&review.registry) {
            return Err(WorkError::Refused { reason: "superseded" });
        }
        let confirmed = review.decision == Some(ReviewDecision::Confirmed);
        // A scan proves a licence until its last day, and without one for a year at most.
        let longest = today() + PAPER;
        let expires_on = review.valid_until.map_or(longest, |day| day.min(longest));
        let (status, situation, word) = match confirmed {
            true if expires_on < today() => (RegistryStatus::Expired, "evidence_expired", "expired"),
            true => (RegistryStatus::Verified, "evidence_confirmed", "verified"),
            // Evidence that proves nothing takes nothing away either.
            false => (user.registry_status, "evidence_refused", "evidence_refused"),
        };
        let next_due_at = confirmed.then_some(now + ASK_AGAIN);
        let check = NewCheck {
            command: job.claimed.id,
            user: user.id,
            registry: &review.registry,
            source: CheckSource::Manual,
            situation,
            status,
            name_match: BY_PEOPLE,
            specialties: &[],
            valid_until: confirmed.then_some(expires_on),
            next_due_at,
        };
        registry::record_check(tx, &check, now).await?;
        if confirmed {
            let standing = RegistryStanding {
                registry: review.registry,
                status,
                checked_at: now,
                expires_on: Some(expires_on),
                next_check_at: next_due_at,
                specialty: None,
                rqe: None,
            };
            settle(job, tx, self.0, &user, &standing).await?;
        }
        Ok(effect(word))
    }
}

/// Both people still may, they are two, and neither is the subject: the second ordered this.
async fn check_both(job: &Job, tx: &mut TenantTx, review: &Review) -> Result<(), WorkError> {
    let second = acting(job, tx).await?;
    if review.second_by != Some(second.user) {
        return Err(WorkError::Refused { reason: "forbidden" });
    }
    let case = |handled_by| CaseFacts { tenant: job.tenant, concerns: review.user, handled_by };
    permit::<SettleRegistry>(&second, case(Some(review.first_by)))?;
    let first = active(tx, job.tenant, review.first_by).await?;
    permit::<SettleRegistry>(&first, case(None))?;
    Ok(())
}
