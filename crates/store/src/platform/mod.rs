//! Those who run all tenants and see into none. They log in to tables of their own, by a database
//! role that has no grant on any table of a tenant, and nothing here opens a tenant: a
//! [`PlatformStore`] has no such method.
//!
//! Every change takes a [`SignedIn`], which only [`PlatformStore::authenticate`] makes, and writes
//! its entry into the platform's own audit trail in the same transaction.

mod admin;
mod domains;
mod plugins;
mod rollouts;
mod session;
mod tenants;
mod trail;

pub use admin::{Admin, AdminCredentials};
pub use domains::{Domain, MOST_DOMAINS};
pub use plugins::{NewPlugin, PluginDecision, PluginRecord};
pub use rollouts::{NewRollout, Rollout, RolloutState};
pub use session::{ABSOLUTE, IDLE, SignedIn};
pub use tenants::{NewTenant, TenantRecord};
pub use trail::{PlatformEntry, PlatformRecord};

use secrecy::SecretString;
use sqlx::Connection;
use sqlx::postgres::PgPool;

use crate::scope::proven_pool;
use crate::{ConnectError, DbRole, Result};

/// A bounded pool of connections as `cms_platform`.
#[derive(Clone, Debug)]
pub struct PlatformStore {
    pool: PgPool,
}

impl PlatformStore {
    /// Connects, with the same proof and time limits as [`Store::connect`](crate::Store::connect).
    ///
    /// # Errors
    /// [`ConnectError`]; a process that gets one must not serve.
    pub async fn connect(url: &SecretString, max_connections: u32) -> Result<Self, ConnectError> {
        Ok(Self { pool: proven_pool(url, DbRole::Platform, max_connections).await? })
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// [`crate::StoreError::Unavailable`] when it does not.
    pub async fn ping(&self) -> Result<()> {
        let mut connection = self.pool.acquire().await?;
        Ok(connection.ping().await?)
    }

    /// Waits for open transactions and closes every connection.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}
