//! W3C trace context, carried through HTTP, ledger and bus so that a dead letter leads back to the
//! request weeks later.

use std::fmt;

use rand::RngExt as _;

/// A `traceparent` (W3C Trace Context, level 1, version 00).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Traceparent {
    trace: u128,
    span: u64,
    sampled: bool,
}

fn nonzero<T: Default + PartialEq>(mut draw: impl FnMut() -> T) -> T {
    loop {
        let value = draw();
        if value != T::default() {
            return value;
        }
    }
}

impl Traceparent {
    /// Starts a trace.
    pub fn root() -> Self {
        let mut rng = rand::rng();
        Self { trace: nonzero(|| rng.random()), span: nonzero(|| rng.random()), sampled: true }
    }

    /// The next span of the same trace.
    #[must_use]
    pub fn child(self) -> Self {
        let mut rng = rand::rng();
        Self { span: nonzero(|| rng.random()), ..self }
    }

    /// Reads a header; none when it does not have the exact form.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (version, trace, span, flags) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let lower_hex = |s: &str| s.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        let shaped =
            version == "00" && trace.len() == 32 && span.len() == 16 && flags.len() == 2 && parts.next().is_none();
        if !shaped || !lower_hex(trace) || !lower_hex(span) || !lower_hex(flags) {
            return None;
        }
        let trace = u128::from_str_radix(trace, 16).ok().filter(|t| *t != 0)?;
        let span = u64::from_str_radix(span, 16).ok().filter(|s| *s != 0)?;
        Some(Self { trace, span, sampled: u8::from_str_radix(flags, 16).ok()? & 1 == 1 })
    }

    /// The id that all spans of the trace share, as 32 hex digits.
    pub fn trace_id(self) -> String {
        format!("{:032x}", self.trace)
    }
}

impl fmt::Display for Traceparent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "00-{:032x}-{:016x}-{:02x}", self.trace, self.span, u8::from(self.sampled))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trace_survives_the_round_trip_and_keeps_its_id_in_children() {
        let root = Traceparent::root();
        assert_eq!(Traceparent::parse(&root.to_string()), Some(root));
        let child = root.child();
        assert_eq!(child.trace_id(), root.trace_id());
        assert_ne!(child, root);
    }

    #[test]
    fn malformed_headers_are_no_trace() {
        for bad in [
            "",
            "00",
            "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "00-00000000000000000000000000000000-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
            "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-x",
        ] {
            assert_eq!(Traceparent::parse(bad), None, "{bad}");
        }
    }
}
