//! One's own sessions, and the history of sign-ins.

use domain::access::{ManageSessions, Permit, permit};
use domain::ids::SessionId;
use domain::trust::{Act, Factor, Location};
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use store::session::{self, LivingSession, SessionMethod};
use store::sign_in::{self, SignIn, SignInOutcome};
use time::OffsetDateTime;
use uuid::Uuid;

use super::Done;
use crate::Deps;
use crate::api::Area;
use crate::api::input::NoBody;
use crate::api::paging::{self, PageNumber, Pagination, PerPage};
use crate::api::words::Word;
use crate::auth::{self, Auth};
use crate::problem::Problem;
use crate::trust::gates::{Gate, Gated};

/// A living session.
#[derive(Debug, Object)]
#[oai(rename = "Session")]
pub(crate) struct SessionBody {
    /// Id.
    id: Uuid,
    /// The one that asks.
    current: bool,
    /// What it was opened with.
    method: Word<SessionMethod>,
    /// Factors beyond that.
    factors: Vec<Word<Factor>>,
    /// The device it was opened on.
    #[oai(nullable)]
    device_id: Option<Uuid>,
    /// What its owner calls that device.
    #[oai(nullable)]
    device_name: Option<String>,
    /// Program.
    client: String,
    /// Network address of the client.
    #[oai(nullable)]
    address: Option<String>,
    /// Its country, two letters.
    #[oai(nullable)]
    country: Option<String>,
    /// Opening.
    created_at: OffsetDateTime,
    /// Last request, to the minute.
    last_seen_at: OffsetDateTime,
    /// Absolute end.
    expires_at: OffsetDateTime,
}

impl SessionBody {
    /// A session as somebody sees it who asks through another one, or through this.
    pub(crate) fn of(session: LivingSession, asking: Option<SessionId>) -> Self {
        Self {
            id: session.id.0,
            current: asking == Some(session.id),
            method: Word(session.method),
            factors: session.factors.iter().map(Word).collect(),
            device_id: session.device.map(|id| id.0),
            device_name: session.device_name,
            client: session.client,
            address: session.address.map(|address| address.to_string()),
            country: session.country,
            created_at: session.created_at,
            last_seen_at: session.last_seen_at,
            expires_at: session.expires_at,
        }
    }
}

/// Sessions.
#[derive(Debug, Object)]
pub(crate) struct SessionList {
    /// The sessions, the last seen first; at most 200.
    pub(crate) data: Vec<SessionBody>,
}

/// A try to sign in.
#[derive(Debug, Object)]
#[oai(rename = "SignInEntry")]
pub(crate) struct SignInBody {
    /// Id.
    id: Uuid,
    /// When.
    at: OffsetDateTime,
    /// How it ended.
    outcome: Word<SignInOutcome>,
    /// With what.
    method: String,
    /// Network address of the client.
    #[oai(nullable)]
    address: Option<String>,
    /// Its country, two letters.
    #[oai(nullable)]
    country: Option<String>,
    /// Kind of its network.
    network: Word<Location>,
    /// Program.
    client: String,
    /// The recognised device.
    #[oai(nullable)]
    device_id: Option<Uuid>,
    /// The session that came of it.
    #[oai(nullable)]
    session_id: Option<Uuid>,
}

impl From<SignIn> for SignInBody {
    fn from(entry: SignIn) -> Self {
        Self {
            id: entry.id.0,
            at: entry.at,
            outcome: Word(entry.outcome),
            method: entry.method,
            address: entry.address.map(|address| address.to_string()),
            country: entry.country,
            network: Word(entry.network),
            client: entry.client,
            device_id: entry.device.map(|id| id.0),
            session_id: entry.session.map(|id| id.0),
        }
    }
}

/// A page of the history of sign-ins.
#[derive(Debug, Object)]
pub(crate) struct SignInPage {
    /// The tries, newest first.
    pub(crate) data: Vec<SignInBody>,
    /// Where the page stands.
    pub(crate) pagination: Pagination,
}

pub(crate) const GATES: &[Gated] = &[
    ("listOwnSessions", Gate::Act(Act::AccountSelf)),
    ("endOtherSessions", Gate::Act(Act::AccountSelf)),
    ("endOwnSession", Gate::Act(Act::AccountSelf)),
    ("listOwnSignIns", Gate::Act(Act::AccountSelf)),
];

pub(crate) struct OwnSessions;

fn of_oneself(auth: &Auth) -> Result<Permit<ManageSessions>, Problem> {
    Ok(permit::<ManageSessions>(&auth.actor, auth.subject.facts.user.facts(auth.actor.tenant))?)
}

#[OpenApi(tag = "Area::Accounts")]
impl OwnSessions {
    /// List one's living sessions.
    #[oai(path = "/me/sessions", method = "get", operation_id = "listOwnSessions")]
    async fn list(&self, auth: Auth, deps: Data<&Deps>) -> Result<Json<SessionList>, Problem> {
        auth::in_person(&auth)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let sessions = session::list(&mut tx, auth.actor.user, OffsetDateTime::now_utc()).await?;
        tx.commit().await?;
        let data = sessions.into_iter().map(|session| SessionBody::of(session, auth.actor.session)).collect();
        Ok(Json(SessionList { data }))
    }

    /// End all of one's sessions but this one.
    #[oai(path = "/me/sessions", method = "delete", operation_id = "endOtherSessions")]
    async fn end_others(&self, auth: Auth, _body: NoBody, deps: Data<&Deps>) -> Result<Done, Problem> {
        auth::in_person(&auth)?;
        let may = of_oneself(&auth)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        session::end_every(&mut tx, &may, auth.actor.session).await?;
        tx.commit().await?;
        deps.gate.revoke(auth.actor.tenant, Some(auth.actor.user), None).await;
        Ok(Done::Done)
    }

    /// End one of one's sessions.
    #[oai(path = "/me/sessions/:id", method = "delete", operation_id = "endOwnSession")]
    async fn end(
        &self,
        auth: Auth,
        /// The session.
        id: Path<Uuid>,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<Done, Problem> {
        auth::in_person(&auth)?;
        let (may, id) = (of_oneself(&auth)?, SessionId(id.0));
        let mut tx = deps.store.begin(auth.scope()).await?;
        if !session::end_one(&mut tx, &may, id).await? {
            return Err(Problem::not_found());
        }
        tx.commit().await?;
        deps.gate.revoke(auth.actor.tenant, Some(auth.actor.user), Some(id)).await;
        Ok(Done::Done)
    }

    /// Read the history of tries to sign in to one's account, newest first.
    #[oai(path = "/me/sign-ins", method = "get", operation_id = "listOwnSignIns")]
    async fn history(
        &self,
        auth: Auth,
        /// Number of the page, from 1.
        page: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
        deps: Data<&Deps>,
    ) -> Result<Json<SignInPage>, Problem> {
        auth::in_person(&auth)?;
        let request = paging::request(page.0, per_page.0)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let page = sign_in::list(&mut tx, auth.actor.user, request).await?;
        tx.commit().await?;
        let pagination = Pagination::of(&page);
        Ok(Json(SignInPage { data: page.rows.into_iter().map(Into::into).collect(), pagination }))
    }
}
