//! What wit-bindgen makes of `plugins/wit`.
#![expect(missing_docs, reason = "generated; the contract is documented in plugins/wit/validation.wit")]

wit_bindgen::generate!({
    path: "../wit",
    world: "stage",
    pub_export_macro: true,
    export_macro_name: "export",
    default_bindings_module: "bridge::bindings",
    generate_all,
});
