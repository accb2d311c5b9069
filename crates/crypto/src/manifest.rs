//! Signed descriptions of plugins: who made a component, what it is for and what it may use.
//!
//! A plugin's author signs with two keys at once, Ed25519 (RFC 8032) and ML-DSA-65 (FIPS 204). Both
//! signatures must hold: a missing one is a refusal and never a step down to the other
//! (`decisions.md` 20). They cover the one canonical form of the description (RFC 8785), a label of
//! their own and both public keys, so that no half fits another pair or another kind of document.
//!
//! A signed manifest is itself canonical, byte for byte. Whatever was added, doubled, reordered or
//! indented after signing makes it another document, and it is refused.

use std::num::NonZeroU32;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::{Deserialize, Serialize};

use crate::digest;

mod keys;

pub use keys::{PublicKey, PublicKeyError, SigningKey, SigningKeyError, TrustError, trusted};

/// Longest signed manifest that is read: twice what the longest description and both signatures take.
pub const MAX_DOCUMENT_BYTES: usize = 16 * 1024;

/// Largest component (`product.md` §7.2: 20 MB for the largest stage).
pub const MAX_COMPONENT_BYTES: usize = 20 << 20;

/// Most capabilities of one plugin. No contract offers any yet.
const MAX_CAPABILITIES: usize = 16;

/// Goes before everything that is signed, so that no signature made for something else is one for a manifest.
const LABEL: &[u8] = b"healthcare-cms plugin manifest, Ed25519 + ML-DSA-65, format 1\0";

/// What an author says of a plugin. Every value is one that JSON cannot write in two ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Small letters, digits and `-`.
    pub name: String,
    /// For example `1.0.0`.
    pub version: String,
    /// The WIT package that the component was built for, with its version: `cms:validation@2.0.0`.
    pub contract: String,
    /// The stage of the gate, or the step of the wizard, that it serves.
    pub stage: String,
    /// SHA-256 of the component, in hexadecimal.
    pub sha256: String,
    /// Length of the component.
    pub size_bytes: u32,
    /// What it asks to use. A host may grant less.
    pub limits: Limits,
    /// What else it asks for, in ascending order.
    pub capabilities: Vec<String>,
}

/// What one call of a plugin asks to use. There is no value for "no limit".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Linear memory.
    pub memory_bytes: NonZeroU32,
    /// Wall time.
    pub deadline_ms: NonZeroU32,
}

/// One of the two signatures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// RFC 8032.
    Ed25519,
    /// FIPS 204.
    MlDsa65,
}

impl std::fmt::Display for Half {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Ed25519 => "Ed25519",
            Self::MlDsa65 => "ML-DSA-65",
        })
    }
}

/// Why a manifest is not signed, or not believed. Nothing of the document is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ManifestError {
    /// Longer than [`MAX_DOCUMENT_BYTES`].
    #[error("the manifest is too long")]
    TooLong,
    /// Not JSON, or a field is unknown, doubled, missing or of another type.
    #[error("the manifest does not have the fields of one, or has others")]
    Shape,
    /// The same content in other bytes.
    #[error("the manifest is not in its canonical form")]
    NotCanonical,
    /// A field has a value that cannot be.
    #[error("{0} of the manifest is not usable")]
    Field(&'static str),
    /// It says itself that another key signed it.
    #[error("the manifest was signed with another key")]
    OtherKey,
    /// It carries one signature where there must be two.
    #[error("the manifest has no {0} signature")]
    Missing(Half),
    /// A signature that the key did not make over this.
    #[error("the {0} signature of the manifest is not valid")]
    Signature(Half),
    /// The bytes of the component are not the ones described.
    #[error("the component differs from its manifest")]
    Component,
    /// The library did not sign.
    #[error("the manifest could not be signed")]
    NotSigned,
}

/// What is kept beside a component.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    manifest: Manifest,
    signatures: Signatures,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Signatures {
    key: String,
    // Optional so that a missing half has a refusal of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ed25519: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ml_dsa_65: Option<String>,
}

/// Signs a description of a component.
///
/// # Errors
/// [`ManifestError::Field`] or [`ManifestError::Component`] for a description that nobody would believe.
pub fn sign(manifest: Manifest, component: &[u8], key: &SigningKey) -> Result<Vec<u8>, ManifestError> {
    check(&manifest)?;
    if !manifest.describes(component) {
        return Err(ManifestError::Component);
    }
    let message = message(&manifest, key.public())?;
    let signatures = Signatures {
        key: key.public().id(),
        ed25519: Some(BASE64_STANDARD.encode(key.ed25519(&message))),
        ml_dsa_65: Some(BASE64_STANDARD.encode(key.ml_dsa_65(&message).ok_or(ManifestError::NotSigned)?)),
    };
    serde_jcs::to_vec(&Document { manifest, signatures }).map_err(|_| ManifestError::NotSigned)
}

/// A description that one of the trusted authors signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The description.
    pub manifest: Manifest,
    /// Id of the key that signed it.
    pub key: String,
}

/// The description in a signed manifest, once both signatures of one of these keys hold. Nothing is said of the component
/// yet: [`Manifest::describes`].
///
/// # Errors
/// [`ManifestError`]: nothing of the document may be believed.
pub fn read(document: &[u8], keys: &[PublicKey]) -> Result<Signed, ManifestError> {
    if document.len() > MAX_DOCUMENT_BYTES {
        return Err(ManifestError::TooLong);
    }
    let read: Document = serde_json::from_slice(document).map_err(|_| ManifestError::Shape)?;
    if serde_jcs::to_vec(&read).map_err(|_| ManifestError::Shape)? != document {
        return Err(ManifestError::NotCanonical);
    }
    let Document { manifest, signatures } = read;
    check(&manifest)?;
    let key = keys.iter().find(|key| key.id() == signatures.key).ok_or(ManifestError::OtherKey)?;
    let message = message(&manifest, key)?;
    for (half, text) in [(Half::Ed25519, signatures.ed25519), (Half::MlDsa65, signatures.ml_dsa_65)] {
        let text = text.ok_or(ManifestError::Missing(half))?;
        let signature = BASE64_STANDARD.decode(text).map_err(|_| ManifestError::Signature(half))?;
        if !key.verifies(half, &message, &signature) {
            return Err(ManifestError::Signature(half));
        }
    }
    Ok(Signed { manifest, key: signatures.key })
}

/// The description in a signed manifest, once both signatures hold and the component is the one described.
///
/// # Errors
/// [`ManifestError`]: nothing of the document may be believed.
pub fn verify(document: &[u8], component: &[u8], key: &PublicKey) -> Result<Manifest, ManifestError> {
    let manifest = read(document, std::slice::from_ref(key))?.manifest;
    if manifest.describes(component) { Ok(manifest) } else { Err(ManifestError::Component) }
}

impl Manifest {
    /// Whether these are the bytes that it is about.
    pub fn describes(&self, component: &[u8]) -> bool {
        component.len() <= MAX_COMPONENT_BYTES
            && u32::try_from(component.len()) == Ok(self.size_bytes)
            && hex::encode(digest::sha256(component)) == self.sha256
    }
}

/// What both keys sign. The digest in front has a fixed length, so nothing can move between the parts.
fn message(manifest: &Manifest, key: &PublicKey) -> Result<Vec<u8>, ManifestError> {
    let canonical = serde_jcs::to_vec(manifest).map_err(|_| ManifestError::Shape)?;
    Ok([LABEL, key.digest().as_slice(), canonical.as_slice()].concat())
}

/// The words become paths, metric labels and rows: none may hold more than a word can.
fn check(manifest: &Manifest) -> Result<(), ManifestError> {
    let Manifest { name, version, contract, stage, sha256, size_bytes: _, limits: _, capabilities } = manifest;
    let word = |text: &str, longest: usize, others: &str| {
        let admitted = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || others.contains(c);
        !text.is_empty() && text.len() <= longest && text.chars().all(admitted)
    };
    let ascending = capabilities.windows(2).all(|pair| matches!(pair, [one, next] if one < next));
    let checks = [
        ("name", word(name, 40, "-") && name.starts_with(|c: char| c.is_ascii_lowercase())),
        ("version", word(version, 32, ".-")),
        ("contract", word(contract, 64, ":@.-")),
        ("stage", word(stage, 16, "S.-")),
        ("sha256", sha256.len() == 64 && word(sha256, 64, "")),
        ("capabilities", capabilities.len() <= MAX_CAPABILITIES && ascending),
        ("capabilities", capabilities.iter().all(|capability| word(capability, 40, "-"))),
    ];
    match checks.iter().find(|(_, holds)| !holds) {
        Some((field, _)) => Err(ManifestError::Field(field)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
