//! Worker pools of Healthcare CMS, and the sandbox that validation stages run in.
//!
//! | Room | Holds |
//! |---|---|
//! | [`pools`] | one file per pool: its constant, its handlers |
//! | [`runner`] | claim, heartbeat, deadline, settle, emit, retry, dead letters: once, for every pool |
//! | [`sweep`] | makes certain what the bus only makes fast |
//! | [`schedule`] | periodic work, once per slot |
//! | [`timetable`] | posts whose moment has come |
//! | [`plugin_host`] | the WebAssembly sandbox |
//! | [`devices`] | what modalities and PACS send by C-STORE |
//! | [`adapters`] | foreign protocols: mail, registries of the councils |
//! | [`cli`] | the command line: pools, `all`, `sweep`, `scan`, `check` |
//! | [`config`], [`metric`], [`topology`] | settings, metric names, streams and consumers |

pub mod adapters;
pub mod cli;
pub mod config;
pub mod devices;
pub mod metric;
pub mod plugin_host;
pub mod pools;
pub mod runner;
pub mod schedule;
pub mod sweep;
pub mod timetable;
pub mod topology;
