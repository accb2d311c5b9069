//! How a page is built: headings, lists, paragraphs, links, pictures.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};

use super::meta;
use super::page::{self, Kind, Link, Page};
use crate::content::vocabulary;
use crate::gate::{Article, MediaKind, Span};

/// Words from which on a paragraph is called long: `product.md` §7.13 asks for three to five lines, which
/// is up to some eighty words; a fifth is let pass.
pub const LONG_PARAGRAPH: u32 = 101;

/// Most faults that are pointed out.
pub const MAX_FAULTS: usize = 100;

/// Longest anchor or context that is told, in characters.
pub const MAX_CONTEXT: usize = 160;

/// Most words of a good anchor (ours).
const LONG_ANCHOR: u32 = 10;

/// Anchors that do not say where they lead, without accents.
const EMPTY_WORDS: &[&str] = &[
    "aqui",
    "acesse",
    "acesse aqui",
    "aqui mesmo",
    "clique",
    "clique aqui",
    "confira",
    "confira aqui",
    "leia mais",
    "link",
    "mais",
    "mais informacoes",
    "neste link",
    "nesse link",
    "pagina",
    "saiba mais",
    "site",
    "veja",
    "veja aqui",
    "veja mais",
    "ver mais",
];

vocabulary! {
    /// What is wrong with a page.
    FaultKind {
        /// A second main heading: the headline is the page's only `h1`.
        SecondH1 = "h1_repetido",
        /// A heading that skips a level.
        SkippedLevel = "nivel_saltado",
        /// A paragraph that is too long.
        LongParagraph = "paragrafo_longo",
        /// A link without text.
        EmptyAnchor = "link_sem_texto",
        /// A link whose text does not say where it leads.
        VagueAnchor = "ancora_generica",
        /// A link whose text is an address.
        AddressAnchor = "ancora_com_endereco",
        /// A link whose text is too long.
        LongAnchor = "ancora_longa",
        /// A paid link that engines are not told about.
        UnmarkedLink = "link_pago_sem_rel",
        /// A picture without alternative text.
        NoAlt = "imagem_sem_texto_alternativo",
    }
}

/// A fault, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// What is wrong.
    #[serde(rename = "tipo")]
    pub kind: FaultKind,
    /// Where in the body; none for a medium of the library.
    #[serde(rename = "trecho")]
    pub span: Option<Span>,
    /// Which medium of the article, from 0.
    #[serde(rename = "midia", default, skip_serializing_if = "Option::is_none")]
    pub media: Option<u32>,
}

vocabulary! {
    /// Whether engines follow a link.
    Follow {
        /// They do.
        Follow = "follow",
        /// They are asked not to.
        NoFollow = "nofollow",
    }
}

/// A link, as `links_estrategicos` tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkUse {
    /// Its text.
    #[serde(rename = "ancora")]
    pub anchor: String,
    /// Its address.
    pub url: String,
    /// Whether engines follow it.
    pub rel: Follow,
    /// The sentence around it.
    #[serde(rename = "contexto")]
    pub context: String,
    /// What is wrong with its text.
    #[serde(rename = "problema", default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<FaultKind>,
}

/// Links of a page (`links_estrategicos`, `product.md` §7.7). Mail, telephone and places on the page
/// itself are neither internal nor external.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Links {
    /// To the same site.
    #[serde(rename = "internos")]
    pub internal: Vec<LinkUse>,
    /// To others.
    #[serde(rename = "externos")]
    pub external: Vec<LinkUse>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    Internal,
    External,
    Neither,
}

/// Where an address leads, seen from a host.
pub(super) fn target(href: &str, host: &str) -> Target {
    let href = href.trim();
    let lower = href.get(..href.len().min(8)).or_else(|| href.get(..0)).unwrap_or("").to_ascii_lowercase();
    let absolute = if lower.starts_with("https://") {
        href.get(8..)
    } else if lower.starts_with("http://") {
        href.get(7..)
    } else {
        href.strip_prefix("//")
    };
    if let Some(rest) = absolute {
        let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
        let authority = authority.rsplit('@').next().unwrap_or("").split(':').next().unwrap_or("");
        let bare = |name: &str| String::from(name.to_ascii_lowercase().trim_start_matches("www."));
        let (there, here) = (bare(authority), bare(host));
        let own =
            !here.is_empty() && (there == here || there.strip_suffix(&here).is_some_and(|sub| sub.ends_with('.')));
        return if own { Target::Internal } else { Target::External };
    }
    let scheme = href.split(['/', '?', '#']).next().unwrap_or("").contains(':');
    if href.is_empty() || href.starts_with('#') || scheme { Target::Neither } else { Target::Internal }
}

/// What is wrong with the text of a link.
pub(super) fn anchor_fault(page: &Page<'_>, link: &Link) -> Option<FaultKind> {
    if link.words.is_empty() {
        let pictured = page.pictures.iter().any(|picture| {
            link.source.contains(&picture.tag.start) && picture.alt.as_deref().is_some_and(|alt| !alt.is_empty())
        });
        return (!pictured).then_some(FaultKind::EmptyAnchor);
    }
    let text: Vec<&str> = link.words.clone().take(4).map(|word| page.text.word(word)).collect();
    let first = text.first().copied().unwrap_or("");
    if EMPTY_WORDS.contains(&text.join(" ").as_str()) {
        return Some(FaultKind::VagueAnchor);
    }
    if matches!(first, "http" | "https" | "www") {
        return Some(FaultKind::AddressAnchor);
    }
    (page.count(&link.words) > LONG_ANCHOR).then_some(FaultKind::LongAnchor)
}

fn nofollow(rel: &str) -> bool {
    rel.split_whitespace().any(|word| ["nofollow", "sponsored", "ugc"].iter().any(|no| word.eq_ignore_ascii_case(no)))
}

/// Whether engines must be told that somebody paid for a link, and are not.
pub(super) fn unmarked(article: &Article, link: &Link, host: &str) -> bool {
    article.sponsored && !nofollow(&link.rel) && target(&link.href, host) == Target::External
}

pub(super) fn links(page: &Page<'_>, host: &str) -> Links {
    let mut links = Links::default();
    for link in &page.links {
        let list = match target(&link.href, host) {
            Target::Internal => &mut links.internal,
            Target::External => &mut links.external,
            Target::Neither => continue,
        };
        let sentence = page.sentence(link.words.start).filter(|_| !link.words.is_empty());
        let context = sentence.map(|sentence| page.plain(&sentence.source)).unwrap_or_default();
        list.push(LinkUse {
            anchor: meta::cut(&page.plain(&link.source), MAX_CONTEXT),
            url: link.href.clone(),
            rel: if nofollow(&link.rel) { Follow::NoFollow } else { Follow::Follow },
            context: meta::cut(&context, MAX_CONTEXT),
            fault: anchor_fault(page, link),
        });
    }
    links
}

/// The level that every heading should have, and what is wrong with it as it is: none above `h2`, none
/// more than one below its parent; headings that were written alike stay alike.
pub(super) fn levels<'p>(page: &'p Page<'_>) -> impl Iterator<Item = (&'p page::Block, u8, u8, Option<FaultKind>)> {
    // The headings that stand above the next, as written and as they should be; six at most.
    let mut above: Vec<(u8, u8)> = Vec::new();
    page.headings().map(move |(level, block)| {
        let written = level.max(2);
        while above.pop_if(|(parent, _)| *parent >= written).is_some() {}
        let should = above.last().map_or(2, |(_, parent)| parent.saturating_add(1));
        above.push((written, should));
        let fault = match level {
            1 => Some(FaultKind::SecondH1),
            level if level != should => Some(FaultKind::SkippedLevel),
            _ => None,
        };
        (block, level, should, fault)
    })
}

pub(super) fn faults(article: &Article, page: &Page<'_>, host: &str) -> Vec<Fault> {
    let at = |kind, bytes: &core::ops::Range<usize>| Fault { kind, span: page::span(bytes), media: None };
    let headings = levels(page).filter_map(|(block, _, _, fault)| Some(at(fault?, &block.source)));
    let paragraphs = page
        .paragraphs()
        .filter(|block| page.count(&block.words) >= LONG_PARAGRAPH)
        .map(|block| at(FaultKind::LongParagraph, &block.source));
    let anchors = page.links.iter().flat_map(|link| {
        let unmarked = unmarked(article, link, host).then_some(FaultKind::UnmarkedLink);
        [anchor_fault(page, link), unmarked].into_iter().flatten().map(move |kind| at(kind, &link.tag))
    });
    let pictures =
        page.pictures.iter().filter(|picture| picture.alt.is_none()).map(|picture| at(FaultKind::NoAlt, &picture.tag));
    let media = article
        .media
        .iter()
        .enumerate()
        .filter(|(_, media)| media.kind == MediaKind::Image && media.alt.trim().is_empty());
    let media = media.map(|(place, _)| Fault { kind: FaultKind::NoAlt, span: None, media: u32::try_from(place).ok() });
    headings.chain(paragraphs).chain(anchors).chain(pictures).chain(media).take(MAX_FAULTS).collect()
}

/// A list of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListUse {
    /// Numbered.
    #[serde(rename = "ordenada")]
    pub ordered: bool,
    /// Its items.
    #[serde(rename = "itens")]
    pub items: u32,
}

pub(super) fn lists(page: &Page<'_>) -> Vec<ListUse> {
    page.lists.iter().map(|list| ListUse { ordered: list.ordered, items: list.items }).collect()
}

/// The headings of one level, as text.
pub(super) fn headings(page: &Page<'_>, level: u8) -> Vec<String> {
    let wanted = page.blocks.iter().filter(|block| block.kind == Kind::Heading(level));
    wanted.take(page::MAX_PARTS).map(|block| meta::cut(&page.plain(&block.source), MAX_CONTEXT)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::RegistryStatus;
    use crate::gate::Author;

    fn kinds(content: &str) -> Vec<FaultKind> {
        let author = Author {
            name: "Ana".into(),
            registry: None,
            registry_status: RegistryStatus::Pending,
            specialty: None,
            rqe: None,
        };
        let mut article = Article::by(author);
        article.content = content.into();
        faults(&article, &Page::read(content), "clinica.example").into_iter().map(|fault| fault.kind).collect()
    }

    #[test]
    fn headings_below_the_headline_step_down_one_by_one() {
        for (content, expected) in [
            ("<h2>a</h2><h3>b</h3><h2>c</h2><h3>d</h3><h4>e</h4>", &[][..]),
            ("<h1>a</h1>", &[FaultKind::SecondH1]),
            ("<h3>a</h3><h3>b</h3>", &[FaultKind::SkippedLevel, FaultKind::SkippedLevel]),
            ("<h2>a</h2><h4>b</h4><h4>c</h4><h3>d</h3>", &[FaultKind::SkippedLevel, FaultKind::SkippedLevel]),
        ] {
            assert_eq!(kinds(content), expected, "{content}");
        }
    }

    #[test]
    fn anchors_have_to_say_where_they_lead() {
        for (content, expected) in [
            ("<a href='/a'>Sintomas da asma</a>", None),
            ("<a href='/a'>Clique <b>aqui</b></a>", Some(FaultKind::VagueAnchor)),
            ("<a href='/a'>https://exemplo.org/a</a>", Some(FaultKind::AddressAnchor)),
            ("<a href='/a'> </a>", Some(FaultKind::EmptyAnchor)),
            ("<a href='/a'><img src=x alt='Mapa da clínica'></a>", None),
        ] {
            assert_eq!(kinds(content).first().copied(), expected, "{content}");
        }
    }

    #[test]
    fn addresses_are_told_apart_by_their_host() {
        for (href, internal, external) in [
            ("/sobre", true, false),
            ("sobre", true, false),
            ("https://www.clinica.example/x", true, false),
            ("HTTP://blog.clinica.example:80/x", true, false),
            ("https://outraclinica.example/x", false, true),
            ("https://clinica.example@outro.example/", false, true),
            ("//outro.example", false, true),
            ("mailto:a@clinica.example", false, false),
            ("tel:+551140000000", false, false),
            ("#topo", false, false),
            ("", false, false),
        ] {
            let found = target(href, "clinica.example");
            assert_eq!((found == Target::Internal, found == Target::External), (internal, external), "{href}");
        }
    }

    #[test]
    fn long_paragraphs_and_pictures_without_alternative_text_are_pointed_out() {
        let long = alloc::format!("<p>{}</p>", "palavra ".repeat(101));
        assert_eq!(kinds(&long), [FaultKind::LongParagraph]);
        assert_eq!(kinds("<img src=a><img src=b alt=''>"), [FaultKind::NoAlt]);
    }
}
