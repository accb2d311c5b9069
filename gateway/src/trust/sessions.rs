//! What is known of the session behind a token, believed for less than a second: a client that asks
//! ten times in that time costs Postgres one question.

use std::sync::Arc;
use std::time::Duration;

use bus_schemas::policy::Revoked;
use domain::access::{Actor, Capability, Reach};
use domain::ids::{SessionId, TenantId};
use moka::sync::Cache;
use store::session::{self, SessionFacts, SessionMethod};
use store::{Scope, Store, StoreError, TenantTx, emergency};
use time::OffsetDateTime;

use super::measure::OpenEmergency;

/// How long a session is believed without asking again. Revoke-to-deny is promised within a second
/// (`decisions.md` 9), also when nobody hears the revocation.
pub const BELIEVED: Duration = Duration::from_millis(700);
/// Most sessions remembered.
const CAPACITY: u64 = 20_000;

/// Who acts, with all that is known of them now.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Session, account and device.
    pub facts: SessionFacts,
    /// An emergency of theirs in force.
    pub emergency: Option<OpenEmergency>,
}

impl Subject {
    /// Who acts.
    pub const fn actor(&self) -> Actor {
        self.facts.user.actor(self.facts.tenant, self.session())
    }

    /// The session, unless a program's password stands in for one.
    pub const fn session(&self) -> Option<SessionId> {
        match self.facts.method {
            SessionMethod::ApplicationPassword => None,
            SessionMethod::Password | SessionMethod::Passkey => Some(self.facts.id),
        }
    }

    /// Adds what the facts of a session leave out.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn complete(tx: &mut TenantTx, facts: SessionFacts, now: OffsetDateTime) -> Result<Self, StoreError> {
        // Asked only of those who may declare emergencies at all.
        let may = facts.user.role.reach(Capability::EmergencyDeclare) != Reach::None
            && facts.method != SessionMethod::ApplicationPassword;
        let open = if may { emergency::any_active(tx, facts.user.id, now).await? } else { None };
        Ok(Self { emergency: open.map(OpenEmergency::of), facts })
    }
}

/// Sessions by tenant and id.
#[derive(Debug)]
pub struct Sessions {
    store: Store,
    known: Cache<(TenantId, SessionId), Arc<Subject>>,
}

impl Sessions {
    /// Asks this store.
    pub fn new(store: Store) -> Self {
        let known =
            Cache::builder().max_capacity(CAPACITY).time_to_live(BELIEVED).support_invalidation_closures().build();
        Self { store, known }
    }

    /// A living session with its account as it is; none when it ended, idled out or may not act.
    /// Keeps it awake.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn find(&self, tenant: TenantId, id: SessionId) -> Result<Option<Arc<Subject>>, StoreError> {
        if let Some(known) = self.known.get(&(tenant, id)) {
            return Ok(Some(known));
        }
        let found = self.look_up(tenant, id, true).await?.map(Arc::new);
        if let Some(subject) = &found {
            self.known.insert((tenant, id), Arc::clone(subject));
        }
        Ok(found)
    }

    /// The same, without keeping it awake, and from Postgres: for what a page does by itself.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn peek(&self, tenant: TenantId, id: SessionId) -> Result<Option<Subject>, StoreError> {
        self.look_up(tenant, id, false).await
    }

    /// Forgets what ended.
    pub fn forget(&self, revoked: &Revoked) {
        let tenant = revoked.tenant_id;
        if let Some(session) = revoked.session_id {
            return self.known.invalidate(&(tenant, session));
        }
        let user = revoked.user_id;
        let ended = move |key: &(TenantId, SessionId), subject: &Arc<Subject>| {
            key.0 == tenant && user.is_none_or(|user| subject.facts.user.id == user)
        };
        // Refused only when closures are not supported, which they are.
        drop(self.known.invalidate_entries_if(ended));
    }

    async fn look_up(&self, tenant: TenantId, id: SessionId, slide: bool) -> Result<Option<Subject>, StoreError> {
        let mut tx = self.store.begin(Scope::anonymous(tenant)).await?;
        let now = OffsetDateTime::now_utc();
        let found = match session::facts(&mut tx, id, now, slide).await? {
            Some(facts) => Some(Subject::complete(&mut tx, facts, now).await?),
            None => None,
        };
        tx.commit().await?;
        Ok(found)
    }
}
