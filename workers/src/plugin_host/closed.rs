//! Guests with a text in and a text out, which import nothing at all or one port. Steps of the wizard and the FHIR validator
//! share what holds for each of their calls: an instance of its own, its bounds, and a turn.

use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use wasmtime::component::{Component, InstancePre, Linker};
use wasmtime::{
    Config, Engine, InstanceAllocationStrategy, PoolingAllocationConfig, ResourceLimiter, Store, Trap, UpdateDeadline,
};

use super::engine::{Ticker, ticks};
use super::manifest::Assisting;
use super::{Cause, Evaluation, GuestLog, Identity, LoadError, Verdict, compiled, metering};

/// Guest stack, as for stages.
const STACK_BYTES: usize = 512 << 10;

/// What one call may use.
pub(super) struct Bounds {
    /// All linear memories together.
    pub(super) memory_bytes: usize,
    /// Tables, and elements of each.
    pub(super) tables: (u32, usize),
    /// Core instances of the component.
    pub(super) instances: u32,
    /// Wall time, milliseconds; what a guest waits for its port does not count.
    pub(super) deadline_ms: u64,
    /// Most that is taken back, bytes.
    pub(super) output_bytes: usize,
    /// Calls at once.
    pub(super) at_once: u32,
}

/// What a running call may still take, and the port that it may ask, if any.
pub(super) struct Call<P = ()> {
    bounds: &'static Bounds,
    memory_bytes: usize,
    refused: bool,
    port: P,
    waited: Duration,
}

impl<P> Call<P> {
    /// Puts a question to the port, on the port's own time.
    pub(super) fn ask<T>(&mut self, question: impl FnOnce(&mut P) -> T) -> T {
        let start = Instant::now();
        let answer = question(&mut self.port);
        self.waited += start.elapsed();
        answer
    }
}

impl<P: Send> ResourceLimiter for Call<P> {
    fn memory_growing(&mut self, current: usize, desired: usize, _maximum: Option<usize>) -> wasmtime::Result<bool> {
        let wanted = self.memory_bytes.saturating_add(desired.saturating_sub(current));
        let granted = wanted <= self.bounds.memory_bytes;
        self.refused |= !granted;
        self.memory_bytes = if granted { wanted } else { self.memory_bytes };
        Ok(granted)
    }

    fn table_growing(&mut self, _current: usize, desired: usize, _maximum: Option<usize>) -> wasmtime::Result<bool> {
        Ok(desired <= self.bounds.tables.1)
    }
}

/// Calls that may still start; the others wait.
struct Turns {
    free: Mutex<u32>,
    freed: Condvar,
}

struct Turn<'a>(&'a Turns);

impl Turns {
    fn take(&self) -> Turn<'_> {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = self.freed.wait_while(free, |free| *free == 0).unwrap_or_else(PoisonError::into_inner);
        *free = free.saturating_sub(1);
        Turn(self)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut free = self.0.free.lock().unwrap_or_else(PoisonError::into_inner);
        *free = free.saturating_add(1);
        self.0.freed.notify_one();
    }
}

/// An engine for such guests.
pub(super) struct Closed {
    engine: Engine,
    bounds: &'static Bounds,
    turns: Turns,
    _ticker: Ticker,
}

impl Closed {
    /// An engine that takes what was compiled before from `kept`, a folder of the service's alone.
    ///
    /// # Errors
    /// [`LoadError::Engine`]; [`LoadError::Cache`] when others may enter the folder.
    pub(super) fn new(bounds: &'static Bounds, kept: Option<&Path>) -> Result<Self, LoadError> {
        metering::describe();
        let mut config = configure(bounds);
        compiled::keep(&mut config, kept)?;
        let engine = Engine::new(&config).map_err(|source| LoadError::Engine { source: source.into() })?;
        let ticker = Ticker::start(&engine).map_err(|source| LoadError::Engine { source: source.into() })?;
        let turns = Turns { free: Mutex::new(bounds.at_once), freed: Condvar::new() };
        Ok(Self { engine, bounds, turns, _ticker: ticker })
    }

    /// Compiles a component for the world that `typed` names, which imports what `link` offers and nothing else.
    ///
    /// # Errors
    /// [`LoadError::Compile`]: it is not of that world, or imports something else.
    pub(super) fn compile<P: Send + 'static, T>(
        &self,
        verified: &Assisting,
        link: impl FnOnce(&mut Linker<Call<P>>) -> wasmtime::Result<()>,
        typed: impl FnOnce(InstancePre<Call<P>>) -> wasmtime::Result<T>,
    ) -> Result<T, LoadError> {
        let start = Instant::now();
        let mut linker: Linker<Call<P>> = Linker::new(&self.engine);
        let compiled = link(&mut linker)
            .and_then(|()| Component::new(&self.engine, &verified.bytes))
            .and_then(|component| linker.instantiate_pre(&component));
        let guest = compiled.and_then(typed);
        metering::compiled(&verified.identity, start.elapsed());
        guest.map_err(|source| LoadError::Compile { name: verified.identity.name.clone(), source: source.into() })
    }

    /// Runs a guest on this thread, when its turn has come.
    ///
    /// # Errors
    /// [`Cause`]: it gave no answer, or one without the memory that it wanted.
    pub(super) fn call<P: Send + 'static, T>(
        &self,
        identity: &Arc<Identity>,
        port: P,
        guest: impl FnOnce(&mut Store<Call<P>>) -> wasmtime::Result<T>,
    ) -> Result<T, Cause> {
        let _turn = self.turns.take();
        let start = Instant::now();
        let mut store = self.store(port);
        let answer = guest(&mut store);
        let refused = store.data().refused;
        let answer = answer.map_err(|error| match error.downcast_ref::<Trap>() {
            Some(Trap::Interrupt) => Cause::Deadline,
            _ if refused => Cause::Memory,
            Some(_) => Cause::Trap,
            None => Cause::Output,
        });
        let answer = if refused && answer.is_ok() { Err(Cause::Memory) } else { answer };
        let verdict = match &answer {
            Ok(_) => Verdict::Findings(Vec::new()),
            Err(cause) => {
                tracing::warn!(plugin = %identity, cause = cause.word(), "Plugin gave no usable answer");
                Verdict::Inconclusive(*cause)
            }
        };
        let plugin = Arc::clone(identity);
        metering::called(&Evaluation { verdict, duration: start.elapsed(), plugin, log: GuestLog::default() });
        answer
    }

    /// Has an instance made and thrown away: the part of a call that is not the guest's work. For measurement.
    pub(super) fn bare<T>(
        &self,
        instance: impl FnOnce(&mut Store<Call>) -> wasmtime::Result<T>,
    ) -> wasmtime::Result<()> {
        let _turn = self.turns.take();
        instance(&mut self.store(())).map(drop)
    }

    fn store<P: Send + 'static>(&self, port: P) -> Store<Call<P>> {
        let call = Call { bounds: self.bounds, memory_bytes: 0, refused: false, port, waited: Duration::ZERO };
        let mut store = Store::new(&self.engine, call);
        store.limiter(|call| call);
        store.set_epoch_deadline(ticks(self.bounds.deadline_ms));
        // A guest that has waited for its port gets that time back, once.
        store.epoch_deadline_callback(|mut call| {
            let waited = std::mem::take(&mut call.data_mut().waited);
            if waited.is_zero() {
                return Ok(UpdateDeadline::Interrupt);
            }
            Ok(UpdateDeadline::Continue(ticks(u64::try_from(waited.as_millis()).unwrap_or(u64::MAX))))
        });
        store.set_hostcall_fuel(self.bounds.output_bytes);
        store
    }
}

/// Room for the calls at once, and none of the proposals that these guests do not need.
fn configure(bounds: &Bounds) -> Config {
    let (tables, elements) = bounds.tables;
    let at_once = bounds.at_once;
    let mut pool = PoolingAllocationConfig::new();
    pool.total_component_instances(at_once)
        .total_core_instances(bounds.instances.saturating_mul(at_once))
        .max_core_instances_per_component(bounds.instances)
        .total_memories(at_once)
        .max_memories_per_component(1)
        .total_tables(tables.saturating_mul(at_once))
        .max_tables_per_component(tables)
        .max_memory_size(bounds.memory_bytes)
        .table_elements(elements);
    let mut config = Config::new();
    config
        .cranelift_nan_canonicalization(true)
        .allocation_strategy(InstanceAllocationStrategy::Pooling(pool))
        .epoch_interruption(true)
        .max_wasm_stack(STACK_BYTES)
        .wasm_backtrace_max_frames(None)
        // As in `engine`: nobody reads these tables.
        .generate_address_map(false)
        .native_unwind_info(false)
        .concurrency_support(false)
        .wasm_memory64(false)
        .wasm_multi_memory(false)
        .wasm_tail_call(false)
        .wasm_relaxed_simd(false)
        .wasm_simd(false);
    config
}
