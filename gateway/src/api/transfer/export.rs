//! The tenant's content as a WordPress export (WXR 1.2), written while it is read.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use domain::access::{ExportContent, Permit, permit};
use domain::content::{ComplianceLevel, PostType, Taxonomy};
use domain::import::ExportPurpose;
use domain::trust::Act;
use futures_util::stream;
use poem::Body;
use poem::web::Data;
use poem_openapi::param::Query;
use poem_openapi::payload::Binary;
use poem_openapi::{ApiResponse, OpenApi};
use store::export::{self, Exported};
use store::{Scope, settings};
use time::{OffsetDateTime, PrimitiveDateTime};
use wxr::{Author, Category, Entry, Guid, Id, Item, ItemTerm, Kind, Openness, Status, Tag, WriteError, Writer};

use crate::Deps;
use crate::api::Area;
use crate::api::post_access::{listed_levels, site};
use crate::api::words::Word;
use crate::auth::Auth;
use crate::problem::Problem;
use crate::trust::gates::{Gate, Gated};

/// Most texts of one export.
const MAX_POSTS: u64 = 50_000;

/// Texts that are read at once.
const PAGE: i64 = 50;

pub(crate) const GATES: &[Gated] = &[("exportWxr", Gate::Act(Act::ContentExport))];

/// An export.
#[derive(ApiResponse)]
enum Exporting {
    /// The file, as it is written. One that breaks off has no end, and every reader refuses it.
    #[oai(status = 200)]
    File(
        Binary<Body>,
        /// `application/rss+xml`.
        #[oai(header = "Content-Type")]
        String,
        /// A name to save it by.
        #[oai(header = "Content-Disposition")]
        String,
        /// `no-store`.
        #[oai(header = "Cache-Control")]
        String,
    ),
}

pub(crate) struct Exports;

#[OpenApi(tag = "Area::Transfer")]
impl Exports {
    /// Take the tenant's posts, pages, categories and tags out as a WordPress export (WXR 1.2).
    ///
    /// It holds working texts of level public, and of level professional for whoever the policies admit to others' texts of that
    /// level; never one of level restricted or phi, no address of a person, and no comment. What it is for is kept in the
    /// audit trail before the first byte leaves.
    #[oai(path = "/exports/wxr", method = "get", operation_id = "exportWxr")]
    async fn export(
        &self,
        auth: Auth,
        /// What the content is taken out for.
        purpose: Query<Option<Word<ExportPurpose>>>,
        deps: Data<&Deps>,
    ) -> Result<Exporting, Problem> {
        let may = permit::<ExportContent>(&auth.actor, auth.actor.tenant)?;
        let purpose = purpose.0.ok_or_else(|| Problem::field("purpose", "required"))?.0;
        let levels = listed_levels(&deps, &auth).await?;
        let tenant = deps.tenants.by_id(auth.actor.tenant).await?.ok_or_else(Problem::not_found)?;
        let base = site(&deps, auth.actor.tenant).await?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let language = settings::get(&mut tx).await?.language;
        let posts = export::begin(&mut tx, &may, &levels, purpose).await?;
        if posts > MAX_POSTS {
            return Err(Problem::field("purpose", "too_many"));
        }
        tx.commit().await?;
        let head = wxr::Site {
            title: tenant.name.clone(),
            link: base.clone(),
            description: String::new(),
            pub_date: Some(OffsetDateTime::now_utc()),
            language: language.word().to_owned(),
            base_site_url: base.clone(),
            base_blog_url: base.clone(),
            generator: concat!("https://healthcare-cms.dev/?v=", env!("CARGO_PKG_VERSION")).to_owned(),
        };
        let sink = Sink::default();
        let writer = Writer::new(sink.clone(), &head).map_err(Problem::internal)?;
        let course = Course {
            deps: deps.0.clone(),
            scope: auth.scope(),
            may,
            levels,
            base,
            sink,
            writer: Some(writer),
            place: Place::Head,
        };
        let body = stream::try_unfold(course, Course::next);
        Ok(Exporting::File(
            Binary(Body::from_bytes_stream(body)),
            "application/rss+xml; charset=utf-8".to_owned(),
            format!("attachment; filename=\"{}.wxr.xml\"", tenant.slug),
            "no-store".to_owned(),
        ))
    }
}

/// Bytes that are written and not sent yet.
#[derive(Clone, Default)]
struct Sink(Arc<Mutex<Vec<u8>>>);

impl Sink {
    fn take(&self) -> Bytes {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner)).into()
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// How far an export is.
enum Place {
    Head,
    /// Behind the text with this number.
    Posts(i64),
    End,
}

/// An export on its way.
struct Course {
    deps: Deps,
    scope: Scope,
    may: Permit<ExportContent>,
    levels: Vec<ComplianceLevel>,
    base: String,
    sink: Sink,
    /// None behind the end.
    writer: Option<Writer<Sink>>,
    place: Place,
}

/// Why an export broke off, for the log of whoever carries its body.
fn broken(error: impl std::error::Error + Send + Sync + 'static) -> io::Error {
    tracing::error!(error = chassis::error_chain(&error).join(": "), "An export broke off");
    io::Error::other(error)
}

impl Course {
    /// The next bytes. No transaction is open while they are sent.
    async fn next(mut self) -> io::Result<Option<(Bytes, Self)>> {
        match self.place {
            Place::Head => {
                self.head().await?;
                self.place = Place::Posts(0);
            }
            Place::Posts(behind) => match self.page(behind).await? {
                Some(last) => self.place = Place::Posts(last),
                None => {
                    if let Some(writer) = self.writer.take() {
                        writer.finish().map_err(broken)?;
                    }
                    self.place = Place::End;
                }
            },
            Place::End => return Ok(None),
        }
        let bytes = self.sink.take();
        Ok(Some((bytes, self)))
    }

    async fn head(&mut self) -> io::Result<()> {
        let mut tx = self.deps.store.begin(self.scope).await.map_err(broken)?;
        let writers = export::writers(&mut tx, &self.may, &self.levels).await.map_err(broken)?;
        let terms = export::terms(&mut tx, &self.may).await.map_err(broken)?;
        tx.commit().await.map_err(broken)?;
        let authors = writers.into_iter().map(|one| {
            Entry::Author(Author {
                id: id(one.number),
                login: one.username,
                display_name: one.display_name,
                ..Author::default()
            })
        });
        let terms = terms.into_iter().map(|one| match one.taxonomy {
            Taxonomy::Category => Entry::Category(Category {
                id: id(one.number),
                slug: one.slug,
                parent: one.parent.unwrap_or_default(),
                name: one.name,
                description: one.description,
                metas: Vec::new(),
            }),
            Taxonomy::Tag => Entry::Tag(Tag {
                id: id(one.number),
                slug: one.slug,
                name: one.name,
                description: one.description,
                metas: Vec::new(),
            }),
        });
        self.write(authors.chain(terms)).map_err(broken)
    }

    /// Writes a page of texts. Gives the number of its last one; none when there was none.
    async fn page(&mut self, behind: i64) -> io::Result<Option<i64>> {
        let mut tx = self.deps.store.begin(self.scope).await.map_err(broken)?;
        let posts = export::posts(&mut tx, &self.may, &self.levels, behind, PAGE).await.map_err(broken)?;
        tx.commit().await.map_err(broken)?;
        let last = posts.last().map(|post| post.number);
        let base = self.base.clone();
        let items = posts.into_iter().map(|post| Entry::Item(Box::new(item(post, &base))));
        self.write(items).map_err(broken)?;
        Ok(last)
    }

    fn write(&mut self, entries: impl Iterator<Item = Entry>) -> Result<(), WriteError> {
        for entry in entries {
            if let Some(writer) = &mut self.writer {
                writer.write(&entry)?;
            }
        }
        Ok(())
    }
}

fn id(number: i64) -> Option<Id> {
    u64::try_from(number).ok().and_then(Id::new)
}

const fn openness(open: bool) -> Openness {
    if open { Openness::Open } else { Openness::Closed }
}

/// A text as WordPress knows it. Its clock is that of UTC.
fn item(post: Exported, base: &str) -> Item {
    let date = post.published_at.filter(|_| post.is_public).unwrap_or(post.created_at);
    let clock = |date: OffsetDateTime| PrimitiveDateTime::new(date.date(), date.time());
    let named = |(taxonomy, slug, name): (Taxonomy, String, String)| ItemTerm {
        taxonomy: taxonomy.word().to_owned(),
        slug,
        name,
    };
    Item {
        id: id(post.number),
        kind: match post.post_type {
            PostType::Post => Kind::Post,
            PostType::Page => Kind::Page,
        },
        status: if post.is_public { Status::Publish } else { Status::Draft },
        link: format!("{base}/{}", post.slug),
        guid: Guid { value: format!("{base}/?p={}", post.number), is_permalink: false },
        title: post.title,
        slug: post.slug,
        creator: post.username,
        content: post.content,
        excerpt: post.excerpt,
        pub_date: Some(date),
        date: Some(clock(date)),
        date_gmt: Some(date),
        modified: Some(clock(post.updated_at)),
        modified_gmt: Some(post.updated_at),
        comment_status: openness(post.comments_open),
        ping_status: openness(post.pings_open),
        parent: post.parent.and_then(id),
        menu_order: post.menu_order.into(),
        is_sticky: post.sticky,
        terms: post.terms.into_iter().map(named).collect(),
        ..Item::default()
    }
}
