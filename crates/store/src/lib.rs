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
//! | [`tenant`], [`settings`], [`site`], [`schedule`] | host names and slugs to tenants, what they choose, how their sites look, their periodic work |
//! | [`user`], [`session`], [`device`], [`sign_in`] | people, their sessions and habits |
//! | [`factor`], [`passkey`], [`app_password`], [`link`] | what people prove themselves with |
//! | [`invitation`], [`registry`] | how people come in, and what councils say of them |
//! | [`term`], [`post`], [`workflow`], [`report`], [`snapshot`] | content and the gate |
//! | [`field_group`] | what texts are asked for beside title and body |
//! | [`search`] | what readers find among public copies |
//! | [`comment`] | what readers say below texts |
//! | [`wizard`] | what the writing wizard proposed, and what was said to it |
//! | [`media`], [`dicom`], [`key`] | uploaded files, their verdicts, what is served of them, and the keys of those that are encrypted |
//! | [`import`], [`export`] | files of other systems on their way in and what was made of them; content on its way out |
//! | [`library`] | sources that the tenant approves and rejects |
//! | [`plugin`] | versions of the stages: which one judges, and what the others said |
//! | [`network`], [`care`], [`emergency`], [`policy`] | what decisions are made on, and the decisions |
//! | [`command`], [`event`], [`undecodable`] | ledger of work, log of what happened |
//! | [`audit`] | who did what |
//! | [`platform`] | those who run all tenants and see into none |
//! | [`migrate`], [`provision`] | what only the schema's owner does |

pub mod app_password;
pub mod audit;
pub mod care;
pub mod command;
pub mod comment;
pub mod compliance;
pub mod device;
pub mod dicom;
pub mod emergency;
mod error;
pub mod event;
pub mod export;
pub mod factor;
pub mod field_group;
pub mod idempotency;
pub mod import;
pub mod invitation;
pub mod key;
pub mod library;
pub mod link;
pub mod media;
pub mod migrate;
pub mod network;
mod page;
pub mod passkey;
pub mod platform;
pub mod plugin;
pub mod policy;
pub mod post;
pub mod provision;
pub mod recheck;
mod reference_memory;
pub mod registry;
pub mod report;
pub mod schedule;
mod scope;
pub mod search;
pub mod session;
pub mod settings;
pub mod sign_in;
pub mod site;
pub mod snapshot;
pub mod tenant;
pub mod term;
pub mod undecodable;
pub mod user;
mod vocabulary;
pub mod wizard;
pub mod workflow;

pub use error::StoreError;
pub use page::{Page, PageRequest};
pub use scope::{ConnectError, DbRole, Scope, Store, TenantTx, Who};

/// Result of everything here.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;
