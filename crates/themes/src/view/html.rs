//! Markup that was cleaned before it came here.

use minijinja::Value;
use serde::{Serialize, Serializer};

/// Markup that a page shows as it is. Whoever makes one says that it was cleaned by a list of what
/// may stay; nothing here looks at it again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// Takes over markup that has been cleaned.
    #[must_use]
    pub fn cleaned(markup: impl Into<String>) -> Self {
        Self(markup.into())
    }

    /// The markup.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // The template engine knows its own values again, and prints this one without escapes.
        Value::from_safe_string(self.0.clone()).serialize(serializer)
    }
}
