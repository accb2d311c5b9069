//! Street addresses: a kind of street, a name, and a number or words about living there.

use alloc::vec::Vec;

use super::cue::Cue;
use super::page::{Form, Page};
use super::view::BREAK;
use super::{Confidence, Found, Kind};

/// Words and their abbreviations that carry an address on after its number.
const PARTS: [&[u8]; 37] = [
    b"apto",
    b"apt",
    b"ap",
    b"apartamento",
    b"bloco",
    b"bl",
    b"casa",
    b"cs",
    b"sala",
    b"fundos",
    b"conjunto",
    b"conj",
    b"cj",
    b"andar",
    b"torre",
    b"lote",
    b"lt",
    b"quadra",
    b"qd",
    b"bairro",
    b"jardim",
    b"jd",
    b"vila",
    b"vl",
    b"parque",
    b"pq",
    b"centro",
    b"setor",
    b"distrito",
    b"condominio",
    b"cond",
    b"edificio",
    b"ed",
    b"km",
    b"chacara",
    b"sitio",
    b"loteamento",
];

/// Finds every address.
pub(super) fn scan(page: &Page, found: &mut Vec<Found>) {
    let mut free_from = 0;
    for cue in &page.cues {
        let Some(street) = page.token(*cue).filter(|token| token.cue == Cue::Street) else { continue };
        if street.start < free_from || !is_street(page, *cue) {
            continue;
        }
        let home = home(page, *cue);
        let Some((end, numbered)) = read(page, *cue, home) else { continue };
        // `na r. decisão`: a small `r.` is a street only with its number.
        if !numbered && (!home || is_small(page, *cue)) {
            continue;
        }
        free_from = end;
        let office = !home && institutional(page, *cue);
        let confidence = match (numbered, office) {
            (_, true) => Confidence::Low,
            (true, false) => Confidence::High,
            (false, false) => Confidence::Medium,
        };
        found.push(Found { kind: Kind::Address, start: street.start, end, confidence });
    }
}

/// Abbreviations that are words of their own need their dot or capital.
fn is_street(page: &Page, index: usize) -> bool {
    let Some(token) = page.token(index) else { return false };
    let dotted = page.view.at(token.end) == b'.';
    match page.word_of(token).bytes() {
        // `R$ 500`, `et al`.
        b"r" => dotted && (token.is_capital() || home(page, index)),
        b"al" => token.is_capital() && dotted,
        b"rod" | b"av" | b"pca" | b"tv" | b"estr" => token.is_capital() || dotted,
        b"quadra" | b"conjunto" | b"passagem" | b"largo" | b"beco" => token.is_capital(),
        _ => true,
    }
}

/// Whether a street is a mere `r.`, which stands for much else.
fn is_small(page: &Page, index: usize) -> bool {
    page.token(index).is_some_and(|token| !token.is_capital() && page.word_of(token).bytes() == b"r")
}

fn home(page: &Page, index: usize) -> bool {
    let before = page.tokens.get(index.saturating_sub(6)..index).unwrap_or_default();
    before.iter().any(|token| token.cue == Cue::Home)
}

fn institutional(page: &Page, index: usize) -> bool {
    let before = page.tokens.get(index.saturating_sub(12)..index).unwrap_or_default();
    before.iter().any(|token| token.cue == Cue::Institution)
        && !before.iter().any(|token| matches!(token.cue, Cue::Patient | Cue::Courtesy))
}

/// Reads the name of a street and what follows: where it ends, and whether there was a number.
fn read(page: &Page, street: usize, home: bool) -> Option<(usize, bool)> {
    let mut last = page.token(street)?.end;
    let mut at = street + 1;
    let mut named = 0;
    let mut number = None;
    // The name: up to eight words, then the number.
    while let Some(token) = page.token(at).filter(|_| at <= street + 10) {
        let between = page.view.slice(last, token.start);
        if between.len() > 5 || between.contains(&BREAK) || between.contains(&b';') || between.contains(&b'|') {
            break;
        }
        let word = page.word_of(token);
        let particle = matches!(word.bytes(), b"da" | b"de" | b"do" | b"das" | b"dos" | b"e");
        let comma = between.iter().any(|b| matches!(b, b',' | b'-'));
        let stop = between.contains(&b'.') && named > 0 && !abbreviated(page, at);
        if token.is_number() {
            // `Rua 7, 120` and `Rua 25 de Março` are names; `Av. Paulista 1578` is a number.
            if named == 0 && !comma {
                named += 1;
            } else {
                number = Some(at);
                break;
            }
        } else if matches!(word.bytes(), b"n" | b"no" | b"num" | b"numero" | b"km") && named > 0 {
        } else if word.bytes() == b"s" && page.view.slice(token.end, token.end + 2).eq_ignore_ascii_case(b"/n") {
            return (named > 0).then_some((token.end + 2, true));
        } else if stop || comma && named > 0 {
            break;
        } else if token.is_capital() || (particle && named > 0) || named == 0 && home {
            named += usize::from(!particle);
        } else if !particle {
            // `rua augusta, 123`: lower case needs the comma and number right after few words.
            if named >= 3 && !home {
                break;
            }
            named += 1;
        }
        last = token.end;
        at += 1;
    }
    let Some(number) = number.filter(|_| named > 0) else {
        return (home && named > 0).then_some((last, false));
    };
    let token = page.token(number)?;
    if token.end - token.start > 5 {
        return home.then_some((last, false));
    }
    let after = page.token(number + 1);
    // `Rua X, 12 anos`, `avenida de 3 km`, `na rua em 2020`: a quantity or a year in prose.
    let quantity = after.is_some_and(|next| {
        next.start <= token.end + 1
            && matches!(
                page.word_of(next).bytes(),
                b"anos"
                    | b"km"
                    | b"metros"
                    | b"m"
                    | b"pessoas"
                    | b"mg"
                    | b"ml"
                    | b"dias"
                    | b"horas"
                    | b"minutos"
                    | b"vezes"
            )
    }) || page.view.at(token.end) == b'%';
    let capital = page.token(street + 1).is_some_and(|next| next.form != Form::Lower);
    let announced = page.view.slice(last, token.start).iter().any(|b| matches!(b, b',' | b'-'))
        || matches!(page.view.before(token.start), super::view::ORDINAL)
        || page
            .view
            .slice(last.saturating_sub(6), token.start)
            .iter()
            .any(|b| *b == b',' || *b == super::view::ORDINAL);
    if quantity || !(capital || announced || home && is_small(page, street)) {
        return home.then_some((last, false));
    }
    Some((extend(page, number), true))
}

/// Where a house number ends that goes on without a space: `1.234`, `85-A`, `12B`, `10/12`.
fn tail(page: &Page, mut end: usize) -> usize {
    for _ in 0..3 {
        let joined = usize::from(matches!(page.view.at(end), b'.' | b'-' | b'/'));
        let part = page.view.slice(end + joined, end + joined + 6);
        let digits = part.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let letter =
            part.first().is_some_and(u8::is_ascii_alphabetic) && !part.get(1).is_some_and(u8::is_ascii_alphanumeric);
        match (digits, letter) {
            (0, true) => return end + joined + 1,
            (1..=5, _) if joined == 1 => end += joined + digits,
            _ => break,
        }
    }
    end
}

/// A dot after an abbreviated title (`Av. Dr. Arnaldo`) does not end the name.
fn abbreviated(page: &Page, at: usize) -> bool {
    at.checked_sub(1).and_then(|before| page.token(before)).is_some_and(|token| token.end - token.start <= 4)
}

/// Carries an address on over flat, block, district and the like.
fn extend(page: &Page, number: usize) -> usize {
    let mut end = page.token(number).map_or(0, |token| tail(page, token.end));
    let mut part_open = 0;
    for at in number + 1..number + 20 {
        let Some(token) = page.token(at) else { break };
        if token.end <= end {
            continue;
        }
        let between = page.view.slice(end, token.start);
        let ended = between.contains(&BREAK) || between.contains(&b';') || between.windows(2).any(|pair| pair == b". ");
        let person = matches!(token.cue, Cue::Patient | Cue::NameLabel | Cue::Courtesy | Cue::Relative);
        let labelled = between.contains(&b':') && part_open < 4;
        let next = between.contains(&BREAK) || labelled || person || token.cue.is_numeric();
        if between.len() > 4 || ended && part_open == 0 || next {
            break;
        }
        let word = page.word_of(token);
        let dash = between.iter().any(|b| matches!(b, b'-' | b','));
        if PARTS.contains(&word.bytes()) {
            part_open = 4;
        } else if part_open > 0
            && (token.is_capital()
                || token.is_number()
                || matches!(word.bytes(), b"da" | b"de" | b"do" | b"das" | b"dos"))
        {
            part_open -= 1;
        } else if dash && (token.form == Form::Title || token.form == Form::Initial) && between.contains(&b'-') {
            // ` - Pinheiros - São Paulo`
            part_open = 2;
        } else {
            break;
        }
        end = token.end;
    }
    end
}
