//! The bytes of a delivery, in parts: compressed into the database, and read back from it as a stream.

use super::progress::Progress;
use crate::db::{Db, Tx};
use crate::keys::Place;
use crate::{Result, args};
use std::io::{self, Read};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// So many bytes of the file make a part.
pub const PART: usize = 1 << 20;

/// zstd's fastest ordinary level: statements shrink to a tenth with it.
const LEVEL: i32 = 1;

/// Writes one part.
///
/// # Errors
/// When the database fails.
pub async fn put(tx: &mut Tx, delivery_id: &str, part: i64, bytes: &[u8]) -> Result<()> {
    let packed = zstd::bulk::compress(bytes, LEVEL)?;
    let packed = tx.keys().seal_bytes(part_place(&stands(delivery_id, part)), &packed);
    tx.run("INSERT INTO delivery_parts (delivery_id, part, bytes) VALUES ($1, $2, $3)", args![delivery_id, part, packed]).await?;
    Ok(())
}

fn stands(delivery_id: &str, part: i64) -> String {
    format!("{delivery_id}/{part}")
}

/// Where a part stands sealed.
pub fn part_place(row: &str) -> Place<'_> {
    Place { table: "delivery_parts", column: "bytes", row }
}

/// Opens the delivery for a reader on another thread. Few parts are under way at once: memory does not grow with the file.
pub fn stream(db: &Db, delivery_id: &str) -> Stream {
    let (to, stream) = fed();
    tokio::spawn(send_parts(db.clone(), delivery_id.to_owned(), to));
    stream
}

/// Who gives a [`Stream`] its parts.
pub type Feeder = Sender<Result<Vec<u8>>>;

/// A stream of parts that are given to it as they come, and not read back.
pub fn fed() -> (Feeder, Stream) {
    let (to, from) = channel(1);
    (to, Stream { from, part: io::Cursor::new(Vec::new()), progress: None })
}

async fn send_parts(db: Db, delivery_id: String, to: Feeder) {
    for part in 0.. {
        let next = one_part(&db, &delivery_id, part).await.transpose();
        // Whoever reads may stop early, at the first thing that does not hold.
        match next {
            None => return,
            Some(next) => {
                if to.send(next).await.is_err() {
                    return;
                }
            }
        }
    }
}

async fn one_part(db: &Db, delivery_id: &str, part: i64) -> Result<Option<Vec<u8>>> {
    let found: Option<(Vec<u8>,)> =
        db.one("SELECT bytes FROM delivery_parts WHERE delivery_id = $1 AND part = $2", args![delivery_id, part]).await?;
    let Some((packed,)) = found else { return Ok(None) };
    let packed = db.keys().open_bytes(part_place(&stands(delivery_id, part)), &packed)?;
    Ok(Some(zstd::bulk::decompress(&packed, PART)?))
}

/// The bytes as they came.
#[derive(Debug)]
pub struct Stream {
    from: Receiver<Result<Vec<u8>>>,
    part: io::Cursor<Vec<u8>>,
    progress: Option<Progress>,
}

impl Stream {
    /// The same, telling how many bytes were read.
    pub fn counted(self, progress: &Progress) -> Self {
        Self { progress: Some(progress.clone()), ..self }
    }
}

impl Read for Stream {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.part.read(into)?;
            if read > 0 || into.is_empty() {
                return Ok(read);
            }
            match self.from.blocking_recv() {
                None => return Ok(0),
                Some(next) => {
                    let next = next.map_err(io::Error::other)?;
                    if let Some(progress) = &self.progress {
                        progress.add(next.len());
                    }
                    self.part = io::Cursor::new(next);
                }
            }
        }
    }
}
