//! Stage S.2-1.2 of the wizard: references judged, and evidence proposed for claims that lack it (`product.md` §7.6).
//!
//! It reads identifiers, asks what they lead to, compares that with the citation, and ranks what is found for a claim.
//! What a work says of a claim it does not judge: a title and a list of types cannot tell, a person reads. What could not
//! be asked is unresolved and is never taken for good.
//!
//! The world is reached by [`Port`] alone: two questions, whose answers are data. Given the same answers the same report
//! comes out, native or in a component behind `plugins/wit/references`.
//!
//! | Room | Holds |
//! |---|---|
//! | [`input`] | what the step is handed |
//! | [`port`] | the two questions and their answers |
//! | [`report`] | the output tree |

mod claims;
pub mod input;
pub mod port;
mod references;
pub mod report;
mod totals;

pub use input::Input;
pub use port::{Answer, Found, Port, Silence};
pub use report::Report;

use alloc::vec::Vec;

/// Most references of an article that are judged: as many as the gate takes.
pub const MOST_REFERENCES: usize = 200;

/// Most claims that are read: as many as S.1.2 gives.
pub const MOST_CLAIMS: usize = 100;

/// Most claims that evidence is searched for, the urgent ones first. A search takes a second or two, and a run a minute
/// (`product.md` §7.2, §7.6).
pub const MOST_SEARCHES: usize = 20;

/// Most works that are proposed for a claim.
pub const MOST_PROPOSALS: usize = 5;

/// Longest citation that is given, in bytes; a longer one is none.
pub const LONGEST_CITATION: usize = 4_000;

/// Judges the references of an article and looks for evidence for the claims that have none.
pub fn assist(input: &Input, port: &mut Port<'_>) -> Report {
    let mut desk = port::Desk::new(port);
    let shelf = input::Shelf::of(&input.library);
    let references = references::check(input, &shelf, &mut desk);
    let claims = claims::serve(input, &shelf, &references, &mut desk);
    let references: Vec<_> = references.into_iter().map(|one| one.checked).collect();
    Report {
        summary: totals::summary(input, &references, &claims),
        alerts: totals::alerts(&references, &claims),
        next: totals::next(&claims),
        references,
        claims,
    }
}

#[cfg(test)]
mod tests;
