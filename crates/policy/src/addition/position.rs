//! Where in a text a mistake is.

use miette::Diagnostic;

/// A place for a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Position {
    /// From 1; 0 for no place.
    pub(crate) line: u32,
    /// In characters, from 1; 0 for no place.
    pub(crate) column: u32,
}

impl Position {
    /// No place.
    pub(crate) const NONE: Self = Self { line: 0, column: 0 };

    /// The place of a byte; the end of the text when there are not so many.
    pub(crate) fn at(text: &str, offset: usize) -> Self {
        let before: Vec<char> = text.char_indices().take_while(|(start, _)| *start < offset).map(|(_, c)| c).collect();
        let lines = before.iter().filter(|c| **c == '\n').count();
        let column = before.iter().rev().take_while(|c| **c != '\n').count();
        let number = |count: usize| u32::try_from(count + 1).unwrap_or(u32::MAX);
        Self { line: number(lines), column: number(column) }
    }
}

/// The first place that a diagnostic points at.
pub(crate) fn of_diagnostic(text: &str, diagnostic: &dyn Diagnostic) -> Position {
    let first = diagnostic.labels().and_then(|mut labels| labels.next());
    first.map_or(Position::NONE, |label| Position::at(text, label.offset()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_are_counted_as_an_editor_does() {
        let text = "ação\nxy";
        for (offset, line, column) in [(0, 1, 1), (1, 1, 2), (3, 1, 3), (6, 1, 5), (7, 2, 1), (8, 2, 2), (99, 2, 3)] {
            assert_eq!(Position::at(text, offset), Position { line, column }, "{offset}");
        }
    }
}
