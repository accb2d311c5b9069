//! Groups.

use domain::content::{ComplianceLevel, MedicalCategory};
use serde_json::{Map, Value, json};

use super::OURS;
use super::reader::{Members, Reader};
use super::setting::{Setting, text_of};
use crate::code::Code;
use crate::group::{Group, InstructionPlacement, LabelPlacement, Position, Style};
use crate::location::{Operator, Param, Rule};

/// Reads a group; `None` when it is something else.
pub(super) fn read(entry: Value, reader: &mut Reader) -> Option<Group> {
    let Value::Object(entry) = entry else {
        reader.problem(Code::AcfMalformed);
        return None;
    };
    // An export may hold post types, taxonomies and options pages beside groups. Only groups have fields.
    if !entry.contains_key("fields") {
        reader.problem(Code::AcfNotAGroup);
        return None;
    }
    let mut members = Members(entry);
    let mut group = Group::new(
        members.take::<String>("key", reader).unwrap_or_default(),
        members.take::<String>("title", reader).unwrap_or_default(),
        members.take("fields", reader).unwrap_or_default(),
    );
    group.description = members.take("description", reader).unwrap_or_default();
    group.location = members.take("location", reader).unwrap_or_default();
    group.position = members.take("position", reader).unwrap_or(Position::Normal);
    group.style = members.take("style", reader).unwrap_or(Style::Framed);
    group.label_placement = members.take("label_placement", reader).unwrap_or(LabelPlacement::Top);
    group.instruction_placement = members.take("instruction_placement", reader).unwrap_or(InstructionPlacement::Label);
    group.hide_on_screen = members.take("hide_on_screen", reader).unwrap_or_default();
    group.menu_order = members.take("menu_order", reader).unwrap_or_default();
    group.active = members.take("active", reader).unwrap_or(true);
    group.show_in_rest = members.take("show_in_rest", reader).unwrap_or_default();
    if let Some(ours) = members.raw(OURS) {
        reader.within(OURS, |reader| own(&mut group, ours, reader));
    }
    members.ignore_rest(reader);
    Some(group)
}

fn own(group: &mut Group, ours: Value, reader: &mut Reader) {
    let Value::Object(ours) = ours else {
        return reader.problem(Code::AcfSettingInvalid);
    };
    let mut members = Members(ours);
    group.medical_context = members.take("medical_context", reader).unwrap_or(group.medical_context);
    group.compliance_level = members.take("compliance_level", reader).unwrap_or(group.compliance_level);
    members.ignore_rest(reader);
}

/// The group as ACF writes it.
pub(super) fn write(group: &Group) -> Value {
    let mut out = Map::new();
    out.insert("key".into(), group.key.as_str().into());
    out.insert("title".into(), group.title.as_str().into());
    out.insert("fields".into(), group.fields.write());
    out.insert("location".into(), group.location.write());
    out.insert("menu_order".into(), group.menu_order.write());
    out.insert("position".into(), group.position.word().into());
    out.insert("style".into(), group.style.word().into());
    out.insert("label_placement".into(), group.label_placement.word().into());
    out.insert("instruction_placement".into(), group.instruction_placement.word().into());
    out.insert("hide_on_screen".into(), group.hide_on_screen.write());
    // Unlike every other truth in the file, ACF writes this one as such.
    out.insert("active".into(), group.active.into());
    out.insert("description".into(), group.description.as_str().into());
    out.insert("show_in_rest".into(), group.show_in_rest.write());
    if group.medical_context != MedicalCategory::General || group.compliance_level != ComplianceLevel::Public {
        let ours = json!({
            "medical_context": group.medical_context.word(),
            "compliance_level": group.compliance_level.word(),
        });
        out.insert(OURS.into(), ours);
    }
    Value::Object(out)
}

impl Setting for i32 {
    fn read(value: Value, _: &mut Reader) -> Option<Self> {
        text_of(&value)?.parse().ok()
    }

    fn write(&self) -> Value {
        (*self).into()
    }
}

impl Setting for MedicalCategory {
    fn read(value: Value, _: &mut Reader) -> Option<Self> {
        Self::parse(value.as_str()?)
    }

    fn write(&self) -> Value {
        self.word().into()
    }
}

impl Setting for ComplianceLevel {
    fn read(value: Value, _: &mut Reader) -> Option<Self> {
        Self::parse(value.as_str()?)
    }

    fn write(&self) -> Value {
        self.word().into()
    }
}

impl Setting for Vec<Vec<Rule>> {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        let alternatives = match value {
            Value::Array(alternatives) => alternatives,
            Value::String(text) if text.is_empty() => Vec::new(),
            _ => return None,
        };
        let mut location = Self::with_capacity(alternatives.len());
        for (at, rules) in alternatives.into_iter().enumerate() {
            let Value::Array(rules) = rules else { return None };
            location.push(reader.at(at, |reader| {
                let rules = rules.into_iter().enumerate();
                rules.filter_map(|(at, entry)| reader.at(at, |reader| rule(entry, reader))).collect()
            }));
        }
        Some(location)
    }

    fn write(&self) -> Value {
        let rule =
            |rule: &Rule| json!({ "param": rule.param.word(), "operator": rule.operator.word(), "value": rule.value });
        self.iter().map(|rules| rules.iter().map(rule).collect::<Value>()).collect()
    }
}

/// A rule, or a problem: dropping one rule of several would show the group where it should not be.
fn rule(entry: Value, reader: &mut Reader) -> Option<Rule> {
    let Value::Object(entry) = entry else {
        reader.problem(Code::AcfSettingInvalid);
        return None;
    };
    let mut members = Members(entry);
    let mut word = |name: &str| members.raw(name).and_then(|value| text_of(&value));
    let (param, operator, value) = (word("param"), word("operator"), word("value"));
    members.ignore_rest(reader);
    let param = param.as_deref().and_then(Param::parse);
    let operator = operator.as_deref().and_then(Operator::parse);
    for (name, is_known, code) in [
        ("param", param.is_some(), Code::LocationParamUnknown),
        ("operator", operator.is_some(), Code::OperatorUnknown),
        ("value", value.is_some(), Code::LocationValue),
    ] {
        if !is_known {
            reader.within(name, |reader| reader.problem(code));
        }
    }
    Some(Rule { param: param?, operator: operator?, value: value? })
}
