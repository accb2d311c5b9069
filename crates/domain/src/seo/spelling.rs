//! Text as it is written: markup taken away, entities and combining marks made letters.

use alloc::string::String;

use crate::gate::text::html::entity;
use crate::gate::text::markup::{Token, Tokens};

/// The text of HTML on one line.
pub(super) fn plain(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    for token in Tokens::new(source) {
        match token {
            Token::Text(place) | Token::Rest(place) => push(&mut out, source.get(place).unwrap_or("")),
            Token::Tag(tag) if tag.block().is_some() || tag.is("br") => out.push(' '),
            Token::Tag(_) | Token::Hidden(_) => {}
        }
    }
    one_line(&out)
}

/// The value of an attribute, or any text without tags.
pub(super) fn decoded(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    push(&mut out, source);
    one_line(&out)
}

/// Writes text as it has to stand in HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

fn push(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let decoded = if first == '&' { entity(rest) } else { None };
        let (c, length) = match decoded {
            Some((plain, length)) => (accented(rest.get(..length)).unwrap_or(plain), length),
            None => (first, first.len_utf8()),
        };
        match out.pop() {
            Some(before) => match composed(before, c) {
                Some(letter) => out.push(letter),
                None => {
                    out.push(before);
                    visible(out, c);
                }
            },
            None => visible(out, c),
        }
        rest = rest.get(length..).unwrap_or("");
    }
}

/// Soft hyphens and joiners are not written.
fn visible(out: &mut String, c: char) {
    if !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\0') {
        out.push(c);
    }
}

/// The letter of an entity such as `&eacute;`, whose accent the gate's reader drops.
fn accented(name: Option<&str>) -> Option<char> {
    const MARKS: &[(&str, char)] = &[
        ("acute", '\u{301}'),
        ("grave", '\u{300}'),
        ("circ", '\u{302}'),
        ("tilde", '\u{303}'),
        ("uml", '\u{308}'),
        ("cedil", '\u{327}'),
    ];
    let name = name?.trim_start_matches('&').trim_end_matches(';');
    let (base, mark) = MARKS.iter().find_map(|(word, mark)| Some((name.strip_suffix(word)?, *mark)))?;
    let mut letters = base.chars();
    let letter = letters.next().filter(|_| letters.next().is_none())?;
    composed(letter, mark)
}

/// A letter with the combining mark behind it, for the letters of Portuguese and its neighbours.
fn composed(letter: char, mark: char) -> Option<char> {
    const ROWS: &[(char, &str)] = &[
        ('\u{300}', "aàeèiìoòuùAÀEÈIÌOÒUÙ"),
        ('\u{301}', "aáeéiíoóuúyýAÁEÉIÍOÓUÚYÝ"),
        ('\u{302}', "aâeêiîoôuûAÂEÊIÎOÔUÛ"),
        ('\u{303}', "aãoõnñAÃOÕNÑ"),
        ('\u{308}', "aäeëiïoöuüAÄEËIÏOÖUÜ"),
        ('\u{327}', "cçCÇ"),
    ];
    let (_, row) = ROWS.iter().find(|(of, _)| *of == mark)?;
    let mut row = row.chars();
    while let (Some(plain), Some(whole)) = (row.next(), row.next()) {
        if plain == letter {
            return Some(whole);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_and_combining_marks_become_the_letters_they_mean() {
        for (source, expected) in [
            ("sa&uacute;de", "saúde"),
            ("sau\u{301}de", "saúde"),
            ("cora&ccedil;&atilde;o", "coração"),
            ("re<b>sul</b>tado", "resultado"),
            ("<p>um</p>\n<p>dois</p>", "um dois"),
            ("a &amp; b&nbsp;c", "a & b c"),
            ("so&shy;no", "sono"),
            ("a<!-- b -->c", "ac"),
        ] {
            assert_eq!(plain(source), expected, "{source}");
        }
        assert_eq!(decoded(&escaped("a < \"b\" & c")), "a < \"b\" & c");
    }
}
