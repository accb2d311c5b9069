//! Wording that a medical text must carry.

use domain::disclaimer::{is_adequate, missing_ideas};

use crate::bounds::Bound;
use crate::prose::text;
pub(crate) use crate::prose::seeds;

pub(crate) const BOUND: Bound = Bound::TEXT;

pub(crate) fn run(bytes: &[u8]) {
    let text = text(bytes);
    assert_eq!(is_adequate(&text), missing_ideas(&text).next().is_none());
}
