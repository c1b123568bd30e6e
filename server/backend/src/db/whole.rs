//! A table as a whole, whatever its columns are: for backups.

use super::begun::Begin;
use super::{Arg, Db, Tx};
use crate::args;
use futures_util::TryStreamExt as _;
use sqlx::{AssertSqlSafe, Row as _};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Int,
    Bool,
    Bytes,
}

/// A table's columns, in their order.
#[derive(Clone, Debug)]
pub struct Columns(pub Vec<(String, Kind)>);

impl Columns {
    /// `a, b, c`.
    #[must_use]
    pub fn names(&self) -> String {
        let names: Vec<&str> = self.0.iter().map(|(name, _)| name.as_str()).collect();
        names.join(", ")
    }
}

impl Db {
    /// Opens a transaction that only reads, and sees everything as it is now, whatever is written meanwhile.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin_to_read(&self) -> sqlx::Result<Tx> {
        self.begun(&self.pool, Begin::Reading).await
    }
}

impl Tx {
    /// The columns of a table.
    ///
    /// # Errors
    /// When the database fails, or a column is of a kind that no migration makes.
    pub async fn columns(&mut self, table: &str) -> sqlx::Result<Columns> {
        let sql = if self.is_postgres() {
            "SELECT CAST(column_name AS TEXT), CAST(data_type AS TEXT) FROM information_schema.columns
             WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position"
        } else {
            "SELECT name, type FROM pragma_table_info($1) ORDER BY cid"
        };
        let found: Vec<(String, String)> = self.all(sql, args![table]).await?;
        let kinds = found.into_iter().map(|(name, kind)| match kind.to_ascii_uppercase().as_str() {
            "TEXT" => Ok((name, Kind::Text)),
            "BIGINT" => Ok((name, Kind::Int)),
            "BOOLEAN" => Ok((name, Kind::Bool)),
            "BYTEA" => Ok((name, Kind::Bytes)),
            other => Err(sqlx::Error::Protocol(format!("{table}.{name} is of no kind that is known: {other}"))),
        });
        Ok(Columns(kinds.collect::<sqlx::Result<_>>()?))
    }

    /// Hands every row of a table to `on`, one after the other: a table may be larger than the memory.
    ///
    /// # Errors
    /// When the database fails, or `on` does.
    pub async fn each_row<E: From<sqlx::Error>>(
        &mut self,
        table: &str,
        columns: &Columns,
        mut on: impl FnMut(Vec<Arg>) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = AssertSqlSafe(format!("SELECT {} FROM {table}", columns.names()));
        macro_rules! each {
            ($connection:expr) => {{
                let mut rows = sqlx::query(sql).fetch($connection);
                while let Some(row) = rows.try_next().await? {
                    let values = columns.0.iter().enumerate().map(|(index, (_, kind))| {
                        Ok(match kind {
                            Kind::Text => Arg::Text(row.try_get(index)?),
                            Kind::Int => Arg::Int(row.try_get(index)?),
                            Kind::Bool => Arg::Bool(row.try_get(index)?),
                            Kind::Bytes => Arg::Bytes(row.try_get(index)?),
                        })
                    });
                    on(values.collect::<sqlx::Result<_>>()?)?;
                }
                Ok(())
            }};
        }
        match self.engine() {
            super::tx::Inner::Sqlite(tx) => each!(&mut **tx),
            super::tx::Inner::Postgres(tx) => each!(&mut **tx),
        }
    }
}
