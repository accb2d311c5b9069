//! How much of a document is read before it is refused.

/// Bytes of one start tag with its attributes. The longest of real files is `rss` with its namespaces, under 1 KiB.
pub(crate) const MAX_TAG_BYTES: usize = 16 * 1024;

/// Markup around one text: `<![CDATA[` and `]]>`, and what follows up to where a token is known to end.
pub(crate) const MARKUP_BYTES: u64 = 64;

/// Bounds of one document. Bytes are those of the file, so that an escaped text counts as it stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the document.
    pub document_bytes: u64,
    /// Bytes of one entry with all that stands between it and the entry before; also of the channel's head.
    pub entry_bytes: u64,
    /// Bytes of one long text: content, excerpt, description, the value of a meta, a comment. While one is read, it is
    /// held up to four times over: as a token, and as what it may turn out to be.
    pub text_bytes: u64,
    /// Bytes of any other text: titles, names, slugs, addresses, keys.
    pub line_bytes: u64,
    /// Elements within each other. A comment's meta stands at six; 255 is the most that can be asked for.
    pub depth: u8,
    /// Metas of one item, comment or term.
    pub metas: usize,
    /// Comments of one item.
    pub comments: usize,
    /// Categories, tags and terms of one item.
    pub terms: usize,
    /// Attributes of one element, declarations of namespaces included.
    pub attributes: usize,
}

impl Default for Limits {
    /// 4 GiB of document, 64 MiB of entry, 16 MiB of text (MySQL's MEDIUMTEXT), 65,535 bytes of line (MySQL's TEXT,
    /// WordPress's type for titles), 32 levels, 10,000 metas, 50,000 comments, 1,000 terms and 32 attributes.
    fn default() -> Self {
        Self {
            document_bytes: 4 << 30,
            entry_bytes: 64 << 20,
            text_bytes: 16 << 20,
            line_bytes: 65_535,
            depth: 32,
            metas: 10_000,
            comments: 50_000,
            terms: 1_000,
            attributes: 32,
        }
    }
}
