//! Proposals for the body.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use super::{Grounds, MAX_PROPOSALS, Place, Proposal};
use crate::seo::keywords;
use crate::seo::page::{self, Block, Link};
use crate::seo::readability::LONG_SENTENCE;
use crate::seo::spelling::escaped;
use crate::seo::structure::{self, FaultKind};

/// Fewest words that either part of a sentence has to have to stand alone.
const FEWEST: u32 = 6;

pub(super) fn propose(grounds: &Grounds<'_>, all: &mut Vec<Proposal>) {
    all.extend(opening(grounds));
    all.extend(appointment(grounds));
    levels(grounds, all);
    rels(grounds, all);
    sentences(grounds, all);
}

fn edit(id: String, bytes: Range<usize>, text: String, reason: &str) -> Option<Proposal> {
    let span = crate::gate::Span {
        field: crate::gate::Field::Content,
        start: u32::try_from(bytes.start).ok()?,
        end: u32::try_from(bytes.end).ok()?,
    };
    let mut proposal = Proposal::new(&id, Place::Content, text, reason);
    proposal.span = Some(span);
    Some(proposal)
}

/// A first sentence that names the subject.
fn opening(grounds: &Grounds<'_>) -> Option<Proposal> {
    let (primary, page) = (grounds.primary?, grounds.page);
    let first = page.paragraphs().next()?;
    let stems = keywords::parse(primary);
    if stems.is_empty() || keywords::occurrences(&page.text, first.words.clone(), &stems) > 0 {
        return None;
    }
    let at = first.source.start;
    let text = ["Este texto informa sobre ", &escaped(primary.trim()), ". "].concat();
    let reason =
        "A palavra-chave principal não está no primeiro parágrafo; uma frase neutra diz logo do que o texto trata.";
    edit("primeiro_paragrafo".into(), at..at, text, reason)
}

/// A way to make an appointment, at the end: no promise, no advantage, no hurry.
fn appointment(grounds: &Grounds<'_>) -> Option<Proposal> {
    let url = grounds.profile.booking_url.as_deref().map(str::trim).filter(|url| url.starts_with("https://"))?;
    let (page, end) = (grounds.page, grounds.page.source.len());
    if page.blocks.is_empty() || page.links.iter().any(|link| link.href == url) {
        return None;
    }
    let text = ["<p><a href=\"", &escaped(url), "\">Marcar uma consulta</a></p>"].concat();
    let reason = "O texto não diz como marcar uma consulta; o convite é sóbrio, sem promessa, preço ou urgência.";
    edit("chamada_fim".into(), end..end, text, reason)
}

fn levels(grounds: &Grounds<'_>, all: &mut Vec<Proposal>) {
    let mut nth = 0u32;
    for (block, level, should, fault) in structure::levels(grounds.page) {
        let Some(fault) = fault else { continue };
        if all.len() >= MAX_PROPOSALS {
            return;
        }
        let reason = match fault {
            FaultKind::SecondH1 => "O título do artigo já é o único h1 da página; este subtítulo passa a h2.",
            _ => "O subtítulo salta um nível; leitores de tela e buscadores perdem a ordem do texto.",
        };
        nth = nth.saturating_add(1);
        let text = relevelled(grounds.page.source.get(block.whole.clone()).unwrap_or(""), level, should);
        all.extend(text.and_then(|text| edit(alloc::format!("nivel_{nth}"), block.whole.clone(), text, reason)));
    }
}

/// A heading with another level; none when its tags are not both there.
fn relevelled(heading: &str, level: u8, should: u8) -> Option<String> {
    let name = alloc::format!("h{level}");
    let opens = heading.strip_prefix('<')?;
    let (first, rest) = opens.split_at_checked(name.len())?;
    let closes = rest.rfind("</")?;
    let (inner, end) = rest.split_at_checked(closes)?;
    let (last, tail) = end.strip_prefix("</")?.split_at_checked(name.len())?;
    if !first.eq_ignore_ascii_case(&name) || !last.eq_ignore_ascii_case(&name) || tail.trim() != ">" {
        return None;
    }
    Some(alloc::format!("<h{should}{inner}</h{should}>"))
}

fn rels(grounds: &Grounds<'_>, all: &mut Vec<Proposal>) {
    let (page, host) = (grounds.page, grounds.profile.site.host.as_str());
    let unmarked = |link: &&Link| link.rel.is_empty() && structure::unmarked(grounds.article, link, host);
    for (nth, link) in page.links.iter().filter(unmarked).enumerate() {
        if all.len() >= MAX_PROPOSALS {
            return;
        }
        // Behind "<a": the first attribute of a name is the one that counts.
        let at = link.tag.start.saturating_add(2);
        let reason = "O texto é patrocinado e o link leva para fora; os buscadores pedem que isso seja declarado.";
        all.extend(edit(alloc::format!("rel_{nth}"), at..at, " rel=\"sponsored\"".into(), reason));
    }
}

/// Long sentences that a semicolon parts already.
fn sentences(grounds: &Grounds<'_>, all: &mut Vec<Proposal>) {
    let page = grounds.page;
    let mut nth = 0u32;
    for sentence in page.text.sentences() {
        if all.len() >= MAX_PROPOSALS {
            return;
        }
        if page.count(&sentence.words) < LONG_SENTENCE || !in_paragraph(page, sentence.words.start) {
            continue;
        }
        let Some((bytes, text)) = parted(page, sentence) else { continue };
        nth = nth.saturating_add(1);
        let reason = "A frase é longa; no ponto e vírgula ela já se divide em duas.";
        all.extend(edit(alloc::format!("frase_{nth}"), bytes, text, reason));
    }
}

fn in_paragraph(page: &page::Page<'_>, word: usize) -> bool {
    let behind = page.blocks.partition_point(|block: &Block| block.words.end <= word);
    page.blocks.get(behind).is_some_and(|block| block.kind == page::Kind::Paragraph)
}

/// The semicolon between two words of a sentence, and what to write for it and the letter behind it.
fn parted(page: &page::Page<'_>, sentence: &crate::gate::text::Sentence) -> Option<(Range<usize>, String)> {
    sentence.words.clone().skip(1).find_map(|word| {
        let (before, this) = (page.place(word.checked_sub(1)?), page.place(word));
        // Exactly "; ": neither an entity nor markup stands between.
        if page.source.get(before.end..this.start)? != "; " {
            return None;
        }
        let (left, right) = (sentence.words.start..word, word..sentence.words.end);
        if page.count(&left) < FEWEST || page.count(&right) < FEWEST {
            return None;
        }
        let letter = page.source.get(this.start..)?.chars().next().filter(|c| c.is_lowercase())?;
        let upper: String = letter.to_uppercase().collect();
        Some((before.end..this.start.saturating_add(letter.len_utf8()), [". ", &upper].concat()))
    })
}
