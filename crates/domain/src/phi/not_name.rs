//! What is written like the name of a person and is none: institutions, streets, eponyms, places,
//! and authors in a list of references.

use super::cue::Cue;
use super::lexicon::{is_particle, is_place, known};
use super::name::{MAX_WORDS, Run, joins, read};
use super::name_context::{Role, before};
use super::page::{Form, Page, Token};
use super::view::BREAK;

/// Skips the name of an institution, a street or an eponym that begins here: the token after it.
pub(super) fn thing(page: &Page, index: usize) -> Option<usize> {
    let head = page.token(index)?;
    let capital = head.is_capital();
    let eponym = match head.cue {
        // `um grupo de Maria`, `são Maria e Ana`: weak words need their capital.
        Cue::Institution | Cue::Saint if !capital && is_everyday(page.word_of(head).bytes()) => return None,
        Cue::Institution | Cue::Saint => false,
        Cue::Street if head.end - head.start > 2 || page.view.at(head.end) == b'.' => false,
        Cue::Eponym => true,
        _ => return None,
    };
    let word = page.word_of(head);
    // Surnames too: `Rocha Camara`, `Casa` only at the head of a run.
    let surname = known(word.bytes()).last && !capital;
    if surname {
        return None;
    }
    let mut at = index;
    let mut end = index + 1;
    let mut names = 0;
    while let (Some(left), Some(right)) = (page.token(at), page.token(at + 1)) {
        let dotted = page.between(left, right) == b". " && left.end - left.start <= 4;
        if !(joins(page, left, right) || dotted) || page.between(left, right).contains(&b'\n') {
            break;
        }
        let text = page.word_of(right);
        let particle = is_particle(text.bytes());
        let carries = match right.cue {
            // `UBS Dona Francisca Lopes`: an institution named after a lady.
            Cue::Courtesy => capital && at == index && text.bytes() == b"dona" && right.is_capital(),
            Cue::Patient | Cue::NameLabel => false,
            Cue::Institution | Cue::Eponym => true,
            _ if right.is_number() => !eponym,
            // `Escola normal de Maria`: one word in lower case may follow a capital head.
            _ => particle || right.is_capital() || capital && at == index,
        };
        // `em`, `para`, `a` and `o` begin another part of the sentence, whatever their capital.
        if !carries || matches!(text.bytes(), b"em" | b"para" | b"a" | b"o" | b"no" | b"n") {
            break;
        }
        if right.is_capital() && !particle {
            names += 1;
            end = at + 2;
        }
        at += 1;
        if at - index > MAX_WORDS {
            break;
        }
    }
    // `Casa de Maria Souza`: the capital may be the sentence's.
    let owned = is_everyday(word.bytes()) && page.token(index + 1).is_some_and(|next| !next.is_capital());
    if eponym || owned {
        // `sinal de Maria da Silva` is a patient's; `doença de Guillain-Barré` is nobody's.
        let run = (index + 1..end).find(|at| page.token(*at).is_some_and(Token::is_capital))?;
        if read(page, run).is_some_and(|run| run.firsts > 0 && run.lasts > 0 && run.words > 1) {
            return Some(run);
        }
    }
    (names > 0).then_some(end)
}

/// Words for institutions that are mostly used for other things.
const fn is_everyday(word: &[u8]) -> bool {
    matches!(
        word,
        b"sao"
            | b"santo"
            | b"santa"
            | b"nossa"
            | b"grupo"
            | b"rede"
            | b"plano"
            | b"programa"
            | b"projeto"
            | b"parque"
            | b"casa"
            | b"central"
            | b"jornal"
            | b"revista"
            | b"turma"
            | b"superior"
            | b"supremo"
            | b"empresa"
            | b"comissao"
            | b"unidade"
            | b"centro"
            | b"premio"
            | b"governo"
            | b"operadora"
            | b"convenio"
            | b"banco"
    )
}

/// `Silva JA, Souza MB`, `SILVA, J. A.`, `Silva et al.`, `(Silva, 2019)`.
pub(super) fn is_reference(page: &Page, run: &Run) -> bool {
    let (Some(first), Some(last)) = (page.token(run.first), page.token(run.last)) else { return false };
    let end = last.end;
    let initials = run.last > run.first
        && matches!(last.form, Form::Upper | Form::Initial)
        && last.end - last.start <= 3
        && !run.upper
        && matches!(page.view.at(end), b',' | b'.' | b';' | b':' | BREAK)
        && !known(page.word_of(last).bytes()).last
        && page.word_of(last).bytes() != b"jr"
        && !is_person(page, run);
    let next = page.token(run.last + 1);
    let after = next.map(|next| page.between(last, next)).unwrap_or_default();
    let inverted = matches!(after, b", ")
        && spelled(page, run.last + 1).is_none()
        && next.is_some_and(|next| {
            next.form == Form::Initial && next.cue == Cue::None && matches!(page.view.at(next.end), b'.' | b',' | b';')
                || next.form == Form::Upper
                    && next.end - next.start <= 3
                    && run.words == 1
                    && page.view.at(next.end) != b' '
        });
    let others = next.is_some_and(|next| page.word_of(next).bytes() == b"et" && after.len() <= 2);
    let year = run.words <= 3
        && matches!(after, b", " | b" (" | b"; " | b" [")
        && next.is_some_and(|next| {
            next.form == Form::Digits
                && next.end - next.start == 4
                && (matches!(page.view.at(next.end), b')' | b';' | b'a'..=b'd' | b']'))
        });
    let cited = run.words == 1 && first.form == Form::Title && year;
    initials || inverted || others || cited || year && run.lasts > 0 && !run.leads.first
}

/// Whether capitals behind a first name belong to a person: `Ivone Batista HC`, and `paciente Maria S.`, whereas
/// `Silva JA` and `Miguel JA` are cited.
fn is_person(page: &Page, run: &Run) -> bool {
    let cared_for = || matches!(before(page, run.first), Role::Patient | Role::Introduced);
    run.leads.first && !run.leads.last && (run.lasts > 0 || cared_for())
}

/// A word spelled with dots that are no initials of a person, and the token after it: `H.I.V.`, `C.I.D.`.
pub(super) fn spelled(page: &Page, index: usize) -> Option<(&'static str, usize)> {
    const KNOWN: [&str; 9] = ["aids", "cid", "cns", "cpf", "hbv", "hcv", "hiv", "vhb", "vhc"];
    let letter = |skip: usize| {
        let token = page.token(index + skip).filter(|token| token.end == token.start + 1)?;
        let next = page.token(index + skip + 1);
        let last = next.is_none_or(|next| page.between(token, next) != b".");
        Some((page.view.at(token.start).to_ascii_lowercase(), last))
    };
    KNOWN.into_iter().find_map(|word| {
        let fits = word.bytes().enumerate().all(|(skip, byte)| {
            letter(skip).is_some_and(|(found, last)| found == byte && last == (skip + 1 == word.len()))
        });
        fits.then_some((word, index + word.len()))
    })
}

/// Whether the run begins with the words of a known place, and no surname follows: `Maria da Penha` is a law,
/// `Maria da Penha Souza` a person.
pub(super) fn starts_with_place(page: &Page, run: &Run) -> bool {
    let mut words = [0_u8; 48];
    let mut len = 0;
    for at in run.first..=run.last {
        let Some(token) = page.token(at) else { break };
        let source = page.view.slice(token.start, token.end);
        let space = usize::from(len > 0);
        let Some(target) = words.get_mut(len..len + space + source.len()) else { break };
        for (to, from) in target.iter_mut().zip(core::iter::repeat_n(&b' ', space).chain(source)) {
            *to = from.to_ascii_lowercase();
        }
        len += space + source.len();
        if at > run.first && is_place(words.get(..len).unwrap_or_default()) {
            let mut behind = (at + 1..=run.last).filter_map(|at| page.token(at));
            return !run.leads.first || !behind.any(|token| known(page.word_of(token).bytes()).last);
        }
    }
    false
}
