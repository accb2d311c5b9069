//! What foreign bytes may do to our parsers. One program holds every target; libFuzzer drives it, and `README.md` says
//! how it is called.
#![no_main]

mod bounds;
mod call;
mod dicom;
mod dimse;
mod memory;
mod prose;
#[path = "../../crates/uploads/src/samples.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "samples of another crate's tests"
)]
mod samples;
mod targets;

#[global_allocator]
static COUNTED: memory::Counted = memory::Counted;

libfuzzer_sys::fuzz_target!(init: call::read(), |bytes: &[u8]| bounds::run(call::target(), bytes));
