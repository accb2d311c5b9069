//! Templates of texts, as data (`product.md` §7.13), and how far an article follows one.
//!
//! A text is cut where its headings stand. What comes before the first heading is the first section. A heading that
//! names a section opens it; any other belongs to the section that is open, or, behind the first section of an article,
//! to its development.

use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};

use super::body::{Body, attribute, level};
use crate::content::vocabulary;
use crate::gate::Article;
use crate::gate::text::markup::{Token, Tokens};
use crate::gate::text::{Phrases, Text};

vocabulary! {
    /// A kind of text.
    Template {
        /// Educational article.
        Educational = "artigo_educativo",
        /// Page of a service.
        Service = "pagina_servico",
        /// Post of a blog.
        Blog = "post_blog",
    }
}

vocabulary! {
    /// A section of a text.
    Section {
        /// Hook, problem, solution, credential.
        Introduction = "introducao",
        /// Evidence, cases without names, benefits.
        Development = "desenvolvimento",
        /// What to take along, and what to do.
        Conclusion = "conclusao",
        /// First words of a service's page.
        Hero = "hero",
        /// What is treated, and how.
        Treatment = "tratamento",
        /// Step by step.
        Process = "processo",
        /// Who does it.
        Professional = "profissional",
        /// Questions and answers.
        Faq = "faq",
        /// The last invitation.
        FinalCall = "chamada_final",
    }
}

vocabulary! {
    /// Something that a template wants beside its sections.
    Element {
        /// A headline.
        H1 = "h1",
        /// Headings.
        H2 = "h2",
        /// Headings below them.
        H3 = "h3",
        /// A list.
        List = "lista",
        /// A passage set apart: quotation, aside or figure of text.
        Highlight = "caixa_destaque",
        /// References.
        References = "referencias",
        /// A picture, table or quotation.
        Visual = "visual",
        /// Every picture has an alternative text.
        AltText = "texto_alternativo",
        /// Five to seven questions.
        Questions = "perguntas_5_a_7",
    }
}

/// How many words a section has, from least to most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Least.
    pub minimo: u32,
    /// Most.
    pub maximo: u32,
}

impl Template {
    /// Its sections in order, with their words.
    pub const fn sections(self) -> &'static [(Section, Words)] {
        use Section as S;
        match self {
            Self::Educational => &[
                (S::Introduction, Words { minimo: 100, maximo: 150 }),
                (S::Development, Words { minimo: 600, maximo: 800 }),
                (S::Conclusion, Words { minimo: 100, maximo: 150 }),
            ],
            Self::Service => &[
                (S::Hero, Words { minimo: 150, maximo: 200 }),
                (S::Treatment, Words { minimo: 400, maximo: 500 }),
                (S::Process, Words { minimo: 300, maximo: 400 }),
                (S::Professional, Words { minimo: 200, maximo: 300 }),
                (S::Faq, Words { minimo: 400, maximo: 500 }),
                (S::FinalCall, Words { minimo: 100, maximo: 150 }),
            ],
            Self::Blog => &[
                (S::Introduction, Words { minimo: 150, maximo: 200 }),
                (S::Development, Words { minimo: 600, maximo: 800 }),
                (S::Conclusion, Words { minimo: 100, maximo: 150 }),
            ],
        }
    }

    /// What it wants beside them. Identification and notices are added by [`super::compose`].
    pub const fn elements(self) -> &'static [Element] {
        use Element as E;
        match self {
            Self::Educational => &[E::H1, E::H2, E::H3, E::List, E::Highlight, E::References],
            Self::Service => &[E::H1, E::H2, E::Questions],
            Self::Blog => &[E::H1, E::H2, E::Visual, E::AltText],
        }
    }
}

vocabulary! {
    /// What is wrong with a section.
    Fault {
        /// There is none.
        Missing = "ausente",
        /// Too few words.
        Short = "curta",
        /// Too many.
        Long = "longa",
    }
}

/// A section that does not fit its template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionFault {
    /// The section.
    pub secao: Section,
    /// What is wrong.
    pub falta: Fault,
    /// Words it has.
    pub palavras: u32,
    /// Words it should have.
    pub esperado: Words,
}

/// How far an article follows a template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateReport {
    /// The template.
    pub modelo: Template,
    /// Sections that do not fit, in the template's order.
    pub secoes: Vec<SectionFault>,
    /// Elements that are missing.
    pub elementos_ausentes: Vec<Element>,
}

impl TemplateReport {
    /// Whether nothing is missing, short or long.
    pub fn is_followed(&self) -> bool {
        self.secoes.is_empty() && self.elementos_ausentes.is_empty()
    }
}

/// Headings that name a section.
const NAMES: &[(Section, &[&str])] = &[
    (Section::Introduction, &["introducao|apresentacao"]),
    (
        Section::Conclusion,
        &[
            "conclusao|conclusoes|concluindo",
            "consideracoes finais",
            "em resumo|sintese",
            "para concluir|lembrar|terminar|finalizar|levar",
            "resumindo",
        ],
    ),
    (Section::Faq, &["perguntas|duvidas|faq", "tire suas duvidas"]),
    (
        Section::FinalCall,
        &[
            "agende|agendar|agendamento|marque|contato|contatos",
            "fale conosco|com",
            "proximo|proximos passo|passos",
            "como marcar|agendar",
        ],
    ),
    (
        Section::Professional,
        &[
            "profissional|profissionais|especialista|especialistas|equipe|curriculo|formacao",
            "sobre|conheca a|o? dr|dra|doutor|doutora|medica|medico|autora|autor",
            "quem e|sou|somos|atende|faz|cuida",
        ],
    ),
    (
        Section::Process,
        &[
            "processo|etapas|etapa|preparo|recuperacao|procedimento",
            "passo a passo",
            "como e|funciona|acontece|ocorre|sera",
            "primeira consulta",
        ],
    ),
    (
        Section::Treatment,
        &["tratamento|tratamentos|terapia|indicacoes|indicado|beneficios", "o que e|trata", "para que|quem serve|e"],
    ),
];

/// Says which sections of a template an article lacks, or has too short or too long.
pub fn check_template(template: Template, article: &Article) -> TemplateReport {
    let body = Body::read(&article.content, 0);
    let parts = Parts::of(template, &body.html);
    let secoes = template.sections().iter().filter_map(|(section, esperado)| {
        let palavras = parts.words(*section);
        let falta = match palavras {
            0 => Fault::Missing,
            words if words < esperado.minimo => Fault::Short,
            words if words > esperado.maximo => Fault::Long,
            _ => return None,
        };
        Some(SectionFault { secao: *section, falta, palavras, esperado: *esperado })
    });
    let seen = Seen::of(&body.html);
    let lacks = |element: &Element| match element {
        Element::H1 => article.title.trim().is_empty(),
        Element::H2 => seen.h2 == 0,
        Element::H3 => seen.h3 == 0,
        Element::List => !seen.list,
        Element::Highlight => !seen.highlight,
        Element::References => article.references.is_empty(),
        Element::Visual => !seen.visual,
        Element::AltText => seen.mute,
        Element::Questions => !(5..=7).contains(&parts.questions),
    };
    TemplateReport {
        modelo: template,
        secoes: secoes.collect(),
        elementos_ausentes: template.elements().iter().copied().filter(lacks).collect(),
    }
}

/// The words of each section.
struct Parts {
    words: Vec<(Section, u32)>,
    questions: u32,
}

impl Parts {
    fn of(template: Template, html: &str) -> Self {
        let sections: Vec<Section> = template.sections().iter().map(|(section, _)| *section).collect();
        let names = Phrases::new(NAMES);
        let mut parts = Self { words: Vec::new(), questions: 0 };
        let mut open = sections.first().copied();
        for (index, piece) in pieces(html).into_iter().enumerate() {
            let text = Text::read(piece.text);
            if index > 0 || piece.headed {
                let heading = text.sentences().first();
                let named = heading.into_iter().flat_map(|heading| names.find(&text, heading)).map(|hit| hit.label);
                let named = named.filter(|section| sections.contains(section)).min_by_key(|section| order(*section));
                open = named.or_else(|| other(open, &sections));
            }
            let Some(section) = open else { continue };
            let skipped = usize::from(piece.headed);
            // The heading itself is none of the section's words.
            let sentences = text.sentences().iter().skip(skipped);
            let words = sentences.map(|sentence| u32::try_from(sentence.words.len()).unwrap_or(u32::MAX)).sum();
            if section == Section::Faq {
                let asked = text.sentences().iter().skip(skipped).filter(|sentence| sentence.question).count();
                parts.questions = parts.questions.saturating_add(u32::try_from(asked).unwrap_or(u32::MAX));
            }
            parts.words.push((section, words));
        }
        parts
    }

    fn words(&self, section: Section) -> u32 {
        self.words.iter().filter(|(found, _)| *found == section).map(|(_, words)| words).sum()
    }
}

/// Which of the sections that a heading may name it names, when there are several.
fn order(section: Section) -> usize {
    NAMES.iter().position(|(named, _)| *named == section).unwrap_or(NAMES.len())
}

/// The section of a heading that names none.
fn other(open: Option<Section>, sections: &[Section]) -> Option<Section> {
    match open {
        Some(Section::Introduction) if sections.contains(&Section::Development) => Some(Section::Development),
        Some(Section::Hero) if sections.contains(&Section::Treatment) => Some(Section::Treatment),
        open => open,
    }
}

struct Piece<'a> {
    text: &'a str,
    headed: bool,
}

/// A text cut before each heading of the second level; the first piece may have none.
fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut cuts = alloc::vec![0usize];
    for token in Tokens::new(html) {
        if let Token::Tag(tag) = token
            && !tag.closes
            && level(tag.name) == Some(2)
        {
            cuts.push(tag.place.start);
        }
    }
    let ends = cuts.iter().copied().skip(1).chain(core::iter::once(html.len()));
    let pieces = cuts.iter().copied().zip(ends).enumerate();
    pieces
        .map(|(index, (start, end))| Piece { text: html.get(start..end).unwrap_or(""), headed: index > 0 })
        .filter(|piece| !piece.text.trim().is_empty())
        .collect()
}

/// The elements of a text.
#[derive(Default)]
struct Seen {
    h2: u32,
    h3: u32,
    list: bool,
    highlight: bool,
    visual: bool,
    /// A picture has no alternative text.
    mute: bool,
}

impl Seen {
    fn of(html: &str) -> Self {
        let mut seen = Self::default();
        for token in Tokens::new(html) {
            let Token::Tag(tag) = token else { continue };
            if tag.closes {
                continue;
            }
            match level(tag.name) {
                Some(2) => seen.h2 = seen.h2.saturating_add(1),
                Some(3) => seen.h3 = seen.h3.saturating_add(1),
                _ => {}
            }
            seen.list |= tag.is("ul") || tag.is("ol");
            seen.highlight |= tag.one_of(&["aside", "blockquote", "mark"]).is_some();
            seen.visual |= tag.one_of(&["blockquote", "figure", "img", "table"]).is_some();
            seen.mute |= tag.is("img") && attribute(&tag, html, "alt").is_none_or(|alt| alt.is_empty());
        }
        seen
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::String;

    use super::*;
    use crate::content::RegistryStatus;
    use crate::gate::{Author, Reference};

    fn article(content: &str) -> Article {
        let author = Author {
            name: "Ana Lima".into(),
            registry: None,
            registry_status: RegistryStatus::Pending,
            specialty: None,
            rqe: None,
        };
        Article {
            title: "Título".into(),
            content: content.into(),
            references: alloc::vec![Reference::default()],
            ..Article::by(author)
        }
    }

    fn words(count: usize) -> String {
        format!("<p>{}</p>", "palavra ".repeat(count))
    }

    fn faults(template: Template, content: &str) -> Vec<(Section, Fault)> {
        check_template(template, &article(content)).secoes.iter().map(|fault| (fault.secao, fault.falta)).collect()
    }

    #[test]
    fn an_educational_article_has_three_sections() {
        use {Fault as F, Section as S};
        let whole = format!(
            "{}<h2>O que é</h2>{}<h3>Sinais</h3><ul><li>um</li></ul><blockquote>dois</blockquote><h2>Causas</h2>{}<h2>Para concluir</h2>{}",
            words(120),
            words(400),
            words(300),
            words(120)
        );
        assert!(check_template(Template::Educational, &article(&whole)).is_followed());
        for (content, expected) in [
            (
                String::new(),
                alloc::vec![(S::Introduction, F::Missing), (S::Development, F::Missing), (S::Conclusion, F::Missing)],
            ),
            (words(120), alloc::vec![(S::Development, F::Missing), (S::Conclusion, F::Missing)]),
            (
                whole.replace("Para concluir", "Tratamento"),
                alloc::vec![(S::Development, F::Long), (S::Conclusion, F::Missing)],
            ),
            (whole.replacen(&words(400), &words(100), 1), alloc::vec![(S::Development, F::Short)]),
            (format!("<h2>Introdução</h2>{whole}"), alloc::vec![]),
        ] {
            assert_eq!(faults(Template::Educational, &content), expected);
        }
    }

    #[test]
    fn a_page_of_a_service_answers_five_to_seven_questions() {
        let questions = |count: usize| "<h3>Dói?</h3><p>Não.</p>".repeat(count);
        let page = |count: usize| {
            format!(
                "{}<h2>Sobre o tratamento</h2>{}<h2>Como funciona</h2>{}<h2>Quem atende</h2>{}<h2>Perguntas frequentes</h2>{}{}<h2>Agende sua consulta</h2>{}",
                words(180),
                words(450),
                words(350),
                words(250),
                questions(count),
                words(420),
                words(120)
            )
        };
        for (count, whole) in [(4, false), (5, true), (7, true), (8, false)] {
            let report = check_template(Template::Service, &article(&page(count)));
            assert_eq!(report.secoes, [], "{count}");
            assert_eq!(!report.elementos_ausentes.contains(&Element::Questions), whole, "{count}");
        }
    }

    #[test]
    fn a_post_shows_something_and_says_what_it_shows() {
        let missing = |content: &str| check_template(Template::Blog, &article(content)).elementos_ausentes;
        assert_eq!(missing("<p>a</p>"), [Element::H2, Element::Visual]);
        assert_eq!(missing("<h2>a</h2><img src=x>"), [Element::AltText]);
        assert_eq!(missing("<h2>a</h2><img src=x alt='um gráfico'>"), []);
    }
}
