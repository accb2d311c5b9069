//! Plugins of authors: a folder of sources anywhere becomes a component under the rules for our own.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};

use crate::component::{self, Contract};
use crate::{assistant, golang, guests, javascript, zig};

/// What `plugin.toml` says of how to build one.
pub(crate) struct Plugin<'a> {
    pub(crate) language: &'a str,
    pub(crate) contract: &'a str,
    pub(crate) name: &'a str,
    pub(crate) sources: &'a Path,
}

/// The component.
pub(crate) fn build(plugins: &Path, plugin: &Plugin<'_>) -> anyhow::Result<Vec<u8>> {
    let Plugin { language, contract: wanted, name, sources } = *plugin;
    let wit = plugins.join("wit");
    let contract = Contract::named(&wit, wanted)?;
    let component = match language {
        "rust" => contract.wrap(&rust(plugins, name, sources)?),
        "go" if wanted != component::STEPS => {
            bail!("a plugin in Go can be a step of the wizard, `{}`", component::STEPS)
        }
        "go" => {
            let adapter = plugins.join(golang::FOLDER).join("adapter.wat");
            let core = golang::compile(&go()?, sources, &golang::folder(plugins)?, name)?;
            assistant::wrap(&wit.join("assist"), core, &adapter)
        }
        "c" => contract.embed_and_wrap(zig()?.compile(&sources.join("src"), &zig::folder(plugins)?, name)?),
        "javascript" => {
            let component = javascript::build(&target(plugins), sources)?;
            contract.check(&component).map(|()| component)
        }
        _ => bail!("`{language}` is none of rust, go, c, javascript"),
    };
    component.with_context(|| format!("wrap {name}"))
}

/// The plugin's own tests, on this machine instead of in a sandbox.
pub(crate) fn test(plugins: &Path, plugin: &Plugin<'_>) -> anyhow::Result<()> {
    let Plugin { language, name, sources, .. } = *plugin;
    match language {
        "rust" => run(cargo(plugins, sources).arg("test")),
        "go" => golang::test_at(&go()?, sources, &golang::folder(plugins)?),
        "c" => c_test(&zig::folder(plugins)?, name, sources),
        "javascript" => javascript::test(&target(plugins), sources),
        _ => bail!("`{language}` is none of rust, go, c, javascript"),
    }
}

fn rust(plugins: &Path, name: &str, sources: &Path) -> anyhow::Result<Vec<u8>> {
    let mut build = cargo(plugins, sources);
    build.args(["build", "--release", "--target", guests::TARGET]);
    build.env("CARGO_ENCODED_RUSTFLAGS", guests::flags(sources)?);
    run(&mut build).with_context(|| format!("`rustup target add {}` adds the target", guests::TARGET))?;
    let core = authored(plugins).join(guests::TARGET).join("release").join(name.replace('-', "_"));
    std::fs::read(core.with_extension("wasm")).context("read the core module of Rust")
}

/// Cargo in the author's folder, with a build folder that all authors' plugins share.
fn cargo(plugins: &Path, sources: &Path) -> Command {
    let mut cargo = Command::new(guests::cargo());
    cargo.current_dir(sources).env("CARGO_TARGET_DIR", authored(plugins)).env_remove("RUSTFLAGS");
    cargo
}

/// All of `src` but the ABI, and all of `test`, as a program under the sanitizers.
fn c_test(folder: &Path, name: &str, sources: &Path) -> anyhow::Result<()> {
    let program = folder.join(format!("{name}-test"));
    let compiler = std::env::var_os("CC").filter(|named| !named.is_empty()).unwrap_or_else(|| "cc".into());
    let mut compile = Command::new(compiler);
    compile.current_dir(sources).args(["-std=c11", "-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Werror", "-g"]);
    compile.args(["-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-o"]).arg(&program);
    for part in ["src", "test"] {
        let files = zig::sources(&sources.join(part))?.into_iter().filter(|file| file != "component.c");
        compile.args(files.map(|file| Path::new(part).join(file)));
    }
    run(&mut compile)?;
    run(&mut Command::new(&program))
}

fn go() -> anyhow::Result<PathBuf> {
    golang::find()?.with_context(|| format!("{} is not here; CMS_GO names one", golang::VERSION))
}

fn zig() -> anyhow::Result<zig::Zig> {
    zig::find().with_context(|| format!("zig {} is not here; ZIG names one", zig::VERSION))
}

fn authored(plugins: &Path) -> PathBuf {
    target(plugins).join("plugins/authored")
}

fn target(plugins: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| plugins.join("target"), PathBuf::from)
}

/// Runs a program of the author's; what it says is for the author to read.
pub(crate) fn run(command: &mut Command) -> anyhow::Result<()> {
    let program = command.get_program().display().to_string();
    if !command.status().with_context(|| format!("start {program}"))?.success() {
        bail!("{program} failed");
    }
    Ok(())
}
