//! What EXIF says in words, and whether it says where (TIFF 6.0, CIPA DC-008).

use super::walk::Walk;
use crate::bytes::{be16, be32, le16, le32, part};

/// Most directories that are followed.
const MAX_DIRECTORIES: usize = 8;

/// Most entries of one directory.
const MAX_ENTRIES: u16 = 512;

const USER_COMMENT: u16 = 0x9286;
const EXIF_DIRECTORY: u16 = 0x8769;
const GPS_DIRECTORY: u16 = 0x8825;
/// `XPTitle` to `XPSubject`, in UTF-16.
const WINDOWS: core::ops::RangeInclusive<u16> = 0x9C9B..=0x9C9F;

struct Tiff<'b> {
    bytes: &'b [u8],
    little: bool,
}

impl Tiff<'_> {
    fn u16(&self, at: usize) -> Option<u16> {
        if self.little { le16(self.bytes, at) } else { be16(self.bytes, at) }
    }

    fn u32(&self, at: usize) -> Option<usize> {
        if self.little { le32(self.bytes, at) } else { be32(self.bytes, at) }.map(|value| value as usize)
    }
}

/// Adds the texts of a TIFF block to a walk. What cannot be read is left: re-encoding drops it anyway.
pub(super) fn read(walk: &mut Walk, bytes: &[u8]) {
    let little = bytes.starts_with(b"II*\0");
    if !little && !bytes.starts_with(b"MM\0*") {
        return;
    }
    let tiff = Tiff { bytes, little };
    let mut directories: Vec<(usize, bool)> = tiff.u32(4).map(|at| (at, false)).into_iter().collect();
    let mut next = 0;
    while let Some(&(at, gps)) = directories.get(next).filter(|_| next < MAX_DIRECTORIES) {
        next += 1;
        if let Some(found) = directory(walk, &tiff, at, gps) {
            for found in found {
                if !directories.iter().any(|&(known, _)| known == found.0) {
                    directories.push(found);
                }
            }
        }
    }
}

/// Reads a directory and tells of others.
fn directory(walk: &mut Walk, tiff: &Tiff<'_>, at: usize, gps: bool) -> Option<Vec<(usize, bool)>> {
    let count = tiff.u16(at)?.min(MAX_ENTRIES);
    let mut others = Vec::new();
    for index in 0..count {
        let entry = at.checked_add(2 + usize::from(index) * 12)?;
        let (tag, kind, len) = (tiff.u16(entry)?, tiff.u16(entry + 2)?, tiff.u32(entry + 4)?);
        match tag {
            EXIF_DIRECTORY => others.push((tiff.u32(entry + 8)?, false)),
            GPS_DIRECTORY => others.push((tiff.u32(entry + 8)?, true)),
            // Latitude and longitude.
            2 | 4 if gps => walk.has_location = true,
            _ => {}
        }
        // Bytes, ASCII and undefined: all of one byte. Four or fewer lie in the entry itself.
        if matches!(kind, 1 | 2 | 7) {
            let place = if len <= 4 { Some(entry + 8) } else { tiff.u32(entry + 8) };
            let value = place.and_then(|place| part(tiff.bytes, place, len)).unwrap_or_default();
            say(walk, tiff.little, tag, kind, value);
        }
    }
    let following = tiff.u32(at.checked_add(2 + usize::from(count) * 12)?);
    others.extend(following.filter(|&at| at != 0).map(|at| (at, false)));
    Some(others)
}

fn say(walk: &mut Walk, little: bool, tag: u16, kind: u16, value: &[u8]) {
    let wide = |value: &[u8], little: bool| -> Vec<u16> {
        let pairs = value.chunks_exact(2).filter_map(|pair| if little { le16(pair, 0) } else { be16(pair, 0) });
        pairs.take_while(|&unit| unit != 0).collect()
    };
    if WINDOWS.contains(&tag) {
        walk.text.line();
        walk.text.push_utf16(wide(value, true).into_iter());
        walk.text.line();
    } else if tag == USER_COMMENT {
        match value.split_first_chunk::<8>() {
            Some((b"UNICODE\0", text)) => {
                walk.text.line();
                walk.text.push_utf16(wide(text, little).into_iter());
                walk.text.line();
            }
            Some((_, text)) => walk.text.note(text),
            None => {}
        }
    } else if kind == 2 {
        walk.text.note(value.split(|&byte| byte == 0).next().unwrap_or_default());
    }
}
