//! The gate as a state machine (`product.md` §4.5): seven states, and every move that is legal.

use serde::{Deserialize, Serialize};

use crate::content::vocabulary;
use core::fmt;

vocabulary! {
    /// Where a post stands in the gate.
    WorkflowState {
        /// Written, never submitted.
        Created = "created",
        /// Waiting for S.2.1, personal data.
        LgpdPending = "lgpd_pending",
        /// Waiting for S.3.1, claims and evidence.
        MedicalPending = "medical_pending",
        /// Waiting for S.4-1.1-3, council rules.
        CfmPending = "cfm_pending",
        /// Every stage passed.
        Approved = "approved",
        /// Refused: the author's registry does not allow it.
        Rejected = "rejected",
        /// Sent back to the author.
        RevisionRequired = "revision_required",
        /// A sealed snapshot of the approved revision is public.
        Published = "published",
    }
}

vocabulary! {
    /// A stage of the gate, in the words of `product.md` §7.0.
    Stage {
        /// Personal and health data (LGPD).
        Lgpd = "S.2.1",
        /// Claims, evidence, disclaimer.
        Claims = "S.3.1",
        /// Council, CFM and ANVISA rules.
        Council = "S.4-1.1-3",
    }
}

impl Stage {
    /// The state in which a post waits for this stage.
    pub const fn pending_state(self) -> WorkflowState {
        match self {
            Self::Lgpd => WorkflowState::LgpdPending,
            Self::Claims => WorkflowState::MedicalPending,
            Self::Council => WorkflowState::CfmPending,
        }
    }

    /// The stage after this one; none after the last.
    pub const fn next(self) -> Option<Self> {
        match self {
            Self::Lgpd => Some(Self::Claims),
            Self::Claims => Some(Self::Council),
            Self::Council => None,
        }
    }

    /// The state that a pass leads to.
    pub const fn passed_state(self) -> WorkflowState {
        match self.next() {
            Some(stage) => stage.pending_state(),
            None => WorkflowState::Approved,
        }
    }
}

/// A move that the table does not have (`invalid_transition`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no move from {from} to {to}")]
pub struct InvalidTransition {
    /// The state the post is in.
    pub from: WorkflowState,
    /// The state that was asked for.
    pub to: WorkflowState,
}

impl WorkflowState {
    /// States reachable in one move.
    ///
    /// Beyond `product.md` §4.5, an approved, published, refused or returned post whose text was
    /// edited may enter the gate again: the new revision has no verdict (`decisions.md` 4).
    pub const fn moves(self) -> &'static [Self] {
        use WorkflowState as S;
        match self {
            S::Created => &[S::LgpdPending],
            S::LgpdPending => &[S::MedicalPending, S::Rejected, S::RevisionRequired],
            S::MedicalPending => &[S::CfmPending, S::Rejected, S::RevisionRequired],
            S::CfmPending => &[S::Approved, S::Rejected, S::RevisionRequired],
            S::Approved => &[S::Published, S::LgpdPending],
            S::Rejected => &[S::Created, S::LgpdPending],
            S::RevisionRequired | S::Published => &[S::LgpdPending],
        }
    }

    /// Checks a move against the table.
    ///
    /// # Errors
    /// [`InvalidTransition`] when the table does not have it.
    pub fn move_to(self, to: Self) -> Result<Self, InvalidTransition> {
        if self.moves().contains(&to) { Ok(to) } else { Err(InvalidTransition { from: self, to }) }
    }

    /// The stage that a post in this state waits for.
    pub const fn waiting_for(self) -> Option<Stage> {
        match self {
            Self::LgpdPending => Some(Stage::Lgpd),
            Self::MedicalPending => Some(Stage::Claims),
            Self::CfmPending => Some(Stage::Council),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_starts_where_the_one_before_ended() {
        for stage in Stage::ALL {
            assert_eq!(stage.pending_state().waiting_for(), Some(*stage));
            stage.pending_state().move_to(stage.passed_state()).unwrap();
        }
    }

    #[test]
    fn nothing_is_published_but_from_approved() {
        for state in WorkflowState::ALL {
            let legal = state.move_to(WorkflowState::Published).is_ok();
            assert_eq!(legal, *state == WorkflowState::Approved, "{state}");
        }
    }

    #[test]
    fn an_unlisted_move_names_both_ends() {
        let error = WorkflowState::Created.move_to(WorkflowState::Approved).unwrap_err();
        assert_eq!(error, InvalidTransition { from: WorkflowState::Created, to: WorkflowState::Approved });
    }
}
