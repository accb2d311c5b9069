//! Values that point at posts, files, terms and accounts.

use core::fmt;

use serde_json::Value;
use uuid::Uuid;

use super::run::Run;
use super::text;
use crate::code::Code;
use crate::field::Field;
use crate::kind::Kind;

/// What a reference points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A post or page.
    Post,
    /// A file of the library.
    Media,
    /// A term of a taxonomy.
    Term,
    /// An account.
    User,
}

/// An id: our own, or a number as WordPress clients know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Id {
    /// A number from 1.
    Number(i64),
    /// Ours.
    Uuid(Uuid),
}

impl Id {
    /// Reads a JSON integer, its text, or a UUID.
    ///
    /// # Errors
    /// [`Code::ReferenceMalformed`].
    pub fn read(value: &Value) -> Result<Self, Code> {
        let id = match value {
            Value::Number(number) => number.as_i64().map(Self::Number),
            Value::String(text) if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) => {
                text.parse().ok().map(Self::Number)
            }
            Value::String(text) => Uuid::try_parse(text).ok().map(Self::Uuid),
            _ => None,
        };
        id.filter(|id| !matches!(id, Self::Number(..=0))).ok_or(Code::ReferenceMalformed)
    }

    fn to_json(self) -> Value {
        match self {
            Self::Number(number) => number.into(),
            Self::Uuid(uuid) => uuid.to_string().into(),
        }
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Uuid(uuid) => uuid.fmt(f),
        }
    }
}

/// Something that a value points at. Whether it exists, is of a type that the field's settings name, and may be seen,
/// is for the caller to find out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// JSON pointer into the value.
    pub path: String,
    /// Key of the field, whose settings say what may be pointed at.
    pub field: String,
    /// What is pointed at.
    pub target: Target,
    /// Its id.
    pub id: Id,
}

/// How many a field takes.
struct Shape {
    target: Target,
    multiple: bool,
    bounds: (Option<u32>, Option<u32>),
    /// Whether an address may stand in for an id.
    archives: bool,
}

fn shape(kind: &Kind) -> Shape {
    let of = |target, multiple| Shape { target, multiple, bounds: (None, None), archives: false };
    match kind {
        Kind::Gallery(gallery) => Shape { bounds: (gallery.min, gallery.max), ..of(Target::Media, true) },
        Kind::PostObject(post) => of(Target::Post, post.multiple),
        Kind::Relationship(posts) => Shape { bounds: (posts.min, posts.max), ..of(Target::Post, true) },
        Kind::PageLink(page) => Shape { archives: page.allow_archives, ..of(Target::Post, page.multiple) },
        Kind::Taxonomy(taxonomy) => of(Target::Term, taxonomy.field_type.is_multiple()),
        Kind::User(user) => of(Target::User, user.multiple),
        _ => of(Target::Media, false),
    }
}

impl Run<'_> {
    /// One or more references. A single one is a list of one where a list is asked for, and the other way round.
    pub(super) fn reference(&mut self, field: &Field, value: &Value) -> Value {
        let shape = shape(&field.kind);
        match value {
            Value::Array(entries) if !shape.multiple => match entries.as_slice() {
                [] => Value::Null,
                [one] => self.point(field, &shape, one),
                _ => self.problem(Code::TooMany),
            },
            Value::Array(_) => self.points(field, &shape, value),
            one if shape.multiple => {
                let list = Value::Array(vec![one.clone()]);
                self.points(field, &shape, &list)
            }
            one => self.point(field, &shape, one),
        }
    }

    fn points(&mut self, field: &Field, shape: &Shape, list: &Value) -> Value {
        let Some(entries) = self.entries(shape.bounds, list) else { return Value::Null };
        let mut found = Vec::with_capacity(entries.len());
        for (index, entry) in entries.iter().enumerate() {
            self.at(index, |run| {
                let one = run.point(field, shape, entry);
                if !one.is_null() && found.contains(&one) {
                    run.problem(Code::Repeated);
                }
                found.push(one);
            });
        }
        Value::Array(found)
    }

    fn point(&mut self, field: &Field, shape: &Shape, value: &Value) -> Value {
        match Id::read(value) {
            Ok(id) => {
                self.points_at(&field.key, shape.target, id);
                id.to_json()
            }
            Err(_) if shape.archives && value.as_str().is_some_and(|text| text.contains("://")) => {
                self.written(text::url(value))
            }
            Err(code) => self.problem(code),
        }
    }

    /// An icon: one of a set by name, a picture of the library, or an address.
    pub(super) fn icon(&mut self, field: &Field, value: &Value) -> Value {
        let members = match super::object_of(value) {
            Ok(Some(members)) => members,
            Ok(None) => return Value::Null,
            Err(code) => return self.problem(code),
        };
        if members.keys().any(|name| name != "type" && name != "value") {
            return self.problem(Code::UnknownField);
        }
        let given = members.get("value").unwrap_or(&Value::Null);
        let kind = members.get("type").and_then(Value::as_str).unwrap_or_default();
        if super::is_empty(given) {
            return Value::Null;
        }
        let icon = self.within("value", |run| match kind {
            "dashicons" => run.accept(icon_name(given)),
            "media_library" => match Id::read(given) {
                Ok(id) => {
                    run.points_at(&field.key, Target::Media, id);
                    id.to_json()
                }
                Err(code) => run.problem(code),
            },
            "url" => run.written(text::url(given)),
            _ => run.problem(Code::WordUnknown),
        });
        serde_json::json!({ "type": kind, "value": icon })
    }
}

/// Lower-case words with hyphens.
fn icon_name(value: &Value) -> Result<Value, Code> {
    let name = text::checked(value, 100, false)?;
    let sound = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if sound { Ok(name.into()) } else { Err(Code::WordUnknown) }
}
