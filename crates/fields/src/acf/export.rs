//! A file out.

use serde_json::Value;

use super::group;
use crate::group::Group;

/// Groups as ACF writes and reads them. What is our own is within `healthcare_cms`; ACF refuses none of it, and knows
/// none of the medical kinds. Reading it back gives equal groups.
pub fn export(groups: &[Group]) -> Value {
    groups.iter().map(group::write).collect()
}
