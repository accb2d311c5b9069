//! A composed text as a mail: one table, styles in the elements, whole addresses, nothing that runs.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::body::{VOID, attribute, push_attribute, text_into};
use super::facts::{escape, escape_into};
use super::layout::{Layout, Notable, Piece, Role};
use super::web;
use crate::gate::text::markup::{Tag, Token, Tokens};

const FONT: &str = "font-family:Arial,Helvetica,sans-serif;color:#1a1a1a;";

/// Elements that a mail shows, and their styles. Every other leaves its text.
const ELEMENTS: &[(&str, &str)] = &[
    ("p", "margin:0 0 16px;font-size:16px;line-height:1.5"),
    ("h2", "margin:24px 0 12px;font-size:22px;line-height:1.3"),
    ("h3", "margin:20px 0 10px;font-size:19px;line-height:1.3"),
    ("h4", "margin:16px 0 8px;font-size:17px;line-height:1.3"),
    ("h5", "margin:16px 0 8px;font-size:16px;line-height:1.3"),
    ("h6", "margin:16px 0 8px;font-size:16px;line-height:1.3"),
    ("ul", "margin:0 0 16px;padding-left:24px"),
    ("ol", "margin:0 0 16px;padding-left:24px"),
    ("li", "margin:0 0 6px;font-size:16px;line-height:1.5"),
    ("blockquote", "margin:0 0 16px;padding-left:16px;border-left:4px solid #cccccc"),
    ("table", "border-collapse:collapse;margin:0 0 16px"),
    ("thead", ""),
    ("tbody", ""),
    ("tfoot", ""),
    ("tr", ""),
    ("th", "border:1px solid #cccccc;padding:6px;text-align:left;font-size:15px"),
    ("td", "border:1px solid #cccccc;padding:6px;font-size:15px"),
    ("caption", "font-size:14px;text-align:left"),
    ("pre", "margin:0 0 16px;font-family:monospace"),
    ("div", "margin:0"),
    ("dl", "margin:0 0 16px"),
    ("dt", "font-weight:bold"),
    ("dd", "margin:0 0 6px 16px"),
    ("hr", "border:0;border-top:1px solid #cccccc"),
    ("br", ""),
    ("b", ""),
    ("code", "font-family:monospace"),
    ("em", ""),
    ("i", ""),
    ("s", ""),
    ("strong", ""),
    ("sub", ""),
    ("sup", ""),
    ("u", ""),
];

/// Blocks that are mere divisions to a mail.
const DIVISIONS: &[&str] = &[
    "address",
    "article",
    "aside",
    "details",
    "figcaption",
    "figure",
    "footer",
    "header",
    "main",
    "nav",
    "section",
    "summary",
];

/// The mail, whole.
pub(super) fn html(layout: &Layout) -> String {
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"pt-BR\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n</head>\n\
         <body style=\"margin:0;padding:0;background:#f4f4f4\">\n\
         <table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"background:#f4f4f4\"><tr><td align=\"center\">\n\
         <table role=\"presentation\" width=\"600\" cellpadding=\"0\" cellspacing=\"0\" style=\"width:600px;max-width:100%;background:#ffffff\"><tr>\
         <td style=\"padding:24px;{FONT}\">\n\
         <h1 style=\"margin:0 0 16px;font-size:26px;line-height:1.25\">{}</h1>\n",
        escape(&layout.title),
        escape(&layout.title)
    );
    for piece in &layout.pieces {
        match piece {
            Piece::Line { role, text, .. } => {
                html.push_str(&format!("<p style=\"{}\">{}</p>\n", style(*role), escape(text)));
            }
            Piece::Call(call) => {
                html.push_str("<p style=\"margin:0 0 16px;font-size:16px;font-weight:bold\">");
                let link = layout.absolute(&call.link).unwrap_or_default();
                html.push_str(&web::link(&super::Call { link, ..call.clone() }));
                html.push_str("</p>\n");
            }
            Piece::Body(body) => {
                Mail { layout, source: body, html: &mut html, links: Vec::new() }.write();
                html.push('\n');
            }
            Piece::References => {
                html.push_str("<h2 style=\"margin:24px 0 12px;font-size:18px\">Referências</h2>\n<ol style=\"margin:0 0 16px;padding-left:24px\">");
                for citation in &layout.citations {
                    html.push_str("<li style=\"margin:0 0 6px;font-size:14px;line-height:1.4\">");
                    html.push_str(&web::cited(citation));
                    html.push_str("</li>");
                }
                html.push_str("</ol>\n");
            }
        }
    }
    html.push_str("</td></tr></table>\n</td></tr></table>\n</body>\n</html>\n");
    html
}

const fn style(role: Role) -> &'static str {
    match role {
        Role::Sponsored | Role::Notice(Notable::Main) => {
            "margin:0 0 16px;padding:12px 16px;font-size:16px;line-height:1.5;background:#fff4d6;border-left:4px solid #b7791f"
        }
        Role::Machine | Role::Notice(Notable::Council) => {
            "margin:0 0 16px;padding:12px 16px;font-size:16px;line-height:1.5;background:#e7f1fb"
        }
        Role::Notice(Notable::Minor) => {
            "margin:0 0 12px;padding:12px 16px;font-size:14px;line-height:1.5;background:#f2f2f2"
        }
        Role::Identification | Role::Clinic => "margin:0 0 16px;font-size:16px;line-height:1.5",
        Role::Review => "margin:0 0 16px;font-size:14px;line-height:1.5",
    }
}

struct Mail<'a> {
    layout: &'a Layout,
    source: &'a str,
    html: &'a mut String,
    /// Open links: whether each was written.
    links: Vec<bool>,
}

impl Mail<'_> {
    fn write(mut self) {
        for token in Tokens::new(self.source) {
            match token {
                Token::Text(place) | Token::Rest(place) => text_into(self.source.get(place).unwrap_or(""), self.html),
                Token::Tag(tag) => self.tag(&tag),
                Token::Hidden(_) => {}
            }
        }
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        if tag.is("a") {
            self.link(tag);
        } else if tag.is("img") {
            self.picture(tag);
        } else if let Some((name, style)) = element(tag) {
            if tag.closes {
                self.html.push_str(&format!("</{name}>"));
                return;
            }
            self.html.push('<');
            self.html.push_str(name);
            for kept in ["colspan", "rowspan", "start"] {
                let number = attribute(tag, self.source, kept).filter(|value| value.len() < 4);
                if let Some(value) = number.filter(|value| value.bytes().all(|byte| byte.is_ascii_digit())) {
                    push_attribute(self.html, kept, &value);
                }
            }
            if !style.is_empty() {
                push_attribute(self.html, "style", style);
            }
            self.html.push('>');
        }
    }

    fn link(&mut self, tag: &Tag<'_>) {
        if tag.closes {
            if self.links.pop() == Some(true) {
                self.html.push_str("</a>");
            }
            return;
        }
        let address = attribute(tag, self.source, "href").and_then(|address| self.layout.absolute(&address));
        if let Some(address) = &address {
            self.html.push_str("<a");
            push_attribute(self.html, "href", address);
            self.html.push_str(" style=\"color:#0b5394\">");
        }
        self.links.push(address.is_some());
    }

    fn picture(&mut self, tag: &Tag<'_>) {
        let alt = attribute(tag, self.source, "alt").unwrap_or_default();
        let address = attribute(tag, self.source, "src").and_then(|address| self.layout.absolute(&address));
        if let Some(address) = address.filter(|address| address.starts_with("https://")) {
            self.html.push_str("<img");
            push_attribute(self.html, "src", &address);
            push_attribute(self.html, "alt", &alt);
            self.html.push_str(" style=\"max-width:100%;height:auto;border:0\">");
        } else if !alt.is_empty() {
            escape_into(&format!("[Imagem: {alt}]"), self.html);
        }
    }
}

/// The element that a mail shows for a tag.
fn element(tag: &Tag<'_>) -> Option<(&'static str, &'static str)> {
    if tag.closes && tag.one_of(VOID).is_some() {
        return None;
    }
    let division = tag.one_of(DIVISIONS).is_some();
    ELEMENTS.iter().find(|(name, _)| tag.is(name) || division && *name == "div").copied()
}
