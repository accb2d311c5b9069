use markup::policy::{Policy, Site, clean};
use markup::{MAX_BYTES, TooLong, paragraphs, plain};
use proptest::prelude::*;

#[test]
fn blank_lines_part_paragraphs_and_line_breaks_stay() {
    for (text, html) in [
        ("", ""),
        ("um", "<p>um</p>"),
        ("um\ndois", "<p>um<br>\ndois</p>"),
        ("um\r\n\r\ndois", "<p>um</p>\n<p>dois</p>"),
        ("\n\num\n \t\ndois\n\n\n", "<p>um</p>\n<p>dois</p>"),
        ("a <b>b</b>\n<i>c</i>", "<p>a <b>b</b><br>\n<i>c</i></p>"),
        ("<b>a\n\nb</b>\n\nc", "<p><b>a<br>\nb</b></p>\n<p>c</p>"),
        ("a<br>\nb<br/>c", "<p>a<br>\nb<br/>c</p>"),
        ("a & b < c &eacute;", "<p>a &amp; b &lt; c é</p>"),
        ("<a href=\"/x?a=1&amp;b=2\" title='\"'>l</a>", "<p><a href=\"/x?a=1&amp;b=2\" title=\"&quot;\">l</a></p>"),
    ] {
        assert_eq!(paragraphs(text).unwrap(), html, "{text:?}");
    }
}

#[test]
fn blocks_stay_as_they_are() {
    for (text, html) in [
        ("um\n<h2>T</h2>\ndois", "<p>um</p>\n<h2>T</h2>\n<p>dois</p>"),
        ("<p>um</p>\n\n<p>dois\ntrês</p>", "<p>um</p>\n<p>dois<br>\ntrês</p>"),
        ("<ul>\n<li>a</li>\n\n<li>b\nc</li>\n</ul>", "<ul><li>a</li>\n<li>b<br>\nc</li>\n</ul>"),
        ("<ul><li>a<li>b\n\nc</ul>d", "<ul><li>a<li><p>b</p>\n<p>c</p>\n</ul>\n<p>d</p>"),
        ("<pre>a\n\n<b>b</b>  &lt;\n</pre>\nc", "<pre>a\n\n<b>b</b>  &lt;\n</pre>\n<p>c</p>"),
        ("<table>\n<tr>\n<td>a</td>\n\n<td>b</td></tr></table>", "<table><tr><td>a</td>\n<td>b</td>\n</tr>\n</table>"),
        ("<blockquote>a</blockquote>", "<blockquote><p>a</p>\n</blockquote>"),
        ("<div>a</div>", "<div>a</div>"),
        ("<div>a\n\nb</div>", "<div><p>a</p>\n<p>b</p>\n</div>"),
        ("a<hr>b", "<p>a</p>\n<hr>\n<p>b</p>"),
        ("a<!--more-->b", "<p>a</p>\n<!--more-->\n<p>b</p>"),
        ("<script>a\n\n<b></script>", "<script>a\n\n<b></script>"),
        ("<p>a\n\n<div>b\n\nc</div>", "<p>a<div><p>b</p>\n<p>c</p>\n</div>"),
    ] {
        assert_eq!(paragraphs(text).unwrap(), html, "{text:?}");
    }
}

#[test]
fn shortcodes_on_their_own_are_blocks() {
    assert_eq!(
        paragraphs("a\n\n[gallery ids=\"1,2\"]\n\n[caption]x[/caption]\n\nb [gallery] c\n\n[1] d [2]").unwrap(),
        "<p>a</p>\n[gallery ids=\"1,2\"]\n[caption]x[/caption]\n<p>b [gallery] c</p>\n<p>[1] d [2]</p>"
    );
}

#[test]
fn texts_of_the_block_editor_stay_as_they_are() {
    let text = "<!-- wp:paragraph -->\n<p>a\nb</p>\n<!-- /wp:paragraph -->\n\n\n";
    assert_eq!(paragraphs(text).unwrap(), text);
}

#[test]
fn long_texts_are_refused_and_deep_ones_cost_little() {
    assert_eq!(paragraphs(&"a".repeat(MAX_BYTES + 1)), Err(TooLong));
    let started = std::time::Instant::now();
    for unit in ["<div>", "<div></p>", "<ul><li>", "<b>\n\n", "<pre>", "\n\na", "<blockquote>a\n\n"] {
        assert!(paragraphs(&unit.repeat(MAX_BYTES / unit.len())).is_ok());
    }
    assert!(started.elapsed() < std::time::Duration::from_secs(5));
}

proptest! {
    #[test]
    fn no_word_is_lost_and_none_added(parts in prop::collection::vec(prop::sample::select(vec![
        "um", " dois ", "\n", "\n\n", "\r\n\r\n", "<b>", "</b>", "<p>", "</p>", "<ul>", "<li>", "</ul>", "<br>", "<div>",
        "</div>", "<blockquote>", "</blockquote>", "<pre>", "</pre>", "<h2>", "</h2>", "&amp;", "<", "[gallery]",
        "<table>", "<td>", "</table>", "<!-- x -->",
    ]), 0..30)) {
        let text = parts.concat();
        let made = paragraphs(&text).unwrap();
        let squeeze = |html: &str| plain::text(html).split_whitespace().collect::<String>();
        prop_assert_eq!(squeeze(&made), squeeze(&text));
        let site = Site::new(&[]);
        let clean_words = |html: &str| squeeze(&clean(html, Policy::Editor, &site).unwrap().html);
        prop_assert_eq!(clean_words(&made), clean_words(&text));
    }

    #[test]
    fn any_text_is_taken(text in any::<String>()) {
        prop_assert!(paragraphs(&text).is_ok());
        let _words = plain::word_count(&text);
        prop_assert!(plain::excerpt_chars(&text, 20).chars().count() <= 20);
    }
}
