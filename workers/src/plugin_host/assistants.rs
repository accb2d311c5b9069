//! Assistants: steps of the writing wizard (`product.md` §7) that ask nobody. One JSON document in, one out, behind
//! `plugins/wit/assist`; a component of theirs imports nothing at all, and every call gets an instance of its own.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::closed::{Bounds, Call, Closed};
use super::manifest::{self, Identity};
use super::{Cause, LoadError};

mod bindings {
    //! What wasmtime makes of `plugins/wit/assist`.
    #![allow(missing_docs, unreachable_pub, reason = "generated; the contract is documented in assist.wit")]
    wasmtime::component::bindgen!({ path: "../plugins/wit/assist", world: "assistant" });
}

use bindings::AssistantPre;

/// Largest document that is handed in, bytes. A longer one is refused before a guest sees it.
pub const MOST_IN: usize = 2 << 20;
/// What a call may use (`product.md` §7.2, S.1.1: 128 MB, 30 s). Go's runtime and its arena need the memory, and its table has
/// some ten thousand elements; a component is a module, its adapter, and what wit-component puts between them.
static BOUNDS: Bounds = Bounds {
    memory_bytes: 128 << 20,
    tables: (4, 10_000),
    instances: 4,
    deadline_ms: 30_000,
    output_bytes: 4 << 20,
    at_once: 1,
};
/// Longest code that an assistant refuses with, bytes.
const LONGEST_CODE: usize = 60;

/// Why there is no document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AssistError {
    /// No assistant serves this step.
    #[error("no assistant serves this step")]
    Unknown,
    /// The document is too long.
    #[error("the document is too long")]
    TooLong,
    /// The assistant refused the document, with a code of its own: closed letters, no text.
    #[error("the assistant refused the document: {0}")]
    Refused(String),
    /// The assistant failed.
    #[error("the assistant failed: {}", .0.word())]
    Failed(Cause),
}

impl AssistError {
    /// The word that is kept where an answer is missing: closed letters.
    pub fn code(self) -> String {
        match self {
            Self::Unknown => "unknown_step".to_owned(),
            Self::TooLong => "too_large".to_owned(),
            Self::Refused(code) => code,
            Self::Failed(cause) => cause.word().to_owned(),
        }
    }
}

/// Runs assistants, one call at a time.
pub struct Assistants {
    host: Closed,
    steps: BTreeMap<String, Step>,
}

struct Step {
    identity: Arc<Identity>,
    guest: AssistantPre<Call>,
}

impl Assistants {
    /// Checks every component of `plugins/dist/assist` against its `digests.json` and compiles it, which takes seconds for
    /// one written in Go and blocks: call it at start.
    ///
    /// # Errors
    /// [`LoadError`]: a component that is missing, doubled, changed, or that imports something.
    pub fn load_dir(folder: &Path) -> Result<Self, LoadError> {
        Self::load_kept(folder, None)
    }

    /// The same, with what was compiled before taken from `kept`, a folder of the service's alone.
    ///
    /// # Errors
    /// As [`Self::load_dir`]; [`LoadError::Cache`] when others may enter the folder.
    pub fn load_kept(folder: &Path, kept: Option<&Path>) -> Result<Self, LoadError> {
        let host = Closed::new(&BOUNDS, kept)?;
        let mut steps = BTreeMap::new();
        for verified in manifest::read_assistants(folder)? {
            let guest = host.compile(&verified, |_| Ok(()), AssistantPre::new)?;
            steps.insert(verified.step, Step { identity: verified.identity, guest });
        }
        Ok(Self { host, steps })
    }

    /// The steps that are served, with the component that serves them.
    pub fn steps(&self) -> impl Iterator<Item = (&str, &Identity)> {
        self.steps.iter().map(|(step, served)| (step.as_str(), &*served.identity))
    }

    /// The component that serves a step.
    pub fn identity(&self, step: &str) -> Option<&Identity> {
        self.steps.get(step).map(|served| &*served.identity)
    }

    /// Runs a step on a document, on this thread.
    ///
    /// # Errors
    /// [`AssistError`]; it carries no word of the document.
    pub fn assist(&self, step: &str, document: &str) -> Result<String, AssistError> {
        let served = self.steps.get(step).ok_or(AssistError::Unknown)?;
        if document.len() > MOST_IN {
            return Err(AssistError::TooLong);
        }
        let answer = self
            .host
            .call(&served.identity, (), |store| served.guest.instantiate(&mut *store)?.call_assist(store, document));
        answered(answer)
    }

    /// Makes an instance and throws it away: the part of a call that is not the guest's work. False when no assistant
    /// serves the step. For measurement.
    ///
    /// # Errors
    /// As wasmtime's.
    pub fn instantiate(&self, step: &str) -> wasmtime::Result<bool> {
        let Some(served) = self.steps.get(step) else { return Ok(false) };
        self.host.bare(|store| served.guest.instantiate(store)).map(|()| true)
    }
}

/// What an assistant gave, if it is a document or a code.
pub(super) fn answered(answer: Result<Result<String, String>, Cause>) -> Result<String, AssistError> {
    match answer {
        Ok(Ok(document)) => Ok(document),
        Ok(Err(code)) if is_code(&code) => Err(AssistError::Refused(code)),
        Ok(Err(_)) => Err(AssistError::Failed(Cause::GuestError)),
        Err(cause) => Err(AssistError::Failed(cause)),
    }
}

/// A code is a word; anything else may be the document's.
fn is_code(code: &str) -> bool {
    !code.is_empty() && code.len() <= LONGEST_CODE && code.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_word_and_nothing_of_a_document() {
        for (code, good) in
            [("too_large", true), ("", false), ("Paciente Maria", false), ("cpf 529", false), (&"a".repeat(61), false)]
        {
            assert_eq!(is_code(code), good, "{code}");
        }
    }
}
