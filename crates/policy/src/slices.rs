//! Policies cut by what their scope can match, so that a decision looks at a few and not at all.
//!
//! Cedar evaluates every policy of the set that it is given, at 0.5 µs and more for each. The scope of
//! a policy is a conjunction in front of its conditions: where it is false the policy is not
//! satisfied, and where it is false it is also never in error, since scopes cannot err. Leaving such
//! a policy out therefore changes neither the decision, nor the policies that determine it, nor the
//! errors (in Cedar's proofs: sound slicing). What is left out here is known from the scope alone:
//!
//! - `action`: the act is none of those named, nor in a group named. Groups are those of the schema.
//! - `resource in`: the resource stands under one level at most and one sensitivity, which [`Facts`]
//!   gives it, and under nothing else.
//! - `principal in`: the subject has one role, and stands under nothing else.
//!
//! Every other scope counts as one that may match.
//!
//! [`Facts`]: crate::facts::Facts

use std::collections::HashMap;
use std::hash::Hash;

use cedar_policy::{ActionConstraint, Entities, EntityUid, Policy, PrincipalConstraint, ResourceConstraint};
use domain::access::Role;
use domain::content::ComplianceLevel;
use domain::trust::Act;

use crate::fuse::{Failure, Slice};
use crate::lexicon::Lexicon;

/// Slices by key; keys with the same policies share one.
pub(crate) struct Slices<K> {
    slices: Vec<Slice>,
    places: HashMap<K, usize>,
}

impl<K: Copy + Eq + Hash> Slices<K> {
    /// Cuts `policies` by `keys`: a slice holds those that `may_match` its key, as `make` makes them.
    /// Keys that share a slice must agree on whatever `make` takes from the key.
    pub(crate) fn cut(
        policies: &[Policy],
        keys: impl IntoIterator<Item = K>,
        may_match: impl Fn(&Policy, K) -> bool,
        make: impl Fn(&[&Policy], K) -> Result<Slice, Failure>,
    ) -> Result<Self, Failure> {
        let (mut slices, mut places, mut known) = (Vec::new(), HashMap::new(), HashMap::new());
        for key in keys {
            let chosen: Vec<bool> = policies.iter().map(|policy| may_match(policy, key)).collect();
            let place = match known.get(&chosen) {
                Some(place) => *place,
                None => {
                    let those = policies.iter().zip(&chosen).filter(|(_, chosen)| **chosen);
                    slices.push(make(&those.map(|(policy, _)| policy).collect::<Vec<_>>(), key)?);
                    known.insert(chosen, slices.len() - 1);
                    slices.len() - 1
                }
            };
            places.insert(key, place);
        }
        Ok(Self { slices, places })
    }

    /// The slice of a key.
    pub(crate) fn of(&self, key: K) -> Option<&Slice> {
        self.places.get(&key).and_then(|place| self.slices.get(*place))
    }
}

/// Whether the scope lets a policy apply to this act. `actions` knows the groups.
pub(crate) fn may_act(policy: &Policy, lexicon: &Lexicon, actions: &Entities, act: Act) -> bool {
    let Some(action) = lexicon.acts.uid(act as usize) else { return true };
    let covers = |named: &EntityUid| named == action || actions.is_ancestor_of(named, action);
    match policy.action_constraint() {
        ActionConstraint::Any => true,
        ActionConstraint::Eq(named) => named == *action,
        ActionConstraint::In(named) => named.iter().any(covers),
    }
}

/// Whether the scope lets a policy apply to a resource of this level, asked for by this act.
pub(crate) fn may_be_under(policy: &Policy, lexicon: &Lexicon, act: Act, level: Option<ComplianceLevel>) -> bool {
    match policy.resource_constraint() {
        ResourceConstraint::In(named) | ResourceConstraint::IsIn(_, named) => {
            let known = lexicon.levels.iter().chain(lexicon.sensitivities.iter()).any(|one| *one == named);
            !known || lexicon.above(act, level).contains(&&named)
        }
        ResourceConstraint::Any | ResourceConstraint::Eq(_) | ResourceConstraint::Is(_) => true,
    }
}

/// Whether the scope lets a policy apply to a subject of this role.
pub(crate) fn may_be_of(policy: &Policy, lexicon: &Lexicon, role: Role) -> bool {
    match policy.principal_constraint() {
        PrincipalConstraint::In(named) | PrincipalConstraint::IsIn(_, named) => {
            let known = lexicon.roles.iter().any(|one| *one == named);
            !known || lexicon.roles.uid(role as usize) == Some(&named)
        }
        PrincipalConstraint::Any | PrincipalConstraint::Eq(_) | PrincipalConstraint::Is(_) => true,
    }
}
