//! `plugin.toml`: what an author says of a plugin.

use std::fs;
use std::num::NonZeroU32;
use std::path::Path;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Language;

/// The file, field by field. Nothing has a default: a limit that was forgotten is no limit.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Description {
    pub(super) name: String,
    version: String,
    pub(super) language: Language,
    pub(super) contract: String,
    stage: String,
    capabilities: Vec<String>,
    pub(super) limits: Limits,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Limits {
    pub(super) memory_bytes: NonZeroU32,
    pub(super) deadline_ms: NonZeroU32,
}

/// What is signed (`crates/crypto/src/manifest.rs`, which checks every word of it).
#[derive(Serialize)]
struct Manifest<'a> {
    name: &'a str,
    version: &'a str,
    contract: &'a str,
    stage: &'a str,
    sha256: String,
    size_bytes: u64,
    limits: Limits,
    capabilities: &'a [String],
}

impl Description {
    pub(super) fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).with_context(|| format!("read {}", path.display()))?;
        toml::from_str(&text).with_context(|| format!("understand {}", path.display()))
    }

    /// The description of a component, as the signer takes it.
    pub(super) fn manifest(&self, component: &Path) -> Result<String> {
        let (sha256, size_bytes) = digest(component)?;
        let Self { name, version, contract, stage, capabilities, limits, .. } = self;
        let manifest = Manifest { name, version, contract, stage, sha256, size_bytes, limits: *limits, capabilities };
        serde_json::to_string(&manifest).context("write the description")
    }
}

/// SHA-256 and length of a file.
pub(super) fn digest(file: &Path) -> Result<(String, u64)> {
    let bytes = fs::read(file).with_context(|| format!("read {}", file.display()))?;
    Ok((hex::encode(Sha256::digest(&bytes)), bytes.len() as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
        name = "a"
        version = "1.0.0"
        language = "rust"
        contract = "cms:validation@2.0.0"
        stage = "S.2.1"
        capabilities = []
        limits = { memory_bytes = 65536, deadline_ms = 1 }
    "#;

    #[test]
    fn a_description_without_a_limit_is_none() {
        toml::from_str::<Description>(GOOD).unwrap();
        for bad in [
            GOOD.replace(", deadline_ms = 1", ""),
            GOOD.replace("deadline_ms = 1", "deadline_ms = 0"),
            GOOD.replace("65536", "4294967296"),
            GOOD.replace("limits =", "limit ="),
            GOOD.replace("capabilities = []", ""),
            GOOD.replace("\"rust\"", "\"cobol\""),
        ] {
            assert_ne!(bad, GOOD);
            toml::from_str::<Description>(&bad).unwrap_err();
        }
    }
}
