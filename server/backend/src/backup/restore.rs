//! Putting a backup back.

use super::cells::read;
use super::tables::{BEGUN, TABLES};
use super::{FORMAT, Line, Summary, VERSION};
use crate::db::{Arg, Columns, Tx, insert_many};
use crate::joining::leave_anew;
use crate::sealing::seal_what_was_before;
use crate::{Backend, Error, Result, args};
use std::io::{BufRead, BufReader, Read};

/// So many rows are held at a time.
const AT_ONCE: usize = 2_000;

/// Puts a backup into an empty database, whole or not at all. What it then holds is counted and digested as the backup's end says.
///
/// # Errors
/// When the database is not empty, the file is no backup, is cut off or was changed, or the database fails. The sentence names the line.
pub async fn restore(backend: &Backend, from: impl Read + Send) -> Result<Summary> {
    let mut tx = backend.db.begin().await?;
    must_be_empty(&mut tx).await?;
    let mut lines = BufReader::new(zstd::Decoder::new(from)?).lines().zip(1_u64..);
    header(lines.next())?;
    let mut filling = Filling::default();
    for (line, number) in lines {
        let at = |error: &dyn std::fmt::Display| Error::Setting(format!("the backup's line {number}: {error}"));
        let line = line.map_err(|error| at(&error))?;
        match serde_json::from_str(&line).map_err(|error| at(&error))? {
            Line::Table { name, columns } => filling.table(&mut tx, &name, &columns).await.map_err(|error| at(&error))?,
            Line::Row(row) => filling.row(&mut tx, row).await.map_err(|error| at(&error))?,
            Line::Trailer(said) => {
                filling.flush(&mut tx).await?;
                if said != filling.summary {
                    return Err(at(&"the rows before it are not those that it counts"));
                }
                // A backup from before one of the later steps says nothing of it.
                tx.run("INSERT INTO sealing (id, done) VALUES (2, FALSE), (3, FALSE) ON CONFLICT (id) DO NOTHING", args![])
                    .await?;
                if filling.without_months {
                    leave_anew(&mut tx).await?;
                }
                tx.commit().await?;
                seal_what_was_before(&backend.db).await?;
                return Ok(said);
            }
            Line::Header { .. } => return Err(at(&"a second header")),
        }
    }
    Err(Error::Setting("the backup ends without its last line: it is cut off".into()))
}

async fn must_be_empty(tx: &mut Tx) -> Result<()> {
    for table in TABLES.iter().filter(|table| !BEGUN.contains(table)) {
        if tx.one::<(i64,)>(&format!("SELECT COUNT(*) FROM {table}"), args![]).await?.is_some_and(|(count,)| count > 0) {
            return Err(Error::Setting(format!("a backup goes into an empty database: {table} holds something")));
        }
    }
    for table in BEGUN {
        tx.run(&format!("DELETE FROM {table}"), args![]).await?;
    }
    Ok(())
}

fn header(line: Option<(std::io::Result<String>, u64)>) -> Result<()> {
    let wrong = || Error::Setting("the file is no backup of this program".into());
    let line = line.and_then(|(line, _)| line.ok()).ok_or_else(wrong)?;
    match serde_json::from_str(&line) {
        Ok(Line::Header { format, version: VERSION, .. }) if format == FORMAT => Ok(()),
        Ok(Line::Header { version, .. }) => Err(Error::Setting(format!("backups of version {version} are not read"))),
        _ => Err(wrong()),
    }
}

/// The table that is filled, with the rows that wait.
#[derive(Default)]
struct Filling {
    table: Option<(&'static str, Columns)>,
    rows: Vec<Vec<Arg>>,
    summary: Summary,
    /// Whether it is from before a crowd knew the month of its day: then the accounts have left something else, too.
    without_months: bool,
}

impl Filling {
    async fn table(&mut self, tx: &mut Tx, name: &str, columns: &[String]) -> Result<()> {
        self.flush(tx).await?;
        let known = TABLES.iter().find(|table| **table == name);
        let table = known.ok_or_else(|| Error::Setting(format!("no table has the name {name:?}")))?;
        let mut own = tx.columns(table).await?;
        self.without_months |= name == "crowds" && !columns.iter().any(|column| column == "month");
        // A backup from before a column came lacks it: then it stays NULL.
        own.0.retain(|(column, _)| columns.contains(column));
        own.0.sort_by_key(|(column, _)| columns.iter().position(|other| other == column));
        if own.0.len() != columns.len() {
            return Err(Error::Setting(format!("{table} has not all of these columns: {}", columns.join(", "))));
        }
        self.table = Some((table, own));
        Ok(())
    }

    async fn row(&mut self, tx: &mut Tx, row: Vec<serde_json::Value>) -> Result<()> {
        let (table, columns) = self.table.as_ref().ok_or_else(|| Error::Setting("a row of no table".into()))?;
        if row.len() != columns.0.len() {
            return Err(Error::Setting(format!("{table} has {} columns, the row {}", columns.0.len(), row.len())));
        }
        self.summary.rows += 1;
        self.summary.digest.add(table, &serde_json::to_string(&row)?);
        let values = row.into_iter().zip(&columns.0).map(|(value, (_, kind))| read(value, *kind));
        self.rows.push(values.collect::<Result<_>>()?);
        if self.rows.len() == AT_ONCE { self.flush(tx).await } else { Ok(()) }
    }

    async fn flush(&mut self, tx: &mut Tx) -> Result<()> {
        let Some((table, columns)) = &self.table else { return Ok(()) };
        insert_many(tx, table, &columns.names(), std::mem::take(&mut self.rows), "").await?;
        Ok(())
    }
}
