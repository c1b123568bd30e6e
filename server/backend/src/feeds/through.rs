//! Reading a file through, for whoever holds the readers against files that nobody would send.

use super::csv::shipped;
use super::zengin::EncodingProbe;
use super::{Event, FORMATS, Format, Known, Refusal, detect};
use jiff::civil::date;
use std::collections::BTreeMap;
use std::io::{BufReader, Cursor};

/// Every format that is read, by the folder of its seeds ([`Format::seeds`]). Of CSV that are the profiles which come with the program.
#[must_use]
pub fn by_seeds() -> BTreeMap<&'static str, Vec<&'static dyn Format>> {
    let profiles = shipped().iter().map(|profile| profile as &dyn Format);
    let mut found: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for format in FORMATS.into_iter().chain(profiles) {
        found.entry(format.seeds()).or_default().push(format);
    }
    found
}

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
