//! ABNT NBR 6023:2018.

use alloc::borrow::ToOwned as _;
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec;
use alloc::vec::Vec;

use super::{Citation, Day, doi_address, is_particle};
use crate::bibliography::{Author, Form, Work};

/// Most authors that are named; of more, the first and `et al.`.
const MOST_AUTHORS: usize = 3;

/// Words of kinship that belong to the surname before them.
const KINSHIP: &[&str] = &["filho", "júnior", "junior", "jr", "jr.", "neto", "sobrinho", "segundo"];

/// Words that do not stand alone at the head of an entry.
const ARTICLES: &[&str] = &["a", "as", "o", "os", "um", "uma", "the", "an", "el", "la", "los", "las"];

/// The citation of a work; `accessed` is the day on which somebody read it online.
pub fn abnt(work: &Work, accessed: Option<Day>) -> Citation {
    let mut cited = Citation::default();
    let people = authors(&work.authors);
    let year = work.year.map_or_else(|| "[s. d.]".to_owned(), |year| year.to_string());
    if !people.is_empty() {
        cited.sentence(&people);
    }
    let title = if people.is_empty() { headed(&work.title) } else { work.title.clone() };
    match work.form {
        Form::Article | Form::Preprint => {
            cited.sentence(&title);
            article(&mut cited, work, &year);
        }
        Form::Book | Form::Page => {
            let (main, sub) = title.split_once(": ").map_or((title.as_str(), None), |(main, sub)| (main, Some(sub)));
            cited.push_emphasised(main);
            cited.sentence(&sub.map(|sub| format!(": {sub}")).unwrap_or_default());
            if work.form == Form::Book { book(&mut cited, work, &year) } else { page(&mut cited, work, &year) }
        }
        Form::Chapter => {
            cited.sentence(&title);
            cited.push("In: ");
            cited.push_emphasised(&work.container);
            cited.push(". ");
            book(&mut cited, work, &year);
            if !work.pages.is_empty() {
                cited.sentence(&format!("p. {}", work.pages));
            }
        }
    }
    let address = work.doi.as_deref().map(doi_address).or_else(|| work.url.clone());
    match (address, accessed) {
        (Some(address), Some(day)) => {
            cited.sentence(&format!("Disponível em: {address}"));
            cited.sentence(&format!("Acesso em: {day}"));
        }
        (Some(address), None) if work.doi.is_some() => cited.sentence(&format!("DOI: {address}")),
        (Some(address), None) => cited.sentence(&format!("Disponível em: {address}")),
        (None, _) => {}
    }
    cited.end()
}

/// Journal in bold, place, volume, number, pages, year.
fn article(cited: &mut Citation, work: &Work, year: &str) {
    let container = if work.container.is_empty() { &work.publisher } else { &work.container };
    cited.push_emphasised(container);
    let mut parts = vec![work.place.clone()];
    parts.push(labelled("v. ", &work.volume));
    parts.push(labelled("n. ", &work.issue));
    parts.push(labelled("p. ", &work.pages));
    parts.push(year.to_owned());
    let told = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    if !container.is_empty() {
        cited.push(", ");
    }
    cited.sentence(&told);
}

/// Edition, place, publisher, year; what is unknown is said to be.
fn book(cited: &mut Citation, work: &Work, year: &str) {
    let edition = work.edition.trim_end_matches(|c: char| !c.is_ascii_digit());
    if !edition.is_empty() && edition != "1" {
        cited.sentence(&format!("{edition}. ed"));
    }
    let place = if work.place.is_empty() { "[S. l.]" } else { &work.place };
    let publisher = if work.publisher.is_empty() { "[s. n.]" } else { &work.publisher };
    cited.sentence(&format!("{place}: {publisher}, {year}"));
}

/// Site and year.
fn page(cited: &mut Citation, work: &Work, year: &str) {
    let site = if work.container.is_empty() { &work.publisher } else { &work.container };
    let told = if site.is_empty() { year.to_owned() } else { format!("{site}, {year}") };
    cited.sentence(&told);
}

fn labelled(label: &str, value: &str) -> String {
    if value.is_empty() { String::new() } else { [label, value].concat() }
}

fn authors(all: &[Author]) -> String {
    match all {
        [first, _, _, _, ..] => format!("{} et al.", entry(first)),
        few => few.iter().take(MOST_AUTHORS).map(entry).collect::<Vec<_>>().join("; "),
    }
}

/// Surname in capitals, then given names; a body in capitals up to its first full stop (`BRASIL. Ministério da Saúde`).
fn entry(author: &Author) -> String {
    match author {
        Author::Body(name) => match name.split_once(". ") {
            Some((head, rest)) => format!("{}. {rest}", head.to_uppercase()),
            None => name.to_uppercase(),
        },
        Author::Person { family, given } => {
            let (family, given) = surname(family, given);
            let given = spaced(&given);
            if given.is_empty() { family.to_uppercase() } else { format!("{}, {given}", family.to_uppercase()) }
        }
    }
}

/// Kinship stays with the surname, Portuguese particles go behind the given names: `SILVA FILHO, João`, `SOUZA, Ana de`.
fn surname(family: &str, given: &str) -> (String, String) {
    let mut names: Vec<&str> = given.split_whitespace().collect();
    let mut family: Vec<&str> = family.split_whitespace().collect();
    if let [only] = family.as_slice()
        && KINSHIP.contains(&only.to_lowercase().as_str())
        && names.len() > 1
    {
        let before = names.pop();
        family.splice(0..0, before);
    }
    while family.len() > 1 && family.first().is_some_and(|word| is_particle(word)) {
        names.push(family.remove(0));
    }
    (family.join(" "), names.join(" "))
}

/// Initials are set apart: `AB` becomes `A. B.`.
fn spaced(given: &str) -> String {
    let (head, tail) = given.split_once(' ').unwrap_or((given, ""));
    let bare = head.len() <= 4 && !head.is_empty() && head.chars().all(char::is_uppercase);
    let mut shown =
        if bare { head.chars().map(|c| format!("{c}.")).collect::<Vec<_>>().join(" ") } else { head.to_owned() };
    for word in tail.split_whitespace() {
        shown.push(' ');
        shown.push_str(word);
        if word.chars().count() == 1 && word.chars().all(char::is_uppercase) {
            shown.push('.');
        }
    }
    shown
}

/// A title that heads its entry has its first word in capitals, with an article the first two.
fn headed(title: &str) -> String {
    let mut words = title.splitn(3, ' ');
    let first = words.next().unwrap_or_default();
    let mut head = vec![first.to_uppercase()];
    if ARTICLES.contains(&first.to_lowercase().as_str()) {
        head.extend(words.next().map(str::to_uppercase));
    }
    head.extend(words.map(str::to_owned));
    head.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(names: &[(&str, &str)]) -> Vec<Author> {
        names.iter().map(|(family, given)| Author::person(family, given).unwrap()).collect()
    }

    fn of_journal() -> Work {
        Work {
            title: "Caminhada diária: um ensaio".into(),
            authors: people(&[("Souza", "Ana de"), ("Lima", "C")]),
            container: "Revista de Exemplos".into(),
            volume: "12".into(),
            issue: "3".into(),
            pages: "101-109".into(),
            year: Some(2024),
            doi: Some("10.5555/jex.2024.1".into()),
            ..Work::default()
        }
    }

    fn emphasised(cited: &Citation) -> &str {
        cited.emphasis.clone().map_or("", |range| &cited.text[range])
    }

    #[test]
    fn works_of_every_form_are_cited() {
        let read = Day::parse("2026-11-22");
        let ministry = || vec![Author::body("Brasil. Ministério da Saúde").unwrap()];
        for (work, accessed, text, bold) in [
            (
                of_journal(),
                None,
                "SOUZA, Ana de; LIMA, C. Caminhada diária: um ensaio. Revista de Exemplos, v. 12, n. 3, p. 101-109, 2024. DOI: https://doi.org/10.5555/jex.2024.1.",
                "Revista de Exemplos",
            ),
            (
                Work { place: "São Paulo".into(), issue: String::new(), ..of_journal() },
                read,
                "SOUZA, Ana de; LIMA, C. Caminhada diária: um ensaio. Revista de Exemplos, São Paulo, v. 12, p. 101-109, 2024. Disponível em: https://doi.org/10.5555/jex.2024.1. Acesso em: 22 nov. 2026.",
                "Revista de Exemplos",
            ),
            (
                Work {
                    form: Form::Book,
                    title: "Manual de exemplos: teoria e prática".into(),
                    authors: people(&[("Silva Filho", "João")]),
                    edition: "2nd".into(),
                    place: "Porto Alegre".into(),
                    publisher: "Editora Exemplo".into(),
                    year: Some(2020),
                    ..Work::default()
                },
                None,
                "SILVA FILHO, João. Manual de exemplos: teoria e prática. 2. ed. Porto Alegre: Editora Exemplo, 2020.",
                "Manual de exemplos",
            ),
            (
                Work { form: Form::Book, title: "Guia".into(), authors: ministry(), ..Work::default() },
                None,
                "BRASIL. Ministério da Saúde. Guia. [S. l.]: [s. n.], [s. d.].",
                "Guia",
            ),
            (
                Work {
                    form: Form::Page,
                    title: "Dengue".into(),
                    authors: ministry(),
                    container: "Portal de Exemplos".into(),
                    year: Some(2025),
                    url: Some("https://www.example.org/dengue".into()),
                    ..Work::default()
                },
                Day::parse("2026-05-01"),
                "BRASIL. Ministério da Saúde. Dengue. Portal de Exemplos, 2025. Disponível em: https://www.example.org/dengue. Acesso em: 1 maio 2026.",
                "Dengue",
            ),
            (
                Work {
                    form: Form::Chapter,
                    title: "Sono".into(),
                    authors: people(&[("Souza", "AB")]),
                    container: "Tratado de exemplos".into(),
                    place: "Recife".into(),
                    publisher: "Exemplo".into(),
                    pages: "10-20".into(),
                    year: Some(2019),
                    ..Work::default()
                },
                None,
                "SOUZA, A. B. Sono. In: Tratado de exemplos. Recife: Exemplo, 2019. p. 10-20.",
                "Tratado de exemplos",
            ),
            (
                Work { authors: Vec::new(), doi: None, title: "O sono e a saúde?".into(), ..of_journal() },
                None,
                "O SONO e a saúde? Revista de Exemplos, v. 12, n. 3, p. 101-109, 2024.",
                "Revista de Exemplos",
            ),
        ] {
            let cited = abnt(&work, accessed);
            assert_eq!(cited.text, text);
            assert_eq!(emphasised(&cited), bold, "{text}");
        }
    }

    #[test]
    fn up_to_three_authors_are_named() {
        let named = |count: usize| {
            let all = [("Souza", "Ana"), ("Lima", "Carlos"), ("Rocha", "Davi"), ("Melo", "Eva"), ("Reis", "Ivo")];
            authors(&people(&all[..count]))
        };
        for (count, text) in [
            (0, ""),
            (1, "SOUZA, Ana"),
            (3, "SOUZA, Ana; LIMA, Carlos; ROCHA, Davi"),
            (4, "SOUZA, Ana et al."),
            (5, "SOUZA, Ana et al."),
        ] {
            assert_eq!(named(count), text);
        }
        let cited =
            abnt(&Work { authors: people(&[("A", ""), ("B", ""), ("C", ""), ("D", "")]), ..of_journal() }, None);
        assert!(cited.text.starts_with("A et al. Caminhada"), "{}", cited.text);
    }

    #[test]
    fn surnames_are_brazilian() {
        for (family, given, text) in [
            ("Souza", "Ana Beatriz de", "SOUZA, Ana Beatriz de"),
            ("de Souza", "Ana", "SOUZA, Ana de"),
            ("dos Santos Júnior", "Luís", "SANTOS JÚNIOR, Luís dos"),
            ("Filho", "João Silva", "SILVA FILHO, João"),
            ("Neto", "J", "NETO, J."),
            ("van der Berg", "Carl", "VAN DER BERG, Carl"),
            ("Souza", "AB", "SOUZA, A. B."),
            ("Souza", "Ana B", "SOUZA, Ana B."),
            ("Ávila", "", "ÁVILA"),
            ("de", "", "DE"),
        ] {
            // One initial gets its stop only where a surname with initials is meant.
            assert_eq!(entry(&Author::person(family, given).unwrap()), text, "{family}, {given}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_work_can_be_cited(title in "\\PC{0,60}", family in "\\PC{1,20}", given in "\\PC{0,20}", form in 0..5_u8) {
            let form = [Form::Article, Form::Preprint, Form::Book, Form::Chapter, Form::Page][usize::from(form)];
            let authors = Author::person(&family, &given).into_iter().collect();
            let work = Work { form, title, authors, ..of_journal() };
            for cited in [abnt(&work, None), super::super::vancouver(&work), super::super::mla(&work)] {
                let emphasis = cited.emphasis.clone();
                proptest::prop_assert!(emphasis.is_none_or(|range| cited.text.get(range).is_some()));
            }
        }
    }
}
