//! How much of a request is read before it is refused. Each bound is ours: the standard sets none.

/// Parts of one store request that [`Limits::default`] allows; clients send a series in several requests.
pub const DEFAULT_PARTS: u32 = 100;

/// Bytes of one instance that [`Limits::default`] allows: the largest DICOM upload (product, uploads; decision 13).
pub const DEFAULT_PART_BYTES: u64 = 100_000_000;

/// Bytes of one store request that [`Limits::default`] allows: five instances of the largest size.
pub const DEFAULT_BODY_BYTES: u64 = 500_000_000;

/// Bytes of the headers of one part, and of the preamble before the first. Real ones have two short lines.
pub const MAX_PART_HEADER_BYTES: usize = 8 * 1024;

/// Bytes of a Content-Type header.
pub const MAX_CONTENT_TYPE_BYTES: usize = 1024;

/// Bytes of an Accept header or parameter, and media types in it.
pub const MAX_ACCEPT_BYTES: usize = 4 * 1024;

/// Media types of an Accept header. A client that lists each transfer syntax stays under forty.
pub const MAX_ACCEPT_TYPES: usize = 64;

/// Parameters of one media type.
pub const MAX_MEDIA_PARAMETERS: usize = 8;

/// Bytes of a query string as it is sent.
pub const MAX_QUERY_BYTES: usize = 32 * 1024;

/// Parameters of a query string.
pub const MAX_PARAMETERS: usize = 32;

/// Bytes of one decoded value; a list of UIDs may have [`MAX_UIDS`] of the longest.
pub const MAX_VALUE_BYTES: usize = 1024;

/// UIDs of one list.
pub const MAX_UIDS: usize = 100;

/// Results of a search that names no limit.
pub const DEFAULT_LIMIT: u32 = 100;

/// Results of a search at most.
pub const MAX_LIMIT: u32 = 1_000;

/// Results that a search may pass over.
pub const MAX_OFFSET: u32 = 1_000_000;

/// Frames of one request.
pub const MAX_FRAMES: usize = 1_000;

/// Pixels of a side of a rendered picture; above any screen in use.
pub const MAX_VIEWPORT: u32 = 8_192;

/// Bounds of one store request, which differ by who sends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Instances of a request.
    pub parts: u32,
    /// Bytes of an instance.
    pub part_bytes: u64,
    /// Bytes of the body, boundaries and headers included.
    pub body_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { parts: DEFAULT_PARTS, part_bytes: DEFAULT_PART_BYTES, body_bytes: DEFAULT_BODY_BYTES }
    }
}
