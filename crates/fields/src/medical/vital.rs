//! Vital signs, and between which numbers a reading is taken for one.
//!
//! The bounds are our own. They catch slips of the hand (a temperature of 365, a height in the field of the weight),
//! lie wide around what has been measured on the living, newborns included, and say nothing about health: no clinical
//! judgement may be built on them. The units are those that FHIR's profile of vital signs asks for, without pounds,
//! inches and Fahrenheit, which nobody uses in Brazil; glucose is added in both of its units.

use crate::decimal::Exact;
use crate::medical::unit::Unit;
use crate::word::words;

words! {
    /// A vital sign.
    Vital {
        /// Systolic and diastolic, in one reading.
        BloodPressure = "blood_pressure",
        /// Beats.
        HeartRate = "heart_rate",
        /// Breaths.
        RespiratoryRate = "respiratory_rate",
        /// Of the body.
        Temperature = "temperature",
        /// Of the blood, by pulse.
        OxygenSaturation = "oxygen_saturation",
        /// Of the body.
        Weight = "weight",
        /// Or length, of the body.
        Height = "height",
        /// Of the blood.
        Glucose = "glucose",
    }
}

/// Ends of what is taken for a reading, in one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plausible {
    /// The unit.
    pub unit: Unit,
    /// Least.
    pub low: Exact,
    /// Most.
    pub high: Exact,
}

/// Code, and both ends in tenths.
type Row = (&'static str, i64, i64);

/// Ends of systolic and diastolic pressure, in tenths of mm\[Hg\].
const SYSTOLIC: Row = ("mm[Hg]", 300, 3_500);
const DIASTOLIC: Row = ("mm[Hg]", 100, 2_500);

impl Vital {
    /// The units it is written in, each with its ends; the first is the usual one.
    pub fn plausible(self) -> Vec<Plausible> {
        let rows: &[Row] = match self {
            Self::BloodPressure => &[SYSTOLIC],
            Self::HeartRate => &[("/min", 100, 4_000)],
            Self::RespiratoryRate => &[("/min", 10, 1_500)],
            Self::Temperature => &[("Cel", 150, 470)],
            Self::OxygenSaturation => &[("%", 100, 1_000)],
            Self::Weight => &[("kg", 2, 7_000), ("g", 2_000, 7_000_000)],
            Self::Height => &[("cm", 150, 2_800), ("m", 2, 28)],
            Self::Glucose => &[("mg/dL", 10, 30_000), ("mmol/L", 1, 1_670)],
        };
        rows.iter().filter_map(plausible).collect()
    }

    /// The ends of diastolic pressure.
    pub(crate) fn diastolic() -> Option<Plausible> {
        plausible(&DIASTOLIC)
    }
}

fn plausible(&(code, low, high): &Row) -> Option<Plausible> {
    Unit::parse(code).map(|unit| Plausible { unit, low: Exact::new(low, 1), high: Exact::new(high, 1) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vital_sign_has_a_unit_of_the_list_and_ends_in_order() {
        for vital in Vital::ALL {
            let plausible = vital.plausible();
            assert!(!plausible.is_empty(), "{vital:?}");
            assert!(plausible.iter().all(|ends| ends.low < ends.high), "{vital:?}");
        }
        assert_eq!(Vital::Weight.plausible().len(), 2);
        assert_eq!(Vital::Height.plausible().len(), 2);
        assert_eq!(Vital::Glucose.plausible().len(), 2);
        assert!(Vital::diastolic().is_some());
    }
}
