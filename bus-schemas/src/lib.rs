//! What gateway, workers and integrators say to each other on NATS.
//!
//! Every message is a CloudEvents 1.0 JSON object ([`Envelope`]) with ids and closed vocabulary
//! only: no text, name, e-mail address or health datum ever enters a payload, subject or header.
//! A message type carries its version in its name; golden samples in `golden/` are the wire
//! format, and a test fails when the code would write anything else.
//!
//! `cargo run -p bus-schemas --example export` writes the JSON Schemas and the AsyncAPI document.

mod command;
mod envelope;
mod event;
pub mod export;
pub mod policy;
pub mod public;
pub mod snapshot;
pub mod subject;
pub mod topology;
mod word;

pub use command::{
    AcceptInvitation, AccountStatus, AssembleStudy, Command, DeleteUser, DiscardMedia, LookUpReference, PublishPost,
    RecheckCopy, ReplayDecisions, ReplayVerdict, RescanMedia, RescoreSessions, RestoreUser, RunImport, RunStage,
    RunWizardStep, ScanMedia, SendMail, SetUserRole, SetUserStatus, SettleRegistryReview, StatusReason, ValidatePost,
    VerifyRegistry, WithdrawPost,
};
pub use envelope::{Envelope, Undecodable, identify, peek};
pub use event::{
    CommandDied, CommandRejected, CopyRechecked, Event, MediaJudged, PostPublished, PostSubmitted, PostWithdrawn,
    StageJudged, WizardStepped,
};

/// What every message type declares of itself.
pub trait Message: serde::Serialize + serde::de::DeserializeOwned + schemars::JsonSchema {
    /// CloudEvents `type`: reverse domain, kind, version.
    const TYPE: &'static str;
    /// One line for the AsyncAPI document.
    const SUMMARY: &'static str;
}
