//! A composed text as blocks of the WordPress editor.
//!
//! A block whose markup is not exactly what the editor itself would save is shown to authors as broken. So only what
//! has no attributes of its own becomes a block of its kind; the rest is a `wp:html` block, which holds anything.

use alloc::format;
use alloc::string::String;

use super::body::{chunks, level};
use super::facts::escape;
use super::layout::{Layout, Piece};
use super::web;
use crate::gate::text::markup::{Token, Tokens};

/// Elements within a line, as the editor saves them.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "br", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "time", "u",
];

/// The text below the headline, which WordPress keeps apart.
pub(super) fn blocks(layout: &Layout) -> String {
    let mut out = String::new();
    for piece in &layout.pieces {
        match piece {
            Piece::Line { role, text, .. } => {
                let class = web::class(*role);
                let html = format!("<p class=\"{class}\">{}</p>", escape(text));
                block(&mut out, "paragraph", &format!(" {{\"className\":\"{class}\"}}"), &html);
            }
            Piece::Call(call) if call.link.is_empty() => {
                block(&mut out, "paragraph", "", &format!("<p>{}</p>", escape(&call.texto)));
            }
            Piece::Call(call) => {
                let button = format!(
                    "<div class=\"wp-block-button\"><a class=\"wp-block-button__link wp-element-button\" href=\"{}\">{}</a></div>",
                    escape(&call.link),
                    escape(&call.texto)
                );
                let button = format!("<!-- wp:button -->\n{button}\n<!-- /wp:button -->");
                block(&mut out, "buttons", "", &format!("<div class=\"wp-block-buttons\">{button}</div>"));
            }
            Piece::Body(html) => body(html, &mut out),
            // The items carry the places that the marks lead to.
            Piece::References => block(&mut out, "html", "", &web::references(layout)),
        }
    }
    out
}

fn block(out: &mut String, name: &str, attributes: &str, html: &str) {
    out.push_str(&format!("<!-- wp:{name}{attributes} -->\n{html}\n<!-- /wp:{name} -->\n\n"));
}

/// Balanced markup, block by block.
fn body(html: &str, out: &mut String) {
    for chunk in chunks(html) {
        let source = html.get(chunk.place).unwrap_or("").trim();
        let inner = inner(source);
        let own = !chunk.attributed;
        let name = chunk.name.to_ascii_lowercase();
        match (name.as_str(), level(&name)) {
            ("", _) if only(source, &[]) => block(out, "paragraph", "", &format!("<p>{source}</p>")),
            ("p", _) if own && only(inner, &[]) => block(out, "paragraph", "", &format!("<p>{inner}</p>")),
            (_, Some(level)) if own && only(inner, &[]) => {
                let attributes = if level == 2 { String::new() } else { format!(" {{\"level\":{level}}}") };
                let html = format!("<h{level} class=\"wp-block-heading\">{inner}</h{level}>");
                block(out, "heading", &attributes, &html);
            }
            ("ul" | "ol", _) if own && is_list(source) => lists(source, out),
            ("blockquote", _)
                if own && chunks(inner).iter().all(|inside| is_paragraph(inside.name, inside.attributed)) =>
            {
                quote(inner, out);
            }
            ("hr", _) if own => {
                block(out, "separator", "", "<hr class=\"wp-block-separator has-alpha-channel-opacity\"/>");
            }
            _ => block(out, "html", "", source),
        }
    }
}

fn is_paragraph(name: &str, attributed: bool) -> bool {
    !attributed && (name.is_empty() || name.eq_ignore_ascii_case("p"))
}

/// What stands between the first tag and the last.
fn inner(source: &str) -> &str {
    let first = Tokens::new(source).next().and_then(|token| token.markup()).map_or(0, |place| place.end);
    let last = source.rfind("</").unwrap_or(source.len()).max(first);
    source.get(first..last).unwrap_or("")
}

/// Whether markup has no elements but those within a line, and some others without attributes.
fn only(source: &str, others: &[&'static str]) -> bool {
    Tokens::new(source).all(|token| match token {
        Token::Tag(tag) => {
            let bare = source.get(tag.attributes.clone()).unwrap_or("").trim().is_empty();
            tag.one_of(INLINE).is_some() || bare && tag.one_of(others).is_some()
        }
        Token::Text(_) => true,
        Token::Hidden(_) | Token::Rest(_) => false,
    })
}

/// Whether a list is one all through: no text outside its items.
fn is_list(source: &str) -> bool {
    let mut within_item = false;
    only(source, &["ul", "ol", "li"])
        && Tokens::new(source).all(|token| match token {
            Token::Tag(tag) if tag.is("li") => {
                within_item = !tag.closes;
                true
            }
            Token::Tag(tag) if tag.is("ul") || tag.is("ol") => {
                within_item = tag.closes;
                true
            }
            Token::Text(place) => within_item || source.get(place).is_none_or(|text| text.trim().is_empty()),
            _ => within_item,
        })
}

/// Lists within lists: each list and each item is a block.
fn lists(source: &str, out: &mut String) {
    for token in Tokens::new(source) {
        match token {
            Token::Tag(tag) if tag.is("ul") && !tag.closes => {
                out.push_str("<!-- wp:list -->\n<ul class=\"wp-block-list\">");
            }
            Token::Tag(tag) if tag.is("ol") && !tag.closes => {
                out.push_str("<!-- wp:list {\"ordered\":true} -->\n<ol class=\"wp-block-list\">");
            }
            Token::Tag(tag) if tag.is("ul") => out.push_str("</ul>\n<!-- /wp:list -->"),
            Token::Tag(tag) if tag.is("ol") => out.push_str("</ol>\n<!-- /wp:list -->"),
            Token::Tag(tag) if tag.is("li") && !tag.closes => out.push_str("<!-- wp:list-item -->\n<li>"),
            Token::Tag(tag) if tag.is("li") => out.push_str("</li>\n<!-- /wp:list-item -->\n"),
            Token::Tag(tag) => out.push_str(source.get(tag.place).unwrap_or("")),
            Token::Text(place) | Token::Rest(place) => {
                let text = source.get(place).unwrap_or("");
                if !text.trim().is_empty() {
                    out.push_str(text);
                }
            }
            Token::Hidden(_) => {}
        }
    }
    out.push_str("\n\n");
}

fn quote(source: &str, out: &mut String) {
    let mut inside = String::new();
    body(source, &mut inside);
    block(out, "quote", "", &format!("<blockquote class=\"wp-block-quote\">{}</blockquote>", inside.trim_end()));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks_of(html: &str) -> String {
        let mut out = String::new();
        body(html, &mut out);
        out
    }

    #[test]
    fn plain_elements_become_blocks_of_their_kind() {
        for (html, expected) in [
            ("<p>a <b>b</b></p>", "<!-- wp:paragraph -->\n<p>a <b>b</b></p>\n<!-- /wp:paragraph -->"),
            ("solto", "<!-- wp:paragraph -->\n<p>solto</p>\n<!-- /wp:paragraph -->"),
            ("<h2>a</h2>", "<!-- wp:heading -->\n<h2 class=\"wp-block-heading\">a</h2>\n<!-- /wp:heading -->"),
            (
                "<h4>a</h4>",
                "<!-- wp:heading {\"level\":4} -->\n<h4 class=\"wp-block-heading\">a</h4>\n<!-- /wp:heading -->",
            ),
            (
                "<hr>",
                "<!-- wp:separator -->\n<hr class=\"wp-block-separator has-alpha-channel-opacity\"/>\n<!-- /wp:separator -->",
            ),
            (
                "<ul> <li>a<ol><li>b</li></ol></li></ul>",
                "<!-- wp:list -->\n<ul class=\"wp-block-list\"><!-- wp:list-item -->\n<li>a<!-- wp:list {\"ordered\":true} -->\n<ol class=\"wp-block-list\"><!-- wp:list-item -->\n<li>b</li>\n<!-- /wp:list-item -->\n</ol>\n<!-- /wp:list --></li>\n<!-- /wp:list-item -->\n</ul>\n<!-- /wp:list -->",
            ),
            (
                "<blockquote><p>a</p></blockquote>",
                "<!-- wp:quote -->\n<blockquote class=\"wp-block-quote\"><!-- wp:paragraph -->\n<p>a</p>\n<!-- /wp:paragraph --></blockquote>\n<!-- /wp:quote -->",
            ),
        ] {
            assert_eq!(blocks_of(html).trim_end(), expected, "{html}");
        }
    }

    #[test]
    fn what_the_editor_would_not_save_so_is_a_block_of_html() {
        for html in [
            "<p style=\"color:red\">a</p>",
            "<h2 id=\"x\">a</h2>",
            "<ul><li class=\"x\">a</li></ul>",
            "<ul><p>a</p></ul>",
            "<ul>a</ul>",
            "<table><tbody><tr><td>a</td></tr></tbody></table>",
            "<div><p>a</p></div>",
            "<p>a<img src=\"x\"></p>",
        ] {
            assert_eq!(blocks_of(html), format!("<!-- wp:html -->\n{html}\n<!-- /wp:html -->\n\n"), "{html}");
        }
    }
}
