//! Which options of PS3.15 section E.3 are taken, and what each is called in the object (CID 7050).

use std::fmt;

use dicom_core::Tag;

/// What happens to the dates of a patient's course.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dates {
    /// The Basic Profile: none are left.
    #[default]
    Remove,
    /// Option Retain Longitudinal Temporal Information with Modified Dates: all of a patient's move by the same number
    /// of days, and times of day stay.
    Shift,
    /// Option Retain Longitudinal Temporal Information with Full Dates.
    Keep,
}

/// A private attribute known to identify nobody, by its creator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafePrivate {
    /// The text of the private creator element.
    pub creator: String,
    /// The odd group.
    pub group: u16,
    /// The last byte of the element number; the first is the block that the creator took.
    pub element: u8,
}

/// A rectangle of pixels, as they are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// First column.
    pub x: u32,
    /// First row.
    pub y: u32,
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

/// The options of one run. The default is the Basic Profile with none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Clean Descriptors: descriptions stay when nothing personal is found in them.
    pub clean_descriptors: bool,
    /// Retain UIDs.
    pub retain_uids: bool,
    /// Dates: removed, shifted or kept.
    pub dates: Dates,
    /// Retain Patient Characteristics: sex, age, size, weight and the like.
    pub retain_patient_characteristics: bool,
    /// Retain Device Identity.
    pub retain_device_identity: bool,
    /// Retain Institution Identity.
    pub retain_institution_identity: bool,
    /// Retain Safe Private: nothing but these private attributes stays.
    pub retain_safe_private: Vec<SafePrivate>,
    /// Clean Graphics: annotations stay without personal text. Overlays and curves go all the same, being pictures that
    /// nobody read.
    pub clean_graphics: bool,
    /// Clean Structured Content: a report's tree stays, and each of its elements is treated by the profile.
    pub clean_structured_content: bool,
    /// Clean Pixel Data: these regions become black in every frame.
    pub masked: Vec<Region>,
}

/// A method as it is written into the object: code value of CID 7050 and its meaning.
pub(super) type Method = (&'static str, &'static str);

impl Options {
    /// The methods used (PS3.16 CID 7050), the profile first.
    pub(super) fn methods(&self) -> Vec<Method> {
        let taken = [
            (true, ("113100", "Basic Application Confidentiality Profile")),
            (!self.masked.is_empty(), ("113101", "Clean Pixel Data Option")),
            (self.clean_graphics, ("113103", "Clean Graphics Option")),
            (self.clean_structured_content, ("113104", "Clean Structured Content Option")),
            (self.clean_descriptors, ("113105", "Clean Descriptors Option")),
            (self.dates == Dates::Keep, ("113106", "Retain Longitudinal Temporal Information Full Dates Option")),
            (self.dates == Dates::Shift, ("113107", "Retain Longitudinal Temporal Information Modified Dates Option")),
            (self.retain_patient_characteristics, ("113108", "Retain Patient Characteristics Option")),
            (self.retain_device_identity, ("113109", "Retain Device Identity Option")),
            (self.retain_uids, ("113110", "Retain UIDs Option")),
            (!self.retain_safe_private.is_empty(), ("113111", "Retain Safe Private Option")),
            (self.retain_institution_identity, ("113112", "Retain Institution Identity Option")),
        ];
        taken.into_iter().filter_map(|(is_taken, method)| is_taken.then_some(method)).collect()
    }

    /// What (0028,0303) says.
    pub(super) fn temporal_information(&self) -> &'static str {
        match self.dates {
            Dates::Remove => "REMOVED",
            Dates::Shift => "MODIFIED",
            Dates::Keep => "UNMODIFIED",
        }
    }

    /// Whether a private element may stay, given the creator of its block.
    pub(super) fn is_safe(&self, creator: &str, tag: Tag) -> bool {
        let [_, low] = tag.element().to_be_bytes();
        self.retain_safe_private
            .iter()
            .any(|safe| safe.group == tag.group() && safe.element == low && safe.creator == creator)
    }
}

/// The tenant's secret: whoever has it can link what was de-identified to what it was.
#[derive(Clone, Copy)]
pub struct TenantKey(pub [u8; 32]);

impl fmt::Debug for TenantKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TenantKey(..)")
    }
}
