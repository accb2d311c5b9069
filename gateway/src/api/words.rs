//! Closed vocabularies of `domain` in JSON, in parameters and in the OpenAPI document.

use std::borrow::Cow;

use domain::access::Role;
use domain::comment::{CommentStatus, Reason};
use domain::content::{ComplianceLevel, MedicalCategory, PostStatus, RegistryStatus, Specialty};
use domain::extraction::redaction::Way;
use domain::gate::{Field, Outcome, Resolution, Severity};
use domain::import::{ExportPurpose, ImportKind, ImportReason, ImportState, ImportWeight};
use domain::media::{AttachmentType, Encryption, MediaAccess, MediaState, RetentionClass};
use domain::trust::{AccessLevel, Act, DenyReason, EmergencyLevel, Factor, Improvement, Location, ResourceKind, Risk};
use domain::wizard::{Decision, Origin, RunState, Step, StepState, Target};
use domain::workflow::{Stage, WorkflowState};
use poem_openapi::registry::{MetaSchema, MetaSchemaRef};
use poem_openapi::types::{ParseError, ParseFromJSON, ParseFromParameter, ParseResult, ToJSON, Type};
use serde_json::Value;
use store::care::{ConsentMethod, ConsentPurpose, LegalBasis, RelationshipKind};
use store::compliance::appeal::AppealDecision;
use store::compliance::overrides::OverrideDecision;
use store::emergency::Review;
use store::library::ReferenceState;
use store::media::Size;
use store::network::NetworkKind;
use store::platform::RolloutState;
use store::plugin::running::RollbackCause;
use store::plugin::{Origin as PluginOrigin, PluginState};
use store::policy::Answer;
use store::registry::{CheckSource, ReviewDecision};
use store::session::SessionMethod;
use store::settings::{Language, Registration};
use store::sign_in::SignInOutcome;
use store::tenant::TenantStatus;

/// A vocabulary with one word per value.
pub(crate) trait Vocabulary: Copy + Send + Sync + 'static {
    /// Name in the OpenAPI document.
    const NAME: &'static str;
    /// Every word.
    fn words() -> Vec<&'static str>;
    /// The value of a word.
    fn of_word(word: &str) -> Option<Self>;
    /// The word of a value.
    fn to_word(self) -> &'static str;
}

macro_rules! vocabularies {
    ($($name:ty = $api_name:literal;)*) => {$(
        impl Vocabulary for $name {
            const NAME: &'static str = $api_name;
            fn words() -> Vec<&'static str> {
                Self::ALL.iter().map(|value| value.word()).collect()
            }
            fn of_word(word: &str) -> Option<Self> {
                Self::parse(word)
            }
            fn to_word(self) -> &'static str {
                self.word()
            }
        }
    )*};
}

vocabularies! {
    RegistryStatus = "RegistryStatus";
    CheckSource = "RegistryCheckSource";
    ReviewDecision = "RegistryReviewDecision";
    AppealDecision = "AppealDecision";
    OverrideDecision = "OverrideDecision";
    ReferenceState = "ReferenceState";
    Resolution = "Resolution";
    WorkflowState = "WorkflowState";
    Stage = "Stage";
    Outcome = "Outcome";
    Severity = "Severity";
    Field = "Field";
    Role = "Role";
    AccessLevel = "AccessLevel";
    ConsentMethod = "ConsentMethod";
    ConsentPurpose = "ConsentPurpose";
    EmergencyLevel = "EmergencyLevel";
    LegalBasis = "LegalBasis";
    RelationshipKind = "RelationshipKind";
    Review = "EmergencyReview";
    Language = "Language";
    NetworkKind = "NetworkKind";
    Registration = "Registration";
    TenantStatus = "TenantStatus";
    Act = "Act";
    Answer = "DecisionAnswer";
    DenyReason = "DenyReason";
    Improvement = "Improvement";
    ResourceKind = "ResourceKind";
    Risk = "Risk";
    PostStatus = "PostStatus";
    CommentStatus = "CommentStatus";
    Reason = "CommentReason";
    MedicalCategory = "MedicalCategory";
    Specialty = "Specialty";
    ComplianceLevel = "ComplianceLevel";
    Factor = "Factor";
    Location = "Location";
    SessionMethod = "SessionMethod";
    SignInOutcome = "SignInOutcome";
    Decision = "WizardDecision";
    Origin = "WizardOrigin";
    RunState = "WizardRunState";
    Step = "WizardStep";
    StepState = "WizardStepState";
    Target = "WizardTarget";
    Way = "RedactionWay";
    PluginState = "PluginState";
    PluginOrigin = "PluginOrigin";
    RolloutState = "PluginTrialState";
    RollbackCause = "PluginRollbackCause";
    ImportKind = "ImportKind";
    ImportReason = "ImportReason";
    ImportState = "ImportState";
    ImportWeight = "ImportWeight";
    ExportPurpose = "ExportPurpose";
    AttachmentType = "AttachmentType";
    Encryption = "EncryptionStatus";
    MediaAccess = "MediaAccess";
    MediaState = "MediaState";
    RetentionClass = "RetentionClass";
    Size = "MediaSizeName";
}

/// A value of a closed vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word<T>(pub T);

impl<T: Vocabulary> Type for Word<T> {
    const IS_REQUIRED: bool = true;
    type RawValueType = Self;
    type RawElementValueType = Self;

    fn name() -> Cow<'static, str> {
        T::NAME.into()
    }

    fn schema_ref() -> MetaSchemaRef {
        let enum_items = T::words().into_iter().map(Value::from).collect();
        MetaSchemaRef::Inline(Box::new(MetaSchema { enum_items, ..MetaSchema::new("string") }))
    }

    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }

    fn raw_element_iter<'a>(&'a self) -> Box<dyn Iterator<Item = &'a Self> + 'a> {
        Box::new(std::iter::once(self))
    }
}

impl<T: Vocabulary> ParseFromJSON for Word<T> {
    fn parse_from_json(value: Option<Value>) -> ParseResult<Self> {
        value.as_ref().and_then(Value::as_str).and_then(T::of_word).map(Self).ok_or_else(ParseError::expected_input)
    }
}

impl<T: Vocabulary> ParseFromParameter for Word<T> {
    fn parse_from_parameter(value: &str) -> ParseResult<Self> {
        T::of_word(value).map(Self).ok_or_else(ParseError::expected_input)
    }
}

impl<T: Vocabulary> ToJSON for Word<T> {
    fn to_json(&self) -> Option<Value> {
        Some(self.0.to_word().into())
    }
}
