//! What a guesser tries after the list itself: its words with a year behind them, with signs for
//! letters, twice in a row, and what is known of the owner. Works on normalised passwords.

use super::normalised;

/// Most characters around a word that make it no better: a date such as `25121990` has eight.
const MAX_AROUND: usize = 8;

/// Shortest word that is looked for inside a password: `Senha@123456`. Shorter ones are found by chance.
const MIN_WORD: usize = 5;

/// Shortest run of a series; `abc` is one, `ab` is in many a word.
const MIN_RUN: usize = 3;

/// Shortest part of a name or address that counts as known.
const MIN_KNOWN: usize = 3;

/// Letters beside what is known of the owner that make a password ours to accept.
const MIN_OWN_LETTERS: usize = 4;

/// Most words of context, and characters of each, that are looked at.
const MAX_CONTEXT: usize = 16;
const MAX_CONTEXT_CHARACTERS: usize = 256;

/// The words that a password may be made of: itself, without what is behind it, without what is
/// around it; each of them as it is and with its signs read as letters. At most nine.
pub(super) fn candidates(word: &str) -> Vec<String> {
    let behind = word.trim_end_matches(is_no_letter);
    let around = behind.trim_start_matches(is_no_letter);
    let length = word.chars().count();
    let mut candidates = vec![word.to_owned()];
    for core in [behind, around] {
        let kept = core.chars().count();
        if kept >= MIN_WORD && length - kept <= MAX_AROUND {
            candidates.push(core.to_owned());
        }
    }
    // `1` and its like stand for an i or an l.
    let letters = ['i', 'l'].map(|one| candidates.iter().map(|word| read_signs(word, one)).collect::<Vec<_>>());
    candidates.extend(letters.into_iter().flatten());
    candidates.sort_unstable();
    candidates.dedup();
    candidates
}

fn is_no_letter(c: char) -> bool {
    !c.is_alphabetic()
}

fn read_signs(word: &str, one: char) -> String {
    let letter = |c| match c {
        '4' | '@' => 'a',
        '3' | '€' => 'e',
        '1' | '!' | '|' => one,
        '0' => 'o',
        '5' | '$' => 's',
        '7' | '+' => 't',
        other => other,
    };
    word.chars().map(letter).collect()
}

/// What is repeated, when a word is nothing but a repetition.
pub(super) fn repeated(word: &str) -> Option<&str> {
    // A word that repeats is found again inside two of itself, before the end of the first.
    let twice = [word, word].concat();
    let first = word.chars().next()?.len_utf8();
    let at = first + twice.get(first..)?.find(word)?;
    if at < word.len() { word.get(..at) } else { None }
}

/// Whether a word is made of series alone: the same, the next or the last character again, three
/// times or more, digits going round from 9 to 0.
pub(super) fn is_series(word: &str) -> bool {
    let characters: Vec<char> = word.chars().collect();
    let mut rest = characters.as_slice();
    while let [first, second, ..] = *rest {
        let Some(step) = step(first, second) else { return false };
        let more = rest.windows(2).take_while(|pair| matches!(pair, [a, b] if is_step(*a, *b, step))).count();
        if more + 1 < MIN_RUN {
            return false;
        }
        rest = rest.get(more + 1..).unwrap_or_default();
    }
    rest.is_empty()
}

fn step(from: char, to: char) -> Option<i8> {
    [0, 1, -1].into_iter().find(|&step| is_step(from, to, step))
}

fn is_step(from: char, to: char, step: i8) -> bool {
    match (from, to, step) {
        ('9', '0', 1) | ('0', '9', -1) => true,
        _ => u32::from(from).checked_add_signed(step.into()) == Some(u32::from(to)),
    }
}

/// Whether a word says nothing but what others know of its owner, with a few characters around it.
pub(super) fn is_context(word: &str, context: &[&str]) -> bool {
    let mut known: Vec<String> = context.iter().take(MAX_CONTEXT).flat_map(|text| known_words(text)).collect();
    // The longest first: `ana` must not break `anabeatriz`.
    known.sort_unstable_by_key(|known| std::cmp::Reverse(known.len()));
    let own = known.iter().fold(word.to_owned(), |word, known| word.replace(known.as_str(), ""));
    own.len() < word.len()
        && own.chars().count() <= MAX_AROUND
        && own.chars().filter(|c| c.is_alphabetic()).count() < MIN_OWN_LETTERS
}

/// A text as one word, and its parts.
fn known_words(text: &str) -> Vec<String> {
    let text: String = text.chars().take(MAX_CONTEXT_CHARACTERS).collect();
    let parts = text.split(|c: char| !c.is_alphanumeric());
    let words = std::iter::once(text.as_str()).chain(parts).map(normalised);
    words.filter(|word| word.chars().count() >= MIN_KNOWN).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_seen_through_signs_and_what_is_around_it() {
        let candidates = candidates("!p@55w0rd2024");
        assert!(candidates.contains(&"p@55w0rd".to_owned()) && candidates.contains(&"password".to_owned()));
        assert!(candidates.len() <= 9);
    }

    #[test]
    fn what_is_around_a_word_counts_once_it_is_longer_than_a_date() {
        assert!(!candidates("cavalo482910472").contains(&"cavalo".to_owned()), "nine digits");
        assert!(candidates("cavalo48291047").contains(&"cavalo".to_owned()), "eight");
    }

    #[test]
    fn a_repetition_is_found_and_nothing_else() {
        for (word, unit) in [("abab", "ab"), ("aaa", "a"), ("senhasenhasenha", "senha"), ("ãoãoão", "ão")] {
            assert_eq!(repeated(word), Some(unit), "{word}");
        }
        for word in ["", "a", "ab", "aba", "ababa", "senhasenhas"] {
            assert_eq!(repeated(word), None, "{word}");
        }
    }

    #[test]
    fn a_series_is_made_of_runs_of_three_or_more() {
        for series in ["abc", "aaa", "cba", "8901234", "2109876", "abc123xxx", "123456654321"] {
            assert!(is_series(series), "{series}");
        }
        for other in ["ab", "abx", "abcx", "abcabd", "aabb", "xabc"] {
            assert!(!is_series(other), "{other}");
        }
        assert!(is_series(""), "nothing is left to judge");
    }
}
