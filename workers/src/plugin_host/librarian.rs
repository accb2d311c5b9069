//! Step S.2-1.2 of the writing wizard: the one assistant that may ask. It imports `search` of `plugins/wit/references`, two
//! questions that the host answers, and nothing else; every call gets an instance of its own.

use std::path::Path;
use std::sync::Arc;

use domain::librarian::Silence;
use wasmtime::component::HasSelf;

use super::assistants::answered;
use super::closed::{Bounds, Call, Closed};
use super::manifest::{self, Identity};
use super::{AssistError, LoadError, MOST_IN};

mod bindings {
    //! What wasmtime makes of `plugins/wit/references`.
    #![allow(missing_docs, unreachable_pub, reason = "generated; the contract is documented in references.wit")]
    wasmtime::component::bindgen!({ path: "../plugins/wit/references", world: "librarian" });
}

use bindings::LibrarianPre;
use bindings::cms::references::search;

/// Longest question, bytes (`plugins/wit/references`).
const MOST_ASKED: usize = 8 << 10;
/// Longest answer about a reference, bytes (`plugins/wit/references`).
const MOST_OF_WORK: usize = 64 << 10;
/// Longest list of works, bytes (`plugins/wit/references`).
const MOST_FOUND: usize = 1 << 20;

/// What a call may use (`product.md` §7.2, S.2-1.2 as the other steps). Questions that are given may be as long as all of its
/// answers; two runs may wait for services at once.
static BOUNDS: Bounds = Bounds {
    memory_bytes: 128 << 20,
    tables: (4, 10_000),
    instances: 4,
    deadline_ms: 30_000,
    output_bytes: 4 << 20,
    at_once: 2,
};

/// What the step may ask, in JSON as `plugins/wit/references` has it. Bounded by whoever answers; may block.
pub trait Desk: Send + 'static {
    /// What is known of a reference.
    ///
    /// # Errors
    /// [`Silence`]: there is no answer.
    fn resolve(&mut self, reference: &str) -> Result<String, Silence>;

    /// What is found for a strategy.
    ///
    /// # Errors
    /// [`Silence`]: there is no answer.
    fn find(&mut self, strategy: &str) -> Result<String, Silence>;
}

type Port = Box<dyn Desk>;

impl search::Host for Call<Port> {
    fn resolve(&mut self, reference: String) -> Result<String, search::Silence> {
        bounded(&reference, MOST_OF_WORK, |question| self.ask(|desk| desk.resolve(question)))
    }

    fn find(&mut self, strategy: String) -> Result<String, search::Silence> {
        bounded(&strategy, MOST_FOUND, |question| self.ask(|desk| desk.find(question)))
    }
}

/// An answer that is longer than the contract says is none.
fn bounded(
    question: &str,
    most: usize,
    ask: impl FnOnce(&str) -> Result<String, Silence>,
) -> Result<String, search::Silence> {
    if question.len() > MOST_ASKED {
        return Err(search::Silence::Refused);
    }
    let answer = ask(question).map_err(|silence| match silence {
        Silence::Unreachable => search::Silence::Unreachable,
        Silence::Bound => search::Silence::Bound,
        Silence::Refused => search::Silence::Refused,
    })?;
    if answer.len() <= most { Ok(answer) } else { Err(search::Silence::Unreachable) }
}

/// Runs the step.
pub struct Librarian {
    host: Closed,
    identity: Arc<Identity>,
    guest: LibrarianPre<Call<Port>>,
}

impl Librarian {
    /// Checks the component of `plugins/dist/references` against its `digests.json` and compiles it, or takes what was
    /// compiled before from `kept`, a folder of the service's alone. Blocks: call it at start.
    ///
    /// # Errors
    /// [`LoadError`]: a component that is missing, doubled, changed, or that imports something else than `search`;
    /// [`LoadError::Cache`] when others may enter the folder.
    pub fn load_kept(folder: &Path, kept: Option<&Path>) -> Result<Self, LoadError> {
        let step = domain::wizard::Step::References.word();
        let found = manifest::read_assistants(folder)?.into_iter().find(|found| found.step == step);
        let verified = found.ok_or_else(|| LoadError::NoAssistant { step: step.to_owned() })?;
        let host = Closed::new(&BOUNDS, kept)?;
        let link = |linker: &mut _| bindings::Librarian::add_to_linker::<_, HasSelf<Call<Port>>>(linker, |call| call);
        let guest = host.compile(&verified, link, LibrarianPre::new)?;
        Ok(Self { host, identity: verified.identity, guest })
    }

    /// The component that serves the step.
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// Runs the step on a document, on this thread, which waits for what `desk` answers.
    ///
    /// # Errors
    /// [`AssistError`]; it carries no word of the document.
    pub fn assist(&self, document: &str, desk: impl Desk) -> Result<String, AssistError> {
        if document.len() > MOST_IN {
            return Err(AssistError::TooLong);
        }
        let desk: Port = Box::new(desk);
        answered(
            self.host
                .call(&self.identity, desk, |store| self.guest.instantiate(&mut *store)?.call_assist(store, document)),
        )
    }
}
