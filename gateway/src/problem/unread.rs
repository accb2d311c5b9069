//! Bodies that a refusal leaves unread. The rest stands in the connection before the next request: it is read and dropped, within
//! bounds, or the connection is closed and the client told so. Otherwise a client whose part was refused would find the
//! connection of its next request dead.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream::BoxStream;
use futures_util::{Stream, StreamExt as _};
use poem::http::header::{CONTENT_LENGTH, TRANSFER_ENCODING};
use poem::{Body, Request};

/// Bodies up to this many bytes come with their headers, and hyper reads them itself.
const SMALL: u64 = 16 << 10;
/// Most bytes that are read to be dropped: a part of a file, and a bit.
const MOST: usize = 9 << 20;
/// Longest time for them.
const PATIENCE: Duration = Duration::from_secs(5);

type Chunks = BoxStream<'static, std::io::Result<Bytes>>;

enum Place {
    /// With the handler.
    Lent,
    /// Given back before its end.
    Back(Chunks),
    /// Read to its end, or broken.
    Ended,
}

/// The body of a request that a handler has.
pub(super) struct Unread(Arc<Mutex<Place>>);

/// Lends the body to the handler; none when there is none to speak of.
pub(super) fn lend(request: &mut Request) -> Option<Unread> {
    let length = request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    let is_long = length.is_some_and(|length| length > SMALL) || request.headers().contains_key(TRANSFER_ENCODING);
    is_long.then(|| {
        let place = Arc::new(Mutex::new(Place::Lent));
        let chunks = request.take_body().into_bytes_stream().boxed();
        request.set_body(Body::from_bytes_stream(Lent { chunks: Some(chunks), place: Arc::clone(&place) }));
        Unread(place)
    })
}

impl Unread {
    /// Reads what is left, within bounds. False when the connection cannot carry another request.
    pub(super) async fn settle(self) -> bool {
        let place = std::mem::replace(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner), Place::Ended);
        let mut chunks = match place {
            Place::Back(chunks) => chunks,
            Place::Ended => return true,
            Place::Lent => return false,
        };
        let rest = async {
            let mut left = MOST;
            while let Some(Ok(chunk)) = chunks.next().await {
                match left.checked_sub(chunk.len()) {
                    Some(still) => left = still,
                    None => return false,
                }
            }
            true
        };
        tokio::time::timeout(PATIENCE, rest).await.unwrap_or(false)
    }
}

/// The body as the handler sees it.
struct Lent {
    chunks: Option<Chunks>,
    place: Arc<Mutex<Place>>,
}

impl Stream for Lent {
    type Item = std::io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(chunks) = self.chunks.as_mut() else { return Poll::Ready(None) };
        let next = chunks.poll_next_unpin(context);
        if matches!(next, Poll::Ready(None | Some(Err(_)))) {
            self.chunks = None;
        }
        next
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        let left = self.chunks.take().map_or(Place::Ended, Place::Back);
        *self.place.lock().unwrap_or_else(PoisonError::into_inner) = left;
    }
}

#[cfg(test)]
mod tests {
    use futures_util::stream;

    use super::*;

    fn asked(chunks: usize, size: usize) -> (Request, Unread) {
        let body = stream::iter((0..chunks).map(move |_| Ok::<_, std::io::Error>(Bytes::from(vec![0; size]))));
        let length = (chunks * size).to_string();
        let mut request = Request::builder().header(CONTENT_LENGTH, length).body(Body::from_bytes_stream(body));
        let unread = lend(&mut request).unwrap();
        (request, unread)
    }

    #[tokio::test]
    async fn what_a_handler_leaves_is_read_within_bounds_and_the_connection_is_good() {
        let (mut request, unread) = asked(10, 8 << 10);
        assert_eq!(request.take_body().into_bytes().await.unwrap().len(), 80 << 10);
        assert!(unread.settle().await, "read to its end");

        let (request, unread) = asked(10, 8 << 10);
        drop(request);
        assert!(unread.settle().await, "not read at all");

        let (mut request, unread) = asked(10, 8 << 10);
        let mut some = request.take_body().into_bytes_stream();
        some.next().await.unwrap().unwrap();
        drop(some);
        assert!(unread.settle().await, "read in part");
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_too_long_too_slow_or_still_with_somebody_ends_the_connection() {
        let (request, unread) = asked(10, 1 << 20);
        drop(request);
        assert!(!unread.settle().await, "too long");

        let (request, unread) = asked(2, 16 << 10);
        assert!(!unread.settle().await, "still with somebody");
        drop(request);

        let silent = Body::from_bytes_stream(stream::pending::<std::io::Result<Bytes>>());
        let mut request = Request::builder().header(TRANSFER_ENCODING, "chunked").body(silent);
        let unread = lend(&mut request).unwrap();
        drop(request);
        assert!(!unread.settle().await, "too slow");
    }

    #[test]
    fn a_short_body_or_none_is_left_alone() {
        assert!(lend(&mut Request::default()).is_none());
        assert!(lend(&mut Request::builder().header(CONTENT_LENGTH, "16384").body(vec![0; 16_384])).is_none());
    }
}
