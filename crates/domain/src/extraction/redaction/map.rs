//! Where the bytes of a text went when parts of it were replaced.

use alloc::vec::Vec;
use core::ops::Range;

use serde::{Deserialize, Serialize};

use crate::gate::Span;

/// A replaced part: its bytes before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Change {
    before: Range<usize>,
    after: Range<usize>,
}

/// The way from the old text of a field to the new one and back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Map {
    changes: Vec<Change>,
}

impl Map {
    /// Notes that a part became another; parts come in order.
    pub(super) fn push(&mut self, before: Range<usize>, after: Range<usize>) {
        self.changes.push(Change { before, after });
    }

    /// Where an old place is now. A place inside a replaced part goes to its start, or to its end when
    /// `end` is asked for.
    fn forward(&self, at: usize, end: bool) -> usize {
        let next = self.changes.partition_point(|change| change.before.end < at || !end && change.before.end == at);
        match self.changes.get(next) {
            Some(change) if change.before.start < at || (!end && change.before.start == at) => {
                if end {
                    change.after.end
                } else {
                    change.after.start
                }
            }
            _ => shift(
                at,
                next.checked_sub(1).and_then(|last| self.changes.get(last)).map(|one| (one.before.end, one.after.end)),
            ),
        }
    }

    /// A span of the old text in the new one; none when nothing of it is left.
    pub fn moved(&self, place: Span) -> Option<Span> {
        let (start, end) = (usize::try_from(place.start).ok()?, usize::try_from(place.end).ok()?);
        let (start, end) = (self.forward(start, false), self.forward(end, true));
        if start >= end {
            return None;
        }
        Some(Span { start: u32::try_from(start).ok()?, end: u32::try_from(end).ok()?, ..place })
    }

    /// The parts of some bytes of the new text that were taken over as they are, in the old text.
    pub(super) fn kept(&self, after: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let mut kept = Vec::new();
        let mut at = after.start;
        let first = self.changes.partition_point(|change| change.after.end <= at);
        let mut last =
            first.checked_sub(1).and_then(|last| self.changes.get(last)).map(|one| (one.after.end, one.before.end));
        for change in self.changes.iter().skip(first).take_while(|change| change.after.start < after.end) {
            if change.after.start > at {
                kept.push(shift(at, last)..shift(change.after.start, last));
            }
            at = at.max(change.after.end);
            last = Some((change.after.end, change.before.end));
        }
        if at < after.end {
            kept.push(shift(at, last)..shift(after.end, last));
        }
        kept.into_iter()
    }
}

/// A place moved as far as the end of the change before it was.
fn shift(at: usize, last: Option<(usize, usize)>) -> usize {
    last.map_or(at, |(from, to)| to.saturating_add(at.saturating_sub(from)))
}
