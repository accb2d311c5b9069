//! `GET /api/v1/events/socket`: the same stream over a WebSocket (RFC 6455).

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use domain::trust::Act;
use futures_util::{SinkExt as _, Stream, StreamExt as _};
use poem::web::Data;
use poem::web::websocket::{BoxWebSocketUpgraded, CloseCode, Message, WebSocket, WebSocketConfig, WebSocketStream};
use poem::{FromRequest as _, Request, RequestBody};
use poem_openapi::OpenApi;
use poem_openapi::param::Query;
use tokio::time::{Instant, timeout};
use tokio_util::sync::CancellationToken;

use super::endpoint::{Listener, resume_after};
use super::{EventHub, Shown};
use crate::admin::origin;
use crate::api::Area;
use crate::problem::{Code, Problem};
use crate::trust::gates::{Gate, Gated};

/// How often the other end is asked for a sign of life.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How long the other end may stay silent.
const SILENCE: Duration = Duration::from_secs(45);
/// How long the other end may take to accept a message.
const PATIENCE: Duration = Duration::from_secs(10);
/// Largest message that is read, bytes: signs of life and farewells only.
const LARGEST: usize = 4_096;
/// Bytes that are read and written at a time; a listener costs memory of this order.
const BUFFER: usize = 4_096;
/// Most bytes that wait to be written: some events of at most 8 KiB each.
const WAITING: usize = 65_536;

/// Gates of the operation here.
pub(crate) const GATES: &[Gated] = &[("openEventSocket", Gate::Act(Act::PostRead))];

/// The live stream over a WebSocket. It needs `Deps` and the [`EventHub`] among the data of each request.
pub(crate) struct Socket;

#[OpenApi(tag = "Area::Live")]
impl Socket {
    /// Listen to what happens, over a WebSocket.
    ///
    /// Every text message is one event: a CloudEvents 1.0 JSON object whose `sequence` grows by one per
    /// event of the tenant. The stream begins after the place in the query, else now. The service pings
    /// every 15 seconds and takes no messages but answers to that. It closes with 1008 when the session
    /// is over or no longer admitted, with 1001 when this instance stops: connect again and resume.
    #[oai(path = "/events/socket", method = "get", operation_id = "openEventSocket")]
    async fn open(
        &self,
        listener: Listener,
        /// Last event that the client has.
        #[oai(name = "last_event_id")]
        _query: Query<Option<String>>,
        request: &Request,
        hub: Data<&EventHub>,
    ) -> Result<BoxWebSocketUpgraded, Problem> {
        let from = resume_after(request)?;
        let socket = WebSocket::from_request(request, &mut RequestBody::default()).await;
        let socket = socket.map_err(|_| Problem::new(Code::UpgradeRequired))?;
        // Browsers send cookies along on handshakes that pages of others begin, and let those read.
        if listener.by_cookie && !origin::is_ours(request) {
            return Err(Problem::new(Code::Forbidden));
        }
        let events = hub.listen(listener.subject, listener.address, Act::PostRead, from).await?;
        let events: Pin<Box<dyn Stream<Item = Arc<Shown>> + Send>> = Box::pin(events);
        // poem asks for a callback that could be shared, which a stream is not.
        let events = Mutex::new(events);
        let stopping = hub.inner.stopping.clone();
        let bounds = WebSocketConfig::default()
            .max_message_size(Some(LARGEST))
            .max_frame_size(Some(LARGEST))
            .read_buffer_size(BUFFER)
            .write_buffer_size(0)
            .max_write_buffer_size(WAITING);
        let talk = move |socket| talk(socket, events.into_inner().unwrap_or_else(PoisonError::into_inner), stopping);
        Ok(socket.config(bounds).on_upgrade(talk).boxed())
    }
}

/// Hands events on until either end leaves.
async fn talk(
    mut socket: WebSocketStream,
    mut events: Pin<Box<dyn Stream<Item = Arc<Shown>> + Send>>,
    stopping: CancellationToken,
) {
    let mut heard = Instant::now();
    let mut beats = tokio::time::interval(HEARTBEAT);
    let farewell = loop {
        let message = tokio::select! {
            event = events.next() => match event {
                Some(event) => Message::text(event.data.as_str()),
                None if stopping.is_cancelled() => break Some(CloseCode::Away),
                None => break Some(CloseCode::Policy),
            },
            said = socket.next() => match said {
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {
                    heard = Instant::now();
                    continue;
                }
                Some(Ok(Message::Text(_) | Message::Binary(_))) => break Some(CloseCode::Unsupported),
                Some(Ok(Message::Close(_)) | Err(_)) | None => break None,
            },
            _ = beats.tick() => {
                if heard.elapsed() > SILENCE {
                    break None;
                }
                Message::ping([])
            }
        };
        if !matches!(timeout(PATIENCE, socket.send(message)).await, Ok(Ok(()))) {
            return;
        }
    };
    if let Some(code) = farewell {
        // Whoever has gone needs no farewell.
        drop(timeout(PATIENCE, socket.send(Message::close_with(code, ""))).await);
        // Its answer, so that the connection does not end with bytes unread and the farewell lost.
        drop(timeout(PATIENCE, async { while let Some(Ok(_)) = socket.next().await {} }).await);
    }
}
