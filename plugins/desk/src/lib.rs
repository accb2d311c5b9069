//! One JSON document in, one out: the steps of the writing wizard.
//!
//! A crate of its own beside `bridge`: whatever links the bindings of a contract imports its types, and
//! an assistant imports nothing.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// What wit-bindgen makes of `plugins/wit/assist`.
pub mod bindings {
    #![expect(missing_docs, reason = "generated; the contract is documented in plugins/wit/assist/assist.wit")]

    wit_bindgen::generate!({
        path: "../wit/assist",
        world: "assistant",
        pub_export_macro: true,
        export_macro_name: "export",
        default_bindings_module: "desk::bindings",
    });
}

/// Largest document, bytes.
const MOST_BYTES: usize = 2 << 20;

/// Runs a step on a document.
///
/// # Errors
/// A code without a word of the document: `too_large`, `invalid_document`, `unwritable`.
pub fn run<I: DeserializeOwned, O: Serialize>(document: &str, step: fn(&I) -> O) -> Result<String, String> {
    if document.len() > MOST_BYTES {
        return Err("too_large".to_owned());
    }
    let input: I = serde_json::from_str(document).map_err(|_| "invalid_document")?;
    serde_json::to_string(&step(&input)).map_err(|_| "unwritable".to_owned())
}

/// Makes the crate a component that runs one step of the wizard.
#[macro_export]
macro_rules! assistant {
    ($step:path) => {
        struct Guest;

        impl $crate::bindings::Guest for Guest {
            fn assist(document: String) -> Result<String, String> {
                $crate::run(&document, $step)
            }
        }

        $crate::bindings::export!(Guest with_types_in $crate::bindings);
    };
}
