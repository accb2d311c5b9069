//! Policy sets ready to decide: the base set with what a tenant adds to it, compiled once and good
//! until the tenant's epoch moves, for five minutes at most.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use domain::ids::TenantId;
use moka::sync::Cache;
use policy::{Addition, Compiled, Engine, PolicyError};
use store::policy::PolicyText;
use store::tenant::{self, TenantStatus};
use store::{Scope, Store, StoreError};

use super::metric;

/// A set is read again after this long, whether or not anybody said that it changed
/// (`product.md` §3.7).
const GOOD_FOR: Duration = Duration::from_secs(300);
/// Most tenants whose sets are remembered; the least asked for make room.
const TENANTS: u64 = 10_000;

/// Why there is no set to decide with.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoSet {
    /// No such tenant.
    #[error("no such tenant")]
    UnknownTenant,
    /// What the tenant added does not compile with this build.
    #[error("the tenant's policies do not compile")]
    Broken,
    /// The asker knows of a newer set than the database does.
    #[error("the tenant's policies are older than the question")]
    Behind,
    /// No answer of the database.
    #[error("read the tenant's policies")]
    Database(#[source] StoreError),
}

impl NoSet {
    /// The word for metrics.
    pub(super) const fn word(&self) -> &'static str {
        match self {
            Self::UnknownTenant => "unknown_tenant",
            Self::Broken => "policies_broken",
            Self::Behind => "policies_behind",
            Self::Database(_) => "database",
        }
    }
}

/// What decides for a tenant.
#[derive(Clone)]
pub(super) struct Set {
    /// The tenant's epoch when it was read: it holds everything up to there.
    epoch: i64,
    read_at: Instant,
    /// Whether the tenant is served.
    pub(super) is_active: bool,
    /// The version of the tenant's additions; none when it has none.
    version: Option<i32>,
    /// None when the tenant's additions do not compile.
    compiled: Option<Arc<Compiled>>,
}

impl Set {
    /// The policies.
    pub(super) fn policies(&self) -> Result<&Compiled, NoSet> {
        self.compiled.as_deref().ok_or(NoSet::Broken)
    }

    fn is_fresh(&self, epoch: i64) -> bool {
        self.epoch >= epoch && self.read_at.elapsed() < GOOD_FOR
    }
}

/// A tenant's place: what was read last, and a turn to be taken by whoever reads it again.
#[derive(Default)]
struct Place {
    last: RwLock<Option<Arc<Set>>>,
    reading: tokio::sync::Mutex<()>,
}

impl Place {
    fn last(&self) -> Option<Arc<Set>> {
        self.last.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn fresh(&self, epoch: i64) -> Option<Arc<Set>> {
        self.last().filter(|set| set.is_fresh(epoch))
    }
}

/// The sets of all tenants.
pub(super) struct Sets {
    store: Store,
    engine: Arc<Engine>,
    /// For every tenant that adds nothing.
    base: Arc<Compiled>,
    places: Cache<TenantId, Arc<Place>>,
}

impl Sets {
    pub(super) fn new(store: Store) -> Result<Self, PolicyError> {
        let engine = Engine::new()?;
        // Of no additions none can be wrong; the text says what is if ever one is.
        let base = engine.compile(&[]).map_err(|_| PolicyError::Malformed("of no additions".to_owned()))?;
        let places = Cache::builder().max_capacity(TENANTS).build();
        Ok(Self { store, engine: Arc::new(engine), base: Arc::new(base), places })
    }

    /// The set of a tenant, as new as the asker knows it to be or newer.
    pub(super) async fn of(&self, tenant: TenantId, epoch: i64) -> Result<Arc<Set>, NoSet> {
        let place = self.places.get_with(tenant, Arc::default);
        if let Some(set) = place.fresh(epoch) {
            return Ok(set);
        }
        // One reads, the others wait for what it brings.
        let _turn = place.reading.lock().await;
        if let Some(set) = place.fresh(epoch) {
            return Ok(set);
        }
        let start = Instant::now();
        let read = self.read(tenant, place.last()).await;
        metric::set_read(
            match &read {
                Ok(set) if set.compiled.is_some() => "done",
                Ok(_) => NoSet::Broken.word(),
                Err(error) => error.word(),
            },
            start.elapsed(),
        );
        let set = Arc::new(read?);
        *place.last.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&set));
        if set.epoch < epoch { Err(NoSet::Behind) } else { Ok(set) }
    }

    async fn read(&self, tenant: TenantId, last: Option<Arc<Set>>) -> Result<Set, NoSet> {
        let read_at = Instant::now();
        let read = async {
            let mut tx = self.store.begin(Scope::worker(tenant)).await?;
            // The epoch first: a set that came into force between the two is then taken for older than
            // it is, and read again, never for newer.
            let standing = tenant::standing(&mut tx).await?;
            let active = store::policy::active(&mut tx).await?;
            tx.commit().await?;
            Ok((standing, active))
        };
        let (standing, active) = match read.await {
            Ok(found) => found,
            Err(StoreError::NotFound) => return Err(NoSet::UnknownTenant),
            Err(error) => return Err(NoSet::Database(error)),
        };
        let version = active.as_ref().map(|set| set.edition.version);
        let compiled = match (active, last) {
            (None, _) => Some(Arc::clone(&self.base)),
            // A version is never rewritten.
            (Some(_), Some(last)) if last.version == version => last.compiled.clone(),
            (Some(set), _) => self.compile(set.policies).await.map(Arc::new),
        };
        if compiled.is_none() {
            tracing::error!(tenant_id = %tenant, version, "A tenant's policies do not compile; everything is refused to it");
        }
        let is_active = standing.status == TenantStatus::Active;
        Ok(Set { epoch: standing.policy_epoch, read_at, is_active, version, compiled })
    }

    /// The base set with these policies; none when they do not compile. Checking them takes
    /// milliseconds, so it keeps no other question waiting.
    pub(super) async fn compile(&self, policies: Vec<PolicyText>) -> Option<Compiled> {
        let engine = Arc::clone(&self.engine);
        let compiled = tokio::task::spawn_blocking(move || {
            let additions: Vec<_> = policies.iter().map(|p| Addition { id: &p.id, text: &p.text }).collect();
            engine.compile(&additions).ok()
        });
        compiled.await.ok().flatten()
    }
}
