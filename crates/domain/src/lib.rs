//! The rules of Healthcare CMS, and the words they are written in.
//!
//! Nothing here does I/O, reads a clock, draws a random number or waits: `now` and every other
//! fact is an argument. Gateway, workers and the WebAssembly guests link this one crate, so the
//! three of them cannot disagree about what a CPF is or who may publish.
//!
//! | Room | Holds |
//! |---|---|
//! | [`ids`] | one newtype per kind of id |
//! | [`access`] | roles, actions, [`access::Permit`] values |
//! | [`trust`] | signals, trust score, what each act asks for, the calendar |
//! | [`bibliography`] | publications: what is known of one, which are the best evidence, how they are cited |
//! | [`content`] | vocabulary of a post |
//! | [`comment`] | what readers say below a text: states, bounds, what a moderator has to look at |
//! | [`workflow`] | the seven states of the gate and their moves |
//! | [`extraction`] | what a raw text holds: people, patients, medicines, personal data and its redaction |
//! | [`fhir`] | FHIR R4 resources within an article, and what a validator says of them |
//! | [`gate`] | what a validation stage reads and reports, and what a report leads to |
//! | [`composition`] | a text with everything that readers are owed, in every form it is delivered in |
//! | [`rules`] | the rule catalogue: id, norm, article, severity, validity |
//! | [`phi`] | personal and health data in Portuguese text |
//! | [`identifiers`] | Brazilian and bibliographic identifiers with check digits |
//! | [`librarian`] | stage S.2-1.2 of the wizard: references judged, evidence proposed |
//! | [`mail`] | what accounts are told by mail, and in which language |
//! | [`registry`] | professional registries in canonical form |
//! | [`disclaimer`] | wording that a medical text must carry |
//! | [`seal`] | hashes that bind a verdict to a revision |
//! | [`seo`] | stage S.3-2 of the wizard: search, readability, specialist profile |
//! | [`slug`] | titles as URL path segments |
//! | [`wizard`] | steps of the writing wizard, their proposals, and what the writer says to them |
#![no_std]

extern crate alloc;

pub mod access;
pub mod bibliography;
pub mod comment;
pub mod composition;
pub mod content;
pub mod disclaimer;
pub mod extraction;
pub mod fhir;
pub mod gate;
pub mod identifiers;
pub mod ids;
pub mod import;
pub mod librarian;
pub mod mail;
pub mod media;
pub mod phi;
pub mod registry;
pub mod rules;
pub mod seal;
pub mod seo;
pub mod slug;
pub mod trust;
pub mod wizard;
pub mod workflow;
