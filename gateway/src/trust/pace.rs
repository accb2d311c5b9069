//! How fast a subject asks. People and their pages do not ask hundreds of times in ten seconds for
//! long; a stolen token in a script does.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use domain::ids::{TenantId, UserId};
use moka::sync::Cache;

/// Length of a count.
const WINDOW: Duration = Duration::from_secs(10);
/// Requests within the window from which on a subject is hurried.
const MOST: u32 = 5_000;
/// Most subjects counted.
const CAPACITY: u64 = 50_000;

/// Counts of requests by subject.
#[derive(Debug)]
pub(super) struct Pace {
    counts: Cache<(TenantId, UserId), Arc<AtomicU32>>,
}

impl Pace {
    pub(super) fn new() -> Self {
        Self { counts: Cache::builder().max_capacity(CAPACITY).time_to_live(WINDOW).build() }
    }

    /// Counts a request, and says whether there were too many.
    pub(super) fn is_hurried(&self, tenant: TenantId, user: UserId) -> bool {
        let count = self.counts.get_with((tenant, user), Arc::default);
        count.fetch_add(1, Ordering::Relaxed) >= MOST
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn only_who_asks_far_too_often_is_hurried() {
        let pace = Pace::new();
        let (tenant, ana, bia) = (TenantId(Uuid::nil()), UserId(Uuid::nil()), UserId(Uuid::max()));
        assert!((0..MOST).all(|_| !pace.is_hurried(tenant, ana)));
        assert!(pace.is_hurried(tenant, ana));
        assert!(!pace.is_hurried(tenant, bia));
    }
}
