//! One newtype per kind of id, so that a post id can never be passed for a user id.

use core::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl core::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )*};
}

ids! {
    /// A clinic, professional or publisher: the wall that nothing crosses.
    TenantId;
    /// A person with an account inside one tenant.
    UserId;
    /// A sign-in; the family of its refresh tokens.
    SessionId;
    /// A post or page.
    PostId;
    /// One immutable text of a post.
    RevisionId;
    /// A category or tag of posts.
    TermId;
    /// A group of custom fields.
    FieldGroupId;
    /// What a reader says below a post.
    CommentId;
    /// A unit of accepted work; also the operation that a client polls.
    CommandId;
    /// The verdict of one stage on one revision.
    ReportId;
    /// A source in a tenant's library.
    ReferenceId;
    /// An uploaded file.
    MediaId;
    /// A sealed, public copy of a post.
    SnapshotId;
    /// An entry of the audit trail.
    AuditId;
    /// A machine that a person signs in from.
    DeviceId;
    /// One try to sign in, in the history.
    SignInId;
    /// A link that is good for one thing, once.
    LinkId;
    /// An invitation into a tenant.
    InvitationId;
    /// A time-based code generator of an account.
    TotpId;
    /// A passkey of an account.
    PasskeyId;
    /// A passkey ceremony in progress.
    CeremonyId;
    /// A password that a program signs in with.
    AppPasswordId;
    /// A document that proves a professional registry.
    EvidenceId;
    /// A registry that two people look at.
    ReviewId;
    /// An appeal against a refusal of the gate.
    AppealId;
    /// A finding that people let pass.
    OverrideId;
    /// A run of the writing wizard.
    RunId;
    /// A version of a stage's plugin.
    PluginVersionId;
    /// A version on trial on a share of the posts.
    RolloutId;
    /// A network whose kind the tenant vouches for.
    NetworkId;
    /// A patient, as a reference.
    PatientId;
    /// Who treats whom.
    RelationshipId;
    /// What a patient agreed to.
    ConsentId;
    /// An emergency that somebody declared.
    EmergencyId;
    /// A file of another system's content, and what was made of it.
    ImportId;
    /// An answer of the policy decision point.
    DecisionId;
    /// A dry run of past decisions under other policies.
    ReplayId;
}
