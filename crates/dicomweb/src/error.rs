//! Why a request is refused. Nothing of the request is repeated: a refusal is a word from a closed list.

use thiserror::Error;

/// Why a request was not understood or cannot be answered. That instances of an understood request were not kept is
/// said by a [`crate::receipt::Receipt`] (409).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The Content-Type header, or that of a part, is no media type.
    #[error("the content type is not valid")]
    BadContentType,
    /// The body is neither `multipart/related; type="application/dicom"` nor `application/dicom`.
    #[error("the content type is not supported")]
    UnsupportedContentType,
    /// A part is not `application/dicom`.
    #[error("the content type of a part is not supported")]
    UnsupportedPart,
    /// Boundaries or headers of parts are missing, damaged or cut off.
    #[error("the multipart body is not valid")]
    BadMultipart,
    /// The body has no part.
    #[error("the body has no instance")]
    NoParts,
    /// The body ended with an error of its source.
    #[error("the body was interrupted")]
    Interrupted,
    /// More parts than the caller's limit.
    #[error("too many instances in one request")]
    TooManyParts,
    /// A part is longer than the caller's limit.
    #[error("an instance is too large")]
    PartTooLarge,
    /// The body is longer than the caller's limit.
    #[error("the body is too large")]
    BodyTooLarge,
    /// The headers of a part are longer than [`crate::limits::MAX_PART_HEADER_BYTES`].
    #[error("the headers of a part are too large")]
    PartHeadersTooLarge,
    /// A query string is longer than [`crate::limits::MAX_QUERY_BYTES`], or a value than its bound.
    #[error("a query parameter is too long")]
    QueryTooLong,
    /// More parameters than [`crate::limits::MAX_PARAMETERS`].
    #[error("too many query parameters")]
    TooManyParameters,
    /// A parameter that may be given once is given twice.
    #[error("a query parameter is repeated")]
    RepeatedParameter,
    /// A value does not fit its attribute's value representation.
    #[error("a query value is not valid")]
    BadMatch,
    /// More UIDs in one list than [`crate::limits::MAX_UIDS`].
    #[error("too many UIDs in a list")]
    TooManyUids,
    /// `includefield` names no attribute.
    #[error("includefield is not valid")]
    BadIncludeField,
    /// `limit` or `offset` is no number within its bound.
    #[error("limit or offset is not valid")]
    BadPage,
    /// `fuzzymatching` is neither `true` nor `false`.
    #[error("fuzzymatching is not valid")]
    BadFuzzy,
    /// Nothing that can be given is accepted.
    #[error("no acceptable representation")]
    NotAcceptable,
    /// The Accept header or parameter is no list of media types within bounds.
    #[error("the accept list is not valid")]
    BadAccept,
    /// A UID breaks PS3.5 section 9.1.
    #[error("a UID is not valid")]
    BadUid,
    /// A frame list is empty, too long, or has what is no frame number.
    #[error("the frame list is not valid")]
    BadFrames,
    /// A rendering parameter is unknown or out of its range.
    #[error("a rendering parameter is not valid")]
    BadRendering,
    /// A rendering parameter of the standard that would make another picture than those that are kept.
    #[error("a rendering parameter is not supported")]
    UnsupportedRendering,
}

impl Refusal {
    /// A name that stays: for problem codes and metrics.
    pub const fn code(self) -> &'static str {
        match self {
            Self::BadContentType => "dicomweb_bad_content_type",
            Self::UnsupportedContentType => "dicomweb_unsupported_content_type",
            Self::UnsupportedPart => "dicomweb_unsupported_part",
            Self::BadMultipart => "dicomweb_bad_multipart",
            Self::NoParts => "dicomweb_no_parts",
            Self::Interrupted => "dicomweb_interrupted",
            Self::TooManyParts => "dicomweb_too_many_parts",
            Self::PartTooLarge => "dicomweb_part_too_large",
            Self::BodyTooLarge => "dicomweb_body_too_large",
            Self::PartHeadersTooLarge => "dicomweb_part_headers_too_large",
            Self::QueryTooLong => "dicomweb_query_too_long",
            Self::TooManyParameters => "dicomweb_too_many_parameters",
            Self::RepeatedParameter => "dicomweb_repeated_parameter",
            Self::BadMatch => "dicomweb_bad_match",
            Self::TooManyUids => "dicomweb_too_many_uids",
            Self::BadIncludeField => "dicomweb_bad_include_field",
            Self::BadPage => "dicomweb_bad_page",
            Self::BadFuzzy => "dicomweb_bad_fuzzy",
            Self::NotAcceptable => "dicomweb_not_acceptable",
            Self::BadAccept => "dicomweb_bad_accept",
            Self::BadUid => "dicomweb_bad_uid",
            Self::BadFrames => "dicomweb_bad_frames",
            Self::BadRendering => "dicomweb_bad_rendering",
            Self::UnsupportedRendering => "dicomweb_unsupported_rendering",
        }
    }

    /// The HTTP status that tells it (PS3.18 tables 8.5-1, 10.4.3-1, 10.5.3-1 and 10.6.3-1).
    pub const fn status(self) -> u16 {
        match self {
            Self::NotAcceptable => 406,
            Self::TooManyParts | Self::PartTooLarge | Self::BodyTooLarge | Self::PartHeadersTooLarge => 413,
            Self::UnsupportedContentType | Self::UnsupportedPart => 415,
            _ => 400,
        }
    }
}
