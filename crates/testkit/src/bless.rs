//! Files that tests make and people read: compared with what is checked in, and written only when
//! somebody says so.

use std::path::Path;

/// Compares a text with a file, or writes the file when `CMS_BLESS=1` is set.
///
/// # Panics
/// When they differ, at the first line that does.
#[expect(clippy::disallowed_methods, reason = "the tests' only settings come from the process that started them")]
pub fn compare(file: &Path, text: &str) {
    if std::env::var("CMS_BLESS").is_ok_and(|value| value == "1") {
        std::fs::write(file, text).unwrap_or_else(|error| panic!("write {}: {error}", file.display()));
        return;
    }
    let known = std::fs::read_to_string(file).unwrap_or_default();
    if known == text {
        return;
    }
    let mut lines = known.lines();
    let differs = text.lines().enumerate().find(|(_, line)| lines.next() != Some(line));
    let (number, line) = differs.map_or((known.lines().count(), "(the file is longer)"), |(n, line)| (n + 1, line));
    panic!(
        "{} is not what was found: line {number} is now\n{line}\nTo accept it, run the test with CMS_BLESS=1.",
        file.display()
    );
}
