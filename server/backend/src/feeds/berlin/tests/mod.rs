//! Lists that hold and lists that do not: our own, in the shape of the standard's.

mod identities;
mod refused;
mod traps;

use super::Berlin;
use crate::feeds::csv::shipped;
use crate::feeds::zengin::Encoding;
use crate::feeds::{Entry, Event, Format as _, Known, Refusal, detect};
use jiff::civil::date;
use std::io::{BufReader, Cursor};

pub(super) const TRANSACTIONS: &str = include_str!("transactions.json");
pub(super) const ACCOUNTS: &str = include_str!("accounts.json");

/// All events of a file, which is found by its content.
pub(super) fn read(file: &str) -> Result<Vec<Event>, Refusal> {
    assert!(detect(&file.as_bytes()[..file.len().min(16 * 1024)], shipped())?.word.starts_with("berlin-group/"));
    let bytes = BufReader::new(Box::new(Cursor::new(file.as_bytes().to_vec())) as Box<dyn std::io::Read + Send>);
    let known = Known { encoding: Encoding::Utf8, today: date(2020, 9, 4) };
    let mut events = Vec::new();
    Berlin.read(bytes, known, &mut |event| {
        events.push(event);
        Ok(true)
    })?;
    assert_eq!(events.pop(), Some(Event::End), "a file that is read has an end");
    Ok(events)
}

pub(super) fn entries(file: &str) -> Vec<Entry> {
    let events = read(file).unwrap_or_else(|refusal| panic!("{refusal}"));
    events.into_iter().filter_map(|event| if let Event::Entry(entry) = event { Some(entry) } else { None }).collect()
}

pub(super) fn warnings(file: &str) -> Vec<String> {
    let events = read(file).unwrap_or_else(|refusal| panic!("{refusal}"));
    events.into_iter().flat_map(|event| if let Event::Close(close) = event { close.warnings } else { Vec::new() }).collect()
}

/// The file with one change.
pub(super) fn changed(file: &str, from: &str, to: &str) -> String {
    assert!(file.contains(from), "{from}");
    file.replacen(from, to, 1)
}
