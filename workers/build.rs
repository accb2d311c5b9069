//! Collects the plain texts among the rule catalogue's examples, which versions that are sent in are tried on.

use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    // Relative to the package, where cargo runs this: a built script may be asked again from another checkout.
    let folder = Path::new("../plugins/rules/examples");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut texts = BTreeSet::new();
    for file in fs::read_dir(folder)? {
        let examples: toml::Table = toml::from_str(&fs::read_to_string(file?.path())?)?;
        for kind in ["positive", "negative", "adversarial"] {
            let of_kind = examples.get(kind).and_then(toml::Value::as_array).into_iter().flatten();
            texts.extend(of_kind.filter_map(toml::Value::as_str).map(str::to_owned));
        }
    }
    let out = env::var_os("OUT_DIR").ok_or("cargo says where to write")?;
    // A list of texts, written as the program's own source would write it.
    fs::write(Path::new(&out).join("examples.rs"), format!("&{:?}", Vec::from_iter(texts)))?;
    Ok(())
}
