//! The segments of a JPEG, without decoding (ISO/IEC 10918-1 annex B).

use super::exif;
use super::walk::{MAX_SCANS, Walk};
use crate::Refusal;
use crate::bytes::{be16, has, part};

const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const XMP_EXTENSION: &[u8] = b"http://ns.adobe.com/xmp/extension/\0";

/// Goes through all segments up to the end of the image.
pub(super) fn walk(bytes: &[u8]) -> Result<Walk, Refusal> {
    let mut walk = Walk { frames: 1, ..Walk::default() };
    let mut scans = 0;
    let mut at = 2;
    loop {
        if bytes.get(at) != Some(&0xFF) {
            return Err(Refusal::Damaged);
        }
        let fill = bytes.iter().skip(at).take_while(|&&byte| byte == 0xFF).count();
        at += fill + 1;
        let marker = *bytes.get(at - 1).ok_or(Refusal::Damaged)?;
        if marker == 0xD9 {
            break;
        }
        if matches!(marker, 0x00 | 0x01 | 0xD0..=0xD8) {
            return Err(Refusal::Damaged);
        }
        let len = usize::from(be16(bytes, at).filter(|&len| len >= 2).ok_or(Refusal::Damaged)?);
        let segment = part(bytes, at + 2, len - 2).ok_or(Refusal::Damaged)?;
        at += len;
        match marker {
            0xC0..=0xC2 => frame(&mut walk, marker, segment)?,
            // Huffman tables, arithmetic conditioning and the reserved JPG stand between the kinds of frame.
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => return Err(Refusal::TypeNotAccepted),
            0xDA => {
                scans += 1;
                if walk.width == 0 {
                    return Err(Refusal::Damaged);
                }
                if scans > MAX_SCANS {
                    return Err(Refusal::PictureFrames);
                }
                at = entropy(bytes, at).ok_or(Refusal::Damaged)?;
            }
            0xE1 => application(&mut walk, segment),
            0xED => photoshop(&mut walk, segment),
            0xFE => walk.text.note(segment),
            _ => {}
        }
    }
    if scans == 0 {
        return Err(Refusal::Damaged);
    }
    walk.end = at;
    Ok(walk)
}

/// The next marker behind entropy-coded data.
fn entropy(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    memchr::memchr_iter(0xFF, rest)
        .find(|&at| !matches!(rest.get(at + 1), Some(0x00 | 0xD0..=0xD7 | 0xFF) | None))
        .map(|at| from + at)
}

fn frame(walk: &mut Walk, marker: u8, segment: &[u8]) -> Result<(), Refusal> {
    let size = be16(segment, 1).zip(be16(segment, 3)).filter(|&(height, width)| height > 0 && width > 0);
    let (height, width) = size.ok_or(Refusal::Damaged)?;
    if walk.width != 0 {
        return Err(Refusal::Damaged);
    }
    (walk.width, walk.height) = (u32::from(width), u32::from(height));
    let parts = segment.get(6..).unwrap_or_default().chunks_exact(3);
    let factors: Vec<u64> = parts
        .filter_map(|component| component.get(1))
        .map(|&factor| u64::from(factor >> 4) * u64::from(factor & 15))
        .collect();
    let most = factors.iter().copied().max().filter(|&most| most > 0).ok_or(Refusal::Damaged)?;
    let pixels = walk.pixels();
    // Three bytes a pixel come out; CMYK passes through four.
    walk.decoded_bytes = pixels * if factors.len() > 3 { 4 + 3 } else { 3 };
    if marker == 0xC2 {
        // A progressive decoder holds every coefficient, two bytes each, until the last pass.
        walk.decoded_bytes += factors.iter().map(|factor| 2 * pixels * factor / most).sum::<u64>();
    }
    Ok(())
}

fn application(walk: &mut Walk, segment: &[u8]) {
    if let Some(tiff) = segment.strip_prefix(b"Exif\0\0") {
        exif::read(walk, tiff);
    } else if let Some(xmp) = segment.strip_prefix(XMP) {
        walk.text.note(xmp);
    } else if segment.starts_with(XMP_EXTENSION) {
        // Behind the name: a digest of 32 letters, the whole length and the offset of this part.
        walk.text.note(segment.get(XMP_EXTENSION.len() + 40..).unwrap_or_default());
    }
}

/// IPTC lies in resource 0x0404 of a Photoshop segment.
fn photoshop(walk: &mut Walk, segment: &[u8]) {
    let Some(mut rest) = segment.strip_prefix(b"Photoshop 3.0\0") else { return };
    while has(rest, 0, b"8BIM") {
        let Some(id) = be16(rest, 4) else { return };
        // A Pascal string, padded to an even length with its count.
        let name = rest.get(6).map_or(0, |&len| (usize::from(len) + 2) & !1);
        let Some(len) = crate::bytes::be32(rest, 6 + name).map(|len| len as usize) else { return };
        let Some(data) = part(rest, 10 + name, len) else { return };
        if id == 0x0404 {
            iptc(walk, data);
        }
        let next = (10 + name).saturating_add(len).saturating_add(len & 1);
        rest = rest.get(next..).unwrap_or_default();
    }
}

fn iptc(walk: &mut Walk, mut data: &[u8]) {
    while let [0x1C, _record, _set, high, low, rest @ ..] = data {
        let len = usize::from(u16::from_be_bytes([*high, *low]));
        let Some(value) = rest.get(..len) else { return };
        walk.text.note(value);
        data = rest.get(len..).unwrap_or_default();
    }
}
