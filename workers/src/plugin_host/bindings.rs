//! What wasmtime makes of `plugins/wit`. Arguments are borrowed: an article crosses without a
//! copy of its own on the host's side.
#![allow(missing_docs, unreachable_pub, reason = "generated; the contract is documented in plugins/wit/validation.wit")]

wasmtime::component::bindgen!({
    path: "../plugins/wit",
    world: "stage",
    ownership: Borrowing { duplicate_if_necessary: false },
    imports: { default: trappable },
});
