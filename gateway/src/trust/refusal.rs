//! How a no is told: what was asked for, what was reached, and what would help. Closed words and
//! numbers; of the resource, nothing.

use bus_schemas::policy::Evaluated;
use domain::trust::{Act, DenyReason, Verdict};
use serde_json::json;
use store::audit::{self, AuditEntry, AuditOutcome};
use store::{Scope, Store, StoreError};

use super::pdp::NoDecision;
use crate::problem::{Code, Problem};

/// Seconds after which to ask again when nobody decides.
const RETRY_SECONDS: u32 = 2;

/// The problem that a refusal is.
pub(super) fn of(answer: &Evaluated) -> Problem {
    let ruling = &answer.ruling;
    match &ruling.verdict {
        Verdict::Challenge { reason, sufficient } => Problem::new(Code::ChallengeRequired).with_details(json!({
            "decision_id": answer.decision_id,
            "reason": reason,
            "sufficient": sufficient,
            "required_score": ruling.required,
            "score": ruling.score.value,
        })),
        // The role alone stands in the way: no score would help.
        Verdict::Deny { reason: DenyReason::ForbiddenRole, .. } => Problem::new(Code::Forbidden),
        Verdict::Deny { reason, help } => Problem::new(Code::ZeroTrustDenied).with_details(json!({
            "decision_id": answer.decision_id,
            "reason": reason,
            "help": help,
            "required_score": ruling.required,
            "score": ruling.score.value,
        })),
        // Nobody refuses what is allowed.
        Verdict::Allow { .. } => Problem::new(Code::InternalServerError),
    }
}

/// The problem that no decision is.
pub(super) const fn policy_unavailable() -> Problem {
    Problem::retry_after(Code::PolicyUnavailable, RETRY_SECONDS)
}

/// Writes down that nobody decided. When that fails too, the log has it, and the answer is no
/// either way.
pub(super) async fn undecided(store: &Store, scope: Scope, act: Act, reason: NoDecision) {
    let entry = AuditEntry {
        operation: "policy.undecided",
        resource_type: "access",
        resource_id: None,
        command: None,
        outcome: AuditOutcome::Failed,
        detail: json!({ "act": act, "reason": reason.word() }),
    };
    let written = async {
        let mut tx = store.begin(scope).await?;
        audit::record(&mut tx, entry).await?;
        tx.commit().await?;
        Ok::<_, StoreError>(())
    };
    if let Err(error) = written.await {
        tracing::error!(error = ?chassis::error_chain(&error), "A missing decision could not be written down");
    }
}
