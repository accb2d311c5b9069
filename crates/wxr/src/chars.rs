//! Characters that XML 1.0 has no place for (its production `Char`). Blogs hold them all the same, pasted from word
//! processors or within serialised PHP, and WordPress writes them into its exports as they are.
//!
//! They are replaced, both ways, by a character of the same number of bytes in UTF-8: serialised PHP counts bytes.

use quick_xml::escape::{EscapeError, resolve_xml_entity, unescape_with};

/// What stands in for a character, if it needs to.
pub(crate) const fn substitute(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' => None,
        '\0'..='\u{1F}' => Some(' '),
        '\u{FFFE}' | '\u{FFFF}' => Some('\u{FFFD}'),
        _ => None,
    }
}

/// The text without forbidden characters, and how many were replaced.
pub(crate) fn clean(text: String) -> (String, u64) {
    // Nearly every text is clean; bytes are looked through faster than characters. 0xEF begins U+FFFE and U+FFFF.
    let suspect = |byte: u8| (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')) || byte == 0xEF;
    if !text.bytes().any(suspect) {
        return (text, 0);
    }
    let mut replaced = 0;
    let clean = text.chars().map(|c| substitute(c).inspect(|_| replaced += 1).unwrap_or(c)).collect();
    (clean, replaced)
}

/// An attribute's value as XML 1.0 (3.3.3) reads it: white space becomes spaces, unless it is written as a reference.
pub(crate) fn attribute(raw: &str) -> Result<String, EscapeError> {
    let spaced = raw.replace("\r\n", " ").replace(['\t', '\n', '\r'], " ");
    Ok(unescape_with(&spaced, resolve_xml_entity)?.into_owned())
}
