//! From a core module to a component that can ask for nothing but `cms:validation/host`.

use std::path::Path;

use anyhow::{Context as _, bail};
use wasmparser::{Parser, Payload};
use wit_component::{ComponentEncoder, DecodedWasm, StringEncoding};
use wit_parser::{Resolve, WorldId, WorldItem};

/// The core module under `hostile/core` that must not pass [`Contract::wrap`].
pub(crate) const REFUSED: &str = "asks-for-wasi";

/// Interfaces a guest may import. Types carry no code; the host interface is one log function.
const ALLOWED: [&str; 2] = ["cms:validation/host@2.0.0", "cms:validation/types@2.0.0"];

/// The WIT contract, read once.
pub(crate) struct Contract {
    resolve: Resolve,
    world: WorldId,
}

impl Contract {
    pub(crate) fn read(wit: &Path) -> anyhow::Result<Self> {
        let mut resolve = Resolve::default();
        let (package, _) = resolve.push_path(wit).context("read the WIT contract")?;
        let world = resolve.select_world(&[package], Some("stage")).context("find world `stage`")?;
        Ok(Self { resolve, world })
    }

    /// Wraps a module that carries its own description (wit-bindgen put it there).
    pub(crate) fn wrap(&self, core: &[u8]) -> anyhow::Result<Vec<u8>> {
        refuse_foreign_imports(core)?;
        let component = ComponentEncoder::default()
            .validate(true)
            .module(core)
            .context("read the core module")?
            .encode()
            .context("encode the component")?;
        refuse_foreign_world(&component)?;
        Ok(component)
    }

    /// Wraps a hand-written module, describing it first.
    pub(crate) fn embed_and_wrap(&self, mut core: Vec<u8>) -> anyhow::Result<Vec<u8>> {
        wit_component::embed_component_metadata(&mut core, &self.resolve, self.world, StringEncoding::UTF8)
            .context("describe the core module")?;
        self.wrap(&core)
    }
}

/// What the linker left in: a guest that reaches for WASI, wasm-bindgen or `env` stops here, with
/// the name of what it wanted, before the encoder can find an adapter for it.
fn refuse_foreign_imports(core: &[u8]) -> anyhow::Result<()> {
    for payload in Parser::new(0).parse_all(core) {
        if let Payload::ImportSection(section) = payload.context("read the core module")? {
            for import in section.into_imports() {
                let import = import.context("read an import")?;
                if !ALLOWED.contains(&import.module) {
                    bail!("imports `{}` from `{}`, which no stage may", import.name, import.module);
                }
            }
        }
    }
    Ok(())
}

/// What the component says of itself, after encoding.
fn refuse_foreign_world(component: &[u8]) -> anyhow::Result<()> {
    let DecodedWasm::Component(resolve, world) = wit_component::decode(component).context("decode the component")?
    else {
        bail!("not a component");
    };
    let world = resolve.worlds.get(world).context("component has no world")?;
    for (key, item) in &world.imports {
        let name = resolve.name_world_key(key);
        let allowed = match item {
            WorldItem::Interface { .. } => ALLOWED.contains(&name.as_str()),
            WorldItem::Function(_) => false,
            // Names for the records of `types`, without code.
            WorldItem::Type { .. } => true,
        };
        if !allowed {
            bail!("component imports `{name}`, which no stage may");
        }
    }
    let exports: Vec<String> = world.exports.keys().map(|key| resolve.name_world_key(key)).collect();
    if exports != ["evaluate"] {
        bail!("component exports {exports:?} instead of `evaluate` alone");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_that_asks_for_a_clock_is_refused_by_name() {
        let plugins = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let contract = Contract::read(&plugins.join("wit")).unwrap();
        let core = wat::parse_file(plugins.join("hostile/core").join(REFUSED).with_extension("wat")).unwrap();
        let error = contract.embed_and_wrap(core).unwrap_err();
        assert!(error.to_string().contains("clock_time_get"), "{error:#}");
    }
}
