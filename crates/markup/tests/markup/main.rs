//! The crate from outside: what it lets through is judged by a parser and lists that it does not share.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod corpus;
mod diff;
mod embed;
mod folder;
mod markdown;
mod paragraphs;
mod policy;
mod shortcode;
mod walk;
