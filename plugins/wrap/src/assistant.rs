//! From a core module that expects WASI to a component that imports nothing at all.

use std::path::Path;

use anyhow::{Context as _, bail};
use wit_component::{ComponentEncoder, DecodedWasm, StringEncoding};
use wit_parser::Resolve;

/// The module that the adapter stands in for.
const WASI: &str = "wasi_snapshot_preview1";

/// Describes a core module as an `assistant` and links it with the adapter that answers WASI from nothing.
/// A function that the module asks for and the adapter lacks is an error: no adapter of the toolchain is
/// linked that would pass the call on to the host.
pub(crate) fn wrap(wit: &Path, mut core: Vec<u8>, adapter: &Path) -> anyhow::Result<Vec<u8>> {
    let mut resolve = Resolve::default();
    let (package, _) = resolve.push_path(wit).context("read the WIT contract")?;
    let world = resolve.select_world(&[package], Some("assistant")).context("find world `assistant`")?;
    wit_component::embed_component_metadata(&mut core, &resolve, world, StringEncoding::UTF8)
        .context("describe the core module")?;
    let adapter = wat::parse_file(adapter).context("assemble the adapter")?;
    let component = ComponentEncoder::default()
        .validate(true)
        .module(&core)
        .context("read the core module")?
        .adapter(WASI, &adapter)
        .context("read the adapter")?
        .encode()
        .context("encode the component")?;
    refuse_imports(&component)?;
    Ok(component)
}

/// What the component says of itself, after encoding.
fn refuse_imports(component: &[u8]) -> anyhow::Result<()> {
    let DecodedWasm::Component(resolve, world) = wit_component::decode(component).context("decode the component")?
    else {
        bail!("not a component");
    };
    let world = resolve.worlds.get(world).context("component has no world")?;
    if let Some(key) = world.imports.keys().next() {
        bail!("component imports `{}`, and an assistant may import nothing", resolve.name_world_key(key));
    }
    let exports: Vec<String> = world.exports.keys().map(|key| resolve.name_world_key(key)).collect();
    if exports != ["assist"] {
        bail!("component exports {exports:?} instead of `assist` alone");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    /// A module with the exports of an assistant that wants one function of WASI.
    fn wanting(function: &str) -> Vec<u8> {
        let text = format!(
            r#"(module
              (import "{WASI}" "{function}" (func $wanted (param i32 i32) (result i32)))
              (memory (export "memory") 1)
              (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 1024))
              (func (export "assist") (param i32 i32) (result i32) (call $wanted (i32.const 0) (i32.const 8))))"#
        );
        wat::parse_str(text).unwrap()
    }

    fn wrapped(core: Vec<u8>) -> anyhow::Result<Vec<u8>> {
        let plugins: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned();
        wrap(&plugins.join("wit/assist"), core, &plugins.join("claims-go/adapter.wat"))
    }

    #[test]
    fn the_adapter_leaves_nothing_to_import() {
        wrapped(wanting("random_get")).unwrap();
    }

    #[test]
    fn a_function_that_the_adapter_lacks_stops_the_build_by_name() {
        let error = wrapped(wanting("sock_accept")).unwrap_err();
        assert!(format!("{error:#}").contains("sock_accept"), "{error:#}");
    }
}
