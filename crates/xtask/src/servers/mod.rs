//! Postgres, NATS, ClamAV and SeaweedFS on loopback: packages, processes, roles.
//!
//! Everything here blocks; asynchronous callers wrap it in their runtime's blocking pool.

pub mod account;
mod clamd;
pub mod dcmtk;
mod debian;
pub mod http;
pub mod identity;
mod nats;
pub mod ports;
mod postgres;
pub mod process;
pub mod roles;
mod scratch;
pub mod seaweed;
pub mod secrets;
mod tools;

pub use clamd::{Clamd, ClamdOptions, eicar};
pub use debian::ClamdProgram;
pub use identity::{Identity, Signal};
pub use nats::{Nats, NatsOptions};
pub use postgres::{Durability, Postgres, PostgresOptions, SUPERUSER, psql as postgres_sql};
pub use process::{Process, Session};
pub use roles::Passwords;
pub use scratch::Scratch;
pub use seaweed::{Seaweed, SeaweedOptions, SeaweedPorts};
pub use tools::Tools;
