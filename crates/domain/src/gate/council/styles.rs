//! How the parts of an identification look, as far as inline styles tell (Resolução CFM 2.336/2023, art. 6º;
//! Resolução CFM 1.974/2011, Anexo I).

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::marks;
use super::readings::Reading;
use crate::gate::notes::{Note, Notes};
use crate::gate::text::html::entity;
use crate::gate::text::markup::{Tag, Token, Tokens};

/// Size of letters that nobody styled.
const PLAIN: u32 = 1000;

/// Least size of an identification, of the largest letters, per cent (Resolução CFM 1.974/2011, Anexo I).
const LEAST: u32 = 35;

/// Deepest nesting that is followed.
const MOST_OPEN: usize = 100;

/// A colour all of whose parts are above this is hardly seen on white.
const PALE: u8 = 170;

/// How many words before a registry belong to the identification.
const NAMED_BEFORE: usize = 8;

/// How many behind.
const BEHIND: usize = 14;

/// Elements without an end.
const VOID: &[&str] = &["br", "hr", "img", "input", "wbr", "meta", "link", "source", "col"];

const COLOURS: &[(&str, [u8; 3])] = &[
    ("white", [255; 3]),
    ("silver", [192; 3]),
    ("gray", [128; 3]),
    ("grey", [128; 3]),
    ("lightgray", [211; 3]),
    ("lightgrey", [211; 3]),
    ("gainsboro", [220; 3]),
    ("whitesmoke", [245; 3]),
    ("ivory", [255, 255, 240]),
    ("snow", [255, 250, 250]),
    ("black", [0; 3]),
];

const SIZES: &[(&str, u32)] = &[
    ("xx-small", 600),
    ("x-small", 650),
    ("small", 810),
    ("smaller", 830),
    ("medium", PLAIN),
    ("large", 1130),
    ("larger", 1200),
    ("x-large", 1500),
    ("xx-large", 2000),
];

/// Sizes of `<font size>`, from 1.
const FONT_SIZES: &[u32] = &[600, 800, PLAIN, 1125, 1500, 2000, 3000];

/// How letters are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Style {
    /// Thousandths of the usual size.
    pub(super) size: u32,
    colour: Option<String>,
    family: Option<String>,
    ground: bool,
    pub(super) hidden: bool,
}

const UNSTYLED: Style = Style { size: PLAIN, colour: None, family: None, ground: false, hidden: false };

/// The styles of a source, each from a byte on; empty when it has none.
pub(super) fn read(source: &str) -> Vec<(usize, Style)> {
    let mut open: Vec<(&str, Style)> = Vec::new();
    let mut styles = Vec::new();
    for token in Tokens::new(source) {
        let Token::Tag(tag) = token else { continue };
        if tag.one_of(VOID).is_some() {
            continue;
        }
        if tag.closes {
            let Some(at) = open.iter().rposition(|(name, _)| tag.name.eq_ignore_ascii_case(name)) else { continue };
            open.truncate(at);
        } else if open.len() < MOST_OPEN {
            let outer = open.last().map_or(UNSTYLED, |(_, style)| style.clone());
            open.push((tag.name, styled(&tag, source, outer)));
        }
        let style = open.last().map_or(UNSTYLED, |(_, style)| style.clone());
        // Only where it changes.
        if styles.last().map_or(&UNSTYLED, |(_, last)| last) != &style {
            styles.push((tag.place.end, style));
        }
    }
    if !styles.is_empty() {
        styles.insert(0, (0, UNSTYLED));
    }
    styles
}

fn styled(tag: &Tag<'_>, source: &str, outer: Style) -> Style {
    let mut style = outer;
    let parent = style.size;
    for (name, value) in tag.attributes(source) {
        let name = source.get(name).unwrap_or("").to_ascii_lowercase();
        let value = decoded(source.get(value).unwrap_or(""));
        match name.as_str() {
            "style" => value.split(';').for_each(|rule| declare(&mut style, parent, rule)),
            "color" if tag.is("font") => style.colour = Some(value.trim().to_string()),
            "face" if tag.is("font") => style.family = Some(value.trim().to_string()),
            "size" if tag.is("font") => {
                let nth = value.trim().parse::<usize>().ok().and_then(|nth| nth.checked_sub(1));
                style.size = nth.and_then(|nth| FONT_SIZES.get(nth)).copied().unwrap_or(style.size);
            }
            "hidden" => style.hidden = true,
            _ => {}
        }
    }
    style
}

/// An attribute's value in lower case, its entities read.
fn decoded(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(first) = rest.chars().next() {
        let (c, length) = if first == '&' { entity(rest).unwrap_or((first, 1)) } else { (first, first.len_utf8()) };
        out.push(c.to_ascii_lowercase());
        rest = rest.get(length..).unwrap_or("");
    }
    out
}

fn declare(style: &mut Style, parent: u32, rule: &str) {
    let Some((name, value)) = rule.split_once(':') else { return };
    let value = value.trim().trim_end_matches("!important").trim();
    match name.trim() {
        "font-size" => style.size = size(value, parent).unwrap_or(style.size),
        "color" => style.colour = Some(value.to_string()),
        "font-family" => style.family = Some(value.to_string()),
        "background" | "background-color" => style.ground = true,
        "display" => style.hidden = style.hidden || value == "none",
        "visibility" => style.hidden = value == "hidden",
        _ => {}
    }
}

fn size(value: &str, parent: u32) -> Option<u32> {
    if let Some((_, size)) = SIZES.iter().find(|(word, _)| *word == value) {
        return Some(*size);
    }
    let unit = value.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(value.len());
    let (number, unit) = value.split_at(unit);
    let number = thousandths(number)?;
    let times = |of: u32| u32::try_from(u64::from(number).saturating_mul(u64::from(of)) / 1000).ok();
    match unit.trim() {
        "px" => Some(number / 16),
        "pt" => Some(number / 12),
        "em" => times(parent),
        "rem" => Some(number),
        "%" => times(parent).map(|size| size / 100),
        _ => None,
    }
}

/// "0.4" as 400.
fn thousandths(number: &str) -> Option<u32> {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let whole: u32 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let part = part.chars().chain("000".chars()).take(3).try_fold(0u32, |sum, c| Some(sum * 10 + c.to_digit(10)?))?;
    whole.checked_mul(1000)?.checked_add(part)
}

/// Whether letters of this style are hardly seen on a white ground.
fn pale(style: &Style) -> bool {
    let Some(colour) = style.colour.as_deref().filter(|_| !style.ground) else { return false };
    let named = COLOURS.iter().find(|(word, _)| *word == colour).map(|(_, parts)| *parts);
    named.or_else(|| parts(colour)).is_some_and(|parts| parts.iter().all(|part| *part > PALE))
}

/// Red, green and blue.
fn parts(colour: &str) -> Option<[u8; 3]> {
    if let Some(hex) = colour.strip_prefix('#') {
        let digits: Vec<u32> = hex.chars().take(6).map_while(|c| c.to_digit(16)).collect();
        let byte = |high: u32, low: u32| u8::try_from(high * 16 + low).ok();
        return match *digits.as_slice() {
            [r, g, b] | [r, g, b, _] => Some([byte(r, r)?, byte(g, g)?, byte(b, b)?]),
            [r, s, g, h, b, c] => Some([byte(r, s)?, byte(g, h)?, byte(b, c)?]),
            _ => None,
        };
    }
    let inner = colour.strip_prefix("rgb(").or_else(|| colour.strip_prefix("rgba("))?;
    let mut numbers = inner.split([',', ' ', ')', '/']).filter_map(|part| part.parse::<u8>().ok());
    Some([numbers.next()?, numbers.next()?, numbers.next()?])
}

pub(super) fn check(readings: &[Reading<'_>], notes: &mut Notes<'_>) {
    for reading in readings {
        let largest = reading.largest().max(PLAIN);
        for index in 0..reading.text.sentences().len() {
            let Some((words, registry)) = identification(reading, index) else { continue };
            let parts: Vec<&Style> = words.iter().filter_map(|word| reading.style(*word)).collect();
            let Some((first, others)) = parts.split_first() else { continue };
            let alike = |other: &&Style| {
                (other.size, &other.colour, &other.family) == (first.size, &first.colour, &first.family)
            };
            let faint = parts.iter().any(|style| pale(style));
            let span = reading.span(&(registry..registry.saturating_add(1)));
            if faint || !others.iter().all(alike) {
                notes.add(&Note::of("CFM-ID-06", ""), span);
            }
            if faint || parts.iter().any(|style| style.size.saturating_mul(100) < largest.saturating_mul(LEAST)) {
                notes.add(&Note::of("CFM-ID-06-1974", ""), span);
            }
        }
    }
}

/// The words of an identification around the registry of a sentence, and the registry.
fn identification(reading: &Reading<'_>, index: usize) -> Option<(Vec<usize>, usize)> {
    let text = &reading.text;
    let sentence = text.sentences().get(index)?.words.clone();
    let registry = sentence.clone().find(|at| marks::crm(text, *at, sentence.end).is_some())?;
    let mut words: Vec<usize> = Vec::new();
    // A line that is a name and nothing else.
    if let Some(line) = index.checked_sub(1).and_then(|before| text.sentences().get(before)) {
        let line = line.words.clone();
        if line.len() <= 6 && marks::name(text, line.start, line.end) > 1 && line.clone().all(|at| text.capital(at)) {
            words.extend(line);
        }
    }
    let before = registry.saturating_sub(NAMED_BEFORE).max(sentence.start)..registry;
    words.extend(before.filter(|at| marks::names(text, *at) || matches!(text.word(*at), "medico" | "medica")));
    words.push(registry);
    let behind = registry.saturating_add(1)..registry.saturating_add(BEHIND);
    let end = behind.end;
    words.extend(behind.filter(|at| marks::rqe(text, *at, end).is_some()));
    Some((words, registry))
}
