#![doc = include_str!("../README.md")]

pub mod diff;
mod limits;
mod paragraphs;
pub mod plain;
pub mod policy;
pub mod shortcode;
mod tokens;

pub use limits::{MAX_BYTES, TooLong};
pub use paragraphs::paragraphs;
