//! Files that hold and files that do not.

mod bounds;
mod identities;
mod profiles;
mod refused;
mod traps;

use super::{Profile, shipped};
use crate::feeds::zengin::EncodingProbe;
use crate::feeds::{Entry, Event, Known, Refusal, StatementClose, StatementHead, detect};
use encoding_rs::SHIFT_JIS;
use jiff::civil::date;
use std::io::{BufReader, Cursor};

pub(super) const PASSBOOK: &[u8] = include_bytes!("passbook.csv");
pub(super) const STATEMENT: &[u8] = include_bytes!("statement.csv");

/// All events of a file, which is found by its content among the profiles that come with the program.
pub(super) fn read(file: &[u8]) -> Result<Vec<Event>, Refusal> {
    read_by(file, shipped())
}

pub(super) fn read_by(file: &[u8], profiles: &'static [Profile]) -> Result<Vec<Event>, Refusal> {
    let found = detect(&file[..file.len().min(16 * 1024)], profiles)?;
    assert!(found.word.starts_with("csv/"), "{}", found.word);
    let mut probe = EncodingProbe::default();
    probe.feed(file);
    let known = Known { encoding: probe.finish(), today: date(2020, 9, 4) };
    let bytes = BufReader::new(Box::new(Cursor::new(file.to_vec())) as Box<dyn std::io::Read + Send>);
    let mut events = Vec::new();
    found.format.read(bytes, known, &mut |event| {
        events.push(event);
        Ok(true)
    })?;
    assert_eq!(events.pop(), Some(Event::End), "a file that is read has an end");
    Ok(events)
}

pub(super) fn entries(events: &[Event]) -> Vec<&Entry> {
    events.iter().filter_map(|event| if let Event::Entry(entry) = event { Some(entry) } else { None }).collect()
}

pub(super) fn statements(events: &[Event]) -> Vec<(&StatementHead, &StatementClose)> {
    let heads = events.iter().filter_map(|event| if let Event::Account(head) = event { Some(&**head) } else { None });
    let closes = events.iter().filter_map(|event| if let Event::Close(close) = event { Some(close) } else { None });
    heads.zip(closes).collect()
}

pub(super) fn refused(file: &[u8]) -> String {
    read(file).expect_err("it must be refused").to_string()
}

/// The passbook as text, with one change, in Shift_JIS again.
pub(super) fn passbook(from: &str, to: &str) -> Vec<u8> {
    let (text, _) = SHIFT_JIS.decode_without_bom_handling(PASSBOOK);
    assert!(text.contains(from), "{from}");
    SHIFT_JIS.encode(&text.replacen(from, to, 1)).0.into_owned()
}

pub(super) fn statement(from: &str, to: &str) -> Vec<u8> {
    let text = std::str::from_utf8(STATEMENT).unwrap();
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1).into_bytes()
}
