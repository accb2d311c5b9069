//! Reading numbers out of bytes that may end anywhere.

fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}

pub(crate) fn be16(bytes: &[u8], at: usize) -> Option<u16> {
    array(bytes, at).map(u16::from_be_bytes)
}

pub(crate) fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    array(bytes, at).map(u32::from_be_bytes)
}

pub(crate) fn le16(bytes: &[u8], at: usize) -> Option<u16> {
    array(bytes, at).map(u16::from_le_bytes)
}

pub(crate) fn le32(bytes: &[u8], at: usize) -> Option<u32> {
    array(bytes, at).map(u32::from_le_bytes)
}

/// Three bytes, little end first.
pub(crate) fn le24(bytes: &[u8], at: usize) -> Option<u32> {
    array(bytes, at).map(|[a, b, c]: [u8; 3]| u32::from_le_bytes([a, b, c, 0]))
}

/// `len` bytes from `at`, if they are all there.
pub(crate) fn part(bytes: &[u8], at: usize, len: usize) -> Option<&[u8]> {
    bytes.get(at..at.checked_add(len)?)
}

/// Whether `bytes` have `word` at `at`.
pub(crate) fn has(bytes: &[u8], at: usize, word: &[u8]) -> bool {
    part(bytes, at, word.len()) == Some(word)
}

/// Where `word` is first found, ignoring the case of ASCII letters. `word` is in lower case.
pub(crate) fn find_word(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let (first, rest) = word.split_first()?;
    let mut hits = memchr::memchr2_iter(*first, first.to_ascii_uppercase(), bytes);
    hits.find(|&at| part(bytes, at + 1, rest.len()).is_some_and(|found| found.eq_ignore_ascii_case(rest)))
}
