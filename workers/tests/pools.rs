//! Walks the table of pools: forgetting a piece of a pool fails here.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use std::collections::BTreeSet;

use bus_schemas::{
    AcceptInvitation, AssembleStudy, Command, DeleteUser, DiscardMedia, LookUpReference, PublishPost, RecheckCopy,
    ReplayDecisions, ReplayVerdict, RescanMedia, RescoreSessions, RestoreUser, RunImport, RunStage, RunWizardStep,
    ScanMedia, SendMail, SetUserRole, SetUserStatus, SettleRegistryReview, ValidatePost, VerifyRegistry, WithdrawPost,
};
use workers::pools;

/// Every command that the bus knows, with pool and type.
fn commands() -> Vec<(&'static str, &'static str)> {
    fn row<C: Command>() -> (&'static str, &'static str) {
        (C::POOL, C::TYPE)
    }
    vec![
        row::<ValidatePost>(),
        row::<RunStage>(),
        row::<RecheckCopy>(),
        row::<RunWizardStep>(),
        row::<LookUpReference>(),
        row::<ReplayVerdict>(),
        row::<PublishPost>(),
        row::<WithdrawPost>(),
        row::<SetUserRole>(),
        row::<SetUserStatus>(),
        row::<DeleteUser>(),
        row::<RestoreUser>(),
        row::<AcceptInvitation>(),
        row::<VerifyRegistry>(),
        row::<SettleRegistryReview>(),
        row::<SendMail>(),
        row::<RescoreSessions>(),
        row::<ReplayDecisions>(),
        row::<ScanMedia>(),
        row::<DiscardMedia>(),
        row::<RescanMedia>(),
        row::<AssembleStudy>(),
        row::<RunImport>(),
    ]
}

#[test]
fn every_command_has_a_pool_and_every_pool_has_commands() {
    for (pool, kind) in commands() {
        let spec = pools::ALL.iter().find(|p| p.name == pool).unwrap_or_else(|| panic!("no pool {pool} for {kind}"));
        assert!(spec.commands.contains(&kind), "pool {pool} does not know {kind}");
    }
    for spec in pools::ALL {
        assert!(!spec.commands.is_empty(), "{} has nothing to do", spec.name);
        for kind in spec.commands {
            assert!(commands().contains(&(spec.name, kind)), "{} claims {kind}, which no command has", spec.name);
        }
    }
}

#[test]
fn every_bound_of_a_pool_is_a_bound() {
    let names: BTreeSet<_> = pools::ALL.iter().map(|p| p.name).collect();
    assert_eq!(names.len(), pools::ALL.len(), "two pools share a name");
    for spec in pools::ALL {
        assert!((1..=64).contains(&spec.concurrency), "{}", spec.name);
        assert!((1..=10).contains(&spec.max_attempts), "{}", spec.name);
        let deadline = spec.deadline.as_secs();
        assert!((1..=600).contains(&deadline), "{}: {deadline} s", spec.name);
        assert!(spec.name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "{} is a subject word", spec.name);
        assert!(
            !["all", "sweep", "pools", "scan", "check", "config", "bench-plugin"].contains(&spec.name),
            "{} is a subcommand",
            spec.name
        );
    }
}
