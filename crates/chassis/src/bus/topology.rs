//! Streams and consumers as code, asserted at start and hourly: drift is an alarm, not a default.

use std::time::Duration;

use async_nats::jetstream;
use async_nats::jetstream::consumer::{AckPolicy, pull};
use async_nats::jetstream::stream::{Config, DiscardPolicy, RetentionPolicy, StorageType};

use super::Bus;

/// What happens when a stream is full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retention {
    /// New messages are refused: for commands, which must never be dropped silently.
    RefuseNew,
    /// The oldest go: for events, which Postgres keeps anyway.
    DropOld,
}

/// A stream.
#[derive(Clone, Debug)]
pub struct StreamSpec {
    /// Name.
    pub name: &'static str,
    /// Subjects.
    pub subjects: &'static [&'static str],
    /// When full.
    pub retention: Retention,
    /// Oldest message.
    pub max_age: Duration,
    /// Most bytes on disk.
    pub max_bytes: i64,
    /// Largest message, bytes.
    pub max_message_bytes: i32,
    /// Copies: 1 in development, 3 in production.
    pub replicas: usize,
}

/// A durable pull consumer.
#[derive(Clone, Debug)]
pub struct ConsumerSpec {
    /// Durable name.
    pub name: String,
    /// Subject filter.
    pub filter: String,
    /// Redelivered after this long without ack or progress.
    pub ack_wait: Duration,
    /// Most deliveries of one message.
    pub max_deliver: i64,
    /// Most unacknowledged messages over all workers.
    pub max_ack_pending: i64,
}

/// The server's streams and consumers could not be made what the code says.
#[derive(Debug, thiserror::Error)]
pub enum TopologyError {
    /// A stream.
    #[error("assert stream {0}")]
    Stream(&'static str, #[source] jetstream::context::CreateStreamError),
    /// The server is too old: it would silently ignore settings that we depend on.
    #[error("server version {0} is older than 2.14")]
    ServerTooOld(String),
    /// A consumer.
    #[error("assert consumer {0}")]
    Consumer(String, #[source] jetstream::stream::ConsumerError),
    /// The stream of a consumer.
    #[error("look up stream {0}")]
    Lookup(&'static str, #[source] jetstream::context::GetStreamError),
}

impl Bus {
    /// Creates the stream or brings it to what the code says.
    ///
    /// # Errors
    /// [`TopologyError`] when the server refuses or is too old.
    pub async fn assert_stream(&self, spec: &StreamSpec) -> Result<(), TopologyError> {
        let info = self.context().client().server_info();
        if older_than(&info.version, (2, 14)) {
            return Err(TopologyError::ServerTooOld(info.version));
        }
        let config = Config {
            name: spec.name.to_owned(),
            subjects: spec.subjects.iter().map(|s| (*s).to_owned()).collect(),
            retention: RetentionPolicy::Limits,
            discard: match spec.retention {
                Retention::RefuseNew => DiscardPolicy::New,
                Retention::DropOld => DiscardPolicy::Old,
            },
            max_age: spec.max_age,
            max_bytes: spec.max_bytes,
            max_message_size: spec.max_message_bytes,
            num_replicas: spec.replicas,
            storage: StorageType::File,
            duplicate_window: Duration::from_secs(120),
            ..Config::default()
        };
        self.context().create_or_update_stream(config).await.map_err(|e| TopologyError::Stream(spec.name, e))?;
        Ok(())
    }

    /// Creates the consumer or brings it to what the code says.
    ///
    /// # Errors
    /// [`TopologyError`] when the server refuses or the stream is not there.
    pub async fn assert_consumer(
        &self,
        stream: &'static str,
        spec: &ConsumerSpec,
    ) -> Result<super::Pull, TopologyError> {
        let handle = self.context().get_stream(stream).await.map_err(|e| TopologyError::Lookup(stream, e))?;
        let config = pull::Config {
            durable_name: Some(spec.name.clone()),
            filter_subject: spec.filter.clone(),
            ack_policy: AckPolicy::Explicit,
            ack_wait: spec.ack_wait,
            max_deliver: spec.max_deliver,
            max_ack_pending: spec.max_ack_pending,
            ..pull::Config::default()
        };
        let consumer =
            handle.create_consumer(config).await.map_err(|e| TopologyError::Consumer(spec.name.clone(), e))?;
        Ok(super::Pull::new(consumer, self.context().clone()))
    }
}

/// Compares `major.minor` of a version text. An unreadable version (no info yet) passes: the
/// server answers for itself when the stream is asserted.
fn older_than(version: &str, floor: (u32, u32)) -> bool {
    let mut parts = version.split('.').map(str::parse::<u32>);
    match (parts.next(), parts.next()) {
        (Some(Ok(major)), Some(Ok(minor))) => (major, minor) < floor,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::older_than;

    #[test]
    fn old_servers_are_told_from_new_ones() {
        assert!(older_than("2.9.10", (2, 14)));
        assert!(!older_than("2.14.0", (2, 14)));
        assert!(!older_than("2.15.1", (2, 14)));
        assert!(!older_than("3.0.0", (2, 14)));
        assert!(!older_than("", (2, 14)));
    }
}
