//! camt as one of the formats.

use super::message;
use super::recode;
use crate::feeds::{Bytes, Format, Known, On, Refusal};
use domain::deliveries::Shape;
use memchr::memmem;
use std::io::Read;

/// camt.052, camt.053 and camt.054.
#[derive(Clone, Copy, Debug)]
pub struct Camt;

impl Format for Camt {
    fn recognise(&self, beginning: &[u8]) -> Option<Result<&'static str, Refusal>> {
        let text = recode::beginning(beginning);
        let bytes = text.trim_ascii_start();
        if !bytes.starts_with(b"<") {
            return None;
        }
        // The namespace says it, and the element of the message, whatever its prefix: the first of them, since texts may name other messages.
        let first = |words: [&str; 2]| words.iter().filter_map(|word| memmem::find(bytes, word.as_bytes())).min();
        [
            ("camt.053", [":camt.053.", "BkToCstmrStmt"]),
            ("camt.052", [":camt.052.", "BkToCstmrAcctRpt"]),
            ("camt.054", [":camt.054.", "BkToCstmrDbtCdtNtfctn"]),
        ]
        .into_iter()
        .filter_map(|(word, words)| Some((first(words)?, word)))
        .min()
        .map(|(_, word)| Ok(word))
    }

    fn shape(&self) -> Shape {
        Shape::Xml
    }

    fn seeds(&self) -> &'static str {
        "camt"
    }

    fn is_read_slowly(&self) -> bool {
        true
    }

    fn read(&self, file: Bytes, _: Known, on: &mut On<'_>) -> Result<(), Refusal> {
        message::read(file, on)
    }

    fn as_text(&self, file: Bytes, _: Known) -> Result<Box<dyn Read + Send>, Refusal> {
        recode::as_utf8(file)
    }
}
