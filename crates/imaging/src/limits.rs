//! How much of a file is read before it is refused. A DICOM upload is at most 100 MB (product, uploads; decision 13),
//! and what these bounds allow costs less than eight times the file plus 16 MiB of memory (health data, section 3.3).

/// Levels of sequences inside each other. Real objects stay under ten; fo-dicom settled on 256, readers that recurse
/// fall at some thousands.
pub const MAX_DEPTH: usize = 64;

/// Elements of one file, those of sequences too. An enhanced multi-frame object has some fifty a frame.
pub const MAX_ELEMENTS: u32 = 500_000;

/// Bytes of the file meta group; a dozen short elements.
pub const MAX_META_BYTES: u64 = 64 * 1024;

/// Bytes between the meta group and the pixels, also of what comes out of a deflated data set.
pub const MAX_HEADER_BYTES: u64 = 64 * 1024 * 1024;

/// Bytes of values that a header keeps in memory.
pub const MAX_KEPT_BYTES: u64 = 16 * 1024 * 1024;

/// Bytes of one value that a header keeps; longer ones are bulk data, and are passed over.
pub const MAX_VALUE_BYTES: u32 = 64 * 1024;

/// Bytes that a deflated data set may unfold to: five times the largest upload. Deflate itself reaches 1,032 to one.
pub const MAX_INFLATED_BYTES: u64 = 512 * 1024 * 1024;

/// Regions of one mask.
pub const MAX_REGIONS: usize = 64;

/// Pixels of one rendered frame: 64 million, eight thousand squared, above any detector in use.
pub const MAX_FRAME_PIXELS: u64 = 64 * 1024 * 1024;

/// Bytes of one frame as it is stored.
pub const MAX_FRAME_BYTES: u64 = 128 * 1024 * 1024;

/// Fragments of one encapsulated object.
pub const MAX_FRAGMENTS: u32 = 500_000;
