//! The files of a folder or archive: which there are, and in which order they are read.

use std::fs;
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use super::{DocumentError, FolderError, Format, MAX_DEPTH, MAX_FILES};

/// Longest path, in bytes.
const MAX_PATH: usize = 1024;

/// A file that is read, or one that would be if nothing were wrong with it.
pub(super) struct Entry {
    /// From the root, with `/`. Where the name is unusable, what may be shown of it.
    pub(super) path: String,
    /// Its place in an archive.
    pub(super) index: usize,
    /// What it is, or why it is not read.
    pub(super) format: Result<Format, DocumentError>,
}

/// Lists a folder.
pub(super) fn folder(root: &Path) -> Result<Vec<Entry>, FolderError> {
    let mut entries = Vec::new();
    let mut files = 0;
    let mut folders: Vec<(PathBuf, String, usize)> = vec![(root.to_owned(), String::new(), 0)];
    while let Some((folder, prefix, depth)) = folders.pop() {
        for found in fs::read_dir(&folder).map_err(|_| FolderError::Unreadable)? {
            let found = found.map_err(|_| FolderError::Unreadable)?;
            files += 1;
            if files > MAX_FILES {
                return Err(FolderError::TooMany);
            }
            let name = found.file_name();
            let usable = name.to_str().filter(|name| is_name(name));
            let path = format!("{prefix}{}", usable.unwrap_or("?"));
            if name.to_str().is_some_and(|name| name.starts_with('.')) {
                continue;
            }
            // Of the name itself, not of what it leads to.
            let kind = found.file_type().map_err(|_| FolderError::Unreadable)?;
            if kind.is_dir() && usable.is_some() {
                if depth == MAX_DEPTH {
                    return Err(FolderError::TooDeep);
                }
                folders.push((found.path(), format!("{path}/"), depth + 1));
                continue;
            }
            let format = if usable.is_none() || path.len() > MAX_PATH {
                Err(DocumentError::Path)
            } else if kind.is_file() {
                match Format::of(&path) {
                    Some(format) => Ok(format),
                    None => continue,
                }
            } else {
                // Links, pipes, sockets, devices.
                Err(DocumentError::NotAFile)
            };
            entries.push(Entry { path, index: 0, format });
        }
    }
    sort(&mut entries);
    Ok(entries)
}

/// Lists an archive.
pub(super) fn archive<R: Read + Seek>(zip: &mut ZipArchive<R>) -> Result<Vec<Entry>, FolderError> {
    if zip.len() > MAX_FILES {
        return Err(FolderError::TooMany);
    }
    let mut entries = Vec::new();
    for index in 0..zip.len() {
        // Its header, without what it holds.
        let Ok(file) = zip.by_index_raw(index) else {
            entries.push(Entry { path: "?".to_owned(), index, format: Err(DocumentError::Unreadable) });
            continue;
        };
        if file.is_dir() {
            continue;
        }
        let Ok(name) = file.name() else {
            entries.push(Entry { path: "?".to_owned(), index, format: Err(DocumentError::Path) });
            continue;
        };
        let name = &*name;
        if name.split('/').count() > MAX_DEPTH + 1 {
            return Err(FolderError::TooDeep);
        }
        let (path, format) = if name.len() > MAX_PATH || !name.split('/').all(is_name) {
            ("?".to_owned(), Err(DocumentError::Path))
        } else if file.is_symlink() {
            (name.to_owned(), Err(DocumentError::NotAFile))
        } else if name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX") {
            continue;
        } else {
            match Format::of(name) {
                Some(_) if file.encrypted() => (name.to_owned(), Err(DocumentError::Unreadable)),
                Some(format) => (name.to_owned(), Ok(format)),
                None => continue,
            }
        };
        entries.push(Entry { path, index, format });
    }
    sort(&mut entries);
    Ok(entries)
}

/// By path, then by place: the order of a folder's names on a disk is nobody's.
fn sort(entries: &mut [Entry]) {
    entries.sort_by(|one, other| (one.path.as_bytes(), one.index).cmp(&(other.path.as_bytes(), other.index)));
}

/// A part of a path that leads nowhere but down.
fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name != "."
        && name != ".."
        && !name.contains(['/', '\\', ':'])
        && !name.chars().any(char::is_control)
}
