//! Names of people: by the words around them, and by the names they are made of.
//!
//! A capital alone proves nothing in Portuguese prose. A run of capitalised words is a name when a
//! word about a person introduces it, or when the run holds known names; it is none inside the name
//! of an institution, a street, an eponym, a place or a bibliographic reference.

use alloc::vec::Vec;

use super::cue::Cue;
use super::lexicon::{Known, is_particle, is_weak, known};
use super::name_context::{Role, after, before};
use super::not_name::{is_reference, starts_with_place, thing};
use super::page::{Form, Page, Token};
use super::plain::plain;
use super::view::{BREAK, ORDINAL};
use super::{Confidence, Found, Kind};

/// Longest name, in words with particles.
pub(super) const MAX_WORDS: usize = 12;

/// A run of words that may be a name.
pub(super) struct Run {
    /// First and last token.
    pub(super) first: usize,
    pub(super) last: usize,
    /// Words that are not particles.
    pub(super) words: usize,
    pub(super) firsts: usize,
    pub(super) lasts: usize,
    pub(super) leads: Known,
    weak: bool,
    pub(super) upper: bool,
    /// Whether the sentence around it is in capitals as well.
    shouted: bool,
}

/// Finds every name.
pub(super) fn scan(page: &Page, found: &mut Vec<Found>) {
    let mut index = 0;
    while let Some(token) = page.token(index) {
        // Most words of a text.
        if !token.is_capital() && token.cue == Cue::None {
            index += 1;
            continue;
        }
        if let Some(next) = thing(page, index) {
            index = next;
            continue;
        }
        if !token.is_capital() {
            index = match plain(page, index, found) {
                Some(next) => next,
                None => index + 1,
            };
            continue;
        }
        let Some(run) = read(page, index) else {
            index += 1;
            continue;
        };
        // `Ministros Ana Souza`, `Disse Ana`: an unknown capital before a first name is the sentence's.
        let unknown = !run.leads.first && !run.leads.last && run.firsts > 0;
        if unknown && (run.shouted || begins_sentence(page, index)) && before(page, index) == Role::Unknown {
            index += 1;
            continue;
        }
        index = run.last + 1;
        if let Some(confidence) = judge(page, &run)
            && let (Some(first), Some(last)) = (page.token(run.first), page.token(run.last))
        {
            found.push(Found { kind: Kind::Name, start: first.start, end: last.end, confidence });
        }
    }
}

/// Whether a capital here may be that of a sentence.
fn begins_sentence(page: &Page, index: usize) -> bool {
    let (Some(left), Some(right)) = (index.checked_sub(1).and_then(|at| page.token(at)), page.token(index)) else {
        return true;
    };
    page.between(left, right).iter().any(|b| matches!(*b, b'.' | b'!' | b'?' | b'\n' | b'"' | BREAK))
}

/// Whether what stands between two words keeps them in one name.
pub(super) fn joins(page: &Page, left: &Token, right: &Token) -> bool {
    match page.between(left, right) {
        [b'-'] => true,
        // `Ma. Aparecida`, `Mª Aparecida`.
        [b'.', b' '] | [b'.'] | [ORDINAL, b' '] => left.form == Form::Initial,
        space => {
            (1..=4).contains(&space.len())
                && space.iter().all(|byte| matches!(byte, b' ' | b'\n'))
                && space.iter().filter(|byte| **byte == b'\n').count() <= 1
        }
    }
}

fn role_word(token: &Token) -> bool {
    matches!(
        token.cue,
        Cue::Patient
            | Cue::Relative
            | Cue::NameLabel
            | Cue::Courtesy
            | Cue::Professional
            | Cue::Care
            | Cue::Institution
            | Cue::Saint
            | Cue::Street
            | Cue::Council
            | Cue::Other
            | Cue::Academic
            | Cue::Record
            | Cue::Registry
            | Cue::Birth
            | Cue::Holder
            | Cue::Home
            | Cue::Phone
    ) || token.cue.is_numeric()
}

/// Reads the run that begins at a capitalised word.
pub(super) fn read(page: &Page, first: usize) -> Option<Run> {
    let head = page.token(first)?;
    let word = page.word_of(head);
    let leads = known(word.bytes());
    if role_word(head)
        || is_particle(word.bytes())
        || leads.common && !leads.last && !leads.first
        || head.form == Form::Initial
    {
        // `J. P. Souza` is read from its surname on, which is enough to find the span's core.
        if head.form != Form::Initial || !matches!(page.view.at(head.end), b'.' | ORDINAL) {
            return None;
        }
    }
    if leads.common {
        let next = page.token(first + 1).filter(|next| next.is_capital() && joins(page, head, next));
        let next = next.map(|next| known(page.word_of(next).bytes())).unwrap_or_default();
        if !(next.last || leads.first && next.first) {
            return None;
        }
    }
    let mut run = Run {
        first,
        last: first,
        words: 1,
        firsts: usize::from(leads.first),
        lasts: usize::from(leads.last && !leads.first),
        weak: is_weak(word.bytes()),
        upper: head.form == Form::Upper,
        shouted: false,
        leads,
    };
    let mut at = first;
    while at - first < MAX_WORDS {
        let (Some(left), Some(right)) = (page.token(run.last), page.token(at + 1)) else { break };
        let left = if at > run.last { page.token(at).unwrap_or(left) } else { left };
        if !joins(page, left, right) || right.is_number() {
            break;
        }
        let text = page.word_of(right);
        if is_particle(text.bytes()) && (right.form == Form::Lower || run.upper) {
            if at > run.last && text.bytes() != b"la" {
                break;
            }
            let next = page.token(at + 2).filter(|next| next.is_capital() && joins(page, right, next));
            let Some(next) = next else { break };
            let known = known(page.word_of(next).bytes());
            let and = matches!(text.bytes(), b"e" | b"y");
            let devout = run.firsts > 0 && is_devout(page.word_of(next).bytes());
            let foreign = (role_word(next) || known.common) && !known.last && !devout;
            if foreign || and && (known.first || !known.last) {
                break;
            }
            at += 1;
            continue;
        }
        if !right.is_capital() {
            break;
        }
        let known = known(text.bytes());
        let newline = page.between(left, right).contains(&b'\n');
        let descent = right.form != Form::Lower
            && matches!(text.bytes(), b"filho" | b"neto" | b"sobrinho" | b"junior" | b"segundo" | b"filha" | b"neta");
        let santo = text.bytes() == b"santo" && page.word_of(left).bytes() == b"espirito";
        let devout = santo || at > run.last && run.firsts > 0 && is_devout(text.bytes());
        let foreign = (role_word(right) || known.common) && !known.last && !descent && !devout;
        let stops = foreign
            || newline && (known.first || !known.last)
            || right.form == Form::Initial && !initial(page, at + 1)
            || run.upper && right.form == Form::Title && !known.first && !known.last;
        if stops {
            break;
        }
        at += 1;
        run.last = at;
        run.words += 1;
        run.firsts += usize::from(known.first);
        run.lasts += usize::from(known.last && !known.first);
        run.upper &= right.form != Form::Title;
    }
    trim(page, &mut run);
    Some(run)
}

/// Words that names of people take from prayers, after a particle: `Maria das Dores`, `João de Deus`.
const fn is_devout(word: &[u8]) -> bool {
    matches!(
        word,
        b"ajuda"
            | b"amparo"
            | b"bom"
            | b"ceu"
            | b"consolacao"
            | b"cruz"
            | b"deus"
            | b"dores"
            | b"espirito"
            | b"gracas"
            | b"guia"
            | b"livramento"
            | b"luz"
            | b"prazeres"
            | b"purificacao"
            | b"remedios"
            | b"santo"
            | b"saude"
            | b"visitacao"
    )
}

/// Whether a capital letter abbreviates a name: `João P. Silva`, `João P Silva`.
fn initial(page: &Page, index: usize) -> bool {
    let Some(token) = page.token(index) else { return false };
    page.view.at(token.end) == b'.'
        || page.token(index + 1).is_some_and(|next| next.is_capital() && joins(page, token, next))
}

/// In shouted text every word is capital: unknown words at the end are then the sentence's.
fn trim(page: &Page, run: &mut Run) {
    if !run.upper {
        return;
    }
    let upper = |token: &Token| token.form == Form::Upper && !role_word(token);
    let ahead = page.token(run.last + 1).filter(|next| upper(next));
    let shouting = ahead.is_some_and(|next| page.token(run.last).is_some_and(|last| joins(page, last, next)));
    let behind = run.first.checked_sub(1).and_then(|at| page.token(at)).filter(|token| upper(token));
    run.shouted =
        shouting || behind.is_some_and(|left| page.token(run.first).is_some_and(|first| joins(page, left, first)));
    while shouting && run.last > run.first {
        let Some(last) = page.token(run.last) else { break };
        let word = page.word_of(last);
        let known = known(word.bytes());
        if known.first || known.last {
            break;
        }
        run.words -= usize::from(!is_particle(word.bytes()));
        run.last -= 1;
    }
}

/// Whether a run is a name, and how sure.
fn judge(page: &Page, run: &Run) -> Option<Confidence> {
    let named = run.firsts + run.lasts;
    let earlier = before(page, run.first);
    let nobody = named == 0 && earlier == Role::Unknown;
    if nobody || is_reference(page, run) || starts_with_place(page, run) {
        return None;
    }
    let role = match earlier {
        Role::Unknown => match after(page, run.last) {
            Role::Having if run.leads.first => Role::Patient,
            Role::Having => Role::Unknown,
            other => other,
        },
        known => known,
    };
    let full = run.words > 1 && (run.leads.first && named > 1 || run.firsts > 0 && run.lasts > 0);
    match role {
        Role::Introduced if named > 0 || !run.upper || run.words > 1 && !run.shouted => return Some(Confidence::High),
        Role::Patient => {
            let single = run.leads.first && (run.words > 1 || !run.weak || earlier == Role::Patient);
            let unknown = if run.words > 1 {
                run.lasts > 0 || earlier == Role::Patient && (!run.upper || !run.shouted)
            } else {
                let cared_for = earlier == Role::Patient && !run.upper && !run.leads.common;
                cared_for && after(page, run.last) == Role::Patient
            };
            if full || single || unknown {
                return Some(Confidence::High);
            }
        }
        Role::Unknown if full => return Some(Confidence::Medium),
        _ => {}
    }
    let alone = run.words == 1 && run.leads.first && !run.weak && !run.shouted && !run.leads.common;
    let begun = run.words > 1 && run.leads.first && !run.shouted;
    let surnamed = run.words > 1 && run.lasts > usize::from(run.leads.common);
    let titled = named > 0 && earlier == Role::Professional;
    (full || surnamed || begun || alone || titled).then_some(Confidence::Low)
}
