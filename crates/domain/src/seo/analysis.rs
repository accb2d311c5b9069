//! One pass over an article: measure, propose, score.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::keywords::{self, KeywordUse, Places, Rank};
use super::limits::{self, Barred, LeftOut, Limits};
use super::meta::{self, Measured};
use super::page::{Kind, Page};
use super::profile::{MAX_ENTRIES, Profile, Targets};
use super::proposals::{self, Grave, Grounds, Place, Proposal};
use super::readability::{self, Readability};
use super::report::{
    Authority, Call, Calls, Densities, Local, Metric, Metrics, Optimised, Outline, PerPlace, Report, SchemaMarkup,
};
use super::score::{self, Measures};
use super::structured::Node;
use super::{structure, structured};
use crate::content::RegistryStatus;
use crate::gate::Article;
use crate::gate::text::Text;

/// Fewest and most minutes of reading (`product.md` §7.7).
const MINUTES: [i64; 2] = [3, 5];

/// Flesch-BR above which nothing is gained (`product.md` §7.7: 60 to 70).
const MOST_FLESCH: i64 = 70_000;

/// What the step of the wizard starts from.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Input {
    /// The text with the facts known about its author and tenant.
    pub article: Article,
    /// The specialist's profile.
    pub profile: Profile,
    /// What the text shall be found by.
    pub targets: Targets,
}

/// [`analyse`] as a step of the wizard.
pub fn assist(input: &Input) -> Report {
    analyse(&input.article, &input.profile, &input.targets)
}

/// Analyses an article: what stage S.3-2 says of it.
///
/// Reading costs time in proportion to the text; so does each of at most
/// [`proposals::MAX_PROPOSALS`] proposals, which the gate judges one by one.
pub fn analyse(article: &Article, profile: &Profile, targets: &Targets) -> Report {
    let page = Page::read(&article.content);
    let limits = Limits::new();
    let candidates = keywords::candidates(&page);
    let given = Some(targets.primary.trim()).filter(|primary| !keywords::parse(primary).is_empty());
    let primary = given.or_else(|| candidates.first().map(|candidate| candidate.term.as_str()));
    let keywords = used(article, &page, targets, primary);
    let refused = keywords.iter().filter_map(|used| Some(LeftOut::new(&used.keyword, limits.bars(&used.keyword)?)));
    let refused: Vec<LeftOut> = refused.collect();

    let readability = readability::of(&page);
    let faults = structure::faults(article, &page, &profile.site.host);
    let links = structure::links(&page, &profile.site.host);

    let grave = Grave::of(article);
    // What nobody aimed at is not written into a text.
    let writable = given.filter(|primary| limits.bars(primary).is_none());
    let grounds = Grounds { article, profile, page: &page, primary: writable, limits: &limits };
    let proposals = proposals::propose(&grounds, &grave);
    let optimised = optimised(article, &keywords, &proposals, &grave);

    let measures = Measures {
        article,
        profile,
        targets,
        page: &page,
        keywords: &keywords,
        readability: &readability,
        faults: &faults,
        links: &links,
        slug: &optimised.url_slug,
    };
    let score = score::score(&measures);
    let metrics = metrics(targets, &optimised.densities, &readability);
    Report {
        outline: Outline {
            h1: article.title.trim().into(),
            h2: structure::headings(&page, 2),
            h3: structure::headings(&page, 3),
            lists: structure::lists(&page),
            keywords: per_place(article, &page, primary),
            faults,
        },
        schema_markup: markup(article, profile),
        local: local(article, profile, &limits),
        authority: authority(article, profile, &limits),
        call_to_action: calls(&page, profile),
        title: Measured::title(&article.title),
        description: Measured::description(&article.meta_description),
        optimised,
        links,
        metrics,
        keywords,
        refused,
        candidates,
        readability,
        score,
        proposals,
    }
}

fn used(article: &Article, page: &Page<'_>, targets: &Targets, primary: Option<&str>) -> Vec<KeywordUse> {
    let media = article.media.iter().map(|media| media.alt.as_str());
    let pictures = page.pictures.iter().filter_map(|picture| picture.alt.as_deref());
    let places = Places {
        page,
        title: Text::read(&article.title),
        description: Text::read(&article.meta_description),
        alts: media.chain(pictures).map(Text::read).collect(),
    };
    let secondary = targets.secondary.iter().map(String::as_str).take(keywords::MAX_KEYWORDS);
    let long_tail = targets.long_tail.iter().map(String::as_str).take(keywords::MAX_KEYWORDS);
    let all = primary
        .into_iter()
        .map(|keyword| (keyword, Rank::Primary))
        .chain(secondary.map(|keyword| (keyword, Rank::Secondary)))
        .chain(long_tail.map(|keyword| (keyword, Rank::LongTail)));
    let known = all.map(|(keyword, rank)| (keyword.trim(), rank)).filter(|(word, _)| !keywords::parse(word).is_empty());
    known.map(|(keyword, rank)| keywords::used(&places, keyword, rank)).collect()
}

fn optimised(article: &Article, keywords: &[KeywordUse], proposals: &[Proposal], grave: &Grave) -> Optimised {
    let proposed = |place: Place| proposals.iter().find(|proposal| proposal.place == place).map(|p| p.text.clone());
    let title = proposed(Place::Title).unwrap_or_else(|| article.title.trim().into());
    let mean = |rank: Rank| {
        let list: Vec<u32> = keywords.iter().filter(|used| used.rank == rank).map(|used| used.density).collect();
        let sum = list.iter().copied().fold(0, u32::saturating_add);
        sum.checked_div(u32::try_from(list.len()).unwrap_or(u32::MAX)).unwrap_or(0)
    };
    let fits = |text: &str, most: usize| text.trim().chars().count() <= most;
    let own = |text: &str, most: usize| if fits(text, most) { text.trim().into() } else { String::new() };
    Optimised {
        meta_title: proposed(Place::MetaTitle).unwrap_or_else(|| own(&title, meta::MAX_TITLE)),
        meta_description: proposed(Place::MetaDescription)
            .unwrap_or_else(|| own(&article.meta_description, meta::MAX_DESCRIPTION)),
        url_slug: proposed(Place::UrlSlug).unwrap_or_default(),
        content: proposals::optimised(article, proposals, grave),
        densities: Densities {
            primary: mean(Rank::Primary),
            secondary: mean(Rank::Secondary),
            long_tail: mean(Rank::LongTail),
        },
        title,
    }
}

fn per_place(article: &Article, page: &Page<'_>, primary: Option<&str>) -> PerPlace {
    let Some(stems) = primary.map(keywords::parse) else { return PerPlace::default() };
    let title = Text::read(&article.title);
    let all = 0..title.sentences().last().map_or(0, |last| last.words.end);
    let within = |kind: Kind| keywords::in_blocks(page, &stems, |found| found == kind);
    PerPlace {
        h1: keywords::occurrences(&title, all, &stems).saturating_add(within(Kind::Heading(1))),
        h2: within(Kind::Heading(2)),
        paragraph: within(Kind::Paragraph),
    }
}

fn markup(article: &Article, profile: &Profile) -> SchemaMarkup {
    let json_ld = structured::json_ld(article, profile);
    let properties = json_ld.iter().flat_map(|data| &data.graph).find_map(|node| match node {
        Node::Practice(practice) => Some(practice.as_ref().clone()),
        Node::Page(_) => None,
    });
    SchemaMarkup { of: properties.as_ref().map(|practice| practice.of), json_ld, properties }
}

fn entries(list: &[String], limits: &Limits) -> Vec<String> {
    list.iter().take(MAX_ENTRIES).filter(|text| limits.bars(text).is_none()).cloned().collect()
}

fn local(article: &Article, profile: &Profile, limits: &Limits) -> Local {
    let address = profile.address.clone().unwrap_or_default();
    let parts = [&address.street, &address.city, &address.state, &address.postal_code];
    let parts: Vec<&str> = parts.into_iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    // "Convênio X" is no price; "3x de 100" is one.
    let mut payment = entries(&profile.payment, limits);
    let priced = limits::may_state_prices(article);
    payment.retain(|text| priced || !text.bytes().any(|byte| byte.is_ascii_digit()));
    Local {
        city: address.city.clone(),
        districts: entries(&profile.districts, limits),
        landmarks: entries(&profile.landmarks, limits),
        address: parts.join(", "),
        phone: profile.phone.clone().unwrap_or_default(),
        hours: entries(&profile.hours, limits),
        payment,
    }
}

fn authority(article: &Article, profile: &Profile, limits: &Limits) -> Authority {
    let author = &article.author;
    let mut credentials = Vec::new();
    if author.registry_status == RegistryStatus::Verified {
        credentials.extend(author.registry.clone());
        credentials.extend(author.rqe.as_deref().map(|rqe| ["RQE ", rqe].concat()));
    }
    let mut left_out = Vec::new();
    let all = [&profile.credentials, &profile.experience, &profile.publications];
    for text in all.into_iter().flat_map(|list| list.iter().take(MAX_ENTRIES)) {
        left_out.extend(limits.bars(text).map(|reason| LeftOut::new(text, reason)));
    }
    for (list, reason) in [(&profile.cases, Barred::Testimony), (&profile.awards, Barred::Superlative)] {
        left_out.extend(list.iter().take(MAX_ENTRIES).map(|text| LeftOut::new(text, reason)));
    }
    credentials.extend(entries(&profile.credentials, limits));
    Authority {
        credentials,
        experience: entries(&profile.experience, limits),
        cases: Vec::new(),
        awards: Vec::new(),
        publications: entries(&profile.publications, limits),
        left_out,
    }
}

fn calls(page: &Page<'_>, profile: &Profile) -> Calls {
    let call = |text: &str, url: &Option<String>| {
        let link = url.as_deref().map(str::trim).filter(|url| url.starts_with("https://") || url.starts_with('/'))?;
        let found = page.links.iter().find(|known| known.href == link);
        let third = page.source.len().div_ceil(3).max(1);
        let position = found.map(|found| match found.tag.start / third {
            0 => "inicio",
            1 => "meio",
            _ => "fim",
        });
        Some(Call { text: text.into(), link: link.into(), position: position.map(ToString::to_string) })
    };
    Calls {
        primary: call("Marcar uma consulta", &profile.booking_url),
        secondary: call("Falar com a equipe pelo WhatsApp", &profile.whatsapp_url),
        tertiary: call("Conhecer o trabalho da equipe", &profile.about_url),
    }
}

fn metrics(targets: &Targets, densities: &Densities, readability: &Readability) -> Metrics {
    let band = |rank: Rank, measured: u32| {
        let band = rank.band();
        Metric { measured: measured.into(), least: (*band.start()).into(), most: (*band.end()).into() }
    };
    Metrics {
        primary: band(Rank::Primary, densities.primary),
        secondary: band(Rank::Secondary, densities.secondary),
        readability: Metric {
            measured: readability.flesch_br.unwrap_or(0),
            least: targets.min_flesch,
            most: MOST_FLESCH.max(targets.min_flesch),
        },
        minutes: Metric {
            measured: i64::try_from(readability.minutes).unwrap_or(i64::MAX),
            least: MINUTES[0],
            most: MINUTES[1],
        },
        words: Metric {
            measured: readability.words.into(),
            least: targets.min_words.into(),
            most: targets.max_words.into(),
        },
    }
}
