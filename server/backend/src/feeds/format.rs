//! What all formats share. Adding one is a file (or folder) that has this trait, and a line in [`FORMATS`].

use super::csv::Profile;
use super::json::{first_of, holds};
use super::zengin::{self, Encoding};
use super::{Event, Refusal, Unit, berlin, camt, exchange, uk};
use domain::deliveries::Shape;
use jiff::civil::Date;
use std::fmt;
use std::io::{BufReader, Read};

/// Every format that is read, in the order in which they are asked whether a file is theirs. CSV's profiles are formats too, and are
/// asked after these.
pub const FORMATS: [&dyn Format; 5] = [&zengin::Zengin, &camt::Camt, &exchange::Exchange, &uk::Uk, &berlin::Berlin];

/// A format in which institutions deliver.
pub trait Format: fmt::Debug + Send + Sync {
    /// Whether a file that begins so is of this format, by its content alone: then the word by which answers and the database call
    /// it (formats §5), or what the beginning tells already that cannot be read. `beginning` is some kilobytes without byte order
    /// mark, or the whole of a shorter file.
    fn recognise(&self, beginning: &[u8]) -> Option<Result<&'static str, Refusal>>;

    /// Reads a file through and gives each thing that it says to `on`, which says whether to go on. It streams: memory does not
    /// grow with the file. A statement is [`Event::Account`], entries and [`Event::Close`]; a register is [`Event::Header`] and
    /// records.
    ///
    /// # Errors
    /// The first thing that does not hold, with line or record and field; also what `on` refuses.
    fn read(&self, file: Bytes, known: Known, on: &mut On<'_>) -> Result<(), Refusal>;

    /// How its lines are built: what of one is the format's own, and may be shown where the rest of it may not.
    fn shape(&self) -> Shape;

    /// The folder of its seeds in `fuzz/corpus`, over which tests and fuzzing read.
    fn seeds(&self) -> &'static str;

    /// What places in a file are counted in, those of its statements and entries too.
    fn counts(&self) -> Unit {
        Unit::Line
    }

    /// Whether reading it costs more than writing down what was read of it until that is stored (`deliveries::transcript`).
    fn is_read_slowly(&self) -> bool {
        false
    }

    /// The file as a text in UTF-8 whose lines are those that refusals name; as it is, where its format has no encodings of its own.
    ///
    /// # Errors
    /// When it cannot be read.
    fn as_text(&self, file: Bytes, _: Known) -> Result<Box<dyn Read + Send>, Refusal> {
        Ok(Box::new(file))
    }
}

/// A file's bytes as they came, in large pieces.
pub type Bytes = BufReader<Box<dyn Read + Send>>;

/// Takes what a file says next; says whether to go on.
pub type On<'a> = dyn FnMut(Event) -> Result<bool, Refusal> + 'a;

/// What is known of a file before it is read, beside its beginning.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// In what the whole of it is written, where the file itself does not say so.
    pub encoding: Encoding,
    /// The business day. Decides the era of the day on which a Zengin statement was made.
    pub today: Date,
}

/// The format of a file, and its word.
#[derive(Clone, Copy, Debug)]
pub struct Detected {
    /// `zengin-03`, `camt.053`, `exchange/accounts`, …
    pub word: &'static str,
    pub format: &'static dyn Format,
}

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Finds the format by the first bytes of a file; a few thousand are enough.
///
/// # Errors
/// When the format is not known, or the beginning tells that it cannot be read.
pub fn detect(first_bytes: &[u8], profiles: &'static [Profile]) -> Result<Detected, Refusal> {
    let bytes = first_bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(first_bytes);
    let profiles = profiles.iter().map(|profile| profile as &dyn Format);
    for format in FORMATS.into_iter().chain(profiles) {
        if let Some(word) = format.recognise(bytes) {
            return Ok(Detected { word: word?, format });
        }
    }
    Err(unknown(bytes.trim_ascii_start()))
}

fn unknown(bytes: &[u8]) -> Refusal {
    if let Some(reason) = known_but_not_read(bytes).filter(|_| bytes.starts_with(b"{")) {
        return Refusal::file(reason);
    }
    Refusal::file(match bytes.first() {
        None => "the file is empty",
        Some(b'<') => "the format is not known: XML, but not camt.053, camt.052 or camt.054",
        Some(b'{' | b'[') => {
            "the format is not known: JSON, but no Kakunin exchange file, and no list of UK Open Banking or Berlin Group"
        }
        Some(_) => "the format is not known; of CSV, no profile has these columns",
    })
}

/// A sentence about an answer of a bank's interface that says nothing of accounts' movements and rights.
fn known_but_not_read(bytes: &[u8]) -> Option<String> {
    const UK: [&str; 7] = ["StandingOrder", "Balance", "Beneficiary", "ScheduledPayment", "Statement", "Product", "Offer"];
    if holds(bytes, "Data", b'{') {
        let Some(list) = first_of(bytes, &UK, b'[') else {
            return Some("of UK Open Banking, Data has none of the lists Account, Transaction and DirectDebit".to_owned());
        };
        return Some(format!("of UK Open Banking the list {list} is not read, only Account, Transaction and DirectDebit"));
    }
    let what = if holds(bytes, "cardAccount", b'{') {
        "a card's transactions are"
    } else if holds(bytes, "balances", b'[') {
        "the balances are"
    } else if holds(bytes, "transactionsDetails", b'{') {
        "the details of one transaction are"
    } else if holds(bytes, "account", b'{') && (holds(bytes, "resourceId", b'"') || !holds(bytes, "transactions", b'{')) {
        // An account's details name the place of its transactions, a list of transactions no `resourceId`.
        "the details of one account are"
    } else {
        return None;
    };
    Some(format!("of Berlin Group {what} not read, only the account list and the transaction list"))
}

/// Whether the word stands anywhere in these bytes.
pub(super) fn contains(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|window| window == word.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feeds::csv::shipped;

    #[test]
    fn a_format_shows_in_the_first_bytes() {
        let header = |feed: &str| format!(r#"{{"sequence":1,"format":"kakunin-exchange","feed":"{feed}","type":"header"}}"#);
        for (bytes, word) in [
            (b"10300209040208010209039991".to_vec(), "zengin-03"),
            (b"\xEF\xBB\xBF1030".to_vec(), "zengin-03"),
            (b"\xF1\xF0\xF3\xF0".to_vec(), "zengin-03"),
            (header("bank-links").into_bytes(), "exchange/bank-links"),
            (br#"<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">"#.to_vec(), "camt.053"),
            (b"{\"Data\": {\"Account\" : [{\"AccountId\":\"1\",\"Account\":[".to_vec(), "uk-ob/accounts"),
            (b"{\"Links\":{},\"Data\":{\"Transaction\":[]}}".to_vec(), "uk-ob/transactions"),
            (b"\n{\"Data\":{\"DirectDebit\":[".to_vec(), "uk-ob/direct-debits"),
            (b"{\"accounts\":[{\"resourceId\":\"3\",\"iban\":\"DE\"".to_vec(), "berlin-group/accounts"),
            (b"{\"account\":{\"iban\":\"DE\"},\"transactions\":{\"pending\":[".to_vec(), "berlin-group/transactions"),
            (b"{ \"accounts\" : [ ] }".to_vec(), "berlin-group/accounts"),
            (b"<Document><BkToCstmrAcctRptV01>".to_vec(), "camt.052"),
            (b"\n<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.054.001.08'>".to_vec(), "camt.054"),
            (("\u{feff}".to_owned() + &header("link-attempts") + "\r\n{}").into_bytes(), "exchange/link-attempts"),
        ] {
            assert_eq!(detect(&bytes, shipped()).map(|found| found.word), Ok(word));
        }
    }

    #[test]
    fn what_is_not_read_is_refused_by_its_name() {
        for (bytes, sentence) in [
            (&b""[..], "the file is empty"),
            (b"PK\x03\x04", "the format is not known; of CSV, no profile has these columns"),
            (b"%PDF-1.4", "the format is not known; of CSV, no profile has these columns"),
            (b"10100209040208010209039991", "record 1, data type: Zengin files of data type 01 are not read, only 03"),
            (b"<html>", "the format is not known: XML, but not camt.053, camt.052 or camt.054"),
            (
                b"{\"a\":1}",
                "the format is not known: JSON, but no Kakunin exchange file, and no list of UK Open Banking or Berlin Group",
            ),
            (
                b"{\"Data\":{\"StandingOrder\":[",
                "of UK Open Banking the list StandingOrder is not read, only Account, Transaction and DirectDebit",
            ),
            (
                b"{\"account\":{\"iban\":\"DE\"},\"balances\":[",
                "of Berlin Group the balances are not read, only the account list and the transaction list",
            ),
            (
                b"{\"account\":{\"resourceId\":\"3\",\"iban\":\"DE\",\"_links\":{\"transactions\":{}}}}",
                "of Berlin Group the details of one account are not read, only the account list and the transaction list",
            ),
            (
                b"{\"cardAccount\":{\"maskedPan\":\"5\"},\"transactions\":{\"booked\":[",
                "of Berlin Group a card's transactions are not read, only the account list and the transaction list",
            ),
            (
                b"{\"Data\":{},\"Links\":{}}",
                "of UK Open Banking, Data has none of the lists Account, Transaction and DirectDebit",
            ),
            (br#"{"format":"kakunin-exchange","feed":"gossip"}"#, "line 1, feed: \"gossip\" is no feed"),
            (br#"{"type":"header","sender":"9991","format":"kakunin-exchange"}"#, "line 1, feed: is missing"),
        ] {
            assert_eq!(detect(bytes, shipped()).map(|found| found.word).unwrap_err().to_string(), sentence);
        }
    }
}
