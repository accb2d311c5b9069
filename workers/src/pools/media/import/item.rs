//! What an item of a file is here: a draft that nobody has judged, or a reason.

use std::collections::HashMap;

use domain::access::Role;
use domain::content::{ComplianceLevel, MedicalCategory, PostType, Taxonomy};
use domain::gate::{self, Article, Author, Severity};
use domain::ids::{PostId, RevisionId, UserId};
use domain::import::ImportReason;
use domain::phi::short::{in_name, in_slug};
use domain::slug::{self, slugify};
use domain::workflow::Stage;
use markup::policy::{Policy, Site, clean};
use markup::{classic, plain};
use store::import::making::NewItem;
use store::import::terms::Wanted;
use store::post::Text;
use time::{Date, Duration, Month, OffsetDateTime};
use uuid::Uuid;

/// Longest title, in characters.
const MAX_TITLE: usize = 255;
/// Longest excerpt, in characters: a longer one is cut.
const MAX_EXCERPT: usize = 500;
/// Longest text, in bytes.
const MAX_CONTENT: usize = 200_000;

/// Somebody who is made the author of items.
#[derive(Clone, Debug)]
pub(super) struct Writer {
    pub(super) id: UserId,
    pub(super) role: Role,
    /// What their texts are judged by.
    pub(super) facts: Author,
}

/// Whose texts become whose.
#[derive(Debug)]
pub(super) struct Writers {
    /// By login there, in lower case.
    pub(super) by_login: HashMap<String, Writer>,
    /// Who imports.
    pub(super) own: Writer,
}

/// A draft whose terms are still words.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) item: NewItem,
    pub(super) terms: Vec<(Taxonomy, String)>,
}

/// An item as it came, whatever its file is.
#[derive(Debug)]
pub(super) struct Raw {
    pub(super) item: [u8; 32],
    pub(super) number: Option<i64>,
    pub(super) parent: Option<i64>,
    pub(super) place: i64,
    pub(super) byte: Option<i64>,
    pub(super) post_type: PostType,
    pub(super) login: Option<String>,
    pub(super) title: String,
    pub(super) slug: String,
    /// HTML.
    pub(super) content: String,
    /// HTML, or plain.
    pub(super) excerpt: String,
    pub(super) created: Option<OffsetDateTime>,
    pub(super) updated: Option<OffsetDateTime>,
    pub(super) menu_order: i32,
    pub(super) comments_open: bool,
    pub(super) pings_open: bool,
    pub(super) sticky: bool,
    /// Everybody could read it there.
    pub(super) was_public: bool,
    /// Not everybody could.
    pub(super) was_closed: bool,
    pub(super) terms: Vec<(Taxonomy, String)>,
}

/// The text of the classic editor, or of blocks, as HTML. Galleries have no pictures here.
///
/// # Errors
/// [`ImportReason::ContentTooLong`].
pub(super) fn html(content: &str) -> Result<String, ImportReason> {
    if content.contains("<!-- wp:") {
        return Ok(content.to_owned());
    }
    Ok(classic(content, |_, _| String::new()).map_err(|_| ImportReason::ContentTooLong)?.html)
}

/// Makes a draft. `now` bounds its dates, `keep_public` says whether what was public goes into the gate.
///
/// # Errors
/// Why it is not made.
pub(super) fn draft(
    raw: Raw,
    writers: &Writers,
    keep_public: bool,
    now: OffsetDateTime,
) -> Result<Draft, ImportReason> {
    let title = one_line(&plain::text(&raw.title));
    if title.chars().count() > MAX_TITLE {
        return Err(ImportReason::TitleTooLong);
    }
    let mut notes = Vec::new();
    let mapped = raw.login.as_ref().and_then(|login| writers.by_login.get(&login.trim().to_lowercase()));
    if raw.login.is_some() && mapped.is_none() {
        notes.push(ImportReason::AuthorNotMapped);
    }
    let writer = mapped.unwrap_or(&writers.own);
    let policy = if writer.role.edits_others() { Policy::Editor } else { Policy::Author };
    let cleaned = clean(&raw.content, policy, &Site::new(&[])).map_err(|_| ImportReason::ContentTooLong)?;
    let content = cleaned.html.replace('\0', "");
    if content.len() > MAX_CONTENT {
        return Err(ImportReason::ContentTooLong);
    }
    if title.is_empty() && content.trim().is_empty() {
        return Err(ImportReason::Empty);
    }
    let excerpt = plain::excerpt_chars(&raw.excerpt, MAX_EXCERPT).replace('\0', "");
    let mut text = Text {
        title,
        content,
        excerpt,
        meta_description: String::new(),
        medical_disclaimer: String::new(),
        medical_category: MedicalCategory::General,
        compliance_level: ComplianceLevel::Public,
        references: Vec::new(),
        fields: serde_json::Map::new(),
        content_hash: [0; 32],
    };
    let personal = names_somebody(&text, &writer.facts, now);
    if personal {
        notes.push(ImportReason::PersonalData);
    }
    if personal || raw.was_closed {
        text.compliance_level = ComplianceLevel::Professional;
    }
    text.content_hash = text.hash();
    let whole = !text.title.is_empty() && !text.content.trim().is_empty();
    let id = PostId(Uuid::now_v7());
    let asked = if raw.slug.trim().is_empty() { &text.title } else { &raw.slug };
    let created_at = within(raw.created, now).unwrap_or(now);
    let item = NewItem {
        item: raw.item,
        number: raw.number,
        parent: raw.parent.filter(|_| raw.post_type == PostType::Page),
        place: raw.place,
        byte: raw.byte,
        id,
        revision: RevisionId(Uuid::now_v7()),
        post_type: raw.post_type,
        slugs: [0, 1, 2, slug::TRIES].map(|tried| slug::of_post(asked, id, tried)).to_vec(),
        author: writer.id,
        terms: Vec::new(),
        category: None,
        created_at,
        updated_at: within(raw.updated, now).unwrap_or(created_at).max(created_at),
        menu_order: raw.menu_order,
        comments_open: raw.comments_open,
        pings_open: raw.pings_open,
        sticky: raw.sticky && raw.post_type == PostType::Post,
        wanted: keep_public && raw.was_public && !raw.was_closed && whole && !personal,
        notes,
        text,
    };
    Ok(Draft { item, terms: raw.terms })
}

/// Whether the first stage of the gate would find personal data that block. Such a text waits for a person at the strictest
/// level that a person without a patient's consent can open, and goes nowhere by itself.
fn names_somebody(text: &Text, author: &Author, now: OffsetDateTime) -> bool {
    let article = Article {
        title: text.title.clone(),
        content: text.content.clone(),
        excerpt: text.excerpt.clone(),
        judged_on: now.date().to_string(),
        ..Article::by(author.clone())
    };
    gate::evaluate(Stage::Lgpd, &article).iter().any(|finding| finding.severity == Severity::Blocks)
}

fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A date that a text can have: not before 1990, not after today.
fn within(date: Option<OffsetDateTime>, now: OffsetDateTime) -> Option<OffsetDateTime> {
    let first = Date::from_calendar_date(1990, Month::January, 1).ok()?.midnight().assume_utc();
    date.filter(|date| *date >= first && *date <= now + Duration::DAY).map(|date| date.min(now))
}

/// A term that a file names; none for one that names or numbers a person.
pub(super) fn term(taxonomy: Taxonomy, slug: &str, name: &str, parent: &str, description: &str) -> Option<Wanted> {
    let name = one_line(&plain::text(name));
    let slug = match slugify(slug) {
        slug if slug.is_empty() => slugify(&name),
        slug => slug,
    };
    if slug.is_empty() || in_slug(&slug) || in_name(&name) {
        return None;
    }
    let parent = Some(slugify(parent)).filter(|parent| !parent.is_empty() && taxonomy == Taxonomy::Category);
    Some(Wanted { taxonomy, slug, name, parent, description: one_line(&plain::text(description)) })
}
