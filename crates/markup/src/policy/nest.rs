//! Builds a text anew from its pieces: elements of the list only, each within what may hold it, every one closed.
//!
//! A parser that reads the result finds nothing to repair. Repairs are where texts that look harmless turn into others
//! (mutation), and where a short text can make a parser copy open elements without end.

use html5ever::tokenizer::Tag;

use super::address::{Place, place};
use super::attributes::{self, Rules};
use super::rules::{self, Element, Form};
use super::{Kind, Policy, Tally, block};
use crate::tokens::{self, Piece, WITH_CONTENT, attribute};

/// Deepest nesting, in elements. Tags beyond it go, their text stays.
pub(crate) const MAX_DEPTH: usize = 256;

/// Left free below any element, for the parts that a table is given.
const SPARE: usize = 4;

/// What a picture is called that has no words of its own, where a link stands in for it.
const PICTURE: &str = "Imagem";

/// Elements that may not stay, or not for everyone, and stand apart from the text around them.
const APART: &[&str] = &[
    "address",
    "article",
    "aside",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "pre",
    "search",
    "section",
    "select",
    "summary",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];

/// Characters that parsers drop at some places and keep at others: a byte order mark, and those that are none.
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{fdd0}'..='\u{fdef}') || (c as u32) & 0xfffe == 0xfffe
}

/// Reads `html` and writes it anew.
pub(crate) fn nest(html: &str, rules: Rules<'_>, tally: &mut Tally) -> String {
    let mut nest =
        Nest { rules, tally, out: String::with_capacity(html.len()), open: Vec::new(), skipped: None, fresh: false };
    tokens::read(html, |piece| nest.see(&piece));
    while nest.pop() {}
    nest.out
}

struct Nest<'a> {
    rules: Rules<'a>,
    tally: &'a mut Tally,
    out: String,
    open: Vec<&'static Element>,
    /// The element that goes with its content, and how many of its name are open.
    skipped: Option<(&'static str, u32)>,
    /// Right after `<pre>`, where parsers drop a line break.
    fresh: bool,
}

impl Nest<'_> {
    fn see(&mut self, piece: &Piece<'_>) {
        if self.skips(piece) {
            return;
        }
        match piece {
            Piece::Start(tag) => self.start(tag),
            Piece::End(name) => self.end(name),
            Piece::Text(text) => self.text(text),
            Piece::Comment(comment) => self.comment(comment),
        }
    }

    fn skips(&mut self, piece: &Piece<'_>) -> bool {
        let Some((name, depth)) = self.skipped.as_mut() else { return false };
        match piece {
            Piece::Start(tag) => {
                if &*tag.name == *name && !tag.self_closing {
                    *depth = depth.saturating_add(1);
                }
                attributes::count(tag, self.tally);
                if let Some(kind @ (Kind::Script | Kind::Style | Kind::Frame)) = refused(&tag.name) {
                    self.tally.add(kind);
                }
            }
            Piece::End(end) if end == name => {
                *depth = depth.saturating_sub(1);
                if *depth == 0 {
                    self.skipped = None;
                }
            }
            _ => {}
        }
        true
    }

    fn start(&mut self, tag: &Tag) {
        attributes::count(tag, self.tally);
        let Some(element) = rules::find(&tag.name, self.rules.level) else {
            if let Some(kind) = refused(&tag.name) {
                self.tally.add(kind);
            }
            self.part(&tag.name);
            // Drawings and formulas are closed by the slash, elements of HTML are not.
            let alone = tag.self_closing && matches!(&*tag.name, "svg" | "math");
            if !alone && let Some(name) = WITH_CONTENT.iter().find(|name| **name == &*tag.name) {
                self.skipped = Some((name, 1));
            }
            return;
        };
        if element.form == Form::Image {
            self.image(tag, element);
        } else if self.make_room(element) {
            self.push(element, Some(tag));
        }
    }

    /// Brings the place about where an element may stand. False when there is none.
    fn make_room(&mut self, element: &'static Element) -> bool {
        match element.form {
            Form::Caption | Form::Columns | Form::Section => self.back_to(&[Form::Table]),
            Form::Column => {
                let ready = self.back_to(&[Form::Table, Form::Columns]);
                if ready && self.top() == Some(Form::Table) {
                    self.imply("colgroup");
                }
                ready
            }
            Form::Row => self.section(),
            Form::Cell => self.row(),
            _ => {
                self.cell();
                if self.open.len() + SPARE >= MAX_DEPTH {
                    self.tally.add(Kind::TooDeep);
                    return false;
                }
                self.close_before(element);
                true
            }
        }
    }

    /// Closes what an element ends by starting.
    fn close_before(&mut self, element: &Element) {
        match element.form {
            Form::Link => self.close_within(Form::Link),
            Form::Item => self.close_sibling(Form::Item),
            Form::Term => self.close_sibling(Form::Term),
            _ => {}
        }
        if !matches!(element.form, Form::Inline | Form::Link | Form::Void | Form::Image) {
            self.close_within(Form::Paragraph);
        }
        if element.form == Form::Heading && self.top() == Some(Form::Heading) {
            self.pop();
        }
    }

    /// Closes the innermost element of a form, unless a cell is in between.
    fn close_within(&mut self, form: Form) {
        let found = self
            .open
            .iter()
            .rposition(|open| open.form == form || matches!(open.form, Form::Cell | Form::Caption | Form::Table));
        if let Some(at) = found
            && self.open.get(at).is_some_and(|open| open.form == form)
        {
            self.pop_to(at);
        }
    }

    /// Closes the item before, unless it holds the list that the new one is in.
    fn close_sibling(&mut self, form: Form) {
        let found = self.open.iter().rposition(|open| {
            open.form == form
                || !(matches!(open.form, Form::Inline | Form::Link | Form::Paragraph) || open.name == "div")
        });
        if let Some(at) = found
            && self.open.get(at).is_some_and(|open| open.form == form)
        {
            self.pop_to(at);
        }
    }

    /// Closes everything within the innermost table down to one of these parts of it. False without a table.
    fn back_to(&mut self, forms: &[Form]) -> bool {
        let Some(table) = self.open.iter().rposition(|open| open.form == Form::Table) else { return false };
        let part = self.open.iter().rposition(|open| forms.contains(&open.form)).filter(|part| *part > table);
        self.pop_to(part.unwrap_or(table) + 1);
        true
    }

    fn section(&mut self) -> bool {
        let ready = self.back_to(&[Form::Table, Form::Section]);
        if ready && self.top() == Some(Form::Table) {
            self.imply("tbody");
        }
        ready
    }

    fn row(&mut self) -> bool {
        let ready = self.back_to(&[Form::Table, Form::Section, Form::Row]);
        if ready && self.top() != Some(Form::Row) {
            self.section();
            self.imply("tr");
        }
        ready
    }

    /// Within a table but in none of its cells: opens one. Parsers would move what comes here out of the table.
    fn cell(&mut self) {
        if matches!(self.top(), Some(Form::Table | Form::Columns | Form::Section | Form::Row)) {
            self.row();
            self.imply("td");
        }
    }

    fn imply(&mut self, name: &str) {
        if let Some(element) = rules::find(name, self.rules.level) {
            self.push(element, None);
        }
    }

    fn push(&mut self, element: &'static Element, tag: Option<&Tag>) {
        self.out.push('<');
        self.out.push_str(element.name);
        if let Some(tag) = tag {
            attributes::write(tag, element, self.rules, self.tally, &mut self.out);
        }
        self.out.push('>');
        self.fresh = element.name == "pre";
        if !matches!(element.form, Form::Void | Form::Rule | Form::Image | Form::Column) {
            self.open.push(element);
        }
    }

    /// A picture of the site's, or a link to one of somebody else's: showing that would tell them who reads the page.
    fn image(&mut self, tag: &Tag, element: &'static Element) {
        match attribute(tag, "src").and_then(|src| place(src, self.rules.site.hosts)) {
            None => self.tally.add(Kind::BadUrl),
            Some(Place::Own(_)) => {
                if self.make_room(element) {
                    self.push(element, Some(tag));
                }
            }
            Some(Place::Elsewhere(address)) => {
                self.tally.add(Kind::ForeignImage);
                let words = attribute(tag, "alt").map(str::trim).filter(|alt| !alt.is_empty()).unwrap_or(PICTURE);
                if self.open.iter().any(|open| open.form == Form::Link) {
                    self.text(words);
                } else {
                    self.cell();
                    attributes::link(&address, self.rules.policy, &mut self.out);
                    self.text(words);
                    self.out.push_str("</a>");
                }
            }
        }
    }

    fn end(&mut self, name: &str) {
        let Some(element) = rules::find(name, self.rules.level) else { return self.part(name) };
        let reaches = |open: &Element| match element.form {
            Form::Heading => open.form == Form::Heading,
            _ => open.name == element.name,
        };
        // What the end tag cannot see past.
        let stops = |open: &Element| match element.form {
            Form::Inline | Form::Link => !matches!(open.form, Form::Inline | Form::Link | Form::Paragraph),
            Form::Item => matches!(open.form, Form::List | Form::Cell | Form::Caption | Form::Table),
            Form::Caption | Form::Columns | Form::Section | Form::Row | Form::Cell | Form::Table => {
                open.form == Form::Table
            }
            _ => matches!(open.form, Form::Cell | Form::Caption | Form::Table),
        };
        let found = self.open.iter().rposition(|open| reaches(open) || stops(open));
        if let Some(at) = found
            && self.open.get(at).is_some_and(|open| reaches(open))
        {
            self.pop_to(at);
        }
    }

    /// A block that goes leaves a space, or the words before and after it would become one.
    fn part(&mut self, name: &str) {
        if APART.contains(&name) && !self.out.is_empty() && !self.out.ends_with([' ', '\n']) {
            self.text(" ");
        }
    }

    fn text(&mut self, text: &str) {
        let mut text: String = text
            .chars()
            .map(|c| if c == '\r' { '\n' } else { c })
            .filter(|c| (!c.is_control() || matches!(c, '\t' | '\n')) && !is_invisible(*c))
            .collect();
        if self.fresh {
            text = text.trim_start_matches('\n').to_owned();
        }
        if text.is_empty() {
            return;
        }
        if !text.bytes().all(|b| b.is_ascii_whitespace()) {
            self.cell();
        }
        self.fresh = false;
        tokens::write_text(&text, &mut self.out);
    }

    fn comment(&mut self, comment: &str) {
        let keeps = matches!(self.rules.policy, Policy::Author | Policy::Editor);
        match block::read(comment).filter(|_| keeps) {
            Some(comment) => {
                self.fresh = false;
                self.out.push_str("<!--");
                self.out.push_str(&comment);
                self.out.push_str("-->");
            }
            None => self.tally.add(Kind::Comment),
        }
    }

    fn top(&self) -> Option<Form> {
        self.open.last().map(|open| open.form)
    }

    /// Closes elements until `depth` are left.
    fn pop_to(&mut self, depth: usize) {
        while self.open.len() > depth && self.pop() {}
    }

    fn pop(&mut self) -> bool {
        let Some(element) = self.open.pop() else { return false };
        self.fresh = false;
        self.out.push_str("</");
        self.out.push_str(element.name);
        self.out.push('>');
        true
    }
}

/// What an element is that may not stay. None for those that only frame a page.
fn refused(name: &str) -> Option<Kind> {
    match name {
        "html" | "head" | "body" => None,
        "script" => Some(Kind::Script),
        "style" => Some(Kind::Style),
        "applet" | "embed" | "frame" | "frameset" | "iframe" | "object" | "portal" => Some(Kind::Frame),
        _ => Some(Kind::UnknownTag),
    }
}
