//! One frame as a picture for a browser.
//!
//! Only the frame that is asked for is held, and what is known before decoding is checked before decoding: pixels,
//! bytes, and the size that a JPEG's own header tells. The pixels are decoded and windowed by dicom-pixeldata.

mod jpeg;
mod object;
#[cfg(test)]
mod tests;

use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use dicom_dictionary_std::tags;
use dicom_pixeldata::{ConvertOptions, PixelDecoder};
use image::{DynamicImage, ImageFormat};

use crate::error::Refusal;
use crate::header::{self, Header};
use crate::limits::{MAX_FRAME_BYTES, MAX_FRAME_PIXELS};
use crate::wire::walk::{Event, Walk};
use object::Stored;

/// What the picture is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Without loss.
    Png,
    /// Smaller, with loss.
    Jpeg,
}

/// How many pixels there are, and how many frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shape {
    rows: u32,
    columns: u32,
    frames: u32,
    /// Bytes of one frame as plain numbers.
    frame_bytes: u64,
}

/// Renders a frame, the first being number 1 (PS3.3 section C.7.6.6), with the window that the file names.
pub fn render<R: Read>(reader: R, frame: u32, format: Format) -> Result<Vec<u8>, Refusal> {
    let (header, mut walk) = header::start(reader)?;
    let shape = shape(&header)?;
    if frame == 0 || frame > shape.frames {
        return Err(Refusal::NoSuchFrame);
    }
    let stored = stored(&mut walk, shape, frame)?;
    let object = object::of(&header, stored, frame)?;
    // Decoders of compressed pixels are not ours. Should one of them panic on a hostile file, the frame is refused and
    // the process goes on.
    let decoded = catch_unwind(AssertUnwindSafe(|| {
        let pixels = object.decode_pixel_data_frame(0).map_err(|_| Refusal::BadPixels)?;
        let options = ConvertOptions::new().force_8bit();
        pixels.to_dynamic_image_with_options(0, &options).map_err(|_| Refusal::BadPixels)
    }));
    encode(&decoded.map_err(|_| Refusal::BadPixels)??, format)
}

fn encode(image: &DynamicImage, format: Format) -> Result<Vec<u8>, Refusal> {
    let mut picture = Cursor::new(Vec::new());
    let written = match format {
        Format::Png => image.write_to(&mut picture, ImageFormat::Png),
        Format::Jpeg => image.write_to(&mut picture, ImageFormat::Jpeg),
    };
    written.map_err(|_| Refusal::BadPixels)?;
    Ok(picture.into_inner())
}

fn shape(header: &Header) -> Result<Shape, Refusal> {
    if !header.pixels.is_some_and(|pixels| pixels.integers) {
        return Err(Refusal::NoSuchFrame);
    }
    let number = |tag| header.number(tag).filter(|number| *number > 0);
    let (Some(rows), Some(columns), Some(bits)) =
        (number(tags::ROWS), number(tags::COLUMNS), number(tags::BITS_ALLOCATED))
    else {
        return Err(Refusal::BadPixels);
    };
    let samples = number(tags::SAMPLES_PER_PIXEL).unwrap_or(1);
    let pixels = u64::from(rows) * u64::from(columns);
    let frame_bytes = (pixels * u64::from(samples)).saturating_mul(u64::from(bits)).div_ceil(8);
    if pixels > MAX_FRAME_PIXELS || frame_bytes > MAX_FRAME_BYTES {
        return Err(Refusal::FrameTooLarge);
    }
    Ok(Shape { rows, columns, frames: number(tags::NUMBER_OF_FRAMES).unwrap_or(1), frame_bytes })
}

/// Reads the bytes of one frame and passes over all others.
fn stored<R: Read>(walk: &mut Walk<R>, shape: Shape, frame: u32) -> Result<Stored, Refusal> {
    // Offset tables of other kinds come before the pixels.
    loop {
        match walk.next()? {
            Event::Value(leaf) if leaf.tag == tags::PIXEL_DATA => {
                let mut bytes = Vec::new();
                let offset = u64::from(frame - 1) * shape.frame_bytes;
                if offset + shape.frame_bytes > u64::from(leaf.length) {
                    return Err(Refusal::NoSuchFrame);
                }
                walk.read_range(offset, shape.frame_bytes, &mut bytes)?;
                return Ok(Stored::Native(bytes));
            }
            Event::Fragments { .. } => break,
            Event::Value(_) => {}
            _ => return Err(Refusal::NoSuchFrame),
        }
    }
    let fragment = fragments(walk, shape.frames, frame)?;
    let decoded = jpeg::pixels(&fragment).unwrap_or(0);
    if decoded > u64::from(shape.rows) * u64::from(shape.columns) {
        return Err(Refusal::BadPixels);
    }
    Ok(Stored::Fragment(fragment))
}

/// The fragments of one frame (PS3.5 section A.4): all of them when there is one frame, those that the offset table
/// names, or else one fragment a frame.
fn fragments<R: Read>(walk: &mut Walk<R>, frames: u32, frame: u32) -> Result<Vec<u8>, Refusal> {
    let mut table = Vec::new();
    let Event::Fragment { length } = walk.next()? else { return Err(Refusal::NoSuchFrame) };
    if frames > 1 && u64::from(length) <= MAX_FRAME_BYTES {
        walk.read(&mut table)?;
    }
    let (offsets, _) = table.as_chunks::<4>();
    let offset = |frame: u32| {
        let place = usize::try_from(frame).ok()?;
        offsets.get(place).map(|offset| u64::from(u32::from_le_bytes(*offset)))
    };
    // Where the frame begins and where the next one does, in bytes or in fragments.
    let (first, past) = match offset(frame - 1) {
        _ if frames == 1 => (0, u64::MAX),
        Some(first) => (first, offset(frame).unwrap_or(u64::MAX)),
        None => (u64::from(frame - 1), u64::from(frame)),
    };
    let by_bytes = frames == 1 || !offsets.is_empty();
    let (mut place, mut piece, mut whole) = (0_u64, Vec::new(), Vec::new());
    while let Event::Fragment { length } = walk.next()? {
        if (first..past).contains(&place) {
            if whole.len() as u64 + u64::from(length) > MAX_FRAME_BYTES {
                return Err(Refusal::FrameTooLarge);
            }
            walk.read(&mut piece)?;
            whole.append(&mut piece);
        } else if place >= past {
            break;
        }
        place += if by_bytes { 8 + u64::from(length) } else { 1 };
    }
    if whole.is_empty() { Err(Refusal::NoSuchFrame) } else { Ok(whole) }
}
