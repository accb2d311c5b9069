//! Why a theme is not one.

use super::manifest::ManifestFault;
use crate::sandbox::{Fault, RenderError};

/// A theme was refused: which file, where in it, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("theme file {file}, line {}: {}", line.unwrap_or(0), code.code())]
pub struct ThemeError {
    /// The file, by its path within the theme; empty for the folder.
    pub file: String,
    /// Line of the file, from 1, where there is one to name.
    pub line: Option<usize>,
    /// Why.
    pub code: ThemeCode,
}

impl ThemeError {
    pub(super) fn new(file: &str, code: ThemeCode) -> Self {
        Self { file: file.to_owned(), line: None, code }
    }

    pub(super) fn of_template(error: RenderError) -> Self {
        let file = if error.template.starts_with(super::HOUSE) {
            error.template
        } else {
            format!("templates/{}", error.template)
        };
        Self { file, line: error.line, code: ThemeCode::Template(error.fault) }
    }
}

/// Why a theme was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThemeCode {
    /// A file or folder is missing or cannot be read.
    Unreadable,
    /// A link instead of a file.
    Link,
    /// More files than [`MAX_FILES`](super::MAX_FILES).
    TooManyFiles,
    /// Longer than [`MAX_FILE`](super::MAX_FILE).
    FileTooLarge,
    /// Not UTF-8.
    NotText,
    /// A name that is not UTF-8, or that is kept for templates of the house.
    BadName,
    /// `theme.toml` is no TOML, or not of a theme.
    ManifestSyntax,
    /// `theme.toml` does not hold together.
    Manifest(ManifestFault),
    /// A template that every theme needs, or that `theme.toml` names, is missing.
    MissingTemplate,
    /// A style sheet that loads something.
    ForeignStyle,
    /// A template does not work.
    Template(Fault),
    /// A page does not show what the rules want shown.
    Omission(Omission),
    /// A page has script or style within it, which browsers are told not to heed.
    InlineCode,
}

/// What a theme may not leave out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Omission {
    /// Notices that stand before the text.
    NoticesBefore,
    /// Notices that stand after the text.
    NoticesAfter,
    /// Name, profession and registry of the author.
    Author,
    /// Sources.
    References,
    /// How the article was verified.
    Review,
    /// Title, description and address for machines.
    Head,
    /// The page's own content.
    Content,
    /// The text on cookies.
    CookieNotice,
}

impl ThemeCode {
    /// Stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::Link => "link",
            Self::TooManyFiles => "too_many_files",
            Self::FileTooLarge => "file_too_large",
            Self::NotText => "not_text",
            Self::BadName => "bad_name",
            Self::ManifestSyntax => "manifest_syntax",
            Self::Manifest(fault) => match fault {
                ManifestFault::Name => "manifest_name",
                ManifestFault::Count => "manifest_count",
                ManifestFault::Setting => "manifest_setting",
                ManifestFault::Palette => "manifest_palette",
                ManifestFault::Contrast => "manifest_contrast",
            },
            Self::MissingTemplate => "missing_template",
            Self::ForeignStyle => "foreign_style",
            Self::Template(fault) => fault.code(),
            Self::Omission(what) => match what {
                Omission::NoticesBefore => "omits_notices_before",
                Omission::NoticesAfter => "omits_notices_after",
                Omission::Author => "omits_author",
                Omission::References => "omits_references",
                Omission::Review => "omits_review",
                Omission::Head => "omits_head",
                Omission::Content => "omits_content",
                Omission::CookieNotice => "omits_cookie_notice",
            },
            Self::InlineCode => "inline_code",
        }
    }
}
