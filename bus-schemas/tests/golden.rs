//! The wire format: what the code writes is what the golden samples say, byte for byte of meaning.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use std::path::Path;

use bus_schemas::{
    AcceptInvitation, AccountStatus, CommandDied, CommandRejected, CopyRechecked, DeleteUser, DiscardMedia, Envelope,
    LookUpReference, MediaJudged, Message, PostPublished, PostSubmitted, PostWithdrawn, PublishPost, RecheckCopy,
    ReplayDecisions, ReplayVerdict, RescoreSessions, RestoreUser, RunImport, RunStage, RunWizardStep, ScanMedia,
    SendMail, SetUserRole, SetUserStatus, SettleRegistryReview, StageJudged, Undecodable, ValidatePost, VerifyRegistry,
    WithdrawPost, WizardStepped, peek,
};
use domain::access::Role;
use domain::gate::Outcome;
use domain::ids::TenantId;
use domain::mail::MailTemplate;
use domain::media::MediaState;
use domain::wizard::{RunState, Step, StepState};
use domain::workflow::{Stage, WorkflowState};
use serde_json::Value;
use time::macros::datetime;
use uuid::Uuid;

const TENANT: Uuid = Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0001);
const COMMAND: Uuid = Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0002);
const POST: Uuid = Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0003);
const REVISION: Uuid = Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0004);
const AUTHOR: Uuid = Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0005);
const RESULT: Uuid = Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0006);
const TRACE: &str = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

fn golden<M: Message + PartialEq + std::fmt::Debug>(file: &str, source: &str, data: M) {
    let mut envelope = Envelope::new(COMMAND, source, TenantId(TENANT), POST, datetime!(2026-11-21 12:00:00 UTC), data)
        .traced(Some(TRACE.into()));
    if source == "workers" {
        envelope.sequence = Some("7".into());
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden").join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    let stored: Value = serde_json::from_str(&text).unwrap_or_default();
    assert_eq!(envelope.to_value(), stored, "{file} would be written as\n{:#}", envelope.to_value());
    // An old message must still be readable by new code.
    let read = Envelope::<M>::from_value(stored).unwrap();
    assert_eq!(read.data, envelope.data);
}

#[test]
fn every_message_is_written_as_its_golden_sample_says() {
    let ids = (COMMAND.into(), POST.into(), REVISION.into(), AUTHOR.into());
    let (command_id, post_id, revision_id, author_id) = ids;
    golden("validate_post.v1.json", "gateway", ValidatePost { command_id, post_id, revision_id });
    golden("run_stage.v1.json", "gateway", RunStage { command_id, post_id, revision_id, stage: Stage::Council });
    let snapshot_id = RESULT.into();
    golden("recheck_copy.v1.json", "workers", RecheckCopy { command_id, post_id, snapshot_id });
    golden("look_up_reference.v1.json", "gateway", LookUpReference { command_id, reference_id: RESULT.into() });
    golden("replay_verdict.v1.json", "gateway", ReplayVerdict { command_id, post_id, report_id: RESULT.into() });
    let (outcome, findings) = (Outcome::RevisionRequired, 2);
    golden(
        "post_rechecked.v1.json",
        "workers",
        CopyRechecked { operation_id: command_id, post_id, author_id, snapshot_id, outcome, findings },
    );
    golden("publish_post.v1.json", "gateway", PublishPost { command_id, post_id, revision_id });
    golden("withdraw_post.v1.json", "gateway", WithdrawPost { command_id, post_id });
    golden("post_withdrawn.v1.json", "workers", PostWithdrawn { operation_id: command_id, post_id, author_id });
    let user_id = author_id;
    golden("set_user_role.v1.json", "gateway", SetUserRole { command_id, user_id, role: Role::Editor });
    let status = AccountStatus::Suspended;
    golden("set_user_status.v1.json", "gateway", SetUserStatus { command_id, user_id, status, reason: None });
    golden("delete_user.v1.json", "gateway", DeleteUser { command_id, user_id });
    golden("restore_user.v1.json", "gateway", RestoreUser { command_id, user_id });
    let invitation_id = RESULT.into();
    golden("accept_invitation.v1.json", "gateway", AcceptInvitation { command_id, invitation_id, user_id });
    golden("verify_registry.v1.json", "gateway", VerifyRegistry { command_id, user_id });
    golden("settle_registry_review.v1.json", "gateway", SettleRegistryReview { command_id, review_id: RESULT.into() });
    let mail =
        SendMail { link_id: Some(RESULT.into()), ..SendMail::to(command_id, MailTemplate::ResetPassword, user_id) };
    golden("send_mail.v1.json", "gateway", mail);
    golden("rescore_sessions.v1.json", "gateway", RescoreSessions { command_id });
    golden("replay_decisions.v1.json", "gateway", ReplayDecisions { command_id, replay_id: RESULT.into() });
    let (run_id, step) = (RESULT.into(), Step::Seo);
    golden("run_wizard_step.v1.json", "gateway", RunWizardStep { command_id, run_id, post_id, step, decided: false });
    golden(
        "wizard_stepped.v1.json",
        "workers",
        WizardStepped {
            operation_id: command_id,
            run_id,
            post_id,
            author_id,
            step,
            state: StepState::Done,
            run_state: RunState::Running,
            finished: 3,
            steps: 4,
        },
    );
    let media_id = POST.into();
    golden("scan_media.v1.json", "gateway", ScanMedia { command_id, media_id });
    golden("discard_media.v1.json", "workers", DiscardMedia { command_id, media_id });
    golden("run_import.v1.json", "gateway", RunImport { command_id, import_id: RESULT.into() });
    golden(
        "media_judged.v1.json",
        "workers",
        MediaJudged { operation_id: command_id, media_id, author_id, state: MediaState::Clean },
    );
    let workflow_state = WorkflowState::LgpdPending;
    golden(
        "post_submitted.v1.json",
        "workers",
        PostSubmitted { operation_id: command_id, post_id, author_id, revision_id, workflow_state },
    );
    golden(
        "stage_judged.v1.json",
        "workers",
        StageJudged {
            operation_id: command_id,
            post_id,
            author_id,
            revision_id,
            stage: Stage::Lgpd,
            outcome: Outcome::RevisionRequired,
            report_id: RESULT.into(),
            findings: 3,
            workflow_state: WorkflowState::RevisionRequired,
            held: false,
        },
    );
    golden(
        "post_published.v1.json",
        "workers",
        PostPublished {
            operation_id: command_id,
            post_id,
            author_id,
            revision_id,
            snapshot_id: RESULT.into(),
            workflow_state: WorkflowState::Published,
        },
    );
    golden(
        "command_rejected.v1.json",
        "workers",
        CommandRejected {
            operation_id: command_id,
            command_id,
            post_id: Some(post_id),
            author_id,
            kind: "publish_post".into(),
            reason: "forbidden".into(),
        },
    );
    golden(
        "command_died.v1.json",
        "workers",
        CommandDied {
            operation_id: command_id,
            command_id,
            post_id: Some(post_id),
            author_id,
            kind: "run_stage".into(),
            error_code: "plugin_inconclusive".into(),
        },
    );
}

#[test]
fn the_exported_documents_are_those_the_code_generates() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| {
        serde_json::from_str::<Value>(&std::fs::read_to_string(root.join(path)).unwrap_or_default()).unwrap_or_default()
    };
    assert_eq!(
        read("asyncapi.json"),
        bus_schemas::export::async_api(),
        "run: cargo run -p bus-schemas --example export"
    );
    for (name, schema) in bus_schemas::export::schemas() {
        assert_eq!(read(&format!("schemas/{name}")), schema, "{name}: run: cargo run -p bus-schemas --example export");
    }
}

#[test]
fn bytes_that_are_no_command_of_ours_are_told_apart() {
    let known = [<RunStage as Message>::TYPE];
    let sample = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/run_stage.v1.json")).unwrap();
    assert_eq!(peek(&sample, &known), Ok((TENANT.into(), COMMAND)));
    assert_eq!(peek(&sample, &[]), Err(Undecodable::UnknownType));
    assert_eq!(peek(b"\xff\x00", &known), Err(Undecodable::NotCloudEvents));
    assert_eq!(peek(b"{}", &known), Err(Undecodable::NotCloudEvents));
    assert_eq!(peek(&vec![b' '; 9000], &known), Err(Undecodable::TooLarge));
    let nested = "[".repeat(4000);
    assert_eq!(peek(nested.as_bytes(), &known), Err(Undecodable::NotCloudEvents));
}
