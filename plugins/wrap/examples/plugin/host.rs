//! What a call may use. The same bounds as in a worker (`workers/src/plugin_host`), so that a component which passes here
//! is not refused there.

use std::time::Duration;

use anyhow::anyhow;
use wasmtime::component::Component;
use wasmtime::{Config, Engine, InstanceAllocationStrategy, PoolingAllocationConfig, ResourceLimiter, Store, Trap};

/// `plugin_host/manifest.rs`.
pub(crate) const LARGEST_COMPONENT: usize = 20 << 20;
/// `plugin_host/limits.rs`.
const TABLE_ELEMENTS: usize = 10_000;
const INSTANCES: u32 = 4;
const LOG_LINES: usize = 50;
const LOG_BYTES: usize = 8 << 10;
const STACK_BYTES: usize = 512 << 10;
const TICK: Duration = Duration::from_millis(10);

/// What the author's `plugin.toml` asks for, and what the contract allows.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    memory_bytes: usize,
    deadline_ms: u64,
}

impl Limits {
    pub(crate) fn new(memory_bytes: usize, deadline_ms: u64) -> Self {
        Self { memory_bytes, deadline_ms }
    }

    /// An engine with the proposals off that a worker's engine has off. A stage has two tables, a step four.
    pub(crate) fn engine(self, tables: u32) -> anyhow::Result<Engine> {
        let mut pool = PoolingAllocationConfig::new();
        pool.total_component_instances(1)
            .total_core_instances(INSTANCES)
            .max_core_instances_per_component(INSTANCES)
            .total_memories(1)
            .max_memories_per_component(1)
            .total_tables(tables)
            .max_tables_per_component(tables)
            .max_memory_size(self.memory_bytes)
            .table_elements(TABLE_ELEMENTS);
        let mut config = Config::new();
        config
            .cranelift_nan_canonicalization(true)
            .allocation_strategy(InstanceAllocationStrategy::Pooling(pool))
            .epoch_interruption(true)
            .max_wasm_stack(STACK_BYTES)
            .wasm_backtrace_max_frames(None)
            .wasm_memory64(false)
            .wasm_multi_memory(false)
            .wasm_tail_call(false)
            .wasm_relaxed_simd(false)
            .wasm_simd(false);
        let engine = Engine::new(&config)?;
        let clock = engine.clone();
        std::thread::Builder::new().name("epoch".to_owned()).spawn(move || {
            loop {
                std::thread::sleep(TICK);
                clock.increment_epoch();
            }
        })?;
        Ok(engine)
    }

    /// A store for one call.
    pub(crate) fn store(self, engine: &Engine, output_bytes: usize) -> Store<Call> {
        let mut store = Store::new(engine, Call { limits: self, memory_bytes: 0, refused: false, log: Vec::new() });
        store.limiter(|call| call);
        store.set_epoch_deadline(self.deadline_ms.div_ceil(10) + 1);
        store.set_hostcall_fuel(output_bytes);
        store
    }
}

/// Compiles a component.
pub(crate) fn compiled(engine: &Engine, bytes: &[u8]) -> anyhow::Result<Component> {
    Component::new(engine, bytes).map_err(|error| anyhow!("the component does not compile: {error:#}"))
}

/// What a running call has used.
pub(crate) struct Call {
    limits: Limits,
    memory_bytes: usize,
    refused: bool,
    log: Vec<String>,
}

impl Call {
    /// Whether the log has room for one more line.
    pub(crate) fn log(&mut self, line: String) -> bool {
        let bytes: usize = self.log.iter().map(String::len).sum();
        let has_room = self.log.len() < LOG_LINES && bytes + line.len() <= LOG_BYTES;
        self.log.push(line);
        has_room
    }
}

impl ResourceLimiter for Call {
    fn memory_growing(&mut self, current: usize, desired: usize, _maximum: Option<usize>) -> wasmtime::Result<bool> {
        let wanted = self.memory_bytes.saturating_add(desired.saturating_sub(current));
        let granted = wanted <= self.limits.memory_bytes;
        self.refused |= !granted;
        self.memory_bytes = if granted { wanted } else { self.memory_bytes };
        Ok(granted)
    }

    fn table_growing(&mut self, _current: usize, desired: usize, _maximum: Option<usize>) -> wasmtime::Result<bool> {
        Ok(desired <= TABLE_ELEMENTS)
    }
}

/// A call that came back, or the word by which a worker counts why it did not.
pub(crate) fn ended<T>(store: &Store<Call>, answer: wasmtime::Result<T>) -> anyhow::Result<T> {
    for line in &store.data().log {
        println!("        log: {line}");
    }
    let cause = match &answer {
        Ok(_) if store.data().refused => "memory: it wanted more than memory_bytes",
        Ok(_) => return answer.map_err(|error| anyhow!("{error:#}")),
        Err(error) => match error.downcast_ref::<Trap>() {
            Some(Trap::Interrupt) => "deadline: it ran longer than deadline_ms",
            _ if store.data().refused => "memory: it wanted more than memory_bytes",
            Some(trap) => return Err(anyhow!("trap: {trap}")),
            None => return Err(anyhow!("output: {error:#}")),
        },
    };
    Err(anyhow!(cause))
}
