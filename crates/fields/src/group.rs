//! A group of fields: what belongs together, and where it shows.

use domain::content::{ComplianceLevel, MedicalCategory};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::code::Code;
use crate::field::Field;
use crate::location::Rule;
use crate::word::words;

words! {
    /// Where the group lies in the editor.
    Position {
        /// Below the text.
        Normal = "normal",
        /// Between title and text.
        AfterTitle = "acf_after_title",
        /// At the side.
        Side = "side",
    }
    /// Whether the group has a frame.
    Style {
        /// With one.
        Framed = "default",
        /// Without.
        Seamless = "seamless",
    }
    /// Where labels lie.
    LabelPlacement {
        /// Above the field.
        Top = "top",
        /// Beside it.
        Left = "left",
    }
    /// Where instructions lie.
    InstructionPlacement {
        /// Below the label.
        Label = "label",
        /// Below the field.
        Field = "field",
    }
}

/// Fields that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// `group_…`, unique within the tenant.
    pub key: String,
    /// What people read.
    pub title: String,
    /// What it is for.
    #[serde(default)]
    pub description: String,
    /// Its fields, in order.
    #[serde(default)]
    pub fields: Vec<Field>,
    /// Alternatives, each a list of rules that all have to hold. Empty: it shows nowhere.
    #[serde(default)]
    pub location: Vec<Vec<Rule>>,
    /// Where it lies in the editor.
    #[serde(default = "normal")]
    pub position: Position,
    /// Whether it has a frame.
    #[serde(default = "framed")]
    pub style: Style,
    /// Where labels lie.
    #[serde(default = "top")]
    pub label_placement: LabelPlacement,
    /// Where instructions lie.
    #[serde(default = "label")]
    pub instruction_placement: InstructionPlacement,
    /// Parts of the editor that it hides.
    #[serde(default)]
    pub hide_on_screen: Vec<String>,
    /// Its place among groups; the lower comes first.
    #[serde(default)]
    pub menu_order: i32,
    /// Whether it shows at all.
    #[serde(default = "yes")]
    pub active: bool,
    /// Whether its values are on the interface of WordPress clients.
    #[serde(default)]
    pub show_in_rest: bool,
    /// The medical category it is made for (`product.md` §2.8, `medical_context`).
    #[serde(default = "general")]
    pub medical_context: MedicalCategory,
    /// Who may see its values (`product.md` §2.4).
    #[serde(default = "public")]
    pub compliance_level: ComplianceLevel,
}

const fn normal() -> Position {
    Position::Normal
}
const fn framed() -> Style {
    Style::Framed
}
const fn top() -> LabelPlacement {
    LabelPlacement::Top
}
const fn label() -> InstructionPlacement {
    InstructionPlacement::Label
}
const fn yes() -> bool {
    true
}
const fn general() -> MedicalCategory {
    MedicalCategory::General
}
const fn public() -> ComplianceLevel {
    ComplianceLevel::Public
}

impl Group {
    /// A group with the settings that a new one has.
    pub fn new(key: impl Into<String>, title: impl Into<String>, fields: Vec<Field>) -> Self {
        Self {
            key: key.into(),
            title: title.into(),
            description: String::new(),
            fields,
            location: Vec::new(),
            position: normal(),
            style: framed(),
            label_placement: top(),
            instruction_placement: label(),
            hide_on_screen: Vec::new(),
            menu_order: 0,
            active: true,
            show_in_rest: false,
            medical_context: general(),
            compliance_level: public(),
        }
    }

    /// Reads a group in the form it is stored in. Unknown members are refused; whether it makes sense is for
    /// [`crate::check`] to say.
    ///
    /// # Errors
    /// [`Code::DefinitionMalformed`]: the library's own words would repeat what was given.
    pub fn read(json: &Value) -> Result<Self, Code> {
        Self::deserialize(json).map_err(|_| Code::DefinitionMalformed)
    }
}
