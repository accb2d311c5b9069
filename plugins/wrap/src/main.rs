//! `cargo run -p wrap -- build` builds every guest, wraps it and writes `plugins/dist`;
//! `-- check` does the same beside it, compares digests and runs the tests of the guest in Go.
//! `-- plugin build|test …` builds a plugin that lies anywhere, or runs its own tests (`cargo xtask plugin`).

mod assistant;
mod author;
mod component;
mod dist;
mod golang;
mod guests;
mod javascript;
mod rustc;
mod snapshot;
mod zig;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};

/// What `digests.json` gives every stage.
const STAGES_VERSION: &str = env!("CARGO_PKG_VERSION");

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _closed = writeln!(std::io::stderr(), "error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> anyhow::Result<()> {
    if let Some(root) = std::env::var_os(rustc::ROOT) {
        return rustc::run(Path::new(&root));
    }
    // Read when run: two checkouts that share a target folder share this executable too.
    let own = std::env::var_os("CARGO_MANIFEST_DIR").context("run me with `cargo run -p wrap`")?;
    let plugins = Path::new(&own).parent().context("wrap has no parent folder")?.to_owned();
    let dist = plugins.join("dist");
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["build"] => {
            let built = built(&plugins)?;
            dist::write(&dist, &built)?;
            for component in &built {
                say(&format!("{:<32} {:>8} bytes  {}", component.file, component.bytes.len(), component.sha256()))?;
            }
            Ok(())
        }
        ["check"] => {
            if !guests::target_is_installed()? {
                return say("wasm32-unknown-unknown is not installed: the digests in dist were not compared");
            }
            dist::compare(&dist, &built(&plugins)?)?;
            if let Some(go) = golang::find()? {
                golang::test(&go, &plugins)?;
            }
            say("dist matches its sources")
        }
        ["plugin", "build", language, contract, name, sources, out] => {
            let plugin = author::Plugin { language, contract, name, sources: Path::new(sources) };
            std::fs::write(out, author::build(&plugins, &plugin)?).with_context(|| format!("write {out}"))
        }
        ["plugin", "test", language, contract, name, sources] => {
            author::test(&plugins, &author::Plugin { language, contract, name, sources: Path::new(sources) })
        }
        _ => bail!("usage: wrap build | check | plugin build|test LANGUAGE CONTRACT NAME SOURCES [OUT]"),
    }
}

/// Every component, in the order of `digests.json`.
fn built(plugins: &Path) -> anyhow::Result<Vec<dist::Built>> {
    let wit = plugins.join("wit");
    let stage = component::Contract::stage(&wit)?;
    let (assistant, librarian) = (component::Contract::assistant(&wit)?, component::Contract::librarian(&wit)?);
    let mut built = Vec::new();
    for (guest, core) in guests::build(plugins)? {
        let contract = match guest.folder() {
            dist::ASSIST => &assistant,
            dist::REFERENCES => &librarian,
            _ => &stage,
        };
        let bytes = contract.wrap(&core).with_context(|| format!("wrap {}", guest.file))?;
        let (file, name) = (guest.file.to_owned(), guest.name.to_owned());
        built.push(dist::Built { file, name, version: STAGES_VERSION, stage: guest.stage, bytes });
    }
    for path in core_modules(&plugins.join("hostile/core"))? {
        let name = path.file_stem().and_then(|stem| stem.to_str()).context("file name is not UTF-8")?.to_owned();
        if name == component::REFUSED {
            continue;
        }
        let core = wat::parse_file(&path).with_context(|| format!("assemble {name}"))?;
        let bytes = stage.embed_and_wrap(core).with_context(|| format!("wrap {name}"))?;
        let file = format!("{}/{name}.wasm", dist::HOSTILE);
        built.push(dist::Built { file, name, version: STAGES_VERSION, stage: "S.2.1", bytes });
    }
    built.push(assistant_in_go(plugins)?);
    built.push(validator(plugins)?);
    Ok(built)
}

/// The assistant in Go. Without the one Go that gives the committed bytes, the committed bytes stand.
fn assistant_in_go(plugins: &Path) -> anyhow::Result<dist::Built> {
    let file = format!("{}/{}.wasm", dist::ASSIST, golang::NAME);
    let bytes = match golang::find()? {
        Some(go) => {
            let adapter = plugins.join(golang::FOLDER).join("adapter.wat");
            let core = snapshot::started(&golang::build(&go, plugins)?, &adapter)?;
            assistant::wrap(&plugins.join("wit/assist"), core, &adapter).with_context(|| format!("wrap {file}"))?
        }
        None => {
            say(&format!("{} is not here: {file} is taken from dist, not built from its sources", golang::VERSION))?;
            std::fs::read(plugins.join("dist").join(&file)).with_context(|| format!("read {file} from dist"))?
        }
    };
    let name = golang::NAME.to_owned();
    Ok(dist::Built { file, name, version: golang::GUEST_VERSION, stage: golang::STAGE, bytes })
}

/// The FHIR validator, made of C. Without the one zig that gives the committed bytes, the committed bytes stand.
fn validator(plugins: &Path) -> anyhow::Result<dist::Built> {
    let file = format!("{}/fhir.wasm", dist::FHIR);
    let contract = component::Contract::validator(&plugins.join("wit"))?;
    let bytes = match zig::find() {
        Some(zig) => contract.embed_and_wrap(zig.build(plugins)?).with_context(|| format!("wrap {file}"))?,
        None => {
            say(&format!("zig {} is not here: {file} is taken from dist, not built from its sources", zig::VERSION))?;
            std::fs::read(plugins.join("dist").join(&file)).with_context(|| format!("read {file} from dist"))?
        }
    };
    // The version of its contract: raise it with any change of behaviour.
    Ok(dist::Built { file, name: "fhir".to_owned(), version: "1.0.0", stage: "fhir", bytes })
}

fn core_modules(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).context("list core modules")? {
        paths.push(entry.context("list core modules")?.path());
    }
    paths.sort();
    Ok(paths)
}

fn say(line: &str) -> anyhow::Result<()> {
    writeln!(std::io::stdout(), "{line}").context("write to stdout")
}
