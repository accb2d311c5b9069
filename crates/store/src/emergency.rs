//! Break-glass (`product.md` §3.8): declared with a reason, opened by a second person for 900
//! seconds, always judged by a third. What the reason says is sealed by the gateway; here it is
//! bytes.

mod acts;
mod queue;

pub use acts::{Answer, declare, end, refuse, review, revoke, verify};
pub use queue::{active, any_active, find, judged_false_since, of_user, overdue, queue, sealed_reason, waiting};

use domain::access::CaseFacts;
use domain::ids::{EmergencyId, PatientId, TenantId, UserId};
use domain::trust::{EmergencyLevel, OVERRIDE_SECONDS};
use time::{Duration, OffsetDateTime};

use crate::error::word;
use crate::vocabulary::vocabulary;
use crate::{Result, StoreError};

/// How long a verified emergency opens doors (`decisions.md` 6), and how long one that is not
/// verified yet counts for anything.
pub const LASTS: Duration = Duration::seconds(OVERRIDE_SECONDS as i64);
/// How long after the declaration a second person may still open it (`security.md` A1).
pub const VERIFY_WITHIN: Duration = Duration::hours(24);
/// How long after the declaration the review is due (`security.md` A4).
pub const REVIEW_WITHIN: Duration = Duration::hours(24);

vocabulary! {
    /// What the third person found.
    Review {
        /// It was right to break the glass.
        Justified = "justified",
        /// It was not, in good faith.
        NotJustified = "not_justified",
        /// There was no emergency.
        FalseDeclaration = "false_declaration",
    }
}

/// A declared emergency, without its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Emergency {
    /// Id.
    pub id: EmergencyId,
    /// Who declared it.
    pub user: UserId,
    /// Whose records it opens.
    pub patient: PatientId,
    /// How grave it is.
    pub level: EmergencyLevel,
    /// When it was declared.
    pub declared_at: OffsetDateTime,
    /// The second person, who opened or refused it.
    pub answered_by: Option<UserId>,
    /// When it was opened.
    pub verified_at: Option<OffsetDateTime>,
    /// When it closes by itself.
    pub expires_at: Option<OffsetDateTime>,
    /// When it was refused.
    pub refused_at: Option<OffsetDateTime>,
    /// When it was ended before its time.
    pub ended_at: Option<OffsetDateTime>,
    /// The third person.
    pub reviewed_by: Option<UserId>,
    /// When.
    pub reviewed_at: Option<OffsetDateTime>,
    /// What they found.
    pub review: Option<Review>,
}

impl Emergency {
    /// The facts that decide who may answer or judge it.
    pub const fn facts(&self, tenant: TenantId) -> CaseFacts {
        CaseFacts { tenant, concerns: self.user, handled_by: self.answered_by }
    }
}

/// An emergency that counts at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Active {
    /// Which one.
    pub id: EmergencyId,
    /// Whose records it opens.
    pub patient: PatientId,
    /// How grave it is.
    pub level: EmergencyLevel,
    /// Whether a second person has opened it. Until then it lends a few points and opens nothing.
    pub verified: bool,
    /// Until when it counts, if nobody ends it before.
    pub until: OffsetDateTime,
}

struct Row {
    id: uuid::Uuid,
    user_id: uuid::Uuid,
    patient_id: uuid::Uuid,
    level: String,
    declared_at: OffsetDateTime,
    verified_by: Option<uuid::Uuid>,
    verified_at: Option<OffsetDateTime>,
    expires_at: Option<OffsetDateTime>,
    refused_at: Option<OffsetDateTime>,
    ended_at: Option<OffsetDateTime>,
    reviewed_by: Option<uuid::Uuid>,
    reviewed_at: Option<OffsetDateTime>,
    review: Option<String>,
}

impl TryFrom<Row> for Emergency {
    type Error = StoreError;

    fn try_from(r: Row) -> Result<Self> {
        Ok(Self {
            id: r.id.into(),
            user: r.user_id.into(),
            patient: r.patient_id.into(),
            level: word("emergencies.level", EmergencyLevel::parse, &r.level)?,
            declared_at: r.declared_at,
            answered_by: r.verified_by.map(Into::into),
            verified_at: r.verified_at,
            expires_at: r.expires_at,
            refused_at: r.refused_at,
            ended_at: r.ended_at,
            reviewed_by: r.reviewed_by.map(Into::into),
            reviewed_at: r.reviewed_at,
            review: r.review.map(|w| word("emergencies.review", Review::parse, &w)).transpose()?,
        })
    }
}
