//! Versions of the gate's stages: sent in with their author's signature, and let in by a second person.

mod body;
mod component;

use bytes::Bytes;
use crypto::manifest::{self, MAX_COMPONENT_BYTES, ManifestError, PublicKey, Signed};
use domain::ids::PluginVersionId;
use domain::workflow::Stage;
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, OpenApi};
use serde_json::json;
use store::StoreError;
use store::platform::{NewPlugin, PluginDecision, PluginRecord};
use store::plugin::{AskedLimits, PluginState};
use time::OffsetDateTime;
use uuid::Uuid;

use self::body::{AnnouncePlugin, PluginData, PluginPage, PluginReason};
use self::component::Component;
use super::auth::PlatformAuth;
use crate::Deps;
use crate::api::compliance::words;
use crate::api::input::{Input, NoBody};
use crate::api::paging::{self, PageNumber, Pagination, PerPage};
use crate::api::words::Word;
use crate::api::{Area, PREFIX};
use crate::problem::{Code, Problem};

/// What a component of a stage is built for.
const CONTRACT: &str = "cms:validation@2.0.0";
/// Shorter than this nothing is a component: magic number and version.
const LEAST_COMPONENT: u32 = 8;

/// Answer to an announcement.
#[derive(ApiResponse)]
enum Announced {
    /// Its component may come.
    #[oai(status = 201)]
    Plugin(
        Json<PluginData>,
        /// Where it is read.
        #[oai(header = "Location")]
        String,
    ),
}

pub(crate) struct Plugins;

#[OpenApi(tag = "Area::Platform")]
impl Plugins {
    /// Announce a version of a stage, by its signed manifest.
    ///
    /// `validation_error` says in a word what keeps the manifest from being believed: `no_trusted_keys`, `too_long`, `shape`,
    /// `not_canonical`, `other_key`, `missing_signature`, `signature`, or the field that is not usable (`contract`, `stage`,
    /// `capabilities`, …). `already_exists` names what is known: `version` of that name, or the `component`.
    #[oai(path = "/platform/plugins", method = "post", operation_id = "announcePlugin")]
    async fn announce(
        &self,
        auth: PlatformAuth,
        input: Input<AnnouncePlugin>,
        deps: Data<&Deps>,
    ) -> Result<Announced, Problem> {
        let text = input.body.manifest;
        let signed = believed(&text, &deps.authors).map_err(|word| Problem::field("manifest", word))?;
        let new = described(&text, &signed).map_err(|word| Problem::field("manifest", word))?;
        let data = auth.store.announce_plugin(&auth.by, &new).await.map_err(known)?.into();
        let location = format!("{PREFIX}/platform/plugins/{}", new.id);
        Ok(Announced::Plugin(Json(PluginData { data }), location))
    }

    /// Send the component of an announced version: `application/wasm`, the very bytes that its author signed.
    ///
    /// A worker examines it then. Sent again, it changes nothing. `validation_error` (`component`: `other`) for other bytes,
    /// `payload_too_large` for more of them than announced, `unavailable` while others are being sent.
    #[oai(path = "/platform/plugins/:id/component", method = "put", operation_id = "uploadPluginComponent")]
    async fn upload(
        &self,
        auth: PlatformAuth,
        /// The version.
        id: Path<Uuid>,
        component: Component,
    ) -> Result<Json<PluginData>, Problem> {
        let record = auth.store.get_plugin(&auth.by, PluginVersionId(id.0)).await?;
        let arrived = component.read(record.size_bytes).await?;
        if digest(arrived.bytes.clone()).await? != record.sha256 {
            return Err(Problem::field("component", "other"));
        }
        let added = auth.store.add_plugin_component(&auth.by, record.id, &record.sha256, &arrived.bytes).await;
        let is = match added {
            // It has come before.
            Err(StoreError::NotFound) => auth.store.get_plugin(&auth.by, record.id).await?,
            added => added?,
        };
        Ok(shown(is))
    }

    /// List versions, the newest first.
    #[oai(path = "/platform/plugins", method = "get", operation_id = "listPluginVersions")]
    async fn list(
        &self,
        auth: PlatformAuth,
        /// Only versions of this stage.
        stage: Query<Option<Word<Stage>>>,
        /// Only versions in this state.
        state: Query<Option<Word<PluginState>>>,
        /// Number of the page, from 1.
        page: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
    ) -> Result<Json<PluginPage>, Problem> {
        let request = paging::request(page.0, per_page.0)?;
        auth.reads("plugin.list", None).await?;
        let only = (stage.0.map(|stage| stage.0), state.0.map(|state| state.0));
        let page = auth.store.list_plugins(&auth.by, only, request).await?;
        let pagination = Pagination::of(&page);
        Ok(Json(PluginPage { data: page.rows.into_iter().map(Into::into).collect(), pagination }))
    }

    /// Read a version, with what its examination found.
    #[oai(path = "/platform/plugins/:id", method = "get", operation_id = "readPluginVersion")]
    async fn read(
        &self,
        auth: PlatformAuth,
        /// The version.
        id: Path<Uuid>,
    ) -> Result<Json<PluginData>, Problem> {
        auth.reads("plugin.read", Some(id.0)).await?;
        Ok(shown(auth.store.get_plugin(&auth.by, PluginVersionId(id.0)).await?))
    }

    /// Let an examined version be tried on posts, as somebody who did not send it in.
    ///
    /// `forbidden` (`own_version`) for whoever did.
    #[oai(path = "/platform/plugins/:id/approve", method = "post", operation_id = "approvePlugin")]
    async fn approve(
        &self,
        auth: PlatformAuth,
        /// The version.
        id: Path<Uuid>,
        _body: NoBody,
    ) -> Result<Json<PluginData>, Problem> {
        let (id, now) = (PluginVersionId(id.0), OffsetDateTime::now_utc());
        second(&auth, id).await?;
        let decided = auth.store.decide_plugin(&auth.by, id, PluginDecision::Approve, now).await;
        Ok(shown(decided.map_err(past)?))
    }

    /// Decline an examined version for good, as somebody who did not send it in.
    #[oai(path = "/platform/plugins/:id/decline", method = "post", operation_id = "declinePlugin")]
    async fn decline(
        &self,
        auth: PlatformAuth,
        /// The version.
        id: Path<Uuid>,
        input: Input<PluginReason>,
    ) -> Result<Json<PluginData>, Problem> {
        let (id, now) = (PluginVersionId(id.0), OffsetDateTime::now_utc());
        let reason = words("reason", &input.body.reason)?;
        second(&auth, id).await?;
        let decision = PluginDecision::Decline { reason: &reason };
        Ok(shown(auth.store.decide_plugin(&auth.by, id, decision, now).await.map_err(past)?))
    }

    /// Take an approved version out of use: its trial ends, nobody chooses it any more.
    ///
    /// Where it judged, the default does from now on; where it is the default, the version that workers came with. It still
    /// answers for the verdicts that it gave.
    #[oai(path = "/platform/plugins/:id/retire", method = "post", operation_id = "retirePlugin")]
    async fn retire(
        &self,
        auth: PlatformAuth,
        /// The version.
        id: Path<Uuid>,
        input: Input<PluginReason>,
    ) -> Result<Json<PluginData>, Problem> {
        let (id, now) = (PluginVersionId(id.0), OffsetDateTime::now_utc());
        let reason = words("reason", &input.body.reason)?;
        Ok(shown(auth.store.retire_plugin(&auth.by, id, &reason, now).await.map_err(past)?))
    }
}

/// The description in a manifest that a trusted author signed; a word of ours otherwise.
fn believed(text: &str, authors: &[PublicKey]) -> Result<Signed, &'static str> {
    if authors.is_empty() {
        return Err("no_trusted_keys");
    }
    manifest::read(text.as_bytes(), authors).map_err(|error| match error {
        ManifestError::TooLong => "too_long",
        ManifestError::Shape => "shape",
        ManifestError::NotCanonical => "not_canonical",
        ManifestError::Field(field) => field,
        ManifestError::OtherKey => "other_key",
        ManifestError::Missing(_) => "missing_signature",
        ManifestError::Signature(_) => "signature",
        ManifestError::Component | ManifestError::NotSigned => "invalid",
    })
}

/// The version that a manifest describes, if a stage can be served by it; the field that is not usable otherwise.
fn described<'a>(text: &'a str, signed: &'a Signed) -> Result<NewPlugin<'a>, &'static str> {
    let manifest = &signed.manifest;
    if manifest.contract != CONTRACT {
        return Err("contract");
    }
    let stage = Stage::parse(&manifest.stage).ok_or("stage")?;
    if !manifest.capabilities.is_empty() {
        return Err("capabilities");
    }
    let most = u32::try_from(MAX_COMPONENT_BYTES).unwrap_or(u32::MAX);
    if !(LEAST_COMPONENT..=most).contains(&manifest.size_bytes) {
        return Err("size_bytes");
    }
    let mut sha256 = [0; 32];
    hex::decode_to_slice(&manifest.sha256, &mut sha256).map_err(|_| "sha256")?;
    let limits = AskedLimits {
        memory_bytes: u64::from(manifest.limits.memory_bytes.get()),
        deadline_ms: u64::from(manifest.limits.deadline_ms.get()),
    };
    Ok(NewPlugin {
        id: PluginVersionId(Uuid::now_v7()),
        name: &manifest.name,
        version: &manifest.version,
        stage,
        sha256,
        size_bytes: manifest.size_bytes,
        limits,
        manifest: text,
        key_id: &signed.key,
    })
}

/// Twenty megabytes take their time, and others wait for this thread.
async fn digest(bytes: Bytes) -> Result<[u8; 32], Problem> {
    tokio::task::spawn_blocking(move || crypto::digest::sha256(&bytes)).await.map_err(Problem::internal)
}

/// Nobody decides on what they sent in.
async fn second(auth: &PlatformAuth, id: PluginVersionId) -> Result<(), Problem> {
    let record = auth.store.get_plugin(&auth.by, id).await?;
    if record.sent_by == Some(auth.by.admin().id) {
        return Err(Problem::new(Code::Forbidden).with_details(json!({ "reason": "own_version" })));
    }
    Ok(())
}

fn shown(record: PluginRecord) -> Json<PluginData> {
    Json(PluginData { data: record.into() })
}

/// Names what is known already, in words of ours.
fn known(error: StoreError) -> Problem {
    let field = match &error {
        StoreError::Conflict { constraint } if constraint == "plugin_versions_named" => "version",
        StoreError::Conflict { .. } => "component",
        _ => return error.into(),
    };
    Problem::new(Code::AlreadyExists).with_details(json!({ field: ["taken"] }))
}

/// It was there a moment ago: it stands where this does not lead from.
pub(super) fn past(error: StoreError) -> Problem {
    match error {
        StoreError::Stale => Problem::new(Code::InvalidTransition),
        error => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;

    use crypto::manifest::{Limits, Manifest, SigningKey};
    use crypto::secret_key::SecretKey;

    use super::*;

    const COMPONENT: &[u8] = b"\0asm\x0d\0\x01\0";

    fn key() -> SigningKey {
        SigningKey::new(&SecretKey::generate().unwrap()).unwrap()
    }

    fn manifest() -> Manifest {
        let some = NonZeroU32::new(1_000).unwrap();
        Manifest {
            name: "etapa".to_owned(),
            version: "1.0.0".to_owned(),
            contract: CONTRACT.to_owned(),
            stage: "S.2.1".to_owned(),
            sha256: hex::encode(crypto::digest::sha256(COMPONENT)),
            size_bytes: 8,
            limits: Limits { memory_bytes: some, deadline_ms: some },
            capabilities: Vec::new(),
        }
    }

    /// What becomes of a signed manifest.
    fn outcome(
        change: impl FnOnce(&mut Manifest),
        spoil: impl FnOnce(String) -> String,
    ) -> Result<Stage, &'static str> {
        let (key, mut manifest) = (key(), manifest());
        change(&mut manifest);
        let text = spoil(String::from_utf8(manifest::sign(manifest, COMPONENT, &key).unwrap()).unwrap());
        let signed = believed(&text, std::slice::from_ref(key.public()))?;
        described(&text, &signed).map(|new| new.stage)
    }

    #[test]
    fn a_signed_manifest_of_a_stage_is_a_version() {
        assert_eq!(outcome(|_| {}, |text| text), Ok(Stage::Lgpd));
        assert_eq!(outcome(|manifest| manifest.stage = "S.4-1.1-3".to_owned(), |text| text), Ok(Stage::Council));
    }

    #[test]
    fn what_no_stage_can_be_served_by_is_named() {
        assert_eq!(outcome(|m| m.contract = "cms:assist@1.0.0".to_owned(), |text| text), Err("contract"));
        assert_eq!(outcome(|m| m.contract = "cms:validation@1.0.0".to_owned(), |text| text), Err("contract"));
        assert_eq!(outcome(|m| m.stage = "S.9".to_owned(), |text| text), Err("stage"));
        assert_eq!(outcome(|m| m.capabilities = vec!["http".to_owned()], |text| text), Err("capabilities"));
    }

    #[test]
    fn what_nobody_signed_like_this_is_refused_in_a_word() {
        let none = |_: &mut Manifest| {};
        assert_eq!(outcome(none, |text| format!(" {text}")), Err("not_canonical"));
        assert_eq!(outcome(none, |text| text.replace("etapa", "outra")), Err("signature"));
        assert_eq!(outcome(none, |_| "{}".to_owned()), Err("shape"));
        assert_eq!(outcome(none, |text| text + &" ".repeat(20_000)), Err("too_long"));
        let half = |text: String| {
            let mut document: serde_json::Value = serde_json::from_str(&text).unwrap();
            document["signatures"].as_object_mut().unwrap().remove("ml_dsa_65");
            document.to_string()
        };
        assert_eq!(outcome(none, half), Err("missing_signature"));
    }

    #[test]
    fn an_author_whom_nobody_trusts_sends_nothing_in() {
        let text = String::from_utf8(manifest::sign(manifest(), COMPONENT, &key()).unwrap()).unwrap();
        assert_eq!(believed(&text, std::slice::from_ref(key().public())).err(), Some("other_key"));
        assert_eq!(believed(&text, &[]).err(), Some("no_trusted_keys"));
    }

    #[test]
    fn what_is_known_already_is_named() {
        for (constraint, field) in [("plugin_versions_named", "version"), ("plugin_versions_sha256", "component")] {
            let problem = known(StoreError::Conflict { constraint: constraint.to_owned() });
            assert_eq!((problem.code(), problem.details()), (Code::AlreadyExists, Some(&json!({ field: ["taken"] }))));
        }
        assert_eq!(known(StoreError::NotFound).code(), Code::NotFound);
    }
}
