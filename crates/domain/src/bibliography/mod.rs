//! Publications: what is known of one, which one a reference names, which are the best evidence, and how they are
//! cited. The host looks works up (`crates/literature`), the wizard's step S.2-1.2 judges them; both do it by this.
//!
//! | Room | Holds |
//! |---|---|
//! | [`work`] | a publication in one shape, whoever described it |
//! | [`identify`] | every identifier of a reference, valid or not |
//! | [`names`] | identifiers that a reference gives, in fields, address or text |
//! | [`likeness`] | whether a citation without identifiers names a work |
//! | [`strategy`] | what is searched for, and the questions to services |
//! | [`rank`] | which of the works found are the best evidence |
//! | [`cite`] | ABNT, Vancouver, MLA |
//! | [`words`] | titles as plain text and as words |

mod address;
pub mod cite;
pub mod identify;
pub mod likeness;
pub mod names;
pub mod rank;
pub mod strategy;
pub mod words;
pub mod work;

pub use names::{Names, Pid};
pub use rank::{Design, MOST_HITS, Ranked};
pub use strategy::{ClaimKind, Strategy};
pub use work::{Author, Form, Work};

use crate::phi::{self, Confidence, Kind};

/// Whether a text may be sent to a service: nothing in it is somebody's data. The names of a citation are those of
/// authors unless the wording says otherwise (as in stage S.2.1).
pub fn may_leave(text: &str) -> bool {
    phi::scan(text).iter().all(|entity| entity.kind == Kind::Name && entity.confidence != Confidence::High)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patients_data_stays_here() {
        assert!(may_leave("SOUZA, Ana; LIMA, Carlos. Caminhada e pressão. Rev. Ex., v. 1, p. 1-9, 2024."));
        for text in [
            "Paciente Maria Aparecida da Silva, CPF 529.982.247-25, caminhada e pressão. 2024.",
            "SOUZA, Ana. Caminhada. ana@example.org, 2024.",
            "Caminhada e pressão. Telefone (11) 98765-4321. 2024.",
        ] {
            assert!(!may_leave(text), "{text}");
        }
    }
}
