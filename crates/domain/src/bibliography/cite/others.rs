//! Vancouver (ICMJE) and MLA, ninth edition.

use alloc::borrow::ToOwned as _;
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::{Citation, doi_address, initials};
use crate::bibliography::{Author, Work};

/// Vancouver names six authors, then `et al.`.
const MOST_AUTHORS: usize = 6;

/// The citation in the style of medical journals.
pub fn vancouver(work: &Work) -> Citation {
    let mut cited = Citation::default();
    let mut names: Vec<String> = work.authors.iter().take(MOST_AUTHORS).map(short).collect();
    names.extend((work.authors.len() > MOST_AUTHORS).then(|| "et al".to_owned()));
    if !names.is_empty() {
        cited.sentence(&names.join(", "));
    }
    cited.sentence(&work.title);
    let place = if work.container.is_empty() { &work.publisher } else { &work.container };
    if !place.is_empty() {
        cited.sentence(place);
    }
    let mut issue = work.year.map(|year| year.to_string()).unwrap_or_default();
    if !work.volume.is_empty() {
        issue.push_str(&format!(";{}", work.volume));
    }
    if !work.issue.is_empty() {
        issue.push_str(&format!("({})", work.issue));
    }
    if !work.pages.is_empty() {
        issue.push_str(&format!(":{}", work.pages));
    }
    if !issue.is_empty() {
        cited.sentence(&issue);
    }
    if let Some(doi) = &work.doi {
        cited.push(&format!("doi:{doi}"));
    }
    cited.end()
}

fn short(author: &Author) -> String {
    match author {
        Author::Body(name) => name.clone(),
        Author::Person { family, given } => {
            let initials: String = initials(given).into_iter().collect();
            if initials.is_empty() { family.clone() } else { format!("{family} {initials}") }
        }
    }
}

/// The citation in the style of the humanities.
pub fn mla(work: &Work) -> Citation {
    let mut cited = Citation::default();
    let inverted = |author: &Author| match author {
        Author::Person { family, given } if !given.is_empty() => format!("{family}, {given}"),
        other => other.to_string(),
    };
    match work.authors.as_slice() {
        [] => {}
        [one] => cited.sentence(&inverted(one)),
        [one, other] => cited.sentence(&format!("{}, and {other}", inverted(one))),
        [one, ..] => cited.sentence(&format!("{}, et al.", inverted(one))),
    }
    let stop = if work.title.ends_with(['.', '?', '!']) { "" } else { "." };
    cited.push(&format!("“{}{stop}” ", work.title));
    cited.push_emphasised(if work.container.is_empty() { &work.publisher } else { &work.container });
    let labelled = |label: &str, value: &str| (!value.is_empty()).then(|| format!("{label}{value}"));
    let parts = [
        labelled("vol. ", &work.volume),
        labelled("no. ", &work.issue),
        work.year.map(|year| year.to_string()),
        labelled("pp. ", &work.pages),
        work.doi.as_deref().map(doi_address).or_else(|| work.url.clone()),
    ];
    let told = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    if cited.emphasis.is_some() && !told.is_empty() {
        cited.push(", ");
    }
    cited.sentence(&told);
    cited.end()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn work(authors: usize) -> Work {
        let names = [("Souza", "Ana Beatriz"), ("Berg", "C"), ("Lima", "Carlos de"), ("Melo", "E"), ("Reis", "I")];
        Work {
            title: "Walking and sleep".into(),
            authors: names
                .iter()
                .cycle()
                .take(authors)
                .filter_map(|(family, given)| Author::person(family, given))
                .collect(),
            container: "Journal of Examples".into(),
            volume: "12".into(),
            issue: "3".into(),
            pages: "1-9".into(),
            year: Some(2024),
            doi: Some("10.5555/jex.1".into()),
            ..Work::default()
        }
    }

    #[test]
    fn vancouver_is_terse() {
        for (authors, text) in [
            (3, "Souza AB, Berg C, Lima C. Walking and sleep. Journal of Examples. 2024;12(3):1-9. doi:10.5555/jex.1"),
            (
                7,
                "Souza AB, Berg C, Lima C, Melo E, Reis I, Souza AB, et al. Walking and sleep. Journal of Examples. 2024;12(3):1-9. doi:10.5555/jex.1",
            ),
        ] {
            assert_eq!(vancouver(&work(authors)).text, text);
        }
    }

    #[test]
    fn mla_turns_the_first_name_around() {
        let tail =
            "“Walking and sleep.” Journal of Examples, vol. 12, no. 3, 2024, pp. 1-9, https://doi.org/10.5555/jex.1.";
        for (authors, head) in [
            (0, ""),
            (1, "Souza, Ana Beatriz. "),
            (2, "Souza, Ana Beatriz, and C Berg. "),
            (3, "Souza, Ana Beatriz, et al. "),
        ] {
            let cited = mla(&work(authors));
            assert_eq!(cited.text, format!("{head}{tail}"));
            assert_eq!(&cited.text[cited.emphasis.unwrap()], "Journal of Examples");
        }
    }
}
