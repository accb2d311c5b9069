//! Brazilian and bibliographic identifiers: syntax and check digits, never a look-up.
//!
//! Every type here is built by `parse`, which accepts the usual printed forms, refuses everything
//! else, and keeps one canonical form. The `Debug` form of a personal identifier shows no digit,
//! so that none reaches a log by way of a derived `Debug` (LGPD art. 46).

mod cnpj;
mod cns;
mod cpf;
mod doi;
mod issn;
mod orcid;
mod pis;
mod pubmed;

pub use cnpj::Cnpj;
pub use cns::Cns;
pub use cpf::Cpf;
pub use doi::Doi;
pub use issn::Issn;
pub use orcid::Orcid;
pub use pis::Pis;
pub use pubmed::{Pmcid, Pmid};

/// The `N` places of an identifier, with spaces, dots, hyphens and slashes left out.
/// None when there are more or fewer places, or any other character.
fn places<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut found = [0; N];
    let mut free = found.iter_mut();
    for byte in text.trim().bytes() {
        match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => *free.next()? = byte.to_ascii_uppercase(),
            b'.' | b'-' | b'/' | b' ' => {}
            _ => return None,
        }
    }
    free.next().is_none().then_some(found)
}

/// As [`places`], digits only.
fn digits<const N: usize>(text: &str) -> Option<[u8; N]> {
    places(text).filter(|found: &[u8; N]| found.iter().all(u8::is_ascii_digit))
}

/// Sum of place values (ASCII − 48, as IN RFB 2.229/2024 counts letters) times weights.
fn weigh(places: &[u8], weights: impl IntoIterator<Item = u32>) -> u32 {
    places.iter().zip(weights).map(|(place, weight)| u32::from(place.wrapping_sub(b'0')) * weight).sum()
}

/// The digit that most Brazilian registers take from a sum: 11 − (sum mod 11), and 0 for 10 and 11.
fn mod11(sum: u32) -> u8 {
    match 11 - sum % 11 {
        10 | 11 => b'0',
        digit => b'0' + u8::try_from(digit).unwrap_or(0),
    }
}

/// Whether the last places equal the check digits.
fn ends_with(places: &[u8], check: &[u8]) -> bool {
    places.ends_with(check)
}
