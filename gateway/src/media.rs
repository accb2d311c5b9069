//! Settings of uploaded files.

use serde::Deserialize;
use store::media::upload::Quota;

/// Where files go, and how many and how large they may be.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MediaSettings {
    /// Where their bytes are: the same for gateway and workers.
    pub store: objects::Settings,
    /// Largest file of each type, bytes.
    pub limits: uploads::Limits,
    /// Most bytes of a tenant's files together.
    pub tenant_quota_bytes: i64,
    /// Most bytes of one person's.
    pub user_quota_bytes: i64,
}

impl Default for MediaSettings {
    fn default() -> Self {
        Self {
            store: objects::Settings::default(),
            limits: uploads::Limits::default(),
            tenant_quota_bytes: 50_000_000_000,
            user_quota_bytes: 10_000_000_000,
        }
    }
}

impl MediaSettings {
    /// The room that there is.
    pub const fn quota(&self) -> Quota {
        Quota { tenant_bytes: self.tenant_quota_bytes, user_bytes: self.user_quota_bytes }
    }
}
