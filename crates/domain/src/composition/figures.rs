//! The figures of an author's text, and the scores made of them.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::body::{Body, attribute};
use super::draft::{Draft, KeywordRole, MAX_KEYWORDS};
use super::facts::{fact, is_absolute, is_of_site};
use super::layout::Layout;
use super::tree::{Compliance, Density, Metadata, Metrics, Optimisation, Part, Score};
use crate::content::RegistryStatus;
use crate::gate::text::Text;
use crate::gate::text::markup::{Token, Tokens};

/// Words a minute of somebody who reads with care.
const READING_SPEED: u32 = 200;

/// Most words of a term.
const MAX_TERM: usize = 8;

pub(super) fn optimisation(draft: &Draft, body: &Body, layout: &Layout) -> Optimisation {
    let text = Text::read(&body.html);
    let words: Vec<&str> =
        text.sentences().iter().flat_map(|sentence| sentence.words.clone()).map(|at| text.word(at)).collect();
    let letters: usize = words.iter().map(|word| word.chars().filter(|c| c.is_alphanumeric()).count()).sum();
    let word_count = count(words.len());
    let terms = draft.seo.keywords.iter().filter(|term| !fact(&term.termo).is_empty()).take(MAX_KEYWORDS);
    let densidades = terms.map(|term| Density {
        termo: fact(&term.termo),
        papel: term.papel,
        por_mil: per_thousand(occurrences(&words, &term.termo), word_count),
    });
    let (links_internos, links_externos) = links(&body.html, layout.origin.as_deref());
    Optimisation {
        word_count,
        densidades: densidades.collect(),
        legibilidade: gulpease(count(letters), word_count, count(text.sentences().len())),
        tempo_leitura_minutos: word_count.div_ceil(READING_SPEED),
        links_internos,
        links_externos,
        marcas_sem_referencia: body.marks.unmatched,
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn per_thousand(part: u32, whole: u32) -> u32 {
    part.saturating_mul(1000).checked_div(whole).unwrap_or(0)
}

/// Gulpease index, kept within 0 to 100: 89 + (300·sentences − 10·letters) / words (`publishing-rules.md` §4.1). It
/// needs no syllables, so that it can be counted in whole numbers.
fn gulpease(letters: u32, words: u32, sentences: u32) -> u32 {
    let (letters, words, sentences) = (i64::from(letters), i64::from(words), i64::from(sentences));
    let Some(value) = (300 * sentences - 10 * letters).checked_div(words) else { return 0 };
    u32::try_from(value.saturating_add(89).clamp(0, 100)).unwrap_or(0)
}

/// How often the words of a term stand in a row, whatever their case and accents.
fn occurrences(words: &[&str], term: &str) -> u32 {
    let read = Text::read(&fact(term));
    let sought = read.sentences().iter().flat_map(|sentence| sentence.words.clone());
    let sought: Vec<&str> = sought.map(|at| read.word(at)).take(MAX_TERM).collect();
    if sought.is_empty() {
        return 0;
    }
    count(words.windows(sought.len()).filter(|window| *window == sought.as_slice()).count())
}

/// Links to the site and to others; marks of references are none.
fn links(html: &str, origin: Option<&str>) -> (u32, u32) {
    let (mut own, mut others) = (0u32, 0u32);
    for token in Tokens::new(html) {
        let Token::Tag(tag) = token else { continue };
        let address = attribute(&tag, html, "href").filter(|_| tag.is("a") && !tag.closes);
        let Some(address) = address.filter(|address| !address.starts_with("#ref-")) else { continue };
        let of_origin = origin.is_some_and(|origin| {
            address.strip_prefix(origin).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
        });
        if is_of_site(&address) || of_origin {
            own = own.saturating_add(1);
        } else if is_absolute(&address) {
            others = others.saturating_add(1);
        }
    }
    (own, others)
}

/// A score of parts: what each is for, what it is worth, and how much of that is given.
fn score(parts: &[(&str, u32, u32)]) -> Score {
    let partes: Vec<Part> = parts
        .iter()
        .map(|(nome, pontos, maximo)| Part { nome: String::from(*nome), pontos: *pontos.min(maximo), maximo: *maximo })
        .collect();
    Score { valor: partes.iter().map(|part| part.pontos).sum(), partes }
}

const fn if_so(so: bool, points: u32) -> u32 {
    if so { points } else { 0 }
}

/// The scores; which parts they have and what those are worth is ours, the targets are of `product.md` §7.7 and §7.13.
pub(super) fn metrics(
    draft: &Draft,
    body: &Body,
    metadata: &Metadata,
    figures: &Optimisation,
    compliance: &Compliance,
) -> Metrics {
    let seo = seo(body, metadata, figures);
    let readability = score(&[("gulpease", figures.legibilidade, 100)]);
    let councils = compliance.cfm_compliant && compliance.crp_compliant && compliance.outros_conselhos_compliant;
    let honest = compliance.anvisa_compliant && compliance.publicidade_compliant;
    let compliance = score(&[
        ("lgpd", if_so(compliance.lgpd_compliant, 25), 25),
        ("conselhos", if_so(councils, 25), 25),
        ("anvisa_e_publicidade", if_so(honest, 15), 15),
        ("disclaimers", if_so(compliance.disclaimers_completos, 20), 20),
        ("referencias", if_so(compliance.referencias_validadas, 15), 15),
    ]);
    let autoridade = authority(draft);
    let weighed = |score: &Score, weight: u32| score.valor.saturating_mul(weight) / 100;
    let geral = score(&[
        ("compliance", weighed(&compliance, 40), 40),
        ("autoridade", weighed(&autoridade, 20), 20),
        ("seo", weighed(&seo, 20), 20),
        ("readability", weighed(&readability, 20), 20),
    ]);
    Metrics { seo, readability, compliance, autoridade, geral }
}

fn seo(body: &Body, metadata: &Metadata, figures: &Optimisation) -> Score {
    let long = |text: &str, within: core::ops::RangeInclusive<usize>| within.contains(&text.chars().count());
    let primary = figures.densidades.iter().filter(|term| term.papel == KeywordRole::Primary);
    let density = primary.map(|term| if (20..=30).contains(&term.por_mil) { 20 } else { if_so(term.por_mil > 0, 10) });
    let headings = body.headings.iter().filter(|heading| heading.level == 2).count();
    let length = match figures.word_count {
        800..=1200 => 20,
        600..=799 | 1201..=1500 => 10,
        _ => 0,
    };
    score(&[
        ("meta_title", if_so(long(&metadata.title, 1..=60), 15), 15),
        ("meta_description", if_so(long(&metadata.description, 50..=155), 15), 15),
        ("densidade_primaria", density.max().unwrap_or(0), 20),
        ("titulos", if_so(headings > 1, 15), 15),
        ("extensao", length, 20),
        ("links_internos", if_so(figures.links_internos > 0, 10), 10),
        ("canonical", if_so(metadata.canonical.is_some(), 5), 5),
    ])
}

fn authority(draft: &Draft) -> Score {
    let (author, article) = (&draft.article.author, &draft.article);
    let verified = author.registry.is_some() && author.registry_status == RegistryStatus::Verified;
    let filled = |value: &Option<String>| value.as_deref().is_some_and(|value| !value.trim().is_empty());
    let reviewed =
        article.reviewer.as_ref().is_some_and(|reviewer| reviewer.registry_status == RegistryStatus::Verified);
    let sources = article.references.iter().filter(|reference| super::facts::address_of(reference).is_some()).count();
    score(&[
        ("registro_verificado", if_so(verified, 35), 35),
        ("especialidade", if_so(verified && filled(&author.specialty), 10), 10),
        ("rqe", if_so(verified && filled(&author.rqe), 10), 10),
        ("revisor", if_so(reviewed, 15), 15),
        ("fontes", count(sources).saturating_mul(10).min(30), 30),
    ])
}

/// The name of a term's role, beside its term, for the page's metadata.
pub(super) fn terms(draft: &Draft) -> Vec<String> {
    let terms = draft.seo.keywords.iter().map(|term| fact(&term.termo)).filter(|term| !term.is_empty());
    terms.take(MAX_KEYWORDS).map(|term| term.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readability_follows_its_formula() {
        // The vector of `publishing-rules.md` §4.1.
        assert_eq!(gulpease(480, 100, 5), 56);
        assert_eq!(gulpease(0, 0, 0), 0);
        assert_eq!(gulpease(u32::MAX, 1, 0), 0);
        assert_eq!(gulpease(1, 1, 1), 100);
    }

    #[test]
    fn terms_are_counted_whatever_their_accents() {
        let words = ["pressao", "alta", "e", "pressao", "baixa", "pressao", "alta"];
        assert_eq!(occurrences(&words, "Pressão Alta"), 2);
        assert_eq!(occurrences(&words, " - "), 0);
        assert_eq!(per_thousand(2, 7), 285);
    }

    #[test]
    fn links_are_told_apart_by_where_they_lead() {
        let html = "<a href=\"/a\">a</a><a href=\"https://s.example/b\">b</a><a href=\"https://s.example.org\">c</a>\
                    <a href=\"#ref-1\">[1]</a><a href=\"javascript:x\">d</a>";
        assert_eq!(links(html, Some("https://s.example")), (2, 1));
    }
}
