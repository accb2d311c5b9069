//! What only the schema's owner may do from the operator's command line: tenants, and accounts
//! with the roles and registries that nobody can give themselves.

use std::str::FromStr;

use domain::access::Role;
use domain::content::RegistryStatus;
use domain::ids::{TenantId, UserId};
use secrecy::{ExposeSecret, SecretString};
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use uuid::Uuid;

use crate::audit::{self, AuditEntry};
use crate::scope::{Scope, Store, Who};
use crate::tenant::Tenant;
use crate::user::usernames;
use crate::{ConnectError, Result, StoreError, TenantTx};

/// A connection as the schema's owner. Forced row-level security binds the owner too.
#[derive(Clone, Debug)]
pub struct Owner {
    store: Store,
}

/// An account with what only an operator may grant.
#[derive(Debug)]
pub struct GrantedUser<'a> {
    /// Address of sign-in.
    pub email: &'a str,
    /// Argon2id hash in PHC form.
    pub password_hash: &'a str,
    /// First name.
    pub first_name: &'a str,
    /// Last name.
    pub last_name: &'a str,
    /// Role.
    pub role: Role,
    /// Registry in canonical form, already verified by the operator.
    pub registry: Option<&'a str>,
    /// Standing of the registry.
    pub registry_status: RegistryStatus,
    /// Specialty by its CFM name.
    pub specialty: Option<&'a str>,
    /// Registro de Qualificação de Especialista.
    pub rqe: Option<&'a str>,
}

/// A platform administrator: runs tenants, sees into none.
#[derive(Debug)]
pub struct GrantedPlatformAdmin<'a> {
    /// Id, drawn before the secret was sealed to it.
    pub id: Uuid,
    /// Address of sign-in.
    pub email: &'a str,
    /// Name.
    pub name: &'a str,
    /// Argon2id hash in PHC form.
    pub password_hash: &'a str,
    /// TOTP secret, sealed by the platform's key.
    pub totp_sealed: &'a [u8],
}

impl Owner {
    /// Connects as the schema's owner.
    ///
    /// # Errors
    /// [`ConnectError`] when the address is bad or nobody answers.
    pub async fn connect(url: &SecretString) -> Result<Self, ConnectError> {
        let options = PgConnectOptions::from_str(url.expose_secret()).map_err(|_| ConnectError::Address)?;
        let pool: PgPool =
            PgPoolOptions::new().max_connections(2).connect_with(options).await.map_err(ConnectError::Unavailable)?;
        Ok(Self { store: Store { pool } })
    }

    /// Creates the tenant, or finds the one with this slug.
    ///
    /// # Errors
    /// `Conflict` when another tenant has the host name.
    pub async fn ensure_tenant(&self, slug: &str, name: &str, host: &str) -> Result<Tenant> {
        sqlx::query!(
            "insert into tenants (id, slug, name, host) values ($1, $2, $3, $4) on conflict (slug) do nothing",
            Uuid::now_v7(),
            slug,
            name,
            host
        )
        .execute(&self.store.pool)
        .await?;
        self.store.tenant_by_name(slug).await?.ok_or(StoreError::NotFound)
    }

    /// The tenant with this slug or id.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn find_tenant(&self, slug_or_id: &str) -> Result<Option<Tenant>> {
        self.store.tenant_by_name(slug_or_id).await
    }

    /// The id of the platform administrator with this address (case does not matter). Their TOTP
    /// secret is sealed to it, so it is asked for before [`Self::ensure_platform_admin`].
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn platform_admin_id(&self, email: &str) -> Result<Option<Uuid>> {
        Ok(sqlx::query_scalar!("select id from platform_admins where lower(email) = lower($1)", email)
            .fetch_optional(&self.store.pool)
            .await?)
    }

    /// Creates a platform administrator, or gives the one with this id another name, password and
    /// TOTP secret: active, unlocked, and signed out everywhere.
    ///
    /// # Errors
    /// `Conflict` with `platform_admins_email` when somebody else has the address.
    pub async fn ensure_platform_admin(&self, admin: &GrantedPlatformAdmin<'_>) -> Result<()> {
        let mut tx = self.store.pool.begin().await?;
        sqlx::query!(
            "insert into platform_admins (id, email, name, password_hash, totp_sealed) values ($1, $2, $3, $4, $5)
             on conflict (id) do update
             set email = excluded.email, name = excluded.name, password_hash = excluded.password_hash,
                 totp_sealed = excluded.totp_sealed, totp_last_step = 0, status = 'active', failed_attempts = 0, locked_until = null",
            admin.id,
            admin.email,
            admin.name,
            admin.password_hash,
            admin.totp_sealed
        )
        .execute(&mut *tx)
        .await?;
        sqlx::query!(
            "update platform_sessions set ended_at = now() where admin_id = $1 and ended_at is null",
            admin.id
        )
        .execute(&mut *tx)
        .await?;
        sqlx::query!(
            "insert into platform_audit (id, operation, subject, outcome) values ($1, 'platform_admin.grant', $2, 'done')",
            Uuid::now_v7(),
            admin.id
        )
        .execute(&mut *tx)
        .await?;
        Ok(tx.commit().await?)
    }

    /// Opens a transaction inside a tenant, as an operator.
    ///
    /// # Errors
    /// When no connection is free in time.
    pub async fn begin(&self, tenant: TenantId) -> Result<TenantTx> {
        self.store.begin(Scope { tenant, who: Who::Operator }).await
    }
}

/// A user name for an address that nobody else in the tenant has.
async fn free_username(tx: &mut TenantTx, email: &str) -> Result<String> {
    let tenant = tx.tenant();
    for username in usernames(email) {
        let taken = sqlx::query_scalar!(
            r#"select exists (select from users where tenant_id = $1 and username = $2 and lower(email) <> lower($3)) as "taken!""#,
            tenant,
            username,
            email
        )
        .fetch_one(tx.conn())
        .await?;
        if !taken {
            return Ok(username);
        }
    }
    Err(StoreError::Conflict { constraint: "users_username".to_owned() })
}

/// Creates the account, or brings the one with this address to what is given, in a new epoch. The
/// operator vouches for the address as for the rest.
///
/// # Errors
/// `Conflict` with `users_registry` when another account has the registry.
pub async fn ensure_user(tx: &mut TenantTx, user: &GrantedUser<'_>) -> Result<UserId> {
    let tenant = tx.tenant();
    let username = free_username(tx, user.email).await?;
    let display_name = format!("{} {}", user.first_name, user.last_name);
    let id = sqlx::query_scalar!(
        "insert into users (tenant_id, id, email, username, password_hash, first_name, last_name, display_name, role,
                            professional_registry, registry_status, registry_verified_at, specialty, rqe, confirmed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, case when $11 = 'verified' then clock_timestamp() end, $12, $13, now())
         on conflict (tenant_id, lower(email)) do update
         set password_hash = excluded.password_hash, password_changed_at = now(), role = excluded.role,
             professional_registry = excluded.professional_registry, registry_status = excluded.registry_status,
             registry_verified_at = excluded.registry_verified_at, specialty = excluded.specialty, rqe = excluded.rqe,
             confirmed_at = coalesce(users.confirmed_at, excluded.confirmed_at),
             access_epoch = users.access_epoch + 1, updated_at = now()
         returning id",
        tenant,
        Uuid::now_v7(),
        user.email,
        username,
        user.password_hash,
        user.first_name,
        user.last_name,
        display_name,
        user.role.word(),
        user.registry,
        user.registry_status.word(),
        user.specialty,
        user.rqe
    )
    .fetch_one(tx.conn())
    .await?;
    audit::record(tx, AuditEntry::done("user.grant", "user", id).with(serde_json::json!({ "role": user.role.word() })))
        .await?;
    Ok(id.into())
}
