//! Commands of the DICOM network, as the crate reads them: it shows none of its parts.
#![allow(dead_code, unreachable_pub, reason = "parts of another crate")]

#[path = "../../crates/dimse/src/command.rs"]
pub(crate) mod command;
#[path = "../../crates/dimse/src/status.rs"]
mod status;
#[path = "../../crates/dimse/src/uid.rs"]
mod uid;

pub(crate) use status::Refusal;
pub(crate) use uid::Uid;
