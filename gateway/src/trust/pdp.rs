//! Asking the decision point. Whatever is not a fresh, well-formed answer to this very question is
//! no answer, and no answer is a no (`security.md` Z6).

use std::time::Duration;

use bus_schemas::policy::{EVALUATE, Evaluate, Evaluated, MAX_BYTES};
use bytes::Bytes;
use chassis::bus::{AskError, Bus};
use crypto::digest;
use domain::ids::SessionId;
use domain::trust::Question;
use time::OffsetDateTime;
use uuid::Uuid;

/// How far the clocks of gateway and workers may differ, milliseconds.
const SKEW_MS: i64 = 5_000;

/// Why there is no decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoDecision {
    /// The pool is away.
    #[error("nobody decides")]
    Away,
    /// The pool is too slow.
    #[error("no decision in time")]
    Slow,
    /// The pool said that it cannot decide.
    #[error("the decision point refused")]
    Refused,
    /// Not an answer of ours.
    #[error("the answer cannot be read")]
    Garbage,
    /// The answer to another question, or one from another time.
    #[error("the answer belongs to another question")]
    Replayed,
}

impl NoDecision {
    /// The word for metrics and the audit trail.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Away => "away",
            Self::Slow => "slow",
            Self::Refused => "refused",
            Self::Garbage => "garbage",
            Self::Replayed => "replayed",
        }
    }
}

impl From<AskError> for NoDecision {
    fn from(error: AskError) -> Self {
        match error {
            AskError::Nobody => Self::Away,
            AskError::TimedOut => Self::Slow,
            AskError::Refused => Self::Refused,
        }
    }
}

/// The way to the decision point.
#[derive(Clone, Debug)]
pub struct Pdp {
    bus: Bus,
    patience: Duration,
}

/// What a question is about, beside the question itself.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// The session behind it.
    pub session: Option<SessionId>,
    /// The very thing.
    pub resource: Option<Uuid>,
    /// The tenant's policies are at least this new.
    pub policy_epoch: i64,
}

impl Pdp {
    /// Asks over this bus, waiting for at most `patience` each time.
    pub const fn new(bus: Bus, patience: Duration) -> Self {
        Self { bus, patience }
    }

    /// Asks.
    ///
    /// # Errors
    /// [`NoDecision`]; the caller must refuse.
    pub async fn ask(&self, question: Question, about: About) -> Result<Evaluated, NoDecision> {
        let asked = Evaluate {
            nonce: Uuid::new_v4(),
            asked_at_ms: now_ms(),
            session_id: about.session,
            resource_id: about.resource,
            policy_epoch: about.policy_epoch,
            question,
        };
        let payload = serde_json::to_vec(&asked).map_err(|_| NoDecision::Garbage)?;
        let digest = hex::encode(digest::sha256(&payload));
        let answer = self.bus.ask(EVALUATE.to_owned(), Bytes::from(payload), self.patience).await?;
        read(&answer, asked.nonce, &digest, now_ms())
    }
}

fn now_ms() -> i64 {
    i64::try_from(OffsetDateTime::now_utc().unix_timestamp_nanos() / 1_000_000).unwrap_or(i64::MAX)
}

fn read(answer: &[u8], nonce: Uuid, digest: &str, now_ms: i64) -> Result<Evaluated, NoDecision> {
    if answer.len() > MAX_BYTES {
        return Err(NoDecision::Garbage);
    }
    let answer: Evaluated = serde_json::from_slice(answer).map_err(|_| NoDecision::Garbage)?;
    let fresh = now_ms.saturating_sub(answer.decided_at_ms).saturating_abs() <= SKEW_MS;
    if answer.nonce == nonce && answer.question_sha256 == digest && fresh {
        Ok(answer)
    } else {
        Err(NoDecision::Replayed)
    }
}
