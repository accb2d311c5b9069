//! What an act asks for, and what a score that meets it opens (`product.md` §3.4, §3.5,
//! `decisions.md` 6).

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::content::vocabulary;

vocabulary! {
    /// How sensitive it is to let somebody do this: the rows of `product.md` §3.5, first table.
    Sensitivity {
        /// One's own account: whoever has lost all trust must still be able to mend it.
        SelfService = "self_service",
        /// Public content.
        Public = "public",
        /// Drafts and the way into the gate.
        Draft = "draft",
        /// Content for professionals.
        Professional = "professional",
        /// Reading patient data.
        PhiRead = "phi_read",
        /// Restricted content.
        Restricted = "restricted",
        /// Putting content before the public.
        Publish = "publish",
        /// Writing patient data.
        PhiWrite = "phi_write",
        /// Content of the level `phi`.
        PhiContent = "phi_content",
        /// Running the tenant.
        Admin = "admin",
    }
}

impl Sensitivity {
    /// The score it takes, 0 to 100.
    pub const fn required(self) -> u8 {
        match self {
            Self::SelfService => 0,
            Self::Public => 30,
            Self::Draft => 50,
            Self::Professional | Self::PhiRead => 75,
            Self::Restricted | Self::Publish | Self::PhiWrite => 85,
            Self::PhiContent => 90,
            Self::Admin => 95,
        }
    }

    /// The more sensitive of the two by the score they take; the first when they take the same.
    #[must_use]
    pub const fn stricter(self, other: Self) -> Self {
        if other.required() > self.required() { other } else { self }
    }
}

vocabulary! {
    /// What is at stake (`product.md` §3.4). Ordered: the highest wins.
    Risk {
        /// Neither of the others.
        Low = "low",
        /// A function that runs the tenant, or emergency access.
        Medium = "medium",
        /// Patient or financial data.
        High = "high",
    }
}

vocabulary! {
    /// How far an access goes. Ordered: a level satisfies every lower one.
    AccessLevel {
        /// Look at it.
        ReadOnly = "read_only",
        /// Do this one thing.
        Limited = "limited",
        /// Do it, and somebody looks at it afterwards.
        Supervised = "supervised",
        /// Without conditions.
        Full = "full",
    }
}

vocabulary! {
    /// Why not. Every refusal names one.
    DenyReason {
        /// The score is below the requirement.
        InsufficientTrust = "insufficient_trust",
        /// The law, the council or the tenant's own policy forbids it.
        ComplianceViolation = "compliance_violation",
        /// No valid scope, patient context or necessity.
        InvalidMedicalContext = "invalid_medical_context",
        /// No row allows it, or a policy forbids it.
        PolicyViolation = "policy_violation",
        /// The role has not that capability.
        ForbiddenRole = "forbidden_role",
        /// The role must have a second factor, and has none.
        FactorRequired = "factor_required",
        /// The second factor was shown too long ago.
        StepUpRequired = "step_up_required",
        /// The resource is another tenant's.
        TenantMismatch = "tenant_mismatch",
        /// The account is not active.
        SubjectInactive = "subject_inactive",
    }
}

/// The decision table of `product.md` §3.4, with the requirement of the operation in the place of
/// its global floor of 60 (`decisions.md` 6). Refusals first, then the rows in their order:
///
/// | Row | Score | Risk | Context | Level |
/// |---|---|---|---|---|
/// | 5 | any | any, compliance failed | any | deny `compliance_violation` |
/// | 6 | below `required` | any | any | deny `insufficient_trust` |
/// | 7 | any | high | invalid | deny `invalid_medical_context` |
/// | 1 | ≥ 80 | low | valid | full |
/// | 2 | ≥ 70 | medium | valid | limited |
/// | 3 | ≥ 60 | low | any | read only |
/// | 4 | ≥ 90 | high | valid | supervised |
/// | 8 | any | medium | invalid | deny `policy_violation` |
/// | gap | `required` and up | any | as above | read only |
///
/// The gap: with one floor of 60, a score that met it but no row was refused, and a draft (50) or a
/// read of patient data (75) could never have been allowed between its requirement and the row of
/// its risk. Once the requirement is met and nothing forbids it, the least level opens. For acts
/// that write see [`Act::level`](crate::trust::Act::level).
///
/// # Errors
/// [`DenyReason`]: one of the four that the table knows.
pub const fn access_level(
    score: u8,
    risk: Risk,
    compliance_ok: bool,
    context_valid: bool,
    required: u8,
) -> Result<AccessLevel, DenyReason> {
    if !compliance_ok {
        return Err(DenyReason::ComplianceViolation);
    }
    if score < required {
        return Err(DenyReason::InsufficientTrust);
    }
    match (risk, context_valid) {
        (Risk::High, false) => Err(DenyReason::InvalidMedicalContext),
        (Risk::Medium, false) => Err(DenyReason::PolicyViolation),
        (Risk::Low, true) if score >= 80 => Ok(AccessLevel::Full),
        (Risk::Medium, true) if score >= 70 => Ok(AccessLevel::Limited),
        (Risk::High, true) if score >= 90 => Ok(AccessLevel::Supervised),
        _ => Ok(AccessLevel::ReadOnly),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use AccessLevel::{Full, Limited, ReadOnly, Supervised};
    use DenyReason::{ComplianceViolation, InsufficientTrust, InvalidMedicalContext, PolicyViolation};

    #[test]
    fn the_rows_of_the_decision_table_hold() {
        for (score, risk, compliance, context, required, expected) in [
            (80, Risk::Low, true, true, 50, Ok(Full)),
            (79, Risk::Low, true, true, 50, Ok(ReadOnly)),
            (80, Risk::Low, true, false, 50, Ok(ReadOnly)),
            (70, Risk::Medium, true, true, 50, Ok(Limited)),
            (100, Risk::Medium, true, true, 95, Ok(Limited)),
            (60, Risk::Low, true, false, 60, Ok(ReadOnly)),
            (90, Risk::High, true, true, 75, Ok(Supervised)),
            (100, Risk::Low, false, true, 0, Err(ComplianceViolation)),
            (0, Risk::High, false, false, 90, Err(ComplianceViolation)),
            (59, Risk::Low, true, true, 60, Err(InsufficientTrust)),
            (74, Risk::High, true, false, 75, Err(InsufficientTrust)),
            (100, Risk::High, true, false, 75, Err(InvalidMedicalContext)),
            (100, Risk::Medium, true, false, 75, Err(PolicyViolation)),
            (50, Risk::Low, true, true, 50, Ok(ReadOnly)),
            (69, Risk::Medium, true, true, 50, Ok(ReadOnly)),
            (75, Risk::High, true, true, 75, Ok(ReadOnly)),
        ] {
            let found = access_level(score, risk, compliance, context, required);
            assert_eq!(found, expected, "{score} {risk} {compliance} {context} {required}");
        }
    }

    #[test]
    fn a_higher_score_never_opens_less() {
        for risk in Risk::ALL {
            for context in [false, true] {
                for required in [0, 30, 50, 75, 85, 90, 95] {
                    let levels = (0..=100).map(|score| access_level(score, *risk, true, context, required).ok());
                    assert!(levels.is_sorted(), "{risk} {context} {required}");
                }
            }
        }
    }
}
