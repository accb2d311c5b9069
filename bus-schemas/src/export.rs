//! JSON Schemas per message and one AsyncAPI 3 document, generated from the types.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::{
    AcceptInvitation, AssembleStudy, Command, CommandDied, CommandRejected, CopyRechecked, DeleteUser, DiscardMedia,
    Envelope, Event, LookUpReference, MediaJudged, Message, PostPublished, PostSubmitted, PostWithdrawn, PublishPost,
    RecheckCopy, ReplayDecisions, ReplayVerdict, RescanMedia, RescoreSessions, RestoreUser, RunImport, RunStage,
    RunWizardStep, ScanMedia, SendMail, SetUserRole, SetUserStatus, SettleRegistryReview, StageJudged, ValidatePost,
    VerifyRegistry, WithdrawPost, WizardStepped,
};

struct Entry {
    kind: &'static str,
    address: String,
    summary: &'static str,
    schema: Value,
    golden: &'static str,
    is_command: bool,
}

fn schema<M: Message>() -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<Envelope<M>>().to_value();
    if let Some(members) = schema.as_object_mut() {
        members.insert("title".to_owned(), json!(M::TYPE));
    }
    if let Some(kind) = schema.pointer_mut("/properties/type") {
        *kind = json!({ "const": M::TYPE });
    }
    schema
}

fn command<C: Command>(golden: &'static str) -> Entry {
    let address = format!("cms.cmd.{}.{}.{{tenant}}", C::POOL, C::KIND);
    Entry { kind: C::TYPE, address, summary: C::SUMMARY, schema: schema::<C>(), golden, is_command: true }
}

fn event<E: Event>(golden: &'static str) -> Entry {
    let address = format!("cms.evt.{{tenant}}.{}.{}", E::AGGREGATE, E::NAME);
    Entry { kind: E::TYPE, address, summary: E::SUMMARY, schema: schema::<E>(), golden, is_command: false }
}

fn entries() -> Vec<Entry> {
    vec![
        command::<ValidatePost>(include_str!("../golden/validate_post.v1.json")),
        command::<RunStage>(include_str!("../golden/run_stage.v1.json")),
        command::<RecheckCopy>(include_str!("../golden/recheck_copy.v1.json")),
        command::<LookUpReference>(include_str!("../golden/look_up_reference.v1.json")),
        command::<ReplayVerdict>(include_str!("../golden/replay_verdict.v1.json")),
        command::<PublishPost>(include_str!("../golden/publish_post.v1.json")),
        command::<WithdrawPost>(include_str!("../golden/withdraw_post.v1.json")),
        command::<SetUserRole>(include_str!("../golden/set_user_role.v1.json")),
        command::<SetUserStatus>(include_str!("../golden/set_user_status.v1.json")),
        command::<DeleteUser>(include_str!("../golden/delete_user.v1.json")),
        command::<RestoreUser>(include_str!("../golden/restore_user.v1.json")),
        command::<AcceptInvitation>(include_str!("../golden/accept_invitation.v1.json")),
        command::<VerifyRegistry>(include_str!("../golden/verify_registry.v1.json")),
        command::<SettleRegistryReview>(include_str!("../golden/settle_registry_review.v1.json")),
        command::<SendMail>(include_str!("../golden/send_mail.v1.json")),
        command::<RescoreSessions>(include_str!("../golden/rescore_sessions.v1.json")),
        command::<ReplayDecisions>(include_str!("../golden/replay_decisions.v1.json")),
        command::<RunWizardStep>(include_str!("../golden/run_wizard_step.v1.json")),
        command::<ScanMedia>(include_str!("../golden/scan_media.v1.json")),
        command::<DiscardMedia>(include_str!("../golden/discard_media.v1.json")),
        command::<RescanMedia>(include_str!("../golden/rescan_media.v1.json")),
        command::<AssembleStudy>(include_str!("../golden/assemble_study.v1.json")),
        command::<RunImport>(include_str!("../golden/run_import.v1.json")),
        event::<PostSubmitted>(include_str!("../golden/post_submitted.v1.json")),
        event::<StageJudged>(include_str!("../golden/stage_judged.v1.json")),
        event::<PostPublished>(include_str!("../golden/post_published.v1.json")),
        event::<PostWithdrawn>(include_str!("../golden/post_withdrawn.v1.json")),
        event::<CopyRechecked>(include_str!("../golden/post_rechecked.v1.json")),
        event::<WizardStepped>(include_str!("../golden/wizard_stepped.v1.json")),
        event::<MediaJudged>(include_str!("../golden/media_judged.v1.json")),
        event::<CommandRejected>(include_str!("../golden/command_rejected.v1.json")),
        event::<CommandDied>(include_str!("../golden/command_died.v1.json")),
    ]
}

fn short(kind: &str) -> String {
    let mut words: Vec<&str> = kind.rsplit('.').take(2).collect();
    words.reverse();
    words.join(".")
}

/// File name and content of every JSON Schema.
pub fn schemas() -> Vec<(String, Value)> {
    entries().into_iter().map(|e| (format!("{}.schema.json", short(e.kind)), e.schema)).collect()
}

/// The AsyncAPI 3 document.
pub fn async_api() -> Value {
    let (mut channels, mut operations, mut messages) = (Map::new(), Map::new(), Map::new());
    for entry in entries() {
        let name = short(entry.kind);
        let id = name.replace('.', "_");
        let example: Value = serde_json::from_str(entry.golden).unwrap_or_default();
        channels.insert(
            id.clone(),
            json!({
                "address": entry.address,
                "parameters": { "tenant": { "description": "Tenant id (UUID)" } },
                "messages": { id.clone(): { "$ref": format!("#/components/messages/{id}") } },
            }),
        );
        // `send` and `receive` are from the side of Healthcare CMS, as AsyncAPI 3 wants it.
        operations.insert(
            id.clone(),
            json!({
                "action": if entry.is_command { "receive" } else { "send" },
                "channel": { "$ref": format!("#/channels/{id}") },
                "summary": entry.summary,
            }),
        );
        messages.insert(
            id,
            json!({
                "name": entry.kind,
                "summary": entry.summary,
                "contentType": "application/cloudevents+json",
                "payload": { "$ref": format!("schemas/{name}.schema.json") },
                "examples": [{ "payload": example }],
            }),
        );
    }
    json!({
        "asyncapi": "3.0.0",
        "info": {
            "title": "Healthcare CMS on NATS",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Commands and events on JetStream (streams CMD and EVT). Messages are CloudEvents 1.0 in structured \
                            mode and hold ids and closed vocabulary only. Delivery is at least once: deduplicate by `id`; order \
                            events by `sequence` within a tenant.",
            "license": { "name": "Apache-2.0" },
        },
        "defaultContentType": "application/cloudevents+json",
        "channels": channels,
        "operations": operations,
        "components": { "messages": messages },
    })
}
