//! What may stay in a text, by who wrote it and where it goes.
//!
//! A text passes two walls that share nothing but their tables: it is built anew from elements of the list
//! (`policy/nest.rs`), and ammonia reads that as a browser does and writes what it may keep. Both are repeated until
//! nothing changes any more; a text that does not come to rest is kept as words only.

mod address;
mod attributes;
mod block;
mod nest;
mod rules;
mod wall;

use serde::Serialize;

use crate::limits::{MAX_BYTES, TooLong};
use crate::tokens;
use attributes::Rules;
use rules::Level;

/// Turns until a text has to be at rest. No text is known that needs a second.
const MAX_TURNS: usize = 3;

/// Who wrote a text, or who reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Policy {
    /// A reader's comment: words, a few marks, links that vouch for nothing.
    Comment,
    /// An author's text: headings, lists, tables, figures, pictures of the site.
    Author,
    /// An editor's text: design classes and foldable parts besides.
    Editor,
    /// What goes out to the public: as an editor's, without comments, its links sealed off.
    Reader,
}

impl Policy {
    /// Every policy.
    pub const ALL: [Self; 4] = [Self::Comment, Self::Author, Self::Editor, Self::Reader];

    const fn level(self) -> Level {
        match self {
            Self::Comment => Level::Comment,
            Self::Author => Level::Author,
            Self::Editor | Self::Reader => Level::Editor,
        }
    }

    /// Tokens that `rel` of every link has to hold.
    const fn relation(self) -> &'static [&'static str] {
        match self {
            Self::Comment => &["nofollow", "noopener", "noreferrer", "ugc"],
            Self::Author | Self::Editor => &[],
            Self::Reader => &["noopener", "noreferrer"],
        }
    }
}

/// What a text is cleaned for.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    /// Hosts whose pictures may be shown: the site's own and its store of files. Compared without regard to case.
    pub hosts: &'a [&'a str],
    /// Largest text, in bytes.
    pub max_bytes: usize,
}

impl<'a> Site<'a> {
    /// A site with its hosts and the usual limit ([`MAX_BYTES`]).
    #[must_use]
    pub const fn new(hosts: &'a [&'a str]) -> Self {
        Self { hosts, max_bytes: MAX_BYTES }
    }
}

/// A text after cleaning, and what had to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned {
    /// The text. Cleaning it again by the same policy and site changes nothing.
    pub html: String,
    /// What was removed, each kind once, in the order of [`Kind`]. No content.
    pub removed: Vec<Removed>,
}

/// How often something of a kind was removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Removed {
    /// What it was.
    pub kind: Kind,
    /// How often.
    pub count: u32,
}

/// What is removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A script.
    Script,
    /// An attribute that runs a script.
    Handler,
    /// A style sheet, or a style of its own.
    Style,
    /// A frame or an embedded object.
    Frame,
    /// Another element that is not on the list; its text stays.
    UnknownTag,
    /// A picture of another site; a link stands in for it.
    ForeignImage,
    /// An address that nobody may be led to, or a picture without one.
    BadUrl,
    /// A comment.
    Comment,
    /// An element nested deeper than 256; its text stays.
    TooDeep,
}

impl Kind {
    const ALL: [Self; 9] = [
        Self::Script,
        Self::Handler,
        Self::Style,
        Self::Frame,
        Self::UnknownTag,
        Self::ForeignImage,
        Self::BadUrl,
        Self::Comment,
        Self::TooDeep,
    ];
}

/// Counts by kind.
#[derive(Debug, Default)]
struct Tally([u32; Kind::ALL.len()]);

impl Tally {
    fn add(&mut self, kind: Kind) {
        if let Some(count) = self.0.get_mut(kind as usize) {
            *count = count.saturating_add(1);
        }
    }

    fn removed(&self) -> Vec<Removed> {
        Kind::ALL
            .into_iter()
            .zip(self.0)
            .filter(|(_, count)| *count > 0)
            .map(|(kind, count)| Removed { kind, count })
            .collect()
    }
}

/// Cleans a text.
///
/// Time and memory are linear in the bytes of the text, but for two steps of html5ever. Its serialiser looks ahead at
/// every entity, and its tokenizer compares each attribute of a tag with all before it: at the usual limit, a text of
/// nothing but entities takes about a tenth of a second, a single tag of 40 000 attributes half a second.
///
/// # Errors
/// [`TooLong`] when the text has more bytes than the site's limit, before or after.
pub fn clean(html: &str, policy: Policy, site: &Site<'_>) -> Result<Cleaned, TooLong> {
    let rules = Rules { policy, level: policy.level(), site };
    let mut tally = Tally::default();
    let mut last = turn(html, rules, &mut tally)?;
    let removed = tally.removed();
    for _ in 0..MAX_TURNS {
        let next = turn(&last, rules, &mut Tally::default())?;
        if next == last {
            return Ok(Cleaned { html: last, removed });
        }
        last = next;
    }
    Ok(Cleaned { html: within(words(&last), site)?, removed })
}

fn turn(html: &str, rules: Rules<'_>, tally: &mut Tally) -> Result<String, TooLong> {
    if html.len() > rules.site.max_bytes {
        return Err(TooLong);
    }
    // Written as the serialiser will, so that its length says what is coming.
    let nested = within(nest::nest(html, rules, tally), rules.site)?;
    within(wall::pass(&nested, rules.policy), rules.site)
}

fn within(html: String, site: &Site<'_>) -> Result<String, TooLong> {
    if html.len() > site.max_bytes { Err(TooLong) } else { Ok(html) }
}

/// The words of a text that does not come to rest.
fn words(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    tokens::read(html, |piece| {
        if let tokens::Piece::Text(text) = piece {
            tokens::write_text(text, &mut out);
        }
    });
    out
}
