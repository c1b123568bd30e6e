//! Reading a file through, for whoever holds the readers against files that nobody would send.

use super::csv::{Profile, shipped};
use super::zengin::EncodingProbe;
use super::{Event, Format, Known, Refusal, detect};
use jiff::civil::date;
use std::io::{BufReader, Cursor};

/// Reads bytes as that format, whatever they are, and says how many records they have.
///
/// # Errors
/// When something does not hold.
pub fn through(format: &dyn Format, bytes: &[u8]) -> Result<u64, Refusal> {
    let mut probe = EncodingProbe::default();
    probe.feed(bytes);
    let known = Known { encoding: probe.finish(), today: date(2020, 9, 4) };
    let _ = format.recognise(bytes);
    let _ = detect(bytes, shipped());
    let mut records = 0;
    let file = BufReader::new(Box::new(Cursor::new(bytes.to_vec())) as Box<dyn std::io::Read + Send>);
    format.read(file, known, &mut |event: Event| {
        records += u64::from(event.is_record());
        Ok(true)
    })?;
    Ok(records)
}

/// The same as each CSV that there is.
pub fn through_csv(bytes: &[u8]) -> Vec<Result<u64, Refusal>> {
    shipped().iter().map(|profile: &Profile| through(profile, bytes)).collect()
}
