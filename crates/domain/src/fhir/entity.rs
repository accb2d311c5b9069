//! Entities as the very characters that a browser shows for them (HTML standard, 13.2.5.72 to .80). The gate's own reader
//! makes quotation marks and spaces alike, which is right for words and wrong for JSON.

/// Longest number; a browser takes any number of leading zeros.
const MOST_DIGITS: usize = 4_096;

/// Longest name of [`OLD`] and [`NEW`].
const LONGEST_NAME: usize = 8;

/// Names that need no semicolon: those of ISO 8859-1, in order of their characters from U+00A0.
const OLD: [&str; 96] = [
    "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf", "laquo", "not", "shy",
    "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro", "para", "middot", "cedil", "sup1", "ordm",
    "raquo", "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig",
    "Ccedil", "Egrave", "Eacute", "Ecirc", "Euml", "Igrave", "Iacute", "Icirc", "Iuml", "ETH", "Ntilde", "Ograve",
    "Oacute", "Ocirc", "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute", "THORN",
    "szlig", "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil", "egrave", "eacute", "ecirc",
    "euml", "igrave", "iacute", "icirc", "iuml", "eth", "ntilde", "ograve", "oacute", "ocirc", "otilde", "ouml",
    "divide", "oslash", "ugrave", "uacute", "ucirc", "uuml", "yacute", "thorn", "yuml",
];

/// Marks of JSON and of markup, and what editors write by name. The first eight need no semicolon.
const NEW: [(&str, char); 52] = [
    ("quot", '"'),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("QUOT", '"'),
    ("AMP", '&'),
    ("LT", '<'),
    ("GT", '>'),
    ("apos", '\''),
    ("lbrace", '{'),
    ("lcub", '{'),
    ("rbrace", '}'),
    ("rcub", '}'),
    ("lbrack", '['),
    ("lsqb", '['),
    ("rbrack", ']'),
    ("rsqb", ']'),
    ("comma", ','),
    ("colon", ':'),
    ("semi", ';'),
    ("period", '.'),
    ("num", '#'),
    ("sol", '/'),
    ("bsol", '\\'),
    ("lowbar", '_'),
    ("excl", '!'),
    ("quest", '?'),
    ("percnt", '%'),
    ("plus", '+'),
    ("equals", '='),
    ("commat", '@'),
    ("dollar", '$'),
    ("ast", '*'),
    ("lpar", '('),
    ("rpar", ')'),
    ("Tab", '\t'),
    ("NewLine", '\n'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("bull", '•'),
    ("euro", '€'),
    ("trade", '™'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
];

/// What U+0080 to U+009F stand for in a number: what they meant in Windows.
const WINDOWS: [u32; 32] = [
    0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d,
    0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d,
    0x17e, 0x178,
];

/// The character of the entity that a text begins with, and its length in bytes. Other names stay as they are written.
pub(super) fn entity(rest: &str) -> Option<(char, usize)> {
    let body = rest.strip_prefix('&')?;
    if let Some(number) = body.strip_prefix('#') {
        return numbered(number);
    }
    let letters = body.bytes().take(LONGEST_NAME).take_while(u8::is_ascii_alphanumeric).count();
    if body.as_bytes().get(letters) == Some(&b';')
        && let Some(found) = body.get(..letters).and_then(named)
    {
        return Some((found.0, letters.saturating_add(2)));
    }
    // The longest old name that the letters begin with.
    (2..=letters).rev().find_map(|length| {
        let (character, is_old) = named(body.get(..length)?)?;
        is_old.then_some((character, length.saturating_add(1)))
    })
}

fn numbered(number: &str) -> Option<(char, usize)> {
    let (digits, radix, from) = match number.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16, 3usize),
        None => (number, 10, 2),
    };
    let length = digits.bytes().take(MOST_DIGITS).take_while(|byte| char::from(*byte).is_digit(radix)).count();
    let digits = digits.get(..length).filter(|digits| !digits.is_empty())?;
    let code = digits
        .chars()
        .fold(0u32, |sum, digit| sum.saturating_mul(radix).saturating_add(digit.to_digit(radix).unwrap_or(0)));
    let code = match code.checked_sub(0x80).and_then(|at| usize::try_from(at).ok()).and_then(|at| WINDOWS.get(at)) {
        Some(meant) => *meant,
        None => code,
    };
    let character = char::from_u32(code).filter(|c| *c != '\0').unwrap_or(char::REPLACEMENT_CHARACTER);
    let end = from.saturating_add(length);
    let is_closed = number.as_bytes().get(end.saturating_sub(2)) == Some(&b';');
    Some((character, end.saturating_add(usize::from(is_closed))))
}

/// The character of a name, and whether it needs no semicolon.
fn named(name: &str) -> Option<(char, bool)> {
    if let Some(at) = OLD.iter().position(|old| *old == name) {
        let code = u32::try_from(at).ok()?.saturating_add(0xa0);
        return Some((char::from_u32(code)?, true));
    }
    let at = NEW.iter().position(|(new, _)| *new == name)?;
    Some((NEW.get(at)?.1, at < 8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entity_is_the_character_that_a_browser_shows() {
        for (text, expected) in [
            ("&quot;id", Some(('"', 6))),
            ("&quotid", Some(('"', 5))),
            ("&ldquo;", Some(('“', 7))),
            ("&ldquo ", None),
            ("&nbsp;", Some(('\u{a0}', 6))),
            ("&ccedil;", Some(('ç', 8))),
            ("&Aacute", Some(('Á', 7))),
            ("&yuml;", Some(('ÿ', 6))),
            ("&times;", Some(('×', 7))),
            ("&notx;", Some(('¬', 4))),
            ("&#123;", Some(('{', 6))),
            ("&#x7B;", Some(('{', 6))),
            ("&#X7b}", Some(('{', 5))),
            ("&#0000034;", Some(('"', 10))),
            ("&#147;", Some(('“', 6))),
            ("&#x1F600;", Some(('😀', 9))),
            ("&#0;", Some(('\u{fffd}', 4))),
            ("&#xD800;", Some(('\u{fffd}', 8))),
            ("&#99999999999;", Some(('\u{fffd}', 14))),
            ("&lbrace;", Some(('{', 8))),
            ("&lbrace", None),
            ("&#;", None),
            ("&#x;", None),
            ("&", None),
            ("& amp;", None),
            ("&nada;", None),
            ("quot;", None),
        ] {
            assert_eq!(entity(text), expected, "{text}");
        }
    }

    #[test]
    fn no_name_is_longer_than_is_looked_at() {
        for name in OLD.iter().chain(NEW.iter().map(|(name, _)| name)) {
            assert!(name.len() <= LONGEST_NAME, "{name}");
        }
    }
}
