//! Writes `schemas/*.schema.json` and `asyncapi.json` beside this crate's manifest.

use std::path::Path;

fn main() -> std::io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (name, schema) in bus_schemas::export::schemas() {
        std::fs::write(root.join("schemas").join(name), format!("{schema:#}\n"))?;
    }
    std::fs::write(root.join("asyncapi.json"), format!("{:#}\n", bus_schemas::export::async_api()))
}
