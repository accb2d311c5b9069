#![doc = include_str!("../README.md")]

pub mod acf;
mod code;
mod decimal;
mod definition;
mod field;
mod group;
pub mod kind;
pub mod limits;
pub mod location;
pub mod logic;
pub mod medical;
mod path;
mod public;
pub mod rest;
mod value;
mod word;

pub use code::{Code, Problem};
pub use decimal::Exact;
pub use definition::{Catalogue, CheckedGroup, Fields, check};
pub use field::{Care, Field, Significance, Wrapper};
pub use group::{Group, InstructionPlacement, LabelPlacement, Position, Style};
pub use kind::Kind;
pub use public::public;
pub use value::{Checked, Id, Mode, Reference, Target, Text, validate};
