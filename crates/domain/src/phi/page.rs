//! Words and digit groups of a [`View`], each with the hint its word gives about what follows.

use alloc::vec::Vec;

use super::cue::{Cue, cue};
use super::view::View;

/// How a token is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// No capital first.
    Lower,
    /// `Maria`, `McDonald`.
    Title,
    /// `MARIA`.
    Upper,
    /// One capital letter.
    Initial,
    /// Digits only.
    Digits,
    /// Digits with the letters that a bad scan puts in their place (`52O.98l`).
    Smudged,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) form: Form,
    pub(super) cue: Cue,
}

impl Token {
    pub(super) const fn is_number(&self) -> bool {
        matches!(self.form, Form::Digits | Form::Smudged)
    }

    pub(super) const fn is_capital(&self) -> bool {
        matches!(self.form, Form::Title | Form::Upper | Form::Initial)
    }
}

/// Most letters of a hint that is spelled with dots.
const DOTTED: usize = 5;

/// Longest word that a lexicon holds; longer ones are in none.
pub(super) const LONGEST: usize = 24;

/// A word in lower case.
pub(super) struct Word {
    bytes: [u8; LONGEST],
    len: usize,
}

impl Word {
    pub(super) fn new(source: &[u8]) -> Self {
        let mut bytes = [0; LONGEST];
        let len = if source.len() > LONGEST { 0 } else { source.len() };
        for (to, from) in bytes.iter_mut().zip(source.iter().take(len)) {
            *to = from.to_ascii_lowercase();
        }
        Self { bytes, len }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }
}

/// The tokens of a view, and which of them are digit groups and cues.
#[derive(Default)]
pub(super) struct Page {
    pub(super) view: View,
    pub(super) tokens: Vec<Token>,
    /// Indices of digit groups, in order.
    pub(super) groups: Vec<usize>,
    /// Indices of words that hint, in order.
    pub(super) cues: Vec<usize>,
    /// Places of `@` and `/`, in order.
    pub(super) signs: Vec<usize>,
}

impl Page {
    /// Turns to another text. What the one before was laid out in is used again: memory that the system hands
    /// over and takes back for every part of a long text was a seventh of a scan.
    pub(super) fn read(&mut self, text: &str) {
        self.view.read(text);
        self.tokens.clear();
        self.groups.clear();
        self.cues.clear();
        self.signs.clear();
        let mut at = 0;
        while let Some(byte) = self.view.bytes().get(at) {
            if CLASSES.get(usize::from(*byte)) != Some(&0) {
                at = self.run(at);
                continue;
            }
            if matches!(byte, b'@' | b'/') {
                self.signs.push(at);
            }
            at += 1;
        }
    }

    /// Reads one run of letters and digits.
    fn run(&mut self, start: usize) -> usize {
        let (mut end, mut seen) = (start, 0);
        loop {
            let rest = self.view.bytes().get(end..).unwrap_or_default();
            let classes = rest.iter().map_while(|byte| CLASSES.get(usize::from(*byte)).filter(|class| **class != 0));
            let (length, classes) = classes.fold((0, 0), |(length, all), class| (length + 1, all | class));
            (end, seen) = (end + length, seen | classes);
            let apostrophe = self.view.at(end) == b'\'' && self.view.at(end + 1).is_ascii_alphabetic();
            if !apostrophe || seen & DIGIT != 0 || seen == 0 {
                break;
            }
            end += 1;
        }
        let digits = seen & DIGIT != 0;
        if seen == DIGIT {
            self.push(start, end, Form::Digits);
        } else if seen & LETTER == 0 && (digits || self.is_smudge(start, end)) {
            self.push(start, end, Form::Smudged);
        } else if !digits {
            self.word(start, end);
        } else {
            let mut from = start;
            while from < end {
                let numeric = self.view.at(from).is_ascii_digit();
                let mut to = from + 1;
                while to < end && self.view.at(to).is_ascii_digit() == numeric {
                    to += 1;
                }
                if numeric {
                    self.push(from, to, Form::Digits);
                } else {
                    self.word(from, to);
                }
                from = to;
            }
        }
        end
    }

    /// Whether letters such as `lO` sit inside a number: `529.982.247-lO`.
    fn is_smudge(&self, start: usize, end: usize) -> bool {
        let tight = |byte| matches!(byte, b'.' | b'-' | b'/');
        let before = tight(self.view.before(start)) && self.view.at(start.saturating_sub(2)).is_ascii_digit();
        let after = tight(self.view.at(end)) && self.view.at(end + 1).is_ascii_digit();
        end - start <= 5 && (before || after)
    }

    fn word(&mut self, start: usize, end: usize) {
        let bytes = self.view.slice(start, end);
        let capital = bytes.first().is_some_and(u8::is_ascii_uppercase);
        let form = match (capital, bytes.len()) {
            (false, _) => Form::Lower,
            (true, 1) => Form::Initial,
            _ if bytes.iter().all(|b| !b.is_ascii_lowercase()) => Form::Upper,
            _ => Form::Title,
        };
        let hint = cue(bytes);
        let cue = if end == start + 1 { self.dotted(start).unwrap_or(hint) } else { hint };
        if cue != Cue::None {
            self.cues.push(self.tokens.len());
        }
        self.tokens.push(Token { start, end, form, cue });
    }

    /// The hint of letters parted by dots that end with this one: `R.G.`, `C.P.F.`, `D/N`. Its letters then hint at
    /// the same, and only the last is listed.
    fn dotted(&mut self, last: usize) -> Option<Cue> {
        let (mut letters, mut first, mut right) = ([0; DOTTED], DOTTED, last);
        let mut found = None;
        *letters.last_mut()? = self.view.at(last);
        for (count, token) in self.tokens.iter().rev().take(DOTTED - 1).enumerate() {
            let parted = matches!(self.view.slice(token.end, right), b"." | b"/");
            if token.end != token.start + 1 || !parted || token.is_number() {
                break;
            }
            right = token.start;
            first -= 1;
            *letters.get_mut(first - 1)? = self.view.at(token.start);
            let hint = cue(letters.get(first - 1..)?);
            if hint.is_numeric() {
                found = Some((hint, count + 1));
            }
        }
        let (hint, count) = found?;
        let own = self.tokens.len() - count;
        self.tokens.iter_mut().skip(own).for_each(|token| token.cue = hint);
        while self.cues.last().is_some_and(|cue| *cue >= own) {
            self.cues.pop();
        }
        Some(hint)
    }

    fn push(&mut self, start: usize, end: usize, form: Form) {
        self.groups.push(self.tokens.len());
        self.tokens.push(Token { start, end, form, cue: Cue::None });
    }

    pub(super) fn token(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index)
    }

    /// The token of the n-th digit group.
    pub(super) fn group(&self, index: usize) -> Option<&Token> {
        self.groups.get(index).and_then(|token| self.tokens.get(*token))
    }

    pub(super) fn word_of(&self, token: &Token) -> Word {
        Word::new(self.view.slice(token.start, token.end))
    }

    /// What stands between two neighbouring tokens.
    pub(super) fn between(&self, left: &Token, right: &Token) -> &[u8] {
        self.view.slice(left.end, right.start)
    }
}

/// Kinds of bytes that words and numbers are made of.
const LETTER: u8 = 1;
/// A letter that is read for a digit.
const LOOKALIKE: u8 = 2;
const DIGIT: u8 = 4;

/// The kind of every byte; zero for all others.
#[expect(clippy::indexing_slicing, reason = "evaluated when the program is built")]
static CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0_u8;
    while byte < 0x80 {
        classes[byte as usize] = match byte {
            b'0'..=b'9' => DIGIT,
            _ if !byte.is_ascii_alphabetic() => 0,
            _ if digit(byte).is_some() => LOOKALIKE,
            _ => LETTER,
        };
        byte += 1;
    }
    classes
};

/// The digit that a byte is or is read for in a bad scan.
pub(super) const fn digit(byte: u8) -> Option<u8> {
    Some(match byte {
        b'0'..=b'9' => byte,
        b'O' | b'o' | b'Q' => b'0',
        b'l' | b'I' | b'i' => b'1',
        b'Z' | b'z' => b'2',
        b'S' | b's' => b'5',
        b'G' => b'6',
        b'B' => b'8',
        _ => return None,
    })
}
