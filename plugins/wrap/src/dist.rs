//! `plugins/dist`: components and the manifest that a host compares them with.

use std::path::Path;

use anyhow::{Context as _, bail};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// A component in memory.
pub(crate) struct Built {
    /// Path below `dist`.
    pub(crate) file: String,
    pub(crate) name: String,
    pub(crate) version: &'static str,
    pub(crate) stage: &'static str,
    pub(crate) bytes: Vec<u8>,
}

/// Folders below `dist`, each with a manifest of its own: stages of the gate, guests for tests of the host, assistants
/// of the wizard, the one of them that may ask, and the FHIR validator.
const FOLDERS: [&str; 5] = ["", HOSTILE, ASSIST, REFERENCES, FHIR];
pub(crate) const HOSTILE: &str = "hostile";
pub(crate) const ASSIST: &str = "assist";
pub(crate) const REFERENCES: &str = "references";
pub(crate) const FHIR: &str = "fhir";

impl Built {
    pub(crate) fn sha256(&self) -> String {
        hex::encode(Sha256::digest(&self.bytes))
    }

    fn folder(&self) -> &str {
        self.file.split_once('/').map_or("", |(folder, _)| folder)
    }

    fn entry(&self) -> Entry {
        Entry {
            name: self.name.clone(),
            version: self.version.to_owned(),
            stage: self.stage.to_owned(),
            sha256: self.sha256(),
            size_bytes: self.bytes.len(),
        }
    }
}

/// One row of `digests.json`; the component lies beside it as `<name>.wasm`.
#[derive(Serialize, Deserialize, PartialEq, Eq, Debug)]
struct Entry {
    name: String,
    version: String,
    stage: String,
    sha256: String,
    size_bytes: usize,
}

#[derive(Serialize, Deserialize, PartialEq, Eq, Debug)]
struct Manifest {
    plugins: Vec<Entry>,
}

/// Replaces `dist`: components first, manifests last.
pub(crate) fn write(dist: &Path, built: &[Built]) -> anyhow::Result<()> {
    for folder in FOLDERS {
        std::fs::create_dir_all(dist.join(folder)).context("create dist")?;
    }
    for component in built {
        std::fs::write(dist.join(&component.file), &component.bytes)
            .with_context(|| format!("write {}", component.file))?;
    }
    for folder in FOLDERS {
        let mut text = serde_json::to_string_pretty(&manifest(built, folder)).context("write digests.json")?;
        text.push('\n');
        std::fs::write(dist.join(folder).join("digests.json"), text).context("write digests.json")?;
    }
    Ok(())
}

/// Fails with the names of all components that differ from `dist`.
pub(crate) fn compare(dist: &Path, built: &[Built]) -> anyhow::Result<()> {
    let mut different = Vec::new();
    for folder in FOLDERS {
        let text = std::fs::read(dist.join(folder).join("digests.json")).context("read digests.json")?;
        let known: Manifest = serde_json::from_slice(&text).context("parse digests.json")?;
        let rebuilt = manifest(built, folder);
        for entry in &rebuilt.plugins {
            if !known.plugins.contains(entry) {
                different.push(entry.name.clone());
            }
        }
        for entry in &known.plugins {
            if !rebuilt.plugins.iter().any(|other| other.name == entry.name) {
                different.push(entry.name.clone());
            }
        }
    }
    for component in built {
        let committed = std::fs::read(dist.join(&component.file)).unwrap_or_default();
        if committed != component.bytes && !different.contains(&component.name) {
            different.push(component.name.clone());
        }
    }
    if different.is_empty() {
        return Ok(());
    }
    bail!("dist differs from its sources: {}; run `cargo run -p wrap -- build`", different.join(", "))
}

fn manifest(built: &[Built], folder: &str) -> Manifest {
    Manifest { plugins: built.iter().filter(|one| one.folder() == folder).map(Built::entry).collect() }
}
