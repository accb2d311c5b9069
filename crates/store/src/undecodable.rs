//! Messages that could not even be read: a pointer and a digest, none of their bytes.

use uuid::Uuid;

use crate::{Result, Store};

/// Where such a message lies and why it could not be read.
#[derive(Clone, Debug)]
pub struct Undecodable<'a> {
    /// Stream.
    pub stream: &'a str,
    /// Sequence in the stream.
    pub sequence: u64,
    /// Pool that tried.
    pub pool: &'a str,
    /// Closed vocabulary.
    pub reason: &'a str,
    /// Size in bytes.
    pub size_bytes: u64,
    /// SHA-256 of the payload.
    pub digest: [u8; 32],
    /// Deliveries so far.
    pub deliveries: u64,
}

impl Store {
    /// Keeps the pointer; keeping it twice changes nothing.
    ///
    /// # Errors
    /// When the insert fails.
    pub async fn keep_undecodable(&self, message: &Undecodable<'_>) -> Result<()> {
        sqlx::query!(
            "insert into undecodable_messages (id, stream, sequence, pool, reason, size_bytes, digest, deliveries)
             values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing",
            Uuid::now_v7(),
            message.stream,
            message.sequence.cast_signed(),
            message.pool,
            message.reason,
            message.size_bytes.cast_signed(),
            message.digest.as_slice(),
            message.deliveries.cast_signed()
        )
        .execute(&self.pool)
        .await?;
        Ok(())
    }
}
