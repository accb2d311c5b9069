//! One open stream: live events while they come in order, the log whenever they do not, and the
//! end when the session behind it is gone.

use std::sync::Arc;
use std::time::Duration;

use domain::access::Actor;
use futures_util::{Stream, stream};
use store::{Scope, session};
use time::OffsetDateTime;
use tokio::sync::broadcast;
use tokio::time::Instant;

use super::cursor::Cursor;
use super::seats::Seat;
use super::shown::Shown;
use super::{EventHub, ListenError, Live, log};

/// How long a session is believed (logout and suspension end streams within this).
const BELIEVED: Duration = Duration::from_secs(20);
/// Events read from the log at once.
const PAGE: usize = 200;

struct Listener {
    hub: EventHub,
    actor: Actor,
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
        actor: Actor,
        from: Option<i64>,
    ) -> Result<impl Stream<Item = Arc<Shown>> + Send + use<>, ListenError> {
        let seat = self.inner.seats.take(&actor)?;
        // Subscribed before the end of the log is read, or an event between the two would be lost.
        let live = self.inner.live.subscribe();
        let end = log::end(&self.inner.store, actor.tenant).await?;
        let cursor = Cursor::start(from, end);
        let listener =
            Listener { hub: self.clone(), actor, cursor, live, check_at: Instant::now() + BELIEVED, _seat: seat };
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
            if Instant::now() >= self.check_at && !self.is_still_signed_in().await {
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

    /// Looks the session up again, without keeping it awake: an open stream is no sign of anybody
    /// in front of it. No answer is a no.
    async fn is_still_signed_in(&mut self) -> bool {
        let Some(session) = self.actor.session else { return false };
        let user = async {
            let mut tx = self.hub.inner.store.begin(Scope::of(&self.actor)).await?;
            session::peek(&mut tx, session, OffsetDateTime::now_utc()).await
        };
        match user.await {
            Ok(Some(user)) if user.id == self.actor.user => {
                self.actor = user.actor(self.actor.tenant, Some(session));
                self.check_at = Instant::now() + BELIEVED;
                true
            }
            Ok(_) => false,
            Err(error) => {
                tracing::warn!(error = ?chassis::error_chain(&error), "Live stream ended: the session cannot be checked");
                false
            }
        }
    }
}
