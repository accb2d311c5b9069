//! The words that a finding points at, with the line they stand on.

use loadtest::Span;

/// Longest excerpt in characters, its surroundings included.
const LENGTH: usize = 80;

/// A span's place and words.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    /// Line of the field, from 1.
    pub(crate) line: usize,
    /// Words before it on the same line.
    pub(crate) before: String,
    /// The words.
    pub(crate) marked: String,
    /// Words after it on the same line.
    pub(crate) after: String,
}

/// Cuts a span out of its field; none when its offsets do not fit the text.
pub(crate) fn cut(text: &str, span: &Span) -> Option<Excerpt> {
    let marked = text.get(span.start..span.end)?;
    let (head, tail) = (text.get(..span.start)?, text.get(span.end..)?);
    let line = head.matches('\n').count() + 1;
    let marked = shorten(&spaces(marked), LENGTH);
    let room = LENGTH.saturating_sub(marked.chars().count()) / 2;
    let before = spaces(head.rsplit('\n').next().unwrap_or_default());
    let after = spaces(tail.split('\n').next().unwrap_or_default());
    Some(Excerpt { line, before: last(&before, room), marked, after: first(&after, room) })
}

fn spaces(text: &str) -> String {
    text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
}

fn first(text: &str, most: usize) -> String {
    if text.chars().count() <= most { text.to_owned() } else { text.chars().take(most).chain(['…']).collect() }
}

fn last(text: &str, most: usize) -> String {
    let all = text.chars().count();
    if all <= most { text.to_owned() } else { ['…'].into_iter().chain(text.chars().skip(all - most)).collect() }
}

/// Keeps both ends.
fn shorten(text: &str, most: usize) -> String {
    let all = text.chars().count();
    if all <= most {
        return text.to_owned();
    }
    let half = most.saturating_sub(3) / 2;
    let end: String = text.chars().skip(all - half).collect();
    let start: String = text.chars().take(half).collect();
    format!("{start} … {end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str, words: &str) -> Span {
        let start = text.find(words).unwrap();
        Span { field: "content".into(), start, end: start + words.len() }
    }

    #[test]
    fn a_span_is_shown_with_its_line_and_surroundings() {
        let text = "<p>Olá</p>\n<p>ação: CPF 529.982.247-25, válido</p>\nfim";
        let excerpt = cut(text, &span(text, "529.982.247-25")).unwrap();
        let expected = Excerpt {
            line: 2,
            before: "<p>ação: CPF ".into(),
            marked: "529.982.247-25".into(),
            after: ", válido</p>".into(),
        };
        assert_eq!(excerpt, expected);
    }

    #[test]
    fn a_long_span_keeps_both_ends() {
        let text = format!("começo{}fim", "á".repeat(500));
        let excerpt = cut(&text, &span(&text, &text)).unwrap();
        assert!(excerpt.marked.starts_with("começo") && excerpt.marked.ends_with("fim"));
        assert!(excerpt.marked.chars().count() <= LENGTH);
    }

    #[test]
    fn offsets_inside_a_character_or_past_the_end_show_nothing() {
        for (start, end) in [(1, 2), (0, 1), (0, 99), (2, 0)] {
            assert_eq!(cut("áb", &Span { field: "title".into(), start, end }), None, "{start}..{end}");
        }
    }
}
