//! Numbers that only their word identifies: patient records, RG, passports.

use alloc::vec::Vec;

use super::cue::Cue;
use super::page::{Page, Token};
use super::{Confidence, Found, Kind};

/// Words that may stand between the word and its number.
const FILLERS: [&[u8]; 35] = [
    b"n",
    b"no",
    b"num",
    b"numero",
    b"de",
    b"da",
    b"do",
    b"o",
    b"a",
    b"e",
    b"eh",
    b"paciente",
    b"eletronico",
    b"medico",
    b"hospitalar",
    b"geral",
    b"civil",
    b"ssp",
    b"sp",
    b"rj",
    b"mg",
    b"rs",
    b"pr",
    b"sc",
    b"ba",
    b"pe",
    b"ce",
    b"go",
    b"df",
    b"id",
    b"codigo",
    b"clinico",
    b"carteira",
    b"sob",
    b"nro",
];

/// Words after a number which say that it belongs to a product or a study.
const PRODUCTS: [&[u8]; 8] =
    [b"anvisa", b"ms", b"ministerio", b"conselho", b"rebec", b"prospero", b"clinicaltrials", b"inmetro"];

/// Finds such numbers among the digit groups that nothing else has taken.
pub(super) fn scan(page: &Page, taken: &mut [bool], found: &mut Vec<Found>) {
    for cue in &page.cues {
        let Some(token) = page.token(*cue) else { continue };
        let kind = match token.cue {
            Cue::Record | Cue::Registry => Kind::RecordNumber,
            Cue::Rg => Kind::Rg,
            Cue::Passport => Kind::Passport,
            _ => continue,
        };
        let Some((number, numbered)) = ahead(page, *cue, token) else { continue };
        let Some((start, end, digits)) = extent(page, number) else { continue };
        let length = end - start;
        let fits = match token.cue {
            Cue::Record => (2..=14).contains(&digits),
            Cue::Registry => {
                let year = digits == 4 && length == 4 && matches!(page.view.slice(start, start + 2), b"19" | b"20");
                (4..=14).contains(&digits) && !year && (numbered || digits >= 6) && !is_product(page, number, end)
            }
            Cue::Rg => (5..=10).contains(&digits),
            _ => digits == 6 && length == 8,
        };
        let group = page.groups.partition_point(|group| page.token(*group).is_some_and(|token| token.start < start));
        let free = taken.get(group).is_none_or(|taken| !taken);
        if !fits || !free || is_date(page.view.slice(start, end)) {
            continue;
        }
        let mut at = group;
        while let (Some(flag), Some(part)) = (taken.get_mut(at), page.group(at)) {
            if part.start >= end {
                break;
            }
            *flag = true;
            at += 1;
        }
        let confidence = if token.cue == Cue::Registry { Confidence::Medium } else { Confidence::High };
        found.push(Found { kind, start, end, confidence });
    }
}

/// The first token with a digit after a word, and whether `nº`, `:` or `#` announced it.
fn ahead(page: &Page, cue: usize, word: &Token) -> Option<(usize, bool)> {
    let mut numbered = false;
    let mut from = word.end;
    for at in cue + 1..cue + 6 {
        let token = page.token(at)?;
        let between = page.view.slice(from, token.start);
        if between.len() > 6 || between.contains(&b';') || between.contains(&b'@') {
            return None;
        }
        numbered |= between.iter().any(|b| matches!(*b, b':' | b'#' | super::view::ORDINAL | b'|'));
        if token.is_number() {
            return Some((at, numbered));
        }
        let text = page.word_of(token);
        numbered |= matches!(text.bytes(), b"n" | b"no" | b"num" | b"numero" | b"nro");
        // A code such as `PRT-2023-00123` or `MG-12.345.678` begins with letters.
        let code = token.is_capital()
            && matches!(page.view.at(token.end), b'-' | b'0'..=b'9')
            && page.token(at + 1).is_some_and(|next| next.is_number() && next.start <= token.end + 1);
        if code {
            return Some((at, numbered));
        }
        if !FILLERS.contains(&text.bytes()) {
            return None;
        }
        from = token.end;
    }
    None
}

/// From a token over everything printed as one with it; with the count of its digits.
fn extent(page: &Page, token: usize) -> Option<(usize, usize, usize)> {
    let start = page.token(token)?.start;
    let mut end = start;
    let mut at = start;
    let mut digits = 0;
    while at - start < 24 {
        let byte = page.view.at(at);
        let joined = matches!(byte, b'.' | b'-' | b'/' | b'_')
            && (page.view.at(at + 1).is_ascii_digit() || page.view.at(at + 1).is_ascii_uppercase());
        if byte.is_ascii_alphanumeric() {
            digits += usize::from(super::page::digit(byte).is_some());
            end = at + 1;
        } else if !joined {
            break;
        }
        at += 1;
    }
    let whole = !page.view.at(end).is_ascii_alphanumeric();
    (whole && digits > 0).then_some((start, end, digits))
}

fn is_date(bytes: &[u8]) -> bool {
    bytes.iter().filter(|b| **b == b'/').count() == 2
}

fn is_product(page: &Page, number: usize, end: usize) -> bool {
    let after = page.tokens.iter().skip(number).filter(|token| token.start >= end).take(4);
    let mut words = after.take_while(|token| token.start < end + 40);
    words.any(|token| PRODUCTS.contains(&page.word_of(token).bytes()))
}
