//! Personal data in text: spans are in order, apart, and on characters' borders.

use domain::phi::scan;

use crate::bounds::Bound;
use crate::prose::text;
pub(crate) use crate::prose::seeds;

pub(crate) const BOUND: Bound = Bound::TEXT;

pub(crate) fn run(bytes: &[u8]) {
    let text = text(bytes);
    let mut past = 0;
    for entity in scan(&text) {
        assert!(entity.start >= past && entity.start < entity.end, "in order and apart");
        assert!(text.get(entity.start..entity.end).is_some(), "on characters' borders");
        past = entity.end;
    }
}
