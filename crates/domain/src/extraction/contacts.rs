//! Phones, addresses and accounts that a text publishes, and whether a patient's.

use alloc::vec::Vec;
use core::ops::Range;

use serde::{Deserialize, Serialize};

use super::MAX_SEEN;
use super::cases::Case;
use super::page::{Page, Said, set, squeeze};
use crate::phi::Kind;

/// How contact is made, in the words of the output tree.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Telephone.
    pub phone: Option<Said>,
    /// Telephone that a messenger answers.
    pub whatsapp: Option<Said>,
    /// Site.
    pub website: Option<Said>,
    /// E-mail.
    pub email: Option<Said>,
    /// Accounts in social networks.
    pub social_media: Vec<Said>,
    /// Street address or postal code.
    pub address: Option<Said>,
}

/// Kind of a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    Phone,
    Whatsapp,
    Website,
    Email,
    Social,
    Address,
}

/// A contact that a text has.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) page: usize,
    pub(super) start: usize,
    pub(super) way: Way,
    pub(super) said: Said,
}

/// Sites of social networks.
const NETWORKS: &[&str] = &[
    "instagram.com/",
    "facebook.com/",
    "tiktok.com/",
    "youtube.com/",
    "linkedin.com/",
    "twitter.com/",
    "x.com/",
    "threads.net/",
];

/// Ends of addresses that people write without `www`.
const ENDS: &[&str] =
    &[".com.br", ".med.br", ".com", ".net.br", ".org.br", ".psc.br", ".ntr.br", ".odo.br", ".site", ".app", ".net"];

/// Sites of papers: a citation, no contact.
const PAPERS: &[&str] =
    &["doi.org", "pubmed", "ncbi.nlm", "scielo", "gov.br", "who.int", "cochrane", "nih.gov", "bvsalud"];

/// Longest address that is looked at.
const LONGEST: usize = 200;

/// Every contact that belongs to no patient, each value once per kind.
pub(super) fn find(pages: &[Page], cases: &[Case]) -> Vec<Seen> {
    let messenger = set(&["whatsapp|whats|zap|wpp"]);
    let mut all: Vec<Seen> = Vec::new();
    for (page, one) in pages.iter().enumerate() {
        let patients = |at: usize| cases.iter().any(|case| case.page == page && case.holds(one, at));
        let mut here: Vec<Seen> = Vec::new();
        for entity in &one.survey.entities {
            let way = match entity.kind {
                Kind::Phone if linked(one, entity.start) || spoken(one, &messenger, entity.start) => Way::Whatsapp,
                Kind::Phone => Way::Phone,
                Kind::Email => Way::Email,
                Kind::Address | Kind::Cep => Way::Address,
                _ => continue,
            };
            // An address in a text without line breaks may run into the next sentence.
            let sentence = one.sentence_at(entity.start).and_then(|index| one.sentence(index));
            let end = sentence.map_or(entity.end, |sentence| entity.end.min(sentence.source.end));
            let said = one.quote(entity.start..end).filter(|_| !patients(entity.start));
            if let Some(said) = said {
                here.push(Seen { page, start: entity.start, way, said });
            }
        }
        for (way, place) in addresses(&one.source) {
            let known =
                one.entities_in(&(place.start.saturating_sub(1)..place.end)).any(|entity| entity.kind == Kind::Email);
            let start = place.start;
            if let Some(said) = one.quote(place).filter(|_| !known && !patients(start)) {
                here.push(Seen { page, start, way, said });
            }
        }
        here.sort_by_key(|seen| seen.start);
        for seen in here {
            let same = |other: &Seen| other.way == seen.way && squeeze(&other.said.text) == squeeze(&seen.said.text);
            // Only the latest are compared: a text that repeats hundreds of contacts is cut anyway.
            if all.len() < MAX_SEEN && !all.iter().rev().take(super::MAX_ITEMS).any(same) {
                all.push(seen);
            }
        }
    }
    all
}

/// Whether a phone stands in a link to a messenger.
fn linked(page: &Page, start: usize) -> bool {
    let before = page.source.as_bytes().get(start.saturating_sub(24)..start).unwrap_or_default().to_ascii_lowercase();
    [&b"wa.me/"[..], b"whatsapp"].iter().any(|link| before.windows(link.len()).any(|window| window == *link))
}

/// Whether a messenger is named in the same sentence, within a few words of the phone.
fn spoken(page: &Page, messenger: &crate::gate::text::Phrases<()>, start: usize) -> bool {
    let Some(sentence) = page.sentence_at(start).and_then(|index| page.sentence(index)) else { return false };
    let Some(words) = page.words_of(&(start..start.saturating_add(1))) else { return false };
    let near =
        words.start.saturating_sub(6).max(sentence.words.start)..words.end.saturating_add(7).min(sentence.words.end);
    messenger.occurs(&page.text, near)
}

/// Addresses of sites and accounts: what stands between spaces, quotes and angle brackets.
fn addresses(source: &str) -> Vec<(Way, Range<usize>)> {
    let mut all = Vec::new();
    let parts =
        |b: u8| b.is_ascii_whitespace() || matches!(b, b'"' | b'\'' | b'<' | b'>' | b'(' | b')' | b',' | b';' | b'|');
    let mut start = 0usize;
    for end in 0..=source.len() {
        if source.as_bytes().get(end).is_some_and(|byte| !parts(*byte)) {
            continue;
        }
        if let Some(part) = source.get(start..end).filter(|part| (4..=LONGEST).contains(&part.len())) {
            let trimmed = part.trim_end_matches(['.', ':', '!', '?']);
            if let Some((way, skipped)) = address(trimmed) {
                all.push((way, start.saturating_add(skipped)..start.saturating_add(trimmed.len())));
            }
        }
        start = end.saturating_add(1);
        if all.len() >= MAX_SEEN {
            break;
        }
    }
    all
}

/// What kind of address a word without spaces is, and how many of its first bytes are not part of it.
fn address(part: &str) -> Option<(Way, usize)> {
    let lower = part.to_ascii_lowercase();
    // `href="…"` is cut at its quotes; without quotes the name of the attribute is in the way.
    let skipped = if lower.starts_with("href=") { 5 } else { 0 };
    let lower = lower.get(skipped..)?;
    if let Some(account) = lower.strip_prefix('@') {
        let shaped =
            account.len() > 2 && account.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_'));
        return shaped.then_some((Way::Social, skipped));
    }
    if lower.contains('@') || lower.starts_with("mailto:") || lower.contains("wa.me/") || lower.contains("whatsapp.com")
    {
        return None;
    }
    if PAPERS.iter().any(|paper| lower.contains(paper)) {
        return None;
    }
    if NETWORKS.iter().any(|network| lower.contains(network)) {
        return Some((Way::Social, skipped));
    }
    let host = lower.split(['/', '?', '#']).find(|part| part.contains('.')).unwrap_or("");
    let shaped = host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-')) && !host.starts_with('.');
    let named = lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("www.");
    (shaped && (named && host.len() > 4 || ENDS.iter().any(|end| host.ends_with(end))))
        .then_some((Way::Website, skipped))
}

/// The first of each kind, and every account.
pub(super) fn gather<'s>(seen: impl Iterator<Item = &'s Seen>) -> Contact {
    let mut contact = Contact::default();
    for one in seen {
        let place = match one.way {
            Way::Phone => &mut contact.phone,
            Way::Whatsapp => &mut contact.whatsapp,
            Way::Website => &mut contact.website,
            Way::Email => &mut contact.email,
            Way::Address => &mut contact.address,
            Way::Social => {
                if contact.social_media.len() < super::MAX_ITEMS {
                    contact.social_media.push(one.said.clone());
                }
                continue;
            }
        };
        if place.is_none() {
            *place = Some(one.said.clone());
        }
    }
    contact
}
