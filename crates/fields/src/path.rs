//! Where we are within a document, as a JSON pointer (RFC 6901).

use core::fmt::Write as _;

/// A JSON pointer that grows and shrinks with the walk.
#[derive(Clone, Debug, Default)]
pub(crate) struct Path(String);

impl Path {
    /// The length to come back to with [`Path::back`].
    pub(crate) fn enter(&mut self, part: &str) -> usize {
        let before = self.0.len();
        self.0.push('/');
        for c in part.chars() {
            match c {
                '~' => self.0.push_str("~0"),
                '/' => self.0.push_str("~1"),
                c => self.0.push(c),
            }
        }
        before
    }

    /// As [`Path::enter`], for several parts that need no escape.
    pub(crate) fn enter_all(&mut self, parts: &str) -> usize {
        let before = self.0.len();
        self.0.push('/');
        self.0.push_str(parts);
        before
    }

    /// As [`Path::enter`], for a place in a list.
    pub(crate) fn enter_index(&mut self, at: usize) -> usize {
        let before = self.0.len();
        // Writing into a String cannot fail.
        if write!(self.0, "/{at}").is_err() {
            self.0.truncate(before);
        }
        before
    }

    pub(crate) fn back(&mut self, before: usize) {
        self.0.truncate(before);
    }

    pub(crate) fn text(&self) -> String {
        self.0.clone()
    }

    /// The pointer of a member of where we are.
    pub(crate) fn member(&self, part: &str) -> String {
        let mut path = self.clone();
        path.enter(part);
        path.0
    }
}
