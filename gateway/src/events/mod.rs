//! Live events: one ordered consumer of the bus per process, any number of listeners.
//!
//! The bus wakes, Postgres tells. Every event has its place in its tenant's log (1, 2, 3 …); a
//! listener gets the next one straight from the bus and looks everything else up in the log, so a
//! dropped, doubled or reordered message, a slow reader and a bus that is away all end in the same
//! exact stream.

mod cursor;
mod endpoint;
mod hub;
mod listener;
mod log;
mod seats;
mod shown;
mod socket;

use std::sync::Arc;

use domain::ids::TenantId;
use store::{Store, StoreError};
use tokio::sync::{Semaphore, broadcast};
use tokio_util::sync::CancellationToken;

use crate::trust::Gatekeeper;

pub(crate) use endpoint::{GATES, Live as LiveApi};
pub use seats::NoSeat;
pub use shown::Shown;
pub(crate) use socket::{GATES as SOCKET_GATES, Socket as SocketApi};

/// Open live streams.
const LISTENERS: &str = "cms_live_listeners";
/// Reads of the log by listeners that live events could not serve.
const FILLS: &str = "cms_live_log_reads_total";

/// Hands events on to the listeners of this process. Clones share one.
#[derive(Clone, Debug)]
pub struct EventHub {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    store: Store,
    gate: Arc<Gatekeeper>,
    live: broadcast::Sender<Live>,
    seats: seats::Seats,
    readers: Semaphore,
    stopping: CancellationToken,
}

/// News for the listeners of a tenant.
#[derive(Clone, Debug)]
struct Live {
    tenant: TenantId,
    seq: i64,
    /// The event; none when only its place is known.
    event: Option<Arc<Shown>>,
}

/// Why nobody can listen.
#[derive(Debug, thiserror::Error)]
pub enum ListenError {
    /// No seat.
    #[error("no seat for another listener")]
    NoSeat(#[from] NoSeat),
    /// The log does not answer.
    #[error("read the end of the log")]
    Log(#[from] StoreError),
}
