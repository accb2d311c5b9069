//! What changed between two revisions, field by field, for people to read.
//!
//! Content is compared by what a reader sees, block by block: markup alone is no difference. Parts too different to be
//! matched word by word within the limits are given as one deletion and one insertion.

use std::time::{Duration, Instant};

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};

use crate::limits::{TooLong, bounded};
use crate::plain;

/// Words of a part up to which it is matched word by word.
const MAX_WORDS: usize = 6000;

/// Longest search for the shortest difference; after it, a longer one is given.
const PATIENCE: Duration = Duration::from_millis(250);

/// Unchanged text shown before and after a change, in characters.
const CONTEXT: usize = 80;

/// Entries of a list that are compared.
const MAX_ENTRIES: usize = 2000;

/// What happened to a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// It is in both.
    Equal,
    /// It is in the new one only.
    Insert,
    /// It was in the old one only.
    Delete,
}

/// A piece of text and what happened to it. Pieces follow each other in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hunk {
    /// What happened.
    pub op: Op,
    /// The text. Where characters are left out, "…" stands for them.
    pub text: String,
    /// Characters left out of an unchanged piece.
    #[serde(skip_serializing_if = "is_zero")]
    pub omitted: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
const fn is_zero(count: &usize) -> bool {
    *count == 0
}

impl Hunk {
    const fn new(op: Op, text: String) -> Self {
        Self { op, text, omitted: 0 }
    }
}

/// What is matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grain {
    /// Words, and what is between them.
    Words,
    /// Lines, and within changed ones words.
    Lines,
}

/// The fields of a revision that are compared.
#[derive(Debug, Clone, Copy)]
pub struct Revision<'a> {
    /// Title, plain.
    pub title: &'a str,
    /// Excerpt, HTML.
    pub excerpt: &'a str,
    /// Content, HTML.
    pub content: &'a str,
    /// References, a text each.
    pub references: &'a [&'a str],
    /// Tags by name.
    pub tags: &'a [&'a str],
}

/// What changed, by field. A field that did not change is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// Title, by words.
    pub title: Vec<Hunk>,
    /// Visible text of the excerpt, by words.
    pub excerpt: Vec<Hunk>,
    /// Visible text of the content, by blocks and words.
    pub content: Vec<Hunk>,
    /// References that came or went.
    pub references: Vec<Hunk>,
    /// Tags that came or went.
    pub tags: Vec<Hunk>,
}

/// Compares two revisions.
///
/// # Errors
/// [`TooLong`] when a field has more than [`MAX_BYTES`](crate::MAX_BYTES).
pub fn diff(old: &Revision<'_>, new: &Revision<'_>) -> Result<Changes, TooLong> {
    Ok(Changes {
        title: diff_text(old.title, new.title, Grain::Words)?,
        excerpt: diff_html(old.excerpt, new.excerpt)?,
        content: diff_html(old.content, new.content)?,
        references: diff_list(old.references, new.references),
        tags: diff_list(old.tags, new.tags),
    })
}

/// Compares two plain texts. Empty when they are equal.
///
/// # Errors
/// [`TooLong`] when one has more than [`MAX_BYTES`](crate::MAX_BYTES).
pub fn diff_text(old: &str, new: &str, grain: Grain) -> Result<Vec<Hunk>, TooLong> {
    bounded(old)?;
    bounded(new)?;
    let hunks = match grain {
        Grain::Words => words(old, new, Instant::now() + PATIENCE),
        Grain::Lines => lines(old, new, Instant::now() + PATIENCE),
    };
    Ok(shorten(hunks))
}

/// Compares what readers see of two HTML texts, a block a line. Empty when they see no difference.
///
/// # Errors
/// [`TooLong`] when one has more than [`MAX_BYTES`](crate::MAX_BYTES).
pub fn diff_html(old: &str, new: &str) -> Result<Vec<Hunk>, TooLong> {
    bounded(old)?;
    bounded(new)?;
    diff_text(&plain::text(old), &plain::text(new), Grain::Lines)
}

/// What came into a list and what went, in the order of the lists. An entry that moved went and came. At most the first
/// 2000 entries of each are compared.
#[must_use]
pub fn diff_list(old: &[&str], new: &[&str]) -> Vec<Hunk> {
    let old = old.get(..MAX_ENTRIES).unwrap_or(old);
    let new = new.get(..MAX_ENTRIES).unwrap_or(new);
    let mut hunks = Vec::new();
    for op in matched(old, new, Instant::now() + PATIENCE) {
        let (gone, come) = (op.old_range(), op.new_range());
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        hunks.extend(old.get(gone).unwrap_or_default().iter().map(|text| Hunk::new(Op::Delete, (*text).to_owned())));
        hunks.extend(new.get(come).unwrap_or_default().iter().map(|text| Hunk::new(Op::Insert, (*text).to_owned())));
    }
    hunks
}

fn matched(old: &[&str], new: &[&str], until: Instant) -> Vec<DiffOp> {
    capture_diff_slices_deadline(Algorithm::Myers, old, new, Some(until))
}

fn lines(old: &str, new: &str, until: Instant) -> Vec<Hunk> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let mut hunks = Hunks::default();
    for op in matched(&old, &new, until) {
        let gone = old.get(op.old_range()).unwrap_or_default().concat();
        let come = new.get(op.new_range()).unwrap_or_default().concat();
        match op {
            DiffOp::Equal { .. } => hunks.equal(&gone, false),
            _ => hunks.take(words(&gone, &come, until)),
        }
    }
    hunks.done()
}

fn words(old: &str, new: &str, until: Instant) -> Vec<Hunk> {
    let mut hunks = Hunks::default();
    let (old_words, new_words) = (split(old), split(new));
    if old_words.len().max(new_words.len()) > MAX_WORDS {
        if old == new {
            hunks.equal(old, false);
        } else {
            hunks.change(old, new);
        }
        return hunks.done();
    }
    let ops = matched(&old_words, &new_words, until);
    let last = ops.len().saturating_sub(1);
    for (index, op) in ops.into_iter().enumerate() {
        let gone = old_words.get(op.old_range()).unwrap_or_default().concat();
        let come = new_words.get(op.new_range()).unwrap_or_default().concat();
        match op {
            DiffOp::Equal { .. } => hunks.equal(&gone, index < last),
            _ => hunks.change(&gone, &come),
        }
    }
    hunks.done()
}

/// Words, white space and single marks.
fn split(text: &str) -> Vec<&str> {
    #[derive(PartialEq, Clone, Copy)]
    enum Sort {
        Word,
        Space,
        Mark,
    }
    let sort = |c: char| {
        if c.is_alphanumeric() {
            Sort::Word
        } else if c.is_whitespace() {
            Sort::Space
        } else {
            Sort::Mark
        }
    };
    let mut parts = Vec::new();
    let (mut start, mut before) = (0, None);
    for (at, c) in text.char_indices() {
        let now = sort(c);
        if before.is_some_and(|before| before != now || now == Sort::Mark) {
            parts.extend(text.get(start..at));
            start = at;
        }
        before = Some(now);
    }
    parts.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    parts
}

/// Pieces that grow: changes next to each other become one deletion and one insertion.
#[derive(Default)]
struct Hunks {
    done: Vec<Hunk>,
    gone: String,
    come: String,
}

impl Hunks {
    fn change(&mut self, gone: &str, come: &str) {
        self.gone.push_str(gone);
        self.come.push_str(come);
    }

    /// `between` is true when a change follows: white space alone then does not part it from the one before.
    fn equal(&mut self, text: &str, between: bool) {
        let changing = !self.gone.is_empty() || !self.come.is_empty();
        if changing && between && text.chars().all(char::is_whitespace) {
            return self.change(text, text);
        }
        self.flush();
        match self.done.last_mut() {
            Some(last) if last.op == Op::Equal => last.text.push_str(text),
            _ if text.is_empty() => {}
            _ => self.done.push(Hunk::new(Op::Equal, text.to_owned())),
        }
    }

    fn take(&mut self, hunks: Vec<Hunk>) {
        for hunk in hunks {
            match hunk.op {
                Op::Equal => self.equal(&hunk.text, false),
                Op::Delete => self.change(&hunk.text, ""),
                Op::Insert => self.change("", &hunk.text),
            }
        }
    }

    fn flush(&mut self) {
        for (op, text) in [(Op::Delete, std::mem::take(&mut self.gone)), (Op::Insert, std::mem::take(&mut self.come))] {
            if !text.is_empty() {
                self.done.push(Hunk::new(op, text));
            }
        }
    }

    fn done(mut self) -> Vec<Hunk> {
        self.flush();
        self.done
    }
}

/// Leaves out of long unchanged pieces what is far from a change. Nothing is left of texts that are equal.
fn shorten(mut hunks: Vec<Hunk>) -> Vec<Hunk> {
    if hunks.iter().all(|hunk| hunk.op == Op::Equal) {
        return Vec::new();
    }
    let last = hunks.len().saturating_sub(1);
    for (index, hunk) in hunks.iter_mut().enumerate().filter(|(_, hunk)| hunk.op == Op::Equal) {
        let chars = hunk.text.chars().count();
        let head = if index == 0 { 0 } else { CONTEXT };
        let tail = if index == last { 0 } else { CONTEXT };
        // A gap has to be worth its mark.
        if chars <= head + tail + CONTEXT / 4 {
            continue;
        }
        hunk.omitted = chars - head - tail;
        let start: String = hunk.text.chars().take(head).collect();
        let end: String = hunk.text.chars().skip(chars - tail).collect();
        hunk.text = format!("{start}…{end}");
    }
    hunks
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn far() -> Instant {
        Instant::now() + Duration::from_secs(60)
    }

    fn side(hunks: &[Hunk], without: Op) -> String {
        hunks.iter().filter(|hunk| hunk.op != without).map(|hunk| hunk.text.as_str()).collect()
    }

    proptest! {
        #[test]
        fn the_pieces_make_up_both_texts(old in "[ab \n.é]{0,40}", new in "[ab \n.é]{0,40}") {
            for hunks in [words(&old, &new, far()), lines(&old, &new, far())] {
                prop_assert_eq!(side(&hunks, Op::Insert), old.clone());
                prop_assert_eq!(side(&hunks, Op::Delete), new.clone());
                prop_assert!(hunks.windows(2).all(|pair| pair[0].op != pair[1].op));
                prop_assert!(hunks.iter().all(|hunk| !hunk.text.is_empty()));
            }
        }

        #[test]
        fn words_make_up_their_text(text in any::<String>()) {
            prop_assert_eq!(split(&text).concat(), text);
        }
    }
}
