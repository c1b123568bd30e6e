//! A transaction on either engine. Dropped without a commit it is rolled back.

use super::{Arg, Row, args};
use crate::args;
use crate::audit::{self, Row as Noted};
use crate::keys::Keys;
use sqlx::postgres::PgArguments;
use sqlx::sqlite::SqliteArguments;
use sqlx::{AssertSqlSafe, Postgres, Sqlite, Transaction};
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// An open transaction.
#[derive(Debug)]
pub struct Tx {
    inner: Inner,
    statements: Arc<AtomicU64>,
    keys: Keys,
    /// Entries of the audit, which get their place in the chain at the end.
    noted: Vec<Noted>,
    /// The address that asks, where a request does.
    asked_from: Option<IpAddr>,
}

#[derive(Debug)]
pub(super) enum Inner {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// A statement of many rows, ready to run.
pub(super) struct Statement {
    pub sql: String,
    pub values: Values,
}

/// Its values, as its engine takes them.
pub(super) enum Values {
    Sqlite(SqliteArguments),
    Postgres(PgArguments),
}

macro_rules! on {
    ($tx:expr, $connection:ident => $run:expr) => {
        match &mut $tx.inner {
            Inner::Sqlite($connection) => $run,
            Inner::Postgres($connection) => $run,
        }
    };
}

impl Tx {
    pub(super) fn sqlite(inner: Transaction<'static, Sqlite>, statements: Arc<AtomicU64>, keys: Keys) -> Self {
        Self { inner: Inner::Sqlite(inner), statements, keys, noted: Vec::new(), asked_from: None }
    }

    pub(super) fn postgres(inner: Transaction<'static, Postgres>, statements: Arc<AtomicU64>, keys: Keys) -> Self {
        Self { inner: Inner::Postgres(inner), statements, keys, noted: Vec::new(), asked_from: None }
    }

    pub(super) fn from(self, address: Option<IpAddr>) -> Self {
        Self { asked_from: address, ..self }
    }

    /// The address that asks, where a request does: the audit's entries say so.
    pub(crate) fn asked_from(&self) -> Option<IpAddr> {
        self.asked_from
    }

    /// All rows of a query.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn all<R: Row>(&mut self, sql: &str, args: Vec<Arg>) -> sqlx::Result<Vec<R>> {
        self.count();
        on!(self, connection => args::query_as(sql, args).fetch_all(&mut **connection).await)
    }

    /// The one row of a query, or none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn one<R: Row>(&mut self, sql: &str, args: Vec<Arg>) -> sqlx::Result<Option<R>> {
        self.count();
        on!(self, connection => args::query_as(sql, args).fetch_optional(&mut **connection).await)
    }

    /// Runs one statement and says how many rows it changed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn run(&mut self, sql: &str, args: Vec<Arg>) -> sqlx::Result<u64> {
        self.count();
        on!(self, connection => Ok(args::query(sql, args).execute(&mut **connection).await?.rows_affected()))
    }

    /// Makes everything since `begin` durable and seen, with what was noted for the audit appended to its chain.
    ///
    /// # Errors
    /// When the database fails; then nothing of it happened.
    pub async fn commit(mut self) -> sqlx::Result<()> {
        if !self.noted.is_empty() {
            let noted = std::mem::take(&mut self.noted);
            audit::append(&mut self, noted).await?;
        }
        match self.inner {
            Inner::Sqlite(tx) => tx.commit().await,
            Inner::Postgres(tx) => tx.commit().await,
        }
    }

    /// Takes an entry of the audit along.
    pub(crate) fn note(&mut self, entry: Noted) {
        self.noted.push(entry);
    }

    /// Has the commit wait for the disk, however the server is set up: what is acknowledged after it stays. SQLite's connections
    /// always wait (`synchronous=FULL`). Until then PostgreSQL goes by indexes, as on the connections of [`crate::db::Db::begin_again`]:
    /// somebody waits, and of a table that has just been filled its planner knows nothing.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn on_the_disk(&mut self) -> sqlx::Result<()> {
        if self.is_postgres() {
            let sql = "SELECT set_config('synchronous_commit', 'on', TRUE), set_config('enable_seqscan', 'off', TRUE), \
                 set_config('jit', 'off', TRUE)";
            self.run(sql, args![]).await?;
        }
        Ok(())
    }

    /// Has PostgreSQL let one transaction after the other past this point, until each ends, of those that name the same `lock`.
    /// SQLite has one writer at a time anyway.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn one_after_the_other(&mut self, lock: i64) -> sqlx::Result<()> {
        if self.is_postgres() {
            self.run("SELECT pg_advisory_xact_lock($1)", args![lock]).await?;
        }
        Ok(())
    }

    /// The keys under which columns are sealed.
    #[must_use]
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    /// The engine's own transaction.
    pub(super) fn engine(&mut self) -> &mut Inner {
        self.count();
        &mut self.inner
    }

    /// Which engine it is.
    pub(super) fn is_postgres(&self) -> bool {
        matches!(self.inner, Inner::Postgres(_))
    }

    /// Runs a statement that was made for its engine, and says how many rows it changed.
    pub(super) async fn run_many(&mut self, statement: Statement) -> sqlx::Result<u64> {
        self.count();
        let Statement { sql, values } = statement;
        let sql = AssertSqlSafe(sql);
        match (&mut self.inner, values) {
            (Inner::Sqlite(tx), Values::Sqlite(values)) => {
                Ok(sqlx::query_with(sql, values).execute(&mut **tx).await?.rows_affected())
            }
            (Inner::Postgres(tx), Values::Postgres(values)) => {
                Ok(sqlx::query_with(sql, values).execute(&mut **tx).await?.rows_affected())
            }
            _ => unreachable!("the statement is made for this transaction's engine"),
        }
    }

    fn count(&self) {
        self.statements.fetch_add(1, Ordering::Relaxed);
    }
}
