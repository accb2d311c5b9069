//! Titles as plain text and as words.

use alloc::borrow::ToOwned as _;
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

use crate::slug::slugify;

/// Words that say nothing of what a title is about, in Portuguese, English and Spanish.
const SMALL: &[&str] = &[
    "a", "al", "an", "and", "ao", "aos", "as", "at", "by", "com", "como", "con", "da", "das", "de", "del", "do", "dos",
    "e", "el", "em", "en", "for", "from", "in", "la", "las", "los", "na", "nas", "no", "nos", "o", "of", "on", "os",
    "ou", "para", "pela", "pelo", "por", "que", "se", "sem", "sobre", "the", "to", "um", "uma", "una", "versus", "vs",
    "with", "y",
];

/// Text without tags, references and runs of spaces. What looks like a comparison (`p < 0.05`) stays.
pub fn plain(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        shown.push_str(before);
        let is_tag = tag.get(1..).is_some_and(|inner| inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'));
        let end = tag.find('>').filter(|_| is_tag);
        rest = tag.get(end.map_or(1, |end| end + 1)..).unwrap_or("");
        if end.is_none() {
            shown.push('<');
        }
    }
    shown.push_str(rest);
    for (reference, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
        if shown.contains(reference) {
            shown = shown.replace(reference, character);
        }
    }
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words without case, accents and punctuation.
pub fn words(text: &str) -> Vec<String> {
    let slugs = text.split_whitespace().map(slugify);
    slugs
        .flat_map(|slug| slug.split('-').filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

/// The words that a title is known by.
pub fn telling(text: &str) -> BTreeSet<String> {
    words(text).into_iter().filter(|word| word.len() > 1 && !SMALL.contains(&word.as_str())).collect()
}

/// The share of `wanted` that is found in `there`, in thousandths; none of nothing.
pub fn share(wanted: &BTreeSet<String>, there: &BTreeSet<String>) -> u32 {
    let met = wanted.intersection(there).count();
    (met * 1_000).checked_div(wanted.len()).and_then(|share| u32::try_from(share).ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_disappears_and_comparisons_stay() {
        for (text, expected) in [
            ("<i>Aedes aegypti</i> &amp; dengue", "Aedes aegypti & dengue"),
            ("p<0.05 and <sub>2</sub>", "p<0.05 and 2"),
            ("a < b", "a < b"),
            ("<b", "<b"),
            ("  two\n  lines ", "two lines"),
            ("&amp;lt;", "&lt;"),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
    }

    #[test]
    fn words_are_compared_without_dress() {
        assert_eq!(words("Pressão-arterial, ÍNDICE (p)"), ["pressao", "arterial", "indice", "p"]);
        let (title, citation) = (telling("Exercise and the blood pressure"), telling("blood PRESSURE; exercise. 2020"));
        assert_eq!(share(&title, &citation), 1_000);
        assert_eq!(share(&citation, &title), 750);
        assert_eq!(share(&BTreeSet::new(), &title), 0);
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_words(text in "\\PC{0,300}") {
            proptest::prop_assert!(plain(&text).len() <= text.len());
            drop(telling(&text));
        }
    }
}
