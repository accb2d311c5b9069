//! What every run of every target is held to: no panic, a time and a memory that grow with the input.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

use crate::memory;
use crate::targets::Target;

const MIB: usize = 1024 * 1024;

/// What one input may cost.
#[derive(Clone, Copy)]
pub(crate) struct Bound {
    /// Bytes of memory for each byte of input.
    pub(crate) times: usize,
    /// Bytes of memory whatever the input.
    pub(crate) bytes: usize,
    /// Milliseconds of processor time whatever the input. Each mebibyte may take a second more.
    pub(crate) millis: u64,
}

impl Bound {
    /// Eight times the input and 16 MiB, half a second (health data, section 3.3): for readers that only look.
    pub(crate) const READING: Self = Self { times: 8, bytes: 16 * MIB, millis: 500 };
    /// Texts are short (a post has at most 1 MB), and what is found in them is kept beside them.
    pub(crate) const TEXT: Self = Self { times: 256, bytes: 16 * MIB, millis: 500 };
    /// What unpacks within a purse: the purse is what it may take, whatever the input.
    pub(crate) const fn unpacking(mebibytes: usize, millis: u64) -> Self {
        Self { times: 8, bytes: mebibytes * MIB, millis }
    }
}

/// The last panic, which is told only if it leaves the target: decoders that are not ours are caught at their border.
static PANIC: Mutex<String> = Mutex::new(String::new());

/// Replaces the hook of libFuzzer, which ends the process even when a panic is caught.
pub(crate) fn catch() {
    std::panic::set_hook(Box::new(|panic| {
        if let Ok(mut last) = PANIC.lock() {
            *last = panic.to_string();
        }
    }));
}

/// Runs an input and ends the process if it cost too much or panicked; libFuzzer then keeps the input.
pub(crate) fn run(target: &Target, bytes: &[u8]) {
    let bound = target.bound;
    let first = measured(target, bytes);
    let allowed = Duration::from_millis(bound.millis) + Duration::from_secs(1).mul_f64(bytes.len() as f64 / MIB as f64);
    // Tables are made on first use, and pages of memory come late: the second time counts.
    let (spent, most) = if first.0 > allowed { measured(target, bytes) } else { first };
    if spent > allowed {
        end(&format!("{}: {} bytes took {spent:?}, {allowed:?} are allowed", target.name, bytes.len()));
    }
    let memory = bound.bytes + bound.times * bytes.len();
    if most > memory {
        end(&format!("{}: {} bytes took {most} bytes of memory, {memory} are allowed", target.name, bytes.len()));
    }
}

fn measured(target: &Target, bytes: &[u8]) -> (Duration, usize) {
    let (held, begun) = (memory::begin(), spent());
    if catch_unwind(AssertUnwindSafe(|| (target.run)(bytes))).is_err() {
        end(&PANIC.lock().map(|last| last.clone()).unwrap_or_default());
    }
    (spent().saturating_sub(begun), memory::most_since(held))
}

/// Processor time of the whole process: other work on the machine does not count.
fn spent() -> Duration {
    Duration::try_from(clock_gettime(ClockId::ProcessCPUTime)).unwrap_or_default()
}

fn end(message: &str) -> ! {
    eprintln!("FINDING {message}");
    std::process::abort()
}
