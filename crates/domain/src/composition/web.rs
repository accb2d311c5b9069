//! A composed text as HTML: for the web, and as pages that stand alone.

use alloc::format;
use alloc::string::String;

use super::Call;
use super::body::{attribute, push_attribute};
use super::facts::{escape, escape_into};
use super::layout::{Layout, Notable, Piece, Role};
use super::tree::{Citation, Metadata};
use crate::gate::text::markup::{Token, Tokens};

/// Colours of the boxes: `product.md` §7.11.
const STYLE: &str = "body{max-width:44rem;margin:0 auto;padding:1rem;font:1rem/1.6 system-ui,sans-serif;color:#1a1a1a;background:#fff}\
img{max-width:100%;height:auto}\
.aviso{padding:.75rem 1rem;background:#e7f1fb}\
.aviso-principal,.aviso-publicidade{background:#fff4d6;border-left:4px solid #b7791f}\
.aviso-menor{background:#f2f2f2;font-size:14px}\
.chamada a{font-weight:bold}";

/// The same for paper.
const PRINT: &str = "@page{size:A4;margin:20mm 18mm}\
body{font:11pt/1.5 serif;color:#000;background:#fff}\
h1,h2,h3,h4{break-after:avoid}table,blockquote,.aviso{break-inside:avoid}\
.aviso{border:1px solid #666;padding:2mm 3mm}\
a{color:inherit}a[href^=\"http\"]::after{content:\" (\" attr(href) \")\";font-size:9pt}";

/// The class of a line.
pub(super) const fn class(role: Role) -> &'static str {
    match role {
        Role::Sponsored => "aviso aviso-publicidade",
        Role::Identification => "identificacao",
        Role::Machine => "aviso aviso-ia",
        Role::Notice(Notable::Main) => "aviso aviso-principal",
        Role::Notice(Notable::Council) => "aviso aviso-conselho",
        Role::Notice(Notable::Minor) => "aviso aviso-menor",
        Role::Clinic => "identificacao identificacao-clinica",
        Role::Review => "revisao",
    }
}

/// The text below the headline.
pub(super) fn content(layout: &Layout) -> String {
    let mut html = String::new();
    for piece in &layout.pieces {
        piece_into(piece, layout, &mut html);
    }
    html
}

/// What the gate reads as the content: all but the list of references, which it reads by itself.
pub(super) fn judged(layout: &Layout) -> String {
    let mut html = String::new();
    for piece in layout.pieces.iter().filter(|piece| !matches!(piece, Piece::References)) {
        piece_into(piece, layout, &mut html);
    }
    html
}

fn piece_into(piece: &Piece, layout: &Layout, html: &mut String) {
    match piece {
        Piece::Line { role, text, .. } => html.push_str(&paragraph(*role, text)),
        Piece::Call(call) => {
            html.push_str("<p class=\"chamada\">");
            html.push_str(&link(call));
            html.push_str("</p>");
        }
        Piece::Body(body) => html.push_str(body.trim_end()),
        Piece::References => html.push_str(&references(layout)),
    }
    html.push('\n');
}

/// A line of our own as a paragraph: one element, so that its parts look alike (CFM 2.336/2023, art. 6º).
fn paragraph(role: Role, text: &str) -> String {
    let mut html = format!("<p class=\"{}\">", class(role));
    escape_into(text, &mut html);
    html.push_str("</p>");
    html
}

/// A call to action as a link, or as text when it leads nowhere.
pub(super) fn link(call: &Call) -> String {
    let mut html = String::new();
    if call.link.is_empty() {
        escape_into(&call.texto, &mut html);
    } else {
        html.push_str("<a");
        push_attribute(&mut html, "href", &call.link);
        html.push('>');
        escape_into(&call.texto, &mut html);
        html.push_str("</a>");
    }
    html
}

/// The list of references, each with the place that its marks lead to.
pub(super) fn references(layout: &Layout) -> String {
    let mut html = String::from("<section class=\"referencias\"><h2>Referências</h2><ol>");
    for citation in &layout.citations {
        html.push_str(&format!("<li id=\"ref-{}\">{}</li>", citation.numero, cited(citation)));
    }
    html.push_str("</ol></section>");
    html
}

/// A citation with its link.
pub(super) fn cited(citation: &Citation) -> String {
    let mut html = escape(&citation.citacao);
    if let Some(address) = &citation.link {
        html.push_str(" <a");
        push_attribute(&mut html, "href", address);
        html.push('>');
        escape_into(address, &mut html);
        html.push_str("</a>");
    }
    html
}

/// A page that stands alone, with its metadata and structured data.
pub(super) fn page(layout: &Layout, metadata: &Metadata, json_ld: Option<&str>) -> String {
    let mut html = head(&metadata.title, STYLE);
    let mut meta = |name: &str, content: &str| {
        if !content.is_empty() {
            html.push_str("<meta");
            push_attribute(&mut html, "name", name);
            push_attribute(&mut html, "content", content);
            html.push_str(">\n");
        }
    };
    meta("description", &metadata.description);
    meta("keywords", &metadata.keywords.join(", "));
    meta("author", &metadata.author);
    if let Some(canonical) = &metadata.canonical {
        html.push_str("<link rel=\"canonical\"");
        push_attribute(&mut html, "href", canonical);
        html.push_str(">\n");
    }
    if let Some(json_ld) = json_ld {
        html.push_str("<script type=\"application/ld+json\">");
        data_into(json_ld, &mut html);
        html.push_str("</script>\n");
    }
    html.push_str("</head>\n<body>\n<article>\n");
    article_into(layout, &content(layout), &mut html);
    html
}

/// A page to print. It loads nothing: pictures of other places leave their alternative text.
pub(super) fn print(layout: &Layout, metadata: &Metadata) -> String {
    let mut html = head(&metadata.title, PRINT);
    html.push_str("</head>\n<body>\n<article>\n");
    article_into(layout, &without_media(&content(layout)), &mut html);
    html
}

fn head(title: &str, style: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"pt-BR\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n<style>{style}</style>\n",
        escape(title)
    )
}

fn article_into(layout: &Layout, content: &str, html: &mut String) {
    html.push_str("<h1>");
    escape_into(&layout.title, html);
    html.push_str("</h1>\n");
    html.push_str(content);
    html.push_str("</article>\n</body>\n</html>\n");
}

/// JSON inside an element that ends at the first `</script`: the same JSON without a `<`.
fn data_into(json: &str, html: &mut String) {
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => html.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => html.push(c),
        }
    }
}

/// Balanced markup without what a page would have to load.
fn without_media(source: &str) -> String {
    const LOADED: &[&str] = &["audio", "embed", "picture", "source", "track", "video"];
    let mut html = String::with_capacity(source.len());
    for token in Tokens::new(source) {
        let place = match token {
            Token::Tag(tag) if tag.is("img") => {
                let own = attribute(&tag, source, "src").filter(|address| address.starts_with("data:image/"));
                if own.is_none() {
                    if let Some(alt) = attribute(&tag, source, "alt").filter(|alt| !alt.is_empty()) {
                        escape_into(&format!("[Imagem: {alt}]"), &mut html);
                    }
                    continue;
                }
                tag.place
            }
            Token::Tag(tag) if tag.one_of(LOADED).is_some() => continue,
            Token::Tag(tag) => tag.place,
            Token::Text(place) | Token::Rest(place) | Token::Hidden(place) => place,
        };
        html.push_str(source.get(place).unwrap_or(""));
    }
    html
}
