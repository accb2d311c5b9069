//! Medicines, doses, laboratory values and vital signs.

use serde_json::{Map, Value};

use super::number::within;
use super::run::Run;
use super::shape::{self, Part};
use crate::code::Code;
use crate::decimal::Exact;
use crate::kind::{Dosage, LaboratoryValue, Medication, VitalSigns};
use crate::medical::unit::Unit;
use crate::medical::vital::{Plausible, Vital};

/// When the vital signs were taken.
pub(crate) const MEASURED_AT: &str = "measured_at";

impl Run<'_> {
    pub(super) fn medication(&mut self, settings: &Medication, value: &Value) -> Value {
        let value = self.shape(shape::MEDICATION, value);
        let lacks = value.as_object().is_some_and(|parts| !parts.contains_key("registration"));
        if settings.require_registration && self.is_complete() && lacks {
            self.within("registration", |run| run.problem(Code::Required));
        }
        value
    }

    pub(super) fn dosage(&mut self, settings: &Dosage, value: &Value) -> Value {
        let value = self.shape(shape::DOSAGE, value);
        self.asked_for(&settings.units, &value);
        value
    }

    pub(super) fn laboratory(&mut self, settings: &LaboratoryValue, value: &Value) -> Value {
        let value = self.shape(shape::LABORATORY, value);
        self.asked_for(&settings.units, &value);
        let part = |name: &str| value.get(name).and_then(|part| Exact::from_json(part).ok());
        if let Some(number) = part("value")
            && let Err(code) = within(number, settings.min, settings.max)
        {
            self.within("value", |run| run.problem(code));
        }
        if let (Some(low), Some(high)) = (part("reference_low"), part("reference_high"))
            && low > high
        {
            self.within("reference_low", |run| run.problem(Code::RangeReversed));
        }
        value
    }

    /// Whether the unit is one that the field asks for.
    fn asked_for(&mut self, units: &[Unit], value: &Value) {
        let unit = value.get("unit").and_then(Value::as_str).and_then(Unit::parse);
        if !units.is_empty() && unit.is_some_and(|unit| !units.contains(&unit)) {
            self.within("unit", |run| run.problem(Code::UnitNotAllowed));
        }
    }

    /// `{ heart_rate: { value, unit }, blood_pressure: { systolic, diastolic, unit }, …, measured_at }`.
    pub(super) fn vital_signs(&mut self, settings: &VitalSigns, value: &Value) -> Value {
        let members = match super::object_of(value) {
            Ok(Some(members)) => members,
            Ok(None) => return Value::Null,
            Err(code) => return self.problem(code),
        };
        let measures: &[Vital] = if settings.measures.is_empty() { Vital::ALL } else { &settings.measures };
        let known = |name: &str| name == MEASURED_AT || measures.iter().any(|vital| vital.word() == name);
        if members.keys().any(|name| !known(name)) {
            self.problem(Code::UnknownField);
        }
        let mut signs = Map::new();
        for vital in Vital::ALL.iter().filter(|vital| measures.contains(vital)) {
            let Some(reading) = members.get(vital.word()) else { continue };
            let reading = self.within(vital.word(), |run| run.reading(*vital, reading));
            if !reading.is_null() {
                signs.insert(vital.word().to_owned(), reading);
            }
        }
        if let Some(moment) = members.get(MEASURED_AT).filter(|moment| !super::is_empty(moment)) {
            let moment = self.within(MEASURED_AT, |run| run.part(Part::DayTime, moment));
            signs.insert(MEASURED_AT.to_owned(), moment);
        }
        if signs.is_empty() { Value::Null } else { Value::Object(signs) }
    }

    fn reading(&mut self, vital: Vital, reading: &Value) -> Value {
        let members = match super::object_of(reading) {
            Ok(Some(members)) if members.values().all(super::is_empty) => return Value::Null,
            Ok(Some(members)) => members,
            Ok(None) => return Value::Null,
            Err(code) => return self.problem(code),
        };
        let parts: &[&str] = if vital == Vital::BloodPressure { &["systolic", "diastolic"] } else { &["value"] };
        if members.keys().any(|name| name != "unit" && !parts.contains(&name.as_str())) {
            return self.problem(Code::UnknownField);
        }
        let unit = members.get("unit").and_then(Value::as_str).and_then(Unit::parse);
        let Some(ends) = vital.plausible().into_iter().find(|ends| Some(ends.unit) == unit) else {
            return self.within("unit", |run| run.problem(Code::UnitNotAllowed));
        };
        let mut found = Map::new();
        let mut numbers = Vec::with_capacity(2);
        for name in parts {
            let ends = if *name == "diastolic" { Vital::diastolic().unwrap_or(ends) } else { ends };
            let number = self.within(name, |run| run.plausible(ends, members.get(*name)));
            numbers.extend(number);
            found.insert((*name).to_owned(), number.map_or(Value::Null, shape::exact));
        }
        // Pressure between the beats is never above that of the beat: the two were swapped.
        if let [systolic, diastolic] = numbers.as_slice()
            && diastolic >= systolic
        {
            self.within("diastolic", |run| run.problem(Code::RangeReversed));
        }
        found.insert("unit".to_owned(), ends.unit.code().into());
        Value::Object(found)
    }

    fn plausible(&mut self, ends: Plausible, value: Option<&Value>) -> Option<Exact> {
        let number = value.filter(|value| !super::is_empty(value)).ok_or(Code::Required).and_then(Exact::from_json);
        let plausible = number
            .and_then(|number| within(number, Some(ends.low), Some(ends.high)).map_err(|_| Code::VitalImplausible));
        plausible.map_err(|code| self.problem(code)).ok()
    }
}
