//! What is sealed for rows of one account that become rows of another.

use super::columns::COLUMNS;
use crate::db::Tx;
use crate::keys::Place;
use crate::{Result, args};

/// Seals it for the account where it will stand. The rows themselves are moved next.
///
/// # Errors
/// When something does not open, or the database fails.
pub(crate) async fn seal_for_account(tx: &mut Tx, kept: &str, gone: &str) -> Result<()> {
    let keys = tx.keys().clone();
    for column in COLUMNS.iter().filter(|column| column.row[0] == "account_id") {
        let rows: Vec<(String, String, String)> = tx.all(&column.of_account(), args![gone]).await?;
        for (b, c, sealed) in rows {
            let parts = [gone, &b, &c];
            let named = &parts[..column.row.len()];
            let place = |row| Place { table: column.table, column: column.column, row };
            let (here, there) = (named.join("/"), [&[kept], &named[1..]].concat().join("/"));
            let moved = keys.seal(place(&there), &keys.open(place(&here), &sealed)?);
            let mut values = args![moved, &sealed];
            values.extend(named.iter().map(|part| (*part).into()));
            tx.run(&column.replace(), values).await?;
        }
    }
    Ok(())
}
