#![doc = include_str!("../README.md")]

mod content;
mod error;
mod folder;
mod key;
mod links;
mod list;
mod multipart;
mod objects;
mod read;
mod s3;
mod sealed;
mod settings;
mod spool;
mod write;

pub use content::{ContentType, Disposition};
pub use error::Error;
pub use key::{Key, Place};
pub use links::{Link, MAX_VALID};
pub use list::{Listed, MAX_PAGE, Page};
pub use multipart::{MAX_PARTS, Part, UploadId};
pub use objects::{MAX_OBJECT_BYTES, Objects};
pub use read::Download;
pub use settings::{Limits, S3Settings, Settings};
pub use spool::chunks;
pub use write::{MAX_PART_BYTES, Written};
