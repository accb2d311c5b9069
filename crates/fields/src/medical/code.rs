//! Codes by system (`product.md` §18). Only the shape and, where the system has one, the check digit are looked at:
//! whether a code is in use is for tables that this crate does not have.

use crate::code::Code;
use crate::word::words;

words! {
    /// A system of codes.
    System {
        /// Diseases, WHO; the Brazilian edition is DATASUS's.
        Cid10 = "cid_10",
        /// Procedures, materials and fees of health plans, ANS.
        Tuss = "tuss",
        /// Procedures of physicians, AMB.
        Cbhpm = "cbhpm",
        /// Laboratory and clinical observations.
        Loinc = "loinc",
        /// Clinical terms.
        SnomedCt = "snomed_ct",
        /// Medicines, NLM.
        RxNorm = "rxnorm",
        /// Registration of a medicine at Anvisa, with or without its presentation.
        AnvisaDrug = "anvisa_drug",
        /// Registration of a device at Anvisa.
        AnvisaDevice = "anvisa_device",
    }
}

/// Longest spelling that is looked at, in bytes.
const MAX_CODE: usize = 40;

impl System {
    /// The canonical form of a code: upper case for diseases (`E11.9`), `d.dd.dd.dd-d` for CBHPM, digits alone for
    /// TUSS and Anvisa, as written for the others.
    ///
    /// # Errors
    /// [`Code::CodeMalformed`], [`Code::CodeCheckDigit`].
    pub fn canonical(self, text: &str) -> Result<String, Code> {
        let text = text.trim();
        if text.len() > MAX_CODE || !text.is_ascii() {
            return Err(Code::CodeMalformed);
        }
        match self {
            Self::Cid10 => cid10(text),
            Self::Tuss => digits(text, &[8]),
            Self::Cbhpm => digits(text, &[8]).map(|digits| mask(&digits, "#.##.##.##-#")),
            Self::Loinc => loinc(text),
            Self::SnomedCt => snomed(text),
            Self::RxNorm => plain(text, 1..=8),
            // Nine digits name the medicine, four more its presentation.
            Self::AnvisaDrug => digits(text, &[9, 13]),
            Self::AnvisaDevice => digits(text, &[11]),
        }
    }
}

/// A letter, two digits, and optionally a fourth character with or without its point.
fn cid10(text: &str) -> Result<String, Code> {
    let bytes: Vec<u8> = text.bytes().filter(|b| *b != b'.').map(|b| b.to_ascii_uppercase()).collect();
    let point_fits = !text.contains('.') || (text.find('.') == Some(3) && text.len() == 5);
    match (point_fits, bytes.as_slice()) {
        (true, [letter @ b'A'..=b'Z', tens @ b'0'..=b'9', units @ b'0'..=b'9', rest @ ..]) => {
            let category = format!("{}{}{}", char::from(*letter), char::from(*tens), char::from(*units));
            match rest {
                [] => Ok(category),
                // X fills the place in tables that want four characters.
                [sub @ (b'0'..=b'9' | b'X')] => Ok(format!("{category}.{}", char::from(*sub))),
                _ => Err(Code::CodeMalformed),
            }
        }
        _ => Err(Code::CodeMalformed),
    }
}

fn plain(text: &str, lengths: core::ops::RangeInclusive<usize>) -> Result<String, Code> {
    let sound = lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if sound && !text.starts_with('0') { Ok(text.to_owned()) } else { Err(Code::CodeMalformed) }
}

/// Digits between points, hyphens and slashes.
fn digits(text: &str, lengths: &[usize]) -> Result<String, Code> {
    let known = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'/'));
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if known && lengths.contains(&digits.len()) { Ok(digits) } else { Err(Code::CodeMalformed) }
}

fn mask(digits: &str, mask: &str) -> String {
    let mut digits = digits.chars();
    mask.chars().filter_map(|c| if c == '#' { digits.next() } else { Some(c) }).collect()
}

/// One to seven digits, a hyphen, and a check digit by modulus 10.
fn loinc(text: &str) -> Result<String, Code> {
    let (number, check) = text.split_once('-').ok_or(Code::CodeMalformed)?;
    let number = plain(number, 1..=7)?;
    let [check @ b'0'..=b'9'] = check.as_bytes() else { return Err(Code::CodeMalformed) };
    let sum: u32 = number.bytes().rev().enumerate().map(|(at, digit)| doubled(digit, at % 2 == 0)).sum();
    if (sum + u32::from(check - b'0')).is_multiple_of(10) { Ok(text.to_owned()) } else { Err(Code::CodeCheckDigit) }
}

fn doubled(digit: u8, double: bool) -> u32 {
    let digit = u32::from(digit.saturating_sub(b'0')) * if double { 2 } else { 1 };
    digit / 10 + digit % 10
}

/// Six to eighteen digits, the last one by Verhoeff.
fn snomed(text: &str) -> Result<String, Code> {
    let number = plain(text, 6..=18)?;
    let rest = number.bytes().rev().enumerate().fold(0, |rest, (at, digit)| {
        let digit = (0..at % 8).fold(usize::from(digit.saturating_sub(b'0')), |digit, _| turned(digit));
        dihedral(rest, digit)
    });
    if rest == 0 { Ok(number) } else { Err(Code::CodeCheckDigit) }
}

/// Verhoeff's permutation, applied once per place.
const fn turned(digit: usize) -> usize {
    match digit {
        0 => 1,
        1 => 5,
        2 => 7,
        3 => 6,
        4 => 2,
        5 => 8,
        6 => 3,
        7 => 0,
        8 => 9,
        _ => 4,
    }
}

/// Product in the symmetries of a pentagon: 0–4 are turns, 5–9 turns of its mirror image.
const fn dihedral(a: usize, b: usize) -> usize {
    let turn = if a < 5 { a + b % 5 } else { a % 5 + 5 - b % 5 } % 5;
    if (a < 5) == (b < 5) { turn } else { turn + 5 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_system_has_its_shape() {
        for (system, text, expected) in [
            (System::Cid10, "E11", Ok("E11")),
            (System::Cid10, "e11.9", Ok("E11.9")),
            (System::Cid10, "E119", Ok("E11.9")),
            (System::Cid10, " U07.1 ", Ok("U07.1")),
            (System::Cid10, "A16X", Ok("A16.X")),
            (System::Cid10, "E1", Err(Code::CodeMalformed)),
            (System::Cid10, "E1.19", Err(Code::CodeMalformed)),
            (System::Cid10, "E11.", Err(Code::CodeMalformed)),
            (System::Cid10, "E11.95", Err(Code::CodeMalformed)),
            (System::Cid10, "11E", Err(Code::CodeMalformed)),
            (System::Cid10, "É11", Err(Code::CodeMalformed)),
            (System::Tuss, "10101012", Ok("10101012")),
            (System::Tuss, "1.01.01.01-2", Ok("10101012")),
            (System::Tuss, "1010101", Err(Code::CodeMalformed)),
            (System::Cbhpm, "10101012", Ok("1.01.01.01-2")),
            (System::Cbhpm, "1.01.01.01-2", Ok("1.01.01.01-2")),
            (System::Loinc, "2339-0", Ok("2339-0")),
            (System::Loinc, "8867-4", Ok("8867-4")),
            (System::Loinc, "85354-9", Ok("85354-9")),
            (System::Loinc, "8867-5", Err(Code::CodeCheckDigit)),
            (System::Loinc, "8867", Err(Code::CodeMalformed)),
            (System::SnomedCt, "73211009", Ok("73211009")),
            (System::SnomedCt, "404684003", Ok("404684003")),
            (System::SnomedCt, "38341003", Ok("38341003")),
            (System::SnomedCt, "73211008", Err(Code::CodeCheckDigit)),
            (System::SnomedCt, "73210109", Err(Code::CodeCheckDigit)),
            (System::SnomedCt, "7321", Err(Code::CodeMalformed)),
            (System::RxNorm, "860975", Ok("860975")),
            (System::RxNorm, "0860975", Err(Code::CodeMalformed)),
            (System::AnvisaDrug, "1.0181.0386.001-7", Ok("1018103860017")),
            (System::AnvisaDrug, "1.0181.0386", Ok("101810386")),
            (System::AnvisaDrug, "1.0181", Err(Code::CodeMalformed)),
            (System::AnvisaDevice, "80102512345", Ok("80102512345")),
            (System::AnvisaDevice, "8010251234", Err(Code::CodeMalformed)),
        ] {
            assert_eq!(system.canonical(text), expected.map(str::to_owned), "{system:?} {text}");
        }
    }

    proptest! {
        #[test]
        fn a_canonical_code_is_its_own_canonical_form(
            text in "[A-Za-z]?[0-9.-]{2,18}[0-9X]?",
            system in proptest::sample::select(System::ALL),
        ) {
            if let Ok(code) = system.canonical(&text) {
                prop_assert_eq!(system.canonical(&code), Ok(code));
            }
        }

        #[test]
        fn no_single_slip_of_a_digit_passes_a_check_digit(at in 0usize..9, digit in 0u8..10) {
            let mut bytes = *b"404684003";
            let slip = b'0' + digit;
            prop_assume!(bytes[at] != slip && !(at == 0 && digit == 0));
            bytes[at] = slip;
            let text = core::str::from_utf8(&bytes).unwrap();
            prop_assert_eq!(System::SnomedCt.canonical(text), Err(Code::CodeCheckDigit));
        }
    }
}
