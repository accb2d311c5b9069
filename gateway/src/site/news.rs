//! Hearing what changes of public pages, wherever it was done: publications and withdrawals are events, accounts and settings
//! end something (`cms.epoch.*`), and the rest is told by the gateway that did it (`cms.public.*`).

use std::sync::Arc;
use std::time::Duration;

use bus_schemas::policy::{ALL_REVOCATIONS, Revoked};
use bus_schemas::public::{ALL_PUBLIC_CHANGES, PublicChanged};
use bus_schemas::{PostPublished, PostWithdrawn, subject};
use bytes::Bytes;
use chassis::bus::{Bus, Received, SubjectError};
use chassis::tasks::Tasks;
use domain::ids::TenantId;
use futures_util::StreamExt as _;
use futures_util::stream::{self, Stream};
use uuid::Uuid;

use super::kept::Kept;
use crate::tenants::TenantDirectory;

/// Pause before the bus is tried again.
const AGAIN: Duration = Duration::from_millis(200);
/// How long our own word may take to come back to us.
const ECHO: Duration = Duration::from_secs(5);

/// The pages of all sites that this process keeps, and how they hear of changes.
#[derive(Debug)]
pub(crate) struct Pages {
    pub(crate) kept: Kept,
    bus: Bus,
    tenants: Arc<TenantDirectory>,
}

impl Pages {
    /// Starts listening and compressing.
    pub(crate) fn start(bus: Bus, tenants: Arc<TenantDirectory>, tasks: &Tasks) -> Arc<Self> {
        let (kept, plain) = Kept::new();
        let this = Arc::new(Self { kept, bus, tenants });
        let (listener, compressor, stopping) = (Arc::clone(&this), Arc::clone(&this), tasks.stopping());
        tasks.spawn("site-news", listener.follow(tasks.stopping()));
        tasks.spawn("site-compression", async move { compressor.kept.compress(plain, stopping).await });
        this
    }

    /// What readers see of a tenant was just changed: forgotten here, and told to all other gateways.
    pub(crate) async fn changed(&self, tenant: TenantId) {
        self.forget(tenant);
        self.tell(PublicChanged { tenant_id: tenant }).await;
    }

    fn forget(&self, tenant: TenantId) {
        // First who they are, or a page would be read under their old name.
        self.tenants.forget(tenant);
        self.kept.changed(tenant);
    }

    async fn tell(&self, change: PublicChanged) {
        let payload = Bytes::from(serde_json::to_vec(&change).unwrap_or_default());
        self.bus.tell(change.subject(), payload).await;
    }

    async fn follow(self: Arc<Self>, stopping: tokio_util::sync::CancellationToken) {
        loop {
            tokio::select! {
                () = stopping.cancelled() => return,
                () = self.follow_once() => self.kept.deafen(),
            }
            tokio::select! {
                () = stopping.cancelled() => return,
                () = tokio::time::sleep(AGAIN) => {}
            }
        }
    }

    /// Hears until the bus is lost, or a word of it.
    async fn follow_once(&self) {
        if !self.bus.is_connected() {
            // What is asked for meanwhile would only queue up.
            return;
        }
        let mut losses = self.bus.losses();
        losses.mark_unchanged();
        let mut news = match self.news().await {
            Ok(news) => news,
            Err(error) => {
                tracing::warn!(error = ?chassis::error_chain(&error), "Changes of public pages cannot be heard; none are kept");
                return;
            }
        };
        // Subscriptions are made before what is told after them: once our own word is back, nobody's is missed.
        let word = PublicChanged { tenant_id: TenantId(Uuid::now_v7()) };
        self.tell(word).await;
        let back = tokio::time::sleep(ECHO);
        tokio::pin!(back);
        let mut hears = false;
        loop {
            let message = tokio::select! {
                biased;
                _ = losses.changed() => return,
                () = &mut back, if !hears => return,
                message = news.next() => message,
            };
            let Some(message) = message else { return };
            if !hears && message.subject == word.subject() {
                hears = true;
                self.kept.hear();
                continue;
            }
            self.heard(&message);
        }
    }

    async fn news(&self) -> Result<impl Stream<Item = Received> + Unpin + use<>, SubjectError> {
        let subjects = [
            subject::events_of_all::<PostPublished>(),
            subject::events_of_all::<PostWithdrawn>(),
            ALL_REVOCATIONS.to_owned(),
            ALL_PUBLIC_CHANGES.to_owned(),
        ];
        let mut all = Vec::with_capacity(subjects.len());
        for subject in &subjects {
            all.push(self.bus.hear(subject).await?);
        }
        Ok(stream::select_all(all))
    }

    fn heard(&self, message: &Received) {
        match News::read(message) {
            Some(News::Text(tenant)) => self.kept.changed(tenant),
            Some(News::Tenant(tenant)) => self.forget(tenant),
            Some(News::Nothing) => {}
            None => tracing::warn!("Change of public pages on the bus is none of ours; ignored"),
        }
    }
}

/// What a message says of public pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum News {
    /// A text of this tenant came or went.
    Text(TenantId),
    /// Something of the tenant itself, or of one of its people.
    Tenant(TenantId),
    /// Readers see nothing of it: a single session ended.
    Nothing,
}

impl News {
    fn read(message: &Received) -> Option<Self> {
        let words: Vec<&str> = message.subject.split('.').collect();
        match words.as_slice() {
            ["cms", "evt", tenant, "post", _] => tenant.parse().ok().map(Self::Text),
            ["cms", "epoch", _] => {
                let ended: Revoked = serde_json::from_slice(&message.payload).ok()?;
                let ours = ended.subject() == message.subject;
                let of_one = ended.session_id.is_some();
                ours.then_some(if of_one { Self::Nothing } else { Self::Tenant(ended.tenant_id) })
            }
            ["cms", "public", _] => {
                let change: PublicChanged = serde_json::from_slice(&message.payload).ok()?;
                (change.subject() == message.subject).then_some(Self::Tenant(change.tenant_id))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::ids::SessionId;

    use super::*;

    const TENANT: TenantId = TenantId(Uuid::from_u128(1));

    fn read(subject: String, payload: Vec<u8>) -> Option<News> {
        News::read(&Received { subject, payload: payload.into() })
    }

    #[test]
    fn what_readers_see_is_told_from_what_they_do_not() {
        for subject in [subject::event::<PostPublished>(TENANT), subject::event::<PostWithdrawn>(TENANT)] {
            assert_eq!(read(subject, b"{}".to_vec()), Some(News::Text(TENANT)));
        }
        let change = PublicChanged { tenant_id: TENANT };
        let payload = serde_json::to_vec(&change).unwrap();
        assert_eq!(read(change.subject(), payload.clone()), Some(News::Tenant(TENANT)));
        assert_eq!(read("cms.public.x".into(), payload), None);
        for (session_id, news) in [(None, News::Tenant(TENANT)), (Some(SessionId(Uuid::from_u128(2))), News::Nothing)] {
            let ended = Revoked { tenant_id: TENANT, user_id: None, session_id };
            assert_eq!(read(ended.subject(), serde_json::to_vec(&ended).unwrap()), Some(news));
        }
        assert_eq!(read("cms.epoch.x".into(), b"{}".to_vec()), None);
    }
}
