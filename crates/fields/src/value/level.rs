//! One level of fields: which are there, in which order they are known, what their objects hold.

use serde_json::{Map, Value};

use super::run::Run;
use super::{Mode, is_empty};
use crate::code::Code;
use crate::field::Field;
use crate::kind::Kind;
use crate::logic::{Known, Scope};

/// The member of a row of flexible content that names its layout.
pub(crate) const LAYOUT: &str = "acf_fc_layout";

impl Run<'_> {
    /// Checks the members of an object against the fields of a level. Fields are looked at after those that their
    /// conditions look at; the object has them in order of definition.
    pub(super) fn level(
        &mut self,
        fields: &[Field],
        level: &str,
        given: &Map<String, Value>,
        above: Option<&Scope<'_>>,
    ) -> Map<String, Value> {
        // Levels of layouts have a slash in their name, as no key has.
        let is_row = level.contains('/');
        let has = |name: &str| fields.iter().any(|field| !field.kind.is_layout() && field.name == name);
        let known = |name: &String| (is_row && name == LAYOUT) || has(name);
        if !given.keys().all(known) {
            self.problem(Code::UnknownField);
        }
        let mut scope = Scope { above, here: Vec::with_capacity(fields.len()) };
        let mut found: Vec<(usize, Value)> = Vec::with_capacity(fields.len());
        let order = self.fields.order(level);
        for (at, field) in order.iter().filter_map(|at| fields.get(*at).map(|field| (*at, field))) {
            if field.kind.is_layout() {
                continue;
            }
            if !self.visit() {
                break;
            }
            let is_there = self.judge.holds(&field.conditional_logic, &scope);
            let value = is_there.then(|| self.member(field, given.get(&field.name), &scope)).flatten();
            scope.here.push(Known { key: &field.key, kind: &field.kind, value: value.clone().unwrap_or(Value::Null) });
            found.extend(value.map(|value| (at, value)));
        }
        found.sort_unstable_by_key(|(at, _)| *at);
        let named = found.into_iter().filter_map(|(at, value)| fields.get(at).map(|field| (field.name.clone(), value)));
        named.collect()
    }

    /// One field of an object: what is given, else its default, else nothing at all.
    fn member(&mut self, field: &Field, given: Option<&Value>, scope: &Scope<'_>) -> Option<Value> {
        let filled = given.is_none().then_some(field.default.as_ref()).flatten();
        if let Some(default) = filled
            && let Err(code) = self.room.take_value(default)
        {
            self.problem(code);
            return None;
        }
        let outer_phi = self.in_phi;
        let is_phi = field.care().is_phi;
        let value = self.within(&field.name, |run| {
            let before = run.problems();
            run.in_phi |= is_phi;
            let value = match given.or(filled) {
                Some(value) => Some(run.one(field, value, Some(scope))),
                // What a group asks for, it asks for even when nobody mentions the group.
                None if matches!(field.kind, Kind::Group(_)) => {
                    Some(run.one(field, &Value::Null, Some(scope))).filter(|value| !value.is_null())
                }
                None => None,
            };
            let has_none = value.as_ref().is_none_or(is_empty);
            if has_none && field.required && run.mode == Mode::Complete && run.problems() == before {
                run.problem(Code::Required);
            }
            if is_phi && !outer_phi && value.as_ref().is_some_and(|value| !is_nothing(value)) {
                let path = run.path.text();
                run.phi_paths.push(path);
            }
            value
        });
        self.in_phi = outer_phi;
        value
    }

    /// The parts of a group.
    pub(super) fn group(&mut self, field: &Field, fields: &[Field], value: &Value, scope: Option<&Scope<'_>>) -> Value {
        match super::object_of(value) {
            Ok(Some(members)) => Value::Object(self.level(fields, &field.key, members, scope)),
            Ok(None) => {
                let members = self.level(fields, &field.key, &Map::new(), scope);
                if members.is_empty() { Value::Null } else { Value::Object(members) }
            }
            Err(code) => self.problem(code),
        }
    }

    /// Rows, each read by the same work.
    pub(super) fn rows(
        &mut self,
        (min, max): (Option<u32>, Option<u32>),
        value: &Value,
        mut row: impl FnMut(&mut Self, &Map<String, Value>) -> Value,
    ) -> Value {
        let Some(entries) = self.entries((min, max), value) else { return Value::Null };
        let mut rows = Vec::with_capacity(entries.len());
        for (index, entry) in entries.iter().enumerate() {
            let read = self.at(index, |run| match entry {
                Value::Object(members) => row(run, members),
                _ => run.problem(Code::NotAnObject),
            });
            rows.push(read);
        }
        Value::Array(rows)
    }

    /// A row of flexible content.
    pub(super) fn layout_row(
        &mut self,
        field: &Field,
        layouts: &[crate::kind::Layout],
        members: &Map<String, Value>,
        scope: Option<&Scope<'_>>,
    ) -> Value {
        let name = members.get(LAYOUT).and_then(Value::as_str);
        let Some(layout) = layouts.iter().find(|layout| Some(layout.name.as_str()) == name) else {
            return self.problem(Code::LayoutUnknown);
        };
        let level = format!("{}/{}", field.key, layout.key);
        let mut row = Map::new();
        row.insert(LAYOUT.to_owned(), layout.name.as_str().into());
        row.extend(self.level(&layout.sub_fields, &level, members, scope));
        Value::Object(row)
    }

    /// Whether the rows of each layout are as many as it asks for.
    pub(super) fn count_layouts(&mut self, layouts: &[crate::kind::Layout], rows: &Value) {
        let Some(rows) = rows.as_array() else { return };
        let names: Vec<_> = rows.iter().filter_map(|row| row.get(LAYOUT)?.as_str()).collect();
        for layout in layouts {
            let count = names.iter().filter(|name| **name == layout.name).count();
            self.count(count, (layout.min, layout.max));
        }
    }
}

/// Whether there is not even a no.
fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Bool(_) => false,
        value => is_empty(value),
    }
}
