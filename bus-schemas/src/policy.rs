//! Asking the policy pool (NATS request and reply), and telling gateways that something ended.
//!
//! Neither is a CloudEvent and neither is for integrators: a question lives for milliseconds, and
//! an ending that is not heard is found in Postgres within a second.

use domain::ids::{DecisionId, SessionId, TenantId, UserId};
use domain::trust::{Question, Ruling};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Subject of the question.
pub const EVALUATE: &str = "cms.policy.evaluate";
/// Queue group of those who answer, and name of the service.
pub const GROUP: &str = "policy";
/// Every ending, of every tenant.
pub const ALL_REVOCATIONS: &str = "cms.epoch.*";
/// Largest question or answer, bytes.
pub const MAX_BYTES: usize = 16 * 1024;

/// May this subject do this to that, now?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evaluate {
    /// Once used, never again: an old answer must not be taken for a new one.
    pub nonce: Uuid,
    /// When it was asked, Unix milliseconds.
    pub asked_at_ms: i64,
    /// The session behind it.
    pub session_id: Option<SessionId>,
    /// The very thing it is about.
    pub resource_id: Option<Uuid>,
    /// The tenant's policies are at least this new.
    pub policy_epoch: i64,
    /// The question.
    pub question: Question,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evaluated {
    /// The question's.
    pub nonce: Uuid,
    /// SHA-256 of the question's bytes, hexadecimal.
    pub question_sha256: String,
    /// When it was decided, Unix milliseconds.
    pub decided_at_ms: i64,
    /// Under which id the decision is kept.
    pub decision_id: DecisionId,
    /// Digest of the policies that decided.
    pub policy_version: String,
    /// The answer.
    pub ruling: Ruling,
}

/// Something ended: whatever was decided or believed about it before counts no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Revoked {
    /// The tenant.
    pub tenant_id: TenantId,
    /// The account; all of the tenant's when absent.
    pub user_id: Option<UserId>,
    /// The session; all of the account's when absent.
    pub session_id: Option<SessionId>,
}

impl Revoked {
    /// Subject on which the gateways are told.
    pub fn subject(&self) -> String {
        format!("cms.epoch.{}", self.tenant_id)
    }
}
