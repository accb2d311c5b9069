//! Which operators say something about which kinds, and which values they can be given.

use super::Operator;
use crate::decimal::Exact;
use crate::kind::Kind;
use crate::value::moment;

/// What a field's value is to a condition.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nature {
    Text,
    Number,
    Moment,
    Flag,
    /// One choice or reference.
    One,
    /// A list of choices or references.
    Many,
    /// A list of rows.
    Rows,
    /// Parts that are only there or not.
    Parts,
    /// A code with its system.
    Code,
    /// No value.
    Nothing,
}

const fn nature(kind: &Kind) -> Nature {
    match kind {
        Kind::Text(_)
        | Kind::Textarea(_)
        | Kind::Wysiwyg(_)
        | Kind::Email(_)
        | Kind::Url(_)
        | Kind::Password(_)
        | Kind::Oembed(_)
        | Kind::ColorPicker(_)
        | Kind::CrmNumber(_) => Nature::Text,
        Kind::Number(_) | Kind::Range(_) => Nature::Number,
        Kind::DatePicker(_) | Kind::DateTimePicker(_) | Kind::TimePicker(_) => Nature::Moment,
        Kind::TrueFalse(_) => Nature::Flag,
        Kind::Radio(_) | Kind::ButtonGroup(_) | Kind::Image(_) | Kind::File(_) => Nature::One,
        Kind::Checkbox(_) | Kind::Gallery(_) | Kind::Relationship(_) => Nature::Many,
        Kind::Select(select) => one_or_many(select.multiple),
        Kind::PostObject(post) => one_or_many(post.multiple),
        Kind::PageLink(page) => one_or_many(page.multiple),
        Kind::User(user) => one_or_many(user.multiple),
        Kind::Taxonomy(taxonomy) => one_or_many(taxonomy.field_type.is_multiple()),
        Kind::Repeater(_) | Kind::FlexibleContent(_) => Nature::Rows,
        Kind::MedicalCode(_) => Nature::Code,
        Kind::Link(_)
        | Kind::GoogleMap(_)
        | Kind::IconPicker(_)
        | Kind::Group(_)
        | Kind::Medication(_)
        | Kind::Dosage(_)
        | Kind::LaboratoryValue(_)
        | Kind::VitalSigns(_) => Nature::Parts,
        Kind::Clone(_) | Kind::Tab(_) | Kind::Accordion(_) | Kind::Message(_) => Nature::Nothing,
    }
}

const fn one_or_many(multiple: bool) -> Nature {
    if multiple { Nature::Many } else { Nature::One }
}

/// Whether the operator says something about fields of this kind.
pub(crate) const fn applies(operator: Operator, kind: &Kind) -> bool {
    let nature = nature(kind);
    match operator {
        Operator::Empty | Operator::NotEmpty => !matches!(nature, Nature::Nothing),
        Operator::Equal | Operator::NotEqual => !matches!(nature, Nature::Nothing | Nature::Rows | Nature::Parts),
        Operator::Contains | Operator::NotContains | Operator::Pattern => {
            matches!(nature, Nature::Text | Nature::Number | Nature::One | Nature::Many)
        }
        Operator::Less | Operator::Greater => {
            matches!(nature, Nature::Number | Nature::Moment | Nature::Many | Nature::Rows)
        }
    }
}

/// Whether the operator can compare fields of this kind with this value.
pub(crate) fn fits(operator: Operator, kind: &Kind, value: &str) -> bool {
    let compares = matches!(operator, Operator::Less | Operator::Greater);
    let equals = matches!(operator, Operator::Equal | Operator::NotEqual);
    match nature(kind) {
        Nature::Number if compares || equals => Exact::parse(value).is_ok(),
        Nature::Many | Nature::Rows if compares => value.parse::<usize>().is_ok(),
        Nature::Flag if equals => matches!(value, "" | "0" | "1"),
        Nature::Moment if compares || equals => moment::read(kind, value).is_ok(),
        _ => true,
    }
}
