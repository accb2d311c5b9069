//! Whether two spellings of a name can be the same person's.

use domain::slug::slugify;

/// How an account's name stands to the council's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameMatch {
    /// The same words in the same order.
    Same,
    /// The first name and a family name agree, and all other words are in the council's name, in its order; an initial
    /// stands for its word. People rarely use all of their names.
    Compatible,
    /// Anything else.
    Different,
    /// The council or the account has no name.
    Unknown,
}

impl NameMatch {
    /// The word for Postgres.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Compatible => "compatible",
            Self::Different => "different",
            Self::Unknown => "unknown",
        }
    }
}

/// Words that people leave out or put in.
const PARTICLES: &[&str] = &["de", "da", "do", "das", "dos", "d", "e"];

/// Compares a full official name with the names of an account.
pub(super) fn compare(official: &str, first_name: &str, last_name: &str) -> NameMatch {
    let official = words(official);
    let account: Vec<String> = words(first_name).into_iter().chain(words(last_name)).collect();
    let (Some((first, rest)), Some((official_first, official_rest))) = (account.split_first(), official.split_first())
    else {
        return NameMatch::Unknown;
    };
    if account == official {
        return NameMatch::Same;
    }
    let mut remaining = official_rest.iter();
    let in_order = rest.iter().all(|word| remaining.any(|other| stands_for(word, other)));
    let family = rest.last().is_some_and(|last| last.len() > 1);
    if first == official_first && family && in_order { NameMatch::Compatible } else { NameMatch::Different }
}

fn stands_for(word: &str, official: &str) -> bool {
    word == official || (word.len() == 1 && official.starts_with(word))
}

/// The words of a name, folded. Bounded by the length of a slug (200 bytes).
fn words(name: &str) -> Vec<String> {
    slugify(name)
        .split('-')
        .filter(|word| !word.is_empty() && !PARTICLES.contains(word))
        .map(ToOwned::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_as_people_write_them() {
        use NameMatch as M;
        for (official, first, last, expected) in [
            ("ANA MARIA DE LIMA SOUZA", "Ana Maria", "Lima Souza", M::Same),
            ("JOSÉ DA CONCEIÇÃO", "jose", "Conceicao", M::Same),
            ("Jose\u{301} Lima", "José", "Lima", M::Same),
            ("ANA MARIA DE LIMA SOUZA", "Ana", "Souza", M::Compatible),
            ("ANA MARIA DE LIMA SOUZA", "Ana", "de Lima", M::Compatible),
            ("ANA MARIA DE LIMA SOUZA", "Ana M.", "Souza", M::Compatible),
            ("ANA MARIA DE LIMA SOUZA", "Maria", "Souza", M::Different),
            ("ANA MARIA DE LIMA SOUZA", "Ana", "Costa", M::Different),
            ("ANA MARIA DE LIMA SOUZA", "Ana", "Souza Lima", M::Different),
            ("ANA MARIA DE LIMA SOUZA", "A", "Souza", M::Different),
            ("ANA MARIA DE LIMA SOUZA", "Ana", "S.", M::Different),
            ("ANA MARIA DE LIMA SOUZA", "Ana", "", M::Different),
            ("ANA", "Ana", "Souza", M::Different),
            ("ANA LIMA", "Ana", "Lima Costa", M::Different),
            ("", "Ana", "Lima", M::Unknown),
            ("ANA LIMA", "", "", M::Unknown),
            ("ANA LIMA", "安娜", "", M::Unknown),
        ] {
            assert_eq!(compare(official, first, last), expected, "{official} / {first} {last}");
        }
    }

    #[test]
    fn words_for_the_database_are_short() {
        for word in
            [NameMatch::Same, NameMatch::Compatible, NameMatch::Different, NameMatch::Unknown].map(NameMatch::word)
        {
            assert!(word.len() <= 20);
        }
    }
}
