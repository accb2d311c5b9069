//! The permits of the base set: `domain`'s table of roles and capabilities as policies, two for
//! each role at most. Nothing else in the base set permits anything.

use std::fmt::Write;

use domain::access::{Reach, Role};
use domain::trust::Act;

/// The permits as text: what is parsed, and what a reader is shown.
pub(crate) fn permits() -> String {
    let mut text = String::new();
    for role in Role::ALL {
        for reach in [Reach::Own, Reach::All] {
            let acts: Vec<String> = Act::ALL
                .iter()
                .filter(|act| role.reach(act.capability()) == reach)
                .map(|act| format!("Cms::Action::\"{act}\""))
                .collect();
            if acts.is_empty() {
                continue;
            }
            let acts = acts.join(", ");
            // What is one's own is a fact of the question: the enforcement point compares ids.
            let when = if reach == Reach::Own { "\nwhen { context.owner }" } else { "" };
            // Writing to a String cannot fail.
            _ = writeln!(
                text,
                "@id(\"role/{role}/{reach}\")\npermit (principal in Cms::Role::\"{role}\", action in [{acts}], resource){when};\n"
            );
        }
    }
    text
}
