//! Pictures: read by header, decoded within a bound, and made anew in the sizes that are served. Nothing of the
//! original's notes survives: the sizes are encoded from pixels.

mod decode;
mod encode;
mod exif;
mod gif;
mod jpeg;
mod png;
mod sizes;
mod walk;
mod webp;

use serde::Serialize;

pub use encode::Format;
pub use sizes::{MAX_FULL, Size};
pub(crate) use walk::Walk;
pub use walk::{MAX_FRAMES, MAX_SIDE};

use crate::{Kind, Refusal};

/// Most memory that decoding one picture may take: 64 MiB and three times the limit of a picture, so that with the
/// file itself it stays within 64 MiB and four times the limit (`performance.md` §6).
pub const MAX_DECODED: u64 = 64 * 1024 * 1024 + 3 * 10_000_000;

/// One picture that was made.
#[derive(Debug, Serialize)]
pub struct Made {
    /// Which size.
    pub size: Size,
    /// Which format.
    pub format: Format,
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// The file.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// All that is made of one picture.
#[derive(Debug, Serialize)]
pub struct Pictures {
    /// Every size in a format all browsers know, and in WebP.
    pub made: Vec<Made>,
    /// A blurred impression in 28 characters, to show while a picture loads.
    pub blurhash: String,
    /// An animated GIF without its notes; the sizes show its first frame.
    #[serde(skip)]
    pub animation: Option<Vec<u8>>,
}

/// Makes the sizes of a picture that [`crate::inspect()`] has let pass.
pub fn make(kind: Kind, bytes: &[u8]) -> Result<Pictures, Refusal> {
    let walk = Walk::of(kind, bytes)?;
    let full = decode::full(kind, bytes, &walk)?;
    let mut made = Vec::new();
    for (size, picture) in sizes::of(&full)? {
        let picture = picture.as_ref().unwrap_or(&full);
        for format in Format::of(picture) {
            let bytes = encode::encode(picture, format, size.quality())?;
            made.push(Made { size, format, width: picture.width(), height: picture.height(), bytes });
        }
    }
    let animation = if kind == Kind::Gif && walk.frames > 1 { Some(gif::without_notes(bytes)?) } else { None };
    Ok(Pictures { made, blurhash: encode::blurhash(&full)?, animation })
}

#[cfg(test)]
mod tests;
