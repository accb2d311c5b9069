//! Titles as segments of a path.

use domain::slug::{MAX_LEN, slugify};

use crate::bounds::Bound;
use crate::prose::text;
pub(crate) use crate::prose::seeds;

pub(crate) const BOUND: Bound = Bound::TEXT;

pub(crate) fn run(bytes: &[u8]) {
    let slug = slugify(&text(bytes));
    assert!(slug.len() <= MAX_LEN && slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
    assert!(!slug.contains("--") && !slug.starts_with('-') && !slug.ends_with('-'));
    assert_eq!(slugify(&slug), slug);
}
