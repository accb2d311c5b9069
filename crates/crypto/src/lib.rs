//! Passwords, tokens and keys: the few places where secrets of people and sessions are made, checked
//! and sealed.
//!
//! Owns the parameters (Argon2id, Ed25519, RSA from 3,072 bits, AES-256-GCM, 256-bit refresh
//! tokens), so that no caller chooses weaker ones. Refuses to know what a session or an account is:
//! ids go in, ids come out. It survives a flood of sign-ins: hashing waits in a bounded queue and
//! says [`password::PasswordError::Busy`]. What it refuses it refuses in one way: errors carry no
//! part of a secret and no hint of how close a guess came.

pub mod app_password;
pub mod breached;
pub mod device;
pub mod digest;
pub mod key_file;
pub mod link;
pub mod manifest;
pub mod minted;
pub mod passkey;
pub mod password;
pub mod recovery;
pub mod refresh;
pub mod root_key;
pub mod sealed;
pub mod secret_key;
pub mod stream;
pub mod token;
pub mod totp;
