//! The HTTP contract from the outside: a typed client of the API, and nothing else of this
//! project. The demonstration, the benchmarks and the flow tests share it.
//!
//! It speaks plain HTTP to this machine only. Any other address is refused, so that a load test
//! can never be pointed at somebody's clinic.

pub mod address;
pub mod authenticator;
pub mod client;

pub use client::{
    Answer, Call, Client, ClientError, DeadLetter, Event, EventStream, Finding, Operation, Post, Problem, Session,
    Span, StageReport, Step, User, Validation,
};
