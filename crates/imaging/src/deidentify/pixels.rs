//! Regions of uncompressed pixels made black while they pass by (option Clean Pixel Data).

use dicom_dictionary_std::tags;

use super::options::Region;
use crate::error::Refusal;
use crate::header::Header;
use crate::limits::MAX_REGIONS;

/// Where in the stream of pixels the regions lie. A frame is rows of pixels, once, or once for each plane of colour.
pub(super) struct Mask<'o> {
    regions: &'o [Region],
    rows: u64,
    row_bytes: u64,
    pixel_bytes: u64,
}

impl<'o> Mask<'o> {
    /// The mask of a file; nothing when there are no regions.
    pub(super) fn of(header: &Header, regions: &'o [Region]) -> Result<Option<Self>, Refusal> {
        if regions.is_empty() {
            return Ok(None);
        }
        let pixels = header.pixels.ok_or(Refusal::CannotMask)?;
        let number = |tag| header.number(tag).map(u64::from).ok_or(Refusal::CannotMask);
        let (rows, columns) = (number(tags::ROWS)?, number(tags::COLUMNS)?);
        let bits = number(tags::BITS_ALLOCATED)?;
        let samples = header.number(tags::SAMPLES_PER_PIXEL).map_or(1, u64::from);
        let planes = header.number(tags::PLANAR_CONFIGURATION) == Some(1);
        let subsampled = header.text(tags::PHOTOMETRIC_INTERPRETATION).is_some_and(|kind| kind.contains("_42"));
        let known = pixels.length.is_some() && !subsampled && regions.len() <= MAX_REGIONS;
        if !known || !matches!(bits, 8 | 16 | 32 | 64) || !matches!(samples, 1 | 3 | 4) || rows == 0 || columns == 0 {
            return Err(Refusal::CannotMask);
        }
        let pixel_bytes = bits / 8 * if planes { 1 } else { samples };
        Ok(Some(Self { regions, rows, row_bytes: columns * pixel_bytes, pixel_bytes }))
    }

    /// Blackens what lies in a region; `offset` is where `bytes` begin among all pixels.
    pub(super) fn apply(&self, offset: u64, bytes: &mut [u8]) {
        let end = offset + bytes.len() as u64;
        let mut row = offset / self.row_bytes;
        while row * self.row_bytes < end {
            let line = row % self.rows;
            for region in self.regions {
                if line < u64::from(region.y) || line - u64::from(region.y) >= u64::from(region.height) {
                    continue;
                }
                let first = (u64::from(region.x) * self.pixel_bytes).min(self.row_bytes);
                let past = (first + u64::from(region.width) * self.pixel_bytes).min(self.row_bytes);
                let from = (row * self.row_bytes + first).max(offset);
                let to = (row * self.row_bytes + past).min(end);
                if from < to {
                    let place = |at: u64| usize::try_from(at - offset).unwrap_or(usize::MAX);
                    bytes.get_mut(place(from)..place(to)).unwrap_or(&mut []).fill(0);
                }
            }
            row += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The mask, one byte at a time and by definition.
    fn slow(mask: &Mask<'_>, bytes: &mut [u8]) {
        for (at, byte) in bytes.iter_mut().enumerate() {
            let (line, column) =
                (at as u64 / mask.row_bytes % mask.rows, at as u64 % mask.row_bytes / mask.pixel_bytes);
            let hit = |r: &Region| {
                (u64::from(r.y)..u64::from(r.y) + u64::from(r.height)).contains(&line)
                    && (u64::from(r.x)..u64::from(r.x) + u64::from(r.width)).contains(&column)
            };
            if mask.regions.iter().any(hit) {
                *byte = 0;
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn a_mask_blackens_its_regions_and_nothing_else_however_the_pixels_are_cut(
            rows in 1_u64..9, columns in 1_u64..9, pixel_bytes in 1_u64..4, frames in 1_u64..4, piece in 1_usize..40,
            regions in proptest::collection::vec((0_u32..10, 0_u32..10, 0_u32..10, 0_u32..10), 1..4),
        ) {
            let regions: Vec<Region> =
                regions.into_iter().map(|(x, y, width, height)| Region { x, y, width, height }).collect();
            let mask = Mask { regions: &regions, rows, row_bytes: columns * pixel_bytes, pixel_bytes };
            let mut expected = vec![7; usize::try_from(rows * columns * pixel_bytes * frames).unwrap()];
            let mut masked = expected.clone();
            slow(&mask, &mut expected);
            let mut offset = 0;
            for bytes in masked.chunks_mut(piece) {
                mask.apply(offset, bytes);
                offset += bytes.len() as u64;
            }
            proptest::prop_assert_eq!(masked, expected);
        }

        #[test]
        fn a_region_of_any_size_is_cut_to_the_image(x: u32, y: u32, width: u32, height: u32) {
            let regions = [Region { x, y, width, height }];
            Mask { regions: &regions, rows: 4, row_bytes: 8, pixel_bytes: 2 }.apply(0, &mut [1; 64]);
        }
    }
}
