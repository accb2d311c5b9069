//! One call: a fresh store, a fresh instance, an answer that is checked before it is believed.

use domain::gate::{self, Article};
use domain::workflow::Stage;
use wasmtime::component::Linker;
use wasmtime::{Engine, ResourceLimiter, Store, Trap};

use super::bindings::cms::validation::{host, types};
use super::bindings::{Stage as Guest, StagePre};
use super::engine::ticks;
use super::{Cause, GuestLog, Limits, Verdict, convert};

/// What the host keeps of a running call.
pub(super) struct Call {
    limits: Limits,
    memory_bytes: usize,
    table_elements: usize,
    /// A growth was refused. wasmtime does not tell: the guest only sees -1 and usually aborts.
    refused: bool,
    /// The log bound was reached.
    flooded: bool,
    log_bytes: usize,
    log: GuestLog,
}

impl ResourceLimiter for Call {
    fn memory_growing(&mut self, current: usize, desired: usize, _maximum: Option<usize>) -> wasmtime::Result<bool> {
        let (granted, sum) = grow(self.memory_bytes, current, desired, self.limits.memory_bytes);
        self.memory_bytes = sum;
        self.refused |= !granted;
        Ok(granted)
    }

    fn memory_grow_failed(&mut self, _error: wasmtime::Error) -> wasmtime::Result<()> {
        self.refused = true;
        Ok(())
    }

    fn table_growing(&mut self, current: usize, desired: usize, _maximum: Option<usize>) -> wasmtime::Result<bool> {
        let (granted, sum) = grow(self.table_elements, current, desired, self.limits.table_elements);
        self.table_elements = sum;
        self.refused |= !granted;
        Ok(granted)
    }

    fn table_grow_failed(&mut self, _error: wasmtime::Error) -> wasmtime::Result<()> {
        self.refused = true;
        Ok(())
    }

    fn instances(&self) -> usize {
        self.limits.instances
    }
}

/// Sums over all memories (or tables) of the call: a limit per memory would be no limit.
const fn grow(sum: usize, current: usize, desired: usize, limit: usize) -> (bool, usize) {
    let wanted = sum.saturating_add(desired.saturating_sub(current));
    if wanted > limit { (false, sum) } else { (true, wanted) }
}

impl host::Host for Call {
    fn log(&mut self, line: String) -> wasmtime::Result<()> {
        self.log_bytes = self.log_bytes.saturating_add(line.len());
        if self.log.0.len() >= self.limits.log_lines || self.log_bytes > self.limits.log_bytes {
            self.flooded = true;
            wasmtime::bail!("log bound reached");
        }
        self.log.0.push(line);
        Ok(())
    }
}

// Types carry no functions.
impl types::Host for Call {}

/// The whole world of a guest: one log function.
pub(super) fn linker(engine: &Engine) -> wasmtime::Result<Linker<Call>> {
    let mut linker = Linker::new(engine);
    Guest::add_to_linker::<_, wasmtime::component::HasSelf<Call>>(&mut linker, |call| call)?;
    Ok(linker)
}

fn store(engine: &Engine, limits: &Limits) -> wasmtime::Result<Store<Call>> {
    let call = Call {
        limits: *limits,
        memory_bytes: 0,
        table_elements: 0,
        refused: false,
        flooded: false,
        log_bytes: 0,
        log: GuestLog::default(),
    };
    let mut store = Store::try_new(engine, call)?;
    store.limiter(|call| call);
    store.set_epoch_deadline(ticks(limits.deadline_ms));
    // What a guest hands over is counted while it is copied, so that a small memory that reads
    // as gigabytes (many pointers to one string) ends here and not in the worker's allocator.
    store.set_hostcall_fuel(limits.output_bytes);
    if let Some(fuel) = limits.fuel {
        store.set_fuel(fuel)?;
    } else if engine.get_consume_fuel() {
        store.set_fuel(u64::MAX)?;
    }
    Ok(store)
}

/// Makes an instance and throws it away: the part of a call that is not the guest's work.
pub(super) fn instantiate(engine: &Engine, guest: &StagePre<Call>, limits: &Limits) -> wasmtime::Result<()> {
    let mut store = store(engine, limits)?;
    guest.instantiate(&mut store).map(drop)
}

/// Runs a guest on an article.
pub(super) fn run(
    engine: &Engine,
    guest: &StagePre<Call>,
    limits: &Limits,
    stage: Stage,
    article: &Article,
) -> (Verdict, GuestLog) {
    let mut store = match store(engine, limits) {
        Ok(store) => store,
        Err(_) => return (Verdict::Inconclusive(Cause::Host), GuestLog::default()),
    };
    let verdict = match answer(&mut store, guest, article) {
        Ok(findings) => judged(stage, article, findings),
        Err(cause) => Verdict::Inconclusive(cause),
    };
    (verdict, store.into_data().log)
}

fn answer(store: &mut Store<Call>, guest: &StagePre<Call>, article: &Article) -> Result<Vec<gate::Finding>, Cause> {
    let instance = guest.instantiate(&mut *store).map_err(|error| cause(&error, store.data(), Cause::Host))?;
    let lists = convert::Lists::of(article);
    let resolved = convert::resolved_of(article, &lists);
    let argument = convert::article(article, &lists, &resolved);
    let answer = instance
        .call_evaluate(&mut *store, argument)
        .map_err(|error| cause(&error, store.data(), Cause::InvalidReport))?;
    if store.data().refused {
        // A guest that was refused memory and still answers may have judged half a text.
        return Err(Cause::Memory);
    }
    // The error's text is the guest's: it may quote the article and goes nowhere.
    let findings = answer.map_err(|_| Cause::GuestError)?;
    Ok(findings.into_iter().map(convert::finding).collect())
}

fn judged(stage: Stage, article: &Article, findings: Vec<gate::Finding>) -> Verdict {
    match gate::check_report(stage, article, &findings) {
        Ok(()) => Verdict::Findings(findings),
        Err(_) => Verdict::Inconclusive(Cause::InvalidReport),
    }
}

/// Names a failure. `otherwise` is for errors that are neither a trap nor a bound of ours: before
/// the call they are the host's, in the answer they are a value that breaks the contract.
fn cause(error: &wasmtime::Error, call: &Call, otherwise: Cause) -> Cause {
    match error.downcast_ref::<Trap>() {
        Some(Trap::Interrupt | Trap::OutOfFuel) => Cause::Deadline,
        _ if call.flooded => Cause::Output,
        _ if call.refused => Cause::Memory,
        Some(_) => Cause::Trap,
        None if is_out_of_hostcall_fuel(error) => Cause::Output,
        None => otherwise,
    }
}

/// wasmtime keeps this error's type to itself, so its words are all there is to go by. Should
/// they change, such an answer counts as an invalid report, which is as inconclusive; the test
/// `a_flood_of_output_ends_inconclusive` notices.
fn is_out_of_hostcall_fuel(error: &wasmtime::Error) -> bool {
    error.root_cause().to_string().contains("fuel allocated for hostcalls")
}
