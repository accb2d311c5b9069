//! What a file is by its first bytes, and whether it is one thing.

use std::hint::black_box;

use uploads::{Kind, sniff};

use crate::bounds::Bound;
use crate::samples;

pub(crate) const BOUND: Bound = Bound::READING;

pub(crate) fn run(bytes: &[u8]) {
    let kind = sniff::kind(bytes);
    assert_eq!(kind, sniff::kind(bytes));
    for kind in Kind::ALL {
        let _ = black_box(sniff::single(*kind, bytes));
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && let Ok(Some(kind)) = Kind::declared(text)
    {
        assert_eq!(Kind::declared(kind.mime()), Ok(Some(kind)));
    }
}

pub(crate) fn seeds() -> Vec<Vec<u8>> {
    vec![
        samples::jpeg(8, 8),
        samples::png(8, 8),
        samples::gif(1),
        samples::webp(8, 8),
        samples::zip(&[("a", b"b")]),
        samples::rar(&["a"]),
        samples::dicom(b"MZ"),
        samples::pdf("a", "", &[]),
        b"image/png; charset=binary".to_vec(),
        b"\xFF\xFE<\0s\0v\0g\0".to_vec(),
        [samples::pdf("a", "", &[]), samples::zip(&[("a", b"b")])].concat(),
        b"<html><script>".repeat(100_000),
        b"PK\x03\x04".repeat(300_000),
    ]
}
