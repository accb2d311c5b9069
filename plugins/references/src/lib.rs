//! Step S.2-1.2 of the wizard: references judged, evidence proposed.
//!
//! All of it is `domain::librarian`; here is the conversion between the WIT contract and JSON. Beside `desk`, because
//! whatever links the bindings of a contract imports what the contract does, and other assistants import nothing.

use domain::librarian::{Port, Silence, assist};
use serde::Serialize;
use serde::de::DeserializeOwned;

use self::bindings::cms::references::search;

mod bindings {
    //! What wit-bindgen makes of `plugins/wit/references`.

    wit_bindgen::generate!({ path: "../wit/references", world: "librarian" });
}

/// Largest document, bytes.
const MOST_BYTES: usize = 2 << 20;

struct Guest;

impl bindings::Guest for Guest {
    fn assist(document: String) -> Result<String, String> {
        if document.len() > MOST_BYTES {
            return Err("too_large".to_owned());
        }
        let input = serde_json::from_str(&document).map_err(|_| "invalid_document")?;
        let mut port = Port {
            resolve: &mut |reference| ask(reference, search::resolve),
            find: &mut |strategy| ask(strategy, search::find),
        };
        serde_json::to_string(&assist(&input, &mut port)).map_err(|_| "unwritable".to_owned())
    }
}

bindings::export!(Guest with_types_in bindings);

/// Puts a question to the host. An answer that cannot be read is none.
fn ask<Q: Serialize, A: DeserializeOwned>(
    question: &Q,
    put: fn(&str) -> Result<String, search::Silence>,
) -> Result<A, Silence> {
    let question = serde_json::to_string(question).map_err(|_| Silence::Refused)?;
    let answer = put(&question).map_err(|silence| match silence {
        search::Silence::Unreachable => Silence::Unreachable,
        search::Silence::Bound => Silence::Bound,
        search::Silence::Refused => Silence::Refused,
    })?;
    serde_json::from_str(&answer).map_err(|_| Silence::Unreachable)
}
