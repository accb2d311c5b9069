//! The JSON model of a header, what is wrong with it, and what may be burned into its pixels.

use std::hint::black_box;

use imaging::burned_in::{Care, judge};
use imaging::{header, metadata, report};

use crate::bounds::Bound;
pub(crate) use crate::dicom::seeds;

/// As JSON a header is some times longer: an empty element of eight bytes becomes an object with two strings.
pub(crate) const BOUND: Bound = Bound { times: 256, ..Bound::READING };

pub(crate) fn run(bytes: &[u8]) {
    let Ok(header) = header::read(bytes) else { return };
    let json = metadata::json(&header);
    let text = json.to_string();
    assert_eq!(serde_json::from_str::<serde_json::Value>(&text).map(|read| read.to_string()).ok(), Some(text));
    let findings = report::check(&header);
    assert!(findings.is_sorted_by_key(|finding| std::cmp::Reverse(finding.severity)));
    let _ = black_box(judge(&header, Care { is_confirmed: false, is_masked: false }).code());
}
