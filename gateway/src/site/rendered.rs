//! Pages that were rendered before. A sealed page never changes, so its entity tag is its name;
//! nothing here can be stale.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;

use super::caching::ETag;

/// Most bytes kept; the whole memory starts again beyond that.
const MOST_BYTES: usize = 32 * 1024 * 1024;

#[derive(Debug, Default)]
struct Pages {
    by_tag: HashMap<String, Bytes>,
    bytes: usize,
}

/// Rendered pages by entity tag, bounded.
#[derive(Debug, Default)]
pub(crate) struct Rendered {
    pages: Mutex<Pages>,
}

impl Rendered {
    pub(crate) fn find(&self, tag: &ETag) -> Option<Bytes> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner).by_tag.get(tag.as_str()).cloned()
    }

    pub(crate) fn keep(&self, tag: &ETag, page: &Bytes) {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        if pages.bytes + page.len() > MOST_BYTES {
            *pages = Pages::default();
        }
        if pages.by_tag.insert(tag.as_str().to_owned(), page.clone()).is_none() {
            pages.bytes += page.len();
        }
    }
}
