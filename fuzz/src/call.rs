//! How the program is called. libFuzzer passes over words that begin with two dashes, and these are ours:
//! `--list`, `--seeds=FOLDER`, `--target=NAME`.

use std::fs;
use std::path::Path;
use std::process::exit;
use std::sync::OnceLock;

use crate::bounds;
use crate::targets::{ALL, Target};

static TARGET: OnceLock<&'static Target> = OnceLock::new();

/// Reads the call. Lists and seeds are made here, and the process ends.
pub(crate) fn read() {
    bounds::catch();
    for word in std::env::args() {
        if word == "--list" {
            ALL.iter().for_each(|target| println!("{} {}", target.name, target.longest));
            exit(0);
        }
        if let Some(folder) = word.strip_prefix("--seeds=") {
            exit(i32::from(seeds(Path::new(folder)).is_err()));
        }
        if let Some(name) = word.strip_prefix("--target=") {
            if let Some(target) = ALL.iter().find(|target| target.name == name) {
                TARGET.get_or_init(|| target);
            }
        }
    }
    if TARGET.get().is_none() {
        eprintln!("name a target: --target=NAME, of those that --list shows");
        exit(2);
    }
}

/// The target that this process tries.
pub(crate) fn target() -> &'static Target {
    TARGET.get().copied().unwrap_or(&ALL[0])
}

/// Writes the seeds of every target: short ones to start from, long ones to be read once.
fn seeds(folder: &Path) -> std::io::Result<()> {
    for target in ALL {
        for (kind, is_long) in [("short", false), ("long", true)] {
            let place = folder.join(target.name).join(kind);
            fs::create_dir_all(&place)?;
            for (number, seed) in (target.seeds)().iter().enumerate() {
                if (seed.len() > target.longest) == is_long {
                    fs::write(place.join(format!("{number:03}")), seed)?;
                }
            }
        }
    }
    Ok(())
}
