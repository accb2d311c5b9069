//! A source that stops at a bound. The XML reader holds a whole token, however long it is, so the bound has to lie
//! beneath it: bytes that were never handed out cannot be held.

use std::io::{self, BufRead, Read};

/// Counts bytes and hands out none beyond a bound.
pub(crate) struct Source<R> {
    inner: R,
    consumed: u64,
    bound: u64,
    ended: bool,
    stopped: bool,
}

impl<R> Source<R> {
    /// Hands out nothing until a bound is set.
    pub(crate) const fn new(inner: R) -> Self {
        Self { inner, consumed: 0, bound: 0, ended: false, stopped: false }
    }

    /// Bytes of the file that were read.
    pub(crate) const fn consumed(&self) -> u64 {
        self.consumed
    }

    /// Whether the end of the file was met.
    pub(crate) const fn ended(&self) -> bool {
        self.ended
    }

    /// Whether more was asked for than the bound allows.
    pub(crate) const fn stopped(&self) -> bool {
        self.stopped
    }

    /// Sets how far into the file may be read, in bytes from its beginning.
    pub(crate) const fn set_bound(&mut self, bound: u64) {
        self.bound = bound;
    }
}

impl<R: BufRead> BufRead for Source<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let left = usize::try_from(self.bound.saturating_sub(self.consumed)).unwrap_or(usize::MAX);
        let available = self.inner.fill_buf()?;
        self.ended = available.is_empty();
        if left == 0 && !self.ended {
            self.stopped = true;
            return Err(io::Error::other("bound"));
        }
        Ok(available.get(..left).unwrap_or(available))
    }

    fn consume(&mut self, amount: usize) {
        self.consumed = self.consumed.saturating_add(amount as u64);
        self.inner.consume(amount);
    }
}

impl<R: BufRead> Read for Source<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let amount = self.fill_buf()?.read(into)?;
        self.consume(amount);
        Ok(amount)
    }
}
