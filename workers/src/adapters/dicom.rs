//! How images are de-identified: the options of the Basic Profile (PS3.15 annex E) as an operator sets them.

use dicom_dictionary_std::tags::{MANUFACTURER, MODALITY};
use imaging::deidentify::{Dates, Options, Region, SafePrivate};
use imaging::header::Header;
use serde::Deserialize;

/// Options of the profile. By default descriptions are cleaned and dates moved, all alike for one patient; everything else of
/// the profile's table goes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Clean Descriptors: descriptions stay when nothing personal is found in them.
    pub clean_descriptors: bool,
    /// What becomes of dates.
    pub dates: DateOption,
    /// Retain UIDs.
    pub retain_uids: bool,
    /// Retain Patient Characteristics.
    pub retain_patient_characteristics: bool,
    /// Retain Device Identity.
    pub retain_device_identity: bool,
    /// Retain Institution Identity.
    pub retain_institution_identity: bool,
    /// Clean Graphics.
    pub clean_graphics: bool,
    /// Clean Structured Content.
    pub clean_structured_content: bool,
    /// Retain Safe Private: these stay.
    pub retain_safe_private: Vec<Private>,
    /// Clean Pixel Data: where devices write their patients' names.
    pub masks: Vec<Mask>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            clean_descriptors: true,
            dates: DateOption::Shift,
            retain_uids: false,
            retain_patient_characteristics: false,
            retain_device_identity: false,
            retain_institution_identity: false,
            clean_graphics: false,
            clean_structured_content: false,
            retain_safe_private: Vec::new(),
            masks: Vec::new(),
        }
    }
}

/// What becomes of dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOption {
    /// They go.
    Remove,
    /// They move, all those of a patient by the same number of days.
    #[default]
    Shift,
    /// They stay.
    Keep,
}

/// A private attribute that is known to identify nobody.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Private {
    /// Its creator.
    pub creator: String,
    /// Its group, odd.
    pub group: u16,
    /// The last byte of its element.
    pub element: u8,
}

/// A rectangle that becomes black in every frame of what a kind of device makes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mask {
    /// Modality (0008,0060) that it is for.
    pub modality: String,
    /// Manufacturer (0008,0070) that it is for; every one when absent.
    #[serde(default)]
    pub manufacturer: Option<String>,
    /// First column.
    pub x: u32,
    /// First row.
    pub y: u32,
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

impl Settings {
    /// The options for a file.
    pub fn options(&self, header: &Header) -> Options {
        let (modality, maker) = (header.text(MODALITY), header.text(MANUFACTURER));
        let fits = |mask: &&Mask| {
            modality.as_deref() == Some(mask.modality.as_str())
                && mask.manufacturer.as_deref().is_none_or(|wanted| maker.as_deref() == Some(wanted))
        };
        let region = |mask: &Mask| Region { x: mask.x, y: mask.y, width: mask.width, height: mask.height };
        let private =
            |one: &Private| SafePrivate { creator: one.creator.clone(), group: one.group, element: one.element };
        Options {
            clean_descriptors: self.clean_descriptors,
            dates: match self.dates {
                DateOption::Remove => Dates::Remove,
                DateOption::Shift => Dates::Shift,
                DateOption::Keep => Dates::Keep,
            },
            retain_uids: self.retain_uids,
            retain_patient_characteristics: self.retain_patient_characteristics,
            retain_device_identity: self.retain_device_identity,
            retain_institution_identity: self.retain_institution_identity,
            clean_graphics: self.clean_graphics,
            clean_structured_content: self.clean_structured_content,
            retain_safe_private: self.retain_safe_private.iter().map(private).collect(),
            masked: self.masks.iter().filter(fits).map(region).collect(),
        }
    }
}
