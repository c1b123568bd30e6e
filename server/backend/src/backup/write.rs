//! Taking a backup.

use super::cells::written;
use super::tables::TABLES;
use super::{FORMAT, Line, Summary, VERSION};
use crate::{Backend, Error, Result};
use std::io::Write;

/// zstd's own ordinary level.
const LEVEL: i32 = 3;

/// Writes everything as it is at this moment. Whoever writes to the database meanwhile is not held up.
///
/// # Errors
/// When the database fails, or `out` does.
pub async fn write(backend: &Backend, out: impl Write + Send) -> Result<Summary> {
    let mut out = zstd::Encoder::new(out, LEVEL)?;
    out.include_checksum(true)?;
    let made_at = backend.clock.real_now().rfc3339();
    line(&mut out, &Line::Header { format: FORMAT.to_owned(), version: VERSION, made_at })?;
    let mut tx = backend.db.begin_to_read().await?;
    let mut summary = Summary::default();
    for table in TABLES {
        let columns = tx.columns(table).await?;
        let names = columns.0.iter().map(|(name, _)| name.clone()).collect();
        line(&mut out, &Line::Table { name: (*table).to_owned(), columns: names })?;
        tx.each_row(table, &columns, |row| -> Result<()> {
            let row: Vec<_> = row.into_iter().map(written).collect();
            summary.rows += 1;
            summary.digest.add(table, &serde_json::to_string(&row)?);
            line(&mut out, &Line::Row(row))
        })
        .await?;
    }
    line(&mut out, &Line::Trailer(summary.clone()))?;
    out.finish()?.flush()?;
    Ok(summary)
}

fn line(out: &mut impl Write, line: &Line) -> Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n").map_err(Error::Io)
}
