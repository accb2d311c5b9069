//! The size that a JPEG tells of itself, before anything is reserved for it.

/// Pixels of the first frame header; nothing for what is no JPEG.
pub(super) fn pixels(bytes: &[u8]) -> Option<u64> {
    let mut rest = bytes.strip_prefix(&[0xFF, 0xD8])?;
    loop {
        let &[0xFF, marker, ref after @ ..] = rest else {
            // Padding between segments is FF bytes; anything else is no JPEG.
            return None;
        };
        if marker == 0xFF {
            rest = rest.get(1..)?;
            continue;
        }
        let &[high, low, ..] = after else { return None };
        let length = usize::from(u16::from_be_bytes([high, low]));
        match marker {
            // Frame headers: C0 to CF but tables (C4), extensions (C8) and arithmetic conditioning (CC); F7 is JPEG-LS.
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF | 0xF7 => {
                let &[_, _, _, a, b, c, d, ..] = after else { return None };
                return Some(u64::from(u16::from_be_bytes([a, b])) * u64::from(u16::from_be_bytes([c, d])));
            }
            // The scan begins, or the image ends, without a frame header.
            0xD9 | 0xDA => return None,
            _ => rest = after.get(length..)?,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::pixels;

    #[test]
    fn the_size_is_read_from_behind_other_segments() {
        let jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xFF, 0xC0, 0, 17, 8, 0xFF, 0xFF, 0x01, 0x00, 3];
        assert_eq!(pixels(&jpeg), Some(65_535 * 256));
        for length in 0..jpeg.len() - 1 {
            assert_eq!(pixels(&jpeg[..length]), None, "a header cut at {length} tells no size");
        }
        assert_eq!(pixels(b"\xFF\xD8\xFF\xDA\x00\x02"), None);
    }
}
