#![doc = include_str!("../README.md")]

pub mod args;
pub mod collection;
pub mod error;
pub mod kind;
pub mod limits;
pub mod route;
pub mod schema;

pub use args::Args;
pub use error::{Code, WpError};
