//! Conditional logic.

use serde_json::{Value, json};

use super::reader::{Members, Reader};
use super::setting::{Setting, text_of};
use crate::code::Code;
use crate::logic::{Operator, Rule};

impl Setting for Vec<Vec<Rule>> {
    /// Alternatives, or a zero for none.
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::Array(alternatives) => {
                let mut logic = Self::new();
                for (at, rules) in alternatives.into_iter().enumerate() {
                    let Value::Array(rules) = rules else { return None };
                    logic.push(reader.at(at, |reader| rules_of(rules, reader))?);
                }
                Some(logic)
            }
            value => (bool::read(value, reader) == Some(false)).then(Self::new),
        }
    }

    fn write(&self) -> Value {
        if self.is_empty() {
            return 0.into();
        }
        let rule = |rule: &Rule| json!({ "field": rule.field, "operator": rule.operator.word(), "value": rule.value });
        self.iter().map(|rules| rules.iter().map(rule).collect::<Value>()).collect()
    }
}

fn rules_of(rules: Vec<Value>, reader: &mut Reader) -> Option<Vec<Rule>> {
    let mut found = Vec::with_capacity(rules.len());
    for (at, rule) in rules.into_iter().enumerate() {
        let Value::Object(rule) = rule else { return None };
        let rule = reader.at(at, |reader| {
            let mut members = Members(rule);
            let field = members.take::<String>("field", reader);
            let value = members.raw("value").unwrap_or(Value::Null);
            let word = members.raw("operator");
            let operator = word.as_ref().and_then(Value::as_str).and_then(Operator::parse);
            if operator.is_none() {
                reader.within("operator", |reader| reader.problem(Code::OperatorUnknown));
            }
            members.ignore_rest(reader);
            let value = if value.is_null() { Some(String::new()) } else { text_of(&value) };
            Some((field?, operator, value?))
        })?;
        if let (field, Some(operator), value) = rule {
            found.push(Rule { field, operator, value });
        }
    }
    Some(found)
}
