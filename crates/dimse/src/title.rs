//! Names of applications on the network.

use serde::Deserialize;
use thiserror::Error;

/// The most characters a title has (PS3.5 table 6.2-1, AE).
const LONGEST: usize = 16;

/// The title of an application entity: 1 to 16 characters of the default repertoire, no backslash, no control
/// character; spaces around it mean nothing (PS3.5 table 6.2-1, AE).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct AeTitle(String);

/// Text that is no title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("an AE title has 1 to 16 characters of ASCII, without backslash")]
pub struct BadTitle;

impl AeTitle {
    /// The title without the spaces around it.
    pub fn parse(text: &str) -> Result<Self, BadTitle> {
        let text = text.trim_matches(' ');
        let allowed = |byte: u8| matches!(byte, b' '..=b'~') && byte != b'\\';
        if (1..=LONGEST).contains(&text.len()) && text.bytes().all(allowed) {
            Ok(Self(text.to_owned()))
        } else {
            Err(BadTitle)
        }
    }

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for AeTitle {
    type Error = BadTitle;

    fn try_from(text: String) -> Result<Self, BadTitle> {
        Self::parse(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_has_sixteen_plain_characters_at_most() {
        for good in ["A", "  CT 01  ", "SIXTEEN_CHARS_16", "a.b-c_d#1", "   SIXTEEN_CHARS_16  "] {
            assert_eq!(AeTitle::parse(good).unwrap().as_str(), good.trim());
        }
        for bad in ["", "                ", "SEVENTEEN_CHARS_1", "A\\B", "A\tB", "A\0", "TÉCNICO", "\u{a0}A"] {
            assert_eq!(AeTitle::parse(bad), Err(BadTitle), "{bad:?}");
        }
    }
}
