//! The event stream (`text/event-stream`), read without ever holding more than one bounded line.

use std::collections::VecDeque;
use std::pin::Pin;

use bytes::Bytes;
use futures_util::{Stream, StreamExt, stream};
use serde_json::Value;

use super::ClientError;

/// Longest line: the bus allows 8 KiB for a whole event.
const MAX_LINE: usize = 64 * 1024;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Place in the tenant's log; resume after it.
    pub id: i64,
    /// `post.stage_judged`, …
    pub name: String,
    /// CloudEvents 1.0.
    pub data: Value,
}

impl Event {
    /// A member of the event's own data, as text.
    pub fn word(&self, member: &str) -> Option<&str> {
        self.data.get("data")?.get(member)?.as_str()
    }
}

/// Events as they come. It ends when the server ends it; resume with the last id.
pub type EventStream = Pin<Box<dyn Stream<Item = Result<Event, ClientError>> + Send>>;

/// Reads events out of an answer's body.
pub(super) fn read(body: reqwest::Response, path: &str) -> EventStream {
    let path = path.to_owned();
    let chunks = body.bytes_stream().map(move |chunk| {
        chunk.map_err(|source| ClientError::Transport { method: "GET".to_owned(), path: path.clone(), source })
    });
    let state = (Box::pin(chunks), Parser::default());
    let events = stream::try_unfold(state, |(mut chunks, mut parser)| async move {
        loop {
            if let Some(event) = parser.ready.pop_front() {
                return Ok(Some((event, (chunks, parser))));
            }
            match chunks.next().await {
                Some(chunk) => parser.feed(&chunk?)?,
                None => return Ok(None),
            }
        }
    });
    Box::pin(events)
}

/// Bytes in, events out.
#[derive(Debug, Default)]
struct Parser {
    line: Vec<u8>,
    id: Option<i64>,
    name: String,
    data: String,
    ready: VecDeque<Event>,
}

impl Parser {
    fn feed(&mut self, chunk: &Bytes) -> Result<(), ClientError> {
        for byte in chunk {
            if *byte != b'\n' {
                if self.line.len() >= MAX_LINE {
                    return Err(ClientError::NotEvents);
                }
                self.line.push(*byte);
                continue;
            }
            let line = std::mem::take(&mut self.line);
            let line = str::from_utf8(line.strip_suffix(b"\r").unwrap_or(&line)).map_err(|_| ClientError::NotEvents)?;
            self.take_line(line)?;
        }
        Ok(())
    }

    fn take_line(&mut self, line: &str) -> Result<(), ClientError> {
        if line.is_empty() {
            return self.dispatch();
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "id" => self.id = value.parse().ok(),
            "event" => value.clone_into(&mut self.name),
            "data" => {
                if self.data.len() + value.len() > MAX_LINE {
                    return Err(ClientError::NotEvents);
                }
                if !self.data.is_empty() {
                    self.data.push('\n');
                }
                self.data.push_str(value);
            }
            // Comments keep the connection alive; `retry` is for browsers.
            _ => {}
        }
        Ok(())
    }

    fn dispatch(&mut self) -> Result<(), ClientError> {
        let (name, data) = (std::mem::take(&mut self.name), std::mem::take(&mut self.data));
        if data.is_empty() {
            return Ok(());
        }
        // The id stays for the events after it, as the format says; ours always have their own.
        let id = self.id.ok_or(ClientError::NotEvents)?;
        let data = serde_json::from_str(&data).map_err(|_| ClientError::NotEvents)?;
        self.ready.push_back(Event { id, name, data });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = ": ping\r\n\r\nid: 7\nevent: post.published\ndata: {\"data\":{\"post_id\":\"ação\"}}\n\nretry: 1000\n\n\
                        id:8\nevent:post.submitted\ndata:{\ndata:}\n\n";

    #[test]
    fn events_are_the_same_wherever_the_bytes_are_cut() {
        let bytes = TEXT.as_bytes();
        for cut in 0..=bytes.len() {
            let mut parser = Parser::default();
            parser.feed(&Bytes::copy_from_slice(&bytes[..cut])).unwrap();
            parser.feed(&Bytes::copy_from_slice(&bytes[cut..])).unwrap();
            let events: Vec<Event> = parser.ready.into();
            assert_eq!(events.len(), 2, "{cut}");
            assert_eq!((events[0].id, events[0].name.as_str()), (7, "post.published"));
            assert_eq!(events[0].word("post_id"), Some("ação"));
            assert_eq!((events[1].id, events[1].name.as_str()), (8, "post.submitted"));
        }
    }

    #[test]
    fn an_event_without_its_end_is_not_given_out() {
        let mut parser = Parser::default();
        parser.feed(&Bytes::from_static(b"id: 1\nevent: a\ndata: {}\n")).unwrap();
        assert!(parser.ready.is_empty());
    }

    #[test]
    fn a_line_without_end_is_refused() {
        let mut parser = Parser::default();
        let long = Bytes::from(vec![b'x'; MAX_LINE + 1]);
        assert!(matches!(parser.feed(&long), Err(ClientError::NotEvents)));
    }
}
