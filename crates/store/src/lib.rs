//! The one doorway to Postgres.
//!
//! All SQL of the product is in this crate, one file per aggregate, checked at compile time
//! against the migrations. A connection can only be reached as a [`TenantTx`], opened for a
//! [`Scope`]: no scope, no rows. The tenant is set for the transaction alone, so a connection that
//! goes back to the pool (after a commit, an error, a panic or a dropped future) carries nothing.
//!
//! | Room | Holds |
//! |---|---|
//! | [`scope`](Scope) | connecting, scopes, transactions |
//! | [`tenant`] | host names and slugs to tenants |
//! | [`user`], [`session`] | people and their sessions |
//! | [`category`], [`post`], [`workflow`], [`report`], [`snapshot`] | content and the gate |
//! | [`command`], [`event`], [`undecodable`] | ledger of work, log of what happened |
//! | [`audit`] | who did what |
//! | [`migrate`], [`provision`] | what only the schema's owner does |

pub mod audit;
pub mod category;
pub mod command;
mod error;
pub mod event;
pub mod idempotency;
pub mod migrate;
mod page;
pub mod post;
pub mod provision;
pub mod report;
mod scope;
pub mod session;
pub mod snapshot;
pub mod tenant;
pub mod undecodable;
pub mod user;
pub mod workflow;

pub use error::StoreError;
pub use page::{Page, PageRequest};
pub use scope::{ConnectError, DbRole, Scope, Store, TenantTx, Who};

/// Result of everything here.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;
