//! The blocks of a GIF, without decoding (GIF89a), and an animation without its notes.

use core::ops::Range;

use super::walk::{MAX_FRAMES, Walk};
use crate::Refusal;
use crate::bytes::{has, le16, part};

/// Extensions of applications that say how an animation runs; all others are notes.
const RUNNING: [&[u8]; 2] = [b"NETSCAPE2.0", b"ANIMEXTS1.0"];

/// Goes through all blocks up to the trailer.
pub(super) fn walk(bytes: &[u8]) -> Result<Walk, Refusal> {
    blocks(bytes).map(|(walk, _)| walk)
}

/// The same animation without comments, application data and anything behind its end.
pub(super) fn without_notes(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let (_, kept) = blocks(bytes)?;
    Ok(kept.into_iter().filter_map(|range| bytes.get(range)).flatten().copied().collect())
}

fn blocks(bytes: &[u8]) -> Result<(Walk, Vec<Range<usize>>), Refusal> {
    let size = le16(bytes, 6).zip(le16(bytes, 8)).filter(|&(width, height)| width > 0 && height > 0);
    let ((width, height), flags) = size.zip(bytes.get(10)).ok_or(Refusal::Damaged)?;
    let mut walk = Walk { width: u32::from(width), height: u32::from(height), ..Walk::default() };
    // The frame and the canvas that it is laid on, four bytes a pixel each.
    walk.decoded_bytes = walk.pixels() * 8;
    let mut at = 13 + table(*flags);
    let mut kept: Vec<Range<usize>> = core::iter::once(0..at).collect();
    loop {
        let start = at;
        match *bytes.get(at).ok_or(Refusal::Damaged)? {
            0x3B => {
                kept.push(at..at + 1);
                walk.end = at + 1;
                break;
            }
            0x2C => {
                let flags = *bytes.get(at + 9).ok_or(Refusal::Damaged)?;
                at = sub_blocks(bytes, at + 11 + table(flags))?;
                walk.frames += 1;
                if walk.frames > MAX_FRAMES {
                    return Err(Refusal::PictureFrames);
                }
                kept.push(start..at);
            }
            0x21 => {
                let label = *bytes.get(at + 1).ok_or(Refusal::Damaged)?;
                at = sub_blocks(bytes, at + 2)?;
                let runs = label == 0xFF && RUNNING.iter().any(|name| has(bytes, start + 3, name));
                if label == 0xF9 || runs {
                    kept.push(start..at);
                } else {
                    let body = part(bytes, start + 3, (at - start).saturating_sub(4)).unwrap_or_default();
                    walk.text.note(body);
                }
            }
            _ => return Err(Refusal::Damaged),
        }
    }
    if walk.frames == 0 {
        return Err(Refusal::Damaged);
    }
    Ok((walk, kept))
}

/// Bytes of a colour table.
const fn table(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// One past the block of length zero.
fn sub_blocks(bytes: &[u8], mut at: usize) -> Result<usize, Refusal> {
    loop {
        let len = usize::from(*bytes.get(at).ok_or(Refusal::Damaged)?);
        at += len + 1;
        if len == 0 {
            return Ok(at);
        }
    }
}
