//! Uploaded files. What a client sends is kept in quarantine first; its address is there once a worker has found it clean.

use std::sync::LazyLock;

use bytes::Bytes;
use domain::ids::{MediaId, UserId};
use domain::media::{AttachmentType, MediaAccess, MediaState};
use poem::web::Multipart;
use poem::{FromRequest as _, Request, RequestBody};
use serde_json::{Map, Value, json};
use store::media::{self, Media, MediaFilter, Rendition, Size};
use store::{TenantTx, post};
use tokio::sync::{Semaphore, SemaphorePermit};
use wordpress::kind::Context;
use wordpress::paging::Window;
use wordpress::route::{Method, Resource};
use wordpress::rules::check_forced;
use wordpress::shape::{self, MediaFacts, SizeFacts};
use wordpress::text::Rich;
use wordpress::upload::RawUpload;
use wordpress::{Code, WpError};

use super::answer::{Fault, Reply, nothing, unread};
use super::ask::Ask;
use super::media_type;
use super::posts::{given, signed};
use crate::Deps;
use crate::api::dicomweb::levels;
use crate::api::media::{Said, Whole, address, describe, discard, take};
use crate::auth::Auth;

/// Largest file that comes within one request, bytes. Larger ones are sent in parts, by the product's own API.
const MAX_FILE: usize = 32 * 1024 * 1024;
/// What a form may hold beside its file, bytes.
const FORM: usize = 64 * 1024;
/// Arguments that are read from a form.
const MOST_ARGUMENTS: usize = 100;
/// Files held in memory at a time.
static HELD: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(4));

/// A file that came with a request.
pub(super) struct Upload {
    name: String,
    mime_type: String,
    bytes: Bytes,
    digest: Option<String>,
    /// Its place among the files held in memory.
    _held: SemaphorePermit<'static>,
}

/// Arguments and file of an upload: a form, or the file as the body itself with its name in a header.
pub(super) async fn taken(deps: &Deps, request: &mut Request) -> Result<(Map<String, Value>, Option<Upload>), Fault> {
    let too_big = || Fault::from(WpError::new(Code::UploadTooBig));
    let headers = request.headers().clone();
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let limits = &deps.config.media.limits;
    let limit = usize::try_from(limits.document_bytes.max(limits.image_bytes)).unwrap_or(MAX_FILE).min(MAX_FILE);
    let length = header("content-length").and_then(|length| length.parse::<usize>().ok());
    if length.is_some_and(|length| length > limit + FORM) {
        return Err(too_big());
    }
    let held = HELD.try_acquire().map_err(|_| crate::problem::Problem::unavailable())?;
    let kind = media_type(request.headers()).to_ascii_lowercase();
    // Read within its bound first: a form has none of its own.
    let bytes = request.take_body().into_bytes_limit(limit + FORM).await.map_err(|error| match error {
        poem::error::ReadBodyError::PayloadTooLarge => too_big(),
        error => unread(error),
    })?;
    let (given, (name, mime_type, bytes)) = if kind == "multipart/form-data" {
        form(request, bytes).await?
    } else {
        let (content_type, disposition) = (header("content-type"), header("content-disposition"));
        let raw = RawUpload {
            has_body: !bytes.is_empty(),
            content_type: content_type.as_deref(),
            disposition: disposition.as_deref(),
        };
        let name = raw.file_name()?.to_owned();
        (Map::new(), (name, kind, bytes))
    };
    if bytes.len() > limit {
        return Err(too_big());
    }
    let digest = header("content-md5");
    Ok((given, Some(Upload { name, mime_type, bytes, digest, _held: held })))
}

/// Name, media type and bytes of a file.
type File = (String, String, Bytes);

/// Arguments and file of a form.
async fn form(request: &Request, bytes: Bytes) -> Result<(Map<String, Value>, File), Fault> {
    let no_data = || Fault::from(WpError::new(Code::UploadNoData));
    let mut body = RequestBody::new(bytes.into());
    let mut form = Multipart::from_request(request, &mut body).await.map_err(|_| no_data())?;
    let (mut given, mut file) = (Map::new(), None);
    while let Some(field) = form.next_field().await.map_err(|_| no_data())? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "file" {
            let name = field.file_name().unwrap_or_default().to_owned();
            let mime_type = field.content_type().unwrap_or_default().to_owned();
            file = Some((name, mime_type, Bytes::from(field.bytes().await.map_err(|_| no_data())?)));
        } else if given.len() < MOST_ARGUMENTS {
            given.insert(name, field.text().await.map_err(|_| no_data())?.into());
        }
    }
    Ok((given, file.ok_or_else(no_data)?))
}

/// Which files a caller sees.
pub(super) struct Visible {
    all: bool,
    reader: UserId,
    levels: Vec<MediaAccess>,
    is_visitor: bool,
}

impl Visible {
    pub(super) const fn as_filter(&self) -> MediaFilter<'_> {
        MediaFilter {
            all: self.all,
            reader: self.reader,
            levels: self.levels.as_slice(),
            state: if self.is_visitor { Some(MediaState::Clean) } else { None },
            attachment: None,
            post: None,
            words: None,
        }
    }
}

pub(super) fn visible(auth: &Auth) -> Visible {
    let (all, levels) = levels(auth);
    Visible { all, reader: auth.actor.user, levels, is_visitor: false }
}

fn seen(ask: &Ask<'_>) -> Visible {
    match &ask.auth {
        Some(auth) => visible(auth),
        None => Visible {
            all: false,
            reader: UserId(uuid::Uuid::nil()),
            levels: vec![MediaAccess::Public],
            is_visitor: true,
        },
    }
}

struct Shown {
    media: Media,
    renditions: Vec<Rendition>,
    author: i64,
    post: Option<i64>,
}

async fn shown(tx: &mut TenantTx, files: Vec<Media>) -> Result<Vec<Shown>, Fault> {
    let ids: Vec<MediaId> = files.iter().map(|one| one.id).collect();
    let renditions = media::renditions(tx, &ids).await?;
    let posts: Vec<_> = files.iter().filter_map(|one| one.post).collect();
    let posts = post::find_many(tx, &posts).await?;
    let mut all = Vec::new();
    for media in files {
        let own = renditions.iter().filter(|(id, one)| *id == media.id && one.size != Size::Original);
        let renditions = own.map(|(_, one)| one.clone()).collect();
        let author = store::user::find(tx, media.uploaded_by).await?.map_or(0, |user| user.number);
        let post = media.post.and_then(|id| posts.iter().find(|post| post.id == id)).map(|post| post.number);
        all.push(Shown { media, renditions, author, post });
    }
    Ok(all)
}

/// Files of readers' sizes, in the form that every browser knows.
fn sizes(one: &Shown, site: Option<&str>, url: &str) -> Vec<SizeFacts> {
    let mut sizes: Vec<SizeFacts> = Vec::new();
    for rendition in &one.renditions {
        let (Some(width), Some(height)) = (rendition.width, rendition.height) else { continue };
        if sizes.iter().any(|known| known.name == rendition.size.word()) {
            continue;
        }
        let source_url = absolute(address(one.media.id, rendition, site), url);
        sizes.push(SizeFacts {
            name: rendition.size.word().to_owned(),
            file: source_url.rsplit('/').next().unwrap_or_default().to_owned(),
            width: u32::try_from(width).unwrap_or_default(),
            height: u32::try_from(height).unwrap_or_default(),
            mime_type: rendition.mime_type.clone(),
            source_url,
        });
    }
    sizes
}

fn absolute(address: String, url: &str) -> String {
    if address.starts_with('/') { format!("{url}{address}") } else { address }
}

fn told(ask: &Ask<'_>, one: &Shown, context: Context) -> Value {
    let (media, url) = (&one.media, ask.site.url.as_str());
    let site = media.is_published().then_some(url);
    let plain = |text: &str| Rich::new(text, super::posts::escaped(text));
    let own = ask.actor().is_some_and(|actor| actor.user == media.uploaded_by || actor.role.edits_others());
    let mut allow = vec![Method::Get];
    if own {
        allow.extend([Method::Post, Method::Put, Method::Patch, Method::Delete]);
    }
    let full = one.renditions.iter().find(|rendition| rendition.size == Size::Full);
    let pixels = |side: Option<i32>| side.and_then(|side| u32::try_from(side).ok());
    let facts = MediaFacts {
        id: media.number,
        date: media.created_at,
        modified: media.updated_at,
        guid: format!("{url}/?attachment_id={}", media.number),
        slug: domain::slug::slugify(&media.title),
        status: if media.is_published() { "inherit" } else { "private" }.to_owned(),
        link: format!("{url}/?attachment_id={}", media.number),
        permalink_template: format!("{url}/?attachment_id={}", media.number),
        generated_slug: domain::slug::slugify(&media.title),
        title: plain(&media.title),
        caption: plain(&media.caption),
        description: plain(&media.description),
        alt_text: media.alt_text.clone(),
        author: one.author,
        comments_open: false,
        meta: nothing(),
        acf: nothing(),
        mime_type: full.map_or_else(|| media.mime_type.clone(), |full| full.mime_type.clone()),
        file: media.original_filename.clone(),
        size_bytes: media.file_size.unsigned_abs(),
        dimensions: pixels(media.width).zip(pixels(media.height)),
        sizes: sizes(one, site, url),
        missing_sizes: Vec::new(),
        post: one.post,
        // Until a worker has found it clean there is no address, whatever is guessed.
        source_url: full.map(|full| absolute(address(media.id, full, site), url)).unwrap_or_default(),
        allow,
    };
    let object = shape::media(&ask.site.base, &facts);
    let mut object = wordpress::schema::filtered(object, &wordpress::schema::ATTACHMENT, context);
    if let (Value::Object(map), true) = (&mut object, media.state != MediaState::Clean) {
        // Ours: why there is no address yet.
        map.insert("healthcare_state".to_owned(), json!({ "state": media.state.word(), "reason": media.reason }));
    }
    object
}

/// A page of files.
pub(super) async fn list(ask: &Ask<'_>) -> Result<Reply, Fault> {
    let args = &ask.args;
    wordpress::collection::check_order(args)?;
    if ask.is_edit() && !ask.is_signed_in() {
        return Err(ask.denied(Code::ForbiddenContext));
    }
    let mut tx = ask.begin().await?;
    let visible = seen(ask);
    let words = args.text("search").map(str::trim).filter(|words| !words.is_empty());
    let post = match given(args, "parent").as_deref() {
        Some([number, ..]) => Some(post::numbered(&mut tx, *number).await?.map(|post| post.id)),
        _ => None,
    };
    let window = Window::of(args);
    let limit = signed(window.per_page.unwrap_or(100).min(100));
    let (files, total) = if post == Some(None) {
        (Vec::new(), 0)
    } else {
        let attachment = (args.text("media_type") == Some("image")).then_some(AttachmentType::Image);
        let filter = MediaFilter { words, attachment, post: post.flatten(), ..visible.as_filter() };
        let include = given(args, "include");
        media::numbered(&mut tx, &filter, include.as_deref(), limit, signed(window.offset)).await?
    };
    let totals = window.totals(total, Resource::Attachment.page_beyond())?;
    let files = shown(&mut tx, files).await?;
    tx.commit().await?;
    let body = files.iter().map(|one| told(ask, one, args.context())).collect();
    let url = ask.site.base.url("/wp/v2/media");
    Ok(Reply::ok(body).with(totals.headers(&window, &url, &ask.query_text)))
}

async fn one(ask: &Ask<'_>, tx: &mut TenantTx) -> Result<Shown, Fault> {
    let number = ask.number("id", Resource::Attachment)?;
    let (files, _) = media::numbered(tx, &seen(ask).as_filter(), Some(&[number]), 1, 0).await?;
    let found = shown(tx, files).await?.pop();
    Ok(found.ok_or_else(|| WpError::new(Code::PostInvalidId))?)
}

/// A file.
pub(super) async fn read(ask: &Ask<'_>) -> Result<Reply, Fault> {
    let mut tx = ask.begin().await?;
    let found = one(ask, &mut tx).await?;
    tx.commit().await?;
    if ask.is_edit()
        && !ask.actor().is_some_and(|actor| actor.user == found.media.uploaded_by || actor.role.edits_others())
    {
        return Err(ask.denied(Code::ForbiddenContext));
    }
    Ok(Reply::ok(told(ask, &found, ask.args.context())))
}

/// What the arguments say of a file.
async fn said(ask: &Ask<'_>) -> Result<Said, Fault> {
    let args = &ask.args;
    let rich = |name: &str| args.raw(name).map(str::to_owned);
    let post = match args.int("post").filter(|number| *number != 0) {
        None => None,
        Some(number) => {
            let mut tx = ask.begin().await?;
            let found = post::numbered(&mut tx, number).await?;
            tx.commit().await?;
            Some(found.ok_or_else(|| WpError::new(Code::PostInvalidParent))?.id.0)
        }
    };
    Ok(Said {
        title: rich("title"),
        alt_text: args.text("alt_text").map(str::to_owned),
        caption: rich("caption"),
        description: rich("description"),
        post,
    })
}

/// Takes a file.
pub(super) async fn create(ask: &Ask<'_>) -> Result<Reply, Fault> {
    let auth = ask.signed_in(Code::CannotCreate)?;
    let upload = ask.upload.as_ref().ok_or_else(|| WpError::new(Code::UploadNoData))?;
    if let Some(announced) = &upload.digest
        && !matches_md5(announced, &upload.bytes)
    {
        return Err(WpError::new(Code::UploadHashMismatch).into());
    }
    let whole = Whole {
        filename: upload.name.clone(),
        mime_type: upload.mime_type.clone(),
        bytes: upload.bytes.clone(),
        said: said(ask).await?,
    };
    let made = take(ask.deps, auth, whole, &ask.context).await?;
    let mut tx = ask.begin().await?;
    let one = shown(&mut tx, vec![made]).await?.pop().ok_or_else(|| WpError::new(Code::Internal))?;
    tx.commit().await?;
    let location = ask.site.base.url(&format!("/wp/v2/media/{}", one.media.number));
    Ok(Reply::created(told(ask, &one, Context::Edit), location))
}

/// Whether bytes are those of a `Content-MD5` (hexadecimal, as WordPress compares it, or Base64 as RFC 1864 says).
fn matches_md5(announced: &str, bytes: &[u8]) -> bool {
    use base64::Engine as _;
    use md5::Digest as _;
    let found = md5::Md5::digest(bytes);
    let announced = announced.trim();
    announced.eq_ignore_ascii_case(&hex::encode(found)) || announced == base64::prelude::BASE64_STANDARD.encode(found)
}

/// Changes what is said of a file.
pub(super) async fn update(ask: &Ask<'_>) -> Result<Reply, Fault> {
    let auth = ask.signed_in(Code::CannotEdit)?;
    let mut tx = ask.begin().await?;
    let found = one(ask, &mut tx).await?;
    tx.commit().await?;
    let made = describe(ask.deps, auth, found.media.id, said(ask).await?).await?;
    let mut tx = ask.begin().await?;
    let one = shown(&mut tx, vec![made]).await?.pop().ok_or_else(|| WpError::new(Code::Internal))?;
    tx.commit().await?;
    Ok(Reply::ok(told(ask, &one, Context::Edit)))
}

/// Deletes a file, which has no trash.
pub(super) async fn remove(ask: &Ask<'_>) -> Result<Reply, Fault> {
    let auth = ask.signed_in(Code::CannotDelete)?;
    let mut tx = ask.begin().await?;
    let found = one(ask, &mut tx).await?;
    tx.commit().await?;
    check_forced(&ask.args)?;
    discard(ask.deps, auth, found.media.id, &ask.context).await?;
    Ok(Reply::ok(shape::deleted(told(ask, &found, Context::Edit))))
}
