//! The FHIR validator: resources in, an `OperationOutcome` for each out, behind `plugins/wit/fhir`. The component imports
//! nothing at all, every call gets an instance of its own, and no answer is believed before it is checked.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use domain::fhir::{Code, Outcome, Severity};
use wasmtime::component::{Component, Linker};
use wasmtime::{Config, Engine, InstanceAllocationStrategy, PoolingAllocationConfig, ResourceLimiter, Store, Trap};

use super::engine::{Ticker, ticks};
use super::manifest::{self, Identity};
use super::{Cause, Evaluation, GuestLog, LoadError, Verdict, compiled, metering};

mod bindings {
    //! What wasmtime makes of `plugins/wit/fhir`.
    #![allow(missing_docs, unreachable_pub, reason = "generated; the contract is documented in fhir.wit")]
    wasmtime::component::bindgen!({ path: "../plugins/wit/fhir", world: "validator" });
}

use bindings::ValidatorPre;

/// Longest resource, and longest batch, bytes (`plugins/wit/fhir`). No guest sees a longer one.
const MOST_IN: usize = 2 << 20;
/// Most resources of one batch (`plugins/wit/fhir`), less the two lines that open ours.
const MOST_IN_BATCH: usize = 5_000 - 2;
/// Most that is taken back of one call, bytes: the contract's 2 MB twice, for the copy and its parts.
const MOST_OUT: usize = 4 << 20;
/// All linear memories of a call together (`product.md` §7.2, S.3.1; the guest's own bound).
const MEMORY_BYTES: usize = 16 << 20;
/// Tables of a call: the guest has a few dozen functions in one.
const TABLE_ELEMENTS: usize = 1_000;
/// Core instances of the component: the module, and what wit-component puts beside it.
const INSTANCES: u32 = 4;
/// Wall time of a call, milliseconds. 2 MB of resources take a fraction of a second; `product.md` §18 has 45 ms for one.
const DEADLINE_MS: u64 = 5_000;
/// Stack of the guest: it goes down at most 64 levels of JSON.
const STACK_BYTES: usize = 512 << 10;

/// The lines that open a batch. With them a text is lines whatever its own first line looks like; what is said of them is
/// thrown away.
const OPENING: &str = "{}\n{}\n";
/// Lines of [`OPENING`].
const OPENED: usize = 2;

/// Validates resources, one call at a time.
pub struct FhirValidator {
    engine: Engine,
    identity: Arc<Identity>,
    guest: ValidatorPre<Call>,
    turn: Mutex<()>,
    _ticker: Ticker,
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

impl FhirValidator {
    /// Checks the component of `plugins/dist/fhir` against its `digests.json` and compiles it. Takes a fraction of a second
    /// and blocks: call it at start.
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
        let found = manifest::read_assistants(folder)?.into_iter().find(|found| found.step == "fhir");
        let verified = found.ok_or(LoadError::NoValidator)?;
        let mut config = configure();
        compiled::keep(&mut config, kept)?;
        let engine = Engine::new(&config).map_err(failed)?;
        let linker: Linker<Call> = Linker::new(&engine);
        let compile = |bytes: &[u8]| ValidatorPre::new(linker.instantiate_pre(&Component::new(&engine, bytes)?)?);
        let guest = compile(&verified.bytes)
            .map_err(|source| LoadError::Compile { name: verified.identity.name.clone(), source: source.into() })?;
        let ticker = Ticker::start(&engine).map_err(|source| LoadError::Engine { source: source.into() })?;
        metering::describe();
        Ok(Self { engine, identity: verified.identity, guest, turn: Mutex::new(()), _ticker: ticker })
    }

    /// The component that validates.
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// Judges one resource, a Bundle as a whole, on this thread.
    ///
    /// # Errors
    /// [`Cause`]: nothing was judged.
    pub fn validate(&self, resource: &str) -> Result<Outcome, Cause> {
        if resource.len() > MOST_IN {
            return Ok(too_long());
        }
        let answer = self.ask(false, resource)?;
        read(&answer)
    }

    /// Judges a Bundle and each of its entries, on this thread: the Bundle's own outcome, then one for each entry, whose
    /// places start at the entry's resource. Any other resource has one outcome.
    ///
    /// # Errors
    /// [`Cause`]: nothing was judged.
    pub fn validate_bundle(&self, bundle: &str) -> Result<Vec<Outcome>, Cause> {
        if bundle.len() > MOST_IN {
            return Ok(vec![too_long()]);
        }
        // Were it taken for lines, a line feed would be a border; as JSON white space a carriage return is the same.
        let line = bundle.replace('\n', "\r");
        let outcomes: Vec<Outcome> = self.ask(true, &line)?.lines().map(read).collect::<Result<_, _>>()?;
        if outcomes.is_empty() { Err(Cause::InvalidReport) } else { Ok(outcomes) }
    }

    /// Judges resources, each for itself, on this thread; outcomes are in their order, and each is the one that
    /// [`Self::validate`] gives.
    ///
    /// # Errors
    /// [`Cause`]: not all could be judged.
    pub fn validate_each(&self, resources: &[&str]) -> Result<Vec<Outcome>, Cause> {
        let mut outcomes = Vec::with_capacity(resources.len());
        let mut rest = resources;
        while !rest.is_empty() {
            let (now, later) = rest.split_at_checked(batch_of(rest)).unwrap_or((rest, &[]));
            rest = later;
            if let [one] = now {
                outcomes.push(self.validate(one)?);
                continue;
            }
            for (resource, outcome) in now.iter().zip(self.batch(now)?) {
                // A batch shares its bounds: what was cut short among many is judged alone.
                outcomes.push(if outcome.is_cut_short() { self.validate(resource)? } else { outcome });
            }
        }
        Ok(outcomes)
    }

    /// One call for some resources that fit, a line each.
    fn batch(&self, resources: &[&str]) -> Result<Vec<Outcome>, Cause> {
        let mut lines = String::from(OPENING);
        for resource in resources {
            // Between JSON's tokens the two are alike, and within a string both are errors.
            lines.extend(resource.chars().map(|c| if c == '\n' { '\r' } else { c }));
            lines.push('\n');
        }
        let answer = self.ask(true, &lines)?;
        let outcomes: Vec<Outcome> = answer.lines().skip(OPENED).map(read).collect::<Result<_, _>>()?;
        if outcomes.len() == resources.len() { Ok(outcomes) } else { Err(Cause::InvalidReport) }
    }

    /// Makes an instance and throws it away: the part of a call that is not the guest's work. For measurement.
    ///
    /// # Errors
    /// As wasmtime's.
    pub fn instantiate(&self) -> wasmtime::Result<()> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        self.guest.instantiate(&mut self.store()).map(drop)
    }

    fn ask(&self, is_batch: bool, text: &str) -> Result<String, Cause> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let start = Instant::now();
        let answer = self.call(is_batch, text);
        self.count(start.elapsed(), answer.as_ref().err().copied());
        answer
    }

    fn call(&self, is_batch: bool, text: &str) -> Result<String, Cause> {
        let mut store = self.store();
        let answer = self.guest.instantiate(&mut store).and_then(|instance| {
            if is_batch {
                instance.call_validate_batch(&mut store, text)
            } else {
                instance.call_validate(&mut store, text)
            }
        });
        match answer {
            Ok(_) if store.data().refused => Err(Cause::Memory),
            Ok(Ok(answer)) => Ok(answer),
            // The error's text is the guest's and goes nowhere.
            Ok(Err(_)) => Err(Cause::GuestError),
            Err(error) => Err(match error.downcast_ref::<Trap>() {
                Some(Trap::Interrupt) => Cause::Deadline,
                _ if store.data().refused => Cause::Memory,
                Some(_) => Cause::Trap,
                None => Cause::Output,
            }),
        }
    }

    fn store(&self) -> Store<Call> {
        let mut store = Store::new(&self.engine, Call { memory_bytes: 0, refused: false });
        store.limiter(|call| call);
        store.set_epoch_deadline(ticks(DEADLINE_MS));
        store.set_hostcall_fuel(MOST_OUT);
        store
    }

    fn count(&self, duration: Duration, failed: Option<Cause>) {
        let verdict = failed.map_or(Verdict::Findings(Vec::new()), Verdict::Inconclusive);
        let plugin = Arc::clone(&self.identity);
        metering::called(&Evaluation { verdict, duration, plugin, log: GuestLog::default() });
        if let Some(cause) = failed {
            tracing::warn!(plugin = %self.identity, cause = cause.word(), "Validator gave no usable answer");
        }
    }
}

/// How many of some resources go into one call: one that is too long or blank goes alone.
fn batch_of(resources: &[&str]) -> usize {
    let mut room = MOST_IN - OPENING.len();
    let fits = |resource: &&str| {
        let is_blank = resource.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
        let left = room.checked_sub(resource.len() + 1).filter(|_| !is_blank);
        room = left.unwrap_or(0);
        left.is_some()
    };
    resources.iter().copied().take(MOST_IN_BATCH).take_while(fits).count().max(1)
}

/// One outcome, if it is one.
fn read(line: &str) -> Result<Outcome, Cause> {
    let outcome: Outcome = serde_json::from_str(line).map_err(|_| Cause::InvalidReport)?;
    outcome.check().map_err(|_| Cause::InvalidReport)?;
    Ok(outcome)
}

/// What the guest says of a text that is too long, said for it.
fn too_long() -> Outcome {
    Outcome::of(Severity::Fatal, Code::TooCostly, "longer than 2 MB")
}

/// Room for one call, and none of the proposals that a validator does not need.
fn configure() -> Config {
    let mut pool = PoolingAllocationConfig::new();
    pool.total_component_instances(1)
        .total_core_instances(INSTANCES)
        .max_core_instances_per_component(INSTANCES)
        .total_memories(1)
        .max_memories_per_component(1)
        .total_tables(2)
        .max_tables_per_component(2)
        .max_memory_size(MEMORY_BYTES)
        .table_elements(TABLE_ELEMENTS);
    let mut config = Config::new();
    config
        .cranelift_nan_canonicalization(true)
        .allocation_strategy(InstanceAllocationStrategy::Pooling(pool))
        .epoch_interruption(true)
        .max_wasm_stack(STACK_BYTES)
        .wasm_backtrace_max_frames(None)
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
    fn a_batch_holds_what_fits_and_what_does_not_goes_alone() {
        let long = "a".repeat(MOST_IN);
        let half = "a".repeat(MOST_IN / 2);
        for (resources, expected) in [
            (vec!["{}"], 1),
            (vec!["{}", "{}", "{}"], 3),
            (vec!["{}", " \n", "{}"], 1),
            (vec![" ", "{}"], 1),
            (vec![long.as_str(), "{}"], 1),
            (vec!["{}", long.as_str()], 1),
            (vec![half.as_str(), half.as_str()], 1),
            (vec!["{}"; 6_000], MOST_IN_BATCH),
        ] {
            assert_eq!(batch_of(&resources), expected);
        }
    }

    #[test]
    fn what_is_no_outcome_is_an_invalid_report() {
        for line in ["", "{}", "[]", r#"{"resourceType":"OperationOutcome","issue":[]}"#] {
            assert_eq!(read(line), Err(Cause::InvalidReport), "{line}");
        }
    }
}
