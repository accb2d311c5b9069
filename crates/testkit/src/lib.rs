//! Real servers for tests: a database per test as the real roles, a NATS server per test, the
//! product's own binaries as processes, and an oracle that believes none of them.
//!
//! `cargo xtask test` starts the shared Postgres and names everything in the environment.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot set itself up should end there, saying why")]

pub mod bless;
pub mod calls;
pub mod council;
pub mod database;
pub mod newcomers;
pub mod node;
pub mod oracle;
pub mod people;
pub mod python;
pub mod smtp;
pub mod stack;

pub use database::Database;
pub use oracle::Oracle;
pub use people::{People, Person};
pub use stack::{Stack, StackOptions, eventually};

/// A variable that `cargo xtask test` sets.
///
/// # Panics
/// When it is not set: run the tests through `cargo xtask test`.
#[expect(clippy::disallowed_methods, reason = "the tests' only settings come from the process that started them")]
pub fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set: run the tests through `cargo xtask test`"))
}
