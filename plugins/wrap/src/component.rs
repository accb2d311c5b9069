//! From a core module to a component that can ask for nothing but what its contract names: a stage for
//! `cms:validation/host`, the step that judges references for `cms:references/search`, the FHIR validator for nothing at
//! all.

use std::path::Path;

use anyhow::{Context as _, bail};
use wasmparser::{Parser, Payload};
use wit_component::{ComponentEncoder, DecodedWasm, StringEncoding};
use wit_parser::{Resolve, WorldId, WorldItem};

/// The core module under `hostile/core` that must not pass [`Contract::wrap`].
pub(crate) const REFUSED: &str = "asks-for-wasi";

/// The contracts behind which plugins of authors run.
const STAGES: &str = "cms:validation@2.0.0";
pub(crate) const STEPS: &str = "cms:assist@1.0.0";

/// A WIT contract, read once, and what a guest behind it may look like.
pub(crate) struct Contract {
    resolve: Resolve,
    world: WorldId,
    /// Interfaces a guest may import.
    imports: &'static [&'static str],
    exports: &'static [&'static str],
}

impl Contract {
    /// Validation stages. Types carry no code; the host interface is one log function.
    pub(crate) fn stage(wit: &Path) -> anyhow::Result<Self> {
        const IMPORTS: [&str; 2] = ["cms:validation/host@2.0.0", "cms:validation/types@2.0.0"];
        Self::read(wit, "stage", &IMPORTS, &["evaluate"])
    }

    /// Steps of the wizard.
    pub(crate) fn assistant(wit: &Path) -> anyhow::Result<Self> {
        Self::read(&wit.join("assist"), "assistant", &[], &["assist"])
    }

    /// Step S.2-1.2 of the wizard, the only one that may ask.
    pub(crate) fn librarian(wit: &Path) -> anyhow::Result<Self> {
        Self::read(&wit.join("references"), "librarian", &["cms:references/search@1.0.0"], &["assist"])
    }

    /// The FHIR validator.
    pub(crate) fn validator(wit: &Path) -> anyhow::Result<Self> {
        Self::read(&wit.join("fhir"), "validator", &[], &["validate", "validate-batch"])
    }

    /// The contract that plugins of authors name in their `plugin.toml`.
    pub(crate) fn named(wit: &Path, name: &str) -> anyhow::Result<Self> {
        match name {
            STAGES => Self::stage(wit),
            STEPS => Self::assistant(wit),
            _ => bail!("there is no contract `{name}` for plugins: `{STAGES}` or `{STEPS}`"),
        }
    }

    fn read(
        package: &Path,
        world: &str,
        imports: &'static [&'static str],
        exports: &'static [&'static str],
    ) -> anyhow::Result<Self> {
        let mut resolve = Resolve::default();
        let (package, _) = resolve.push_path(package).context("read the WIT contract")?;
        let world = resolve.select_world(&[package], Some(world)).with_context(|| format!("find world `{world}`"))?;
        Ok(Self { resolve, world, imports, exports })
    }

    /// Wraps a module that carries its own description (wit-bindgen put it there).
    pub(crate) fn wrap(&self, core: &[u8]) -> anyhow::Result<Vec<u8>> {
        self.refuse_foreign_imports(core)?;
        let component = ComponentEncoder::default()
            .validate(true)
            .module(core)
            .context("read the core module")?
            .encode()
            .context("encode the component")?;
        self.check(&component)?;
        Ok(component)
    }

    /// Wraps a hand-written module, describing it first.
    pub(crate) fn embed_and_wrap(&self, mut core: Vec<u8>) -> anyhow::Result<Vec<u8>> {
        wit_component::embed_component_metadata(&mut core, &self.resolve, self.world, StringEncoding::UTF8)
            .context("describe the core module")?;
        self.wrap(&core)
    }

    /// What the linker left in: a guest that reaches for WASI, wasm-bindgen or `env` stops here, with
    /// the name of what it wanted, before the encoder can find an adapter for it.
    fn refuse_foreign_imports(&self, core: &[u8]) -> anyhow::Result<()> {
        for payload in Parser::new(0).parse_all(core) {
            if let Payload::ImportSection(section) = payload.context("read the core module")? {
                for import in section.into_imports() {
                    let import = import.context("read an import")?;
                    if !self.imports.contains(&import.module) {
                        bail!("imports `{}` from `{}`, which it may not", import.name, import.module);
                    }
                }
            }
        }
        Ok(())
    }

    /// What the component says of itself, whoever encoded it.
    pub(crate) fn check(&self, component: &[u8]) -> anyhow::Result<()> {
        let DecodedWasm::Component(resolve, world) =
            wit_component::decode(component).context("decode the component")?
        else {
            bail!("not a component");
        };
        let world = resolve.worlds.get(world).context("component has no world")?;
        for (key, item) in &world.imports {
            let name = resolve.name_world_key(key);
            let allowed = match item {
                WorldItem::Interface { .. } => self.imports.contains(&name.as_str()),
                WorldItem::Function(_) => false,
                // Names for the records of `types`, without code.
                WorldItem::Type { .. } => true,
            };
            if !allowed {
                bail!("component imports `{name}`, which it may not");
            }
        }
        let exports: Vec<String> = world.exports.keys().map(|key| resolve.name_world_key(key)).collect();
        if exports != self.exports {
            bail!("component exports {exports:?} instead of {:?}", self.exports);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_that_asks_for_a_clock_is_refused_by_name() {
        let plugins = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let contract = Contract::stage(&plugins.join("wit")).unwrap();
        let core = wat::parse_file(plugins.join("hostile/core").join(REFUSED).with_extension("wat")).unwrap();
        let error = contract.embed_and_wrap(core).unwrap_err();
        assert!(error.to_string().contains("clock_time_get"), "{error:#}");
    }

    #[test]
    fn a_validator_may_not_even_log() {
        let plugins = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let contract = Contract::validator(&plugins.join("wit")).unwrap();
        let core =
            wat::parse_str(r#"(module (import "cms:validation/host@2.0.0" "log" (func (param i32 i32))))"#).unwrap();
        let error = contract.embed_and_wrap(core).unwrap_err();
        assert!(error.to_string().contains("imports `log`"), "{error:#}");
    }
}
