//! A field: what is asked, when, and how much care its answer needs.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::kind::Kind;
use crate::logic::Rule;
use crate::word::words;

words! {
    /// What a value means for a patient (`product.md` §2.7).
    Significance {
        /// Nothing.
        None = "none",
        /// It informs.
        Informational = "informational",
        /// It says what somebody has.
        Diagnostic = "diagnostic",
        /// It says how somebody is treated.
        Therapeutic = "therapeutic",
        /// It serves records and authorities.
        Administrative = "administrative",
    }
}

/// How the field lies in the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Wrapper {
    /// Width, in percent.
    pub width: String,
    /// CSS classes.
    pub class: String,
    /// Id of the element.
    pub id: String,
}

/// A question of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// `field_…`, unique among all groups: what logic and clones refer to.
    pub key: String,
    /// The member that holds the value. Empty for what only shapes the form.
    #[serde(default)]
    pub name: String,
    /// What people read.
    #[serde(default)]
    pub label: String,
    /// What screen readers read in its place.
    #[serde(default)]
    pub aria_label: String,
    /// How to fill it in.
    #[serde(default)]
    pub instructions: String,
    /// Whether a complete value needs it.
    #[serde(default)]
    pub required: bool,
    /// What an absent value becomes, in the form it is stored in.
    #[serde(default)]
    pub default: Option<Value>,
    /// What it holds.
    pub kind: Kind,
    /// Alternatives, each a list of conditions that all have to hold. Empty: it is always there.
    #[serde(default)]
    pub conditional_logic: Vec<Vec<Rule>>,
    /// How it lies in the form.
    #[serde(default)]
    pub wrapper: Wrapper,
    /// Whether its values are protected health information. What counts is [`Field::care`].
    #[serde(default)]
    pub is_phi: bool,
    /// What its values mean. What counts is [`Field::care`].
    #[serde(default = "no_significance")]
    pub medical_significance: Significance,
    /// Whether a person or stage has to confirm its values. What counts is [`Field::care`].
    #[serde(default)]
    pub requires_validation: bool,
}

const fn no_significance() -> Significance {
    Significance::None
}

/// How much care the values of a field need, after the rules of `product.md` §2.7.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Care {
    /// Protected health information.
    pub is_phi: bool,
    /// Has to be confirmed.
    pub requires_validation: bool,
    /// What it means.
    pub significance: Significance,
}

impl Field {
    /// A field with the settings that a new one has.
    pub fn new(key: impl Into<String>, name: impl Into<String>, label: impl Into<String>, kind: Kind) -> Self {
        Self {
            key: key.into(),
            name: name.into(),
            label: label.into(),
            aria_label: String::new(),
            instructions: String::new(),
            required: false,
            default: None,
            kind,
            conditional_logic: Vec::new(),
            wrapper: Wrapper::default(),
            is_phi: false,
            medical_significance: Significance::None,
            requires_validation: false,
        }
    }

    /// What is set, and what the kind sets whatever anybody says: registries, codes and vital signs are PHI and have to
    /// be confirmed, a registry is administrative and a code diagnostic, and what is diagnostic or therapeutic is PHI.
    pub const fn care(&self) -> Care {
        let significance = match self.kind {
            Kind::CrmNumber(_) => Significance::Administrative,
            Kind::MedicalCode(_) => Significance::Diagnostic,
            _ => self.medical_significance,
        };
        let of_kind = matches!(self.kind, Kind::CrmNumber(_) | Kind::MedicalCode(_) | Kind::VitalSigns(_));
        let of_meaning = matches!(significance, Significance::Diagnostic | Significance::Therapeutic);
        Care {
            is_phi: self.is_phi || of_kind || of_meaning,
            requires_validation: self.requires_validation || of_kind,
            significance,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn care(kind: &str, set: Significance) -> Care {
        let mut field = Field::new("field_a", "a", "A", Kind::of(kind).unwrap());
        field.medical_significance = set;
        field.care()
    }

    #[test]
    fn kinds_and_meanings_set_the_care_that_the_specification_asks_for() {
        for (kind, set, is_phi, requires_validation, significance) in [
            ("text", Significance::None, false, false, Significance::None),
            ("text", Significance::Informational, false, false, Significance::Informational),
            ("text", Significance::Administrative, false, false, Significance::Administrative),
            ("text", Significance::Diagnostic, true, false, Significance::Diagnostic),
            ("number", Significance::Therapeutic, true, false, Significance::Therapeutic),
            ("crm_number", Significance::None, true, true, Significance::Administrative),
            ("crm_number", Significance::Diagnostic, true, true, Significance::Administrative),
            ("medical_code", Significance::None, true, true, Significance::Diagnostic),
            ("vital_signs", Significance::None, true, true, Significance::None),
            ("dosage", Significance::None, false, false, Significance::None),
        ] {
            assert_eq!(care(kind, set), Care { is_phi, requires_validation, significance }, "{kind}");
        }
    }

    #[test]
    fn what_is_set_by_hand_stays() {
        let mut field = Field::new("field_a", "a", "A", Kind::of("text").unwrap());
        field.is_phi = true;
        field.requires_validation = true;
        let care = field.care();
        assert!(care.is_phi && care.requires_validation);
    }
}
