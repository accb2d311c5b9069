//! Telling gateways that what readers see of a tenant changed, where no event of the log says so: a term, a name in an
//! address, the tenant's own name. Like an ending ([`crate::policy::Revoked`]) it is no CloudEvent and for nobody but gateways;
//! whoever does not hear it finds out when what it keeps is too old.

use domain::ids::TenantId;
use serde::{Deserialize, Serialize};

/// Every change, of every tenant.
pub const ALL_PUBLIC_CHANGES: &str = "cms.public.*";

/// What is kept of a tenant's public pages counts no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicChanged {
    /// The tenant.
    pub tenant_id: TenantId,
}

impl PublicChanged {
    /// Subject on which the gateways are told.
    pub fn subject(&self) -> String {
        format!("cms.public.{}", self.tenant_id)
    }
}
