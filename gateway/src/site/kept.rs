//! Public pages that were made before, for readers who are nobody in particular.
//!
//! A page counts for as long as nothing of its tenant changed since its reading began, and for a minute at most. What changed
//! is heard ([`super::news`]); while nothing can be heard, nothing is kept and nothing kept is shown.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use domain::ids::TenantId;
use metrics::{Counter, Gauge};
use moka::sync::Cache;
use poem::http::Method;
use poem::http::header::AUTHORIZATION;
use poem::{Request, Response};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use wordpress::route;

use super::address::{Asked, List};
use super::page::Page;
use crate::admin::cookie;
use crate::context;

/// Most bytes of pages, all encodings together.
const MOST_BYTES: u64 = 64 * 1024 * 1024;
/// Largest page, bytes: one sitemap may not push everything else out.
const LARGEST: usize = 8 * 1024 * 1024;
/// How long a page counts, however quiet it is.
const LONGEST: Duration = Duration::from_secs(60);
/// Pages that wait to be compressed; those beyond stay plain for their minute.
const WAITING: usize = 256;

/// Pages by host name and path.
#[derive(Debug)]
pub(crate) struct Kept {
    pages: Cache<String, Arc<Entry>>,
    /// Odd while news are heard. Each time that they were not is another era.
    era: AtomicU64,
    /// Changes of any tenant.
    changes: AtomicU64,
    /// Changes of each tenant that readers asked for; as many as there are tenants.
    tenants: Mutex<HashMap<TenantId, Arc<AtomicU64>>>,
    plain: mpsc::Sender<(String, Arc<Entry>)>,
    found: Counter,
    missed: Counter,
    bytes: Gauge,
}

/// A page and the moment that it was read at.
#[derive(Debug)]
pub(super) struct Entry {
    page: Page,
    mark: Mark,
}

/// The moment before a page is read. What becomes of the tenant after it makes the page worthless, kept or not.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    era: u64,
    changes: Arc<AtomicU64>,
    before: u64,
    until: Instant,
}

/// Pages that were just made, on their way to be compressed.
pub(super) type Plain = mpsc::Receiver<(String, Arc<Entry>)>;

impl Kept {
    /// Nothing yet, and deaf.
    pub(super) fn new() -> (Self, Plain) {
        let (plain, waiting) = mpsc::channel(WAITING);
        let pages = Cache::builder()
            .weigher(|key: &String, entry: &Arc<Entry>| {
                u32::try_from(key.len() + entry.page.size()).unwrap_or(u32::MAX)
            })
            .max_capacity(MOST_BYTES)
            .time_to_live(LONGEST)
            .build();
        let this = Self {
            pages,
            era: AtomicU64::new(0),
            changes: AtomicU64::new(0),
            tenants: Mutex::default(),
            plain,
            found: metrics::counter!("site_cache_requests_total", "result" => "hit"),
            missed: metrics::counter!("site_cache_requests_total", "result" => "miss"),
            bytes: metrics::gauge!("site_cache_bytes"),
        };
        (this, waiting)
    }

    /// The answer to a request, if its page is kept and counts.
    pub(crate) fn answer(&self, request: &Request) -> Option<Response> {
        let entry = self.pages.get(&key(request)?)?;
        if !self.counts(&entry.mark) {
            return None;
        }
        self.found.increment(1);
        Some(entry.page.answer(request))
    }

    /// How many changes there were so far; to be asked before the tenant is looked up.
    pub(super) fn changes(&self) -> u64 {
        self.changes.load(Ordering::SeqCst)
    }

    /// The moment before a page of this tenant is read; none while nothing is heard, or when something changed since the
    /// tenant was looked up.
    pub(super) fn mark(&self, tenant: TenantId, changes: u64) -> Option<Mark> {
        let era = self.era.load(Ordering::SeqCst);
        let count = Arc::clone(self.tenants().entry(tenant).or_default());
        let mark = Mark { era, before: count.load(Ordering::SeqCst), changes: count, until: Instant::now() + LONGEST };
        (self.counts(&mark) && self.changes() == changes).then_some(mark)
    }

    /// Keeps a page that was read after its mark, if it is for everybody and nothing changed meanwhile.
    pub(super) fn keep(&self, key: String, mark: Mark, page: &Page) {
        if !page.is_for_everybody() || page.size() > LARGEST || !self.counts(&mark) {
            return;
        }
        self.missed.increment(1);
        let entry = Arc::new(Entry { page: page.clone(), mark });
        self.insert(key.clone(), Arc::clone(&entry));
        // A full queue leaves it plain.
        drop(self.plain.try_send((key, entry)));
    }

    /// Compresses what was just kept, one page after the other, until told to stop.
    pub(super) async fn compress(&self, mut waiting: Plain, stopping: CancellationToken) {
        loop {
            let (key, entry) = tokio::select! {
                () = stopping.cancelled() => return,
                next = waiting.recv() => match next {
                    Some(next) => next,
                    None => return,
                },
            };
            let is_there = self.pages.get(&key).is_some_and(|kept| Arc::ptr_eq(&kept, &entry));
            if !is_there || !self.counts(&entry.mark) {
                continue;
            }
            let made = tokio::task::spawn_blocking(move || {
                Arc::new(Entry { page: entry.page.compressed(), mark: entry.mark.clone() })
            });
            if let Ok(made) = made.await
                && self.counts(&made.mark)
            {
                self.insert(key, made);
            }
        }
    }

    /// What is kept of a tenant counts no more, nor what is being read.
    pub(super) fn changed(&self, tenant: TenantId) {
        self.changes.fetch_add(1, Ordering::SeqCst);
        if let Some(changes) = self.tenants().get(&tenant) {
            changes.fetch_add(1, Ordering::SeqCst);
        }
    }

    /// From now on changes are heard.
    pub(super) fn hear(&self) {
        self.era.fetch_or(1, Ordering::SeqCst);
    }

    /// Changes may go unheard: nothing that is kept counts any more.
    pub(super) fn deafen(&self) {
        if self.is_hearing() {
            self.era.fetch_add(1, Ordering::SeqCst);
        }
    }

    fn is_hearing(&self) -> bool {
        self.era.load(Ordering::SeqCst) % 2 == 1
    }

    fn counts(&self, mark: &Mark) -> bool {
        mark.era % 2 == 1
            && self.era.load(Ordering::SeqCst) == mark.era
            && mark.changes.load(Ordering::SeqCst) == mark.before
            && Instant::now() < mark.until
    }

    fn insert(&self, key: String, entry: Arc<Entry>) {
        self.pages.insert(key, entry);
        self.bytes.set(self.pages.weighted_size() as f64);
    }

    fn tenants(&self) -> std::sync::MutexGuard<'_, HashMap<TenantId, Arc<AtomicU64>>> {
        self.tenants.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether somebody in particular asks: an editor, or a program with a token.
pub(super) fn is_somebody(request: &Request) -> bool {
    request.headers().contains_key(AUTHORIZATION) || cookie::is_carried(request.headers())
}

/// What a page is kept under: the host name that was asked for and the path. No query makes another page of one, but for the
/// front page, which it may turn into something else. None for what is never kept.
pub(super) fn key(request: &Request) -> Option<String> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) || is_somebody(request) {
        return None;
    }
    let (path, query) = (request.uri().path(), request.uri().query());
    let is_front = || Asked::of(path, query) == Asked::List(List::Home, 1);
    if path == "/" && query.is_some_and(|query| route::path_of_query(query).is_some() || !is_front()) {
        return None;
    }
    let mut key = context::host(request)?;
    key.push_str(path);
    Some(key)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::super::answer::Kind;
    use super::*;

    const HOST: &str = "clinica.example";

    fn tenant(number: u128) -> TenantId {
        TenantId(Uuid::from_u128(number))
    }

    fn asked(address: &str) -> Request {
        Request::builder().uri_str(address).header("host", HOST).finish()
    }

    fn page() -> Page {
        Page::of_bytes(Kind::HTML, "<p>Pressão alta.</p>".repeat(100))
    }

    fn hearing() -> (Kept, Plain) {
        let (kept, plain) = Kept::new();
        kept.hear();
        (kept, plain)
    }

    fn keep(kept: &Kept, number: u128, path: &str) {
        let mark = kept.mark(tenant(number), kept.changes()).unwrap();
        kept.keep(format!("{HOST}{path}"), mark, &page());
    }

    #[test]
    fn a_page_is_found_until_something_of_its_tenant_changes() {
        let (kept, _plain) = hearing();
        keep(&kept, 1, "/dor");
        keep(&kept, 2, "/sal");
        assert!(kept.answer(&asked("/dor")).is_some());
        assert!(kept.answer(&asked("/dor?utm_source=x")).is_some());
        assert!(kept.answer(&asked("/outra")).is_none());
        kept.changed(tenant(1));
        assert!(kept.answer(&asked("/dor")).is_none());
        assert!(kept.answer(&asked("/sal")).is_some());
    }

    #[test]
    fn a_page_that_was_begun_before_a_change_is_not_kept_after_it() {
        let (kept, _plain) = hearing();
        let mark = kept.mark(tenant(1), kept.changes()).unwrap();
        kept.changed(tenant(1));
        kept.keep(format!("{HOST}/dor"), mark, &page());
        assert!(kept.answer(&asked("/dor")).is_none());
        let before = kept.changes();
        kept.changed(tenant(1));
        assert!(kept.mark(tenant(1), before).is_none(), "the tenant was looked up before the change");
    }

    #[test]
    fn who_cannot_hear_keeps_nothing_and_shows_nothing() {
        let (kept, _plain) = hearing();
        keep(&kept, 1, "/dor");
        let begun = kept.mark(tenant(1), kept.changes()).unwrap();
        kept.deafen();
        assert!(kept.answer(&asked("/dor")).is_none());
        assert!(kept.mark(tenant(1), kept.changes()).is_none());
        kept.hear();
        assert!(kept.answer(&asked("/dor")).is_none(), "what changed meanwhile is unknown");
        kept.keep(format!("{HOST}/dor"), begun, &page());
        assert!(kept.answer(&asked("/dor")).is_none());
        keep(&kept, 1, "/dor");
        assert!(kept.answer(&asked("/dor")).is_some());
    }

    #[tokio::test]
    async fn what_is_kept_is_compressed() {
        let (kept, plain) = hearing();
        keep(&kept, 1, "/dor");
        let stopping = CancellationToken::new();
        let stop = async {
            let asked = || Request::builder().uri_str("/dor").header("host", HOST).header("accept-encoding", "br");
            while kept.answer(&asked().finish()).unwrap().header("content-encoding") != Some("br") {
                tokio::task::yield_now().await;
            }
            stopping.cancel();
        };
        tokio::join!(kept.compress(plain, stopping.clone()), stop);
    }

    #[test]
    fn only_what_is_the_same_for_everybody_is_kept() {
        let (kept, _plain) = hearing();
        let mark = kept.mark(tenant(1), kept.changes()).unwrap();
        kept.keep(format!("{HOST}/search"), mark, &Page::of_bytes(Kind::SEARCH, "page".into()));
        assert!(kept.answer(&asked("/search")).is_none());
    }

    #[test]
    fn the_front_page_is_not_what_its_query_makes_of_it() {
        for address in ["/?s=dor", "/?feed=rss", "/?page=2", "/?rest_route=/wp/v2/posts", "/?paged=x"] {
            assert_eq!(key(&asked(address)), None, "{address}");
        }
        for address in ["/", "/?utm_source=x", "/?"] {
            assert_eq!(key(&asked(address)).as_deref(), Some("clinica.example/"), "{address}");
        }
    }

    #[test]
    fn somebody_in_particular_gets_nothing_that_is_kept() {
        for (name, value) in [("authorization", "Bearer x"), ("cookie", "a=b; __Host-cms=x"), ("cookie", "cms_dev=x")] {
            let request = Request::builder().uri_str("/dor").header("host", HOST).header(name, value).finish();
            assert_eq!(key(&request), None, "{name}: {value}");
        }
        let other = Request::builder().uri_str("/dor").header("host", HOST).header("cookie", "theme=dark").finish();
        assert!(key(&other).is_some());
        let write = Request::builder().uri_str("/dor").header("host", HOST).method(Method::POST).finish();
        assert_eq!(key(&write), None);
    }
}
