//! Why a document is not read, or not written. Nothing of its content is repeated: a refusal is a word from a closed
//! list, with the byte where it was met.

use std::io;

use thiserror::Error;

/// Declares the list: a stable code, a sentence in Portuguese and one in English.
macro_rules! refusals {
    ($($(#[$doc:meta])* $variant:ident = $code:literal, $pt:literal, $en:literal;)*) => {
        /// Why a document is not read.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Refusal { $($(#[$doc])* $variant,)* }

        impl Refusal {
            /// Every value, in order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable word a program looks at.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// What a person reads, in Portuguese.
            pub const fn portuguese(self) -> &'static str {
                match self { $(Self::$variant => $pt,)* }
            }

            /// What a person reads, in English.
            pub const fn english(self) -> &'static str {
                match self { $(Self::$variant => $en,)* }
            }
        }
    };
}

refusals! {
    /// The source failed. The only refusal that trying again may change.
    Unreadable = "wxr_unreadable", "Não foi possível ler o arquivo.", "The file could not be read.";
    /// No RSS with a channel.
    NotWxr = "wxr_not_wxr", "O arquivo não é uma exportação do WordPress (WXR).", "The file is no WordPress export (WXR).";
    /// No `wxr_version` before the first entry.
    VersionMissing = "wxr_version_missing", "O arquivo não informa a versão do WXR.", "The file does not say its version of WXR.";
    /// A version other than 1.0, 1.1 and 1.2.
    VersionUnknown = "wxr_version_unknown", "A versão do WXR não é conhecida: são lidas 1.0, 1.1 e 1.2.", "The version of WXR is not known: 1.0, 1.1 and 1.2 are read.";
    /// Declares an encoding other than UTF-8, or is none.
    Encoding = "wxr_encoding", "O arquivo não está em UTF-8.", "The file is not in UTF-8.";
    /// Not well-formed XML.
    Malformed = "wxr_malformed", "O XML do arquivo está malformado.", "The XML of the file is malformed.";
    /// Ends before its last element does.
    Truncated = "wxr_truncated", "O arquivo está incompleto.", "The file is cut off.";
    /// Has a document type: entities could make it anything.
    Doctype = "wxr_doctype", "O arquivo declara um tipo de documento (DTD), o que não é aceito.", "The file declares a document type (DTD), which is not accepted.";
    /// A reference to an entity that is none of the five of XML.
    Entity = "wxr_entity", "O arquivo usa uma entidade que o XML não conhece.", "The file uses an entity that XML does not know.";
    /// A prefix without declaration.
    Prefix = "wxr_prefix", "O arquivo usa um prefixo sem declarar o seu namespace.", "The file uses a prefix without declaring its namespace.";
    /// An element or a text where the format has none.
    Unexpected = "wxr_unexpected", "Há um elemento ou texto onde o formato não prevê.", "There is an element or a text where the format has none.";
    /// No number where one should be.
    Number = "wxr_number", "Há um número inválido.", "A number is not valid.";
    /// Over [`crate::Limits::document_bytes`].
    DocumentTooLarge = "wxr_document_too_large", "O arquivo é maior do que o permitido.", "The file is too large.";
    /// Over [`crate::Limits::entry_bytes`].
    EntryTooLarge = "wxr_entry_too_large", "Um item é maior do que o permitido.", "An entry is too large.";
    /// Over [`crate::Limits::text_bytes`] or [`crate::Limits::line_bytes`].
    TextTooLong = "wxr_text_too_long", "Um texto é mais longo do que o permitido.", "A text is too long.";
    /// Over [`crate::Limits::depth`].
    TooDeep = "wxr_too_deep", "O arquivo tem elementos aninhados demais.", "Too many elements stand within each other.";
    /// Over [`crate::Limits::metas`].
    TooManyMetas = "wxr_too_many_metas", "Um item tem metadados demais.", "An entry has too many metas.";
    /// Over [`crate::Limits::comments`].
    TooManyComments = "wxr_too_many_comments", "Um item tem comentários demais.", "An item has too many comments.";
    /// Over [`crate::Limits::terms`].
    TooManyTerms = "wxr_too_many_terms", "Um item tem termos demais.", "An item has too many terms.";
    /// Over [`crate::Limits::attributes`].
    TooManyAttributes = "wxr_too_many_attributes", "Um elemento tem atributos demais.", "An element has too many attributes.";
    /// The mark to go on from is not found: it was made in another file.
    OtherFile = "wxr_other_file", "O arquivo não é o mesmo em que a importação parou.", "The file is not the one the import stopped in.";
}

/// A refusal and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{} (byte {offset})", .refusal.english())]
pub struct Error {
    /// Why.
    pub refusal: Refusal,
    /// Bytes of the file before the tag, text or section that was refused, or before the element whose text it is.
    pub offset: u64,
}

/// Why a document is not written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// The sink failed.
    #[error("the export could not be written")]
    Io(#[from] io::Error),
    /// An entry came after one that has to stand behind it.
    #[error("entries are not in the order of the format")]
    OutOfOrder,
}

impl WriteError {
    /// The stable word a program looks at.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Io(_) => "wxr_write_failed",
            Self::OutOfOrder => "wxr_out_of_order",
        }
    }
}
