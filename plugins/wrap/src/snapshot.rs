//! A core module whose runtime has started already.
//!
//! Go's runtime takes milliseconds to start, and a plugin gets a fresh instance for every call. So the module is started
//! here, once, on top of the adapter that answers WASI from nothing, and what its memory and globals hold then is what
//! every instance begins with (wizer). The adapter has no clock, no randomness and no arguments, so the same module
//! always starts to the same bytes.

use std::path::Path;
use std::pin::pin;
use std::task::{Context as Attention, Poll, Waker};

use anyhow::{Context as _, bail};
use wasmtime::{Caller, Engine, ExternType, Instance, Linker, Module, Store, Val};
use wasmtime_wizer::{InstanceState, SnapshotVal, ValType, Wizer};

/// What starts a reactor.
const START: &str = "_initialize";

/// The adapter, once there is a memory for it to work on.
type Adapter = Option<Instance>;

/// Starts a core module and gives the one that has started.
pub(crate) fn started(core: &[u8], adapter: &Path) -> anyhow::Result<Vec<u8>> {
    let mut wizer = Wizer::new();
    wizer.init_func(START);
    let (known, instrumented) = wizer.instrument(core).map_err(anyhow::Error::from).context("instrument the module")?;
    let engine = Engine::default();
    let module = Module::new(&engine, instrumented)?;
    let mut store = Store::new(&engine, None);
    let instance = linker(&engine, &module)?.instantiate(&mut store, &module)?;
    let memory = instance.get_memory(&mut store, "memory").context("the module exports no memory")?;
    let adapter = Module::new(&engine, wat::parse_file(adapter).context("assemble the adapter")?)?;
    let adapter = Instance::new(&mut store, &adapter, &[memory.into()])?;
    *store.data_mut() = Some(adapter);
    instance.get_typed_func::<(), ()>(&mut store, START)?.call(&mut store, ())?;

    let mut state = State { store, instance };
    let mut snapshot = pin!(wizer.snapshot(&known, &mut state));
    // Nothing in it waits: memory and globals are at hand.
    match snapshot.as_mut().poll(&mut Attention::from_waker(Waker::noop())) {
        Poll::Ready(started) => started.map_err(anyhow::Error::from).context("write the started module"),
        Poll::Pending => bail!("the snapshot waits for something"),
    }
}

/// Hands every import on to the adapter, which cannot be there before the module whose memory it works on.
fn linker(engine: &Engine, module: &Module) -> anyhow::Result<Linker<Adapter>> {
    let mut linker = Linker::new(engine);
    let mut known = std::collections::BTreeSet::new();
    for import in module.imports() {
        let (ExternType::Func(kind), name) = (import.ty(), import.name().to_owned()) else {
            bail!("the module imports `{}`, which is no function", import.name());
        };
        if !known.insert((import.module().to_owned(), name.clone())) {
            continue;
        }
        linker.func_new(
            import.module(),
            import.name(),
            kind,
            move |mut caller: Caller<'_, Adapter>, arguments, results| {
                let adapter = *caller.data();
                let function = adapter.and_then(|adapter| adapter.get_func(&mut caller, &name));
                function.ok_or_else(|| wasmtime::format_err!("the adapter lacks `{name}`"))?.call(
                    &mut caller,
                    arguments,
                    results,
                )
            },
        )?;
    }
    Ok(linker)
}

struct State {
    store: Store<Adapter>,
    instance: Instance,
}

impl InstanceState for State {
    async fn global_get(&mut self, name: &str, _: ValType) -> SnapshotVal {
        let global = self.instance.get_global(&mut self.store, name).map(|global| global.get(&mut self.store));
        match global {
            Some(Val::I64(value)) => SnapshotVal::I64(value),
            Some(Val::F32(bits)) => SnapshotVal::F32(bits),
            Some(Val::F64(bits)) => SnapshotVal::F64(bits),
            Some(Val::V128(bits)) => SnapshotVal::V128(bits.as_u128()),
            Some(Val::I32(value)) => SnapshotVal::I32(value),
            // The instrumented module exports each global, and references were refused when it was read.
            _ => SnapshotVal::I32(0),
        }
    }

    async fn memory_contents(&mut self, name: &str, contents: impl FnOnce(&[u8]) + Send) {
        let memory = self.instance.get_memory(&mut self.store, name);
        contents(memory.map_or(&[], |memory| memory.data(&self.store)));
    }
}
