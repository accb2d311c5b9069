//! Which circumstances a set of policies looks at. A request carries those and no others: to make
//! one is half of what a decision costs, and most acts need four of sixteen.
//!
//! Read from the policies themselves. A policy that does anything with `context` but ask for an
//! attribute of it by name gets everything.
//!
//! Beside the circumstances: who exactly asks. Few policies name a person; for all others one subject
//! stands for everybody of the same role.

use cedar_policy::pst::{EntityOrSlot, EntityUID, Expr, Literal, PrincipalConstraint, Var};

macro_rules! circumstances {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// The attributes of the type `Circumstances` of the schema.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Circumstance { $($(#[$doc])* $name,)* }

        impl Circumstance {
            pub(crate) const ALL: &'static [Self] = &[$(Self::$name,)*];

            pub(crate) const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }
        }
    };
}

circumstances! {
    Score = "score",
    Risk = "risk",
    Purpose = "purpose",
    Owner = "owner",
    Method = "method",
    Factors = "factors",
    Device = "device",
    Location = "location",
    Behaviour = "behaviour",
    Professional = "professional",
    Validated = "validated",
    Time = "time",
    Emergency = "emergency",
    HasFactor = "has_factor",
    StepUpAge = "step_up_age_s",
    Medical = "medical",
}

/// Name in the schema of the type of whoever asks.
const SUBJECT_TYPE: &str = "Subject";

/// A set of [`Circumstance`]s, with or without the id of the subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Needs(u32);

impl Needs {
    pub(crate) const NOTHING: Self = Self(0);
    pub(crate) const EVERYTHING: Self = Self(u32::MAX);
    /// The subject's id, behind the circumstances.
    const SUBJECT: Self = Self(1 << 31);

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn include(self, one: Circumstance) -> bool {
        self.0 & (1 << (one as u32)) != 0
    }

    /// Whether a policy asks for one subject by its id.
    pub(crate) const fn names_subject(self) -> bool {
        self.0 & Self::SUBJECT.0 != 0
    }

    /// What a scope looks at.
    pub(crate) fn of_scope(principal: &PrincipalConstraint) -> Self {
        match principal {
            PrincipalConstraint::Any | PrincipalConstraint::Is(_) => Self::NOTHING,
            PrincipalConstraint::In(EntityOrSlot::Entity(named))
            | PrincipalConstraint::IsIn(_, EntityOrSlot::Entity(named)) => Self::of_uid(named),
            _ => Self::SUBJECT,
        }
    }

    fn of_uid(named: &EntityUID) -> Self {
        if named.ty.0.id.as_ref() == SUBJECT_TYPE { Self::SUBJECT } else { Self::NOTHING }
    }

    /// The circumstance of a name; everything, for a name that is none.
    fn named(word: &str) -> Self {
        let one = Circumstance::ALL.iter().find(|one| one.word() == word);
        one.map_or(Self::EVERYTHING, |one| Self(1 << (*one as u32)))
    }

    /// What an expression looks at.
    pub(crate) fn of(expr: &Expr) -> Self {
        match expr {
            Expr::Literal(Literal::EntityUID(named)) => Self::of_uid(named),
            Expr::Literal(_) | Expr::Var(Var::Principal | Var::Action | Var::Resource) => Self::NOTHING,
            Expr::GetAttr { expr, attr } if **expr == Expr::Var(Var::Context) => Self::named(attr),
            Expr::HasAttr { expr, attrs } if **expr == Expr::Var(Var::Context) => Self::named(attrs.first()),
            Expr::GetAttr { expr, .. }
            | Expr::HasAttr { expr, .. }
            | Expr::UnaryOp { expr, .. }
            | Expr::Like { expr, .. } => Self::of(expr),
            Expr::BinaryOp { left, right, .. } => Self::of(left).and(Self::of(right)),
            Expr::Is { expr, in_expr, .. } => {
                in_expr.as_ref().map_or(Self::NOTHING, |above| Self::of(above)).and(Self::of(expr))
            }
            Expr::IfThenElse { cond, then_expr, else_expr } => {
                Self::of(cond).and(Self::of(then_expr)).and(Self::of(else_expr))
            }
            Expr::Set(items) => items.iter().fold(Self::NOTHING, |needs, item| needs.and(Self::of(item))),
            Expr::Record(fields) => fields.values().fold(Self::NOTHING, |needs, field| needs.and(Self::of(field))),
            // The context itself, and whatever else there may be.
            _ => Self::EVERYTHING,
        }
    }
}

#[cfg(test)]
mod tests {
    use cedar_policy::Policy;
    use cedar_policy::pst::Clause;

    use super::*;

    fn named(scope: &str, condition: &str) -> bool {
        let text = format!("forbid ({scope}, action, resource) when {{ {condition} }};");
        let written = Policy::parse(None, text).unwrap().to_pst().unwrap();
        let [Clause::When(expr)] = written.body().clauses().as_slice() else { panic!("{condition}") };
        Needs::of_scope(&written.body().principal).and(Needs::of(expr)).names_subject()
    }

    #[test]
    fn a_policy_that_names_a_person_is_told_who_asks() {
        for (scope, condition, expected) in [
            ("principal", "true", false),
            ("principal is Cms::Subject", "principal.active", false),
            (r#"principal in Cms::Role::"editor""#, r#"principal in Cms::Role::"editor""#, false),
            (r#"principal == Cms::Subject::"a""#, "true", true),
            (r#"principal in Cms::Subject::"a""#, "true", true),
            (r#"principal is Cms::Subject in Cms::Subject::"a""#, "true", true),
            ("principal", r#"principal == Cms::Subject::"a""#, true),
            ("principal", r#"[Cms::Subject::"a"].contains(principal)"#, true),
            ("principal", r#"principal in [Cms::Role::"editor", Cms::Subject::"a"]"#, true),
            ("principal", "context == context", true),
        ] {
            assert_eq!(named(scope, condition), expected, "{scope} {condition}");
        }
    }

    fn needs(condition: &str) -> Vec<&'static str> {
        let text = format!("forbid (principal, action, resource) when {{ {condition} }};");
        let written = Policy::parse(None, text).unwrap().to_pst().unwrap();
        let [Clause::When(expr)] = written.body().clauses().as_slice() else { panic!("{condition}") };
        let needs = Needs::of(expr);
        Circumstance::ALL.iter().filter(|one| needs.include(**one)).map(|one| one.word()).collect()
    }

    #[test]
    fn a_policy_gets_what_it_names_and_nothing_else() {
        for (condition, expected) in [
            ("true", vec![]),
            ("principal.active && resource.tenant == principal.tenant", vec![]),
            ("context.score < 5", vec!["score"]),
            ("context[\"score\"] < 5", vec!["score"]),
            ("!(context has step_up_age_s) || context.owner", vec!["owner", "step_up_age_s"]),
            ("context has medical.relation && context.medical.consent", vec!["medical"]),
            ("if context.owner then [context.device].contains(context.device) else false", vec!["owner", "device"]),
            ("{ a: context.time } == { a: context.time }", vec!["time"]),
            ("[context.risk, context.risk].isEmpty()", vec!["risk"]),
        ] {
            assert_eq!(needs(condition), expected, "{condition}");
        }
        let everything: Vec<&str> = Circumstance::ALL.iter().map(|one| one.word()).collect();
        for condition in ["context == context", "{ a: context } has a", "(if true then context else context).owner"] {
            assert_eq!(needs(condition), everything, "{condition}");
        }
    }
}
