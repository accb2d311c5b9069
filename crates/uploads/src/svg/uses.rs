//! `<use>` copies a part of the drawing, and copies may hold copies: ten levels of ten are ten thousand million.

use std::collections::HashMap;

use crate::Refusal;

/// Most copies that a drawing may come to.
const MAX_COPIES: u64 = 50_000;

/// Most elements with a name or a reference.
const MAX_NAMED: usize = 20_000;

/// Deepest copy of copies.
const MAX_DEPTH: u32 = 64;

/// Which named parts copy which.
#[derive(Default)]
pub(super) struct Uses {
    /// Names of open elements; `None` for those without one.
    open: Vec<Option<String>>,
    /// What each named part copies; the empty name is the drawing itself.
    copies: HashMap<String, Vec<String>>,
    named: usize,
}

impl Uses {
    pub(super) fn start(&mut self, element: &str, id: Option<String>, href: Option<String>) {
        self.named += usize::from(id.is_some()) + usize::from(href.is_some());
        if let Some(target) = href.as_deref().and_then(|href| href.trim().strip_prefix('#'))
            && matches!(element, "use" | "pattern" | "linearGradient" | "radialGradient" | "tref" | "feImage" | "mpath")
            && self.named <= MAX_NAMED
        {
            // The nearest name holds the copy, and so does every name above: parts are copied whole.
            let holder = self.open.iter().rev().flatten().next().cloned().unwrap_or_default();
            self.copies.entry(holder).or_default().push(target.to_owned());
        }
        // A named part within a named part is copied with it.
        if let Some(id) = id.as_ref().filter(|_| self.named <= MAX_NAMED) {
            let holder = self.open.iter().rev().flatten().next().cloned();
            if let Some(holder) = holder {
                self.copies.entry(holder).or_default().push(id.clone());
            }
        }
        self.open.push(id);
    }

    pub(super) fn end(&mut self) {
        self.open.pop();
    }

    /// Refuses a drawing that multiplies itself, or that copies itself.
    pub(super) fn check(&self) -> Result<(), Refusal> {
        if self.named > MAX_NAMED {
            return Err(Refusal::XmlTooComplex);
        }
        let mut known = HashMap::new();
        let mut total = 0u64;
        for name in self.copies.keys() {
            total = total.max(self.count(name, 0, &mut known)?);
        }
        if total > MAX_COPIES { Err(Refusal::XmlTooComplex) } else { Ok(()) }
    }

    fn count<'u>(&'u self, name: &'u str, depth: u32, known: &mut HashMap<&'u str, u64>) -> Result<u64, Refusal> {
        if let Some(&count) = known.get(name) {
            return Ok(count);
        }
        if depth > MAX_DEPTH {
            return Err(Refusal::XmlTooComplex);
        }
        let mut count = 1u64;
        for target in self.copies.get(name).into_iter().flatten() {
            count = count.saturating_add(self.count(target, depth + 1, known)?);
        }
        known.insert(name, count);
        Ok(count)
    }
}
