//! SHA-256 over several parts, so that no two lists of parts share an input.

use sha2::{Digest, Sha256};

/// SHA-256 of one piece of bytes.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// SHA-256 of a purpose and its parts. Every part goes in behind its length: `["ab", "c"]` and
/// `["a", "bc"]` differ, and so do equal parts under two purposes.
pub fn of_parts(purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in std::iter::once(purpose.as_bytes()).chain(parts.iter().copied()) {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_empty_text_has_the_published_digest() {
        let published = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(hex::encode(sha256(b"")), published);
    }

    #[test]
    fn moving_a_byte_between_parts_changes_the_digest() {
        assert_ne!(of_parts("p", &[b"ab", b"c"]), of_parts("p", &[b"a", b"bc"]));
        assert_ne!(of_parts("p", &[b"a"]), of_parts("pa", &[]));
        assert_ne!(of_parts("p", &[b"a"]), of_parts("q", &[b"a"]));
    }
}
