//! The REST face: one file per resource, one OpenAPI document generated from all of them.

mod accounts;
pub(crate) mod allow;
mod care;
mod comments;
mod compliance;
mod dead_letters;
pub(crate) mod dicomweb;
pub(crate) mod etag;
mod factors;
mod field_groups;
pub(crate) mod health;
pub(crate) mod history;
mod idempotency;
pub(crate) mod input;
mod invitations;
pub(crate) mod me;
pub(crate) mod media;
pub(crate) mod medical;
mod operations;
mod paging;
mod platform;
mod plugins;
pub(crate) mod post_access;
pub(crate) mod post_body;
pub(crate) mod post_view;
pub(crate) mod posts;
pub(crate) mod presence;
mod preview;
mod references;
mod registry;
pub(crate) mod removal;
mod search;
mod security;
pub(crate) mod tenant;
pub(crate) mod terms;
pub(crate) mod timetable;
mod transfer;
mod users;
mod validation;
mod wizard;
mod words;
mod work;

#[cfg(test)]
mod tests;

use poem_openapi::{LicenseObject, OpenApiService, Tags};

use crate::events::{LiveApi, SocketApi};
use crate::trust::gates::Gated;

/// Name of this process in envelopes.
pub(crate) const SOURCE: &str = "gateway";

/// The gate of every operation, by resource.
pub(crate) const GATES: &[&[Gated]] = &[
    accounts::GATES,
    accounts::LINK_GATES,
    me::PROFILE_GATES,
    me::CREDENTIAL_GATES,
    me::SESSION_GATES,
    me::DEVICE_GATES,
    me::PROGRAM_GATES,
    factors::GATES,
    factors::SHOW_GATES,
    factors::CODE_GATES,
    factors::PASSKEY_GATES,
    posts::GATES,
    search::GATES,
    medical::GATES,
    removal::GATES,
    timetable::GATES,
    history::GATES,
    presence::GATES,
    preview::GATES,
    terms::GATES,
    field_groups::GATES,
    comments::GATES,
    compliance::APPEAL_GATES,
    compliance::OVERRIDE_GATES,
    compliance::VERDICT_REPLAY_GATES,
    wizard::GATES,
    references::GATES,
    media::GATES,
    media::SENDING_GATES,
    media::FILE_GATES,
    dicomweb::GATES,
    transfer::GATES,
    transfer::SENDING_GATES,
    transfer::EXPORT_GATES,
    operations::GATES,
    dead_letters::GATES,
    care::PATIENT_GATES,
    care::CONSENT_GATES,
    care::EMERGENCY_GATES,
    security::EVALUATION_GATES,
    security::DECISION_GATES,
    security::POLICY_GATES,
    security::REPLAY_GATES,
    users::READING_GATES,
    users::STANDING_GATES,
    users::SESSION_GATES,
    invitations::GATES,
    registry::OWN_GATES,
    registry::EVIDENCE_GATES,
    registry::REVIEW_GATES,
    tenant::SETTINGS_GATES,
    tenant::SITE_GATES,
    tenant::NETWORK_GATES,
    plugins::GATES,
    platform::GATES,
    crate::events::GATES,
    crate::events::SOCKET_GATES,
];

/// Path under which the operations are reached.
pub const PREFIX: &str = "/api/v1";

/// Areas of the document.
#[derive(Clone, Copy, Debug, Tags)]
pub(crate) enum Area {
    /// Accounts and sessions.
    Accounts,
    /// Posts, their revisions and verdicts.
    Posts,
    /// Categories and tags of posts.
    Categories,
    /// Groups of custom fields.
    Fields,
    /// What readers say below texts.
    Comments,
    /// Appeals against the gate, and findings that people let pass.
    Compliance,
    /// Proposals for a text, which its writer decides on.
    Wizard,
    /// The tenant's library of references.
    References,
    /// Uploaded files.
    Media,
    /// Content of other systems on its way in, the tenant's own on its way out.
    Transfer,
    /// Accepted work and how it stands.
    Operations,
    /// Work that was given up.
    DeadLetters,
    /// Trust scores, decisions and policies.
    Security,
    /// Patients as references: consents, treatment, emergencies.
    Care,
    /// Accounts of others, invitations, registries.
    People,
    /// The tenant's own settings and networks.
    Tenant,
    /// Tenants, for those who run the platform.
    Platform,
    /// What happens, as it happens.
    Live,
}

type Apis = (
    (accounts::Accounts, accounts::Links, factors::Factors, factors::Show, factors::Codes, factors::Passkeys),
    (me::Profiles, me::Credentials, me::OwnSessions, me::OwnDevices, me::Programs),
    (posts::Posts, search::Search),
    (
        medical::Medical,
        removal::Removal,
        timetable::Schedules,
        history::History,
        presence::Presences,
        preview::Previews,
    ),
    (terms::Terms, field_groups::FieldGroups, comments::Comments),
    (compliance::Appeals, compliance::Overrides, compliance::VerdictReplays, wizard::Wizard, references::References),
    (media::MediaLibrary, media::Sending, media::Files, dicomweb::DicomWeb),
    (operations::Operations, transfer::Imports, transfer::Sending, transfer::Exports),
    dead_letters::DeadLetters,
    (security::Evaluation, security::Decisions, security::Policies, security::Replays),
    (care::Patients, care::Consents, care::Emergencies),
    (users::Users, users::Standing, users::UserSessions, invitations::Invitations),
    (registry::OwnRegistry, registry::Evidence, registry::Reviews),
    (tenant::TenantSettings, tenant::Sites, tenant::Networks, plugins::Plugins),
    platform::Apis,
    (LiveApi, SocketApi),
);

/// The service behind [`PREFIX`]. It needs `Deps` and the event hub among the data of each request.
pub(crate) fn service() -> OpenApiService<Apis, ()> {
    let apis = (
        (accounts::Accounts, accounts::Links, factors::Factors, factors::Show, factors::Codes, factors::Passkeys),
        (me::Profiles, me::Credentials, me::OwnSessions, me::OwnDevices, me::Programs),
        (posts::Posts, search::Search),
        (
            medical::Medical,
            removal::Removal,
            timetable::Schedules,
            history::History,
            presence::Presences,
            preview::Previews,
        ),
        (terms::Terms, field_groups::FieldGroups, comments::Comments),
        (
            compliance::Appeals,
            compliance::Overrides,
            compliance::VerdictReplays,
            wizard::Wizard,
            references::References,
        ),
        (media::MediaLibrary, media::Sending, media::Files, dicomweb::DicomWeb),
        (operations::Operations, transfer::Imports, transfer::Sending, transfer::Exports),
        dead_letters::DeadLetters,
        (security::Evaluation, security::Decisions, security::Policies, security::Replays),
        (care::Patients, care::Consents, care::Emergencies),
        (users::Users, users::Standing, users::UserSessions, invitations::Invitations),
        (registry::OwnRegistry, registry::Evidence, registry::Reviews),
        (tenant::TenantSettings, tenant::Sites, tenant::Networks, plugins::Plugins),
        platform::apis(),
        (LiveApi, SocketApi),
    );
    OpenApiService::new(apis, "Healthcare CMS", env!("CARGO_PKG_VERSION"))
        .description(
            "Multi-tenant content platform for health. Nothing medical is published before it has passed the validation gate.\n\n\
             Writes that are work (validate, publish, redrive) answer 202 with the address of an operation to poll. \
             Every error is `application/problem+json` (RFC 9457) with a stable `code`.",
        )
        .license(LicenseObject::new("Apache-2.0"))
        .server(PREFIX)
}

/// The OpenAPI document, as it is checked in.
pub fn document() -> String {
    let mut text = service().spec();
    text.push('\n');
    text
}
