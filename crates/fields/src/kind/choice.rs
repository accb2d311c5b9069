//! Settings of fields that choose.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::settings::settings;
use crate::acf::reader::Reader;
use crate::acf::setting::{Setting, text_of};
use crate::word::words;

/// One entry of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What is stored.
    pub value: String,
    /// What people read.
    pub label: String,
}

/// The entries of a list, in the order people see them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Choices(pub Vec<Choice>);

impl Choices {
    /// The label of a value.
    pub fn label(&self, value: &str) -> Option<&str> {
        self.0.iter().find(|choice| choice.value == value).map(|choice| choice.label.as_str())
    }
}

impl Setting for Choices {
    /// An object of labels by value. A PHP list whose keys happen to be 0, 1, 2 … is written as a JSON array; a group
    /// of choices is an object within, whose choices are kept and whose name is reported as ignored.
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        let mut choices = Vec::new();
        match value {
            Value::String(text) if text.is_empty() => {}
            Value::Array(labels) => {
                for (at, label) in labels.into_iter().enumerate() {
                    choices.push(Choice { value: at.to_string(), label: text_of(&label)? });
                }
            }
            Value::Object(members) => read_members(members, reader, &mut choices)?,
            _ => return None,
        }
        Some(Self(choices))
    }

    fn write(&self) -> Value {
        if self.0.is_empty() {
            return Value::Array(Vec::new());
        }
        let members = self.0.iter().map(|choice| (choice.value.clone(), Value::from(choice.label.as_str())));
        Value::Object(members.collect::<Map<_, _>>())
    }
}

fn read_members(members: Map<String, Value>, reader: &mut Reader, choices: &mut Vec<Choice>) -> Option<()> {
    for (value, label) in members {
        match label {
            Value::Object(inner) => {
                reader.ignore(&value);
                for (value, label) in inner {
                    choices.push(Choice { value, label: text_of(&label)? });
                }
            }
            label => choices.push(Choice { value, label: text_of(&label)? }),
        }
    }
    Some(())
}

words! {
    /// How a choice is shown in the standard format.
    ChoiceFormat {
        /// Its value.
        Value = "value",
        /// Its label.
        Label = "label",
        /// Both.
        Both = "array",
    }
    /// How a list lies in the form.
    Direction {
        /// From top to bottom.
        Vertical = "vertical",
        /// From left to right.
        Horizontal = "horizontal",
    }
}

settings! {
    /// Settings of [`super::Kind::TrueFalse`].
    TrueFalse {
        /// Shown beside.
        message: String = String::new(),
        /// Whether it is shown as a switch.
        ui: bool = false,
        /// Text of the switch when on.
        ui_on_text: String = String::new(),
        /// Text of the switch when off.
        ui_off_text: String = String::new(),
    }
    /// Settings of [`super::Kind::Select`].
    Select {
        /// The list.
        choices: Choices = Choices::default(),
        /// Whether more than one may be chosen.
        multiple: bool = false,
        /// Whether none may be chosen in the form.
        allow_null: bool = false,
        /// Whether it is shown with a search.
        ui: bool = false,
        /// Whether the list is loaded while typing.
        ajax: bool = false,
        /// Whether values outside of the list are accepted.
        create_options: bool = false,
        /// Whether such values join the list.
        save_options: bool = false,
        /// Shown while empty.
        placeholder: String = String::new(),
        /// The standard format.
        return_format: ChoiceFormat = ChoiceFormat::Value,
    }
    /// Settings of [`super::Kind::Checkbox`].
    Checkbox {
        /// The list.
        choices: Choices = Choices::default(),
        /// Whether values outside of the list are accepted.
        allow_custom: bool = false,
        /// Whether such values join the list.
        save_custom: bool = false,
        /// Text of the button that adds one.
        custom_choice_button_text: String = String::new(),
        /// How the list lies.
        layout: Direction = Direction::Vertical,
        /// Whether all can be chosen at once.
        toggle: bool = false,
        /// The standard format.
        return_format: ChoiceFormat = ChoiceFormat::Value,
    }
    /// Settings of [`super::Kind::Radio`].
    Radio {
        /// The list.
        choices: Choices = Choices::default(),
        /// Whether none may be chosen in the form.
        allow_null: bool = false,
        /// Whether a value outside of the list is accepted.
        other_choice: bool = false,
        /// Whether such a value joins the list.
        save_other_choice: bool = false,
        /// How the list lies.
        layout: Direction = Direction::Vertical,
        /// The standard format.
        return_format: ChoiceFormat = ChoiceFormat::Value,
    }
    /// Settings of [`super::Kind::ButtonGroup`].
    ButtonGroup {
        /// The list.
        choices: Choices = Choices::default(),
        /// Whether none may be chosen in the form.
        allow_null: bool = false,
        /// How the list lies.
        layout: Direction = Direction::Horizontal,
        /// The standard format.
        return_format: ChoiceFormat = ChoiceFormat::Value,
    }
}
