//! Settings of the medical kinds. ACF has none of them; in its JSON they travel under the same names.

use domain::registry::Council;

use super::settings::settings;
use crate::decimal::Exact;
use crate::medical::code::System;
use crate::medical::unit::Unit;
use crate::medical::vital::Vital;

settings! {
    /// Settings of [`super::Kind::CrmNumber`].
    CrmNumber {
        /// Councils accepted; any when empty.
        councils: Vec<Council> = Vec::new(),
    }
    /// Settings of [`super::Kind::MedicalCode`].
    MedicalCode {
        /// Systems accepted; any when empty.
        systems: Vec<System> = Vec::new(),
    }
    /// Settings of [`super::Kind::Medication`].
    Medication {
        /// Whether the registration at Anvisa has to be given.
        require_registration: bool = false,
    }
    /// Settings of [`super::Kind::Dosage`].
    Dosage {
        /// Units accepted for the amount; every unit of doses when empty.
        units: Vec<Unit> = Vec::new(),
    }
    /// Settings of [`super::Kind::LaboratoryValue`].
    LaboratoryValue {
        /// Units accepted; every unit of laboratories when empty.
        units: Vec<Unit> = Vec::new(),
        /// What is measured, as a LOINC code.
        loinc: String = String::new(),
        /// Least that is taken for a reading, whatever the unit.
        min: Option<Exact> = None,
        /// Most that is taken for a reading, whatever the unit.
        max: Option<Exact> = None,
    }
    /// Settings of [`super::Kind::VitalSigns`].
    VitalSigns {
        /// What is asked for; everything when empty.
        measures: Vec<Vital> = Vec::new(),
    }
}
