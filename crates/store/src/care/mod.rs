//! Patients as references, who treats them, and what they agreed to: the facts that open texts of
//! level restricted and phi (`product.md` §2.4). Nothing of a person is in here but ids.

mod consent;
mod facts;
mod patient;
mod relationship;

pub use consent::{
    Consent, ConsentMethod, ConsentPurpose, LegalBasis, NewConsent, find_consent, give, in_force, is_in_force,
    list_consents, withdraw,
};
pub use facts::{MedicalFacts, medical_facts};
pub use patient::{Patient, find_patient, list_patients, register_patient};
pub use relationship::{Relationship, RelationshipKind, begin, end, find_relationship, list_relationships};
