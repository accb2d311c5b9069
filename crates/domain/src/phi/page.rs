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
pub(super) struct Page {
    pub(super) view: View,
    pub(super) tokens: Vec<Token>,
    /// Indices of digit groups, in order.
    pub(super) groups: Vec<usize>,
    /// Indices of words that hint, in order.
    pub(super) cues: Vec<usize>,
}

impl Page {
    pub(super) fn new(view: View) -> Self {
        let mut page = Self { tokens: Vec::with_capacity(view.len() / 5), groups: Vec::new(), cues: Vec::new(), view };
        let mut at = 0;
        while at < page.view.len() {
            if page.view.at(at).is_ascii_alphanumeric() {
                at = page.run(at);
            } else {
                at += 1;
            }
        }
        page
    }

    /// Reads one run of letters and digits.
    fn run(&mut self, start: usize) -> usize {
        let mut end = start;
        let (mut letters, mut digits, mut lookalikes) = (0, 0, 0);
        loop {
            let byte = self.view.at(end);
            if byte.is_ascii_digit() {
                digits += 1;
            } else if byte.is_ascii_alphabetic() {
                letters += 1;
                lookalikes += usize::from(digit(byte).is_some());
            } else if byte != b'\'' || !self.view.at(end + 1).is_ascii_alphabetic() || digits > 0 || letters == 0 {
                break;
            }
            end += 1;
        }
        if letters == 0 {
            self.push(start, end, Form::Digits);
        } else if letters == lookalikes && (digits > 0 || self.is_smudge(start, end)) {
            self.push(start, end, Form::Smudged);
        } else if digits == 0 {
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
        let cue = cue(Word::new(bytes).bytes());
        if cue != Cue::None {
            self.cues.push(self.tokens.len());
        }
        self.tokens.push(Token { start, end, form, cue });
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
