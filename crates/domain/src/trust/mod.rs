//! Trust as arithmetic: what was measured ([`Signals`], [`MedicalContext`]), what it is worth
//! ([`Score`]), what an [`Act`] asks for ([`Sensitivity`], [`Risk`]) and what follows
//! ([`AccessLevel`] or [`DenyReason`]). Integers only; every point has its row in `product.md` §3.
//!
//! Nothing in here is taken from a client's word: whoever fills a [`Signals`] has measured it. What
//! was not measured is written as its worst case, [`Signals::WORST`], never as neutral.

mod act;
mod calendar;
mod factors;
mod improvement;
mod medical;
mod question;
mod requirement;
mod score;
mod signals;

pub use act::Act;
pub(crate) use calendar::days_in;
pub use calendar::{Declared, LocalTime, time_class};
pub use factors::Factors;
pub use improvement::{Improvement, improvements};
pub use medical::{
    MedicalContext, Necessity, OVERRIDE_SECONDS, Override, Relation, SpecialtyMatch, level_admits, specialty_match,
};
pub use question::{ChallengeFactor, Purpose, Question, ResourceKind, Ruling, Verdict};
pub use requirement::{AccessLevel, DenyReason, Risk, Sensitivity, access_level};
pub use score::{BASE, FactorName, Part, Score, score, with_medical};
pub use signals::{
    AuthMethod, Behaviour, Device, DeviceFacts, Emergency, EmergencyLevel, Factor, History, Location, Professional,
    Record, Signals, TimeClass,
};
