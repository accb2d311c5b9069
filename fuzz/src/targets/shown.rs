//! What a page may show of a text: shown again it is the same, but for the breaks that are set where text stands in a
//! table's frame.

use domain::gate::shown;

use crate::bounds::Bound;
pub(crate) use crate::prose::seeds;
use crate::prose::text;

pub(crate) const BOUND: Bound = Bound::TEXT;

pub(crate) fn run(bytes: &[u8]) {
    let once = shown(&text(bytes));
    let bare = |html: &str| html.replace("<br>", "").split_whitespace().collect::<String>();
    assert_eq!(bare(&shown(&once)), bare(&once));
}
