//! Versions that were sent in: a worker looks at each before people decide on it.

use domain::ids::PluginVersionId;
use domain::workflow::Stage;
use time::{Duration, OffsetDateTime};

use super::running::{shut_away, trail};
use crate::error::word;
use crate::report::digest;
use crate::{Result, Store};

/// How long a worker has for an examination; then another may begin. Compiling the largest component takes minutes.
pub const WITHIN: Duration = Duration::minutes(10);

/// A version that nobody has looked at.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Id.
    pub id: PluginVersionId,
    /// The stage that it says it serves.
    pub stage: Stage,
    /// SHA-256 of its component.
    pub sha256: [u8; 32],
    /// What its author signed, byte for byte.
    pub manifest: String,
    /// The component.
    pub bytes: Vec<u8>,
}

/// What an examination of a usable version found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Examined {
    /// Examples that it judged.
    pub examples: u32,
    /// Those that it judged as the built-in version does: outcome, rules and severities.
    pub agreed: u32,
    /// Its slowest judgement, microseconds.
    pub slowest_us: u64,
    /// What compiling it took, milliseconds.
    pub compile_ms: u64,
}

/// How an examination ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// People can decide.
    Usable(Examined),
    /// It cannot be used: a word of ours says why.
    Unusable(&'static str),
    /// It reaches for what it is not granted.
    Violation(&'static str),
}

impl Store {
    /// Takes the version that has waited longest, if there is one.
    ///
    /// # Errors
    /// When a statement fails.
    pub async fn take_plugin_to_examine(&self, now: OffsetDateTime) -> Result<Option<Waiting>> {
        let row = sqlx::query!(
            "update plugin_versions v set examined_until = $2 from plugin_components c
             where c.sha256 = v.sha256 and v.id = (
                 select id from plugin_versions
                 where state = 'uploaded' and (examined_until is null or examined_until <= $1)
                 order by sent_at limit 1 for update skip locked)
             returning v.id, v.stage, v.sha256, v.manifest, c.bytes",
            now,
            now + WITHIN
        )
        .fetch_optional(&self.pool)
        .await?;
        row.map(|row| {
            Ok(Waiting {
                id: row.id.into(),
                stage: word("plugin_versions.stage", Stage::parse, &row.stage)?,
                sha256: digest("plugin_versions.sha256", row.sha256)?,
                manifest: row.manifest.unwrap_or_default(),
                bytes: row.bytes,
            })
        })
        .transpose()
    }

    /// Writes down what an examination found. One that came too late, after another worker's, changes nothing.
    ///
    /// # Errors
    /// When a statement fails.
    pub async fn settle_examination(&self, id: PluginVersionId, finding: Finding, now: OffsetDateTime) -> Result<()> {
        let mut tx = self.pool.begin().await?;
        match finding {
            Finding::Usable(seen) => {
                sqlx::query!(
                    "update plugin_versions set state = 'examined', examples = $2, agreed = $3, slowest_us = $4, compile_ms = $5,
                            examined_at = $6 where id = $1 and state = 'uploaded'",
                    id.0,
                    i32::try_from(seen.examples).unwrap_or(i32::MAX),
                    i32::try_from(seen.agreed).unwrap_or(i32::MAX),
                    i64::try_from(seen.slowest_us).unwrap_or(i64::MAX),
                    i64::try_from(seen.compile_ms).unwrap_or(i64::MAX),
                    now
                )
                .execute(&mut *tx)
                .await?;
            }
            Finding::Unusable(cause) => {
                let done = sqlx::query!(
                    "update plugin_versions set state = 'refused', cause = $2, examined_at = $3 where id = $1 and state = 'uploaded'",
                    id.0,
                    cause,
                    now
                )
                .execute(&mut *tx)
                .await?;
                if done.rows_affected() == 1 {
                    trail(&mut tx, "plugin.refuse", id.0, cause).await?;
                }
            }
            Finding::Violation(cause) => {
                shut_away(&mut tx, id, cause).await?;
            }
        }
        Ok(tx.commit().await?)
    }

    /// Shuts a version away for good and ends its trial. Whoever chose it is judged by the default from now on. Says whether
    /// this call did it: a version that came with a build stays, since nothing stands behind it.
    ///
    /// # Errors
    /// When a statement fails.
    pub async fn quarantine_plugin(&self, id: PluginVersionId, cause: &'static str) -> Result<bool> {
        let mut tx = self.pool.begin().await?;
        let done = shut_away(&mut tx, id, cause).await?;
        tx.commit().await?;
        Ok(done)
    }
}
