//! `digests.json`: which component serves which stage, and what its bytes must be.

use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use domain::workflow::Stage;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};

use super::LoadError;

const LONGEST_MANIFEST: u64 = 64 << 10;

/// No component may be larger (`product.md` §7.2: 20 MB for the largest stage).
const LARGEST_COMPONENT: u64 = 20 << 20;

/// Which code gave a verdict. Sealed into reports, so that a verdict can be traced to its bytes.
#[derive(Debug, PartialEq, Eq)]
pub struct Identity {
    /// Name, for example `lgpd`.
    pub name: String,
    /// Version, for example `1.0.0`.
    pub version: String,
    /// SHA-256 of the component, in hexadecimal.
    pub digest: String,
}

impl std::fmt::Display for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}@{}", self.name, self.version)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest<S> {
    plugins: Vec<Entry<S>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry<S> {
    name: String,
    version: String,
    stage: S,
    sha256: String,
    size_bytes: u64,
}

/// A component whose bytes are the ones the manifest names.
pub struct Verified {
    /// The stage that it serves.
    pub stage: Stage,
    /// Its name.
    pub identity: Arc<Identity>,
    /// The component.
    pub bytes: Vec<u8>,
}

/// Reads one component for every stage. Whatever is missing, doubled or changed stops the start:
/// a worker without a stage could only say `inconclusive`.
///
/// # Errors
/// [`LoadError`], naming the component.
pub fn read(folder: &Path) -> Result<Vec<Verified>, LoadError> {
    let manifest = manifest(folder)?;
    Stage::ALL.iter().map(|stage| verified(folder, &manifest, *stage)).collect()
}

/// A component of an assistant, and the step of the wizard that it serves.
pub(super) struct Assisting {
    pub(super) step: String,
    pub(super) identity: Arc<Identity>,
    pub(super) bytes: Vec<u8>,
}

/// Reads the components of all assistants in a folder, one for each step.
pub(super) fn read_assistants(folder: &Path) -> Result<Vec<Assisting>, LoadError> {
    let manifest: Manifest<String> = manifest(folder)?;
    let mut steps: Vec<&str> = manifest.plugins.iter().map(|entry| entry.stage.as_str()).collect();
    steps.sort_unstable();
    if let Some([step, _]) = steps.array_windows().find(|[one, next]| one == next) {
        return Err(LoadError::Doubled { step: (*step).to_owned() });
    }
    manifest
        .plugins
        .iter()
        .map(|entry| {
            let (identity, bytes) = checked(folder, entry)?;
            Ok(Assisting { step: entry.stage.clone(), identity, bytes })
        })
        .collect()
}

fn manifest<S: DeserializeOwned>(folder: &Path) -> Result<Manifest<S>, LoadError> {
    let text = read_bounded(&folder.join("digests.json"), LONGEST_MANIFEST)
        .map_err(|source| LoadError::ReadManifest { source })?;
    serde_json::from_slice(&text).map_err(|source| LoadError::ParseManifest { source })
}

fn verified(folder: &Path, manifest: &Manifest<Stage>, stage: Stage) -> Result<Verified, LoadError> {
    let mut serving = manifest.plugins.iter().filter(|entry| entry.stage == stage);
    let (Some(entry), None) = (serving.next(), serving.next()) else {
        return Err(LoadError::NotOnePlugin { stage });
    };
    let (identity, bytes) = checked(folder, entry)?;
    Ok(Verified { stage, identity, bytes })
}

/// The bytes of a component, if they are those that its entry names.
fn checked<S>(folder: &Path, entry: &Entry<S>) -> Result<(Arc<Identity>, Vec<u8>), LoadError> {
    let name = entry.name.clone();
    let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    if name.is_empty() || !name.chars().all(plain) {
        // The name becomes a path and a metric label.
        return Err(LoadError::BadName);
    }
    let bytes = read_bounded(&folder.join(&name).with_extension("wasm"), LARGEST_COMPONENT)
        .map_err(|source| LoadError::ReadComponent { name: name.clone(), source })?;
    let digest = hex::encode(Sha256::digest(&bytes));
    if bytes.len() as u64 != entry.size_bytes || digest != entry.sha256 {
        return Err(LoadError::Digest { name });
    }
    Ok((Arc::new(Identity { name, version: entry.version.clone(), digest }), bytes))
}

fn read_bounded(path: &Path, most: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(std::io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}
