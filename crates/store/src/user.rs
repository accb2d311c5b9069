//! People with an account inside a tenant: what an account is, and how it is found.
//!
//! Credentials never leave with it: a [`User`] has no password hash, and only sign-in asks for
//! [`Credentials`]. Profile and credentials are the owner's to change ([`update_profile`] and its
//! neighbours, as `cms_gateway`); role, status, standing of a registry and trust are a worker's
//! ([`set_role`] and its neighbours).

mod credentials;
mod profile;
mod register;
mod standing;
mod writers;

use domain::access::{Actor, Role, UserFacts};
use domain::content::RegistryStatus;
use domain::ids::{SessionId, TenantId, UserId};
use domain::registry::Registry;
use secrecy::SecretString;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::error::word;
use crate::vocabulary::vocabulary;
use crate::{Page, PageRequest, Result, StoreError, TenantTx};

pub use credentials::{LOCKED_FOR, bump_epoch, note_failed_login, note_login, set_mfa_enabled, set_password, unlock};
pub use profile::{ProfileChange, change_email, change_registry, confirm_email, update_profile};
pub(crate) use register::usernames;
pub use register::{NewUser, is_username, register};
pub(crate) use standing::set_invited_role;
pub use standing::{
    RegistryStanding, StandingChange, delete, delete_own, make_professional, restore, set_registry_standing, set_role,
    set_status, set_trust, set_trust_of_many,
};

pub use writers::{WriterFilter, WriterOrder, writers};

vocabulary! {
    /// Whether an account may act (`product.md` §1.1).
    UserStatus {
        /// It may.
        Active = "active",
        /// It may not, by the organisation's choice.
        Inactive = "inactive",
        /// It may not, for a reason.
        Suspended = "suspended",
        /// Softly deleted: kept, listed nowhere, restorable.
        Deleted = "deleted",
    }
}

/// An account without its password.
#[derive(Clone, Debug)]
pub struct User {
    /// Id.
    pub id: UserId,
    /// Address of sign-in.
    pub email: String,
    /// Name in addresses, unique in the tenant.
    pub username: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Name shown to readers.
    pub display_name: String,
    /// Role.
    pub role: Role,
    /// Whether it may act.
    pub status: UserStatus,
    /// Why the status is what it is: a closed word.
    pub status_reason: Option<String>,
    /// When the address was confirmed.
    pub confirmed_at: Option<OffsetDateTime>,
    /// Council registry in canonical form.
    pub professional_registry: Option<String>,
    /// Standing of the registry.
    pub registry_status: RegistryStatus,
    /// When the council last confirmed it.
    pub registry_verified_at: Option<OffsetDateTime>,
    /// Last day of the licence, where the council says so.
    pub registry_expires_on: Option<Date>,
    /// When the council is asked again.
    pub registry_next_check_at: Option<OffsetDateTime>,
    /// Specialty by its CFM name.
    pub specialty: Option<String>,
    /// Registro de Qualificação de Especialista.
    pub rqe: Option<String>,
    /// Profession, for example `medico`.
    pub professional_type: Option<String>,
    /// Where they work.
    pub healthcare_institution: Option<String>,
    /// In which department.
    pub department: Option<String>,
    /// Trust score of the last evaluation, 0 to 100.
    pub trust_level: u8,
    /// When that was.
    pub last_trust_evaluation: Option<OffsetDateTime>,
    /// Has a factor beyond the password.
    pub mfa_enabled: bool,
    /// Has to choose another password before anything else.
    pub must_change_password: bool,
    /// Last sign-in that worked.
    pub last_login_at: Option<OffsetDateTime>,
    /// Failed sign-ins in a row; 0 again when they led to a lock.
    pub failed_login_attempts: u32,
    /// Locked until, after too many failures.
    pub locked_until: Option<OffsetDateTime>,
    /// When it was deleted.
    pub deleted_at: Option<OffsetDateTime>,
    /// By whom.
    pub deleted_by: Option<UserId>,
    /// Grows with every change that ends what was decided before.
    pub access_epoch: i64,
    /// Creation.
    pub inserted_at: OffsetDateTime,
    /// Last change.
    pub updated_at: OffsetDateTime,
    /// Its integer for WordPress clients, from 1 in each tenant.
    pub number: i64,
}

impl User {
    /// Only active accounts act.
    pub const fn is_active(&self) -> bool {
        matches!(self.status, UserStatus::Active)
    }

    /// The state of the registry, for councils of states.
    pub fn registry_state(&self) -> Option<&'static str> {
        Registry::parse(self.professional_registry.as_deref()?).ok()?.state()
    }

    /// Verified by the council or by two people in its place.
    pub const fn is_registry_verified(&self) -> bool {
        matches!(self.registry_status, RegistryStatus::Verified) && self.professional_registry.is_some()
    }

    /// The actor that this account is, through a sign-in or in a worker.
    pub const fn actor(&self, tenant: TenantId, session: Option<SessionId>) -> Actor {
        Actor { tenant, user: self.id, role: self.role, session }
    }

    /// The facts that decide who may touch it.
    pub const fn facts(&self, tenant: TenantId) -> UserFacts {
        UserFacts { id: self.id, tenant, role: self.role }
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

/// A row of `users` as the macro below reads it.
pub(crate) struct Row {
    pub(crate) id: Uuid,
    pub(crate) email: String,
    pub(crate) username: String,
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    pub(crate) display_name: String,
    pub(crate) role: String,
    pub(crate) status: String,
    pub(crate) status_reason: Option<String>,
    pub(crate) confirmed_at: Option<OffsetDateTime>,
    pub(crate) professional_registry: Option<String>,
    pub(crate) registry_status: String,
    pub(crate) registry_verified_at: Option<OffsetDateTime>,
    pub(crate) registry_expires_on: Option<Date>,
    pub(crate) registry_next_check_at: Option<OffsetDateTime>,
    pub(crate) specialty: Option<String>,
    pub(crate) rqe: Option<String>,
    pub(crate) professional_type: Option<String>,
    pub(crate) healthcare_institution: Option<String>,
    pub(crate) department: Option<String>,
    pub(crate) trust_level: i32,
    pub(crate) last_trust_evaluation: Option<OffsetDateTime>,
    pub(crate) mfa_enabled: bool,
    pub(crate) must_change_password: bool,
    pub(crate) last_login_at: Option<OffsetDateTime>,
    pub(crate) failed_login_attempts: i32,
    pub(crate) locked_until: Option<OffsetDateTime>,
    pub(crate) deleted_at: Option<OffsetDateTime>,
    pub(crate) deleted_by: Option<Uuid>,
    pub(crate) access_epoch: i64,
    pub(crate) inserted_at: OffsetDateTime,
    pub(crate) updated_at: OffsetDateTime,
    pub(crate) number: i64,
}

/// One list of columns for every reader of accounts, with more columns in front of it: what is
/// read of an account cannot drift apart. Workers read with it too, so every column here is
/// granted to them.
macro_rules! user_query {
    ($head:literal, $tail:literal, $($arg:expr),* $(,)?) => {
        sqlx::query!(
            $head + "u.id, u.email, u.username, u.first_name, u.last_name, u.display_name, u.role, u.status, u.status_reason,
                     u.confirmed_at, u.professional_registry, u.registry_status, u.registry_verified_at, u.registry_expires_on,
                     u.registry_next_check_at, u.specialty, u.rqe, u.professional_type, u.healthcare_institution, u.department,
                     u.trust_level, u.last_trust_evaluation, u.mfa_enabled, u.must_change_password, u.last_login_at,
                     u.failed_login_attempts, u.locked_until, u.deleted_at, u.deleted_by, u.access_epoch, u.inserted_at,
                     u.updated_at, u.number "
                + $tail,
            $($arg),*
        )
    };
}
pub(crate) use user_query;

/// The account in a record of [`user_query`].
macro_rules! user_of {
    ($r:expr) => {
        $crate::user::User::try_from($crate::user::Row {
            id: $r.id,
            email: $r.email,
            username: $r.username,
            first_name: $r.first_name,
            last_name: $r.last_name,
            display_name: $r.display_name,
            role: $r.role,
            status: $r.status,
            status_reason: $r.status_reason,
            confirmed_at: $r.confirmed_at,
            professional_registry: $r.professional_registry,
            registry_status: $r.registry_status,
            registry_verified_at: $r.registry_verified_at,
            registry_expires_on: $r.registry_expires_on,
            registry_next_check_at: $r.registry_next_check_at,
            specialty: $r.specialty,
            rqe: $r.rqe,
            professional_type: $r.professional_type,
            healthcare_institution: $r.healthcare_institution,
            department: $r.department,
            trust_level: $r.trust_level,
            last_trust_evaluation: $r.last_trust_evaluation,
            mfa_enabled: $r.mfa_enabled,
            must_change_password: $r.must_change_password,
            last_login_at: $r.last_login_at,
            failed_login_attempts: $r.failed_login_attempts,
            locked_until: $r.locked_until,
            deleted_at: $r.deleted_at,
            deleted_by: $r.deleted_by,
            access_epoch: $r.access_epoch,
            inserted_at: $r.inserted_at,
            updated_at: $r.updated_at,
            number: $r.number,
        })
    };
}
pub(crate) use user_of;

impl TryFrom<Row> for User {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id.into(),
            email: row.email,
            username: row.username,
            first_name: row.first_name,
            last_name: row.last_name,
            display_name: row.display_name,
            role: word("users.role", Role::parse, &row.role)?,
            status: word("users.status", UserStatus::parse, &row.status)?,
            status_reason: row.status_reason,
            confirmed_at: row.confirmed_at,
            professional_registry: row.professional_registry,
            registry_status: word("users.registry_status", RegistryStatus::parse, &row.registry_status)?,
            registry_verified_at: row.registry_verified_at,
            registry_expires_on: row.registry_expires_on,
            registry_next_check_at: row.registry_next_check_at,
            specialty: row.specialty,
            rqe: row.rqe,
            professional_type: row.professional_type,
            healthcare_institution: row.healthcare_institution,
            department: row.department,
            trust_level: row.trust_level.try_into().map_err(|_| StoreError::Corrupt { column: "users.trust_level" })?,
            last_trust_evaluation: row.last_trust_evaluation,
            mfa_enabled: row.mfa_enabled,
            must_change_password: row.must_change_password,
            last_login_at: row.last_login_at,
            failed_login_attempts: row.failed_login_attempts.unsigned_abs(),
            locked_until: row.locked_until,
            deleted_at: row.deleted_at,
            deleted_by: row.deleted_by.map(Into::into),
            access_epoch: row.access_epoch,
            inserted_at: row.inserted_at,
            updated_at: row.updated_at,
            number: row.number,
        })
    }
}

/// An account by id, deleted ones too: what they wrote still names them.
///
/// # Errors
/// `NotFound` when the tenant has no such account.
pub async fn get(tx: &mut TenantTx, id: UserId) -> Result<User> {
    find(tx, id).await?.ok_or(StoreError::NotFound)
}

/// [`get`], where there may be none.
///
/// # Errors
/// When the database does not answer.
pub async fn find(tx: &mut TenantTx, id: UserId) -> Result<Option<User>> {
    let tenant = tx.tenant();
    let row = user_query!("select ", "from users u where u.tenant_id = $1 and u.id = $2", tenant, id.0)
        .fetch_optional(tx.conn())
        .await?;
    row.map(|r| user_of!(r)).transpose()
}

/// An account by address (case does not matter), unless it was deleted.
///
/// # Errors
/// When the database does not answer.
pub async fn find_by_email(tx: &mut TenantTx, email: &str) -> Result<Option<User>> {
    let tenant = tx.tenant();
    let row = user_query!(
        "select ",
        "from users u where u.tenant_id = $1 and lower(u.email) = lower($2) and u.status <> 'deleted'",
        tenant,
        email
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(|r| user_of!(r)).transpose()
}

/// An account with what sign-in needs, by address (case does not matter).
///
/// # Errors
/// When the database does not answer.
pub async fn find_credentials(tx: &mut TenantTx, email: &str) -> Result<Option<Credentials>> {
    let tenant = tx.tenant();
    let row = user_query!(
        "select u.password_hash, ",
        "from users u where u.tenant_id = $1 and lower(u.email) = lower($2)",
        tenant,
        email
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(|r| {
        let (password_hash, locked_until) = (r.password_hash.into(), r.locked_until);
        Ok(Credentials { user: user_of!(r)?, password_hash, locked_until })
    })
    .transpose()
}

/// The credentials of an account that is known already: for changing its password, or proving it
/// again.
///
/// # Errors
/// `NotFound` when the tenant has no such account.
pub async fn credentials(tx: &mut TenantTx, id: UserId) -> Result<Credentials> {
    let tenant = tx.tenant();
    let r = user_query!("select u.password_hash, ", "from users u where u.tenant_id = $1 and u.id = $2", tenant, id.0)
        .fetch_one(tx.conn())
        .await?;
    let (password_hash, locked_until) = (r.password_hash.into(), r.locked_until);
    Ok(Credentials { user: user_of!(r)?, password_hash, locked_until })
}

/// Locks an account until the transaction ends, so that two requests about it take turns. Others
/// may still refer to it.
///
/// # Errors
/// `NotFound` when the tenant has no such account.
pub async fn lock(tx: &mut TenantTx, id: UserId) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!("select id from users where tenant_id = $1 and id = $2 for no key update", tenant, id.0)
        .fetch_one(tx.conn())
        .await?;
    Ok(())
}

/// Which accounts a list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only this role.
    pub role: Option<Role>,
    /// Only this status; without it, all but the deleted.
    pub status: Option<UserStatus>,
    /// Only those whose first, last or shown name, user name or address begins so, whatever the case.
    pub search: Option<String>,
}

/// A page of accounts, newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn list(tx: &mut TenantTx, filter: &Filter, request: PageRequest) -> Result<Page<User>> {
    let tenant = tx.tenant();
    let (role, status) = (filter.role.map(Role::word), filter.status.map(UserStatus::word));
    let total = sqlx::query_scalar!(
        r#"select count(*) as "n!" from users u
           where u.tenant_id = $1 and ($2::text is null or u.role = $2)
             and case when $3::text is null then u.status <> 'deleted' else u.status = $3 end
             and ($4::text is null or starts_with(lower(u.first_name), lower($4)) or starts_with(lower(u.last_name), lower($4))
                  or starts_with(lower(u.display_name), lower($4)) or starts_with(lower(u.email), lower($4))
                  or starts_with(u.username, lower($4)))"#,
        tenant,
        role,
        status,
        filter.search
    )
    .fetch_one(tx.conn())
    .await?;
    let rows = user_query!(
        "select ",
        "from users u
         where u.tenant_id = $1 and ($2::text is null or u.role = $2)
           and case when $3::text is null then u.status <> 'deleted' else u.status = $3 end
           and ($4::text is null or starts_with(lower(u.first_name), lower($4)) or starts_with(lower(u.last_name), lower($4))
                or starts_with(lower(u.display_name), lower($4)) or starts_with(lower(u.email), lower($4))
                or starts_with(u.username, lower($4)))
         order by u.inserted_at desc, u.id desc limit $5 offset $6",
        tenant,
        role,
        status,
        filter.search,
        request.limit(),
        request.offset()
    )
    .fetch_all(tx.conn())
    .await?;
    let rows = rows.into_iter().map(|r| user_of!(r)).collect::<Result<_>>()?;
    Ok(Page { rows, total: total.unsigned_abs(), request })
}
