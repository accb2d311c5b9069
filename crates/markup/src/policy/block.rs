//! Comments by which the block editor of WordPress finds its blocks again: `<!-- wp:paragraph {"align":"left"} -->`.

use serde_json::{Map, Value};

/// Longest comment, in bytes.
const MAX_BYTES: usize = 8192;

/// Marks of the classic editor, which are comments too.
const MARKS: [&str; 3] = ["more", "nextpage", "noteaser"];

/// The comment as it may be written, when it is one of a block: its name well formed, its attributes one JSON object.
///
/// The result holds no `<`, `>` or `--`, so that no parser can find the end of the comment elsewhere.
pub(crate) fn read(comment: &str) -> Option<String> {
    if comment.len() > MAX_BYTES || comment.contains('\0') {
        return None;
    }
    let inner = comment.trim_matches([' ', '\t', '\r', '\n']);
    if MARKS.contains(&inner) {
        return Some(inner.to_owned());
    }
    let (closing, rest) = match inner.strip_prefix('/') {
        Some(rest) => (true, rest),
        None => (false, inner),
    };
    let rest = rest.strip_prefix("wp:")?;
    // A name may hold a slash, but may not end in one.
    let (rest, alone) = match rest.strip_suffix('/') {
        Some(rest) if rest.ends_with([' ', '\t', '\r', '\n', '}']) => (rest, true),
        _ => (rest, false),
    };
    let (name, attributes) = match rest.split_once([' ', '\t', '\r', '\n']) {
        Some((name, attributes)) => (name, attributes.trim_matches([' ', '\t', '\r', '\n'])),
        None => (rest, ""),
    };
    if !is_name(name) || closing && (alone || !attributes.is_empty()) {
        return None;
    }
    let mut out = String::from(if closing { " /wp:" } else { " wp:" });
    out.push_str(name);
    out.push(' ');
    if !attributes.is_empty() {
        serde_json::from_str::<Map<String, Value>>(attributes).ok()?;
        write(attributes, &mut out);
        out.push(' ');
    }
    if alone {
        out.push('/');
    }
    (out.len() <= MAX_BYTES).then_some(out)
}

fn is_name(name: &str) -> bool {
    name.len() <= 128
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && !name.ends_with('/')
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'/'))
        && !name.contains("--")
}

/// JSON has these characters only within strings, where they may be written by number: as WordPress writes them.
fn write(json: &str, out: &mut String) {
    let mut chars = json.chars().filter(|c| !super::nest::is_invisible(*c)).peekable();
    while let Some(c) = chars.next() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '-' if chars.peek() == Some(&'-') => out.push_str("\\u002d"),
            // Space between values; within strings they are not JSON.
            '\r' | '\n' | '\t' => out.push(' '),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_of_blocks_are_kept() {
        for (comment, kept) in [
            (" wp:paragraph ", " wp:paragraph "),
            ("wp:paragraph", " wp:paragraph "),
            (" /wp:paragraph ", " /wp:paragraph "),
            (" wp:core/list {\"ordered\":true} ", " wp:core/list {\"ordered\":true} "),
            (" wp:spacer {\"height\":\"40px\"} /", " wp:spacer {\"height\":\"40px\"} /"),
            (" wp:latest-posts /", " wp:latest-posts /"),
            (" wp:a {\"b\":\"<i> -- &\"} ", " wp:a {\"b\":\"\\u003ci\\u003e \\u002d- \\u0026\"} "),
            (" wp:a {\n\"b\": -1} ", " wp:a { \"b\": -1} "),
            ("more", "more"),
        ] {
            let read_once = read(comment);
            assert_eq!(read_once.as_deref(), Some(kept));
            assert_eq!(read(kept).as_deref(), Some(kept));
        }
    }

    #[test]
    fn other_comments_are_not() {
        for comment in [
            "",
            "segredo",
            " wp: ",
            " wp:Paragraph ",
            " wp:9 ",
            " wp:a b ",
            " wp:a {",
            " wp:a [1] ",
            " wp:a {\"b\":1} c ",
            " /wp:a {\"b\":1} ",
            " /wp:a /",
            "[if IE]><script>",
            " wp:a><script ",
            " wp:a/ ",
            " wp:a--b ",
        ] {
            assert_eq!(read(comment), None, "{comment:?}");
        }
        assert_eq!(read(&format!(" wp:a {{\"b\":\"{}\"}} ", "x".repeat(9000))), None);
        assert_eq!(read(&format!(" wp:a {} ", "[".repeat(4000))), None);
    }

    #[test]
    fn what_is_kept_means_the_same() {
        let out = read(r#" wp:a {"b":"--->\\<--","c":"é"} "#).unwrap();
        let json = out.trim().strip_prefix("wp:a ").unwrap();
        let value: Value = serde_json::from_str(json).unwrap();
        assert_eq!(value["b"], "--->\\<--");
        assert_eq!(value["c"], "é");
        assert!(!out.contains("--") && !out.contains('>'));
    }
}
