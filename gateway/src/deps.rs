//! What every handler may reach. Cloning is cheap: all of it is shared.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use chassis::bus::Bus;
use chassis::tasks::Tasks;
use crypto::password::PasswordHasher;
use crypto::token::KeyRing;
use store::Store;

use crate::auth::limits::LoginLimits;
use crate::config::Config;
use crate::publish::CommandPublisher;
use crate::tenants::TenantDirectory;

/// Issuer of our tokens.
pub const ISSUER: &str = "healthcare_cms";
/// Audience of our tokens.
pub const AUDIENCE: &str = "healthcare_cms_api";

/// The gateway's shared parts.
#[derive(Clone)]
pub struct Deps {
    /// The doorway to Postgres, as `cms_gateway`.
    pub store: Store,
    /// The bus, for live streams; commands go through [`Deps::commands`].
    pub bus: Bus,
    /// Publishes committed commands, bounded in time and number.
    pub commands: Arc<CommandPublisher>,
    /// Settings.
    pub config: Arc<Config>,
    /// Keys of access tokens.
    pub tokens: Arc<KeyRing>,
    /// Argon2id under a bound.
    pub hasher: Arc<PasswordHasher>,
    /// How often an address or a name may try to sign in.
    pub login_limits: Arc<LoginLimits>,
    /// Tenants by host name, slug and id.
    pub tenants: Arc<TenantDirectory>,
    /// Owner of background tasks; stops with the process.
    pub tasks: Tasks,
}

impl fmt::Debug for Deps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Deps").finish_non_exhaustive()
    }
}

impl Deps {
    /// Puts the parts together.
    pub fn new(
        config: Arc<Config>,
        store: Store,
        bus: Bus,
        tokens: KeyRing,
        hasher: PasswordHasher,
        tasks: Tasks,
    ) -> Self {
        let limits = &config.limits;
        let commands =
            CommandPublisher::new(bus.clone(), limits.publications, Duration::from_millis(limits.publication_ms));
        let tenants = TenantDirectory::new(store.clone(), config.default_tenant.clone());
        let login_limits = LoginLimits::new(limits);
        Self {
            store,
            bus,
            commands: Arc::new(commands),
            tokens: Arc::new(tokens),
            hasher: Arc::new(hasher),
            login_limits: Arc::new(login_limits),
            tenants: Arc::new(tenants),
            config,
            tasks,
        }
    }
}
