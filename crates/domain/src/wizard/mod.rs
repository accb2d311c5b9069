//! The writing wizard: steps that prepare work for a human, and what the human says to each proposal
//! (`product.md` §7.0, §5.3). Nothing is published by it: what was accepted becomes a draft.
//!
//! | Room | Holds |
//! |---|---|
//! | [`proposal`] | a change that a step proposes, and every way of making it |
//! | [`mod@apply`] | the text with the changes that were accepted |

pub mod apply;
pub mod proposal;

pub use apply::{Decided, Draft, Made, apply};
pub use proposal::{Edit, Origin, Proposal, Target, from_extraction, from_librarian, from_seo};

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::content::vocabulary;

vocabulary! {
    /// A step of the wizard, in the order in which they run.
    Step {
        /// What the text holds, and its LGPD risk.
        Extraction = "S.1.1",
        /// Medical claims and how to look for their evidence.
        Claims = "S.1.2",
        /// What the references are, and evidence for claims that have none.
        References = "S.2-1.2",
        /// Search, readability and profile.
        Seo = "S.3-2",
        /// The final text in every form it is delivered in.
        Composition = "S.4-1.1-3",
    }
}

vocabulary! {
    /// What the writer said to a proposal.
    Decision {
        /// Nothing yet.
        Open = "open",
        /// As it is proposed.
        Accepted = "accepted",
        /// Another way, or in words of the writer's own.
        Changed = "changed",
        /// No.
        Refused = "refused",
    }
}

vocabulary! {
    /// Where a run stands.
    RunState {
        /// Steps are waiting or running.
        Running = "running",
        /// Every step has answered.
        Done = "done",
        /// Some steps could not answer; what the others said stands.
        Partial = "partial",
    }
}

vocabulary! {
    /// Where a step stands.
    StepState {
        /// Not yet.
        Waiting = "waiting",
        /// It has answered.
        Done = "done",
        /// It could not answer.
        Failed = "failed",
    }
}

#[cfg(test)]
mod tests;
