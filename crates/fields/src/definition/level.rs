//! What can be said of fields once clones are gone: names of a level, conditions, defaults.

use std::collections::{BTreeMap, BTreeSet};

use regex::RegexBuilder;

use super::clone::Expanded;
use super::{Fields, Notes};
use crate::code::Code;
use crate::field::Field;
use crate::limits::{MAX_PATTERN, MAX_PATTERN_MEMORY};
use crate::logic::{Operator, Rule, applies, fits};
use crate::value::{LAYOUT, check_default};

/// The fields beside one, and those beside what it is within.
struct Beside<'a> {
    above: Option<&'a Beside<'a>>,
    fields: &'a [Field],
}

impl<'a> Beside<'a> {
    fn find(&self, key: &str) -> Option<&'a Field> {
        let here = self.fields.iter().find(|field| field.key == key);
        here.or_else(|| self.above.and_then(|above| above.find(key)))
    }
}

struct Check<'n> {
    pointers: BTreeMap<String, String>,
    keys: BTreeSet<String>,
    fields: Fields,
    notes: &'n mut Notes,
}

pub(super) fn check(expanded: Expanded, notes: &mut Notes) -> Fields {
    let mut check = Check { pointers: expanded.pointers, keys: BTreeSet::new(), fields: Fields::default(), notes };
    check.level("", &expanded.fields, None, &mut Vec::new());
    let mut fields = check.fields;
    fields.list = expanded.fields;
    fields
}

impl Check<'_> {
    fn level<'a>(&mut self, level: &str, fields: &'a [Field], above: Option<&'a Beside<'a>>, within: &mut Vec<String>) {
        let beside = Beside { above, fields };
        let mut names = BTreeSet::new();
        for field in fields {
            // A clone named `acf` may have put itself in front of `fc_layout`.
            if field.name == LAYOUT {
                self.problem(field, "name", Code::NameInvalid);
            }
            if !field.kind.is_layout() && !names.insert(field.name.as_str()) {
                self.problem(field, "name", Code::NameDuplicate);
            }
            if !self.keys.insert(field.key.clone()) {
                self.problem(field, "key", Code::KeyDuplicate);
            }
            self.default(field);
            self.logic(field, &beside, within);
            within.push(field.key.clone());
            self.inner(field, &beside, within);
            within.pop();
        }
        let order = self.order(fields);
        self.fields.orders.insert(level.to_owned(), order);
    }

    fn inner(&mut self, field: &Field, beside: &Beside<'_>, within: &mut Vec<String>) {
        if let crate::kind::Kind::FlexibleContent(content) = &field.kind {
            for layout in &content.layouts {
                let level = format!("{}/{}", field.key, layout.key);
                self.level(&level, &layout.sub_fields, Some(beside), within);
            }
            return;
        }
        for (_, inner) in field.kind.levels() {
            self.level(&field.key, inner, Some(beside), within);
        }
    }

    fn problem(&mut self, field: &Field, member: &str, code: Code) {
        let pointer = self.pointers.get(&field.key).map_or("", String::as_str);
        self.notes.problem_at(format!("{pointer}/{member}"), code);
    }

    fn default(&mut self, field: &Field) {
        let Some(default) = &field.default else { return };
        if check_default(field, default).as_ref() != Ok(default) {
            self.problem(field, "default", Code::DefaultInvalid);
        }
    }

    fn logic(&mut self, field: &Field, beside: &Beside<'_>, within: &[String]) {
        for rule in field.conditional_logic.iter().flatten() {
            if let Err(code) = self.rule(rule, beside, within) {
                self.problem(field, "conditional_logic", code);
            }
        }
    }

    fn rule(&mut self, rule: &Rule, beside: &Beside<'_>, within: &[String]) -> Result<(), Code> {
        let target = beside.find(&rule.field).ok_or(Code::LogicUnknownField)?;
        // What a group holds cannot depend on what the group holds.
        if within.contains(&rule.field) {
            return Err(Code::LogicCycle);
        }
        if !applies(rule.operator, &target.kind) {
            return Err(Code::LogicOperator);
        }
        if !fits(rule.operator, &target.kind, &rule.value) {
            return Err(Code::LogicValue);
        }
        if rule.operator == Operator::Pattern && !self.fields.patterns.contains_key(&rule.value) {
            if rule.value.len() > MAX_PATTERN {
                return Err(Code::PatternTooLarge);
            }
            let pattern = RegexBuilder::new(&rule.value)
                .size_limit(MAX_PATTERN_MEMORY)
                .dfa_size_limit(MAX_PATTERN_MEMORY)
                .nest_limit(20)
                .build();
            let pattern = pattern.map_err(|error| match error {
                regex::Error::CompiledTooBig(_) => Code::PatternTooLarge,
                _ => Code::PatternInvalid,
            })?;
            self.fields.patterns.insert(rule.value.clone(), pattern);
        }
        Ok(())
    }

    /// Places of fields so that each comes after those that its conditions, and the conditions of what is within it,
    /// look at.
    fn order(&mut self, fields: &[Field]) -> Vec<usize> {
        let places: BTreeMap<&str, usize> =
            fields.iter().enumerate().map(|(at, field)| (field.key.as_str(), at)).collect();
        let mut waits: Vec<BTreeSet<usize>> = fields
            .iter()
            .map(|field| {
                let mut needs = BTreeSet::new();
                looked_at(field, &mut |key| needs.extend(places.get(key)));
                needs
            })
            .collect();
        let mut order = Vec::with_capacity(fields.len());
        let mut open: BTreeSet<usize> = (0..fields.len()).collect();
        while let Some(next) = open.iter().copied().find(|at| waits.get(*at).is_some_and(BTreeSet::is_empty)) {
            open.remove(&next);
            order.push(next);
            waits.iter_mut().for_each(|needs| {
                needs.remove(&next);
            });
        }
        for field in open.iter().filter_map(|at| fields.get(*at)) {
            self.problem(field, "conditional_logic", Code::LogicCycle);
        }
        order
    }
}

/// Keys that the conditions of a field, and of all that is within it, look at.
fn looked_at<'a>(field: &'a Field, found: &mut dyn FnMut(&'a str)) {
    for rule in field.conditional_logic.iter().flatten() {
        found(&rule.field);
    }
    for (_, inner) in field.kind.levels() {
        inner.iter().for_each(|field| looked_at(field, found));
    }
}
