#![doc = include_str!("../README.md")]

pub mod cite;
mod crossref;
mod library;
mod likeness;
mod memory;
mod names;
mod pubmed;
mod resolver;
mod scielo;
mod search;
mod settings;
mod wire;
mod words;
mod work;

pub use memory::{InProcess, Key, Memory, Remembered};
pub use names::{Names, Pid};
pub use resolver::{MOST_REFERENCES, Resolver};
pub use search::{ClaimKind, Hits, MOST_HITS, PersonalData, Ranked, Strategy};
pub use settings::{Limits, ServiceSettings, Settings, SettingsError};
pub use wire::{LookupError, Service};
pub use work::{Author, Form, Work};
