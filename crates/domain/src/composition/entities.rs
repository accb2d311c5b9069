//! Entities of HTML as the characters they stand for, accents and all.

use alloc::string::String;

use crate::gate::text::html::entity;

/// Longest name of an entity that is looked at.
const MAX_NAME: usize = 10;

/// Writes the characters of a text of HTML.
pub(super) fn decode_into(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        let (character, length) = accented(from).or_else(|| entity(from)).unwrap_or(('&', 1));
        out.push(character);
        rest = from.get(length..).unwrap_or("");
    }
    out.push_str(rest);
}

/// A letter with its accent: the gate's reader drops the accent, for it compares words without.
fn accented(rest: &str) -> Option<(char, usize)> {
    let name = rest.strip_prefix('&')?;
    let length = name.bytes().take(MAX_NAME).position(|byte| byte == b';')?;
    let mut letters = name.get(..length)?.chars();
    let letter = letters.next()?;
    let (lower, upper) = match (letter.to_ascii_lowercase(), letters.as_str()) {
        ('a', "acute") => ('á', 'Á'),
        ('a', "grave") => ('à', 'À'),
        ('a', "circ") => ('â', 'Â'),
        ('a', "tilde") => ('ã', 'Ã'),
        ('a', "uml") => ('ä', 'Ä'),
        ('c', "cedil") => ('ç', 'Ç'),
        ('e', "acute") => ('é', 'É'),
        ('e', "grave") => ('è', 'È'),
        ('e', "circ") => ('ê', 'Ê'),
        ('e', "uml") => ('ë', 'Ë'),
        ('i', "acute") => ('í', 'Í'),
        ('i', "uml") => ('ï', 'Ï'),
        ('n', "tilde") => ('ñ', 'Ñ'),
        ('o', "acute") => ('ó', 'Ó'),
        ('o', "circ") => ('ô', 'Ô'),
        ('o', "tilde") => ('õ', 'Õ'),
        ('o', "uml") => ('ö', 'Ö'),
        ('u', "acute") => ('ú', 'Ú'),
        ('u', "uml") => ('ü', 'Ü'),
        _ => return None,
    };
    Some((if letter.is_ascii_uppercase() { upper } else { lower }, length.saturating_add(2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_become_the_characters_they_stand_for() {
        let mut out = String::new();
        decode_into("A&ccedil;&atilde;o &amp; rea&#231;&#xe3;o &lt;b&gt; 1&nbsp;g &nada; &", &mut out);
        assert_eq!(out, "Ação & reação <b> 1 g &nada; &");
    }
}
