//! What lies in the store: for the sweep, which deletes what no row knows.

use std::collections::BTreeMap;
use std::time::SystemTime;

use futures_util::TryStreamExt as _;
use object_store::ObjectMeta;
use object_store::path::Path;
use uuid::Uuid;

use crate::objects::{Backend, timed};
use crate::{Error, Key, Objects, Place};

/// The most entries of a page: what S3 gives at a time (`ListObjectsV2`, Amazon S3 API Reference).
pub const MAX_PAGE: usize = 1_000;

/// An object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its key.
    pub key: Key,
    /// Its size.
    pub size_bytes: u64,
    /// When it was written. A sweep leaves young objects alone: their rows may be on the way.
    pub written: SystemTime,
}

/// Some of the objects, in the order of their keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The objects.
    pub entries: Vec<Listed>,
    /// The last key of this page, to go on after; none when this was the last page.
    pub next: Option<Key>,
}

impl Objects {
    /// Up to `most` objects of a place, or of one tenant there, that follow `after`. Parts of unfinished uploads are not
    /// listed, nor is anything that is not named by a key.
    pub async fn list(
        &self,
        place: Place,
        tenant: Option<Uuid>,
        after: Option<&Key>,
        most: usize,
    ) -> Result<Page, Error> {
        let most = most.clamp(1, MAX_PAGE);
        let prefix = match tenant {
            Some(tenant) => Path::from(format!("{}/{}", place.as_str(), tenant.as_hyphenated())),
            None => Path::from(place.as_str()),
        };
        let mut found = match after {
            Some(after) => self.store().list_with_offset(Some(&prefix), &after.path()),
            None => self.store().list(Some(&prefix)),
        };
        let is_sorted = matches!(self.backend, Backend::S3(_));
        let mut entries = BTreeMap::new();
        timed(self.limits.transfer(), async {
            while let Some(meta) = timed(self.limits.idle(), async { Ok(found.try_next().await?) }).await? {
                let Some(entry) = listed(&meta) else { continue };
                entries.insert(entry.key, entry);
                // S3 lists in order and a folder does not: there the first ones are known when all have been seen.
                if entries.len() > most {
                    if is_sorted {
                        break;
                    }
                    entries.pop_last();
                }
            }
            Ok(())
        })
        .await?;
        let is_full = entries.len() >= most;
        while entries.len() > most {
            entries.pop_last();
        }
        let entries: Vec<Listed> = entries.into_values().collect();
        let next = entries.last().filter(|_| is_full).map(|last| last.key);
        Ok(Page { entries, next })
    }
}

fn listed(meta: &ObjectMeta) -> Option<Listed> {
    let key = meta.location.as_ref().parse().ok()?;
    Some(Listed { key, size_bytes: meta.size, written: meta.last_modified.into() })
}
