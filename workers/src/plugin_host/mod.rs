//! The sandbox in which validation stages run.
//!
//! A stage is a WebAssembly component behind `plugins/wit`: it reads an article, gives findings,
//! and has no files, clock, randomness or network. The host believes nothing it is told:
//!
//! | A guest that | ends as |
//! |---|---|
//! | traps or exhausts its stack | [`Cause::Trap`] |
//! | runs past its deadline | [`Cause::Deadline`] |
//! | wants more memory or table than granted | [`Cause::Memory`] |
//! | answers or logs more than granted | [`Cause::Output`] |
//! | cites a rule, severity or span that cannot be | [`Cause::InvalidReport`] |
//! | says that it could not tell | [`Cause::GuestError`] |
//!
//! All of them are `inconclusive`, which never publishes. Every call gets a store and an instance
//! of its own, so that nothing of one tenant's article is left for the next.

mod assistants;
mod bindings;
mod call;
mod closed;
mod compiled;
mod convert;
mod engine;
mod evaluation;
mod fhir;
mod librarian;
mod limits;
mod manifest;
mod metering;
mod plugin;
mod probe;

pub mod bench;

pub use assistants::{AssistError, Assistants, MOST_IN};
pub use evaluation::{Cause, Evaluation, GuestLog, Verdict};
pub use fhir::FhirValidator;
pub use librarian::{Desk, Librarian};
pub use limits::{LimitError, Limits, Settings};
pub use manifest::{Identity, Verified, read as built_in};
pub use plugin::{Plugin, Uploaded};
pub use probe::{Probed, Unusable, agree, probe};

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use domain::gate::Article;
use domain::workflow::Stage;
use tokio::sync::Semaphore;
use wasmtime::Engine;
use wasmtime::component::Linker;

use self::call::Call;
use self::engine::Ticker;

/// Why a host does not start.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// A limit is zero or above its ceiling.
    #[error("check the plugin limits")]
    Limits {
        /// The limit.
        #[source]
        source: LimitError,
    },
    /// `digests.json` cannot be read.
    #[error("read digests.json")]
    ReadManifest {
        /// Cause.
        #[source]
        source: std::io::Error,
    },
    /// `digests.json` is not a manifest.
    #[error("parse digests.json")]
    ParseManifest {
        /// Cause.
        #[source]
        source: serde_json::Error,
    },
    /// A stage has no plugin, or more than one.
    #[error("stage {stage} needs exactly one plugin")]
    NotOnePlugin {
        /// The stage.
        stage: Stage,
    },
    /// A step of the wizard has no assistant.
    #[error("step {step} has no assistant")]
    NoAssistant {
        /// The step.
        step: String,
    },
    /// A step of the wizard has more than one assistant.
    #[error("step {step} has more than one assistant")]
    Doubled {
        /// The step.
        step: String,
    },
    /// `plugins/dist/fhir` has no validator.
    #[error("there is no FHIR validator")]
    NoValidator,
    /// A name with letters other than `a-z`, `0-9` and `-`.
    #[error("a plugin has an unusable name")]
    BadName,
    /// A component cannot be read.
    #[error("read component {name}")]
    ReadComponent {
        /// Name of the plugin.
        name: String,
        /// Cause.
        #[source]
        source: std::io::Error,
    },
    /// A component's bytes are not the ones that `digests.json` names.
    #[error("component {name} differs from its digest")]
    Digest {
        /// Name of the plugin.
        name: String,
    },
    /// A component cannot be compiled, or wants what a stage does not get.
    #[error("compile component {name}")]
    Compile {
        /// Name of the plugin.
        name: String,
        /// Cause.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The folder of compiled components cannot be used.
    #[error("open the folder of compiled components")]
    Cache {
        /// Cause.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A component wants what no stage is granted.
    #[error("component {name} wants what no stage is granted")]
    NotGranted {
        /// Name of the plugin.
        name: String,
    },
    /// wasmtime refused the host's own settings.
    #[error("start the plugin engine")]
    Engine {
        /// Cause.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

/// Runs stages in a sandbox. Clones share one engine, its slots and its clock.
#[derive(Clone)]
pub struct PluginHost {
    shared: Arc<Shared>,
}

struct Shared {
    engine: Engine,
    linker: Linker<Call>,
    settings: Settings,
    plugins: [Arc<Plugin>; 3],
    slots: Arc<Semaphore>,
    /// The one slot of blocking callers.
    blocking: Mutex<()>,
    _ticker: Ticker,
}

impl PluginHost {
    /// Checks every component of a folder against its `digests.json` and compiles it. Takes a
    /// fraction of a second and blocks: call it at start.
    ///
    /// # Errors
    /// [`LoadError`]: a worker must not start with a stage that is missing, doubled or changed.
    pub fn load_dir(folder: &Path, settings: Settings) -> Result<Self, LoadError> {
        Self::load_kept(folder, settings, None)
    }

    /// The same, with what was compiled before taken from `kept`, a folder of the service's alone.
    ///
    /// # Errors
    /// As [`Self::load_dir`]; [`LoadError::Cache`] when others may enter the folder.
    pub fn load_kept(folder: &Path, settings: Settings, kept: Option<&Path>) -> Result<Self, LoadError> {
        settings.check().map_err(|source| LoadError::Limits { source })?;
        metering::describe();
        let failed = |source: wasmtime::Error| LoadError::Engine { source: source.into() };
        let mut config = engine::configure(&settings).map_err(failed)?;
        compiled::keep(&mut config, kept)?;
        let engine = Engine::new(&config).map_err(failed)?;
        let linker = call::linker(&engine).map_err(|source| LoadError::Engine { source: source.into() })?;
        let mut plugins = Vec::new();
        for Verified { stage, identity, bytes } in manifest::read(folder)? {
            let plugin = Plugin::new((&engine, &linker), (stage, identity, *settings.of(stage)), &bytes)?;
            plugins.push(Arc::new(plugin));
        }
        // `manifest::read` gives one plugin per stage, in the order of `Stage::ALL`.
        let plugins = plugins.try_into().map_err(|_| LoadError::NotOnePlugin { stage: Stage::Lgpd })?;
        let ticker = Ticker::start(&engine).map_err(|source| LoadError::Engine { source: source.into() })?;
        let slots = Arc::new(Semaphore::new(settings.slots));
        let shared = Shared { engine, linker, settings, plugins, slots, blocking: Mutex::new(()), _ticker: ticker };
        Ok(Self { shared: Arc::new(shared) })
    }

    /// Compiles a version that was sent in. Takes up to minutes and blocks.
    ///
    /// It gets what it asks for, and never more than the version of this build.
    ///
    /// # Errors
    /// [`LoadError::Compile`], or [`LoadError::NotGranted`] when it imports anything but the contract.
    pub fn compile(&self, uploaded: &Uploaded) -> Result<Plugin, LoadError> {
        let Shared { engine, linker, settings, .. } = &*self.shared;
        let limits = settings.of(uploaded.stage).at_most(uploaded.memory_bytes, uploaded.deadline_ms);
        let identity = Arc::clone(&uploaded.identity);
        Plugin::new((engine, linker), (uploaded.stage, identity, limits), &uploaded.bytes)
    }

    /// Judges an article by the version of this build.
    pub async fn evaluate(&self, stage: Stage, article: &Article) -> Evaluation {
        self.evaluate_by(self.plugin(stage), article).await
    }

    /// Judges an article in the sandbox, on a blocking thread, once a slot is free.
    ///
    /// The slot belongs to the call and not to the caller: a caller that goes away does not let
    /// another guest run beside the one it left behind.
    pub async fn evaluate_by(&self, plugin: &Arc<Plugin>, article: &Article) -> Evaluation {
        if convert::bytes(article) > self.shared.settings.article_bytes {
            return refused(plugin, Cause::Input);
        }
        let Ok(slot) = Arc::clone(&self.shared.slots).acquire_owned().await else {
            return refused(plugin, Cause::Host);
        };
        let (host, by, article) = (self.clone(), Arc::clone(plugin), article.clone());
        let call = tokio::task::spawn_blocking(move || {
            let _slot = slot;
            host.run(&by, &article)
        });
        match call.await {
            Ok(evaluation) => evaluation,
            Err(_) => {
                tracing::error!(plugin = %plugin.identity(), "Plugin call panicked in the host");
                refused(plugin, Cause::Host)
            }
        }
    }

    /// Judges an article by the version of this build, on this thread.
    pub fn evaluate_blocking(&self, stage: Stage, article: &Article) -> Evaluation {
        self.evaluate_by_blocking(self.plugin(stage), article)
    }

    /// Judges an article on this thread. Blocking callers take turns on a slot of their own.
    pub fn evaluate_by_blocking(&self, plugin: &Arc<Plugin>, article: &Article) -> Evaluation {
        if convert::bytes(article) > self.shared.settings.article_bytes {
            return refused(plugin, Cause::Input);
        }
        let _turn = self.shared.blocking.lock().unwrap_or_else(PoisonError::into_inner);
        self.run(plugin, article)
    }

    /// The version of this build that serves a stage.
    pub fn plugin(&self, stage: Stage) -> &Arc<Plugin> {
        let [lgpd, claims, council] = &self.shared.plugins;
        match stage {
            Stage::Lgpd => lgpd,
            Stage::Claims => claims,
            Stage::Council => council,
        }
    }

    /// The name of what [`Self::plugin`] gives.
    pub fn identity(&self, stage: Stage) -> &Identity {
        self.plugin(stage).identity()
    }

    /// Calls that are running now, blocking ones aside.
    pub fn running(&self) -> usize {
        self.shared.settings.slots.saturating_sub(self.shared.slots.available_permits())
    }

    fn run(&self, plugin: &Plugin, article: &Article) -> Evaluation {
        let start = Instant::now();
        let (verdict, log) = plugin.call(&self.shared.engine, article);
        let evaluation = Evaluation { verdict, duration: start.elapsed(), plugin: Arc::clone(plugin.identity()), log };
        metering::called(&evaluation);
        if let Verdict::Inconclusive(cause) = &evaluation.verdict {
            let (cause, duration_ms) = (cause.word(), evaluation.duration.as_millis() as u64);
            tracing::warn!(plugin = %evaluation.plugin, cause, duration_ms, "Plugin gave no usable answer");
        }
        evaluation
    }

    fn engine(&self) -> &Engine {
        &self.shared.engine
    }
}

/// An evaluation that no guest took part in.
fn refused(plugin: &Plugin, cause: Cause) -> Evaluation {
    let evaluation = Evaluation {
        verdict: Verdict::Inconclusive(cause),
        duration: Duration::ZERO,
        plugin: Arc::clone(plugin.identity()),
        log: GuestLog::default(),
    };
    metering::called(&evaluation);
    evaluation
}
