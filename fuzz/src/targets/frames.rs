//! One frame as a picture. Its size is bounded by the file's own words (`limits::MAX_FRAME_PIXELS`), which a target of
//! small inputs keeps far below.

use imaging::frames::{Format, render};

use crate::bounds::Bound;
pub(crate) use crate::dicom::seeds;

/// A frame of 64 million pixels may be promised by few bytes when it is compressed: decoded, windowed, encoded.
pub(crate) const BOUND: Bound = Bound { times: 8, bytes: 1024 * 1024 * 1024, millis: 20_000 };

pub(crate) fn run(bytes: &[u8]) {
    for (number, format) in [(0, Format::Png), (1, Format::Png), (2, Format::Jpeg), (u32::MAX, Format::Jpeg)] {
        if let Ok(picture) = render(bytes, number, format) {
            assert!(number > 0 && picture.starts_with(if format == Format::Png { b"\x89PNG" } else { b"\xFF\xD8\xFF\xE0" }));
        }
    }
}
