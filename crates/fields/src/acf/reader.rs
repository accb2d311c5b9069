//! The walk through an imported file.

use serde_json::{Map, Value};

use super::setting::Setting;
use crate::code::{Code, Problem};
use crate::limits::{MAX_FIELDS, MAX_GROUPS, MAX_IGNORED, MAX_PROBLEMS};
use crate::path::Path;

/// Longest name of a setting that a report repeats.
const MAX_SETTING_NAME: usize = 64;

/// The name of a member, when it looks like one of a setting: an administrator has to find it. Anything else may be
/// anything, and is a `?`.
fn shown(name: &str) -> &str {
    let sound = (1..=MAX_SETTING_NAME).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    if sound { name } else { "?" }
}

/// Where the import is, and what it found.
#[derive(Default)]
pub(crate) struct Reader {
    path: Path,
    /// Levels of fields that are open.
    pub(crate) depth: usize,
    /// Fields that were read.
    pub(crate) fields: usize,
    pub(crate) problems: Vec<Problem>,
    pub(crate) ignored: Vec<String>,
}

impl Reader {
    pub(crate) fn problem(&mut self, code: Code) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(Problem { path: self.path.text(), code });
        }
    }

    /// Notes a setting that is not kept.
    pub(crate) fn ignore(&mut self, name: &str) {
        if self.ignored.len() < MAX_IGNORED {
            self.ignored.push(self.path.member(shown(name)));
        } else if self.problems.is_empty() {
            self.problem(Code::AcfTooLarge);
        }
    }

    pub(crate) fn within<T>(&mut self, name: &str, work: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.path.enter(shown(name));
        let done = work(self);
        self.path.back(before);
        done
    }

    pub(crate) fn at<T>(&mut self, index: usize, work: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.path.enter_index(index);
        let done = work(self);
        self.path.back(before);
        done
    }

    /// Whether one more field may be read at all.
    pub(crate) fn may_read(&mut self) -> bool {
        self.fields += 1;
        self.fields <= MAX_FIELDS * MAX_GROUPS && self.problems.len() < MAX_PROBLEMS
    }
}

/// The members of an imported object that nobody has taken yet.
pub(crate) struct Members(pub(crate) Map<String, Value>);

impl Members {
    /// A setting, if it is there and of its form.
    pub(crate) fn take<T: Setting>(&mut self, name: &str, reader: &mut Reader) -> Option<T> {
        let value = self.0.shift_remove(name)?;
        reader.within(name, |reader| {
            let setting = T::read(value, reader);
            if setting.is_none() {
                reader.problem(Code::AcfSettingInvalid);
            }
            setting
        })
    }

    /// A member as it is.
    pub(crate) fn raw(&mut self, name: &str) -> Option<Value> {
        self.0.shift_remove(name)
    }

    /// Everything that is left was not understood.
    pub(crate) fn ignore_rest(self, reader: &mut Reader) {
        for name in self.0.keys() {
            reader.ignore(name);
        }
    }
}
