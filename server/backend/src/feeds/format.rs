//! What a file is, by its first bytes.

use super::Refusal;
use super::exchange::Feed;
use std::fmt;

/// The formats that have a name in the answers of the command line (formats §5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    Zengin03,
    Camt053,
    Camt052,
    Camt054,
    Exchange(Feed),
}

impl Format {
    /// The word in output and in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Zengin03 => "zengin-03",
            Self::Camt053 => "camt.053",
            Self::Camt052 => "camt.052",
            Self::Camt054 => "camt.054",
            Self::Exchange(Feed::Institutions) => "exchange/institutions",
            Self::Exchange(Feed::Accounts) => "exchange/accounts",
            Self::Exchange(Feed::BankLinks) => "exchange/bank-links",
            Self::Exchange(Feed::ProviderLinks) => "exchange/provider-links",
            Self::Exchange(Feed::Charges) => "exchange/charges",
            Self::Exchange(Feed::LinkAttempts) => "exchange/link-attempts",
            Self::Exchange(Feed::SecuritiesEvents) => "exchange/securities-events",
        }
    }

    /// Whether a reader exists.
    ///
    /// # Errors
    /// A refusal that names the format, for those that are known and not read yet.
    pub fn readable(self) -> Result<(), Refusal> {
        match self {
            Self::Zengin03 => Ok(()),
            Self::Exchange(_) => Ok(()),
            _ => Err(Refusal::file(format!("files of the format {} are not read yet", self.word()))),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Zengin's `103` in EBCDIC.
const EBCDIC_HEADER: &[u8] = b"\xF1\xF0\xF3";

/// Finds the format by the first bytes of a file; a few thousand are enough.
///
/// # Errors
/// When the format is not known, or is known by name and not read.
pub fn detect(first_bytes: &[u8]) -> Result<Format, Refusal> {
    let bytes = first_bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(first_bytes);
    if bytes.starts_with(b"103") || bytes.starts_with(EBCDIC_HEADER) {
        return Ok(Format::Zengin03);
    }
    match bytes.trim_ascii_start() {
        [] => Err(Refusal::file("the file is empty")),
        [b'{' | b'[', ..] => json(bytes),
        [b'<', ..] => xml(bytes),
        [b'1', rest @ ..] if is_zengin_header(rest) => {
            let data_type = String::from_utf8_lossy(&rest[..2]);
            Err(Refusal::record(1, format!("Zengin files of data type {data_type} are not read, only 03")).at("data type"))
        }
        _ => Err(unknown()),
    }
}

fn unknown() -> Refusal {
    Refusal::file("the format is not known")
}

/// Data type, code kind and a day, as every Zengin header begins.
fn is_zengin_header(rest: &[u8]) -> bool {
    rest.len() >= 9 && rest[..9].iter().all(u8::is_ascii_digit)
}

fn xml(bytes: &[u8]) -> Result<Format, Refusal> {
    let said = |words: [&str; 2]| words.iter().any(|word| contains(bytes, word));
    // The namespace says it; version .01 also has a root element of its own name.
    if said([":camt.053.", "<BkToCstmrStmt"]) {
        Ok(Format::Camt053)
    } else if said([":camt.052.", "<BkToCstmrAcctRpt"]) {
        Ok(Format::Camt052)
    } else if said([":camt.054.", "<BkToCstmrDbtCdtNtfctn"]) {
        Ok(Format::Camt054)
    } else {
        Err(Refusal::file("the format is not known: XML, but not camt.053, camt.052 or camt.054"))
    }
}

fn json(bytes: &[u8]) -> Result<Format, Refusal> {
    // A header may have its fields in any order, and lacks perhaps just the one that would tell.
    let first = bytes.trim_ascii_start().split(|&byte| byte == b'\n').next().unwrap_or_default();
    if contains(first, "kakunin-exchange") || (contains(first, "\"feed\"") && contains(first, "\"sender\"")) {
        return super::exchange::feed_of(first).map(Format::Exchange);
    }
    let said = |words: [&str; 2]| words.iter().all(|word| contains(bytes, word));
    Err(if said(["\"Data\"", "\"Transaction\""]) {
        Refusal::file("this is UK Open Banking JSON, which is not read yet")
    } else if said(["\"transactions\"", "\"booked\""]) || said(["\"transactions\"", "\"pending\""]) {
        Refusal::file("this is Berlin Group (NextGenPSD2) JSON, which is not read yet")
    } else {
        Refusal::file("the format is not known: JSON, but without the header line of a Kakunin exchange file")
    })
}

fn contains(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|window| window == word.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_shows_in_the_first_bytes() {
        let header = |feed: &str| format!(r#"{{"sequence":1,"format":"kakunin-exchange","feed":"{feed}","type":"header"}}"#);
        for (bytes, word) in [
            (b"10300209040208010209039991".to_vec(), "zengin-03"),
            (b"\xEF\xBB\xBF1030".to_vec(), "zengin-03"),
            (b"\xF1\xF0\xF3\xF0".to_vec(), "zengin-03"),
            (header("bank-links").into_bytes(), "exchange/bank-links"),
            (("\u{feff}".to_owned() + &header("link-attempts") + "\r\n{}").into_bytes(), "exchange/link-attempts"),
            (br#"<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">"#.to_vec(), "camt.053"),
            (b"<Document><BkToCstmrAcctRptV01>".to_vec(), "camt.052"),
            (b"\n<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.054.001.08'>".to_vec(), "camt.054"),
        ] {
            assert_eq!(detect(&bytes).map(Format::word), Ok(word));
        }
    }

    #[test]
    fn what_is_not_read_is_refused_by_its_name() {
        for (bytes, sentence) in [
            (&b""[..], "the file is empty"),
            (b"PK\x03\x04", "the format is not known"),
            (b"%PDF-1.4", "the format is not known"),
            (b"10100209040208010209039991", "record 1, data type: Zengin files of data type 01 are not read, only 03"),
            (b"<html>", "the format is not known: XML, but not camt.053, camt.052 or camt.054"),
            (b"{\n \"Data\": {\n  \"Transaction\": [", "this is UK Open Banking JSON, which is not read yet"),
            (br#"{"transactions":{"booked":[]}}"#, "this is Berlin Group (NextGenPSD2) JSON, which is not read yet"),
            (br#"{"format":"kakunin-exchange","feed":"gossip"}"#, "line 1, feed: \"gossip\" is no feed"),
            (br#"{"type":"header","sender":"9991","format":"kakunin-exchange"}"#, "line 1, feed: is missing"),
        ] {
            assert_eq!(detect(bytes).unwrap_err().to_string(), sentence);
        }
        for format in [Format::Camt053] {
            let refusal = format.readable().unwrap_err().to_string();
            assert!(refusal.contains(format.word()), "{refusal}");
        }
        assert_eq!(Format::Exchange(Feed::Charges).readable(), Ok(()));
    }
}
