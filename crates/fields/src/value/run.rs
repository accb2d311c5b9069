//! One walk through a value: where it is, what it found.

use core::cell::Cell;

use serde_json::Value;

use super::reference::{Id, Reference, Target};
use super::size::{self, Room};
use super::{Checked, Mode, Text};
use crate::code::{Code, Problem};
use crate::definition::Fields;
use crate::limits::{MAX_LOGIC_WORK, MAX_PROBLEMS, MAX_VISITS};
use crate::logic::Judge;
use crate::path::Path;

pub(super) struct Run<'a> {
    pub(super) fields: &'a Fields,
    pub(super) judge: Judge<'a>,
    pub(super) mode: Mode,
    pub(super) path: Path,
    pub(super) room: Room,
    /// Whether what the walk is in is PHI already.
    pub(super) in_phi: bool,
    pub(super) phi_paths: Vec<String>,
    visits: usize,
    problems: Vec<Problem>,
    references: Vec<Reference>,
    texts: Vec<Text>,
}

impl<'a> Run<'a> {
    pub(super) fn new(fields: &'a Fields, mode: Mode, room: Room) -> Self {
        Self {
            fields,
            judge: Judge { patterns: fields.patterns(), fuel: Cell::new(MAX_LOGIC_WORK) },
            mode,
            path: Path::default(),
            room,
            in_phi: false,
            phi_paths: Vec::new(),
            visits: MAX_VISITS,
            problems: Vec::new(),
            references: Vec::new(),
            texts: Vec::new(),
        }
    }

    /// Notes a problem where the walk is. What stands in the value's place is nothing.
    pub(super) fn problem(&mut self, code: Code) -> Value {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(Problem { path: self.path.text(), code });
        }
        Value::Null
    }

    /// The value, or the problem noted.
    pub(super) fn accept(&mut self, value: Result<Value, Code>) -> Value {
        value.unwrap_or_else(|code| self.problem(code))
    }

    pub(super) fn problems(&self) -> usize {
        self.problems.len()
    }

    /// Whether the walk may look at one more field.
    pub(super) fn visit(&mut self) -> bool {
        self.visits = self.visits.saturating_sub(1);
        self.visits > 0 && self.problems.len() < MAX_PROBLEMS
    }

    /// Does something within a member.
    pub(super) fn within<T>(&mut self, name: &str, work: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.path.enter(name);
        let done = work(self);
        self.path.back(before);
        done
    }

    /// Does something within an entry of a list.
    pub(super) fn at<T>(&mut self, index: usize, work: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.path.enter_index(index);
        let done = work(self);
        self.path.back(before);
        done
    }

    /// Notes what a person wrote.
    pub(super) fn wrote(&mut self, text: &str, is_html: bool) {
        if !text.trim().is_empty() {
            self.texts.push(Text { path: self.path.text(), text: text.to_owned(), is_html });
        }
    }

    /// Notes what the value points at.
    pub(super) fn points_at(&mut self, field: &str, target: Target, id: Id) {
        self.references.push(Reference { path: self.path.text(), field: field.to_owned(), target, id });
    }

    /// The outcome. What was accepted has to be acceptable again, so its size is looked at once more.
    pub(super) fn finish(mut self, value: Value) -> Result<Checked, Vec<Problem>> {
        if self.problems.is_empty() && (self.visits == 0 || self.judge.fuel.get() == 0) {
            self.problem(Code::ValueTooLarge);
        }
        if self.problems.is_empty()
            && let Err(code) = size::room(&value)
        {
            self.problem(code);
        }
        if self.problems.is_empty() {
            Ok(Checked { value, references: self.references, phi_paths: self.phi_paths, texts: self.texts })
        } else {
            Err(self.problems)
        }
    }
}
