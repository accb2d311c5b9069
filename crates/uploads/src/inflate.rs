//! Inflating with one purse for a whole file, so that no nesting of streams or archives can outspend it.

use std::io::Read;

/// What is left to inflate.
pub(crate) struct Budget {
    left: u64,
}

/// The purse is empty, or a piece is larger than it may be.
#[derive(Debug)]
pub(crate) struct Spent;

impl Budget {
    pub(crate) const fn new(bytes: u64) -> Self {
        Self { left: bytes }
    }

    /// Takes `bytes` out.
    pub(crate) fn spend(&mut self, bytes: usize) -> Result<(), Spent> {
        self.left = self.left.checked_sub(bytes as u64).ok_or(Spent)?;
        Ok(())
    }

    /// Reads all, at most `most` bytes. What was readable before an error is kept: a cut stream still shows its start.
    pub(crate) fn read(&mut self, reader: impl Read, most: usize) -> Result<Vec<u8>, Spent> {
        let most = most.min(usize::try_from(self.left).unwrap_or(usize::MAX));
        let mut out = Vec::new();
        // Whoever is cut off or corrupt ends early; the caller judges what came.
        reader.take(most as u64 + 1).read_to_end(&mut out).ok();
        if out.len() > most {
            self.left = 0;
            return Err(Spent);
        }
        self.spend(out.len())?;
        Ok(out)
    }

    /// Reads and forgets, telling how much came; the first bytes go to `head`.
    pub(crate) fn drain(&mut self, mut reader: impl Read, head: &mut Vec<u8>) -> Result<Drained, Spent> {
        const HEAD: usize = 1024;
        let mut chunk = vec![0; 64 * 1024];
        let mut total = 0u64;
        loop {
            let Ok(len) = reader.read(&mut chunk) else { return Ok(Drained { total, whole: false }) };
            let Some(part) = chunk.get(..len).filter(|part| !part.is_empty()) else {
                return Ok(Drained { total, whole: true });
            };
            self.spend(len)?;
            total += len as u64;
            let room = HEAD.saturating_sub(head.len()).min(len);
            head.extend_from_slice(part.get(..room).unwrap_or_default());
        }
    }
}

/// What came out of a stream.
pub(crate) struct Drained {
    pub(crate) total: u64,
    /// Whether it ended as it should.
    pub(crate) whole: bool,
}
