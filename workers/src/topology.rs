//! Streams and consumers as this build wants them.

use std::time::Duration;

use bus_schemas::topology::{CMD, EVT, MAX_MESSAGE_BYTES, Stream};
use chassis::bus::{Bus, ConsumerSpec, Pull, Retention, StreamSpec, TopologyError};

use crate::metric;
use crate::runner::Spec;

/// How long a message may lie unanswered before it is redelivered (`queue.md` §3.3: short, because
/// even a clean disconnect waits it out).
const ACK_WAIT: Duration = Duration::from_secs(20);

/// Most deliveries of one message. The ledger, not this number, decides when a command is dead.
const MAX_DELIVER: i64 = 20;

fn spec(stream: &Stream, replicas: usize) -> StreamSpec {
    StreamSpec {
        name: stream.name,
        subjects: stream.subjects,
        retention: if stream.refuse_new { Retention::RefuseNew } else { Retention::DropOld },
        max_age: stream.max_age,
        max_bytes: stream.max_bytes,
        max_message_bytes: i32::try_from(MAX_MESSAGE_BYTES).unwrap_or(i32::MAX),
        replicas,
    }
}

/// Makes both streams what the code says.
///
/// # Errors
/// When the server refuses, is too old or does not answer.
pub async fn assert_streams(bus: &Bus, replicas: usize) -> Result<(), TopologyError> {
    let asserted = async {
        bus.assert_stream(&spec(&CMD, replicas)).await?;
        bus.assert_stream(&spec(&EVT, replicas)).await
    }
    .await;
    metric::topology_asserted(if asserted.is_ok() { "done" } else { "failed" });
    asserted
}

/// Makes streams and a pool's consumer what the code says, and gives the consumer.
///
/// # Errors
/// When the server refuses, is too old or does not answer.
pub async fn assert_pool(bus: &Bus, replicas: usize, pool: &Spec) -> Result<Pull, TopologyError> {
    assert_streams(bus, replicas).await?;
    let consumer = ConsumerSpec {
        name: pool.name.to_owned(),
        filter: bus_schemas::subject::pool(pool.name),
        ack_wait: ACK_WAIT,
        max_deliver: MAX_DELIVER,
        // The bound over all processes of the pool; one process is bounded by its slots.
        max_ack_pending: 1_000,
    };
    bus.assert_consumer(CMD.name, &consumer).await
}
