//! The file of an import, read on a thread of its own: what stands in it becomes parts that are written one after the other.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;

use domain::content::{PostType, Taxonomy};
use domain::import::{ImportKind, ImportReason};
use domain::slug::slugify;
use markup::folder::{self, DocumentError};
use markup::matter::When;
use markup::policy::Site;
use sha2::{Digest as _, Sha256};
use store::import::terms::{MAX_TERMS, Wanted};
use store::import::{Mark, Note};
use time::OffsetDateTime;
use tokio::sync::mpsc::Sender;
use wxr::{Entry, Kind, Limits, Openness, Reader, Refusal, Status};

use super::item::{Draft, Raw, Writers, draft, html, term};
use super::source_of;

/// Items of a batch: a transaction locks the numbers of the tenant's texts until its end.
const BATCH: usize = 100;
/// Bytes of text in a batch, from which on it is written.
const BATCH_BYTES: usize = 4 << 20;

/// What is read, and as what.
pub(super) struct Plan {
    pub(super) kind: ImportKind,
    pub(super) source_name: String,
    pub(super) mark: Mark,
    pub(super) keep_public: bool,
    pub(super) writers: Writers,
}

/// A part of a file.
#[derive(Debug)]
pub(super) enum Part {
    /// Where the content comes from.
    Source(String),
    /// Some items, and the terms that they or the file name.
    Batch {
        to: Mark,
        seen: i64,
        drafts: Vec<Draft>,
        terms: Vec<Wanted>,
        notes: Vec<Note>,
        counts: BTreeMap<ImportReason, i64>,
    },
    /// The file cannot be read further: a stable code.
    Failed(&'static str),
}

/// Nobody waits for the next part.
struct Gone;

/// Reads a file from the mark on, until it ends, cannot be read, or nobody waits for the next part.
pub(super) fn read(file: File, plan: Plan, parts: &Sender<Part>) {
    let mut desk = Desk { parts, pile: Pile::default(), plan, now: OffsetDateTime::now_utc() };
    let read = match desk.plan.kind {
        ImportKind::Wxr => desk.wxr(file),
        ImportKind::Folder => desk.folder(file),
    };
    if let Ok(Err(code)) = read {
        // What was read before the fault is made.
        if desk.flush().is_ok() {
            drop(desk.send(Part::Failed(code)));
        }
    }
}

/// What was read and is not sent yet.
#[derive(Default)]
struct Pile {
    to: Option<Mark>,
    seen: i64,
    drafts: Vec<Draft>,
    bytes: usize,
    terms: Vec<Wanted>,
    notes: Vec<Note>,
    counts: BTreeMap<ImportReason, i64>,
}

struct Desk<'a> {
    parts: &'a Sender<Part>,
    pile: Pile,
    plan: Plan,
    now: OffsetDateTime,
}

/// Read to the end, or a stable code of why not; or nobody waits any more.
type Course = Result<Result<(), &'static str>, Gone>;

impl Desk<'_> {
    fn send(&self, part: Part) -> Result<(), Gone> {
        self.parts.blocking_send(part).map_err(|_| Gone)
    }

    fn flush(&mut self) -> Result<(), Gone> {
        let Pile { to, seen, drafts, terms, notes, counts, .. } = std::mem::take(&mut self.pile);
        let Some(to) = to else { return Ok(()) };
        self.send(Part::Batch { to, seen, drafts, terms, notes, counts })
    }

    /// Goes on behind an entry, and sends the pile when it is high enough.
    fn behind(&mut self, to: Mark) -> Result<(), Gone> {
        self.pile.to = Some(to);
        let items = usize::try_from(self.pile.seen).unwrap_or(usize::MAX);
        if items >= BATCH || self.pile.bytes >= BATCH_BYTES { self.flush() } else { Ok(()) }
    }

    fn count(&mut self, reason: ImportReason, times: usize) {
        if times > 0 {
            *self.pile.counts.entry(reason).or_default() += i64::try_from(times).unwrap_or(i64::MAX);
        }
    }

    fn note(&mut self, place: i64, byte: Option<i64>, reason: ImportReason) {
        self.pile.notes.push(Note { place, byte, reason, post: None });
    }

    fn term(&mut self, wanted: Option<Wanted>) -> Option<(Taxonomy, String)> {
        let Some(wanted) = wanted.filter(|_| self.pile.terms.len() < MAX_TERMS) else {
            self.count(ImportReason::TermNotMade, 1);
            return None;
        };
        let named = (wanted.taxonomy, wanted.slug.clone());
        self.pile.terms.push(wanted);
        Some(named)
    }

    fn item(&mut self, raw: Raw) {
        let (place, byte, bytes) = (raw.place, raw.byte, raw.content.len());
        match draft(raw, &self.plan.writers, self.plan.keep_public, self.now) {
            Ok(draft) => {
                self.pile.bytes += bytes;
                self.pile.drafts.push(draft);
            }
            Err(reason) => self.note(place, byte, reason),
        }
    }

    fn wxr(&mut self, file: File) -> Course {
        let limits = Limits { document_bytes: 64 << 20, ..Limits::default() };
        let mut reader = match Reader::new(BufReader::new(file), limits) {
            Ok(reader) => reader,
            Err(error) => return Ok(Err(error.refusal.code())),
        };
        let site = reader.site();
        let address = [&site.base_blog_url, &site.base_site_url, &site.link];
        let address = address.into_iter().find(|address| !address.trim().is_empty()).cloned().unwrap_or_default();
        self.send(Part::Source(source_of(ImportKind::Wxr, &address)))?;
        let mark = self.plan.mark;
        let resumed =
            reader.resume(wxr::Mark { entries: mark.entries.unsigned_abs(), offset: mark.bytes.unsigned_abs() });
        if let Err(error) = resumed {
            return Ok(Err(error.refusal.code()));
        }
        for located in reader {
            let located = match located {
                Ok(located) => located,
                Err(error) if error.refusal == Refusal::Unreadable => return Ok(Err("file_unreadable")),
                Err(error) => return Ok(Err(error.refusal.code())),
            };
            let to = Mark { entries: signed(located.index) + 1, bytes: signed(located.end) };
            self.entry(located.entry, signed(located.index), signed(located.offset));
            self.behind(to)?;
        }
        self.flush().map(Ok)
    }

    fn entry(&mut self, entry: Entry, place: i64, byte: i64) {
        let wanted = match entry {
            Entry::Category(one) => term(Taxonomy::Category, &one.slug, &one.name, &one.parent, &one.description),
            Entry::Tag(one) => term(Taxonomy::Tag, &one.slug, &one.name, "", &one.description),
            Entry::Term(one) => match taxonomy(&one.taxonomy) {
                Some(taxonomy) => term(taxonomy, &one.slug, &one.name, &one.parent, &one.description),
                // Menus and what plugins sort by.
                None => return,
            },
            Entry::Author(_) => return,
            Entry::Item(item) => {
                self.pile.seen += 1;
                return self.wordpress(*item, place, byte);
            }
        };
        self.term(wanted);
    }

    fn wordpress(&mut self, item: wxr::Item, place: i64, byte: i64) {
        self.count(ImportReason::CommentsNotImported, item.comments.len());
        let post_type = match item.kind {
            Kind::Post => PostType::Post,
            Kind::Page => PostType::Page,
            Kind::Attachment => return self.count(ImportReason::AttachmentsNotFetched, 1),
            Kind::NavMenuItem | Kind::Revision | Kind::Other(_) => {
                return self.count(ImportReason::KindNotSupported, 1);
            }
        };
        if matches!(item.status, Status::Trash | Status::AutoDraft) {
            return self.count(ImportReason::InTheTrash, 1);
        }
        let content = match html(&item.content) {
            Ok(content) => content,
            Err(reason) => return self.note(place, Some(byte), reason),
        };
        let mut terms = Vec::new();
        for one in &item.terms {
            let Some(taxonomy) = taxonomy(&one.taxonomy) else { continue };
            // An article repeats its terms for feeds in older files.
            if !terms.iter().any(|(known, slug)| *known == taxonomy && *slug == slugify(&one.slug)) {
                terms.extend(self.term(term(taxonomy, &one.slug, &one.name, "", "")));
            }
        }
        let number = |id: Option<wxr::Id>| id.and_then(|id| i64::try_from(id.get()).ok());
        self.item(Raw {
            item: digest(&identity(&item)),
            number: number(item.id),
            parent: number(item.parent),
            place,
            byte: Some(byte),
            post_type,
            login: Some(item.creator.clone()).filter(|login| !login.trim().is_empty()),
            created: item.published_at().or(item.date.map(time::PrimitiveDateTime::assume_utc)),
            updated: item.modified_gmt.or(item.modified.map(time::PrimitiveDateTime::assume_utc)),
            menu_order: i32::try_from(item.menu_order).unwrap_or(0),
            comments_open: item.comment_status == Openness::Open,
            pings_open: item.ping_status == Openness::Open,
            sticky: item.is_sticky,
            was_public: item.status == Status::Publish,
            was_closed: item.status == Status::Private || !item.password.is_empty(),
            title: item.title,
            slug: item.slug,
            content,
            excerpt: item.excerpt,
            terms,
        });
    }

    fn folder(&mut self, file: File) -> Course {
        self.send(Part::Source(source_of(ImportKind::Folder, &self.plan.source_name)))?;
        let documents = match folder::archive(BufReader::new(file), Site::new(&[])) {
            Ok(documents) => documents,
            Err(error) => return Ok(Err(error.code())),
        };
        let done = usize::try_from(self.plan.mark.entries).unwrap_or(usize::MAX);
        for (place, (path, document)) in documents.enumerate().skip(done) {
            self.pile.seen += 1;
            let place = i64::try_from(place).unwrap_or(i64::MAX);
            match document {
                Ok(document) => self.document(&path, document, place),
                Err(error) => self.note(place, None, reason(error)),
            }
            self.behind(Mark { entries: place.saturating_add(1), bytes: 0 })?;
        }
        self.flush().map(Ok)
    }

    fn document(&mut self, path: &str, document: folder::Document, place: i64) {
        let matter = document.matter;
        let mut terms = Vec::new();
        let named = matter.categories.iter().map(|name| (Taxonomy::Category, name));
        for (taxonomy, name) in named.chain(matter.tags.iter().map(|name| (Taxonomy::Tag, name))) {
            terms.extend(self.term(term(taxonomy, "", name, "", "")));
        }
        let created = matter.date.map(|when| match when {
            When::Day(day) => day.midnight().assume_utc(),
            When::Local(local) => local.assume_utc(),
            When::Instant(instant) => instant,
        });
        self.item(Raw {
            item: digest(&format!("path\0{path}")),
            number: None,
            parent: None,
            place,
            byte: None,
            post_type: PostType::Post,
            login: None,
            title: escaped(&matter.title.unwrap_or_default()),
            slug: matter.slug.unwrap_or_default(),
            content: document.html,
            excerpt: escaped(&matter.excerpt.unwrap_or_default()),
            created,
            updated: None,
            menu_order: 0,
            comments_open: true,
            pings_open: false,
            sticky: false,
            // A folder says what is not to be public, never what was.
            was_public: false,
            was_closed: false,
            terms,
        });
    }
}

/// What an item is called by its source for as long as it is there.
fn identity(item: &wxr::Item) -> String {
    match (item.guid.value.trim(), item.id) {
        ("", Some(id)) => format!("number\0{id}"),
        ("", None) => format!("link\0{}\0{}", item.link.trim(), item.slug),
        (guid, _) => format!("guid\0{guid}"),
    }
}

fn digest(text: &str) -> [u8; 32] {
    Sha256::digest(text).into()
}

/// A plain text as HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn taxonomy(word: &str) -> Option<Taxonomy> {
    match word {
        "category" => Some(Taxonomy::Category),
        "post_tag" | "tag" => Some(Taxonomy::Tag),
        _ => None,
    }
}

const fn reason(error: DocumentError) -> ImportReason {
    match error {
        DocumentError::Path | DocumentError::NotAFile => ImportReason::FilePath,
        DocumentError::TooLong => ImportReason::ContentTooLong,
        DocumentError::TooMuch => ImportReason::FolderTooLarge,
        DocumentError::Unreadable | DocumentError::Encoding | DocumentError::Matter(_) => ImportReason::FileUnreadable,
    }
}
