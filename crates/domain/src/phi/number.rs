//! Numbers of people: CPF, CNPJ, CNS, PIS, voter id, CEP. Phones are in [`super::phone`].

use alloc::vec::Vec;

use super::context::Context;
use super::cue::Cue;
use super::page::Page;
use super::run::{Gap, Head, Run};
use super::{Confidence, Found, Kind, phone};
use crate::identifiers::{Cnpj, Cns, Cpf, Pis};

/// One candidate number in its surroundings.
pub(super) struct Site<'p> {
    pub(super) page: &'p Page,
    pub(super) context: Context,
    /// Which digit group the run begins with, and its first byte.
    pub(super) group: usize,
    pub(super) start: usize,
    /// Whether the run continues another number or code to its left: `12.345-`.
    pub(super) joined_left: bool,
    /// Whether a letter touches the run.
    pub(super) glued: bool,
}

/// What a matcher says: kind, confidence (none: used up, but nobody's), and how many groups it used.
pub(super) type Verdict = Option<(Kind, Option<Confidence>, usize)>;

/// Finds every such number. `taken` marks the groups used.
pub(super) fn scan(page: &Page, taken: &mut [bool], found: &mut Vec<Found>) {
    let mut index = 0;
    while let Some(token) = page.group(index) {
        if taken.get(index).copied().unwrap_or(false) {
            index += 1;
            continue;
        }
        let before = page.view.before(token.start);
        let further = page.view.before(token.start.saturating_sub(1));
        let site = Site {
            page,
            context: Context::before(page, page.groups.get(index).copied().unwrap_or_default()),
            group: index,
            start: token.start,
            joined_left: matches!(before, b'.' | b'-' | b'/' | b'_' | b',')
                && further.is_ascii_digit()
                && !index.checked_sub(1).and_then(|left| taken.get(left)).is_some_and(|taken| *taken),
            glued: before.is_ascii_alphabetic() || matches!(before, b'_' | b'\''),
        };
        let run = Run::new(page, index);
        let verdict = site.judge(&run);
        let Some((kind, confidence, groups)) = verdict else {
            // What is printed as one number of some other kind is not searched for parts.
            let (joined, digits) = run.tight();
            index += if joined > 4 && digits > 15 { joined } else { 1 };
            continue;
        };
        for flag in taken.iter_mut().skip(index).take(groups) {
            *flag = true;
        }
        if let Some(last) = page.group(index + groups - 1)
            && let Some(confidence) = confidence
        {
            let start = if kind == Kind::Phone { phone::opening(page, token.start) } else { token.start };
            found.push(Found { kind, start, end: last.end, confidence });
        }
        index += groups;
    }
}

impl Site<'_> {
    fn judge(&self, run: &Run) -> Verdict {
        let order = [15, 14, 11, 12, 8];
        let phone_first = self.context.introduces(Cue::Phone);
        if phone_first && let Some(verdict) = phone::judge(self, run) {
            return Some(verdict);
        }
        for total in order {
            let Some(head) = run.head(total).filter(|head| self.stands_alone(run, head)) else { continue };
            let verdict = match total {
                15 => self.cns(&head),
                14 => self.cnpj(&head),
                11 => self.eleven(&head),
                12 => self.voter(&head),
                _ => self.cep(&head),
            };
            if let Some((kind, confidence)) = verdict {
                return Some((kind, Some(confidence), head.groups));
            }
        }
        if phone_first { None } else { phone::judge(self, run) }
    }

    /// Whether the number neither continues another nor is continued.
    pub(super) fn stands_alone(&self, run: &Run, head: &Head<'_>) -> bool {
        !self.joined_left && run.gap_after(head) != Gap::Tight
    }

    fn introduced(&self) -> bool {
        self.context.nearest.is_personal_number() && self.context.distance <= 40
    }

    fn eleven(&self, head: &Head<'_>) -> Option<(Kind, Confidence)> {
        use Confidence::{High, Low, Medium};
        let digits = head.digits::<11>()?;
        // A mask, as in "no formato 000.000.000-00".
        if digits.iter().all(|digit| Some(digit) == digits.first()) {
            return None;
        }
        let (cpf, pis) = (Cpf::holds(digits), Pis::holds(digits));
        let near = self.context.nearest;
        let introduced = self.introduced();
        let dotted = head.is_punctuated();
        if head.fits(&[3, 3, 3, 2]) && !head.is_bare() {
            return match (cpf, dotted) {
                (true, true) => Some((Kind::Cpf, High)),
                (true, false) => Some((Kind::Cpf, if introduced { High } else { Medium })),
                (false, true) if near == Cue::Other || near == Cue::Academic => None,
                (false, true) => Some((Kind::Cpf, if introduced { Medium } else { Low })),
                (false, false) => introduced.then_some((Kind::Cpf, Medium)),
            };
        }
        if head.fits(&[3, 5, 2, 1]) && !head.is_bare() {
            return match (pis, dotted) {
                (true, _) if dotted || introduced => Some((Kind::Pis, High)),
                (true, _) => Some((Kind::Pis, Low)),
                (false, true) => Some((Kind::Pis, if introduced { Medium } else { Low })),
                (false, false) => introduced.then_some((Kind::Pis, Medium)),
            };
        }
        if head.fits(&[9, 2]) && !head.is_bare() {
            return match cpf {
                true => Some((Kind::Cpf, if dotted || introduced { High } else { Low })),
                false => self.context.introduces(Cue::Cpf).then_some((Kind::Cpf, Medium)),
            };
        }
        if self.context.introduces(Cue::Pis) && (pis || !cpf && !self.context.used) {
            return Some((Kind::Pis, if pis { High } else { Medium }));
        }
        if self.context.introduces(Cue::Cpf) && (cpf || !self.context.used) {
            // Whatever the grouping: the word says what it is, and a wrong digit is a slip of the pen.
            return Some((Kind::Cpf, if cpf { High } else { Medium }));
        }
        if self.glued && !introduced {
            return None;
        }
        if head.is_bare() || head.is_spelled() || head.fits(&[11]) {
            if introduced && (cpf || pis) {
                return Some((if cpf { Kind::Cpf } else { Kind::Pis }, High));
            }
            // `PIS, segundo o cadastro, 120…`: the check digits make up for what stands between.
            if pis && !cpf && self.context.has(Cue::Pis) {
                return Some((Kind::Pis, High));
            }
            let named = self.context.has(Cue::Cpf);
            if !cpf || !named && (self.is_impersonal() || phone::is_likely(digits) && near == Cue::Phone) {
                return None;
            }
            if named {
                return Some((Kind::Cpf, High));
            }
            let person = self.context.has(Cue::Patient) || self.context.has(Cue::NameLabel);
            return Some((Kind::Cpf, if person { Medium } else { Low }));
        }
        None
    }

    /// Whether the words before say that the number is of something other than a person.
    pub(super) const fn is_impersonal(&self) -> bool {
        self.context.is_impersonal()
    }

    fn cns(&self, head: &Head<'_>) -> Option<(Kind, Confidence)> {
        let digits = head.digits::<15>()?;
        let valid = Cns::holds(digits);
        let cued = self.context.introduces(Cue::Cns) || self.context.introduces(Cue::Holder);
        let shaped = head.fits(&[3, 4, 4, 4]) && !head.is_bare();
        let confidence = match (valid, cued) {
            (true, true) => Confidence::High,
            (false, true) => Confidence::Medium,
            (true, false) if self.context.has(Cue::Cns) => Confidence::High,
            (true, false) if shaped => Confidence::High,
            (true, false) if self.is_impersonal() || self.glued => return None,
            (true, false) if self.context.has(Cue::Registry) || self.context.has(Cue::Patient) => Confidence::Medium,
            (true, false) if head.is_bare() || head.fits(&[15]) => Confidence::Low,
            _ => return None,
        };
        Some((Kind::Cns, confidence))
    }

    fn cnpj(&self, head: &Head<'_>) -> Option<(Kind, Confidence)> {
        let digits = head.digits::<14>()?;
        let valid = Cnpj::holds(digits);
        let cued = self.context.introduces(Cue::Cnpj);
        let shaped = head.fits(&[2, 3, 3, 4, 2]) && !head.is_bare();
        let confidence = match (valid, cued) {
            (true, true) => Confidence::High,
            (false, true) => Confidence::Medium,
            (true, false) if shaped => Confidence::High,
            (false, false) if shaped && head.is_punctuated() => Confidence::Low,
            (true, false) if head.is_bare() && !self.glued && !self.is_impersonal() => Confidence::Low,
            _ => return None,
        };
        Some((Kind::Cnpj, confidence))
    }

    fn voter(&self, head: &Head<'_>) -> Option<(Kind, Confidence)> {
        let digits = head.digits::<12>()?;
        let state = digits.get(8..10)?.iter().fold(0_u32, |n, d| n * 10 + u32::from(d - b'0'));
        let cued = self.context.introduces(Cue::Voter);
        (cued && (1..=28).contains(&state)).then_some((Kind::VoterId, Confidence::High))
    }

    fn cep(&self, head: &Head<'_>) -> Option<(Kind, Confidence)> {
        let digits = head.digits::<8>()?;
        let issued = digits.as_slice() >= b"01000000".as_slice();
        let shaped = (head.fits(&[5, 3]) || head.fits(&[2, 3, 3])) && head.last_gap() == Gap::Tight;
        let printed = [&[5, 3][..], &[2, 3, 3], &[8]].iter().any(|shape| head.fits(shape));
        let cued = self.context.introduces(Cue::Cep) && printed && (shaped || self.context.distance <= 24);
        let near = self.context.nearest;
        if cued {
            return Some((Kind::Cep, if issued { Confidence::High } else { Confidence::Medium }));
        }
        let lived_in = [Cue::Cep, Cue::Street, Cue::Home].iter().any(|cue| self.context.has(*cue));
        let far = self.context.distance > 24;
        let other = matches!(near, Cue::Rg | Cue::Record | Cue::Registry | Cue::Phone) && self.context.distance <= 30;
        let dashed = shaped && issued && !self.glued && (far || !self.is_impersonal());
        // `01.234-567` and a number near another's hint need a street beside them.
        let plain = dashed && (lived_in || head.fits(&[5, 3]) && !other);
        plain.then_some((Kind::Cep, if lived_in { Confidence::Medium } else { Confidence::Low }))
    }
}

/// CNPJ with letters, which no digit group shows: found by its slash or as one word after its name.
pub(super) fn lettered_cnpj(page: &Page, found: &mut Vec<Found>) {
    for cue in page.cues.iter().filter_map(|cue| page.token(*cue)).filter(|token| token.cue == Cue::Cnpj) {
        let Some(start) =
            (cue.end..cue.end + 30).find(|at| page.view.at(*at).is_ascii_alphanumeric() && letters_ahead(page, *at))
        else {
            continue;
        };
        push_lettered(page, start, true, found);
    }
    for slash in page.signs.iter().copied().filter(|sign| page.view.at(*sign) == b'/') {
        let Some(start) = slash.checked_sub(10) else { continue };
        if page.view.at(slash + 5) == b'-' && page.view.at(slash.saturating_sub(4)) == b'.' {
            push_lettered(page, start, false, found);
        }
    }
}

/// Whether the word at a place has a digit or is short and in capitals, as the parts of a CNPJ are.
fn letters_ahead(page: &Page, at: usize) -> bool {
    let word = page.view.slice(at, at + 14);
    let len = word.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    let word = word.get(..len).unwrap_or_default();
    let capital = word.iter().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
    let whole = !page.view.before(at).is_ascii_alphanumeric();
    whole && capital && (len == 2 || len == 14)
}

fn push_lettered(page: &Page, start: usize, cued: bool, found: &mut Vec<Found>) {
    let mut places = [0_u8; 14];
    let mut free = places.iter_mut();
    let mut at = start;
    let mut end = start;
    while at < start + 26 {
        let byte = page.view.at(at);
        if byte.is_ascii_digit() || byte.is_ascii_uppercase() || byte == b'l' {
            let Some(place) = free.next() else { break };
            *place = byte;
            end = at + 1;
        } else if !matches!(byte, b'.' | b'/' | b'-' | b' ' | b'\n') {
            break;
        }
        at += 1;
    }
    let full = free.next().is_none();
    drop(free);
    let alone = !page.view.before(start).is_ascii_alphanumeric() && !page.view.at(end).is_ascii_alphanumeric();
    let lettered = places.iter().any(u8::is_ascii_alphabetic);
    let checked = places.iter().rev().take(2).all(|b| super::page::digit(*b).is_some());
    if !full || !alone || !lettered || !checked {
        return;
    }
    let confidence = match (Cnpj::holds(&places), cued) {
        (true, _) => Confidence::High,
        (false, true) => Confidence::Medium,
        (false, false) => Confidence::Low,
    };
    found.push(Found { kind: Kind::Cnpj, start, end, confidence });
}
