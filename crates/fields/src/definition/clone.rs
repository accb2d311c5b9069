//! Clones replaced by what they stand for.

use std::collections::BTreeMap;

use super::Notes;
use crate::code::Code;
use crate::field::Field;
use crate::group::Group;
use crate::kind::{self, CloneDisplay, Kind};
use crate::limits::{MAX_DEPTH, MAX_FIELDS, MAX_RULES};
use crate::logic::Rule;

/// A group's fields without clones.
pub(super) struct Expanded {
    pub(super) fields: Vec<Field>,
    /// Per key, the pointer of the field that was written: for what a clone brought, the clone.
    pub(super) pointers: BTreeMap<String, String>,
}

/// Everything that a clone can name.
pub(super) struct Sources<'a> {
    groups: &'a [Group],
    fields: BTreeMap<&'a str, &'a Field>,
}

impl<'a> Sources<'a> {
    pub(super) fn of(groups: &'a [Group]) -> Self {
        let mut fields = BTreeMap::new();
        for group in groups {
            collect(&group.fields, &mut fields);
        }
        Self { groups, fields }
    }
}

struct Expansion<'a, 'n> {
    sources: &'a Sources<'a>,
    /// Keys of what is being cloned, outermost first.
    open: Vec<String>,
    left: usize,
    /// Clones that are open, one within the other. Each puts its key in front of all that it brings.
    nested: usize,
    /// Where the outermost clone was written, while there is one.
    clone: Option<String>,
    pointers: BTreeMap<String, String>,
    notes: &'n mut Notes,
}

pub(super) fn expand(sources: &Sources<'_>, at: usize, notes: &mut Notes) -> Expanded {
    let Some(group) = sources.groups.get(at) else {
        return Expanded { fields: Vec::new(), pointers: BTreeMap::new() };
    };
    let mut expansion = Expansion {
        sources,
        open: vec![group.key.clone()],
        left: MAX_FIELDS,
        nested: 0,
        clone: None,
        pointers: BTreeMap::new(),
        notes,
    };
    let fields = expansion.level(&group.fields, &format!("/{at}/fields"), 1);
    Expanded { fields, pointers: expansion.pointers }
}

fn collect<'a>(fields: &'a [Field], found: &mut BTreeMap<&'a str, &'a Field>) {
    for field in fields {
        found.insert(&field.key, field);
        for (_, inner) in field.kind.levels() {
            collect(inner, found);
        }
    }
}

impl<'a> Expansion<'a, '_> {
    fn level(&mut self, fields: &[Field], pointer: &str, depth: usize) -> Vec<Field> {
        let mut expanded = Vec::with_capacity(fields.len());
        for (at, field) in fields.iter().enumerate() {
            let pointer = self.clone.clone().unwrap_or_else(|| format!("{pointer}/{at}"));
            if depth > MAX_DEPTH {
                self.notes.problem_at(pointer, Code::TooDeep);
                break;
            }
            let Some(left) = self.left.checked_sub(1) else {
                self.notes.problem_at(pointer, Code::TooManyFields);
                break;
            };
            self.left = left;
            if let Kind::Clone(clone) = &field.kind {
                expanded.extend(self.clone_of(field, clone, &pointer, depth));
                continue;
            }
            let mut field = field.clone();
            self.pointers.insert(field.key.clone(), pointer.clone());
            let parts: Vec<String> = field.kind.levels().into_iter().map(|(part, _)| part).collect();
            self.open.push(field.key.clone());
            for (inner, part) in field.kind.levels_mut().into_iter().zip(parts) {
                *inner = self.level(inner, &format!("{pointer}/kind/{part}"), depth + 1);
            }
            self.open.pop();
            expanded.push(field);
        }
        expanded
    }

    /// What a clone brings: its fields in its place, or a group of them. Their keys get the clone's in front, so that
    /// one field can be cloned twice.
    fn clone_of(&mut self, field: &Field, clone: &kind::Clone, pointer: &str, depth: usize) -> Vec<Field> {
        if self.nested >= MAX_DEPTH {
            self.notes.problem_at(pointer.to_owned(), Code::TooDeep);
            return Vec::new();
        }
        self.nested += 1;
        let outer = self.clone.replace(pointer.to_owned());
        let is_group = clone.display == CloneDisplay::Group;
        let mut brought = Vec::new();
        for key in &clone.clone {
            if self.left == 0 {
                self.notes.problem_at(pointer.to_owned(), Code::TooManyFields);
                break;
            }
            let Some(found) = self.find(key) else {
                self.notes.problem_at(format!("{pointer}/kind/clone"), Code::CloneUnknown);
                continue;
            };
            // The group that the clone is in, and everything that the clone is within, are open too.
            if self.open.contains(key) {
                self.notes.problem_at(format!("{pointer}/kind/clone"), Code::CloneCycle);
                continue;
            }
            self.open.push(key.clone());
            brought.extend(self.level(found, pointer, depth + usize::from(is_group)));
            self.open.pop();
        }
        self.clone = outer;
        self.nested -= 1;
        rename(&mut brought, field, clone);
        for key in keys(&brought) {
            self.pointers.insert(key, pointer.to_owned());
        }
        if is_group {
            vec![grouped(field, clone, brought, &mut self.pointers, pointer)]
        } else {
            self.shown(field, brought, pointer)
        }
    }

    /// What stands in a clone's place is there when the clone would be, and needs the care that the clone needs.
    fn shown(&mut self, clone: &Field, mut fields: Vec<Field>, pointer: &str) -> Vec<Field> {
        for field in &mut fields {
            match both(&clone.conditional_logic, &field.conditional_logic) {
                Some(logic) => field.conditional_logic = logic,
                None => self.notes.problem_at(format!("{pointer}/conditional_logic"), Code::LogicTooLarge),
            }
            field.is_phi |= clone.care().is_phi;
            field.requires_validation |= clone.requires_validation;
        }
        fields
    }

    fn find(&self, key: &str) -> Option<&'a [Field]> {
        let group = self.sources.groups.iter().find(|group| group.key == key);
        let field = || self.sources.fields.get(key).map(|field| std::slice::from_ref(*field));
        group.map(|group| group.fields.as_slice()).or_else(field)
    }
}

/// Puts the clone's key, and where it says so its name and label, in front. Conditions among the cloned fields follow.
fn rename(fields: &mut [Field], clone: &Field, settings: &kind::Clone) {
    let old = keys(fields);
    for field in fields.iter_mut() {
        rekey(field, &clone.key, &old);
        if settings.prefix_name && !field.kind.is_layout() {
            field.name = format!("{}_{}", clone.name, field.name);
        }
        if settings.prefix_label {
            field.label = format!("{} {}", clone.label, field.label);
        }
    }
}

fn rekey(field: &mut Field, prefix: &str, old: &[String]) {
    field.key = format!("{prefix}_{}", field.key);
    for rule in field.conditional_logic.iter_mut().flatten() {
        if old.contains(&rule.field) {
            rule.field = format!("{prefix}_{}", rule.field);
        }
    }
    for inner in field.kind.levels_mut() {
        inner.iter_mut().for_each(|field| rekey(field, prefix, old));
    }
}

fn keys(fields: &[Field]) -> Vec<String> {
    let mut found = Vec::new();
    for field in fields {
        found.push(field.key.clone());
        found.extend(field.kind.levels().into_iter().flat_map(|(_, inner)| keys(inner)));
    }
    found
}

/// A clone shown as a group is that group.
fn grouped(
    field: &Field,
    clone: &kind::Clone,
    sub_fields: Vec<Field>,
    pointers: &mut BTreeMap<String, String>,
    pointer: &str,
) -> Field {
    pointers.insert(field.key.clone(), pointer.to_owned());
    Field { kind: Kind::Group(kind::Group { layout: clone.layout, sub_fields }), ..field.clone() }
}

/// Alternatives that hold when one of each holds; `None` when those are too many. Clones of clones multiply them.
fn both(one: &[Vec<Rule>], other: &[Vec<Rule>]) -> Option<Vec<Vec<Rule>>> {
    if one.is_empty() || other.is_empty() {
        return Some([one, other].concat());
    }
    let rules = |logic: &[Vec<Rule>]| logic.iter().map(Vec::len).sum::<usize>();
    let product = one.len() * rules(other) + other.len() * rules(one);
    let pairs = || one.iter().flat_map(|a| other.iter().map(move |b| [a.as_slice(), b.as_slice()].concat()));
    (product.max(one.len() * other.len()) <= MAX_RULES).then(|| pairs().collect())
}
