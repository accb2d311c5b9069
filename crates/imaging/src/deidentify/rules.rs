//! What is done to an attribute: the table, the options, and what neither names.

use dicom_core::{Tag, VR};
use dicom_dictionary_std::tags;

use super::options::{Dates, Options};
use super::profile::{self, Basic, Choice};
use crate::wire::element;

/// What is done to one element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// Stays, if it reads as what it says it is. A sequence stays with its items treated.
    Keep,
    /// Goes.
    Remove,
    /// Stays without a value.
    Empty,
    /// Stays with a value that means nothing.
    Dummy,
    /// Gets the keyed UID.
    Uid,
    /// Is moved by the patient's days, else what the profile says.
    Shift(Last),
    /// Stays if nothing personal is found in it, else what the profile says.
    Clean(Last),
}

/// What is done when cleaning fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Last {
    Remove,
    Empty,
    Dummy,
}

impl From<Last> for Action {
    fn from(last: Last) -> Self {
        match last {
            Last::Remove => Self::Remove,
            Last::Empty => Self::Empty,
            Last::Dummy => Self::Dummy,
        }
    }
}

/// UIDs that name a kind, a coding scheme or an encoding, and never an instance: the table does not list them.
const KINDS: [Tag; 21] = [
    tags::SOP_CLASS_UID,
    tags::RELATED_GENERAL_SOP_CLASS_UID,
    tags::ORIGINAL_SPECIALIZED_SOP_CLASS_UID,
    tags::SOP_CLASSES_IN_STUDY,
    tags::CODING_SCHEME_UID,
    tags::CONTEXT_GROUP_EXTENSION_CREATOR_UID,
    tags::CONTEXT_UID,
    tags::MAPPING_RESOURCE_UID,
    tags::STORED_INSTANCE_TRANSFER_SYNTAX_UID,
    tags::REFERENCED_SOP_CLASS_UID,
    tags::SOP_CLASSES_SUPPORTED,
    tags::AVAILABLE_TRANSFER_SYNTAX_UID,
    tags::FLOW_TRANSFER_SYNTAX_UID,
    tags::MAC_CALCULATION_TRANSFER_SYNTAX_UID,
    tags::ENCRYPTED_CONTENT_TRANSFER_SYNTAX_UID,
    tags::REFERENCED_SOP_CLASS_UID_IN_FILE,
    tags::REFERENCED_TRANSFER_SYNTAX_UID_IN_FILE,
    tags::REFERENCED_RELATED_GENERAL_SOP_CLASS_UID_IN_FILE,
    tags::SEGMENTATION_TEMPLATE_UID,
    tags::PERTINENT_SOP_CLASSES_IN_STUDY,
    tags::PERTINENT_SOP_CLASSES_IN_SERIES,
];

/// What is done to an attribute that is not private. `vr` is the dictionary's where the file says it does not know.
pub(super) fn action(options: &Options, tag: Tag, vr: VR) -> Action {
    match tag {
        // Lengths of groups are wrong after the first change, and retired.
        Tag(_, 0) => return Action::Remove,
        // Curves and overlays: drawings over the image that nobody read, with their labels.
        Tag(0x5000..=0x50FF | 0x6000..=0x60FF, _) => return Action::Remove,
        // Written anew.
        tags::PATIENT_IDENTITY_REMOVED
        | tags::DEIDENTIFICATION_METHOD
        | tags::DEIDENTIFICATION_METHOD_CODE_SEQUENCE
        | tags::LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED => return Action::Remove,
        tags::BURNED_IN_ANNOTATION if !options.masked.is_empty() => return Action::Remove,
        _ => {}
    }
    match profile::row(tag) {
        Some(row) => listed(options, row, vr),
        None => unlisted(options, tag, vr),
    }
}

fn listed(options: &Options, row: &profile::Row, vr: VR) -> Action {
    let taken = [
        (options.dates == Dates::Keep, row.full_dates),
        (options.retain_uids, row.uids),
        (options.retain_patient_characteristics, row.patient),
        (options.retain_device_identity, row.device),
        (options.retain_institution_identity, row.institution),
        (options.clean_descriptors, row.descriptors),
        (options.clean_graphics, row.graphics),
        (options.clean_structured_content, row.structured),
    ];
    let has = |choice| taken.iter().any(|(taken, theirs)| *taken && *theirs == Some(choice));
    let last = last(row.basic, vr);
    if has(Choice::Keep) {
        Action::Keep
    } else if options.dates == Dates::Shift && row.modified_dates.is_some() {
        Action::Shift(last)
    } else if has(Choice::Clean) {
        if vr == VR::SQ { Action::Keep } else { Action::Clean(last) }
    } else {
        match row.basic {
            Basic::Uid => Action::Uid,
            Basic::References if vr == VR::SQ => Action::Keep,
            Basic::Dummy | Basic::RemoveOrDummy | Basic::EmptyOrDummy | Basic::Any if vr == VR::UI => Action::Uid,
            _ => last.into(),
        }
    }
}

/// Of the actions that a compound one allows, the one that keeps the object valid whatever the attribute's type is: a
/// dummy value can stand for any value, an empty sequence for any sequence that may be empty.
fn last(basic: Basic, vr: VR) -> Last {
    match basic {
        Basic::Remove | Basic::References => Last::Remove,
        Basic::Empty | Basic::RemoveOrEmpty | Basic::Uid => Last::Empty,
        Basic::Dummy => Last::Dummy,
        Basic::RemoveOrDummy if vr == VR::SQ => Last::Remove,
        Basic::EmptyOrDummy | Basic::Any if vr == VR::SQ => Last::Empty,
        Basic::RemoveOrDummy | Basic::EmptyOrDummy | Basic::Any => Last::Dummy,
    }
}

/// The table keeps what it does not list. Names, instances and dates that it forgot are treated as their like, and what
/// the standard does not know at all goes.
fn unlisted(options: &Options, tag: Tag, vr: VR) -> Action {
    if element::looked_up(tag).is_none() {
        return Action::Remove;
    }
    match (vr, options.dates) {
        (VR::PN, _) => Action::Empty,
        (VR::UI, _) if !options.retain_uids && !KINDS.contains(&tag) => Action::Uid,
        (VR::DA | VR::DT | VR::TM, Dates::Remove) => Action::Empty,
        (VR::DA | VR::DT, Dates::Shift) => Action::Shift(Last::Empty),
        (VR::UN, _) => Action::Remove,
        // Free text, such as that of a report's tree: it may say anything.
        (VR::ST | VR::LT | VR::UT | VR::UC, _) => Action::Clean(Last::Dummy),
        _ => Action::Keep,
    }
}
