//! Words that names are made of, and words that they are not. Written for this project from common
//! knowledge; no register of persons was used.

mod common;
mod first;
mod last;
mod places;
mod weak;

use super::table::hash;

/// What a word in folded lower case is known as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) first: bool,
    pub(super) last: bool,
    pub(super) common: bool,
}

pub(super) fn known(word: &[u8]) -> Known {
    let hash = hash(word);
    let first = first::FIRST.place_by(hash, word).is_some();
    let last = last::LAST.place_by(hash, word).is_some();
    let common = common::COMMON.place_by(hash, word).is_some();
    // Looked at last: a name is rarely also a common word.
    Known { first, last, common: common || !first && !last && has_common_ending(word) }
}

/// Whether a first name means nothing when it stands alone.
pub(super) fn is_weak(word: &[u8]) -> bool {
    weak::WEAK.holds(word)
}

/// Whether words joined by single spaces name a place or an institution.
pub(super) fn is_place(words: &[u8]) -> bool {
    places::PLACES.holds(words)
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
    use super::common::COMMON;
    use super::first::FIRST;
    use super::last::LAST;
    use super::places::PLACES;
    use super::weak::WEAK;
    use super::*;

    #[test]
    fn every_table_is_sorted_and_folded() {
        let tables = [FIRST.words(), LAST.words(), COMMON.words(), WEAK.words(), PLACES.words()];
        for table in tables {
            assert!(table.is_sorted_by(|a, b| a < b));
            assert!(table.iter().all(|word| word.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b' ' | b'\''))));
        }
        let all_found = |words: &[&str], place: &dyn Fn(&[u8]) -> Option<usize>| {
            words.iter().enumerate().all(|(at, word)| place(word.as_bytes()) == Some(at))
        };
        assert!(all_found(FIRST.words(), &|word| FIRST.place(word)));
        assert!(all_found(LAST.words(), &|word| LAST.place(word)));
        assert!(all_found(COMMON.words(), &|word| COMMON.place(word)));
        assert!(known(b"maria").first && known(b"silva").last && known(b"hospital").common);
        assert!(known(b"cardiologia").common && !known(b"souza").common);
    }
}
