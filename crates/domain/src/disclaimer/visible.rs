//! A text without what style hides from a reader: a disclaimer that nobody sees is none.

use alloc::string::String;
use core::ops::Range;

use crate::gate::text::Text;
use crate::gate::text::markup::{Tag, Token, Tokens};

/// Reads what a reader gets to see.
pub(crate) fn visible(source: &str) -> Text {
    if !source.contains('<') {
        return Text::read(source);
    }
    let mut kept = String::with_capacity(source.len());
    // The element that hides, and how many of its name are open inside it.
    let mut hiding: Option<(&str, usize)> = None;
    for token in Tokens::new(source) {
        let place = match &token {
            Token::Text(place) | Token::Hidden(place) | Token::Rest(place) => place.clone(),
            Token::Tag(tag) => tag.place.clone(),
        };
        hiding = match (hiding, token) {
            (Some((name, open)), Token::Tag(tag)) if tag.is(name) => {
                let open = if tag.closes { open.checked_sub(1) } else { open.checked_add(1) };
                open.filter(|open| *open > 0).map(|open| (name, open))
            }
            (None, Token::Tag(tag)) if !tag.closes && hides(&tag, source) => Some((tag.name, 1)),
            (None, _) => {
                kept.push_str(source.get(place).unwrap_or(""));
                None
            }
            (hiding, _) => hiding,
        };
    }
    Text::read(&kept)
}

/// Whether an element keeps its text from a reader's eyes. Elements without text hide none.
fn hides(tag: &Tag<'_>, source: &str) -> bool {
    const EMPTY: &[&str] =
        &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"];
    const STYLES: &[&str] = &[
        "display:none",
        "visibility:hidden",
        "visibility:collapse",
        "opacity:0;",
        "font-size:0;",
        "font-size:0px",
        "content-visibility:hidden",
    ];
    let text = |place: Range<usize>| source.get(place).unwrap_or("");
    tag.one_of(EMPTY).is_none()
        && tag.attributes(source).any(|(name, value)| {
            let name = text(name);
            let squeezed = || {
                let kept = text(value.clone()).chars().filter(|c| !c.is_whitespace());
                kept.flat_map(char::to_lowercase).chain(core::iter::once(';')).collect::<String>()
            };
            name.eq_ignore_ascii_case("hidden")
                || name.eq_ignore_ascii_case("style") && STYLES.iter().any(|style| squeezed().contains(style))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclaimer::{is_adequate, is_adequate_text};

    #[test]
    fn what_style_hides_is_not_read() {
        let text = "Conteúdo informativo. Não substitui a consulta. Procure seu médico.";
        for (before, after, seen) in [
            ("<p>", "</p>", true),
            ("<p style='display: none'>", "</p>", false),
            ("<div HIDDEN=''><div>", "</div></div>", false),
            ("<span style=\"color:red;visibility : hidden\">", "</span>", false),
            ("<p style='opacity:0.9;font-size:0.9em'>", "</p>", true),
            ("<img hidden='' src='x'>", "", true),
            ("<p hidden=''>a</p>", "", true),
            ("<!--", "-->", false),
        ] {
            assert_eq!(is_adequate_text(&visible(&[before, text, after].concat())), seen, "{before}");
        }
        assert!(is_adequate(&text.replace("Procure", "Não deixe de procurar")));
        assert!(!is_adequate(&text.replace("Procure", "Não é necessário procurar")));
    }
}
