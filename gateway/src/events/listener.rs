//! One open stream: live events while they come in order, the log whenever they do not, and the
//! end when the session behind it is gone or the policies no longer admit it.

use std::sync::Arc;
use std::time::Duration;

use bus_schemas::policy::Revoked;
use domain::access::Actor;
use domain::trust::Act;
use futures_util::{Stream, stream};
use tokio::sync::broadcast;
use tokio::time::Instant;

use super::cursor::Cursor;
use super::seats::Seat;
use super::shown::Shown;
use super::{EventHub, ListenError, Live, log};
use crate::auth::Address;
use crate::trust::Resource;
use crate::trust::sessions::Subject;

/// How long a stream goes on without being looked at again. What ends is told at once
/// ([`crate::trust::revocation`]); this is for what changes by itself, and for a message that was lost.
const BELIEVED: Duration = Duration::from_secs(20);
/// Events read from the log at once.
const PAGE: usize = 200;
/// When a new stream is looked at for the first time.
const FIRST_LOOK: Duration = Duration::from_millis(900);

struct Listener {
    hub: EventHub,
    subject: Arc<Subject>,
    address: Address,
    act: Act,
    actor: Actor,
    endings: broadcast::Receiver<Revoked>,
    cursor: Cursor,
    live: broadcast::Receiver<Live>,
    check_at: Instant,
    _seat: Seat,
}

impl EventHub {
    /// What happens in the actor's tenant after `from` (or from now on), as far as the actor may
    /// see it: every event once, in order. Ends with the session, with the process, or when
    /// Postgres does not answer; the client resumes where it stopped.
    ///
    /// # Errors
    /// [`ListenError`] when there is no seat or the log cannot be read.
    pub async fn listen(
        &self,
        subject: Arc<Subject>,
        address: Address,
        act: Act,
        from: Option<i64>,
    ) -> Result<impl Stream<Item = Arc<Shown>> + Send + use<>, ListenError> {
        let actor = subject.actor();
        let seat = self.inner.seats.take(&actor)?;
        // Subscribed before the end of the log is read, or an event between the two would be lost.
        let live = self.inner.live.subscribe();
        let endings = self.inner.gate.revocations.subscribe();
        let end = log::end(&self.inner.store, actor.tenant).await?;
        let cursor = Cursor::start(from, end);
        let listener = Listener {
            hub: self.clone(),
            subject,
            address,
            act,
            actor,
            endings,
            cursor,
            live,
            // The first look is soon: an ending told between admission and here was not heard.
            check_at: Instant::now() + FIRST_LOOK,
            _seat: seat,
        };
        Ok(stream::unfold(listener, |mut listener| async {
            let event = listener.next().await?;
            Some((event, listener))
        }))
    }
}

impl Listener {
    async fn next(&mut self) -> Option<Arc<Shown>> {
        let stopping = self.hub.inner.stopping.clone();
        loop {
            if stopping.is_cancelled() {
                return None;
            }
            if Instant::now() >= self.check_at && !self.is_still_admitted().await {
                return None;
            }
            if let Some(event) = self.cursor.pop() {
                return Some(event);
            }
            if self.cursor.is_behind() {
                self.read_log().await?;
                continue;
            }
            tokio::select! {
                () = stopping.cancelled() => return None,
                () = tokio::time::sleep_until(self.check_at) => {}
                ended = self.endings.recv() => if self.concerns(ended) {
                    self.check_at = Instant::now();
                },
                received = self.live.recv() => match received {
                    Ok(live) if live.tenant == self.actor.tenant => match &live.event {
                        Some(event) => self.cursor.live(event, &self.actor),
                        None => self.cursor.log_reaches(live.seq),
                    },
                    Ok(_) => {}
                    Err(broadcast::error::RecvError::Lagged(_)) => self.cursor.lost_some(),
                    Err(broadcast::error::RecvError::Closed) => return None,
                }
            }
        }
    }

    async fn read_log(&mut self) -> Option<()> {
        metrics::counter!(super::FILLS).increment(1);
        match log::after(&self.hub.inner, self.actor.tenant, self.cursor.last(), PAGE).await {
            Ok(rows) => {
                self.cursor.page(rows, PAGE, &self.actor);
                Some(())
            }
            Err(error) => {
                tracing::warn!(error = ?chassis::error_chain(&error), "Live stream ended: the log cannot be read");
                None
            }
        }
    }

    /// Whether something that ended may be this stream's. A listener that missed some looks.
    fn concerns(&self, ended: Result<Revoked, broadcast::error::RecvError>) -> bool {
        match ended {
            Ok(ended) => {
                ended.tenant_id == self.actor.tenant
                    && ended.user_id.is_none_or(|user| user == self.actor.user)
                    && ended.session_id.is_none_or(|session| Some(session) == self.actor.session)
            }
            Err(broadcast::error::RecvError::Lagged(_)) => true,
            Err(broadcast::error::RecvError::Closed) => false,
        }
    }

    /// Looks the session up again, without keeping it awake (an open stream is no sign of anybody in
    /// front of it), and has the policies asked again. No answer is a no.
    async fn is_still_admitted(&mut self) -> bool {
        let Some(session) = self.actor.session else { return false };
        let gate = Arc::clone(&self.hub.inner.gate);
        match gate.sessions.peek(self.actor.tenant, session).await {
            Ok(Some(subject)) if subject.facts.user.id == self.actor.user => self.subject = Arc::new(subject),
            Ok(_) => return false,
            Err(error) => {
                tracing::warn!(error = ?chassis::error_chain(&error), "Live stream ended: the session cannot be checked");
                return false;
            }
        }
        self.actor = self.subject.actor();
        if gate.admit(&self.subject, self.address, self.act, Resource::unnamed(self.act)).await.is_err() {
            return false;
        }
        self.check_at = Instant::now() + BELIEVED;
        true
    }
}
