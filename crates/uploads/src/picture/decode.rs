//! From a file to pixels: upright, in sRGB, no larger than is served.

use std::io::Cursor;

use image::codecs::{gif::GifDecoder, jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder};
use image::{DynamicImage, ImageDecoder, Limits};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

use super::walk::{MAX_SIDE, Walk};
use super::{MAX_DECODED, sizes};
use crate::{Kind, Refusal};

/// Largest colour profile that is applied, in bytes. Tables for printing presses have some megabytes.
const MAX_PROFILE: usize = 4 * 1024 * 1024;

/// Decodes a picture, fits it to the largest size, turns it upright and converts its colours.
pub(super) fn full(kind: Kind, bytes: &[u8], walk: &Walk) -> Result<DynamicImage, Refusal> {
    // What a camera appends is not for the decoder.
    let cursor = Cursor::new(bytes.get(..walk.end).unwrap_or(bytes));
    let damaged = |_| Refusal::Damaged;
    match kind {
        Kind::Jpeg => decode(JpegDecoder::new(cursor).map_err(damaged)?, walk),
        Kind::Png => decode(PngDecoder::with_limits(cursor, limits()).map_err(damaged)?, walk),
        Kind::Gif => decode(GifDecoder::new(cursor).map_err(damaged)?, walk),
        Kind::Webp => decode(WebPDecoder::new(cursor).map_err(damaged)?, walk),
        _ => Err(Refusal::TypeNotAccepted),
    }
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_DECODED);
    limits
}

fn decode(mut decoder: impl ImageDecoder, walk: &Walk) -> Result<DynamicImage, Refusal> {
    // What was measured is what will be decoded.
    if decoder.dimensions() != (walk.width, walk.height) || decoder.total_bytes() > MAX_DECODED {
        return Err(Refusal::Damaged);
    }
    decoder.set_limits(limits()).map_err(|_| Refusal::PictureTooLarge)?;
    let orientation = decoder.orientation().map_err(|_| Refusal::Damaged)?;
    let profile = decoder.icc_profile().ok().flatten().filter(|profile| profile.len() <= MAX_PROFILE);
    let decoded = DynamicImage::from_decoder(decoder).map_err(|_| Refusal::Damaged)?;
    let mut picture = sizes::fit(eight_bits(decoded))?;
    picture.apply_orientation(orientation);
    Ok(match profile {
        Some(profile) => in_srgb(&picture, &profile).unwrap_or(picture),
        None => picture,
    })
}

/// Three or four bytes a pixel; four only where something shows through.
fn eight_bits(picture: DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return DynamicImage::ImageRgb8(picture.into_rgb8());
    }
    let picture = picture.into_rgba8();
    if picture.pixels().all(|pixel| pixel.0[3] == u8::MAX) {
        DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(picture).into_rgb8())
    } else {
        DynamicImage::ImageRgba8(picture)
    }
}

/// Converts colours. A profile that is not of RGB, or that cannot be read, is left out, as browsers do.
fn in_srgb(picture: &DynamicImage, profile: &[u8]) -> Option<DynamicImage> {
    let profile = ColorProfile::new_from_slice(profile).ok()?;
    if profile.color_space != DataColorSpace::Rgb {
        return None;
    }
    let layout = if picture.color().has_alpha() { Layout::Rgba } else { Layout::Rgb };
    let options = TransformOptions::default();
    let transform = profile.create_transform_8bit(layout, &ColorProfile::new_srgb(), layout, options).ok()?;
    let mut converted = vec![0; picture.as_bytes().len()];
    transform.transform(picture.as_bytes(), &mut converted).ok()?;
    sizes::from_bytes(picture.width(), picture.height(), converted, picture.color().has_alpha())
}
