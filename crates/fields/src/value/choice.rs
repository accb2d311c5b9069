//! Choices, and yes or no.

use serde_json::Value;

use super::run::Run;
use super::text;
use crate::code::Code;
use crate::kind::Choices;
use crate::limits::MAX_SETTING;

/// `true` and `false` in every spelling of `product.md` §2.7.
pub(super) fn flag(value: &Value) -> Result<Value, Code> {
    let flag = match value {
        Value::Bool(flag) => Some(*flag),
        Value::Number(number) => match number.as_u64() {
            Some(0) => Some(false),
            Some(1) => Some(true),
            _ => None,
        },
        Value::String(text) => match text.as_str() {
            "true" | "1" | "yes" => Some(true),
            "false" | "0" | "no" => Some(false),
            _ => None,
        },
        _ => None,
    };
    flag.map(Value::Bool).ok_or(Code::NotBoolean)
}

impl Run<'_> {
    /// One of a list. A whole number is the choice that is written so: PHP makes numbers of such keys.
    pub(super) fn choice(&mut self, choices: &Choices, custom: bool, value: &Value) -> Value {
        let number = value.as_number().filter(|number| !number.is_f64()).map(ToString::to_string);
        let value = number.map_or_else(|| value.clone(), Value::from);
        match text::checked(&value, MAX_SETTING, false) {
            Ok(text) if choices.label(text).is_some() => text.into(),
            Ok(text) if custom && !text.is_empty() => self.written(Ok(text.into())),
            Ok(_) => self.problem(Code::ChoiceUnknown),
            Err(code) => self.problem(code),
        }
    }

    /// Any number of a list. A single one is a list of one.
    pub(super) fn choices(&mut self, choices: &Choices, custom: bool, value: &Value) -> Value {
        if !value.is_array() {
            let one = self.at(0, |run| run.choice(choices, custom, value));
            return if one.is_null() { one } else { Value::Array(vec![one]) };
        }
        let Some(entries) = self.entries((None, None), value) else { return Value::Null };
        let mut chosen = Vec::with_capacity(entries.len());
        for (index, entry) in entries.iter().enumerate() {
            self.at(index, |run| {
                let choice = run.choice(choices, custom, entry);
                if !choice.is_null() && chosen.contains(&choice) {
                    run.problem(Code::Repeated);
                }
                chosen.push(choice);
            });
        }
        Value::Array(chosen)
    }
}
