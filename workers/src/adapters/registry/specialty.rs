//! Specialties as councils write them (`CARDIOLOGIA - RQE Nº: 1234`), told apart into name and number.

use std::collections::BTreeSet;

use domain::slug::slugify;

use super::{Finding, LookupError};

/// Most specialties and most RQE numbers of a person. The federal council lets two be announced; more can be held.
const MOST: usize = 16;
/// Longest name of a specialty, in bytes.
const MAX_BYTES: usize = 100;
/// Most digits of an RQE number.
const RQE_DIGITS: usize = 9;

/// Words that stay small inside a name.
const SMALL: &[&str] = &["a", "da", "de", "do", "das", "dos", "e", "em", "por", "para", "com", "na", "no"];

/// Adds one entry of the council's list to a finding.
pub(super) fn add(finding: &mut Finding, entry: &str) -> Result<(), LookupError> {
    for part in entry.split('&') {
        let (name, number) = divide(part);
        if let Some(number) = number {
            add_rqe(finding, &number)?;
        }
        let name = canonical(name);
        if name.is_empty() {
            continue;
        }
        let key = slugify(&name);
        if finding.specialties.iter().any(|known| slugify(known) == key) {
            continue;
        }
        if name.len() > MAX_BYTES || finding.specialties.len() == MOST {
            return Err(LookupError::BadAnswer);
        }
        finding.specialties.push(name);
    }
    Ok(())
}

/// Adds an RQE number given by itself.
pub(super) fn add_rqe(finding: &mut Finding, number: &str) -> Result<(), LookupError> {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() {
        return Ok(());
    }
    if digits.len() > RQE_DIGITS {
        return Err(LookupError::BadAnswer);
    }
    let mut known: BTreeSet<&str> = finding.rqe.iter().map(String::as_str).collect();
    if known.insert(digits) {
        if finding.rqe.len() == MOST {
            return Err(LookupError::BadAnswer);
        }
        finding.rqe.push(digits.to_owned());
    }
    Ok(())
}

/// Name before the mark `RQE`, digits after it.
fn divide(entry: &str) -> (&str, Option<String>) {
    // The mark is ASCII, so its place in the upper-cased text is its place in the original.
    let upper = entry.to_ascii_uppercase();
    let Some(at) = upper.find("RQE") else {
        return (entry, None);
    };
    let (name, rest) = entry.split_at(at);
    let digits = rest
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(|c| c.is_ascii_digit() || *c == '.')
        .filter(char::is_ascii_digit)
        .collect();
    (name, Some(digits))
}

/// The name in title case, without what is in brackets, and without any character that separates entries elsewhere.
fn canonical(name: &str) -> String {
    let name = name.split('(').next().unwrap_or_default();
    let plain: String = name.chars().map(|c| if c.is_alphabetic() || c == '/' || c == '-' { c } else { ' ' }).collect();
    let mut joined = String::with_capacity(plain.len());
    for word in plain.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)) {
        if !joined.is_empty() {
            joined.push(' ');
        }
        let lower = word.to_lowercase();
        if !joined.is_empty() && SMALL.contains(&lower.as_str()) {
            joined.push_str(&lower);
        } else {
            title_case(&lower, &mut joined);
        }
    }
    joined
}

fn title_case(word: &str, into: &mut String) {
    let mut begins = true;
    for c in word.chars() {
        if begins {
            into.extend(c.to_uppercase());
        } else {
            into.push(c);
        }
        begins = matches!(c, '/' | '-');
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Situation, Source};
    use super::*;

    fn read(entries: &[&str]) -> Result<(Vec<String>, Vec<String>), LookupError> {
        let mut finding = Finding::bare(Situation::Active, Source::CfmSoap);
        for entry in entries {
            add(&mut finding, entry)?;
        }
        Ok((finding.specialties, finding.rqe))
    }

    #[test]
    fn name_and_number_are_told_apart() {
        for (entry, name, rqe) in [
            ("CARDIOLOGIA - RQE Nº: 1234", "Cardiologia", "1234"),
            ("CARDIOLOGIA - RQE Nº 12.345", "Cardiologia", "12345"),
            ("clínica médica – rqe n.: 77", "Clínica Médica", "77"),
            ("RADIOLOGIA E DIAGNÓSTICO POR IMAGEM", "Radiologia e Diagnóstico por Imagem", ""),
            ("PATOLOGIA CLÍNICA/MEDICINA LABORATORIAL - RQE 9", "Patologia Clínica/Medicina Laboratorial", "9"),
            ("PEDIATRIA (ÁREA DE ATUAÇÃO: NEONATOLOGIA) - RQE Nº: 55", "Pediatria", "55"),
            ("Cardiologia; Neurologia, Cirurgia", "Cardiologia Neurologia Cirurgia", ""),
            ("- RQE Nº: ", "", ""),
            ("<b>x</b>", "B X /B", ""),
        ] {
            let (names, numbers) = read(&[entry]).unwrap();
            assert_eq!(names.first().map_or("", String::as_str), name, "{entry}");
            assert_eq!(numbers.first().map_or("", String::as_str), rqe, "{entry}");
        }
    }

    #[test]
    fn an_entry_that_holds_several_gives_each_once() {
        let (names, numbers) =
            read(&["CIRURGIA GERAL - RQE Nº: 34&CIRURGIA VASCULAR - RQE N.: 37", "Cirurgia geral - RQE 0034"]).unwrap();
        assert_eq!(names, ["Cirurgia Geral", "Cirurgia Vascular"]);
        assert_eq!(numbers, ["34", "37"]);
    }

    #[test]
    fn a_list_without_end_is_refused() {
        let many: Vec<String> = (0..17u8).map(|n| format!("Especialidade {}", char::from(b'a' + n))).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert!(read(&many[..16]).is_ok());
        assert_eq!(read(&many), Err(LookupError::BadAnswer));
        assert_eq!(read(&["a".repeat(101).as_str()]), Err(LookupError::BadAnswer));
        assert_eq!(read(&["Cardiologia RQE 1234567890"]), Err(LookupError::BadAnswer));
    }
}
