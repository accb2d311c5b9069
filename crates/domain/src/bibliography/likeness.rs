//! Whether a citation without an identifier names a work that was found by its text.
//!
//! The threshold is strict, because a wrong match would vouch for a source that nobody cited. All three must hold:
//!
//! 1. the work's title has at least [`TELLING`] telling words, and at least [`NAMED`] thousandths of them are in the
//!    citation;
//! 2. the family name of its first author is in the citation;
//! 3. the year of publication is, give or take one (print follows online), among the citation's years.

use alloc::string::ToString as _;

use super::words::{share, telling, words};
use super::work::Work;

/// Fewest telling words of a title that can be matched; "Hypertension" names a thousand works.
pub const TELLING: usize = 4;

/// Share of the title's telling words that the citation must have, in thousandths.
pub const NAMED: u32 = 900;

/// How much of a work's title a citation names, in thousandths.
pub fn fit(citation: &str, work: &Work) -> u32 {
    share(&telling(&work.title), &telling(citation))
}

/// Whether the citation names this work and no other.
pub fn is_strong(citation: &str, work: &Work) -> bool {
    let named = words(citation);
    let title = telling(&work.title);
    let by_author = work.authors.first().is_some_and(|author| {
        let family = telling(author.family());
        !family.is_empty() && family.iter().all(|word| named.contains(word))
    });
    let by_year = work.year.is_some_and(|year| {
        (year.saturating_sub(1)..=year.saturating_add(1)).any(|year| named.contains(&year.to_string()))
    });
    title.len() >= TELLING && fit(citation, work) >= NAMED && by_author && by_year
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;
    use crate::bibliography::Author;

    fn work(title: &str) -> Work {
        Work {
            title: title.into(),
            authors: vec![Author::person("Souza", "Ana").unwrap()],
            year: Some(2024),
            ..Work::default()
        }
    }

    #[test]
    fn only_a_whole_citation_is_a_strong_match() {
        let found = work("Caminhada diária e pressão arterial em adultos");
        for (citation, strong) in [
            ("SOUZA, Ana. Caminhada diária e pressão arterial em adultos. Rev. Ex., 2024.", true),
            ("Souza A. CAMINHADA DIARIA E PRESSAO ARTERIAL EM ADULTOS. 2023;1:1-9.", true),
            ("LIMA, C. Caminhada diária e pressão arterial em adultos. Rev. Ex., 2024.", false),
            ("SOUZA, Ana. Caminhada diária e pressão arterial em adultos. Rev. Ex., 2019.", false),
            ("SOUZA, Ana. Caminhada diária e pressão arterial em adultos. Rev. Ex.", false),
            ("SOUZA, Ana. Caminhada e sono em crianças. Rev. Ex., 2024.", false),
            ("", false),
        ] {
            assert_eq!(is_strong(citation, &found), strong, "{citation}");
        }
        assert!(!is_strong("SOUZA, Ana. Hipertensão. 2024.", &work("Hipertensão")), "too short a title to tell");
    }
}
