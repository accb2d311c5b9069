//! What can be said of a definition as it was written: keys, words, counts, depth.

use std::collections::BTreeSet;

use super::{Notes, kinds};
use crate::code::Code;
use crate::field::Field;
use crate::group::Group;
use crate::limits::{MAX_DEPTH, MAX_FIELDS, MAX_KEY, MAX_LIST, MAX_NAME, MAX_PROSE, MAX_RULES, MAX_SETTING};
use crate::location::is_well_formed;

pub(super) fn check(groups: &[Group], notes: &mut Notes) {
    let mut keys = BTreeSet::new();
    for (at, group) in groups.iter().enumerate() {
        notes.at(at, |notes| {
            claim(&group.key, "group_", &mut keys, notes);
            words(group, notes);
            location(group, notes);
            let mut left = MAX_FIELDS;
            fields(&group.fields, "fields", 1, &mut left, &mut keys, notes);
        });
    }
}

/// A key of ASCII letters, digits, `_` and `-`.
pub(super) fn is_key(key: &str) -> bool {
    (1..=MAX_KEY).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
}

fn claim(key: &str, prefix: &str, keys: &mut BTreeSet<String>, notes: &mut Notes) {
    if !is_key(key) || key.strip_prefix(prefix).is_none_or(str::is_empty) {
        notes.problem_in("key", Code::KeyInvalid);
    } else if !keys.insert(key.to_owned()) {
        notes.problem_in("key", Code::KeyDuplicate);
    }
}

fn words(group: &Group, notes: &mut Notes) {
    if group.title.trim().is_empty() {
        notes.problem_in("title", Code::TitleMissing);
    }
    short("title", &group.title, MAX_SETTING, notes);
    short("description", &group.description, MAX_PROSE, notes);
    list("hide_on_screen", &group.hide_on_screen, notes);
}

fn location(group: &Group, notes: &mut Notes) {
    let count = group.location.len() + group.location.iter().map(Vec::len).sum::<usize>();
    if count > MAX_RULES {
        return notes.problem_in("location", Code::LocationTooLarge);
    }
    for (either, rules) in group.location.iter().enumerate() {
        for (at, rule) in rules.iter().enumerate() {
            if !is_well_formed(rule) {
                notes
                    .within(&format!("location/{either}/{at}"), |notes| notes.problem_in("value", Code::LocationValue));
            }
        }
    }
}

fn fields(list: &[Field], part: &str, depth: usize, left: &mut usize, keys: &mut BTreeSet<String>, notes: &mut Notes) {
    if depth > MAX_DEPTH {
        return notes.problem_in(part, Code::TooDeep);
    }
    let Some(rest) = left.checked_sub(list.len()) else {
        *left = 0;
        return notes.problem_in(part, Code::TooManyFields);
    };
    *left = rest;
    notes.within(part, |notes| {
        for (at, field) in list.iter().enumerate() {
            notes.at(at, |notes| {
                claim(&field.key, "field_", keys, notes);
                one(field, notes);
                for (part, inner) in field.kind.levels() {
                    fields(inner, &format!("kind/{part}"), depth + 1, left, keys, notes);
                }
            });
        }
    });
}

fn one(field: &Field, notes: &mut Notes) {
    let name_is_good = if field.kind.is_layout() {
        // ACF gives tabs a name now and then; it means nothing, but it comes back as it was.
        field.name.is_empty() || is_name(&field.name)
    } else {
        is_name(&field.name)
    };
    if !name_is_good {
        notes.problem_in("name", Code::NameInvalid);
    }
    for (name, text, most) in [
        ("label", &field.label, MAX_SETTING),
        ("aria_label", &field.aria_label, MAX_SETTING),
        ("instructions", &field.instructions, MAX_PROSE),
        ("wrapper", &field.wrapper.width, MAX_SETTING),
        ("wrapper", &field.wrapper.class, MAX_SETTING),
        ("wrapper", &field.wrapper.id, MAX_SETTING),
    ] {
        short(name, text, most, notes);
    }
    if field.default.is_some() && !field.kind.takes_default() {
        notes.problem_in("default", Code::DefaultNotSupported);
    }
    let rules = &field.conditional_logic;
    if rules.len() + rules.iter().map(Vec::len).sum::<usize>() > MAX_RULES {
        notes.problem_in("conditional_logic", Code::LogicTooLarge);
    }
    if rules.iter().flatten().any(|rule| rule.value.chars().nth(MAX_SETTING).is_some()) {
        notes.problem_in("conditional_logic", Code::SettingTooLong);
    }
    notes.within("kind", |notes| kinds::check(&field.kind, notes));
}

fn is_name(name: &str) -> bool {
    name.len() <= MAX_NAME && is_key(name) && name != "acf_fc_layout"
}

/// A setting of at most so many characters, without control characters other than line breaks.
pub(super) fn short(name: &str, text: &str, most: usize, notes: &mut Notes) {
    if text.chars().nth(most).is_some() {
        notes.problem_in(name, Code::SettingTooLong);
    } else if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        notes.problem_in(name, Code::SettingInvalid);
    }
}

/// A list of short settings.
pub(super) fn list(name: &str, entries: &[String], notes: &mut Notes) {
    if entries.len() > MAX_LIST {
        notes.problem_in(name, Code::SettingTooLong);
    }
    for entry in entries.iter().take(MAX_LIST) {
        short(name, entry, MAX_SETTING, notes);
    }
}
