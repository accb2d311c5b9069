//! `cargo xtask plugin …`: what authors of plugins need, from an empty folder to a signed component.
//!
//! This only reads `plugin.toml` and calls others: `plugins/wrap` builds and runs components, `plugin-signature` of
//! `crates/crypto` holds the keys. So none of their libraries is part of every other command.

mod description;
mod template;

use std::path::{Path, PathBuf, absolute};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use clap::Subcommand;
use xtask::servers::Tools;

use self::description::Description;
pub(crate) use self::template::Language;
use crate::checkout::Checkout;
use crate::interrupt::Interrupt;
use crate::say;

/// What to do for an author.
#[derive(Debug, Subcommand)]
pub(crate) enum Task {
    /// Make a folder with a plugin that works, to be changed
    New {
        /// What to write it in
        language: Language,
        /// Small letters, digits and `-`
        name: String,
        /// Where the folder goes
        #[arg(long, default_value = ".")]
        path: PathBuf,
    },
    /// Build a plugin's component: build/NAME.wasm
    Build {
        /// The plugin's folder
        #[arg(default_value = ".")]
        folder: PathBuf,
    },
    /// Build it, run its own tests, and run it on its examples in the sandbox
    Test {
        /// The plugin's folder
        #[arg(default_value = ".")]
        folder: PathBuf,
    },
    /// Sign what was built: build/NAME.json
    Sign {
        /// The plugin's folder
        #[arg(default_value = ".")]
        folder: PathBuf,
        /// The private key
        #[arg(long)]
        key: PathBuf,
    },
    /// Make a key: FILE is private, FILE.pub is for others
    Keygen {
        /// A file that does not exist yet
        file: PathBuf,
    },
    /// Check a signed manifest and the component beside it
    Verify {
        /// The manifest, NAME.json
        file: PathBuf,
        /// The author's public key
        #[arg(long)]
        key: PathBuf,
    },
}

/// Does it.
pub(crate) fn run(checkout: &Checkout, task: Task, interrupt: &Interrupt) -> Result<()> {
    match task {
        Task::New { language, name, path } => {
            let folder = template::make(checkout, language, &name, &path)?;
            say::line(&format!("made {}; try `cargo xtask plugin test {0}`", folder.display()));
            Ok(())
        }
        Task::Build { folder } => build(checkout, &Plugin::open(&folder)?, interrupt),
        Task::Test { folder } => test(checkout, &Plugin::open(&folder)?, interrupt),
        Task::Sign { folder, key } => sign(checkout, &Plugin::open(&folder)?, &key, interrupt),
        Task::Keygen { file } => {
            interrupt.run_well(signature(checkout).arg("keygen").arg(absolute(&file).context("resolve the file")?))
        }
        Task::Verify { file, key } => verify(checkout, &file, &key, interrupt),
    }
}

/// A plugin's folder and what its `plugin.toml` says.
struct Plugin {
    folder: PathBuf,
    description: Description,
}

impl Plugin {
    fn open(folder: &Path) -> Result<Self> {
        let folder = folder.canonicalize().with_context(|| format!("find {}", folder.display()))?;
        let description = Description::read(&folder.join("plugin.toml"))?;
        Ok(Self { folder, description })
    }

    fn built(&self, extension: &str) -> PathBuf {
        self.folder.join("build").join(format!("{}.{extension}", self.description.name))
    }
}

fn build(checkout: &Checkout, plugin: &Plugin, interrupt: &Interrupt) -> Result<()> {
    std::fs::create_dir_all(plugin.folder.join("build")).context("create build")?;
    let component = plugin.built("wasm");
    interrupt.run_well(wrap(checkout, plugin, "build")?.arg(&component))?;
    let (digest, size_bytes) = description::digest(&component)?;
    say::line(&format!("{}  {size_bytes} bytes  {digest}", component.display()));
    Ok(())
}

fn test(checkout: &Checkout, plugin: &Plugin, interrupt: &Interrupt) -> Result<()> {
    build(checkout, plugin, interrupt)?;
    interrupt.run_well(&mut wrap(checkout, plugin, "test")?)?;
    let Description { contract, limits, .. } = &plugin.description;
    let mut examples = cargo(checkout, "plugins/Cargo.toml");
    examples.args(["--package", "wrap", "--example", "plugin", "--", contract]);
    examples.arg(plugin.built("wasm")).arg(plugin.folder.join("examples"));
    examples.args([limits.memory_bytes.to_string(), limits.deadline_ms.to_string()]);
    interrupt.run_well(&mut examples)
}

fn sign(checkout: &Checkout, plugin: &Plugin, key: &Path, interrupt: &Interrupt) -> Result<()> {
    let component = plugin.built("wasm");
    ensure!(component.is_file(), "there is no {}: build the plugin first", component.display());
    let manifest = plugin.description.manifest(&component)?;
    let key = absolute(key).context("resolve the key")?;
    interrupt.run_well(signature(checkout).arg("sign").arg(manifest).args([component, key, plugin.built("json")]))
}

fn verify(checkout: &Checkout, file: &Path, key: &Path, interrupt: &Interrupt) -> Result<()> {
    let file = absolute(file).context("resolve the manifest")?;
    let key = absolute(key).context("resolve the key")?;
    interrupt.run_well(signature(checkout).arg("verify").arg(&file).arg(file.with_extension("wasm")).arg(key))
}

/// `wrap plugin WORD …`, with the tools that the language needs.
fn wrap(checkout: &Checkout, plugin: &Plugin, word: &str) -> Result<Command> {
    let Description { language, contract, name, .. } = &plugin.description;
    let mut wrap = cargo(checkout, "plugins/Cargo.toml");
    wrap.args(["--package", "wrap", "--", "plugin", word, language.word(), contract, name]).arg(&plugin.folder);
    let unset = |name: &str| std::env::var_os(name).is_none();
    match language {
        Language::Go if unset("CMS_GO") => drop(wrap.env("CMS_GO", Tools::go()?)),
        Language::C if unset("ZIG") => drop(wrap.env("ZIG", Tools::zig()?)),
        _ => {}
    }
    Ok(wrap)
}

fn signature(checkout: &Checkout) -> Command {
    let mut cargo = cargo(checkout, "Cargo.toml");
    cargo.args(["--package", "crypto", "--bin", "plugin-signature", "--"]);
    cargo
}

fn cargo(checkout: &Checkout, manifest: &str) -> Command {
    let mut cargo = checkout.cargo();
    cargo.args(["run", "--quiet", "--manifest-path", manifest]);
    cargo
}
