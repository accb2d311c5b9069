//! Whether definitions make sense, together: keys, names, bounds, conditions, clones.

mod clone;
mod kinds;
mod level;
mod structure;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use regex::Regex;

use crate::code::{Code, Problem};
use crate::field::Field;
use crate::group::Group;
use crate::limits::{MAX_GROUPS, MAX_PROBLEMS};
use crate::location::{Context, matches};
use crate::path::Path;

/// Fields that were checked: clones are replaced by what they stand for, conditions have an order, patterns are
/// compiled. The only way to one is [`check`].
#[derive(Clone, Debug, Default)]
pub struct Fields {
    list: Vec<Field>,
    /// Per level, places in the order in which values are known. The top is `""`, a group or repeater is its key, a
    /// layout is `key/layout key`.
    orders: BTreeMap<String, Vec<usize>>,
    patterns: BTreeMap<String, Regex>,
}

impl Fields {
    /// The fields, in order of definition.
    pub fn list(&self) -> &[Field] {
        &self.list
    }

    pub(crate) fn order(&self, level: &str) -> &[usize] {
        self.orders.get(level).map_or(&[], Vec::as_slice)
    }

    pub(crate) const fn patterns(&self) -> &BTreeMap<String, Regex> {
        &self.patterns
    }
}

/// A group that was checked.
#[derive(Clone, Debug)]
pub struct CheckedGroup {
    group: Group,
    fields: Fields,
}

impl CheckedGroup {
    /// The group as it was written, clones included.
    pub const fn group(&self) -> &Group {
        &self.group
    }

    /// Its fields as values are checked against them.
    pub const fn fields(&self) -> &Fields {
        &self.fields
    }
}

/// All groups of a tenant.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    groups: Vec<CheckedGroup>,
}

impl Catalogue {
    /// The groups, by their place in menus.
    pub fn groups(&self) -> &[CheckedGroup] {
        &self.groups
    }

    /// The group of a key.
    pub fn group(&self, key: &str) -> Option<&CheckedGroup> {
        self.groups.iter().find(|group| group.group.key == key)
    }

    /// The groups that show, by their place in menus.
    pub fn matching(&self, context: &Context) -> impl Iterator<Item = &CheckedGroup> {
        self.groups.iter().filter(move |group| matches(&group.group, context))
    }
}

/// Checks groups together, since clones reach from one into another.
///
/// # Errors
/// Everything that is wrong, at most [`MAX_PROBLEMS`]; paths are JSON pointers into the list of groups. What is wrong
/// with a cloned field only in its new place is reported at the clone.
pub fn check(groups: &[Group]) -> Result<Catalogue, Vec<Problem>> {
    let mut notes = Notes::default();
    if groups.len() > MAX_GROUPS {
        notes.problem(Code::TooManyGroups);
        return Err(notes.problems);
    }
    structure::check(groups, &mut notes);
    if !notes.problems.is_empty() {
        return Err(notes.problems);
    }
    let sources = clone::Sources::of(groups);
    let mut checked = Vec::with_capacity(groups.len());
    for (at, group) in groups.iter().enumerate() {
        let expanded = clone::expand(&sources, at, &mut notes);
        let fields = level::check(expanded, &mut notes);
        checked.push(CheckedGroup { group: group.clone(), fields });
    }
    if notes.problems.is_empty() {
        checked.sort_by_key(|group| group.group.menu_order);
        Ok(Catalogue { groups: checked })
    } else {
        Err(notes.problems)
    }
}

/// Where the check is, and what it found.
#[derive(Default)]
struct Notes {
    path: Path,
    problems: Vec<Problem>,
}

impl Notes {
    fn problem(&mut self, code: Code) {
        let path = self.path.text();
        self.problem_at(path, code);
    }

    fn problem_in(&mut self, member: &str, code: Code) {
        let path = self.path.member(member);
        self.problem_at(path, code);
    }

    fn problem_at(&mut self, path: String, code: Code) {
        let problem = Problem { path, code };
        if self.problems.len() < MAX_PROBLEMS && !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    fn within<T>(&mut self, part: &str, work: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.path.enter_all(part);
        let done = work(self);
        self.path.back(before);
        done
    }

    fn at<T>(&mut self, index: usize, work: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.path.enter_index(index);
        let done = work(self);
        self.path.back(before);
        done
    }
}
