//! Passwords and tokens: the few places where secrets of people and sessions are made and checked.
//!
//! Owns the parameters (Argon2id, Ed25519, 256-bit refresh tokens), so that no caller chooses
//! weaker ones. Refuses to know what a session or an account is: ids go in, ids come out. It
//! survives a flood of sign-ins: hashing waits in a bounded queue and says [`password::PasswordError::Busy`].

pub mod digest;
pub mod key_file;
pub mod password;
pub mod refresh;
pub mod token;
