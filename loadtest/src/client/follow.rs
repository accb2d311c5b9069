//! The event stream across lost connections: each new one resumes after the last event seen.

use std::time::Duration;

use futures_util::{StreamExt, stream};

use super::{Client, ClientError, EventStream};

/// First and longest pause before the next connection.
const PAUSE: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(2));

struct Place {
    client: Client,
    last: Option<i64>,
    open: Option<EventStream>,
    pause: Duration,
}

impl Client {
    /// As [`Client::events`], connected again whenever the stream ends. The first connection is
    /// made before this returns, so that nothing after it is missed.
    ///
    /// The stream ends with an error when the server refuses for good.
    ///
    /// # Errors
    /// The server's refusal of the first connection, or no answer.
    pub async fn follow(&self, last_event_id: Option<i64>) -> Result<EventStream, ClientError> {
        let open = Some(self.events(last_event_id).await?);
        let place = Place { client: self.clone(), last: last_event_id, open, pause: PAUSE.0 };
        Ok(Box::pin(stream::try_unfold(place, |mut place| async move {
            loop {
                if let Some(open) = &mut place.open {
                    match open.next().await {
                        Some(Ok(event)) => {
                            place.last = Some(event.id);
                            place.pause = PAUSE.0;
                            return Ok(Some((event, place)));
                        }
                        Some(Err(error)) if !error.is_passing() => return Err(error),
                        _ => place.open = None,
                    }
                }
                tokio::time::sleep(place.pause).await;
                place.pause = (place.pause * 2).min(PAUSE.1);
                match place.client.events(place.last).await {
                    Ok(open) => place.open = Some(open),
                    Err(error) if error.is_passing() => {}
                    Err(error) => return Err(error),
                }
            }
        })))
    }
}
