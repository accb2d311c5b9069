//! Pulling: one message per free hand, every delivery answered one way.

use std::time::Duration;

use async_nats::jetstream;
use async_nats::jetstream::AckKind;
use async_nats::jetstream::consumer::{Consumer, pull};
use futures_util::StreamExt as _;

/// A durable consumer to pull from.
#[derive(Clone, Debug)]
pub struct Pull {
    consumer: Consumer<pull::Config>,
    context: jetstream::Context,
}

/// Old messages could not be deleted.
#[derive(Debug, thiserror::Error)]
pub enum ForgetError {
    /// The consumer.
    #[error("ask the consumer how far it is")]
    Info(#[source] jetstream::context::ConsumerInfoError),
    /// Its stream.
    #[error("look up the consumer's stream")]
    Stream(#[source] jetstream::context::GetStreamError),
    /// The deletion.
    #[error("purge acknowledged messages")]
    Purge(#[source] jetstream::stream::PurgeError),
}

/// What a pull brought.
#[derive(Debug)]
pub enum Fetch {
    /// A message.
    Message(Box<Delivery>),
    /// Nothing came in time.
    Nothing,
    /// The consumer or its stream is gone or cannot be reached: assert the topology again.
    Lost,
}

impl Pull {
    pub(crate) const fn new(consumer: Consumer<pull::Config>, context: jetstream::Context) -> Self {
        Self { consumer, context }
    }

    /// Waits up to `wait` for one message. One, because a message that lies in a client's buffer
    /// runs down its ack time while another worker's hands are free; pull once per free hand. Let
    /// the call end by itself: a message that meets a dropped call waits for its redelivery.
    pub async fn next(&self, wait: Duration) -> Fetch {
        let request = self.consumer.batch().max_messages(1).expires(wait);
        // The server ends the request at `wait`; the outer bound covers a server that is gone.
        let answer = tokio::time::timeout(wait + Duration::from_secs(1), async {
            let mut messages = request.messages().await.ok()?;
            Some(messages.next().await)
        });
        match answer.await {
            Ok(Some(Some(Ok(message)))) => Fetch::Message(Box::new(Delivery { message })),
            Ok(Some(None)) => Fetch::Nothing,
            Ok(Some(Some(Err(_))) | None) | Err(_) => Fetch::Lost,
        }
    }

    /// Deletes what this consumer has seen and acknowledged without gaps. A stream that refuses
    /// new messages when full must not fill up with old ones; whoever needs history has the ledger.
    ///
    /// # Errors
    /// When the server does not answer.
    pub async fn forget_acknowledged(&self) -> Result<(), ForgetError> {
        let info = self.consumer.get_info().await.map_err(ForgetError::Info)?;
        let floor = info.ack_floor.stream_sequence;
        if floor == 0 {
            return Ok(());
        }
        let stream = self.context.get_stream_no_info(&info.stream_name).await.map_err(ForgetError::Stream)?;
        let purge = stream.purge().filter(info.config.filter_subject).sequence(floor + 1);
        purge.await.map(drop).map_err(ForgetError::Purge)
    }
}

/// A message in our hands. Answering is housekeeping: failures to answer are ignored on purpose,
/// because the ledger decides what is done.
#[derive(Debug)]
pub struct Delivery {
    message: jetstream::Message,
}

impl Delivery {
    /// Payload.
    pub fn payload(&self) -> &[u8] {
        &self.message.payload
    }

    /// Stream, sequence in it, and how often this message was delivered.
    pub fn origin(&self) -> (String, u64, u64) {
        self.message
            .info()
            .map(|i| (i.stream.to_owned(), i.stream_sequence, u64::try_from(i.delivered).unwrap_or(0)))
            .unwrap_or_default()
    }

    /// Done with it.
    pub async fn ack(&self) {
        drop(self.message.ack().await);
    }

    /// Not now; again after the delay.
    pub async fn again_in(&self, delay: Duration) {
        drop(self.message.ack_with(AckKind::Nak(Some(delay))).await);
    }

    /// Still alive.
    pub async fn progress(&self) {
        drop(self.message.ack_with(AckKind::Progress).await);
    }

    /// Never again.
    pub async fn discard(&self) {
        drop(self.message.ack_with(AckKind::Term).await);
    }
}
