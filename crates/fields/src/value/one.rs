//! One value against one field.

use serde_json::Value;

use super::run::Run;
use super::{Mode, choice, moment, number, shape, text};
use crate::code::Code;
use crate::field::Field;
use crate::kind::Kind;
use crate::limits::{MAX_LINE, MAX_ROWS, MAX_TEXT};
use crate::logic::Scope;

impl Run<'_> {
    /// The value in the form that is stored. `null` is accepted everywhere, an empty text as `null` where the value is
    /// no text.
    pub(super) fn one(&mut self, field: &Field, value: &Value, scope: Option<&Scope<'_>>) -> Value {
        let is_text = matches!(
            field.kind,
            Kind::Text(_) | Kind::Textarea(_) | Kind::Wysiwyg(_) | Kind::Password(_) | Kind::Group(_)
        );
        if !is_text && (value.is_null() || value.as_str() == Some("")) {
            return Value::Null;
        }
        match &field.kind {
            Kind::Text(settings) => self.line(value, settings.maxlength),
            Kind::Password(_) => self.line(value, None),
            Kind::Textarea(settings) => self.lines(value, settings.maxlength, false),
            Kind::Wysiwyg(_) => self.lines(value, None, true),
            Kind::Number(settings) => self.number(value, settings.min, settings.max, settings.step),
            Kind::Range(settings) => {
                let ends = number::range_ends(settings);
                self.number(value, Some(ends.min), Some(ends.max), Some(ends.step))
            }
            Kind::Email(_) => self.written(text::email(value)),
            Kind::Url(_) | Kind::Oembed(_) => self.written(text::url(value)),
            Kind::ColorPicker(settings) => self.accept(text::color(value, settings.enable_opacity)),
            Kind::DatePicker(_) | Kind::DateTimePicker(_) | Kind::TimePicker(_) => {
                self.accept(moment::canonical(&field.kind, value))
            }
            Kind::TrueFalse(_) => self.accept(choice::flag(value)),
            Kind::Select(settings) if settings.multiple => {
                self.choices(&settings.choices, settings.create_options, value)
            }
            Kind::Select(settings) => self.choice(&settings.choices, settings.create_options, value),
            Kind::Checkbox(settings) => self.choices(&settings.choices, settings.allow_custom, value),
            Kind::Radio(settings) => self.choice(&settings.choices, settings.other_choice, value),
            Kind::ButtonGroup(settings) => self.choice(&settings.choices, false, value),
            Kind::Image(_)
            | Kind::File(_)
            | Kind::Gallery(_)
            | Kind::PostObject(_)
            | Kind::Relationship(_)
            | Kind::PageLink(_)
            | Kind::Taxonomy(_)
            | Kind::User(_) => self.reference(field, value),
            Kind::Link(_) => self.shape(shape::LINK, value),
            Kind::GoogleMap(_) => self.shape(shape::MAP, value),
            Kind::IconPicker(_) => self.icon(field, value),
            Kind::Group(settings) => self.group(field, &settings.sub_fields, value, scope),
            Kind::Repeater(settings) => self.rows((settings.min, settings.max), value, |run, members| {
                Value::Object(run.level(&settings.sub_fields, &field.key, members, scope))
            }),
            Kind::FlexibleContent(settings) => {
                let rows = self.rows((settings.min, settings.max), value, |run, members| {
                    run.layout_row(field, &settings.layouts, members, scope)
                });
                self.count_layouts(&settings.layouts, &rows);
                rows
            }
            Kind::CrmNumber(settings) => self.accept(super::code::registry(&settings.councils, value)),
            Kind::MedicalCode(settings) => self.medical_code(&settings.systems, value),
            Kind::Medication(settings) => self.medication(settings, value),
            Kind::Dosage(settings) => self.dosage(settings, value),
            Kind::LaboratoryValue(settings) => self.laboratory(settings, value),
            Kind::VitalSigns(settings) => self.vital_signs(settings, value),
            // Clones are gone from checked fields, and the others hold no value.
            Kind::Clone(_) | Kind::Tab(_) | Kind::Accordion(_) | Kind::Message(_) => self.problem(Code::UnknownField),
        }
    }

    fn line(&mut self, value: &Value, most: Option<u32>) -> Value {
        self.written(text::read(value, text::most(most, MAX_LINE), false))
    }

    fn lines(&mut self, value: &Value, most: Option<u32>, is_html: bool) -> Value {
        let value = text::read(value, text::most(most, MAX_TEXT), true);
        if let Ok(Value::String(text)) = &value {
            self.wrote(text, is_html);
        }
        self.accept(value)
    }

    /// A text that a person wrote.
    pub(super) fn written(&mut self, value: Result<Value, Code>) -> Value {
        if let Ok(Value::String(text)) = &value {
            self.wrote(text, false);
        }
        self.accept(value)
    }

    /// The entries of a list, if they are not too many or too few.
    pub(super) fn entries<'v>(&mut self, bounds: (Option<u32>, Option<u32>), value: &'v Value) -> Option<&'v [Value]> {
        let Value::Array(entries) = value else {
            self.problem(Code::NotAList);
            return None;
        };
        if entries.len() > MAX_ROWS {
            self.problem(Code::TooMany);
            return None;
        }
        self.count(entries.len(), bounds);
        Some(entries)
    }

    /// Too few is only wrong when everything has to be there. A list that is not there at all is for `required` to judge.
    pub(super) fn count(&mut self, count: usize, (min, max): (Option<u32>, Option<u32>)) {
        let as_count =
            |bound: Option<u32>| bound.and_then(|bound| usize::try_from(bound).ok()).filter(|bound| *bound > 0);
        if as_count(max).is_some_and(|max| count > max) {
            self.problem(Code::TooMany);
        }
        if self.mode == Mode::Complete && as_count(min).is_some_and(|min| count < min) {
            self.problem(Code::TooFew);
        }
    }
}
