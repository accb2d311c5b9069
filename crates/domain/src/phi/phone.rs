//! Brazilian telephone numbers, and foreign ones written with a plus sign.

use super::cue::Cue;
use super::number::{Site, Verdict};
use super::page::Page;
use super::run::{Gap, Head, Run};
use super::{Confidence, Kind};

/// Area codes in use (Anatel): one bit per second digit, by first digit.
const AREAS: [u16; 10] = [
    0,
    0b11_1111_1110, // 11-19
    0b01_1001_0110, // 21 22 24 27 28
    0b01_1011_1110, // 31-35 37 38
    0b11_1111_1110, // 41-49
    0b00_0011_1010, // 51 53 54 55
    0b11_1111_1110, // 61-69
    0b10_1011_1010, // 71 73 74 75 77 79
    0b11_1111_1110, // 81-89
    0b11_1111_1110, // 91-99
];

fn is_area(digits: &[u8]) -> bool {
    match digits {
        [tens, unit, ..] => {
            let row = AREAS.get(usize::from(tens.wrapping_sub(b'0'))).copied().unwrap_or_default();
            row & 1_u16.checked_shl(u32::from(unit.wrapping_sub(b'0'))).unwrap_or_default() != 0
        }
        _ => false,
    }
}

/// Whether eleven bare digits read as area code and mobile number.
pub(super) fn is_likely(digits: &[u8; 11]) -> bool {
    is_area(digits) && digits.get(2) == Some(&b'9')
}

/// Numbers that anyone may call: free and shared-cost services.
const SERVICES: [&[u8]; 8] = [b"0800", b"0300", b"0500", b"0900", b"4004", b"4003", b"3003", b"4020"];

/// How people group a number with its area code, and with the country's or a zero before it.
const SHAPES: [&[usize]; 20] = [
    &[2, 5, 4],
    &[2, 4, 4],
    &[2, 9],
    &[2, 8],
    &[7, 4],
    &[6, 4],
    &[2, 1, 4, 4],
    &[2, 1, 8],
    &[2, 3, 3, 3],
    &[2, 5, 2, 2],
    &[2, 4, 2, 2],
    &[2, 2, 5, 4],
    &[2, 2, 4, 4],
    &[2, 2, 1, 4, 4],
    &[2, 2, 9],
    &[3, 5, 4],
    &[3, 4, 4],
    &[3, 1, 4, 4],
    &[3, 9],
    &[3, 8],
];

/// Where a number with its plus sign and bracket begins.
pub(super) fn opening(page: &Page, start: usize) -> usize {
    let mut at = start;
    while at > 0 && start - at < 2 && matches!(page.view.before(at), b'(' | b'+') {
        at -= 1;
    }
    at
}

/// Whether a link is what the number belongs to: `wa.me/55…`, `send?phone=55…`, `tel:+55…`.
fn linked(page: &Page, opening: usize) -> bool {
    let before = page.view.slice(opening.saturating_sub(8), opening).to_ascii_lowercase();
    [&b"wa.me/"[..], b"phone=", b"tel:"].iter().any(|link| before.ends_with(link))
}

/// Whether a second number follows a slash: `98765-4321/98765-1234`.
fn another(site: &Site<'_>, head: &Head<'_>) -> bool {
    let end = site.page.group(site.group + head.groups - 1).map(|last| last.end);
    !site.joined_left && head.last_gap() == Gap::Tight && end.is_some_and(|end| site.page.view.at(end) == b'/')
}

/// Reads a telephone number at the start of a run.
pub(super) fn judge(site: &Site<'_>, run: &Run) -> Verdict {
    let view = &site.page.view;
    let opening = opening(site.page, site.start);
    let plus = view.slice(opening, site.start).contains(&b'+');
    let linked = linked(site.page, opening);
    let cued = linked || site.context.introduces(Cue::Phone);
    let bracketed = view.slice(opening, site.start).contains(&b'(')
        || view.slice(site.start, site.start + 8).contains(&b')') && plus;
    if site.joined_left || site.glued && !cued {
        return None;
    }
    // A service number is consumed and not reported.
    for total in [12, 11, 10, 8] {
        if let Some(head) = run.head(total)
            && SERVICES.iter().any(|service| head.bytes().starts_with(service))
            && (total != 8 || head.fits(&[4, 4]) || head.is_bare())
            && !bracketed
        {
            return Some((Kind::Phone, None, head.groups));
        }
    }
    for total in [13, 12, 11, 10, 9, 8] {
        let Some(head) = run.head(total).filter(|head| site.stands_alone(run, head) || another(site, head)) else {
            continue;
        };
        let digits = head.bytes();
        let national = match digits {
            [b'5', b'5', rest @ ..] if total >= 12 => rest,
            [b'0', rest @ ..] if total >= 11 => rest,
            _ if total <= 11 => digits,
            _ => continue,
        };
        let (area, number) = match national.len() {
            10 | 11 => national.split_at_checked(2).unwrap_or_default(),
            _ => (&[][..], national),
        };
        let first = number.first().copied().unwrap_or_default();
        let plausible = (area.is_empty() || is_area(area))
            && match number.len() {
                9 => first == b'9',
                8 => matches!(first, b'2'..=b'5') || (cued || bracketed) && matches!(first, b'6'..=b'9'),
                _ => false,
            };
        // `ligue até 21/11/2026`.
        let date = head.fits(&[2, 2, 4]) || head.fits(&[4, 2, 2]);
        if !plausible || date {
            continue;
        }
        let hyphen = head.last_gap() == Gap::Tight;
        let grouped = SHAPES.iter().any(|shape| head.fits(shape));
        // `11 98765-4321` is no norm's, whatever stands before it.
        let unmistakable = grouped && hyphen && number.len() == 9 && !area.is_empty();
        if site.is_impersonal() && !(plus || bracketed || linked || unmistakable) {
            continue;
        }
        let other = matches!(site.context.nearest, Cue::Rg | Cue::Record | Cue::Registry | Cue::Cep | Cue::Birth)
            && site.context.distance <= 30;
        let private = [Cue::Patient, Cue::Home, Cue::Street, Cue::Relative, Cue::Courtesy];
        let institutional = site.context.has(Cue::Institution) && !private.iter().any(|cue| site.context.has(*cue));
        // Whoever is reached by message is a person; an institution's own number is a published contact.
        let messaged = linked && number.len() == 9;
        let called = site.context.has(Cue::Phone);
        let sure = match (area.is_empty(), institutional) {
            _ if institutional && !messaged => Confidence::Low,
            (false, _) => Confidence::High,
            (true, _) => Confidence::Medium,
        };
        let confidence = if cued || plus || bracketed {
            if area.is_empty() && !cued {
                continue;
            }
            sure
        } else if other && !unmistakable || site.glued {
            continue;
        } else if area.is_empty() {
            let mobile = number.len() == 9 && (head.fits(&[5, 4]) || head.fits(&[1, 4, 4]));
            let reached = called || private.iter().any(|cue| site.context.has(*cue));
            match number.len() {
                9 if mobile && hyphen => Confidence::Medium.min(sure),
                9 if mobile && reached || called && head.is_bare() => Confidence::Low,
                8 if called && hyphen && head.fits(&[4, 4]) && !number.starts_with(b"20") => Confidence::Low,
                _ => continue,
            }
        } else if grouped && (hyphen || number.len() == 9) {
            sure
        } else if head.is_bare() && number.len() == 9 && total == 11 {
            Confidence::Low
        } else {
            continue;
        };
        return Some((Kind::Phone, Some(confidence), head.groups));
    }
    // Abroad: only a plus sign tells it from any other number.
    if plus && !view.slice(site.start, site.start + 2).starts_with(b"55") {
        for total in (9..=15).rev() {
            if let Some(head) = run.head(total).filter(|head| site.stands_alone(run, head)) {
                return Some((Kind::Phone, Some(Confidence::Medium), head.groups));
            }
        }
    }
    None
}
