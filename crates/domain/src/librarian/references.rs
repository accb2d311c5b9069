//! The references of the article, one by one.

use alloc::string::String;
use alloc::vec::Vec;

use super::input::{Input, Shelf};
use super::port::{Answer, Desk, Silence};
use super::report::{Checked, Mismatch, Standing};
use super::{LONGEST_CITATION, MOST_REFERENCES};
use crate::bibliography::identify::identifiers;
use crate::bibliography::{Design, Names, Work, cite};
use crate::gate::{Difference, Reference, Resolution, Resolved, difference};
use crate::identifiers::{Doi, Pmcid, Pmid};

/// A reference with the work that it names.
pub(super) struct Judged {
    pub(super) checked: Checked,
    pub(super) names: Names,
    answer: Result<Answer, Silence>,
}

impl Judged {
    /// Whether a work is what this reference names.
    pub(super) fn is(&self, work: &Work) -> bool {
        let known = self.answer.as_ref().ok().map(|answer| &answer.work);
        let doi = known.and_then(|known| known.doi.as_deref()).or(self.names.doi.as_ref().map(Doi::as_str));
        let pmid = known.and_then(|known| known.pmid).or(self.names.pmid.map(Pmid::get));
        doi.is_some() && doi == work.doi.as_deref() || pmid.is_some() && pmid == work.pmid
    }
}

/// Judges every reference. One that names the same work as an earlier one is not asked about again, but its text is
/// compared all the same.
pub(super) fn check(input: &Input, shelf: &Shelf, desk: &mut Desk<'_, '_>) -> Vec<Judged> {
    let mut judged: Vec<Judged> = Vec::new();
    for (index, reference) in input.references.iter().take(MOST_REFERENCES).enumerate() {
        let names = Names::of(reference);
        let twin = judged.iter().find(|one| is_same(&one.names, &names));
        let repeats = twin.map(|one| one.checked.place);
        let answer = match twin {
            Some(one) => one.answer.clone(),
            None => desk.resolve(reference, &names),
        };
        let place = u32::try_from(index.saturating_add(1)).unwrap_or(u32::MAX);
        let checked = Checked { place, repeats, ..told(shelf, reference, &names, &answer) };
        judged.push(Judged { checked, names, answer });
    }
    judged
}

/// Whether two references give the same identifiers; references without any are not compared.
fn is_same(one: &Names, other: &Names) -> bool {
    !one.is_empty() && one == other
}

fn told(shelf: &Shelf, reference: &Reference, names: &Names, answer: &Result<Answer, Silence>) -> Checked {
    let (standing, silence) = match answer {
        Err(silence) => (Standing::Unresolved, Some(*silence)),
        Ok(answer) => match answer.resolution {
            Some(Resolution::Found) => (Standing::Found, None),
            Some(Resolution::NotFound) => (Standing::NotFound, None),
            Some(Resolution::Unreachable) => (Standing::Unresolved, Some(Silence::Unreachable)),
            None => (Standing::Unlisted, None),
        },
    };
    let work = answer.as_ref().ok().map(|answer| &answer.work).filter(|_| standing == Standing::Found);
    let doi = names.doi.as_ref().map(Doi::as_str);
    let by_name = shelf.verdict(doi, names.pmid.map(Pmid::get), names.pmcid.map(Pmcid::get));
    let by_work = work.and_then(|work| shelf.verdict(work.doi.as_deref(), work.pmid, work.pmcid));
    let mut checked = Checked {
        place: 0,
        identifiers: identifiers(reference),
        standing,
        silence,
        repeats: None,
        mismatch: None,
        title: None,
        retracted: false,
        concern: false,
        animal: false,
        design: None,
        level: None,
        library: by_name.max(by_work),
        abnt: None,
        vancouver: None,
    };
    if let Some(work) = work {
        let resolved = Resolved::of(0, Resolution::Found, work.clone());
        checked.mismatch = difference(&reference.text, &resolved).map(|one| match one {
            Difference::Title => Mismatch::Title,
            Difference::Authors => Mismatch::Authors,
        });
        checked.title = Some(work.title.clone());
        (checked.retracted, checked.concern, checked.animal) = (work.retracted, work.concern, work.animal);
        checked.design = Design::of(work);
        checked.level = checked.design.map(Design::level);
        // A citation of the work that the identifier happens to lead to would vouch for what nobody read.
        if checked.mismatch.is_none() {
            (checked.abnt, checked.vancouver) = cited(work);
        }
    }
    checked
}

/// A work in both styles.
pub(super) fn cited(work: &Work) -> (Option<String>, Option<String>) {
    let short = |text: String| Some(text).filter(|text| !work.title.is_empty() && text.len() <= LONGEST_CITATION);
    (short(cite::abnt(work, None).text), short(cite::vancouver(work).text))
}
