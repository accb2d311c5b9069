//! Sessions, sign-ins and devices of somebody: what an administrator sees of them, and ends at once.

use domain::access::{ManageDevices, ManageSessions, Permit, permit};
use domain::ids::{DeviceId, SessionId};
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object, OpenApi};
use store::session::{self, EndReason};
use store::{device, sign_in};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{admit, found};
use crate::Deps;
use crate::api::Area;
use crate::api::input::{Input, NoBody, input_bodies};
use crate::api::me::{DeviceBody, DeviceData, DeviceList, SessionBody, SessionList, SignInPage};
use crate::api::paging::{self, PageNumber, Pagination, PerPage};
use crate::auth::Auth;
use crate::problem::Problem;
use crate::trust::gates::{Gate, Gated};

/// Marks on somebody's device; absent members keep their value.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
struct MarkDevice {
    /// The tenant's own machine.
    managed: Option<bool>,
    /// Lost, stolen or infected.
    compromised: Option<bool>,
}

input_bodies! { MarkDevice: 1024; }

/// Answer without content.
#[derive(ApiResponse)]
enum Ended {
    /// It is over.
    #[oai(status = 204)]
    Ended,
}

/// The right to somebody's sessions, and the decision about it.
async fn over_sessions(deps: &Deps, auth: &Auth, id: Uuid) -> Result<Permit<ManageSessions>, Problem> {
    let mut tx = deps.store.begin(auth.scope()).await?;
    let user = found(&mut tx, id).await?;
    tx.commit().await?;
    let may = permit::<ManageSessions>(&auth.actor, user.facts(auth.actor.tenant))?;
    admit(deps, auth, Act::SessionManage, user.id).await?;
    Ok(may)
}

/// The right to somebody's devices, and the decision about it.
async fn over_devices(deps: &Deps, auth: &Auth, id: Uuid) -> Result<Permit<ManageDevices>, Problem> {
    let mut tx = deps.store.begin(auth.scope()).await?;
    let user = found(&mut tx, id).await?;
    tx.commit().await?;
    let may = permit::<ManageDevices>(&auth.actor, user.facts(auth.actor.tenant))?;
    admit(deps, auth, Act::DeviceManage, user.id).await?;
    Ok(may)
}

pub(crate) const GATES: &[Gated] = &[
    ("listUserSessions", Gate::Act(Act::SessionManage)),
    ("endUserSessions", Gate::Act(Act::SessionManage)),
    ("endUserSession", Gate::Act(Act::SessionManage)),
    ("listUserSignIns", Gate::Act(Act::SessionManage)),
    ("listUserDevices", Gate::Act(Act::DeviceManage)),
    ("markUserDevice", Gate::Act(Act::DeviceManage)),
];

pub(crate) struct UserSessions;

#[OpenApi(tag = "Area::People")]
impl UserSessions {
    /// List somebody's living sessions.
    #[oai(path = "/users/:id/sessions", method = "get", operation_id = "listUserSessions")]
    async fn list(
        &self,
        auth: Auth,
        /// The account.
        id: Path<Uuid>,
        deps: Data<&Deps>,
    ) -> Result<Json<SessionList>, Problem> {
        let may = over_sessions(&deps, &auth, id.0).await?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let sessions = session::list(&mut tx, may.resource().id, OffsetDateTime::now_utc()).await?;
        tx.commit().await?;
        let data = sessions.into_iter().map(|session| SessionBody::of(session, auth.actor.session)).collect();
        Ok(Json(SessionList { data }))
    }

    /// End all of somebody's sessions at once.
    #[oai(path = "/users/:id/sessions", method = "delete", operation_id = "endUserSessions")]
    async fn end_all(
        &self,
        auth: Auth,
        /// The account.
        id: Path<Uuid>,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<Ended, Problem> {
        let may = over_sessions(&deps, &auth, id.0).await?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        session::end_every(&mut tx, &may, None).await?;
        tx.commit().await?;
        deps.gate.revoke(auth.actor.tenant, Some(may.resource().id), None).await;
        Ok(Ended::Ended)
    }

    /// End one of somebody's sessions at once.
    #[oai(path = "/users/:id/sessions/:session_id", method = "delete", operation_id = "endUserSession")]
    async fn end(
        &self,
        auth: Auth,
        /// The account.
        id: Path<Uuid>,
        /// The session.
        session_id: Path<Uuid>,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<Ended, Problem> {
        let (may, session) = (over_sessions(&deps, &auth, id.0).await?, SessionId(session_id.0));
        let mut tx = deps.store.begin(auth.scope()).await?;
        if !session::end_one(&mut tx, &may, session).await? {
            return Err(Problem::not_found());
        }
        tx.commit().await?;
        deps.gate.revoke(auth.actor.tenant, Some(may.resource().id), Some(session)).await;
        Ok(Ended::Ended)
    }

    /// Read the history of tries to sign in to somebody's account, newest first.
    #[oai(path = "/users/:id/sign-ins", method = "get", operation_id = "listUserSignIns")]
    async fn history(
        &self,
        auth: Auth,
        /// The account.
        id: Path<Uuid>,
        /// Number of the page, from 1.
        page: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
        deps: Data<&Deps>,
    ) -> Result<Json<SignInPage>, Problem> {
        let request = paging::request(page.0, per_page.0)?;
        let may = over_sessions(&deps, &auth, id.0).await?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let page = sign_in::list(&mut tx, may.resource().id, request).await?;
        tx.commit().await?;
        let pagination = Pagination::of(&page);
        Ok(Json(SignInPage { data: page.rows.into_iter().map(Into::into).collect(), pagination }))
    }

    /// List somebody's devices.
    #[oai(path = "/users/:id/devices", method = "get", operation_id = "listUserDevices")]
    async fn devices(
        &self,
        auth: Auth,
        /// The account.
        id: Path<Uuid>,
        deps: Data<&Deps>,
    ) -> Result<Json<DeviceList>, Problem> {
        let may = over_devices(&deps, &auth, id.0).await?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let devices = device::list(&mut tx, may.resource().id).await?;
        tx.commit().await?;
        Ok(Json(DeviceList { data: devices.into_iter().map(|device| DeviceBody::of(device, None)).collect() }))
    }

    /// Mark somebody's device as the tenant's own, or as compromised.
    ///
    /// Sessions on a compromised device end at once. One that is cleared is trusted again only when its owner
    /// says so.
    #[oai(path = "/users/:id/devices/:device_id", method = "put", operation_id = "markUserDevice")]
    async fn mark(
        &self,
        auth: Auth,
        /// The account.
        id: Path<Uuid>,
        /// The device.
        device_id: Path<Uuid>,
        input: Input<MarkDevice>,
        deps: Data<&Deps>,
    ) -> Result<Json<DeviceData>, Problem> {
        let MarkDevice { managed, compromised } = input.body;
        if managed.is_none() && compromised.is_none() {
            return Err(Problem::field("", "required"));
        }
        let may = over_devices(&deps, &auth, id.0).await?;
        let (user, device, now) = (may.resource().id, DeviceId(device_id.0), OffsetDateTime::now_utc());
        let mut tx = deps.store.begin(auth.scope()).await?;
        device::find(&mut tx, user, device).await?.ok_or_else(Problem::not_found)?;
        if let Some(managed) = managed {
            device::set_managed(&mut tx, &may, device, managed, now).await?;
        }
        if let Some(compromised) = compromised {
            device::set_compromised(&mut tx, &may, device, compromised, now).await?;
        }
        if compromised == Some(true) {
            session::end_on_device(&mut tx, user, device, EndReason::EndedByAdministrator).await?;
        }
        let marked = device::find(&mut tx, user, device).await?.ok_or_else(Problem::not_found)?;
        tx.commit().await?;
        deps.gate.revoke(auth.actor.tenant, Some(user), None).await;
        Ok(Json(DeviceData { data: DeviceBody::of(marked, None) }))
    }
}
