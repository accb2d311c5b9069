//! Versions that people send in: each is looked at before anybody decides on it, and what a build came with is kept.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chassis::tasks::Tasks;
use crypto::manifest::{self, PublicKey};
use store::plugin::examination::{Examined, Finding, Waiting};
use store::{Store, StoreError};
use time::OffsetDateTime;

use crate::metric;
use crate::plugin_host::{self, Identity, LoadError, PluginHost, Unusable, Uploaded, Verified, probe};

/// How often it is looked whether somebody sent a version in.
const LOOK: Duration = Duration::from_secs(2);

/// The contract that this build's host speaks.
const CONTRACT: &str = "cms:validation@2.0.0";

/// What the examiner needs of the pool.
#[derive(Clone)]
pub(super) struct Examiner {
    pub(super) store: Store,
    pub(super) host: PluginHost,
    pub(super) trusted: Arc<[PublicKey]>,
    pub(super) built_in: PathBuf,
}

impl Examiner {
    /// Starts looking. Any number of processes may: each version is taken by one of them.
    pub(super) fn start(self, tasks: &Tasks) {
        let stop = tasks.stopping();
        tasks.spawn("plugin-registry", async move {
            let mut is_kept = false;
            loop {
                let turn = async {
                    is_kept = is_kept || self.told(self.keep_built_in().await).is_some();
                    // One after the other, and at once while there are more.
                    while self.told(self.examine_one().await) == Some(true) {}
                    tokio::time::sleep(LOOK).await;
                };
                // An examination that is cut short is begun again by another, once its time is over.
                tokio::select! {
                    () = stop.cancelled() => return,
                    () = turn => {}
                }
            }
        });
    }

    fn told<T>(&self, result: Result<T, StoreError>) -> Option<T> {
        result
            .inspect_err(|error| {
                tracing::warn!(
                    error = chassis::error_chain(error).join(": "),
                    "The registry of plugins has no database"
                );
            })
            .ok()
    }

    /// Keeps the versions of this build, so that a later one can ask them again.
    async fn keep_built_in(&self) -> Result<(), StoreError> {
        let folder = self.built_in.clone();
        let read = tokio::task::spawn_blocking(move || plugin_host::built_in(&folder)).await;
        let Ok(Ok(components)) = read else {
            tracing::error!("The components of this build could not be read again, and are not kept");
            return Ok(());
        };
        for Verified { stage, identity, bytes } in components {
            let digest = store_digest(&identity);
            self.store.keep_built_in((&identity.name, &identity.version, stage), &digest, &bytes).await?;
        }
        Ok(())
    }

    /// Examines the version that waits longest. Says whether there was one.
    async fn examine_one(&self) -> Result<bool, StoreError> {
        let Some(waiting) = self.store.take_plugin_to_examine(OffsetDateTime::now_utc()).await? else {
            return Ok(false);
        };
        let id = waiting.id;
        let (host, trusted) = (self.host.clone(), Arc::clone(&self.trusted));
        let examining = tokio::task::spawn_blocking(move || examine(&host, &trusted, waiting)).await;
        let finding = examining.unwrap_or(Finding::Unusable("host"));
        match finding {
            Finding::Usable(seen) => {
                tracing::info!(plugin_version_id = %id, examples = seen.examples, agreed = seen.agreed, "Plugin examined");
            }
            Finding::Unusable(cause) => tracing::warn!(plugin_version_id = %id, cause, "Plugin refused"),
            Finding::Violation(cause) => {
                tracing::error!(plugin_version_id = %id, cause, "Plugin quarantined");
                metric::plugin_quarantined(cause);
            }
        }
        self.store.settle_examination(id, finding, OffsetDateTime::now_utc()).await?;
        Ok(true)
    }
}

fn store_digest(identity: &Identity) -> [u8; 32] {
    domain::seal::from_hex(&identity.digest).unwrap_or_default()
}

/// Looks at a version: whether its author is trusted, what it asks for, whether it compiles, and what it says of the
/// examples. Blocks for seconds, for a large component for minutes.
fn examine(host: &PluginHost, trusted: &[PublicKey], waiting: Waiting) -> Finding {
    let manifest = match manifest::read(waiting.manifest.as_bytes(), trusted) {
        Ok(signed) => signed.manifest,
        Err(_) => return Finding::Unusable("signature"),
    };
    if !manifest.describes(&waiting.bytes) {
        return Finding::Unusable("component");
    }
    if manifest.contract != CONTRACT || manifest.stage != waiting.stage.word() {
        return Finding::Unusable("contract");
    }
    if !manifest.capabilities.is_empty() {
        return Finding::Unusable("capabilities");
    }
    let identity = Identity { name: manifest.name, version: manifest.version, digest: manifest.sha256 };
    let uploaded = Uploaded {
        stage: waiting.stage,
        identity: Arc::new(identity),
        memory_bytes: u64::from(manifest.limits.memory_bytes.get()),
        deadline_ms: u64::from(manifest.limits.deadline_ms.get()),
        bytes: waiting.bytes,
    };
    let start = Instant::now();
    let plugin = match host.compile(&uploaded) {
        Ok(plugin) => Arc::new(plugin),
        Err(LoadError::NotGranted { .. }) => return Finding::Violation("capability"),
        Err(_) => return Finding::Unusable("compile"),
    };
    let compile_ms = start.elapsed().as_millis() as u64;
    match probe(host, &plugin) {
        Ok(seen) => Finding::Usable(Examined {
            examples: seen.examples,
            agreed: seen.agreed,
            slowest_us: seen.slowest.as_micros() as u64,
            compile_ms,
        }),
        Err(Unusable::Unsteady) => Finding::Unusable("unsteady"),
        Err(Unusable::Failed(cause)) if cause.is_violation() => Finding::Violation(cause.word()),
        Err(Unusable::Failed(cause)) => Finding::Unusable(cause.word()),
    }
}
