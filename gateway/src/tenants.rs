//! Which tenant a request is for, remembered for a moment: every public page asks.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use domain::ids::TenantId;
use jiff::tz::TimeZone;
use moka::sync::Cache;
use store::settings::{self, Registration};
use store::tenant::Tenant;
use store::{Scope, Store, StoreError};

/// How long an answer of the database holds.
const MEMORY: Duration = Duration::from_secs(10);
/// Most answers remembered. Host names come from outside, so they must not fill the memory.
const CAPACITY: usize = 1024;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Host(String),
    Name(String),
}

/// What of a tenant's settings every request needs.
#[derive(Clone, Debug)]
pub struct Habits {
    /// The zone that hours and holidays are counted in.
    pub zone: TimeZone,
    /// Work after hours is usual.
    pub after_hours_work: bool,
    /// Who may register without being invited, where the tenant says so.
    pub registration: Option<Registration>,
    /// Passwords need all four classes of characters.
    pub character_classes: bool,
}

/// Tenants by host name, slug and id.
#[derive(Debug)]
pub struct TenantDirectory {
    store: Store,
    default_tenant: Option<String>,
    known: Mutex<HashMap<Key, (Instant, Option<Tenant>)>>,
    habits: Cache<TenantId, Arc<Habits>>,
}

impl TenantDirectory {
    /// A directory that asks this store.
    pub fn new(store: Store, default_tenant: Option<String>) -> Self {
        let habits = Cache::builder().max_capacity(CAPACITY as u64).time_to_live(MEMORY).build();
        Self { store, default_tenant, known: Mutex::default(), habits }
    }

    /// The tenant whose site has this host name.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn by_host(&self, host: &str) -> Result<Option<Tenant>, StoreError> {
        self.look_up(Key::Host(host.to_owned())).await
    }

    /// The tenant with this slug or id.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn by_name(&self, slug_or_id: &str) -> Result<Option<Tenant>, StoreError> {
        // Longer names are nobody's, and not worth remembering.
        if slug_or_id.len() > 63 {
            return Ok(None);
        }
        self.look_up(Key::Name(slug_or_id.to_ascii_lowercase())).await
    }

    /// The tenant with this id.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn by_id(&self, id: TenantId) -> Result<Option<Tenant>, StoreError> {
        self.by_name(&id.to_string()).await
    }

    /// The tenant of a request without a token: by its host name, else the deployment's default.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of_request(&self, host: Option<&str>) -> Result<Option<Tenant>, StoreError> {
        if let Some(host) = host
            && let Some(tenant) = self.by_host(host).await?
        {
            return Ok(Some(tenant));
        }
        match &self.default_tenant {
            Some(name) => self.by_name(name).await,
            None => Ok(None),
        }
    }

    /// The tenant of a sign-in: named in the body, else as [`TenantDirectory::of_request`].
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of_sign_in(&self, named: Option<&str>, host: Option<&str>) -> Result<Option<Tenant>, StoreError> {
        match named {
            Some(name) => self.by_name(name).await,
            None => self.of_request(host).await,
        }
    }

    /// What a tenant has set.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn settings(&self, tenant: TenantId) -> Result<Arc<Habits>, StoreError> {
        if let Some(known) = self.habits.get(&tenant) {
            return Ok(known);
        }
        let mut tx = self.store.begin(Scope::anonymous(tenant)).await?;
        let settings = settings::get(&mut tx).await?;
        tx.commit().await?;
        let habits = Arc::new(Habits {
            // The zone was checked when it was set.
            zone: TimeZone::get(&settings.time_zone).unwrap_or(TimeZone::UTC),
            after_hours_work: settings.after_hours_work,
            registration: settings.registration,
            character_classes: settings.character_classes,
        });
        self.habits.insert(tenant, Arc::clone(&habits));
        Ok(habits)
    }

    /// Forgets what is remembered of a tenant: it was just changed.
    pub fn forget(&self, tenant: TenantId) {
        self.habits.invalidate(&tenant);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|_, (_, found)| found.as_ref().is_some_and(|found| found.id != tenant));
    }

    async fn look_up(&self, key: Key) -> Result<Option<Tenant>, StoreError> {
        if let Some(answer) = self.remembered(&key) {
            return Ok(answer);
        }
        let found = match &key {
            Key::Host(host) => self.store.tenant_by_host(host).await?,
            Key::Name(name) => self.store.tenant_by_name(name).await?,
        };
        // A suspended tenant is nobody's: no sign-in, no page.
        let answer = found.filter(Tenant::is_active);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= CAPACITY {
            known.clear();
        }
        known.insert(key, (Instant::now(), answer.clone()));
        Ok(answer)
    }

    fn remembered(&self, key: &Key) -> Option<Option<Tenant>> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(key).filter(|(at, _)| at.elapsed() < MEMORY).map(|(_, answer)| answer.clone())
    }
}
