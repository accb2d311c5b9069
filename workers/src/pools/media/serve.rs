//! What of a file is served: its pictures made anew, a drawing cleaned, anything else as it is. Each under a key that follows
//! from where the file waited, so that an attempt that is repeated writes the same objects again.

use bytes::Bytes;
use objects::Key;
use store::media::{Rendition, Size};
use tokio::task::spawn_blocking;
use uploads::picture::{self, Pictures};
use uploads::{Kind, Refusal, svg};

use super::shelf::Shelf;
use crate::runner::WorkError;

/// Most frames of an image that there are pictures of; the image itself has all of them.
pub(super) const MOST_FRAMES: i32 = 64;

/// What is served of a file.
#[derive(Default)]
pub(super) struct Served {
    pub(super) width: Option<i32>,
    pub(super) height: Option<i32>,
    pub(super) blurhash: Option<String>,
    pub(super) renditions: Vec<Rendition>,
}

/// A rendition that is not written yet.
pub(super) struct Made {
    size: Size,
    kind: Kind,
    width: Option<i32>,
    height: Option<i32>,
    bytes: Bytes,
}

/// Makes and writes what is served of a file; a refusal for one that cannot be made into anything.
pub(super) async fn serve(
    shelf: &Shelf<'_>,
    place: &Key,
    kind: Kind,
    bytes: Bytes,
) -> Result<Result<Served, Refusal>, WorkError> {
    let made = spawn_blocking(move || make(kind, &bytes));
    let (made, blurhash) = match made.await.map_err(|_| WorkError::retry("pictures_failed"))? {
        Ok(made) => made,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let full = made.iter().find(|one| one.size == Size::Full);
    let (width, height) = (full.and_then(|one| one.width), full.and_then(|one| one.height));
    let renditions = write(shelf, place, made).await?;
    Ok(Ok(Served { width, height, blurhash, renditions }))
}

/// Writes renditions.
pub(super) async fn write(shelf: &Shelf<'_>, place: &Key, made: Vec<Made>) -> Result<Vec<Rendition>, WorkError> {
    let mut renditions = Vec::with_capacity(made.len());
    for one in made {
        let key = key(place, one.size, one.kind);
        let put = shelf.put(&key, one.bytes).await?;
        renditions.push(Rendition {
            size: one.size,
            frame: 1,
            mime_type: one.kind.mime().to_owned(),
            width: one.width,
            height: one.height,
            file_size: put.file_size,
            object_key: key.to_string(),
            sha256: put.sha256,
        });
    }
    Ok(renditions)
}

/// Where a rendition is.
pub(super) fn key(place: &Key, size: Size, kind: Kind) -> Key {
    place.derived(&format!("{} {}", size.word(), kind.mime()))
}

/// Where the picture of a frame after the first is.
pub(super) fn frame_key(place: &Key, frame: i32) -> Key {
    place.derived(&format!("frame {frame}"))
}

fn make(kind: Kind, bytes: &Bytes) -> Result<(Vec<Made>, Option<String>), Refusal> {
    let whole = |bytes: Bytes| vec![Made { size: Size::Full, kind, width: None, height: None, bytes }];
    if kind == Kind::Svg {
        return Ok((whole(svg::clean(bytes)?.bytes.into()), None));
    }
    if !kind.is_raster() {
        return Ok((whole(bytes.clone()), None));
    }
    let pictures = picture::make(kind, bytes)?;
    let blurhash = pictures.blurhash.clone();
    Ok((all(pictures), Some(blurhash)))
}

/// All that was made of a picture.
pub(super) fn all(Pictures { made, animation, .. }: Pictures) -> Vec<Made> {
    let pixels = |count: u32| i32::try_from(count).ok();
    let mut all: Vec<Made> = made
        .into_iter()
        .map(|one| Made {
            size: size(one.size),
            kind: one.format.kind(),
            width: pixels(one.width),
            height: pixels(one.height),
            bytes: one.bytes.into(),
        })
        .collect();
    if let Some(animation) = animation {
        let (width, height) = all.iter().find(|one| one.size == Size::Full).map(|one| (one.width, one.height)).unzip();
        let (width, height) = (width.flatten(), height.flatten());
        all.push(Made { size: Size::Full, kind: Kind::Gif, width, height, bytes: animation.into() });
    }
    all
}

const fn size(size: picture::Size) -> Size {
    match size {
        picture::Size::Full => Size::Full,
        picture::Size::Double => Size::Double,
        picture::Size::Large => Size::Large,
        picture::Size::MediumLarge => Size::MediumLarge,
        picture::Size::Medium => Size::Medium,
        picture::Size::Tile => Size::Tile,
        picture::Size::Thumbnail => Size::Thumbnail,
    }
}
