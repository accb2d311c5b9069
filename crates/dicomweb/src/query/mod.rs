//! Searches (PS3.18 section 10.6): a query string as conditions, fields and a page.

mod attribute;
mod pattern;
mod value;

use std::collections::BTreeSet;

use dicom_core::Tag;
use dicom_core::dictionary::{DataDictionary, DataDictionaryEntry};
use dicom_dictionary_std::StandardDataDictionary;

pub use attribute::{Attribute, Level};
pub use pattern::Pattern;
pub use value::Condition;

use crate::limits::{DEFAULT_LIMIT, MAX_LIMIT, MAX_OFFSET, MAX_PARAMETERS, MAX_QUERY_BYTES, MAX_UIDS, MAX_VALUE_BYTES};
use crate::uid::MAX_UID;
use crate::{Refusal, json};

/// A search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// What is searched for.
    pub level: Level,
    /// All of these have to hold. No attribute comes twice.
    pub conditions: Vec<(Attribute, Condition)>,
    /// What of each result is returned.
    pub fields: Fields,
    /// Results at most.
    pub limit: u32,
    /// Results to pass over.
    pub offset: u32,
    /// Whether names may be matched by sound or parts.
    pub fuzzy: bool,
    /// Whether a parameter was passed over that is not supported. The answer then has [`UNSUPPORTED_WARNING`].
    pub unsupported: bool,
}

/// Text of the Warning header (code 299) of an answer to a search with parameters that were passed over: PS3.18 section
/// 8.3.1 lets a server ignore what it does not support. It does not repeat them.
pub const UNSUPPORTED_WARNING: &str = "One or more query parameters are not supported and were ignored.";

/// Text of the Warning header (code 299) when `fuzzymatching` was asked for and names were matched as they are (PS3.18
/// section 10.6.1.2.2).
pub const FUZZY_WARNING: &str =
    "The fuzzymatching parameter is not supported. Only literal matching has been performed.";

/// The attributes that are returned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields {
    all: bool,
    tags: BTreeSet<Tag>,
}

impl Fields {
    /// Whether an element is returned.
    pub fn wants(&self, tag: Tag) -> bool {
        self.all || self.tags.contains(&tag)
    }

    /// Whether everything was asked for.
    pub const fn all(&self) -> bool {
        self.all
    }
}

impl Query {
    /// The query string of a search for `level`, without its question mark. `top` is the highest level that the path
    /// leaves open: [`Level::Study`] for `/instances`, [`Level::Series`] for `/studies/{study}/instances`.
    pub fn parse(level: Level, top: Level, query: &str) -> Result<Self, Refusal> {
        if query.len() > MAX_QUERY_BYTES {
            return Err(Refusal::QueryTooLong);
        }
        let tags = level.from(top).flat_map(Level::results).copied().collect();
        let mut found = Self {
            level,
            conditions: Vec::new(),
            fields: Fields { all: false, tags },
            limit: DEFAULT_LIMIT,
            offset: 0,
            fuzzy: false,
            unsupported: false,
        };
        let mut seen = BTreeSet::new();
        for (count, (name, value)) in form_urlencoded::parse(query.as_bytes()).enumerate() {
            if count == MAX_PARAMETERS {
                return Err(Refusal::TooManyParameters);
            }
            found.read(top, &name, &value, &mut seen)?;
        }
        Ok(found)
    }

    fn read(&mut self, top: Level, name: &str, value: &str, seen: &mut BTreeSet<Parameter>) -> Result<(), Refusal> {
        let parameter = Parameter::named(name).filter(|parameter| match parameter {
            Parameter::Match(attribute) => (top..=self.level).contains(&attribute.level()),
            _ => true,
        });
        let list = matches!(parameter, Some(Parameter::Match(attribute)) if attribute.kind() == value::Kind::Uid);
        let longest = if list { MAX_UIDS * (MAX_UID + 1) } else { MAX_VALUE_BYTES };
        if name.len() > MAX_VALUE_BYTES || value.len() > longest {
            return Err(if list { Refusal::TooManyUids } else { Refusal::QueryTooLong });
        }
        let Some(parameter) = parameter else {
            self.unsupported = true;
            return Ok(());
        };
        if !seen.insert(parameter) && parameter != Parameter::IncludeField {
            return Err(Refusal::RepeatedParameter);
        }
        match parameter {
            Parameter::Limit => self.limit = number(value, MAX_LIMIT)?,
            Parameter::Offset => self.offset = number(value, MAX_OFFSET)?,
            Parameter::Fuzzy => {
                self.fuzzy = match value {
                    "true" => true,
                    "false" => false,
                    _ => return Err(Refusal::BadFuzzy),
                }
            }
            Parameter::IncludeField => self.include(value)?,
            Parameter::Match(attribute) => {
                self.fields.tags.extend(attribute.path().first());
                if let Some(condition) = value::condition(attribute.kind(), value)? {
                    self.conditions.push((attribute, condition));
                }
            }
            // Read where media types are.
            Parameter::Accept => {}
        }
        Ok(())
    }

    /// Keywords, tags or `all`. Of a path into a sequence, the whole sequence is returned.
    fn include(&mut self, value: &str) -> Result<(), Refusal> {
        for name in value.split(',') {
            if name == "all" {
                self.fields.all = true;
                continue;
            }
            let first = name.split('.').next().unwrap_or_default();
            let known = || StandardDataDictionary.by_name(first).map(|entry| entry.tag());
            match json::tag(first).or_else(known) {
                Some(tag) => self.fields.tags.insert(tag),
                None => return Err(Refusal::BadIncludeField),
            };
        }
        Ok(())
    }
}

/// Digits only, up to the largest.
fn number(text: &str, largest: u32) -> Result<u32, Refusal> {
    let digits = (1..=10).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse::<u64>().ok().filter(|_| digits).and_then(|number| u32::try_from(number).ok());
    number.filter(|number| *number <= largest).ok_or(Refusal::BadPage)
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Parameter {
    Limit,
    Offset,
    Fuzzy,
    IncludeField,
    Accept,
    Match(Attribute),
}

impl Parameter {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "limit" => Self::Limit,
            "offset" => Self::Offset,
            "fuzzymatching" => Self::Fuzzy,
            "includefield" => Self::IncludeField,
            "accept" => Self::Accept,
            name => Self::Match(attribute(name)?),
        })
    }
}

/// The attribute of a keyword or tag, or of two with a dot.
fn attribute(name: &str) -> Option<Attribute> {
    let by_tag = |attribute: &&Attribute| {
        let tags = name.split('.').map(json::tag).collect::<Option<Vec<_>>>();
        tags.is_some_and(|tags| tags == attribute.path())
    };
    let mut all = Attribute::ALL.iter();
    all.find(|attribute| attribute.keyword() == name).or_else(|| Attribute::ALL.iter().find(by_tag)).copied()
}

#[cfg(test)]
mod tests;
