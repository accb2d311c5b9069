//! Conditional logic: whether a field is there, by what other fields hold.

mod apply;
mod evaluate;

use serde::{Deserialize, Serialize};

pub(crate) use apply::{applies, fits};
pub(crate) use evaluate::{Judge, Known, Scope};

use crate::word::words;

words! {
    /// How a condition compares.
    Operator {
        /// Is the value, or has it among its values.
        Equal = "==",
        /// Is not.
        NotEqual = "!=",
        /// Has no value.
        Empty = "==empty",
        /// Has any value.
        NotEmpty = "!=empty",
        /// Has the text within.
        Contains = "==contains",
        /// Has not.
        NotContains = "!=contains",
        /// Matches the pattern, anywhere in the text.
        Pattern = "==pattern",
        /// Is less, or has fewer entries; for days and times, is before.
        Less = "<",
        /// Is more, or has more entries; for days and times, is after.
        Greater = ">",
    }
}

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Key of a field beside this one, or beside a field that this one is within.
    pub field: String,
    /// How it is compared.
    pub operator: Operator,
    /// With what; of no meaning for `==empty` and `!=empty`.
    #[serde(default)]
    pub value: String,
}
