//! Uploads in parts for a local folder, which has none of its own: each part is a file beside the object,
//! `<key>.parts/<upload>/<number>`, written like any object, so that a part is whole or not there.

use bytes::Bytes;
use futures_util::stream::{self, BoxStream};
use futures_util::{StreamExt as _, TryStreamExt as _};
use object_store::path::Path;
use object_store::{ObjectStoreExt as _, PutPayload};

use crate::multipart::checked_number;
use crate::objects::timed;
use crate::{Error, Key, MAX_PARTS, Objects, Part, UploadId};

/// The empty file that says the upload has begun.
const BEGUN: &str = "begun";

const ID_BYTES: usize = 16;

pub(crate) async fn begin(objects: &Objects, key: &Key) -> Result<String, Error> {
    let id = hex::encode(rand::random::<[u8; ID_BYTES]>());
    let marker = Path::from(format!("{key}.parts/{id}/{BEGUN}"));
    objects.within(async { Ok(objects.store().put(&marker, PutPayload::new()).await?) }).await?;
    Ok(id)
}

pub(crate) async fn put_part(
    objects: &Objects,
    key: &Key,
    id: &UploadId,
    number: u16,
    length: u64,
    source: BoxStream<'static, Result<Bytes, Error>>,
) -> Result<(), Error> {
    let folder = folder(key, id)?;
    objects.within(async { Ok(objects.store().head(&folder.clone().join(BEGUN)).await?) }).await?;
    objects.put_path(&folder.join(name(number)), length, source).await.map(drop)
}

pub(crate) async fn parts(objects: &Objects, key: &Key, id: &UploadId) -> Result<Vec<Part>, Error> {
    let folder = folder(key, id)?;
    let mut files = objects.store().list(Some(&folder));
    let mut has_begun = false;
    let mut parts = Vec::new();
    timed(objects.limits.transfer(), async {
        while let Some(file) = files.try_next().await? {
            match file.location.filename() {
                Some(BEGUN) => has_begun = true,
                Some(text) => {
                    let number = text.parse().map_err(|_| Error::Answer).and_then(checked_number)?;
                    parts.push(Part::untagged(number, file.size));
                }
                None => return Err(Error::Answer),
            }
            if parts.len() > usize::from(MAX_PARTS) {
                return Err(Error::Answer);
            }
        }
        Ok(())
    })
    .await?;
    if !has_begun {
        return Err(Error::Absent);
    }
    parts.sort_unstable_by_key(|part| part.number);
    Ok(parts)
}

/// Reads the parts in order and writes them as one object, a piece at a time.
pub(crate) async fn complete(
    objects: &Objects,
    key: &Key,
    id: &UploadId,
    parts: &[Part],
    length: u64,
) -> Result<(), Error> {
    let folder = folder(key, id)?;
    let paths: Vec<Path> = parts.iter().map(|part| folder.clone().join(name(part.number))).collect();
    let reader = objects.clone();
    let chunks = stream::iter(paths)
        .then(move |path| {
            let reader = reader.clone();
            async move { Ok::<_, Error>(reader.get_path(&path, None).await?.chunks()) }
        })
        .try_flatten()
        .boxed();
    objects.put_path(&key.path(), length, chunks).await?;
    clear(objects, key, id).await
}

/// Deletes the parts, from the first one on, and the marker last: whoever takes up an interrupted deletion finds no
/// whole that is shorter than it was.
pub(crate) async fn clear(objects: &Objects, key: &Key, id: &UploadId) -> Result<(), Error> {
    let folder = folder(key, id)?;
    for part in parts(objects, key, id).await? {
        objects.delete_path(&folder.clone().join(name(part.number))).await?;
    }
    objects.delete_path(&folder.join(BEGUN)).await
}

fn folder(key: &Key, id: &UploadId) -> Result<Path, Error> {
    // It becomes part of a path: only what `begin` makes is taken.
    let mut bytes = [0; ID_BYTES];
    hex::decode_to_slice(id.as_str(), &mut bytes).map_err(|_| Error::Absent)?;
    Ok(Path::from(format!("{key}.parts/{}", hex::encode(bytes))))
}

fn name(number: u16) -> String {
    format!("{number:05}")
}
