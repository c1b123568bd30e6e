//! Lines of a CSV file, cut into fields, one in memory at a time.

use super::line_ends::LineEnds;
use crate::feeds::Refusal;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use std::io::BufRead;

/// The longest line, in bytes: a file without line ends, or a quote without its end, must not fill the memory.
pub(super) const LONGEST: usize = 64 * 1024;

/// The most fields of a line.
const MOST_FIELDS: usize = 500;

/// One line.
pub(super) struct Record<'a> {
    /// Where it begins; the first is 1.
    pub line: u64,
    text: &'a [u8],
    ends: &'a [usize],
}

impl<'a> Record<'a> {
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The field's text without blanks around it, and without what makes programs for tables keep its zeros (`="0012"`); empty where there
    /// is none.
    pub fn field(&self, index: usize) -> Result<&'a str, Refusal> {
        let Some(&end) = self.ends.get(index) else { return Ok("") };
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        let text = std::str::from_utf8(&self.text[start..end]).map_err(|_| Refusal::line(self.line, "the bytes are no UTF-8"))?;
        let text = text.trim();
        let kept = text.strip_prefix("=\"").and_then(|text| text.strip_suffix('"')).filter(|text| !text.contains('"'));
        Ok(kept.unwrap_or(text).trim())
    }

    /// Whether nothing stands in it but separators.
    pub fn is_blank(&self) -> bool {
        self.text.iter().all(u8::is_ascii_whitespace)
    }
}

/// The lines of a text in UTF-8, without the empty ones.
pub(super) struct Records<R> {
    from: R,
    core: Reader,
    text: Vec<u8>,
    ends: Vec<usize>,
    line: u64,
    line_ends: LineEnds,
    /// The byte that was passed last.
    last: u8,
    over: bool,
}

impl<R: BufRead> Records<R> {
    pub fn new(from: R, separator: u8) -> Self {
        let core = ReaderBuilder::new().delimiter(separator).build();
        Self {
            from,
            core,
            text: vec![0; LONGEST],
            ends: vec![0; MOST_FIELDS],
            line: 1,
            line_ends: LineEnds::default(),
            last: 0,
            over: false,
        }
    }

    /// The line that the reader has come to.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The next line that has anything in it; `None` at the end.
    pub fn advance(&mut self) -> Result<Option<Record<'_>>, Refusal> {
        while !self.over && self.skip_line_ends()? {
            let begun = self.line;
            let Some((text, ends)) = self.cut(begun)? else { break };
            let text = self.without_end_of_file(text, ends)?;
            let record = Record { line: begun, text: &self.text[..text], ends: &self.ends[..ends] };
            if !record.is_blank() {
                // Borrowed anew, because a borrow that is given back in a loop lasts for all of it.
                return Ok(Some(Record { line: begun, text: &self.text[..text], ends: &self.ends[..ends] }));
            }
        }
        self.over = true;
        Ok(None)
    }

    /// Passes over line ends, so that a line's number is that of its first byte. Says whether anything follows.
    fn skip_line_ends(&mut self) -> Result<bool, Refusal> {
        loop {
            let bytes = fill(&mut self.from, self.line)?;
            let ends = bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            self.line += self.line_ends.count(&bytes[..ends]);
            let (more, empty) = (ends < bytes.len(), bytes.is_empty());
            self.from.consume(ends);
            if more || empty {
                return Ok(more);
            }
        }
    }

    /// How long the text is without the byte by which DOS, and programs of that age, end a file.
    fn without_end_of_file(&mut self, text: usize, ends: usize) -> Result<usize, Refusal> {
        const END_OF_FILE: u8 = 0x1A;
        let ended = self.last == END_OF_FILE && self.text[..text].last() == Some(&END_OF_FILE);
        if !ended || !fill(&mut self.from, self.line)?.is_empty() {
            return Ok(text);
        }
        self.ends[ends - 1] -= 1;
        Ok(text - 1)
    }

    /// How long the next line's text is, and how many fields it has.
    fn cut(&mut self, begun: u64) -> Result<Option<(usize, usize)>, Refusal> {
        let (mut text, mut ends, mut quotes) = (0, 0, 0_usize);
        loop {
            let bytes = fill(&mut self.from, self.line)?;
            let at_end = bytes.is_empty();
            let (result, read, written, ended) = self.core.read_record(bytes, &mut self.text[text..], &mut self.ends[ends..]);
            quotes += bytes[..read].iter().filter(|&&byte| byte == b'"').count();
            self.line += self.line_ends.count(&bytes[..read]);
            self.last = bytes[..read].last().copied().unwrap_or(self.last);
            self.from.consume(read);
            text += written;
            ends += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::Record if at_end && quotes % 2 == 1 => {
                    return Err(Refusal::line(begun, "the file ends here, between quotes"));
                }
                ReadRecordResult::Record => return Ok(Some((text, ends))),
                ReadRecordResult::End => return Ok(None),
                ReadRecordResult::OutputFull => {
                    return Err(Refusal::line(begun, format!("the line is longer than {LONGEST} bytes")));
                }
                ReadRecordResult::OutputEndsFull => {
                    return Err(Refusal::line(begun, format!("the line has more than {MOST_FIELDS} fields")));
                }
            }
        }
    }
}

fn fill<R: BufRead>(from: &mut R, line: u64) -> Result<&[u8], Refusal> {
    from.fill_buf().map_err(|error| Refusal::line(line, error.to_string()))
}
