//! Statements of many rows: one `execute` a row would be six times slower.

use super::{Arg, Tx};
use std::fmt::Write as _;

/// SQLite takes 32,766 values a statement and PostgreSQL 65,535; few enough also keep a statement's text short.
const VALUES: usize = 8_000;

/// Inserts rows of `columns` (as in `a, b, c`) into `table`, many a statement, with `conflict` behind (as in
/// `ON CONFLICT DO NOTHING`, or nothing). Says how many rows changed.
///
/// # Errors
/// When the database fails.
pub async fn insert_many(tx: &mut Tx, table: &str, columns: &str, rows: Vec<Vec<Arg>>, conflict: &str) -> sqlx::Result<u64> {
    let width = columns.split(',').count();
    let numbered = tx.numbers_placeholders();
    let mut changed = 0;
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let values: Vec<Arg> = rows.by_ref().take(VALUES / width).flatten().collect();
        let sql = insert(table, columns, width, values.len() / width, numbered) + conflict;
        changed += tx.run(&sql, values).await?;
    }
    Ok(changed)
}

fn insert(table: &str, columns: &str, width: usize, rows: usize, numbered: bool) -> String {
    let mut sql = format!("INSERT INTO {table} ({columns}) VALUES ");
    for row in 0..rows {
        let comma = if row == 0 { "" } else { "," };
        // SQLite looks a numbered placeholder up among all the others: thousands of them would take minutes.
        let marks = if numbered { marks(row * width + 1, width) } else { vec!["?"; width].join(",") };
        write!(sql, "{comma}({marks})").expect("a String grows");
    }
    sql.push(' ');
    sql
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
