//! What the words before a place hint at.

use super::cue::Cue;
use super::page::Page;

/// How far a hint carries, in bytes of the view.
const REACH: usize = 80;
/// Most hints looked at.
const DEPTH: usize = 8;

/// The hints before a token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// The nearest hint about numbers, or none.
    pub(super) nearest: Cue,
    /// How far away it ends.
    pub(super) distance: usize,
    /// Whether another number stands between it and the token.
    pub(super) used: bool,
    seen: u32,
}

impl Context {
    /// The context of the token with this index.
    pub(super) fn before(page: &Page, index: usize) -> Self {
        let mut context = Self { nearest: Cue::None, distance: usize::MAX, used: false, seen: 0 };
        let Some(start) = page.token(index).map(|token| token.start) else { return context };
        let known = page.cues.partition_point(|cue| *cue < index);
        for cue in page.cues.iter().take(known).rev().take(DEPTH) {
            let Some(token) = page.token(*cue) else { break };
            let distance = start.saturating_sub(token.end);
            if distance > REACH {
                break;
            }
            context.seen |= token.cue.bit();
            if context.nearest == Cue::None && token.cue.is_numeric() {
                context.nearest = token.cue;
                context.distance = distance;
                context.used = used(page, token.end, index);
            }
        }
        context
    }

    /// Whether the nearest hint says of this number that it is no person's.
    pub(super) const fn is_impersonal(&self) -> bool {
        !self.used && matches!(self.nearest, Cue::Other | Cue::Academic | Cue::Council)
    }

    /// Whether a hint was seen at all.
    pub(super) const fn has(&self, cue: Cue) -> bool {
        self.seen & cue.bit() != 0
    }

    /// Whether the nearest hint is this one and close enough to introduce the number.
    pub(super) fn introduces(&self, cue: Cue) -> bool {
        self.nearest == cue && self.distance <= 40
    }
}

/// Whether a number stands between a hint that ends at `from` and a token, with words or a comma behind it.
fn used(page: &Page, from: usize, index: usize) -> bool {
    let group = page.groups.partition_point(|group| *group < index);
    let Some(last) = group.checked_sub(1).and_then(|at| page.group(at)) else { return false };
    let start = page.token(index).map_or(last.end, |token| token.start);
    last.start >= from
        && page.view.slice(last.end, start).iter().any(|b| b.is_ascii_alphabetic() || matches!(*b, b',' | b';' | b'\n'))
}
