//! The five ways in which the database says no.

/// Why a store call failed. Callers branch on the variant; nobody shows the source to a client.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The row is not there, or not for this tenant.
    #[error("row not found")]
    NotFound,
    /// A unique rule was broken; the name is the constraint's.
    #[error("unique rule {constraint} was broken")]
    Conflict {
        /// Name of the constraint, ours, from the migrations.
        constraint: String,
    },
    /// Somebody else wrote first: a version, a fence or a state did not match.
    #[error("somebody else wrote first")]
    Stale,
    /// The database cannot be reached or is too slow; trying again makes sense.
    #[error("database unavailable")]
    Unavailable(#[source] sqlx::Error),
    /// A statement failed for a reason that trying again will not cure. Postgres' own text is left
    /// behind: it may repeat a value of the statement.
    #[error("statement failed with SQLSTATE {sqlstate} on {object}")]
    Failed {
        /// Class and code of the error (PostgreSQL appendix A).
        sqlstate: String,
        /// Constraint or table, ours, from the migrations.
        object: String,
    },
    /// A stored value is none of ours.
    #[error("stored value of {column} is not valid")]
    Corrupt {
        /// Which column.
        column: &'static str,
    },
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::RowNotFound => Self::NotFound,
            sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::Protocol(_)
            | sqlx::Error::WorkerCrashed => Self::Unavailable(error),
            sqlx::Error::Database(ref database) => match (database.code().as_deref(), database.constraint()) {
                (Some("23505"), Some(constraint)) => Self::Conflict { constraint: constraint.to_owned() },
                // Connection failures, resources, shutdown, serialization, lock and statement time-outs.
                (Some(code), _)
                    if code.starts_with("08")
                        || code.starts_with("53")
                        || code.starts_with("57")
                        || matches!(code, "40001" | "40P01" | "55P03") =>
                {
                    Self::Unavailable(error)
                }
                (code, constraint) => Self::Failed {
                    sqlstate: code.unwrap_or("unknown").to_owned(),
                    object: constraint.or(database.table()).unwrap_or("no table").to_owned(),
                },
            },
            // A value that does not decode would be quoted by the decoder's error.
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => Self::Corrupt { column: "a stored column" },
            _ => Self::Failed { sqlstate: "none".to_owned(), object: "the connection".to_owned() },
        }
    }
}

impl StoreError {
    /// Whether the same call may well succeed later.
    pub const fn is_transient(&self) -> bool {
        matches!(self, Self::Unavailable(_) | Self::Stale)
    }
}

/// Reads a word of a closed vocabulary from a column.
pub(crate) fn word<T>(
    column: &'static str,
    parse: impl FnOnce(&str) -> Option<T>,
    text: &str,
) -> Result<T, StoreError> {
    parse(text).ok_or(StoreError::Corrupt { column })
}
