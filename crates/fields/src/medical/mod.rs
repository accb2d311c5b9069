//! The closed lists that medical values are written in: systems of codes, units, routes, vital signs.

pub mod code;
pub mod unit;
pub mod vital;

use crate::word::words;

words! {
    /// The way a medicine takes.
    Route {
        /// By mouth.
        Oral = "oral",
        /// Under the tongue.
        Sublingual = "sublingual",
        /// Into a vein.
        Intravenous = "intravenous",
        /// Into a muscle.
        Intramuscular = "intramuscular",
        /// Under the skin.
        Subcutaneous = "subcutaneous",
        /// Into the skin.
        Intradermal = "intradermal",
        /// Breathed in.
        Inhalation = "inhalation",
        /// Into the nose.
        Nasal = "nasal",
        /// Into the eye.
        Ophthalmic = "ophthalmic",
        /// Into the ear.
        Otic = "otic",
        /// Into the rectum.
        Rectal = "rectal",
        /// Into the vagina.
        Vaginal = "vaginal",
        /// On the skin, to act there.
        Topical = "topical",
        /// Through the skin.
        Transdermal = "transdermal",
        /// By a tube into stomach or gut.
        Enteral = "enteral",
        /// Any other.
        Other = "other",
    }
    /// What a laboratory could say of a value beyond its scale.
    Comparator {
        /// Below.
        Less = "<",
        /// At most.
        AtMost = "<=",
        /// At least.
        AtLeast = ">=",
        /// Above.
        Greater = ">",
    }
}
