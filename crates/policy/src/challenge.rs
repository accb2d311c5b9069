//! What would turn a refusal into a yes, found by asking again with it.
//!
//! A challenge is offered only where it suffices: the same question, with the factor shown, is allowed.
//! A tenant's own forbids are asked too. What is offered:
//!
//! | Factor | The question asked again |
//! |---|---|
//! | `totp` | signed in with several factors, a code of an app among them, shown just now |
//! | `passkey` | the same with a security key, on a device that is trusted: the key is bound to it |
//! | `trusted_device` | the same session on a device that its owner confirmed |
//! | `enrol_factor` | the account has no factor yet; with one, `totp` or `passkey` is allowed |
//!
//! The rule of one source (`product.md` §3.5, "diary-03"), that whoever is less than 10 points above
//! a high requirement is asked for more, is not applied: `decisions.md` 6 makes the requirement
//! itself the threshold, and a tenant that wants a margin adds a forbid for it.

use domain::access::Capability;
use domain::trust::{AuthMethod, ChallengeFactor, DenyReason, Improvement, Question};

use crate::engine::Compiled;
use crate::facts::Weighed;

/// How long a factor that was shown counts for acts that need one shown lately, in seconds. The
/// policy `step-up` has the same number; a test compares them.
pub const STEP_UP_SECONDS: u32 = 600;

/// Each of these would do; none when none does.
pub(crate) fn sufficient(set: &Compiled, question: &Question, reason: DenyReason) -> Vec<ChallengeFactor> {
    let curable = match reason {
        DenyReason::InsufficientTrust
        | DenyReason::StepUpRequired
        | DenyReason::FactorRequired
        // A tenant may ask for a factor or a device.
        | DenyReason::PolicyViolation => true,
        DenyReason::TenantMismatch
        | DenyReason::SubjectInactive
        | DenyReason::ForbiddenRole
        | DenyReason::ComplianceViolation
        | DenyReason::InvalidMedicalContext => false,
    };
    // Nobody sits behind a program's password.
    if !curable || question.signals.method == AuthMethod::ApiKey {
        return Vec::new();
    }
    let allowed = |question: &Question| set.permitted(question, &Weighed::of(question)).is_some();

    let shown = Question { has_factor: true, step_up_age_s: Some(0), ..question.clone() };
    let with = |base: &Question, improvements: &[Improvement]| {
        let signals = improvements.iter().fold(base.signals, |signals, improvement| improvement.applied_to(signals));
        Question { signals, ..base.clone() }
    };
    let totp = with(&shown, &[Improvement::UseAppCode]);
    let passkey = with(&shown, &[Improvement::UsePasskey, Improvement::TrustDevice]);

    if !question.has_factor {
        // To add a factor is itself an act on one's own account.
        let mending = question.act.capability() == Capability::AccountSelf;
        let enough = !mending && (allowed(&totp) || allowed(&passkey));
        return if enough { vec![ChallengeFactor::EnrolFactor] } else { Vec::new() };
    }
    let device = with(question, &[Improvement::TrustDevice]);
    [(ChallengeFactor::Totp, totp), (ChallengeFactor::Passkey, passkey), (ChallengeFactor::TrustedDevice, device)]
        .into_iter()
        .filter(|(_, question)| allowed(question))
        .map(|(factor, _)| factor)
        .collect()
}
