//! Patients as references, who treats them, what they consented to, and breaking the glass. Nothing
//! of a person is in here: what a reference stands for is in the clinic's own records.

mod consents;
mod emergencies;
mod patients;

pub(crate) use consents::{Consents, GATES as CONSENT_GATES};
pub(crate) use emergencies::{Emergencies, GATES as EMERGENCY_GATES};
pub(crate) use patients::{GATES as PATIENT_GATES, Patients};

use std::time::Duration;

use poem_openapi::ApiResponse;

/// Largest body, bytes.
const MAX_BYTES: usize = 16 * 1024;
/// Longest time for a body to arrive.
const PATIENCE: Duration = Duration::from_secs(5);

/// Answer without content.
#[derive(ApiResponse)]
enum Done {
    /// It is done.
    #[oai(status = 204)]
    Done,
}
