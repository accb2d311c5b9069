//! Numbers that only their word identifies: patient records, RG, passports.

use alloc::vec::Vec;

use super::cue::Cue;
use super::page::{Page, Token};
use super::{Confidence, Found, Kind};

/// Words that may stand between the word and its number.
const FILLERS: [&[u8]; 52] = [
    b"n",
    b"no",
    b"num",
    b"numero",
    b"de",
    b"da",
    b"do",
    b"o",
    b"a",
    b"e",
    b"eh",
    b"paciente",
    b"eletronico",
    b"medico",
    b"hospitalar",
    b"geral",
    b"civil",
    b"ssp",
    b"sp",
    b"rj",
    b"mg",
    b"rs",
    b"pr",
    b"sc",
    b"ba",
    b"pe",
    b"ce",
    b"go",
    b"df",
    b"id",
    b"codigo",
    b"clinico",
    b"carteira",
    b"sob",
    b"nro",
    b"nr",
    b"ele",
    b"fisico",
    b"digital",
    b"antigo",
    b"atual",
    b"unico",
    b"hc",
    b"same",
    b"documento",
    b"identidade",
    b"emitido",
    b"orgao",
    b"com",
    b"as",
    b"es",
    b"foi",
];

/// Words after a number which say that it belongs to a product or a study.
const PRODUCTS: [&[u8]; 8] =
    [b"anvisa", b"ms", b"ministerio", b"conselho", b"rebec", b"prospero", b"clinicaltrials", b"inmetro"];

/// Finds such numbers among the digit groups that nothing else has taken.
pub(super) fn scan(page: &Page, taken: &mut [bool], found: &mut Vec<Found>) {
    for cue in &page.cues {
        let Some(token) = page.token(*cue) else { continue };
        let kind = match token.cue {
            Cue::Record | Cue::Registry => Kind::RecordNumber,
            Cue::Rg => Kind::Rg,
            Cue::Passport => Kind::Passport,
            _ => continue,
        };
        let ahead = ahead(page, *cue, token).or_else(|| behind(page, *cue, token).map(|number| (number, true)));
        let Some((number, numbered)) = ahead else { continue };
        let Some((start, end, digits)) = extent(page, number) else { continue };
        let length = end - start;
        let fits = match token.cue {
            Cue::Record => (2..=14).contains(&digits) && (numbered || digits > 3 || !is_count(page, end)),
            Cue::Registry => {
                let year = digits == 4 && length == 4 && matches!(page.view.slice(start, start + 2), b"19" | b"20");
                (4..=14).contains(&digits) && !year && (numbered || digits >= 6) && !is_product(page, number, end)
            }
            Cue::Rg => (5..=11).contains(&digits),
            _ => digits == 6 && length == 8,
        };
        let group = page.groups.partition_point(|group| page.token(*group).is_some_and(|token| token.start < start));
        let free = taken.get(group).is_none_or(|taken| !taken);
        if !fits || !free || is_date(page.view.slice(start, end)) {
            continue;
        }
        take(page, taken, group, end);
        let confidence = if token.cue == Cue::Registry { Confidence::Medium } else { Confidence::High };
        found.push(Found { kind, start, end, confidence });
    }
    visits(page, taken, found);
}

/// What a person comes for or leaves with, each with a number of its own once `nº` announces it.
const VISITS: [&[u8]; 24] = [
    b"admissao",
    b"amostra",
    b"atestado",
    b"autorizacao",
    b"boletim",
    b"caso",
    b"cirurgia",
    b"consulta",
    b"emergencia",
    b"encaminhamento",
    b"entrada",
    b"exame",
    b"guia",
    b"hospitalizacao",
    b"laudo",
    b"notificacao",
    b"ordem",
    b"pedido",
    b"procedimento",
    b"receita",
    b"receituario",
    b"senha",
    b"solicitacao",
    b"visita",
];

/// Finds the numbers of visits, samples and reports: `laudo nº 62165/2024`.
fn visits(page: &Page, taken: &mut [bool], found: &mut Vec<Found>) {
    for (group, index) in page.groups.iter().enumerate() {
        let Some(sign) = index.checked_sub(1) else { continue };
        let Some(word) = sign.checked_sub(1).and_then(|at| page.token(at)) else { continue };
        let announced = page.token(sign).is_some_and(|token| is_number_sign(page.word_of(token).bytes()));
        if !announced || !VISITS.contains(&page.word_of(word).bytes()) || taken.get(group) != Some(&false) {
            continue;
        }
        let Some((start, end, digits)) = extent(page, *index) else { continue };
        if (5..=14).contains(&digits) && !is_product(page, *index, end) {
            take(page, taken, group, end);
            found.push(Found { kind: Kind::RecordNumber, start, end, confidence: Confidence::Low });
        }
    }
}

/// `nº` and what people write for it.
const fn is_number_sign(word: &[u8]) -> bool {
    matches!(word, b"n" | b"no" | b"nr" | b"num" | b"numero" | b"nro")
}

/// Marks the groups up to a place as taken.
fn take(page: &Page, taken: &mut [bool], first: usize, end: usize) {
    let mut at = first;
    while let (Some(flag), Some(part)) = (taken.get_mut(at), page.group(at)) {
        if part.start >= end {
            break;
        }
        *flag = true;
        at += 1;
    }
}

/// The first token with a digit after a word, and whether `nº`, `:` or `#` announced it.
fn ahead(page: &Page, cue: usize, word: &Token) -> Option<(usize, bool)> {
    let mut numbered = false;
    let mut from = word.end;
    let mut strange = 0_usize;
    for at in cue + 1..cue + 9 {
        let token = page.token(at)?;
        let between = page.view.slice(from, token.start);
        if between.len() > 6 || between.contains(&b';') || between.contains(&b'@') {
            return None;
        }
        numbered |= between.iter().any(|b| matches!(*b, b':' | b'#' | super::view::ORDINAL | b'|'));
        if token.is_number() {
            // Words that are none of ours may stand between only when `nº` or a colon comes after them.
            let long = token.end - token.start >= 4;
            return (strange == 0 || long && numbered && word.cue == Cue::Record).then_some((at, numbered));
        }
        let text = page.word_of(token);
        numbered |= is_number_sign(text.bytes());
        // A code such as `PRT-2023-00123` or `MG-12.345.678` begins with letters.
        let code = token.is_capital()
            && matches!(page.view.at(token.end), b'-' | b'0'..=b'9')
            && page.token(at + 1).is_some_and(|next| next.is_number() && next.start <= token.end + 1);
        if code {
            return (strange == 0 || numbered && word.cue == Cue::Record).then_some((at, numbered));
        }
        if !FILLERS.contains(&text.bytes()) {
            strange += 1;
            numbered = false;
            if strange > 3 || between.contains(&b'.') {
                return None;
            }
        }
        from = token.end;
    }
    None
}

/// The number before a word that names it afterwards: `o nº 123456 do prontuário`.
fn behind(page: &Page, cue: usize, word: &Token) -> Option<usize> {
    if word.cue != Cue::Record {
        return None;
    }
    let mut right = cue;
    for _ in 0..3 {
        let index = right.checked_sub(1)?;
        let (left, next) = (page.token(index)?, page.token(right)?);
        if page.between(left, next).len() > 3 || page.between(left, next).contains(&b'.') {
            return None;
        }
        if left.is_number() {
            let before = index.checked_sub(1).and_then(|at| page.token(at))?;
            let sign = page.between(before, left);
            let announced = sign.iter().any(|byte| matches!(*byte, b':' | b'#' | super::view::ORDINAL))
                || is_number_sign(page.word_of(before).bytes());
            return (announced && left.end - left.start >= 4).then_some(index);
        }
        if !FILLERS.contains(&page.word_of(left).bytes()) {
            return None;
        }
        right = index;
    }
    None
}

/// From a token over everything printed as one with it; with the count of its digits.
fn extent(page: &Page, token: usize) -> Option<(usize, usize, usize)> {
    let start = page.token(token)?.start;
    let mut end = start;
    let mut at = start;
    let mut digits = 0;
    while at - start < 24 {
        let byte = page.view.at(at);
        let joined = matches!(byte, b'.' | b'-' | b'/' | b'_')
            && (page.view.at(at + 1).is_ascii_digit() || page.view.at(at + 1).is_ascii_uppercase());
        if byte.is_ascii_alphanumeric() {
            digits += usize::from(super::page::digit(byte).is_some());
            end = at + 1;
        } else if !joined {
            break;
        }
        at += 1;
    }
    let whole = !page.view.at(end).is_ascii_alphanumeric();
    (whole && digits > 0).then_some((start, end, digits))
}

/// Whether what follows is counted: `prontuário de 45 pacientes`.
fn is_count(page: &Page, end: usize) -> bool {
    let next = page.tokens.partition_point(|token| token.start < end);
    page.token(next).is_some_and(|word| {
        word.start == end + 1
            && matches!(
                page.word_of(word).bytes(),
                b"pacientes" | b"pessoas" | b"casos" | b"anos" | b"meses" | b"semanas" | b"dias" | b"horas" | b"folhas"
            )
    })
}

fn is_date(bytes: &[u8]) -> bool {
    bytes.iter().filter(|b| **b == b'/').count() == 2
}

fn is_product(page: &Page, number: usize, end: usize) -> bool {
    let after = page.tokens.iter().skip(number).filter(|token| token.start >= end).take(4);
    let mut words = after.take_while(|token| token.start < end + 40);
    words.any(|token| PRODUCTS.contains(&page.word_of(token).bytes()))
}
