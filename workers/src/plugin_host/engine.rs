//! One wasmtime engine with everything off that a stage does not need, and the clock that ends
//! guests who do not end themselves.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread::JoinHandle;
use std::time::Duration;

use wasmtime::{Config, Engine, InstanceAllocationStrategy, OptLevel, PoolingAllocationConfig, Strategy};

use super::Settings;

/// Resolution of deadlines.
const TICK: Duration = Duration::from_millis(10);

/// Guest stack. A stage recurses a few levels into markup; 512 KiB is wasmtime's own choice and
/// fits the 2 MiB threads that calls run on.
const STACK_BYTES: usize = 512 << 10;

/// The engine's settings. Memory comes from a pool of one slot per concurrent call and one more for
/// blocking callers, so that running guests cannot take the worker's memory beyond a known sum.
pub(super) fn configure(settings: &Settings) -> wasmtime::Result<Config> {
    let calls = u32::try_from(settings.slots + 1)?;
    let instances = u32::try_from(settings.most(|limits| limits.instances))?;
    let mut pool = PoolingAllocationConfig::new();
    pool.total_component_instances(calls)
        .total_core_instances(calls.saturating_mul(instances))
        .max_core_instances_per_component(instances)
        // One memory and two tables (the guest's own, and the one by which it reaches the host)
        // are all that a Rust stage has.
        .total_memories(calls)
        .max_memories_per_component(1)
        .total_tables(calls.saturating_mul(2))
        .max_tables_per_component(2)
        .max_memory_size(settings.most(|limits| limits.memory_bytes))
        .table_elements(settings.most(|limits| limits.table_elements));

    let mut config = Config::new();
    config
        .strategy(Strategy::Cranelift)
        .cranelift_opt_level(OptLevel::Speed)
        // Two hosts on different machines must agree to the bit on what a stage computed.
        .cranelift_nan_canonicalization(true)
        .allocation_strategy(InstanceAllocationStrategy::Pooling(pool))
        .epoch_interruption(true)
        .consume_fuel(settings.uses_fuel())
        .max_wasm_stack(STACK_BYTES)
        // Traps are counted by kind; a backtrace would cost time on the path of an attacker's choice.
        .wasm_backtrace_max_frames(None)
        // Tables that only backtraces and debuggers read: a tenth of what a loaded component keeps in memory.
        .generate_address_map(false)
        .native_unwind_info(false)
        .concurrency_support(false)
        // Proposals that no stage needs and that past escapes went through. Threads, GC and
        // exceptions are not even compiled into this wasmtime.
        .wasm_memory64(false)
        .wasm_multi_memory(false)
        .wasm_tail_call(false)
        .wasm_relaxed_simd(false)
        .wasm_simd(false)
        .wasm_custom_page_sizes(false)
        .wasm_wide_arithmetic(false)
        .wasm_component_model_gc(false)
        .wasm_component_model_map(false)
        .wasm_component_model_memory64(false)
        .wasm_component_model_error_context(false)
        .wasm_component_model_fixed_length_lists(false);
    Ok(config)
}

/// Epochs until a deadline has certainly passed; the running tick does not count.
pub(super) const fn ticks(deadline_ms: u64) -> u64 {
    deadline_ms.div_ceil(TICK.as_millis() as u64) + 1
}

/// The thread that advances the engine's epoch. Ends with its owner.
pub(super) struct Ticker {
    stop: Option<mpsc::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Ticker {
    pub(super) fn start(engine: &Engine) -> std::io::Result<Self> {
        let (stop, stopped) = mpsc::channel();
        let engine = engine.clone();
        let thread = std::thread::Builder::new().name("plugin-epoch".to_owned()).spawn(move || {
            while stopped.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
                engine.increment_epoch();
            }
        })?;
        Ok(Self { stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Ticker {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // The thread only counts; if it panicked, deadlines are gone with this host anyway.
            drop(thread.join());
        }
    }
}
