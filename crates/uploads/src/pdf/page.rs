//! The words of pages: operators that show text, in pages and in the forms they draw (ISO 32000-1 §9.4, §8.10).

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::font::Font;
use super::index::Index;
use super::lexer::{Lexer, Token};
use super::object::{Dict, Value};
use crate::text::Text;

/// Most pages whose words are read.
pub(super) const MAX_READ_PAGES: usize = 10_000;

/// Deepest nodes between a page and the root of the tree.
const MAX_TREE: usize = 32;

/// Deepest forms in forms. Each form is read once, whoever draws it, so that recursion ends by itself.
const MAX_FORMS: usize = 16;

/// Operands that are held for one operator.
const MAX_OPERANDS: usize = 4096;

/// Most words and looked-up names of all contents: drawings of a million lines are not read to their end.
const MAX_EFFORT: usize = 10_000_000;

/// What reading a font counts for.
const FONT_EFFORT: usize = 1000;

/// From here on a gap in thousandths of the font's size is a space between words.
const WORD_GAP: f64 = 180.0;

/// A reader of pages, with what pages share.
pub(super) struct Reader<'i, 'b> {
    index: &'i mut Index<'b>,
    fonts: HashMap<u32, Rc<Font>>,
    /// Resources and parents of nodes of the tree.
    nodes: HashMap<u32, (Option<Value>, Option<u32>)>,
    resources: HashMap<u32, Rc<Dict>>,
    forms: HashSet<u32>,
    /// What is left of [`MAX_EFFORT`].
    effort: usize,
    /// Whether the page drew anything but words.
    drew: bool,
    pub(super) text: Text,
    /// Pages on which something is drawn and nothing said: scans, words as outlines.
    pub(super) silent: u32,
}

impl<'i, 'b> Reader<'i, 'b> {
    pub(super) fn new(index: &'i mut Index<'b>) -> Self {
        let text = core::mem::take(&mut index.text);
        let (fonts, nodes, resources) = (HashMap::new(), HashMap::new(), HashMap::new());
        Self { index, fonts, nodes, resources, forms: HashSet::new(), effort: MAX_EFFORT, drew: false, text, silent: 0 }
    }

    /// Reads the words of a page.
    pub(super) fn page(&mut self, number: u32) {
        let Some(object) = self.index.get(number) else { return self.text.set_cut() };
        let Value::Dict(page) = object.value else { return };
        let resources = self.inherited(&page);
        let before = self.text.as_str().len();
        let parts = match page.get(b"Contents").cloned() {
            Some(Value::Ref(number)) => match self.index.get(number) {
                Some(object) if object.data.is_none() => refs(&object.value),
                _ => vec![number],
            },
            Some(value) => refs(&value),
            None => Vec::new(),
        };
        // One operator may be cut in two by the end of a part.
        let mut contents = Vec::new();
        for part in parts {
            match self.index.stream(part) {
                Some((_, data)) => {
                    contents.extend_from_slice(&data);
                    contents.push(b'\n');
                }
                None => self.text.set_cut(),
            }
        }
        self.drew = false;
        self.content(&contents, &resources, 0);
        self.text.line();
        if self.drew && self.text.as_str().len() == before {
            self.silent += 1;
        }
    }

    /// Resources of a page, or of the next node above that has some.
    fn inherited(&mut self, page: &Dict) -> Rc<Dict> {
        let mut own = page.get(b"Resources").cloned();
        let mut parent = reference(page.get(b"Parent"));
        for _ in 0..MAX_TREE {
            if own.is_some() {
                break;
            }
            let Some(number) = parent else { break };
            if !self.nodes.contains_key(&number) {
                let node = self.index.get(number).map(|object| object.value);
                let dict = node.as_ref().and_then(Value::dict);
                let found = dict.and_then(|dict| dict.get(b"Resources").cloned());
                self.nodes.insert(number, (found, reference(dict.and_then(|dict| dict.get(b"Parent")))));
            }
            let Some((found, above)) = self.nodes.get(&number) else { break };
            (own, parent) = (found.clone(), *above);
        }
        self.resources(own.as_ref())
    }

    fn resources(&mut self, value: Option<&Value>) -> Rc<Dict> {
        match value {
            Some(Value::Dict(dict)) => Rc::new(dict.clone()),
            Some(Value::Ref(number)) => {
                if let Some(known) = self.resources.get(number) {
                    return Rc::clone(known);
                }
                let dict = self.index.resolve(&Value::Ref(*number));
                let dict = Rc::new(dict.as_ref().and_then(Value::dict).cloned().unwrap_or_default());
                self.resources.insert(*number, Rc::clone(&dict));
                dict
            }
            _ => Rc::default(),
        }
    }

    /// An entry of a kind of resources: `/Font << /F1 5 0 R >>`.
    fn named(&mut self, resources: &Dict, kind: &[u8], name: &[u8]) -> Option<Value> {
        let held = match resources.get(kind)? {
            Value::Dict(dict) => {
                self.effort = self.effort.saturating_sub(dict.0.len());
                return dict.get(name).cloned();
            }
            value => self.resources(Some(value)),
        };
        self.effort = self.effort.saturating_sub(held.0.len());
        held.get(name).cloned()
    }

    fn font(&mut self, resources: &Dict, name: &[u8]) -> Rc<Font> {
        let Some(value) = self.named(resources, b"Font", name) else {
            self.effort = self.effort.saturating_sub(FONT_EFFORT);
            return Rc::new(Font::plain());
        };
        if let Value::Ref(number) = value
            && let Some(font) = self.fonts.get(&number)
        {
            return Rc::clone(font);
        }
        self.effort = self.effort.saturating_sub(FONT_EFFORT);
        let dict = self.index.resolve(&value);
        let font =
            Rc::new(dict.as_ref().and_then(Value::dict).map_or_else(Font::plain, |dict| Font::of(self.index, dict)));
        if let Value::Ref(number) = value {
            self.fonts.insert(number, Rc::clone(&font));
        }
        font
    }

    /// Runs the operators that show text.
    fn content(&mut self, content: &[u8], resources: &Rc<Dict>, depth: usize) {
        let mut lexer = Lexer::new(content, 0);
        let mut operands: Vec<Operand> = Vec::new();
        let mut font = Rc::new(Font::plain());
        while let Some(token) = lexer.next() {
            self.effort = self.effort.saturating_sub(1);
            if self.effort == 0 || self.text.as_str().len() >= crate::text::MAX_TEXT {
                return self.text.set_cut();
            }
            match token {
                Token::Word(operator) => {
                    match operator {
                        b"Tf" => {
                            if let Some(Operand::Name(name)) = operands.first() {
                                font = self.font(resources, name);
                            }
                        }
                        b"Tj" | b"TJ" => self.show(&operands, &font),
                        b"'" | b"\"" => {
                            self.text.line();
                            self.show(&operands, &font);
                        }
                        b"Td" | b"TD" => match operands.as_slice() {
                            [_, Operand::Number(down)] if *down == 0.0 => self.text.space(),
                            _ => self.text.line(),
                        },
                        b"T*" | b"Tm" | b"ET" => self.text.line(),
                        b"Do" => {
                            if let Some(Operand::Name(name)) = operands.first() {
                                self.form(resources, name, depth);
                            }
                        }
                        // The data of a picture in the page is no operators.
                        b"ID" => {
                            let rest = content.get(lexer.at..).unwrap_or_default();
                            self.drew = true;
                            lexer.at += memchr::memmem::find(rest, b"EI").map_or(rest.len(), |at| at + 2);
                        }
                        b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"S" | b"s" | b"sh" => self.drew = true,
                        _ => {}
                    }
                    operands.clear();
                }
                token if operands.len() < MAX_OPERANDS => operands.extend(operand(token)),
                _ => {}
            }
        }
    }

    fn show(&mut self, operands: &[Operand], font: &Font) {
        let mut understood = true;
        for operand in operands {
            match operand {
                Operand::Text(codes) => understood &= font.say(codes, &mut self.text),
                Operand::Number(gap) if *gap < -WORD_GAP => self.text.space(),
                _ => {}
            }
        }
        if !understood {
            self.text.set_cut();
        }
    }

    fn form(&mut self, resources: &Rc<Dict>, name: &[u8], depth: usize) {
        let Some(Value::Ref(number)) = self.named(resources, b"XObject", name) else { return };
        if depth >= MAX_FORMS {
            return self.text.set_cut();
        }
        if !self.forms.insert(number) {
            return;
        }
        let object = self.index.get(number);
        let is_form =
            object.as_ref().and_then(|object| object.value.dict()).is_some_and(|dict| dict.is(b"Subtype", b"Form"));
        if !is_form {
            // A picture, which other pages may draw as well.
            self.forms.remove(&number);
            self.drew = true;
            return;
        }
        let Some((dict, data)) = self.index.stream(number) else { return self.text.set_cut() };
        let own = dict.get(b"Resources").map(|value| self.resources(Some(value)));
        self.content(&data, own.as_ref().unwrap_or(resources), depth + 1);
    }
}

enum Operand {
    Number(f64),
    Name(Vec<u8>),
    Text(Vec<u8>),
}

fn operand(token: Token<'_>) -> Option<Operand> {
    match token {
        Token::Number(number) => Some(Operand::Number(number)),
        Token::Name(name) => Some(Operand::Name(name)),
        Token::Text(text) => Some(Operand::Text(text)),
        _ => None,
    }
}

fn reference(value: Option<&Value>) -> Option<u32> {
    match value {
        Some(Value::Ref(number)) => Some(*number),
        _ => None,
    }
}

fn refs(value: &Value) -> Vec<u32> {
    match value {
        Value::Array(values) => values.iter().filter_map(|value| reference(Some(value))).collect(),
        value => reference(Some(value)).into_iter().collect(),
    }
}
