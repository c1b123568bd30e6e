//! Rows as texts, whatever their columns are, and opened.

use super::content::{Cell, Content};
use crate::Result;
use crate::keys::{Keys, Place};
use crate::sealing::COLUMNS;
use serde_json::{Value, json};
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row as _};

/// A row whose columns are all texts: the account, what the seals are bound to, and the content.
#[derive(Debug)]
pub struct Texts(Vec<Option<String>>);

macro_rules! texts {
    ($row:ty) => {
        impl FromRow<'_, $row> for Texts {
            fn from_row(row: &$row) -> sqlx::Result<Self> {
                (0..row.len()).map(|index| row.try_get(index)).collect::<sqlx::Result<_>>().map(Self)
            }
        }
    };
}
texts!(SqliteRow);
texts!(PgRow);

impl Texts {
    /// The account's id, in the first column.
    pub fn account(&self) -> &str {
        self.0.first().and_then(Option::as_deref).unwrap_or_default()
    }
}

impl Content {
    /// What the seals of this table's columns are bound to.
    fn bound_to(&self) -> &'static [&'static str] {
        COLUMNS.iter().find(|column| column.table == self.table).map_or(&[], |column| column.row)
    }

    /// Reads the rows as texts, in the order in which [`Content::line`] wants them. Ends in a condition.
    pub fn select(&self) -> String {
        let account = if self.of_account() { self.account } else { "''" };
        let bound = self.bound_to().iter().map(|column| (*column).to_owned());
        let cells = self.cells.iter().map(|cell| match cell {
            Cell::Text(column) | Cell::Sealed(column) => (*column).to_owned(),
            Cell::Int(column) => format!("CAST({column} AS TEXT)"),
            Cell::Bool(column) => format!("CASE WHEN {column} THEN 'true' WHEN NOT {column} THEN 'false' END"),
        });
        let columns: Vec<String> = [account.to_owned()].into_iter().chain(bound).chain(cells).collect();
        let columns = columns.join(", ").replace("{table}", self.table);
        format!("SELECT {columns} FROM {} WHERE {}", self.table, self.only)
    }

    /// One row as a line of JSON.
    ///
    /// # Errors
    /// When something sealed does not open.
    pub fn line(&self, keys: &Keys, account: Option<&Value>, row: Texts) -> Result<String> {
        let mut texts = row.0.into_iter().skip(1);
        let bound: Vec<String> = texts.by_ref().take(self.bound_to().len()).flatten().collect();
        let stands = bound.join("/");
        let cells = self.cells.iter().zip(texts).map(|(cell, text)| match (cell, text) {
            (Cell::Sealed(column), Some(sealed)) => {
                keys.open(Place { table: self.table, column, row: &stands }, &sealed).map(Value::String)
            }
            (_, text) => Ok(text.map_or(Value::Null, Value::String)),
        });
        let cells = cells.collect::<Result<Vec<_>>>()?;
        Ok(json!([self.table, account, cells]).to_string())
    }
}
