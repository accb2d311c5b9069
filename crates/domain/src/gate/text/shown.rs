//! The markup of a text as far as a page shows it: balanced, without comments, hidden elements and
//! tags that mean nothing, so that no browser reads it otherwise than the gate did.

use alloc::string::String;
use alloc::vec::Vec;

use super::markup::{Tag, Token, Tokens};

/// Elements within a line; others of their kind leave only their text.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "small", "strong",
    "sub", "sup", "time",
];

/// Elements that stand nowhere but in a table.
const TABLE_PARTS: &[&str] = &["caption", "tbody", "td", "tfoot", "th", "thead", "tr"];

/// Elements without text of their own: a browser moves it before the table.
const FRAMEWORK: &[&str] = &["table", "tbody", "tfoot", "thead", "tr"];

/// Elements inside which a paragraph begins anew.
const CELLS: &[&str] = &["caption", "table", "td", "th"];

const HEADINGS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6"];

/// Blocks that would clash with the page's own; on it they are mere divisions.
const DIVISIONS: &[&str] =
    &["address", "article", "aside", "body", "fieldset", "footer", "form", "header", "main", "nav", "section"];

/// Deepest nesting.
const MOST_OPEN: usize = 100;

/// What a page may show of a text. Still to be cleaned of dangerous attributes.
pub fn shown(source: &str) -> String {
    let mut page = Page { source, html: String::with_capacity(source.len()), open: Vec::new() };
    for token in Tokens::new(source) {
        match token {
            Token::Text(place) => page.text(source.get(place).unwrap_or("")),
            Token::Tag(tag) => page.tag(&tag),
            Token::Hidden(_) | Token::Rest(_) => {}
        }
    }
    page.close(0);
    page.html
}

struct Page<'a> {
    source: &'a str,
    html: String,
    open: Vec<&'static str>,
}

impl Page<'_> {
    fn text(&mut self, text: &str) {
        let block = self.open.iter().rfind(|name| !INLINE.contains(name));
        if block.is_some_and(|name| FRAMEWORK.contains(name)) && !text.trim().is_empty() {
            self.html.push_str("<br>");
        }
        for (index, part) in text.split('<').enumerate() {
            if index > 0 {
                self.html.push_str("&lt;");
            }
            self.html.push_str(part);
        }
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        if tag.is("br") {
            self.html.push_str("<br>");
        } else if let Some(name) = tag.one_of(INLINE) {
            if tag.closes { self.end_inline(name) } else { self.start(name, tag) }
        } else if let Some(name) = tag.block() {
            let name = if DIVISIONS.contains(&name) { "div" } else { name };
            if tag.closes { self.end_block(name) } else { self.start_block(name, tag) }
        }
    }

    fn start(&mut self, name: &'static str, tag: &Tag<'_>) {
        if self.open.len() >= MOST_OPEN {
            return;
        }
        self.html.push('<');
        self.html.push_str(name);
        self.html.push(' ');
        self.html.push_str(self.source.get(tag.attributes.clone()).unwrap_or(""));
        self.html.push('>');
        self.open.push(name);
    }

    fn start_block(&mut self, name: &'static str, tag: &Tag<'_>) {
        // What a browser closes without being told.
        let (ended, within): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ol", "ul", "table", "td", "th"]),
            "dd" | "dt" => (&["dd", "dt"], &["dl", "table", "td", "th"]),
            "td" | "th" => (&["caption", "td", "th"], &["table"]),
            "tr" => (&["caption", "tr"], &["table"]),
            "caption" | "tbody" | "tfoot" | "thead" => (&["caption", "tbody", "tfoot", "thead", "tr"], &["table"]),
            name if HEADINGS.contains(&name) => (HEADINGS, CELLS),
            _ => (&[], &[]),
        };
        self.close_nearest(ended, within);
        if !TABLE_PARTS.contains(&name) {
            self.close_nearest(&["p"], CELLS);
        }
        if name == "hr" {
            self.html.push_str("<hr>");
        } else if self.open.len() >= MOST_OPEN || (TABLE_PARTS.contains(&name) && !self.open.contains(&"table")) {
            self.html.push_str("<br>");
        } else {
            self.start(name, tag);
        }
    }

    fn end_inline(&mut self, name: &str) {
        let found = self.open.iter().rposition(|open| *open == name || !INLINE.contains(open));
        if let Some(at) = found.filter(|at| self.open.get(*at).is_some_and(|open| *open == name)) {
            self.close(at);
        }
    }

    fn end_block(&mut self, name: &'static str) {
        let within: &[&str] = if TABLE_PARTS.contains(&name) || name == "table" { &["table"] } else { CELLS };
        if !self.close_nearest(&[name], within) {
            // The gate read the end of a sentence here: let there be one.
            self.html.push_str("<br>");
        }
    }

    /// Closes the innermost of some elements, unless another kind stands between.
    fn close_nearest(&mut self, names: &[&str], within: &[&str]) -> bool {
        let found = self.open.iter().rposition(|open| names.contains(open) || within.contains(open));
        let Some(at) = found.filter(|at| self.open.get(*at).is_some_and(|open| names.contains(open))) else {
            return false;
        };
        self.close(at);
        true
    }

    fn close(&mut self, depth: usize) {
        while self.open.len() > depth {
            let Some(name) = self.open.pop() else { return };
            self.html.push_str("</");
            self.html.push_str(name);
            self.html.push('>');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_balanced_and_parts_what_the_gate_parts() {
        for (source, expected) in [
            ("<p>a<b>b</p>c", "<p >a<b >b</b></p>c"),
            ("<section id=x>a</section>", "<div  id=x>a</div>"),
            ("a</li>b<td>c</td></table>", "a<br>b<br>c<br><br>"),
            ("<ul><li>a<li>b<ul>c</li>d", "<ul ><li >a</li><li >b<ul >c</ul></li>d</ul>"),
            ("<table>a<tr><td>b<td>c</table>d", "<table ><br>a<tr ><td >b</td><td >c</td></tr></table>d"),
            ("<h2>a<h3>b</h3>", "<h2 >a</h2><h3 >b</h3>"),
            ("a<!-- x --!>b<script>c</script>d<foo>e<svg>f", "abde"),
            ("<b><p>a</b>b</p>", "<b ><p >ab</p></b>"),
            ("<xmp><p>a</xmp> < 5", "&lt;p>a &lt; 5"),
        ] {
            assert_eq!(shown(source), expected, "{source}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_shown_is_shown_as_it_is(source in "(</?(p|b|li|ul|td|tr|table|h2|section|script|xmp|foo)( a='>')?>?|<!-{0,3}|-{0,3}!?>|[a <>]){0,60}") {
            let once = shown(&source);
            let text = |html: &str| Tokens::new(html).filter_map(|token| match token {
                Token::Text(place) => html.get(place).map(|text| text.replace("&lt;", "<")),
                _ => None,
            }).collect::<String>();
            proptest::prop_assert!(Tokens::new(&once).all(|token| !matches!(token, Token::Hidden(_) | Token::Rest(_))));
            proptest::prop_assert_eq!(text(&source), text(&once));
        }
    }
}
