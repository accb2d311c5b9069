//! The policies of a slice as they are asked whether the answer is yes: the same answer as that of
//! the policies as they are written, for a fraction of the price.
//!
//! For every policy Cedar builds its whole condition anew, and keeps a record of the outcome; that
//! costs more than most conditions do. So, in a slice:
//!
//! - What is known of its scope is left out. All policies of a slice apply to its act; where the slice
//!   is of one role or one level, `principal in` that role and `resource in` that level hold.
//! - Forbids with the same scope become one, whose condition is the disjunction of theirs. If none of
//!   them is satisfied and none in error, neither is the fused one; if one is satisfied, the fused one
//!   is satisfied, or stopped at another's error before it; if one is in error, the fused one is in
//!   error, or satisfied by another before it. An error refuses as a forbid does, so the fused forbids
//!   let through exactly what the single ones do.
//! - Places in the text are left out. Cedar copies them with every value that it touches.
//!
//! Which policy refused, and for what reason, is asked of the policies one by one. The tests hold both
//! against each other, and against Cedar with every policy at once.

use std::error::Error;
use std::sync::Arc;

use cedar_policy::pst::{self, ActionConstraint, Clause, Expr, StaticPolicy, Template};
use cedar_policy::{Effect, EntityUid, Policy, PolicySet, PrincipalConstraint, ResourceConstraint};

use crate::factor::{any, condition};
use crate::needs::Needs;

/// A policy that cannot be written another way: none is known.
pub(crate) type Failure = Box<dyn Error + Send + Sync>;

type Scope = (pst::PrincipalConstraint, pst::ResourceConstraint);

/// Policies that may match what a slice is for, and the circumstances that they look at.
pub(crate) struct Slice {
    pub(crate) set: PolicySet,
    pub(crate) needs: Needs,
}

/// The same policy without the places in its text, and without the text: nothing is parsed again.
pub(crate) fn plain(policy: &Policy) -> Result<Policy, Failure> {
    Ok(Policy::from_pst(policy.to_pst()?)?)
}

/// A slice that answers whether: its forbids are fused, its permits keep the ids that explain a yes.
/// `above` is what every subject and every resource of the slice is known to stand under.
pub(crate) fn fused(policies: &[&Policy], above: &[&EntityUid]) -> Result<Slice, Failure> {
    let (mut set, mut needs) = (PolicySet::new(), Needs::NOTHING);
    let mut forbids: Vec<(Scope, Vec<Arc<Expr>>)> = Vec::new();
    for policy in policies {
        let (id, scope, condition) = parts(policy, above)?;
        needs = needs.and(Needs::of(&condition)).and(Needs::of_scope(&scope.0));
        if policy.effect() == Effect::Permit {
            set.add(build(id, pst::Effect::Permit, scope, condition)?)?;
        } else if let Some((_, conditions)) = forbids.iter_mut().find(|(known, _)| *known == scope) {
            conditions.push(condition);
        } else {
            forbids.push((scope, vec![condition]));
        }
    }
    for (number, (scope, conditions)) in forbids.into_iter().enumerate() {
        let id = pst::PolicyID(format!("fused/{number}").into());
        set.add(build(id, pst::Effect::Forbid, scope, any(&conditions))?)?;
    }
    Ok(Slice { set, needs })
}

/// A slice that answers which: every policy under its own id.
pub(crate) fn single(policies: &[&Policy], above: &[&EntityUid]) -> Result<Slice, Failure> {
    let (mut set, mut needs) = (PolicySet::new(), Needs::NOTHING);
    for policy in policies {
        let (id, scope, condition) = parts(policy, above)?;
        needs = needs.and(Needs::of(&condition)).and(Needs::of_scope(&scope.0));
        let effect = if policy.effect() == Effect::Permit { pst::Effect::Permit } else { pst::Effect::Forbid };
        set.add(build(id, effect, scope, condition)?)?;
    }
    Ok(Slice { set, needs })
}

fn parts(policy: &Policy, above: &[&EntityUid]) -> Result<(pst::PolicyID, Scope, Arc<Expr>), Failure> {
    let written = policy.to_pst()?;
    let body = written.body();
    Ok((body.id.clone(), scope(policy, body, above), condition(body.clauses())))
}

/// The scope without what is known to hold.
fn scope(policy: &Policy, written: &Template, above: &[&EntityUid]) -> Scope {
    let principal = match policy.principal_constraint() {
        PrincipalConstraint::In(named) if above.contains(&&named) => pst::PrincipalConstraint::Any,
        _ => written.principal.clone(),
    };
    let resource = match policy.resource_constraint() {
        ResourceConstraint::In(named) if above.contains(&&named) => pst::ResourceConstraint::Any,
        _ => written.resource.clone(),
    };
    (principal, resource)
}

fn build(
    id: pst::PolicyID,
    effect: pst::Effect,
    (principal, resource): Scope,
    when: Arc<Expr>,
) -> Result<Policy, Failure> {
    let template = Template::new(id, effect, principal, ActionConstraint::Any, resource);
    let template = template.try_with_clauses([Clause::When(when)])?;
    Ok(Policy::from_pst(pst::Policy::Static(StaticPolicy::try_from(template)?))?)
}
