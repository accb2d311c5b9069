//! Words in disguise: letters parted one by one, digits in the place of letters.

use alloc::string::String;
use alloc::vec::Vec;

use super::{Joint, Start, Word};

/// Fewest single letters in a row that spell a word: "S.U.S." and "a e o" stay as they are.
const FEWEST: usize = 4;

/// Fewest letters that a word with digits inside needs to be a word: "H1N1" is none.
const FEWEST_BESIDE_DIGITS: usize = 4;

/// How far an address is looked for behind an "@".
const ADDRESS: usize = 40;

/// Makes one word of every row of single letters that the same mark parts ("c u r a", "c.u.r.a").
/// The folded letters stand side by side, so the first word only has to take up the rest. A row is
/// looked at twice, whatever its length.
pub(super) fn join_letters(words: &mut Vec<Word>, first: usize) {
    let Some(sentence) = words.get(first..) else { return };
    if sentence.iter().filter(|word| single(word)).count() < FEWEST {
        return;
    }
    let mut kept = first;
    let mut at = first;
    let mut spelt = false;
    while at < words.len() {
        let run = row(words, at);
        // Short words between spelt ones are spelt too: "c h i p  d a  b e l e z a".
        let behind = at.saturating_add(run);
        let apart = words.get(behind).is_none_or(|word| word.joint == Joint::NONE);
        let beside = apart && (spelt || row(words, behind) >= FEWEST);
        let run = if run >= FEWEST || (run > 1 && beside) { run } else { 1 };
        spelt = run > 1;
        let last = words.get(at.saturating_add(run).saturating_sub(1));
        let (folded, source) = last.map_or((0, 0), |last| (last.folded.end, last.source.end));
        if let Some(word) = words.get_mut(at) {
            word.folded.end = folded;
            word.source.end = source;
        }
        words.swap(kept, at);
        kept = kept.saturating_add(1);
        at = at.saturating_add(run);
    }
    words.truncate(kept);
}

/// A letter by itself; ours have lost their accents by now.
const fn single(word: &Word) -> bool {
    !matches!(word.start, Start::Number) && word.folded.end.saturating_sub(word.folded.start) == 1
}

/// How many single letters follow each other, parted alike.
fn row(words: &[Word], at: usize) -> usize {
    if !words.get(at).is_some_and(single) {
        return 1;
    }
    let mut joints = words.get(at.saturating_add(1)..).unwrap_or(&[]).iter();
    let joint = joints.clone().next().map_or(Joint::NONE, |word| word.joint);
    if joint == Joint::NONE {
        return 1;
    }
    let same = |word: &Word| single(word) && word.joint == joint;
    let mut count = 1usize;
    while joints.next().is_some_and(same) {
        count = count.saturating_add(1);
    }
    count
}

/// Reads digits between letters as the letters they resemble ("B0MBA").
pub(super) fn letters_for_digits(folded: &mut String, from: usize) {
    let Some(word) = folded.get(from..) else { return };
    let letters = word.bytes().filter(|byte| !byte.is_ascii_digit()).count();
    if letters == word.len() || letters < FEWEST_BESIDE_DIGITS {
        return;
    }
    let mut before = false;
    let mut letters_ahead = word.chars().peekable();
    let mut read = String::with_capacity(word.len());
    while let Some(c) = letters_ahead.next() {
        let between = before && letters_ahead.peek().is_some_and(|next| next.is_alphabetic());
        before = c.is_alphabetic();
        read.push(if between { resembling(c) } else { c });
    }
    folded.truncate(from);
    folded.push_str(&read);
}

const fn resembling(digit: char) -> char {
    match digit {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        other => other,
    }
}

/// Whether an "@" inside a word stands for a letter ("garantid@"), and not in an address.
pub(super) fn is_letter(source: &str, behind: usize) -> bool {
    let rest = source.get(behind..).unwrap_or("").chars().take(ADDRESS);
    let mut rest = rest.skip_while(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).peekable();
    !(rest.next_if_eq(&'.').is_some() && rest.next().is_some_and(char::is_alphanumeric))
}
