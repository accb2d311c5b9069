//! A file in.

use serde_json::Value;

use super::group;
use super::reader::Reader;
use crate::code::{Code, Problem};
use crate::group::Group;
use crate::limits::{MAX_GROUPS, MAX_IMPORT_BYTES};

/// What a file held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The groups, in the order of the file. Whether they make sense, together with those that are there already, is
    /// for [`crate::check`] to say.
    pub groups: Vec<Group>,
    /// JSON pointers of the settings that were not kept, because we have nothing like them.
    pub ignored: Vec<String>,
}

/// Reads an export of field groups.
///
/// # Errors
/// Everything that cannot be kept and may not be left out either: unknown types of field, unknown location params and
/// operators, settings that are not of their form. Paths are JSON pointers into the file.
pub fn import(json: &[u8]) -> Result<Imported, Vec<Problem>> {
    let at_top = |code| vec![Problem { path: String::new(), code }];
    if json.len() > MAX_IMPORT_BYTES {
        return Err(at_top(Code::AcfTooLarge));
    }
    // The parser itself bounds the depth.
    let value: Value = serde_json::from_slice(json).map_err(|_| at_top(Code::AcfMalformed))?;
    let mut reader = Reader::default();
    let groups = match value {
        Value::Array(entries) if entries.len() > MAX_GROUPS => return Err(at_top(Code::TooManyGroups)),
        Value::Array(entries) => {
            let entries = entries.into_iter().enumerate();
            entries.filter_map(|(at, entry)| reader.at(at, |reader| group::read(entry, reader))).collect()
        }
        Value::Object(_) => group::read(value, &mut reader).into_iter().collect(),
        _ => return Err(at_top(Code::AcfMalformed)),
    };
    if reader.problems.is_empty() { Ok(Imported { groups, ignored: reader.ignored }) } else { Err(reader.problems) }
}
