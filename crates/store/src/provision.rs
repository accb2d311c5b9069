//! What only the schema's owner may do from the operator's command line: tenants, and accounts
//! with the roles and registries that nobody can give themselves.

use std::str::FromStr;

use domain::access::Role;
use domain::content::RegistryStatus;
use domain::ids::{TenantId, UserId};
use secrecy::{ExposeSecret, SecretString};
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};

use crate::audit::{self, AuditEntry};
use crate::scope::{Scope, Store, Who};
use crate::tenant::Tenant;
use crate::{ConnectError, Result, TenantTx};

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
            uuid::Uuid::now_v7(),
            slug,
            name,
            host
        )
        .execute(&self.store.pool)
        .await?;
        self.store.tenant_by_name(slug).await?.ok_or(crate::StoreError::NotFound)
    }

    /// The tenant with this slug or id.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn find_tenant(&self, slug_or_id: &str) -> Result<Option<Tenant>> {
        self.store.tenant_by_name(slug_or_id).await
    }

    /// Opens a transaction inside a tenant, as an operator.
    ///
    /// # Errors
    /// When no connection is free in time.
    pub async fn begin(&self, tenant: TenantId) -> Result<TenantTx> {
        self.store.begin(Scope { tenant, who: Who::Operator }).await
    }
}

/// Creates the account, or brings the one with this address to what is given.
///
/// # Errors
/// When the write fails.
pub async fn ensure_user(tx: &mut TenantTx, user: &GrantedUser<'_>) -> Result<UserId> {
    let tenant = tx.tenant();
    let display_name = format!("{} {}", user.first_name, user.last_name);
    let id = sqlx::query_scalar!(
        "insert into users (tenant_id, id, email, password_hash, first_name, last_name, display_name, role,
                            professional_registry, registry_status, registry_verified_at, specialty, rqe)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, case when $10 = 'verified' then now() end, $11, $12)
         on conflict (tenant_id, lower(email)) do update
         set password_hash = excluded.password_hash, role = excluded.role, professional_registry = excluded.professional_registry,
             registry_status = excluded.registry_status, registry_verified_at = excluded.registry_verified_at,
             specialty = excluded.specialty, rqe = excluded.rqe, updated_at = now()
         returning id",
        tenant,
        uuid::Uuid::now_v7(),
        user.email,
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
