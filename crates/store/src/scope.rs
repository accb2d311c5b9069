//! Connecting, and the only way to a connection: a transaction opened for a tenant.

use std::str::FromStr;
use std::time::Duration;

use domain::access::Actor;
use domain::ids::{TenantId, UserId};
use secrecy::{ExposeSecret, SecretString};
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{Connection, PgConnection, Postgres, Transaction};

use crate::Result;

/// Which of the serving roles a process logs in as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DbRole {
    /// `cms_gateway`: authoring columns, sign-ins, command inserts.
    Gateway,
    /// `cms_worker`: workflow state, verdicts, snapshots, settling.
    Worker,
    /// `cms_platform`: tenants and those who run them all; no table of a tenant.
    Platform,
}

impl DbRole {
    /// Name of the role in Postgres.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gateway => "cms_gateway",
            Self::Worker => "cms_worker",
            Self::Platform => "cms_platform",
        }
    }
}

/// Who acts in a transaction; goes into its audit entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// A signed-in account.
    User(UserId),
    /// Nobody yet: registration, sign-in, a public page.
    Anonymous,
    /// A worker, on behalf of a command.
    Worker,
    /// A person at the operator's command line.
    Operator,
    /// The platform, when it invites a tenant's first administrator.
    Platform,
}

/// The tenant a transaction is sealed into, and who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The tenant.
    pub tenant: TenantId,
    /// Who acts.
    pub who: Who,
}

impl Scope {
    /// A signed-in account's scope.
    pub const fn of(actor: &Actor) -> Self {
        Self { tenant: actor.tenant, who: Who::User(actor.user) }
    }

    /// A visitor's scope.
    pub const fn anonymous(tenant: TenantId) -> Self {
        Self { tenant, who: Who::Anonymous }
    }

    /// The platform's scope, to invite a tenant's first administrator.
    pub const fn platform(tenant: TenantId) -> Self {
        Self { tenant, who: Who::Platform }
    }

    /// A worker's scope.
    pub const fn worker(tenant: TenantId) -> Self {
        Self { tenant, who: Who::Worker }
    }
}

/// Why a process may not serve with this connection.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The address does not parse. Its text is a secret, so it is not repeated.
    #[error("the database address is not valid")]
    Address,
    /// No connection.
    #[error("database unavailable")]
    Unavailable(#[source] sqlx::Error),
    /// Row-level security does not bind this role: serving with it would void every wall.
    #[error("role {0} is superuser, bypasses row-level security, owns tables or is not the expected one")]
    UnsafeRole(String),
}

/// A bounded pool of connections as one of the serving roles.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) pool: PgPool,
}

impl Store {
    /// Connects and proves that row-level security binds the role (`security.md` R1).
    ///
    /// Statements are limited to 10 s and idle transactions to 15 s; waiting for a free
    /// connection to 5 s. The platform's role is refused: it connects by
    /// [`PlatformStore`](crate::platform::PlatformStore).
    ///
    /// # Errors
    /// [`ConnectError`]; a process that gets one must not serve.
    pub async fn connect(url: &SecretString, role: DbRole, max_connections: u32) -> Result<Self, ConnectError> {
        if role == DbRole::Platform {
            // It has no business in a tenant; a `PlatformStore` cannot open one.
            return Err(ConnectError::UnsafeRole(role.name().to_owned()));
        }
        let pool = proven_pool(url, role, max_connections).await?;
        Ok(Self { pool })
    }

    /// Opens a transaction inside a tenant.
    ///
    /// # Errors
    /// [`crate::StoreError::Unavailable`] when no connection is free in time.
    pub async fn begin(&self, scope: Scope) -> Result<TenantTx> {
        let mut tx = self.pool.begin().await?;
        // Local to the transaction: commit and rollback both take it away (`security.md` R5).
        sqlx::query!("select set_config('app.tenant_id', $1, true)", scope.tenant.0.to_string())
            .fetch_one(&mut *tx)
            .await?;
        Ok(TenantTx { tx, scope })
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

/// A pool of connections as `role`, after the proof that row-level security binds it.
pub(crate) async fn proven_pool(
    url: &SecretString,
    role: DbRole,
    max_connections: u32,
) -> Result<PgPool, ConnectError> {
    let options = PgConnectOptions::from_str(url.expose_secret())
        .map_err(|_| ConnectError::Address)?
        .application_name(role.name())
        .options([
            ("statement_timeout", "10s"),
            ("idle_in_transaction_session_timeout", "15s"),
            ("lock_timeout", "5s"),
        ]);
    let pool = PgPoolOptions::new()
        .max_connections(max_connections)
        .acquire_timeout(Duration::from_secs(5))
        .connect_with(options)
        .await
        .map_err(ConnectError::Unavailable)?;
    let row = sqlx::query!(
        r#"select current_user::text as "name!",
                  (r.rolsuper or r.rolbypassrls or exists (
                      select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                      where n.nspname = 'public' and pg_has_role(r.oid, c.relowner, 'member')
                  )) as "is_unsafe!"
           from pg_roles r where r.rolname = current_user"#
    )
    .fetch_one(&pool)
    .await
    .map_err(ConnectError::Unavailable)?;
    if row.is_unsafe || row.name != role.name() {
        return Err(ConnectError::UnsafeRole(row.name));
    }
    Ok(pool)
}

/// A transaction that sees one tenant. Dropped without [`TenantTx::commit`], it rolls back.
#[derive(Debug)]
pub struct TenantTx {
    tx: Transaction<'static, Postgres>,
    scope: Scope,
}

impl TenantTx {
    /// Whose rows it sees, and who acts.
    pub const fn scope(&self) -> Scope {
        self.scope
    }

    /// Makes everything since `begin` durable, all of it or none.
    ///
    /// # Errors
    /// When the commit fails; nothing was written then.
    pub async fn commit(self) -> Result<()> {
        Ok(self.tx.commit().await?)
    }

    pub(crate) const fn tenant(&self) -> uuid::Uuid {
        self.scope.tenant.0
    }

    pub(crate) fn conn(&mut self) -> &mut PgConnection {
        &mut self.tx
    }
}
