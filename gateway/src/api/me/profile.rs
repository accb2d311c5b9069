//! The account itself: reading it, changing what one says of oneself, leaving.

use bus_schemas::DeleteUser;
use domain::access::Role;
use domain::content::RegistryStatus;
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::param::Header;
use poem_openapi::payload::Json;
use poem_openapi::types::{Password, ToJSON as _};
use poem_openapi::{ApiResponse, Object, OpenApi};
use store::device::{self, Device};
use store::user::{self, Filter, User, UserStatus};
use store::{PageRequest, StoreError, TenantTx};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::MAX_BYTES;
use crate::Deps;
use crate::api::idempotency::IdempotencyKey;
use crate::api::input::{Input, input_bodies};
use crate::api::operations::AcceptedWork;
use crate::api::words::Word;
use crate::api::work::{self, Order};
use crate::api::{Area, etag};
use crate::auth::{self, Auth};
use crate::context::RequestContext;
use crate::problem::{Code, Problem};
use crate::trust::gates::{Gate, Gated};

mod change;

pub(crate) use change::{Names, change_of};
use change::{UpdateProfile, version};

/// An account, whole: what its owner may read of it.
#[derive(Debug, Object)]
#[oai(rename = "Account")]
struct AccountBody {
    /// Id.
    id: Uuid,
    /// Address of sign-in.
    email: String,
    /// When the address was confirmed.
    #[oai(nullable)]
    confirmed_at: Option<OffsetDateTime>,
    /// Name in addresses.
    username: String,
    /// Shown name.
    name: String,
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
    /// Council registry in canonical form.
    #[oai(nullable)]
    professional_registry: Option<String>,
    /// State of the registry, for councils of states.
    #[oai(nullable)]
    registry_state: Option<String>,
    /// Standing of the registry.
    registry_status: Word<RegistryStatus>,
    /// The council confirmed it.
    registry_verified: bool,
    /// When it last did.
    #[oai(nullable)]
    registry_verified_at: Option<OffsetDateTime>,
    /// Last day of the licence, where the council says so.
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
    /// In which department, as the tenant says.
    #[oai(nullable)]
    department: Option<String>,
    /// Trust score of the last evaluation, 0 to 100.
    trust_level: u8,
    /// When that was.
    #[oai(nullable)]
    last_trust_evaluation: Option<OffsetDateTime>,
    /// Has a factor beyond the password.
    mfa_enabled: bool,
    /// Has to choose another password before anything else.
    must_change_password: bool,
    /// Ids of the known devices, the last seen first.
    device_fingerprints: Vec<String>,
    /// Last sign-in that worked.
    #[oai(nullable)]
    last_login_at: Option<OffsetDateTime>,
    /// Failed sign-ins in a row.
    failed_login_attempts: u32,
    /// Locked until, after too many of them.
    #[oai(nullable)]
    locked_until: Option<OffsetDateTime>,
    /// When it was deleted.
    #[oai(nullable)]
    deleted_at: Option<OffsetDateTime>,
    /// Tenant.
    tenant_id: Uuid,
    /// Creation.
    inserted_at: OffsetDateTime,
    /// Last change.
    updated_at: OffsetDateTime,
}

impl AccountBody {
    fn of(user: User, devices: &[Device], tenant_id: Uuid) -> Self {
        Self {
            id: user.id.0,
            registry_state: user.registry_state().map(str::to_owned),
            registry_verified: user.is_registry_verified(),
            email: user.email,
            confirmed_at: user.confirmed_at,
            username: user.username,
            name: user.display_name.clone(),
            first_name: user.first_name,
            last_name: user.last_name,
            display_name: user.display_name,
            role: Word(user.role),
            status: user.status.word().to_owned(),
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
            last_trust_evaluation: user.last_trust_evaluation,
            mfa_enabled: user.mfa_enabled,
            must_change_password: user.must_change_password,
            device_fingerprints: devices.iter().map(|device| device.id.to_string()).collect(),
            last_login_at: user.last_login_at,
            failed_login_attempts: user.failed_login_attempts,
            locked_until: user.locked_until,
            deleted_at: user.deleted_at,
            tenant_id,
            inserted_at: user.inserted_at,
            updated_at: user.updated_at,
        }
    }
}

/// An account.
#[derive(Debug, Object)]
struct AccountData {
    /// The account.
    data: AccountBody,
}

/// A farewell.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct Farewell {
    /// The password as it is now.
    #[oai(validator(min_length = 1, max_length = 1024))]
    current_password: Password,
}

input_bodies! { Farewell: MAX_BYTES; }

/// Answer to a reader.
#[derive(ApiResponse)]
#[expect(clippy::large_enum_variant, reason = "made once per answer and written out at once")]
enum Read {
    /// The account.
    #[oai(status = 200)]
    Account(
        Json<AccountData>,
        /// Its entity tag.
        #[oai(header = "ETag")]
        String,
    ),
    /// The copy that the client has is current.
    #[oai(status = 304)]
    NotModified(
        /// Its entity tag.
        #[oai(header = "ETag")]
        String,
    ),
}

/// Answer to a change.
#[derive(ApiResponse)]
enum Changed {
    /// The account as it is now.
    #[oai(status = 200)]
    Account(
        Json<AccountData>,
        /// Its new entity tag.
        #[oai(header = "ETag")]
        String,
    ),
}

/// The answer with its tag: the version of the profile, which a change is based on, and a digest of
/// everything shown.
async fn tagged(tx: &mut TenantTx, user: User) -> Result<(AccountData, String), Problem> {
    let (devices, version) = (device::list(tx, user.id).await?, version(&user));
    let data = AccountData { data: AccountBody::of(user, &devices, tx.scope().tenant.0) };
    let tag = etag::of(version, &data.to_json_string());
    Ok((data, tag))
}

pub(crate) const GATES: &[Gated] = &[
    ("me", Gate::Act(Act::AccountSelf)),
    ("updateProfile", Gate::Act(Act::AccountSelf)),
    ("deleteAccount", Gate::Act(Act::AccountSelf)),
];

pub(crate) struct Profiles;

#[OpenApi(tag = "Area::Accounts")]
impl Profiles {
    /// The account behind the token.
    #[oai(path = "/me", method = "get", operation_id = "me")]
    async fn read(
        &self,
        auth: Auth,
        /// Entity tag of the copy that the client has.
        #[oai(name = "If-None-Match")]
        if_none_match: Header<Option<String>>,
        deps: Data<&Deps>,
    ) -> Result<Read, Problem> {
        let mut tx = deps.store.begin(auth.scope()).await?;
        let user = user::get(&mut tx, auth.actor.user).await?;
        let (data, tag) = tagged(&mut tx, user).await?;
        tx.commit().await?;
        Ok(if etag::is_current(if_none_match.0.as_deref(), &tag) {
            Read::NotModified(tag)
        } else {
            Read::Account(Json(data), tag)
        })
    }

    /// Change one's profile.
    ///
    /// Absent members keep their value. Role, registry and department are not changed here: they are
    /// given by others, or proved. No change here touches the verification of the registry; what the
    /// council confirmed (`specialty`, `rqe`) stays as it is for as long as the registry is verified
    /// (`verified`).
    #[oai(path = "/me", method = "put", operation_id = "updateProfile")]
    async fn update(
        &self,
        auth: Auth,
        /// Entity tag of the profile that the change is based on.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        input: Input<UpdateProfile>,
        deps: Data<&Deps>,
    ) -> Result<Changed, Problem> {
        let id = auth.actor.user;
        let mut tx = deps.store.begin(auth.scope()).await?;
        // Two changes at once take turns, so that the second sees the version of the first.
        user::lock(&mut tx, id).await?;
        let old = user::get(&mut tx, id).await?;
        etag::expected_version(if_match.0.as_deref(), version(&old))?;
        let change = input.body.change(&old)?;
        let new = user::update_profile(&mut tx, id, &change).await.map_err(|error| match error {
            StoreError::Conflict { constraint } if constraint == "users_username" => {
                Problem::field("username", "taken")
            }
            other => other.into(),
        })?;
        let decides = new.access_epoch != old.access_epoch;
        let moves = new.username != old.username;
        let (data, tag) = tagged(&mut tx, new).await?;
        tx.commit().await?;
        if decides {
            deps.gate.revoke(auth.actor.tenant, Some(id), None).await;
        }
        if moves {
            // Their page has another address.
            deps.pages.changed(auth.actor.tenant).await;
        }
        Ok(Changed::Account(Json(data), tag))
    }

    /// Delete one's own account.
    ///
    /// Softly: it can be restored, what it published still names its author, and records are kept for
    /// as long as the law says. Sessions end with it, so the operation cannot be watched to its end. The
    /// last administrator of a tenant stays (`invalid_transition`). Needs the password and, where the
    /// account has one, a factor shown within the last ten minutes.
    #[oai(path = "/me", method = "delete", operation_id = "deleteAccount")]
    async fn delete(
        &self,
        auth: Auth,
        key: IdempotencyKey,
        input: Input<Farewell>,
        context: RequestContext,
        deps: Data<&Deps>,
    ) -> Result<AcceptedWork, Problem> {
        auth::assure_with_password(&deps, &auth, input.body.current_password.0.into()).await?;
        let id = auth.actor.user;
        let mut tx = deps.store.begin(auth.scope()).await?;
        check_not_last_administrator(&mut tx, auth.actor.role).await?;
        // Not the digest of the body: it would be a quick one of a password.
        let order = Order { about: id.0, route: "me/deletion", fingerprint: [0; 32] };
        work::order(&deps, &auth, tx, order, &key, &context, |command_id| DeleteUser { command_id, user_id: id }).await
    }
}

/// Says so at once; the worker that deletes looks again, under a lock.
async fn check_not_last_administrator(tx: &mut TenantTx, role: Role) -> Result<(), Problem> {
    if role != Role::Administrator {
        return Ok(());
    }
    let filter = Filter { role: Some(role), status: Some(UserStatus::Active), search: None };
    let administrators = user::list(tx, &filter, PageRequest::default()).await?.total;
    if administrators > 1 {
        return Ok(());
    }
    let details = serde_json::json!({ "reason": "last_administrator" });
    Err(Problem::new(Code::InvalidTransition).with_details(details))
}
