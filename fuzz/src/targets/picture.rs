//! Pictures: what is refused, what is made. The decoder has its own purse (`picture::MAX_DECODED`), and the sizes that
//! are made of it are held beside it.

use std::hint::black_box;

use domain::phi::Allow;
use uploads::{Kind, Limits, Upload, inspect, picture, sniff};

use crate::bounds::Bound;
use crate::samples;

/// Twice the decoder's purse; encoding is work for each pixel, not for each byte of a small file.
pub(crate) const BOUND: Bound = Bound { times: 8, bytes: 2 * picture::MAX_DECODED as usize, millis: 20_000 };

pub(crate) fn run(bytes: &[u8]) {
    let Ok(kind) = sniff::kind(bytes) else { return };
    if !kind.is_raster() {
        return;
    }
    let name = format!("a.{}", kind.extensions().first().copied().unwrap_or_default());
    let _ = black_box(inspect(Upload { declared: kind.mime(), name: &name, bytes }, &Limits::default(), &Allow::default()));
    let Ok(pictures) = picture::make(kind, bytes) else { return };
    for made in &pictures.made {
        let kind = sniff::kind(&made.bytes);
        assert!(kind.is_ok_and(Kind::is_raster), "a picture was made");
        assert!(made.width.max(made.height) <= picture::MAX_SIDE && made.width.min(made.height) > 0);
    }
}

pub(crate) fn seeds() -> Vec<Vec<u8>> {
    vec![
        samples::jpeg(24, 16),
        samples::png(24, 16),
        samples::transparent_png(8, 8),
        samples::gif(3),
        samples::gif_with(0xFE, b"Maria"),
        samples::webp(24, 16),
        samples::png_with(b"tEXt", b"Author\0Maria"),
        samples::png_with(b"zTXt", &[b"a\0\0".as_slice(), &samples::zlib(b"Maria")].concat()),
        samples::jpeg_with(0xE1, b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"),
        samples::jpeg_with(0xFE, b"Maria"),
        samples::png_header(16_000, 16_000),
        samples::jpeg_header(16_000, 16_000),
    ]
}
