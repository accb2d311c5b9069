//! A file as a text.

use url::Url;

use crate::limits::TooLong;
use crate::matter::{self, Matter, MatterError, squeeze};
use crate::policy::{Policy, Removed, Site, clean};
use crate::tokens::{self, Piece, attribute};
use crate::{markdown, plain};

/// Files that a text may name.
const MAX_FILES: usize = 500;

/// Longest title and description taken from HTML, in characters; the rest is cut.
const MAX_TITLE: usize = 300;
const MAX_DESCRIPTION: usize = 2000;

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Markdown, with front matter.
    Markdown,
    /// A page of HTML.
    Html,
}

impl Format {
    /// By the end of its name; none when it is no text.
    pub(super) fn of(path: &str) -> Option<Self> {
        let (_, extension) = path.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" => Some(Self::Html),
            _ => None,
        }
    }
}

/// A file as a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// How it was written.
    pub format: Format,
    /// What the file says of its text. A title that is not said there is that of the page, or its first heading.
    pub matter: Matter,
    /// The text by the policy for authors.
    pub html: String,
    /// What was removed from it.
    pub removed: Vec<Removed>,
    /// Files of the same folder or archive that it shows or leads to, each once, from the root; they need not exist.
    pub files: Vec<String>,
}

/// Why a file is not read as a text. Nothing of it is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// Its name is unusable: absolute, leading out of the folder, too long, with odd characters.
    #[error("file name not usable")]
    Path,
    /// A link or a device.
    #[error("not a file")]
    NotAFile,
    /// It may not be read, is damaged or encrypted.
    #[error("file not readable")]
    Unreadable,
    /// Larger than a text may be, before or after.
    #[error("file too long")]
    TooLong,
    /// All texts together are larger than 256 MiB. No file is read after this one.
    #[error("files too large together")]
    TooMuch,
    /// Not UTF-8.
    #[error("file is not UTF-8")]
    Encoding,
    /// Its front matter.
    #[error("front matter")]
    Matter(#[source] MatterError),
}

impl DocumentError {
    /// Stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Path => "file_path",
            Self::NotAFile => "file_not_a_file",
            Self::Unreadable => "file_unreadable",
            Self::TooLong => "file_too_long",
            Self::TooMuch => "folder_too_large",
            Self::Encoding => "file_encoding",
            Self::Matter(error) => error.code(),
        }
    }
}

impl From<TooLong> for DocumentError {
    fn from(_: TooLong) -> Self {
        Self::TooLong
    }
}

impl Document {
    /// Reads the text of a file.
    pub(super) fn read(path: &str, format: Format, text: &str, site: &Site<'_>) -> Result<Self, DocumentError> {
        let (mut matter, cleaned) = match format {
            Format::Markdown => {
                let (matter, text) = matter::split(text).map_err(DocumentError::Matter)?;
                (matter, markdown(text, site)?)
            }
            Format::Html => (head(text), clean(text, Policy::Author, site)?),
        };
        let (heading, files) = body(path, &cleaned.html);
        matter.title = matter.title.or(heading);
        Ok(Self { format, matter, html: cleaned.html, removed: cleaned.removed, files })
    }
}

/// What a page says of itself.
fn head(html: &str) -> Matter {
    let (mut title, mut description, mut in_title) = (String::new(), None, false);
    let mut done = false;
    tokens::read(html, |piece| match piece {
        Piece::Start(tag) => match &*tag.name {
            "title" if !done => in_title = true,
            "meta" if description.is_none() => {
                let is_description =
                    attribute(tag, "name").is_some_and(|name| name.eq_ignore_ascii_case("description"));
                description = attribute(tag, "content").filter(|_| is_description).map(squeeze);
            }
            // A drawing has titles of its own.
            "body" | "svg" => done = true,
            _ => {}
        },
        Piece::End("title") => {
            done |= in_title;
            in_title = false;
        }
        Piece::Text(text) if in_title => title.push_str(text),
        _ => {}
    });
    Matter {
        title: taken(&title, MAX_TITLE),
        excerpt: description.and_then(|description| taken(&description, MAX_DESCRIPTION)),
        ..Matter::default()
    }
}

fn taken(text: &str, limit: usize) -> Option<String> {
    let text: String = squeeze(text).chars().take(limit).collect();
    if text.is_empty() { None } else { Some(text) }
}

/// The first heading of a cleaned text, and the files it names.
fn body(path: &str, html: &str) -> (Option<String>, Vec<String>) {
    let (mut heading, mut inside): (Option<String>, bool) = (None, false);
    let mut files: Vec<String> = Vec::new();
    tokens::read(html, |piece| match piece {
        Piece::Start(tag) => {
            if &*tag.name == "h1" && heading.is_none() {
                (heading, inside) = (Some(String::new()), true);
            }
            let file = ["src", "href"].into_iter().find_map(|name| attribute(tag, name)).and_then(|to| local(path, to));
            if let Some(file) = file
                && files.len() < MAX_FILES
                && !files.contains(&file)
            {
                files.push(file);
            }
        }
        Piece::End("h1") => inside = false,
        Piece::Text(text) if inside => {
            if let Some(heading) = heading.as_mut() {
                heading.push_str(text);
            }
        }
        _ => {}
    });
    let heading = heading.and_then(|heading| taken(&plain::text(&escaped(&heading)), MAX_TITLE));
    (heading, files)
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    tokens::escape(text, &mut out);
    out
}

/// The file that an address in a file leads to, from the root. None when it leads elsewhere or out of the root.
fn local(path: &str, address: &str) -> Option<String> {
    let file = address.split(['?', '#']).next().filter(|file| !file.is_empty())?;
    if file.contains(['\\', ':']) || file.starts_with("//") || Url::parse(address).is_ok() {
        return None;
    }
    let mut parts: Vec<String> = Vec::new();
    let from = if file.starts_with('/') { "" } else { path.rsplit_once('/').map_or("", |(folder, _)| folder) };
    for part in from.split('/').chain(file.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => {
                let part = decoded(part)?;
                if part == ".." || part.contains(['/', '\\', '\0']) {
                    return None;
                }
                parts.push(part);
            }
        }
    }
    if parts.is_empty() || file.ends_with('/') { None } else { Some(parts.join("/")) }
}

/// Undoes percent signs; `+` stays.
fn decoded(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some((&b, after)) = rest.split_first() {
        rest = after;
        if b == b'%' {
            let (digits, after) = after.split_at_checked(2)?;
            bytes.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
            rest = after;
        } else {
            bytes.push(b);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_from_the_root_and_never_beyond() {
        for (path, address, expected) in [
            ("a/b.md", "c.png", Some("a/c.png")),
            ("a/b.md", "./c%20d.png?x#y", Some("a/c d.png")),
            ("a/b.md", "../c.png", Some("c.png")),
            ("a/b.md", "/c.png", Some("c.png")),
            ("b.md", "x/y/../z.md", Some("x/z.md")),
            ("b.md", "../c.png", None),
            ("a/b.md", "../../c.png", None),
            ("a/b.md", "%2e%2e/c.png", None),
            ("a/b.md", "c%2fd.png", None),
            ("a/b.md", "//x.example/c.png", None),
            ("a/b.md", "https://x.example/c.png", None),
            ("a/b.md", "mailto:a@b.example", None),
            ("a/b.md", "#c", None),
            ("a/b.md", "c/", None),
            ("a/b.md", "%", None),
            ("a/b.md", "%ff", None),
        ] {
            assert_eq!(local(path, address).as_deref(), expected, "{address}");
        }
    }
}
