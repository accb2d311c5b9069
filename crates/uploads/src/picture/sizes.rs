//! The sizes that are served, by the names that WordPress clients ask for (`wordpress.md`, media_details.sizes).

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, ResizeOptions, Resizer};
use image::{DynamicImage, RgbImage, RgbaImage};
use serde::Serialize;

use crate::Refusal;

/// Longest side of the largest size (`product.md` §13: fit 2000×2000).
pub const MAX_FULL: u32 = 2000;

/// One size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Size {
    /// As large as is served: fits 2000×2000.
    #[serde(rename = "full")]
    Full,
    /// Fits 1536×1536. WordPress's next, 2048×2048, would be larger than the full picture and is never made.
    #[serde(rename = "1536x1536")]
    Double,
    /// Fits 1024×1024.
    #[serde(rename = "large")]
    Large,
    /// Fits a width of 768.
    #[serde(rename = "medium_large")]
    MediumLarge,
    /// Fits 300×300.
    #[serde(rename = "medium")]
    Medium,
    /// Fills 300×300 (`product.md` §13).
    #[serde(rename = "tile")]
    Tile,
    /// Fills 150×150, as WordPress clients expect.
    #[serde(rename = "thumbnail")]
    Thumbnail,
}

impl Size {
    /// Every size, largest first.
    pub const ALL: [Self; 7] =
        [Self::Full, Self::Double, Self::Large, Self::MediumLarge, Self::Medium, Self::Tile, Self::Thumbnail];

    /// Widest and highest, and whether the box is filled by cutting.
    const fn shape(self) -> (u32, u32, bool) {
        match self {
            Self::Full => (MAX_FULL, MAX_FULL, false),
            Self::Double => (1536, 1536, false),
            Self::Large => (1024, 1024, false),
            Self::MediumLarge => (768, u32::MAX, false),
            Self::Medium => (300, 300, false),
            Self::Tile => (300, 300, true),
            Self::Thumbnail => (150, 150, true),
        }
    }

    /// Quality of JPEG and WebP (`product.md` §13: 85, thumbnails 80).
    pub const fn quality(self) -> u8 {
        match self {
            Self::Tile | Self::Thumbnail => 80,
            _ => 85,
        }
    }
}

/// Every size of a picture; `None` is the picture itself. What would be no smaller is left out, nothing is made larger.
pub(super) fn of(full: &DynamicImage) -> Result<Vec<(Size, Option<DynamicImage>)>, Refusal> {
    let mut all = vec![(Size::Full, None)];
    for size in Size::ALL.into_iter().skip(1) {
        let (width, height) = target(full.width(), full.height(), size);
        if (width, height) != (full.width(), full.height()) {
            all.push((size, Some(resize(full, width, height)?)));
        }
    }
    Ok(all)
}

/// The picture, no larger than the largest size.
pub(super) fn fit(picture: DynamicImage) -> Result<DynamicImage, Refusal> {
    let (width, height) = target(picture.width(), picture.height(), Size::Full);
    if (width, height) == (picture.width(), picture.height()) { Ok(picture) } else { resize(&picture, width, height) }
}

/// Columns and rows of a size.
fn target(width: u32, height: u32, size: Size) -> (u32, u32) {
    let (widest, highest, fills) = size.shape();
    if fills || (width <= widest && height <= highest) {
        return (width.min(widest), height.min(highest));
    }
    // The side that is further over its bound sets the scale; the other is rounded and never vanishes.
    let scaled = |side: u32, bound: u32, of: u32| {
        let exact = (u64::from(side) * u64::from(bound) * 2 + u64::from(of)) / (2 * u64::from(of));
        u32::try_from(exact).unwrap_or(bound).max(1)
    };
    if u64::from(width) * u64::from(highest) >= u64::from(height) * u64::from(widest) {
        (widest, scaled(height, widest, width).min(highest))
    } else {
        (scaled(width, highest, height).min(widest), highest)
    }
}

/// Scales, and cuts evenly from both sides what the new shape has no place for.
pub(super) fn resize(picture: &DynamicImage, width: u32, height: u32) -> Result<DynamicImage, Refusal> {
    let has_alpha = picture.color().has_alpha();
    let pixels = if has_alpha { PixelType::U8x4 } else { PixelType::U8x3 };
    let failed = Refusal::Damaged;
    let source = ImageRef::new(picture.width(), picture.height(), picture.as_bytes(), pixels).map_err(|_| failed)?;
    let mut target = Image::new(width, height, pixels);
    let options = ResizeOptions::new().fit_into_destination(Some((0.5, 0.5)));
    Resizer::new().resize(&source, &mut target, &options).map_err(|_| failed)?;
    from_bytes(width, height, target.into_vec(), has_alpha).ok_or(failed)
}

/// A picture of bytes.
pub(super) fn from_bytes(width: u32, height: u32, bytes: Vec<u8>, has_alpha: bool) -> Option<DynamicImage> {
    if has_alpha {
        RgbaImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgba8)
    } else {
        RgbImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgb8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_keeps_the_shape_and_is_never_larger() {
        for (from, size, to) in [
            ((4000, 3000), Size::Full, (2000, 1500)),
            ((3000, 4000), Size::Full, (1500, 2000)),
            ((4000, 3000), Size::MediumLarge, (768, 576)),
            ((500, 4000), Size::MediumLarge, (500, 4000)),
            ((800, 600), Size::Large, (800, 600)),
            ((2000, 1), Size::Medium, (300, 1)),
            ((2000, 1501), Size::Large, (1024, 769)),
            ((400, 100), Size::Thumbnail, (150, 100)),
            ((4000, 3000), Size::Tile, (300, 300)),
            ((16_383, 16_383), Size::Thumbnail, (150, 150)),
        ] {
            assert_eq!(target(from.0, from.1, size), to, "{from:?} {size:?}");
        }
    }
}
