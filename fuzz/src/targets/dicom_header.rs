//! What a DICOM file says before its pixels.

use imaging::header;

use crate::bounds::Bound;
pub(crate) use crate::dicom::seeds;

pub(crate) const BOUND: Bound = Bound::READING;

pub(crate) fn run(bytes: &[u8]) {
    match header::read(bytes) {
        Ok(header) => assert!(header.elements.len() <= bytes.len().saturating_mul(1_032)),
        Err(refusal) => assert!(!refusal.code().is_empty()),
    }
}
