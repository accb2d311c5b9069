//! From pixels to files: JPEG, or PNG where something shows through, and WebP.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ImageEncoder};
use serde::Serialize;

use super::sizes;
use crate::{Kind, Refusal};

/// Effort of WebP, of 0 to 6: half the time of the default for some hundredths more bytes.
const WEBP_EFFORT: i32 = 2;

/// Longest side of what an impression is computed from.
const IMPRESSION: u32 = 32;

/// A format that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// For pictures without transparency.
    Jpeg,
    /// For pictures with transparency.
    Png,
    /// Smaller than either.
    Webp,
}

impl Format {
    /// The type it is served as.
    pub const fn kind(self) -> Kind {
        match self {
            Self::Jpeg => Kind::Jpeg,
            Self::Png => Kind::Png,
            Self::Webp => Kind::Webp,
        }
    }

    /// What a picture is written in.
    pub(super) fn of(picture: &DynamicImage) -> [Self; 2] {
        [if picture.color().has_alpha() { Self::Png } else { Self::Jpeg }, Self::Webp]
    }
}

/// Writes a picture.
pub(super) fn encode(picture: &DynamicImage, format: Format, quality: u8) -> Result<Vec<u8>, Refusal> {
    let (width, height, colour) = (picture.width(), picture.height(), picture.color().into());
    let failed = Refusal::Damaged;
    let mut out = Vec::new();
    match format {
        Format::Jpeg => {
            let encoder = JpegEncoder::new_with_quality(&mut out, quality);
            encoder.write_image(picture.as_bytes(), width, height, colour).map_err(|_| failed)?;
        }
        Format::Png => {
            let encoder = PngEncoder::new_with_quality(&mut out, CompressionType::Fast, FilterType::Adaptive);
            encoder.write_image(picture.as_bytes(), width, height, colour).map_err(|_| failed)?;
        }
        Format::Webp => {
            let layout = if picture.color().has_alpha() { webp::PixelLayout::Rgba } else { webp::PixelLayout::Rgb };
            let mut config = webp::WebPConfig::new().map_err(|()| failed)?;
            config.quality = f32::from(quality);
            config.method = WEBP_EFFORT;
            let encoder = webp::Encoder::new(picture.as_bytes(), layout, width, height);
            let encoded = encoder.encode_advanced(&config).map_err(|_| failed)?;
            out.extend_from_slice(&encoded);
        }
    }
    Ok(out)
}

/// A blurred impression: four waves across, three down.
pub(super) fn blurhash(picture: &DynamicImage) -> Result<String, Refusal> {
    let longest = picture.width().max(picture.height()).max(1);
    let small = |side: u32| (side * IMPRESSION.min(longest) / longest).max(1);
    let impression = sizes::resize(picture, small(picture.width()), small(picture.height()))?.into_rgba8();
    blurhash::encode(4, 3, impression.width(), impression.height(), &impression).map_err(|_| Refusal::Damaged)
}
