//! Units, as UCUM codes them.
//!
//! The list is closed: a unit that is not on it is refused, because a unit that nobody knows can be read as any other.
//! Codes are of the case-sensitive form of UCUM (The Unified Code for Units of Measure, ucum.org); the choice is ours:
//! what Brazilian prescriptions and laboratory reports use, and the units that FHIR's profile of vital signs asks for.
//! Pieces that UCUM has no unit for (tablets, sprays) are annotations in braces, which UCUM leaves to its users.
//! Nothing is converted: what was written stays what was written.

use core::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a unit is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Use {
    /// The amount of a dose.
    Dose,
    /// How much of a substance a medicine has.
    Strength,
    /// An interval or duration.
    Time,
    /// The result of an analysis.
    Laboratory,
    /// A vital sign.
    Vital,
}

/// Code, name for people, uses.
type Row = (&'static str, &'static str, &'static [Use]);

const UNITS: &[Row] = &[
    ("kg", "quilograma", &[Use::Dose, Use::Laboratory, Use::Vital]),
    ("g", "grama", &[Use::Dose, Use::Laboratory, Use::Vital, Use::Strength]),
    ("mg", "miligrama", &[Use::Dose, Use::Laboratory, Use::Strength]),
    ("ug", "micrograma", &[Use::Dose, Use::Laboratory, Use::Strength]),
    ("ng", "nanograma", &[Use::Dose, Use::Laboratory, Use::Strength]),
    ("pg", "picograma", &[Use::Laboratory]),
    ("L", "litro", &[Use::Dose, Use::Laboratory]),
    ("mL", "mililitro", &[Use::Dose, Use::Laboratory, Use::Strength]),
    ("uL", "microlitro", &[Use::Dose, Use::Laboratory]),
    ("fL", "fentolitro", &[Use::Laboratory]),
    ("mol", "mol", &[Use::Dose]),
    ("mmol", "milimol", &[Use::Dose, Use::Laboratory, Use::Strength]),
    ("umol", "micromol", &[Use::Dose]),
    ("meq", "miliequivalente", &[Use::Dose, Use::Strength]),
    ("[iU]", "unidade internacional", &[Use::Dose, Use::Strength]),
    ("U", "unidade enzimática", &[Use::Dose, Use::Strength]),
    ("m[iU]", "miliunidade internacional", &[Use::Dose]),
    ("10*3.[iU]", "mil unidades internacionais", &[Use::Dose, Use::Strength]),
    ("10*6.[iU]", "milhão de unidades internacionais", &[Use::Dose, Use::Strength]),
    ("kcal", "quilocaloria", &[Use::Dose]),
    ("%", "por cento", &[Use::Dose, Use::Laboratory, Use::Vital, Use::Strength]),
    ("[drp]", "gota", &[Use::Dose]),
    ("{comprimido}", "comprimido", &[Use::Dose]),
    ("{capsula}", "cápsula", &[Use::Dose]),
    ("{dragea}", "drágea", &[Use::Dose]),
    ("{ampola}", "ampola", &[Use::Dose]),
    ("{frasco}", "frasco", &[Use::Dose]),
    ("{sache}", "sachê", &[Use::Dose]),
    ("{supositorio}", "supositório", &[Use::Dose]),
    ("{ovulo}", "óvulo", &[Use::Dose]),
    ("{adesivo}", "adesivo", &[Use::Dose]),
    ("{aplicacao}", "aplicação", &[Use::Dose]),
    ("{jato}", "jato", &[Use::Dose]),
    ("{inalacao}", "inalação", &[Use::Dose]),
    ("{dose}", "dose", &[Use::Dose]),
    ("mg/kg", "miligrama por quilograma", &[Use::Dose]),
    ("ug/kg", "micrograma por quilograma", &[Use::Dose]),
    ("g/kg", "grama por quilograma", &[Use::Dose]),
    ("mL/kg", "mililitro por quilograma", &[Use::Dose]),
    ("[iU]/kg", "unidade internacional por quilograma", &[Use::Dose]),
    ("mmol/kg", "milimol por quilograma", &[Use::Dose]),
    ("meq/kg", "miliequivalente por quilograma", &[Use::Dose]),
    ("mg/kg/d", "miligrama por quilograma por dia", &[Use::Dose]),
    ("mg/kg/h", "miligrama por quilograma por hora", &[Use::Dose]),
    ("ug/kg/min", "micrograma por quilograma por minuto", &[Use::Dose]),
    ("ug/kg/h", "micrograma por quilograma por hora", &[Use::Dose]),
    ("[iU]/kg/h", "unidade internacional por quilograma por hora", &[Use::Dose]),
    ("mL/kg/h", "mililitro por quilograma por hora", &[Use::Dose]),
    ("mg/m2", "miligrama por metro quadrado", &[Use::Dose]),
    ("g/m2", "grama por metro quadrado", &[Use::Dose]),
    ("mg/h", "miligrama por hora", &[Use::Dose]),
    ("ug/min", "micrograma por minuto", &[Use::Dose]),
    ("ug/h", "micrograma por hora", &[Use::Dose]),
    ("mg/d", "miligrama por dia", &[Use::Dose]),
    ("mL/h", "mililitro por hora", &[Use::Dose]),
    ("[iU]/h", "unidade internacional por hora", &[Use::Dose]),
    ("L/min", "litro por minuto", &[Use::Dose, Use::Laboratory]),
    ("[drp]/min", "gota por minuto", &[Use::Dose]),
    ("mg/mL", "miligrama por mililitro", &[Use::Dose, Use::Strength, Use::Laboratory]),
    ("g/mL", "grama por mililitro", &[Use::Strength, Use::Laboratory]),
    ("ug/mL", "micrograma por mililitro", &[Use::Strength, Use::Laboratory]),
    ("[iU]/mL", "unidade internacional por mililitro", &[Use::Strength, Use::Laboratory]),
    ("mg/g", "miligrama por grama", &[Use::Strength, Use::Laboratory]),
    ("g/L", "grama por litro", &[Use::Strength, Use::Laboratory]),
    ("mg/L", "miligrama por litro", &[Use::Strength, Use::Laboratory]),
    ("mmol/mL", "milimol por mililitro", &[Use::Strength]),
    ("meq/mL", "miliequivalente por mililitro", &[Use::Strength]),
    ("min", "minuto", &[Use::Time]),
    ("h", "hora", &[Use::Time]),
    ("d", "dia", &[Use::Time]),
    ("wk", "semana", &[Use::Time]),
    ("mo", "mês", &[Use::Time]),
    ("a", "ano", &[Use::Time]),
    ("s", "segundo", &[Use::Laboratory]),
    ("mm/h", "milímetro por hora", &[Use::Laboratory]),
    ("g/dL", "grama por decilitro", &[Use::Laboratory]),
    ("mg/dL", "miligrama por decilitro", &[Use::Laboratory, Use::Vital]),
    ("ug/dL", "micrograma por decilitro", &[Use::Laboratory]),
    ("ng/dL", "nanograma por decilitro", &[Use::Laboratory]),
    ("ug/L", "micrograma por litro", &[Use::Laboratory]),
    ("ng/mL", "nanograma por mililitro", &[Use::Laboratory]),
    ("ng/L", "nanograma por litro", &[Use::Laboratory]),
    ("pg/mL", "picograma por mililitro", &[Use::Laboratory]),
    ("mol/L", "mol por litro", &[Use::Laboratory]),
    ("mmol/L", "milimol por litro", &[Use::Laboratory, Use::Vital]),
    ("umol/L", "micromol por litro", &[Use::Laboratory]),
    ("nmol/L", "nanomol por litro", &[Use::Laboratory]),
    ("pmol/L", "picomol por litro", &[Use::Laboratory]),
    ("mmol/mol", "milimol por mol", &[Use::Laboratory]),
    ("meq/L", "miliequivalente por litro", &[Use::Laboratory]),
    ("mosm/kg", "miliosmol por quilograma", &[Use::Laboratory]),
    ("mosm/L", "miliosmol por litro", &[Use::Laboratory]),
    ("U/L", "unidade por litro", &[Use::Laboratory]),
    ("U/mL", "unidade por mililitro", &[Use::Laboratory]),
    ("kU/L", "quilounidade por litro", &[Use::Laboratory]),
    ("[iU]/L", "unidade internacional por litro", &[Use::Laboratory]),
    ("m[iU]/L", "miliunidade internacional por litro", &[Use::Laboratory]),
    ("m[iU]/mL", "miliunidade internacional por mililitro", &[Use::Laboratory]),
    ("u[iU]/mL", "microunidade internacional por mililitro", &[Use::Laboratory]),
    ("10*3/uL", "mil por microlitro", &[Use::Laboratory]),
    ("10*6/uL", "milhão por microlitro", &[Use::Laboratory]),
    ("10*9/L", "bilhão por litro", &[Use::Laboratory]),
    ("10*12/L", "trilhão por litro", &[Use::Laboratory]),
    ("/uL", "por microlitro", &[Use::Laboratory]),
    ("/mL", "por mililitro", &[Use::Laboratory]),
    ("{copies}/mL", "cópias por mililitro", &[Use::Laboratory]),
    ("[CFU]/mL", "unidades formadoras de colônia por mililitro", &[Use::Laboratory]),
    ("/[HPF]", "por campo de grande aumento", &[Use::Laboratory]),
    ("/[LPF]", "por campo de pequeno aumento", &[Use::Laboratory]),
    ("mL/min", "mililitro por minuto", &[Use::Dose, Use::Laboratory]),
    ("mL/min/{1.73_m2}", "mililitro por minuto por 1,73 m²", &[Use::Laboratory]),
    ("mg/(24.h)", "miligrama em 24 horas", &[Use::Laboratory]),
    ("g/(24.h)", "grama em 24 horas", &[Use::Laboratory]),
    ("mL/(24.h)", "mililitro em 24 horas", &[Use::Laboratory]),
    ("ug/(24.h)", "micrograma em 24 horas", &[Use::Laboratory]),
    ("ug/mg", "micrograma por miligrama", &[Use::Laboratory]),
    ("ug/g", "micrograma por grama", &[Use::Laboratory]),
    ("{INR}", "razão normalizada internacional", &[Use::Laboratory]),
    ("{ratio}", "razão", &[Use::Laboratory]),
    ("{index}", "índice", &[Use::Laboratory]),
    ("{titer}", "título", &[Use::Laboratory]),
    ("[pH]", "pH", &[Use::Laboratory]),
    ("1", "sem unidade", &[Use::Laboratory]),
    ("mm[Hg]", "milímetro de mercúrio", &[Use::Laboratory, Use::Vital]),
    ("kPa", "quilopascal", &[Use::Laboratory]),
    ("cm[H2O]", "centímetro de água", &[Use::Laboratory]),
    ("/min", "por minuto", &[Use::Vital]),
    ("Cel", "grau Celsius", &[Use::Vital]),
    ("cm", "centímetro", &[Use::Vital]),
    ("m", "metro", &[Use::Vital]),
];

/// A unit of the list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Unit(&'static Row);

impl Unit {
    /// The unit of a code, in exactly its case: `mg` is no `Mg`.
    pub fn parse(code: &str) -> Option<Self> {
        UNITS.iter().find(|(known, ..)| *known == code).map(Unit)
    }

    /// The units of a use, in order of the list.
    pub fn of(purpose: Use) -> impl Iterator<Item = Self> {
        UNITS.iter().filter(move |(.., uses)| uses.contains(&purpose)).map(Unit)
    }

    /// Its UCUM code.
    pub const fn code(self) -> &'static str {
        self.0.0
    }

    /// Its name in Portuguese, in the singular.
    pub const fn portuguese(self) -> &'static str {
        self.0.1
    }

    /// Whether it is written for this.
    pub fn is_for(self, purpose: Use) -> bool {
        self.0.2.contains(&purpose)
    }
}

impl fmt::Debug for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Unit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Unit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::parse(&code).ok_or_else(|| serde::de::Error::custom("unknown unit"))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_code_is_there_once_and_is_ucum_by_its_characters() {
        let codes: BTreeSet<&str> = UNITS.iter().map(|(code, ..)| *code).collect();
        assert_eq!(codes.len(), UNITS.len());
        for (code, name, uses) in UNITS {
            // UCUM §6: printable ASCII without blank, quotes and pointed brackets.
            assert!(code.bytes().all(|b| b.is_ascii_graphic() && !b"\"'<>".contains(&b)), "{code}");
            assert!(!name.is_empty() && !uses.is_empty(), "{code}");
        }
    }

    #[test]
    fn case_matters() {
        assert!(Unit::parse("mg").is_some());
        for code in ["Mg", "MG", "mcg", "cc", "UI", "ml", ""] {
            assert!(Unit::parse(code).is_none(), "{code}");
        }
    }

    #[test]
    fn every_use_has_units() {
        for purpose in [Use::Dose, Use::Strength, Use::Time, Use::Laboratory, Use::Vital] {
            assert!(Unit::of(purpose).all(|unit| unit.is_for(purpose)));
            assert!(Unit::of(purpose).next().is_some());
        }
    }
}
