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
    seen: u32,
}

impl Context {
    /// The context of the token with this index.
    pub(super) fn before(page: &Page, index: usize) -> Self {
        let mut context = Self { nearest: Cue::None, distance: usize::MAX, seen: 0 };
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
            }
        }
        context
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
