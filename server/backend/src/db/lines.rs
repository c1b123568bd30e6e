//! Many rows at once: each is looked at where the engine has it, without a copy of what is not wanted.

use super::again::ByIndex;
use super::{Arg, args};
use crate::{Error, Result};
use futures_util::TryStreamExt as _;
use sqlx::Row as _;
use sqlx::postgres::PgRow;

/// A row on its way past, on either engine. Columns are numbered from nought.
pub enum Line<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    Postgres(&'r PgRow),
}

/// A column that may be NULL.
macro_rules! column {
    ($name:ident, $kind:ty) => {
        #[doc = concat!("The column as `", stringify!($kind), "`, where it is not NULL.")]
        ///
        /// # Errors
        /// When it is of another kind.
        pub fn $name(&self, column: usize) -> Result<Option<$kind>> {
            match self {
                Self::Sqlite(row) => row.get(column).map_err(|error| Error::Corrupt(error.to_string())),
                Self::Postgres(row) => Ok(row.try_get(column)?),
            }
        }
    };
}

impl Line<'_> {
    column!(own, String);
    column!(some_int, i64);

    /// The column's text, where it is not NULL.
    ///
    /// # Errors
    /// When it is no text.
    pub fn some_text(&self, column: usize) -> Result<Option<&str>> {
        match self {
            Self::Sqlite(row) => {
                let value = row.get_ref(column).map_err(|error| Error::Corrupt(error.to_string()))?;
                value.as_str_or_null().map_err(|error| Error::Corrupt(error.to_string()))
            }
            Self::Postgres(row) => Ok(row.try_get(column)?),
        }
    }

    /// The text of a column that is never NULL.
    ///
    /// # Errors
    /// When it is, or no text.
    pub fn text(&self, column: usize) -> Result<&str> {
        self.some_text(column)?.ok_or_else(|| missing(column))
    }

    /// The number of a column that is never NULL.
    ///
    /// # Errors
    /// When it is, or no number.
    pub fn int(&self, column: usize) -> Result<i64> {
        self.some_int(column)?.ok_or_else(|| missing(column))
    }
}

fn missing(column: usize) -> Error {
    Error::Corrupt(format!("column {column} is NULL"))
}

impl ByIndex {
    /// What `of` makes of each row of a query. For queries of many rows; [`ByIndex::all`] reads simpler.
    ///
    /// # Errors
    /// When the database fails, or `of` does.
    pub async fn lines<T: Send + 'static>(
        &mut self,
        sql: &str,
        args: Vec<Arg>,
        of: impl Fn(&Line<'_>) -> Result<T> + Send + 'static,
    ) -> Result<Vec<T>> {
        self.db.count();
        match (&mut self.connection, &self.db.straight) {
            (None, Some(straight)) => {
                let sql = sql.to_owned();
                let read = move |connection: &mut rusqlite::Connection| {
                    let mut statement = connection.prepare(&sql)?;
                    let mut rows = statement.query(rusqlite::params_from_iter(args))?;
                    let mut made = Vec::new();
                    while let Some(row) = rows.next()? {
                        made.push(of(&Line::Sqlite(row)));
                    }
                    Ok(made)
                };
                straight.with(read).await?.into_iter().collect()
            }
            (Some(connection), _) => {
                let mut rows = args::query(sql, args).fetch(&mut **connection);
                let mut made = Vec::new();
                while let Some(row) = rows.try_next().await? {
                    made.push(of(&Line::Postgres(&row))?);
                }
                Ok(made)
            }
            (None, None) => unreachable!("a database of SQLite has its file"),
        }
    }
}
