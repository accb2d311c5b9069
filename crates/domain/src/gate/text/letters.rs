//! Letters without case and accents, and letters that only look like ours.

use crate::slug;

/// Marks that a reader does not see: they neither part words nor belong to one.
pub(super) const fn invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// The letter or digit that a reader takes this for; none for punctuation and space.
pub(super) fn fold(c: char) -> Option<char> {
    let c = c.to_lowercase().next().unwrap_or(c);
    slug::fold(c).or_else(|| lookalike(c)).or_else(|| c.is_alphanumeric().then_some(c))
}

/// Cyrillic, Greek and full-width letters used to slip a word past a filter.
fn lookalike(c: char) -> Option<char> {
    Some(match c {
        'а' | 'α' => 'a',
        'в' => 'b',
        'с' => 'c',
        'ԁ' => 'd',
        'е' | 'ё' | 'ε' => 'e',
        'һ' => 'h',
        'і' | 'ι' | 'ı' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'м' => 'm',
        'о' | 'ο' => 'o',
        'р' | 'ρ' => 'p',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'υ' => 'u',
        'х' => 'x',
        'у' => 'y',
        '\u{ff10}'..='\u{ff19}' | '\u{ff41}'..='\u{ff5a}' => {
            return char::from_u32(u32::from(c).saturating_sub(0xfee0));
        }
        _ => return None,
    })
}
