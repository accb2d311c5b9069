//! The chunks of a WebP, without decoding (RFC 9649).

use super::exif;
use super::walk::{MAX_FRAMES, Walk};
use crate::Refusal;
use crate::bytes::{has, le16, le24, le32, part};

/// Goes through all chunks of the RIFF container.
pub(super) fn walk(bytes: &[u8]) -> Result<Walk, Refusal> {
    let mut walk = Walk::default();
    let size = le32(bytes, 4).ok_or(Refusal::Damaged)? as usize;
    let end = 8 + size + (size & 1);
    let chunks = bytes.get(..end.min(8 + size)).ok_or(Refusal::Damaged)?;
    let mut at = 12;
    let mut still = 0;
    while at < chunks.len() {
        let name = part(chunks, at, 4).ok_or(Refusal::Damaged)?;
        let len = le32(chunks, at + 4).ok_or(Refusal::Damaged)? as usize;
        let data = part(chunks, at + 8, len).ok_or(Refusal::Damaged)?;
        at += 8 + len + (len & 1);
        match name {
            b"VP8X" => {
                let size = le24(data, 4).zip(le24(data, 7)).ok_or(Refusal::Damaged)?;
                (walk.width, walk.height) = (size.0 + 1, size.1 + 1);
            }
            b"VP8 " => {
                still += 1;
                let size = le16(data, 6).zip(le16(data, 8)).filter(|_| has(data, 3, &[0x9D, 0x01, 0x2A]));
                let (width, height) = size.ok_or(Refusal::Damaged)?;
                picture(&mut walk, u32::from(width & 0x3FFF), u32::from(height & 0x3FFF))?;
            }
            b"VP8L" => {
                still += 1;
                let bits = le32(data, 1).filter(|_| has(data, 0, &[0x2F])).ok_or(Refusal::Damaged)?;
                picture(&mut walk, (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)?;
            }
            b"ANMF" => {
                walk.frames += 1;
                if walk.frames > MAX_FRAMES {
                    return Err(Refusal::PictureFrames);
                }
            }
            // Some writers repeat the prefix of the JPEG segment.
            b"EXIF" => exif::read(&mut walk, data.strip_prefix(b"Exif\0\0").unwrap_or(data)),
            b"XMP " => walk.text.note(data),
            _ => {}
        }
    }
    if still > 1 || still + walk.frames == 0 || walk.width == 0 || walk.height == 0 {
        return Err(Refusal::Damaged);
    }
    walk.frames = walk.frames.max(1);
    // The planes or the palette of the codec, and four bytes a pixel out of it.
    walk.decoded_bytes = walk.pixels() * 6;
    walk.end = end.min(bytes.len());
    Ok(walk)
}

/// The one picture is as large as the canvas.
fn picture(walk: &mut Walk, width: u32, height: u32) -> Result<(), Refusal> {
    if walk.width == 0 {
        (walk.width, walk.height) = (width, height);
    }
    if (walk.width, walk.height) == (width, height) { Ok(()) } else { Err(Refusal::Damaged) }
}
