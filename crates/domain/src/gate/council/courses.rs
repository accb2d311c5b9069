//! Postgraduate courses of physicians without the RQE of the field are followed by NÃO ESPECIALISTA
//! (Resolução CFM 2.336/2023, art. 13, § 1º); until 2024-03-10 they could not be announced at all.

use super::excuse::Excuses;
use super::marks;
use super::readings::Reading;
use super::{author, specialties};
use crate::gate::Article;
use crate::gate::notes::{Note, Notes};
use crate::gate::text::Phrases;
use crate::rules;

/// How many words behind a course its notice may stand.
const NOTICE_REACH: usize = 14;

/// How many words around a course tell whose it is.
const NEAR: usize = 5;

pub(super) fn check(article: &Article, readings: &[Reading<'_>], excuses: &Excuses, notes: &mut Notes<'_>) {
    let Some(topic) = rules::topic("postgraduate").filter(|_| author::physician(article)) else { return };
    let courses: Phrases<()> = marks::set("postgraduate");
    let (of_others, professions) = (marks::set("course_of_others"), marks::set("other_profession"));
    let listed = marks::numbered("specialist");
    let registered = author::registered(article, &listed);
    for reading in readings {
        let text = &reading.text;
        for (index, sentence) in text.sentences().iter().enumerate() {
            let hits = courses.find(text, sentence);
            for (nth, hit) in hits.iter().enumerate() {
                let near = hit.words.start.saturating_sub(NEAR).max(sentence.words.start)
                    ..hit.words.end.saturating_add(NEAR).min(sentence.words.end);
                if of_others.occurs(text, near)
                    || professions.occurs(text, sentence.words.clone())
                    || text.quoted(hit.words.start)
                    || excuses.excuse(text, index, &hit.words, topic)
                {
                    continue;
                }
                let next = hits.get(nth.saturating_add(1)).map_or(usize::MAX, |next| next.words.start);
                // At the latest where the next sentence begins.
                let end = hit.words.end.saturating_add(NOTICE_REACH).min(sentence.words.end.saturating_add(1));
                let behind = hit.words.end..next.min(end);
                let span = reading.span(&hit.words);
                let rqe = sentence.words.clone().any(|at| marks::rqe(text, at, sentence.words.end).is_some());
                if registered.is_empty() && !rqe && !behind.clone().any(|at| notice(reading, at)) {
                    notes.add(&Note::of("CFM-ID-05", ""), span);
                }
                // The course's own field, before or behind it.
                let fields = specialties::of(&listed, text, sentence);
                let own = fields.iter().find(|(_, words)| behind.contains(&words.start)).or(fields.first());
                if own.is_none_or(|(label, _)| !registered.contains(label)) {
                    notes.add(&Note::of("CFM-ID-05-1974", ""), span);
                }
            }
        }
    }
}

/// "NÃO ESPECIALISTA" in capitals, where readers see it.
fn notice(reading: &Reading<'_>, at: usize) -> bool {
    let words = at..at.saturating_add(2);
    reading.text.word(at) == "nao"
        && reading.text.word(at.saturating_add(1)) == "especialista"
        && reading.in_capitals(&words)
        && reading.style(at).is_none_or(|style| !style.hidden)
}
