//! Applying the migrations, as the schema's owner.

use std::str::FromStr;

use secrecy::{ExposeSecret, SecretString};
use sqlx::migrate::Migrator;
use sqlx::postgres::PgConnectOptions;
use sqlx::{Connection, PgConnection};

use crate::ConnectError;

static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations");

/// Why the schema could not be brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    /// No connection.
    #[error("connect as the schema's owner")]
    Connect(#[source] ConnectError),
    /// A migration failed or an applied one was edited; it was rolled back.
    #[error("apply migrations")]
    Apply(#[source] sqlx::migrate::MigrateError),
}

/// Applies what is missing. Safe to run from several processes: a lock in the database orders them.
///
/// # Errors
/// [`MigrateError`]; the failed migration left nothing behind.
pub async fn run(owner_url: &SecretString) -> Result<(), MigrateError> {
    let options = PgConnectOptions::from_str(owner_url.expose_secret())
        .map_err(|_| MigrateError::Connect(ConnectError::Address))?;
    let mut connection =
        PgConnection::connect_with(&options).await.map_err(|e| MigrateError::Connect(ConnectError::Unavailable(e)))?;
    MIGRATIONS.run(&mut connection).await.map_err(MigrateError::Apply)
}

/// Bytes that differ when the migrations do: checksums, in order.
pub fn fingerprint() -> Vec<u8> {
    MIGRATIONS.iter().flat_map(|migration| migration.checksum.to_vec()).collect()
}
