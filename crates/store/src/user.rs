//! People with an account inside a tenant.

use domain::access::{Actor, Role};
use domain::content::RegistryStatus;
use domain::ids::{SessionId, UserId};
use secrecy::SecretString;
use time::OffsetDateTime;

use crate::audit::{self, AuditEntry};
use crate::error::word;
use crate::{Result, TenantTx};

/// An account without its password.
#[derive(Clone, Debug)]
pub struct User {
    /// Id.
    pub id: UserId,
    /// Address of sign-in.
    pub email: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Name shown to readers.
    pub display_name: String,
    /// Role.
    pub role: Role,
    /// `active`, `inactive`, `suspended` or `deleted`.
    pub status: String,
    /// Council registry in canonical form.
    pub professional_registry: Option<String>,
    /// Standing of the registry.
    pub registry_status: RegistryStatus,
    /// Specialty by its CFM name.
    pub specialty: Option<String>,
    /// Registro de Qualificação de Especialista.
    pub rqe: Option<String>,
}

impl User {
    /// Only active accounts act.
    pub fn is_active(&self) -> bool {
        self.status == "active"
    }

    /// The actor that this account is, through a sign-in or in a worker.
    pub const fn actor(&self, tenant: domain::ids::TenantId, session: Option<SessionId>) -> Actor {
        Actor { tenant, user: self.id, role: self.role, session }
    }
}

/// What sign-in needs to know of an account.
#[derive(Debug)]
pub struct Credentials {
    /// The account.
    pub user: User,
    /// Argon2id hash in PHC form.
    pub password_hash: SecretString,
    /// Locked until, after too many failures.
    pub locked_until: Option<OffsetDateTime>,
}

/// An account to be.
#[derive(Debug)]
pub struct NewUser<'a> {
    /// Id.
    pub id: UserId,
    /// Address of sign-in, at most 160 characters.
    pub email: &'a str,
    /// Argon2id hash in PHC form.
    pub password_hash: &'a str,
    /// First name.
    pub first_name: &'a str,
    /// Last name.
    pub last_name: &'a str,
    /// Role.
    pub role: Role,
}

struct Row {
    id: uuid::Uuid,
    email: String,
    first_name: String,
    last_name: String,
    display_name: String,
    role: String,
    status: String,
    professional_registry: Option<String>,
    registry_status: String,
    specialty: Option<String>,
    rqe: Option<String>,
}

impl TryFrom<Row> for User {
    type Error = crate::StoreError;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id.into(),
            email: row.email,
            first_name: row.first_name,
            last_name: row.last_name,
            display_name: row.display_name,
            role: word("users.role", Role::parse, &row.role)?,
            status: row.status,
            professional_registry: row.professional_registry,
            registry_status: word("users.registry_status", RegistryStatus::parse, &row.registry_status)?,
            specialty: row.specialty,
            rqe: row.rqe,
        })
    }
}

/// Creates an account.
///
/// # Errors
/// `Conflict` with `users_email` when the address is taken in this tenant.
pub async fn register(tx: &mut TenantTx, new: &NewUser<'_>) -> Result<User> {
    let tenant = tx.tenant();
    let display_name = format!("{} {}", new.first_name, new.last_name);
    sqlx::query!(
        "insert into users (tenant_id, id, email, password_hash, first_name, last_name, display_name, role)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        tenant,
        new.id.0,
        new.email,
        new.password_hash,
        new.first_name,
        new.last_name,
        display_name,
        new.role.word()
    )
    .execute(tx.conn())
    .await?;
    audit::record(tx, AuditEntry::done("user.register", "user", new.id.0)).await?;
    get(tx, new.id).await
}

/// An account by id.
///
/// # Errors
/// `NotFound` when the tenant has no such account.
pub async fn get(tx: &mut TenantTx, id: UserId) -> Result<User> {
    let tenant = tx.tenant();
    sqlx::query_as!(
        Row,
        "select id, email, first_name, last_name, display_name, role, status, professional_registry, registry_status, specialty, rqe
         from users where tenant_id = $1 and id = $2",
        tenant,
        id.0
    )
    .fetch_one(tx.conn())
    .await?
    .try_into()
}

/// An account with what sign-in needs, by address (case does not matter).
///
/// # Errors
/// When the database does not answer.
pub async fn find_credentials(tx: &mut TenantTx, email: &str) -> Result<Option<Credentials>> {
    let tenant = tx.tenant();
    let found = sqlx::query!(
        "select id, password_hash, locked_until from users where tenant_id = $1 and lower(email) = lower($2)",
        tenant,
        email
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let user = get(tx, found.id.into()).await?;
    Ok(Some(Credentials { user, password_hash: found.password_hash.into(), locked_until: found.locked_until }))
}

/// Counts a failed sign-in; the fifth in a row locks the account for 15 minutes (`product.md` §1.4).
///
/// # Errors
/// When the update fails.
pub async fn note_failed_login(tx: &mut TenantTx, id: UserId) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!(
        "update users set failed_login_attempts = case when failed_login_attempts >= 4 then 0 else failed_login_attempts + 1 end,
                          locked_until = case when failed_login_attempts >= 4 then now() + interval '15 minutes' else locked_until end
         where tenant_id = $1 and id = $2",
        tenant,
        id.0
    )
    .execute(tx.conn())
    .await?;
    audit::record(
        tx,
        AuditEntry { outcome: audit::AuditOutcome::Denied, ..AuditEntry::done("user.login", "user", id.0) },
    )
    .await
}

/// Notes a sign-in that worked.
///
/// # Errors
/// When the update fails.
pub async fn note_login(tx: &mut TenantTx, id: UserId) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!(
        "update users set failed_login_attempts = 0, locked_until = null, last_login_at = now() where tenant_id = $1 and id = $2",
        tenant,
        id.0
    )
    .execute(tx.conn())
    .await?;
    audit::record(tx, AuditEntry::done("user.login", "user", id.0)).await
}
