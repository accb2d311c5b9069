//! Following a stream from now on, in order: what live pages are woken by.

use async_nats::jetstream::consumer::{DeliverPolicy, pull};
use bytes::Bytes;
use futures_util::{Stream, StreamExt as _};

use super::Bus;

/// A message that was followed.
#[derive(Clone, Debug)]
pub struct Received {
    /// Subject.
    pub subject: String,
    /// Payload.
    pub payload: Bytes,
}

/// The stream could not be followed; try again.
#[derive(Debug, thiserror::Error)]
#[error("follow stream {stream}")]
pub struct Follow {
    stream: &'static str,
    #[source]
    source: async_nats::Error,
}

impl Bus {
    /// Follows the messages that a stream gets from now on. Ends when the stream goes away; follow
    /// again then, and fill the gap from Postgres.
    ///
    /// # Errors
    /// [`Follow`] when the stream is not there.
    pub async fn follow(
        &self,
        stream: &'static str,
        filter: &str,
    ) -> Result<impl Stream<Item = Received> + Send + Unpin + use<>, Follow> {
        let failed = |source: async_nats::Error| Follow { stream, source };
        let handle = self.context().get_stream(stream).await.map_err(|e| failed(e.into()))?;
        let config = pull::OrderedConfig {
            filter_subject: filter.to_owned(),
            deliver_policy: DeliverPolicy::New,
            ..Default::default()
        };
        let consumer = handle.create_consumer(config).await.map_err(|e| failed(e.into()))?;
        let messages = consumer.messages().await.map_err(|e| failed(e.into()))?;
        Ok(Box::pin(messages.scan((), |(), message| {
            let received =
                message.ok().map(|m| Received { subject: m.subject.to_string(), payload: m.payload.clone() });
            std::future::ready(received)
        })))
    }
}
