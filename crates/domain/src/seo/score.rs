//! A figure for an editor's eye, and what it is made of. Weights are ours: the specification names the
//! criteria and the aim (above 80, `product.md` §7.2), not how they weigh.

use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};

use super::keywords::{KeywordUse, Rank, Verdict};
use super::meta::{Length, Measured};
use super::page::Page;
use super::profile::{GOOD_SCORE, LEAST_FLESCH, Profile, Targets};
use super::readability::Readability;
use super::structure::{Fault, FaultKind, Links};
use crate::content::{ComplianceLevel, RegistryStatus, vocabulary};
use crate::gate::{Article, MediaKind};

vocabulary! {
    /// A part of the score.
    Part {
        /// How often the keywords stand in the text.
        Density = "densidade",
        /// Where the primary one stands.
        Placement = "posicoes",
        /// Title.
        Title = "titulo",
        /// Description.
        Description = "descricao",
        /// Address.
        Slug = "endereco",
        /// Headings.
        Headings = "subtitulos",
        /// Paragraphs and lists.
        Paragraphs = "paragrafos_e_listas",
        /// Links.
        Links = "links",
        /// Pictures.
        Pictures = "imagens",
        /// Readability.
        Readability = "legibilidade",
        /// Length.
        Length = "extensao",
        /// Who answers for it, by which sources.
        Authority = "autoridade",
    }
}

impl Part {
    /// Most points; all parts together have 100.
    pub const fn most(self) -> u32 {
        match self {
            Self::Density => 12,
            Self::Placement => 13,
            Self::Title | Self::Description | Self::Paragraphs | Self::Links => 7,
            Self::Slug => 4,
            Self::Headings => 9,
            Self::Pictures => 6,
            Self::Readability | Self::Authority => 10,
            Self::Length => 8,
        }
    }
}

/// Points of one part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Points {
    /// Which part.
    #[serde(rename = "parte")]
    pub part: Part,
    /// Points.
    #[serde(rename = "pontos")]
    pub points: u32,
    /// Most that there are.
    #[serde(rename = "maximo")]
    pub most: u32,
}

/// A score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// 0 to 100, the sum of the parts.
    #[serde(rename = "total")]
    pub total: u32,
    /// Whether the aim is reached.
    #[serde(rename = "meta_atingida")]
    pub good: bool,
    /// Its parts.
    #[serde(rename = "partes")]
    pub parts: Vec<Points>,
}

/// What is scored.
pub(super) struct Measures<'a> {
    pub(super) article: &'a Article,
    pub(super) profile: &'a Profile,
    pub(super) targets: &'a Targets,
    pub(super) page: &'a Page<'a>,
    pub(super) keywords: &'a [KeywordUse],
    pub(super) readability: &'a Readability,
    pub(super) faults: &'a [Fault],
    pub(super) links: &'a Links,
    pub(super) slug: &'a str,
}

pub(super) fn score(measures: &Measures<'_>) -> Score {
    let parts = Part::ALL.iter().map(|part| {
        let share = if measures.page.len() == 0 { 0 } else { measures.share(*part).min(100) };
        Points { part: *part, points: share * part.most() / 100, most: part.most() }
    });
    let parts: Vec<Points> = parts.collect();
    let total = parts.iter().map(|points| points.points).sum();
    Score { total, good: total >= GOOD_SCORE, parts }
}

impl Measures<'_> {
    /// Per cent of a part's points.
    fn share(&self, part: Part) -> u32 {
        match part {
            Part::Density => self.density(),
            Part::Placement => self.placement(),
            Part::Title => length(Measured::title(&self.article.title)),
            Part::Description => length(Measured::description(&self.article.meta_description)),
            Part::Slug => {
                if self.slug.is_empty() {
                    0
                } else {
                    100
                }
            }
            Part::Headings => self.headings(),
            Part::Paragraphs => {
                let lists = if self.page.lists.is_empty() { 0 } else { 30 };
                lists + 70u32.saturating_sub(20 * self.faulty(&[FaultKind::LongParagraph]))
            }
            Part::Links => self.linking(),
            Part::Pictures => self.pictures(),
            Part::Readability => self.reading(),
            Part::Length => self.length(),
            Part::Authority => self.authority(),
        }
    }

    /// The primary keyword weighs as much as all others together; without others it is all.
    fn density(&self) -> u32 {
        let worth = |used: &KeywordUse| match used.verdict {
            Verdict::Good => 100,
            Verdict::Low if used.count > 0 => 50,
            Verdict::Low | Verdict::Stuffed => 0u32,
        };
        let mean = |primary: bool| {
            let list: Vec<u32> =
                self.keywords.iter().filter(|used| (used.rank == Rank::Primary) == primary).map(worth).collect();
            list.iter().sum::<u32>().checked_div(u32::try_from(list.len()).unwrap_or(u32::MAX))
        };
        match (mean(true), mean(false)) {
            (Some(primary), Some(others)) => (primary + others) / 2,
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => 0,
        }
    }

    fn placement(&self) -> u32 {
        let Some(primary) = self.keywords.iter().find(|used| used.rank == Rank::Primary) else { return 0 };
        let at = primary.placement;
        [(at.title, 35), (at.first_paragraph, 25), (at.h2, 20), (at.description, 15), (at.alt, 5)]
            .into_iter()
            .map(|(there, worth)| if there { worth } else { 0 })
            .sum()
    }

    fn faulty(&self, kinds: &[FaultKind]) -> u32 {
        let count = self.faults.iter().filter(|fault| kinds.contains(&fault.kind)).count();
        // Nobody loses more than everything; small enough to multiply.
        u32::try_from(count.min(100)).unwrap_or(100)
    }

    fn headings(&self) -> u32 {
        let some = self.page.headings().any(|(level, _)| level == 2);
        let faults = self.faulty(&[FaultKind::SecondH1, FaultKind::SkippedLevel]);
        if some { 100u32.saturating_sub(25 * faults) } else { 0 }
    }

    fn linking(&self) -> u32 {
        let kinds = [
            FaultKind::EmptyAnchor,
            FaultKind::VagueAnchor,
            FaultKind::AddressAnchor,
            FaultKind::LongAnchor,
            FaultKind::UnmarkedLink,
        ];
        let internal = if self.links.internal.is_empty() { 0 } else { 50u32 };
        let external = if self.links.external.is_empty() && self.article.references.is_empty() { 0 } else { 50u32 };
        (internal + external).saturating_sub(15 * self.faulty(&kinds))
    }

    /// Without pictures there is nothing to lose.
    fn pictures(&self) -> u32 {
        let media = self.article.media.iter().filter(|media| media.kind == MediaKind::Image).count();
        let all = u32::try_from(media.saturating_add(self.page.pictures.len())).unwrap_or(u32::MAX);
        let without = self.faulty(&[FaultKind::NoAlt]).min(all);
        (u64::from(all - without) * 100)
            .checked_div(u64::from(all))
            .map_or(100, |share| u32::try_from(share).unwrap_or(100))
    }

    /// What professionals read for themselves need not be easy (`publishing-rules.md` §4.1).
    fn reading(&self) -> u32 {
        if self.article.compliance_level != ComplianceLevel::Public {
            return 100;
        }
        match self.readability.flesch_br {
            Some(flesch) if flesch >= self.targets.min_flesch => 100,
            Some(flesch) if flesch >= LEAST_FLESCH => 70,
            Some(flesch) if flesch >= LEAST_FLESCH / 2 => 30,
            _ => 0,
        }
    }

    /// Full within the band, in proportion below it, half above.
    fn length(&self) -> u32 {
        let words = self.readability.words;
        if words > self.targets.max_words {
            50
        } else {
            let share = (u64::from(words) * 100).checked_div(u64::from(self.targets.min_words)).unwrap_or(100);
            u32::try_from(share.min(100)).unwrap_or(100)
        }
    }

    fn authority(&self) -> u32 {
        let article = self.article;
        let reviewed = article.reviewer.as_ref().is_some_and(|r| r.registry_status == RegistryStatus::Verified);
        [
            (article.author.registry_status == RegistryStatus::Verified, 40),
            (!article.references.is_empty(), 30),
            (reviewed || self.profile.site.reviewed_on.is_some(), 20),
            (article.author.rqe.is_some(), 10),
        ]
        .into_iter()
        .map(|(there, worth)| if there { worth } else { 0 })
        .sum()
    }
}

const fn length(measured: Measured) -> u32 {
    match measured.length {
        Length::Good => 100,
        Length::Short | Length::Long => 40,
        Length::Missing => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_have_a_hundred_points_together() {
        assert_eq!(Part::ALL.iter().map(|part| part.most()).sum::<u32>(), 100);
    }
}
