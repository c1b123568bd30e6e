//! Statements of many rows: one `execute` a row would be six times slower.
//!
//! The one place where the engines get different texts: PostgreSQL takes an array a column and plans a short statement, where
//! thousands of placeholders would cost it more than the rows; SQLite has no arrays, but costs nothing a placeholder. What a delivery has by
//! the hundred thousand goes another way ([`super::apart`]).

use super::args::arguments;
use super::arrays::{self, Array};
use super::tx::{Statement, Values};
use super::{Arg, Tx};
use std::collections::VecDeque;
use std::fmt::Write as _;
use std::pin::Pin;

/// SQLite takes 32,766 values a statement; few enough also keep a statement's text short.
const VALUES: usize = 8_000;

/// So many rows an array on PostgreSQL: enough that the round trips do not count, few enough that the next are made meanwhile.
const ROWS: usize = 1_000;

/// Inserts rows of `columns` (as in `a, b, c`) into `table`, many a statement, with `conflict` behind (as in
/// `ON CONFLICT DO NOTHING`, or nothing). Says how many rows changed.
///
/// # Errors
/// When the database fails.
///
/// The future is boxed: of one that holds a caller's iterator the compiler cannot tell that it may move between threads.
pub fn insert_many<'a, R>(tx: &'a mut Tx, table: &'a str, columns: &'a str, rows: R, conflict: &'a str) -> Inserting<'a>
where
    R: IntoIterator<Item = Vec<Arg>, IntoIter: Send + 'a>,
{
    let into = Into { table, columns, conflict, postgres: tx.is_postgres() };
    let mut rows = rows.into_iter();
    Box::pin(async move {
        let mut waiting = VecDeque::new();
        let mut changed = 0;
        let mut next = into.statement(&mut rows, &mut waiting);
        while let Some(ready) = next {
            // While the engine works on some rows, the next are made.
            let (done, following) = tokio::join!(tx.run_many(ready), async { into.statement(&mut rows, &mut waiting) });
            changed += done?;
            next = following;
        }
        Ok(changed)
    })
}

/// Rows on their way: how many changed.
type Inserting<'a> = Pin<Box<dyn Future<Output = sqlx::Result<u64>> + Send + 'a>>;

/// Where rows go.
struct Into<'a> {
    table: &'a str,
    columns: &'a str,
    conflict: &'a str,
    postgres: bool,
}

impl Into<'_> {
    /// The statement of the next rows, if there are any.
    fn statement(&self, rows: &mut impl Iterator<Item = Vec<Arg>>, waiting: &mut VecDeque<Vec<Arg>>) -> Option<Statement> {
        let width = self.columns.split(',').count();
        let chunk = if self.postgres { ROWS } else { VALUES / width };
        if waiting.is_empty() {
            waiting.extend(rows.take(chunk));
        }
        let count = match waiting.len() {
            all if self.postgres || all == chunk => all,
            // The last rows in powers of two: a connection keeps each statement that it has planned, and every count would be another.
            some => 1 << some.checked_ilog2()?,
        };
        let rows: Vec<Vec<Arg>> = waiting.drain(..count).collect();
        (count > 0).then(|| if self.postgres { self.arrays(rows) } else { self.placeholders(width, rows) })
    }

    fn arrays(&self, rows: Vec<Vec<Arg>>) -> Statement {
        let Self { table, columns, conflict, .. } = self;
        let arrays = Array::of_columns(rows);
        let marks = Array::placeholders(&arrays);
        let sql = format!("INSERT INTO {table} ({columns}) SELECT * FROM UNNEST({marks}) {conflict}");
        Statement { sql, values: Values::Postgres(arrays::arguments(arrays)) }
    }

    fn placeholders(&self, width: usize, rows: Vec<Vec<Arg>>) -> Statement {
        let Self { table, columns, conflict, .. } = self;
        let sql = format!("INSERT INTO {table} ({columns}) VALUES {} {conflict}", values(width, rows.len()));
        Statement { sql, values: Values::Sqlite(arguments(rows.into_iter().flatten())) }
    }
}

/// Bare placeholders, `rows` times `width`: SQLite looks a numbered one up among all the others, which takes minutes for thousands.
pub(super) fn values(width: usize, rows: usize) -> String {
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

/// `count` placeholders from `$first` on, each a row of its own: `($3),($4),($5)`.
#[must_use]
pub fn mark_each(first: usize, count: usize) -> String {
    (first..first + count).map(|index| format!("(${index})")).collect::<Vec<_>>().join(",")
}

/// Values for the placeholders of an `IN`, the last one repeated up to a power of two or to `most`: a connection keeps each statement that it
/// has planned, and every count would be another.
#[must_use]
pub fn filled(mut values: Vec<Arg>, most: usize) -> Vec<Arg> {
    if let Some(last) = values.last().cloned() {
        let count = values.len().next_power_of_two().min(most).max(values.len());
        values.resize(count, last);
    }
    values
}
