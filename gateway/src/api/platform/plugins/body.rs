//! Versions of the stages as the platform sees them.

use domain::workflow::Stage;
use poem_openapi::Object;
use store::platform::PluginRecord;
use store::plugin::examination::Examined;
use store::plugin::{AskedLimits, Origin, PluginState};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::api::input::input_bodies;
use crate::api::paging::Pagination;
use crate::api::platform::{MAX_BYTES, PATIENCE};
use crate::api::words::Word;

/// Largest body with a manifest, bytes: its quotes are doubled by the JSON around it.
const MAX_ANNOUNCEMENT: usize = 40 * 1024;

/// What an author signed.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
pub(super) struct AnnouncePlugin {
    /// The signed manifest, byte for byte, at most 16 KiB.
    #[oai(validator(min_length = 2, max_length = 16384))]
    pub(super) manifest: String,
}

/// Why a version is not wanted.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
pub(super) struct PluginReason {
    /// Why, 20 to 2,000 characters.
    #[oai(validator(min_length = 20, max_length = 2000))]
    pub(super) reason: String,
}

input_bodies! {
    AnnouncePlugin: MAX_ANNOUNCEMENT, PATIENCE;
    PluginReason: MAX_BYTES, PATIENCE;
}

/// What a call asks to use. A host may grant less.
#[derive(Debug, Object)]
#[oai(rename = "PluginLimits")]
struct LimitsBody {
    /// Linear memory, bytes.
    memory_bytes: u64,
    /// Wall time, milliseconds.
    deadline_ms: u64,
}

impl From<AskedLimits> for LimitsBody {
    fn from(limits: AskedLimits) -> Self {
        Self { memory_bytes: limits.memory_bytes, deadline_ms: limits.deadline_ms }
    }
}

/// What a worker found before people decided.
#[derive(Debug, Object)]
#[oai(rename = "PluginExamination")]
struct ExaminationBody {
    /// Examples that it judged.
    examples: u32,
    /// Those that it judged as the built-in version does: outcome, rules and severities.
    agreed: u32,
    /// Its slowest judgement, microseconds.
    slowest_us: u64,
    /// What compiling it took, milliseconds.
    compile_ms: u64,
}

impl From<Examined> for ExaminationBody {
    fn from(seen: Examined) -> Self {
        let Examined { examples, agreed, slowest_us, compile_ms } = seen;
        Self { examples, agreed, slowest_us, compile_ms }
    }
}

/// A version of a stage.
#[derive(Debug, Object)]
#[oai(rename = "PluginVersion")]
pub(super) struct PluginBody {
    /// Id.
    id: Uuid,
    /// Name of the plugin.
    name: String,
    /// Number of the version.
    version: String,
    /// The stage that it serves.
    stage: Word<Stage>,
    /// SHA-256 of its component, in hexadecimal.
    sha256: String,
    /// Length of its component.
    size_bytes: u32,
    /// Where it comes from.
    origin: Word<Origin>,
    /// Id of the key that signed it; none for a version that came with the workers.
    #[oai(nullable)]
    key_id: Option<String>,
    /// What its author asks for.
    #[oai(nullable)]
    limits: Option<LimitsBody>,
    /// How far it has come.
    state: Word<PluginState>,
    /// It judges where no tenant chose. Where no version of a stage does, the one that workers came with judges.
    is_default: bool,
    /// Why it was refused or shut away: a stable word.
    #[oai(nullable)]
    cause: Option<String>,
    /// Why somebody declined or retired it.
    #[oai(nullable)]
    reason: Option<String>,
    /// Who sent it in.
    #[oai(nullable)]
    sent_by: Option<Uuid>,
    /// When.
    sent_at: OffsetDateTime,
    /// Who decided.
    #[oai(nullable)]
    decided_by: Option<Uuid>,
    /// When.
    #[oai(nullable)]
    decided_at: Option<OffsetDateTime>,
    /// What a worker found.
    #[oai(nullable)]
    examination: Option<ExaminationBody>,
}

impl From<PluginRecord> for PluginBody {
    fn from(record: PluginRecord) -> Self {
        Self {
            id: record.id.0,
            name: record.name,
            version: record.version,
            stage: Word(record.stage),
            sha256: hex::encode(record.sha256),
            size_bytes: record.size_bytes,
            origin: Word(record.origin),
            key_id: record.key_id,
            limits: record.limits.map(Into::into),
            state: Word(record.state),
            is_default: record.is_default,
            cause: record.cause,
            reason: record.reason,
            sent_by: record.sent_by,
            sent_at: record.sent_at,
            decided_by: record.decided_by,
            decided_at: record.decided_at,
            examination: record.examined.map(Into::into),
        }
    }
}

/// A version of a stage.
#[derive(Debug, Object)]
pub(super) struct PluginData {
    /// The version.
    pub(super) data: PluginBody,
}

/// A page of versions, the newest first.
#[derive(Debug, Object)]
pub(super) struct PluginPage {
    /// The versions.
    pub(super) data: Vec<PluginBody>,
    /// Where the page stands.
    pub(super) pagination: Pagination,
}
