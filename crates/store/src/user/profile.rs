//! What people say of themselves. No change here touches the role, and none but another registry
//! touches the verification of the registry (`product.md` §1.1, defects 2 and 3): the statements
//! do not name those columns, and the database takes verification away by itself when, and only
//! when, the registry becomes another one.

use domain::ids::UserId;
use domain::registry::Registry;
use serde_json::json;

use super::{User, get};
use crate::audit::{self, AuditEntry};
use crate::{Result, TenantTx, link};

/// Changes to a profile; absent ones keep their value, `Some(None)` empties.
#[derive(Clone, Debug, Default)]
pub struct ProfileChange {
    /// First name.
    pub first_name: Option<String>,
    /// Last name.
    pub last_name: Option<String>,
    /// Name shown to readers.
    pub display_name: Option<String>,
    /// Name in addresses; see [`super::is_username`].
    pub username: Option<String>,
    /// Specialty by its CFM name.
    pub specialty: Option<Option<String>>,
    /// Registro de Qualificação de Especialista.
    pub rqe: Option<Option<String>>,
    /// Profession, at most 50 characters.
    pub professional_type: Option<Option<String>>,
    /// Where they work, at most 200 characters.
    pub healthcare_institution: Option<Option<String>>,
    /// In which department, at most 100 characters.
    pub department: Option<Option<String>>,
}

impl ProfileChange {
    /// The fields that are given.
    fn fields(&self) -> Vec<&'static str> {
        [
            ("first_name", self.first_name.is_some()),
            ("last_name", self.last_name.is_some()),
            ("display_name", self.display_name.is_some()),
            ("username", self.username.is_some()),
            ("specialty", self.specialty.is_some()),
            ("rqe", self.rqe.is_some()),
            ("professional_type", self.professional_type.is_some()),
            ("healthcare_institution", self.healthcare_institution.is_some()),
            ("department", self.department.is_some()),
        ]
        .into_iter()
        .filter_map(|(field, given)| given.then_some(field))
        .collect()
    }
}

/// Changes a profile. Specialty and department are read by decisions about patients: a change of
/// either starts a new epoch.
///
/// # Errors
/// `Conflict` with `users_username`; `NotFound`.
pub async fn update_profile(tx: &mut TenantTx, id: UserId, change: &ProfileChange) -> Result<User> {
    let fields = change.fields();
    if fields.is_empty() {
        return get(tx, id).await;
    }
    let tenant = tx.tenant();
    sqlx::query!(
        "update users
         set first_name = coalesce($3, first_name), last_name = coalesce($4, last_name),
             display_name = coalesce($5, display_name), username = coalesce($6, username),
             specialty = case when $7 then $8 else specialty end, rqe = case when $9 then $10 else rqe end,
             professional_type = case when $11 then $12 else professional_type end,
             healthcare_institution = case when $13 then $14 else healthcare_institution end,
             department = case when $15 then $16 else department end,
             access_epoch = access_epoch + case when ($7 and $8 is distinct from specialty)
                                                  or ($15 and $16 is distinct from department) then 1 else 0 end,
             updated_at = now()
         where tenant_id = $1 and id = $2 returning id",
        tenant,
        id.0,
        change.first_name,
        change.last_name,
        change.display_name,
        change.username,
        change.specialty.is_some(),
        change.specialty.as_ref().and_then(Option::as_deref),
        change.rqe.is_some(),
        change.rqe.as_ref().and_then(Option::as_deref),
        change.professional_type.is_some(),
        change.professional_type.as_ref().and_then(Option::as_deref),
        change.healthcare_institution.is_some(),
        change.healthcare_institution.as_ref().and_then(Option::as_deref),
        change.department.is_some(),
        change.department.as_ref().and_then(Option::as_deref)
    )
    .fetch_one(tx.conn())
    .await?;
    audit::record(tx, AuditEntry::done("user.update_profile", "user", id.0).with(json!({ "fields": fields }))).await?;
    get(tx, id).await
}

/// Claims another registry, or none. A registry that is another one starts unverified, in a new
/// epoch; the same one again changes nothing.
///
/// # Errors
/// `Conflict` with `users_registry` when another account of the tenant has it; `NotFound`.
pub async fn change_registry(tx: &mut TenantTx, id: UserId, registry: Option<&Registry>) -> Result<User> {
    let tenant = tx.tenant();
    let text = registry.map(ToString::to_string);
    let changed = sqlx::query_scalar!(
        "update users set professional_registry = $3, updated_at = now()
         where tenant_id = $1 and id = $2 and professional_registry is distinct from $3 returning id",
        tenant,
        id.0,
        text
    )
    .fetch_optional(tx.conn())
    .await?;
    if changed.is_some() {
        // Not the number: it names a person.
        let council = registry.map(|r| r.council().word());
        audit::record(tx, AuditEntry::done("user.change_registry", "user", id.0).with(json!({ "council": council })))
            .await?;
    }
    get(tx, id).await
}

/// Notes that the address was proved. False when it had been before.
///
/// # Errors
/// When the update fails.
pub async fn confirm_email(tx: &mut TenantTx, id: UserId) -> Result<bool> {
    let tenant = tx.tenant();
    let confirmed = sqlx::query_scalar!(
        "update users set confirmed_at = now(), updated_at = now()
         where tenant_id = $1 and id = $2 and confirmed_at is null and status <> 'deleted' returning id",
        tenant,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    if confirmed.is_some() {
        audit::record(tx, AuditEntry::done("user.confirm_email", "user", id.0)).await?;
    }
    Ok(confirmed.is_some())
}

/// Moves an account to another address, which its owner has just proved. Links that were sent to
/// the old one open nothing any more.
///
/// # Errors
/// `Conflict` with `users_email` when the address is taken in this tenant; `NotFound`.
pub async fn change_email(tx: &mut TenantTx, id: UserId, email: &str) -> Result<()> {
    let tenant = tx.tenant();
    sqlx::query!(
        "update users set email = $3, confirmed_at = now(), updated_at = now()
         where tenant_id = $1 and id = $2 and status <> 'deleted' returning id",
        tenant,
        id.0,
        email
    )
    .fetch_one(tx.conn())
    .await?;
    link::void(tx, id, None).await?;
    audit::record(tx, AuditEntry::done("user.change_email", "user", id.0)).await
}
