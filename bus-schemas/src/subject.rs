//! Subjects, declared once. Tokens are ids and closed vocabulary.

use domain::ids::TenantId;

use crate::{Command, Event};

/// Everything on the command stream.
pub const ALL_COMMANDS: &str = "cms.cmd.>";
/// Everything on the event stream.
pub const ALL_EVENTS: &str = "cms.evt.>";

/// `cms.cmd.<pool>.<kind>.<tenant>`.
pub fn command<C: Command>(tenant: TenantId) -> String {
    format!("cms.cmd.{}.{}.{tenant}", C::POOL, C::KIND)
}

/// Every command of a pool: its consumer's filter.
pub fn pool(pool: &str) -> String {
    format!("cms.cmd.{pool}.>")
}

/// `cms.evt.<tenant>.<aggregate>.<event>`.
pub fn event<E: Event>(tenant: TenantId) -> String {
    format!("cms.evt.{tenant}.{}.{}", E::AGGREGATE, E::NAME)
}

/// Every event of a kind, of every tenant.
pub fn events_of_all<E: Event>() -> String {
    format!("cms.evt.*.{}.{}", E::AGGREGATE, E::NAME)
}
