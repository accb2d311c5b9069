//! Nuclei among the letters of a word.

use alloc::vec::Vec;

/// Beginnings of words in which the vowel behind the bar does not join the vowel before it, as its
/// spelling alone would have it: a prefix or a stem ends there.
const APART: &[&str] = &[
    "aju|iz", "arru|in", "auto|im", "co|ib", "enra|iz", "extra|ut", "intra|ut", "ju|iz", "neuro|im", "pro|ib",
    "re|idr", "re|ini", "re|iní", "re|un", "re|usa", "re|uso", "re|uti", "ru|id", "su|ic", "tra|iç", "tra|id",
];

/// Two consonants that may open a syllable.
const ONSETS: &[&str] =
    &["bl", "br", "ch", "cl", "cr", "dr", "fl", "fr", "gl", "gr", "lh", "nh", "pl", "pr", "qu", "tr", "vr"];

/// Initials that could be said as a word and are not.
const ALWAYS_SPELLED: &[&str] = &["eeg", "hiv", "iam", "uti"];

/// Initials that are said as a word although they do not look like one.
const NEVER_SPELLED: &[&str] = &["aids", "caps"];

/// Longest row of capitals that is taken for initials.
const LONGEST_INITIALS: usize = 4;

/// The letters of a word in lower case.
pub(super) struct Letters(Vec<char>);

impl Letters {
    pub(super) fn new(written: &[char]) -> Self {
        Self(written.iter().flat_map(|c| c.to_lowercase()).filter(|c| c.is_alphabetic()).collect())
    }

    pub(super) fn are(&self, word: &str) -> bool {
        word.chars().eq(self.0.iter().copied())
    }

    /// The letter at a place; a space outside.
    fn at(&self, index: usize) -> char {
        self.0.get(index).copied().unwrap_or(' ')
    }

    fn before(&self, index: usize) -> char {
        index.checked_sub(1).map_or(' ', |before| self.at(before))
    }

    const fn len(&self) -> usize {
        self.0.len()
    }

    /// Syllables of the names of the letters.
    pub(super) fn names(&self) -> u64 {
        let name = |c: &char| match c {
            'f' | 'h' | 'j' | 'l' | 'm' | 'n' | 'r' | 's' => 2,
            'w' | 'y' => 3,
            _ => 1u64,
        };
        self.0.iter().map(name).fold(0, u64::saturating_add)
    }

    /// Syllables of the word.
    pub(super) fn nuclei(&self) -> u64 {
        if self.are("ao") || self.are("aos") {
            return 1;
        }
        let mut count = 0u64;
        let mut index = 0usize;
        let mut stressed = false;
        while index < self.len() {
            let first = self.at(index);
            let mut letters = 1;
            if vowel(first) && !self.glides(index) {
                count = count.saturating_add(1);
                if self.falls(index) || (stressed && self.rises(index)) {
                    letters = 2;
                }
            }
            stressed |= matches!(first, 'á' | 'â' | 'é' | 'ê' | 'í' | 'ó' | 'ô' | 'ú');
            index = index.saturating_add(letters);
        }
        count
    }

    /// `u` behind `q` or `g`, and `y` that opens a word.
    fn glides(&self, index: usize) -> bool {
        let (c, next) = (self.at(index), self.at(index.saturating_add(1)));
        vowel(next) && ((matches!(c, 'u' | 'ü') && matches!(self.before(index), 'q' | 'g')) || (c == 'y' && index == 0))
    }

    /// Whether a vowel and the one behind it are a falling diphthong.
    fn falls(&self, index: usize) -> bool {
        let (first, second) = (self.at(index), self.at(index.saturating_add(1)));
        match (first, second) {
            ('ã', 'o' | 'e' | 'i') | ('õ', 'e') => return true,
            ('i' | 'í' | 'y', 'i' | 'y') | ('u' | 'ú', 'u') => return false,
            // "viu", "partiu", but "di-u-ré-ti-co", "tri-un-fo".
            ('i', 'u') => return index.saturating_add(2) == self.len(),
            (_, 'i' | 'u' | 'y') => {}
            _ => return false,
        }
        let (third, fourth) = (self.at(index.saturating_add(2)), self.at(index.saturating_add(3)));
        let apart = match third {
            'n' if fourth == 'h' => true,
            // "dis-tri-bu-i-ção", "cons-tru-i-rá", "con-ti-nu-i-da-de".
            'ç' | 'r' if (first, second) == ('u', 'i') => true,
            'd' if (first, second) == ('u', 'i') => self.from(index.saturating_add(2), "dade"),
            // "sa-i-rá", "ca-i-ri-a", but "pai-rar".
            'r' if (first, second) == ('a', 'i') && matches!(fourth, 'á' | 'ã') => true,
            'r' if (first, second) == ('a', 'i') && self.from(index.saturating_add(3), "ia") => true,
            // "ra-iz", "ru-im", "a-in-da", "Ra-ul", but "Lour-des" and "bair-ro".
            'l' | 'm' | 'n' | 'r' | 'z' if (first, second) != ('o', 'u') => {
                !vowel(fourth) && !matches!((third, fourth), ('r', 'r') | ('l', 'h'))
            }
            _ => false,
        };
        !apart && !self.listed_apart(index)
    }

    /// Whether a vowel and the one behind it, at the end of the word, are a rising diphthong; they are
    /// only behind the stress.
    fn rises(&self, index: usize) -> bool {
        let behind = index.saturating_add(2);
        let ends = behind == self.len() || (behind.saturating_add(1) == self.len() && self.at(behind) == 's');
        ends && matches!(
            (self.at(index), self.at(index.saturating_add(1))),
            ('i' | 'u', 'a' | 'e' | 'o') | ('e', 'a' | 'o') | ('o', 'a')
        )
    }

    /// Whether these letters stand here.
    fn from(&self, index: usize, letters: &str) -> bool {
        let here = self.0.get(index..).unwrap_or(&[]);
        letters.chars().count() <= here.len() && letters.chars().zip(here).all(|(a, b)| a == *b)
    }

    /// Whether [`APART`] parts a vowel from the one behind it.
    fn listed_apart(&self, index: usize) -> bool {
        APART.iter().any(|entry| {
            let (before, behind) = entry.split_once('|').unwrap_or((entry, ""));
            let second = before.chars().count();
            index.saturating_add(1) == second && self.from(0, before) && self.from(second, behind)
        })
    }
}

/// Whether capitals are initials that are said letter by letter.
pub(super) fn spelled(written: &[char], letters: &Letters) -> bool {
    if !letters.0.iter().any(|c| vowel(*c)) {
        return true;
    }
    let capitals = written.len() > 1 && written.iter().all(|c| c.is_ascii_uppercase());
    let listed = |list: &[&str]| list.iter().any(|word| letters.are(word));
    if !capitals || written.len() > LONGEST_INITIALS || listed(NEVER_SPELLED) {
        return false;
    }
    let pair = |first: char, second: char| {
        ONSETS.iter().any(|onset| onset.chars().eq([first, second])) || vowel(first) || vowel(second)
    };
    let last = letters.len().saturating_sub(1);
    let (end, before) = (letters.at(last), letters.before(last));
    let closes = vowel(end) || (vowel(before) && "lmnrszcp".contains(end)) || (before == 'n' && end == 's');
    listed(ALWAYS_SPELLED) || !pair(letters.at(0), letters.at(1)) || !closes
}

const fn vowel(c: char) -> bool {
    matches!(
        c,
        'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'à'..='å' | 'è'..='ï' | 'ò'..='ö' | 'ù'..='ü' | 'ý'
    )
}
