//! Zengin as one of the formats.

use super::Statements;
use crate::feeds::{Bytes, Format, Known, On, Refusal, Unit};
use domain::deliveries::Shape;

/// Zengin 入出金取引明細.
#[derive(Clone, Copy, Debug)]
pub struct Zengin;

/// `103` in EBCDIC: the reader says what is wrong with it.
const EBCDIC_HEADER: &[u8] = b"\xF1\xF0\xF3";

impl Format for Zengin {
    fn recognise(&self, beginning: &[u8]) -> Option<Result<&'static str, Refusal>> {
        if beginning.starts_with(b"103") || beginning.starts_with(EBCDIC_HEADER) {
            return Some(Ok("zengin-03"));
        }
        let rest = beginning.trim_ascii_start().strip_prefix(b"1")?;
        is_header(rest).then(|| {
            let data_type = String::from_utf8_lossy(&rest[..2]);
            let reason = format!("Zengin files of data type {data_type} are not read, only 03");
            Err(Refusal::record(1, reason).at("data type"))
        })
    }

    fn shape(&self) -> Shape {
        Shape::Fixed
    }

    fn seeds(&self) -> &'static str {
        "zengin"
    }

    fn read(&self, file: Bytes, known: Known, on: &mut On<'_>) -> Result<(), Refusal> {
        for event in Statements::new(file, known.encoding, known.today) {
            if !on(event?)? {
                break;
            }
        }
        Ok(())
    }

    fn counts(&self) -> Unit {
        Unit::Record
    }
}

/// Data type, code kind and a day, as every Zengin header begins.
fn is_header(rest: &[u8]) -> bool {
    rest.len() >= 9 && rest[..9].iter().all(u8::is_ascii_digit)
}
