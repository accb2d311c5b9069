//! What was learned is remembered: a work for 30 days, its absence for one (`publishing-rules.md` §4.4). What could not
//! be asked is not remembered at all.

use std::future::Future;
use std::time::{Duration, Instant};

use domain::bibliography::Work;
use moka::Expiry;
use moka::sync::Cache;
use serde::{Deserialize, Serialize};

use crate::Service;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// What a look-up is remembered by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Who was asked.
    pub service: Service,
    /// For what, in canonical form: `doi:10.5555/jex.1`, `pmid:31234567`, `pmcid:PMC7654321`, `pid:S0102-…`.
    pub id: String,
}

/// What a service said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remembered {
    /// It knows this work.
    Known(Box<Work>),
    /// It knows of no such work.
    Missing,
}

impl Remembered {
    /// For how long it holds: a retraction should not stay unseen for longer, and a DOI may be registered tomorrow.
    pub const fn holds_for(&self) -> Duration {
        match self {
            Self::Known(_) => DAY.saturating_mul(30),
            Self::Missing => DAY,
        }
    }
}

/// A place to remember look-ups. A failing one forgets: it must not stop a look-up.
pub trait Memory: Send + Sync {
    /// What was said, as long as it holds.
    fn recall(&self, key: &Key) -> impl Future<Output = Option<Remembered>> + Send;

    /// Keeps what was said for [`Remembered::holds_for`].
    fn keep(&self, key: Key, said: Remembered) -> impl Future<Output = ()> + Send;
}

/// The memory of one process.
#[derive(Debug)]
pub struct InProcess(Cache<Key, Remembered>);

struct AsItHolds;

impl Expiry<Key, Remembered> for AsItHolds {
    fn expire_after_create(&self, _: &Key, said: &Remembered, _: Instant) -> Option<Duration> {
        Some(said.holds_for())
    }

    fn expire_after_update(&self, _: &Key, said: &Remembered, _: Instant, _: Option<Duration>) -> Option<Duration> {
        Some(said.holds_for())
    }
}

impl InProcess {
    /// Holds at most this many look-ups.
    pub fn new(most: u64) -> Self {
        Self(Cache::builder().max_capacity(most).expire_after(AsItHolds).build())
    }
}

impl Memory for InProcess {
    async fn recall(&self, key: &Key) -> Option<Remembered> {
        self.0.get(key)
    }

    async fn keep(&self, key: Key, said: Remembered) {
        self.0.insert(key, said);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(id: &str) -> Key {
        Key { service: Service::Crossref, id: id.to_owned() }
    }

    #[tokio::test]
    async fn an_absence_holds_shorter_than_a_work() {
        let (known, missing) = (Remembered::Known(Box::default()), Remembered::Missing);
        let after = |said: &Remembered| AsItHolds.expire_after_create(&key("a"), said, Instant::now());
        assert_eq!(after(&known), Some(DAY * 30));
        assert_eq!(after(&missing), Some(DAY));
        // What turned up after all holds like any work.
        assert_eq!(AsItHolds.expire_after_update(&key("a"), &known, Instant::now(), Some(DAY)), Some(DAY * 30));
    }

    #[tokio::test]
    async fn a_service_is_remembered_by_itself() {
        let memory = InProcess::new(10);
        memory.keep(key("doi:10.5555/a"), Remembered::Missing).await;
        assert_eq!(memory.recall(&key("doi:10.5555/a")).await, Some(Remembered::Missing));
        let other = Key { service: Service::Pubmed, ..key("doi:10.5555/a") };
        assert_eq!(memory.recall(&other).await, None);
    }

    #[test]
    fn what_is_stored_can_be_read_again() {
        let work = Work { title: "A".into(), year: Some(2024), ..Work::default() };
        let said = Remembered::Known(Box::new(work));
        let stored = serde_json::to_string(&said).unwrap();
        assert_eq!(serde_json::from_str::<Remembered>(&stored).unwrap(), said);
        // An older entry lacks the fields that came later.
        let old: Remembered = serde_json::from_str(r#"{"known": {"title": "A"}}"#).unwrap();
        assert!(matches!(old, Remembered::Known(work) if work.title == "A"));
    }
}
