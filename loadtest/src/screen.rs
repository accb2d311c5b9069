//! What the user sees: lines with the time since the start; colours on a terminal only.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// How a word is set off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    Bold,
    Dim,
    Good,
    Warn,
    Bad,
    Mark,
}

impl Ink {
    const fn code(self) -> &'static str {
        match self {
            Self::Bold => "1",
            Self::Dim => "2",
            Self::Good => "32",
            Self::Warn => "33",
            Self::Bad => "31",
            Self::Mark => "30;43",
        }
    }
}

/// Standard output with a clock.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Screen {
    started: Instant,
    coloured: bool,
}

impl Screen {
    pub(crate) fn new() -> Self {
        Self { started: Instant::now(), coloured: std::io::stdout().is_terminal() }
    }

    /// A word in colour, where there are colours.
    pub(crate) fn ink(self, ink: Ink, text: &str) -> String {
        if self.coloured { format!("\u{1b}[{}m{text}\u{1b}[0m", ink.code()) } else { text.to_owned() }
    }

    /// A part of a text, set off by colour or by brackets.
    pub(crate) fn mark(self, text: &str) -> String {
        if self.coloured { self.ink(Ink::Mark, text) } else { format!("⟦{text}⟧") }
    }

    /// `[  1.234 s] text`
    pub(crate) fn step(self, text: &str) {
        let clock = format!("[{:8.3} s]", self.started.elapsed().as_secs_f64());
        line(&format!("{} {text}", self.ink(Ink::Dim, &clock)));
    }

    /// A step with the time it took.
    pub(crate) fn timed(self, text: &str, took: Duration) {
        self.step(&format!("{text} {}", self.ink(Ink::Dim, &format!("({})", millis(took)))));
    }

    /// More about the step above.
    pub(crate) fn more(self, text: &str) {
        line(&format!("{:13}{text}", ""));
    }

    pub(crate) fn elapsed(self) -> Duration {
        self.started.elapsed()
    }
}

/// `12.3 ms`
pub(crate) fn millis(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}

/// One line on standard output. A reader that went away is no reason to fail.
pub(crate) fn line(text: &str) {
    drop(writeln!(std::io::stdout().lock(), "{text}"));
}

/// One line on standard error.
pub(crate) fn error(text: &str) {
    drop(writeln!(std::io::stderr().lock(), "{text}"));
}

/// Lines of a table: each column as wide as its widest cell, numbers to the right.
pub(crate) fn table(head: &[&str], rows: &[Vec<String>]) -> Vec<String> {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
        cells.chain(head.get(column).map(|cell| cell.chars().count())).max().unwrap_or(0)
    };
    // Ranges and units count as numbers, names that begin with one do not.
    let is_number = |cell: &str| {
        cell.starts_with(|c: char| c.is_ascii_digit()) && !cell.contains(|c: char| c.is_alphabetic() && c != 's')
    };
    let set = |cells: Vec<&str>| {
        let cells = cells.iter().enumerate().map(|(column, cell)| {
            let pad = " ".repeat(width(column).saturating_sub(cell.chars().count()));
            if is_number(cell) { format!("{pad}{cell}") } else { format!("{cell}{pad}") }
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    let rule = (0..head.len()).map(|column| "─".repeat(width(column))).collect::<Vec<_>>().join("  ");
    let body = rows.iter().map(|row| set(row.iter().map(String::as_str).collect()));
    [set(head.to_vec()), rule].into_iter().chain(body).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_whatever_the_letters() {
        let lines = table(&["name", "ms"], &[vec!["ação".into(), "1.5".into()], vec!["b".into(), "12.25".into()]]);
        assert_eq!(lines, ["name  ms", "────  ─────", "ação    1.5", "b     12.25"]);
    }
}
