//! Which type a file really is, and that it is no other besides.

mod ending;
mod polyglot;
mod signature;

pub(crate) use signature::is_program;

use signature::Signature;

use crate::archive::zip::Zip;
use crate::office::{ole, ooxml};
use crate::{FileName, Kind, Refusal};

pub(crate) use ending::{Ending, ending};

/// The type by content alone.
pub fn kind(bytes: &[u8]) -> Result<Kind, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    match signature::of(bytes)? {
        Signature::Kind(kind) => Ok(kind),
        Signature::Zip => ooxml::kind(&Zip::open(bytes)?),
        Signature::Ole => ole::kind(bytes),
    }
}

/// Refuses what is not said alike by the client, the name and the content.
pub fn agree(declared: Option<Kind>, name: &FileName, content: Kind) -> Result<(), Refusal> {
    let extension = name.extension();
    if !content.extensions().contains(&extension.as_str()) || declared.is_some_and(|declared| declared != content) {
        return Err(Refusal::TypeMismatch);
    }
    Ok(())
}

/// Refuses a file that is also of another type.
pub fn single(kind: Kind, bytes: &[u8]) -> Result<(), Refusal> {
    polyglot::check(kind, bytes)
}
