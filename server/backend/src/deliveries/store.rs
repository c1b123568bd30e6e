//! Keeping a delivery as it came, before anything else is done with it.

use super::import::Source;
use super::parts::{self, PART};
use super::progress::Progress;
use crate::db::Db;
use crate::feeds::zengin::{Encoding, EncodingProbe};
use crate::ids::hex;
use crate::{Error, Result};
use sha2::{Digest, Sha256};
use std::io::Read;
use tokio::sync::mpsc::channel;

/// What one look at all bytes tells.
#[derive(Clone, Debug)]
pub struct Seen {
    pub sha256: String,
    pub size: i64,
    pub encoding: Encoding,
    /// Enough of the beginning to know the format by.
    pub beginning: Vec<u8>,
}

const BEGINNING: usize = 64 * 1024;

/// Looks at all bytes once: their hash, their encoding, their beginning.
///
/// # Errors
/// When they cannot be read.
pub async fn look(source: &Source) -> Result<Seen> {
    let source = source.clone();
    blocking(move || look_through(opened(&source)?)).await
}

/// The same for a delivery that is kept already.
///
/// # Errors
/// When the database fails.
pub async fn look_at(kept: parts::Stream) -> Result<Seen> {
    blocking(move || look_through(Box::new(kept))).await
}

fn look_through(reader: Box<dyn Read>) -> Result<Seen> {
    let (mut hash, mut probe, mut beginning, mut size) = (Sha256::new(), EncodingProbe::default(), Vec::new(), 0_i64);
    each_part(reader, |part| {
        hash.update(part);
        probe.feed(part);
        size += i64::try_from(part.len()).expect("a part is small");
        beginning.extend(part.iter().take(BEGINNING - beginning.len().min(BEGINNING)));
        true
    })?;
    Ok(Seen { sha256: hex(&hash.finalize()), size, encoding: probe.finish(), beginning })
}

/// Writes all bytes into the database, a short transaction a part, and gives each part on to whoever reads them meanwhile.
///
/// # Errors
/// When they cannot be read, or are no longer those that were looked at, or the database fails.
pub async fn keep(
    db: &Db,
    source: &Source,
    delivery_id: &str,
    seen: &Seen,
    progress: &Progress,
    reader: parts::Feeder,
) -> Result<()> {
    let (to, mut from) = channel::<Vec<u8>>(2);
    let source = source.clone();
    let reading = tokio::task::spawn_blocking(move || {
        let mut hash = Sha256::new();
        each_part(opened(&source)?, |part| {
            hash.update(part);
            to.blocking_send(part.to_vec()).is_ok()
        })?;
        Ok::<_, std::io::Error>(hex(&hash.finalize()))
    });
    let mut number = 0;
    while let Some(part) = from.recv().await {
        // The commit that says that all of them are kept waits for the disk, and so for these.
        let mut tx = db.begin_again().await?;
        parts::put(&mut tx, delivery_id, number, &part).await?;
        tx.commit().await?;
        progress.add(part.len());
        number += 1;
        // Who reads stops at the first thing that does not hold; what came is kept whole all the same.
        let _ = reader.send(Ok(part)).await;
    }
    drop((from, reader));
    let sha256 = reading.await.map_err(|error| Error::Corrupt(error.to_string()))??;
    if sha256 == seen.sha256 { Ok(()) } else { Err(Error::Setting("the file changed while it was read".into())) }
}

fn opened(source: &Source) -> std::io::Result<Box<dyn Read>> {
    Ok(match source {
        Source::File(path) => Box::new(std::fs::File::open(path)?),
        Source::Bytes(_, bytes) => Box::new(std::io::Cursor::new(bytes.clone())),
    })
}

fn each_part(mut reader: Box<dyn Read>, mut on: impl FnMut(&[u8]) -> bool) -> std::io::Result<()> {
    let mut part = Vec::with_capacity(PART);
    loop {
        part.clear();
        reader.by_ref().take(PART as u64).read_to_end(&mut part)?;
        if part.is_empty() || !on(&part) {
            return Ok(());
        }
    }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Error::Corrupt(error.to_string()))?
}
