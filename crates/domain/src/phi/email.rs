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
    let view = &page.view;
    for (sign, _) in view.bytes().iter().enumerate().filter(|(_, byte)| **byte == b'@') {
        let mut start = sign;
        while sign - start < MAX_LOCAL && is_local(view.before(start)) {
            start -= 1;
        }
        while start < sign && !view.at(start).is_ascii_alphanumeric() {
            start += 1;
        }
        let mut end = sign + 1;
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
        let Some(dot) = dot.filter(|dot| *dot > sign + 1 && end >= *dot + 3) else { continue };
        let top = view.slice(dot + 1, end);
        if start == sign || !top.iter().all(u8::is_ascii_alphabetic) {
            continue;
        }
        let local = Word::new(view.slice(start, sign));
        let confidence = if OFFICES.contains(&local.bytes()) { Confidence::Low } else { Confidence::High };
        found.push(Found { kind: Kind::Email, start, end, confidence });
    }
}

const fn is_local(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'%' | b'+' | b'-')
}

const fn is_domain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-')
}
