//! Statements of many rows: one `execute` a row would be six times slower.
//!
//! The one place where the engines get different texts: PostgreSQL takes an array a column and plans a short statement, where
//! thousands of placeholders would cost it more than the rows; SQLite has no arrays, but costs nothing a placeholder.

use super::arrays::{Array, query};
use super::{Arg, Tx};
use std::fmt::Write as _;

/// SQLite takes 32,766 values a statement; few enough also keep a statement's text short.
const VALUES: usize = 8_000;

/// So many rows an array on PostgreSQL.
const ROWS: usize = 4_000;

/// Inserts rows of `columns` (as in `a, b, c`) into `table`, many a statement, with `conflict` behind (as in
/// `ON CONFLICT DO NOTHING`, or nothing). Says how many rows changed.
///
/// # Errors
/// When the database fails.
pub async fn insert_many(tx: &mut Tx, table: &str, columns: &str, rows: Vec<Vec<Arg>>, conflict: &str) -> sqlx::Result<u64> {
    let width = columns.split(',').count();
    let into = format!("INSERT INTO {table} ({columns})");
    let chunk = if tx.takes_arrays() { ROWS } else { VALUES / width };
    let mut changed = 0;
    let mut rows = rows.into_iter();
    while rows.len() > 0 {
        let some: Vec<Vec<Arg>> = rows.by_ref().take(chunk).collect();
        changed += match tx.postgres_only() {
            Some(connection) => {
                let arrays = Array::of_columns(some);
                let sql = format!("{into} SELECT * FROM UNNEST({}) {conflict}", Array::placeholders(&arrays));
                query(&sql, arrays).execute(connection).await?.rows_affected()
            }
            None => {
                let sql = format!("{into} VALUES {} {conflict}", values(width, some.len()));
                tx.run(&sql, some.into_iter().flatten().collect()).await?
            }
        };
    }
    Ok(changed)
}

/// Bare placeholders, `rows` times `width`: SQLite looks a numbered one up among all the others, which takes minutes for thousands.
fn values(width: usize, rows: usize) -> String {
    let row = format!("({})", vec!["?"; width].join(","));
    vec![row.as_str(); rows].join(",")
}

/// `count` placeholders from `$first` on: `$3,$4,$5`.
#[must_use]
pub fn marks(first: usize, count: usize) -> String {
    let mut text = String::with_capacity(count * 5);
    for index in 0..count {
        let comma = if index == 0 { "" } else { "," };
        write!(text, "{comma}${}", first + index).expect("a String grows");
    }
    text
}
