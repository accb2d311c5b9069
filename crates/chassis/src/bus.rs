//! JetStream in bytes: streams and consumers as code, publishing with confirmation, pulling with
//! bounded hands. The bus is transport; what counts is in Postgres.

mod consume;
mod follow;
mod service;
mod topology;

pub use consume::{Delivery, Fetch, ForgetError, Pull};
pub use follow::{Follow, Received};
pub use service::{AskError, Asked, Service, SubjectError};
pub use topology::{ConsumerSpec, Retention, StreamSpec, TopologyError};

use std::time::Duration;

use async_nats::jetstream::{self, message::PublishMessage};
use bytes::Bytes;
use tokio::sync::watch;

/// Name of the header that carries the trace.
pub const TRACEPARENT: &str = "traceparent";

/// A connection that reconnects for ever.
#[derive(Clone, Debug)]
pub struct Bus {
    context: jetstream::Context,
    losses: watch::Receiver<u64>,
}

/// The bus did not take a message. The ledger still has it.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// No confirmation in time, or no stream took it.
    #[error("publish to the bus")]
    Refused(#[source] jetstream::context::PublishError),
}

/// The first connection could not be made.
#[derive(Debug, thiserror::Error)]
#[error("connect to the bus")]
pub struct BusConnectError(#[source] async_nats::ConnectError);

impl Bus {
    /// Connects, waiting for the server if it is not there yet.
    ///
    /// # Errors
    /// [`BusConnectError`] when the address itself is unusable.
    pub async fn connect(url: &str, name: &str) -> Result<Self, BusConnectError> {
        let (lost, losses) = watch::channel(0);
        let client = async_nats::ConnectOptions::new()
            .name(name)
            .event_callback(move |event| {
                use async_nats::Event::{Closed, Disconnected, SlowConsumer};
                if matches!(event, Disconnected | Closed | SlowConsumer(_)) {
                    lost.send_modify(|losses| *losses += 1);
                }
                std::future::ready(())
            })
            .retry_on_initial_connect()
            .ping_interval(Duration::from_secs(5))
            .reconnect_delay_callback(|attempt| {
                // Capped and jittered: a restarted server must not meet every client at once.
                let ceiling = 50u64.saturating_mul(1 << attempt.min(5));
                Duration::from_millis(ceiling / 2 + rand::random_range(0..=ceiling / 2))
            })
            .connect(url)
            .await
            .map_err(BusConnectError)?;
        let context = jetstream::context::ContextBuilder::new()
            .timeout(Duration::from_secs(5))
            .ack_timeout(Duration::from_secs(5))
            .max_ack_inflight(1_000)
            .build(client);
        Ok(Self { context, losses })
    }

    /// Publishes and waits until the stream confirmed. The same `msg_id` within the stream's
    /// window is stored once.
    ///
    /// # Errors
    /// [`PublishError`]; the caller's ledger makes good for it.
    pub async fn publish(
        &self,
        subject: &str,
        msg_id: &str,
        traceparent: Option<&str>,
        payload: Bytes,
    ) -> Result<(), PublishError> {
        let mut message = PublishMessage::build().payload(payload).message_id(msg_id);
        if let Some(trace) = traceparent {
            message = message.header(TRACEPARENT, trace);
        }
        let confirmation =
            self.context.send_publish(subject.to_owned(), message).await.map_err(PublishError::Refused)?;
        confirmation.await.map(drop).map_err(PublishError::Refused)
    }

    /// Messages that a durable consumer has yet to deliver; none when the server or the consumer does
    /// not answer.
    pub async fn pending(&self, stream: &str, consumer: &str) -> Option<u64> {
        use async_nats::jetstream::consumer::{Consumer, pull};
        let found: Result<Consumer<pull::Config>, _> = self.context.get_consumer_from_stream(consumer, stream).await;
        found.ok().map(|consumer| consumer.cached_info().num_pending)
    }

    /// Whether the connection is up this moment.
    pub fn is_connected(&self) -> bool {
        self.context.client().connection_state() == async_nats::connection::State::Connected
    }

    /// How often the connection was lost, or something that was told on it: whoever only hears ([`Bus::hear`]) may have
    /// missed a word each time.
    pub fn losses(&self) -> watch::Receiver<u64> {
        self.losses.clone()
    }

    pub(crate) const fn context(&self) -> &jetstream::Context {
        &self.context
    }
}
