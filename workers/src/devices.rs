//! What modalities and PACS send by C-STORE: taken into quarantine and judged as any upload. A device is told "stored" when
//! its image is in the object store and its verdict is ordered in the ledger, and not before.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use bus_schemas::ScanMedia;
use chassis::bus::Bus;
use dimse::{End, Event, Instance, Receive, Refusal, Sender};
use domain::ids::{CommandId, MediaId, TenantId, UserId};
use objects::{Key, Objects};
use serde::Deserialize;
use store::media::upload::{self, Quota, Sent};
use store::{Scope, Store, command};
use time::OffsetDateTime;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::metric;
use crate::pools::media::Spooled;
use crate::schedule::{order, publish};

/// Longest time for one image to be kept.
const PATIENCE: Duration = Duration::from_secs(120);

/// Devices, and as whom they send.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The network: where we listen, who may send, within which bounds.
    pub network: dimse::Settings,
    /// An account for each peer of the network.
    pub accounts: Vec<Account>,
    /// Most bytes of a tenant's files together, as the gateways have it.
    #[serde(default = "tenant_quota")]
    pub tenant_quota_bytes: i64,
}

const fn tenant_quota() -> i64 {
    50_000_000_000
}

/// As whom a peer sends.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// The peer's name in the network's settings.
    pub peer: String,
    /// Whose its images are.
    pub tenant: Uuid,
    /// Who has uploaded them, as far as others see.
    pub user: Uuid,
}

impl Settings {
    /// The account of each peer, in the network's order.
    ///
    /// # Errors
    /// When a peer has none, or more than one.
    fn by_peer(&self) -> anyhow::Result<Vec<Account>> {
        let one = |name: &str| {
            let mut own = self.accounts.iter().filter(|account| account.peer == name);
            let first = own.next().cloned();
            first.filter(|_| own.next().is_none()).with_context(|| format!("devices: peer {name} needs one account"))
        };
        self.network.peers.iter().map(|peer| one(&peer.name)).collect()
    }
}

/// Listens until told to stop.
///
/// # Errors
/// When the settings cannot be used, or the port is taken.
pub async fn listen(
    settings: Settings,
    store: Store,
    bus: Bus,
    objects: Objects,
    stop: CancellationToken,
) -> anyhow::Result<()> {
    let accounts = settings.by_peer()?;
    let listener = TcpListener::bind(settings.network.listen).await.context("listen for devices")?;
    tracing::info!(listen = %settings.network.listen, peers = accounts.len(), "Listening for devices");
    let quota = Quota { tenant_bytes: settings.tenant_quota_bytes, user_bytes: i64::MAX };
    let receiver = Arc::new(Receiver { store, bus, objects, accounts, quota });
    dimse::serve(listener, settings.network, receiver, stop).await.context("serve devices")
}

struct Receiver {
    store: Store,
    bus: Bus,
    objects: Objects,
    accounts: Vec<Account>,
    quota: Quota,
}

impl Receive for Receiver {
    async fn receive(&self, sender: &Sender, instance: Instance) -> Result<(), Refusal> {
        let account = self.accounts.get(sender.peer).ok_or(Refusal::NotAuthorized)?;
        let kept = tokio::time::timeout(PATIENCE, self.keep(account, &sender.name, instance)).await;
        kept.unwrap_or(Err(Refusal::ProcessingFailure))
    }

    fn observe(&self, event: Event) {
        match event {
            Event::Answered { refusal, .. } => metric::device_answered(refusal.map_or("stored", Refusal::code)),
            Event::Rejected(rejection) => metric::device_ended(rejection.code()),
            Event::Dropped => metric::device_ended("dropped"),
            Event::Ended(end) if end != End::Released => metric::device_ended(end.code()),
            Event::Ended(_) | Event::Opened { .. } | Event::Echoed => {}
        }
    }
}

impl Receiver {
    async fn keep(&self, account: &Account, device: &str, instance: Instance) -> Result<(), Refusal> {
        let spooled = Spooled::written(instance.file).map_err(|_| Refusal::ProcessingFailure)?;
        let place = Key::quarantined(account.tenant);
        let chunks = spooled.stream().map_err(|_| Refusal::ProcessingFailure)?;
        let put = self.objects.put_stream(&place, spooled.length, chunks).await;
        put.map_err(|error| self.failed("object store", error.code()))?;
        let sent = Sent {
            id: MediaId(Uuid::now_v7()),
            title: device.to_owned(),
            by: UserId(account.user),
            file_size: i64::try_from(spooled.length).unwrap_or(i64::MAX),
            quarantine_key: place.to_string(),
        };
        let taken = self.order(TenantId(account.tenant), &sent).await;
        if taken.is_err()
            && let Err(error) = self.objects.delete(&place).await
        {
            // Nothing leads to it: the bucket's life cycle deletes it.
            tracing::warn!(code = error.code(), "An image that was not taken in could not be deleted");
        }
        taken
    }

    async fn order(&self, tenant: TenantId, sent: &Sent) -> Result<(), Refusal> {
        let (now, media_id) = (OffsetDateTime::now_utc(), sent.id);
        let failed = |error: store::StoreError| {
            tracing::warn!(error = chassis::error_chain(&error).join(": "), "An image could not be taken in");
            Refusal::ProcessingFailure
        };
        let mut tx = self.store.begin(Scope::worker(tenant)).await.map_err(failed)?;
        if !upload::receive(&mut tx, sent, self.quota, now).await.map_err(failed)? {
            return Err(Refusal::OutOfResources);
        }
        let id = CommandId(Uuid::now_v7());
        let scan = order(tenant, id, media_id.0, now, ScanMedia { command_id: id, media_id });
        command::enqueue(&mut tx, &scan).await.map_err(failed)?;
        tx.commit().await.map_err(failed)?;
        publish(&self.bus, &[scan]).await;
        Ok(())
    }

    fn failed(&self, what: &str, code: &'static str) -> Refusal {
        tracing::warn!(what, code, "An image could not be kept");
        Refusal::ProcessingFailure
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_peer_has_one_account() {
        let peer = |name: &str| json!({ "name": name, "called": "CMS", "calling": name, "from": ["127.0.0.1/32"] });
        let account = |peer: &str| json!({ "peer": peer, "tenant": Uuid::nil(), "user": Uuid::nil() });
        for (peers, accounts, fits) in [
            (vec![peer("CT1")], vec![account("CT1")], true),
            (vec![peer("CT1"), peer("MR1")], vec![account("CT1")], false),
            (vec![peer("CT1")], vec![account("CT1"), account("CT1")], false),
        ] {
            let settings = json!({ "network": { "peers": peers }, "accounts": accounts });
            let settings: Settings = serde_json::from_value(settings).unwrap();
            assert_eq!(settings.by_peer().is_ok(), fits, "{settings:?}");
        }
    }
}
