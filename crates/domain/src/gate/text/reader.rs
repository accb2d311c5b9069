//! Cuts a source into words and sentences.

use core::ops::Range;

use super::disguise;
use super::html::{Piece, Pieces};
use super::letters::{fold, invisible};
use super::{Joint, Pause, Sentence, Start, Text, Word};

/// Abbreviations after which a sentence goes on whatever follows.
const NEVER_LAST: &[&str] = &[
    "dr", "dra", "drs", "dras", "sr", "sra", "srs", "sras", "prof", "profa", "enf", "vs", "fig", "figs", "tab", "art",
    "arts", "inc", "cf", "ex", "pag", "pags", "av", "al", "res", "cap", "vol", "no", "num", "ref", "tel", "ed", "eds",
    "aprox", "ca", "et", "min", "max", "st", "sto", "sta",
];

/// Abbreviations and units that end a sentence only before a capital letter.
const SELDOM_LAST: &[&str] = &[
    "mg", "mcg", "ug", "kg", "g", "ml", "l", "cm", "mm", "ui", "meq", "mmhg", "bpm", "h", "hs", "seg", "etc", "obs",
    "ltda",
];

/// Words after which a single capital is a name of something, not an initial.
const LETTERED: &[&str] =
    &["vitamina", "vitaminas", "hepatite", "tipo", "grupo", "classe", "influenza", "complexo", "e", "ou"];

/// Words after which a sentence ends by itself: whoever looks around in a sentence looks at no more.
const LONGEST: usize = 250;

/// What was seen since the last word.
#[derive(Default)]
struct Gap {
    dots: u8,
    lines: u8,
    hard: bool,
    clause: bool,
    comma: bool,
    space: bool,
    colon: bool,
    question: bool,
    close: Option<usize>,
    /// The mark that parts two words, while it is the only one.
    only: Joint,
    marks: u8,
}

/// The word being read.
struct Open {
    folded: usize,
    source: Range<usize>,
    number: bool,
}

struct Reader<'a> {
    source: &'a str,
    text: Text,
    open: Option<Open>,
    gap: Gap,
    quoted: bool,
    lists: usize,
    /// First word of the sentence being read, its intro and the last sentence outside a list.
    first: usize,
    intro: Option<usize>,
    outside: Option<usize>,
}

/// Reads a list of texts, each on lines of its own.
pub(super) fn read_lines(source: &str) -> Text {
    let parted = |(piece, at)| match piece {
        Piece::Char('\n') => (Piece::Block, at),
        piece => (piece, at),
    };
    read(source, Pieces::page(source).map(parted))
}

pub(super) fn read(source: &str, pieces: impl Iterator<Item = (Piece, Range<usize>)>) -> Text {
    let mut reader = Reader {
        source,
        text: Text::default(),
        open: None,
        gap: Gap::default(),
        quoted: false,
        lists: 0,
        first: 0,
        intro: None,
        outside: None,
    };
    for (piece, at) in pieces {
        match piece {
            Piece::Char(c) => reader.character(c, at),
            Piece::Inline => {}
            Piece::Line => reader.line(),
            Piece::Block => reader.block(),
            Piece::ListOpens => {
                reader.block();
                reader.end_sentence();
                reader.lists = reader.lists.saturating_add(1);
            }
            Piece::ListCloses => {
                reader.block();
                reader.end_sentence();
                reader.lists = reader.lists.saturating_sub(1);
            }
        }
    }
    reader.end_word();
    reader.end_sentence();
    reader.text
}

impl Reader<'_> {
    fn character(&mut self, c: char, at: Range<usize>) {
        if invisible(c) {
            return;
        }
        if let Some(letter) = fold(c) {
            // "500mg" is a number and a unit; "H1N1" is one name.
            if self.open.as_ref().is_some_and(|open| open.number) && !letter.is_ascii_digit() {
                self.end_word();
            }
            if self.open.is_none() {
                let start = match letter {
                    '0'..='9' => Start::Number,
                    _ if c.is_uppercase() => Start::Capital,
                    _ => Start::Small,
                };
                self.begin_word(start, at.start);
            }
            self.text.folded.push(letter);
            if let Some(open) = &mut self.open {
                open.source.end = at.end;
            }
            return;
        }
        if matches!(c, ',' | '.') && self.open.as_ref().is_some_and(|open| open.number) && self.digit_at(at.end) {
            self.text.folded.push(c);
            return;
        }
        if c == '@' && self.open.as_ref().is_some_and(|open| !open.number) && disguise::is_letter(self.source, at.end) {
            self.text.folded.push('a');
            if let Some(open) = &mut self.open {
                open.source.end = at.end;
            }
            return;
        }
        self.end_word();
        if c == '%' {
            self.begin_word(Start::Number, at.start);
            self.text.folded.push(c);
            if let Some(open) = &mut self.open {
                open.source.end = at.end;
            }
            self.end_word();
            return;
        }
        self.mark(c, at.end);
    }

    fn digit_at(&self, at: usize) -> bool {
        self.source.get(at..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    }

    fn mark(&mut self, c: char, end: usize) {
        let gap = &mut self.gap;
        gap.only = if gap.marks == 0 { Joint::of(c) } else { Joint::NONE };
        gap.marks = gap.marks.saturating_add(1);
        match c {
            '.' => gap.dots = gap.dots.saturating_add(1),
            '…' => gap.dots = gap.dots.saturating_add(3),
            '!' => gap.hard = true,
            '?' => {
                gap.hard = true;
                gap.question = true;
            }
            ',' => gap.comma = true,
            ':' => {
                gap.clause = true;
                gap.colon = true;
            }
            ';' | '(' | ')' | '[' | ']' | '—' | '–' | '|' => gap.clause = true,
            '-' if gap.space => gap.clause = true,
            '"' => self.quoted = !self.quoted,
            '“' | '«' | '„' => self.quoted = true,
            '”' | '»' => self.quoted = false,
            '•' => gap.hard = true,
            '\n' => {
                gap.space = true;
                gap.lines = gap.lines.saturating_add(1);
            }
            c if c.is_whitespace() => gap.space = true,
            _ => {}
        }
        if matches!(c, '.' | '…' | '!' | '?' | ':') && gap.close.is_none() {
            gap.close = Some(end);
        }
    }

    fn line(&mut self) {
        self.end_word();
        self.gap.space = true;
        self.gap.marks = self.gap.marks.saturating_add(1);
        self.gap.only = Joint::NONE;
        self.gap.lines = self.gap.lines.saturating_add(1);
    }

    fn block(&mut self) {
        self.end_word();
        self.gap.hard = true;
        // A quotation mark left open must not excuse the rest of the page.
        self.quoted = false;
    }

    fn begin_word(&mut self, start: Start, at: usize) {
        let pause = self.pause(start == Start::Capital);
        if pause == Pause::Sentence {
            self.end_sentence();
        }
        let joint = if pause == Pause::None { self.gap.only } else { Joint::NONE };
        self.gap = Gap::default();
        let index = self.text.words.len();
        if index == self.first {
            self.intro = if self.lists > 0 { self.outside } else { None };
        }
        let folded = self.text.folded.len();
        self.text.words.push(Word { folded: folded..folded, source: at..at, pause, quoted: self.quoted, start, joint });
        self.open = Some(Open { folded, source: at..at, number: start == Start::Number });
    }

    fn end_word(&mut self) {
        let Some(open) = self.open.take() else { return };
        if !open.number {
            disguise::letters_for_digits(&mut self.text.folded, open.folded);
        }
        let end = self.text.folded.len();
        if let Some(word) = self.text.words.last_mut() {
            word.folded = open.folded..end;
            word.source = open.source;
        }
    }

    fn pause(&self, capital: bool) -> Pause {
        let gap = &self.gap;
        let index = self.text.words.len();
        if index == self.first || gap.hard || gap.lines > 1 || index.saturating_sub(self.first) >= LONGEST {
            return Pause::Sentence;
        }
        match gap.dots {
            0 => {}
            1 if self.dot_ends(capital) => return Pause::Sentence,
            1 => {}
            _ if capital => return Pause::Sentence,
            _ => return Pause::Comma,
        }
        match (gap.clause, gap.comma) {
            (true, _) => Pause::Clause,
            (false, true) => Pause::Comma,
            (false, false) => Pause::None,
        }
    }

    /// Whether the full stop after the last word ends its sentence.
    fn dot_ends(&self, capital: bool) -> bool {
        let last = self.text.words.len().saturating_sub(1);
        let word = self.text.word(last);
        if NEVER_LAST.contains(&word) {
            return false;
        }
        if word.len() == 1 && word.bytes().all(|b| b.is_ascii_alphabetic()) && word != "e" && word != "o" {
            let initial = self.text.capital(last) && !LETTERED.contains(&self.text.word(last.wrapping_sub(1)));
            if initial || word == "p" || word == "n" {
                return false;
            }
        }
        if !self.gap.space && self.gap.lines == 0 {
            return capital && !self.text.capital(last);
        }
        capital || !SELDOM_LAST.contains(&word)
    }

    fn end_sentence(&mut self) {
        disguise::join_letters(&mut self.text.words, self.first);
        let words = self.first..self.text.words.len();
        let (Some(first), Some(last)) = (self.text.words.get(words.start), self.text.words.last()) else { return };
        let end = self.gap.close.unwrap_or(last.source.end).max(last.source.end);
        let source = first.source.start..end;
        if self.intro.is_none() && self.lists == 0 {
            self.outside = Some(self.text.sentences.len());
        }
        self.first = words.end;
        let (question, colon) = (self.gap.question, self.gap.colon);
        self.text.sentences.push(Sentence { words, source, question, colon, intro: self.intro });
        self.intro = None;
    }
}
