//! What a file says of its text before it begins: front matter, in YAML between lines of `---` or in TOML between lines
//! of `+++`, as site generators have it.

use serde::Deserialize;
use serde::de::{Deserializer, SeqAccess, Visitor};
use time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

/// Largest front matter, in bytes.
const MAX_MATTER: usize = 16_384;

/// Longest title, in characters.
const MAX_TITLE: usize = 300;

/// Longest slug, in bytes.
const MAX_SLUG: usize = 200;

/// Longest excerpt, in characters.
const MAX_EXCERPT: usize = 2000;

/// Most tags, and most categories.
const MAX_TERMS: usize = 50;

/// Longest name of a tag or category, in characters.
const MAX_TERM: usize = 100;

/// What a file says of its text. Unknown keys are passed over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matter {
    /// Title, plain, at most 300 characters.
    pub title: Option<String>,
    /// Slug: lower case, digits, hyphens; at most 200 bytes.
    pub slug: Option<String>,
    /// Date.
    pub date: Option<When>,
    /// Names of tags: at most 50 of at most 100 characters, each once.
    pub tags: Vec<String>,
    /// Names of categories, as tags.
    pub categories: Vec<String>,
    /// Excerpt, plain, at most 2000 characters: `excerpt`, or else `summary` or `description`.
    pub excerpt: Option<String>,
    /// Not to be published yet: `draft`, or `published: false`.
    pub draft: bool,
}

/// A date as exact as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// A day.
    Day(Date),
    /// A time of a place that was not named.
    Local(PrimitiveDateTime),
    /// An instant.
    Instant(OffsetDateTime),
}

/// Why front matter was refused. Nothing of it is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MatterError {
    /// Larger than 16 KiB.
    #[error("front matter too long")]
    TooLong,
    /// Not YAML or TOML, not a map, or a value of another type.
    #[error("front matter not readable")]
    Syntax,
    /// The title is too long.
    #[error("title too long")]
    Title,
    /// The slug is too long or holds other characters.
    #[error("slug not usable")]
    Slug,
    /// The date is none, or in another form.
    #[error("date not readable")]
    Date,
    /// Too many tags or categories, or too long ones.
    #[error("too many or too long terms")]
    Terms,
    /// The excerpt is too long.
    #[error("excerpt too long")]
    Excerpt,
}

impl MatterError {
    /// Stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLong => "front_matter_too_long",
            Self::Syntax => "front_matter_syntax",
            Self::Title => "front_matter_title",
            Self::Slug => "front_matter_slug",
            Self::Date => "front_matter_date",
            Self::Terms => "front_matter_terms",
            Self::Excerpt => "front_matter_excerpt",
        }
    }
}

/// Parts a file into what it says of its text and the text. A file without front matter is all text.
///
/// # Errors
/// [`MatterError`] by what is wrong with it.
pub fn split(file: &str) -> Result<(Matter, &str), MatterError> {
    let file = file.strip_prefix('\u{feff}').unwrap_or(file);
    for fence in ["---", "+++"] {
        let Some((inner, text)) = fenced(file, fence) else { continue };
        if inner.len() > MAX_MATTER {
            return Err(MatterError::TooLong);
        }
        let raw = if fence == "---" { yaml(inner)? } else { toml(inner)? };
        return Ok((raw.check()?, text));
    }
    Ok((Matter::default(), file))
}

fn fenced<'a>(file: &'a str, fence: &str) -> Option<(&'a str, &'a str)> {
    let mut lines = file.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == fence)?;
    let mut end = first.len();
    for line in lines {
        if line.trim_end() == fence {
            return Some((file.get(first.len()..end)?, file.get(end + line.len()..)?));
        }
        end += line.len();
    }
    None
}

fn yaml(text: &str) -> Result<Raw, MatterError> {
    if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        return Ok(Raw::default());
    }
    // Its own limits hold against anchors that name each other.
    serde_saphyr::from_str(text).map_err(|_| MatterError::Syntax)
}

fn toml(text: &str) -> Result<Raw, MatterError> {
    let table: toml::Table = toml::from_str(text).map_err(|_| MatterError::Syntax)?;
    let table: toml::Table = table
        .into_iter()
        .map(|(key, value)| match value {
            // Dates are a type of their own there, and words everywhere else.
            toml::Value::Datetime(date) => (key, toml::Value::String(date.to_string())),
            other => (key, other),
        })
        .collect();
    table.try_into().map_err(|_| MatterError::Syntax)
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Raw {
    title: Option<String>,
    slug: Option<String>,
    date: Option<String>,
    tags: Option<Terms>,
    tag: Option<Terms>,
    categories: Option<Terms>,
    category: Option<Terms>,
    excerpt: Option<String>,
    summary: Option<String>,
    description: Option<String>,
    draft: Option<bool>,
    published: Option<bool>,
}

impl Raw {
    fn check(self) -> Result<Matter, MatterError> {
        let title = self.title.map(|title| squeeze(&title)).filter(|title| !title.is_empty());
        if title.as_ref().is_some_and(|title| title.chars().count() > MAX_TITLE) {
            return Err(MatterError::Title);
        }
        let slug = self.slug.map(|slug| slug.trim().trim_matches('/').to_owned()).filter(|slug| !slug.is_empty());
        if slug.as_ref().is_some_and(|slug| !is_slug(slug)) {
            return Err(MatterError::Slug);
        }
        let excerpts = [self.excerpt, self.summary, self.description];
        let excerpt = excerpts.into_iter().flatten().map(|text| squeeze(&text)).find(|text| !text.is_empty());
        if excerpt.as_ref().is_some_and(|text| text.chars().count() > MAX_EXCERPT) {
            return Err(MatterError::Excerpt);
        }
        let date = match self.date.as_deref().map(str::trim).filter(|date| !date.is_empty()) {
            Some(date) => Some(when(date).ok_or(MatterError::Date)?),
            None => None,
        };
        Ok(Matter {
            title,
            slug,
            date,
            tags: terms(self.tags.or(self.tag))?,
            categories: terms(self.categories.or(self.category))?,
            excerpt,
            draft: self.draft.unwrap_or(false) || self.published == Some(false),
        })
    }
}

/// One line, single spaces, no control characters.
pub(crate) fn squeeze(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_slug(slug: &str) -> bool {
    slug.len() <= MAX_SLUG && slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn terms(terms: Option<Terms>) -> Result<Vec<String>, MatterError> {
    let mut kept: Vec<String> = Vec::new();
    for term in terms.map(|terms| terms.0).unwrap_or_default() {
        let term = squeeze(&term);
        if term.is_empty() || kept.contains(&term) {
            continue;
        }
        if kept.len() == MAX_TERMS || term.chars().count() > MAX_TERM {
            return Err(MatterError::Terms);
        }
        kept.push(term);
    }
    Ok(kept)
}

/// Names in a list, or in one line between commas.
struct Terms(Vec<String>);

impl<'de> Deserialize<'de> for Terms {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TermsVisitor)
    }
}

struct TermsVisitor;

impl<'de> Visitor<'de> for TermsVisitor {
    type Value = Terms;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("names")
    }

    fn visit_str<E>(self, text: &str) -> Result<Terms, E> {
        Ok(Terms(text.split(',').map(ToOwned::to_owned).collect()))
    }

    // A year as the only tag.
    fn visit_u64<E>(self, number: u64) -> Result<Terms, E> {
        Ok(Terms(vec![number.to_string()]))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Terms, E> {
        Ok(Terms(vec![number.to_string()]))
    }

    fn visit_unit<E>(self) -> Result<Terms, E> {
        Ok(Terms(Vec::new()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Terms, A::Error> {
        let mut terms = Vec::new();
        while let Some(term) = list.next_element::<String>()? {
            terms.push(term);
        }
        Ok(Terms(terms))
    }
}

/// `2024-01-02`, `2024-01-02T03:04`, `2024-01-02 03:04:05.6`, and the latter two with `Z`, `UTC`, `-03:00` or `-0300`.
fn when(text: &str) -> Option<When> {
    let (day, rest) = text.split_at_checked(10)?;
    let day = {
        let (year, month_day) = day.split_once('-')?;
        let (month, day) = month_day.split_once('-')?;
        let month = Month::try_from(u8::try_from(number(month, 2)?).ok()?).ok()?;
        Date::from_calendar_date(i32::try_from(number(year, 4)?).ok()?, month, u8::try_from(number(day, 2)?).ok()?)
            .ok()?
    };
    if rest.is_empty() {
        return Some(When::Day(day));
    }
    let rest = rest.strip_prefix(['T', 't', ' '])?.trim();
    let end = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.'))).unwrap_or(rest.len());
    let (clock, zone) = rest.split_at(end);
    let local = PrimitiveDateTime::new(day, time(clock)?);
    match zone.trim() {
        "" => Some(When::Local(local)),
        "Z" | "z" | "UTC" | "GMT" => Some(When::Instant(local.assume_utc())),
        zone => Some(When::Instant(local.assume_offset(offset(zone)?))),
    }
}

fn time(clock: &str) -> Option<Time> {
    // Parts of a second are passed over.
    let whole = match clock.split_once('.') {
        Some((whole, part)) => {
            number(part, part.len().clamp(1, 9))?;
            whole
        }
        None => clock,
    };
    let mut parts = whole.split(':').map(|part| number(part, 2).and_then(|part| u8::try_from(part).ok()));
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = match parts.next() {
        Some(second) => second?,
        None => 0,
    };
    if parts.next().is_some() { None } else { Time::from_hms(hour, minute, second).ok() }
}

fn offset(zone: &str) -> Option<UtcOffset> {
    let (sign, digits) = match zone.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, zone.strip_prefix('+')?),
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None => digits.split_at_checked(2)?,
    };
    let hours = i8::try_from(number(hours, 2)?).ok()?;
    let minutes = if minutes.is_empty() { 0 } else { i8::try_from(number(minutes, 2)?).ok()? };
    UtcOffset::from_hms(sign * hours, sign * minutes, 0).ok()
}

/// A number of exactly so many digits.
fn number(text: &str, digits: usize) -> Option<u32> {
    if text.len() == digits && text.bytes().all(|b| b.is_ascii_digit()) { text.parse().ok() } else { None }
}
