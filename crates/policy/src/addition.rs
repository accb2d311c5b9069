//! Policies that a tenant adds: data from outside, so everything about them is bounded and checked
//! before one of them is asked anything.
//!
//! An addition is one `forbid`. It cannot permit, so a tenant can make its own rules stricter and
//! never laxer, whatever it writes. What cannot work is refused rather than kept: a policy that never
//! applies looks like protection and is none.

mod position;

use std::collections::HashSet;

use cedar_policy::{
    ActionConstraint, Effect, EntityUid, Policy, PolicyId, PolicySet, ValidationError, ValidationMode,
    ValidationWarning, Validator,
};
use domain::ids::UserId;
use domain::trust::Act;

use position::{Position, of_diagnostic};

/// Additions of one tenant.
pub const MAX_ADDITIONS: usize = 200;
/// Bytes of all their texts together.
pub const MAX_BYTES: usize = 64 * 1024;
/// Bytes of one text.
pub const MAX_POLICY_BYTES: usize = 4 * 1024;
/// Additions that one act has to look at: what a decision costs is bounded by it.
pub const MAX_PER_ACT: usize = 50;
/// Issues reported at once.
pub const MAX_ISSUES: usize = 100;
/// Bytes of an id.
const MAX_ID_BYTES: usize = 64;
/// Brackets inside brackets. Parsers and evaluators go down one call for each.
const MAX_NESTING: usize = 32;
/// Links of a chain (`a && b`, `1 + 2`, `a.b`, `if … else if`), for which the same holds.
const MAX_LINKS: usize = 256;

/// One policy of a tenant.
#[derive(Clone, Copy, Debug)]
pub struct Addition<'a> {
    /// Its name in the tenant: lower-case letters, digits, `-`, `_` and `.`, 64 at most. A decision
    /// that it determines names it `tenant/<id>`.
    pub id: &'a str,
    /// One Cedar policy.
    pub text: &'a str,
}

/// What is wrong with an addition. Holds nothing of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Id of the addition; empty when the issue is about all of them, or the id itself is unfit.
    pub policy: String,
    /// What is wrong.
    pub code: IssueCode,
    /// Line in the text, from 1; 0 when the issue is about no place in it.
    pub line: u32,
    /// Character in the line, from 1; 0 as above.
    pub column: u32,
}

macro_rules! issue_codes {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// Kinds of issue, as words that callers may show or translate.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum IssueCode { $($(#[$doc])* $name,)* }

        impl IssueCode {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The word of the code.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }
        }
    };
}

issue_codes! {
    /// More than [`MAX_ADDITIONS`] policies.
    TooMany = "too_many",
    /// More than [`MAX_BYTES`] in all.
    TooLarge = "too_large",
    /// More than [`MAX_POLICY_BYTES`] in this one.
    PolicyTooLarge = "policy_too_large",
    /// More than [`MAX_PER_ACT`] policies apply to one act: name acts in their scopes.
    TooManyForAnAct = "too_many_for_an_act",
    /// Not an id.
    InvalidId = "invalid_id",
    /// Two policies have this id.
    DuplicateId = "duplicate_id",
    /// Brackets nested too deeply.
    TooDeep = "too_deep",
    /// Not Cedar.
    Syntax = "syntax",
    /// No policy, or several, in one text.
    NotOnePolicy = "not_one_policy",
    /// A template: has slots.
    Template = "template",
    /// A permit: additions only forbid.
    Permit = "permit",
    /// Names a type, an action or a word that the schema does not have.
    UnknownWord = "unknown_word",
    /// Compares or combines what does not go together, or asks for an attribute that is not there.
    WrongType = "wrong_type",
    /// Asks for an attribute that may be missing, without `has` before it.
    MayBeMissing = "may_be_missing",
    /// Can never apply.
    NeverApplies = "never_applies",
    /// Characters that look like others.
    Confusable = "confusable",
    /// Names a resource or a tenant by its id: a question has no such ids, so it would never apply.
    ResourceById = "resource_by_id",
    /// Names a person by something that is not an id in lower case.
    NotAnId = "not_an_id",
    /// Names an action in a condition: acts are named in the scope.
    ActionInCondition = "action_in_condition",
    /// Read, checked, and still not to be built into a set. None such is known.
    Unusable = "unusable",
}

impl Issue {
    /// About all additions.
    pub(crate) const fn of_set(code: IssueCode) -> Self {
        Self { policy: String::new(), code, line: 0, column: 0 }
    }

    fn of(addition: &Addition<'_>, code: IssueCode, position: Position) -> Self {
        Self { policy: addition.id.to_owned(), code, line: position.line, column: position.column }
    }
}

/// Reads and checks additions, each on its own.
pub(crate) fn read(additions: &[Addition<'_>], validator: &Validator) -> Result<Vec<Policy>, Vec<Issue>> {
    // Before anything is parsed: how much there is.
    if additions.len() > MAX_ADDITIONS {
        return Err(vec![Issue::of_set(IssueCode::TooMany)]);
    }
    if additions.iter().map(|addition| addition.text.len()).sum::<usize>() > MAX_BYTES {
        return Err(vec![Issue::of_set(IssueCode::TooLarge)]);
    }

    let (mut policies, mut issues, mut ids) = (Vec::new(), Vec::new(), HashSet::new());
    for addition in additions {
        if !is_id(addition.id) {
            issues.push(Issue::of_set(IssueCode::InvalidId));
        } else if !ids.insert(addition.id) {
            issues.push(Issue::of(addition, IssueCode::DuplicateId, Position::NONE));
        } else {
            match read_one(addition, validator) {
                Ok(policy) => policies.push(policy),
                Err(found) => issues.extend(found),
            }
        }
        if issues.len() >= MAX_ISSUES {
            break;
        }
    }
    issues.truncate(MAX_ISSUES);
    if issues.is_empty() { Ok(policies) } else { Err(issues) }
}

/// Refuses a set of which too much applies to one act.
pub(crate) fn spread(
    policies: &[Policy],
    acts: impl IntoIterator<Item = Act>,
    may_match: impl Fn(&Policy, Act) -> bool,
) -> Result<(), Vec<Issue>> {
    let busiest = acts.into_iter().map(|act| policies.iter().filter(|policy| may_match(policy, act)).count()).max();
    if busiest.unwrap_or(0) > MAX_PER_ACT { Err(vec![Issue::of_set(IssueCode::TooManyForAnAct)]) } else { Ok(()) }
}

fn is_id(id: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_' | b'.');
    (1..=MAX_ID_BYTES).contains(&id.len()) && id.bytes().all(fits)
}

fn read_one(addition: &Addition<'_>, validator: &Validator) -> Result<Policy, Vec<Issue>> {
    let text = addition.text;
    let one = |code, position| vec![Issue::of(addition, code, position)];
    if text.len() > MAX_POLICY_BYTES {
        return Err(one(IssueCode::PolicyTooLarge, Position::NONE));
    }
    if let Some(offset) = too_deep(text) {
        return Err(one(IssueCode::TooDeep, Position::at(text, offset)));
    }
    let set: PolicySet = text.parse().map_err(|errors: cedar_policy::ParseErrors| {
        let place = |error| Issue::of(addition, IssueCode::Syntax, of_diagnostic(text, error));
        errors.iter().map(|error| place(error)).collect::<Vec<_>>()
    })?;
    if set.templates().next().is_some() {
        return Err(one(IssueCode::Template, Position::NONE));
    }
    let mut policies = set.policies();
    let (Some(policy), None) = (policies.next(), policies.next()) else {
        return Err(one(IssueCode::NotOnePolicy, Position::NONE));
    };
    if policy.effect() == Effect::Permit {
        return Err(one(IssueCode::Permit, Position::NONE));
    }
    if let Some(code) = unfit_literal(policy) {
        return Err(one(code, Position::NONE));
    }

    let found = validator.validate(&set, ValidationMode::Strict);
    let errors = found.validation_errors().map(|error| (code_of_error(error), of_diagnostic(text, error)));
    let warnings = found.validation_warnings().map(|warning| (code_of_warning(warning), of_diagnostic(text, warning)));
    let mut issues: Vec<Issue> = Vec::new();
    // A mistake is found once for each kind of request that the policy could apply to.
    for (code, position) in errors.chain(warnings) {
        let issue = Issue::of(addition, code, position);
        if !issues.contains(&issue) {
            issues.push(issue);
        }
    }
    if issues.is_empty() { Ok(policy.new_id(PolicyId::new(format!("tenant/{}", addition.id)))) } else { Err(issues) }
}

/// Where a text goes deeper than any rule needs, as an offset. What stands in strings and comments
/// counts too: a scanner that told them apart could be led astray by one.
fn too_deep(text: &str) -> Option<usize> {
    let (mut depth, mut links) = (0_usize, 0_usize);
    let bytes = text.as_bytes();
    for (offset, byte) in bytes.iter().enumerate() {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b'!' | b'+' | b'-' | b'*' | b'.' | b'&' | b'|' => links += 1,
            b'i' if bytes.get(offset + 1) == Some(&b'f') => links += 1,
            _ => {}
        }
        // `&` and `|` come in pairs.
        if depth > MAX_NESTING || links > 2 * MAX_LINKS {
            return Some(offset);
        }
    }
    None
}

/// Literals that are of a known type and still name nothing.
fn unfit_literal(policy: &Policy) -> Option<IssueCode> {
    let literals = policy.entity_literals();
    let kind = |uid: &EntityUid| (uid.type_name().namespace() == "Cms").then(|| uid.type_name().basename().to_owned());

    // The entities of a request are the one act with its groups; any other action in a condition
    // would stand in no group there, although it does in the schema.
    let scope = match policy.action_constraint() {
        ActionConstraint::Any => 0,
        ActionConstraint::Eq(_) => 1,
        ActionConstraint::In(named) => named.len(),
    };
    if literals.iter().filter(|uid| kind(uid).as_deref() == Some("Action")).count() > scope {
        return Some(IssueCode::ActionInCondition);
    }
    literals.iter().find_map(|uid| match kind(uid)?.as_str() {
        "Tenant" | "Account" | "User" | "Post" | "Patient" | "Emergency" => Some(IssueCode::ResourceById),
        "Subject" => (!is_written(uid.id().unescaped())).then_some(IssueCode::NotAnId),
        _ => None,
    })
}

/// Whether an id is written as we write ids: the only way it can be met in a request.
fn is_written(id: &str) -> bool {
    id.parse::<UserId>().is_ok_and(|read| read.to_string() == id)
}

fn code_of_error(error: &ValidationError) -> IssueCode {
    match error {
        ValidationError::UnrecognizedEntityType(_)
        | ValidationError::UnrecognizedActionId(_)
        | ValidationError::InvalidEnumEntity(_) => IssueCode::UnknownWord,
        ValidationError::UnsafeOptionalAttributeAccess(_) => IssueCode::MayBeMissing,
        ValidationError::InvalidActionApplication(_) => IssueCode::NeverApplies,
        _ => IssueCode::WrongType,
    }
}

fn code_of_warning(warning: &ValidationWarning) -> IssueCode {
    match warning {
        ValidationWarning::ImpossiblePolicy(_) | ValidationWarning::InvalidActionApplication(_) => {
            IssueCode::NeverApplies
        }
        _ => IssueCode::Confusable,
    }
}
