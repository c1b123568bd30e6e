//! The place at which a delivery was refused, as it stands in the file, with every letter and digit that could name a person masked.

use super::parts::stream;
use super::reading::{How, came_to, read_through};
use super::row::Delivery;
use super::status::for_operator;
use super::window::around;
use super::{row, store};
use crate::feeds::zengin::Encoding;
use crate::feeds::{Bytes, Detected, Known, Unit, detect};
use crate::staff::Operator;
use crate::{Backend, Error, Result};
use domain::deliveries::{Refused, Shape, masked};
use std::io::{BufRead, BufReader, Read};

/// A longer line is not shown whole: of it the part around the place is.
const LONGEST: u64 = 4_096;

/// A Zengin record has so many bytes, where no line ends stand between them.
const RECORD: u64 = 200;

/// A delivery's text, as it is read for this.
pub(super) type Text = BufReader<Box<dyn Read + Send>>;

/// The masked line or record at which it was refused, or what stands around the place where the line is long; none where the file as a
/// whole was refused, or its bytes are not kept.
///
/// # Errors
/// [`Error::NotFound`] where it is another institution's, or the database fails.
pub async fn refused_line(backend: &Backend, operator: &Operator, id: &str) -> Result<Option<String>> {
    let delivery = for_operator(backend, operator, id).await?;
    let Some(refused) = delivery.refused else { return Ok(None) };
    let Some(line) = refused.line.and_then(|line| u64::try_from(line).ok()).filter(|line| *line > 0) else { return Ok(None) };
    let row = row::by_id(&backend.db, id).await?;
    let seen = store::look_at(stream(&backend.db, id)).await?;
    let known = Known { encoding: seen.encoding, today: row.received_on() };
    let detected = detect(&seen.beginning, backend.profiles).ok();
    // Of what no format is found for, everything is masked.
    let (shape, unit) = detected.map_or((Shape::Fixed, Unit::Line), |found| (found.format.shape(), found.format.counts()));
    let text = || {
        let kept: Bytes = BufReader::new(Box::new(stream(&backend.db, id)));
        move || as_text(kept, detected, known)
    };
    let open = text();
    let Some(found) = looked(move || found(open()?, line, unit)).await? else { return Ok(None) };
    if found.cut
        && let Some(byte) = byte(backend, &row, &refused, detected, known).await?
    {
        let open = text();
        let part = looked(move || around(open()?, (line, byte), shape)).await?;
        return Ok(part.map(|part| part.shown(|part| masked(part, shape))));
    }
    let encoding = if unit == Unit::Record { seen.encoding } else { Encoding::Utf8 };
    Ok(Some(masked(&decoded(&found.bytes, encoding), shape)))
}

/// Where in its line it was refused. It is not kept, and few lines are so long that it matters: the file is read once more, up to there.
/// Nothing is shown of it where it is not refused so any more, or was for what only the database knows.
async fn byte(
    backend: &Backend,
    row: &Delivery,
    refused: &Refused,
    detected: Option<Detected>,
    known: Known,
) -> Result<Option<u64>> {
    let Some(detected) = detected else { return Ok(None) };
    let only_of = row.only_of();
    let how = How { detected, known, sent_by: None }.of(only_of.as_ref());
    let read = came_to(read_through(backend, stream(&backend.db, &row.id), how, only_of).await?).await?;
    let Err(again) = read else { return Ok(None) };
    let same = again.line.and_then(|line| i64::try_from(line).ok()) == refused.line && refused.reason.ends_with(&again.reason);
    Ok(again.byte.filter(|_| same))
}

/// On a thread that may wait for the bytes. Where they are of no encoding, nothing can be shown of them.
async fn looked<T: Send + 'static>(look: impl FnOnce() -> std::io::Result<Option<T>> + Send + 'static) -> Result<Option<T>> {
    let looked = tokio::task::spawn_blocking(look).await;
    Ok(looked.map_err(|error| Error::Corrupt(error.to_string()))?.unwrap_or_default())
}

fn as_text(kept: Bytes, detected: Option<Detected>, known: Known) -> std::io::Result<Text> {
    let text: Box<dyn Read + Send> = match detected {
        Some(detected) => detected.format.as_text(kept, known).map_err(|refusal| std::io::Error::other(refusal.to_string()))?,
        None => Box::new(kept),
    };
    Ok(BufReader::new(text))
}

/// What of a line or record is shown where it is not long.
struct Found {
    bytes: Vec<u8>,
    /// Whether the line goes on.
    cut: bool,
}

fn found(mut file: Text, line: u64, unit: Unit) -> std::io::Result<Option<Found>> {
    // A Zengin file without line ends is one long line of records of 200 bytes.
    let lines =
        unit == Unit::Line || file.fill_buf()?.iter().take(usize::try_from(RECORD).unwrap_or(200) * 4).any(|&byte| byte == b'\n');
    let mut bytes = Vec::new();
    let mut cut = false;
    if lines {
        skip_lines(&mut file, line - 1)?;
        file.by_ref().take(LONGEST).read_until(b'\n', &mut bytes)?;
        cut = bytes.last() != Some(&b'\n') && !file.fill_buf()?.is_empty();
    } else {
        std::io::copy(&mut file.by_ref().take((line - 1) * RECORD), &mut std::io::sink())?;
        file.take(RECORD).read_to_end(&mut bytes)?;
    }
    Ok(Some(Found { bytes, cut }).filter(|found| !found.bytes.is_empty()))
}

/// Passes over so many lines, however long they are.
pub(super) fn skip_lines(file: &mut Text, lines: u64) -> std::io::Result<()> {
    let mut left = lines;
    while left > 0 {
        let some = file.fill_buf()?;
        if some.is_empty() {
            return Ok(());
        }
        let end = some.iter().position(|&byte| byte == b'\n');
        let used = end.map_or(some.len(), |end| end + 1);
        file.consume(used);
        left -= u64::from(end.is_some());
    }
    Ok(())
}

fn decoded(bytes: &[u8], encoding: Encoding) -> String {
    let text = match encoding {
        Encoding::Utf8 => String::from_utf8_lossy(bytes).into_owned(),
        _ => encoding_rs::SHIFT_JIS.decode(bytes).0.into_owned(),
    };
    text.trim_end_matches(['\r', '\n']).to_owned()
}
