//! Enforcement of decisions on the real processes: nothing without one, nothing after its end, and
//! nothing on a client's word.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

#[path = "enforcement/asking.rs"]
mod asking;
#[path = "enforcement/ended.rs"]
mod ended;
#[path = "enforcement/levels.rs"]
mod levels;
#[path = "enforcement/measured.rs"]
mod measured;
#[path = "enforcement/socket.rs"]
mod socket;
#[path = "enforcement/undecided.rs"]
mod undecided;
