//! Opening a database and bringing it up to date.

use super::straight::Straight;
use super::{Db, Pool, again};
use crate::keys::Keys;
use crate::{Error, Result, audit, sealing};
use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions, PgSslMode};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use std::net::IpAddr;
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

pub(super) static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations");

/// A writer on SQLite waits so long for its turn before it gives up.
pub(super) const BUSY: Duration = Duration::from_secs(30);
const CONNECTIONS: u32 = 8;

/// SQLite's log is written back into the file when it has so many pages.
pub(super) const LOG: &str = "4000";

impl Db {
    /// Opens the database that `url` names (`sqlite:FILE` or `postgres://…`), makes it where SQLite's file is missing, and runs
    /// the migrations that it lacks. What is sealed in it is sealed under `keys`.
    ///
    /// # Errors
    /// When the address is of no known kind, or names another machine without TLS that is checked; when the database cannot be opened,
    /// or a migration fails.
    pub async fn open(url: &str, keys: Keys) -> Result<Self> {
        let db = if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let options = PgConnectOptions::from_str(url)?;
            under_tls_or_here(&options)?;
            let again = again::postgres(options.clone(), CONNECTIONS);
            let pool = PgPoolOptions::new().max_connections(CONNECTIONS).connect_with(options).await?;
            Self {
                pool: Pool::Postgres(pool),
                again: Pool::Postgres(again),
                file: None,
                straight: None,
                statements: Arc::default(),
                turn: Arc::default(),
                keys,
                asked_from: None,
            }
        } else if url.starts_with("sqlite:") {
            let options = SqliteConnectOptions::from_str(url)?
                .create_if_missing(true)
                .foreign_keys(true)
                .journal_mode(SqliteJournalMode::Wal)
                // In WAL mode a commit that was acknowledged must also survive a power cut.
                .synchronous(SqliteSynchronous::Full)
                .busy_timeout(BUSY)
                .statement_cache_capacity(64)
                // Of each connection that is open, and an import works with half a dozen of them: what is read again the system still holds.
                .pragma("cache_size", "-2000")
                // Pages that are written over and over reach the file less often; the log stays below some 16 MB.
                .pragma("wal_autocheckpoint", LOG);
            let file: Arc<Path> = Arc::from(options.get_filename());
            let again = again::sqlite(options.clone());
            let pool = SqlitePoolOptions::new().max_connections(CONNECTIONS).connect_with(options).await?;
            let (straight, file) = (Some(Straight::new(file.clone())), Some(file));
            Self {
                pool: Pool::Sqlite(pool),
                again: Pool::Sqlite(again),
                file,
                straight,
                statements: Arc::default(),
                turn: Arc::default(),
                keys,
                asked_from: None,
            }
        } else {
            return Err(Error::Setting("a database is named as in sqlite:kakunin.db or postgres://user@host/name".into()));
        };
        db.migrate().await?;
        audit::chain_what_was_before(&db).await?;
        sealing::seal_what_was_before(&db).await?;
        Ok(db)
    }

    async fn migrate(&self) -> Result<()> {
        let run = match &self.pool {
            Pool::Sqlite(pool) => MIGRATIONS.run(pool).await,
            // The migrator would make its own table first, which an account that only serves may not.
            Pool::Postgres(_) if self.is_up_to_date().await? => Ok(()),
            Pool::Postgres(pool) => MIGRATIONS.run(pool).await,
        };
        run.map_err(|error| Error::Database(error.into()))
    }

    /// Gives back the room of what was written over, so that it cannot be read in the files either.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn wipe(&self) -> sqlx::Result<()> {
        match &self.pool {
            Pool::Sqlite(pool) => {
                sqlx::raw_sql("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)").execute(pool).await?;
            }
            Pool::Postgres(pool) => {
                sqlx::raw_sql("VACUUM FULL").execute(pool).await?;
            }
        }
        Ok(())
    }

    /// Closes every connection, so that what was written is in the file.
    pub async fn close(&self) {
        for pool in [&self.pool, &self.again] {
            match pool {
                Pool::Sqlite(pool) => pool.close().await,
                Pool::Postgres(pool) => pool.close().await,
            }
        }
        self.straight.iter().for_each(Straight::close);
    }
}

/// To another machine nothing goes in the clear, nor to a server that only says that it is the right one (ASVS 12.3.1, 12.3.2).
fn under_tls_or_here(options: &PgConnectOptions) -> Result<()> {
    let host = options.get_host();
    let here = options.get_socket().is_some()
        || host == "localhost"
        || host.starts_with('/')
        || host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    if here || matches!(options.get_ssl_mode(), PgSslMode::VerifyFull) {
        return Ok(());
    }
    let sentence =
        format!("PostgreSQL on {host} is reached under TLS alone: add ?sslmode=verify-full to its address, and sslrootcert=FILE");
    Err(Error::Setting(sentence))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_machine_is_reached_under_checked_tls_alone() {
        let cases = [
            ("postgres://k@127.0.0.1:5432/k", true),
            ("postgres://k@[::1]/k", true),
            ("postgres://k@localhost/k?sslmode=disable", true),
            ("postgres:///k?host=/var/run/postgresql", true),
            ("postgres://k@db.example/k?sslmode=verify-full", true),
            ("postgres://k@db.example/k", false),
            ("postgres://k@db.example/k?sslmode=require", false),
            ("postgres://k@127.0.0.1.db.example/k", false),
            ("postgres://k@10.0.0.7/k?sslmode=verify-ca", false),
        ];
        for (address, taken) in cases {
            let options = PgConnectOptions::from_str(address).expect("an address");
            assert_eq!(under_tls_or_here(&options).is_ok(), taken, "{address}");
        }
    }
}
