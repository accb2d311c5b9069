//! What a sender is told of an instance.

use thiserror::Error;

/// Success (PS3.7 annex C.1.1).
pub(crate) const SUCCESS: u16 = 0x0000;

/// Why an instance was not kept, or an operation not done. A receiver answers with one of these; what is not refused is
/// acknowledged as stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
pub enum Refusal {
    /// Processing failure (PS3.7 annex C.5.19): ours; sending again may help.
    #[error("processing failed")]
    ProcessingFailure,
    /// Duplicate SOP instance (PS3.7 annex C.5.7): another instance has that identifier.
    #[error("the identifier belongs to another instance")]
    DuplicateSopInstance,
    /// Invalid SOP instance (PS3.7 annex C.5.11): the identifier is not a UID.
    #[error("the identifier is not a UID")]
    InvalidSopInstance,
    /// SOP class not supported (PS3.7 annex C.5.23): it is not the class of the presentation context.
    #[error("the SOP class is not the presentation context's")]
    SopClassNotSupported,
    /// Not authorized (PS3.7 annex C.5.16): the sender may not store this.
    #[error("the sender may not store this")]
    NotAuthorized,
    /// Unrecognized operation (PS3.7 annex C.5.27).
    #[error("the operation is not offered")]
    UnrecognizedOperation,
    /// Out of resources (PS3.4 table B.2-1, A7xx): too large, or no room now.
    #[error("there is no room for the instance")]
    OutOfResources,
    /// Data set does not match SOP class (PS3.4 table B.2-1, A9xx).
    #[error("the data set is not of its SOP class")]
    DataSetDoesNotMatch,
    /// Cannot understand (PS3.4 table B.2-1, Cxxx): the data set cannot be read.
    #[error("the data set cannot be read")]
    CannotUnderstand,
}

impl Refusal {
    /// The number on the wire, (0000,0900).
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::ProcessingFailure => 0x0110,
            Self::DuplicateSopInstance => 0x0111,
            Self::InvalidSopInstance => 0x0117,
            Self::SopClassNotSupported => 0x0122,
            Self::NotAuthorized => 0x0124,
            Self::UnrecognizedOperation => 0x0211,
            Self::OutOfResources => 0xA700,
            Self::DataSetDoesNotMatch => 0xA900,
            Self::CannotUnderstand => 0xC000,
        }
    }

    /// Stable code for counters and logs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ProcessingFailure => "processing_failure",
            Self::DuplicateSopInstance => "duplicate_sop_instance",
            Self::InvalidSopInstance => "invalid_sop_instance",
            Self::SopClassNotSupported => "sop_class_not_supported",
            Self::NotAuthorized => "not_authorized",
            Self::UnrecognizedOperation => "unrecognized_operation",
            Self::OutOfResources => "out_of_resources",
            Self::DataSetDoesNotMatch => "data_set_does_not_match",
            Self::CannotUnderstand => "cannot_understand",
        }
    }
}
