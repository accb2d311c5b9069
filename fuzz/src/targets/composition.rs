//! A text with everything that readers are owed, in every form.

use domain::composition::{Draft, compose};

use crate::bounds::Bound;
use crate::prose::article;
pub(crate) use crate::prose::seeds;

pub(crate) const BOUND: Bound = Bound { times: 1_024, millis: 2_000, ..Bound::TEXT };

pub(crate) fn run(bytes: &[u8]) {
    let draft = Draft::of(article(bytes));
    let first = serde_json::to_string(&compose(&draft)).ok();
    assert!(first.is_some());
}
