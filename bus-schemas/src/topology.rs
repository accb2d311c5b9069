//! The two streams, as numbers (`queue.md` §3). Workers and gateway assert them at start and
//! hourly.

use std::time::Duration;

/// A stream in the words of this crate; `chassis` speaks to the server.
#[derive(Clone, Copy, Debug)]
pub struct Stream {
    /// Name.
    pub name: &'static str,
    /// Subjects.
    pub subjects: &'static [&'static str],
    /// Refuse new messages when full (commands), or drop the oldest (events, which Postgres keeps).
    pub refuse_new: bool,
    /// Oldest message: longer than the longest outage that anybody should sleep through.
    pub max_age: Duration,
    /// Most bytes on disk.
    pub max_bytes: i64,
}

/// Commands on their way to workers.
pub const CMD: Stream = Stream {
    name: "CMD",
    subjects: &[crate::subject::ALL_COMMANDS],
    refuse_new: true,
    max_age: Duration::from_secs(72 * 3600),
    max_bytes: 512 * 1024 * 1024,
};

/// Events on their way to listeners.
pub const EVT: Stream = Stream {
    name: "EVT",
    subjects: &[crate::subject::ALL_EVENTS],
    refuse_new: false,
    max_age: Duration::from_secs(72 * 3600),
    max_bytes: 512 * 1024 * 1024,
};

/// Largest message of either stream.
pub const MAX_MESSAGE_BYTES: usize = crate::envelope::MAX_BYTES;
