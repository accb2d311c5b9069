//! Why a file is refused. Nothing of the file is repeated: a refusal is a word from a closed list.

use std::io;

use thiserror::Error;

/// Why a file was not read, de-identified or shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The bytes could not be read.
    #[error("the source could not be read ({0})")]
    Unreadable(io::ErrorKind),
    /// The result could not be written.
    #[error("the result could not be written ({0})")]
    Unwritable(io::ErrorKind),
    /// No `DICM` after the preamble.
    #[error("not a DICOM file")]
    NotDicom,
    /// The preamble starts another kind of file that a machine would run (CVE-2019-11687).
    #[error("the preamble is an executable's")]
    ExecutablePreamble,
    /// The preamble starts another kind of file, and not a TIFF (PS3.10 section 7.1).
    #[error("the preamble is another kind of file's")]
    ForeignPreamble,
    /// The file ends inside an element.
    #[error("the file ends too early")]
    Truncated,
    /// The meta group is missing, too long or names no transfer syntax.
    #[error("the file meta information is not valid")]
    BadMeta,
    /// The transfer syntax is not one we know.
    #[error("the transfer syntax is not supported")]
    UnknownTransferSyntax,
    /// An element's value representation is none.
    #[error("a value representation is not valid")]
    BadValueRepresentation,
    /// A length is undefined where it has to be known.
    #[error("a length is undefined where it must be known")]
    UndefinedLength,
    /// An element is longer than what encloses it, or than the file.
    #[error("an element is longer than what encloses it")]
    LengthBeyondParent,
    /// An item or delimiter where there can be none.
    #[error("an item or delimiter is out of place")]
    Misplaced,
    /// More levels of sequences than [`crate::limits::MAX_DEPTH`].
    #[error("sequences are nested too deeply")]
    TooDeep,
    /// More elements than [`crate::limits::MAX_ELEMENTS`].
    #[error("too many elements")]
    TooManyElements,
    /// The header is longer than [`crate::limits::MAX_HEADER_BYTES`].
    #[error("the header is too long")]
    HeaderTooLarge,
    /// A deflated data set is damaged.
    #[error("the deflated data set is damaged")]
    BadDeflate,
    /// A deflated data set unfolds to more than [`crate::limits::MAX_INFLATED_BYTES`].
    #[error("the deflated data set is a bomb")]
    DeflateBomb,
    /// A DICOMDIR lists other files; it is no object to de-identify.
    #[error("a DICOMDIR cannot be de-identified")]
    Directory,
    /// Regions were given, but the pixels are compressed, subsampled or not described.
    #[error("the pixels cannot be masked")]
    CannotMask,
    /// There is no such frame, or there are no pixels at all.
    #[error("there is no such frame")]
    NoSuchFrame,
    /// The frame has more pixels or bytes than [`crate::limits::MAX_FRAME_PIXELS`].
    #[error("the frame is too large")]
    FrameTooLarge,
    /// The pixels cannot be decoded.
    #[error("the pixels cannot be decoded")]
    BadPixels,
}

impl Refusal {
    /// A name that stays: for problem codes, reports and metrics.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unreadable(_) => "dicom_unreadable",
            Self::Unwritable(_) => "dicom_unwritable",
            Self::NotDicom => "dicom_not_dicom",
            Self::ExecutablePreamble => "dicom_executable_preamble",
            Self::ForeignPreamble => "dicom_foreign_preamble",
            Self::Truncated => "dicom_truncated",
            Self::BadMeta => "dicom_bad_meta",
            Self::UnknownTransferSyntax => "dicom_unknown_transfer_syntax",
            Self::BadValueRepresentation => "dicom_bad_vr",
            Self::UndefinedLength => "dicom_undefined_length",
            Self::LengthBeyondParent => "dicom_length_beyond_parent",
            Self::Misplaced => "dicom_misplaced_item",
            Self::TooDeep => "dicom_too_deep",
            Self::TooManyElements => "dicom_too_many_elements",
            Self::HeaderTooLarge => "dicom_header_too_large",
            Self::BadDeflate => "dicom_bad_deflate",
            Self::DeflateBomb => "dicom_deflate_bomb",
            Self::Directory => "dicom_directory",
            Self::CannotMask => "dicom_cannot_mask",
            Self::NoSuchFrame => "dicom_no_such_frame",
            Self::FrameTooLarge => "dicom_frame_too_large",
            Self::BadPixels => "dicom_bad_pixels",
        }
    }

    /// The source's error: a deflated data set tells of damage by `InvalidData`.
    pub(crate) fn reading(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::Truncated,
            kind => Self::Unreadable(kind),
        }
    }

    pub(crate) fn writing(error: &io::Error) -> Self {
        Self::Unwritable(error.kind())
    }
}
