//! What every handler may reach. Cloning is cheap: all of it is shared.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use chassis::bus::Bus;
use chassis::tasks::Tasks;
use crypto::link::LinkKey;
use crypto::manifest::PublicKey;
use crypto::passkey::Passkeys;
use crypto::password::PasswordHasher;
use crypto::sealed::SecretBox;
use crypto::token::KeyRing;
use keyring::Keyring;
use objects::Objects;
use store::Store;
use store::platform::PlatformStore;

use crate::auth::limits::LoginLimits;
use crate::config::Config;
use crate::publish::CommandPublisher;
use crate::site::news::Pages;
use crate::tenants::TenantDirectory;
use crate::trust::Gatekeeper;
use crate::trust::location::GeoIp;

/// Issuer of our tokens.
pub const ISSUER: &str = "healthcare_cms";
/// Audience of our tokens.
pub const AUDIENCE: &str = "healthcare_cms_api";

/// Keys of the process, read at start.
#[derive(Debug)]
pub struct Keys {
    /// Of access tokens.
    pub tokens: KeyRing,
    /// Of single-use links.
    pub links: LinkKey,
    /// Of what is sealed in the database.
    pub seals: SecretBox,
    /// Of encrypted files.
    pub files: Keyring,
    /// The relying party of passkeys.
    pub passkeys: Passkeys,
    /// Authors whose plugins may be sent in.
    pub authors: Vec<PublicKey>,
}

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
    /// Key of single-use links.
    pub links: Arc<LinkKey>,
    /// Key of what is sealed in the database.
    pub seals: Arc<SecretBox>,
    /// Keys of encrypted files.
    pub files: Arc<Keyring>,
    /// The relying party of passkeys.
    pub passkeys: Arc<Passkeys>,
    /// Authors whose plugins may be sent in.
    pub authors: Arc<[PublicKey]>,
    /// The enforcement point.
    pub gate: Arc<Gatekeeper>,
    /// The doorway of the platform's administrators, where this process has one.
    pub platform: Option<PlatformStore>,
    /// Where the bytes of uploaded files are.
    pub objects: Objects,
    /// Argon2id under a bound.
    pub hasher: Arc<PasswordHasher>,
    /// How often an address or a name may try to sign in.
    pub login_limits: Arc<LoginLimits>,
    /// Tenants by host name, slug and id.
    pub tenants: Arc<TenantDirectory>,
    /// Public pages that this process keeps.
    pub(crate) pages: Arc<Pages>,
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
    #[expect(clippy::too_many_arguments, reason = "each is a part that only the start of the process has")]
    pub fn new(
        config: Arc<Config>,
        store: Store,
        platform: Option<PlatformStore>,
        bus: Bus,
        keys: Keys,
        geo: GeoIp,
        objects: Objects,
        hasher: PasswordHasher,
        tasks: Tasks,
    ) -> Self {
        let limits = &config.limits;
        let commands =
            CommandPublisher::new(bus.clone(), limits.publications, Duration::from_millis(limits.publication_ms));
        let tenants = Arc::new(TenantDirectory::new(store.clone(), config.default_tenant.clone()));
        let patience = Duration::from_millis(limits.policy_ms);
        let gate = Gatekeeper::start(store.clone(), bus.clone(), geo, Arc::clone(&tenants), patience, &tasks);
        let login_limits = LoginLimits::new(limits);
        let pages = Pages::start(bus.clone(), Arc::clone(&tenants), &tasks);
        Self {
            store,
            bus,
            commands: Arc::new(commands),
            tokens: Arc::new(keys.tokens),
            links: Arc::new(keys.links),
            seals: Arc::new(keys.seals),
            files: Arc::new(keys.files),
            passkeys: Arc::new(keys.passkeys),
            authors: keys.authors.into(),
            gate: Arc::new(gate),
            platform,
            objects,
            hasher: Arc::new(hasher),
            login_limits: Arc::new(login_limits),
            tenants,
            pages,
            config,
            tasks,
        }
    }
}
