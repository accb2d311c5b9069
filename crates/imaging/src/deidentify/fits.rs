//! Whether a value is what its representation says (PS3.5 section 6.2).

use dicom_core::VR;

/// A value without its padding.
pub(super) fn trim(value: &[u8]) -> &[u8] {
    let end = value.iter().rposition(|byte| !matches!(byte, b' ' | 0)).map_or(0, |last| last + 1);
    value.get(..end).unwrap_or(&[]).trim_ascii_start()
}

/// Digits and points, at most 64 (PS3.5 section 9.1).
pub(super) fn is_uid(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// Representations of words, in which a name can hide.
pub(super) fn is_prose(vr: VR) -> bool {
    use VR::{AE, CS, LO, LT, PN, SH, ST, UC, UR, UT};
    matches!(vr, AE | CS | LO | LT | PN | SH | ST | UC | UR | UT)
}

/// Whether a value has only the characters of its representation (PS3.5 table 6.2-1): a name in a field of numbers is
/// one that nobody looks for.
pub(super) fn reads_as(vr: VR, value: &[u8]) -> bool {
    let all =
        |also: &[u8]| value.iter().all(|byte| byte.is_ascii_digit() || b"\\ \0".contains(byte) || also.contains(byte));
    match vr {
        VR::UI => all(b"."),
        VR::DS | VR::IS => all(b"+-.eE"),
        VR::DA => all(b"."),
        VR::TM => all(b".:"),
        VR::DT => all(b".+-"),
        VR::AS => all(b"DWMY"),
        _ => true,
    }
}
