//! What bibliographic services said, kept for every worker: identifiers and bibliographic data, and nothing of who asked.

use serde_json::Value;
use time::OffsetDateTime;

use crate::{Result, Store};

/// Answers that are forgotten with each one that comes in, once they hold no more: two go for one that comes.
const FORGOTTEN_AT_ONCE: i64 = 2;

impl Store {
    /// What a service said of an identifier, while it holds.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn recall_reference(&self, service: &str, id: &str, now: OffsetDateTime) -> Result<Option<Value>> {
        let row = sqlx::query_scalar!(
            "select said from reference_memory where service = $1 and id = $2 and holds_until > $3",
            service,
            id,
            now
        );
        Ok(row.fetch_optional(&self.pool).await?)
    }

    /// Keeps what a service said until a day, in place of what it said before, and forgets some of what holds no more.
    ///
    /// # Errors
    /// When a statement fails.
    pub async fn keep_reference(
        &self,
        service: &str,
        id: &str,
        said: &Value,
        now: OffsetDateTime,
        until: OffsetDateTime,
    ) -> Result<()> {
        sqlx::query!(
            "insert into reference_memory (service, id, said, holds_until) values ($1, $2, $3, $4)
             on conflict (service, id) do update set said = excluded.said, holds_until = excluded.holds_until",
            service,
            id,
            said,
            until
        )
        .execute(&self.pool)
        .await?;
        // Another worker may be at the same rows: whoever comes second leaves them alone.
        sqlx::query!(
            "delete from reference_memory m using (
                 select service, id from reference_memory where holds_until <= $1
                 order by holds_until limit $2 for update skip locked
             ) old where m.service = old.service and m.id = old.id",
            now,
            FORGOTTEN_AT_ONCE
        )
        .execute(&self.pool)
        .await?;
        Ok(())
    }
}
