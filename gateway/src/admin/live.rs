//! News for an open board. Says only "look again": the page fetches the board by itself, through
//! the same reads and rights as any other request.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use futures_util::{Stream, StreamExt as _, stream};
use poem::web::sse::{Event, SSE};
use tokio::time::Instant;

use crate::events::Shown;

/// Shortest time between two calls to look again.
const PAUSE: Duration = Duration::from_millis(500);
/// A comment this often keeps the connection open through proxies.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How long a browser waits before it connects again.
const RETRY_MS: u64 = 2_000;

struct News<S> {
    events: Pin<Box<S>>,
    /// When the last call was made; none before the first.
    called: Option<Instant>,
    ended: bool,
}

/// Calls to look again: one at once (the page may be older than the stream), then one per burst of
/// events, and a last one when the stream ends, so that a page whose session is over finds out.
pub(super) fn stream(events: impl Stream<Item = Arc<Shown>> + Send + 'static) -> SSE {
    let look = calls(events).map(|()| Event::message("atualizar").event_type("board"));
    SSE::new(stream::iter([Event::retry(RETRY_MS)]).chain(look)).keep_alive(HEARTBEAT)
}

fn calls(events: impl Stream<Item = Arc<Shown>> + Send + 'static) -> impl Stream<Item = ()> + Send {
    let news = News { events: Box::pin(events), called: None, ended: false };
    stream::unfold(news, |mut news| async {
        news.next().await?;
        Some(((), news))
    })
}

impl<S: Stream<Item = Arc<Shown>>> News<S> {
    async fn next(&mut self) -> Option<()> {
        if self.ended {
            return None;
        }
        if let Some(called) = self.called {
            self.ended = self.events.next().await.is_none();
            // Everything that comes before the pause is over is told by the same call.
            let over = called + PAUSE;
            while !self.ended
                && let Ok(event) = tokio::time::timeout_at(over, self.events.next()).await
            {
                self.ended = event.is_none();
            }
        }
        self.called = Some(Instant::now());
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use domain::ids::TenantId;
    use serde_json::json;
    use uuid::Uuid;

    use super::*;

    fn event() -> Arc<Shown> {
        let tenant = TenantId(Uuid::from_u128(1));
        let message = json!({ "tenantid": tenant, "sequence": "1", "data": {} });
        Arc::new(Shown::read(&format!("cms.evt.{tenant}.post.published"), &message).unwrap())
    }

    #[tokio::test]
    async fn a_burst_is_one_call_and_the_end_is_one_more() {
        let (send, events) = tokio::sync::mpsc::unbounded_channel();
        let events = stream::unfold(events, |mut events| async { Some((events.recv().await?, events)) });
        let mut calls = Box::pin(calls(events));
        calls.next().await.unwrap();
        for _ in 0..50 {
            send.send(event()).unwrap();
        }
        calls.next().await.unwrap();
        drop(send);
        calls.next().await.unwrap();
        assert!(calls.next().await.is_none());
    }
}
