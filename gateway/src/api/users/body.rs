//! An account as those see it who run the tenant.

use domain::access::Role;
use domain::content::RegistryStatus;
use poem_openapi::Object;
use store::user::User;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::api::paging::Pagination;
use crate::api::words::Word;

/// An account of somebody. Nothing that signs in is in it, and nothing that its holder keeps to
/// themselves.
#[derive(Debug, Object)]
#[oai(rename = "Person")]
pub(super) struct PersonBody {
    /// Id.
    id: Uuid,
    /// Address of sign-in.
    email: String,
    /// When the address was confirmed.
    #[oai(nullable)]
    confirmed_at: Option<OffsetDateTime>,
    /// Name in addresses.
    username: String,
    /// First name.
    first_name: String,
    /// Last name.
    last_name: String,
    /// Shown name.
    display_name: String,
    /// Role.
    role: Word<Role>,
    /// `active`, `inactive`, `suspended` or `deleted`.
    status: String,
    /// Why the status is what it is.
    #[oai(nullable)]
    status_reason: Option<String>,
    /// Council registry in canonical form.
    #[oai(nullable)]
    professional_registry: Option<String>,
    /// Standing of the registry.
    registry_status: Word<RegistryStatus>,
    /// When the council last confirmed it.
    #[oai(nullable)]
    registry_verified_at: Option<OffsetDateTime>,
    /// Last day of the licence, where it is known.
    #[oai(nullable)]
    registry_expires_on: Option<Date>,
    /// Specialty by its CFM name.
    #[oai(nullable)]
    specialty: Option<String>,
    /// Registro de Qualificação de Especialista.
    #[oai(nullable)]
    rqe: Option<String>,
    /// Profession.
    #[oai(nullable)]
    professional_type: Option<String>,
    /// Where they work.
    #[oai(nullable)]
    healthcare_institution: Option<String>,
    /// In which department.
    #[oai(nullable)]
    department: Option<String>,
    /// Trust score of the last evaluation, 0 to 100.
    trust_level: u8,
    /// Has a factor beyond the password.
    mfa_enabled: bool,
    /// Last sign-in that worked.
    #[oai(nullable)]
    last_login_at: Option<OffsetDateTime>,
    /// Locked until, after too many failures.
    #[oai(nullable)]
    locked_until: Option<OffsetDateTime>,
    /// When it was deleted.
    #[oai(nullable)]
    deleted_at: Option<OffsetDateTime>,
    /// By whom.
    #[oai(nullable)]
    deleted_by: Option<Uuid>,
    /// Creation.
    inserted_at: OffsetDateTime,
    /// Last change.
    updated_at: OffsetDateTime,
}

impl From<User> for PersonBody {
    fn from(user: User) -> Self {
        Self {
            id: user.id.0,
            email: user.email,
            confirmed_at: user.confirmed_at,
            username: user.username,
            first_name: user.first_name,
            last_name: user.last_name,
            display_name: user.display_name,
            role: Word(user.role),
            status: user.status.word().to_owned(),
            status_reason: user.status_reason,
            professional_registry: user.professional_registry,
            registry_status: Word(user.registry_status),
            registry_verified_at: user.registry_verified_at,
            registry_expires_on: user.registry_expires_on,
            specialty: user.specialty,
            rqe: user.rqe,
            professional_type: user.professional_type,
            healthcare_institution: user.healthcare_institution,
            department: user.department,
            trust_level: user.trust_level,
            mfa_enabled: user.mfa_enabled,
            last_login_at: user.last_login_at,
            locked_until: user.locked_until,
            deleted_at: user.deleted_at,
            deleted_by: user.deleted_by.map(|id| id.0),
            inserted_at: user.inserted_at,
            updated_at: user.updated_at,
        }
    }
}

/// An account of somebody.
#[derive(Debug, Object)]
pub(super) struct PersonData {
    /// The account.
    pub(super) data: PersonBody,
}

/// A page of accounts.
#[derive(Debug, Object)]
pub(super) struct PersonPage {
    /// The accounts, newest first.
    pub(super) data: Vec<PersonBody>,
    /// Where the page stands.
    pub(super) pagination: Pagination,
}
