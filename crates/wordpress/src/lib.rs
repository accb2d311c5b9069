#![doc = include_str!("../README.md")]

pub mod args;
pub mod collection;
pub mod dates;
pub mod error;
pub mod kind;
pub mod limits;
pub mod route;
pub mod schema;
pub mod shape;
pub mod text;

pub use args::Args;
pub use error::{Code, WpError};
