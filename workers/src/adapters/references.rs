//! Bibliographic services (crate `literature`), asked by the gate and by the wizard. One look-up for the whole process: pace,
//! breakers and slots live in it.

use std::time::Duration;

use literature::{InProcess, Key, Memory, Remembered, Resolver, Settings, SettingsError};
use store::Store;
use time::OffsetDateTime;

/// Answers that one process holds beside the database.
const NEAR: u64 = 10_000;

/// Longest look-up: a stage's own time, or a step's, and a wait for the sandbox have to fit into the pool's deadline beside it.
const LONGEST: Duration = Duration::from_secs(60);

/// The look-up of this process.
pub type Lookup = Resolver<Shelf>;

/// The look-up that the settings name; none without a section. Nothing is contacted yet.
///
/// # Errors
/// [`SettingsError`] names the key and what is wrong.
pub fn lookup(store: &Store, settings: Option<&Settings>) -> Result<Option<Lookup>, SettingsError> {
    let Some(settings) = settings else { return Ok(None) };
    if Duration::from_millis(settings.deadline_ms) > LONGEST {
        return Err(SettingsError::Common("deadline_ms at most 60000, so that the stage has time left"));
    }
    let shelf = Shelf { near: InProcess::new(NEAR), store: store.clone() };
    let resolver = Resolver::new(settings, shelf)?;
    tracing::info!("References are looked up at PubMed, Crossref and SciELO");
    Ok(Some(resolver))
}

/// The memory of all workers, with that of this process in front.
#[derive(Debug)]
pub struct Shelf {
    /// What this process asked itself. What others asked is not copied here: it would hold for another month.
    near: InProcess,
    store: Store,
}

impl Memory for Shelf {
    async fn recall(&self, key: &Key) -> Option<Remembered> {
        if let Some(said) = self.near.recall(key).await {
            return Some(said);
        }
        match self.store.recall_reference(key.service.word(), &key.id, OffsetDateTime::now_utc()).await {
            // One that an older or newer release wrote in another form is asked for again.
            Ok(said) => said.and_then(|said| serde_json::from_value(said).ok()),
            Err(error) => {
                tracing::warn!(
                    error = chassis::error_chain(&error).join(": "),
                    "The memory of references gave no answer"
                );
                None
            }
        }
    }

    async fn keep(&self, key: Key, said: Remembered) {
        let now = OffsetDateTime::now_utc();
        let until = now + said.holds_for();
        if let Ok(value) = serde_json::to_value(&said)
            && let Err(error) = self.store.keep_reference(key.service.word(), &key.id, &value, now, until).await
        {
            tracing::warn!(error = chassis::error_chain(&error).join(": "), "An answer about a reference was not kept");
        }
        self.near.keep(key, said).await;
    }
}
