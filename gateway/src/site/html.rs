//! Article text as markup that is safe on our pages, whoever wrote it and whatever happened to it
//! since: cleaned again on the way out, by a fixed list of what may stay.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::Builder;
use domain::gate::shown;

/// Elements of running text. No pictures: those of other servers could change under a sealed page
/// and would tell them who reads it. No forms, frames, scripts, styles or embedded objects.
const TAGS: [&str; 51] = [
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "small",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "ul",
];

static POLICY: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let attributes: HashMap<&str, HashSet<&str>> = [
        ("a", vec!["href", "hreflang"]),
        ("abbr", vec![]),
        ("blockquote", vec!["cite"]),
        ("col", vec!["span"]),
        ("colgroup", vec!["span"]),
        ("ol", vec!["start", "reversed", "type"]),
        ("q", vec!["cite"]),
        ("td", vec!["colspan", "rowspan", "headers"]),
        ("th", vec!["colspan", "rowspan", "headers", "scope"]),
        ("time", vec!["datetime"]),
    ]
    .into_iter()
    .map(|(tag, names)| (tag, names.into_iter().collect()))
    .collect();
    let mut policy = Builder::empty();
    policy
        .tags(HashSet::from(TAGS))
        .clean_content_tags(HashSet::from([
            "script", "style", "template", "noscript", "iframe", "object", "svg", "math",
        ]))
        .tag_attributes(attributes)
        .generic_attributes(HashSet::from(["lang", "dir", "title"]))
        .url_schemes(HashSet::from(["https", "http", "mailto", "tel"]))
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(Some("noopener noreferrer"))
        .strip_comments(true);
    policy
});

/// Cleans a text for a page. Text without markup gets its paragraphs from its blank lines; a first
/// level heading goes down one level, because the page's own headline is the only one.
pub(crate) fn clean(content: &str) -> String {
    if !has_markup(content) {
        return paragraphs(content);
    }
    // First as the gate reads it, so that nothing shows that was not judged.
    let clean = POLICY.clean(&shown(content)).to_string();
    // The serialiser writes text with `<` escaped, so these can only be tags.
    if clean.contains("<h1") { clean.replace("<h1", "<h2").replace("</h1>", "</h2>") } else { clean }
}

/// The words of a text, without markup: for descriptions.
pub(crate) fn plain(content: &str, limit: usize) -> String {
    // Block ends become spaces, or words of neighbouring paragraphs would melt together.
    let spaced = shown(content).replace("</", " </").replace("<br", " <br");
    let mut none = Builder::empty();
    none.clean_content_tags(HashSet::from(["script", "style", "template"]));
    let text = unescape(&none.clean(&spaced).to_string());
    let mut words = String::with_capacity(limit.min(text.len()));
    let mut length = 0;
    for word in text.split_whitespace() {
        let letters = word.chars().count();
        if length + letters + 1 > limit {
            words.push('…');
            break;
        }
        if !words.is_empty() {
            words.push(' ');
            length += 1;
        }
        words.push_str(word);
        length += letters;
    }
    words
}

/// Undoes the five escapes that the serialiser writes.
fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&nbsp;", " ").replace("&amp;", "&")
}

fn has_markup(content: &str) -> bool {
    let mut rest = content;
    while let Some((_, after)) = rest.split_once('<') {
        if after.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            return true;
        }
        rest = after;
    }
    false
}

fn paragraphs(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let mut html = String::with_capacity(text.len() + 64);
    for paragraph in text.split("\n\n").map(str::trim).filter(|p| !p.is_empty()) {
        html.push_str("<p>");
        for c in paragraph.chars() {
            match c {
                '&' => html.push_str("&amp;"),
                '<' => html.push_str("&lt;"),
                '>' => html.push_str("&gt;"),
                '\n' => html.push_str("<br>"),
                c => html.push(c),
            }
        }
        html.push_str("</p>\n");
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_markup_is_inert() {
        for hostile in [
            "<p onclick=alert(1)>a</p><script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<a href=\"javascript:alert(1)\">a</a>",
            "<a href=\"data:text/html,<script>alert(1)</script>\">a</a>",
            "<svg><script>alert(1)</script></svg>",
            "<math><mtext></mtext><style><img src=x onerror=alert(1)></style></math>",
            "<style>body{display:none}</style><iframe srcdoc='<script>alert(1)</script>'></iframe>",
            "<form action=https://evil.example><input name=a></form>",
            "<p style=\"position:fixed\">a</p><base href=//evil.example><meta http-equiv=refresh content=0>",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        ] {
            let clean = clean(hostile);
            for bad in [
                "<script",
                "<img",
                "javascript:",
                "data:",
                "<iframe",
                "<style",
                "<form",
                "<base",
                "<meta",
                "onclick=",
                "style=",
            ] {
                assert!(!clean.contains(bad), "{hostile} -> {clean}");
            }
        }
    }

    #[test]
    fn running_text_keeps_its_form() {
        let html = "<h2>Sinais</h2><p>Dor <strong>forte</strong> e <a href=\"https://saude.gov.br\">mais</a>.</p>\
                    <table><thead><tr><th scope=\"col\">A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>";
        let clean = clean(html);
        assert!(clean.contains("<h2>Sinais</h2><p>Dor <strong>forte</strong>"), "{clean}");
        assert!(clean.contains("<a href=\"https://saude.gov.br\" rel=\"noopener noreferrer\">mais</a>"), "{clean}");
        assert!(clean.contains("<th scope=\"col\">A</th>"), "{clean}");
    }

    #[test]
    fn the_page_keeps_the_only_first_level_heading() {
        assert_eq!(clean("<h1>Um</h1><p>dois</p>"), "<h2>Um</h2><p>dois</p>");
    }

    #[test]
    fn plain_text_gets_its_paragraphs() {
        assert_eq!(clean("Um & dois.\nTrês < 4.\n\nFim."), "<p>Um &amp; dois.<br>Três &lt; 4.</p>\n<p>Fim.</p>\n");
    }

    #[test]
    fn a_description_is_words_only_and_bounded() {
        assert_eq!(plain("<p>Um</p><p>dois &amp; <b>três</b></p><script>x</script>", 100), "Um dois & três");
        assert_eq!(plain("uma frase longa demais", 12), "uma frase…");
    }
}
