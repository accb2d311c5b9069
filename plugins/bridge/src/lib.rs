//! The one conversion between the WIT contract and the words of `domain`.
//!
//! A guest is [`stage!`] and nothing else, so the three stages cannot differ in how they read an
//! article or report on it, and a test can compare each with the native rules it was built from.

pub mod bindings;
mod convert;

pub use bindings::cms::validation::types::{Article, Finding};
pub use domain::workflow::Stage;

/// Runs a stage of `domain` on an article as the host gave it.
///
/// # Errors
/// A word that this build's vocabulary does not have: the guest is older than the host, and says
/// that it could not tell rather than judging by the wrong category.
pub fn judge(stage: Stage, article: Article) -> Result<Vec<Finding>, String> {
    let article = convert::article(article)?;
    Ok(domain::gate::evaluate(stage, &article).into_iter().map(convert::finding).collect())
}

/// Makes the crate a component that runs one stage of the gate.
#[macro_export]
macro_rules! stage {
    ($stage:ident) => {
        struct Guest;

        impl $crate::bindings::Guest for Guest {
            fn evaluate(article: $crate::Article) -> Result<Vec<$crate::Finding>, String> {
                $crate::judge($crate::Stage::$stage, article)
            }
        }

        $crate::bindings::export!(Guest with_types_in $crate::bindings);
    };
}
