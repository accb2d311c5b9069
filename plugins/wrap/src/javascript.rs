//! Building plugins that are written in JavaScript. npm brings the engine and the tool that puts sources into it, by the
//! hashes in the plugin's `package-lock.json`; no script of a package is run.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, bail};
use sha2::{Digest as _, Sha256};

use crate::author::run;

const MODULES: &str = "node_modules";
const LOCK: &str = "package-lock.json";

/// The component that the plugin's `npm run build` makes.
pub(crate) fn build(target: &Path, sources: &Path) -> anyhow::Result<Vec<u8>> {
    install(target, sources)?;
    let made = sources.join("build/component.wasm");
    if made.exists() {
        fs::remove_file(&made).context("remove the last component")?;
    }
    run(npm(sources).args(["run", "--silent", "build"]))?;
    fs::read(&made).context("read build/component.wasm")
}

/// The plugin's `npm test`.
pub(crate) fn test(target: &Path, sources: &Path) -> anyhow::Result<()> {
    install(target, sources)?;
    run(npm(sources).args(["run", "--silent", "test"]))
}

/// Makes `node_modules` a link to a folder that all plugins with the same lock file share: it is 400 MB.
fn install(target: &Path, sources: &Path) -> anyhow::Result<()> {
    let modules = sources.join(MODULES);
    if modules.exists() {
        return Ok(());
    }
    // The name and version of the plugin stand in the lock file too; the packages are what follows.
    let lock = fs::read_to_string(sources.join(LOCK)).context("read package-lock.json")?;
    let packages = lock.split_once("\"devDependencies\"").map_or(lock.as_str(), |(_, packages)| packages);
    let key = hex::encode(Sha256::digest(packages));
    let shared = target.join("plugins/npm").join(key.get(..16).unwrap_or(&key));
    if !shared.join("complete").exists() {
        fs::create_dir_all(&shared).context("create the folder for npm")?;
        for file in ["package.json", LOCK] {
            fs::copy(sources.join(file), shared.join(file)).with_context(|| format!("copy {file}"))?;
        }
        // Not `npm ci`: it refuses a lock file without the optional packages for machines that no registry here has.
        let quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
        run(npm(&shared).args(["install", "--no-save"]).args(quiet))?;
        fs::write(shared.join("complete"), "").context("mark the folder for npm")?;
    }
    let shared = shared.join(MODULES).canonicalize().context("resolve the folder for npm")?;
    if std::os::unix::fs::symlink(&shared, &modules).is_err() {
        bail!("node_modules can be neither followed nor made: remove it");
    }
    Ok(())
}

fn npm(folder: &Path) -> Command {
    let mut npm = Command::new("npm");
    npm.current_dir(folder);
    npm
}
