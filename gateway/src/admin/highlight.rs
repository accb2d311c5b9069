//! A text cut where findings begin and end, so that each piece can be marked.

use domain::gate::Severity;
use serde::Serialize;

/// A finding's place in a text, in UTF-8 bytes, and its number on the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) number: usize,
    pub(super) severity: Severity,
}

/// A piece of a text and the findings that end in it.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Part<'a> {
    text: &'a str,
    /// Numbers of the findings that lie over this piece.
    findings: Vec<usize>,
    /// The gravest of their severities.
    severity: &'static str,
}

/// Cuts a text. Places outside of it or inside a character are left out: the text was edited, or
/// the report is older than its check.
pub(super) fn parts<'a>(text: &'a str, places: &[Place]) -> Vec<Part<'a>> {
    let good: Vec<&Place> = places.iter().filter(|p| p.start < p.end && text.get(p.start..p.end).is_some()).collect();
    let mut cuts: Vec<usize> = good.iter().flat_map(|p| [p.start, p.end]).chain([0, text.len()]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    cuts.iter()
        .zip(cuts.iter().skip(1))
        .filter_map(|(start, end)| {
            let over: Vec<&&Place> = good.iter().filter(|p| p.start <= *start && p.end >= *end).collect();
            let severity = over.iter().map(|p| p.severity).min().map_or("", Severity::word);
            Some(Part { text: text.get(*start..*end)?, findings: over.iter().map(|p| p.number).collect(), severity })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(start: usize, end: usize, number: usize, severity: Severity) -> Place {
        Place { start, end, number, severity }
    }

    fn cut(text: &str, places: &[Place]) -> Vec<(String, Vec<usize>, &'static str)> {
        parts(text, places).into_iter().map(|p| (p.text.to_owned(), p.findings, p.severity)).collect()
    }

    #[test]
    fn overlapping_findings_mark_their_own_pieces() {
        let places = [place(2, 6, 1, Severity::Warns), place(4, 8, 2, Severity::Blocks)];
        assert_eq!(
            cut("abcdefghij", &places),
            [
                ("ab".into(), vec![], ""),
                ("cd".into(), vec![1], "W"),
                ("ef".into(), vec![1, 2], "B"),
                ("gh".into(), vec![2], "B"),
                ("ij".into(), vec![], ""),
            ]
        );
    }

    #[test]
    fn a_place_that_does_not_fit_the_text_marks_nothing() {
        let text = "ação";
        for bad in
            [place(2, 3, 1, Severity::Blocks), place(0, 99, 1, Severity::Blocks), place(3, 1, 1, Severity::Blocks)]
        {
            assert_eq!(cut(text, &[bad]), [("ação".into(), vec![], "")], "{bad:?}");
        }
        assert_eq!(parts("", &[]), []);
    }

    proptest::proptest! {
        #[test]
        fn no_byte_of_the_text_is_lost(text in "\\PC{0,40}", spans in proptest::collection::vec((0usize..60, 0usize..60), 0..6)) {
            let places: Vec<Place> = spans.iter().enumerate().map(|(n, (a, b))| place(*a, *b, n, Severity::Holds)).collect();
            let joined: String = parts(&text, &places).iter().map(|p| p.text).collect();
            proptest::prop_assert_eq!(joined, text);
        }
    }
}
