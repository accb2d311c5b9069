//! Reading the log of events: the truth behind the live streams.

use std::sync::Arc;

use domain::ids::TenantId;
use store::{Scope, Store, StoreError, event};

use super::Inner;
use super::shown::Shown;

/// The newest place in a tenant's log.
pub(super) async fn end(store: &Store, tenant: TenantId) -> Result<i64, StoreError> {
    let mut tx = store.begin(Scope::anonymous(tenant)).await?;
    event::last_seq(&mut tx).await
}

/// Places after `seq`, with their events as far as they can be read.
pub(super) async fn after(
    hub: &Inner,
    tenant: TenantId,
    seq: i64,
    limit: usize,
) -> Result<Vec<(i64, Option<Arc<Shown>>)>, StoreError> {
    // After a lost bus connection every listener comes here at once; requests need the pool too.
    let _turn = hub.readers.acquire().await;
    let mut tx = hub.store.begin(Scope::anonymous(tenant)).await?;
    let rows = event::after(&mut tx, seq, i64::try_from(limit).unwrap_or(i64::MAX)).await?;
    Ok(rows.into_iter().map(|row| (row.seq, Shown::read(&row.subject, &row.message).map(Arc::new))).collect())
}
