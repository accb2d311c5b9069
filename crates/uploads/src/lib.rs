#![doc = include_str!("../README.md")]

mod archive;
mod bytes;
mod coded;
mod flag;
mod inflate;
mod inspect;
mod kind;
mod name;
mod office;
mod pdf;
mod personal;
pub mod picture;
mod refusal;
pub mod sniff;
pub mod svg;
mod text;
mod xml;

#[cfg(test)]
mod samples;

pub use archive::Contents;
pub use flag::{Flag, Weight};
pub use inspect::{Detail, Facts, Upload, Verdict, inspect};
pub use kind::{Handling, Kind, Limits};
pub use name::{FileName, MAX_NAME};
pub use office::Document;
pub use pdf::Pdf;
pub use personal::{Count, PersonalData};
pub use refusal::Refusal;
