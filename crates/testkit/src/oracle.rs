//! Reads the database from outside, past every wall, and counts. Shares no code with what it
//! judges.

use sqlx::{AssertSqlSafe, PgConnection, Row as _};

use crate::database::connect;

/// A superuser's eye on one database.
#[derive(Debug)]
pub struct Oracle {
    url: String,
    connection: PgConnection,
}

/// What the ledger and the effects add up to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Rows in the ledger.
    pub accepted: i64,
    /// Done.
    pub done: i64,
    /// Refused by a rule.
    pub rejected: i64,
    /// Given up.
    pub dead: i64,
    /// Still open.
    pub open: i64,
    /// Events that the bus has not confirmed.
    pub unemitted: i64,
    /// Commands with more than one verdict or two followers of one kind, operations with more than one
    /// verdict of a stage, or posts with more than one live snapshot.
    pub doubled: i64,
    /// Places missing from a tenant's log.
    pub gaps: i64,
}

impl Oracle {
    /// Opens the eye.
    pub async fn open(superuser_url: &str) -> Self {
        Self { url: superuser_url.to_owned(), connection: connect(superuser_url).await }
    }

    /// Opens it again after the server was restarted.
    pub async fn reopen(&mut self) {
        self.connection = connect(&self.url).await;
    }

    /// One number.
    ///
    /// # Panics
    /// When the statement fails.
    pub async fn number(&mut self, sql: &str) -> i64 {
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
            .fetch_one(&mut self.connection)
            .await
            .unwrap_or_else(|e| panic!("{sql}: {e}"))
            .get::<i64, _>(0)
    }

    /// One text, if there is a row.
    ///
    /// # Panics
    /// When the statement fails.
    pub async fn text(&mut self, sql: &str) -> Option<String> {
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
            .fetch_optional(&mut self.connection)
            .await
            .unwrap_or_else(|e| panic!("{sql}: {e}"))
            .map(|row| row.get::<String, _>(0))
    }

    /// Runs statements that return nothing.
    pub async fn execute(&mut self, sql: &str) {
        crate::database::execute(&mut self.connection, sql).await;
    }

    /// Counts everything, at one moment: between two questions a command may be done.
    pub async fn count(&mut self) -> Count {
        self.execute("begin isolation level repeatable read read only").await;
        let count = self.sums().await;
        self.execute("commit").await;
        count
    }

    /// Commands that are open, a line each, for the message of a test that waited in vain.
    ///
    /// # Panics
    /// When the statement fails.
    pub async fn open_commands(&mut self) -> String {
        let sql = "select string_agg(concat_ws(' ', kind, state, 'attempts', attempts, 'published', publications, 'error', error_code,
                       'not before', not_before, 'lease', lease_until, 'now', now()), E'\n')
                   from commands where state in ('accepted', 'running')";
        let row = sqlx::raw_sql(sql).fetch_one(&mut self.connection).await.expect("the open commands");
        row.get::<Option<String>, _>(0).unwrap_or_default()
    }

    async fn sums(&mut self) -> Count {
        let state = |state: &str| format!("select count(*) from commands where state in ({state})");
        Count {
            accepted: self.number("select count(*) from commands").await,
            done: self.number(&state("'done'")).await,
            rejected: self.number(&state("'rejected'")).await,
            dead: self.number(&state("'dead'")).await,
            open: self.number(&state("'accepted', 'running'")).await,
            unemitted: self.number("select count(*) from events where emitted_at is null").await,
            doubled: self
                .number(
                    "select (select count(*) from (select 1 from validation_reports group by tenant_id, command_id having count(*) > 1) a)
                          + (select count(*) from (select 1 from validation_reports v
                                 join commands c on c.tenant_id = v.tenant_id and c.id = v.command_id
                                 where v.outcome <> 'inconclusive'
                                 group by v.tenant_id, c.root_id, v.stage having count(*) > 1) b)
                          + (select count(*) from (select 1 from published_snapshots where withdrawn_at is null
                                 group by tenant_id, post_id having count(*) > 1) c)
                          + (select count(*) from (select 1 from commands where parent_id is not null
                                 group by tenant_id, parent_id, kind having count(*) > 1) d)",
                )
                .await,
            gaps: self
                .number(
                    "select coalesce(sum(c.last_seq - (select count(*) from events e where e.tenant_id = c.tenant_id)), 0)::bigint
                     from event_clock c",
                )
                .await,
        }
    }
}

impl Count {
    /// Nothing lost, nothing doubled, nothing left to do or to tell.
    ///
    /// # Panics
    /// When the sums do not add up.
    pub fn assert_settled(&self) {
        assert_eq!(self.open, 0, "commands are still open: {self:?}");
        assert_eq!(self.accepted, self.done + self.rejected + self.dead, "something was lost: {self:?}");
        assert_eq!((self.doubled, self.gaps), (0, 0), "something was doubled or skipped: {self:?}");
        assert_eq!(self.unemitted, 0, "events were committed and never emitted: {self:?}");
    }
}
