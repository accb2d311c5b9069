#![doc = include_str!("../README.md")]

mod classic;
pub mod diff;
pub mod embed;
pub mod folder;
mod limits;
mod markdown;
pub mod matter;
mod paragraphs;
pub mod plain;
pub mod policy;
pub mod shortcode;
mod tokens;

pub use classic::{Classic, classic};
pub use limits::{MAX_BYTES, TooLong};
pub use markdown::markdown;
pub use paragraphs::paragraphs;
