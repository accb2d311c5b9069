//! Building guests that are written in C. `zig cc` is clang, a linker and nothing to install: one program, pinned by
//! version, whose output depends on the sources alone.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};

/// Another version gives other bytes. `pip install ziglang==0.17.0` brings it.
pub(crate) const VERSION: &str = "0.17.0";

/// Freestanding: no libc, so nothing that could want to be imported. Zig puts the stack below the data, where an overflow
/// traps.
const FLAGS: [&str; 9] = [
    "-target",
    "wasm32-freestanding",
    "-std=c11",
    "-O2",
    "-nostdlib",
    "-Wl,--no-entry",
    "-Wl,-z,stack-size=262144",
    "-Wl,--strip-all",
    "-o",
];

/// A zig of the pinned version.
pub(crate) struct Zig {
    command: Vec<OsString>,
}

/// The zig that `ZIG` names, the one on the path, or the one that Python has.
pub(crate) fn find() -> Option<Zig> {
    let named = std::env::var_os("ZIG").map(|zig| vec![zig]);
    let usual = [vec!["zig".into()], vec!["python3".into(), "-m".into(), "ziglang".into()]];
    named.into_iter().chain(usual).map(|command| Zig { command }).find(Zig::is_pinned)
}

impl Zig {
    fn is_pinned(&self) -> bool {
        let output = self.start().and_then(|mut zig| Ok(zig.arg("version").stderr(Stdio::null()).output()?));
        output.is_ok_and(|output| output.status.success() && output.stdout.trim_ascii() == VERSION.as_bytes())
    }

    fn start(&self) -> anyhow::Result<Command> {
        let (program, arguments) = self.command.split_first().context("no zig is named")?;
        let mut command = Command::new(program);
        command.args(arguments);
        Ok(command)
    }

    /// The core module of `plugins/fhir-c`.
    pub(crate) fn build(&self, plugins: &Path) -> anyhow::Result<Vec<u8>> {
        self.compile(&plugins.join("fhir-c/src"), &folder(plugins)?, "fhir")
    }

    /// A core module of all the C files of a folder.
    pub(crate) fn compile(&self, from: &Path, folder: &Path, name: &str) -> anyhow::Result<Vec<u8>> {
        let core = folder.join(name).with_extension("wasm");
        let status = self
            .start()?
            .current_dir(from)
            .arg("cc")
            .args(FLAGS)
            .arg(&core)
            .args(sources(from)?)
            .env("ZIG_GLOBAL_CACHE_DIR", folder.join("cache"))
            .env("ZIG_LOCAL_CACHE_DIR", folder.join("cache"))
            .status()
            .context("start zig")?;
        if !status.success() {
            bail!("zig could not build {name}");
        }
        std::fs::read(&core).context("read the core module of the C guest")
    }
}

/// Where zig keeps what it builds.
pub(crate) fn folder(plugins: &Path) -> anyhow::Result<PathBuf> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| plugins.join("target"), PathBuf::from);
    let folder = target.join("plugins/zig");
    std::fs::create_dir_all(&folder).context("create the folder of the C guest")?;
    folder.canonicalize().context("resolve the folder of the C guest")
}

/// Names without a folder, in one order: the linker lays functions out in the order it is given them.
pub(crate) fn sources(folder: &Path) -> anyhow::Result<Vec<OsString>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).context("list the C sources")? {
        let name = entry.context("list the C sources")?.file_name();
        if Path::new(&name).extension().is_some_and(|extension| extension == "c") {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}
