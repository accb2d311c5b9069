/// Largest text, in bytes, unless the caller says otherwise.
pub const MAX_BYTES: usize = 200_000;

/// The text is larger than its limit, as it came or as it would be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("text too long")]
pub struct TooLong;

impl TooLong {
    /// Stable code.
    pub const CODE: &'static str = "text_too_long";
}

/// Refuses a text above the usual limit.
pub(crate) const fn bounded(text: &str) -> Result<(), TooLong> {
    if text.len() > MAX_BYTES { Err(TooLong) } else { Ok(()) }
}
