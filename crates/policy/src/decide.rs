//! One question, one ruling.

use cedar_policy::{AuthorizationError, Authorizer, Decision, Entities, PolicyId, PolicySet, Request};
use domain::trust::{
    AccessLevel, DenyReason, Improvement, Question, Ruling, Signals, Verdict, access_level, improvements,
};

use crate::challenge;
use crate::engine::Compiled;
use crate::facts::{Facts, Weighed};
use crate::needs::Needs;

/// What is said first when several policies refuse: what nothing cures before what somebody else
/// can cure, and that before what the person can. A role's missing right comes before a low score:
/// no score would have helped.
const PRECEDENCE: [DenyReason; 9] = [
    DenyReason::TenantMismatch,
    DenyReason::SubjectInactive,
    DenyReason::ForbiddenRole,
    DenyReason::PolicyViolation,
    DenyReason::ComplianceViolation,
    DenyReason::InvalidMedicalContext,
    DenyReason::FactorRequired,
    DenyReason::InsufficientTrust,
    DenyReason::StepUpRequired,
];

impl Compiled {
    /// Decides. Never fails: what cannot be evaluated is refused as a `policy_violation`.
    pub fn decide(&self, question: &Question) -> Ruling {
        let weighed = Weighed::of(question);
        let (verdict, policies) = match self.permitted(question, &weighed) {
            Some((level, permits)) => (Verdict::Allow { level }, names(&permits)),
            None => {
                let (reason, forbids) = self.refused(question, &weighed);
                let sufficient = challenge::sufficient(self, question, reason);
                let verdict = if sufficient.is_empty() {
                    Verdict::Deny { reason, help: help(reason, &question.signals) }
                } else {
                    Verdict::Challenge { reason, sufficient }
                };
                (verdict, names(&forbids))
            }
        };
        Ruling { verdict, required: weighed.sensitivity.required(), score: weighed.score, risk: weighed.risk, policies }
    }

    /// A question as Cedar sees it, with every circumstance; none for a pair of act and kind that the
    /// schema does not have. For analysis and measurement: [`Self::decide`] does not need it.
    pub fn request(&self, question: &Question) -> Option<(Request, Entities)> {
        self.facts(question, &Weighed::of(question), Needs::EVERYTHING).map(|facts| (facts.request, facts.entities))
    }

    fn facts(&self, question: &Question, weighed: &Weighed, needs: Needs) -> Option<Facts> {
        let scene = self.base.scenes.of(question.act, question.kind, question.level)?;
        Facts::of(&self.base.lexicon, scene, question, weighed, needs)
    }

    /// Whether the answer is yes, how far, and by which permits: no reasons otherwise.
    ///
    /// Base set and additions are evaluated apart, each cut to what can match. Cedar allows when some
    /// permit is satisfied and no forbid is; that is a statement about each policy by itself, so sets
    /// can be asked one after the other. Any error refuses.
    pub(crate) fn permitted(&self, question: &Question, weighed: &Weighed) -> Option<(AccessLevel, Vec<PolicyId>)> {
        // The policies look at law, context and threshold; the table picks the level. It knows the
        // threshold too and is asked first, because it costs nothing.
        let required = weighed.sensitivity.required();
        let picked = access_level(weighed.score.value, weighed.risk, true, true, required).ok()?;

        let base = self.base.quick.of((question.act, question.role, question.level))?;
        let additions = self.quick.of((question.act, question.role))?;
        let facts = self.facts(question, weighed, base.needs.and(additions.needs))?;
        let response = Authorizer::new().is_authorized(&facts.request, &base.set, &facts.entities);
        if response.decision() != Decision::Allow || response.diagnostics().errors().next().is_some() {
            return None;
        }
        let refused = satisfied(&additions.set, &facts).map_or(true, |forbidding| !forbidding.is_empty());
        if refused {
            return None;
        }
        Some((question.act.level(picked), response.diagnostics().reason().cloned().collect()))
    }

    /// Why the answer is no, asked of the policies one by one. Additions forbid only and are asked
    /// last, when there is something left to refuse.
    fn refused(&self, question: &Question, weighed: &Weighed) -> (DenyReason, Vec<PolicyId>) {
        let undecidable = (DenyReason::PolicyViolation, Vec::new());
        let base = &*self.base;
        let (Some(permits), Some(forbids), Some(additions)) = (
            base.permits.of((question.act, question.role)),
            base.forbids.of((question.act, question.level)),
            self.additions.of(question.act),
        ) else {
            return undecidable;
        };
        let needs = permits.needs.and(forbids.needs).and(additions.needs);
        let Some(facts) = self.facts(question, weighed, needs) else { return undecidable };
        let (Ok(forbidding), Ok(permitting)) = (satisfied(&forbids.set, &facts), satisfied(&permits.set, &facts))
        else {
            return undecidable;
        };
        let reason = |id| base.reasons.get(id).copied().unwrap_or(DenyReason::PolicyViolation);
        let unpermitted = permitting.is_empty().then_some(DenyReason::ForbiddenRole);
        let rank = |reason: &DenyReason| PRECEDENCE.iter().position(|one| one == reason);
        if let Some(reason) = forbidding.iter().map(reason).chain(unpermitted).min_by_key(rank) {
            return (reason, forbidding);
        }
        let (Ok(forbidding) | Err(forbidding)) = satisfied(&additions.set, &facts);
        (DenyReason::PolicyViolation, forbidding)
    }
}

/// Those of a set that are satisfied, where all of its policies have one effect; or those in error,
/// when some are.
fn satisfied(set: &PolicySet, facts: &Facts) -> Result<Vec<PolicyId>, Vec<PolicyId>> {
    if set.is_empty() {
        return Ok(Vec::new());
    }
    let response = Authorizer::new().is_authorized(&facts.request, set, &facts.entities);
    let failing = response.diagnostics().errors().map(|error| match error {
        AuthorizationError::PolicyEvaluationError(error) => error.policy_id().clone(),
    });
    let failed: Vec<PolicyId> = failing.collect();
    if failed.is_empty() { Ok(response.diagnostics().reason().cloned().collect()) } else { Err(failed) }
}

/// Ids as they are kept with a decision, in a stable order.
fn names(policies: &[PolicyId]) -> Vec<String> {
    let mut names: Vec<String> = policies.iter().map(ToString::to_string).collect();
    names.sort_unstable();
    names
}

/// What would raise the score, as far as a higher score, or what raises it, has to do with the
/// reason.
fn help(reason: DenyReason, signals: &Signals) -> Vec<Improvement> {
    let mut help = improvements(signals);
    help.retain(|improvement| match reason {
        DenyReason::InsufficientTrust | DenyReason::FactorRequired => true,
        DenyReason::ComplianceViolation => {
            matches!(
                improvement,
                Improvement::VerifyRegistry | Improvement::RenewRegistry | Improvement::VerifyEmergency
            )
        }
        DenyReason::InvalidMedicalContext => matches!(improvement, Improvement::VerifyEmergency),
        DenyReason::TenantMismatch
        | DenyReason::SubjectInactive
        | DenyReason::ForbiddenRole
        | DenyReason::PolicyViolation
        | DenyReason::StepUpRequired => false,
    });
    help
}
