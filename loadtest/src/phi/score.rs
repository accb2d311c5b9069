//! What was found, what was missed, what was no personal data.

use std::collections::BTreeMap;

use super::Span;
use super::templates::Made;

/// Counts of one kind.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    found: usize,
    missed: usize,
}

/// Counts of some templates. A datum is found when every letter and digit of it is marked; a mark is right
/// when at least half of it lies on personal data of any kind.
#[derive(Debug, Default)]
pub(super) struct Score {
    kinds: BTreeMap<&'static str, Count>,
    right: usize,
    wrong: usize,
    bytes: usize,
}

impl Score {
    /// Adds a text, and tells what went wrong in it.
    pub(super) fn add(&mut self, made: &Made, marks: &[Span]) -> Vec<String> {
        let mut mistakes = Vec::new();
        self.bytes += made.text.len();
        for datum in &made.spans {
            let part = made.text.get(datum.start..datum.end).unwrap_or_default();
            let marked = |at: usize| marks.iter().any(|mark| mark.start <= at && at < mark.end);
            let whole =
                part.char_indices().filter(|(_, c)| c.is_alphanumeric()).all(|(at, _)| marked(datum.start + at));
            let count = self.kinds.entry(datum.kind).or_default();
            if whole {
                count.found += 1;
            } else {
                count.missed += 1;
                mistakes.push(format!("missed {} in: {}", datum.kind, made.text));
            }
        }
        for mark in marks {
            let covered: usize = made
                .spans
                .iter()
                .map(|datum| datum.end.min(mark.end).saturating_sub(datum.start.max(mark.start)))
                .sum();
            if covered * 2 >= mark.end.saturating_sub(mark.start) {
                self.right += 1;
            } else {
                self.wrong += 1;
                let part = made.text.get(mark.start..mark.end).unwrap_or_default();
                mistakes.push(format!("marked {} [{part}] in: {}", mark.r#type, made.text));
            }
        }
        mistakes
    }

    /// The table.
    pub(super) fn lines(&self, name: &str) -> Vec<String> {
        let all = self.kinds.values().fold(Count::default(), |sum, count| Count {
            found: sum.found + count.found,
            missed: sum.missed + count.missed,
        });
        let mut lines = vec![format!(
            "{name}: {} data in {} bytes, recall {:.4}, precision {:.4}",
            all.found + all.missed,
            self.bytes,
            ratio(all.found, all.found + all.missed),
            ratio(self.right, self.right + self.wrong)
        )];
        for (kind, count) in &self.kinds {
            let total = count.found + count.missed;
            lines.push(format!("  {kind:<14} {total:>6}  recall {:.4}", ratio(count.found, total)));
        }
        lines
    }
}

/// Counts here are far below 2^32.
fn ratio(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    if whole == 0 { 1.0 } else { number(part) / number(whole) }
}
