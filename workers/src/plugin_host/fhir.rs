//! The FHIR validator: resources in, an `OperationOutcome` for each out, behind `plugins/wit/fhir`. The component imports
//! nothing at all, every call gets an instance of its own, and no answer is believed before it is checked.

use std::path::Path;
use std::sync::Arc;

use domain::fhir::{Code, Outcome, Severity};

use super::closed::{Bounds, Call, Closed};
use super::manifest::{self, Identity};
use super::{Cause, LoadError};

mod bindings {
    //! What wasmtime makes of `plugins/wit/fhir`.
    #![allow(missing_docs, unreachable_pub, reason = "generated; the contract is documented in fhir.wit")]
    wasmtime::component::bindgen!({ path: "../plugins/wit/fhir", world: "validator" });
}

use bindings::ValidatorPre;

/// Longest resource, and longest batch, bytes (`plugins/wit/fhir`). No guest sees a longer one.
const MOST_IN: usize = 2 << 20;
/// Most resources of one batch (`plugins/wit/fhir`), less the two lines that open ours.
const MOST_IN_BATCH: usize = 5_000 - 2;
/// What a call may use. Memory is that of `product.md` §7.2, S.3.1, and the guest's own bound; its functions are a few dozen
/// in one table; 2 MB of resources take a fraction of a second, and `product.md` §18 has 45 ms for one resource. The contract's
/// 2 MB are taken back twice, for the copy and its parts.
static BOUNDS: Bounds = Bounds {
    memory_bytes: 16 << 20,
    tables: (2, 1_000),
    instances: 4,
    deadline_ms: 5_000,
    output_bytes: 4 << 20,
    at_once: 1,
};

/// The lines that open a batch. With them a text is lines whatever its own first line looks like; what is said of them is
/// thrown away.
const OPENING: &str = "{}\n{}\n";
/// Lines of [`OPENING`].
const OPENED: usize = 2;

/// Validates resources, one call at a time.
pub struct FhirValidator {
    host: Closed,
    identity: Arc<Identity>,
    guest: ValidatorPre<Call>,
}

impl FhirValidator {
    /// Checks the component of `plugins/dist/fhir` against its `digests.json` and compiles it. Takes a fraction of a second
    /// and blocks: call it at start.
    ///
    /// # Errors
    /// [`LoadError`]: a component that is missing, doubled, changed, or that imports something.
    pub fn load_dir(folder: &Path) -> Result<Self, LoadError> {
        Self::load_kept(folder, None)
    }

    /// The same, with what was compiled before taken from `kept`, a folder of the service's alone.
    ///
    /// # Errors
    /// As [`Self::load_dir`]; [`LoadError::Cache`] when others may enter the folder.
    pub fn load_kept(folder: &Path, kept: Option<&Path>) -> Result<Self, LoadError> {
        let found = manifest::read_assistants(folder)?.into_iter().find(|found| found.step == "fhir");
        let verified = found.ok_or(LoadError::NoValidator)?;
        let host = Closed::new(&BOUNDS, kept)?;
        let guest = host.compile(&verified, |_| Ok(()), ValidatorPre::new)?;
        Ok(Self { host, identity: verified.identity, guest })
    }

    /// The component that validates.
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// Judges one resource, a Bundle as a whole, on this thread.
    ///
    /// # Errors
    /// [`Cause`]: nothing was judged.
    pub fn validate(&self, resource: &str) -> Result<Outcome, Cause> {
        if resource.len() > MOST_IN {
            return Ok(too_long());
        }
        let answer = self.ask(false, resource)?;
        read(&answer)
    }

    /// Judges a Bundle and each of its entries, on this thread: the Bundle's own outcome, then one for each entry, whose
    /// places start at the entry's resource. Any other resource has one outcome.
    ///
    /// # Errors
    /// [`Cause`]: nothing was judged.
    pub fn validate_bundle(&self, bundle: &str) -> Result<Vec<Outcome>, Cause> {
        if bundle.len() > MOST_IN {
            return Ok(vec![too_long()]);
        }
        // Were it taken for lines, a line feed would be a border; as JSON white space a carriage return is the same.
        let line = bundle.replace('\n', "\r");
        let outcomes: Vec<Outcome> = self.ask(true, &line)?.lines().map(read).collect::<Result<_, _>>()?;
        if outcomes.is_empty() { Err(Cause::InvalidReport) } else { Ok(outcomes) }
    }

    /// Judges resources, each for itself, on this thread; outcomes are in their order, and each is the one that
    /// [`Self::validate`] gives.
    ///
    /// # Errors
    /// [`Cause`]: not all could be judged.
    pub fn validate_each(&self, resources: &[&str]) -> Result<Vec<Outcome>, Cause> {
        let mut outcomes = Vec::with_capacity(resources.len());
        let mut rest = resources;
        while !rest.is_empty() {
            let (now, later) = rest.split_at_checked(batch_of(rest)).unwrap_or((rest, &[]));
            rest = later;
            if let [one] = now {
                outcomes.push(self.validate(one)?);
                continue;
            }
            for (resource, outcome) in now.iter().zip(self.batch(now)?) {
                // A batch shares its bounds: what was cut short among many is judged alone.
                outcomes.push(if outcome.is_cut_short() { self.validate(resource)? } else { outcome });
            }
        }
        Ok(outcomes)
    }

    /// One call for some resources that fit, a line each.
    fn batch(&self, resources: &[&str]) -> Result<Vec<Outcome>, Cause> {
        let mut lines = String::from(OPENING);
        for resource in resources {
            // Between JSON's tokens the two are alike, and within a string both are errors.
            lines.extend(resource.chars().map(|c| if c == '\n' { '\r' } else { c }));
            lines.push('\n');
        }
        let answer = self.ask(true, &lines)?;
        let outcomes: Vec<Outcome> = answer.lines().skip(OPENED).map(read).collect::<Result<_, _>>()?;
        if outcomes.len() == resources.len() { Ok(outcomes) } else { Err(Cause::InvalidReport) }
    }

    /// Makes an instance and throws it away: the part of a call that is not the guest's work. For measurement.
    ///
    /// # Errors
    /// As wasmtime's.
    pub fn instantiate(&self) -> wasmtime::Result<()> {
        self.host.bare(|store| self.guest.instantiate(store))
    }

    fn ask(&self, is_batch: bool, text: &str) -> Result<String, Cause> {
        let answer = self.host.call(&self.identity, (), |store| {
            let instance = self.guest.instantiate(&mut *store)?;
            if is_batch { instance.call_validate_batch(store, text) } else { instance.call_validate(store, text) }
        })?;
        // The error's text is the guest's and goes nowhere.
        answer.map_err(|_| Cause::GuestError)
    }
}

/// How many of some resources go into one call: one that is too long or blank goes alone.
fn batch_of(resources: &[&str]) -> usize {
    let mut room = MOST_IN - OPENING.len();
    let fits = |resource: &&str| {
        let is_blank = resource.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
        let left = room.checked_sub(resource.len() + 1).filter(|_| !is_blank);
        room = left.unwrap_or(0);
        left.is_some()
    };
    resources.iter().copied().take(MOST_IN_BATCH).take_while(fits).count().max(1)
}

/// One outcome, if it is one.
fn read(line: &str) -> Result<Outcome, Cause> {
    let outcome: Outcome = serde_json::from_str(line).map_err(|_| Cause::InvalidReport)?;
    outcome.check().map_err(|_| Cause::InvalidReport)?;
    Ok(outcome)
}

/// What the guest says of a text that is too long, said for it.
fn too_long() -> Outcome {
    Outcome::of(Severity::Fatal, Code::TooCostly, "longer than 2 MB")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_holds_what_fits_and_what_does_not_goes_alone() {
        let long = "a".repeat(MOST_IN);
        let half = "a".repeat(MOST_IN / 2);
        for (resources, expected) in [
            (vec!["{}"], 1),
            (vec!["{}", "{}", "{}"], 3),
            (vec!["{}", " \n", "{}"], 1),
            (vec![" ", "{}"], 1),
            (vec![long.as_str(), "{}"], 1),
            (vec!["{}", long.as_str()], 1),
            (vec![half.as_str(), half.as_str()], 1),
            (vec!["{}"; 6_000], MOST_IN_BATCH),
        ] {
            assert_eq!(batch_of(&resources), expected);
        }
    }

    #[test]
    fn what_is_no_outcome_is_an_invalid_report() {
        for line in ["", "{}", "[]", r#"{"resourceType":"OperationOutcome","issue":[]}"#] {
            assert_eq!(read(line), Err(Cause::InvalidReport), "{line}");
        }
    }
}
