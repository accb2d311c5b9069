//! Changes that would help, each one checked by the gate before anybody sees it.
//!
//! A proposal whose article would earn a finding that blocks or holds, and that the article as it is does
//! not have, is dropped: no advice about searching may lead a physician into an offence.

mod content;

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};

use super::keywords;
use super::limits::Limits;
use super::meta::{self, Length, Measured};
use super::page::Page;
use super::profile::Profile;
use crate::content::vocabulary;
use crate::gate::text::Text;
use crate::gate::{self, Article, MediaKind, Severity, Span};
use crate::workflow::Stage;

/// Most proposals that are made: each costs a run of the gate.
pub const MAX_PROPOSALS: usize = 24;

/// Longest text that a proposal puts in place of another, in bytes.
const MAX_NEW_TEXT: usize = 2000;

vocabulary! {
    /// What a proposal changes (`conteudo_otimizado`, `product.md` §7.7).
    Place {
        /// The headline.
        Title = "titulo_principal",
        /// The title for search engines.
        MetaTitle = "meta_title",
        /// The description for search engines.
        MetaDescription = "meta_description",
        /// The address.
        UrlSlug = "url_slug",
        /// The body, at a span.
        Content = "conteudo_html",
        /// The alternative text of a medium.
        Alt = "texto_alternativo",
    }
}

/// A change that would help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Its name, unique in a report and the same for the same article.
    pub id: String,
    /// What it changes.
    #[serde(rename = "campo")]
    pub place: Place,
    /// The bytes of the body that the new text replaces; empty where it is put in.
    #[serde(rename = "trecho", default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// Which medium of the article, from 0.
    #[serde(rename = "midia", default, skip_serializing_if = "Option::is_none")]
    pub media: Option<u32>,
    /// The new text.
    #[serde(rename = "novo_texto")]
    pub text: String,
    /// Why, in Portuguese.
    #[serde(rename = "motivo")]
    pub reason: String,
}

impl Proposal {
    fn new(id: &str, place: Place, text: String, reason: &str) -> Self {
        Self { id: id.into(), place, span: None, media: None, text, reason: reason.into() }
    }

    /// The article with the change made. A title for search engines and an address are read as the
    /// headline: an article has no other place for them, and the gate reads it as strictly as any.
    pub fn apply(&self, article: &Article) -> Article {
        let mut changed = article.clone();
        match self.place {
            Place::Title | Place::MetaTitle => changed.title.clone_from(&self.text),
            Place::UrlSlug => changed.title = self.text.replace('-', " "),
            Place::MetaDescription => changed.meta_description.clone_from(&self.text),
            Place::Content => {
                if let Some((before, behind)) = self.span.and_then(|span| around(&article.content, span)) {
                    changed.content = [before, &self.text, behind].concat();
                }
            }
            Place::Alt => {
                let media = self.media.and_then(|place| usize::try_from(place).ok());
                if let Some(media) = media.and_then(|place| changed.media.get_mut(place)) {
                    media.alt.clone_from(&self.text);
                }
            }
        }
        changed
    }
}

fn around(content: &str, span: Span) -> Option<(&str, &str)> {
    let (start, end) = (usize::try_from(span.start).ok()?, usize::try_from(span.end).ok()?);
    if start > end { None } else { Some((content.get(..start)?, content.get(end..)?)) }
}

/// The findings that keep an article from being published, counted by rule and kind.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Grave(BTreeMap<(String, String), u32>);

impl Grave {
    pub(super) fn of(article: &Article) -> Self {
        let mut counts = BTreeMap::new();
        for stage in Stage::ALL {
            for finding in gate::evaluate(*stage, article) {
                if matches!(finding.severity, Severity::Blocks | Severity::Holds) {
                    let count: &mut u32 = counts.entry((finding.rule, finding.kind)).or_default();
                    *count = count.saturating_add(1);
                }
            }
        }
        Self(counts)
    }

    /// Whether an article has no such finding that this one has not.
    pub(super) fn allows(&self, article: &Article) -> bool {
        Self::of(article).0.iter().all(|(kind, count)| self.0.get(kind).is_some_and(|known| known >= count))
    }
}

/// Everything that proposals are made from.
pub(super) struct Grounds<'a> {
    pub(super) article: &'a Article,
    pub(super) profile: &'a Profile,
    pub(super) page: &'a Page<'a>,
    /// What the text is about, when somebody said so and it may be written.
    pub(super) primary: Option<&'a str>,
    pub(super) limits: &'a Limits,
}

/// The proposals that the gate lets pass, in order of their places.
pub(super) fn propose(grounds: &Grounds<'_>, grave: &Grave) -> Vec<Proposal> {
    let mut all = Vec::new();
    all.extend(title(grounds));
    all.extend(meta_title(grounds));
    all.extend(description(grounds));
    all.extend(slug(grounds));
    content::propose(grounds, &mut all);
    alts(grounds, &mut all);
    all.truncate(MAX_PROPOSALS);
    all.retain(|proposal| {
        proposal.text.len() <= MAX_NEW_TEXT
            && !barred(grounds, proposal)
            && grave.allows(&proposal.apply(grounds.article))
    });
    all
}

/// Whether a proposal says something barred that the bytes it replaces do not say already: a heading that
/// only changes its level is the author's own.
fn barred(grounds: &Grounds<'_>, proposal: &Proposal) -> bool {
    let bars = |html: &str| grounds.limits.bars(&super::spelling::plain(html));
    let Some(reason) = bars(&proposal.text) else { return false };
    let bytes = |span: Span| Some(usize::try_from(span.start).ok()?..usize::try_from(span.end).ok()?);
    let old = proposal.span.and_then(bytes).and_then(|bytes| grounds.article.content.get(bytes)).unwrap_or("");
    bars(old) != Some(reason)
}

/// The body with every proposal for it made, from the end backwards; as it was when together they would
/// offend a rule that none of them does alone.
pub(super) fn optimised(article: &Article, proposals: &[Proposal], grave: &Grave) -> String {
    let mut edits: Vec<&Proposal> = proposals.iter().filter(|proposal| proposal.place == Place::Content).collect();
    edits.sort_by_key(|edit| core::cmp::Reverse(edit.span.map(|span| (span.start, span.end))));
    let mut changed = article.clone();
    let mut from = u32::MAX;
    for edit in edits {
        let Some(span) = edit.span.filter(|span| span.end <= from) else { continue };
        changed = edit.apply(&changed);
        from = span.start;
    }
    if changed.content == article.content || grave.allows(&changed) { changed.content } else { article.content.clone() }
}

fn title(grounds: &Grounds<'_>) -> Option<Proposal> {
    let primary = grounds.primary?;
    let (title, stems) = (grounds.article.title.trim(), keywords::parse(primary));
    let read = Text::read(title);
    let words = 0..read.sentences().last().map_or(0, |last| last.words.end);
    if title.is_empty() || stems.is_empty() || keywords::occurrences(&read, words, &stems) > 0 {
        return None;
    }
    let text = [&capitalised(primary), ": ", title].concat();
    (text.chars().count() <= meta::MAX_TITLE).then(|| {
        let reason = "A palavra-chave principal não está no título; quem busca decide pelo título se o texto responde à sua pergunta.";
        Proposal::new("titulo", Place::Title, text, reason)
    })
}

fn capitalised(text: &str) -> String {
    let mut letters = text.trim().chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn meta_title(grounds: &Grounds<'_>) -> Option<Proposal> {
    let reason =
        "O título passa de 60 caracteres e seria cortado no resultado da busca; este termina em palavra inteira.";
    meta::title(&grounds.article.title)
        .filter(|text| !text.is_empty())
        .map(|text| Proposal::new("meta_title", Place::MetaTitle, text, reason))
}

fn description(grounds: &Grounds<'_>) -> Option<Proposal> {
    let present = grounds.article.meta_description.trim();
    let reason = match Measured::description(present).length {
        Length::Good => return None,
        Length::Missing => "Falta a descrição para buscadores; esta usa frases do próprio texto.",
        Length::Short => "A descrição para buscadores diz pouco; esta usa frases do próprio texto.",
        Length::Long => {
            "A descrição passa de 155 caracteres e seria cortada; esta usa frases inteiras do próprio texto."
        }
    };
    let text = meta::description(&grounds.article.excerpt, grounds.page)?;
    (text != present).then(|| Proposal::new("meta_description", Place::MetaDescription, text, reason))
}

fn slug(grounds: &Grounds<'_>) -> Option<Proposal> {
    let text = meta::url_slug(&grounds.article.title);
    let reason = "Endereço curto, sem palavras de ligação e sem acentos.";
    (!text.is_empty()).then(|| Proposal::new("url_slug", Place::UrlSlug, text, reason))
}

/// The caption of a picture says what it shows; nobody else here knows.
fn alts(grounds: &Grounds<'_>, all: &mut Vec<Proposal>) {
    for (place, media) in grounds.article.media.iter().enumerate() {
        let caption = media.caption.trim();
        if all.len() >= MAX_PROPOSALS {
            return;
        }
        if media.kind == MediaKind::Image && media.alt.trim().is_empty() && !caption.is_empty() {
            let reason = "A imagem não tem texto alternativo; a legenda descreve o que ela mostra.";
            let id = alloc::format!("texto_alternativo_{place}");
            let mut proposal = Proposal::new(&id, Place::Alt, meta::cut(caption, meta::MAX_DESCRIPTION), reason);
            proposal.media = u32::try_from(place).ok();
            all.push(proposal);
        }
    }
}
