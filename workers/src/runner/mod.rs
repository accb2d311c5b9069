//! Claim, heartbeat, deadline, settle, emit, retry, dead letters: written once, used by every pool.
//!
//! A message only wakes a worker. What is to be done, whether it was done, and who is doing it is
//! in the command row. An attempt holds the row's fencing token; every write of the attempt matches
//! it, so a worker that was taken for dead and wakes up changes nothing.

mod attempt;
mod handler;
mod slots;

pub use attempt::{Bench, Emission};
pub use handler::{Effect, Handler, Job, Pool, Spec, WorkError};
pub use slots::run;
