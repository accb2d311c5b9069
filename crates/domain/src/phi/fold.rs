//! One ASCII byte for a character: its base letter, digit, kind of space or dash.

use super::view::{ORDINAL, OTHER};
use crate::gate::text::html::entity;

/// What a character becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Folded {
    Byte(u8),
    /// Invisible.
    Nothing,
    /// A combining mark, part of the character before it.
    Mark,
}

/// Folds one non-ASCII character, keeping case.
pub(super) fn fold(c: char) -> Folded {
    let byte = match c {
        ' '..='~' => return u8::try_from(c).map_or(Folded::Byte(OTHER), Folded::Byte),
        'à'..='å' | 'ā' | 'ă' | 'ą' => b'a',
        'À'..='Å' | 'Ā' | 'Ă' | 'Ą' => b'A',
        'ç' | 'ć' | 'č' => b'c',
        'Ç' | 'Ć' | 'Č' => b'C',
        'è'..='ë' | 'ē' | 'ę' | 'ě' => b'e',
        'È'..='Ë' | 'Ē' | 'Ę' | 'Ě' => b'E',
        'ì'..='ï' | 'ī' => b'i',
        'Ì'..='Ï' | 'Ī' => b'I',
        'ñ' | 'ń' => b'n',
        'Ñ' | 'Ń' => b'N',
        'ò'..='ö' | 'ø' | 'ō' => b'o',
        'Ò'..='Ö' | 'Ø' | 'Ō' => b'O',
        'ù'..='ü' | 'ū' | 'ů' => b'u',
        'Ù'..='Ü' | 'Ū' | 'Ů' => b'U',
        'ý' | 'ÿ' => b'y',
        'Ý' | 'Ÿ' => b'Y',
        'š' | 'ś' => b's',
        'Š' | 'Ś' => b'S',
        'ž' | 'ź' | 'ż' => b'z',
        'Ž' | 'Ź' | 'Ż' => b'Z',
        'ł' => b'l',
        'Ł' => b'L',
        'ª' | 'º' | '°' => ORDINAL,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => {
            return Folded::Nothing;
        }
        '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20f0}' | '\u{fe00}'..='\u{fe0f}' => return Folded::Mark,
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => b' ',
        '\u{85}' | '\u{2028}' | '\u{2029}' => b'\n',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => b'-',
        '‘' | '’' | '´' | 'ʼ' | '′' => b'\'',
        '“' | '”' | '«' | '»' | '″' => b'"',
        '·' | '․' => b'.',
        '⁄' | '∕' => b'/',
        '\u{ff01}'..='\u{ff5e}' => return shifted(c, 0xff01, b'!'),
        '\u{1d7ce}'..='\u{1d7ff}' => {
            return Folded::Byte(b'0' + u8::try_from((u32::from(c) - 0x1d7ce) % 10).unwrap_or(0));
        }
        '\u{660}'..='\u{669}' => return shifted(c, 0x660, b'0'),
        '\u{6f0}'..='\u{6f9}' => return shifted(c, 0x6f0, b'0'),
        _ if c.is_uppercase() => b'X',
        _ if c.is_alphabetic() => b'x',
        _ => OTHER,
    };
    Folded::Byte(byte)
}

fn shifted(c: char, from: u32, to: u8) -> Folded {
    Folded::Byte(u8::try_from(u32::from(c) - from + u32::from(to)).unwrap_or(OTHER))
}

/// Reads a character reference at the start of a text: what it stands for and its length.
pub(super) fn reference(text: &str) -> Option<(Folded, usize)> {
    let length = text.bytes().skip(1).take(32).take_while(u8::is_ascii_alphanumeric).count();
    if text.as_bytes().get(length + 1) == Some(&b';')
        && let Some(folded) = text.get(1..=length).and_then(named)
    {
        return Some((folded, length + 2));
    }
    let (character, length) = entity(text)?;
    Some(match character {
        '\n' => (Folded::Byte(b'\n'), length),
        c if c.is_control() => (Folded::Byte(b' '), length),
        c => (fold(c), length),
    })
}

fn named(name: &str) -> Option<Folded> {
    let byte = match name {
        "amp" => b'&',
        "lt" => b'<',
        "gt" => b'>',
        "quot" | "ldquo" | "rdquo" | "laquo" | "raquo" => b'"',
        "apos" | "lsquo" | "rsquo" => b'\'',
        "nbsp" | "ensp" | "emsp" | "thinsp" | "Tab" => b' ',
        "NewLine" => b'\n',
        "ndash" | "mdash" | "minus" | "hyphen" | "dash" => b'-',
        "commat" => b'@',
        "period" | "middot" => b'.',
        "sol" => b'/',
        "colon" => b':',
        "lpar" => b'(',
        "rpar" => b')',
        "num" => b'#',
        "plus" => b'+',
        "ordf" | "ordm" | "deg" => ORDINAL,
        "shy" | "zwnj" | "zwj" | "ZeroWidthSpace" => return Some(Folded::Nothing),
        _ => {
            // Accented letters are named after their base letter: `atilde`, `Eacute`, `ccedil`.
            let mut letters = name.chars();
            let base = letters.next().filter(char::is_ascii_alphabetic)?;
            let accent = matches!(letters.as_str(), "acute" | "grave" | "circ" | "tilde" | "uml" | "cedil" | "ring");
            return accent.then(|| u8::try_from(base).ok().map(Folded::Byte)).flatten();
        }
    };
    Some(Folded::Byte(byte))
}
