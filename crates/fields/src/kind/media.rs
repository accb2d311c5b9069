//! Settings of files of the library. Sizes and types are what the caller compares the referenced file with.

use super::settings::settings;
use crate::decimal::Exact;
use crate::word::words;

words! {
    /// What an integrator gets for a file in the standard format; the caller, who has the library, expands it.
    FileFormat {
        /// Everything about it.
        Whole = "array",
        /// Its address.
        Url = "url",
        /// Its id.
        Id = "id",
    }
    /// Which files the form offers.
    Library {
        /// All.
        All = "all",
        /// Those of this post.
        OfPost = "uploadedTo",
    }
    /// Where a new picture of a gallery goes.
    Insert {
        /// To the end.
        Append = "append",
        /// To the front.
        Prepend = "prepend",
    }
}

settings! {
    /// Settings of [`super::Kind::Image`].
    Image {
        /// The standard format.
        return_format: FileFormat = FileFormat::Whole,
        /// Size shown in the form.
        preview_size: String = "medium".to_owned(),
        /// Which files are offered.
        library: Library = Library::All,
        /// Least width, in pixels.
        min_width: Option<u32> = None,
        /// Least height, in pixels.
        min_height: Option<u32> = None,
        /// Least size, in megabytes.
        min_size: Option<Exact> = None,
        /// Most width, in pixels.
        max_width: Option<u32> = None,
        /// Most height, in pixels.
        max_height: Option<u32> = None,
        /// Most size, in megabytes.
        max_size: Option<Exact> = None,
        /// Extensions, parted by commas.
        mime_types: String = String::new(),
    }
    /// Settings of [`super::Kind::File`].
    File {
        /// The standard format.
        return_format: FileFormat = FileFormat::Whole,
        /// Which files are offered.
        library: Library = Library::All,
        /// Least size, in megabytes.
        min_size: Option<Exact> = None,
        /// Most size, in megabytes.
        max_size: Option<Exact> = None,
        /// Extensions, parted by commas.
        mime_types: String = String::new(),
    }
    /// Settings of [`super::Kind::Gallery`].
    Gallery {
        /// The standard format.
        return_format: FileFormat = FileFormat::Whole,
        /// Size shown in the form.
        preview_size: String = "medium".to_owned(),
        /// Which files are offered.
        library: Library = Library::All,
        /// Fewest pictures.
        min: Option<u32> = None,
        /// Most pictures.
        max: Option<u32> = None,
        /// Where a new one goes.
        insert: Insert = Insert::Append,
        /// Least width, in pixels.
        min_width: Option<u32> = None,
        /// Least height, in pixels.
        min_height: Option<u32> = None,
        /// Least size, in megabytes.
        min_size: Option<Exact> = None,
        /// Most width, in pixels.
        max_width: Option<u32> = None,
        /// Most height, in pixels.
        max_height: Option<u32> = None,
        /// Most size, in megabytes.
        max_size: Option<Exact> = None,
        /// Extensions, parted by commas.
        mime_types: String = String::new(),
    }
}
