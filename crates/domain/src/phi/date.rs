//! Dates of birth. Any other date is none of ours, hence a word about birth has to come first.

use alloc::vec::Vec;

use super::context::Context;
use super::cue::Cue;
use super::page::{Form, Page};
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

/// Finds dates of birth and marks their digit groups as taken.
pub(super) fn scan(page: &Page, taken: &mut [bool], found: &mut Vec<Found>) {
    for index in 0..page.groups.len() {
        if taken.get(index).copied().unwrap_or(true) {
            continue;
        }
        let token = page.groups.get(index).copied().unwrap_or_default();
        let context = Context::before(page, token);
        let near = context.has(Cue::Birth) && (context.nearest != Cue::Birth || context.distance <= 60);
        let Some(start) = page.token(token).map(|token| token.start).filter(|_| near) else { continue };
        let Some((end, groups)) = numeric(page, index).or_else(|| worded(page, token)) else { continue };
        for flag in taken.iter_mut().skip(index).take(groups) {
            *flag = true;
        }
        found.push(Found { kind: Kind::BirthDate, start, end, confidence: Confidence::High });
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
        matches!(between, [b'/' | b'-' | b'.' | b' '] | [b' ', b'/' | b'-', b' '] | [b'/' | b'-', b'\n'])
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
    for at in token + 1..token + 5 {
        let next = page.token(at)?;
        if next.is_number() {
            let bytes = page.view.slice(next.start, next.end);
            let value =
                bytes.iter().fold(0_u32, |n, b| n.saturating_mul(10).saturating_add(u32::from(b.wrapping_sub(b'0'))));
            return (month && next.form == Form::Digits && bytes.len() == 4 && is_year(value, 4))
                .then_some((next.end, 2));
        }
        let word = page.word_of(next);
        match word.bytes() {
            b"de" | b"do" => {}
            name if !month && MONTHS.iter().any(|known| known.as_bytes() == name) => month = true,
            _ => return None,
        }
    }
    None
}
