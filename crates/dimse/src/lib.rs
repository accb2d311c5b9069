#![doc = include_str!("../README.md")]

mod accepted;
mod association;
mod command;
mod error;
mod event;
mod negotiate;
mod receive;
mod serve;
mod settings;
mod spool;
mod status;
mod title;
mod tls;
mod uid;
mod wire;

pub use error::BadSettings;
pub use event::{End, Event, Rejection, Violation};
pub use receive::{Instance, Receive, Sender};
pub use serve::serve;
pub use settings::{Limits, Peer, Settings, Tls};
pub use status::Refusal;
pub use title::{AeTitle, BadTitle};
pub use uid::Uid;
