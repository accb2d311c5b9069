#![doc = include_str!("../README.md")]

mod author;
mod chars;
mod comment;
mod date;
mod error;
mod item;
mod limits;
mod meta;
mod name;
mod out;
mod reader;
mod site;
mod source;
mod term;
mod text;
mod word;
mod writer;
mod xml;

pub use author::Author;
pub use comment::Comment;
pub use error::{Error, Refusal, WriteError};
pub use item::{Guid, Item, ItemTerm};
pub use limits::Limits;
pub use meta::Meta;
pub use reader::{Entry, Located, Mark, Reader};
pub use site::{Site, Version};
pub use term::{Category, Tag, Term};
pub use word::{Approval, Kind, Openness, Status};
pub use writer::Writer;

/// The number of an object in the blog that it comes from. WordPress writes 0, or nothing, for "none".
pub type Id = std::num::NonZeroU64;
