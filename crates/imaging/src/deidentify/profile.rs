//! PS3.15 Table E.1-1, made by `build.rs`: what the Basic Profile and each option do to an attribute.

use dicom_core::Tag;

/// Action of the Basic Profile (PS3.15 Table E.1-1a). Compound ones leave the choice to the type of the attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Basic {
    /// X
    Remove,
    /// Z
    Empty,
    /// D
    Dummy,
    /// U
    Uid,
    /// X/Z
    RemoveOrEmpty,
    /// X/D
    RemoveOrDummy,
    /// Z/D
    EmptyOrDummy,
    /// X/Z/D
    Any,
    /// X/Z/U*: a sequence of references, kept with other UIDs.
    References,
}

/// Action of an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    /// K
    Keep,
    /// C
    Clean,
}

/// What is to be done to one attribute.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub(crate) tag: u32,
    pub(crate) basic: Basic,
    pub(crate) full_dates: Option<Choice>,
    pub(crate) modified_dates: Option<Choice>,
    pub(crate) descriptors: Option<Choice>,
    pub(crate) uids: Option<Choice>,
    pub(crate) device: Option<Choice>,
    pub(crate) patient: Option<Choice>,
    pub(crate) institution: Option<Choice>,
    pub(crate) graphics: Option<Choice>,
    pub(crate) structured: Option<Choice>,
}

include!(concat!(env!("OUT_DIR"), "/profile.rs"));

/// The row of an attribute.
pub(crate) fn row(tag: Tag) -> Option<&'static Row> {
    let number = u32::from(tag.group()) << 16 | u32::from(tag.element());
    let place = ROWS.binary_search_by_key(&number, |row| row.tag).ok()?;
    ROWS.get(place)
}
