#![doc = include_str!("../README.md")]

pub mod answers;
mod crossref;
mod library;
mod memory;
mod pubmed;
mod resolver;
mod scielo;
mod search;
mod settings;
mod wire;

pub use memory::{InProcess, Key, Memory, Remembered};
pub use resolver::{MOST_REFERENCES, Resolver};
pub use search::{Found, Hits, PersonalData};
pub use settings::{Limits, ServiceSettings, Settings, SettingsError};
pub use wire::{LookupError, Service};
