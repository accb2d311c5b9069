use std::time::{Duration, Instant};

use markup::diff::{Grain, Hunk, Op, Revision, diff, diff_html, diff_list, diff_text};
use markup::{MAX_BYTES, TooLong};

fn brief(hunks: &[Hunk]) -> String {
    hunks
        .iter()
        .map(|hunk| match hunk.op {
            Op::Equal => hunk.text.clone(),
            Op::Insert => format!("[+{}]", hunk.text),
            Op::Delete => format!("[-{}]", hunk.text),
        })
        .collect()
}

#[test]
fn words_are_matched_and_neighbouring_changes_are_one() {
    for (old, new, expected) in [
        ("um dois três", "um dois três", ""),
        ("", "um", "[+um]"),
        ("um", "", "[-um]"),
        ("um dois três", "um 2 três", "um [-dois][+2] três"),
        ("um dois três fim", "um 2 3 fim", "um [-dois três][+2 3] fim"),
        ("dor, febre.", "dor e febre.", "dor[-, ][+ e ]febre."),
    ] {
        assert_eq!(brief(&diff_text(old, new, Grain::Words).unwrap()), expected);
    }
}

#[test]
fn content_is_what_readers_see() {
    assert!(diff_html("<p class=\"a\">um <b>dois</b></p>", "<div>um <i>dois</i></div>").unwrap().is_empty());
    assert_eq!(
        brief(
            &diff_html("<p>um</p><p>dois três</p><p>fim</p>", "<p>um</p><p>dois 3</p><p>novo</p><p>fim</p>").unwrap()
        ),
        "um\ndois [-três][+3\nnovo]\nfim"
    );
}

#[test]
fn what_did_not_change_is_shortened() {
    let same = "palavra ".repeat(100);
    let hunks = diff_text(&format!("{same}um {same}"), &format!("{same}dois {same}"), Grain::Words).unwrap();
    assert_eq!(hunks.iter().map(|hunk| hunk.omitted).collect::<Vec<_>>(), [720, 0, 0, 721]);
    assert!(hunks[0].text.starts_with('…') && hunks[0].text.ends_with("palavra "));
    assert!(hunks[3].text.ends_with('…'));
    assert_eq!(
        serde_json::to_string(&hunks[1..3]).unwrap(),
        r#"[{"op":"delete","text":"um"},{"op":"insert","text":"dois"}]"#
    );
}

#[test]
fn lists_tell_what_came_and_went() {
    assert_eq!(brief(&diff_list(&["a", "b", "c"], &["a", "c", "d"])), "[-b][+d]");
    assert!(diff_list(&["a"], &["a"]).is_empty());
}

#[test]
fn revisions_are_compared_by_field() {
    let old =
        Revision { title: "Dor", excerpt: "<p>a</p>", content: "<p>um</p>", references: &["10.1/x"], tags: &["dor"] };
    let new = Revision { title: "Dor e febre", content: "<h2>um</h2>", tags: &["dor", "febre"], ..old };
    let changes = diff(&old, &new).unwrap();
    assert_eq!(brief(&changes.title), "Dor[+ e febre]");
    assert!(changes.excerpt.is_empty() && changes.content.is_empty() && changes.references.is_empty());
    assert_eq!(brief(&changes.tags), "[+febre]");
}

#[test]
fn comparing_is_bounded() {
    assert_eq!(diff_text(&"a".repeat(MAX_BYTES + 1), "", Grain::Words), Err(TooLong));
    let started = Instant::now();
    let words = |seed: u32, between: &str| {
        let mut state = seed;
        let mut text = String::new();
        while text.len() < MAX_BYTES - 20 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(&(state >> 24).to_string());
            text.push_str(between);
        }
        text
    };
    for between in [" ", "\n"] {
        for grain in [Grain::Words, Grain::Lines] {
            assert!(!diff_text(&words(1, between), &words(2, between), grain).unwrap().is_empty());
        }
    }
    assert!(started.elapsed() < Duration::from_secs(10));
}
