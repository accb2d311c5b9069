//! Words that names are made of, and words that they are not. Written for this project from common
//! knowledge; no register of persons was used.

mod common;
mod first;
mod last;
mod places;
mod weak;

/// What a word in folded lower case is known as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) first: bool,
    pub(super) last: bool,
    pub(super) common: bool,
}

fn holds(table: &[&str], word: &[u8]) -> bool {
    table.binary_search_by(|known| known.as_bytes().cmp(word)).is_ok()
}

pub(super) fn known(word: &[u8]) -> Known {
    let first = holds(&first::FIRST, word);
    let last = holds(&last::LAST, word);
    // Looked up last: a name is rarely also a common word.
    Known { first, last, common: holds(&common::COMMON, word) || !first && !last && has_common_ending(word) }
}

/// Whether a first name means nothing when it stands alone.
pub(super) fn is_weak(word: &[u8]) -> bool {
    holds(&weak::WEAK, word)
}

/// Whether words joined by single spaces name a place or an institution.
pub(super) fn is_place(words: &[u8]) -> bool {
    holds(&places::PLACES, words)
}

pub(super) fn is_particle(word: &[u8]) -> bool {
    matches!(
        word,
        b"da"
            | b"de"
            | b"do"
            | b"das"
            | b"dos"
            | b"e"
            | b"di"
            | b"del"
            | b"della"
            | b"von"
            | b"van"
            | b"der"
            | b"y"
            | b"d'"
    )
}

/// Endings of nouns and adjectives that name no one.
const ENDINGS: [&str; 40] = [
    "cao", "coes", "sao", "soes", "dade", "dades", "mente", "ismo", "ista", "istas", "logia", "logias", "grafia",
    "metria", "scopia", "tomia", "ectomia", "plastia", "patia", "patias", "terapia", "emia", "uria", "algia", "ose",
    "ites", "ite", "ivo", "iva", "ivos", "ivas", "avel", "ivel", "aveis", "iveis", "ncia", "ncias", "logico", "logica",
    "mento",
];

fn has_common_ending(word: &[u8]) -> bool {
    word.len() > 5 && ENDINGS.iter().any(|ending| word.ends_with(ending.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_sorted_and_folded() {
        let tables: [&[&str]; 5] = [&first::FIRST, &last::LAST, &common::COMMON, &weak::WEAK, &places::PLACES];
        for table in tables {
            assert!(table.is_sorted_by(|a, b| a < b));
            assert!(table.iter().all(|word| word.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b' ' | b'\''))));
        }
        assert!(known(b"maria").first && known(b"silva").last && known(b"hospital").common);
        assert!(known(b"cardiologia").common && !known(b"souza").common);
    }
}
