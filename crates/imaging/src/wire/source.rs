//! Bytes of a file, read forward through one small buffer.

use std::io::{self, Cursor, Read};

use flate2::read::DeflateDecoder;

use crate::error::Refusal;
use crate::limits::MAX_INFLATED_BYTES;

/// One read of the file: large enough that pixels are copied at the speed of memory, small enough to stay in a cache.
const BUFFER: usize = 64 * 1024;

/// What was read ahead of the data set, then the rest of the file.
type Rest<R> = io::Chain<Cursor<Vec<u8>>, R>;

/// A data set as it lies in the file, or inflated on the way (PS3.5 section A.5).
enum Stream<R> {
    Plain(R),
    Deflated(Box<DeflateDecoder<Rest<R>>>),
}

/// A forward reader that knows its place.
pub(crate) struct Source<R> {
    /// Nothing only while a deflated data set begins.
    stream: Option<Stream<R>>,
    buffer: Box<[u8]>,
    start: usize,
    end: usize,
    /// Bytes consumed, counted from the start of the file or of the inflated data set.
    position: u64,
    finished: bool,
}

impl<R: Read> Source<R> {
    pub(crate) fn new(reader: R) -> Self {
        Self {
            stream: Some(Stream::Plain(reader)),
            buffer: vec![0; BUFFER].into_boxed_slice(),
            start: 0,
            end: 0,
            position: 0,
            finished: false,
        }
    }

    /// The same file, inflated from here on.
    pub(crate) fn inflate(&mut self) {
        let ahead = self.ahead().to_vec();
        if let Some(Stream::Plain(reader)) = self.stream.take() {
            let rest = Cursor::new(ahead).chain(reader);
            self.stream = Some(Stream::Deflated(Box::new(DeflateDecoder::new(rest))));
        }
        self.start = 0;
        self.end = 0;
        self.position = 0;
        self.finished = false;
    }

    pub(crate) fn position(&self) -> u64 {
        self.position
    }

    fn ahead(&self) -> &[u8] {
        self.buffer.get(self.start..self.end).unwrap_or(&[])
    }

    /// Reads until `wanted` bytes lie ahead or the file ends.
    fn fill(&mut self, wanted: usize) -> Result<(), Refusal> {
        if self.end - self.start >= wanted || self.finished {
            return Ok(());
        }
        self.buffer.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.start = 0;
        while self.end < wanted && !self.finished {
            let room = self.buffer.get_mut(self.end..).unwrap_or(&mut []);
            match read(&mut self.stream, room) {
                Ok(0) => self.finished = true,
                Ok(read) => self.end += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(self.refusal(&error)),
            }
        }
        let deflated = matches!(self.stream, Some(Stream::Deflated(_)));
        if deflated && self.position + self.ahead().len() as u64 > MAX_INFLATED_BYTES {
            return Err(Refusal::DeflateBomb);
        }
        Ok(())
    }

    fn refusal(&self, error: &io::Error) -> Refusal {
        match (&self.stream, error.kind()) {
            (Some(Stream::Deflated(_)), io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData) => {
                Refusal::BadDeflate
            }
            _ => Refusal::reading(error),
        }
    }

    /// Up to `wanted` bytes ahead, fewer only at the end of the file. `wanted` is at most a few dozen.
    pub(crate) fn peek(&mut self, wanted: usize) -> Result<&[u8], Refusal> {
        self.fill(wanted)?;
        let end = self.end.min(self.start.saturating_add(wanted));
        Ok(self.buffer.get(self.start..end).unwrap_or(&[]))
    }

    /// Steps over bytes that were peeked at.
    pub(crate) fn consume(&mut self, count: usize) {
        let count = count.min(self.end - self.start);
        self.start += count;
        self.position += count as u64;
    }

    /// Hands over exactly `length` bytes in pieces.
    pub(crate) fn copy(
        &mut self,
        length: u64,
        mut sink: impl FnMut(&[u8]) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let mut left = length;
        while left > 0 {
            self.fill(1)?;
            let ahead = self.ahead();
            if ahead.is_empty() {
                return Err(Refusal::Truncated);
            }
            let count = usize::try_from(left).map_or(ahead.len(), |left| left.min(ahead.len()));
            sink(ahead.get(..count).unwrap_or(&[]))?;
            self.consume(count);
            left -= count as u64;
        }
        Ok(())
    }

    pub(crate) fn skip(&mut self, length: u64) -> Result<(), Refusal> {
        self.copy(length, |_| Ok(()))
    }

    /// Replaces `value` by `length` bytes; it grows as bytes come, so a false length costs nothing.
    pub(crate) fn read(&mut self, length: u64, value: &mut Vec<u8>) -> Result<(), Refusal> {
        value.clear();
        self.copy(length, |bytes| {
            value.extend_from_slice(bytes);
            Ok(())
        })
    }
}

fn read<R: Read>(stream: &mut Option<Stream<R>>, room: &mut [u8]) -> io::Result<usize> {
    match stream {
        Some(Stream::Plain(reader)) => reader.read(room),
        Some(Stream::Deflated(reader)) => reader.read(room),
        None => Ok(0),
    }
}
