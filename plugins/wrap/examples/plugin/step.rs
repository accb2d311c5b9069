//! Steps of the writing wizard: one JSON document in, one out.

use anyhow::{Context as _, bail};
use serde_json::Value;
use wasmtime::Engine;
use wasmtime::component::Linker;

use crate::host::{Call, Limits, compiled, ended};
use crate::{Answer, Guest};

mod bindings {
    wasmtime::component::bindgen!({ path: "../wit/assist", world: "assistant" });
}

/// `plugin_host/assistants.rs`.
const OUTPUT_BYTES: usize = 4 << 20;
const LONGEST_CODE: usize = 60;

/// A step, ready to be called.
pub(crate) struct Step {
    engine: Engine,
    limits: Limits,
    guest: bindings::AssistantPre<Call>,
}

impl Step {
    pub(crate) fn load(bytes: &[u8], limits: Limits) -> anyhow::Result<Self> {
        let engine = limits.engine(4)?;
        let linker: Linker<Call> = Linker::new(&engine);
        let component = compiled(&engine, bytes)?;
        let guest = bindings::AssistantPre::new(linker.instantiate_pre(&component)?)?;
        Ok(Self { engine, limits, guest })
    }
}

impl Guest for Step {
    /// A text is handed over as it is, so that examples can show what is no JSON; anything else as JSON.
    fn call(&self, input: &Value) -> anyhow::Result<Answer> {
        let document = input.as_str().map_or_else(|| input.to_string(), str::to_owned);
        let mut store = self.limits.store(&self.engine, OUTPUT_BYTES);
        let answer = self.guest.instantiate(&mut store).and_then(|step| step.call_assist(&mut store, &document));
        match ended(&store, answer)? {
            Ok(document) => Ok(Ok(serde_json::from_str(&document).context("the answer is not JSON")?)),
            Err(code) if is_code(&code) => Ok(Err(code)),
            Err(_) => bail!("the error is no code: small letters and `_`, at most {LONGEST_CODE}"),
        }
    }
}

fn is_code(code: &str) -> bool {
    !code.is_empty() && code.len() <= LONGEST_CODE && code.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}
