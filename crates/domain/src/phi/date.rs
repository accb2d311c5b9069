//! Dates of birth. Any other date is none of ours, hence a word about birth has to come first.

use alloc::vec::Vec;

use super::context::Context;
use super::cue::Cue;
use super::page::{Form, Page, Token};
use super::view::{BREAK, ORDINAL};
use super::{Confidence, Found, Kind};

const MONTHS: [&str; 24] = [
    "janeiro",
    "fevereiro",
    "marco",
    "abril",
    "maio",
    "junho",
    "julho",
    "agosto",
    "setembro",
    "outubro",
    "novembro",
    "dezembro",
    "jan",
    "fev",
    "mar",
    "abr",
    "mai",
    "jun",
    "jul",
    "ago",
    "set",
    "out",
    "nov",
    "dez",
];

/// How many words behind a date may still say that it is one of birth.
const BEHIND: usize = 3;

/// Finds dates of birth and marks their digit groups as taken.
pub(super) fn scan(page: &Page, taken: &mut [bool], found: &mut Vec<Found>) {
    for index in 0..page.groups.len() {
        if taken.get(index).copied().unwrap_or(true) {
            continue;
        }
        let token = page.groups.get(index).copied().unwrap_or_default();
        let context = Context::before(page, token);
        let near = context.has(Cue::Birth) && !is_told(page, token, found);
        let Some(start) = page.token(token).map(|token| token.start) else { continue };
        let date = || numeric(page, index).or_else(|| worded(page, token)).or_else(|| compact(page, index, &context));
        let Some((end, groups)) = date().filter(|_| near || is_born_behind(page, token)) else { continue };
        for flag in taken.iter_mut().skip(index).take(groups) {
            *flag = true;
        }
        found.push(Found { kind: Kind::BirthDate, start, end, confidence: Confidence::High });
    }
    spoken(page, found);
}

/// Whether the last word about birth before a token has its date already: what follows is another day, unless it is
/// listed with the first.
fn is_told(page: &Page, token: usize, found: &[Found]) -> bool {
    let (Some(here), Some(date)) = (page.token(token), found.last()) else { return false };
    let behind = page.cues.partition_point(|cue| *cue < token);
    let births = page.cues.iter().take(behind).rev().filter_map(|cue| page.token(*cue));
    let birth = births.into_iter().find(|cue| cue.cue == Cue::Birth);
    birth.is_some_and(|birth| date.start > birth.end) && here.start > date.end + 4
}

/// Whether a word about birth stands right behind the date that begins here: `12/03/1980 (nascimento)`.
fn is_born_behind(page: &Page, token: usize) -> bool {
    let mut words = 0;
    for at in token..token + 10 {
        let (Some(left), Some(right)) = (page.token(at), page.token(at + 1)) else { return false };
        let between = page.between(left, right);
        let parted = between.iter().any(|b| matches!(*b, b';' | b'\n' | b'!' | b'?' | BREAK));
        let ended = between.contains(&b'.') && between.contains(&b' ');
        if parted || ended {
            return false;
        }
        if right.is_number() && between == b" (" {
            // `12/03/1980 (44 anos)`.
            return page.token(at + 2).is_some_and(|age| page.word_of(age).bytes() == b"anos");
        }
        if right.cue == Cue::Birth {
            // Unless it has a date of its own: `alta em 12/03/2020, nascida em 01/02/1980`.
            return !(at + 2..at + 7).any(|at| page.token(at).is_some_and(Token::is_number));
        }
        // The date itself, in digits or with its month.
        let month = is_month(page.word_of(right).bytes()) || page.word_of(right).bytes() == b"de" && words == 0;
        if !right.is_number() && !month {
            words += 1;
        }
        if words > BEHIND {
            return false;
        }
    }
    false
}

fn is_month(word: &[u8]) -> bool {
    MONTHS.iter().any(|known| known.as_bytes() == word)
}

/// `12031980` right behind a word about birth.
fn compact(page: &Page, group: usize, context: &Context) -> Option<(usize, usize)> {
    let token = page.group(group).filter(|token| token.form == Form::Digits && token.end - token.start == 8)?;
    let digits = page.view.slice(token.start, token.end);
    let number = |from: usize, to: usize| {
        digits.get(from..to).unwrap_or_default().iter().fold(0, |n, b| n * 10 + u32::from(b - b'0'))
    };
    let european = (1..=31).contains(&number(0, 2)) && (1..=12).contains(&number(2, 4)) && is_year(number(4, 8), 4);
    let iso = is_year(number(0, 4), 4) && (1..=12).contains(&number(4, 6)) && (1..=31).contains(&number(6, 8));
    (context.introduces(Cue::Birth) && (european || iso)).then_some((token.end, 1))
}

/// Numbers in words, as dates use them.
#[rustfmt::skip]
const SPOKEN: [&[u8]; 47] = [
    b"primeiro", b"um", b"dois", b"tres", b"quatro", b"cinco", b"seis", b"sete", b"oito", b"nove", b"dez", b"onze",
    b"doze", b"treze", b"catorze", b"quatorze", b"quinze", b"dezesseis", b"dezessete", b"dezoito", b"dezenove",
    b"vinte", b"trinta", b"quarenta", b"cinquenta", b"sessenta", b"setenta", b"oitenta", b"noventa", b"cem", b"cento",
    b"duzentos", b"trezentos", b"quatrocentos", b"quinhentos", b"seiscentos", b"setecentos", b"oitocentos",
    b"novecentos", b"mil", b"dia", b"dias", b"mes", b"ano", b"duas", b"primeira", b"uma", 
];

/// Dates in words behind a word about birth: `nascido aos doze dias de março de mil novecentos e oitenta`.
fn spoken(page: &Page, found: &mut Vec<Found>) {
    for cue in &page.cues {
        let Some(birth) = page.token(*cue).filter(|token| token.cue == Cue::Birth) else { continue };
        let (mut first, mut last, mut month, mut year) = (None, None, false, false);
        for at in cue + 1..cue + 24 {
            let (Some(left), Some(token)) = (page.token(at - 1), page.token(at)) else { break };
            let between = page.between(left, token);
            let ended = between.len() > 1 && between.contains(&b'.');
            if between.len() > 4 || ended || between.contains(&b';') || between.contains(&BREAK) {
                break;
            }
            let word = page.word_of(token);
            let number = SPOKEN.contains(&word.bytes()) || token.form == Form::Digits && token.end - token.start <= 4;
            let named = first.is_some() && is_month(word.bytes());
            if number || named {
                month |= named;
                year = month && !named;
                first = first.or(Some(token.start));
                last = Some(token.end);
            } else {
                let joins = matches!(word.bytes(), b"de" | b"do" | b"e" | b"da");
                let far = first.is_none() && token.start > birth.end + 40;
                if far || first.is_some() && !joins {
                    break;
                }
            }
        }
        // Digits alone were read above.
        if let (Some(start), Some(end), true) = (first, last, year)
            && !found.iter().rev().take(4).any(|date| date.start < end && start < date.end)
        {
            found.push(Found { kind: Kind::BirthDate, start, end, confidence: Confidence::High });
        }
    }
}

fn value(page: &Page, group: usize) -> Option<(u32, usize)> {
    let token = page.group(group).filter(|token| token.form == Form::Digits)?;
    let bytes = page.view.slice(token.start, token.end);
    (bytes.len() <= 4).then(|| (bytes.iter().fold(0, |n, b| n * 10 + u32::from(b - b'0')), bytes.len()))
}

/// A year of a living person, or its last two digits.
const fn is_year(value: u32, len: usize) -> bool {
    matches!((len, value), (4, 1900..=2100) | (2, _))
}

/// `12/03/1980`, `12.3.80`, `1980-03-12`.
fn numeric(page: &Page, first: usize) -> Option<(usize, usize)> {
    let gap = |index: usize| {
        let between = page.between(page.group(index)?, page.group(index + 1)?);
        let between = between.strip_prefix(&[ORDINAL]).unwrap_or(between);
        matches!(
            between,
            [b'/' | b'-' | b'.' | b' '] | [b' ', b'/' | b'-' | b'.', b' '] | [b'/' | b'-' | b'.', b'\n' | b' ']
        )
        .then(|| between.first().copied())
    };
    gap(first)?;
    gap(first + 1)?;
    let ((a, a_len), (b, b_len), (c, c_len)) = (value(page, first)?, value(page, first + 1)?, value(page, first + 2)?);
    let european = (1..=31).contains(&a) && a_len <= 2 && is_year(c, c_len);
    let iso = is_year(a, a_len) && a_len == 4 && (1..=31).contains(&c) && c_len <= 2;
    let month = (1..=12).contains(&b) && b_len <= 2;
    (month && (european || iso)).then(|| page.group(first + 2).map(|token| (token.end, 3))).flatten()
}

/// `12 de março de 1980`, `1º mai 1980`.
fn worded(page: &Page, token: usize) -> Option<(usize, usize)> {
    let day = page.token(token)?;
    let bytes = page.view.slice(day.start, day.end);
    if day.form != Form::Digits || bytes.len() > 2 {
        return None;
    }
    let mut month = false;
    for at in token + 1..token + 9 {
        let next = page.token(at)?;
        if next.is_number() {
            let bytes = page.view.slice(next.start, next.end);
            let value =
                bytes.iter().fold(0_u32, |n, b| n.saturating_mul(10).saturating_add(u32::from(b.wrapping_sub(b'0'))));
            return (month && next.form == Form::Digits && is_year(value, bytes.len())).then_some((next.end, 2));
        }
        let word = page.word_of(next);
        match word.bytes() {
            b"de" | b"do" | b"dia" | b"dias" | b"mes" | b"ano" | b"o" => {}
            name if !month && is_month(name) => month = true,
            _ => return None,
        }
    }
    None
}
