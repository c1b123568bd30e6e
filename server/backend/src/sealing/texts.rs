//! The texts of one column, sealed anew.

use super::Now;
use super::columns::Column;
use crate::db::Tx;
use crate::keys::Place;
use crate::{Result, args};

/// So many rows are read at a time.
const PAGE: i64 = 500;

/// The name of a row: as many of its parts as the column says.
pub type Name = (String, String, String);

#[derive(sqlx::FromRow)]
struct Found {
    a: String,
    b: String,
    c: String,
    text: String,
}

/// Seals the next rows behind `after` under the newest key, as far as they are not. Says how many it changed, and the last row's name;
/// no name where there are no more.
///
/// # Errors
/// When a text does not open, or the database fails.
pub async fn next(tx: &mut Tx, column: Column, now: Now, after: &Name) -> Result<(u64, Option<Name>)> {
    let mut values = args![&after.0, &after.1, &after.2];
    values.truncate(column.row.len());
    values.extend(args![PAGE]);
    let rows: Vec<Found> = tx.all(&column.page(), values).await?;
    let Some(last) = rows.last().map(|row| (row.a.clone(), row.b.clone(), row.c.clone())) else { return Ok((0, None)) };
    let keys = tx.keys().clone();
    let mut changed = 0;
    for row in rows {
        let parts = [&row.a, &row.b, &row.c];
        let named = &parts[..column.row.len()];
        let stands = named.iter().map(|part| part.as_str()).collect::<Vec<_>>().join("/");
        let place = Place { table: column.table, column: column.column, row: &stands };
        let text = match now {
            Now::Plain => row.text.clone(),
            Now::Sealed if keys.is_newest(&row.text) => continue,
            Now::Sealed => keys.open(place, &row.text)?,
        };
        let mut values = args![keys.seal(place, &text), &row.text];
        values.extend(named.iter().map(|part| part.as_str().into()));
        changed += tx.run(&column.replace(), values).await?;
    }
    Ok((changed, Some(last)))
}
