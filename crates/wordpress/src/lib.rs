#![doc = include_str!("../README.md")]

pub mod args;
pub mod batch;
pub mod collection;
pub mod dates;
pub mod embed;
pub mod envelope;
pub mod error;
pub mod fields;
pub mod jwt;
pub mod kind;
pub mod limits;
pub mod oembed;
pub mod paging;
pub mod route;
pub mod rules;
pub mod schema;
pub mod shape;
pub mod text;
pub mod upload;

pub use args::Args;
pub use error::{Code, WpError};
