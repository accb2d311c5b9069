//! Stage S.3-2 of the wizard: how a text does in search, how hard it is to read, and what the specialist's
//! profile adds (`product.md` §7.7, §7.13).
//!
//! The analysis helps an author; it gates nothing. It never asks a text to win by means that the gate
//! forbids: what it proposes has passed the gate, and phrases that advertise by promise, superlative or
//! price are refused as keywords (see [`limits`]). All figures are integers: basis points, thousandths.
//!
//! | Room | Holds |
//! |---|---|
//! | [`syllables`] | syllables of Portuguese words, numbers, abbreviations |
//! | [`readability`] | Flesch in two adaptations, long sentences, reading time |
//! | [`keywords`] | density, placement, candidates |
//! | [`meta`] | title, description, address |
//! | [`structure`] | headings, lists, paragraphs, links, pictures |
//! | [`structured`] | schema.org |
//! | [`limits`] | what no proposal may say |
//! | [`proposals`] | changes that would help |
//! | [`score`] | 0 to 100, in parts |
//! | [`report`] | the output tree |

mod analysis;
pub mod keywords;
pub mod limits;
pub mod meta;
mod page;
mod profile;
pub mod proposals;
pub mod readability;
pub mod report;
pub mod score;
mod spelling;
pub mod structure;
pub mod structured;
pub mod syllables;
mod words;

pub use analysis::{Input, analyse, assist};
pub use page::MAX_PARTS;
pub use profile::{
    Address, GOOD_SCORE, LEAST_FLESCH, MAX_ENTRIES, MAX_WORDS, MIN_FLESCH, MIN_WORDS, PracticeKind, Profile, Site,
    Targets,
};
pub use proposals::{Place, Proposal};
pub use report::Report;
