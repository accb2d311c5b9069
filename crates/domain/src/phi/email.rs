//! E-mail addresses.

use alloc::vec::Vec;

use super::page::{Page, Word};
use super::{Confidence, Found, Kind};

/// Longest part on either side of the sign (RFC 5321 allows 64 and 255).
const MAX_LOCAL: usize = 64;
const MAX_DOMAIN: usize = 253;

/// Mailboxes of an office rather than of a person.
const OFFICES: [&[u8]; 26] = [
    b"contato",
    b"contact",
    b"sac",
    b"ouvidoria",
    b"faleconosco",
    b"secretaria",
    b"atendimento",
    b"imprensa",
    b"info",
    b"suporte",
    b"agendamento",
    b"noreply",
    b"nao-responda",
    b"comunicacao",
    b"recepcao",
    b"rh",
    b"financeiro",
    b"dpo",
    b"lgpd",
    b"privacidade",
    b"editor",
    b"revista",
    b"assessoria",
    b"marketing",
    b"comercial",
    b"consultas",
];

/// Finds every address.
pub(super) fn scan(page: &Page, found: &mut Vec<Found>) {
    spelled(page, found);
    let view = &page.view;
    for sign in page.signs.iter().copied().filter(|sign| view.at(*sign) == b'@') {
        // `joana @ correio.example`, as a hand that fears machines writes it.
        let parted = view.before(sign) == b' ' && view.at(sign + 1) == b' ';
        let (left, right) = if parted { (sign - 1, sign + 2) } else { (sign, sign + 1) };
        let mut start = left;
        while left - start < MAX_LOCAL && is_local(view.before(start)) {
            start -= 1;
        }
        while start < left && !view.at(start).is_ascii_alphanumeric() {
            start += 1;
        }
        let mut end = right;
        let mut dot = None;
        while end - sign <= MAX_DOMAIN && is_domain(view.at(end)) {
            if view.at(end) == b'.' && view.at(end + 1).is_ascii_alphabetic() {
                dot = Some(end);
            }
            end += 1;
        }
        while end > sign && !view.before(end).is_ascii_alphanumeric() {
            end -= 1;
        }
        let Some(dot) = dot.filter(|dot| *dot > right && end >= *dot + 3) else { continue };
        let top = view.slice(dot + 1, end);
        if start == left || !top.iter().all(u8::is_ascii_alphabetic) {
            continue;
        }
        let local = Word::new(view.slice(start, left));
        let confidence = if OFFICES.contains(&local.bytes()) { Confidence::Low } else { Confidence::High };
        found.push(Found { kind: Kind::Email, start, end, confidence });
    }
}

/// Finds addresses whose signs are written out: `joana [arroba] correio [ponto] example`.
fn spelled(page: &Page, found: &mut Vec<Found>) {
    let view = &page.view;
    for (index, sign) in page.tokens.iter().enumerate() {
        if !matches!(sign.end - sign.start, 2 | 6) || !matches!(page.view.at(sign.start), b'a' | b'A') {
            continue;
        }
        let word = page.word_of(sign);
        // "A arroba do boi" is a weight: the sign of an address stands between two words of one.
        if word.bytes() != b"arroba" && !(word.bytes() == b"at" && enclosed(page, index)) {
            continue;
        }
        let Some(local) = index.checked_sub(1).and_then(|at| page.token(at)) else { continue };
        if !is_glue(page.between(local, sign)) {
            continue;
        }
        let mut start = local.start;
        while local.end - start < MAX_LOCAL && is_local(view.before(start)) {
            start -= 1;
        }
        while start < local.start && !view.at(start).is_ascii_alphanumeric() {
            start += 1;
        }
        let (mut at, mut dotted) = (index + 1, false);
        let Some(mut last) = page.token(at).filter(|next| is_glue(page.between(sign, next))) else { continue };
        while let Some(next) = page.token(at + 1).filter(|_| at < index + 12) {
            let written = page.word_of(next);
            let beyond = page.token(at + 2);
            if matches!(page.between(last, next), b"." | b"-") {
                dotted |= page.between(last, next) == b".";
                (last, at) = (next, at + 1);
            } else if matches!(written.bytes(), b"ponto" | b"dot")
                && is_glue(page.between(last, next))
                && let Some(beyond) = beyond.filter(|beyond| is_glue(page.between(next, beyond)))
            {
                dotted = true;
                (last, at) = (beyond, at + 2);
            } else {
                break;
            }
        }
        if dotted {
            let local = Word::new(view.slice(start, local.end));
            let confidence = if OFFICES.contains(&local.bytes()) { Confidence::Low } else { Confidence::High };
            found.push(Found { kind: Kind::Email, start, end: last.end, confidence });
        }
    }
}

/// Whether brackets stand around a word.
fn enclosed(page: &Page, index: usize) -> bool {
    page.token(index).is_some_and(|token| {
        matches!(page.view.before(token.start), b'[' | b'(' | b'{' | b'<')
            && matches!(page.view.at(token.end), b']' | b')' | b'}' | b'>')
    })
}

/// Spaces and brackets, as stand around a sign that is written out.
fn is_glue(between: &[u8]) -> bool {
    (1..=4).contains(&between.len())
        && between
            .iter()
            .all(|byte| matches!(byte, b' ' | b'[' | b']' | b'(' | b')' | b'{' | b'}' | b'<' | b'>' | b'_'))
}

const fn is_local(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'%' | b'+' | b'-')
}

const fn is_domain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-')
}
