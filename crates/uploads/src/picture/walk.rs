//! What a picture says of itself before anything is decoded.

use crate::text::Text;
use crate::{Kind, Refusal};

/// Most frames of an animation: a minute at ten a second.
pub const MAX_FRAMES: u32 = 600;

/// Most passes of a progressive JPEG. Encoders write ten or so; each costs a decoder a walk over all coefficients.
pub(super) const MAX_SCANS: u32 = 64;

/// Longest side. WebP knows no more than 16 383, and nothing that people upload is longer.
pub const MAX_SIDE: u32 = 16_383;

/// Header and notes of a picture.
#[derive(Default)]
pub(crate) struct Walk {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) frames: u32,
    /// What decoding holds in memory at once.
    pub(crate) decoded_bytes: u64,
    /// One past what the format knows as its end.
    pub(crate) end: usize,
    /// Texts of EXIF, XMP, IPTC and the format's own notes.
    pub(crate) text: Text,
    /// Whether EXIF has latitude or longitude.
    pub(crate) has_location: bool,
}

impl Walk {
    pub(crate) const fn pixels(&self) -> u64 {
        (self.width as u64).saturating_mul(self.height as u64)
    }

    /// Reads the structure of a picture, and refuses one that is too large to decode.
    pub(crate) fn of(kind: Kind, bytes: &[u8]) -> Result<Self, Refusal> {
        let walk = match kind {
            Kind::Jpeg => super::jpeg::walk(bytes),
            Kind::Png => super::png::walk(bytes),
            Kind::Gif => super::gif::walk(bytes),
            Kind::Webp => super::webp::walk(bytes),
            _ => Err(Refusal::TypeNotAccepted),
        }?;
        if walk.frames > MAX_FRAMES {
            return Err(Refusal::PictureFrames);
        }
        if walk.width.max(walk.height) > MAX_SIDE || walk.decoded_bytes > super::MAX_DECODED {
            return Err(Refusal::PictureTooLarge);
        }
        Ok(walk)
    }
}
