#![doc = include_str!("../README.md")]

pub mod accept;
mod error;
pub mod intake;
pub mod json;
pub mod limits;
mod media;
pub mod multipart;
pub mod path;
pub mod query;
pub mod receipt;
pub mod rendered;
mod uid;

pub use error::Refusal;
pub use uid::Uid;
