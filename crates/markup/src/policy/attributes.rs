//! The attributes of a start tag: which stay, and as what.

use html5ever::tokenizer::Tag;

use super::address::{Place, place};
use super::nest::is_invisible;
use super::rules::{self, Element, Level, Value};
use super::{Kind, Policy, Site, Tally};
use crate::tokens::escape;

/// Longest value that is not an address, in bytes.
const MAX_TEXT: usize = 1024;

/// Before every id and its jumps. A bare id would become a property of the page's `document` and `window` and could
/// stand in for one that scripts rely on.
const ANCHOR: &str = "texto-";

/// Tokens of `rel` that say something of the link and give it no power.
const RELATIONS: [&str; 5] = ["nofollow", "noopener", "noreferrer", "sponsored", "ugc"];

/// What a text is cleaned by.
#[derive(Clone, Copy)]
pub(crate) struct Rules<'a> {
    pub(crate) policy: Policy,
    pub(crate) level: Level,
    pub(crate) site: &'a Site<'a>,
}

/// Counts what a tag carries besides its name.
pub(crate) fn count(tag: &Tag, tally: &mut Tally) {
    for attr in &tag.attrs {
        if attr.name.local.starts_with("on") {
            tally.add(Kind::Handler);
        } else if &*attr.name.local == "style" {
            tally.add(Kind::Style);
        }
    }
}

/// Writes the attributes that stay, each with a space before it.
pub(crate) fn write(tag: &Tag, element: &Element, rules: Rules<'_>, tally: &mut Tally, out: &mut String) {
    let mut relation = None;
    for attr in &tag.attrs {
        let name = &*attr.name.local;
        let Some(value) = rules::value(element, name, rules.level) else { continue };
        if value == Value::Relation {
            relation = Some(&*attr.value);
            continue;
        }
        if let Some(text) = checked(value, &attr.value, rules) {
            pair(name, &text, out);
        } else if value == Value::Address {
            tally.add(Kind::BadUrl);
        }
    }
    if element.name == "a" {
        relate(relation.unwrap_or_default(), rules.policy, out);
    }
}

/// Writes a start tag of a link to an address that has been checked.
pub(crate) fn link(address: &str, policy: Policy, out: &mut String) {
    out.push_str("<a");
    pair("href", address, out);
    relate("", policy, out);
    out.push('>');
}

fn pair(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(value, out);
    out.push('"');
}

fn relate(given: &str, policy: Policy, out: &mut String) {
    let demanded = policy.relation();
    let tokens: Vec<&str> = RELATIONS
        .into_iter()
        .filter(|known| {
            demanded.contains(known) || given.split_ascii_whitespace().any(|token| token.eq_ignore_ascii_case(known))
        })
        .collect();
    if !tokens.is_empty() {
        pair("rel", &tokens.join(" "), out);
    }
}

/// The value as it may be written; none when the attribute goes.
fn checked(value: Value, raw: &str, rules: Rules<'_>) -> Option<String> {
    match value {
        Value::Address => match place(raw, rules.site.hosts)? {
            Place::Own(address) => Some(jump(address, rules.level)),
            Place::Elsewhere(address) => Some(address),
        },
        // Pictures from elsewhere never come as far as this.
        Value::Picture => match place(raw, rules.site.hosts)? {
            Place::Own(address) => Some(address),
            Place::Elsewhere(_) => None,
        },
        _ if raw.len() > MAX_TEXT => None,
        Value::Text => {
            Some(raw.chars().filter(|c| (!c.is_control() || matches!(c, '\t' | '\n')) && !is_invisible(*c)).collect())
        }
        Value::Number => {
            let raw = raw.trim();
            ((1..=4).contains(&raw.len()) && raw.bytes().all(|b| b.is_ascii_digit())).then(|| raw.to_owned())
        }
        Value::Numbers => {
            (!raw.is_empty() && raw.bytes().all(|b| b.is_ascii_digit() || b == b',')).then(|| raw.to_owned())
        }
        Value::Flag => Some(String::new()),
        Value::Word => {
            let fits = (1..=35).contains(&raw.len()) && raw.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
            fits.then(|| raw.to_owned())
        }
        Value::Time => {
            let fits = (1..=40).contains(&raw.len())
                && raw.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b':' | b'.' | b'+' | b' '));
            fits.then(|| raw.to_owned())
        }
        Value::OneOf(known) => known.iter().find(|word| **word == raw).map(|word| (*word).to_owned()),
        Value::Anchor => anchor(raw),
        Value::Classes => {
            let mut kept: Vec<&str> = Vec::new();
            for name in raw.split_ascii_whitespace() {
                if rules::is_class(name, rules.level) && !kept.contains(&name) {
                    kept.push(name);
                }
            }
            (!kept.is_empty()).then(|| kept.join(" "))
        }
        // Written at the end of the tag.
        Value::Relation => None,
    }
}

fn anchor(raw: &str) -> Option<String> {
    let bare = raw.strip_prefix(ANCHOR).unwrap_or(raw);
    let fits = (1..=64).contains(&bare.chars().count())
        && bare.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'));
    fits.then(|| format!("{ANCHOR}{bare}"))
}

/// A jump within the text follows its target under its new name.
fn jump(address: String, level: Level) -> String {
    if level < Level::Author {
        return address;
    }
    match address.strip_prefix('#').and_then(anchor) {
        Some(target) => format!("#{target}"),
        None => address,
    }
}
