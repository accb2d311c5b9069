//! One's own devices: what they are called, which are trusted, which are lost.

use domain::ids::{DeviceId, UserId};
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use store::device::{self, Device};
use store::session::{self, EndReason};
use store::{StoreError, TenantTx};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{Done, MAX_BYTES};
use crate::Deps;
use crate::api::Area;
use crate::api::input::{Input, NoBody, input_bodies};
use crate::auth::register::clean;
use crate::auth::{self, Auth};
use crate::problem::{FieldErrors, Problem};
use crate::trust::gates::{Gate, Gated};

/// Changes to a device; absent members keep their value.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct UpdateDevice {
    /// What it is called.
    #[oai(validator(min_length = 1, max_length = 100))]
    name: Option<String>,
    /// Whether it is trusted.
    trusted: Option<bool>,
}

input_bodies! { UpdateDevice: MAX_BYTES; }

/// A device that somebody signed in on.
#[derive(Debug, Object)]
#[oai(rename = "Device")]
pub(crate) struct DeviceBody {
    /// Id.
    id: Uuid,
    /// The one that asks.
    current: bool,
    /// What its owner calls it.
    name: String,
    /// Program.
    client: String,
    /// First sign-in.
    first_seen: OffsetDateTime,
    /// Last sign-in.
    last_seen: OffsetDateTime,
    /// Confirmed by its owner with a second factor, since.
    #[oai(nullable)]
    trusted_at: Option<OffsetDateTime>,
    /// Confirmed by an administrator as the tenant's own machine, since.
    #[oai(nullable)]
    managed_at: Option<OffsetDateTime>,
    /// A passkey signed on it, since.
    #[oai(nullable)]
    key_bound_at: Option<OffsetDateTime>,
    /// Reported lost, stolen or infected, since. Only an administrator clears it.
    #[oai(nullable)]
    compromised_at: Option<OffsetDateTime>,
}

impl DeviceBody {
    /// A device as somebody sees it who asks from another one, or from this.
    pub(crate) fn of(device: Device, asking: Option<DeviceId>) -> Self {
        Self {
            id: device.id.0,
            current: asking == Some(device.id),
            name: device.name,
            client: device.client,
            first_seen: device.first_seen,
            last_seen: device.last_seen,
            trusted_at: device.trusted_at,
            managed_at: device.managed_at,
            key_bound_at: device.key_bound_at,
            compromised_at: device.compromised_at,
        }
    }
}

/// A device.
#[derive(Debug, Object)]
pub(crate) struct DeviceData {
    /// The device.
    pub(crate) data: DeviceBody,
}

/// Devices.
#[derive(Debug, Object)]
pub(crate) struct DeviceList {
    /// The devices, the last seen first; at most 200.
    pub(crate) data: Vec<DeviceBody>,
}

pub(crate) const GATES: &[Gated] = &[
    ("listOwnDevices", Gate::Act(Act::AccountSelf)),
    ("updateOwnDevice", Gate::Act(Act::AccountSelf)),
    ("removeOwnDevice", Gate::Act(Act::AccountSelf)),
    ("reportOwnDevice", Gate::Act(Act::AccountSelf)),
];

pub(crate) struct OwnDevices;

#[OpenApi(tag = "Area::Accounts")]
impl OwnDevices {
    /// List one's devices.
    #[oai(path = "/me/devices", method = "get", operation_id = "listOwnDevices")]
    async fn list(&self, auth: Auth, deps: Data<&Deps>) -> Result<Json<DeviceList>, Problem> {
        auth::in_person(&auth)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let devices = device::list(&mut tx, auth.actor.user).await?;
        tx.commit().await?;
        let asking = auth.subject.facts.device;
        Ok(Json(DeviceList { data: devices.into_iter().map(|device| DeviceBody::of(device, asking)).collect() }))
    }

    /// Name a device, trust it, or trust it no longer.
    ///
    /// A trusted device raises the score of what is done on it. It is trusted from itself
    /// (`not_this_device`), with a factor shown on it within the last ten minutes, and never once it was
    /// reported (`compromised`).
    #[oai(path = "/me/devices/:id", method = "put", operation_id = "updateOwnDevice")]
    async fn update(
        &self,
        auth: Auth,
        /// The device.
        id: Path<Uuid>,
        input: Input<UpdateDevice>,
        deps: Data<&Deps>,
    ) -> Result<Json<DeviceData>, Problem> {
        auth::in_person(&auth)?;
        let UpdateDevice { name, trusted } = input.body;
        let name = name.map(|name| clean(&name));
        let mut errors = FieldErrors::default();
        if let Some(name) = &name {
            errors.require(!name.is_empty(), "name", "required");
            errors.require(!name.chars().any(char::is_control), "name", "invalid");
        }
        errors.check()?;
        let (user, id, now) = (auth.actor.user, DeviceId(id.0), OffsetDateTime::now_utc());
        let mut tx = deps.store.begin(auth.scope()).await?;
        let device = find(&mut tx, user, id).await?;
        tx.commit().await?;
        if trusted == Some(true) && device.trusted_at.is_none() {
            check_may_be_trusted(&deps, &auth, &device).await?;
        }
        let mut tx = deps.store.begin(auth.scope()).await?;
        if let Some(name) = &name {
            device::rename(&mut tx, user, id, name).await?;
        }
        let change = trusted.filter(|trusted| *trusted != device.trusted_at.is_some());
        if let Some(trusted) = change {
            device::set_trusted(&mut tx, user, id, trusted, now).await?;
        }
        let device = find(&mut tx, user, id).await?;
        tx.commit().await?;
        if change.is_some() {
            deps.gate.revoke(auth.actor.tenant, Some(user), None).await;
        }
        Ok(Json(DeviceData { data: DeviceBody::of(device, auth.subject.facts.device) }))
    }

    /// Forget a device.
    ///
    /// Sessions on it end; the next sign-in on it is one on a new device.
    #[oai(path = "/me/devices/:id", method = "delete", operation_id = "removeOwnDevice")]
    async fn remove(
        &self,
        auth: Auth,
        /// The device.
        id: Path<Uuid>,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<Done, Problem> {
        auth::in_person(&auth)?;
        let (user, id) = (auth.actor.user, DeviceId(id.0));
        let mut tx = deps.store.begin(auth.scope()).await?;
        device::remove(&mut tx, user, id, OffsetDateTime::now_utc()).await?;
        end_sessions(&deps, &auth, tx, id).await?;
        Ok(Done::Done)
    }

    /// Report a device lost, stolen or infected.
    ///
    /// Sessions on it end and it loses its trust, for good: only an administrator clears it.
    #[oai(path = "/me/devices/:id/compromised", method = "post", operation_id = "reportOwnDevice")]
    async fn report(
        &self,
        auth: Auth,
        /// The device.
        id: Path<Uuid>,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<Done, Problem> {
        auth::in_person(&auth)?;
        let (user, id) = (auth.actor.user, DeviceId(id.0));
        let mut tx = deps.store.begin(auth.scope()).await?;
        device::report_compromised(&mut tx, user, id, OffsetDateTime::now_utc()).await?;
        end_sessions(&deps, &auth, tx, id).await?;
        Ok(Done::Done)
    }
}

async fn find(tx: &mut TenantTx, user: UserId, id: DeviceId) -> Result<Device, Problem> {
    Ok(device::find(tx, user, id).await?.ok_or(StoreError::NotFound)?)
}

/// The factor that is asked for was shown on the device that asks, so it says something of no other.
async fn check_may_be_trusted(deps: &Deps, auth: &Auth, device: &Device) -> Result<(), Problem> {
    if device.compromised_at.is_some() {
        return Err(Problem::field("trusted", "compromised"));
    }
    if auth.subject.facts.device != Some(device.id) {
        return Err(Problem::field("trusted", "not_this_device"));
    }
    auth::assure_with_factor(deps, auth).await
}

/// Ends the sessions on a device that is no longer relied on, commits, and says so.
async fn end_sessions(deps: &Deps, auth: &Auth, mut tx: TenantTx, id: DeviceId) -> Result<(), Problem> {
    let user = auth.actor.user;
    session::end_on_device(&mut tx, user, id, EndReason::EndedByOwner).await?;
    tx.commit().await?;
    deps.gate.revoke(auth.actor.tenant, Some(user), None).await;
    Ok(())
}
