//! A transaction on either engine. Dropped without a commit it is rolled back.

use super::{Arg, Row, args};
use crate::args;
use crate::audit::{self, Row as Noted};
use sqlx::{PgConnection, Postgres, Sqlite, Transaction};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// An open transaction.
#[derive(Debug)]
pub struct Tx {
    inner: Inner,
    statements: Arc<AtomicU64>,
    /// Entries of the audit, which get their place in the chain at the end.
    noted: Vec<Noted>,
}

#[derive(Debug)]
enum Inner {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
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
    pub(super) fn sqlite(inner: Transaction<'static, Sqlite>, statements: Arc<AtomicU64>) -> Self {
        Self { inner: Inner::Sqlite(inner), statements, noted: Vec::new() }
    }

    pub(super) fn postgres(inner: Transaction<'static, Postgres>, statements: Arc<AtomicU64>) -> Self {
        Self { inner: Inner::Postgres(inner), statements, noted: Vec::new() }
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

    /// Has PostgreSQL go by indexes for the rest of the transaction. Of a table that has just been filled its planner knows nothing, and
    /// would read all of it for the rows of a few accounts.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn by_index(&mut self) -> sqlx::Result<()> {
        if matches!(self.inner, Inner::Postgres(_)) {
            self.run("SET LOCAL enable_seqscan = off", args![]).await?;
        }
        Ok(())
    }

    /// Whether statements of many rows can take an array a column.
    pub(super) fn takes_arrays(&self) -> bool {
        matches!(self.inner, Inner::Postgres(_))
    }

    /// The connection for one statement, where it is PostgreSQL.
    pub(super) fn postgres_only(&mut self) -> Option<&mut PgConnection> {
        let Inner::Postgres(tx) = &mut self.inner else { return None };
        self.statements.fetch_add(1, Ordering::Relaxed);
        Some(&mut *tx)
    }

    fn count(&self) {
        self.statements.fetch_add(1, Ordering::Relaxed);
    }
}
