//! A composed text as a post of a social network.

use alloc::string::String;
use alloc::vec::Vec;

use super::body::{chunks, level};
use super::layout::{Layout, Notable, Piece, Role};
use super::plain;
use super::tree::Position;

/// Longest post, in characters: the strictest of the usual networks.
pub const SOCIAL_CHARACTERS: usize = 2200;

/// Stands for the address of the page, which is known once it is published.
pub const LINK_PLACEHOLDER: &str = "{{link}}";

/// Room that the address will take in the place of [`LINK_PLACEHOLDER`].
const LINK_ROOM: usize = 120;

/// Shortest beginning of a text that is worth quoting, in characters.
const LEAST_QUOTED: usize = 80;

/// The post: label, headline, as much of the beginning as fits, identification, notices, link. None when
/// identification and notices alone do not fit: they are never cut.
pub(super) fn post(layout: &Layout) -> Option<String> {
    // Notices beside a passage stay with it, on the page.
    let owed = |role: Role, place: Position| match role {
        Role::Notice(Notable::Main | Notable::Council | Notable::Minor) => place != Position::Middle,
        Role::Sponsored | Role::Identification | Role::Machine | Role::Clinic => true,
        Role::Review => false,
    };
    let lines: Vec<(Role, &str)> =
        layout.lines().filter(|(role, place, _)| owed(*role, *place)).map(|(role, _, text)| (role, text)).collect();
    let (first, others): (Vec<_>, Vec<_>) = lines.into_iter().partition(|(role, _)| *role == Role::Sponsored);
    let top = first.iter().map(|(_, text)| *text).chain(core::iter::once(layout.title.as_str()));
    let top: Vec<&str> = top.collect();
    let bottom: Vec<&str> = others.iter().map(|(_, text)| *text).chain(core::iter::once(LINK)).collect();
    let taken: usize = top.iter().chain(&bottom).map(|text| text.chars().count().saturating_add(2)).sum();
    let room = SOCIAL_CHARACTERS.checked_sub(taken.saturating_add(LINK_ROOM))?;
    let quoted = beginning(layout, room);
    let parts = top.iter().copied().chain(quoted.as_deref()).chain(bottom.iter().copied());
    Some(parts.collect::<Vec<_>>().join("\n\n"))
}

const LINK: &str = "Leia o texto completo: {{link}}";

/// Whole sentences of the beginning, as many as fit.
fn beginning(layout: &Layout, room: usize) -> Option<String> {
    let halves = layout.pieces.iter().filter_map(|piece| match piece {
        Piece::Body(html) => Some(html.as_str()),
        _ => None,
    });
    let text = without_marks(&plain::blocks(opening(&halves.collect::<String>())));
    let room = room.checked_sub(4)?;
    let fits = text.char_indices().nth(room).map_or(text.as_str(), |(end, _)| text.get(..end).unwrap_or(""));
    if fits.len() == text.len() {
        return Some(String::from(text.trim())).filter(|text| !text.is_empty());
    }
    let ends = |end: &usize| matches!(fits.get(end.saturating_add(1)..).and_then(|rest| rest.chars().next()), Some(c) if c.is_whitespace());
    let mut marks = fits.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?')).map(|(at, _)| at);
    let end = marks.rfind(ends)?;
    let whole = fits.get(..=end)?.trim();
    (whole.chars().count() >= LEAST_QUOTED).then(|| [whole, " …"].concat())
}

/// What stands before the second heading, or before the first if the text does not begin with it.
fn opening(html: &str) -> &str {
    let chunks = chunks(html);
    let text = chunks.iter().skip_while(|chunk| level(chunk.name).is_some());
    let mut places = text.take_while(|chunk| level(chunk.name).is_none()).map(|chunk| chunk.place.clone());
    let Some(first) = places.next() else { return "" };
    let end = places.last().map_or(first.end, |last| last.end);
    html.get(first.start..end).unwrap_or("")
}

/// A text without its `[2]`: the list they lead to is on the page.
fn without_marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        let end = from.bytes().take(6).position(|byte| byte == b']');
        let mark = end.and_then(|end| from.get(1..end)).filter(|mark| !mark.is_empty());
        if let Some(mark) = mark.filter(|mark| mark.bytes().all(|byte| byte.is_ascii_digit())) {
            out.truncate(out.trim_end_matches(' ').len());
            rest = from.get(mark.len().saturating_add(2)..).unwrap_or("");
        } else {
            out.push('[');
            rest = from.get(1..).unwrap_or("");
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_references_do_not_leave_the_page() {
        assert_eq!(without_marks("A [1]. B [12] [3], c [x] d ["), "A. B, c [x] d [");
        for (html, text) in
            [("<h2>t</h2> <p>a</p><ul></ul><h2>u</h2>", "<p>a</p><ul></ul>"), ("a<h2>b</h2>c", "a"), ("<h2>b</h2>", "")]
        {
            assert_eq!(opening(html), text);
        }
    }

    #[test]
    fn the_line_of_the_link_holds_the_placeholder() {
        assert!(LINK.ends_with(LINK_PLACEHOLDER));
    }
}
