//! Masks that keep the structure of what they hide.

use alloc::string::String;
use core::ops::Range;

use crate::extraction::page::full_width;
use crate::gate::text::html::entity;
use crate::phi::Kind;

/// A character of a text, an entity counting as one.
struct Unit {
    c: char,
    place: Range<usize>,
}

/// The characters of a text.
fn units(text: &str) -> impl Iterator<Item = Unit> {
    let mut at = 0usize;
    core::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let first = rest.chars().next()?;
        let decoded = if first == '&' { entity(rest) } else { None };
        let (c, length) = decoded.unwrap_or((first, first.len_utf8()));
        let place = at..at.saturating_add(length);
        at = place.end;
        Some(Unit { c: full_width(c), place })
    })
}

/// How many letters and digits a text has.
pub(super) fn count(text: &str) -> usize {
    units(text).filter(|unit| unit.c.is_alphanumeric()).count()
}

/// Which letters and digits stay in sight, by their place among all of the datum.
///
/// | Kind | Seen |
/// |---|---|
/// | CPF, CNPJ, PIS | all but the first three (CNPJ: two) and the check digits: `***.982.247-**` |
/// | CNS, voter's title, RG | the last three |
/// | phone | the area code of a long number |
/// | CEP | the first two |
/// | birth date | the last four: the year |
/// | record, passport, e-mail, address, name | nothing: short, or each letter tells |
fn seen(kind: Kind, nth: usize, total: usize) -> bool {
    let last = |count: usize| nth >= total.saturating_sub(count);
    match kind {
        Kind::Cpf | Kind::Pis => total == 11 && (3..9).contains(&nth),
        Kind::Cnpj => total == 14 && (2..12).contains(&nth),
        Kind::Cns | Kind::VoterId | Kind::Rg => total > 6 && last(3),
        Kind::Phone => matches!(total, 10 | 11) && nth < 2,
        Kind::Cep => total == 8 && nth < 2,
        Kind::BirthDate => total == 8 && last(4),
        Kind::RecordNumber | Kind::Passport | Kind::Email | Kind::Address | Kind::Name => false,
    }
}

/// The mask of one piece of a datum, whose first letter or digit is the `nth` of `total`.
pub(super) fn mask(kind: Kind, piece: &str, mut nth: usize, total: usize) -> String {
    let mut out = String::with_capacity(piece.len());
    for unit in units(piece) {
        let source = piece.get(unit.place).unwrap_or("");
        // A mark belongs to the letter before it, which is a star now.
        if matches!(unit.c, '\u{300}'..='\u{36f}') {
            continue;
        }
        if unit.c.is_alphanumeric() {
            if seen(kind, nth, total) {
                out.push_str(source);
            } else {
                out.push('*');
            }
            nth = nth.saturating_add(1);
        } else {
            out.push_str(source);
        }
    }
    out
}
