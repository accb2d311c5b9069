//! Orders. What is to be done is in the ledger; the message only wakes a worker.

mod content;
mod identity;
mod import;
mod mail;
mod media;
mod policy;
mod wizard;

pub use content::{LookUpReference, PublishPost, RecheckCopy, ReplayVerdict, RunStage, ValidatePost, WithdrawPost};
pub use identity::{
    AcceptInvitation, AccountStatus, DeleteUser, RestoreUser, SetUserRole, SetUserStatus, SettleRegistryReview,
    StatusReason, VerifyRegistry,
};
pub use import::RunImport;
pub use mail::SendMail;
pub use media::{AssembleStudy, DiscardMedia, RescanMedia, ScanMedia};
pub use policy::{ReplayDecisions, RescoreSessions};
pub use wizard::RunWizardStep;

use crate::Message;

/// A message that orders work from a pool.
pub trait Command: Message {
    /// The pool that does it.
    const POOL: &'static str;
    /// Its kind within the pool.
    const KIND: &'static str;
}

macro_rules! commands {
    ($($name:ident: $pool:literal, $kind:literal, $type:literal, $summary:literal;)*) => {$(
        impl Message for $name {
            const TYPE: &'static str = $type;
            const SUMMARY: &'static str = $summary;
        }
        impl Command for $name {
            const POOL: &'static str = $pool;
            const KIND: &'static str = $kind;
        }
    )*};
}

commands! {
    ValidatePost: "validation", "validate_post", "br.healthcare-cms.command.validate_post.v1", "Send a post's current revision into the gate";
    RunStage: "validation", "run_stage", "br.healthcare-cms.command.run_stage.v1", "Run one stage of the gate on a revision";
    RecheckCopy: "validation", "recheck_copy", "br.healthcare-cms.command.recheck_copy.v1", "Judge a public copy by the rules of today";
    LookUpReference: "validation", "look_up_reference", "br.healthcare-cms.command.look_up_reference.v1", "Ask bibliographic services about a source of the library";
    ReplayVerdict: "validation", "replay_verdict", "br.healthcare-cms.command.replay_verdict.v1", "Ask the code that gave a verdict once more";
    PublishPost: "publishing", "publish_post", "br.healthcare-cms.command.publish_post.v1", "Make an approved revision public";
    WithdrawPost: "publishing", "withdraw_post", "br.healthcare-cms.command.withdraw_post.v1", "Take a post's public copy away";
    SetUserRole: "identity", "set_user_role", "br.healthcare-cms.command.set_user_role.v1", "Give an account another role";
    SetUserStatus: "identity", "set_user_status", "br.healthcare-cms.command.set_user_status.v1", "Suspend an account, or let it act again";
    DeleteUser: "identity", "delete_user", "br.healthcare-cms.command.delete_user.v1", "Delete an account softly";
    RestoreUser: "identity", "restore_user", "br.healthcare-cms.command.restore_user.v1", "Bring a deleted account back";
    AcceptInvitation: "identity", "accept_invitation", "br.healthcare-cms.command.accept_invitation.v1", "Give an account the role of its invitation";
    VerifyRegistry: "identity", "verify_registry", "br.healthcare-cms.command.verify_registry.v1", "Ask the council about an account's registry";
    SettleRegistryReview: "identity", "settle_registry_review", "br.healthcare-cms.command.settle_registry_review.v1", "Give effect to a review of evidence by two people";
    SendMail: "mail", "send_mail", "br.healthcare-cms.command.send_mail.v1", "Write to an account or an invited address";
    RescoreSessions: "policy", "rescore_sessions", "br.healthcare-cms.command.rescore_sessions.v1", "Score the living sessions of a tenant anew";
    ReplayDecisions: "policy", "replay_decisions", "br.healthcare-cms.command.replay_decisions.v1", "Decide the last days again under another policy set";
    ScanMedia: "media", "scan_media", "br.healthcare-cms.command.scan_media.v1", "Judge an uploaded file in quarantine";
    DiscardMedia: "media", "discard_media", "br.healthcare-cms.command.discard_media.v1", "Destroy the bytes of a file that nobody may have any more";
    RescanMedia: "media", "rescan_media", "br.healthcare-cms.command.rescan_media.v1", "Have a clean file scanned again with newer signatures";
    AssembleStudy: "media", "assemble_study", "br.healthcare-cms.command.assemble_study.v1", "Put a study together of the instances that have arrived";
    RunImport: "media", "run_import", "br.healthcare-cms.command.run_import.v1", "Go on with an import of another system's content";
    RunWizardStep: "wizard", "run_wizard_step", "br.healthcare-cms.command.run_wizard_step.v1", "Run one step of the writing wizard";
}
