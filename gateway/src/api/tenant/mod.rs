//! What a tenant's administrators choose for the tenant itself.

pub(crate) mod menu_numbers;
mod networks;
mod settings;
pub(crate) mod site;

use std::time::Duration;

/// Largest body, bytes.
const MAX_BYTES: usize = 16 * 1024;
/// Longest time for a body to arrive.
const PATIENCE: Duration = Duration::from_secs(5);

pub(crate) use networks::{GATES as NETWORK_GATES, Networks};
pub(crate) use settings::{GATES as SETTINGS_GATES, TenantSettings};
pub(crate) use site::{GATES as SITE_GATES, Sites};
