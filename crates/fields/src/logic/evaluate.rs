//! Conditions against values.

use core::cell::Cell;
use core::cmp::Ordering;
use std::collections::BTreeMap;

use regex::Regex;
use serde_json::Value;

use super::{Operator, Rule};
use crate::decimal::Exact;
use crate::kind::Kind;
use crate::value::is_empty;

/// What is known of one field: its value after validation, `Null` when it is hidden or has none.
pub(crate) struct Known<'a> {
    pub(crate) key: &'a str,
    pub(crate) kind: &'a Kind,
    pub(crate) value: Value,
}

/// The values beside a field, and those beside what it is within.
pub(crate) struct Scope<'a> {
    pub(crate) above: Option<&'a Scope<'a>>,
    pub(crate) here: Vec<Known<'a>>,
}

impl Scope<'_> {
    fn find(&self, key: &str) -> Option<&Known<'_>> {
        let here = self.here.iter().find(|known| known.key == key);
        here.or_else(|| self.above.and_then(|above| above.find(key)))
    }
}

/// What conditions need besides values: compiled patterns, and how much text may still be looked at. Rows times
/// conditions times long texts would otherwise be a way to keep a server busy.
pub(crate) struct Judge<'a> {
    pub(crate) patterns: &'a BTreeMap<String, Regex>,
    pub(crate) fuel: Cell<usize>,
}

impl Judge<'_> {
    /// Whether any alternative holds; no alternative at all holds too.
    pub(crate) fn holds(&self, logic: &[Vec<Rule>], scope: &Scope<'_>) -> bool {
        logic.is_empty() || logic.iter().any(|rules| rules.iter().all(|rule| self.rule_holds(rule, scope)))
    }

    fn rule_holds(&self, rule: &Rule, scope: &Scope<'_>) -> bool {
        let known = scope.find(&rule.field);
        let value = known.map_or(&Value::Null, |known| &known.value);
        let is_number = known.is_some_and(|known| matches!(known.kind, Kind::Number(_) | Kind::Range(_)));
        if !self.spend(size(value)) {
            return false;
        }
        let text = rule.value.as_str();
        match rule.operator {
            Operator::Equal => equals(value, text, is_number),
            Operator::NotEqual => !equals(value, text, is_number),
            Operator::Empty => is_empty(value),
            Operator::NotEmpty => !is_empty(value),
            Operator::Contains => any(value, &|part| part.contains(text)),
            Operator::NotContains => !any(value, &|part| part.contains(text)),
            Operator::Pattern => {
                self.patterns.get(text).is_some_and(|pattern| any(value, &|part| pattern.is_match(part)))
            }
            Operator::Less => compare(value, text, is_number) == Some(Ordering::Less),
            Operator::Greater => compare(value, text, is_number) == Some(Ordering::Greater),
        }
    }

    /// Whether there was that much left.
    fn spend(&self, amount: usize) -> bool {
        let left = self.fuel.get().checked_sub(amount);
        self.fuel.set(left.unwrap_or(0));
        left.is_some()
    }
}

/// Bytes that a condition on the value looks at.
fn size(value: &Value) -> usize {
    match value {
        Value::String(text) => 1 + text.len(),
        Value::Array(entries) => 1 + entries.iter().map(size).sum::<usize>(),
        Value::Object(parts) => 1 + parts.len(),
        _ => 1,
    }
}

/// Whether the text, or one of a list, is so. A code is its code; other parts are never compared.
fn any(value: &Value, is_so: &dyn Fn(&str) -> bool) -> bool {
    match value {
        Value::String(text) => is_so(text),
        Value::Number(number) => is_so(&number.to_string()),
        Value::Array(entries) => entries.iter().any(|entry| any(entry, is_so)),
        Value::Object(parts) => parts.get("code").and_then(Value::as_str).is_some_and(is_so),
        Value::Null | Value::Bool(_) => false,
    }
}

/// Numbers are equal by size: `1.50` is `1.5`.
fn equals(value: &Value, text: &str, is_number: bool) -> bool {
    match value {
        Value::Bool(flag) => *flag == (text == "1"),
        Value::Null => text.is_empty(),
        value if is_number => Exact::from_json(value).is_ok_and(|number| Exact::parse(text) == Ok(number)),
        value => any(value, &|part| part == text),
    }
}

/// Numbers by size, lists by count, days and times by their text, whose order is theirs.
fn compare(value: &Value, text: &str, is_number: bool) -> Option<Ordering> {
    match value {
        Value::Array(entries) => Some(entries.len().cmp(&text.parse().ok()?)),
        value if is_number => Some(Exact::from_json(value).ok()?.cmp(&Exact::parse(text).ok()?)),
        value => Some(value.as_str()?.cmp(text)),
    }
}
