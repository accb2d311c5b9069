//! A server on a free port, and a peer that writes what it is told to.

#![allow(dead_code, unreachable_pub, reason = "each test uses a part of it")]

use std::io::Read as _;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use dicom_ul::association::{AsyncClientAssociation, ClientAssociationOptions, Error};
use dicom_ul::pdu::{PDataValue, PDataValueType, Pdu};
use dimse::{BadSettings, Event, Instance, Receive, Refusal, Sender, Settings, serve};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

pub const CT: &str = "1.2.840.10008.5.1.4.1.1.2";
pub type Peer = AsyncClientAssociation<TcpStream>;

pub struct Kept {
    pub class: String,
    pub instance: String,
    pub file: Vec<u8>,
}

pub struct House {
    pub address: SocketAddr,
    pub kept: Arc<Mutex<Vec<Kept>>>,
    pub refusal: Arc<Mutex<Option<Refusal>>>,
    pub stop: CancellationToken,
    hold: Arc<Mutex<Option<Arc<Semaphore>>>>,
    events: Arc<Mutex<Vec<Event>>>,
    server: JoinSet<Result<(), BadSettings>>,
}

struct Keeper {
    hold: Arc<Mutex<Option<Arc<Semaphore>>>>,
    kept: Arc<Mutex<Vec<Kept>>>,
    refusal: Arc<Mutex<Option<Refusal>>>,
    events: Arc<Mutex<Vec<Event>>>,
}

impl Receive for Keeper {
    async fn receive(&self, sender: &Sender, mut instance: Instance) -> Result<(), Refusal> {
        assert_eq!(sender.name, "ct");
        if let Some(refusal) = *self.refusal.lock().unwrap() {
            return Err(refusal);
        }
        let mut file = Vec::new();
        instance.file.read_to_end(&mut file).unwrap();
        assert_eq!(file.len() as u64, instance.size_bytes);
        let class = instance.sop_class_uid.as_str().to_owned();
        let instance = instance.sop_instance_uid.as_str().to_owned();
        self.kept.lock().unwrap().push(Kept { class, instance, file });
        let hold = self.hold.lock().unwrap().clone();
        if let Some(hold) = hold {
            hold.acquire().await.unwrap().forget();
        }
        Ok(())
    }

    fn observe(&self, event: Event) {
        self.events.lock().unwrap().push(event);
    }
}

impl House {
    pub async fn open(change: impl FnOnce(&mut Settings)) -> Self {
        let mut settings: Settings = toml::from_str(
            r#"
            [[peers]]
            name = "ct"
            called = "CMS"
            calling = "CT01"
            from = ["127.0.0.0/8"]
            [[peers]]
            name = "far"
            called = "CMS"
            calling = "FAR"
            from = ["192.0.2.0/24"]
            "#,
        )
        .unwrap();
        change(&mut settings);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (kept, refusal, events, hold) = (Arc::default(), Arc::default(), Arc::default(), Arc::default());
        let keeper = Keeper {
            hold: Arc::clone(&hold),
            kept: Arc::clone(&kept),
            refusal: Arc::clone(&refusal),
            events: Arc::clone(&events),
        };
        let stop = CancellationToken::new();
        let mut server = JoinSet::new();
        server.spawn(serve(listener, settings, Arc::new(keeper), stop.clone()));
        Self { address, kept, refusal, stop, hold, events, server }
    }

    /// From now on the receiver waits for a permit before it says "kept".
    pub fn hold(&self) -> Arc<Semaphore> {
        let hold = Arc::new(Semaphore::new(0));
        *self.hold.lock().unwrap() = Some(Arc::clone(&hold));
        hold
    }

    /// Waits until something was observed.
    pub async fn eventually(&self, matches: impl Fn(Event) -> bool) {
        self.until(|| self.events.lock().unwrap().iter().copied().any(&matches)).await;
    }

    /// Waits until something is so, within bounds.
    pub async fn until(&self, so: impl Fn() -> bool) {
        let waiting = async {
            while !so() {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(10), waiting).await.unwrap();
    }
}

/// Waits for the server to end by itself.
pub async fn ended(mut house: House) {
    house.stop.cancel();
    let ended = tokio::time::timeout(Duration::from_secs(15), house.server.join_next()).await;
    assert_eq!(ended.unwrap().unwrap().unwrap(), Ok(()));
}

pub async fn association(address: SocketAddr, calling: &str, called: &str) -> Result<Peer, Error> {
    ClientAssociationOptions::new()
        .calling_ae_title(calling)
        .called_ae_title(called)
        .with_presentation_context(CT, vec!["1.2.840.10008.1.2.1"])
        .with_presentation_context("1.2.840.10008.1.1", vec!["1.2.840.10008.1.2"])
        .read_timeout(Duration::from_secs(20))
        .establish_async(address)
        .await
}

pub fn command(context: u8, field: u16, data_set_type: u16, class: &str, instance: &str) -> Pdu {
    let mut bytes = Vec::new();
    let mut element = |tag: u16, value: &[u8]| {
        let padded = value.len().next_multiple_of(2);
        bytes.extend_from_slice(&[0, 0]);
        bytes.extend_from_slice(&tag.to_le_bytes());
        bytes.extend_from_slice(&(padded as u32).to_le_bytes());
        bytes.extend_from_slice(value);
        bytes.resize(bytes.len() + padded - value.len(), 0);
    };
    element(0x0002, class.as_bytes());
    element(0x0100, &field.to_le_bytes());
    element(0x0110, &7_u16.to_le_bytes());
    element(0x0700, &[0, 0]);
    element(0x0800, &data_set_type.to_le_bytes());
    element(0x1000, instance.as_bytes());
    fragment(context, PDataValueType::Command, &bytes, true)
}

pub fn data(context: u8, bytes: &[u8], is_last: bool) -> Pdu {
    fragment(context, PDataValueType::Data, bytes, is_last)
}

fn fragment(context: u8, value_type: PDataValueType, bytes: &[u8], is_last: bool) -> Pdu {
    Pdu::PData {
        data: vec![PDataValue { presentation_context_id: context, value_type, is_last, data: bytes.to_vec() }],
    }
}

/// Sends an instance in fragments; the status.
pub async fn store(peer: &mut Peer, instance: &str, bytes: &[u8], size: usize) -> u16 {
    peer.send(&command(1, 1, 0, CT, instance)).await.unwrap();
    let mut fragments = bytes.chunks(size).peekable();
    while let Some(fragment) = fragments.next() {
        peer.send(&data(1, fragment, fragments.peek().is_none())).await.unwrap();
    }
    if bytes.is_empty() {
        peer.send(&data(1, &[], true)).await.unwrap();
    }
    told(peer).await
}

/// The status of the next answer.
pub async fn told(peer: &mut Peer) -> u16 {
    let Pdu::PData { data } = peer.receive().await.unwrap() else { panic!("no answer") };
    let bytes = &data[0].data;
    let status = bytes.windows(8).position(|part| part == [0, 0, 0, 9, 2, 0, 0, 0]).unwrap();
    u16::from_le_bytes([bytes[status + 8], bytes[status + 9]])
}
