//! The place at which a delivery was refused, as it stands in the file, with every letter and digit that could name a person masked.

use super::status::for_operator;
use super::{parts, store};
use crate::feeds::zengin::Encoding;
use crate::feeds::{Bytes, Known, detect};
use crate::staff::Operator;
use crate::{Backend, Error, Result};
use domain::deliveries::{Shape, masked};
use std::io::{BufRead, BufReader, Read};

/// More of a line is not shown.
const LONGEST: u64 = 4_096;

/// A Zengin record has so many bytes, where no line ends stand between them.
const RECORD: u64 = 200;

/// The masked line or record at which it was refused; none where the file as a whole was, or its bytes are not kept.
///
/// # Errors
/// [`Error::NotFound`] where it is another institution's, or the database fails.
pub async fn refused_line(backend: &Backend, operator: &Operator, id: &str) -> Result<Option<String>> {
    let delivery = for_operator(backend, operator, id).await?;
    let line = delivery.refused.and_then(|refused| refused.line).and_then(|line| u64::try_from(line).ok());
    let Some(line) = line.filter(|line| *line > 0) else { return Ok(None) };
    let format = delivery.format.unwrap_or_default();
    let seen = store::look_at(parts::stream(&backend.db, id)).await?;
    let known = Known { encoding: seen.encoding, today: backend.clock.today() };
    let detected = detect(&seen.beginning, backend.profiles).ok();
    let kept: Bytes = BufReader::new(Box::new(parts::stream(&backend.db, id)));
    let zengin = format.starts_with("zengin");
    let found = tokio::task::spawn_blocking(move || {
        let text: Box<dyn Read + Send> = match detected {
            Some(detected) => {
                detected.format.as_text(kept, known).map_err(|refusal| std::io::Error::other(refusal.to_string()))?
            }
            None => Box::new(kept),
        };
        found(BufReader::new(text), line, zengin)
    });
    // Where the bytes are of no encoding, nothing can be shown of them.
    let bytes = found.await.map_err(|error| Error::Corrupt(error.to_string()))?.unwrap_or_default();
    let shape = match format.as_str() {
        _ if zengin => Shape::Fixed,
        json if ["exchange/", "uk-ob/", "berlin-group/"].iter().any(|family| json.starts_with(family)) => Shape::Json,
        camt if camt.starts_with("camt") => Shape::Xml,
        _ => Shape::Fixed,
    };
    let encoding = if zengin { seen.encoding } else { Encoding::Utf8 };
    Ok(bytes.map(|bytes| masked(&text(&bytes, encoding), shape)))
}

fn found(mut file: BufReader<Box<dyn Read + Send>>, line: u64, zengin: bool) -> std::io::Result<Option<Vec<u8>>> {
    // A Zengin file without line ends is one long line of records of 200 bytes.
    let lines = !zengin || file.fill_buf()?.iter().take(usize::try_from(RECORD).unwrap_or(200) * 4).any(|&byte| byte == b'\n');
    let mut found = Vec::new();
    if lines {
        for number in 1..=line {
            found.clear();
            if file.by_ref().take(LONGEST).read_until(b'\n', &mut found)? == 0 {
                return Ok(None);
            }
            if found.last() != Some(&b'\n') {
                // The rest of a very long line is passed over.
                skip_line(&mut file)?;
            }
            if number == line {
                break;
            }
        }
    } else {
        std::io::copy(&mut file.by_ref().take((line - 1) * RECORD), &mut std::io::sink())?;
        file.take(RECORD).read_to_end(&mut found)?;
    }
    Ok(Some(found).filter(|found| !found.is_empty()))
}

fn skip_line(file: &mut impl BufRead) -> std::io::Result<()> {
    loop {
        let some = file.fill_buf()?;
        if some.is_empty() {
            return Ok(());
        }
        let (used, over) = match some.iter().position(|&byte| byte == b'\n') {
            Some(at) => (at + 1, true),
            None => (some.len(), false),
        };
        file.consume(used);
        if over {
            return Ok(());
        }
    }
}

fn text(bytes: &[u8], encoding: Encoding) -> String {
    let text = match encoding {
        Encoding::Utf8 => String::from_utf8_lossy(bytes).into_owned(),
        _ => encoding_rs::SHIFT_JIS.decode(bytes).0.into_owned(),
    };
    text.trim_end_matches(['\r', '\n']).to_owned()
}
