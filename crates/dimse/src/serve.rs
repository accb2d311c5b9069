//! Connections taken in, within the places there are.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use dicom_ul::Pdu;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;
use tracing::Instrument as _;

use crate::association::{Association, Message, Tally};
use crate::event::{End, Event, Rejection, Violation};
use crate::negotiate::{Agreed, negotiate};
use crate::receive::Receive;
use crate::settings::Settings;
use crate::spool::nameless;
use crate::wire::Wire;
use crate::{BadSettings, tls};

/// Connections from peers' networks beyond the associations: they are heard and rejected, rather than dropped.
const WAITING: usize = 32;

/// Connections from everywhere else, which are told that nobody knows them. They never take a peer's place.
const STRANGERS: usize = 8;

/// How long a stranger may take over its request.
const STRANGERS_PATIENCE: Duration = Duration::from_secs(5);

/// The pause when the system has no more connections to give, such as for want of file descriptors.
const EXHAUSTED: Duration = Duration::from_millis(100);

/// Accepts associations until `stop`; then lets instances that are on their way arrive, within the grace.
pub async fn serve<R: Receive>(
    listener: TcpListener,
    settings: Settings,
    receiver: Arc<R>,
    stop: CancellationToken,
) -> Result<(), BadSettings> {
    settings.check()?;
    nameless(settings.spool.as_deref()).map_err(|_| BadSettings::Spool)?;
    let acceptor = settings.tls.as_ref().map(tls::acceptor).transpose()?;
    let house = Arc::new(House::new(settings, receiver, acceptor, stop));
    let mut guests = JoinSet::new();
    loop {
        tokio::select! {
            biased;
            () = house.stop.cancelled() => break,
            Some(ended) = guests.join_next(), if !guests.is_empty() => mourn(ended),
            accepted = listener.accept() => match accepted {
                Ok((stream, from)) => house.greet(&mut guests, stream, from.ip().to_canonical()),
                Err(error) => {
                    tracing::warn!(kind = %error.kind(), "No connection can be accepted");
                    tokio::time::sleep(EXHAUSTED).await;
                }
            },
        }
    }
    drop(listener);
    let parting = async {
        while let Some(ended) = guests.join_next().await {
            mourn(ended);
        }
    };
    if timeout(house.settings.limits.grace(), parting).await.is_err() {
        tracing::warn!(associations = guests.len(), "The grace has passed; instances on their way are given up");
        guests.shutdown().await;
    }
    Ok(())
}

fn mourn(ended: Result<(), tokio::task::JoinError>) {
    if ended.is_err_and(|error| error.is_panic()) {
        tracing::error!("An association panicked; the others go on");
    }
}

/// What associations share.
struct House<R> {
    settings: Settings,
    receiver: Arc<R>,
    acceptor: Option<TlsAcceptor>,
    stop: CancellationToken,
    waiting: Arc<Semaphore>,
    strangers: Arc<Semaphore>,
    associations: Arc<Semaphore>,
    by_peer: Vec<Arc<Semaphore>>,
}

impl<R: Receive> House<R> {
    fn new(settings: Settings, receiver: Arc<R>, acceptor: Option<TlsAcceptor>, stop: CancellationToken) -> Self {
        let limits = settings.limits;
        let places = |number| Arc::new(Semaphore::new(number));
        Self {
            waiting: places(limits.associations + WAITING),
            strangers: places(STRANGERS),
            associations: places(limits.associations),
            by_peer: settings.peers.iter().map(|_| places(limits.associations_per_peer)).collect(),
            settings,
            receiver,
            acceptor,
            stop,
        }
    }

    fn greet(self: &Arc<Self>, guests: &mut JoinSet<()>, stream: TcpStream, from: IpAddr) {
        let known = self.settings.peers.iter().any(|peer| peer.sends_from(from));
        let idle = self.settings.limits.idle();
        let (room, patience) =
            if known { (&self.waiting, idle) } else { (&self.strangers, STRANGERS_PATIENCE.min(idle)) };
        let Ok(place) = Arc::clone(room).try_acquire_owned() else {
            self.receiver.observe(Event::Dropped);
            tracing::debug!(known, "A connection was dropped: all places are taken");
            return;
        };
        let house = Arc::clone(self);
        guests.spawn(async move {
            // Answers are short and somebody waits for them.
            drop(stream.set_nodelay(true));
            house.receive(stream, from, patience).await;
            drop(place);
        });
    }

    async fn receive(&self, stream: TcpStream, from: IpAddr, patience: Duration) {
        let Some(acceptor) = &self.acceptor else { return self.converse(stream, from, patience).await };
        match timeout(patience, acceptor.accept(stream)).await {
            Ok(Ok(stream)) => self.converse(stream, from, patience).await,
            Ok(Err(_)) | Err(_) => self.reject(Rejection::Unreadable),
        }
    }

    async fn converse<S: AsyncRead + AsyncWrite + Unpin>(&self, stream: S, from: IpAddr, patience: Duration) {
        let limits = &self.settings.limits;
        let mut wire = Wire::new(stream, limits.largest_pdu_bytes, limits.idle());
        let request = tokio::select! {
            biased;
            () = self.stop.cancelled() => Err(End::Stopped),
            request = timeout(patience, wire.read()) => request.unwrap_or(Err(End::Silent)),
        };
        let request = match request {
            Ok(Pdu::AssociationRQ(request)) => request,
            other => {
                let end = other.err().unwrap_or(End::Violation(Violation::UnexpectedPdu));
                wire.part(end).await;
                self.reject(Rejection::Unreadable);
                return wire.close().await;
            }
        };
        let admitted = negotiate(request, from, &self.settings).and_then(|agreed| {
            let places = self.places(agreed.sender.peer).ok_or(Rejection::Congestion)?;
            Ok((agreed, places))
        });
        match admitted {
            Ok((agreed, places)) => {
                let peer = tracing::info_span!("association", peer = agreed.sender.name);
                self.associate(wire, agreed, places).instrument(peer).await;
            }
            Err(rejection) => {
                match rejection.answer() {
                    Some(answer) => {
                        wire.write(&answer.into()).await.ok();
                    }
                    None => wire.part(End::Violation(Violation::InvalidParameter)).await,
                }
                self.reject(rejection);
                wire.close().await;
            }
        }
    }

    fn places(&self, peer: usize) -> Option<[OwnedSemaphorePermit; 2]> {
        let of_peer = Arc::clone(self.by_peer.get(peer)?).try_acquire_owned().ok()?;
        let of_all = Arc::clone(&self.associations).try_acquire_owned().ok()?;
        Some([of_peer, of_all])
    }

    fn reject(&self, rejection: Rejection) {
        tracing::warn!(reason = rejection.code(), "An association was rejected");
        self.receiver.observe(Event::Rejected(rejection));
    }

    async fn associate<S: AsyncRead + AsyncWrite + Unpin>(
        &self,
        mut wire: Wire<S>,
        agreed: Agreed,
        places: [OwnedSemaphorePermit; 2],
    ) {
        let Agreed { sender, contexts, peer_limit, answer } = agreed;
        self.receiver.observe(Event::Opened { peer: sender.peer });
        let opened = wire.write(&answer.into()).await;
        let mut association = Association {
            wire,
            sender,
            contexts,
            peer_limit,
            limits: self.settings.limits,
            spool: self.settings.spool.clone(),
            receiver: Arc::clone(&self.receiver),
            message: Message::Awaited,
            tally: Tally::default(),
        };
        let end = match opened {
            Err(end) => end,
            Ok(()) => {
                timeout(self.settings.limits.association(), association.run(&self.stop)).await.unwrap_or(End::Overlong)
            }
        };
        let Association { mut wire, tally, message, .. } = association;
        // A file that is not complete goes before anything else, and the places before the wait for the peer: it may
        // come again as soon as it knows.
        drop(message);
        drop(places);
        wire.part(end).await;
        let Tally { kept, refused, bytes, .. } = tally;
        tracing::info!(end = end.code(), kept, refused, bytes, "An association ended");
        self.receiver.observe(Event::Ended(end));
        wire.close().await;
    }
}
