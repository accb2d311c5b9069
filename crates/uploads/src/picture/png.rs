//! The chunks of a PNG, without decoding (ISO/IEC 15948).

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::exif;
use super::walk::Walk;
use crate::Refusal;
use crate::bytes::{be32, has, part};

/// Most chunks that are read; a camera or program writes some hundred.
const MAX_CHUNKS: usize = 65_536;

/// Most text that one compressed chunk may inflate to.
const MAX_INFLATED: u64 = 256 * 1024;

/// Most chunks whose text is inflated.
const MAX_COMPRESSED: usize = 64;

/// Goes through all chunks up to `IEND`.
pub(super) fn walk(bytes: &[u8]) -> Result<Walk, Refusal> {
    let mut walk = Walk { frames: 1, ..Walk::default() };
    if !has(bytes, 12, b"IHDR") {
        return Err(Refusal::Damaged);
    }
    let mut at = 8;
    let mut compressed = 0;
    let mut has_data = false;
    for _ in 0..MAX_CHUNKS {
        let len = be32(bytes, at).filter(|len| len >> 31 == 0).ok_or(Refusal::Damaged)? as usize;
        let name = part(bytes, at + 4, 4).ok_or(Refusal::Damaged)?;
        let data = part(bytes, at + 8, len).ok_or(Refusal::Damaged)?;
        at = at + 12 + len;
        if at > bytes.len() || !name.iter().all(u8::is_ascii_alphabetic) {
            return Err(Refusal::Damaged);
        }
        match name {
            b"IHDR" => header(&mut walk, data)?,
            b"IDAT" => has_data = true,
            b"acTL" => walk.frames = be32(data, 0).ok_or(Refusal::Damaged)?,
            b"eXIf" => exif::read(&mut walk, data),
            b"tEXt" => walk.text.note(data),
            b"zTXt" | b"iTXt" => {
                compressed += 1;
                if compressed > MAX_COMPRESSED || text(&mut walk, name == b"zTXt", data).is_none() {
                    walk.text.set_cut();
                }
            }
            b"IEND" if has_data => {
                walk.end = at;
                return Ok(walk);
            }
            b"IEND" => return Err(Refusal::Damaged),
            _ => {}
        }
    }
    Err(Refusal::Damaged)
}

fn header(walk: &mut Walk, data: &[u8]) -> Result<(), Refusal> {
    let size = be32(data, 0).zip(be32(data, 4)).filter(|&(width, height)| width > 0 && height > 0);
    let (Some((width, height)), &[depth, colour, ..], 0) = (size, data.get(8..).unwrap_or_default(), walk.width) else {
        return Err(Refusal::Damaged);
    };
    (walk.width, walk.height) = (width, height);
    let channels = match colour {
        0 => 1,
        2 => 3,
        4 => 2,
        3 | 6 => 4,
        _ => return Err(Refusal::Damaged),
    };
    // Sixteen bits come out as they are and are then made eight; grey is then spread over three.
    let wide = if depth == 16 { 2 * channels } else { channels };
    walk.decoded_bytes = walk.pixels().saturating_mul(if depth == 16 || channels < 3 { wide + 4 } else { wide });
    Ok(())
}

/// A keyword and its text, compressed or in UTF-8.
fn text(walk: &mut Walk, compressed: bool, data: &[u8]) -> Option<()> {
    let end = memchr::memchr(0, data)?;
    walk.text.note(data.get(..end)?);
    let rest = data.get(end + 1..)?;
    let (packed, body) = if compressed {
        (true, rest.get(1..)?)
    } else {
        let (&[flag, _method], rest) = rest.split_first_chunk()?;
        let language = memchr::memchr(0, rest)?;
        let rest = rest.get(language + 1..)?;
        let keyword = memchr::memchr(0, rest)?;
        walk.text.note(rest.get(..keyword)?);
        (flag == 1, rest.get(keyword + 1..)?)
    };
    if !packed {
        walk.text.note(body);
        return Some(());
    }
    let mut out = Vec::new();
    let read = ZlibDecoder::new(body).take(MAX_INFLATED).read_to_end(&mut out);
    walk.text.note(&out);
    (read.is_ok() && (out.len() as u64) < MAX_INFLATED).then_some(())
}
