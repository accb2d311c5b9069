//! Assistants: steps of the writing wizard (`product.md` §7). One JSON document in, one out, behind
//! `plugins/wit/assist`; a component of theirs imports nothing at all, and every call gets an instance of its own.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use wasmtime::component::{Component, Linker};
use wasmtime::{Config, Engine, InstanceAllocationStrategy, PoolingAllocationConfig, ResourceLimiter, Store, Trap};

use super::engine::{Ticker, ticks};
use super::manifest::{self, Identity};
use super::{Cause, LoadError, compiled};

mod bindings {
    //! What wasmtime makes of `plugins/wit/assist`.
    #![allow(missing_docs, unreachable_pub, reason = "generated; the contract is documented in assist.wit")]
    wasmtime::component::bindgen!({ path: "../plugins/wit/assist", world: "assistant" });
}

use bindings::AssistantPre;

/// Largest document that is handed in, bytes. A longer one is refused before a guest sees it.
pub const MOST_IN: usize = 2 << 20;
/// Largest document that is taken back, bytes.
const MOST_OUT: usize = 4 << 20;
/// All linear memories of a call together: Go's runtime and its arena (`product.md` §7.2, S.1.2 ceiling 64 MB, S.1.1 128 MB).
const MEMORY_BYTES: usize = 128 << 20;
/// Tables of a call: Go's has some ten thousand elements.
const TABLE_ELEMENTS: usize = 10_000;
/// Core instances of a component: a module, its adapter, and what wit-component puts between them.
const INSTANCES: u32 = 4;
/// Wall time of a call, milliseconds (`product.md` §7.2, S.1.1).
const DEADLINE_MS: u64 = 30_000;
/// Longest code that an assistant refuses with, bytes.
const LONGEST_CODE: usize = 60;

/// Why there is no document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AssistError {
    /// No assistant serves this step.
    #[error("no assistant serves this step")]
    Unknown,
    /// The document is too long.
    #[error("the document is too long")]
    TooLong,
    /// The assistant refused the document, with a code of its own: closed letters, no text.
    #[error("the assistant refused the document: {0}")]
    Refused(String),
    /// The assistant failed.
    #[error("the assistant failed: {}", .0.word())]
    Failed(Cause),
}

impl AssistError {
    /// The word that is kept where an answer is missing: closed letters.
    pub fn code(self) -> String {
        match self {
            Self::Unknown => "unknown_step".to_owned(),
            Self::TooLong => "too_large".to_owned(),
            Self::Refused(code) => code,
            Self::Failed(cause) => cause.word().to_owned(),
        }
    }
}

/// Runs assistants, one call at a time.
pub struct Assistants {
    engine: Engine,
    steps: BTreeMap<String, Step>,
    turn: Mutex<()>,
    _ticker: Ticker,
}

struct Step {
    identity: Arc<Identity>,
    guest: AssistantPre<Call>,
}

/// What a running call may still take.
struct Call {
    memory_bytes: usize,
    refused: bool,
}

impl ResourceLimiter for Call {
    fn memory_growing(&mut self, current: usize, desired: usize, _maximum: Option<usize>) -> wasmtime::Result<bool> {
        let wanted = self.memory_bytes.saturating_add(desired.saturating_sub(current));
        let granted = wanted <= MEMORY_BYTES;
        self.refused |= !granted;
        self.memory_bytes = if granted { wanted } else { self.memory_bytes };
        Ok(granted)
    }

    fn table_growing(&mut self, _current: usize, desired: usize, _maximum: Option<usize>) -> wasmtime::Result<bool> {
        Ok(desired <= TABLE_ELEMENTS)
    }
}

impl Assistants {
    /// Checks every component of `plugins/dist/assist` against its `digests.json` and compiles it, which takes seconds for
    /// one written in Go and blocks: call it at start.
    ///
    /// # Errors
    /// [`LoadError`]: a component that is missing, doubled, changed, or that imports something.
    pub fn load_dir(folder: &Path) -> Result<Self, LoadError> {
        Self::load_kept(folder, None)
    }

    /// The same, with what was compiled before taken from `kept`, a folder of the service's alone.
    ///
    /// # Errors
    /// As [`Self::load_dir`]; [`LoadError::Cache`] when others may enter the folder.
    pub fn load_kept(folder: &Path, kept: Option<&Path>) -> Result<Self, LoadError> {
        let failed = |source: wasmtime::Error| LoadError::Engine { source: source.into() };
        let mut config = configure();
        compiled::keep(&mut config, kept)?;
        let engine = Engine::new(&config).map_err(failed)?;
        let linker: Linker<Call> = Linker::new(&engine);
        let mut steps = BTreeMap::new();
        for verified in manifest::read_assistants(folder)? {
            let compile = |bytes: &[u8]| AssistantPre::new(linker.instantiate_pre(&Component::new(&engine, bytes)?)?);
            let guest = compile(&verified.bytes)
                .map_err(|source| LoadError::Compile { name: verified.identity.name.clone(), source: source.into() })?;
            steps.insert(verified.step, Step { identity: verified.identity, guest });
        }
        let ticker = Ticker::start(&engine).map_err(|source| LoadError::Engine { source: source.into() })?;
        Ok(Self { engine, steps, turn: Mutex::new(()), _ticker: ticker })
    }

    /// The steps that are served, with the component that serves them.
    pub fn steps(&self) -> impl Iterator<Item = (&str, &Identity)> {
        self.steps.iter().map(|(step, served)| (step.as_str(), &*served.identity))
    }

    /// The component that serves a step.
    pub fn identity(&self, step: &str) -> Option<&Identity> {
        self.steps.get(step).map(|served| &*served.identity)
    }

    /// Runs a step on a document, on this thread.
    ///
    /// # Errors
    /// [`AssistError`]; it carries no word of the document.
    pub fn assist(&self, step: &str, document: &str) -> Result<String, AssistError> {
        let served = self.steps.get(step).ok_or(AssistError::Unknown)?;
        if document.len() > MOST_IN {
            return Err(AssistError::TooLong);
        }
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let mut store = self.store();
        let answer =
            served.guest.instantiate(&mut store).and_then(|instance| instance.call_assist(&mut store, document));
        match answer {
            Ok(_) if store.data().refused => Err(AssistError::Failed(Cause::Memory)),
            Ok(Ok(document)) => Ok(document),
            Ok(Err(code)) if is_code(&code) => Err(AssistError::Refused(code)),
            Ok(Err(_)) => Err(AssistError::Failed(Cause::GuestError)),
            Err(error) => Err(AssistError::Failed(match error.downcast_ref::<Trap>() {
                Some(Trap::Interrupt) => Cause::Deadline,
                _ if store.data().refused => Cause::Memory,
                Some(_) => Cause::Trap,
                None => Cause::Output,
            })),
        }
    }
}

impl Assistants {
    fn store(&self) -> Store<Call> {
        let mut store = Store::new(&self.engine, Call { memory_bytes: 0, refused: false });
        store.limiter(|call| call);
        store.set_epoch_deadline(ticks(DEADLINE_MS));
        store.set_hostcall_fuel(MOST_OUT);
        store
    }

    /// Makes an instance and throws it away: the part of a call that is not the guest's work. False when no assistant
    /// serves the step. For measurement.
    ///
    /// # Errors
    /// As wasmtime's.
    pub fn instantiate(&self, step: &str) -> wasmtime::Result<bool> {
        let Some(served) = self.steps.get(step) else { return Ok(false) };
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        served.guest.instantiate(&mut self.store()).map(|_| true)
    }
}

/// A code is a word; anything else may be the document's.
fn is_code(code: &str) -> bool {
    !code.is_empty() && code.len() <= LONGEST_CODE && code.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}

/// Room for one call, and none of the proposals that an assistant does not need.
fn configure() -> Config {
    let mut pool = PoolingAllocationConfig::new();
    pool.total_component_instances(1)
        .total_core_instances(INSTANCES)
        .max_core_instances_per_component(INSTANCES)
        .total_memories(1)
        .max_memories_per_component(1)
        .total_tables(4)
        .max_tables_per_component(4)
        .max_memory_size(MEMORY_BYTES)
        .table_elements(TABLE_ELEMENTS);
    let mut config = Config::new();
    config
        .cranelift_nan_canonicalization(true)
        .allocation_strategy(InstanceAllocationStrategy::Pooling(pool))
        .epoch_interruption(true)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_word_and_nothing_of_a_document() {
        for (code, good) in
            [("too_large", true), ("", false), ("Paciente Maria", false), ("cpf 529", false), (&"a".repeat(61), false)]
        {
            assert_eq!(is_code(code), good, "{code}");
        }
    }
}
