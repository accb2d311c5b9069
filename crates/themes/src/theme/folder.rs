//! A theme in a folder, for those who write one: read anew whenever a file of it changes.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use super::{Theme, ThemeCode, ThemeError};

/// Most files of a theme.
pub const MAX_FILES: usize = 64;
/// Longest file of a theme, in bytes.
pub const MAX_FILE: u64 = 256 * 1024;

/// Name, time of change and length of every file: what says that a folder is as it was.
type Stamp = BTreeMap<String, (SystemTime, u64)>;

/// A folder that is looked at before every use. For development: a look costs one `stat` a file.
#[derive(Debug)]
pub struct ThemeFolder {
    path: PathBuf,
    read: Mutex<Option<Read>>,
}

/// What came of the last reading, and of which files.
#[derive(Debug)]
struct Read {
    stamp: Stamp,
    theme: Result<Arc<Theme>, ThemeError>,
}

impl ThemeFolder {
    /// A folder, not read yet.
    #[must_use]
    pub const fn new(path: PathBuf) -> Self {
        Self { path, read: Mutex::new(None) }
    }

    /// The theme as its files are now.
    ///
    /// # Errors
    /// As [`Theme::load`], until the file is put right.
    pub fn current(&self) -> Result<Arc<Theme>, ThemeError> {
        let stamp = stamp(&self.path)?;
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = read.as_ref().filter(|known| known.stamp == stamp) {
            return known.theme.clone();
        }
        let theme = read_files(&self.path, &stamp).and_then(Theme::from_files).map(Arc::new);
        *read = Some(Read { stamp, theme: theme.clone() });
        theme
    }
}

/// All files of a theme, by path within it.
pub(super) fn read(path: &Path) -> Result<BTreeMap<String, String>, ThemeError> {
    read_files(path, &stamp(path)?)
}

fn read_files(path: &Path, stamp: &Stamp) -> Result<BTreeMap<String, String>, ThemeError> {
    let mut files = BTreeMap::new();
    for name in stamp.keys() {
        let unreadable = |_| ThemeError::new(name, ThemeCode::Unreadable);
        let mut bytes = Vec::new();
        fs::File::open(path.join(name))
            .map_err(unreadable)?
            .take(MAX_FILE + 1)
            .read_to_end(&mut bytes)
            .map_err(unreadable)?;
        if bytes.len() as u64 > MAX_FILE {
            return Err(ThemeError::new(name, ThemeCode::FileTooLarge));
        }
        let text = String::from_utf8(bytes).map_err(|_| ThemeError::new(name, ThemeCode::NotText))?;
        files.insert(name.clone(), text);
    }
    Ok(files)
}

fn stamp(path: &Path) -> Result<Stamp, ThemeError> {
    let mut stamp = Stamp::new();
    look(path, "", &mut stamp)?;
    look(path, "templates/", &mut stamp)?;
    Ok(stamp)
}

/// Looks at the files of one folder of a theme. Other folders are none of a theme's; files that begin
/// with a dot or end with a tilde are an editor's.
fn look(root: &Path, within: &str, stamp: &mut Stamp) -> Result<(), ThemeError> {
    let unreadable = |_| ThemeError::new(within, ThemeCode::Unreadable);
    let folder = root.join(within);
    if !within.is_empty() && fs::symlink_metadata(folder.as_path()).map_err(unreadable)?.is_symlink() {
        return Err(ThemeError::new(within, ThemeCode::Link));
    }
    // Twice the bound leaves room for what editors put beside the files.
    for (seen, entry) in fs::read_dir(folder).map_err(unreadable)?.enumerate() {
        if seen >= 2 * MAX_FILES {
            return Err(ThemeError::new(within, ThemeCode::TooManyFiles));
        }
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name().into_string().map_err(|_| ThemeError::new(within, ThemeCode::BadName))?;
        if name.starts_with('.') || name.ends_with('~') {
            continue;
        }
        let name = format!("{within}{name}");
        // Of the entry itself: a link would show files that are no theme's.
        let about = entry.metadata().map_err(unreadable)?;
        if about.is_symlink() {
            return Err(ThemeError::new(&name, ThemeCode::Link));
        }
        if !about.is_file() {
            continue;
        }
        if about.len() > MAX_FILE {
            return Err(ThemeError::new(&name, ThemeCode::FileTooLarge));
        }
        let changed = about.modified().map_err(|_| ThemeError::new(&name, ThemeCode::Unreadable))?;
        stamp.insert(name, (changed, about.len()));
        if stamp.len() > MAX_FILES {
            return Err(ThemeError::new(within, ThemeCode::TooManyFiles));
        }
    }
    Ok(())
}
