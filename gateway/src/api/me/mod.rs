//! One's own account over HTTP. What proves enough for which change is in [`crate::auth`].
//!
//! Reading and writing the profile is open to programs with a password of their own; everything else
//! here is for people in a session.

mod credentials;
mod devices;
mod profile;
mod programs;
mod sessions;

use poem_openapi::ApiResponse;

pub(crate) use credentials::{Credentials, GATES as CREDENTIAL_GATES};
pub(crate) use devices::{DeviceBody, DeviceData, DeviceList, GATES as DEVICE_GATES, OwnDevices};
pub(crate) use profile::{GATES as PROFILE_GATES, Names, Profiles, change_of};
pub(crate) use programs::{GATES as PROGRAM_GATES, Programs};
pub(crate) use sessions::{GATES as SESSION_GATES, OwnSessions, SessionBody, SessionList, SignInPage};

/// Largest body, bytes.
const MAX_BYTES: usize = 16 * 1024;

/// Answer without content.
#[derive(ApiResponse)]
enum Done {
    /// It is done.
    #[oai(status = 204)]
    Done,
}

/// Answer to a request that a letter follows.
#[derive(ApiResponse)]
enum Posted {
    /// A letter is on its way.
    #[oai(status = 202)]
    Posted,
}
