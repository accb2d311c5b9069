//! A component that is compiled, and what its calls may use.

use std::sync::Arc;
use std::time::Instant;

use domain::gate::Article;
use domain::workflow::Stage;
use wasmtime::Engine;
use wasmtime::component::{Component, Linker};

use super::bindings::StagePre;
use super::call::{self, Call};
use super::{GuestLog, Identity, Limits, LoadError, Verdict, metering};

/// What every import of a stage begins with: our own contract.
const CONTRACT: &str = "cms:validation/";

/// A version of a stage's plugin.
pub struct Plugin {
    stage: Stage,
    identity: Arc<Identity>,
    limits: Limits,
    guest: StagePre<Call>,
}

impl std::fmt::Debug for Plugin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Plugin({} for {})", self.identity, self.stage.word())
    }
}

/// A version that was sent in, whose signatures and digest were found to hold.
pub struct Uploaded {
    /// The stage that it serves.
    pub stage: Stage,
    /// Its name.
    pub identity: Arc<Identity>,
    /// Linear memory that a call asks for.
    pub memory_bytes: u64,
    /// Wall time that a call asks for, milliseconds.
    pub deadline_ms: u64,
    /// The component.
    pub bytes: Vec<u8>,
}

impl Plugin {
    pub(super) fn new(
        (engine, linker): (&Engine, &Linker<Call>),
        (stage, identity, limits): (Stage, Arc<Identity>, Limits),
        bytes: &[u8],
    ) -> Result<Self, LoadError> {
        let start = Instant::now();
        let name = || identity.name.clone();
        let failed = |source: wasmtime::Error| LoadError::Compile { name: name(), source: source.into() };
        let component = Component::new(engine, bytes).map_err(failed)?;
        // The linker would refuse it as well, but not say that this is why.
        if component.component_type().imports(engine).any(|(import, _)| !import.starts_with(CONTRACT)) {
            return Err(LoadError::NotGranted { name: name() });
        }
        let guest = linker.instantiate_pre(&component).and_then(StagePre::new).map_err(failed)?;
        metering::compiled(&identity, start.elapsed());
        tracing::info!(
            plugin = %identity,
            stage = stage.word(),
            digest = identity.digest,
            compile_ms = start.elapsed().as_millis() as u64,
            "Loaded plugin"
        );
        Ok(Self { stage, identity, limits, guest })
    }

    /// Which code it is.
    pub const fn identity(&self) -> &Arc<Identity> {
        &self.identity
    }

    /// The stage that it serves.
    pub const fn stage(&self) -> Stage {
        self.stage
    }

    pub(super) fn call(&self, engine: &Engine, article: &Article) -> (Verdict, GuestLog) {
        call::run(engine, &self.guest, &self.limits, self.stage, article)
    }

    /// Makes an instance and throws it away.
    pub(super) fn instantiate(&self, engine: &Engine) -> wasmtime::Result<()> {
        call::instantiate(engine, &self.guest, &self.limits)
    }
}
