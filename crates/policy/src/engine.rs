//! The base set, read and checked once per process, and what a tenant adds to it.

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::sync::Arc;

use cedar_policy::{Effect, Entities, Policy, PolicyId, PolicySet, Schema, ValidationMode, Validator, get_sdk_version};
use domain::access::Role;
use domain::content::ComplianceLevel;
use domain::trust::{Act, DenyReason};
use sha2::{Digest, Sha256};

use crate::addition::{self, Addition, Issue};
use crate::facts::Scenes;
use crate::fuse::{Failure, fused, plain, single};
use crate::lexicon::Lexicon;
use crate::roles;
use crate::slices::{Slices, may_act, may_be_of, may_be_under};

pub(crate) const SCHEMA: &str = include_str!("../policies/schema.cedarschema");
/// The written part of the base set. None of these files permits anything.
const FORBIDS: [&str; 4] = [
    include_str!("../policies/walls.cedar"),
    include_str!("../policies/authentication.cedar"),
    include_str!("../policies/compliance.cedar"),
    include_str!("../policies/thresholds.cedar"),
];

/// Why the base set cannot be used: a mistake in this crate, met when a process starts.
#[derive(Debug, thiserror::Error)]
pub enum PolicyError {
    /// The schema or a policy is no Cedar.
    #[error("read the base policies")]
    Read(#[source] Box<dyn Error + Send + Sync>),
    /// A policy speaks of something that the schema does not have, or of nothing at all.
    #[error("the base policies do not fit their schema")]
    Unfit(#[source] Box<dyn Error + Send + Sync>),
    /// A policy without an id, a forbid without a reason, or a permit that was not generated.
    #[error("base policy {0} is not as a base policy has to be")]
    Malformed(String),
    /// An act of `domain` is not in the schema.
    #[error("act {0} is not in the schema")]
    UnknownAct(Act),
}

fn read(error: impl Error + Send + Sync + 'static) -> PolicyError {
    PolicyError::Read(Box::new(error))
}

/// What the base set is cut by: everything that a scope can name.
pub(crate) type Case = (Act, Role, Option<ComplianceLevel>);

/// What every decision is made with, whatever a tenant added.
pub(crate) struct Base {
    pub(crate) lexicon: Lexicon,
    /// What can be done to what, as entities. Any other pair is refused.
    pub(crate) scenes: Scenes,
    /// Asked whether.
    pub(crate) quick: Slices<Case>,
    /// Asked which, when the answer is no.
    pub(crate) permits: Slices<(Act, Role)>,
    /// The same.
    pub(crate) forbids: Slices<(Act, Option<ComplianceLevel>)>,
    /// What a refusal by a forbid says.
    pub(crate) reasons: HashMap<PolicyId, DenyReason>,
}

/// The base set with its schema: makes [`Compiled`] sets for tenants.
pub struct Engine {
    base: Arc<Base>,
    validator: Validator,
    /// Every action with its groups.
    actions: Entities,
    version: Sha256,
    /// All policies, uncut.
    policies: Vec<Policy>,
}

/// A policy set ready to decide: the base set and one tenant's additions.
pub struct Compiled {
    pub(crate) base: Arc<Base>,
    /// Asked whether.
    pub(crate) quick: Slices<(Act, Role)>,
    /// Asked which, when the answer is no.
    pub(crate) additions: Slices<Act>,
    version: String,
}

impl Engine {
    /// Reads and checks the base set.
    ///
    /// # Errors
    /// [`PolicyError`]: the set this crate was built with is broken.
    pub fn new() -> Result<Self, PolicyError> {
        let (schema, _) = Schema::from_cedarschema_str(SCHEMA).map_err(read)?;
        let permits = numbered(&roles::permits(), Effect::Permit)?;
        let mut forbids = Vec::new();
        for text in FORBIDS {
            forbids.extend(numbered(text, Effect::Forbid)?);
        }
        let reasons = forbids.iter().map(reason).collect::<Result<_, _>>()?;

        let plainly = |policies: Vec<Policy>| policies.iter().map(plain).collect::<Result<Vec<_>, _>>();
        let permits = plainly(permits).map_err(PolicyError::Read)?;
        let forbids = plainly(forbids).map_err(PolicyError::Read)?;
        let policies: Vec<Policy> = permits.iter().chain(&forbids).cloned().collect();
        let whole = PolicySet::from_policies(policies.iter().cloned()).map_err(read)?;
        let validator = Validator::new(schema);
        let found = validator.validate(&whole, ValidationMode::Strict);
        if !found.validation_passed_without_warnings() {
            return Err(PolicyError::Unfit(Box::new(found)));
        }

        let lexicon = Lexicon::new().map_err(|error| PolicyError::Read(error))?;
        let actions = validator.schema().action_entities().map_err(read)?;
        let base = Base {
            scenes: Scenes::of_schema(validator.schema(), &lexicon, &actions)?,
            quick: cut(&policies, &lexicon, &actions).map_err(PolicyError::Read)?,
            permits: cut_permits(&permits, &lexicon, &actions).map_err(PolicyError::Read)?,
            forbids: cut_forbids(&forbids, &lexicon, &actions).map_err(PolicyError::Read)?,
            lexicon,
            reasons,
        };
        Ok(Self { base: Arc::new(base), validator, actions, version: version(), policies })
    }

    /// The base set with what a tenant adds to it. Additions forbid; a set with additions allows
    /// nothing that the base set refuses.
    ///
    /// # Errors
    /// Every [`Issue`] found, [`MAX_ISSUES`](crate::MAX_ISSUES) at most; never an empty list.
    pub fn compile(&self, additions: &[Addition<'_>]) -> Result<Compiled, Vec<Issue>> {
        let policies = addition::read(additions, &self.validator)?;
        let unusable = |_| vec![Issue::of_set(addition::IssueCode::Unusable)];
        let policies: Vec<Policy> = policies.iter().map(plain).collect::<Result<_, _>>().map_err(unusable)?;
        let acts = Act::ALL.iter().copied();
        let may_match = |policy: &Policy, act: Act| may_act(policy, &self.base.lexicon, &self.actions, act);
        addition::spread(&policies, acts.clone(), may_match)?;
        let quick = cut_additions(&policies, &self.base.lexicon, &self.actions).map_err(unusable)?;
        let additions_by_act =
            Slices::cut(&policies, acts, may_match, |those, _| single(those, &[])).map_err(unusable)?;

        // A set's meaning does not depend on the order in which its policies were given.
        let mut hash = self.version.clone();
        let sorted: BTreeMap<&str, &str> = additions.iter().map(|addition| (addition.id, addition.text)).collect();
        for (id, text) in sorted {
            add(&mut hash, id);
            add(&mut hash, text);
        }
        Ok(Compiled {
            base: Arc::clone(&self.base),
            quick,
            additions: additions_by_act,
            version: hex::encode(hash.finalize()),
        })
    }

    /// The schema that additions are written against, as text.
    pub const fn schema_text(&self) -> &'static str {
        SCHEMA
    }

    /// The base policies as text, those generated from the table of roles first.
    pub fn policies_text(&self) -> String {
        std::iter::once(roles::permits()).chain(FORBIDS.map(String::from)).collect::<Vec<_>>().join("\n")
    }

    /// The base set as Cedar takes it, uncut: what [`Compiled::decide`] is measured and tested
    /// against.
    pub fn policies(&self) -> impl Iterator<Item = &Policy> {
        self.policies.iter()
    }

    /// The schema as Cedar takes it.
    pub fn schema(&self) -> &Schema {
        self.validator.schema()
    }
}

impl Compiled {
    /// Which set this is: SHA-256 of schema, base policies and additions, in hex.
    pub fn version(&self) -> &str {
        &self.version
    }
}

/// The policies of a text under the ids that they give themselves.
fn numbered(text: &str, effect: Effect) -> Result<Vec<Policy>, PolicyError> {
    let set: PolicySet = text.parse().map_err(read)?;
    if let Some(template) = set.templates().next() {
        return Err(PolicyError::Malformed(template.id().to_string()));
    }
    let name = |policy: &Policy| match policy.annotation("id") {
        Some(id) if policy.effect() == effect => Ok(policy.new_id(PolicyId::new(id))),
        _ => Err(PolicyError::Malformed(policy.id().to_string())),
    };
    set.policies().map(name).collect()
}

fn reason(forbid: &Policy) -> Result<(PolicyId, DenyReason), PolicyError> {
    let word = forbid.annotation("reason").and_then(DenyReason::parse);
    let reason = word.ok_or_else(|| PolicyError::Malformed(forbid.id().to_string()))?;
    Ok((forbid.id().clone(), reason))
}

fn levels() -> impl Iterator<Item = Option<ComplianceLevel>> {
    ComplianceLevel::ALL.iter().copied().map(Some).chain([None])
}

fn cut(policies: &[Policy], lexicon: &Lexicon, actions: &Entities) -> Result<Slices<Case>, Failure> {
    let roles = |act: Act| Role::ALL.iter().map(move |role| (act, *role));
    let cases = Act::ALL.iter().flat_map(|act| roles(*act));
    let cases = cases.flat_map(|(act, role)| levels().map(move |level| (act, role, level)));
    let may_match = |policy: &Policy, (act, role, level): Case| {
        may_act(policy, lexicon, actions, act)
            && may_be_of(policy, lexicon, role)
            && may_be_under(policy, lexicon, act, level)
    };
    Slices::cut(policies, cases, may_match, |those, (act, role, level)| {
        let mut above = lexicon.above(act, level);
        above.extend(lexicon.roles.uid(role as usize));
        fused(those, &above)
    })
}

/// Additions name a level rarely and a role often.
fn cut_additions(policies: &[Policy], lexicon: &Lexicon, actions: &Entities) -> Result<Slices<(Act, Role)>, Failure> {
    let cases = Act::ALL.iter().flat_map(|act| Role::ALL.iter().map(|role| (*act, *role)));
    let may_match = |policy: &Policy, (act, role): (Act, Role)| {
        may_act(policy, lexicon, actions, act) && may_be_of(policy, lexicon, role)
    };
    Slices::cut(policies, cases, may_match, |those, (_, role)| {
        fused(those, &lexicon.roles.uid(role as usize).into_iter().collect::<Vec<_>>())
    })
}

fn cut_permits(permits: &[Policy], lexicon: &Lexicon, actions: &Entities) -> Result<Slices<(Act, Role)>, Failure> {
    let cases = Act::ALL.iter().flat_map(|act| Role::ALL.iter().map(|role| (*act, *role)));
    let may_match = |policy: &Policy, (act, role): (Act, Role)| {
        may_act(policy, lexicon, actions, act) && may_be_of(policy, lexicon, role)
    };
    Slices::cut(permits, cases, may_match, |those, (_, role)| {
        single(those, &lexicon.roles.uid(role as usize).into_iter().collect::<Vec<_>>())
    })
}

fn cut_forbids(
    forbids: &[Policy],
    lexicon: &Lexicon,
    actions: &Entities,
) -> Result<Slices<(Act, Option<ComplianceLevel>)>, Failure> {
    let cases = Act::ALL.iter().flat_map(|act| levels().map(|level| (*act, level)));
    let may_match = |policy: &Policy, (act, level): (Act, Option<ComplianceLevel>)| {
        may_act(policy, lexicon, actions, act) && may_be_under(policy, lexicon, act, level)
    };
    Slices::cut(forbids, cases, may_match, |those, (act, level)| single(those, &lexicon.above(act, level)))
}

/// The hash of everything that every set has in common.
fn version() -> Sha256 {
    let mut hash = Sha256::new();
    add(&mut hash, env!("CARGO_PKG_VERSION"));
    add(&mut hash, &get_sdk_version().to_string());
    add(&mut hash, SCHEMA);
    add(&mut hash, &roles::permits());
    for text in FORBIDS {
        add(&mut hash, text);
    }
    hash
}

/// Lengths go in front, so that two texts cannot be cut elsewhere and hash alike.
fn add(hash: &mut Sha256, text: &str) {
    let length = u64::try_from(text.len()).unwrap_or(u64::MAX);
    hash.update(length.to_be_bytes());
    hash.update(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use cedar_policy::EntityUid;
    use domain::trust::{ResourceKind, Sensitivity};

    use super::*;
    use crate::STEP_UP_SECONDS;
    use crate::needs::Circumstance;

    fn engine() -> Engine {
        Engine::new().unwrap()
    }

    #[test]
    fn the_base_set_fits_its_schema() {
        let engine = engine();
        let whole = PolicySet::from_policies(engine.policies().cloned()).unwrap();
        let found = engine.validator.validate(&whole, ValidationMode::Strict);
        assert!(found.validation_passed_without_warnings(), "{found}");
        assert!(whole.num_of_policies() > 30);
        // What is written permits nothing; what is generated forbids nothing.
        for policy in engine.policies() {
            assert_eq!(policy.effect() == Effect::Permit, policy.id().to_string().starts_with("role/"), "{policy}");
        }
    }

    #[test]
    fn the_text_that_is_shown_is_what_decides() {
        let engine = engine();
        let shown: PolicySet = engine.policies_text().parse().unwrap();
        let ids = |policies: &mut dyn Iterator<Item = &Policy>| -> BTreeSet<String> {
            policies.map(|policy| policy.annotation("id").unwrap_or_default().to_owned()).collect()
        };
        assert_eq!(ids(&mut shown.policies()), ids(&mut engine.policies()));
        assert_eq!(shown.num_of_policies(), engine.policies().count());
    }

    #[test]
    fn the_schema_has_the_words_of_the_domain_in_their_order() {
        for (name, words) in Lexicon::vocabularies() {
            if name == "Action" {
                continue;
            }
            let (_, rest) = SCHEMA.split_once(&format!("entity {name} enum [")).unwrap_or_else(|| panic!("{name}"));
            let (list, _) = rest.split_once(']').unwrap();
            let written: Vec<&str> = list.split(',').map(|word| word.trim().trim_matches('"')).collect();
            assert_eq!(written, words, "{name}");
        }
        let engine = engine();
        let groups = ["read", "write", "admin", "care", "emergency", "policy", "account", "step_up"];
        let written: BTreeSet<String> = engine.schema().actions().map(|uid| uid.id().unescaped().to_owned()).collect();
        let acts = Act::ALL.iter().map(|act| act.word()).chain(groups).map(str::to_owned).collect();
        assert_eq!(written, acts);
        for act in Act::ALL {
            assert!(ResourceKind::ALL.iter().any(|kind| engine.base.scenes.of(*act, *kind, None).is_some()), "{act}");
        }
        let (_, rest) = SCHEMA.split_once("type Circumstances = {").unwrap();
        let (list, _) = rest.split_once('}').unwrap();
        let attributes = list.lines().filter_map(|line| line.trim().split_once(": "));
        let written: Vec<&str> = attributes.map(|(name, _)| name.trim_end_matches('?')).collect();
        assert_eq!(written, Circumstance::ALL.iter().map(|one| one.word()).collect::<Vec<_>>());
    }

    #[test]
    fn groups_of_acts_are_what_the_domain_says() {
        let engine = engine();
        for (act, uid) in Act::ALL.iter().zip(engine.base.lexicon.acts.iter()) {
            let group = |name: &str| -> EntityUid { format!("Cms::Action::\"{name}\"").parse().unwrap() };
            let stands_in = |name| engine.actions.is_ancestor_of(&group(name), uid);
            assert_eq!(stands_in("step_up"), act.needs_step_up(), "{act}");
            assert_eq!(stands_in("write"), act.is_write(), "{act}");
            assert_eq!(stands_in("read"), !act.is_write(), "{act}");
            // What runs the tenant is kept from programs by one of these groups.
            if act.sensitivity(None) == Sensitivity::Admin {
                assert!(stands_in("admin") || stands_in("policy"), "{act}");
            }
        }
    }

    #[test]
    fn every_requirement_has_its_policy_and_its_number() {
        let text = FORBIDS.join("\n");
        for sensitivity in Sensitivity::ALL {
            let scope = format!("resource in Cms::Sensitivity::\"{sensitivity}\")\nunless {{ context.score >= ");
            match text.split_once(&scope) {
                Some((_, rest)) => {
                    let (number, _) = rest.split_once(' ').unwrap();
                    assert_eq!(number.parse(), Ok(sensitivity.required()), "{sensitivity}");
                }
                None => assert_eq!(sensitivity.required(), 0, "{sensitivity}"),
            }
        }
        assert!(text.contains(&format!("context.step_up_age_s <= {STEP_UP_SECONDS} }}")));
    }

    #[test]
    fn every_reason_of_a_refusal_has_a_source() {
        let engine = engine();
        let named: BTreeSet<DenyReason> = engine.base.reasons.values().copied().collect();
        for reason in DenyReason::ALL {
            // A role's missing right is the absence of a permit, not a forbid.
            assert_eq!(named.contains(reason), *reason != DenyReason::ForbiddenRole, "{reason}");
        }
    }

    #[test]
    fn a_decision_looks_at_few_policies_and_few_circumstances() {
        let engine = engine();
        for act in Act::ALL {
            for role in Role::ALL {
                for level in ComplianceLevel::ALL.iter().copied().map(Some).chain([None]) {
                    let slice = engine.base.quick.of((*act, *role, level)).unwrap();
                    assert!(slice.set.num_of_policies() <= 3, "{act} {role} {level:?}");
                    let single = engine.base.forbids.of((*act, level)).unwrap();
                    assert!(single.set.num_of_policies() <= 12, "{act} {level:?}");
                    let needed = Circumstance::ALL.iter().filter(|one| slice.needs.include(**one)).count();
                    assert!(needed <= 8, "{act} {role} {level:?}: {needed}");
                }
            }
        }
    }
}
