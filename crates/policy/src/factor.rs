//! One condition for many: their disjunction, with what they have in common looked at once.
//!
//! The disjunction is false and free of errors exactly when every condition is. That is all it promises,
//! and all that a forbid needs, since an error refuses as a forbid does. Three laws are used, and each
//! keeps that promise whatever the expressions are:
//!
//! - `a && b || a && c` is `a && (b || c)`: where `a` is false or in error, all three are.
//! - `a || a && b` is `a`: where `a` is true the disjunction is, and where it is not `b` is not looked at.
//! - `x < 3 || x < 7` is `x < 7`, for numbers: the wider includes the narrower, and both look at the same `x`.
//!
//! Additions of a tenant tend to say the same things first ("from a device nobody knows…", "with a score
//! below…"), and most questions are not about those: they cost one look instead of one each.

use std::sync::Arc;

use cedar_policy::pst::{BinaryOp, Clause, Expr, Literal, UnaryOp};

/// What a policy asks for: all of these, in this order.
type Conjunction = Vec<Arc<Expr>>;

/// All of what the clauses of a policy ask for.
pub(crate) fn condition(clauses: &[Clause]) -> Arc<Expr> {
    let holds = clauses.iter().map(|clause| match clause {
        Clause::When(expr) => Arc::clone(expr),
        Clause::Unless(expr) => Arc::new(Expr::UnaryOp { op: UnaryOp::Not, expr: Arc::clone(expr) }),
    });
    all(holds.collect())
}

/// Whether any of these holds.
pub(crate) fn any(conditions: &[Arc<Expr>]) -> Arc<Expr> {
    let conjunctions = conditions.iter().map(|condition| {
        let mut parts = Vec::new();
        flatten(condition, &mut parts);
        parts
    });
    disjunction(conjunctions.collect())
}

/// The parts of a conjunction, in the order in which Cedar looks at them.
fn flatten(expr: &Arc<Expr>, parts: &mut Conjunction) {
    match &**expr {
        Expr::BinaryOp { op: BinaryOp::And, left, right } => {
            flatten(left, parts);
            flatten(right, parts);
        }
        _ => parts.push(positive(expr)),
    }
}

/// A comparison for a denied one: `!(x >= 3)` is `x < 3`, and both are in error for the same `x`.
fn positive(expr: &Arc<Expr>) -> Arc<Expr> {
    let Expr::UnaryOp { op: UnaryOp::Not, expr: denied } = &**expr else { return Arc::clone(expr) };
    let Expr::BinaryOp { op, left, right } = &**denied else { return Arc::clone(expr) };
    let op = match op {
        BinaryOp::Less => BinaryOp::GreaterEq,
        BinaryOp::LessEq => BinaryOp::Greater,
        BinaryOp::Greater => BinaryOp::LessEq,
        BinaryOp::GreaterEq => BinaryOp::Less,
        _ => return Arc::clone(expr),
    };
    join(op, Arc::clone(left), Arc::clone(right))
}

fn disjunction(conjunctions: Vec<Conjunction>) -> Arc<Expr> {
    let mut groups: Vec<(Arc<Expr>, Vec<Conjunction>)> = Vec::new();
    for mut parts in conjunctions {
        if parts.is_empty() {
            return constant(true);
        }
        let rest = parts.split_off(1);
        let Some(first) = parts.pop() else { continue };
        match groups.iter_mut().find(|(known, _)| *known == first) {
            Some((_, rests)) => rests.push(rest),
            None => groups.push((first, vec![rest])),
        }
    }
    let mut kept: Vec<Arc<Expr>> = Vec::new();
    for (first, rests) in groups {
        if !rests.iter().any(Vec::is_empty) {
            kept.push(join(BinaryOp::And, first, disjunction(rests)));
        } else if let Some((place, wider)) =
            kept.iter().enumerate().find_map(|(place, one)| Some((place, wider(one, &first)?)))
        {
            if let Some(one) = kept.get_mut(place) {
                *one = wider;
            }
        } else {
            kept.push(first);
        }
    }
    balanced(kept)
}

/// The one of two comparisons of the same thing with numbers that includes the other.
fn wider(one: &Arc<Expr>, other: &Arc<Expr>) -> Option<Arc<Expr>> {
    let (op, left, mine) = comparison(one)?;
    let (same_op, same_left, theirs) = comparison(other)?;
    if op != same_op || left != same_left {
        return None;
    }
    let mine_is_wider = match op {
        BinaryOp::Less | BinaryOp::LessEq => mine >= theirs,
        BinaryOp::Greater | BinaryOp::GreaterEq => mine <= theirs,
        _ => return None,
    };
    Some(Arc::clone(if mine_is_wider { one } else { other }))
}

fn comparison(expr: &Expr) -> Option<(&BinaryOp, &Expr, i64)> {
    let Expr::BinaryOp { op, left, right } = expr else { return None };
    match &**right {
        Expr::Literal(Literal::Long(number)) => Some((op, left, *number)),
        _ => None,
    }
}

/// A disjunction as a balanced tree: evaluation goes down one call per level, and 50 in a chain would
/// be 50.
fn balanced(mut conditions: Vec<Arc<Expr>>) -> Arc<Expr> {
    while conditions.len() > 1 {
        let mut rest = conditions.into_iter();
        let mut paired = Vec::new();
        while let Some(left) = rest.next() {
            paired.push(match rest.next() {
                Some(right) => join(BinaryOp::Or, left, right),
                None => left,
            });
        }
        conditions = paired;
    }
    // Nothing of nothing holds; no group is empty.
    conditions.pop().unwrap_or_else(|| constant(false))
}

fn all(conditions: Conjunction) -> Arc<Expr> {
    conditions.into_iter().reduce(|left, right| join(BinaryOp::And, left, right)).unwrap_or_else(|| constant(true))
}

fn join(op: BinaryOp, left: Arc<Expr>, right: Arc<Expr>) -> Arc<Expr> {
    Arc::new(Expr::BinaryOp { op, left, right })
}

fn constant(value: bool) -> Arc<Expr> {
    Arc::new(Expr::Literal(Literal::Bool(value)))
}

#[cfg(test)]
mod tests {
    use std::str::FromStr as _;

    use cedar_policy::{Context, Entities, EvalResult, Expression, Policy, Request, eval_expression};

    use super::*;

    fn condition_of(text: &str) -> Arc<Expr> {
        let text = format!("forbid (principal, action, resource) {text};");
        let written = Policy::parse(None, text).unwrap().to_pst().unwrap();
        condition(written.body().clauses())
    }

    fn fused(texts: &[&str]) -> Arc<Expr> {
        any(&texts.iter().map(|text| condition_of(text)).collect::<Vec<_>>())
    }

    #[test]
    fn what_conditions_have_in_common_is_looked_at_once() {
        for (texts, expected) in [
            (
                vec!["when { context.a && context.b }", "when { context.a && context.c }"],
                "when { context.a && (context.b || context.c) }",
            ),
            (vec!["when { context.a && context.b }", "when { context.a }"], "when { context.a }"),
            (vec!["when { context.a }", "when { context.a }"], "when { context.a }"),
            (
                vec!["when { context.n < 3 }", "when { context.n < 7 }", "unless { context.n >= 5 }"],
                "when { context.n < 7 }",
            ),
            (vec!["when { context.n > 3 }", "when { context.n >= 7 }"], "when { context.n > 3 || context.n >= 7 }"),
            (
                vec![
                    "when { context.a } when { context.n < 3 }",
                    "when { context.b }",
                    "when { context.a && context.n < 9 }",
                ],
                "when { context.a && context.n < 9 || context.b }",
            ),
            (vec!["when { context.n < 3 }", "when { context.m < 7 }"], "when { context.n < 3 || context.m < 7 }"),
        ] {
            assert_eq!(fused(&texts), condition_of(expected), "{texts:?}");
        }
    }

    /// What an expression gives where names have these values: none for an error.
    fn value(expr: &Expr, context: &Context) -> Option<bool> {
        let [who, act, what] = ["User::\"a\"", "Action::\"b\"", "Thing::\"c\""].map(|uid| uid.parse().unwrap());
        let request = Request::new(who, act, what, context.clone(), None).unwrap();
        let expression = Expression::from_str(&expr.to_string()).unwrap();
        match eval_expression(&request, &Entities::empty(), &expression) {
            Ok(EvalResult::Bool(value)) => Some(value),
            Ok(_) | Err(_) => None,
        }
    }

    #[test]
    fn the_disjunction_lets_through_just_what_every_condition_lets_through() {
        let parts = ["context.a", "!context.b", "context.n < 3", "context.n >= 5", "!(context.n > 4)", "context.lost"];
        let contexts: Vec<Context> = [
            r#"{"a":true,"b":true,"n":2}"#,
            r#"{"a":false,"b":true,"n":4}"#,
            r#"{"a":false,"b":false,"n":5}"#,
            r#"{"a":true,"b":false,"n":9}"#,
        ]
        .iter()
        .map(|text| Context::from_json_str(text, None).unwrap())
        .collect();
        let pairs: Vec<String> = parts
            .iter()
            .flat_map(|one| parts.iter().map(move |other| format!("when {{ {one} && {other} }}")))
            .chain(parts.iter().map(|one| format!("when {{ {one} }}")))
            .collect();
        for (at, one) in pairs.iter().enumerate() {
            for other in pairs.iter().skip(at) {
                let both = fused(&[one, other]);
                for context in &contexts {
                    let each = [one, other].map(|text| value(&condition_of(text), context));
                    let passes = each.iter().all(|value| *value == Some(false));
                    assert_eq!(value(&both, context) == Some(false), passes, "{one} {other} {context:?}: {both}");
                }
            }
        }
    }
}
