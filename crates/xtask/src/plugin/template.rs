//! `plugin new`: a folder that builds and passes its tests, to be changed.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use clap::ValueEnum;
use serde::Deserialize;

use crate::checkout::Checkout;

/// What the name of the plugin is in templates.
const PLACEHOLDER: &str = "PLUGIN-NAME";

/// Longest name of a plugin (`crates/crypto/src/manifest.rs`).
const LONGEST_NAME: usize = 40;

/// What a plugin may be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Language {
    /// A stage of the gate
    Rust,
    /// A step of the writing wizard
    Go,
    /// A step of the writing wizard
    C,
    /// A stage of the gate
    Javascript,
}

impl Language {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Rust => "rust",
            Self::Go => "go",
            Self::C => "c",
            Self::Javascript => "javascript",
        }
    }

    /// What a template shares with others: from below `plugins`, to below the new folder.
    fn shared(self) -> &'static [(&'static str, &'static str)] {
        const STAGE: [(&str, &str); 2] =
            [("wit/validation.wit", "wit/validation.wit"), ("templates/examples/validation", "examples")];
        const STEP: [(&str, &str); 2] =
            [("wit/assist/assist.wit", "wit/assist.wit"), ("templates/examples/assist", "examples")];
        const GO: [(&str, &str); 4] =
            [STEP[0], STEP[1], ("claims-go/arena.go", "arena.go"), ("claims-go/arena_test.go", "arena_test.go")];
        match self {
            Self::Rust | Self::Javascript => &STAGE,
            Self::C => &STEP,
            Self::Go => &GO,
        }
    }
}

/// Makes the folder.
pub(super) fn make(checkout: &Checkout, language: Language, name: &str, path: &Path) -> Result<PathBuf> {
    ensure!(
        is_name(name),
        "a plugin is named with small letters, digits and `-`, a letter first, at most {LONGEST_NAME} in all"
    );
    let folder = path.join(name);
    if folder.exists() {
        bail!("{} exists already", folder.display());
    }
    let plugins = checkout.root().join("plugins");
    copy(&plugins.join("templates").join(language.word()), &folder, name)?;
    for (from, to) in language.shared() {
        copy(&plugins.join(from), &folder.join(to), name)?;
    }
    Ok(folder)
}

/// The signer's rule, told before anything is written.
fn is_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    name.len() <= LONGEST_NAME && name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(plain)
}

/// Copies a file or a folder of text, with the plugin's name in it.
fn copy(from: &Path, to: &Path, name: &str) -> Result<()> {
    if from.is_dir() {
        fs::create_dir_all(to).with_context(|| format!("create {}", to.display()))?;
        for entry in fs::read_dir(from).with_context(|| format!("list {}", from.display()))? {
            let entry = entry.with_context(|| format!("list {}", from.display()))?;
            copy(&entry.path(), &to.join(entry.file_name()), name)?;
        }
        return Ok(());
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).with_context(|| format!("create {}", folder.display()))?;
    }
    let text = fs::read_to_string(from).with_context(|| format!("read {}", from.display()))?;
    fs::write(to, text.replace(PLACEHOLDER, name)).with_context(|| format!("write {}", to.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_word_that_can_be_a_file_a_crate_and_a_label() {
        for (name, good) in [
            ("minha-etapa", true),
            ("a1", true),
            ("", false),
            ("1a", false),
            ("-a", false),
            ("../a", false),
            ("Etapa", false),
            ("etapa médica", false),
            (&"a".repeat(41), false),
        ] {
            assert_eq!(is_name(name), good, "{name}");
        }
    }
}
