#![doc = include_str!("../README.md")]

mod addition;
mod challenge;
mod decide;
mod engine;
mod factor;
mod facts;
mod fuse;
mod lexicon;
mod needs;
mod roles;
mod slices;

pub use addition::{Addition, Issue, IssueCode, MAX_ADDITIONS, MAX_BYTES, MAX_ISSUES, MAX_PER_ACT, MAX_POLICY_BYTES};
pub use challenge::STEP_UP_SECONDS;
pub use engine::{Compiled, Engine, PolicyError};
