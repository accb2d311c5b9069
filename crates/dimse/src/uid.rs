//! Unique identifiers.

/// The most characters an identifier has (PS3.5 section 9.1).
const LONGEST: usize = 64;

/// A unique identifier: numbers with dots between them, 64 characters at most (PS3.5 section 9.1). A number that begins
/// with a zero breaks the standard, is written by devices in use, and is let through.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Uid(String);

impl Uid {
    /// The identifier in a field of a command: padding to even length (one zero byte; some write a space) is no part of
    /// it.
    #[must_use]
    pub fn parse(field: &[u8]) -> Option<Self> {
        let bytes = match field {
            [bytes @ .., 0 | b' '] => bytes,
            bytes => bytes,
        };
        let number = |number: &[u8]| !number.is_empty() && number.iter().all(u8::is_ascii_digit);
        if bytes.len() > LONGEST || !bytes.split(|byte| *byte == b'.').all(number) {
            return None;
        }
        String::from_utf8(bytes.to_vec()).ok().map(Self)
    }

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_is_numbers_and_dots_without_its_padding() {
        for good in ["1", "1.2.840.10008.1.1", "2.25.0", "1.02.3"] {
            assert_eq!(Uid::parse(good.as_bytes()).unwrap().as_str(), good);
            assert_eq!(Uid::parse(format!("{good}\0").as_bytes()).unwrap().as_str(), good);
        }
        let longest = "1".repeat(64);
        assert!(Uid::parse(longest.as_bytes()).is_some());
        let long = "1".repeat(65);
        for bad in ["", "\0", ".", "1.", ".1", "1..2", "1.a", "1.2\0\0", "1.2/../3", long.as_str()] {
            assert_eq!(Uid::parse(bad.as_bytes()), None, "{bad:?}");
        }
    }
}
