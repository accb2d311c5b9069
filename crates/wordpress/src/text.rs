//! Texts that are written and rendered.

use serde_json::{Value, json};

/// A text as it was written, and as it is shown in HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rich {
    /// As it was written.
    pub raw: String,
    /// As it is shown.
    pub rendered: String,
}

impl Rich {
    /// A text of both forms.
    pub fn new(raw: impl Into<String>, rendered: impl Into<String>) -> Self {
        Self { raw: raw.into(), rendered: rendered.into() }
    }

    /// `{raw, rendered}`
    pub fn to_json(&self) -> Value {
        json!({ "raw": self.raw, "rendered": self.rendered })
    }

    /// `{raw, rendered, protected}`; both texts are empty while a password has still to be given.
    pub fn to_protected_json(&self, protected: bool, locked: bool) -> Value {
        let (raw, rendered) = if locked { ("", "") } else { (self.raw.as_str(), self.rendered.as_str()) };
        json!({ "raw": raw, "rendered": rendered, "protected": protected })
    }
}
