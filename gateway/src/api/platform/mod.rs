//! The platform's face: tenants, their host names, their first administrators. Whoever signs in here
//! is in no tenant and reads nothing of what is inside one.
//!
//! | Room | Holds |
//! |---|---|
//! | [`auth`] | tokens and the extractor that every operation here takes |
//! | [`sign_in`] | password and code, always both |
//! | [`tenants`], [`domains`] | tenants and their host names |
//! | [`invitations`] | the way in for a tenant's first administrator |
//! | [`plugins`], [`rollouts`] | versions of the gate's stages: let in, and tried on posts |
//! | [`watch`] | the trail, and how pools and servers are |
//!
//! A process without the platform's database address answers as if none of this existed.

mod auth;
mod domains;
mod invitations;
mod plugins;
mod rollouts;
mod sign_in;
mod tenants;
mod watch;

use std::time::Duration;

use crate::trust::gates::{Gate, Gated};

/// Largest body, bytes.
const MAX_BYTES: usize = 16 * 1024;
/// Longest time for a body to arrive.
const PATIENCE: Duration = Duration::from_secs(5);

/// The resources of this area.
pub(crate) type Apis = (
    (sign_in::SignIn, tenants::Tenants, domains::Domains, invitations::Invitations, watch::Watch),
    (plugins::Plugins, rollouts::Rollouts),
);

/// The resources of this area.
pub(crate) const fn apis() -> Apis {
    (
        (sign_in::SignIn, tenants::Tenants, domains::Domains, invitations::Invitations, watch::Watch),
        (plugins::Plugins, rollouts::Rollouts),
    )
}

/// No tenant's token opens any of these, and the platform's opens nothing else.
pub(crate) const GATES: &[Gated] = &[
    ("platformLogin", Gate::Open),
    ("platformLogout", Gate::Platform),
    ("listTenants", Gate::Platform),
    ("createTenant", Gate::Platform),
    ("readTenant", Gate::Platform),
    ("renameTenant", Gate::Platform),
    ("suspendTenant", Gate::Platform),
    ("resumeTenant", Gate::Platform),
    ("listTenantDomains", Gate::Platform),
    ("addTenantDomain", Gate::Platform),
    ("removeTenantDomain", Gate::Platform),
    ("inviteTenantAdministrator", Gate::Platform),
    ("announcePlugin", Gate::Platform),
    ("uploadPluginComponent", Gate::Platform),
    ("listPluginVersions", Gate::Platform),
    ("readPluginVersion", Gate::Platform),
    ("approvePlugin", Gate::Platform),
    ("declinePlugin", Gate::Platform),
    ("retirePlugin", Gate::Platform),
    ("startPluginTrial", Gate::Platform),
    ("listPluginTrials", Gate::Platform),
    ("readPluginTrial", Gate::Platform),
    ("promotePluginTrial", Gate::Platform),
    ("stopPluginTrial", Gate::Platform),
    ("setPluginDefault", Gate::Platform),
    ("listPlatformAudit", Gate::Platform),
    ("readPlatformHealth", Gate::Platform),
];
