//! Professional registries: one's own, and the two people who look at the evidence where no council
//! answers. Asking councils and changing an account's standing is work.

mod body;
mod evidence;
mod own;
mod reviews;

pub(crate) use evidence::{Evidence, GATES as EVIDENCE_GATES};
pub(crate) use own::{GATES as OWN_GATES, OwnRegistry};
pub(crate) use reviews::{GATES as REVIEW_GATES, Reviews};
