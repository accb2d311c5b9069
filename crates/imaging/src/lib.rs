#![doc = include_str!("../README.md")]

pub mod burned_in;
pub mod deidentify;
pub mod error;
pub mod frames;
pub mod header;
pub mod limits;
pub mod metadata;
pub mod report;
#[cfg(test)]
mod sample;
mod text;
mod wire;

pub use error::Refusal;
pub use wire::element::Encoding;
pub use wire::file::Meta;
