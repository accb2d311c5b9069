//! What the enforcement point asks, and what the decision point answers: pure data, kept with every
//! decision so that it can be decided again under other policies.

use core::fmt;

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::{Act, DenyReason, MedicalContext, Risk, Score, Signals};
use crate::access::Role;
use crate::content::{ComplianceLevel, vocabulary};
use crate::ids::{TenantId, UserId};

vocabulary! {
    /// What an act is done to.
    ResourceKind {
        /// The tenant as a whole, or a list in it.
        Tenant = "tenant",
        /// One's own account.
        Account = "account",
        /// Somebody else's account.
        User = "user",
        /// A post.
        Post = "post",
        /// A patient's reference, consents and care.
        Patient = "patient",
        /// A break-glass access.
        Emergency = "emergency",
    }
}

vocabulary! {
    /// What for (LGPD art. 6 I).
    Purpose {
        /// Writing, reviewing and publishing.
        Publishing = "publishing",
        /// Treating a patient.
        Treatment = "treatment",
        /// Running the tenant.
        Administration = "administration",
    }
}

/// May this subject do this to that, now?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The tenant that the subject lives in.
    pub tenant: TenantId,
    /// The tenant that the resource lives in.
    pub resource_tenant: TenantId,
    /// Who.
    pub subject: UserId,
    /// In which role.
    pub role: Role,
    /// Only active accounts of active tenants act.
    pub active: bool,
    /// What.
    pub act: Act,
    /// To what kind of thing.
    pub kind: ResourceKind,
    /// It is the subject's own.
    pub owner: bool,
    /// How sensitive its text is.
    pub level: Option<ComplianceLevel>,
    /// What was measured of the subject.
    pub signals: Signals,
    /// What was measured of subject and patient together, where there is one.
    pub medical: Option<MedicalContext>,
    /// The account has a second factor.
    pub has_factor: bool,
    /// Seconds since a factor was last shown in this session.
    pub step_up_age_s: Option<u32>,
    /// What for.
    pub purpose: Purpose,
}

vocabulary! {
    /// What would turn a refusal into a yes.
    ChallengeFactor {
        /// A time-based code.
        Totp = "totp",
        /// A passkey.
        Passkey = "passkey",
        /// Adding a factor to the account first.
        EnrolFactor = "enrol_factor",
        /// A device that is trusted.
        TrustedDevice = "trusted_device",
    }
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "decision", rename_all = "snake_case", deny_unknown_fields)]
pub enum Verdict {
    /// Yes, this far.
    Allow {
        /// How far.
        level: super::AccessLevel,
    },
    /// Not yet: any of these would do.
    Challenge {
        /// Why not yet.
        reason: DenyReason,
        /// Each of them suffices.
        sufficient: Vec<ChallengeFactor>,
    },
    /// No.
    Deny {
        /// Why.
        reason: DenyReason,
        /// What would raise the score.
        help: Vec<super::Improvement>,
    },
}

/// The answer with all that led to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ruling {
    /// The answer.
    pub verdict: Verdict,
    /// Score that the act asks for, 0–100.
    pub required: u8,
    /// Score that was reached, with its parts.
    pub score: Score,
    /// What is at stake.
    pub risk: Risk,
    /// Ids of the policies that decided.
    pub policies: Vec<String>,
}

impl Ruling {
    /// Whether the answer is yes.
    pub const fn allows(&self) -> bool {
        matches!(self.verdict, Verdict::Allow { .. })
    }
}
