//! Registries of professionals, and codes with their system.

use domain::registry::{Council, Registry};
use serde_json::{Map, Value};

use super::run::Run;
use super::text;
use crate::code::Code;
use crate::limits::MAX_SETTING;
use crate::medical::code::System;

/// Longest spelling of a registry that is looked at.
const MAX_REGISTRY: usize = 100;

/// The canonical form of a registry (`decisions.md` 11).
pub(super) fn registry(councils: &[Council], value: &Value) -> Result<Value, Code> {
    let text = text::checked(value, MAX_REGISTRY, false)?;
    let registry = Registry::parse(text).map_err(|_| Code::RegistryMalformed)?;
    if !councils.is_empty() && !councils.contains(&registry.council()) {
        return Err(Code::CouncilNotAllowed);
    }
    Ok(registry.to_string().into())
}

impl Run<'_> {
    /// `{ system, code, display }`. Where the field has one system, the code alone will do, and becomes that object.
    pub(super) fn medical_code(&mut self, systems: &[System], value: &Value) -> Value {
        let given;
        let members = match (value, systems) {
            (Value::String(code), _) => {
                given = Map::from_iter([("code".to_owned(), Value::from(code.as_str()))]);
                &given
            }
            (value, _) => match super::object_of(value) {
                Ok(Some(members)) if members.values().all(super::is_empty) => return Value::Null,
                Ok(Some(members)) => members,
                Ok(None) => return Value::Null,
                Err(code) => return self.problem(code),
            },
        };
        if members.keys().any(|name| !matches!(name.as_str(), "system" | "code" | "display")) {
            return self.problem(Code::UnknownField);
        }
        let Some(system) = system_of(systems, members.get("system")) else {
            return self.within("system", |run| run.problem(Code::CodeSystem));
        };
        let code = members.get("code").unwrap_or(&Value::Null);
        let code = text::checked(code, MAX_SETTING, false).and_then(|text| system.canonical(text)).map(Value::from);
        let code = self.within("code", |run| run.accept(code));
        let display = members.get("display").filter(|display| !super::is_empty(display));
        let display =
            display.map(|display| self.within("display", |run| run.written(text::read(display, MAX_SETTING, false))));
        let mut found = Map::new();
        found.insert("system".to_owned(), system.word().into());
        found.insert("code".to_owned(), code);
        found.extend(display.map(|display| ("display".to_owned(), display)));
        Value::Object(found)
    }
}

/// The system that is named, or the only one there is.
fn system_of(systems: &[System], named: Option<&Value>) -> Option<System> {
    match (named.filter(|named| !super::is_empty(named)), systems) {
        (Some(named), _) => {
            let system = System::parse(named.as_str()?)?;
            (systems.is_empty() || systems.contains(&system)).then_some(system)
        }
        (None, [only]) => Some(*only),
        (None, _) => None,
    }
}
