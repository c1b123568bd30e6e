//! A profile as one of the formats.

use super::cells::head;
use super::line_ends::EndedAlike;
use super::profile::Profile;
use super::reader;
use super::records::Records;
use crate::feeds::recoded::Recoded;
use crate::feeds::zengin;
use crate::feeds::{Bytes, Format, Known, On, Refusal};
use domain::deliveries::Shape;
use encoding_rs::{Encoding, UTF_8};
use std::io::{BufRead as _, Read};

impl Format for Profile {
    /// By its header: all the titles that the profile names stand in one of the first lines.
    fn recognise(&self, beginning: &[u8]) -> Option<Result<&'static str, Refusal>> {
        // A file may have been written anew as UTF-8, or in what its mark says.
        let (marked, mark) = Encoding::for_bom(beginning).unzip();
        let found = marked.map_or(vec![self.encoding, UTF_8], |encoding| vec![encoding]).into_iter().any(|encoding| {
            let (text, _) = encoding.decode_without_bom_handling(&beginning[mark.unwrap_or(0)..]);
            head(&mut Records::new(text.as_bytes(), self.separator), self).is_ok_and(|found| found.is_some())
        });
        found.then_some(Ok(self.word))
    }

    fn shape(&self) -> Shape {
        Shape::Fixed
    }

    fn seeds(&self) -> &'static str {
        "csv"
    }

    fn read(&self, file: Bytes, known: Known, on: &mut On<'_>) -> Result<(), Refusal> {
        reader::read(self, recoded(self, file, known)?, known.today, on)
    }

    fn as_text(&self, file: Bytes, known: Known) -> Result<Box<dyn Read + Send>, Refusal> {
        Ok(Box::new(EndedAlike::new(recoded(self, file, known)?)))
    }
}

fn recoded(profile: &Profile, mut file: Bytes, known: Known) -> Result<Recoded, Refusal> {
    let first = file.fill_buf().map_err(|error| Refusal::line(1, format!("it cannot be read: {error}")))?;
    let marked = Encoding::for_bom(first);
    file.consume(marked.map_or(0, |(_, length)| length));
    let encoding = match (marked, known.encoding) {
        (Some((encoding, _)), _) => encoding,
        (None, zengin::Encoding::Utf8) => UTF_8,
        (None, zengin::Encoding::Cp932) => profile.encoding,
    };
    Ok(Recoded::new(file, encoding))
}
