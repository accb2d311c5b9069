//! The settings of a kind, by themselves.

use std::collections::BTreeSet;

use super::Notes;
use super::structure::{is_key, list, short};
use crate::code::Code;
use crate::decimal::Exact;
use crate::kind::{Choices, FlexibleContent, Kind};
use crate::limits::{MAX_CHOICES, MAX_LAYOUTS, MAX_LIST, MAX_NAME, MAX_PROSE, MAX_SETTING};
use crate::medical::code::System;
use crate::medical::unit::Use;
use crate::value::number::range_ends;

pub(super) fn check(kind: &Kind, notes: &mut Notes) {
    texts(kind, notes);
    match kind {
        Kind::Number(number) => {
            ordered("max", number.min, number.max, notes);
            step(number.step, notes);
        }
        Kind::Range(range) => {
            let ends = range_ends(range);
            ordered("max", Some(ends.min), Some(ends.max), notes);
            step(range.step, notes);
        }
        Kind::DatePicker(date) => day_of_week(date.first_day, notes),
        Kind::DateTimePicker(date) => day_of_week(date.first_day, notes),
        Kind::Select(select) => choices(&select.choices, notes),
        Kind::Checkbox(checkbox) => choices(&checkbox.choices, notes),
        Kind::Radio(radio) => choices(&radio.choices, notes),
        Kind::ButtonGroup(group) => choices(&group.choices, notes),
        Kind::Image(image) => {
            counts("max_width", image.min_width, image.max_width, notes);
            counts("max_height", image.min_height, image.max_height, notes);
            sizes(image.min_size, image.max_size, notes);
        }
        Kind::File(file) => sizes(file.min_size, file.max_size, notes),
        Kind::Gallery(gallery) => {
            counts("max", gallery.min, gallery.max, notes);
            counts("max_width", gallery.min_width, gallery.max_width, notes);
            counts("max_height", gallery.min_height, gallery.max_height, notes);
            sizes(gallery.min_size, gallery.max_size, notes);
        }
        Kind::Relationship(posts) => counts("max", posts.min, posts.max, notes),
        Kind::Repeater(repeater) => counts("max", repeater.min, repeater.max, notes),
        Kind::FlexibleContent(content) => flexible(content, notes),
        Kind::Dosage(dosage) if !dosage.units.iter().all(|unit| unit.is_for(Use::Dose)) => {
            notes.problem_in("units", Code::UnitNotAllowed);
        }
        Kind::LaboratoryValue(value) => {
            if !value.units.iter().all(|unit| unit.is_for(Use::Laboratory)) {
                notes.problem_in("units", Code::UnitNotAllowed);
            }
            if !value.loinc.is_empty() && System::Loinc.canonical(&value.loinc).as_ref() != Ok(&value.loinc) {
                notes.problem_in("loinc", Code::CodeMalformed);
            }
            ordered("max", value.min, value.max, notes);
        }
        _ => {}
    }
}

/// Every text among the settings, and every list of texts.
fn texts(kind: &Kind, notes: &mut Notes) {
    let line = |name: &str, text: &str, notes: &mut Notes| short(name, text, MAX_SETTING, notes);
    match kind {
        Kind::Text(it) => around(&it.placeholder, &it.prepend, &it.append, notes),
        Kind::Number(it) => around(&it.placeholder, &it.prepend, &it.append, notes),
        Kind::Email(it) => around(&it.placeholder, &it.prepend, &it.append, notes),
        Kind::Password(it) => around(&it.placeholder, &it.prepend, &it.append, notes),
        Kind::Range(it) => around("", &it.prepend, &it.append, notes),
        Kind::Textarea(it) => line("placeholder", &it.placeholder, notes),
        Kind::Url(it) => line("placeholder", &it.placeholder, notes),
        Kind::Select(it) => line("placeholder", &it.placeholder, notes),
        Kind::Checkbox(it) => line("custom_choice_button_text", &it.custom_choice_button_text, notes),
        Kind::TrueFalse(it) => {
            short("message", &it.message, MAX_PROSE, notes);
            line("ui_on_text", &it.ui_on_text, notes);
            line("ui_off_text", &it.ui_off_text, notes);
        }
        Kind::DatePicker(it) => formats(&it.display_format, &it.return_format, notes),
        Kind::DateTimePicker(it) => formats(&it.display_format, &it.return_format, notes),
        Kind::TimePicker(it) => formats(&it.display_format, &it.return_format, notes),
        Kind::Image(it) => files(&it.preview_size, &it.mime_types, notes),
        Kind::File(it) => files("", &it.mime_types, notes),
        Kind::Gallery(it) => files(&it.preview_size, &it.mime_types, notes),
        Kind::PostObject(it) => lists(&[&it.post_type, &it.post_status, &it.taxonomy, &it.bidirectional_target], notes),
        Kind::Relationship(it) => lists(
            &[&it.post_type, &it.post_status, &it.taxonomy, &it.filters, &it.elements, &it.bidirectional_target],
            notes,
        ),
        Kind::PageLink(it) => lists(&[&it.post_type, &it.post_status, &it.taxonomy], notes),
        Kind::Taxonomy(it) => {
            line("taxonomy", &it.taxonomy, notes);
            lists(&[&it.bidirectional_target], notes);
        }
        Kind::User(it) => lists(&[&it.role, &it.bidirectional_target], notes),
        Kind::GoogleMap(it) => {
            line("center_lat", &it.center_lat, notes);
            line("center_lng", &it.center_lng, notes);
        }
        Kind::IconPicker(it) => {
            line("library", &it.library, notes);
            line("return_format", &it.return_format, notes);
            lists(&[&it.tabs], notes);
        }
        Kind::Repeater(it) => {
            line("button_label", &it.button_label, notes);
            line("collapsed", &it.collapsed, notes);
        }
        Kind::FlexibleContent(it) => line("button_label", &it.button_label, notes),
        Kind::Clone(it) => lists(&[&it.clone], notes),
        Kind::Message(it) => short("message", &it.message, MAX_PROSE, notes),
        Kind::CrmNumber(it) => bounded("councils", it.councils.len(), notes),
        Kind::MedicalCode(it) => bounded("systems", it.systems.len(), notes),
        Kind::Dosage(it) => bounded("units", it.units.len(), notes),
        Kind::LaboratoryValue(it) => bounded("units", it.units.len(), notes),
        Kind::VitalSigns(it) => bounded("measures", it.measures.len(), notes),
        Kind::Wysiwyg(_)
        | Kind::Oembed(_)
        | Kind::ColorPicker(_)
        | Kind::Radio(_)
        | Kind::ButtonGroup(_)
        | Kind::Link(_)
        | Kind::Group(_)
        | Kind::Tab(_)
        | Kind::Accordion(_)
        | Kind::Medication(_) => {}
    }
}

fn around(placeholder: &str, prepend: &str, append: &str, notes: &mut Notes) {
    for (name, text) in [("placeholder", placeholder), ("prepend", prepend), ("append", append)] {
        short(name, text, MAX_SETTING, notes);
    }
}

fn formats(display: &str, returned: &str, notes: &mut Notes) {
    for (name, text) in [("display_format", display), ("return_format", returned)] {
        short(name, text, MAX_NAME, notes);
    }
}

fn files(preview: &str, types: &str, notes: &mut Notes) {
    for (name, text) in [("preview_size", preview), ("mime_types", types)] {
        short(name, text, MAX_SETTING, notes);
    }
}

fn lists(lists: &[&[String]], notes: &mut Notes) {
    for entries in lists {
        list("", entries, notes);
    }
}

fn bounded(name: &str, count: usize, notes: &mut Notes) {
    if count > MAX_LIST {
        notes.problem_in(name, Code::SettingTooLong);
    }
}

/// Zero is no maximum, as in ACF.
fn counts(name: &str, min: Option<u32>, max: Option<u32>, notes: &mut Notes) {
    ordered(name, min, max.filter(|max| *max > 0), notes);
}

fn ordered<T: PartialOrd>(name: &str, min: Option<T>, max: Option<T>, notes: &mut Notes) {
    if let (Some(min), Some(max)) = (min, max)
        && min > max
    {
        notes.problem_in(name, Code::BoundsReversed);
    }
}

fn sizes(min: Option<Exact>, max: Option<Exact>, notes: &mut Notes) {
    ordered("max_size", min, max.filter(|max| max.is_positive()), notes);
}

fn step(step: Option<Exact>, notes: &mut Notes) {
    if step.is_some_and(|step| !step.is_positive()) {
        notes.problem_in("step", Code::StepInvalid);
    }
}

fn day_of_week(day: u32, notes: &mut Notes) {
    if day > 6 {
        notes.problem_in("first_day", Code::SettingInvalid);
    }
}

fn choices(choices: &Choices, notes: &mut Notes) {
    if choices.0.len() > MAX_CHOICES {
        return notes.problem_in("choices", Code::TooManyChoices);
    }
    let mut values = BTreeSet::new();
    for (at, choice) in choices.0.iter().enumerate() {
        let sound = |text: &str| text.chars().nth(MAX_SETTING).is_none() && !text.chars().any(char::is_control);
        if choice.value.is_empty() || !sound(&choice.value) || !sound(&choice.label) || !values.insert(&choice.value) {
            notes.within(&format!("choices/{at}"), |notes| notes.problem(Code::ChoiceInvalid));
        }
    }
}

fn flexible(content: &FlexibleContent, notes: &mut Notes) {
    counts("max", content.min, content.max, notes);
    if content.layouts.len() > MAX_LAYOUTS {
        return notes.problem_in("layouts", Code::TooManyFields);
    }
    let (mut keys, mut names) = (BTreeSet::new(), BTreeSet::new());
    for (at, layout) in content.layouts.iter().enumerate() {
        notes.within(&format!("layouts/{at}"), |notes| {
            if !is_key(&layout.key) {
                notes.problem_in("key", Code::KeyInvalid);
            } else if !keys.insert(&layout.key) {
                notes.problem_in("key", Code::KeyDuplicate);
            }
            if !is_key(&layout.name) {
                notes.problem_in("name", Code::NameInvalid);
            } else if !names.insert(&layout.name) {
                notes.problem_in("name", Code::NameDuplicate);
            }
            short("label", &layout.label, MAX_SETTING, notes);
            counts("max", layout.min, layout.max, notes);
        });
    }
}
